"""``docgen import``: a whole register from a folder."""

from __future__ import annotations

from pathlib import Path

import click

from docgen.cli import options


@click.command("import", short_help="Take a whole register from a folder.")
@click.argument("folder", type=click.Path(path_type=Path))
@options.db
def import_(folder: Path, db: str | None) -> None:
    """Take FOLDER, which `docgen export --all` wrote, into an empty register.

    Plans, corrections, what was said about tasks and its history come back with their numbers.
    """
    from docgen.archiving import import_all
    from docgen.register import open_register

    with open_register(db) as register:
        count = import_all(register, folder)
    click.echo(f"{count} kế hoạch đã vào sổ {register.where}")
