"""``docgen collect``: forms that came back."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from docgen.cli import options
from plans.errors import ExitCode

if TYPE_CHECKING:
    from docgen.forms.answer import Answer
    from docgen.forms.collect import Collected, Row


@click.command(short_help="Read forms that came back into the register.")
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FORM.xlsx..."
)
@click.option("--dry-run", is_flag=True, help="Only say what would be stored.")
@click.option(
    "--accept-conflicts",
    "accept",
    is_flag=True,
    help="Take answers against what was said since the form was made; the earlier ones stay in the history.",
)
@click.option("--json", "as_json", is_flag=True, help="Print what was done as JSON.")
@options.db
def collect(
    files: tuple[Path, ...], dry_run: bool, accept: bool, as_json: bool, db: str | None
) -> int:
    """Read forms made by `docgen form`, check every cell, store the answers, report what changed.

    Good rows are stored. A row with a wrong cell, or against what somebody else said since the form
    was made, is listed cell by cell and not stored; then the exit code is 1. A form of another
    register, or one whose hidden marks were changed, is refused whole.
    """
    from docgen.forms.collect import collect as collect_forms
    from docgen.register import open_register

    with open_register(db) as register:
        found = collect_forms(register, files, today=date.today(), accept=accept, dry_run=dry_run)
    if as_json:
        from docgen.cli.writing import print_json

        print_json([_shape(item) for item in found])
    for item in found:
        if item.refused:
            click.echo(f"docgen: {item.refused}", err=True)
        elif not as_json:
            _print(item, dry_run=dry_run)
    if all(item.refused for item in found):
        return max(item.refused.exit_code for item in found if item.refused)
    return ExitCode.OK if all(item.whole for item in found) else ExitCode.FAILURE


def _print(item: Collected, *, dry_run: bool) -> None:
    from docgen.cli.said import say_undo

    counts = [
        (item.count("changed"), "thay đổi" if not dry_run else "sẽ thay đổi"),
        (item.count("same"), "đã biết"),
        (item.count("blank"), "không có gì mới"),
        (item.count("bad"), "sai, chưa nhận"),
        (item.count("conflict"), "mâu thuẫn, chưa nhận"),
        (item.missing, "không còn trong tệp"),
    ]
    told = ", ".join(f"{number} {name}" for number, name in counts if number)
    click.echo(f"{item.path.name}: {item.unit} · {len(item.rows)} dòng: {told or 'trống'}")
    for row in item.rows:
        for line in _lines(row):
            click.echo(f"  {line}")
    for cell in item.strays:
        click.echo(f"  ô {cell.cell} “{cell.value}”: {cell.why}")
    if item.numbers:
        say_undo(item.numbers)


def _lines(row: Row) -> list[str]:
    from docgen.cli.render import shortened

    due = f" hạn {row.due:%d/%m/%Y}" if row.due else ""
    head = f"dòng {row.row} {row.task}{due}"
    if row.kind == "changed":
        part = " (phần việc của đơn vị)" if row.part else ""
        return [f"{head}{part}: {_words(row.was)} → {_words(row.now)}"]
    if row.kind == "bad":
        return [
            f"{head}: chưa nhận dòng này",
            *(f"  ô {c.cell} “{shortened(c.value, 60)}”: {c.why}" for c in row.cells),
        ]
    if row.kind == "conflict":
        return [
            f"{head}: {row.why}",
            f"  trong sổ: {_words(row.was)}",
            f"  trong biểu: {_words(row.now)} (ô {', '.join(c.cell for c in row.cells)})",
        ]
    return []


def _words(answer: Answer) -> str:
    """An answer on one line."""
    from docgen.cli.render import shortened

    if answer.stand is None:
        return "chưa báo cáo"
    words = answer.stand.value.lower()
    if answer.done_on:
        words += f" ngày {answer.done_on:%d/%m/%Y}"
    more = [answer.result, answer.evidence, answer.difficulty, answer.proposal, answer.note]
    told = "; ".join(text for text in more if text)
    return f"{words} ({shortened(' '.join(told.split()), 90)})" if told else words


def _shape(item: Collected) -> dict[str, Any]:
    from dataclasses import asdict

    return {
        "file": str(item.path),
        "unit": item.unit,
        "refused": str(item.refused) if item.refused else None,
        "missing": item.missing,
        "changes": list(item.numbers),
        "rows": [asdict(row) for row in item.rows],
        "strays": [asdict(cell) for cell in item.strays],
    }
