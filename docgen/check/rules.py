"""The rules: YAML files in ``data/``, one a group, and how a person picks some of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Any, Final

import yaml

from docgen.check.model import Kind, Rule, Severity
from docgen.errors import UnknownName

# The files in the order of a document, first those on its form.
_FILES: Final[Mapping[str, Kind]] = MappingProxyType(
    {
        "page": "format",
        "letterhead": "format",
        "title": "format",
        "body": "format",
        "signature": "format",
        "appendix": "format",
        "spelling": "format",
        "head": "content",
        "tasks": "content",
        "units": "content",
        "structure": "content",
    }
)
_FIELDS: Final = ("clause", "severity", "needs", "check", "title", "message", "advice")


@cache
def all_rules() -> tuple[Rule, ...]:
    """Every rule in the order of the data files.

    Raises:
        ValueError: a data file lacks a field, or gives an id twice (a fault of the program).
    """
    rules = [rule for name, kind in _FILES.items() for rule in _read(name, kind)]
    ids = [rule.id for rule in rules]
    if len(ids) != len(set(ids)):
        raise ValueError(f"rules: {sorted(i for i in set(ids) if ids.count(i) > 1)} stand twice")
    return tuple(rules)


def _read(name: str, kind: Kind) -> Iterable[Rule]:
    path = resources.files("docgen.check").joinpath("data", f"{name}.yaml")
    data: dict[str, Any] = yaml.load(
        path.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    )
    for rule_id, row in data["rules"].items():
        row = {**data.get("defaults", {}), **row}
        lacking = [field for field in _FIELDS if not row.get(field)]
        if lacking:
            raise ValueError(f"{name}.yaml: {rule_id}: no {', '.join(lacking)}")
        yield Rule(
            id=rule_id,
            kind=kind,
            group=data["group"],
            severity=Severity(row["severity"]),
            params=dict(row.get("with", {})),
            **{field: row[field] for field in _FIELDS if field != "severity"},
        )


def select(only: Iterable[str] = (), severity: Severity = Severity.NOTE) -> tuple[Rule, ...]:
    """The rules of these ids or beginnings of ids ("motto", "motto.size"), of a severity and above.

    Raises:
        UnknownName: no rule has that id; the nearest are given.
    """
    wanted = [item.strip() for text in only for item in text.split(",") if item.strip()]
    rules = all_rules()
    for item in wanted:
        if not any(_named(rule, item) for rule in rules):
            heads = [rule.id for rule in rules] + [rule.id.split(".")[0] for rule in rules]
            near = get_close_matches(item, dict.fromkeys(heads), n=3)
            advice = f"did you mean {', '.join(near)}?" if near else "see `docgen check --rules`"
            raise UnknownName(f'no rule "{item}"', advice=advice)
    return tuple(
        rule
        for rule in rules
        if rule.severity.weight >= severity.weight
        and (not wanted or any(_named(rule, item) for item in wanted))
    )


def _named(rule: Rule, item: str) -> bool:
    return item in (rule.id, rule.kind) or rule.id.startswith(f"{item.removesuffix('.*')}.")
