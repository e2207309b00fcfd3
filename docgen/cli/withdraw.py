"""``docgen withdraw``: a task is no longer asked for."""

from __future__ import annotations

from datetime import date

import click

from docgen.cli import options


@click.command(short_help="Say that a task is no longer asked for (rút).")
@click.argument("task")
@click.option("--occurrence", type=options.DAY, help="Only this due date of the task.")
@click.option("--on", "on", type=options.DAY, help="The day it was decided. Default: today.")
@click.option("--document", metavar="TEXT", help="The document that says so (12/QĐ-UBND).")
@options.note
@options.by
@options.db
def withdraw(
    task: str,
    occurrence: date | None,
    on: date | None,
    document: str | None,
    note: str | None,
    by: str | None,
    db: str | None,
) -> None:
    """Say that TASK, or one due date of it, is no longer asked for.

    From that day on it counts in no cell; as of earlier days it still does.
    """
    from docgen.cli.render import day
    from docgen.cli.said import by_document, say
    from docgen.register import open_register
    from docgen.register.sayings import Withdraw

    decided = options.said_on(on)
    with open_register(db) as register:
        found = register.task(task)
        saying = Withdraw(found.code, decided, occurrence, document, note)
        numbers = register.apply([saying], by=by)
    which = f" hạn {day(occurrence)}" if occurrence else ""
    say(found, f"Đã rút{which} từ ngày {day(decided)}{by_document(document)}", numbers)
