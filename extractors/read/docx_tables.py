"""A Word table as a grid of cells: spans, merged cells, repeated header rows, visible rules."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from extractors.layout import Cell, Line, Table
from extractors.read.docx_package import Element, W
from extractors.read.docx_styles import Styles, integer, on, value

_NO_RULE = {"nil", "none"}
_SIDES = ("top", "left", "bottom", "right")
_OTHER_NAMES = {"start": "left", "end": "right"}
_MAX_COLUMNS = 300

Edges = dict[str, bool]


@dataclass(slots=True)
class _Found:
    cell: Cell
    element: Element


def build_table(
    element: Element, styles: Styles, lines: Callable[[Element], tuple[Line, ...]]
) -> Table:
    """The grid of a w:tbl; ``lines`` reads the content of one w:tc.

    A cell merged downwards appears once, where it starts; what Word hides under it is left out.
    """
    rows = [row for row in children(element, "tr") if not _deleted(row)]
    found: dict[tuple[int, int], _Found] = {}
    above: dict[int, tuple[int, int]] = {}  # column -> the cell that may go on downwards
    width = 0
    for at, row in enumerate(rows):
        column = _skip(row, "gridBefore")
        open_cells: dict[int, tuple[int, int]] = {}
        last: tuple[int, int] | None = None
        for cell in children(row, "tc"):
            properties = cell.find(W + "tcPr")
            span = min(max(1, _count(properties, "gridSpan")), _MAX_COLUMNS)
            going_on = _merge(properties, "vMerge") == "continue"
            key = above.get(column) if going_on else None
            if _merge(properties, "hMerge") == "continue" and last:
                left = found[last]
                left.cell = replace(left.cell, col_span=left.cell.col_span + span)
            elif key is not None:
                start = found[key]
                start.cell = replace(start.cell, row_span=at - start.cell.row + 1)
                open_cells[column] = last = key
            else:
                last = (at, column)
                made = Cell(row=at, col=column, col_span=span, lines=lines(cell))
                found[last] = _Found(made, cell)
                if _merge(properties, "vMerge"):
                    open_cells[column] = last
            column += span
        above = open_cells
        width = max(width, column + _skip(row, "gridAfter"))
    headers = 0
    while headers < len(rows) and _is_header(rows[headers]):
        headers += 1
    return Table(
        rows=len(rows),
        cols=width,
        cells=tuple(entry.cell for entry in found.values()),
        ruled=_ruled(element, styles, list(found.values()), len(rows), width),
        source="docx",
        header_rows=headers if headers < len(rows) else 0,
    )


def children(parent: Element, tag: str) -> Iterator[Element]:
    """Children of a kind, also those inside content controls and tracked insertions."""
    for child in parent:
        if child.tag == W + tag:
            yield child
        elif child.tag in (W + "sdt", W + "sdtContent", W + "customXml", W + "ins", W + "moveTo"):
            yield from children(child, tag)


def _deleted(row: Element) -> bool:
    return row.find(f"{W}trPr/{W}del") is not None


def _is_header(row: Element) -> bool:
    return bool(on(row.find(f"{W}trPr/{W}tblHeader")))


def _skip(row: Element, tag: str) -> int:
    return min(_count(row.find(W + "trPr"), tag), _MAX_COLUMNS)


def _count(properties: Element | None, tag: str) -> int:
    return max(0, integer(value(properties, tag)) or 0)


def _merge(properties: Element | None, tag: str) -> str | None:
    """ "restart" or "continue" (which may go unsaid), None for a cell that is not merged."""
    mark = properties.find(W + tag) if properties is not None else None
    return mark.get(W + "val", "continue") if mark is not None else None


def _ruled(element: Element, styles: Styles, cells: list[_Found], rows: int, columns: int) -> bool:
    """True if at least half of the cells have rules on two sides or more.

    One rule under "Độc lập - Tự do - Hạnh phúc" makes no grid of a letterhead.
    """
    properties = element.find(W + "tblPr")
    table: Edges = {}
    chain = list(styles.chain(value(properties, "tblStyle") or styles.defaults.get("table")))
    for style in chain:
        table |= _edges(style.find(f"{W}tblPr/{W}tblBorders"))
        if any(any(_edges(borders).values()) for borders in style.iter(W + "tcBorders")):
            table.setdefault("insideH", True)
            table.setdefault("insideV", True)
    table |= _edges(properties.find(W + "tblBorders") if properties is not None else None)
    boxed = 0
    for entry in cells:
        cell = entry.cell
        at_edge = {
            "top": cell.row == 0,
            "left": cell.col == 0,
            "bottom": cell.row + cell.row_span >= rows,
            "right": cell.col + cell.col_span >= columns,
        }
        own = _edges(entry.element.find(f"{W}tcPr/{W}tcBorders"))
        drawn = 0
        for side in _SIDES:
            inside = "insideV" if side in ("left", "right") else "insideH"
            drawn += own.get(side, table.get(side if at_edge[side] else inside, False))
        boxed += drawn >= 2
    return 2 * boxed >= len(cells) if cells else False


def _edges(borders: Element | None) -> Edges:
    edges: Edges = {}
    for border in borders if borders is not None else ():
        name = border.tag.removeprefix(W)
        edges[_OTHER_NAMES.get(name, name)] = border.get(W + "val", "nil") not in _NO_RULE
    return edges
