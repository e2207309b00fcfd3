"""A plan's table as a ruled Word table, built in time linear in its cells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import ceil
from types import MappingProxyType
from typing import Final

from docgen.compose.columns import CELL_PADDING, ColumnNeed, column_needs, share_width
from docgen.compose.metrics import text_width
from docgen.compose.ooxml import TWIPS_PER_POINT, paragraph_xml
from plans.model import PlanTable, Row

STYLE: Final = "NDTable"
HEAD_STYLE: Final = "NDTableHead"
NOTE_STYLE: Final = "NDTableNote"
END_STYLE: Final = "NDTableEnd"
STYLE_SIZE: Final = 12.0  # points, in the table styles
_MARGIN: Final = 70  # twips left and right in a cell
_CENTRED: Final = frozenset({"label", "form", "deadline"})
_TALLEST: Final = 380.0  # points; a landscape page has about 440 for its rows
_WIDE_COLUMNS: Final = 6  # from so many columns on a table is set on a landscape page


def column_count(table: PlanTable) -> int:
    """Columns of the grid: of the headings or of the longest row, so that no cell is lost."""
    return max([len(table.columns), *(len(row.cells) for row in table.rows), 1])


def font_size(count: int) -> float:
    """Points by the number of columns; 11 to 13 is usual in offices, below that only very wide tables."""
    return STYLE_SIZE if count <= 7 else 11 if count <= 10 else 10


def is_wide(table: PlanTable, *, width: float) -> bool:
    """True if the table belongs on a landscape page; ``width`` is the portrait text width in points."""
    count = column_count(table)
    needs = column_needs(table, count, size=font_size(count))
    return count >= _WIDE_COLUMNS or sum(need.least for need in needs) > width


def table_xml(table: PlanTable, *, width: float) -> list[str]:
    """The unit line if any, the table and the small space after it, as pieces of XML; ``width`` in points."""
    if not table.columns and not table.rows:
        return []
    count = column_count(table)
    size = font_size(count)
    needs = column_needs(table, count, size=size)
    widths = [round(value * TWIPS_PER_POINT) for value in share_width(needs, width)]
    shown = None if size == STYLE_SIZE else size
    aligns = [_alignment(table, at, need) for at, need in enumerate(needs)]
    note = [paragraph_xml(NOTE_STYLE, table.note, keep_next=True)] if table.note else []
    rows = [_opening(widths)]
    rows += [_head_row(level, widths, size=shown) for level in _head_rows(table)]
    merges = _label_merges(table)
    rows += [
        _row(row, widths, aligns, size=shown, merged=merge, splits=_is_tall(row, widths, size=size))
        for row, merge in zip(table.rows, merges, strict=True)
    ]
    return [*note, "".join([*rows, "</w:tbl>"]), paragraph_xml(END_STYLE)]


def _alignment(table: PlanTable, at: int, need: ColumnNeed) -> str | None:
    role = table.columns[at].role if at < len(table.columns) else "other"
    if role in _CENTRED:
        return "center"
    return "right" if need.numeric else None


def _label_merges(table: PlanTable) -> list[tuple[int, str] | None]:
    """For each row the column and state of a number that stands once for several rows."""
    at = next((n for n, column in enumerate(table.columns) if column.role == "label"), None)
    if at is None:
        return [None] * len(table.rows)
    labels = [
        row.cells[at].strip() if row.kind == "row" and at < len(row.cells) else ""
        for row in table.rows
    ]
    merges: list[tuple[int, str] | None] = []
    for before, label, after in zip(["", *labels], labels, [*labels[1:], ""], strict=False):
        state = "continue" if label == before else "restart" if label == after else ""
        merges.append((at, state) if label and state else None)
    return merges


_SIDES: Final = ("top", "left", "bottom", "right", "insideH", "insideV")
_BORDERS: Final = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>' for side in _SIDES
)


def _opening(widths: Sequence[int]) -> str:
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{_BORDERS}</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar>'
        f'<w:left w:w="{_MARGIN}" w:type="dxa"/><w:right w:w="{_MARGIN}" w:type="dxa"/>'
        f"</w:tblCellMar></w:tblPr><w:tblGrid>{grid}</w:tblGrid>"
    )


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


_MERGE: Final[Mapping[str | None, str]] = MappingProxyType(
    {None: "", "restart": '<w:vMerge w:val="restart"/>', "continue": "<w:vMerge/>"}
)


def _head_row(heads: Sequence[_Head], widths: Sequence[int], *, size: float | None) -> str:
    cells = ""
    for head in heads:
        cells += _cell(
            paragraph_xml(HEAD_STYLE, head.text, size=size, keep_next=True),
            sum(widths[head.start : head.start + head.columns]),
            columns=head.columns,
            more=_MERGE[head.merge] + '<w:vAlign w:val="center"/>',
        )
    return f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{cells}</w:tr>"


def _cell(content: str, width: int, *, columns: int = 1, more: str = "") -> str:
    span = f'<w:gridSpan w:val="{columns}"/>' if columns > 1 else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{more}</w:tcPr>{content}</w:tc>'


def _row(
    row: Row,
    widths: Sequence[int],
    aligns: Sequence[str | None],
    *,
    size: float | None,
    merged: tuple[int, str] | None,
    splits: bool,
) -> str:
    if row.kind == "group" and not any(cell.strip() for cell in row.cells[2:]):
        content = _group(row.cells, widths, aligns, size=size)
    else:
        bold = True if row.kind != "row" else None
        content = ""
        for at, width in enumerate(widths):
            text = row.cells[at] if at < len(row.cells) else ""
            state = merged[1] if merged is not None and merged[0] == at else None
            shown = "" if state == "continue" else text
            content += _cell(
                _lines(shown, align=aligns[at], bold=bold, size=size), width, more=_MERGE[state]
            )
    whole = "" if splits else "<w:trPr><w:cantSplit/></w:trPr>"
    return f"<w:tr>{whole}{content}</w:tr>"


def _is_tall(row: Row, widths: Sequence[int], *, size: float) -> bool:
    """True for a row that may fill more than a page: it is the only kind that may break over pages."""
    line = size * 1.2
    for text, width in zip(row.cells, widths, strict=False):
        room = width / TWIPS_PER_POINT - CELL_PADDING
        most = len(text) * size / room + text.count("\n") + 1  # no letter is wider than it is high
        if most * line < _TALLEST:
            continue
        lines = sum(ceil(text_width(part, size=size) / room) or 1 for part in text.split("\n"))
        if lines * line > _TALLEST:
            return True
    return False


def _group(
    cells: Sequence[str],
    widths: Sequence[int],
    aligns: Sequence[str | None],
    *,
    size: float | None,
) -> str:
    """A group row: its label in the first column, its title merged across the others."""
    if len(cells) < 2 or len(widths) < 2 or not cells[1].strip():
        text = " ".join(cell for cell in cells if cell.strip())
        whole = _lines(text, align=None, bold=True, size=size, keep_next=True)
        return _cell(whole, sum(widths), columns=len(widths))
    label = _lines(cells[0], align=aligns[0], bold=True, size=size, keep_next=True)
    title = _lines(cells[1], align=None, bold=True, size=size, keep_next=True)
    return _cell(label, widths[0]) + _cell(title, sum(widths[1:]), columns=len(widths) - 1)


def _lines(
    text: str,
    *,
    align: str | None,
    bold: bool | None,
    size: float | None,
    keep_next: bool = False,
) -> str:
    """One paragraph a line of the cell's text."""
    return "".join(
        paragraph_xml(STYLE, line, align=align, bold=bold, size=size, keep_next=keep_next)
        for line in text.split("\n")
    )
