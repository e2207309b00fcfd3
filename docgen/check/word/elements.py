"""Which paragraphs are which element of the decree: letterhead, title, bases, text, signature, appendices.

The elements and their places: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục IV. The letterhead and
the signature may be a table, lines with tabs, or text boxes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Final

import yaml

from docgen.check.word.annexes import REFERENCE, AppendixParts, read_appendices
from docgen.check.word.lines import Line, Ruling, is_rule_of_signs, lines_of, plain, ruling_of
from docgen.check.word.signing import read_signature
from docgen.check.word.story import Grid, Paragraph, Story
from extractors.appendices import is_unit_line
from extractors.headdata import words as head_words
from extractors.headtext import is_upper, key, starts_with

_COUNTRY: Final = re.compile(r"cong hoa xa hoi chu nghia viet nam")
_MOTTO: Final = re.compile(r"doc lap\W+tu do\W+hanh phuc")
_PARTY: Final = re.compile(r"dang cong san viet nam")
_NUMBER: Final = re.compile(r"so\s*[:.]?\s*[\d…._]*\s*[a-z]?\s*(?:/|-|$)|so\s*:")
_DATE: Final = re.compile(r"ngay\W.*thang.*nam")
_BASIS: Final = re.compile(r"can cu\b")
_LABEL_OF_PART: Final = re.compile(r"(?:phan|chuong)\s+(?:thu\s+\w+|[ivxl]+|\d+)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Elements:
    """The recognised elements; ``lines`` maps an element's name to its printed lines."""

    story: Story
    lines: dict[str, tuple[Line, ...]]
    rulings: dict[str, Ruling]
    loose_rulings: int  # lines drawn in the letterhead that no element could be given
    bases: tuple[Paragraph, ...] = ()
    body: tuple[Paragraph, ...] = ()  # the text without tables
    tables: tuple[Grid, ...] = ()  # ruled tables of text and appendices
    appendices: tuple[AppendixParts, ...] = ()
    doc_type: str | None = None
    party: bool = False
    stamps: tuple[Line, ...] = field(default=())

    def has(self, name: str) -> bool:
        """Whether the element was found."""
        return bool(self.lines.get(name))


@cache
def doc_types() -> dict[str, str]:
    """The types of documents in capitals with their abbreviations (Phụ lục III, mục I)."""
    text = resources.files("docgen.compose").joinpath("doc_types.yaml").read_text(encoding="utf-8")
    table: dict[str, str] = yaml.safe_load(text)
    return table


_JOINT: Final = re.compile(r" (?:lien tich|phoi hop|lien nganh|hanh dong)$")  # "KẾ HOẠCH LIÊN TỊCH"


@cache
def _type_keys() -> dict[str, str]:
    return {plain(name): name for name in doc_types()}


@cache
def _starters() -> tuple[str, ...]:
    return tuple(key(item) for item in head_words("letterhead", "starters"))


def read_elements(story: Story) -> Elements:
    """Recognise the elements of a document."""
    paragraphs = story.paragraphs
    title_at, doc_type = _find_title(paragraphs)
    end_of_head = title_at if title_at is not None else _end_of_letterhead(paragraphs)
    lines, rulings, loose, stamps = _letterhead(story, paragraphs[:end_of_head])
    after = end_of_head
    if title_at is not None:
        after = _title(story, paragraphs, title_at, lines, rulings)
    sign_from, sign_to = read_signature(paragraphs, after, lines)
    bases, body = _text(paragraphs[after:sign_from])
    appendices = read_appendices(paragraphs, sign_to if sign_from < len(paragraphs) else after)
    shown = {p.cell.table for p in paragraphs[after:sign_from] if p.cell} | {
        p.cell.table for p in paragraphs[sign_to:] if p.cell
    }
    tables = tuple(grid for grid in story.tables if grid.number in shown and grid.ruled)
    if appendices and sign_from == len(paragraphs):
        body = [p for p in body if p.number < appendices[0].label.paragraph.number]
    head = " ".join(p.text for p in paragraphs[: end_of_head or 12][:40])
    party = bool(_PARTY.search(plain(head))) and "country" not in lines
    return Elements(
        story=story,
        lines={name: tuple(found) for name, found in lines.items()},
        rulings=rulings,
        loose_rulings=loose,
        bases=tuple(bases),
        body=tuple(body),
        tables=tables,
        appendices=tuple(appendices),
        doc_type=doc_type,
        party=party,
        stamps=tuple(stamps),
    )


# -- letterhead and title ------------------------------------------------------------------------


def _find_title(paragraphs: Sequence[Paragraph]) -> tuple[int | None, str | None]:
    """The paragraph that prints the type of document alone on its first line, and the type."""
    for at, paragraph in enumerate(paragraphs[:80]):
        if paragraph.cell is not None and paragraph.cell.columns > 1:
            continue
        first = next(iter(lines_of(paragraph, parted=False)), None)
        if first is None:
            continue
        name = _type_keys().get(_JOINT.sub("", plain(first.text).rstrip(" .:")))
        if name is not None:
            return at, name
        if plain(first.text)[:7] == "phu luc":
            break
    return None, None


def _end_of_letterhead(paragraphs: Sequence[Paragraph]) -> int:
    """Without a title the letterhead ends after the date, or after the motto."""
    last = 0
    for at, paragraph in enumerate(paragraphs[:30]):
        folded = plain(paragraph.text)
        if (
            _COUNTRY.search(folded)
            or _MOTTO.search(folded)
            or (_DATE.search(folded) and len(folded) < 70)
        ):
            last = at + 1
    return last


def _letterhead(
    story: Story, head: Sequence[Paragraph]
) -> tuple[dict[str, list[Line]], dict[str, Ruling], int, list[Line]]:
    lines: dict[str, list[Line]] = {}
    rulings: dict[str, Ruling] = {}
    stamps: list[Line] = []
    issuers: list[Line] = []
    last: dict[int, str] = {}  # side -> the element that stood there last
    loose = 0
    for paragraph in head:
        pieces = lines_of(paragraph)
        ruled_here = False
        for line in pieces:
            name = _letterhead_name(line, lines, issuers)
            if name == "rule":
                continue
            if name == "stamp":
                stamps.append(line)
                continue
            (issuers if name == "issuer" else lines.setdefault(name, [])).append(line)
            last[line.side] = name
            if paragraph.drawn:
                continue
            drawn = ruling_of(story, paragraph, line)
            if drawn is not None and name in ("motto", "issuer"):
                rulings[name] = drawn
                ruled_here = True
        if ruled_here:
            continue
        drawn = ruling_of(story, paragraph)
        if drawn is None:
            continue
        sides = {line.side for line in pieces if not is_rule_of_signs(line.text)} or {
            _side_of(paragraph)
        }
        names = {last.get(side) for side in sides if last.get(side) in ("motto", "issuer")}
        if not names and len(paragraph.drawn) == 1 and _side_of(paragraph):
            # a line hung on the name above: on the left it is the issuer's, on the right the motto's
            names = {"issuer" if _side_of(paragraph) == 1 else "motto"}
        if len(paragraph.drawn) > 1 or len(names) != 1:
            loose += max(1, len(paragraph.drawn))
        else:
            rulings[names.pop() or ""] = drawn
    parents, own = _bodies(issuers)
    if parents:
        lines["parent"] = parents
    if own:
        lines["issuer"] = own
    return lines, rulings, loose, stamps


def _side_of(paragraph: Paragraph) -> int:
    cell = paragraph.cell
    return 0 if cell is None or cell.columns < 2 else 1 if cell.column < cell.columns / 2 else 2


def _letterhead_name(line: Line, lines: dict[str, list[Line]], issuers: list[Line]) -> str:
    folded = plain(line.text)
    if is_rule_of_signs(line.text):
        return "rule"
    if _COUNTRY.search(folded):
        return "country"
    if _MOTTO.search(folded):
        return "motto"
    if _DATE.search(folded) and len(folded) < 80:
        return "place"
    if "number" not in lines and line.side != 2 and _NUMBER.match(folded):
        return "number"
    if line.side == 2 or "number" in lines or len(issuers) > 7:
        return "stamp"
    if is_upper(line.shown) or starts_with(line.text, _starters()) or issuers:
        return "issuer"
    return "stamp"


def _bodies(lines: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """The parent's lines and the issuer's: a body begins with a word such as SỞ, ỦY BAN, PHÒNG."""
    starts = [
        at
        for at, line in enumerate(lines)
        if at == 0 or (starts_with(line.text, _starters()) and not _hangs(lines[at - 1].text))
    ]
    if not starts:
        return [], []
    # "ỦY BAN NHÂN DÂN / THÀNH PHỐ" goes on, and so does "TRƯỜNG THPT / BAN MAI" where it stays bold.
    cut = starts[-1]
    if cut and _bold(lines[cut]) and _bold(lines[cut - 1]) and len(starts) == 1:
        cut = 0
    return list(lines[:cut]), list(lines[cut:])


def _hangs(text: str) -> bool:
    return plain(text).rpartition(" ")[2] in {"va", "cac", "cua", "ve", "thuoc", "-"}


def _bold(line: Line) -> bool:
    looks = [look.bold for _, look in line.letters()]
    return bool(looks) and all(looks)


def _title(
    story: Story,
    paragraphs: Sequence[Paragraph],
    at: int,
    lines: dict[str, list[Line]],
    rulings: dict[str, Ruling],
) -> int:
    """Take the type and the subject; the position of the first paragraph after them."""
    first, *rest = lines_of(paragraphs[at], parted=False)
    lines["type"] = [first]
    subject = list(rest)
    here = at + 1
    gap = 0
    while here < len(paragraphs) and here < at + 14:
        paragraph = paragraphs[here]
        drawn = ruling_of(story, paragraph)
        if drawn is not None and (not paragraph.text.strip() or is_rule_of_signs(paragraph.text)):
            rulings.setdefault("subject" if subject else "type", drawn)
            here += 1
            break
        pieces = lines_of(paragraph, parted=False)
        if not pieces:
            gap += bool(subject)
            if gap > 1:
                break
            here += 1
            continue
        if paragraph.cell is not None and paragraph.cell.columns > 1:
            break
        folded = plain(pieces[0].text)
        if REFERENCE.match(folded) or _BASIS.match(folded) or _LABEL_OF_PART.match(folded):
            break
        if subject and (paragraph.shape.align != "center" or gap):
            break
        if not subject and paragraph.shape.align != "center" and not _like_subject(pieces):
            break
        subject += pieces
        if drawn is not None:
            rulings.setdefault("subject", drawn)
            here += 1
            break
        here += 1
    for line in subject:
        drawn = ruling_of(story, line.paragraph, line)
        if drawn is not None:
            rulings.setdefault("subject", drawn)
    if subject:
        lines["subject"] = subject
    return here


def _like_subject(pieces: Sequence[Line]) -> bool:
    """A subject that is not centred: short, bold, no full sentence."""
    text = " ".join(line.text for line in pieces)
    return len(text) < 300 and all(_bold(line) for line in pieces) and not text.endswith((":", ";"))


# -- text ----------------------------------------------------------------------------------------


def _text(paragraphs: Sequence[Paragraph]) -> tuple[list[Paragraph], list[Paragraph]]:
    """The bases, and the text with them; what stands in tables, over them ("ĐVT: …") or in boxes is neither."""
    body = [
        p
        for p in paragraphs
        if p.cell is None and not p.boxed and p.text.strip() and not is_unit_line(p.text)
    ]
    bases: list[Paragraph] = []
    for paragraph in body[:40]:
        if _BASIS.match(plain(paragraph.words)) and not paragraph.words.rstrip().endswith(":"):
            bases.append(paragraph)
        elif bases:
            break
    return bases, body
