"""How sure a field is: how often fields so given were right when docgen was measured.

The figures stand in ``data/confidence.yaml``, written by ``tools/calibrate.py``. Few figures are
drawn towards those of their group: a kind of evidence to its field, a field to its quality of
text, that to all that was measured.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Final

from extractors.lexicon import load_data

Key = tuple[str, str, str]  # quality of text, field, what gave it
Rates = Mapping[Key, tuple[int, int]]  # right, seen
ANY: Final = "any"
_WEIGHT: Final = 5  # as many measured fields as the group's figure counts
_HIGHEST: Final = 0.99  # nothing is certain


def confidence(how: str, field: str, by: str) -> float:
    """The confidence (0 to 0.99) of a field by the figures that ship with docgen."""
    return round(learned((how, field, by), _shipped()), 2)


def learned(key: Key, rates: Rates) -> float:
    """The confidence that some rates teach for a key, measured or not."""
    how, field, by = key
    sure = 0.5
    for group in ((ANY, ANY, ANY), (how, ANY, ANY), (how, field, ANY), (how, field, by)):
        right, seen = rates.get(group, (0, 0))
        sure = (right + _WEIGHT * sure) / (seen + _WEIGHT)
    return min(sure, _HIGHEST)


def summed(rows: Sequence[tuple[Key, int, int]]) -> dict[Key, tuple[int, int]]:
    """Rates by key and by every group of keys."""
    found: dict[Key, tuple[int, int]] = {}
    for (how, field, by), right, seen in rows:
        for key in ((how, field, by), (how, field, ANY), (how, ANY, ANY), (ANY, ANY, ANY)):
            before = found.get(key, (0, 0))
            found[key] = (before[0] + right, before[1] + seen)
    return found


@cache
def _shipped() -> dict[Key, tuple[int, int]]:
    rows = load_data("confidence.yaml")["rates"]
    return summed([((how, field, by), right, seen) for how, field, by, right, seen in rows])
