"""Rules on the form of a written document, each decided on what Word has in its XML."""

from __future__ import annotations

from collections.abc import Iterable

from docgen.check.form import appendix, body, ladder, letterhead, look, page, signature, spelling
from docgen.check.form.registry import CHECKS
from docgen.check.model import Result, Rule, absent
from docgen.check.word.elements import Elements

__all__ = ["MODULES", "check_form"]

MODULES = (page, look, letterhead, body, ladder, signature, appendix, spelling)
_PARTY = "văn bản của Đảng theo Hướng dẫn 36-HD/VPTW, không theo Nghị định 30/2020/NĐ-CP"


def check_form(elements: Elements, rules: Iterable[Rule]) -> list[Result]:
    """The answer of every rule on form; a document of the Party is under other rules."""
    if elements.party:
        return [Result(rule, absent(_PARTY)) for rule in rules]
    return [Result(rule, CHECKS[rule.check](elements, rule)) for rule in rules]
