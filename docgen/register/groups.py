"""Which group ("các sở, ban, ngành") a unit belongs to, by the rules in ``data/groups.yaml``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

import yaml

from docgen.register.names import words
from docgen.register.scope import holds, starts

_SHORT = re.compile(r"\bubnd\b")


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of the data file, see its head for the meaning."""

    when: tuple[str, ...]
    members: tuple[str, ...]
    unless: tuple[str, ...] = ()
    last: bool = False


@cache
def rules() -> tuple[Rule, ...]:
    """The membership rules, in order."""
    text = (files("docgen.register") / "data" / "groups.yaml").read_text(encoding="utf-8")
    return tuple(
        Rule(
            when=tuple(item["when"]),
            members=tuple(item["members"]),
            unless=tuple(item.get("unless", ())),
            last=bool(item.get("last", False)),
        )
        for item in yaml.safe_load(text)["rules"]
    )


@lru_cache(maxsize=100_000)
def is_member(unit: str, group: str) -> bool:
    """Whether a unit of this name belongs to the group of that name (places are not compared)."""
    told = _SHORT.sub("ủy ban nhân dân", words(group))
    named = _SHORT.sub("ủy ban nhân dân", words(unit))
    for rule in rules():
        if not holds(told, rule.when) or holds(told, rule.unless):
            continue
        if "*" in rule.members or starts(named, rule.members):
            return True
        if rule.last:
            return False
    return False
