"""``docgen template``: the office's own templates."""

from __future__ import annotations

from pathlib import Path

import click


@click.group(short_help="Copy the templates to change them.", subcommand_metavar="init DIR")
def template() -> None:
    """The Word template and the texts of standard clauses, as files of your office."""


@template.command(short_help="Copy the default templates into a folder.")
@click.argument("folder", type=click.Path(path_type=Path), metavar="DIR")
@click.option("--force", is_flag=True, help="Replace templates that are there.")
def init(folder: Path, force: bool) -> None:
    """Copy ke-hoach.docx and the clauses (.txt) into DIR; `docgen generate --template DIR` uses them."""
    from docgen.compose.office import init_templates

    for path in init_templates(folder, force=force):
        click.echo(str(path))
