"""A plan's tables as an Excel file: real dates and numbers, frozen headings, filters.

The first sheet lists all tasks with the day each is due; every table of the plan has a sheet of
its own below it.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Final

from docgen.compose.complete import complete
from docgen.compose.fields import plan_name
from docgen.compose.kinds import task_table
from docgen.compose.numbers import number_of
from docgen.compose.office import Office
from docgen.compose.ooxml import clean
from docgen.compose.package import write_whole
from docgen.compose.sums import all_nodes
from docgen.report.excel import new_book, print_landscape, put, row_height
from docgen.report.listing import Column as Wide
from plans.calendar import late_from
from plans.model import Column, Plan, PlanTable, Row, Task

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

DATE_FORMAT: Final = "dd/mm/yyyy"
_NUMBERS: Final = frozenset({"budget", "target", "result", "other"})
_DATE: Final = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_BAD_NAME: Final = re.compile(r"[\[\]:*?/\\']")
_LONGEST_NAME: Final = 31  # letters of a sheet's name
_WIDTHS: Final = (6.0, 60.0)  # least and most letters of a column
_MOMENT: Final = (1980, 1, 1, 0, 0, 0)
_DUE: Final = "Đến ngày"


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A sheet to write: its name, the lines above the table, the table, the due day of each row."""

    name: str
    lines: tuple[str, ...]
    table: PlanTable
    due: tuple[date | None, ...] = ()


def write_xlsx(plan: Plan, out: Path, *, force: bool, office: Office | None = None) -> Path:
    """Write the tables of the plan to ``out``; the same plan gives the same bytes.

    Raises:
        CannotWrite: ``out`` exists (without ``force``) or cannot be written.
        BadTemplate: a clause of the office has a wrong tag or field.
    """
    plan = complete(plan, office or Office())
    book = new_book()
    taken: set[str] = set()
    for sheet in _sheets(plan):
        _write(book.create_sheet(_sheet_name(sheet.name, taken)), sheet)
    moment = plan.header.date or date(*_MOMENT[:3])
    book.properties.creator = clean(plan.header.issuer or "")
    book.properties.title = clean(plan_name(plan.header))
    book.properties.language = "vi-VN"
    book.properties.created = datetime(moment.year, moment.month, moment.day)
    data = io.BytesIO()
    book.save(data)
    write_whole(out, force=force, write=lambda stream: _settled(data, stream))
    return out


def _sheets(plan: Plan) -> Iterator[_Sheet]:
    name = plan_name(plan.header)
    if plan.tasks:
        table = task_table(plan.tasks)
        yield _Sheet("Nhiệm vụ", (name,), table, tuple(_due(task) for task in plan.tasks))
    number = 0
    for node in all_nodes(plan.body):
        for table in node.tables:
            number += 1
            yield _Sheet(f"Bảng {number}", tuple(filter(None, (node.text, table.note))), table)
    for appendix in plan.appendices:
        heading = tuple(filter(None, (appendix.title, appendix.note)))
        for at, table in enumerate(appendix.tables, 1):
            label = appendix.label if len(appendix.tables) == 1 else f"{appendix.label} ({at})"
            lines = (*heading, *filter(None, (table.note,)))
            yield _Sheet(label, tuple(" ".join(line.split()) for line in lines), table)
    if not plan.tasks and not number and not plan.appendices:
        yield _Sheet("Nhiệm vụ", (name,), task_table(()))


def _due(task: Task) -> date | None:
    """The last day on time of its first dated deadline: "trước ngày 30/4" is the 29th."""
    days = (late_from(deadline) for deadline in task.deadlines)
    return next((day - timedelta(days=1) for day in days if day is not None), None)


def _sheet_name(wanted: str, taken: set[str]) -> str:
    """A name Excel takes: no []:*?/\\', at most 31 letters, not twice."""
    base = " ".join(_BAD_NAME.sub(" ", clean(wanted)).split())[:_LONGEST_NAME] or "Bảng"
    name, number = base, 2
    while name.casefold() in taken:
        suffix = f" ({number})"
        name = f"{base[: _LONGEST_NAME - len(suffix)]}{suffix}"
        number += 1
    taken.add(name.casefold())
    return name


def _write(sheet: Worksheet, content: _Sheet) -> None:
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    table = content.table
    columns = [*table.columns]
    count = max([len(columns), *(len(row.cells) for row in table.rows), 1])
    columns += [Column(title="")] * (count - len(columns))
    dated = any(content.due)
    width = count + dated
    for at, line in enumerate(content.lines, 1):
        cell = sheet.cell(at, 1)
        _text(cell, line)
        cell.font = Font(name="Times New Roman", size=13 if at == 1 else 12, bold=at == 1)
        cell.alignment = Alignment(horizontal="left")
    head = len(content.lines) + 1
    titles = [column.title.replace(" / ", "\n") for column in columns] + [_DUE] * dated
    for at, title in enumerate(titles, 1):
        _text(sheet.cell(head, at), title)
        _look(sheet.cell(head, at), bold=True, align="center")
    letters = _widths(titles, table.rows, dated=dated)
    wide = [Wide(title, width=room) for title, room in zip(titles, letters, strict=True)]
    for number, row in enumerate(table.rows):
        due = content.due[number] if dated else None
        _write_row(sheet, head + 1 + number, row, columns, width=width, due=due, dated=dated)
        shown = [*row.cells, *[""] * (width - len(row.cells))]
        sheet.row_dimensions[head + 1 + number].height = row_height(wide, shown)
    sheet.row_dimensions[head].height = row_height(wide, titles, wide=1.15)
    last = get_column_letter(width)
    sheet.freeze_panes = f"A{head + 1}"
    sheet.auto_filter.ref = f"A{head}:{last}{head + len(table.rows)}"
    print_landscape(sheet, head)
    if width <= 5:
        sheet.page_setup.orientation = "portrait"
    for at, room in enumerate(letters, 1):
        sheet.column_dimensions[get_column_letter(at)].width = room


def _write_row(
    sheet: Worksheet,
    at: int,
    row: Row,
    columns: Sequence[Column],
    *,
    width: int,
    due: date | None,
    dated: bool,
) -> None:
    bold = row.kind != "row"
    for number, column in enumerate(columns):
        text = row.cells[number] if number < len(row.cells) else ""
        cell = sheet.cell(at, number + 1)
        align = _put(cell, text, column)
        _look(cell, bold=bold, align=align)
    if dated:
        cell = sheet.cell(at, width)
        if due is not None:
            cell.value = due
            cell.number_format = DATE_FORMAT
        _look(cell, bold=bold, align="center")


def _put(cell: Cell | Any, text: str, column: Column) -> str:
    """Put a cell's text as what it is, a date, a number or words; how it is aligned."""
    bare = text.strip()
    found = _DATE.fullmatch(bare)
    if found is not None:
        try:
            cell.value = date(int(found[3]), int(found[2]), int(found[1]))
        except ValueError:  # "31/02/2026" is no day: it stays as it is printed
            _text(cell, text)
        else:
            cell.number_format = DATE_FORMAT
        return "center"
    if column.role == "label" and re.fullmatch(r"[1-9]\d{0,5}", bare):
        cell.value = int(bare)
        return "center"
    value = number_of(bare) if column.role in _NUMBERS else None
    if value is not None:
        cell.value = int(value) if value == value.to_integral() else float(value)
        cell.number_format = "#,##0" if value == value.to_integral() else _decimals(value)
        return "right"
    _text(cell, text)
    return "center" if column.role in {"label", "form"} else "left"


def _decimals(value: Decimal) -> str:
    exponent = value.normalize().as_tuple().exponent
    return "#,##0." + "0" * (-exponent if isinstance(exponent, int) else 1)


def _text(cell: Cell | Any, text: str) -> None:
    """Words as words: what begins with = + - @ is no formula."""
    if text:
        put(cell, text)


def _look(cell: Cell | Any, *, bold: bool, align: str) -> None:
    quoted = cell.quotePrefix
    cell.font, cell.border, cell.alignment = _styles(bold, align)
    if quoted:
        cell.quotePrefix = True


@cache
def _styles(bold: bool, align: str) -> tuple[Any, Any, Any]:
    """Font, border and alignment; made once, a long table has them in every cell."""
    from openpyxl.styles import Alignment, Border, Font, Side

    thin = Side(style="thin")
    return (
        Font(name="Times New Roman", size=12, bold=bold),
        Border(left=thin, right=thin, top=thin, bottom=thin),
        Alignment(horizontal=align, vertical="top", wrap_text=True),
    )


def _widths(titles: Sequence[str], rows: Sequence[Row], *, dated: bool) -> list[float]:
    """Letters a column is wide: its longest line within limits, at least its longest word."""
    widths = []
    for at, title in enumerate(titles):
        if dated and at == len(titles) - 1:
            widths.append(12.0)
            continue
        cells = [row.cells[at] for row in rows if row.kind == "row" and at < len(row.cells)]
        lines = [line for cell in cells for line in cell.split("\n")]
        longest = max(map(len, lines), default=0) + 2
        heading = max((len(word) for word in title.split()), default=0) + 4
        widths.append(float(min(max(longest, heading, _WIDTHS[0]), _WIDTHS[1])))
    return widths


def _settled(data: io.BytesIO, stream: IO[bytes]) -> Any:
    """The zip with times that do not depend on when it was written."""
    with zipfile.ZipFile(data) as source, zipfile.ZipFile(stream, "w") as archive:
        for name in source.namelist():
            content = source.read(name)
            if name == "docProps/core.xml":
                content = re.sub(
                    rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>" + _created(content), content
                )
            info = zipfile.ZipInfo(name, _MOMENT)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 3
            info.external_attr = 0o600 << 16
            archive.writestr(info, content)


def _created(core: bytes) -> bytes:
    found = re.search(rb"<dcterms:created[^>]*>([^<]*)", core)
    return found[1] if found else b"1980-01-01T00:00:00Z"
