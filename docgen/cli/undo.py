"""``docgen undo``: take back what was said."""

from __future__ import annotations

import click

from docgen.cli import options


@click.command(short_help="Take back a change.")
@click.argument("number", type=int)
@click.option("--batch", is_flag=True, help="Also what was said together with it.")
@options.note
@options.by
@options.db
def undo(number: int, batch: bool, note: str | None, by: str | None, db: str | None) -> None:
    """Take back the change NUMBER, as `docgen history` counts them. Undoing an undo brings it again.

    Nothing is deleted: the history shows what was said and that it was taken back.
    """
    from docgen.register import open_register

    with open_register(db) as register:
        numbers = register.undo(number, whole=batch, note=note, by=by)
    click.echo(f"Đã bỏ thay đổi số {', '.join(map(str, numbers))}")
