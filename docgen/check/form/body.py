"""The text: bases, alignment, indents, spacing, the numbering ladder and its headings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from docgen.check.form.look import number_text
from docgen.check.form.registry import form, found_at, missing
from docgen.check.model import PASSED, Finding, Outcome, Rule, absent, judged, unknown
from docgen.check.word.elements import Elements
from docgen.check.word.looks import Shape
from docgen.check.word.story import Paragraph
from extractors.headtext import upper_share
from plans.labels import Kind, LabelMatch, parse_label

_MM: Final = 25.4 / 72
_TWO_LINES: Final = 95  # letters that do not fit one line of 13 points between the margins


@dataclass(frozen=True, slots=True)
class Labelled:
    """A paragraph of the text with its label, and what follows the label."""

    paragraph: Paragraph
    label: LabelMatch
    rest: str

    @property
    def kind(self) -> Kind:
        """The rung of the ladder."""
        return self.label.kind


def labelled(elements: Elements) -> list[Labelled]:
    """The paragraphs of the text that begin with a label, typed or automatic."""
    found = []
    for paragraph in elements.body:
        match = parse_label(paragraph.words)
        if match is not None:
            found.append(Labelled(paragraph, match, paragraph.words[match.end :].strip()))
    return found


def _of(elements: Elements, *kinds: str) -> list[Labelled]:
    return [item for item in labelled(elements) if item.kind in kinds]


# -- bases ---------------------------------------------------------------------------------------


@form("basis_marks")
def basis_marks(elements: Elements, rule: Rule) -> Outcome:
    """Every basis ends with ";", the last with "."."""
    if not elements.bases:
        return missing("basis")
    *before, last = elements.bases
    wrong = [found_at(f"“{p.words[-1:]}”", p) for p in before if not p.words.endswith(";")]
    if not last.words.endswith("."):
        wrong.append(found_at(f"“{last.words[-1:]}” ở căn cứ cuối", last))
    return judged(wrong)


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


# -- ladder --------------------------------------------------------------------------------------


def _look(paragraph: Paragraph, name: str) -> bool:
    """Whether most letters of a paragraph have a look."""
    states = [
        getattr(run.look, name) for run in paragraph.runs for sign in run.text if sign.isalpha()
    ]
    return bool(states) and sum(states) * 2 > len(states)


def _shown(item: Labelled) -> str:
    caps = _look(item.paragraph, "caps")
    return item.rest.upper() if caps else item.rest


def _titles(elements: Elements, *kinds: str) -> list[Labelled]:
    """Labelled paragraphs that are titles: not a full sentence."""
    return [
        item
        for item in _of(elements, *kinds)
        if item.rest and len(item.rest) < 220 and not re.search(r"[.;,]$", item.rest)
    ]


@form("part_form")
def part_form(elements: Elements, rule: Rule) -> Outcome:
    """ "Phần I" and its like stand alone, centred, bold, in small letters, with a Roman number."""
    parts = _of(elements, "phan", "chuong")
    if not parts:
        return absent("văn bản không chia phần, chương")
    findings = []
    for item in parts:
        paragraph = item.paragraph
        first = paragraph.text.split("\n")[0]
        match = parse_label(" ".join(first.split()))
        wrong = []
        if match and first.strip()[match.end :].strip():
            wrong.append("tiêu đề cùng dòng")
        if paragraph.shape.align != "center":
            wrong.append("không canh giữa")
        if not _look(paragraph, "bold"):
            wrong.append("không đậm")
        if upper_share(first) > 0.85 or _look(paragraph, "caps"):
            wrong.append("chữ in hoa")
        if not re.search(r"[IVXL]+$", item.label.label):
            wrong.append("không dùng số La Mã")
        if wrong:
            findings.append(found_at(", ".join(wrong), paragraph))
    return judged(findings)


@form("part_title")
def part_title(elements: Elements, rule: Rule) -> Outcome:
    """The title under "Phần I" is in bold capitals, centred."""
    parts = _of(elements, "phan", "chuong")
    if not parts:
        return absent("văn bản không chia phần, chương")
    body = list(elements.body)
    findings = []
    for item in parts:
        at = body.index(item.paragraph)
        inside = item.paragraph.text.partition("\n")[2].strip()
        if inside:
            if upper_share(inside) < 0.85:
                findings.append(found_at("không in hoa", item.paragraph))
            continue
        if item.rest or at + 1 >= len(body):
            continue
        title = body[at + 1]
        wrong = []
        if parse_label(title.words):
            wrong.append("không có tiêu đề")
        else:
            if upper_share(title.text) < 0.85 and not _look(title, "caps"):
                wrong.append("không in hoa")
            if not _look(title, "bold"):
                wrong.append("không đậm")
            if title.shape.align != "center":
                wrong.append("không canh giữa")
        if wrong:
            findings.append(found_at(", ".join(wrong), title))
    return judged(findings)


@form("roman_capitals")
def roman_capitals(elements: Elements, rule: Rule) -> Outcome:
    """The title of "I." is in capitals."""
    titles = _titles(elements, "roman")
    if not titles:
        return absent("văn bản không có mục đánh số La Mã")
    return judged(
        [
            found_at("chữ thường", item.paragraph)
            for item in titles
            if upper_share(_shown(item)) < 0.8
        ]
    )


@form("heading_bold")
def heading_bold(elements: Elements, rule: Rule) -> Outcome:
    """The titles of rung ``kind`` are bold."""
    kind = rule.params["kind"]
    titles = _titles(elements, kind)
    if kind == "arabic":
        titles = [item for item in titles if _opens(elements, item)]
    if not titles:
        return absent("không có đề mục ở cấp này")
    return judged(
        [found_at("không đậm", t.paragraph) for t in titles if not _look(t.paragraph, "bold")]
    )


def _opens(elements: Elements, item: Labelled) -> bool:
    """A title of its own line: short, without a stop, and what follows is of a lower rung."""
    if len(item.rest) > 150 or item.rest.endswith(":"):
        return False
    body = elements.body
    at = body.index(item.paragraph)
    if at + 1 >= len(body) or body[at + 1].number != item.paragraph.number + 1:
        return False
    following = parse_label(body[at + 1].words)
    return following is None or following.kind in ("letter", "dash", "decimal", "plus")


@form("heading_upright")
def heading_upright(elements: Elements, rule: Rule) -> Outcome:
    """Titles of "Phần", "I." and "1." are not in italics."""
    titles = _titles(elements, "phan", "chuong", "roman") + [
        item for item in _titles(elements, "arabic") if _opens(elements, item)
    ]
    if not titles:
        return absent("không có đề mục")
    return judged(
        [found_at("nghiêng", t.paragraph) for t in titles if _look(t.paragraph, "italic")]
    )


@form("letter_plain")
def letter_plain(elements: Elements, rule: Rule) -> Outcome:
    """An item "a) …" is not bold as a whole."""
    items = [item for item in _of(elements, "letter") if item.rest]
    if not items:
        return absent("văn bản không có điểm a), b), c)")
    return judged(
        [found_at("đậm", item.paragraph) for item in items if _look(item.paragraph, "bold")]
    )


_MARKS: Final = {"roman": ".", "arabic": ".", "dieu": ".", "letter": ")", "letter_upper": "."}


@form("label_marks")
def label_marks(elements: Elements, rule: Rule) -> Outcome:
    """ "I.", "1." have a dot after the number, "a)" a bracket."""
    items = [item for item in labelled(elements) if item.kind in _MARKS]
    if not items:
        return absent("văn bản không đánh số mục, khoản, điểm")
    findings = []
    for item in items:
        if item.label.mark == _MARKS[item.kind]:
            continue
        if item.kind == "roman" and item.label.mark == ")":
            continue  # "(I)"
        findings.append(found_at(item.paragraph.words[: item.label.end].strip(), item.paragraph))
    return judged(findings)


@form("letters_vietnamese")
def letters_vietnamese(elements: Elements, rule: Rule) -> Outcome:
    """Items are lettered by the Vietnamese alphabet: đ after d, no f, j, w, z."""
    items = _of(elements, "letter")
    if not items:
        return absent("văn bản không có điểm a), b), c)")
    findings: list[Finding] = []
    before = ""
    for item in labelled(elements):
        if item.kind in ("dash", "plus", "paren_arabic", "paren_roman"):
            continue
        if item.kind != "letter":
            before = ""
            continue
        letter = item.label.label
        if letter in "fjwz":
            findings.append(found_at(f"{letter})", item.paragraph))
        elif before == "d" and letter == "e":
            findings.append(found_at("e) ngay sau d)", item.paragraph))
        before = letter
    return judged(findings)


@form("real_headings")
def real_headings(elements: Elements, rule: Rule) -> Outcome:
    """Titles of "Phần" and "I." have an outline level, so that the navigation pane shows them."""
    titles = _titles(elements, "roman") or _titles(elements, "arabic")
    if not titles:
        return absent("không có đề mục")
    plain_ones = [item for item in titles if item.paragraph.shape.level is None]
    if len(plain_ones) * 2 <= len(titles):
        return PASSED
    return judged([found_at(str(len(plain_ones)), plain_ones[0].paragraph)])


@form("part_headed")
def part_headed(elements: Elements, rule: Rule) -> Outcome:
    """Mục and Tiểu mục (of regulations) stand on their own line with a title under them."""
    items = _of(elements, "muc", "tieu_muc")
    if not items:
        return absent("văn bản không chia Mục, Tiểu mục")
    return judged(
        [
            found_at("không canh giữa", item.paragraph)
            for item in items
            if item.paragraph.shape.align != "center"
        ]
    )
