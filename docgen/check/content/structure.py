"""Numbering, headings, appendices and references of a plan."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from docgen.check.content.view import PlanView, at_text, content
from docgen.check.model import Finding, Outcome, Place, Rule, absent, judged
from docgen.register.names import key
from plans.ladder import follows, kind_of, ordinal
from plans.model import Node

_COUNTED: Final = ("phan", "chuong", "muc", "dieu", "letter_upper", "roman", "arabic", "letter")


def _slips(
    nodes: Sequence[Node], path: tuple[str, ...]
) -> list[tuple[tuple[str, ...], Node, str, int]]:
    """Siblings whose label is not the next one: (path, node, label before, step)."""
    found = []
    before: dict[str, str] = {}
    for node in nodes:
        kind = kind_of(node.label or "")
        if kind in _COUNTED and node.label:
            previous = before.get(kind)
            if previous is not None and not follows(kind, previous, node.label):
                one, two = ordinal(kind, previous), ordinal(kind, node.label)
                if one is not None and two is not None and two != 1:
                    found.append(((*path, node.label), node, previous, two - one))
            before[kind] = node.label
        here = (*path, node.label) if node.label else path
        found += _slips(node.children, here)
    return found


@content("numbering_gap")
def numbering_gap(view: PlanView, rule: Rule) -> Outcome:
    """No number is left out among the items of one heading."""
    if not view.nodes:
        return absent("kế hoạch không có phần lời")
    return judged(
        [
            at_text(path, node.text, f"{previous} rồi {node.label}")
            for path, node, previous, step in _slips(view.plan.body, ())
            if step > 1
        ]
    )


@content("numbering_repeat")
def numbering_repeat(view: PlanView, rule: Rule) -> Outcome:
    """No number stands twice among the items of one heading."""
    if not view.nodes:
        return absent("kế hoạch không có phần lời")
    return judged(
        [
            at_text(path, node.text, f"hai lần {node.label}")
            for path, node, _, step in _slips(view.plan.body, ())
            if step == 0
        ]
    )


@content("heading_empty")
def heading_empty(view: PlanView, rule: Rule) -> Outcome:
    """Something stands under every numbered heading."""
    headings = [
        (path, node)
        for path, node in view.nodes
        if node.heading and kind_of(node.label or "") in ("phan", "roman")
    ]
    if not headings:
        return absent("kế hoạch không có đề mục")
    return judged(
        [
            at_text(path, node.text, node.label or "")
            for path, node in headings
            if not node.children and not node.tables and node.task is None and len(node.text) < 120
        ]
    )


@content("heading_twice")
def heading_twice(view: PlanView, rule: Rule) -> Outcome:
    """No two headings of the same part have the same title."""
    headings = [(path, node) for path, node in view.nodes if node.heading and node.text.strip()]
    if not headings:
        return absent("kế hoạch không có đề mục")
    seen: set[tuple[tuple[str, ...], str]] = set()
    findings = []
    for path, node in headings:
        mark = (path[:-1], key(node.text))
        if mark in seen:
            findings.append(at_text(path, node.text, node.text))
        seen.add(mark)
    return judged(findings)


# -- appendices ----------------------------------------------------------------------------------

_ROMAN: Final = {
    "I": 1,
    "II": 2,
    "III": 3,
    "IV": 4,
    "V": 5,
    "VI": 6,
    "VII": 7,
    "VIII": 8,
    "IX": 9,
    "X": 10,
}
_ONE: Final = r"(?:số\s+)?(?:\d{1,2}(?![\d/%])|[IVX]{1,4}(?!\w))"
_MENTION: Final = re.compile(
    rf"[Pp]hụ lục\s+(?P<numbers>{_ONE}(?:\s*(?:,|và|-|–|đến)\s*(?:Phụ lục\s+)?{_ONE})*)"
)
_ANY_MENTION: Final = re.compile(
    r"phụ lục|phụ biểu|biểu (?:chi tiết|kèm)|danh mục.{0,40}kèm theo|kèm theo", re.IGNORECASE
)
_OF_ANOTHER: Final = re.compile(
    r"^[^.;]{0,60}?(?:(?:ban hành |kèm theo |của |theo )+(?:Nghị định|Quyết định|Thông tư|Nghị quyết|Công văn|Chương trình|Luật|Hướng dẫn|Kế hoạch số|Chỉ thị)|(?:Nghị định|Quyết định|Thông tư|Nghị quyết|Công văn|Kế hoạch) số)"
)


def _value(text: str) -> int | None:
    bare = re.sub(r"số\s+", "", text).strip()
    return int(bare) if bare.isdigit() else _ROMAN.get(bare)


def _mentioned(view: PlanView) -> dict[int, tuple[tuple[str, ...], str]]:
    """Numbers of the plan's own appendices that the text names, with where."""
    found: dict[int, tuple[tuple[str, ...], str]] = {}
    for path, text in view.texts:
        for match in _MENTION.finditer(text):
            if _OF_ANOTHER.match(text[match.end() :]):
                continue
            values = [_value(one) for one in re.findall(_ONE, match["numbers"])]
            if re.search(r"-|–|đến", match["numbers"]) and len(values) == 2 and all(values):
                values = list(range(values[0] or 0, (values[1] or 0) + 1))
            for value in values:
                if value:
                    found.setdefault(value, (path, text))
    return found


def _own_numbers(view: PlanView) -> list[int | None]:
    return [
        _value(found[1])
        if (found := re.match(rf"Phụ lục\s+({_ONE})", label.label, re.IGNORECASE))
        else None
        for label in view.plan.appendices
    ]


@content("appendix_lacking")
def appendix_lacking(view: PlanView, rule: Rule) -> Outcome:
    """Every appendix that the text names is there."""
    mentioned = _mentioned(view)
    unnumbered = [
        (path, text)
        for path, text in view.texts
        if re.search(
            r"(?:tại|theo|ở) Phụ lục (?:kèm theo|đính kèm)(?! (?:Nghị|Quyết|Thông|Công))", text
        )
    ]
    if not mentioned and not unnumbered:
        return absent("phần lời không nhắc phụ lục")
    if view.by_hand and not view.plan.body:
        return absent("phụ lục được lập khi viết văn bản")
    own = _own_numbers(view)
    if own and all(number is None for number in own):
        return (
            judged([])
            if len(own) >= len(mentioned)
            else _lacking_at(mentioned, set(range(1, len(own) + 1)))
        )
    findings = list(_lacking_at(mentioned, {n for n in own if n}).findings)
    if unnumbered and not own:
        findings.append(at_text(*unnumbered[0], "Phụ lục"))
    return judged(findings)


def _lacking_at(mentioned: dict[int, tuple[tuple[str, ...], str]], own: set[int]) -> Outcome:
    return judged(
        [at_text(*where, f"Phụ lục {n}") for n, where in mentioned.items() if n not in own]
    )


@content("appendix_unmentioned")
def appendix_unmentioned(view: PlanView, rule: Rule) -> Outcome:
    """Every appendix is named in the text (Phụ lục I, Phần I, mục III.1.a)."""
    if not view.plan.appendices:
        return absent("kế hoạch không có phụ lục")
    if not view.plan.body:
        return absent("phần lời được lập khi viết văn bản")
    mentioned = _mentioned(view)
    everywhere = " ".join(text for _, text in view.texts)
    if re.search(r"các [Pp]hụ lục", everywhere):
        return judged([])
    generally = _ANY_MENTION.search(everywhere) is not None
    findings = []
    for appendix, number in zip(view.plan.appendices, _own_numbers(view), strict=True):
        named = number in mentioned if number and len(view.plan.appendices) > 1 else generally
        if not named and appendix.title and key(appendix.title) in key(everywhere):
            named = True
        if not named:
            findings.append(
                Finding(
                    appendix.label,
                    Place(text=appendix.title or appendix.label, path=(appendix.label,)),
                )
            )
    return judged(findings)


@content("appendix_order")
def appendix_order(view: PlanView, rule: Rule) -> Outcome:
    """Appendices are numbered one after the other."""
    own = [number for number in _own_numbers(view) if number]
    if len(own) < 2:
        return absent("không có từ hai phụ lục đánh số trở lên")
    if own == list(range(1, len(own) + 1)):
        return judged([])
    return judged(
        [
            Finding(
                ", ".join(str(number) for number in own),
                Place(path=(view.plan.appendices[0].label,)),
            )
        ]
    )


# -- references ----------------------------------------------------------------------------------

_REFERENCE: Final = re.compile(
    r"(?P<word>[Mm]ục|[Pp]hần)\s+(?P<label>[IVX]{1,5})(?:\s*,?\s*[Pp]hần\s+(?P<part>[IVX]{1,5}))?\s*(?:của\s+|trong\s+|tại\s+)?Kế hoạch này"
)


@content("reference_lacking")
def reference_lacking(view: PlanView, rule: Rule) -> Outcome:
    """Every section of this plan that the text points to is there."""
    labels = {label for path, _ in view.nodes for label in path}
    bare = labels | {label.split()[-1] for label in labels if " " in label}
    found = [(path, text, m) for path, text in view.texts for m in _REFERENCE.finditer(text)]
    if not found:
        return absent("không viện dẫn mục của kế hoạch này")
    return judged(
        [
            at_text(path, text, match[0])
            for path, text, match in found
            if match["label"] not in bare or (match["part"] and match["part"] not in bare)
        ]
    )
