"""Where a list goes: the terminal as a table, JSON or CSV, or a file of the form its name says."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from docgen.report.lines import Line
    from docgen.report.listing import Listing

FORMS = ("table", "json", "csv", "xlsx", "docx", "ics")
_FILES = ("xlsx", "docx", "ics")  # nothing for a terminal


@dataclass(frozen=True, slots=True)
class Output:
    """What a person asked for: a form, and a file or standard output."""

    form: str
    path: Path | None
    force: bool


@dataclass(frozen=True, slots=True)
class Content:
    """The same result in every form, made when it is asked for.

    sheets, paper: the lists for Excel and Word. lines: the due dates for a calendar, None where
    there are none.
    """

    table: Callable[[], None]
    json: Callable[[], Any]
    columns: Sequence[str]
    rows: Callable[[], Iterable[Mapping[str, Any]]]
    sheets: Callable[[], Sequence[Listing]]
    paper: Callable[[], Listing]
    lines: Callable[[], Sequence[Line]] | None = None


def output_of(form: str | None, path: Path | None, force: bool) -> Output:
    """The form by --format, else by the file's name, else a table.

    Raises:
        click.UsageError: the two do not fit each other.
    """
    named = path.suffix.lower().removeprefix(".") if path else None
    if path is not None and named not in FORMS[1:]:
        raise click.UsageError(f'"{path}" must end in {", ".join("." + f for f in FORMS[1:])}')
    if form and named and form != named:
        raise click.UsageError(f'--format {form} does not fit "{path}"')
    chosen = form or named or "table"
    if path is None and chosen in _FILES:
        raise click.UsageError(f"--format {chosen} needs a file: -o FILE.{chosen}")
    return Output(chosen, path, force)


def emit(content: Content, to: Output) -> None:
    """Print the result, or write it to its file and print the file's name.

    Raises:
        OutputExists, OutputNotWritten, CannotWrite
    """
    from docgen.cli import writing

    if to.path is None:
        if to.form == "json":
            writing.print_json(content.json())
        elif to.form == "csv":
            writing.print_csv(content.columns, content.rows())
        else:
            content.table()
        return
    if to.form == "json":
        text = writing.json_text(content.json()) + "\n"
        writing.write_text(to.path, text, replace=to.force)
    elif to.form == "csv":
        text = writing.csv_text(content.columns, content.rows())
        writing.write_text(to.path, text, replace=to.force)
    elif to.form == "xlsx":
        from docgen.report.excel import workbook_bytes

        writing.write_bytes(to.path, workbook_bytes(content.sheets()), replace=to.force)
    elif to.form == "docx":
        from docgen.report.word import write_list

        write_list(content.paper(), to.path, force=to.force)
    else:
        _calendar(content, to)
    click.echo(str(to.path))


def _calendar(content: Content, to: Output) -> None:
    from datetime import UTC, datetime

    from docgen.cli import writing
    from docgen.report.ics import calendar_bytes

    if content.lines is None or to.path is None:
        raise click.UsageError("this list has no due dates; choose another --format")
    made = calendar_bytes(content.lines(), as_of=datetime.now(UTC))
    writing.write_bytes(to.path, made, replace=to.force)
