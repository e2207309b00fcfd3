"""The kind of document and its subject (tên loại và trích yếu; NĐ 30/2020, PL I, ô 5a)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from extractors.blocks import Paragraph
from extractors.headdata import words
from extractors.headtext import clean, closed_up, is_rule, is_upper, key, starts_with
from plans.ladder import parse_label

_LEVELS = frozenset({"phan", "chuong", "muc", "tieu_muc", "letter_upper", "roman", "dieu"})
_DRAFT = re.compile(r"^\(?\s*dự thảo\s*\)?\s*", re.IGNORECASE)
_LONG = 320  # characters; a subject is not longer
_LINES = 9
_BODY_END = re.compile(r"(?:như sau|sau đây)\s*[:.]?$|[;:]$")
_OPEN_END = re.compile(
    r"(?:[,\-–(]|\b(?:và|của|về|cho|với|theo|trong|tại|thực hiện|triển khai|tổ chức|công tác|giai đoạn|năm|các|trên|địa|bàn|tỉnh|huyện|xã|phường|thành phố|việc))$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Title:
    """The line with the kind of document; ``rest`` is what follows it on the same line."""

    index: int
    doc_type: str
    rest: str = ""


@dataclass(frozen=True, slots=True)
class Subject:
    """The subject with its lines joined, the note of an attached plan, and the first block after it."""

    text: str | None
    note: str | None
    used: frozenset[int]
    body_start: int


@cache
def _types() -> dict[str, str]:
    return {key(item): item for item in words("letterhead", "doc_types")}


@cache
def _keys(name: str) -> tuple[str, ...]:
    return tuple(key(item) for item in words("letterhead", name))


@cache
def _decisions() -> frozenset[str]:
    return frozenset(words("letterhead", "decisions"))


def find_title(
    blocks: Sequence[object],
    start: int,
    end: int,
    *,
    kinds: tuple[str, ...] = (),
    alone: bool = False,
) -> Title | None:
    """The first title line of ``blocks[start:end]``, None where none stands before the headings.

    kinds: accept only these kinds of document. alone: the kind must fill its line, and headings
    before it do not end the search (for a plan attached to a decision).
    """
    second: Title | None = None
    for index in range(start, min(end, len(blocks))):
        block = blocks[index]
        if not isinstance(block, Paragraph):
            continue
        text = _DRAFT.sub("", clean(block.text))
        title = _title(index, text)
        if title is not None and (not kinds or title.doc_type.startswith(kinds)):
            loud = block.bold or block.centred or is_upper(text)
            if not title.rest and loud and block.side == 0:
                return title
            if (
                not alone
                and (block.side == 0 or not title.rest)
                and second is None
                and loud | is_upper(text[: len(title.doc_type)])
            ):
                second = title
        elif not alone and block.side == 0:
            label = parse_label(text)
            if label is not None and label.kind in _LEVELS:
                break
    return second


def _title(index: int, text: str) -> Title | None:
    if (letters := closed_up(text)) is not None:
        spaced = {name.replace(" ", ""): kind for name, kind in _types().items()}
        return Title(index, spaced[letters]) if letters in spaced else None
    if starts_with(text, _keys("not_titles")):
        return None
    found = starts_with(text, _types())
    if found is None:
        return None
    count = len(found.split())
    match = re.match(rf"\W*(?:\w+\W+){{{count - 1}}}\w+", text)
    if match is None or not is_upper(match[0]) and text[match.end() :].strip(" .:"):
        return None
    rest = text[match.end() :].strip(" .:*_-–")
    rest = _DRAFT.sub("", rest) if key(rest) == "du thao" else rest
    # "KẾ HOẠCH HÀNH ĐỘNG PHÒNG, CHỐNG …": the kind is KẾ HOẠCH, the rest is one subject in capitals
    if rest and is_upper(rest) and count > 2 and found.startswith(("ke hoach", "chuong trinh")):
        shorter = "ke hoach" if found.startswith("ke hoach") else "chuong trinh"
        return Title(index, _types()[shorter], text.split(None, 2)[2].strip())
    return Title(index, _types()[found], rest)


def read_subject(blocks: Sequence[object], title: Title) -> Subject:
    """The subject under a title line, up to the first block of the body."""
    lines: list[str] = [title.rest] if title.rest and not _is_note(title.rest) else []
    note: str | None = title.rest if title.rest and not lines else None
    used = {title.index}
    first: Paragraph | None = None
    at = title.index + 1
    while at < len(blocks) and len(lines) < _LINES:
        block = blocks[at]
        if not isinstance(block, Paragraph):
            break
        text = clean(block.text)
        if not text or is_rule(text):
            used.add(at)
            at += 1
            continue
        if _is_note(text):
            note = text
            break
        if block.label or _starts_body(text, block) or (block.side and lines):
            break
        if lines and title.doc_type in _decisions() and _is_issuing_office(text):
            break
        if lines and not _goes_on(lines[-1], text, first, block):
            break
        if not lines and _looks_like_body(text, block):
            break
        lines.append(text)
        first = first or block
        used.add(at)
        at += 1
    text = " ".join(line.strip(" _") for line in lines).strip(" *_")
    return Subject(text or None, note, frozenset(used), at)


def _is_note(text: str) -> bool:
    return starts_with(text.lstrip("( "), _keys("attached_notes")) is not None and (
        text.lstrip().startswith("(") or re.search(r"\bsố\b", text) is not None
    )


def _starts_body(text: str, block: Paragraph) -> bool:
    label = parse_label(text)
    if label is not None and not _is_count(text):
        return True
    folded = key(text)
    if folded in _keys("body_titles") or starts_with(text, ("can cu", "kinh gui")):
        return True
    return len(text) > _LONG or bool(_BODY_END.search(text))


def _is_count(text: str) -> bool:
    """ "06 tháng đầu năm 2024": a figure, no label."""
    return re.match(r"\d+\s+(?:tháng|năm|ngày|tuần|quý)\b", text) is not None


def _looks_like_body(text: str, block: Paragraph) -> bool:
    """The first paragraph after the title is already a sentence of the body."""
    if block.bold or block.centred or is_upper(text):
        return False
    return re.search(r"ban hành (?:[Kk]ế hoạch|[Cc]hương trình).*như sau", text) is not None


def _is_issuing_office(text: str) -> bool:
    """ "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH …" under the subject of a decision: who decides."""
    offices = (key(item) for item in words("signature", "titles"))
    return starts_with(text, (*offices, *_keys("starters"))) is not None and len(text.split()) > 2


def _goes_on(last: str, text: str, first: Paragraph | None, block: Paragraph) -> bool:
    """Whether a line under the title still belongs to the subject."""
    small = text[:1].islower() or text[:1].isdigit() or text.startswith(("(", "“", '"'))
    carried = small or starts_with(text, _keys("subject_goes_on")) is not None
    opened = _OPEN_END.search(last.rstrip()) is not None
    shouted = is_upper(last) and is_upper(text)
    if not is_upper(last) and is_upper(text) and _is_issuing_office(text):
        return False
    if first is not None and (first.bold or first.centred):
        same = first.bold == block.bold and first.centred == block.centred
        if same and first.bold and first.centred:
            return True
        if first.bold and block.bold and not block.gap:
            return True  # a line that fills the page is not seen to be centred
        if first.bold and not block.bold and not block.centred:
            return False
        if not block.bold and not block.centred:
            return False
        return (same and (carried or opened or shouted or len(text) < 120)) or carried or opened
    if first is not None and (block.bold or block.centred) and not (carried or opened or shouted):
        return False
    if starts_with(text, _keys("body_openers")) and len(text) > 90 and not shouted:
        return False
    if re.search(r"[.;:]$", last) or len(text) > 160:
        return False
    return carried or opened or shouted
