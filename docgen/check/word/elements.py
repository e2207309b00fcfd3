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

from docgen.check.word.lines import Line, Ruling, is_rule_of_signs, lines_of, plain, ruling_of
from docgen.check.word.story import Grid, Paragraph, Story
from extractors.headdata import words as head_words
from extractors.headtext import is_upper, key, starts_with

_COUNTRY: Final = re.compile(r"cong hoa xa hoi chu nghia viet nam")
_MOTTO: Final = re.compile(r"doc lap\W+tu do\W+hanh phuc")
_PARTY: Final = re.compile(r"dang cong san viet nam")
_NUMBER: Final = re.compile(r"so\s*[:.]?\s*[\d…._]*\s*[a-z]?\s*(?:/|-|$)|so\s*:")
_DATE: Final = re.compile(r"ngay\W.*thang.*nam")
_REFERENCE: Final = re.compile(r"\(?\s*(?:ban hanh\s+)?kem theo\b")
_APPENDIX: Final = re.compile(
    r"phu luc(?:\s+(?:so\s*)?(?P<number>[ivxl]+|\d+(?:\.\d+)*[a-z]?|[a-z]))?\s*[.:]?"
)
_RECIPIENTS: Final = re.compile(r"noi nhan\b\s*:?")
_BASIS: Final = re.compile(r"can cu\b")
_AUTHORITY: Final = re.compile(
    r"(?:T\s*[./]?\s*M|K\s*[./]?\s*T|T\s*[./]?\s*L|T\s*[./]?\s*U\s*[./]?\s*Q|Q)\s*[./]\s*\S|QUYỀN\s|TM\s|KT\s|TL\s|TUQ\s"
)
_LABEL_OF_PART: Final = re.compile(r"(?:phan|chuong)\s+(?:thu\s+\w+|[ivxl]+|\d+)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class AppendixParts:
    """An appendix: its label, title and reference; start and end are paragraph positions."""

    label: Line
    number: str
    title: tuple[Line, ...]
    reference: tuple[Line, ...]
    start: int
    end: int
    own_title: str = ""  # a title on the label's line: "Phụ lục 1: DANH MỤC"


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


@cache
def _type_keys() -> dict[str, str]:
    return {plain(name): name for name in doc_types()}


@cache
def _starters() -> tuple[str, ...]:
    return tuple(key(item) for item in head_words("letterhead", "starters"))


@cache
def _offices() -> tuple[str, ...]:
    return tuple(key(item) for item in head_words("signature", "titles"))


def read_elements(story: Story) -> Elements:
    """Recognise the elements of a document."""
    paragraphs = story.paragraphs
    title_at, doc_type = _find_title(paragraphs)
    end_of_head = title_at if title_at is not None else _end_of_letterhead(paragraphs)
    lines, rulings, loose, stamps = _letterhead(story, paragraphs[:end_of_head])
    after = end_of_head
    if title_at is not None:
        after = _title(story, paragraphs, title_at, lines, rulings)
    sign_from, sign_to = _signature(paragraphs, after, lines)
    bases, body = _text(paragraphs[after:sign_from])
    appendices = _appendices(paragraphs, sign_to if sign_from < len(paragraphs) else after)
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
        name = _type_keys().get(plain(first.text).rstrip(" .:"))
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
        if _REFERENCE.match(folded) or _BASIS.match(folded) or _LABEL_OF_PART.match(folded):
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
    """The bases, and the text with them; what stands in tables or boxes is neither."""
    body = [p for p in paragraphs if p.cell is None and not p.boxed and p.text.strip()]
    bases: list[Paragraph] = []
    for paragraph in body[:40]:
        if _BASIS.match(plain(paragraph.words)) and not paragraph.words.rstrip().endswith(":"):
            bases.append(paragraph)
        elif bases:
            break
    return bases, body


# -- signature and recipients --------------------------------------------------------------------


def _signature(
    paragraphs: Sequence[Paragraph], after: int, lines: dict[str, list[Line]]
) -> tuple[int, int]:
    """Take recipients and signature; the positions where they begin and end."""
    at = next(
        (
            n
            for n in range(after, len(paragraphs))
            if any(_RECIPIENTS.match(plain(line.text)) for line in lines_of(paragraphs[n])[:2])
        ),
        None,
    )
    if at is None:
        at = next(
            (n for n in range(after, len(paragraphs)) if _is_authority_line(paragraphs[n])), None
        )
        if at is None:
            return len(paragraphs), len(paragraphs)
    start, end = _region(paragraphs, at)
    in_list = False
    right: list[Line] = []
    left_side: int | None = None
    for paragraph in paragraphs[start:end]:
        for line in lines_of(paragraph):
            folded = plain(line.text)
            if is_rule_of_signs(line.text):
                continue
            if _RECIPIENTS.match(folded) and "recipients_head" not in lines:
                lines["recipients_head"] = [line]
                in_list, left_side = True, line.side
                rest = line.text[len("Nơi nhận") :].lstrip(" :")
                if rest:
                    lines.setdefault("recipients", []).append(line)
                continue
            if in_list and _in_column(line, left_side) and not _is_signing(line):
                lines.setdefault("recipients", []).append(line)
            else:
                right.append(line)
    _signers(right, lines)
    return start, end


def _in_column(line: Line, side: int | None) -> bool:
    return line.side == side or (side in (0, 1) and line.side in (0, 1))


def _region(paragraphs: Sequence[Paragraph], at: int) -> tuple[int, int]:
    """Where the signature begins and ends: the whole table, or the lines around "Nơi nhận"."""
    cell = paragraphs[at].cell
    start = at
    end = at + 1
    if cell is not None:
        while start and (before := paragraphs[start - 1].cell) and before.table == cell.table:
            start -= 1
        while (
            end < len(paragraphs) and (later := paragraphs[end].cell) and later.table == cell.table
        ):
            end += 1
        return start, end
    while start > max(0, at - 8) and (
        not paragraphs[start - 1].text.strip()
        or _is_authority_line(paragraphs[start - 1])
        or paragraphs[start - 1].boxed
    ):
        start -= 1
    while start < at and not paragraphs[start].text.strip():
        start += 1
    while end < len(paragraphs) and end < at + 60:
        paragraph = paragraphs[end]
        if _appendix_of(paragraph) or paragraphs[end - 1].breaks_page:
            break
        if paragraph.cell is not None or paragraph.section != paragraphs[at].section:
            break
        end += 1
    return start, end


def _is_authority_line(paragraph: Paragraph) -> bool:
    return any(
        _AUTHORITY.match(line.shown) and is_upper(line.shown) for line in lines_of(paragraph)
    ) or any(
        is_upper(line.shown) and len(line.text) < 40 and starts_with(line.text, _offices())
        for line in lines_of(paragraph)
        if paragraph.shape.align in ("center", "right") or line.side == 2
    )


def _is_signing(line: Line) -> bool:
    return bool(_AUTHORITY.match(line.shown)) and is_upper(line.shown)


def _signers(right: Sequence[Line], lines: dict[str, list[Line]]) -> None:
    """Authority and office are the lines in capitals; the name is the last other line below them."""
    named = False
    for line in right:
        folded = plain(line.text)
        if re.match(r"\(?(?:da ky|ky[ ,]|ky ten)", folded):
            continue
        office = bool(_AUTHORITY.match(line.shown)) or bool(starts_with(line.text, _offices()))
        if office or (
            is_upper(line.shown) and "sign" in lines and not named and not _like_name(line)
        ):
            lines.setdefault("sign", []).append(line)
            named = False
        elif "sign" in lines and len(line.text.split()) <= 10:
            lines.setdefault("signer", []).append(line)
            named = True


def _like_name(line: Line) -> bool:
    """A name in capitals ("NGUYỄN VĂN AN"): two to five words that begin with a family name."""
    words_of = line.text.split()
    return 2 <= len(words_of) <= 5 and key(words_of[0]) in {
        key(name) for name in head_words("signature", "surnames")
    }


# -- appendices ----------------------------------------------------------------------------------


def _appendix_of(paragraph: Paragraph) -> re.Match[str] | None:
    """The label of an appendix alone on a line, or before its title in capitals."""
    if paragraph.cell is not None and paragraph.cell.columns > 1:
        return None
    first = next(iter(lines_of(paragraph, parted=False)), None)
    if first is None:
        return None
    folded = plain(first.text)
    found = _APPENDIX.match(folded)
    if found is None:
        return None
    rest = first.text[found.end() :].strip(" .:-–") if len(folded) == len(first.text) else ""
    if found.end() >= len(folded):
        return found
    centred = paragraph.shape.align == "center"
    return found if centred and (is_upper(rest) or not rest) and found["number"] else None


def _appendices(paragraphs: Sequence[Paragraph], start: int) -> list[AppendixParts]:
    marks = [
        (n, found) for n in range(start, len(paragraphs)) if (found := _appendix_of(paragraphs[n]))
    ]
    ends = [n for n, _ in marks[1:]] + [len(paragraphs)]
    result: list[AppendixParts] = []
    for (at, found), following in zip(marks, ends, strict=False):
        label, *rest = lines_of(paragraphs[at], parted=False)
        title = list(rest)
        reference: list[Line] = []
        for paragraph in paragraphs[at + 1 : min(following, at + 14)]:
            pieces = lines_of(paragraph, parted=False)
            if not pieces:
                continue
            if paragraph.cell is not None and paragraph.cell.columns > 1:
                break
            if _REFERENCE.match(plain(pieces[0].text)) or (
                reference and not reference[-1].text.rstrip().endswith(")")
            ):
                reference += pieces
                continue
            if reference or paragraph.shape.align != "center":
                break
            title += [line for line in pieces if not is_rule_of_signs(line.text)]
        end = found.end()
        result.append(
            AppendixParts(
                label=label,
                number=(found["number"] or "").upper(),
                title=tuple(title),
                reference=tuple(reference),
                start=at,
                end=following,
                own_title=label.text[end:].strip(" .:-–"),
            )
        )
    return result
