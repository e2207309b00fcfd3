"""``docgen settings``: how this office reads what plans leave open."""

from __future__ import annotations

import click

from docgen.cli import options


@click.command(short_help="Show or change the register's settings.")
@click.argument("name", required=False)
@click.argument("value", required=False)
@options.db
def settings(name: str | None, value: str | None, db: str | None) -> None:
    """Print the settings of the register; with NAME and VALUE change one for all who use it."""
    from docgen.register import open_register
    from docgen.register.settings import SETTINGS

    if name and not value:
        raise click.UsageError(f"give a value for {name}, or no name to see all settings")
    with open_register(db) as register:
        if name and value:
            register.set(name, value)
        found = register.settings()
    for setting in SETTINGS:
        click.echo(f"{setting.name} = {found[setting.name]}    {setting.about}")
