"""Dates the author cannot have meant: 31/4/2025, 30/02, a range that ends before it begins."""

from __future__ import annotations

from extractors.deadlines.fold import fold
from extractors.deadlines.grammar import phrases
from extractors.deadlines.periods import Item, is_impossible
from extractors.deadlines.tokens import tokenize


def impossible(text: str) -> tuple[str, ...]:
    """What is printed as a date in ``text`` and is none: days no month has, ranges that run back.

    Empty if every date exists; the pieces are verbatim, in order.
    """
    folded = fold(text)
    slips = {(token.start, token.end) for token in tokenize(folded) if is_impossible(Item(token))}
    for phrase in phrases(folded, year=2024):
        inside = any(phrase.start <= start < phrase.end for start, _ in slips)
        if phrase.backwards and not inside:
            slips.add((phrase.start, phrase.end))
    return tuple(text[start:end] for start, end in sorted(slips))
