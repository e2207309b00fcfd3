"""Header and legal bases of a plan."""

from __future__ import annotations

import re
from typing import Final

from docgen.check.content.view import PlanView, at_text, content
from docgen.check.model import PASSED, Finding, Outcome, Place, Rule, absent, judged, unknown
from docgen.check.word.elements import doc_types
from docgen.check.word.lines import plain
from plans.model import LegalBasis

_NEEDS_NUMBER: Final = re.compile(
    r"(?:(?:can cu|thuc hien|theo|trien khai)\s+)?(?:cac\s+)?(?:nghi quyet|nghi dinh|quyet dinh|thong tu|chi thi|ke hoach|cong van|"
    r"thong bao|ket luan|huong dan|cong dien|quy dinh|chuong trinh)\b"
)
# Papers without a number of their own: resolutions of a congress, programmes named by their field.
_NO_NUMBER: Final = re.compile(
    r"dai hoi|hien phap|chuong trinh (?:muc tieu|hanh dong|cong tac|hop tac|phoi hop)|van ban lien quan|ket luan cua|thong bao ket luan|ke hoach cong tac"
)


_WRITTEN: Final = re.compile(r"\d[a-zđ]?\s?(?:/\s?\d{4}\s?)?[-/]\s?[A-ZĐ]{2}")  # "15/QĐ", "52-NQ"


@content("header_field")
def header_field(view: PlanView, rule: Rule) -> Outcome:
    """A field of the header is filled in.

    unless: another field; where that is empty as well, the plan is a draft and neither is judged.
    """
    value: object = view.plan.header
    for name in rule.params["field"].split("."):
        value = getattr(value, name)
    if value:
        return PASSED
    if view.by_hand and rule.params["field"] == "doc_type":
        return absent("không ghi tên loại thì là kế hoạch")
    other = rule.params.get("unless")
    if other and not getattr(view.plan.header, other):
        return unknown("bản dự thảo, số và ngày còn để trống")
    return judged([Finding("")])


@content("has_tasks")
def has_tasks(view: PlanView, rule: Rule) -> Outcome:
    """The plan gives at least one task."""
    return PASSED if view.plan.tasks else judged([Finding("")])


@content("number_of_type")
def number_of_type(view: PlanView, rule: Rule) -> Outcome:
    """The number's abbreviation is that of the document's type."""
    header = view.plan.header
    kind = (header.doc_type or "").upper()
    found = re.match(r"\d*[a-zđ]?/([^-/]+)-", header.number or "")
    if not header.number or found is None or kind not in doc_types():
        return absent("chưa có số, ký hiệu hoặc tên loại")
    if found[1].upper() == doc_types()[kind].upper():
        return PASSED
    return judged([Finding(f"{header.number} ({kind})", Place(text=header.number))])


# -- bases ---------------------------------------------------------------------------------------


def _numbered(view: PlanView) -> list[LegalBasis]:
    """The bases that name a paper with a number and a date of its own."""
    return [
        basis
        for basis in view.plan.legal_bases
        if _NEEDS_NUMBER.match(plain(basis.text)) and not _NO_NUMBER.search(plain(basis.text)[:90])
    ]


_NO_BASES: Final = "kế hoạch không có căn cứ là văn bản có số"


@content("basis_number")
def basis_number(view: PlanView, rule: Rule) -> Outcome:
    """A basis that is no law is cited with its number."""
    bases = _numbered(view)
    if not bases:
        return absent(_NO_BASES)
    return judged(
        [at_text((), b.text, "") for b in bases if not b.number and not _WRITTEN.search(b.text)]
    )


@content("basis_date")
def basis_date(view: PlanView, rule: Rule) -> Outcome:
    """A basis that is no law is cited with its date."""
    bases = _numbered(view)
    if not bases:
        return absent(_NO_BASES)
    dated = r"ngày\s*\d|\d{1,2}[/.-]\d{1,2}[/.-]\d{4}"
    return judged(
        [
            at_text((), b.text, b.number or "")
            for b in bases
            if b.date is None and not re.search(dated, b.text)
        ]
    )


@content("basis_after")
def basis_after(view: PlanView, rule: Rule) -> Outcome:
    """No basis is later than the plan."""
    issued = view.plan.header.date
    dated = [basis for basis in view.plan.legal_bases if basis.date]
    if not dated:
        return absent("không có căn cứ ghi ngày")
    if issued is None:
        return unknown("kế hoạch chưa có ngày ban hành")
    return judged(
        [at_text((), b.text, f"{b.date:%d/%m/%Y}") for b in dated if b.date and b.date > issued]
    )


@content("basis_year")
def basis_year(view: PlanView, rule: Rule) -> Outcome:
    """The year in a number ("30/2020/NĐ-CP") is that of the date."""
    pairs = [
        (basis, found[1])
        for basis in view.plan.legal_bases
        if basis.date and (found := re.search(r"/((?:19|20)\d\d)/", basis.number or ""))
    ]
    if not pairs:
        return absent("không có căn cứ ghi năm trong số và có ngày")
    return judged(
        [
            at_text((), b.text, f"{b.number}, năm {b.date.year}")
            for b, year in pairs
            if b.date and int(year) != b.date.year
        ]
    )


@content("basis_twice")
def basis_twice(view: PlanView, rule: Rule) -> Outcome:
    """No paper is cited twice among the bases."""
    seen: set[tuple[str, object]] = set()
    findings = []
    numbered = [basis for basis in view.plan.legal_bases if basis.number]
    if not numbered:
        return absent(_NO_BASES)
    for basis in numbered:
        mark = ((basis.number or "").upper(), basis.date)
        if mark in seen:
            findings.append(at_text((), basis.text, basis.number or ""))
        seen.add(mark)
    return judged(findings)
