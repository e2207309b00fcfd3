"""Row numbers of recognised tables held against their count: "2" between 21 and 23, "47" after 4.6.

The first column of a table counts on: 1, 2, 3; 4.6, 4.7; II, III. A number that breaks the count is
looked at again; where its figures are still not those of the count it stays as it was read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from extractors.read.scan_spelling import bare

Number = tuple[int, ...]

_NUMBER = re.compile(r"\d{1,3}(?:\.\d{1,3}){0,3}\.?")
ROMAN = ("", *"I II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI XVII XVIII XIX XX".split())
_STROKES = str.maketrans({"H": "II", "L": "I", "1": "I", "!": "I", "|": "I"})
_LEAST = 0.5  # share of the column's texts that must be numbers


def number_of(text: str) -> Number | None:
    """ "4.7." is (4, 7); None for what is no number."""
    return tuple(map(int, text.rstrip(".").split("."))) if _NUMBER.fullmatch(text) else None


def strokes_of(text: str) -> str:
    """A word as the strokes of a Roman number: "VH", "lí" and "HH" are VII, II and IIII."""
    return bare(text).rstrip(".,").upper().translate(_STROKES)


def counted(texts: Sequence[str], look: Callable[[int], Sequence[str]]) -> dict[int, str]:
    """New texts by index, for those whose text broke the count.

    texts: of the cells that hold ink, top to bottom, "" where nothing was read.
    look: reads a cell's picture again, in more than one way.
    """
    numbers = [number_of(text) for text in texts]
    known = sum(
        number is not None or is_roman(text) for number, text in zip(numbers, texts, strict=True)
    )
    if len(texts) < 3 or known < _LEAST * len(texts):
        return {}
    found: dict[int, str] = {}
    before: Number | None = None
    roman = 0
    for i, (text, number) in enumerate(zip(texts, numbers, strict=True)):
        if number is None and is_roman(text):
            roman, right = _roman(text, roman)
            if right and right != text.rstrip("."):
                found[i] = right
            continue
        expected = _followers(before)
        if number is None and i + 1 < len(texts):
            expected |= _leaders(numbers[i + 1])
        if number is None or (expected and number not in expected and number[-1] != 1):
            new = _seen(text, expected, look, i)
            if new is not None:
                found[i] = new
                number = number_of(new)
        before = number or before
    return found


def is_roman(text: str) -> bool:
    """Whether a word may be a Roman number, well or badly read."""
    strokes = strokes_of(text)
    return bool(strokes) and len(text) <= 6 and set(strokes) <= set("IVX") and not text.isdigit()


def _roman(text: str, before: int) -> tuple[int, str | None]:
    """The number a word stands for among Roman ones, and how it is written; (before, None) if unclear.

    "HH" after II is III: an I too many or too few is the usual slip, another letter is none.
    """
    strokes = strokes_of(text)
    if before and before + 1 < len(ROMAN):
        right = ROMAN[before + 1]
        if strokes == right or (strokes == "IIII" and right == "III"):
            return before + 1, right
    if strokes in ROMAN:
        return ROMAN.index(strokes), strokes
    return before, None


def _followers(before: Number | None) -> set[Number]:
    """What may come after a number: 4.6 is followed by 4.7, 4.6.1 or 5."""
    if before is None:
        return set()
    return {(*before[:k], before[k] + 1) for k in range(len(before))} | {(*before, 1)}


def _leaders(after: Number | None) -> set[Number]:
    """What may come right before a number: 4.6 before 4.7, 4 before 4.1."""
    if after is None:
        return set()
    if after[-1] > 1:
        return {(*after[:-1], after[-1] - 1)}
    return {after[:-1]} if len(after) > 1 else set()


def _seen(
    text: str, expected: set[Number], look: Callable[[int], Sequence[str]], index: int
) -> str | None:
    """The number of the count that the cell shows, None if it shows none."""
    if " " in text:
        return None
    wanted = {"".join(map(str, number)): ".".join(map(str, number)) for number in sorted(expected)}
    # the points are often lost ("47"), the figures decide
    for seen in [text, *look(index)]:
        figures = seen.replace(".", "").replace(",", "")
        if figures.isdigit() and figures in wanted:
            return wanted[figures]
    return None
