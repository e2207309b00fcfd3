"""``docgen generate``: a plan's data to a Word file."""

from __future__ import annotations

from pathlib import Path

import click


@click.command(short_help="Write a plan's data as a Word document.")
@click.argument("plan", type=click.Path(path_type=Path), metavar="PLAN.yaml|json")
@click.option(
    "-o", "--output", required=True, type=click.Path(path_type=Path), help="The .docx to write."
)
@click.option("--force", is_flag=True, help="Replace the file if it is there.")
@click.option(
    "--template",
    type=click.Path(path_type=Path),
    metavar="FILE.docx",
    help="A Word file of your office with Jinja2 tags. Default: the one that comes with docgen.",
)
def generate(plan: Path, output: Path, force: bool, template: Path | None) -> None:
    """Write the plan in PLAN.yaml or PLAN.json as a Word document."""
    from docgen.compose import generate as compose
    from plans.io import load_plan

    click.echo(str(compose(load_plan(plan), output, template=template, force=force)))
