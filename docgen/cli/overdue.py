"""``docgen overdue``: the report this tool is for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from docgen.cli import options

if TYPE_CHECKING:
    from docgen.report.headings import By
    from docgen.report.overdue import Sort


@click.command(short_help="Overdue tasks by responsible agency.")
@click.option(
    "--by",
    type=click.Choice(["agency", "plan", "month"]),
    default="agency",
    show_default=True,
    help="What the tasks are grouped by; month: the month they were due.",
)
@click.option(
    "--sort",
    type=click.Choice(["newest", "most-late"]),
    default="most-late",
    show_default=True,
    help="Newest deadline first, or most days late first.",
)
@click.option(
    "--limit",
    type=click.IntRange(min=1),
    metavar="N",
    help="Only the first N lines of work; the counts are of all.",
)
@click.option("--counts", is_flag=True, help="Only how many, not the tasks.")
@options.listing(role_default="lead")
def overdue(by: By, sort: Sort, limit: int | None, counts: bool, **given: Any) -> None:
    """Overdue tasks by responsible agency, plan or month as of a day, the national cells on top.

    A task with several deadlines, and each occurrence of a recurring duty, counts by itself. A task
    led by two agencies is listed under both and counted once in the sum.
    """
    from docgen.cli.emit import Content, emit
    from docgen.cli.overdue_table import print_report
    from docgen.register import open_register
    from docgen.report import lists, shapes
    from docgen.report.overdue import counted

    asked = options.asked_of(**given)
    if counts:
        if limit is not None:
            raise click.UsageError("--counts are of all; leave out --limit")
        return _counts(by, asked)
    with open_register(asked.db) as register:
        report = counted(register, asked.filter, as_of=asked.as_of, by=by, sort=sort, first=limit)
    return emit(
        Content(
            table=lambda: print_report(report, unit=asked.unit, told=asked.told),
            json=lambda: shapes.overdue_shape(report),
            columns=shapes.OVERDUE_COLUMNS,
            rows=lambda: shapes.overdue_rows(report),
            sheets=lambda: [lists.overdue_list(report, asked=asked.told)],
            paper=lambda: lists.overdue_list(report, asked=asked.told, together=True),
            lines=lambda: [line for section in report.sections for line in section.lines],
        ),
        asked.output,
    )


def _counts(by: By, asked: options.Asked) -> None:
    from docgen.cli.emit import Content, emit
    from docgen.cli.overdue_table import print_counts
    from docgen.register import open_register
    from docgen.report import overdue_counts as report

    with open_register(asked.db) as register:
        found = report.overdue_counts(register, asked.filter, as_of=asked.as_of, by=by)
    emit(
        Content(
            table=lambda: print_counts(found, asked.told),
            json=lambda: report.counts_shape(found),
            columns=report.COLUMNS,
            rows=lambda: report.counts_rows(found),
            sheets=lambda: [report.counts_list(found, asked=asked.told)],
            paper=lambda: report.counts_list(found, asked=asked.told),
        ),
        asked.output,
    )
