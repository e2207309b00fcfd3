"""The shape of unit names: the words a name is made of (shapes.yaml) and the text they stand in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

from plans.datafile import load_yaml
from plans.text import UPPER
from plans.units.fold import fold_unit
from plans.units.gazetteer import Gazetteer
from plans.verbs import alternation

WORD = re.compile(r"[\w&][\w&./]*(?<![./])|\S")
PROPER = re.compile(rf"[{UPPER}0-9]")


@dataclass(frozen=True, slots=True)
class _Shapes:
    heads: re.Pattern[str]
    officers: re.Pattern[str]
    plurals: re.Pattern[str]
    members: re.Pattern[str]
    bare: re.Pattern[str]
    levels: re.Pattern[str]
    stops: re.Pattern[str]
    tails: re.Pattern[str]
    phrases: re.Pattern[str]
    not_units: re.Pattern[str]


@cache
def shapes() -> _Shapes:
    text = (resources.files("plans.units") / "shapes.yaml").read_text(encoding="utf-8")
    data = load_yaml(text)
    return _Shapes(
        **{
            key: re.compile(alternation([fold_unit(w) for w in words]))
            for key, words in data.items()
        }
    )


@dataclass(frozen=True, slots=True)
class Line:
    """A text (NFC) in which names are looked for, its folded form, and the names that are known."""

    text: str
    folded: str
    names: Gazetteer


def line_of(text: str, names: Gazetteer) -> Line:
    """``text`` made ready for the functions of this module."""
    return Line(text, fold_unit(text), names)


@lru_cache(maxsize=4)
def _known(names: Gazetteer) -> dict[str, tuple[str, ...]]:
    """The gazetteer's folded names by their first word, longest first."""
    by_word: dict[str, list[str]] = {}
    for form in names.forms:
        first = WORD.match(form)
        if first and len(form) > 3:
            by_word.setdefault(first.group(), []).append(form)
    return {word: tuple(sorted(forms, key=len, reverse=True)) for word, forms in by_word.items()}


def known_at(names: Gazetteer, folded: str, at: int) -> int:
    """The end of the longest gazetteer name that stands at an offset, 0 if none."""
    first = WORD.match(folded, at)
    if first is None:
        return 0
    for form in _known(names).get(first.group(), ()):
        end = at + len(form)
        if folded.startswith(form, at) and not (
            end < len(folded) and (folded[end].isalnum() or folded[end] == "&")
        ):
            return end
    return 0


def skip_blanks(folded: str, at: int) -> int:
    while at < len(folded) and folded[at] in " \t\n-–:":
        at += 1
    return at
