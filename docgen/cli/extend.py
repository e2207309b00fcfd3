"""``docgen extend``: a due date moves to a later day."""

from __future__ import annotations

from datetime import date

import click

from docgen.cli import options


@click.command(short_help="Give a task a later due date (gia hạn).")
@click.argument("task")
@click.option("--to", "to", type=options.DAY, required=True, help="The new last day on time.")
@click.option("--due", type=options.DAY, help="Which due date moves, where the task has several.")
@click.option("--on", "on", type=options.DAY, help="The day it was granted. Default: today.")
@click.option("--document", metavar="TEXT", help="The document that grants it (12/QĐ-UBND).")
@options.note
@options.by
@options.db
def extend(
    task: str,
    to: date,
    due: date | None,
    on: date | None,
    document: str | None,
    note: str | None,
    by: str | None,
    db: str | None,
) -> None:
    """Give TASK a later due date. The old one is kept, and how often it moved.

    As of days before it was granted the old date still holds.
    """
    from docgen.cli.render import day
    from docgen.cli.said import by_document, say
    from docgen.register import open_register
    from docgen.register.sayings import Extend
    from docgen.report.lines import lines_of

    granted = options.said_on(on)
    with open_register(db) as register:
        code = register.task(task).code
        saying = Extend(code, to, granted, due, document=document, note=note)
        numbers = register.apply([saying], by=by)
        found = register.task(code)
    moved = next(e for e in found.extensions if e.number == numbers[0])
    line = next((x for x in lines_of(found, granted) if x.first_due == moved.due), None)
    times = len(line.extensions) if line else 1
    old = ", ".join(day(item) for item in (line.earlier_dues if line else (moved.due,)))
    told = f"Đã gia hạn lần {times} đến {day(to)}{by_document(document)}, mốc cũ {old}"
    say(found, told, numbers)
