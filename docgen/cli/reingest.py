"""``docgen reingest``: read the files of the register again."""

from __future__ import annotations

from pathlib import Path

import click

from docgen.cli import options
from plans.errors import ExitCode


@click.command(short_help="Read the files of the register's plans again.")
@click.argument("plan", required=False)
@click.option(
    "--from",
    "folder",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    metavar="FOLDER",
    help="Where the files stand now, if they were moved; found by their content.",
)
@options.password
@options.ocr
@options.units
@options.jobs
@options.limits
@options.db
def reingest(
    plan: str | None,
    folder: Path | None,
    password: str | None,
    ocr: str,
    units: Path | None,
    jobs: int,
    time_limit: float,
    memory_limit: int,
    db: str | None,
) -> int:
    """Read the files of all plans, or of PLAN, again (with a newer docgen, say).

    What people corrected wins, what they said stays with its task; where the two do not fit
    together any more, a line says so and nothing is guessed.
    """
    from docgen.cli.ingest import keep, progress_bar
    from docgen.office import own_units_file
    from docgen.reading import read_all
    from docgen.register import open_register
    from docgen.rereading import origins
    from docgen.workers import Limits

    limits = Limits(seconds=time_limit, megabytes=memory_limit)
    own = own_units_file(units)
    failed = 0
    with open_register(db) as register:
        records = (register.plan(plan)[0],) if plan else register.plans()
        found = origins(records, folder)
        for origin in found:
            if origin.problem:
                click.echo(f"docgen: {origin.problem}", err=True)
        files = [origin.path for origin in found if origin.path]
        with progress_bar(len(files)) as step:
            reading = read_all(
                files, jobs=jobs, password=password, ocr=ocr, units=own, limits=limits
            )
            for read in reading:
                failed += not keep(register, read)
                step()
    if len(found) > 1:
        click.echo(f"{len(files) - failed}/{len(found)} kế hoạch đã đọc lại")
    return ExitCode.FAILURE if failed or len(files) < len(found) else ExitCode.OK
