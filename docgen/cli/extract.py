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
def extract(file: Path, output: Path | None, show: str, password: str | None, ocr: str) -> None:
    """Read FILE (PDF, DOCX, text or Markdown) and print the plan it holds as JSON."""
    if show == "plan":
        from docgen.reading import read_document
        from plans.io import to_json

        text = to_json(read_document(file, password=password, ocr=ocr)) + "\n"
    else:
        from docgen.cli.steps import step_text
        from docgen.reading import read_stages

        text = step_text(read_stages(file, password=password, ocr=ocr), show)
    if output is None:
        click.echo(text, nl=False)
    else:
        from docgen.cli.writing import write_text

        write_text(output, text, replace=True)
        click.echo(str(output))
