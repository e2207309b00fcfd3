"""A row that a page break cut in two: which rows are halves of one, and joining them."""

from __future__ import annotations

from dataclasses import replace

from extractors.tables import content
from extractors.tables.cells import breaks, has_room, join_lines, starts_item
from extractors.tables.grid import GridCell, GridRow
from extractors.tables.groups import is_lonely

_ONE_LINE = 1.5  # line heights, with some space below the text
_KEPT_TOGETHER = 3.5


def join_cut_row(above: tuple[GridRow, ...], below: tuple[GridRow, ...]) -> tuple[GridRow, ...]:
    """The rows of one page and of the next as one run.

    The first row below is joined to the last above where it is its second half. A cell merged
    over several rows goes on below the page as an empty cell: its text is carried down.
    """
    if not above or not below:
        return above + below
    last, first = above[-1], below[0]
    if is_second_half(last, first):
        merged = _merge(last, first)
        merged = _with_merge_above(above, merged, first)
        rows = _spread(above[:-1] + (merged,), last)
        return rows + _handed_down(merged, first, below[1:])
    return above + _carried(above, below)


def is_second_half(last: GridRow, first: GridRow) -> bool:
    """True if ``first`` (at the top of a page) is the rest of the row ``last``."""
    if not first.filled:
        return True
    if _merged_over(first) or _merged_over(last):
        return False
    if any(_had_room(last.cells[i], first.cells[i]) for i in first.filled):
        return False
    label = first.cells[0]
    label_column = content.is_label(last.cells[0].joined) or not last.cells[0].text
    if label.text and not label.carried:
        if content.is_label(label.joined):
            # the number was set into the second half (vertical centring)
            return not last.cells[0].text and _all_go_on(last, first, skip=0)
        if label_column:
            return False
    if not label_column and not first.cells[0].text:
        return True
    return not _fresh(last, first)


def _merged_over(row: GridRow) -> bool:
    """True for a cell over nearly all columns: group titles are never cut rows."""
    return any(cell.col_span >= len(row.cells) - 1 > 1 and cell.text for cell in row.cells)


def _had_room(before: GridCell, after: GridCell) -> bool:
    """True if the cell above had room for the text below, which therefore is another row's.

    A row is cut only where a cell is full. Up to three lines may be kept together over the page
    (no line of a paragraph stands alone), but not a line that is all of it.
    """
    if before.box is None or before.last is None or after.first is None or before.carried:
        return False
    if before.last.box is None or after.first.box is None:
        return False
    height = before.last.box[3] - before.last.box[1]
    room = (before.box[3] - before.last.box[3]) / height if height > 0 else 0.0
    return room > _KEPT_TOGETHER or (room > _ONE_LINE and after.first is after.last)


def _goes_on(before: GridCell, after: GridCell) -> bool:
    """True if the cell's text above plainly runs on in the cell below."""
    if not after.text or not before.text:
        return False
    text = after.joined
    if text[:1].islower() or text[:1] in ",.;:)%/":
        return True
    if before.last is None or after.first is None:
        return False
    return not breaks(before.last, after.first, before.width) and not starts_item(text)


def _all_go_on(last: GridRow, first: GridRow, *, skip: int) -> bool:
    pairs = [(last.cells[i], first.cells[i]) for i in first.filled if i != skip]
    return bool(pairs) and all(_goes_on(*pair) for pair in pairs)


def _fresh(last: GridRow, first: GridRow) -> bool:
    """True if an unnumbered first row is a row of its own, not the rest of the one above.

    It is one if its cells start anew (above them the next word would have fitted) in two columns
    or more and no cell plainly goes on, or if it is a bold title under text that is not bold.
    """
    going = new = 0
    for i in first.filled:
        before, after = last.cells[i], first.cells[i]
        if _runs_on(before, after):
            return False
        if _goes_on(before, after):
            going += 1
        elif before.text and not starts_item(after.joined):
            new += 1
    if new >= 2:
        return True
    if going:
        return False
    only = first.cells[first.filled[0]]
    above = last.cells[first.filled[0]]
    return len(first.filled) == 1 and only.bold and not above.bold


def _runs_on(before: GridCell, after: GridCell) -> bool:
    """True if a sentence goes on in the cell below: a small letter, or a list before it."""
    if not after.text or not before.text:
        return False
    text = after.joined
    if before.last is not None and after.first is not None and not before.last.whole:
        fits = has_room(before.last, after.first, before.width)
        return fits is not True and (text[:1].islower() or text[:1] in ",.;:)%/")
    return text[:1].islower() or text[:1] in ",.;:)%/"


def _merge(last: GridRow, first: GridRow) -> GridRow:
    cells = []
    for before, after in zip(last.cells, first.cells, strict=True):
        if not after.text or after.carried:
            cells.append(before)
        elif not before.text:
            cells.append(replace(after, covered=before.covered, carried=before.carried))
        else:
            cells.append(_join_cells(before, after))
    return GridRow(tuple(cells), last.boxes + first.boxes)


def _join_cells(before: GridCell, after: GridCell) -> GridCell:
    text = after.text
    cut = before.last is not None and after.first is not None
    if cut and before.last and after.first and before.last.whole:
        same = after.joined[:1].islower()
    elif cut and before.last and after.first:
        same = not breaks(before.last, after.first, before.width)
    else:
        same = text[0][:1].islower()
    if same:
        joined = (*before.text[:-1], join_lines(before.text[-1], text[0]), *text[1:])
    else:
        joined = before.text + text
    return replace(before, text=joined, last=after.last, goes_on=after.goes_on)


def _spread(rows: tuple[GridRow, ...], old: GridRow) -> tuple[GridRow, ...]:
    """Give a merged cell's longer text to the rows above that it already covered."""
    result = list(rows)
    width = len(old.cells)
    for col in range(width):
        here = result[-1].cells[col]
        if not here.carried or here.text == old.cells[col].text:
            continue
        at = len(result) - 2
        while at >= 0:
            cell = result[at].cells[col]
            cells = list(result[at].cells)
            cells[col] = replace(cell, text=here.text, last=here.last)
            result[at] = replace(result[at], cells=tuple(cells))
            if not cell.carried:
                break
            at -= 1
    return tuple(result)


def _with_merge_above(above: tuple[GridRow, ...], row: GridRow, first: GridRow) -> GridRow:
    """A row that fills its page to the end: an empty cell that is merged over the rows on the
    next page was merged with the rows of the page before, too.
    """
    if len(above) < 2 or not above[-2].boxes or not row.boxes:
        return row
    if above[-2].boxes[-1][0] >= row.boxes[0][0]:
        return row  # on one page the merge would be seen
    cells = list(row.cells)
    for col, (here, up, after) in enumerate(
        zip(row.cells, above[-2].cells, first.cells, strict=True)
    ):
        if not here.text and not after.text and after.goes_on and not here.covered and up.text:
            cells[col] = replace(up, carried=True, goes_on=0, box=None)
    return replace(row, cells=tuple(cells))


def _handed_down(merged: GridRow, first: GridRow, rest: tuple[GridRow, ...]) -> tuple[GridRow, ...]:
    """The rows below a joined row: a cell still merged over them has the joined text."""
    result = [list(row.cells) for row in rest]
    for col, cell in enumerate(first.cells):
        if cell.covered:
            continue
        for row in result[: cell.goes_on]:
            if row[col].text and not row[col].carried:
                break  # an empty row of the merge was left out: this one has its own text
            row[col] = replace(merged.cells[col], carried=True, goes_on=row[col].goes_on, box=None)
    return tuple(replace(row, cells=tuple(cells)) for row, cells in zip(rest, result, strict=True))


def _carried(above: tuple[GridRow, ...], below: tuple[GridRow, ...]) -> tuple[GridRow, ...]:
    """Carry vertical merges over the page: an empty top cell takes the text of the one above.

    Only where the cell above is merged over its rows, or the empty one is over rows below, or
    where the column is filled in every other row so that an empty cell can only be a merged one.
    """
    last, top_row = above[-1], below[0]
    if _merged_over(top_row) or _merged_over(last):
        return below
    title = is_lonely(top_row)  # may be a group's number and title
    result = [list(row.cells) for row in below]
    for col, (cell, top) in enumerate(zip(last.cells, top_row.cells, strict=True)):
        if not cell.text or cell.covered or top.text or top.covered:
            continue
        empty, filled = _fill(above + below[1:], col)
        likely = (cell.carried and empty * 4 <= filled) or (not empty and filled >= 4)
        if top.goes_on > 0 or (likely and not title):
            for row in result[: top.goes_on + 1]:
                if row[col].text and not row[col].carried:
                    break  # as in _handed_down
                row[col] = replace(cell, carried=True, goes_on=0, box=None)
    return tuple(replace(row, cells=tuple(cells)) for row, cells in zip(below, result, strict=True))


def _fill(rows: tuple[GridRow, ...], col: int) -> tuple[int, int]:
    """How many plain rows have nothing in the column, and how many have a text of their own."""
    plain = [row for row in rows if not _merged_over(row) and not is_lonely(row)]
    empty = sum(1 for row in plain if not row.cells[col].text and not row.cells[col].covered)
    filled = sum(1 for row in plain if row.cells[col].text and not row.cells[col].carried)
    return empty, filled
