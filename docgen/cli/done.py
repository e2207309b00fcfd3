"""``docgen done``: say that a task was done."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Literal

import click

from docgen.cli import options

if TYPE_CHECKING:
    from docgen.register.records import TaskRecord


@click.command(short_help="Say that a task was done.")
@click.argument("task")
@click.option("--on", "on", type=options.DAY, required=True, help="The day it was done.")
@click.option(
    "--occurrence",
    "occurrences",
    multiple=True,
    metavar="DATE|all",
    help="Which due date of the task was met (may be repeated); all: every open one so far.",
)
@click.option("--result", metavar="TEXT", help="What came out of it.")
@click.option("--evidence", metavar="TEXT", help="The document that shows it (12/BC-STTTT).")
@options.note
@options.by
@options.db
def done(
    task: str,
    on: date,
    occurrences: tuple[str, ...],
    result: str | None,
    evidence: str | None,
    note: str | None,
    by: str | None,
    db: str | None,
) -> None:
    """Say that TASK (its code as `docgen tasks` and `overdue` print it, or the beginning) was done.

    A task with several due dates is done as a whole unless --occurrence names one. Of a recurring
    duty the one open due date is meant; where several are open, --occurrence must say which.
    """
    from docgen.cli.said import say_undo
    from docgen.register import open_register
    from docgen.register.sayings import Done
    from docgen.report.completion import chosen_dates

    on = options.said_on(on)
    wanted: list[date | Literal["all"]] = [
        "all" if name == "all" else options.DAY.convert(name, None, None) for name in occurrences
    ]
    with open_register(db) as register:
        found = register.task(task)
        dates = chosen_dates(found, wanted, on=on)
        said = [Done(found.code, on, item, result, evidence, note) for item in dates]
        numbers = register.apply(said, by=by)
    _say(found, dates, on)
    say_undo(numbers)


def _say(task: TaskRecord, dates: tuple[date | None, ...], on: date) -> None:
    from docgen.cli.render import day, shortened

    which = ", ".join(day(item) for item in dates if item)
    click.echo(f"{task.code}: {shortened(task.text, 120)}")
    click.echo(f"Đã ghi hoàn thành ngày {day(on)}" + (f" cho hạn {which}" if which else ""))
