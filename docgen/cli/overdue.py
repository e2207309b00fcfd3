"""``docgen overdue``: the report this tool is for."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import click

from docgen.cli import options

if TYPE_CHECKING:
    from docgen.register.records import RoleFilter
    from docgen.report.overdue import By, Sort


@click.command(short_help="Overdue tasks by responsible agency.")
@click.option(
    "--by",
    type=click.Choice(["agency", "plan"]),
    default="agency",
    show_default=True,
    help="What the tasks are grouped by.",
)
@options.as_of
@click.option(
    "--sort",
    type=click.Choice(["newest", "most-late"]),
    default="most-late",
    show_default=True,
    help="Newest deadline first, or most days late first.",
)
@options.listing(role_default="lead")
def overdue(
    by: By,
    as_of: date | None,
    sort: Sort,
    unit: str | None,
    plan: str | None,
    role: RoleFilter,
    form: str,
    db: str | None,
) -> None:
    """Overdue tasks by responsible agency (or by plan) as of a day, with the national cells on top.

    A task with several deadlines, and each occurrence of a recurring duty, counts by itself. A task
    led by two agencies is listed under both and counted once in the sum.
    """
    from docgen.register import open_register
    from docgen.report.overdue import overdue as report_overdue

    with open_register(db) as register:
        selection = register.select(options.filter_of(unit, plan, role))
    report = report_overdue(selection, as_of=as_of or date.today(), by=by, role=role, sort=sort)
    if form == "table":
        from docgen.cli.overdue_table import print_report

        print_report(report, unit=unit, plan=plan)
    elif form == "json":
        from docgen.cli.writing import print_json
        from docgen.report.shapes import overdue_shape

        print_json(overdue_shape(report))
    else:
        from docgen.cli.writing import print_csv
        from docgen.report.shapes import OVERDUE_COLUMNS, overdue_rows

        print_csv(OVERDUE_COLUMNS, overdue_rows(report))
