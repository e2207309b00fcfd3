"""Words of action of plan language, shared by the readers of statements and of unit lists."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources

from plans.datafile import load_yaml


@cache
def _data() -> dict[str, list[str]]:
    text = (resources.files("plans") / "verbs.yaml").read_text(encoding="utf-8")
    data: dict[str, list[str]] = load_yaml(text)
    return data


def alternation(words: list[str] | tuple[str, ...]) -> str:
    """A regular expression for any of the words, longest first, ending at a word's end."""
    ordered = sorted({re.escape(word) for word in words}, key=len, reverse=True)
    return rf"(?:{'|'.join(ordered)})(?!\w)"


@cache
def action() -> re.Pattern[str]:
    """Matches a word of action in lower-case text ("xây dựng", "rà soát")."""
    return re.compile(alternation(_data()["verbs"]))


@cache
def action_after_name() -> re.Pattern[str]:
    """The same without the words that are also parts of names ("giáo dục")."""
    nouns = set(_data()["nouns"])
    return re.compile(alternation([v for v in _data()["verbs"] if v not in nouns] + ["tổ chức"]))


@cache
def noun_in_name() -> re.Pattern[str]:
    """The words of action that are also parts of names, whole ("đào tạo", not "tạo")."""
    return re.compile(alternation(_data()["nouns"]))


@cache
def _compounds() -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\w)(?:{'|'.join(re.escape(word) for word in _data()['compounds'])})(?!\w)"
    )


def inside_compound(folded: str, at: int) -> bool:
    """Whether the word at an offset is part of a longer noun: "công | trình", "| giao thông"."""
    return any(
        match.start() <= at < match.end()
        for match in _compounds().finditer(folded, max(0, at - 14), at + 12)
    )
