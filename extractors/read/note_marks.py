"""Footnote marks taken out of a text, and the brackets that were only theirs."""

from __future__ import annotations

import re
from collections.abc import Sequence

_EMPTY = re.compile(r" ?(?:\( ?\)|\[ ?\])")

Marks = tuple[tuple[int, str], ...]


def without_brackets(text: str, marks: Sequence[tuple[int, str]]) -> tuple[str, Marks]:
    """The text and its marks (offset, mark) without brackets a mark has left empty.

    >>> without_brackets("theo quy định () của Bộ", [(15, "1")])
    ('theo quy định của Bộ', ((13, '1'),))
    """
    kept = list(marks)
    for found in reversed(list(_EMPTY.finditer(text))):
        start, end = found.span()
        if not any(start < at < end for at, _ in kept):
            continue  # printed so: "( )" to be ticked
        text = text[:start] + text[end:]
        kept = [
            (start if start < at < end else at - (end - start) if at >= end else at, mark)
            for at, mark in kept
        ]
    return text, tuple(kept)
