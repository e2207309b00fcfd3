"""Numbers of items and rows put in order again after some have gone."""

from __future__ import annotations

import re
from collections.abc import Sequence

from plans.ladder import Kind, kind_of, nth_label, ordinal

_LAST = re.compile(r"(?P<before>.*?)(?P<number>\d{1,4})\Z")
_COUNTED: frozenset[Kind] = frozenset({"letter_upper", "roman", "arabic", "letter"})


def renumbered(old: Sequence[str], kept: Sequence[bool]) -> list[str]:
    """Labels of all items, those that stay numbered without gaps, run by run.

    old: the labels in order ("" where there is none). kept: which of them stay. A run is a stretch
    in which each label follows the one before; labels out of order and bullets stay as they are.
    """
    result = list(old)
    at = 0
    while at < len(old):
        end = at + 1
        while end < len(old) and _next(old[end - 1]) == old[end] != "":
            end += 1
        if _next(old[at]):
            label = old[at]
            for i in range(at, end):
                if kept[i]:
                    result[i] = label
                    label = _next(label)
        at = end
    return result


def _next(label: str) -> str:
    """The label after this one: "b" after "a", "1.3" after "1.2", "Phần II"; "" for a bullet."""
    kind = kind_of(label) if label else None
    if kind in _COUNTED and kind is not None:
        number = ordinal(kind, label)
        try:
            return nth_label(kind, number + 1) if number else ""
        except ValueError:
            return ""
    match = _LAST.match(label) if kind not in ("dash", "plus") else None
    return f"{match['before']}{int(match['number']) + 1}" if match else ""
