"""``docgen merge``: a task is done as part of another."""

from __future__ import annotations

from datetime import date

import click

from docgen.cli import options


@click.command(short_help="Say that a task is done as part of another (gộp).")
@click.argument("task")
@click.option("--into", required=True, metavar="TASK", help="The task it is now part of.")
@click.option("--on", "on", type=options.DAY, help="The day it was decided. Default: today.")
@click.option("--document", metavar="TEXT", help="The document that says so (12/QĐ-UBND).")
@options.note
@options.by
@options.db
def merge(
    task: str,
    into: str,
    on: date | None,
    document: str | None,
    note: str | None,
    by: str | None,
    db: str | None,
) -> None:
    """Say that TASK is done as part of another; from that day on only the other one counts.

    A task that was kept aside, because a new reading of its plan no longer holds it, gives what was
    said about it to the other one.
    """
    from docgen.cli.render import day
    from docgen.cli.said import by_document, say
    from docgen.register import open_register
    from docgen.register.sayings import Merge

    decided = options.said_on(on)
    with open_register(db) as register:
        found = register.task(task)
        other = register.task(into)
        saying = Merge(found.code, other.code, decided, document, note)
        numbers = register.apply([saying], by=by)
    if found.missing:
        say(found, f"Những gì đã ghi nay thuộc nhiệm vụ {other.code}", numbers)
    else:
        told = f"Đã gộp vào {other.code} từ ngày {day(decided)}{by_document(document)}"
        say(found, told, numbers)
