"""Which recognised words are bold: told by how thick their strokes are against the rest.

Tesseract's Vietnamese engine knows no font attributes.
"""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median
from typing import TYPE_CHECKING

from extractors.read.words import Word, lines_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Grey = NDArray[np.uint8]

_DARK = 150
_BOLDER = 1.22  # strokes of Times bold are about 1.45 times as thick as regular ones
_FEWEST_RUNS = 20  # stretches of ink a word must have to be judged by itself


def stroke(grey: Grey, word: Word, scale: float) -> float | None:
    """Mean length of a word's horizontal stretches of ink in pixels; None if it has too few."""
    import numpy as np

    x0, top, x1, bottom = (round(v / scale) for v in word.box)
    ink = grey[max(0, top) : bottom, max(0, x0) : x1] < _DARK
    if ink.size == 0:
        return None
    framed = np.zeros((ink.shape[0], ink.shape[1] + 2), dtype=np.bool_)
    framed[:, 1:-1] = ink
    level = framed.ravel()
    turns = (level[1:] != level[:-1]).nonzero()[0]
    if len(turns) < 2 * _FEWEST_RUNS:
        return None
    lengths = turns[1::2] - turns[::2]
    lengths.sort()
    middle = (lengths[(len(lengths) - 1) // 2] + lengths[len(lengths) // 2]) / 2
    # long stretches are bars of letters, underlines and what is left of rules
    stems = lengths[: lengths.searchsorted(3 * middle + 1, side="right")]
    return float(stems.sum()) / len(stems)


def with_weight(words: Sequence[Word], strokes: Sequence[float | None]) -> list[Word]:
    """The words with ``bold`` set, each line (run of words in order) judged as far as it is even."""
    known = [s for s in strokes if s is not None]
    if len(known) < 10:
        return list(words)
    usual = median(known)
    # where most words are bold (a table's heading alone on a page) the thin ones show the measure
    thin = sorted(known)[len(known) // 10]
    limit = _BOLDER * (thin if usual > 1.3 * thin else usual)
    weights: list[bool | None] = [None if s is None else s > limit for s in strokes]
    result: list[Word] = []
    for line in lines_of(words):
        result.extend(_line(line, weights[len(result) : len(result) + len(line)]))
    return result


def _line(words: Sequence[Word], weights: Sequence[bool | None]) -> list[Word]:
    letters = sum(len(w.text) for w, b in zip(words, weights, strict=True) if b is not None)
    bold = sum(len(w.text) for w, b in zip(words, weights, strict=True) if b)
    if not letters or bold < 0.15 * letters:
        return list(words)
    if bold > 0.75 * letters:
        return [w._replace(bold=True) for w in words]
    # a run-in heading: bold up to the last bold word of an unbroken start
    lead, seen = 0, False
    for at, weight in enumerate(weights):
        if weight is False:
            break
        if weight:
            lead, seen = at + 1, True
    if not seen:
        return list(words)
    return [w._replace(bold=True) if at < lead else w for at, w in enumerate(words)]
