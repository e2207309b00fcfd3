"""The text: bases, alignment, indents, spacing, the mark at its end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from docgen.check.form.look import number_text
from docgen.check.form.registry import form, found_at, missing
from docgen.check.model import PASSED, Outcome, Rule, absent, judged, unknown
from docgen.check.word.elements import Elements
from docgen.check.word.looks import Shape
from docgen.check.word.story import Paragraph
from plans.labels import parse_label

_MM: Final = 25.4 / 72
_TWO_LINES: Final = 95  # letters that do not fit one line of 13 points between the margins


# -- bases ---------------------------------------------------------------------------------------


@form("basis_marks")
def basis_marks(elements: Elements, rule: Rule) -> Outcome:
    """Every basis ends with ";", the last with "."."""
    if not elements.bases:
        return missing("basis")
    *before, last = elements.bases
    wrong = [found_at(f"“{p.words[-1:]}”", p) for p in before if not p.words.endswith(";")]
    if not last.words.endswith((".", ";") if _goes_on(elements, last) else "."):
        wrong.append(found_at(f"“{last.words[-1:]}” ở căn cứ cuối", last))
    return judged(wrong)


def _goes_on(elements: Elements, last: Paragraph) -> bool:
    """Whether what the plan rests on goes on below its last "Căn cứ": "Thực hiện Nghị quyết …"."""
    after = next((p for p in elements.body if p.number > last.number), None)
    return (
        after is not None
        and re.match(r"(?:Thực hiện|Theo|Xét|Triển khai) ", after.words) is not None
    )


# -- paragraphs ----------------------------------------------------------------------------------


def _prose(elements: Elements) -> Iterator[Paragraph]:
    """Paragraphs of running text that are longer than a line."""
    for paragraph in elements.body:
        if len(paragraph.text.strip()) > _TWO_LINES and paragraph.shape.align != "center":
            yield paragraph


@form("justified")
def justified(elements: Elements, rule: Rule) -> Outcome:
    """Paragraphs longer than a line are justified."""
    prose = list(_prose(elements))
    if not prose:
        return absent("không có đoạn văn dài hơn một dòng")
    return judged(
        [
            found_at("canh trái" if p.shape.align == "left" else "canh phải", p)
            for p in prose
            if p.shape.align != "both"
        ]
    )


@form("first_line")
def first_line(elements: Elements, rule: Rule) -> Outcome:
    """The first line of a paragraph is indented by ``min`` to ``max`` millimetres.

    Items of automatic lists and those below "a)" have their own steps, which the decree leaves open.
    """
    low, high, spare = rule.params["min"], rule.params["max"], rule.params["spare"]
    findings = []
    judged_any = blank = False
    for paragraph in _prose(elements):
        label = parse_label(paragraph.words)
        if paragraph.label or (label and label.kind not in ("arabic", "roman", "dieu")):
            continue
        text = paragraph.text
        if text[:1] in "\t \u00a0":
            blank = True  # an indent made by blanks or a tab
            continue
        judged_any = True
        shape = paragraph.shape
        indent = (shape.left + shape.first) * _MM
        if not low - spare <= indent <= high + spare:
            findings.append(found_at(f"{number_text(indent / 10)} cm", paragraph))
    if not judged_any:
        return (
            unknown("thụt đầu dòng bằng tab hoặc dấu cách")
            if blank
            else absent("không có đoạn văn thường")
        )
    return judged(findings)


def _gap(above: Shape, below: Shape, same_style: bool) -> float:
    """The space between two paragraphs in points."""
    after = 0.0 if above.contextual and same_style else above.after
    before = 0.0 if below.contextual and same_style else below.before
    return after + before


@form("spacing")
def spacing(elements: Elements, rule: Rule) -> Outcome:
    """At least ``min`` points between two paragraphs of the text."""
    pairs = [
        (one, two)
        for one, two in zip(elements.body, elements.body[1:], strict=False)
        if two.number == one.number + 1
        and one.shape.align != "center"
        and two.shape.align != "center"
    ]
    if not pairs:
        return absent("không có hai đoạn văn liền nhau")
    findings = []
    for one, two in pairs:
        gap = _gap(one.shape, two.shape, one.style == two.style)
        if gap < rule.params["min"] - 0.1:
            findings.append(found_at(f"{number_text(gap)}pt", two))
    return judged(findings)


_LINE_OF_TIMES: Final = 1.15  # a single line of Times New Roman by its size


@form("line_spacing")
def line_spacing(elements: Elements, rule: Rule) -> Outcome:
    """Lines stand from ``min`` (single) to ``max`` apart."""
    prose = list(_prose(elements))
    if not prose:
        return absent("không có đoạn văn dài hơn một dòng")
    low, high = rule.params["min"], rule.params["max"]
    findings = []
    for paragraph in prose:
        shape = paragraph.shape
        factor = shape.line
        if shape.rule != "auto":
            size = max((look.size for run in paragraph.runs for look in [run.look]), default=14.0)
            # "at least" never gets narrower than a single line; an exact height may be tight.
            factor = shape.line / size / _LINE_OF_TIMES
            factor = max(1.0, factor) if shape.rule == "atLeast" else factor + 0.13
        if not low - 0.02 <= factor <= high + 0.15:
            shown = f"{number_text(shape.line)}{'' if shape.rule == 'auto' else 'pt'}"
            findings.append(found_at(shown, paragraph))
    return judged(findings)


@form("end_mark")
def end_mark(elements: Elements, rule: Rule) -> Outcome:
    """The text ends with "./."; a note in brackets may follow."""
    if not elements.body:
        return missing("body")
    last = [p for p in elements.body[-4:] if not re.fullmatch(r"\(.*\)\.?", p.words)]
    if any(re.search(r"\./\.?$", p.words) for p in elements.body[-4:]):
        return PASSED
    end = (last or list(elements.body))[-1]
    return judged([found_at(end.words[-8:], end)])
