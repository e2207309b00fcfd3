"""How a table's columns share the width of the page: by their longest word and their text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from docgen.compose.metrics import text_width
from plans.model import PlanTable

CELL_PADDING = 8.0  # points left and right of a cell's text together
_SAMPLE = 400  # rows looked at; a longer table looks like its first rows
_SHORT = 75.0  # points; a column of short cells ("Quy chế", "2023-2025") is not broken
_NUMBER = re.compile(r"[<>=≥≤]*\s*[-+]?\d[\d.,\s]*%?|[-–]")


@dataclass(frozen=True, slots=True)
class ColumnNeed:
    """What a column wants, in points: ``least`` its longest word, ``most`` its longest line
    unbroken, ``text`` the mean length of its cells. ``numeric`` if its cells are numbers."""

    least: float
    most: float
    text: float
    numeric: bool


def column_needs(table: PlanTable, count: int, *, size: float) -> list[ColumnNeed]:
    """What each of ``count`` columns needs at a font size in points."""
    rows = [row for row in table.rows if row.kind != "group"][:_SAMPLE]
    needs = []
    for at in range(count):
        title = table.columns[at].title.rpartition(" / ")[2] if at < len(table.columns) else ""
        cells = [row.cells[at] for row in rows if at < len(row.cells) and row.cells[at].strip()]
        words = {word for cell in cells for word in cell.split()}
        title_words = title.split()
        least = max(
            [text_width(word, size=size) for word in words]
            + [text_width(word, size=size, bold=True) for word in title_words],
            default=size,
        )
        lines = [text_width(line, size=size) for cell in cells for line in cell.split("\n")]
        titled = text_width(title, size=size, bold=True) / 2 if title else 0.0  # over two lines
        mean = sum(lines) / len(cells) if cells else 0.0
        numeric = bool(cells) and all(_NUMBER.fullmatch(cell.strip()) for cell in cells)
        most = max([*lines, least, titled])
        needs.append(
            ColumnNeed(least + CELL_PADDING, most + CELL_PADDING, max(mean, titled), numeric)
        )
    return needs


def share_width(needs: Sequence[ColumnNeed], width: float) -> list[float]:
    """Column widths in points that add up to ``width``.

    Every column gets its longest word; what is left goes by the square root of the amount of
    text (a cell of four times the text is twice as wide and twice as high), never more than a
    column's longest line while another still breaks lines.
    """
    if not needs:
        return []
    least = [need.least for need in needs]
    if sum(least) >= width:  # even the words do not fit: in proportion
        return [width * value / sum(least) for value in least]
    unbroken = [need.most if need.most <= _SHORT else need.least for need in needs]
    widths = unbroken if sum(unbroken) <= 0.8 * width else list(least)
    rest = width - sum(widths)
    open_columns = [at for at, need in enumerate(needs) if need.most > widths[at]]
    while rest > 0.5 and open_columns:
        weights = {at: max(needs[at].text, 1.0) ** 0.5 for at in open_columns}
        unit = rest / sum(weights.values())
        full = [at for at in open_columns if widths[at] + unit * weights[at] >= needs[at].most]
        if not full:
            for at in open_columns:
                widths[at] += unit * weights[at]
            return widths
        for at in full:
            rest -= max(needs[at].most - widths[at], 0.0)
            widths[at] = max(needs[at].most, widths[at])
        open_columns = [at for at in open_columns if at not in full]
    total = sum(widths)
    return [value * width / total for value in widths]
