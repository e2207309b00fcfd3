"""``docgen export``: a plan of the register as data to edit."""

from __future__ import annotations

from pathlib import Path

import click

from docgen.cli import options


@click.command(short_help="Write a plan, or the whole register, as data.")
@click.argument("plan", required=False)
@click.option(
    "--all",
    "everything",
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help="Write the whole register to a new folder, for `docgen import`.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="The .yaml or .json file to write. Default: YAML to standard output.",
)
@click.option("--force", is_flag=True, help="Replace the file if it is there and differs.")
@options.db
def export(
    plan: str | None, everything: Path | None, output: Path | None, force: bool, db: str | None
) -> None:
    """Write PLAN (number, id or file name) as YAML or JSON, which `docgen generate` takes.

    With --all the whole register: plans, tasks, corrections, what was said and its history.
    """
    from docgen.cli.writing import write_text
    from docgen.register import open_register
    from plans.io import to_json, to_yaml

    if everything is not None:
        if plan or output:
            raise click.UsageError("--all writes every plan to its own file: no PLAN, no -o")
        from docgen.archiving import export_all

        with open_register(db) as register:
            count = export_all(register, everything)
        click.echo(f"{everything}: {count} kế hoạch")
        return
    if plan is None:
        raise click.UsageError("give a PLAN, or --all FOLDER for the whole register")
    if output is not None and output.suffix.lower() not in (".yaml", ".yml", ".json"):
        raise click.UsageError(f'"{output}" must end in .yaml, .yml or .json')
    with open_register(db) as register:
        _, data = register.plan(plan)
    as_json = output is not None and output.suffix.lower() == ".json"
    text = to_json(data) + "\n" if as_json else to_yaml(data)
    if output is None:
        click.echo(text, nl=False)
        return
    write_text(output, text, replace=force)
    click.echo(str(output))
