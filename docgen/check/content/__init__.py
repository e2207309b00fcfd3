"""Rules on what a plan says, decided on its data, whichever file it came from."""

from __future__ import annotations

from collections.abc import Iterable

from docgen.check.content import head, structure, tables, tasks, units
from docgen.check.content.view import CHECKS, PlanView
from docgen.check.model import Outcome, Result, Rule, unknown
from plans.model import Plan

__all__ = ["MODULES", "check_content"]

MODULES = (head, tasks, units, structure, tables)


def check_content(plan: Plan, rules: Iterable[Rule]) -> list[Result]:
    """The answer of every rule on content."""
    view = PlanView(plan)
    return [Result(rule, _answer(view, rule)) for rule in rules]


def _answer(view: PlanView, rule: Rule) -> Outcome:
    """The outcome; rules that hang on single letters or lines are not tried on recognised text."""
    if view.scanned and not rule.params.get("scans", True):
        return unknown("chữ nhận dạng từ bản quét, có thể sai từng chữ, từng hàng")
    return CHECKS[rule.check](view, rule)
