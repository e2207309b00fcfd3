"""The words of deadline phrases (``lexicon.yaml``, ``context.yaml``), loaded once."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml


def alternation(words: Iterable[str]) -> str:
    """A regex alternative of the words, longest first, any run of blanks where a word has one."""
    ordered = sorted({str(word) for word in words}, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", " +") for word in ordered)


def _load(name: str) -> dict[str, Any]:
    text = files("extractors.deadlines").joinpath(name).read_text(encoding="utf-8")
    data: dict[str, Any] = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return data


@cache
def words() -> dict[str, Any]:
    """The data of ``lexicon.yaml``."""
    return _load("lexicon.yaml")


@dataclass(frozen=True, slots=True)
class ContextWords:
    """Patterns of ``context.yaml`` that tell a deadline from other dates in a sentence."""

    patterns: dict[str, re.Pattern[str]]

    def before(self, name: str, text: str) -> bool:
        """Whether ``text`` ends with a word of the list ``name``."""
        return self.patterns[f"{name}$"].search(text) is not None

    def within(self, name: str, text: str) -> bool:
        """Whether a word of the list ``name`` stands in ``text``."""
        return self.patterns[name].search(text) is not None

    def after(self, name: str, text: str) -> bool:
        """Whether ``text`` starts with a word of the list ``name``."""
        return self.patterns[f"^{name}"].match(text) is not None


@cache
def context_words() -> ContextWords:
    """The lists of ``context.yaml``, each compiled for "ends with", "contains" and "starts with"."""
    patterns: dict[str, re.Pattern[str]] = {}
    for name, listed in _load("context.yaml").items():
        some = alternation(listed)
        patterns[name] = re.compile(rf"(?<!\w)(?:{some})(?!\w)")
        patterns[f"{name}$"] = re.compile(rf"(?<!\w)(?:{some})[ ,:]*\Z")
        patterns[f"^{name}"] = re.compile(rf"[ ,:]*(?:{some})(?!\w)")
    return ContextWords(patterns)
