"""What stands after the signature, cut into appendices (phụ lục)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.blocks import Paragraph, WholeBlock, WholeTable
from extractors.lexicon import fold
from plans.ladder import parse_label

_TITLE = re.compile(
    r"^(?P<label>(?:phụ lục|phụ biểu|biểu mẫu|mẫu biểu|biểu|mẫu)(?:\s+(?:số\s*)?(?P<number>[ivx]+|\d{1,3}[a-z]?|[a-h]))?)(?P<rest>\s*[:.\-–].*|\s*$|\s+.*)",
    re.S,
)
_ATTACHED = re.compile(r"^\(?\s*(?:ban hành |đính )?kèm theo\b|^\(?\s*(?:ban hành|đính) kèm")
_UNIT_LINE = re.compile(r"^\(?\s*(?:đơn vị(?: tính)?|đvt)\s*:")
_HEADINGS = frozenset({"phan", "letter_upper", "roman", "arabic"})
_ROMAN = re.compile(r"^[ivx]+$")


@dataclass(frozen=True, slots=True)
class AppendixBlocks:
    """One appendix: printed label, title, note "(Kèm theo …)", and the blocks below."""

    label: str
    title: str | None
    note: str | None
    blocks: tuple[WholeBlock, ...]


def is_unit_line(text: str) -> bool:
    """True for the line over a table that says its unit: "Đơn vị tính: triệu đồng", "(ĐVT: %)"."""
    return len(text) < 60 and _UNIT_LINE.match(fold(text.strip())) is not None


def title_match(paragraph: Paragraph) -> re.Match[str] | None:
    """The label of an appendix title ("Phụ lục 2: …", "PHỤ LỤC"), None for other paragraphs."""
    text = paragraph.text.strip()
    match = _TITLE.match(fold(text))
    if match is None or len(text) > 300:
        return None
    rest = match.group("rest").strip(" :.-–")
    shown = text[match.start("rest") :].strip(" :.-–")
    if not rest:
        return match
    if match.group("number") is None:
        return match if paragraph.bold and paragraph.text.isupper() else None
    return match if shown[:1].isupper() or paragraph.bold or paragraph.centred else None


def find_start(blocks: Sequence[WholeBlock], start: int) -> int:
    """Index of the first appendix title from ``start`` on, len(blocks) if there is none."""
    for index in range(start, len(blocks)):
        block = blocks[index]
        if isinstance(block, Paragraph) and not block.side and title_match(block):
            if block.text.strip().lower().startswith(("biểu", "mẫu")) and not block.bold:
                continue
            return index
    return len(blocks)


def split_appendices(blocks: Sequence[WholeBlock]) -> tuple[AppendixBlocks, ...]:
    """The appendices of the blocks after the signature; unlabelled ones are "Phụ lục"."""
    parts: list[tuple[str, list[WholeBlock]]] = []
    for block in blocks:
        match = title_match(block) if isinstance(block, Paragraph) else None
        if match is not None and isinstance(block, Paragraph) and not _is_subtitle(match, parts):
            parts.append((_label(match), [_rest_of(block, match)]))
            continue
        if not parts:
            parts.append(("Phụ lục", []))
        parts[-1][1].append(block)
    found = [_read(label, part) for label, part in parts]
    return tuple(a for a in found if a.title or a.blocks)


def _is_subtitle(match: re.Match[str], parts: Sequence[tuple[str, list[WholeBlock]]]) -> bool:
    """ "BIỂU TỔNG HỢP …" right under "PHỤ LỤC III" is its title."""
    if not parts or match.group("number") or match.group("label").startswith("phụ lục"):
        return False
    return not any(isinstance(b, WholeTable) or len(b.text) > 200 for b in parts[-1][1])


def _label(match: re.Match[str]) -> str:
    number = match.group("number")
    words = match.group("label").split()
    kind = " ".join(w for w in words if w != "số" and w != number).capitalize()
    if number is None:
        return kind
    return f"{kind} {number.upper() if _ROMAN.match(number) or number.isalpha() else number}"


def _rest_of(paragraph: Paragraph, match: re.Match[str]) -> Paragraph:
    rest = paragraph.text.strip()[match.start("rest") :].strip(" :.-–")
    return Paragraph(
        text=rest,
        page=paragraph.page,
        spans=paragraph.spans,
        bold=True,
        centred=True,
        gap=paragraph.gap,
        size=paragraph.size,
        ocr=paragraph.ocr,
    )


def _is_heading(text: str) -> bool:
    """ "1. Nhóm nhiệm vụ …" under the title is the first heading of the appendix."""
    label = parse_label(text)
    return label is not None and label.kind in _HEADINGS


def _read(label: str, blocks: Sequence[WholeBlock]) -> AppendixBlocks:
    title: list[str] = []
    note: list[str] = []
    at = 0
    for block in blocks:
        if isinstance(block, WholeTable):
            break
        text = block.text.strip()
        if not text or set(text) <= set("-–_.* "):
            at += 1
            continue
        folded = fold(text)
        if _UNIT_LINE.match(folded) or (title and _is_heading(text)):
            break
        if _ATTACHED.match(folded) or (note and not note[-1].endswith(")")):
            note.append(text)
        elif (
            not note
            and len(text) < 400
            and (block.centred or block.bold or text.isupper())
            and not (title and not (block.bold or text.isupper()))
            or note
            and not title
            and (block.bold or text.isupper())
            and block.centred
        ):
            title.append(text)
        else:
            break
        at += 1
    return AppendixBlocks(
        label=label,
        title=" ".join(title) or None,
        note=" ".join(note) or None,
        blocks=tuple(blocks[at:]),
    )
