"""Within what a unit's name is unique: the country, the province, or the plan's issuer."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from docgen.register.names import key, words
from plans.model import Header
from plans.units.context import UnitContext
from plans.units.gazetteer import provinces
from plans.units.naming import own_province

_PARTY = re.compile(r"(?:tỉnh|thành)\s+(?:ủy|uỷ)\s+(?P<name>\w[\w\s-]*?)\s*$", re.IGNORECASE)
_CITY = re.compile(r"(?:^|\s)thành phố\s+(?P<name>\w[\w\s-]*?)\s*$", re.IGNORECASE)


_rule_key = cache(key)  # of the phrases of the rules


@cache
def _rules() -> dict[str, Any]:
    text = (files("docgen.register") / "data" / "scopes.yaml").read_text(encoding="utf-8")
    rules: dict[str, Any] = yaml.safe_load(text)
    return rules


def province(header: Header) -> str | None:
    """The province a plan belongs to, without "tỉnh" or "thành phố"; None if it cannot be told.

    Looked for in the issuer's name, its parent's, then, for a department, the place of issue
    (a sở sits in its province's town and dates its papers by the province's name).
    """
    offices = UnitContext(issuer=header.issuer, issuer_parent=header.issuer_parent)
    found = own_province(offices)
    if found:
        return found
    for name in (header.issuer, header.issuer_parent):
        party = _PARTY.search(name or "")  # "Tỉnh ủy Lào Cai"
        if party:
            return party["name"].strip()
    if header.place and starts(words(header.issuer or ""), ("sở",)):
        return header.place
    return None


def scope(name: str, header: Header, of_plan: str | None) -> str:
    """What makes this unit's name unique: "" (country), a province, or the issuer's name.

    of_plan: the plan's `province`.
    """
    told = words(name)
    if _is_national(told):
        return ""
    issuer = header.issuer or ""
    own = f"{issuer} {of_plan}" if of_plan and key(of_plan) not in key(issuer) else issuer
    return own if _is_own(told, header) else of_plan or issuer


def of_province(name: str) -> bool:
    """Whether a unit of this name is one of the province or country whoever names it."""
    told = words(name)
    return _is_national(told) or _is_provincial(told)


def _is_national(told: str) -> bool:
    rules = _rules()
    if starts(told, rules["not_national"]) or holds(told, rules["not_national_words"]):
        return False
    parts = rules["national_parts"]
    part = starts(told, parts["begin"]) and holds(told, parts["hold"])
    return part or starts(told, rules["national"])


def _is_provincial(told: str) -> bool:
    rules = _rules()
    return starts(told, rules["provincial"]) or holds(told, rules["provincial_words"])


def _is_own(told: str, header: Header) -> bool:
    """Whether the unit is a part of the issuer, not of its province."""
    rules = _rules()
    issuer, parent = words(header.issuer or ""), words(header.issuer_parent or "")
    if _issues_for_province(issuer):
        return False
    if starts(issuer, ("sở",)) or _issues_for_province(parent):
        inner = starts(told, rules["department_parts"])
        return inner and not holds(told, rules["district_words"])
    bare = any(key(told).endswith(f" {key(level)}") for level in rules["bare_levels"])
    return bare or not _is_provincial(told)


def _issues_for_province(issuer: str) -> bool:
    return starts(issuer, _rules()["provincial_issuers"]) or _is_central_city(issuer)


def starts(told: str, beginnings: list[str] | tuple[str, ...]) -> bool:
    """Whether the words begin with one of these, whole words only."""
    told = key(told) + " "
    return any(told.startswith(_rule_key(start) + " ") for start in beginnings)


def holds(told: str, phrases: list[str] | tuple[str, ...]) -> bool:
    """Whether one of these phrases stands in the words, whole words only."""
    told = f" {key(told)} "
    return any(f" {_rule_key(phrase)} " in told for phrase in phrases)


def _is_central_city(name: str) -> bool:
    """Whether the name ends in a city that is a province ("thành phố Hải Phòng")."""
    city = _CITY.search(name)
    told = key(city["name"]) if city else ""
    return any(told == key(known.name) for known in provinces() if known.kind == "thành phố")
