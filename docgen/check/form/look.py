"""Size, weight, slant, letters, place and rule of any element."""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

from docgen.check.form.registry import (
    at_start,
    distinct,
    form,
    found_at,
    lines_named,
    missing,
)
from docgen.check.model import PASSED, Finding, Outcome, Rule, Verdict, judged, unknown
from docgen.check.word.elements import Elements
from docgen.check.word.lines import Line
from extractors.headtext import upper_share

_CLOSE: Final = 0.01


def number_text(value: float) -> str:
    """A number the Vietnamese way, without needless decimals: 13, 12,5."""
    return f"{round(value, 2):g}".replace(".", ",")


@form("present")
def present(elements: Elements, rule: Rule) -> Outcome:
    """The element stands in the document; beside: one that it stands with, which must be there."""
    if lines_named(elements, rule.needs):
        return PASSED
    if "beside" in rule.params and not lines_named(elements, rule.params["beside"]):
        return missing(rule.params["beside"])
    return Outcome(Verdict.FAIL, findings=(at_start(elements),))


@form("size")
def size(elements: Elements, rule: Rule) -> Outcome:
    """Every letter of the element is from ``min`` to ``max`` points."""
    lines = lines_named(elements, rule.needs)
    if not lines:
        return missing(rule.needs)
    low, high = rule.params["min"], rule.params["max"]
    findings = []
    for line in lines:
        sizes = Counter(look.size for _, look in line.letters())
        wrong = [s for s in sizes if not low - _CLOSE <= s <= high + _CLOSE]
        if wrong:
            findings.append(found_at(number_text(max(wrong, key=lambda s: sizes[s])), line))
    return judged(distinct(findings))


_STYLES: Final = {
    ("bold", True): "không đậm",
    ("bold", False): "đậm",
    ("italic", True): "không nghiêng",
    ("italic", False): "nghiêng",
    ("underline", False): "gạch chân",
}


@form("style")
def style(elements: Elements, rule: Rule) -> Outcome:
    """Every word of the element is ``bold``, ``italic`` (or not), as told."""
    lines = lines_named(elements, rule.needs)
    if not lines:
        return missing(rule.needs)
    wanted = {
        name: value
        for name, value in rule.params.items()
        if name in ("bold", "italic", "underline")
    }
    findings = []
    for line in lines:
        wrong = [said for name, value in wanted.items() if (said := _deviates(line, name, value))]
        if wrong:
            findings.append(found_at(", ".join(wrong), line))
    return judged(findings)


def _deviates(line: Line, name: str, wanted: bool) -> str:
    """What is wrong where more than a stray letter deviates; "" where nothing is."""
    states = [getattr(look, name) for _, look in line.letters()]
    wrong = sum(state is not wanted for state in states)
    return _STYLES[(name, wanted)] if wrong > max(1, len(states) * 0.1) else ""


@form("mostly")
def mostly(elements: Elements, rule: Rule) -> Outcome:
    """Most letters of the element are upright: words set off in italics are allowed."""
    lines = lines_named(elements, rule.needs)
    if not lines:
        return missing(rule.needs)
    name = "italic" if "italic" in rule.params else "bold"
    states = [getattr(look, name) for line in lines for _, look in line.letters()]
    if sum(state is not rule.params[name] for state in states) * 2 <= len(states):
        return PASSED
    return judged([found_at(_STYLES[(name, rule.params[name])], lines[0])])


@form("capitals")
def capitals(elements: Elements, rule: Rule) -> Outcome:
    """The element is printed in capitals (``capitals: true``) or is not."""
    lines = lines_named(elements, rule.needs)
    if not lines:
        return missing(rule.needs)
    wanted = rule.params["capitals"]
    if wanted:
        wrong = [line for line in lines if _has_words(line) and _upper(line) < 0.85]
    else:
        # A subject of two lines may hold a line of names in capitals ("HĐND, UBND"): all of it counts.
        together = [line for line in lines if _has_words(line)]
        wrong = together[:1] if together and all(_upper(line) > 0.85 for line in together) else []
    return judged([found_at("chữ thường" if wanted else "chữ in hoa", line) for line in wrong])


def _upper(line: Line) -> float:
    small = any(look.small_caps for _, look in line.letters())
    return 1.0 if small else upper_share(line.shown)


def _has_words(line: Line) -> bool:
    return sum(sign.isalpha() for sign in line.text) > 1


@form("align")
def align(elements: Elements, rule: Rule) -> Outcome:
    """The element stands ``is`` center, left or both; lines set by tabs are judged on paper only."""
    lines = lines_named(elements, rule.needs)
    if not lines:
        return missing(rule.needs)
    wanted = rule.params["is"]
    findings: list[Finding] = []
    unclear = False
    for line in lines:
        where = line.paragraph.shape
        if where.align == wanted or (wanted == "left" and where.align == "both"):
            continue
        placed = where.left or where.first or line.paragraph.text[:1] in " \t\u00a0"
        if wanted == "center" and (
            (line.side and line.paragraph.cell is None)
            or (where.align in ("left", "both") and placed)
        ):
            unclear = True
            continue
        findings.append(found_at(_PLACES.get(where.align, where.align), line))
    if findings:
        return judged(distinct(findings))
    return unknown("vị trí đặt bằng tab hoặc thụt lề, chỉ thấy khi in") if unclear else PASSED


_PLACES: Final = {
    "left": "canh trái",
    "right": "canh phải",
    "both": "canh đều",
    "center": "canh giữa",
}


@form("match")
def match(elements: Elements, rule: Rule) -> Outcome:
    """The element's text as a whole matches ``pattern``."""
    lines = lines_named(elements, rule.needs)
    if not lines:
        return missing(rule.needs)
    text = " ".join(" ".join(line.text.split()) for line in lines)
    if re.fullmatch(rule.params["pattern"], text):
        return PASSED
    return judged([found_at(text, lines[0])])


@form("ruled")
def ruled(elements: Elements, rule: Rule) -> Outcome:
    """A line is drawn under the element."""
    lines = lines_named(elements, rule.needs)
    if not lines:
        return missing(rule.needs)
    if rule.needs in elements.rulings:
        return PASSED
    if elements.loose_rulings and rule.needs != "subject":
        return unknown("có đường kẻ vẽ trong phần đầu, chỉ thấy vị trí khi in")
    return judged([found_at("không có đường kẻ", lines[-1])])


@form("rule_length")
def rule_length(elements: Elements, rule: Rule) -> Outcome:
    """The line is from ``min`` to ``max`` of the length of the text, with a tenth to spare."""
    lines = lines_named(elements, rule.needs)
    if not lines:
        return missing(rule.needs)
    drawn = elements.rulings.get(rule.needs)
    if drawn is None:
        return unknown("không thấy đường kẻ để đo")
    if drawn.length is None:
        return unknown("tệp không ghi độ dài đường kẻ")
    room = elements.story.room(lines[0].paragraph)
    widths = [line.width() for line in lines]
    if max(widths) > room * 1.02:
        return unknown("dòng chữ dài quá một dòng, chỉ khi in mới biết chỗ xuống dòng")
    shares = [drawn.length / width for width in widths if width]
    if any(_within(share, rule) for share in shares) or not shares:
        return PASSED
    if min(shares) < rule.params["min"] and max(shares) > rule.params["max"]:
        return unknown("các dòng chữ dài ngắn khác nhau, đường kẻ ở giữa hai mức")
    share = drawn.length / max(widths)
    return judged([found_at(f"{round(share * 100)}%", lines[-1])])


def _within(share: float, rule: Rule) -> bool:
    spare = 0.15 if rule.params["min"] >= 0.9 else 0.05
    return bool(rule.params["min"] - spare <= share <= rule.params["max"] + spare)
