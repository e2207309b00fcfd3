"""``docgen extract``: what a document says, as plan JSON or as any step on the way to it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from docgen.cli import options

if TYPE_CHECKING:
    from plans.model import Plan

SHOWN = ["pages", "paragraphs", "tables", "outline", "plan"]


@click.command(short_help="Read a document, print its plan as JSON.")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="Write here, not to standard output."
)
@click.option(
    "--show",
    type=click.Choice(SHOWN),
    default="plan",
    show_default=True,
    help="The plan as JSON, or a step on the way to it as text.",
)
@click.option(
    "--explain",
    metavar="PATH",
    help='Say what gave each field of the tasks at a path ("II/2/a"), or why none was taken there.',
)
@click.option(
    "--debug-image",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="Also write pictures of the pages with lines, table grids and reading order drawn in.",
)
@options.password
@options.ocr
@options.units
@options.limits
def extract(
    file: Path,
    output: Path | None,
    show: str,
    explain: str | None,
    debug_image: Path | None,
    password: str | None,
    ocr: str,
    units: Path | None,
    time_limit: float,
    memory_limit: int,
) -> None:
    """Read FILE (PDF, Word, text or Markdown) and print the plan it holds as JSON."""
    from functools import partial

    from docgen.cli.page_bar import page_bar
    from docgen.office import own_units_file
    from docgen.workers import Limits, run_one

    if explain is not None and (show != "plan" or debug_image is not None):
        raise click.UsageError("--explain stands alone, without --show and --debug-image")
    own = own_units_file(units)
    work = partial(
        _text,
        show=show,
        password=password,
        ocr=ocr,
        units=own,
        explain=explain,
        pictures=debug_image,
    )
    limits = Limits(seconds=time_limit, megabytes=memory_limit)
    with page_bar() as step:
        text, drawn = run_one(work, file, limits=limits, step=step)
    if debug_image is not None:
        click.echo(f"{debug_image}: {drawn} page pictures", err=True)
    if output is None:
        click.echo(text, nl=False)
    else:
        from docgen.cli.writing import write_text

        write_text(output, text, replace=True)
        click.echo(str(output))


def _text(
    path: Path,
    *,
    show: str,
    password: str | None,
    ocr: str,
    units: Path | None,
    explain: str | None,
    pictures: Path | None,
) -> tuple[str, int]:
    """What is printed of a document, and how many page pictures were drawn.

    Runs in a process of its own.
    """
    from docgen import reading

    if explain is not None:
        from docgen.cli.explain import explain_text

        plan = reading.read_document(path, password=password, ocr=ocr, units=units)
        return explain_text(plan, explain), 0
    if show == "plan" and pictures is None:
        return _json(reading.read_document(path, password=password, ocr=ocr, units=units)), 0
    from docgen.cli.steps import step_text

    steps = reading.read_stages(path, password=password, ocr=ocr, units=units)
    drawn = 0
    if pictures is not None:
        from extractors.read.debug_image import draw_pages

        drawn = len(draw_pages(path, steps.layout, pictures, password=password))
    return (_json(steps.plan) if show == "plan" else step_text(steps, show)), drawn


def _json(plan: Plan) -> str:
    from plans.io import to_json

    return to_json(plan) + "\n"
