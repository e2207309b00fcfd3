"""The numbering ladder of the text and its headings."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from docgen.check.form.registry import form, found_at
from docgen.check.model import PASSED, Finding, Outcome, Rule, absent, judged
from docgen.check.word.elements import Elements
from docgen.check.word.story import Paragraph
from extractors.headtext import upper_share
from plans.labels import Kind, LabelMatch, parse_label


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
