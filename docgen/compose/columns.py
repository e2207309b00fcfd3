"""How a table's columns share the width of the page: by their longest word and their text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from docgen.compose.metrics import text_width
from plans.model import PlanTable

CELL_PADDING = 10.0  # points left and right of a cell's text together, and what fonts differ by
_SAMPLE = 400  # rows looked at; a longer table looks like its first rows
_BLANK = 100.0  # points; room in a column that others fill in
_SHORT = 75.0  # points; a column of short cells ("Quy chế", "2023-2025") is not broken
_NUMBER = re.compile(r"[<>=≥≤]*\s*[-+]?\d[\d.,\s]*%?|[-–]")


@dataclass(frozen=True, slots=True)
class ColumnNeed:
    """What a column wants, in points: ``least`` its longest word, ``most`` its longest line
    unbroken, ``text`` the mean length of its cells, empty ones too. ``numeric`` if its cells are numbers."""

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
        mean = sum(lines) / len(rows) if rows else 0.0
        if rows and not lines:  # a column to be filled in by hand
            mean, titled = max(mean, _BLANK / 2), max(titled, _BLANK)
        numeric = bool(cells) and all(_NUMBER.fullmatch(cell.strip()) for cell in cells)
        most = max([*lines, least, titled])
        needs.append(
            ColumnNeed(least + CELL_PADDING, most + CELL_PADDING, max(mean, titled), numeric)
        )
    return needs


def share_width(needs: Sequence[ColumnNeed], width: float) -> list[float]:
    """Column widths in points that add up to ``width``.

    By the square root of the amount of text (a cell of four times the text is twice as wide and
    twice as high), but never less than a column's longest word nor, while another column still
    breaks lines, more than its longest line.
    """
    if not needs:
        return []
    least = [need.least for need in needs]
    if sum(least) >= width:  # even the words do not fit: the longest are broken, the others whole
        return _capped(least, width)
    unbroken = [need.most if need.most <= _SHORT else need.least for need in needs]
    floors = unbroken if sum(unbroken) <= 0.8 * width else least
    weights = [max(need.text, 1.0) ** 0.5 for need in needs]

    def at_scale(scale: float) -> list[float]:
        return [
            min(max(scale * weight, floor), max(need.most, floor))
            for weight, floor, need in zip(weights, floors, needs, strict=True)
        ]

    low, high = 0.0, width  # a weight is at least 1: at this scale one column fills the width
    for _ in range(40):
        middle = (low + high) / 2
        low, high = (middle, high) if sum(at_scale(middle)) < width else (low, middle)
    widths = at_scale(high)
    total = sum(widths)
    return [value * width / total for value in widths]


def _capped(values: Sequence[float], total: float) -> list[float]:
    """The values cut at one height so that they add up to ``total``."""
    left = total
    for at, value in enumerate(sorted(values)):
        share = left / (len(values) - at)
        if value > share:
            return [min(value, share) for value in values]
        left -= value
    return list(values)
