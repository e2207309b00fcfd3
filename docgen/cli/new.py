"""``docgen new``: a plan to fill in."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from docgen.cli import options

if TYPE_CHECKING:
    from plans.model import Plan


@click.command(short_help="Write a commented YAML of a new plan to fill in.")
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(path_type=Path),
    help="The .yaml to write, which `docgen generate` takes.",
)
@click.option("--subject", metavar="TEXT", help='What it is about ("Chuyển đổi số năm 2026").')
@click.option("--issuer", metavar="NAME", help="Who issues it.")
@click.option(
    "--year", type=click.IntRange(2000, 2100), help="The year it is for. Default: this year."
)
@click.option(
    "--from",
    "source",
    metavar="PLAN",
    help="An old plan, a file or of the register: its letterhead, headings and tasks are taken over.",
)
@click.option("--force", is_flag=True, help="Replace the file if it is there and differs.")
@options.reading
@options.db
def new(
    output: Path,
    subject: str | None,
    issuer: str | None,
    year: int | None,
    source: str | None,
    force: bool,
    reading: options.Reading,
    db: str | None,
) -> None:
    """Write a plan with everything there is to fill in, and what it means, as YAML.

    At a terminal it asks for what no option gives. Number, date and deadlines of an old plan are
    not taken over; its deadlines stand in comments. (`docgen rollover` turns a whole plan into the
    next year's.)
    """
    from docgen.cli.given import given_plan
    from docgen.cli.writing import write_text
    from docgen.compose.scaffold import Start, next_subject, scaffold, year_of

    if output.suffix.lower() not in (".yaml", ".yml"):
        raise click.UsageError(f'"{output}" must end in .yaml or .yml')
    old: Plan | None = None
    if source is not None:
        old = given_plan(source, db=db, reading=reading)
    old_year = year_of(old) if old is not None else None
    usual = old_year + 1 if old_year is not None else date.today().year
    if year is None:
        year = (
            click.prompt("Năm", default=usual, type=click.IntRange(2000, 2100))
            if _asks()
            else usual
        )
    issuer = issuer or _ask("--issuer", "Cơ quan ban hành", old.header.issuer if old else None)
    said = next_subject(old.header.subject or "", old_year, year) if old else None
    subject = subject or _ask("--subject", "Trích yếu (Kế hoạch về việc gì)", said)
    text = scaffold(Start(subject=subject, issuer=issuer, year=year, old=old))
    write_text(output, text, replace=force)
    click.echo(str(output))


def _asks() -> bool:
    return sys.stdin.isatty()


def _ask(option: str, question: str, usual: str | None) -> str:
    """What a person types at the terminal, else the usual value."""
    if _asks():
        answer: str = click.prompt(question, default=usual or None)
        return answer
    if usual:
        return usual
    raise click.UsageError(f"missing option '{option}' (there is no terminal to ask at)")
