"""The heading rows of a table: how many there are, and each column's path of headings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from extractors.tables import columns, content
from extractors.tables.fold import words
from extractors.tables.grid import Grid, GridRow

NUMBER_HEADINGS = frozenset({"stt", "st t", "s tt", "s t t", "tt", "t t", "so tt", "so thu tu"})
_DEEPEST = 4  # heading rows a table has at most
_SAME = 0.72  # likeness from which a row of text repeats another (recognised text has slips)


def is_column_numbers(row: GridRow) -> bool:
    """True for a row that counts the columns: "1 2 3 4", "(1) (2) (3)", "A B 1 2 3=1+2"."""
    texts = [cell.joined for cell in row.cells if cell.text]
    if len(texts) < max(2, len([c for c in row.cells if not c.covered]) - 1):
        return False
    if not all(
        re.fullmatch(r"\(?(?:\d{1,2}|[A-Za-z])\)?(?:\s*=[\d()+\-*/:x\s%]+)?", t) for t in texts
    ):
        return False
    numbers = [int(m[1]) for t in texts if (m := re.match(r"\(?(\d{1,2})", t))]
    return len(numbers) >= 2 and numbers == list(range(numbers[0], numbers[0] + len(numbers)))


def count(grid: Grid, *, marked: int = 0, strict: bool = False) -> int:
    """How many rows at the top of a table are its heading, column numbers included.

    ``marked`` is the number of rows Word repeats on each page, 0 if unknown. A table that goes on
    from the page before may have none: ``strict`` asks for the word "STT" or titles over all
    columns, so that a row cut by the page ("… nhiệm vụ được giao | Kế hoạch") is not taken for it.
    """
    rows = grid.rows
    if not rows:
        return 0
    top = _heading_score(rows[0])
    if strict and not marked and not _is_full(rows[0]):
        return 0
    second_counts = len(rows) > 1 and is_column_numbers(rows[1])
    if not (top >= 0.5 or second_counts or (marked and top > 0)) and not _bold_over_plain(rows):
        return 0
    if content.is_label(rows[0].cells[0].joined) and words(rows[0].cells[0].joined) != "tt":
        return 0
    number = 1
    while number < min(_DEEPEST, len(rows)) and _belongs(rows, number):
        number += 1
    if number < len(rows) and is_column_numbers(rows[number]):
        number += 1
    return number if number < len(rows) or _heading_score(rows[0]) >= 0.5 else 0


def _heading_score(row: GridRow) -> float:
    """Share of the filled cells that could be headings; 0 if one of them surely is not."""
    texts = [row.cells[i].joined for i in row.filled]
    if len(texts) < 2:
        return 0.0
    if any(len(text) > 140 for text in texts):
        return 0.0
    if any(words(text) in NUMBER_HEADINGS for text in texts):
        return 1.0
    good = sum(1 for text in texts if columns.is_heading(text))
    bad = sum(1 for text in texts if content.is_label(text) or content.is_number(text))
    return good / len(texts) if not bad else 0.0


def _is_full(row: GridRow) -> bool:
    """The row names the number column, or has a title over every column but one."""
    texts = [row.cells[i].joined for i in row.filled]
    if any(words(text) in NUMBER_HEADINGS for text in texts):
        return True
    reach = sum(max(row.cells[i].col_span, 1) for i in row.filled)
    return len(texts) >= 3 and reach >= len(row.cells) - 1


def _bold_over_plain(rows: Sequence[GridRow]) -> bool:
    """A first row of short bold cells over rows that are not bold."""
    if len(rows) < 2:
        return False
    first = [rows[0].cells[i] for i in rows[0].filled]
    rest = [row.cells[i] for row in rows[1:4] for i in row.filled]
    if len(first) < max(2, len(rows[0].cells) - 1) or not rest:
        return False
    return (
        all(cell.bold and len(cell.joined) < 60 for cell in first)
        and not any(content.is_label(cell.joined) for cell in first[:1])
        and sum(1 for cell in rest if cell.bold) * 2 < len(rest)
    )


def _belongs(rows: Sequence[GridRow], at: int) -> bool:
    """True if row ``at`` is a further heading row under the ones above it."""
    row, above = rows[at], rows[at - 1]
    own = [row.cells[i].joined for i in row.filled]
    if not own or is_column_numbers(row):
        return False
    if any(content.is_label(text) for text in own[:1]) and not row.cells[0].carried:
        return False
    spans = [
        i
        for i, cell in enumerate(above.cells)
        if cell.col_span > 1 and cell.text and not cell.covered
    ]
    reaches = any(cell.carried and cell.text for cell in row.cells)
    whole = len(row.filled) == 1 and row.cells[row.filled[0]].col_span >= len(row.cells) - 1
    if whole:
        return False
    if reaches and all(len(text) < 60 for text in own):
        return True
    under = [
        i
        for i in row.filled
        if any(start <= i < start + above.cells[start].col_span for start in spans)
    ]
    return bool(spans) and len(under) >= 2 and all(len(text) < 60 for text in own)


def titles(rows: Sequence[GridRow], number_of_columns: int) -> tuple[str, ...]:
    """The heading rows flattened: one path a column, its parts joined by " / ".

    A heading right under another of the same width goes on with it ("Thời gian" over "(dự kiến)").
    """
    paths: list[str] = []
    for col in range(number_of_columns):
        parts: list[tuple[str, int]] = []
        for row in rows:
            if is_column_numbers(row):
                continue
            start = col
            while start > 0 and row.cells[start].covered:
                start -= 1
            cell = row.cells[start]
            if not cell.text or cell.carried:
                continue
            if start + max(cell.col_span, 1) <= col:
                continue
            if parts and parts[-1][1] == cell.col_span and not _is_parent(row, start, parts):
                parts[-1] = (f"{parts[-1][0]} {cell.joined}", cell.col_span)
            else:
                parts.append((cell.joined, cell.col_span))
        paths.append(columns.SEPARATOR.join(text for text, _ in parts))
    return tuple(paths)


def _is_parent(row: GridRow, start: int, parts: Sequence[tuple[str, int]]) -> bool:
    """True if the heading above stands over more columns than the one at ``start``."""
    return parts[-1][1] > row.cells[start].col_span


def repeats(row: GridRow, heading: Sequence[GridRow]) -> bool:
    """True if the row prints one of the heading rows (or their numbers) again, with slips."""
    if is_column_numbers(row):
        return True
    own = words(" ".join(row.cells[i].joined for i in row.filled))
    if not own:
        return False
    wholes = [words(" ".join(line.cells[i].joined for i in line.filled)) for line in heading]
    wholes.append(" ".join(wholes))
    for whole in wholes:
        if whole and SequenceMatcher(None, own, whole, autojunk=False).ratio() >= _SAME:
            return True
    return False


def repeats_titles(texts: Sequence[str], headings: Sequence[str]) -> bool:
    """True if a row inside the table prints the column titles again, perhaps not all the same.

    "Nội dung | Đơn vị thực hiện | Đơn vị phối hợp" under each group of a table so headed.
    """
    filled = [(i, text) for i, text in enumerate(texts) if text.strip()]
    if len(filled) < 2:
        return False
    same = sum(1 for i, text in filled if i < len(headings) and words(text) == words(headings[i]))
    known = sum(
        1
        for i, text in filled
        if (i < len(headings) and words(text) == words(headings[i])) or columns.is_heading(text)
    )
    return same * 2 >= len(filled) and known == len(filled)
