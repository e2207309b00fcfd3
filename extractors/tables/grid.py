"""Fragments of a table, one a page, brought onto common columns as dense rows of cells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractors.blocks import PagedTable
from extractors.layout import Box, Cell, Line
from extractors.tables.cells import paragraphs

NARROWEST = 8.0  # points: no column with text is narrower; shaded headings leave such slivers


@dataclass(frozen=True, slots=True)
class GridCell:
    """One place of a dense row.

    covered: a cell to the left reaches over this place. carried: a cell of a row above does.
    width: of the cell in points, None if unknown. last: the last printed line, first: the first.
    goes_on: rows below this one that the cell still covers.
    """

    text: tuple[str, ...] = ()
    first: Line | None = None
    last: Line | None = None
    width: float | None = None
    box: Box | None = None
    bold: bool = False
    col_span: int = 1
    covered: bool = False
    carried: bool = False
    goes_on: int = 0

    @property
    def joined(self) -> str:
        return " ".join(self.text)


@dataclass(frozen=True, slots=True)
class GridRow:
    """A dense row; boxes are its (page, box) pieces, one a page it stands on."""

    cells: tuple[GridCell, ...]
    boxes: tuple[tuple[int, Box], ...] = ()

    @property
    def filled(self) -> tuple[int, ...]:
        """Columns whose own text (not carried from above) is not empty."""
        return tuple(i for i, cell in enumerate(self.cells) if cell.text and not cell.carried)


@dataclass(frozen=True, slots=True)
class Grid:
    """Dense rows over ``columns`` columns; ``edges`` their left edges in points, if known."""

    columns: int
    rows: tuple[GridRow, ...]
    edges: tuple[float, ...] | None = None


def left_edges(table: PagedTable) -> tuple[float, ...] | None:
    """Left edges of the columns of a page's table in points, None without boxes.

    Cells without text count only where they are wide enough to be a column of their own.
    """
    cells = table.table.cells
    if not cells or any(cell.box is None for cell in cells):
        return None
    weights: Counter[float] = Counter()
    for cell in cells:
        assert cell.box is not None
        if _has_text(cell) or cell.box[2] - cell.box[0] > NARROWEST:
            weights[round(cell.box[0], 1)] += 2 if _has_text(cell) else 1
    return merge_edges([weights])


def merge_edges(weights: Sequence[Counter[float]]) -> tuple[float, ...]:
    """Edges closer than a column can be are one; the place most cells start at stands for them."""
    total: Counter[float] = Counter()
    for one in weights:
        total.update(one)
    groups: list[list[float]] = []
    for edge in sorted(total):
        if groups and edge - groups[-1][0] < NARROWEST:
            groups[-1].append(edge)
        else:
            groups.append([edge])
    return tuple(max(group, key=lambda edge: total[edge]) for group in groups)


def shifted(edges: Sequence[float], by: float) -> tuple[float, ...]:
    return tuple(edge + by for edge in edges)


def build(table: PagedTable, *, edges: Sequence[float] | None = None, shift: float = 0.0) -> Grid:
    """The dense rows of one page's table, on the given columns if there are any.

    ``shift`` is added to the table's x positions (facing pages have mirrored margins).
    """
    own = left_edges(table)
    if own is not None:
        return _by_position(table, tuple(edges) if edges else own, shift)
    return _by_count(table)


def _by_position(table: PagedTable, edges: tuple[float, ...], shift: float) -> Grid:
    placed: list[tuple[Cell, int, int]] = []
    for cell in table.table.cells:
        assert cell.box is not None
        left, right = cell.box[0] + shift, cell.box[2] + shift
        first = _column_at(edges, left)
        last = _column_at(edges, right - NARROWEST) if right - left > NARROWEST else first
        if _has_text(cell) or right - left > NARROWEST:
            placed.append((cell, first, max(last - first + 1, 1)))
    return _dense(table, placed, len(edges), edges)


def _column_at(edges: tuple[float, ...], x: float) -> int:
    """The column a cell starting at x belongs to: the last edge not right of it."""
    column = 0
    for i, edge in enumerate(edges):
        if edge <= x + NARROWEST * 0.75:
            column = i
    return column


def _by_count(table: PagedTable) -> Grid:
    """Columns of a Word or text table: the most usual places at which cells start.

    Word cuts its grid finer wherever one row's cells are a little wider; such a row has as many
    cells as the others and is brought onto their columns one by one.
    """
    by_row: dict[int, list[Cell]] = {}
    for cell in table.table.cells:
        for row in range(cell.row, cell.row + cell.row_span):
            by_row.setdefault(row, []).append(cell)
    starts = {row: tuple(sorted(cell.col for cell in cells)) for row, cells in by_row.items()}
    usual = _usual_starts(tuple(starts.values()))
    placed: list[tuple[Cell, int, int]] = []
    for cell in table.table.cells:
        cells = sorted(by_row[cell.row], key=lambda c: c.col)
        if len(cells) == len(usual):
            placed.append((cell, cells.index(cell), 1))
            continue
        first = max((i for i, start in enumerate(usual) if start <= cell.col), default=0)
        end = cell.col + cell.col_span
        last = max((i for i, start in enumerate(usual) if start < end), default=first)
        placed.append((cell, first, max(last - first + 1, 1)))
    return _dense(table, placed, len(usual), None)


def _usual_starts(rows: Sequence[tuple[int, ...]]) -> tuple[int, ...]:
    """The finest set of starts that a fair part of the rows has; ties go to the finer one."""
    if not rows:
        return (0,)
    counts = Counter(rows)
    need = max(2, len(rows) // 5)
    frequent = [starts for starts, count in counts.items() if count >= need]
    pool = frequent or list(counts)
    return max(pool, key=lambda starts: (len(starts), counts[starts]))


def _dense(
    table: PagedTable,
    placed: Sequence[tuple[Cell, int, int]],
    columns: int,
    edges: tuple[float, ...] | None,
) -> Grid:
    height = max((cell.row + cell.row_span for cell, _, _ in placed), default=0)
    matrix: list[list[GridCell | None]] = [[None] * columns for _ in range(height)]
    boxes: list[list[Box]] = [[] for _ in range(height)]
    for cell, first, span in sorted(placed, key=lambda p: (p[0].row, p[0].col)):
        made = _grid_cell(cell, span)
        if cell.box is not None and cell.row_span == 1:
            boxes[cell.row].append(cell.box)
        for row in range(cell.row, cell.row + cell.row_span):
            below = cell.row + cell.row_span - 1 - row
            for col in range(first, min(first + span, columns)):
                here = replace(
                    made if col == first else GridCell(covered=True, width=made.width),
                    carried=row > cell.row,
                    goes_on=below,
                )
                there = matrix[row][col]
                if there is None or (not there.text and here.text):
                    matrix[row][col] = here
                elif here.text and not there.carried and not here.carried:
                    matrix[row][col] = replace(there, text=there.text + here.text, last=here.last)
    rows = []
    for line, own in zip(matrix, boxes, strict=True):
        cells = tuple(cell or GridCell() for cell in line)
        if any(cell.text for cell in cells):
            rows.append(GridRow(cells, _row_box(cells, own, table.page)))
    return Grid(columns, tuple(rows), edges)


def _row_box(
    cells: Sequence[GridCell], own: Sequence[Box], page: int
) -> tuple[tuple[int, Box], ...]:
    all_boxes = list(own) or [cell.box for cell in cells if cell.box is not None]
    if not all_boxes:
        return ()
    box = (
        min(b[0] for b in all_boxes),
        min(b[1] for b in all_boxes),
        max(b[2] for b in all_boxes),
        max(b[3] for b in all_boxes),
    )
    return ((page, box),)


def _grid_cell(cell: Cell, span: int) -> GridCell:
    width = cell.box[2] - cell.box[0] if cell.box is not None else None
    lines = [line for line in cell.lines if line.text.strip() or line.label]
    letters = sum(len(line.text) for line in lines)
    bold = sum(len(line.text) for line in lines if line.bold or line.lead_bold)
    return GridCell(
        text=paragraphs(lines, width),
        first=lines[0] if lines else None,
        last=lines[-1] if lines else None,
        width=width,
        box=cell.box,
        bold=bool(letters) and bold * 2 > letters,
        col_span=span,
    )


def _has_text(cell: Cell) -> bool:
    return any(line.text.strip() or line.label for line in cell.lines)
