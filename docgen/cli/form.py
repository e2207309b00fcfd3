"""``docgen form``: an agency's tasks as a sheet to fill in."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from docgen.cli import options

if TYPE_CHECKING:
    from docgen.register.records import RoleFilter


@click.command(short_help="Write an agency's tasks as an Excel form to fill in.")
@click.option("--unit", required=True, metavar="NAME", help="Whose form: a unit's name.")
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(path_type=Path),
    metavar="FILE.xlsx",
    help="The .xlsx to write.",
)
@options.plan
@options.province
@options.role("lead")
@options.as_of
@click.option(
    "--ahead",
    type=click.IntRange(0, 1100),
    default=0,
    metavar="DAYS",
    help="Also the due dates of recurring duties so many days ahead, not only the next one.",
)
@click.option("--done", is_flag=True, help="Also what is done, with what was said about it.")
@options.force
@options.db
def form(
    unit: str,
    output: Path,
    plan: str | None,
    province: str | None,
    role: RoleFilter,
    as_of: date | None,
    ahead: int,
    done: bool,
    force: bool,
    db: str | None,
) -> None:
    """Write the tasks of a unit that are not done as a protected Excel sheet with drop-downs.

    The unit fills in state, date, result, evidence, difficulties, proposals; `docgen collect` reads
    it back. Tasks of the unit's groups are on it and marked: the unit answers for its own part.
    """
    import secrets

    from docgen.cli.writing import write_bytes
    from docgen.forms.rows import form_rows, one_place, unit_name
    from docgen.forms.seal import FormMark
    from docgen.forms.sheet import form_bytes
    from docgen.register import open_register

    if output.suffix.lower() != ".xlsx":
        raise click.UsageError(f'"{output}" must end in .xlsx')
    day = as_of or date.today()
    with open_register(db) as register:
        selection = register.select(options.filter_of(unit, plan, role, province))
    one_place(selection, unit)
    name = unit_name(selection, unit)
    rows = form_rows(selection, name, as_of=day, role=role, done=done, ahead=ahead)
    if not rows:
        click.echo(f"{name}: không có việc nào chưa xong, không lập biểu.")
        return
    mark = FormMark(secrets.token_hex(3), name, day, len(rows))
    write_bytes(output, form_bytes(rows, mark), replace=force)
    groups = sum(row.group is not None for row in rows)
    shared = f", trong đó {groups} dòng giao qua nhóm" if groups else ""
    click.echo(f"{output}: {name} · {len(rows)} dòng{shared} · biểu {mark.form}")
