"""``docgen rollover``: next year's plan from this year's."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from docgen.cli import options

if TYPE_CHECKING:
    from docgen.cli.emit import Content
    from docgen.rollover import Change, Rollover

_COLUMNS = ("kind", "done", "path", "before", "after", "reason", "candidates", "places")


@click.command(short_help="Write next year's plan from this year's.")
@click.argument("plan")
@click.option("--year", type=click.IntRange(2000, 2100), required=True, help="The new plan's year.")
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(path_type=Path),
    help="The .yaml to write, which `docgen generate` takes.",
)
@click.option("--force", is_flag=True, help="Replace the file if it is there and differs.")
@click.option(
    "--from-year",
    type=click.IntRange(2000, 2100),
    help="The year PLAN is for. Default: as it says.",
)
@click.option("--as-of", type=options.DAY, help="Progress up to this day. Default: today.")
@click.option(
    "--on",
    type=options.DAY,
    help="Units as they are on this day. Default: 1 January of the new year.",
)
@click.option(
    "--successor",
    "successors",
    multiple=True,
    metavar="OLD=NEW",
    help="Who takes the place of a unit that was split; may be repeated.",
)
@click.option("--apply-years", is_flag=True, help="Change years in running text, not only propose.")
@click.option(
    "--review",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write the review list to this file too: .json, .csv, .xlsx (Excel) or .docx (Word).",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json", "csv"]),
    default="table",
    show_default=True,
    help="How to print the review list.",
)
@options.reading
@options.db
def rollover(
    plan: str,
    year: int,
    output: Path,
    force: bool,
    from_year: int | None,
    as_of: date | None,
    on: date | None,
    successors: tuple[str, ...],
    apply_years: bool,
    review: Path | None,
    form: str,
    reading: options.Reading,
    db: str | None,
) -> None:
    """Make the plan of --year from PLAN (a plan of the register, or a file) and list all changes.

    Unfinished tasks go on and say so, finished ones become results, dates move, units take their
    new names. What is not certain is not changed: it stands first in the list printed.
    """
    from docgen.cli.emit import Output, emit, output_of
    from docgen.cli.given import given_progress
    from docgen.cli.writing import write_text
    from docgen.rollover import roll_over
    from plans.io import to_yaml

    if output.suffix.lower() not in (".yaml", ".yml"):
        raise click.UsageError(f'"{output}" must end in .yaml or .yml')
    to_review = output_of(None, review, force) if review else None
    chosen = _pairs(successors)
    old, progress = given_progress(plan, db=db, as_of=as_of or date.today(), reading=reading)
    rolled = roll_over(
        old,
        year=year,
        progress=progress,
        base=from_year,
        on=on,
        chosen=chosen,
        apply_years=apply_years,
    )
    write_text(output, _commented(rolled) + to_yaml(rolled.plan), replace=force)
    content = _content(rolled, output)
    emit(content, Output(form, None, False))
    if to_review:
        emit(content, to_review)


def _pairs(given: tuple[str, ...]) -> dict[str, str]:
    pairs = {}
    for one in given:
        old, sign, new = one.partition("=")
        if not (sign and old.strip() and new.strip()):
            raise click.UsageError(f'--successor "{one}": write OLD=NEW')
        pairs[old.strip()] = new.strip()
    return pairs


def _commented(rolled: Rollover) -> str:
    """What a person has to decide, as comments at the head of the file."""
    lines = [
        f"# Kế hoạch năm {rolled.year}, chuyển từ kế hoạch năm {rolled.base}.",
        f"# Cần quyết định: {len(rolled.open)} việc; đã đổi: {len(rolled.changes) - len(rolled.open)} chỗ.",
    ]
    for change in rolled.open:
        where = f" [{'/'.join(change.path)}]" if change.path else ""
        told = "; ".join(
            filter(None, (change.before, f"đề nghị: {change.after}" if change.after else ""))
        )
        choice = f" - chọn: {' | '.join(change.candidates)}" if change.candidates else ""
        line = f"# - {change.kind.label}{where}: {change.reason}: {told}{choice}"
        lines.append(" ".join(line.split()))
    return "\n".join(lines) + "\n\n"


def _content(rolled: Rollover, output: Path) -> Content:
    from docgen.cli.emit import Content
    from docgen.report.changes import review_list

    return Content(
        table=lambda: _print_table(rolled, output),
        json=lambda: {
            "output": str(output),
            "from_year": rolled.base,
            "year": rolled.year,
            "tasks": len(rolled.plan.tasks),
            "changes": [_shape(change) for change in rolled.changes],
        },
        columns=_COLUMNS,
        rows=lambda: [_shape(change) for change in rolled.changes],
        sheets=lambda: [review_list(rolled)],
        paper=lambda: review_list(rolled),
    )


def _shape(change: Change) -> dict[str, Any]:
    return {
        "kind": change.kind.value,
        "done": change.done,
        "path": "/".join(change.path),
        "before": change.before,
        "after": change.after,
        "reason": change.reason,
        "candidates": list(change.candidates),
        "places": change.places,
    }


def _print_table(rolled: Rollover, output: Path) -> None:
    from docgen.cli.render import Col, console, shortened, table
    from docgen.report.changes import review_list
    from docgen.report.listing import shown

    listing = review_list(rolled)
    out = console()
    out.print(listing.title.upper(), style="bold")
    out.print(f"{listing.told[0]} · {output}")
    columns = [
        Col("Loại", width=10),
        Col("Tại", width=12),
        Col("Cũ", share=5),
        Col("Mới", share=4),
        Col("Vì sao", share=4),
    ]
    for group in listing.groups:
        out.print()
        out.print(group.title, style="bold")
        rows = [[shortened(shown(cell, "text"), 200) for cell in row[1:]] for row in group.rows]
        table(columns, rows, to=out, ruled=True)
