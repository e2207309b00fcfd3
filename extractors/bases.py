"""The documents a plan rests on (căn cứ), one entry for each cited document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from extractors.blocks import Paragraph
from extractors.citation import Number, find_dates, find_numbers
from extractors.headdata import words
from extractors.headtext import clean, fold
from extractors.leadin import find_closing
from plans.ladder import parse_label
from plans.model import LegalBasis

_BULLET = re.compile(r"^\s*(?:[-–—+•*·▪]\s*)+")
_OPEN_CLOSE = {"(": ")", "“": "”", "[": "]"}


def read_bases(blocks: Sequence[object], start: int, end: int) -> tuple[LegalBasis, ...]:
    """The legal bases of ``blocks[start:end]``: the paragraphs between subject and first heading,
    or a numbered section "Căn cứ pháp lý".

    Each has the words of the document without the closing ";", its number in full
    ("749/QĐ-TTg") and its date where these are printed.
    """
    texts: list[str] = []
    for block in blocks[max(0, start) : max(0, end)]:
        if isinstance(block, Paragraph):
            text = clean(block.text)
            if text:
                texts.append(text)
    return bases_of(texts)


def bases_of(paragraphs: Iterable[str]) -> tuple[LegalBasis, ...]:
    """The legal bases of paragraphs of text, in order, the same document once."""
    found: list[LegalBasis] = []
    seen: set[tuple[str, object]] = set()
    for text in paragraphs:
        for basis in _of_paragraph(text):
            mark = (fold(basis.number or basis.text), basis.date)
            if mark not in seen:
                seen.add(mark)
                found.append(basis)
    return tuple(found)


def is_basis_paragraph(text: str) -> bool:
    """Whether a paragraph gives a basis: it opens so, or begins with a cited document."""
    body = _without_label(clean(text))
    return _opener().match(fold(body)) is not None or _head().match(fold(body)) is not None


@cache
def _union(name: str) -> str:
    entries = sorted((fold(item) for item in words("bases", name)), key=len, reverse=True)
    return "|".join(re.escape(item) for item in entries)


@cache
def _opener() -> re.Pattern[str]:
    return re.compile(rf"(?:{_union('openers')})\b")


@cache
def _head() -> re.Pattern[str]:
    return re.compile(rf"(?:cac\s+)?(?:{_union('doc_types')})\b")


@cache
def _splits() -> re.Pattern[str]:
    """Where another document may begin: after ";", "," or "." or "và", at its kind or "số 12/…"."""
    lead = (
        rf"(?:(?:va|dong thoi|cung)\s+)?(?:(?:{_union('openers')})\s+(?:cac\s+)?(?:thuc hien\s+)?)?"
    )
    return re.compile(
        rf"(?P<by>;|,|\.(?=\s)|(?<=\s)(?:va|cung|&)(?=\s)|:)\s*(?P<lead>{lead})"
        rf"(?P<head>(?:cac\s+)?(?:{_union('doc_types')})\b|so\s*:?\s*(?=\d))"
    )


@cache
def _title_opener() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_union('title_openers')})(?!\w)")


@cache
def _carrier() -> re.Pattern[str]:
    return re.compile(rf"(?:{_union('carriers')})\s+(?:cac\s+)?(?:noi dung\s+)?$")


@cache
def _own() -> re.Pattern[str]:
    kinds = _union("doc_types")
    return re.compile(
        rf"(?:{_union('own_number')})\s*(?:(?:cac\s+)?(?:{kinds})\s*)?(?:[\w,]+\s+){{0,3}}?(?:so)?\s*:?\s*$"
    )


def _without_label(text: str) -> str:
    text = _BULLET.sub("", text)
    label = parse_label(text)
    if label is not None and label.kind not in ("dash", "plus"):
        rest = text[label.end :].strip()
        if rest:
            text = rest
    return _BULLET.sub("", text).strip()


def _of_paragraph(text: str) -> list[LegalBasis]:
    body = _without_label(text)
    closing = find_closing(body)
    if closing is not None:
        body = body[: closing.start].rstrip()
    body = body.rstrip(" ,;.:")
    if not body:
        return []
    folded = fold(body)
    if not _opener().match(folded) and not _head().match(folded):
        return []
    return [basis for piece in _pieces(body) if (basis := _basis(piece)) is not None]


@dataclass(frozen=True, slots=True)
class _Cut:
    """A place where one document ends (``stop``) and the next begins (``start``)."""

    stop: int
    start: int


def _pieces(text: str) -> list[str]:
    folded = fold(text)
    depth = _depths(text)
    numbers = find_numbers(text)
    cuts: list[_Cut] = []
    begin = 0
    for match in _splits().finditer(folded):
        if depth[match.start("by")] or match.start("by") <= begin:
            continue
        if _begins_document(text, folded, match, begin, numbers):
            begin = (
                match.end("by")
                + len(match[0])
                - len(match["by"])
                - len(match["lead"] + match["head"])
            )
            begin = match.start("lead") + _conjunction(match["lead"])
            cuts.append(_Cut(match.start("by"), begin))
    edges = [0, *(cut.start for cut in cuts)]
    stops = [*(cut.stop for cut in cuts), len(text)]
    return [text[a:b].strip(" ,;.") for a, b in zip(edges, stops, strict=True)]


def _conjunction(lead: str) -> int:
    """Length of a joining word before the document ("và Kế hoạch số …"): no part of its text."""
    match = re.match(r"(?:va|dong thoi|cung)\s+", lead)
    return match.end() if match else 0


def _begins_document(
    text: str, folded: str, match: re.Match[str], begin: int, numbers: Sequence[Number]
) -> bool:
    """Whether a base of its own begins at a kind of document after a delimiter."""
    by, head = match["by"], match["head"]
    so_far = text[begin : match.start("by")]
    numbered = _numbered_soon(match.start("head"), numbers, folded)
    if (
        by == ":"
    ):  # "các Nghị định của Chính phủ: số 63/2014/NĐ-CP …": the first stays with its lead
        return False
    if by in (";", "."):
        capital = text[match.start("head")].isupper() or bool(match["lead"].strip())
        return capital or numbered
    if not numbered:
        # "Luật Đầu tư công và Luật Ngân sách nhà nước": laws are cited without number
        amends = re.search(r"\b(?:sua doi|bo sung|thi hanh|thuc hien)\b", fold(so_far))
        return head.endswith("luat") and text[match.start("head")].isupper() and not amends
    opened = _title_opens(so_far) is not None
    if head.startswith("so"):
        return not opened or by == ","
    # "… về thực hiện Nghị quyết số 1 của Chính phủ và Kế hoạch số 2 …": the title names both;
    # "… phê duyệt Đề án A, Quyết định số 2 …" is a list of its own
    return not opened or not _carries(so_far)


def _numbered_soon(start: int, numbers: Sequence[Number], folded: str) -> bool:
    return any(
        0 <= number.start - start <= 60 and not re.search(r"[;,.]", folded[start : number.start])
        for number in numbers
    )


def _title_opens(text: str, start: int | None = None) -> int | None:
    """Where the title of the document begins ("… của Chính phủ về …"), None where it has not yet.

    start: search from here; by default after the first number, else after the opening words.
    """
    folded = fold(text)
    if start is None:
        first = next(iter(find_numbers(text)), None)
        opening = re.match(rf"(?:(?:{_union('openers')})\s+)+", folded)
        start = first.end if first else (opening.end() if opening else 0)
    for match in _title_opener().finditer(folded, start):
        # "Ban Tổ chức", "Sở Kế hoạch": with a capital these are names, not verbs
        if text[match.start()].islower() or not re.fullmatch(_union("names"), match[0]):
            return match.start()
    return None


def _carries(so_far: str) -> bool:
    """The title names another numbered document that has no title of its own yet."""
    folded = fold(so_far)
    cited = list(
        re.finditer(rf"(?:{_union('doc_types')})\s+(?:so\s*:?\s*)?(?=\d[^\s]*[-/])", folded)
    )
    if not cited:
        return False
    last = cited[-1]
    carried = _carrier().search(folded[: last.start()])
    opening = re.fullmatch(rf"(?:(?:{_union('openers')})\s*)*", folded[: last.start()].strip())
    return carried is not None and not opening and _title_opens(so_far, last.end()) is None


def _depths(text: str) -> list[int]:
    """For each character how many brackets and curly quotes are open there."""
    out: list[int] = []
    closers: list[str] = []
    for char in text:
        if closers and char == closers[-1]:
            closers.pop()
        elif char in _OPEN_CLOSE and _OPEN_CLOSE[char] in text:
            closers.append(_OPEN_CLOSE[char])
        out.append(len(closers))
    return out if not closers else [0] * len(text)


def _basis(piece: str) -> LegalBasis | None:
    piece = piece.strip(" ,;.")
    if not piece:
        return None
    folded = fold(piece)
    numbers = find_numbers(piece)
    own = next((number for number in numbers if _is_own(folded, number)), None)
    limit = len(piece)
    if own is not None:
        later = [number.start for number in numbers if number.start > own.start]
        limit = min(later, default=len(piece))
    elif numbers:
        limit = numbers[0].start
    low = own.end if own else 0
    dates = [when for when in find_dates(piece) if low <= when.start < limit]
    if own is not None and dates:
        # the date stands by the number or by the issuer, not inside the title
        opens = _title_opens(piece[: dates[0].start], own.end)
        if opens is not None:
            dates = []
    if own is None and not dates and not _names_document(folded):
        return None
    return LegalBasis(
        text=piece, number=own.text if own else None, date=dates[0].value if dates else None
    )


def _is_own(folded: str, number: Number) -> bool:
    """The number is the cited document's own, not that of one named in its title."""
    before = folded[: number.start]
    kinds = _union("doc_types")
    opening = re.match(rf"(?:(?:{_union('openers')})\s+(?:thuc hien\s+)?)+(?:cac\s+)?", before)
    start = opening.end() if opening else 0
    if re.match(r"(?:bo )?luat\b|phap lenh\b|hien phap\b", before[start:]):
        return True  # a law has its name before its number
    kind = re.search(rf"\b(?:{kinds})\s*(?:so)?\s*:?\s*$", before)
    if kind is None or kind.start() <= start:
        return True
    if _own().search(before) is not None:
        return True
    return _title_opener().search(before, start, kind.start()) is None


def _names_document(folded: str) -> bool:
    """Without number and date: a law, a programme by its name; "Căn cứ tình hình thực tế" is none."""
    stripped = re.sub(rf"^(?:(?:{_union('openers')})\s+(?:thuc hien\s+)?)+", "", folded)
    if re.match(rf"(?:{_union('vague')})\b", stripped):
        return False
    head = re.match(rf"(?:{_union('doc_types')})\b", stripped)
    if head is None:
        return False
    return len(stripped[head.end() :].split()) >= 2
