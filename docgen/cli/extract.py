"""``docgen extract``: what a document says, as plan JSON or as any step on the way to it."""

from __future__ import annotations

from pathlib import Path

import click

from docgen.cli import options

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
@options.password
@options.ocr
@options.limits
def extract(
    file: Path,
    output: Path | None,
    show: str,
    password: str | None,
    ocr: str,
    time_limit: float,
    memory_limit: int,
) -> None:
    """Read FILE (PDF, Word, text or Markdown) and print the plan it holds as JSON."""
    from functools import partial

    from docgen.workers import Limits, run_one

    work = partial(_text, show=show, password=password, ocr=ocr)
    text = run_one(work, file, limits=Limits(seconds=time_limit, megabytes=memory_limit))
    if output is None:
        click.echo(text, nl=False)
    else:
        from docgen.cli.writing import write_text

        write_text(output, text, replace=True)
        click.echo(str(output))


def _text(path: Path, *, show: str, password: str | None, ocr: str) -> str:
    """What is printed of a document; runs in a process of its own."""
    if show == "plan":
        from docgen import reading
        from plans.io import to_json

        return to_json(reading.read_document(path, password=password, ocr=ocr)) + "\n"
    from docgen.cli.steps import step_text
    from docgen.reading import read_stages

    return step_text(read_stages(path, password=password, ocr=ocr), show)
