"""Appendices and the tables of the document."""

from __future__ import annotations

import re

from docgen.check.form.registry import form, found_at, missing
from docgen.check.model import Finding, Outcome, Place, Rule, absent, judged, unknown
from docgen.check.word.annexes import AppendixParts
from docgen.check.word.elements import Elements
from docgen.check.word.story import Grid
from extractors.headtext import upper_share


@form("appendix_label")
def appendix_label(elements: Elements, rule: Rule) -> Outcome:
    """ "Phụ lục" stands in small letters on a line of its own."""
    if not elements.appendices:
        return missing("appendix")
    findings = []
    for appendix in elements.appendices:
        wrong = []
        word = appendix.label.shown[: len("Phụ lục")]
        if upper_share(word) > 0.5:
            wrong.append("chữ in hoa")
        if appendix.own_title:
            wrong.append("tên phụ lục cùng dòng")
        if wrong:
            findings.append(found_at(", ".join(wrong), appendix.label))
    return judged(findings)


@form("appendix_numbers")
def appendix_numbers(elements: Elements, rule: Rule) -> Outcome:
    """Two or more appendices have Roman numbers."""
    if len(elements.appendices) < 2:
        return absent("không có từ hai phụ lục trở lên")
    return judged(
        [
            found_at(a.number or "không đánh số", a.label)
            for a in elements.appendices
            if not re.fullmatch(r"[IVXL]+", a.number)
        ]
    )


@form("appendix_titled")
def appendix_titled(elements: Elements, rule: Rule) -> Outcome:
    """The title of an appendix is in capitals."""
    if not elements.appendices:
        return missing("appendix")
    titled = [a for a in elements.appendices if a.title]
    if not titled:
        return missing("appendix_title")
    findings = []
    for appendix in titled:
        shown = " ".join(line.shown for line in appendix.title)
        if upper_share(shown) < 0.8:
            findings.append(found_at("chữ thường", appendix.title[0]))
    return judged(findings)


@form("appendix_reference")
def appendix_reference(elements: Elements, rule: Rule) -> Outcome:
    """Under the title stands "(Kèm theo …)"."""
    if not elements.appendices:
        return missing("appendix")
    return judged([found_at("không có", a.label) for a in elements.appendices if not a.reference])


@form("appendix_page")
def appendix_page(elements: Elements, rule: Rule) -> Outcome:
    """An appendix begins on a new page."""
    if not elements.appendices:
        return missing("appendix")
    return judged(
        [found_at("cùng trang", a.label) for a in elements.appendices if not _new_page(elements, a)]
    )


def _new_page(elements: Elements, appendix: AppendixParts) -> bool:
    paragraph = appendix.label.paragraph
    before = elements.story.paragraphs[appendix.start - 1] if appendix.start else None
    if (
        before is None
        or paragraph.shape.page_break
        or paragraph.after_break
        or paragraph.breaks_page
    ):
        return True
    return before.section != paragraph.section and elements.story.section_of(paragraph).new_page


@form("appendix_pages")
def appendix_pages(elements: Elements, rule: Rule) -> Outcome:
    """Each appendix counts its own pages from 1."""
    if not elements.appendices:
        return missing("appendix")
    findings = []
    used: set[int] = {elements.body[-1].section} if elements.body else set()
    for appendix in elements.appendices:
        at = appendix.label.paragraph.section
        section = elements.story.section_of(appendix.label.paragraph)
        if at in used or section.start != 1:
            findings.append(found_at("đánh tiếp số trang", appendix.label))
        used.add(at)
    return judged(findings)


# -- tables --------------------------------------------------------------------------------------


def _at(elements: Elements, grid: Grid, found: str) -> Finding:
    paragraph = next(p for p in elements.story.paragraphs if p.number == grid.first)
    text = next(
        (
            p.text
            for p in elements.story.paragraphs
            if p.cell and p.cell.table == grid.number and p.text.strip()
        ),
        "",
    )
    return Finding(found, Place(text=text, paragraph=paragraph.number))


@form("table_header")
def table_header(elements: Elements, rule: Rule) -> Outcome:
    """A table of more than ``rows`` rows repeats its header on every page."""
    long = [grid for grid in elements.tables if grid.rows > rule.params["rows"]]
    if not long:
        return absent("không có bảng dài")
    return judged([_at(elements, grid, f"{grid.rows} hàng") for grid in long if not grid.repeats])


@form("table_width")
def table_width(elements: Elements, rule: Rule) -> Outcome:
    """A table is no wider than the text, but for ``spare`` points."""
    if not elements.tables:
        return absent("văn bản không có bảng kẻ")
    known = [grid for grid in elements.tables if grid.width]
    if not known:
        return unknown("tệp không ghi độ rộng bảng")
    findings = []
    for grid in known:
        room = elements.story.sections[
            min(grid.section, len(elements.story.sections) - 1)
        ].text_width
        if grid.width > room + rule.params["spare"]:
            over = round((grid.width - room) * 25.4 / 72)
            findings.append(_at(elements, grid, f"rộng hơn {over} mm"))
    return judged(findings)
