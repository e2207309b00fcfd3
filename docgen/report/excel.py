"""Lists as an Excel workbook: frozen and filtered headings, real dates and numbers, ready to print."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import cache
from io import BytesIO
from math import ceil
from typing import TYPE_CHECKING, Any

from docgen.report.listing import Column, Listing, Value

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

DATE = "dd/mm/yyyy"
_FORMATS = {"date": DATE, "percent": "0.0%", "number": "#,##0"}
LETTER = 1.15  # letters of the text that fit a unit of column width
LINE = 14.5  # points
TALLEST = 409.0  # points, of Excel
_LONGEST = 32767  # letters in a cell of Excel
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_BAD_IN_NAME = re.compile(r"[\[\]:*?/\\]")


def workbook_bytes(listings: Sequence[Listing]) -> bytes:
    """One sheet a list, as an .xlsx file."""
    book = new_book()
    for listing in listings:
        add_sheet(book, listing)
    return saved(book)


def new_book() -> Workbook:
    """A workbook without sheets."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    return book


def saved(book: Workbook) -> bytes:
    """The workbook as the bytes of its file."""
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def add_sheet(book: Workbook, listing: Listing) -> Worksheet:
    """Add a list as a sheet: title, what it tells, headings, rows, total, notes."""
    sheet: Worksheet = book.create_sheet(_BAD_IN_NAME.sub(" ", listing.name)[:31])
    columns, rows = _flat(listing)
    _title(sheet, listing, len(columns))
    head = 2 + len(listing.told)
    for at, column in enumerate(columns, 1):
        _style(put(sheet.cell(head, at), column.title), "head")
    sheet.row_dimensions[head].height = row_height(columns, [c.title for c in columns], wide=1.15)
    at_row = head
    for row in rows:
        at_row += 1
        _row(sheet, at_row, columns, row, "cell")
    last = at_row
    if listing.total is not None:
        at_row += 1
        total = _with_group(listing, "", listing.total)
        _row(sheet, at_row, columns, total, "total")
    if listing.notes:
        at_row += 1
    for note in listing.notes:
        at_row += 1
        _style(put(sheet.cell(at_row, 1), note), "note")
    _layout(sheet, columns, head, last)
    return sheet


def put(cell: Cell | Any, value: Value) -> Cell | Any:
    """Put a value; a text is text also where it begins with = + - @, and stays so when edited."""
    if isinstance(value, str):
        text = _CONTROL.sub("", value)[:_LONGEST]
        cell.value = text
        cell.data_type = "s"
        if text.startswith(("=", "+", "-", "@")):
            cell.quotePrefix = True
    else:
        cell.value = value
    return cell


def add_chart(sheet: Worksheet, *, title: str, rows: int, told: int) -> None:
    """A bar chart beside a list, of its second column by its first (it changes with the cells)."""
    from openpyxl.chart import BarChart, Reference

    head = 2 + told
    chart = BarChart()
    chart.type = "bar"
    chart.title = title
    chart.legend = None
    chart.add_data(Reference(sheet, min_col=2, min_row=head + 1, max_row=head + rows))
    chart.set_categories(Reference(sheet, min_col=1, min_row=head + 1, max_row=head + rows))
    chart.y_axis.delete = chart.x_axis.delete = False
    chart.x_axis.scaling.orientation = "maxMin"
    chart.y_axis.numFmt = "0"
    chart.gapWidth = 60
    chart.series[0].graphicalProperties.solidFill = "7F7F7F"
    chart.height, chart.width = 8, 16
    sheet.add_chart(chart, f"E{head}")


def row_height(columns: Sequence[Column], row: Sequence[Value], *, wide: float = 1.0) -> float:
    """A height in points that shows the row's longest cell; LibreOffice does not find it itself.

    wide: how much wider than usual the letters are (bold).
    """
    lines = 1
    for column, value in zip(columns, row, strict=True):
        if isinstance(value, str):
            room = max(1.0, (column.width + 1) * LETTER)
            lines = max(lines, sum(ceil(len(part) * wide / room) for part in value.split("\n")))
    return min(TALLEST, lines * LINE + 4)


def print_landscape(sheet: Worksheet, head: int) -> None:
    """A4 landscape, as wide as the page, headings on every page, page numbers."""
    from openpyxl.worksheet.properties import PageSetupProperties

    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9  # A4
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = f"{head}:{head}"
    sheet.page_margins.left = sheet.page_margins.right = 0.5
    sheet.page_margins.top = sheet.page_margins.bottom = 0.6
    footer = sheet.HeaderFooter.oddFooter
    if footer is not None:
        footer.center.text = "Trang &P/&N"


def _flat(listing: Listing) -> tuple[list[Column], list[tuple[Value, ...]]]:
    """Columns and rows with the group's heading in a column, so that a filter finds it."""
    if not any(group.title for group in listing.groups):
        return list(listing.columns), [row for group in listing.groups for row in group.rows]
    columns = [listing.columns[0], Column(listing.group, "text", 22), *listing.columns[1:]]
    rows = [
        _with_group(listing, group.title, row) for group in listing.groups for row in group.rows
    ]
    numbered = [(number, *row[1:]) for number, row in enumerate(rows, 1)]
    return columns, [*numbered]


def _with_group(listing: Listing, title: str, row: tuple[Value, ...]) -> tuple[Value, ...]:
    if not any(group.title for group in listing.groups):
        return row
    return (row[0], title, *row[1:])


def _title(sheet: Worksheet, listing: Listing, columns: int) -> None:
    _style(put(sheet.cell(1, 1), listing.title.upper()), "title")
    sheet.row_dimensions[1].height = 21
    for number, line in enumerate(listing.told, 2):
        _style(put(sheet.cell(number, 1), line), "note")


def _row(
    sheet: Worksheet, at: int, columns: Sequence[Column], row: Sequence[Value], look: str
) -> None:
    for number, (column, value) in enumerate(zip(columns, row, strict=True), 1):
        cell = put(sheet.cell(at, number), value)
        if column.kind != "text" and not isinstance(value, str):
            cell.number_format = _FORMATS[column.kind]
        _style(cell, look, centred=column.role in ("label", "deadline"))
        if isinstance(value, date):
            cell.number_format = DATE
    sheet.row_dimensions[at].height = row_height(columns, row)


def _style(cell: Cell | Any, look: str, *, centred: bool = False) -> None:
    font, border, alignment, fill = _look(look, centred)
    cell.font = font
    if look in ("title", "note"):
        return
    cell.border = border
    cell.alignment = alignment
    if look == "head":
        cell.fill = fill


@cache
def _look(look: str, centred: bool) -> tuple[Any, Any, Any, Any]:
    """Font, border, alignment and fill; made once, a long list has them in every cell."""
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

    bold = look in ("title", "head", "total")
    size = 14 if look == "title" else 11
    thin = Side(style="thin", color="808080")
    return (
        Font(name="Times New Roman", size=size, bold=bold, italic=look == "note"),
        Border(left=thin, right=thin, top=thin, bottom=thin),
        Alignment(
            horizontal="center" if centred or look == "head" else None,
            vertical="center" if look == "head" else "top",
            wrap_text=True,
        ),
        PatternFill("solid", fgColor="D9E2F3"),
    )


def _layout(sheet: Worksheet, columns: Sequence[Column], head: int, last: int) -> None:
    from openpyxl.utils import get_column_letter

    for number, column in enumerate(columns, 1):
        sheet.column_dimensions[get_column_letter(number)].width = column.width + 1
    sheet.freeze_panes = f"A{head + 1}"
    if last > head:
        sheet.auto_filter.ref = f"A{head}:{get_column_letter(len(columns))}{last}"
    print_landscape(sheet, head)
