"""``docgen generate``: a plan's data to a Word or Excel file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Callable


@click.command(short_help="Write a plan's data as a Word document.")
@click.argument("plan", type=click.Path(path_type=Path), metavar="PLAN.yaml|json")
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(path_type=Path),
    help="The .docx to write, or an .xlsx with the tables.",
)
@click.option("--force", is_flag=True, help="Replace the file if it is there.")
@click.option(
    "--template",
    type=click.Path(path_type=Path),
    metavar="FILE.docx|DIR",
    help="Your office's Word file with Jinja2 tags, or a folder made by `docgen template init`.",
)
@click.option("--pdf", is_flag=True, help="Print it as PDF beside it too (needs LibreOffice).")
@click.option(
    "--watch", is_flag=True, help="Write it again each time PLAN or the template is saved."
)
def generate(
    plan: Path, output: Path, force: bool, template: Path | None, pdf: bool, watch: bool
) -> None:
    """Write the plan in PLAN.yaml or PLAN.json as a Word document (.docx) or its tables (.xlsx)."""
    from docgen.compose import generate as compose
    from docgen.compose import wrong_sums
    from plans.io import load_plan

    if output.suffix.lower() not in (".docx", ".xlsx"):
        raise click.UsageError(f'"{output}" must end in .docx or .xlsx')
    if pdf:
        _check_pdf(output, force=force)

    def write(*, replace: bool) -> Path:
        data = load_plan(plan)
        made = compose(data, output, template=template, force=replace)
        for line in wrong_sums(data):
            click.echo(f"docgen: {plan}: {line}", err=True)
        click.echo(str(made))
        if pdf:
            from docgen.compose.pdf import to_pdf

            click.echo(str(to_pdf(made, force=True)))
        return made

    made = write(replace=force)
    if watch:
        _watch(plan, template, made, lambda: write(replace=True))


def _check_pdf(output: Path, *, force: bool) -> None:
    """Nothing is written where the PDF could not be."""
    from docgen.compose.errors import CannotWrite
    from docgen.compose.pdf import find_program

    find_program()
    target = output.with_suffix(".pdf")
    if target.exists() and not force:
        raise CannotWrite(f"{target}: already exists", advice="use --force to replace it")


def _watch(plan: Path, template: Path | None, made: Path, write: Callable[[], Path]) -> None:
    from docgen.compose.watch import watch

    def sources() -> list[Path]:
        found = [plan]
        if template is not None:
            found += [*template.glob("*")] if template.is_dir() else [template]
        return sorted(found)

    click.echo(f"docgen: watching {plan}, Ctrl-C ends it", err=True)
    for result in watch(sources, write, written=made):
        if isinstance(result, Exception):
            click.echo(f"docgen: {result}", err=True)
