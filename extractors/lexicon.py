"""Cue words of plan language, from the data files beside this module."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import Any

from plans.datafile import load_yaml
from plans.units.fold import fold_unit as fold
from plans.verbs import action, alternation

__all__ = ["Cues", "cues", "fold", "load_data", "opens_with_action", "starts_with_verb"]


@cache
def load_data(name: str) -> Any:
    """A YAML data file of this package by its name."""
    text = (resources.files("extractors") / "data" / name).read_text(encoding="utf-8")
    return load_yaml(text)


@dataclass(frozen=True, slots=True)
class Cues:
    """Compiled cue words; every pattern matches folded text from where it is asked."""

    modals: re.Pattern[str]
    openers: re.Pattern[str]
    orders: re.Pattern[str]
    demands: re.Pattern[str]
    helps: re.Pattern[str]
    details: re.Pattern[str]
    closing: re.Pattern[str]
    money: re.Pattern[str]
    verbs: re.Pattern[str]


@cache
def cues() -> Cues:
    """The cue words, compiled once."""
    data = load_data("cues.yaml")
    words = {
        name: re.compile(alternation([fold(w) for w in group])) for name, group in data.items()
    }
    return Cues(verbs=action(), **words)


@lru_cache(maxsize=4096)
def starts_with_verb(text: str) -> bool:
    """Whether a statement opens with a word of action ("Xây dựng …", "Tiếp tục …")."""
    return action().match(fold(text.lstrip(" “\"'("))) is not None


@lru_cache(maxsize=1024)
def opens_with_action(text: str) -> bool:
    """Like ``starts_with_verb``, for words the list does not know as well ("Nạo vét kênh …").

    underthesea's part-of-speech tagger is asked; it is loaded (0.3 s) only when it is needed.
    """
    if starts_with_verb(text):
        return True
    from underthesea import pos_tag

    tagged = pos_tag(" ".join(text.split()[:6]))
    return bool(tagged) and tagged[0][1].startswith("V")
