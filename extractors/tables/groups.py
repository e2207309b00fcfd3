"""Rows that are titles of the rows under them: "I | KIỆN TOÀN TỔ CHỨC BỘ MÁY"."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.tables import content
from extractors.tables.grid import GridRow
from plans.ladder import follows, kind_of


def flag_wide(rows: Sequence[GridRow]) -> list[bool]:
    """For each row, whether it is one cell over (nearly) all columns or a title with nothing else.

    A numbered row between its neighbours "4.1" and "4.3" whose other cells were left empty is a
    plain row, and so is every row of a table whose other columns are mostly empty.
    """
    merged = [_is_merged(row) for row in rows]
    others = [row for row, flag in zip(rows, merged, strict=True) if not flag]
    lonely = [is_lonely(row) for row in rows]
    full = sum(1 for row in others if not is_lonely(row))
    rungs = _title_rungs(rows, merged, lonely)
    return [
        flag or (alone and full * 2 >= len(others) and (_rung(row) in rungs or _titles(rows, i)))
        for i, (row, flag, alone) in enumerate(zip(rows, merged, lonely, strict=True))
    ]


def _title_rungs(
    rows: Sequence[GridRow], merged: Sequence[bool], lonely: Sequence[bool]
) -> set[str | None]:
    """The rungs that number titles only: every "I", "II", "III" stands over an empty row."""
    titles = {_rung(row) for row, one, two in zip(rows, merged, lonely, strict=True) if one or two}
    plain = {
        _rung(row) for row, one, two in zip(rows, merged, lonely, strict=True) if not (one or two)
    }
    return (
        {rung for rung in titles - plain if rung in {"roman", "letter_upper"}} if plain else set()
    )


def _rung(row: GridRow) -> str | None:
    label = row_number(row)
    return kind_of(label) if label else None


def _is_merged(row: GridRow) -> bool:
    """One cell over all columns, or over all but the number (and perhaps money at the end)."""
    total = len(row.cells)
    filled = row.filled
    if not filled or any(cell.carried and cell.text for cell in row.cells):
        return False
    widest = max(row.cells[i].col_span for i in filled)
    if total <= 2:
        return widest == 2
    if widest >= total - 1:
        return True
    if widest < 2:
        return False
    # title over several columns, then only amounts: "I | Nhiệm vụ chuyển tiếp … | 158.884 | 52.492"
    title = next(i for i in filled if row.cells[i].col_span == widest)
    rest = [i for i in filled if i > title]
    before = [i for i in filled if i < title]
    return (
        all(content.is_label(row.cells[i].joined) for i in before)
        and all(content.is_number(row.cells[i].joined) for i in rest)
        and title <= 1
        and title + widest + len(rest) >= total
    )


def is_lonely(row: GridRow) -> bool:
    """Only a title, or a number and a title, and nothing else in the row."""
    texts = [i for i, cell in enumerate(row.cells) if cell.text]
    if not texts or len(texts) > 2 or len(row.cells) < 3:
        return False
    if any(row.cells[i].carried for i in texts):
        return False
    if len(texts) == 2:
        return texts[0] == 0 and content.is_label(row.cells[0].joined) and texts[1] <= 2
    return texts[0] <= 2 and not content.is_label(row.cells[texts[0]].joined)


def _titles(rows: Sequence[GridRow], at: int) -> bool:
    """True if the lonely row titles what follows it."""
    row = rows[at]
    after = next((r for r in rows[at + 1 :] if any(cell.text for cell in r.cells)), None)
    if after is None:
        return False
    label = row_number(row)
    title = next(row.cells[i] for i in reversed(row.filled))
    if label:
        kind, below = kind_of(label), row_number(after)
        if below and kind is not None and kind_of(below) == kind and follows(kind, label, below):
            before = row_number(rows[at - 1]) if at else ""
            # neighbours on both sides are plain rows of the same run
            return bool(before) and not follows(kind, before, label) and title.bold
        return True
    text = title.joined
    if text[:1].islower() or text.startswith(("-", "+", "•", "*", "–")):
        return False
    plain_below = next((cell for cell in after.cells if cell.text and len(cell.joined) > 10), None)
    if title.bold and (plain_below is None or not plain_below.bold):
        return True
    return len(text) < 160 and not text.endswith((".", ";")) and bool(row_number(after))


def row_number(row: GridRow) -> str:
    """The bare number in the first cell of the row itself, "" if there is none."""
    text = row.cells[0].joined.strip()
    return text.strip("().") if content.is_label(text) and not row.cells[0].carried else ""
