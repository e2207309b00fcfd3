"""``docgen backup``: the register as one file."""

from __future__ import annotations

from pathlib import Path

import click

from docgen.cli import options


@click.command(short_help="Copy the register into one file.")
@click.argument("file", type=click.Path(path_type=Path))
@options.db
def backup(file: Path, db: str | None) -> None:
    """Copy the register into FILE (SQLite), also while others work with it.

    The copy is a register: --db FILE opens it. That holds for a register in PostgreSQL, too.
    """
    from docgen.archiving import backup as copy
    from docgen.register import open_register

    with open_register(db) as register:
        copy(register, file)
    click.echo(str(file))
