"""What the words of a heading say of its part: results, aims, targets, assign, funding, …

The words are data (``data/parts.yaml``): the first rule that fits wins.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from extractors.lexicon import fold, load_data
from plans.model import Role

_EDGE = re.compile(r"^(?:về|công tác|phần|nhóm|một số|các|những)\s+")


@dataclass(frozen=True, slots=True)
class _Rule:
    role: Role
    match: re.Pattern[str]
    unless: re.Pattern[str] | None
    mixed: bool
    ask: bool


@dataclass(frozen=True, slots=True)
class Part:
    """The role of an item; ``mixed``: the heading names targets and tasks at once."""

    role: Role
    mixed: bool = False
    undecided: bool = False  # the words do not tell: the language of the items does


@cache
def _rules() -> tuple[_Rule, ...]:
    return tuple(
        _Rule(
            role=entry["role"],
            match=re.compile(entry["match"]),
            unless=re.compile(entry["except"]) if "except" in entry else None,
            mixed=bool(entry.get("mixed")),
            ask=bool(entry.get("ask")),
        )
        for entry in load_data("parts.yaml")
    )


def heading_part(text: str) -> Part | None:
    """What the words of a heading say, None where they say nothing."""
    title = fold(text).strip(" .:;-–").strip()
    for candidate in (title, _EDGE.sub("", title)):
        for rule in _rules():
            if rule.match.search(candidate) and not (rule.unless and rule.unless.search(candidate)):
                return Part(rule.role, rule.mixed, undecided=rule.ask)
    return None
