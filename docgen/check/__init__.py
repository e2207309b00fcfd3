"""Check a plan and its document: form by Nghị định 30/2020/NĐ-CP, content by what a plan must say.

``check_file(path)`` answers every rule of ``data/`` with PASS, FAIL, NOT APPLICABLE or NOT EVALUATED;
``check_plan(plan)`` the rules on content. docs/checking.md lists them all.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from docgen.check.model import Report, Result, Rule, unknown
from docgen.check.rules import all_rules
from plans.model import Plan

__all__ = ["WORD", "check_file", "check_plan"]

#: What is checked on its form; other files are checked on what they say.
WORD: Final = (".docx", ".docm")
_DATA: Final = "chỉ có dữ liệu của kế hoạch, chưa có văn bản .docx"
_NO_WORD: Final = "chỉ xét được thể thức trên tệp .docx"


def check_file(
    path: Path,
    *,
    rules: Sequence[Rule] | None = None,
    password: str | None = None,
    ocr: str = "auto",
    units: Path | None = None,
) -> Report:
    """Check a document (.docx: form and content; .pdf and others: content) or a plan's data.

    units: a file of the office's own unit names.

    Raises:
        DocgenError: the file cannot be read, as for reading a plan from it.
    """
    from docgen.reading import PLAN_DATA, read_plan

    rules = all_rules() if rules is None else rules
    suffix = path.suffix.lower()
    form = [rule for rule in rules if rule.kind == "format"]
    content = [rule for rule in rules if rule.kind == "content"]
    results: list[Result] = []
    story = None
    if suffix in WORD and form:
        from docgen.check.form import check_form
        from docgen.check.word.elements import read_elements
        from docgen.check.word.story import read_story

        story = read_story(path)
        results += check_form(read_elements(story), form)
    else:
        why = _DATA if suffix in PLAN_DATA else _NO_WORD
        results += [Result(rule, unknown(why)) for rule in form]
    if content:
        plan = read_plan(path, password=password, ocr=ocr, units=units)
        results += _placed(check_plan(plan, rules=content).results, path)
    elif not form or story is None:
        read_plan(
            path, password=password, ocr=ocr, units=units
        )  # a file that cannot be read is no clean file
    return Report(str(path), tuple(results))


def check_plan(plan: Plan, *, rules: Sequence[Rule] | None = None, name: str = "") -> Report:
    """Check a plan's data; rules on form are not evaluated."""
    from docgen.check.content import check_content

    rules = all_rules() if rules is None else rules
    form = [Result(rule, unknown(_DATA)) for rule in rules if rule.kind == "format"]
    content = check_content(plan, [rule for rule in rules if rule.kind == "content"])
    return Report(name or plan.header.number or plan.id, (*form, *content))


def _placed(results: Sequence[Result], path: Path) -> tuple[Result, ...]:
    """Findings on content with the paragraph of the Word file they stand in."""
    if path.suffix.lower() not in WORD or not any(r.outcome.findings for r in results):
        return tuple(results)
    from docgen.check.locate import located

    return located(results, path)
