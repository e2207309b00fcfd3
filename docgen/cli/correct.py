"""``docgen correct``: a field of a task is otherwise than it was read."""

from __future__ import annotations

import click

from docgen.cli import options


@click.command(short_help="Correct a field of a task that was read wrong.")
@click.argument("task")
@click.argument("field")
@click.argument("value")
@options.note
@options.by
@options.db
def correct(
    task: str, field: str, value: str, note: str | None, by: str | None, db: str | None
) -> None:
    """Set FIELD of TASK (text, lead, coordinate, deadline, output, budget …) to VALUE.

    The value is written as a plan would print it: "Sở Y tế; Sở Tài chính", "trước ngày 30/6/2024".
    It wins whenever the file is read again. An empty VALUE empties the field.
    """
    from docgen.cli.said import say
    from docgen.register import open_register
    from docgen.register.conflicts import shown
    from docgen.register.sayings import Correct
    from docgen.values import field_name, field_value

    name = field_name(field)
    with open_register(db) as register:
        found = register.task(task)
        header = register.header(found.plan.plan_id)
        data = field_value(name, value, header)
        numbers = register.apply([Correct(found.code, name, data, note)], by=by)
        found = register.task(found.code)
    made = next(c for c in found.corrections if c.number == numbers[0])
    say(found, f"{name}: {shown(made.was)} → {shown(made.value)}", numbers)
    if name == "deadlines":
        from docgen.cli.render import day

        for deadline in (d for d in found.deadlines if d.due):
            bound = "trễ từ" if deadline.bound == "before" else "hạn"
            click.echo(f"  {deadline.text}: {bound} {day(deadline.due)}")
