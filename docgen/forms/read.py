"""A form that came back, cell by cell: answers, and every cell that cannot be taken with the reason."""

from __future__ import annotations

import re
import unicodedata
import warnings
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from docgen.errors import BadForm
from docgen.forms.answer import HEADINGS, TASK_HEADING, Answer, Stand
from docgen.forms.seal import FORMAT, FormMark, RowMark, form_mark, row_mark

_LARGEST = 300_000_000  # bytes a form may have unpacked
_EMPTY_ROWS = 1000  # so many empty rows in a row end a sheet
_DAY = re.compile(r"(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{4}|\d\d)")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]00:00(?::00)?)?")
_WORDS = re.compile(r"(?:ngày\s+)?(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})", re.IGNORECASE)
_SERIAL = range(20_000, 80_000)  # a date as Excel counts it, 1954 to 2119
_EXCEL_ZERO = date(1899, 12, 30)


@dataclass(frozen=True, slots=True)
class BadCell:
    """A cell that cannot be taken: its address, what stands in it, why."""

    cell: str
    value: str
    why: str


@dataclass(frozen=True, slots=True)
class Filled:
    """One row as filled in: its number, its mark and seal, the task's words as they stand there,
    the answer (what could be read of it), and the cells that are wrong."""

    row: int
    mark: RowMark
    seal: str
    words: str
    answer: Answer
    bad: tuple[BadCell, ...] = ()
    cells: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Form:
    """A form as it came back. ``strays``: answers in rows without a mark (added, or their mark lost)."""

    path: Path
    mark: FormMark
    rows: tuple[Filled, ...]
    strays: tuple[BadCell, ...] = ()


def read_form(path: Path, *, today: date) -> Form:
    """Read a form, also one that LibreOffice or another program saved again.

    Raises:
        BadForm: no Excel file, no form of docgen, marks that were changed or stand twice, a column
            that is missing.
    """
    sheet = _sheet(path)
    at_head, mark, hidden = _find_mark(sheet, path)
    places = _columns(sheet[at_head], path)
    rows: list[Filled] = []
    strays: list[BadCell] = []
    for number in range(at_head + 1, len(sheet)):
        cells = sheet[number]
        told = cells.get(hidden)
        if told is None or not str(told.value).strip():
            strays += _stray(cells, places)
            continue
        found = row_mark(str(told.value))
        if found is None:
            raise _tampered(path, told.where)
        rows.append(_filled(number, cells, places, *found, today=today))
    _no_twins(rows, path)
    return Form(path, mark, tuple(rows), tuple(strays))


# -- the sheet ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Cell:
    where: str
    value: Any
    kind: str  # of openpyxl: n, s, d, f (formula), e (error), b


_Row = dict[int, _Cell]


def _sheet(path: Path) -> list[_Row]:
    """The rows (0 is none) of the sheet that holds a form's mark, else of the first."""
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    _check_size(path)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # "Data Validation extension is not supported"
            book = load_workbook(path, read_only=True)
            try:
                found = [list(_rows(sheet)) for sheet in book.worksheets]
            finally:
                book.close()
    except (InvalidFileException, KeyError, ValueError, TypeError, SyntaxError) as error:
        raise _no_excel(path) from error
    for sheet in found:
        if any(_is_mark(cell) for row in sheet for cell in row.values()):
            return sheet
    raise BadForm(
        f"{path}: is no form of docgen, or its hidden column was deleted",
        advice="fill in the file that `docgen form` made",
    )


def _check_size(path: Path) -> None:
    try:
        with zipfile.ZipFile(path) as archive:
            if sum(item.file_size for item in archive.infolist()) > _LARGEST:
                raise BadForm(f"{path}: is too large for a form", advice="send the form alone")
    except FileNotFoundError as error:
        raise BadForm(f"{path}: no such file", advice="check the path") from error
    except IsADirectoryError as error:
        raise BadForm(f"{path}: is a folder", advice="give the .xlsx files in it") from error
    except PermissionError as error:
        raise BadForm(f"{path}: may not be read", advice="check who may read it") from error
    except (zipfile.BadZipFile, OSError) as error:
        raise _no_excel(path) from error


def _no_excel(path: Path) -> BadForm:
    return BadForm(f"{path}: is not an Excel file (.xlsx)", advice="save it as .xlsx and try again")


def _rows(sheet: Any) -> Iterator[_Row]:
    """Row by row from 1, with an empty row 0, so that numbers are those of the sheet."""
    from openpyxl.utils import get_column_letter

    yield {}
    sheet.reset_dimensions()
    empty = 0
    for number, cells in enumerate(sheet.iter_rows(), 1):
        row = {
            at: _Cell(f"{get_column_letter(at)}{number}", cell.value, cell.data_type)
            for at, cell in enumerate(cells, 1)
            if cell.value is not None
        }
        yield row
        empty = 0 if row else empty + 1
        if empty >= _EMPTY_ROWS:
            return


def _is_mark(cell: _Cell) -> bool:
    return isinstance(cell.value, str) and cell.value.startswith(f"{FORMAT}|")


def _find_mark(sheet: Sequence[_Row], path: Path) -> tuple[int, FormMark, int]:
    for number, row in enumerate(sheet):
        for at, cell in row.items():
            if _is_mark(cell):
                mark = form_mark(str(cell.value))
                if mark is None:
                    raise _tampered(path, cell.where)
                return number, mark, at
    raise AssertionError("a sheet without a mark is never chosen")


def _columns(head: _Row, path: Path) -> dict[str, int]:
    """Where each column to fill stands, by its heading."""
    titles = {_plain(str(cell.value)): at for at, cell in head.items()}
    wanted = {**HEADINGS, "words": TASK_HEADING}
    places = {field: titles.get(_plain(title)) for field, title in wanted.items()}
    missing = [wanted[field] for field, at in places.items() if at is None]
    if missing:
        raise BadForm(
            f'{path}: lacks the column "{missing[0]}"',
            advice="fill in the form as it was sent, with all its columns",
        )
    return {field: at for field, at in places.items() if at is not None}


def _tampered(path: Path, where: str) -> BadForm:
    return BadForm(
        f"{path}: the hidden mark in {where} was changed",
        advice="copy the answers into the form as it was sent, or have it made anew",
    )


def _no_twins(rows: Sequence[Filled], path: Path) -> None:
    """A row copied over another would answer for the wrong task."""
    seen: dict[RowMark, int] = {}
    for row in rows:
        if row.mark in seen:
            raise BadForm(
                f"{path}: rows {seen[row.mark]} and {row.row} carry the same hidden mark",
                advice="do not copy whole rows; copy the answers into the form as it was sent",
            )
        seen[row.mark] = row.row


# -- the cells ---------------------------------------------------------------------------------


def _filled(
    number: int, cells: _Row, places: Mapping[str, int], mark: RowMark, seal: str, *, today: date
) -> Filled:
    bad: list[BadCell] = []
    values: dict[str, Any] = {}
    told: dict[str, str] = {}
    for field in HEADINGS:
        cell = cells.get(places[field])
        if cell is None or _text(cell) is None:
            continue
        told[field] = cell.where
        try:
            values[field] = _value(field, cell, today)
        except _Wrong as wrong:
            bad.append(BadCell(cell.where, _shown(cell), str(wrong)))
    words = cells.get(places["words"])
    if not bad:
        bad += _together(values, cells, places, number)
    return Filled(
        row=number,
        mark=mark,
        seal=seal,
        words=str(words.value) if words else "",
        answer=Answer(**values),
        bad=tuple(bad),
        cells=told,
    )


class _Wrong(Exception):
    """Why a cell cannot be taken, in Vietnamese."""


def _value(field: str, cell: _Cell, today: date) -> Any:
    if cell.kind == "e":
        raise _Wrong("ô báo lỗi, hãy nhập lại")
    if field == "done_on":
        return _day(cell, today)
    text = _text(cell)
    if field == "stand":
        return _stand(text or "")
    return text


def _stand(text: str) -> Stand:
    plain = _plain(text)
    for stand in Stand:
        if _plain(stand.value) == plain:
            return stand
    choices = ", ".join(f"“{stand.value}”" for stand in Stand)
    raise _Wrong(f"không có tình trạng này, hãy chọn {choices}")


def _day(cell: _Cell, today: date) -> date:
    if cell.kind == "f":
        raise _Wrong("ô chứa công thức, hãy nhập ngày")
    day = _as_day(cell.value)
    if day is None:
        raise _Wrong("không phải ngày, hãy ghi ngày/tháng/năm")
    if day > today:
        raise _Wrong(f"ngày ở tương lai (hôm nay là {today:%d/%m/%Y})")
    if day.year < 2000:
        raise _Wrong("ngày quá xa, hãy xem lại năm")
    return day


def _as_day(value: Any) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool):
        whole = int(value)
        return _EXCEL_ZERO + timedelta(days=whole) if whole in _SERIAL else None
    text = unicodedata.normalize("NFC", str(value)).strip().lstrip("'")
    if found := _ISO.fullmatch(text):
        parts = found[1], found[2], found[3]
    elif found := _DAY.fullmatch(text) or _WORDS.fullmatch(text):
        parts = found[3], found[2], found[1]
    else:
        return None
    year = int(parts[0])
    try:
        return date(year + 2000 if year < 100 else year, int(parts[1]), int(parts[2]))
    except ValueError:
        return None


def _together(
    values: Mapping[str, Any], cells: _Row, places: Mapping[str, int], number: int
) -> Iterator[BadCell]:
    """What the cells of a row say against each other."""
    from openpyxl.utils import get_column_letter

    def at(field: str, why: str) -> BadCell:
        cell = cells.get(places[field])
        where = f"{get_column_letter(places[field])}{number}"
        return BadCell(where, _shown(cell) if cell else "", why)

    stand, done_on = values.get("stand"), values.get("done_on")
    if stand is Stand.DONE and done_on is None:
        yield at("done_on", "đã hoàn thành nhưng thiếu ngày hoàn thành")
    if stand in (Stand.UNDER_WAY, Stand.NOT_BEGUN) and done_on is not None:
        yield at("done_on", f"có ngày hoàn thành nhưng tình trạng là “{stand.value}”")
    if stand is None and values:
        yield at("stand", "có nội dung nhưng chưa chọn tình trạng")


def _stray(cells: _Row, places: Mapping[str, int]) -> Iterator[BadCell]:
    """Answers in a row without a mark; the line for signatures has none in these columns alone."""
    stand = cells.get(places["stand"])
    done_on = cells.get(places["done_on"])
    if stand is None and done_on is None:
        return
    for field in HEADINGS:
        cell = cells.get(places[field])
        if cell is not None and _text(cell) is not None:
            yield BadCell(cell.where, _shown(cell), "dòng thêm vào, không có mã nhiệm vụ")


def _text(cell: _Cell) -> str | None:
    """A cell as text, spaces at its ends dropped; None where nothing is left. A formula is its text."""
    value = cell.value
    if isinstance(value, date):  # and datetime
        value = f"{value:%d/%m/%Y}"
    elif isinstance(value, bool):
        value = "TRUE" if value else "FALSE"
    elif isinstance(value, float) and value.is_integer():
        value = int(value)
    text = unicodedata.normalize("NFC", str(value)).replace("_x000D_", "").replace("\r\n", "\n")
    return text.replace("\r", "\n").strip() or None


def _shown(cell: _Cell) -> str:
    return _text(cell) or ""


def _plain(text: str) -> str:
    decomposed = unicodedata.normalize("NFD", text.lower())
    bare = "".join(c for c in decomposed if not unicodedata.combining(c)).replace("đ", "d")
    return " ".join(re.findall(r"[^\W_]+", bare))
