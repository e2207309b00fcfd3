"""``docgen due``: what must be done soon."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from docgen.cli import options

if TYPE_CHECKING:
    from docgen.report.chosen import Chosen


@click.command(short_help="Open tasks due in the coming days.")
@click.option(
    "--within",
    "days",
    type=int,
    default=30,
    show_default=True,
    metavar="DAYS",
    help="How many days ahead; 0 is today.",
)
@options.listing(role_default="lead")
def due(days: int, **given: Any) -> None:
    """Open tasks whose last day on time is today or within the coming days, the soonest first.

    Each coming due date of a recurring duty is listed. What is late already is in `docgen overdue`.
    """
    from docgen.cli.emit import Content, emit
    from docgen.register import open_register
    from docgen.report import lists, shapes
    from docgen.report.chosen import found_due

    asked = options.asked_of(**given)
    with open_register(asked.db) as register:
        found = found_due(register, asked.filter, as_of=asked.as_of, days=days)
    emit(
        Content(
            table=lambda: _print(found, days, asked.told),
            json=lambda: shapes.due_shape(found, days),
            columns=shapes.DUE_COLUMNS,
            rows=lambda: shapes.due_rows(found),
            sheets=lambda: [lists.due_list(found, days=days, asked=asked.told)],
            paper=lambda: lists.due_list(found, days=days, asked=asked.told),
            lines=lambda: found.lines,
        ),
        asked.output,
    )


def _print(found: Chosen, days: int, told: tuple[str, ...]) -> None:
    from docgen.cli.render import Col, console, day, shortened, table
    from docgen.report.lists import as_of_line, leads, plan_name

    out = console()
    out.print(f"NHIỆM VỤ ĐẾN HẠN TRONG {days} NGÀY TỚI", style="bold")
    out.print(as_of_line(found.as_of, *told))
    if not found.lines:
        out.print("Không có nhiệm vụ nào đến hạn.")
        return
    columns = [
        Col("Hạn cuối", fixed=True),
        Col("Còn (ngày)", "right", width=6),
        Col("Mã", fixed=True),
        Col("Nhiệm vụ", share=6),
        Col("Chủ trì", share=3),
        Col("Thời hạn như in", share=3),
        Col("Kế hoạch", share=3),
    ]
    rows = [
        (
            day(line.last_day),
            str((line.last_day - found.as_of).days) if line.last_day else "",
            line.task.code,
            shortened(line.task.text),
            leads(line.task, found.through.get(line.task.code, ())).replace("; ", "\n"),
            line.printed,
            line.task.plan.number or shortened(plan_name(line.task), 45),
        )
        for line in found.lines
    ]
    table(columns, rows, to=out, ruled=True)
    out.print(f"{len(found.lines)} việc đến hạn")
