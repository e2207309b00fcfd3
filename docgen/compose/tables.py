"""A plan's table as a ruled Word table, built in time linear in its cells."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from docgen.compose.columns import ColumnNeed, column_needs, share_width
from docgen.compose.ooxml import TWIPS_PER_POINT, Element, new, paragraph, sub
from plans.model import PlanTable, Row

STYLE: Final = "NDTable"
HEAD_STYLE: Final = "NDTableHead"
NOTE_STYLE: Final = "NDTableNote"
_CENTRED: Final = frozenset({"label", "form", "deadline"})
_WIDE_COLUMNS: Final = 6  # from so many columns on a table is set on a landscape page


def column_count(table: PlanTable) -> int:
    """Columns of the grid: of the headings or of the longest row, so that no cell is lost."""
    return max([len(table.columns), *(len(row.cells) for row in table.rows), 1])


def font_size(count: int) -> float:
    """Points by the number of columns; 11 to 13 is usual in offices, below that only very wide tables."""
    return 12 if count <= 7 else 11 if count <= 10 else 10


def is_wide(table: PlanTable, *, width: float) -> bool:
    """True if the table belongs on a landscape page; ``width`` is the portrait text width in points."""
    count = column_count(table)
    needs = column_needs(table, count, size=font_size(count))
    return count >= _WIDE_COLUMNS or sum(need.least for need in needs) > width


def table_elements(table: PlanTable, *, width: float) -> list[Element]:
    """The unit line if any, the table and the small space after it; ``width`` in points."""
    if not table.columns and not table.rows:
        return []
    count = column_count(table)
    size = font_size(count)
    needs = column_needs(table, count, size=size)
    widths = [round(value * TWIPS_PER_POINT) for value in share_width(needs, width)]
    result = [paragraph(NOTE_STYLE, table.note, keep_next=True)] if table.note else []
    grid = _new_table(widths)
    for level in _head_rows(table):
        _add_head_row(grid, level, widths, size=size)
    aligns = [_alignment(table, at, need) for at, need in enumerate(needs)]
    for row in table.rows:
        _add_row(grid, row, widths, aligns, size=size)
    return [*result, grid, paragraph("NDTableEnd")]


def _alignment(table: PlanTable, at: int, need: ColumnNeed) -> str | None:
    role = table.columns[at].role if at < len(table.columns) else "other"
    if role in _CENTRED:
        return "center"
    return "right" if need.numeric else None


def _new_table(widths: Sequence[int]) -> Element:
    table = new("tbl")
    properties = sub(table, "tblPr")
    sub(properties, "tblW", w=sum(widths), type="dxa")
    sub(properties, "jc", val="center")
    borders = sub(properties, "tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        sub(borders, side, val="single", sz=4, space=0, color="auto")
    sub(properties, "tblLayout", type="fixed")
    margins = sub(properties, "tblCellMar")
    for side in ("left", "right"):
        sub(margins, side, w=70, type="dxa")
    grid = sub(table, "tblGrid")
    for width in widths:
        sub(grid, "gridCol", w=width)
    return table


class _Head:
    """One heading cell: its text, first column, columns it spans, and its vertical merge."""

    __slots__ = ("columns", "merge", "start", "text")

    def __init__(self, text: str, start: int, columns: int, merge: str | None) -> None:
        self.text, self.start, self.columns, self.merge = text, start, columns, merge


def _head_rows(table: PlanTable) -> list[list[_Head]]:
    """The header rows: headings "A / B", "A / C" that stand side by side share a merged "A"."""
    titles = [column.title for column in table.columns]
    titles += [""] * (column_count(table) - len(titles))
    if not any(title.strip() for title in titles):
        return []
    groups: list[tuple[int, int, str]] = []  # first column, columns, shared heading
    at = 0
    while at < len(titles):
        front, slash, _ = titles[at].partition(" / ")
        end = at + 1
        while slash and end < len(titles) and titles[end].startswith(f"{front} / "):
            end += 1
        groups.append((at, end - at, front if end - at > 1 else ""))
        at = end
    if not any(front for *_, front in groups):
        return [[_Head(title, at, 1, None) for at, title in enumerate(titles)]]
    upper, lower = [], []
    for start, columns, front in groups:
        if front:
            upper.append(_Head(front, start, columns, None))
            lower += [
                _Head(titles[at].partition(" / ")[2], at, 1, None)
                for at in range(start, start + columns)
            ]
        else:
            upper.append(_Head(titles[start], start, 1, "restart"))
            lower.append(_Head("", start, 1, "continue"))
    return [upper, lower]


def _new_row(table: Element, *, head: bool = False) -> Element:
    row = sub(table, "tr")
    properties = sub(row, "trPr")
    sub(properties, "cantSplit")
    if head:
        sub(properties, "tblHeader")
    return row


def _add_head_row(
    table: Element, heads: Sequence[_Head], widths: Sequence[int], *, size: float
) -> None:
    row = _new_row(table, head=True)
    for head in heads:
        cell = _new_cell(row, sum(widths[head.start : head.start + head.columns]), head.columns)
        properties = cell[0]
        if head.merge:
            sub(properties, "vMerge", **({"val": "restart"} if head.merge == "restart" else {}))
        sub(properties, "vAlign", val="center")
        cell.append(paragraph(HEAD_STYLE, head.text, size=size, keep_next=True))


def _new_cell(row: Element, width: int, columns: int = 1) -> Element:
    cell = sub(row, "tc")
    properties = sub(cell, "tcPr")
    sub(properties, "tcW", w=width, type="dxa")
    if columns > 1:
        sub(properties, "gridSpan", val=columns)
    return cell


def _add_row(
    table: Element,
    row: Row,
    widths: Sequence[int],
    aligns: Sequence[str | None],
    *,
    size: float,
) -> None:
    element = _new_row(table)
    bold = True if row.kind != "row" else None
    cells, count = list(row.cells), len(widths)
    if row.kind == "group" and len([cell for cell in cells[2:] if cell.strip()]) == 0:
        _add_group(element, cells, widths, aligns, size=size)
        return
    for at in range(count):
        text = cells[at] if at < len(cells) else ""
        _fill(_new_cell(element, widths[at]), text, align=aligns[at], bold=bold, size=size)


def _add_group(
    row: Element,
    cells: Sequence[str],
    widths: Sequence[int],
    aligns: Sequence[str | None],
    *,
    size: float,
) -> None:
    """A group row: its label in the first column, its title merged across the others."""
    texts = [cell for cell in cells if cell.strip()]
    if len(cells) < 2 or len(widths) < 2 or not cells[1].strip():
        cell = _new_cell(row, sum(widths), len(widths))
        _fill(cell, " ".join(texts), align=None, bold=True, size=size, keep_next=True)
        return
    _fill(
        _new_cell(row, widths[0]), cells[0], align=aligns[0], bold=True, size=size, keep_next=True
    )
    rest = _new_cell(row, sum(widths[1:]), len(widths) - 1)
    _fill(rest, cells[1], align=None, bold=True, size=size, keep_next=True)


def _fill(
    cell: Element,
    text: str,
    *,
    align: str | None,
    bold: bool | None,
    size: float,
    keep_next: bool = False,
) -> None:
    """One paragraph a line of the cell's text."""
    for line in text.split("\n"):
        cell.append(paragraph(STYLE, line, align=align, bold=bold, size=size, keep_next=keep_next))
