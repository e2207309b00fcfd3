"""``docgen progress``: say how far a task has come."""

from __future__ import annotations

from datetime import date

import click

from docgen.cli import options


@click.command(short_help="Say how far a task has come.")
@click.argument("task")
@click.option("--on", "on", type=options.DAY, help="The day it is told for. Default: today.")
@click.option("--occurrence", type=options.DAY, help="For which due date of the task.")
@click.option("--percent", type=click.IntRange(0, 100), help="How much of it is done.")
@click.option("--result", metavar="TEXT", help="What there is so far.")
@click.option("--evidence", metavar="TEXT", help="The document that shows it (12/BC-STTTT).")
@options.note
@options.by
@options.db
def progress(
    task: str,
    on: date | None,
    occurrence: date | None,
    percent: int | None,
    result: str | None,
    evidence: str | None,
    note: str | None,
    by: str | None,
    db: str | None,
) -> None:
    """Say how far TASK has come without being done: a share, results so far, difficulties."""
    from docgen.cli.said import say
    from docgen.register import open_register
    from docgen.register.sayings import Progress

    if percent is None and not any((result, evidence, note)):
        raise click.UsageError("say something: --percent, --result, --evidence or --note")
    day = options.said_on(on)
    with open_register(db) as register:
        found = register.task(task)
        saying = Progress(found.code, day, occurrence, percent, result, evidence, note)
        numbers = register.apply([saying], by=by)
    share = f": {percent}%" if percent is not None else ""
    say(found, f"Đã ghi tiến độ{share}", numbers)
