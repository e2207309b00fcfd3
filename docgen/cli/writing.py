"""Printing data: JSON, CSV, or text into a file; never half a file."""

from __future__ import annotations

import csv
import io
import json
import os
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from docgen.errors import OutputExists, OutputNotWritten

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def print_json(data: Any) -> None:
    """Data as JSON with Vietnamese letters as they are."""
    click.echo(json_text(data))


def json_text(data: Any) -> str:
    """Data as JSON text with Vietnamese letters as they are."""
    return json.dumps(data, ensure_ascii=False, indent=1, default=str)


def print_csv(columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> None:
    """Rows as CSV with a header line, as `csv_text` makes it."""
    click.echo(csv_text(columns, rows), nl=False)


def csv_text(columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> str:
    """Rows as CSV: lists joined by "; ", None empty, ISO dates.

    A text that a spreadsheet would run as a formula (= + - @) gets an apostrophe before it.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_cell(row.get(column)) for column in columns])
    return out.getvalue()


def _cell(value: Any) -> Any:
    if value is None:
        return ""
    if isinstance(value, list | tuple):
        value = "; ".join(str(item) for item in value)
    if isinstance(value, str):
        return f"'{value}" if value.startswith(_FORMULA) else value
    return value


def write_text(path: Path, text: str, *, replace: bool) -> None:
    """Write a UTF-8 file whole or not at all.

    replace: False refuses a file that is there with other content.

    Raises:
        OutputExists, OutputNotWritten
    """
    write_bytes(path, text.encode("utf-8"), replace=replace)


def write_bytes(path: Path, data: bytes, *, replace: bool) -> None:
    """Write a file whole or not at all; `replace` as for ``write_text``.

    Raises:
        OutputExists, OutputNotWritten
    """
    try:
        if not replace and path.exists():
            there = path.read_bytes()
            if there and there != data:
                raise OutputExists(
                    f"{path}: is there already and differs", advice="give --force to replace it"
                )
        _write_whole(path, data)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise OutputNotWritten(f"{path}: {reason}", advice="give another path with -o") from error


def _write_whole(path: Path, data: bytes) -> None:
    handle, temporary = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(data)
        mode = path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask()
        Path(temporary).chmod(mode)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
