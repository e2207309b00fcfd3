"""Paper, margins, fonts, colours and page numbers."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from typing import Final

from docgen.check.form.look import number_text
from docgen.check.form.registry import at_start, form, found_at, place_of
from docgen.check.model import PASSED, Finding, Outcome, Rule, absent, judged, unknown
from docgen.check.word.elements import Elements
from docgen.check.word.sections import Section
from docgen.check.word.story import Paragraph, Run
from extractors.read.docx_package import Element, W

_CLOSE_MM: Final = 0.6
_ONE_PAGE: Final = 1500  # letters; more never fit one page of 13 points with a letterhead


def _sections(elements: Elements) -> list[tuple[Section, Paragraph | None]]:
    """Each section with its first paragraph that holds text."""
    story = elements.story
    result = []
    for at, section in enumerate(story.sections):
        first = next((p for p in story.paragraphs if p.section == at and p.text.strip()), None)
        if first is not None or len(story.sections) == 1:
            result.append((section, first))
    return result


def _at(elements: Elements, first: Paragraph | None, found: str) -> Finding:
    return found_at(found, first) if first is not None else at_start(elements, found)


@form("paper")
def paper(elements: Elements, rule: Rule) -> Outcome:
    """Every page is A4 (210 x 297 mm), upright or across."""
    wanted = (rule.params["width"], rule.params["height"])
    findings = []
    for section, first in _sections(elements):
        sides = sorted((section.width, section.height))
        if any(abs(a - b) > 1.0 for a, b in zip(sides, wanted, strict=True)):
            shown = f"{number_text(round(section.width))} x {number_text(round(section.height))} mm"
            findings.append(_at(elements, first, shown))
    return judged(findings)


@form("orientation")
def orientation(elements: Elements, rule: Rule) -> Outcome:
    """A page lies across only where it holds a table."""
    findings = []
    with_table = {grid.section for grid in elements.tables}
    for at, section in enumerate(elements.story.sections):
        first = next(
            (p for p in elements.story.paragraphs if p.section == at and p.text.strip()), None
        )
        if section.landscape and first is not None and at not in with_table:
            findings.append(found_at("khổ ngang", first))
    return judged(findings)


@form("margin")
def margin(elements: Elements, rule: Rule) -> Outcome:
    """A margin of every upright page is from ``min`` to ``max`` millimetres."""
    side, low, high = rule.params["side"], rule.params["min"], rule.params["max"]
    upright = [(s, first) for s, first in _sections(elements) if not s.landscape]
    if not upright:
        return unknown("mọi trang đều nằm ngang")
    return judged(
        [
            _at(elements, first, number_text(section.margins[side]))
            for section, first in upright
            if not low - _CLOSE_MM <= section.margins[side] <= high + _CLOSE_MM
        ]
    )


def _all_runs(elements: Elements) -> list[tuple[Paragraph, Run]]:
    return [(p, run) for p in elements.story.paragraphs for run in p.runs]


def _by_first(elements: Elements, wrong: dict[str, Paragraph], counts: Counter[str]) -> Outcome:
    """One finding a kind of fault, at its first place, with how many letters it has."""
    return judged(
        [Finding(f"{name} ({counts[name]} chữ)", place_of(p)) for name, p in wrong.items()]
    )


@form("font")
def font(elements: Elements, rule: Rule) -> Outcome:
    """All letters are set in one of the fonts of ``fonts`` (compared without case)."""
    allowed = {name.lower() for name in rule.params["fonts"]}
    wrong: dict[str, Paragraph] = {}
    counts: Counter[str] = Counter()
    for paragraph, run in _all_runs(elements):
        letters = sum(sign.isalpha() for sign in run.text)
        if letters and run.look.font.lower() not in allowed:
            wrong.setdefault(run.look.font, paragraph)
            counts[run.look.font] += letters
    return _by_first(elements, wrong, counts)


@form("legacy_font")
def legacy_font(elements: Elements, rule: Rule) -> Outcome:
    """No font of the code tables before Unicode (TCVN3, VNI) is named."""
    pattern = re.compile(rule.params["pattern"])
    wrong: dict[str, Paragraph] = {}
    counts: Counter[str] = Counter()
    for paragraph, run in _all_runs(elements):
        letters = sum(sign.isalpha() for sign in run.text)
        if letters and pattern.match(run.look.font):
            wrong.setdefault(run.look.font, paragraph)
            counts[run.look.font] += letters
    return _by_first(elements, wrong, counts)


@form("composed")
def composed(elements: Elements, rule: Rule) -> Outcome:
    """Letters with marks are single characters (Unicode NFC, dựng sẵn)."""
    return judged(
        [
            found_at("tổ hợp", p)
            for p in elements.story.paragraphs
            if unicodedata.normalize("NFC", p.text) != p.text
        ]
    )


@form("colour")
def colour(elements: Elements, rule: Rule) -> Outcome:
    """Letters are black: automatic, or darker than ``darkest`` in each of red, green and blue."""
    limit = rule.params["darkest"]
    wrong: dict[str, Paragraph] = {}
    counts: Counter[str] = Counter()
    for paragraph, run in _all_runs(elements):
        shown = run.look.colour
        letters = sum(sign.isalpha() for sign in run.text)
        if not letters or shown is None or not re.fullmatch(r"[0-9A-F]{6}", shown):
            continue
        if max(int(shown[at : at + 2], 16) for at in (0, 2, 4)) > limit:
            wrong.setdefault(f"#{shown}", paragraph)
            counts[f"#{shown}"] += letters
    return _by_first(elements, wrong, counts)


@form("highlight")
def highlight(elements: Elements, rule: Rule) -> Outcome:
    """No text is marked with a highlighter."""
    seen = {
        p.number: p for p, run in _all_runs(elements) if run.look.highlight and run.text.strip()
    }
    return judged([found_at("tô nền", p) for p in seen.values()])


@form("language")
def language(elements: Elements, rule: Rule) -> Outcome:
    """The text is marked as Vietnamese, so that Word checks its spelling as such."""
    counts: Counter[str] = Counter()
    for _, run in _all_runs(elements):
        counts[run.look.language or ""] += sum(sign.isalpha() for sign in run.text)
    named = {name: count for name, count in counts.items() if name}
    if not named:
        return unknown("tệp không ghi ngôn ngữ của chữ")
    most = max(named, key=lambda name: named[name])
    if counts[""] > named[most]:
        return unknown("tệp không ghi ngôn ngữ của phần lớn chữ")
    return PASSED if most.lower().startswith("vi") else judged([at_start(elements, most)])


@form("no_changes")
def no_changes(elements: Elements, rule: Rule) -> Outcome:
    """No tracked change is left open."""
    count = elements.story.changes
    return judged([at_start(elements, str(count))] if count else [])


@form("no_remarks")
def no_remarks(elements: Elements, rule: Rule) -> Outcome:
    """No comment is left in the file."""
    count = elements.story.remarks
    return judged([at_start(elements, str(count))] if count else [])


# -- page numbers --------------------------------------------------------------------------------


def _numbered(part: Element | None) -> list[Element]:
    """The paragraphs of a header or footer that hold a PAGE field."""
    found = []
    for paragraph in part.iter(W + "p") if part is not None else ():
        codes = "".join(t.text or "" for t in paragraph.iter(W + "instrText"))
        codes += "".join(f.get(W + "instr", "") for f in paragraph.iter(W + "fldSimple"))
        if re.search(r"(?<!\w)PAGE(?!\w)", codes.upper()):
            found.append(paragraph)
    return found


def _body_section(elements: Elements) -> Section:
    """The section of the text's first paragraph."""
    first = elements.body[0] if elements.body else None
    return elements.story.section_of(first) if first else elements.story.sections[0]


def _long(elements: Elements) -> bool:
    first = elements.appendices[0].start if elements.appendices else None
    return sum(len(p.text) for p in elements.story.paragraphs[:first]) > _ONE_PAGE


_NO_NUMBER: Final = "văn bản không có số trang"


@form("page_number")
def page_number(elements: Elements, rule: Rule) -> Outcome:
    """The document of more than one page has page numbers."""
    section = _body_section(elements)
    for part in (*section.headers.values(), *section.footers.values()):
        if _numbered(part):
            return PASSED
    if not _long(elements):
        return unknown("văn bản ngắn, chỉ khi in mới biết có quá một trang")
    return judged([at_start(elements)])


def _fields(elements: Elements) -> tuple[list[Element], list[Element]]:
    section = _body_section(elements)
    headers = [p for kind in ("default", "even") for p in _numbered(section.headers.get(kind))]
    footers = [p for part in section.footers.values() for p in _numbered(part)]
    return headers, footers


@form("page_number_top")
def page_number_top(elements: Elements, rule: Rule) -> Outcome:
    """Page numbers stand in the top margin."""
    headers, footers = _fields(elements)
    if not headers and not footers:
        return absent(_NO_NUMBER)
    return judged([at_start(elements, "ở chân trang")] if footers else [])


@form("page_number_centred")
def page_number_centred(elements: Elements, rule: Rule) -> Outcome:
    """Page numbers stand in the middle."""
    headers, footers = _fields(elements)
    paragraphs = headers or footers
    if not paragraphs:
        return absent(_NO_NUMBER)
    for paragraph in paragraphs:
        properties = paragraph.find(W + "pPr")
        frame = properties.find(W + "framePr") if properties is not None else None
        if frame is not None and frame.get(W + "xAlign"):
            if frame.get(W + "xAlign") != "center":
                return judged([at_start(elements, "không ở giữa")])
            continue
        if elements.story.looks.shape(properties).align == "center":
            continue
        tabs = sum(1 for _ in paragraph.iter(W + "tab", W + "ptab"))
        if tabs or next(paragraph.iterancestors(W + "txbxContent", W + "tc"), None) is not None:
            return unknown("số trang đặt bằng tab hoặc khung, chỉ thấy khi in")
        return judged([at_start(elements, "không ở giữa")])
    return PASSED


@form("page_number_look")
def page_number_look(elements: Elements, rule: Rule) -> Outcome:
    """Page numbers are of the size (``min``, ``max``) or upright, as told."""
    headers, footers = _fields(elements)
    paragraphs = headers or footers
    if not paragraphs:
        return absent(_NO_NUMBER)
    looks = elements.story.looks
    for paragraph in paragraphs:
        style = looks.style_of(paragraph.find(W + "pPr"))
        for run in paragraph.iter(W + "r"):
            if run.find(W + "t") is None and run.find(W + "instrText") is None:
                continue
            look = looks.look(style, run.find(W + "rPr"))
            if "min" in rule.params:
                if not rule.params["min"] <= look.size <= rule.params["max"]:
                    return judged([at_start(elements, number_text(look.size))])
            elif look.italic:
                return judged([at_start(elements, "nghiêng")])
    return PASSED


@form("page_number_first")
def page_number_first(elements: Elements, rule: Rule) -> Outcome:
    """The first page shows no number."""
    headers, footers = _fields(elements)
    if not headers and not footers:
        return absent(_NO_NUMBER)
    section = _body_section(elements)
    first = [section.headers.get("first"), section.footers.get("first")]
    hidden = section.first_differs and not any(_numbered(part) for part in first)
    return PASSED if hidden else judged([at_start(elements)])


@form("page_number_arabic")
def page_number_arabic(elements: Elements, rule: Rule) -> Outcome:
    """Pages are counted 1, 2, 3."""
    headers, footers = _fields(elements)
    if not headers and not footers:
        return absent(_NO_NUMBER)
    kind = _body_section(elements).number_format
    return PASSED if kind in ("decimal", "numberInDash") else judged([at_start(elements, kind)])


@form("page_number_start")
def page_number_start(elements: Elements, rule: Rule) -> Outcome:
    """Pages are counted from 1."""
    headers, footers = _fields(elements)
    if not headers and not footers:
        return absent(_NO_NUMBER)
    start = elements.story.sections[0].start
    return PASSED if start in (None, 1) else judged([at_start(elements, str(start))])
