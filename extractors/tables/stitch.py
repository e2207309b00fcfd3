"""Tables that run over pages become one; small boxes of text become paragraphs again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from extractors.blocks import PagedTable, Paragraph, WholeCell, WholeRow, WholeTable
from extractors.layout import Box
from extractors.tables import columns, head
from extractors.tables.cuts import join_cut_row
from extractors.tables.fold import words
from extractors.tables.grid import Grid, GridCell, GridRow, build, left_edges, shifted
from extractors.tables.groups import flag_wide, row_number
from plans.ladder import follows, kind_of
from plans.model import Span

_MATCH = 5.0  # points: column edges of two pages closer than this are the same edge
_MATCH_SCAN = 12.0  # the same for recognised pages, which are skew and stretched
_FURNITURE = re.compile(r"^(?:[-–—\s]*(?:trang\s*)?\d{1,3}(?:\s*/\s*\d{1,3})?[-–—\s]*)?$", re.I)


@dataclass(frozen=True, slots=True)
class _Open:
    """A table still being put together: its heading rows, its rows so far, its last page."""

    heading: tuple[GridRow, ...]
    rows: tuple[GridRow, ...]
    edges: tuple[float, ...] | None
    columns: int
    page: int
    bottom: float | None
    boxes: tuple[tuple[int, Box], ...]
    source: str
    single: bool
    block: PagedTable | None = None  # while it has a heading only


def stitch(blocks: Sequence[Paragraph | PagedTable]) -> list[Paragraph | WholeTable]:
    """Blocks in order with every table whole.

    A table goes on over a page if nothing but page furniture stands between, its columns agree
    and it brings no heading of its own that is another one. Repeated headings and rows of column
    numbers are dropped, a row cut by the page is joined cell by cell, and a vertical merge is
    copied down (``carried``). A table of one column or one row is a frame around text: its
    paragraphs are returned instead.
    """
    result: list[Paragraph | WholeTable] = []
    waiting: list[Paragraph] = []  # furniture that may stand inside an open table
    table: _Open | None = None
    for block in blocks:
        if isinstance(block, Paragraph):
            if table is not None and _FURNITURE.match(block.text.strip()):
                waiting.append(block)
                continue
            if table is not None:
                result.extend(_finished(table))
                table = None
            result.extend(waiting)
            waiting.clear()
            result.append(block)
            continue
        joined = _continued(table, block) if table is not None else None
        if joined is not None:
            table = joined
            waiting.clear()
            continue
        if table is not None:
            result.extend(_finished(table))
        result.extend(waiting)
        waiting.clear()
        before, table = _opened(block)
        result.extend(before)
    if table is not None:
        result.extend(_finished(table))
    result.extend(waiting)
    return result


def _opened(block: PagedTable) -> tuple[list[Paragraph], _Open | None]:
    """A new table, and the rows over its heading that are really its caption."""
    grid = build(block)
    if not grid.rows:
        return [], None
    before: list[Paragraph] = []
    rows = grid.rows
    while len(rows) > 2 and _caption(rows[0]) and head.count(replace(grid, rows=rows[1:])):
        before.extend(_texts(rows[:1], block.page))
        rows = rows[1:]
    number = head.count(replace(grid, rows=rows), marked=block.table.header_rows)
    box = block.table.box
    return before, _Open(
        heading=rows[:number],
        rows=rows[number:],
        edges=grid.edges,
        columns=grid.columns,
        page=block.page,
        bottom=box[3] if box is not None else None,
        boxes=((block.page, box),) if box is not None else (),
        source=block.table.source,
        single=grid.columns < 2,
        block=block if number == len(rows) else None,
    )


def _caption(row: GridRow) -> bool:
    """One cell over the whole row that is no group: "ĐVT: triệu đồng", the appendix's title."""
    filled = row.filled
    return len(filled) == 1 and row.cells[filled[0]].col_span >= len(row.cells)


def _continued(table: _Open | None, block: PagedTable) -> _Open | None:
    """The table with this page's rows, or None if it is another table."""
    if table is None:
        return None
    if table.block is not None and block.page == table.page + 1:
        whole = _with_heading_of(table, table.block, block)
        if whole is not None:
            return whole
    box = block.table.box
    near = True
    if block.page == table.page:
        # a grid torn apart on one page: it stands right below, without a heading
        near = box is not None and table.bottom is not None and 0 <= box[1] - table.bottom < 12
        if box is not None and not near:
            return None
    elif block.page != table.page + 1:
        return None
    grid = _on_columns_of(table, block) if near else None
    if grid is None:
        grid = _by_its_numbers(table, block)
    if grid is None or not grid.rows:
        return None
    rows = list(grid.rows)
    dropped = 0
    while rows and dropped <= len(table.heading) and head.repeats(rows[0], table.heading):
        rows.pop(0)
        dropped += 1
    if dropped and rows:
        rows[0] = _without_rest_of_heading(rows[0], grid.rows[:dropped], table.heading)
    if not dropped and table.heading:
        own = replace(grid, rows=tuple(rows))
        if head.count(own, marked=block.table.header_rows, strict=True):
            return None
    if not table.heading and head.count(grid, marked=block.table.header_rows, strict=True):
        return None
    if not table.rows and not table.heading:
        return None
    if block.page == table.page and dropped:
        return None
    return replace(
        table,
        rows=join_cut_row(table.rows, tuple(rows)),
        page=block.page,
        bottom=box[3] if box is not None else None,
        boxes=table.boxes + (((block.page, box),) if box is not None else ()),
        block=None,
    )


def _without_rest_of_heading(
    row: GridRow, printed: Sequence[GridRow], heading: Sequence[GridRow]
) -> GridRow:
    """The first row under a heading printed again, without what did not fit into the heading.

    "Thời gian hoàn" printed again over "thành" that has slipped into the row below.
    """
    cells = list(row.cells)
    for col, cell in enumerate(cells):
        whole, here = (
            " ".join(line.cells[col].joined for line in lines if not line.cells[col].carried)
            for lines in (heading, printed)
        )
        rest = whole.removeprefix(here).strip()
        if not here.strip() or rest == whole.strip() or not rest or not cell.text:
            continue
        text = cell.text[0]
        if text == rest:
            cells[col] = replace(cell, text=cell.text[1:], first=None)
        elif text.startswith(f"{rest} "):
            cells[col] = replace(cell, text=(text.removeprefix(rest).strip(), *cell.text[1:]))
    return replace(row, cells=tuple(cells))


def _with_heading_of(table: _Open, cut: PagedTable, block: PagedTable) -> _Open | None:
    """A heading that the page cut between its rows, put over the rest of it on the next page.

    "Cơ quan thực hiện" over two columns is one cell above the cut and two below it.
    """
    above, here = left_edges(cut), left_edges(block)
    if above is None or here is None or len(here) <= len(above):
        return None
    shift = here[0] - above[0]
    if any(min(abs(edge + shift - own) for own in here) > _MATCH for edge in above):
        return None
    rest = build(block)
    upper = build(cut, edges=here, shift=shift).rows
    whole = replace(rest, rows=(*upper, *rest.rows))
    number = head.count(whole)
    if number <= len(upper):
        return None
    box = block.table.box
    return replace(
        table,
        heading=whole.rows[:number],
        rows=whole.rows[number:],
        edges=rest.edges,
        columns=rest.columns,
        page=block.page,
        bottom=box[3] if box is not None else None,
        boxes=table.boxes + (((block.page, box),) if box is not None else ()),
        block=None,
    )


def _on_columns_of(table: _Open, block: PagedTable) -> Grid | None:
    """The page's rows on the open table's columns; None if the columns do not agree."""
    own = left_edges(block)
    if own is None or table.edges is None:
        grid = build(block)
        return grid if grid.columns == table.columns and grid.columns > 1 else None
    # facing pages have mirrored margins: the same table stands some points to the side
    shift = table.edges[0] - own[0]
    last = table.boxes[-1][1] if table.boxes else None
    here = block.table.box
    if last is not None and here is not None:
        wide, narrow = last[2] - last[0], here[2] - here[0]
        if abs(wide - narrow) > 0.04 * max(wide, narrow):
            return None
    match = _MATCH_SCAN if "ocr" in (table.source, block.table.source) else _MATCH
    by = shift if abs(shift) > match else 0.0
    moved = shifted(own, by)
    strange = [x for x in moved if min(abs(x - edge) for edge in table.edges) > match]
    if strange:
        # fewer columns here is a page of group rows; other columns is another table
        return None
    if len(own) < len(table.edges) and not _fits_coarse(table, block, by):
        return None
    return build(block, edges=table.edges, shift=by)


def _by_its_numbers(table: _Open, block: PagedTable) -> Grid | None:
    """The page's rows on columns of its own where as many columns and the numbers say it goes on.

    Authors cut a long table by hand, page by page, and its columns come out a little different.
    """
    grid = build(block)
    if grid.columns != table.columns or grid.columns < 3 or not grid.rows or not table.rows:
        return None
    rows = [row for row in grid.rows if not head.repeats(row, table.heading)]
    if head.count(replace(grid, rows=tuple(rows)), marked=block.table.header_rows, strict=True):
        return None
    before = next((n for row in reversed(table.rows) if (n := row_number(row))), "")
    after = next((n for row in rows if (n := row_number(row))), "")
    kind = kind_of(after) if after else None
    if not before or kind is None or kind_of(before) != kind or not follows(kind, before, after):
        return None
    return replace(grid, edges=table.edges)


def _fits_coarse(table: _Open, block: PagedTable, shift: float) -> bool:
    """A page whose rows use fewer edges: only if those rows are merged over whole columns."""
    assert table.edges is not None
    grid = build(block, edges=table.edges, shift=shift)
    return (
        all(any(cell.covered for cell in row.cells) or len(row.filled) <= 2 for row in grid.rows)
        or len(left_edges(block) or ()) >= len(table.edges) - 1
    )


def _finished(table: _Open) -> Iterable[Paragraph | WholeTable]:
    """The whole table, or its texts if it is only a frame; two tables if the heading changes."""
    every = table.heading + table.rows
    if table.single or len(every) < 2 or not table.rows and len(table.heading) < 2:
        yield from _texts(every, table.page)
        return
    part: list[GridRow] = []
    heading = table.heading
    for i, row in enumerate(table.rows):
        if part and _new_heading(table.rows[i:], heading, table.columns):
            yield _whole(table, heading, part)
            heading, part = (row,), []
            continue
        part.append(row)
    yield _whole(table, heading, part)


def _new_heading(rows: Sequence[GridRow], heading: Sequence[GridRow], number: int) -> bool:
    """A row of other column titles in the middle: two tables were drawn as one."""
    row = rows[0]
    texts = [row.cells[i].joined for i in row.filled]
    if len(texts) < 3 or len(rows) < 2 or words(texts[0]) not in head.NUMBER_HEADINGS:
        return False
    if not all(columns.is_heading(text) for text in texts):
        return False
    titles = head.titles(heading, number)
    return not head.repeats_titles([c.joined for c in row.cells], titles) and not head.repeats(
        row, heading
    )


def _whole(table: _Open, heading: Sequence[GridRow], rows: Sequence[GridRow]) -> WholeTable:
    titles = head.titles(heading, table.columns)
    kept = [row for row in rows if not (heading and head.repeats_titles(_own_texts(row), titles))]
    wide = flag_wide(kept)
    return WholeTable(
        columns=titles,
        rows=tuple(_row(row, flag) for row, flag in zip(kept, wide, strict=True)),
        spans=tuple(Span(page=page, box=box) for page, box in table.boxes),
        source=table.source,
    )


def _own_texts(row: GridRow) -> list[str]:
    return [cell.joined if not cell.carried else "" for cell in row.cells]


def _row(row: GridRow, wide: bool) -> WholeRow:
    page = row.boxes[0][0] if row.boxes else None
    return WholeRow(
        cells=tuple(_cell(cell, page) for cell in row.cells),
        spans=tuple(Span(page=page, box=box) for page, box in row.boxes),
        wide=wide,
    )


def _cell(cell: GridCell, page: int | None) -> WholeCell:
    span = None
    if cell.box is not None and page is not None and not cell.carried and not cell.covered:
        span = Span(page=page, box=cell.box)
    return WholeCell(paragraphs=cell.text, carried=cell.carried, span=span)


def _texts(rows: Sequence[GridRow], page: int) -> list[Paragraph]:
    """Every cell's paragraphs in reading order, so that no text of a frame is lost."""
    found: list[Paragraph] = []
    for row in rows:
        for cell in row.cells:
            if cell.carried or cell.covered:
                continue
            at = row.boxes[0][0] if row.boxes else page
            spans = (Span(page=at, box=cell.box),) if cell.box is not None else ()
            found.extend(
                Paragraph(text, page=at, spans=spans, bold=cell.bold) for text in cell.text
            )
    return found
