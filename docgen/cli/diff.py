"""``docgen diff``: what changed between two plans."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from docgen.cli import options

if TYPE_CHECKING:
    from docgen.diff import Difference
    from plans.model import Indicator, Task

_COLUMNS = ("change", "path", "task", "field", "before", "after")


@click.command(short_help="Compare two plans: tasks added, dropped, changed.")
@click.argument("plan_a")
@click.argument("plan_b")
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json", "csv", "xlsx", "docx"]),
    help="How to print. Default: by the name of the file, else a table.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write to this file: .json, .csv, .xlsx (Excel) or .docx (Word).",
)
@options.force
@options.reading
@options.db
def diff(
    plan_a: str,
    plan_b: str,
    form: str | None,
    output: Path | None,
    force: bool,
    reading: options.Reading,
    db: str | None,
) -> None:
    """Compare PLAN_A with PLAN_B, each a plan of the register or a file (document or plan data)."""
    from docgen.cli.emit import Content, emit, output_of
    from docgen.cli.given import given_plan
    from docgen.diff import compare
    from docgen.report.changes import difference_list

    to = output_of(form, output, force)
    old, new = (given_plan(name, db=db, reading=reading) for name in (plan_a, plan_b))
    found = compare(old, new)
    emit(
        Content(
            table=lambda: _print_table(found),
            json=lambda: {"same": found.same, "differences": _rows(found)},
            columns=_COLUMNS,
            rows=lambda: _rows(found),
            sheets=lambda: [difference_list(found)],
            paper=lambda: difference_list(found),
        ),
        to,
    )


def _rows(found: Difference) -> list[dict[str, Any]]:
    """One row an added or dropped task, one a changed field."""
    added: list[Task | Indicator] = [*found.added, *found.indicators_added]
    dropped: list[Task | Indicator] = [*found.dropped, *found.indicators_dropped]
    rows = [_row("added", one) for one in added] + [_row("dropped", one) for one in dropped]
    rows += [
        _row("changed", change.after, field=field.field, before=field.before, after=field.after)
        for change in found.changed
        for field in change.fields
    ]
    return rows


def _row(change: str, one: Task | Indicator, **more: str) -> dict[str, Any]:
    from docgen.report.changes import words_of

    row = {"change": change, "path": "/".join(one.path), "task": words_of(one)}
    return {**row, "field": None, "before": None, "after": None, **more}


def _print_table(found: Difference) -> None:
    from docgen.cli.render import Col, console, shortened, table
    from docgen.report.changes import difference_list
    from docgen.report.listing import shown

    listing = difference_list(found)
    out = console()
    out.print(listing.title.upper(), style="bold")
    for line in listing.told:
        out.print(line)
    columns = [
        Col("Tại", width=11),
        Col("Nhiệm vụ, chỉ tiêu", share=5),
        Col("Mục", width=9),
        Col("A", share=3),
        Col("B", share=3),
    ]
    for group in listing.groups:
        out.print()
        out.print(f"{group.title} ({len(group.rows)})", style="bold")
        shown_before = ""
        rows = []
        for _, place, words, *rest in group.rows:
            again = words == shown_before
            shown_before = str(words)
            first = ("", "") if again else (str(place), shortened(str(words), 140))
            rows.append((*first, *(shortened(shown(cell, "text"), 120) for cell in rest)))
        if any(any(row[2:]) for row in rows):
            table(columns, rows, to=out, ruled=True)
        else:
            table(columns[:2], [row[:2] for row in rows], to=out, ruled=True)
