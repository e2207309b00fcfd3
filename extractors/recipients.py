"""The list under "Nơi nhận:" (NĐ 30/2020, PL I, ô 9b)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from extractors.headdata import words
from extractors.headtext import clean, fold, key

_DASH = re.compile(r"^\s*[-–—•*·▪~]+\s*")
_PLUS = re.compile(r"^\s*\+\s*")
_INLINE = re.compile(r"(?<=[;.:])\s*[-–—•]\s*(?=[\wĐ(])|(?<=[;.])\s+(?=\+\s)")
_DRAFTER = re.compile(r"[A-ZĐ][A-ZĐa-zđ]{0,5}[.,]?\s*\(?\s*\d{1,4}\s*(?:b|bản)?\s*\)?\.?")
_KEEP = re.compile(r"^l[ưu]u\b", re.IGNORECASE)


@cache
def head_pattern() -> re.Pattern[str]:
    """ "Nơi nhận:" at the start of a line, folded; group ``rest`` is what follows it."""
    union = "|".join(re.escape(fold(item)) for item in words("signature", "recipients_head"))
    return re.compile(rf"^\W*(?:{union})\b\s*(?:[:.;]|$|(?=[-–]))\s*(?P<rest>.*)$")


def recipients_rest(text: str) -> str | None:
    """What follows "Nơi nhận:" on its line ("" if nothing), None where the line is another."""
    text = clean(text)
    match = head_pattern().match(fold(text))
    return text[match.start("rest") :].strip(" *") if match else None


def join_recipients(lines: Sequence[str]) -> tuple[str, ...]:
    """The items of the printed lines: wrapped lines joined, dash and closing ";" or "." taken off.

    "+" items under an item that ends with ":" go to it; "Lưu: VT, …" stands by itself.
    """
    pieces: list[str] = []
    for line in lines:
        pieces.extend(part for part in _INLINE.split(clean(line)) if part and part.strip())
    dashed = any(_DASH.match(piece) for piece in pieces) or _inline_dashed(lines)
    raw: list[str] = []
    fresh = set(_starts(lines))
    for at, piece in enumerate(pieces):
        plus = _PLUS.match(piece) is not None
        bare = _PLUS.sub("", _DASH.sub("", piece)).strip()
        if not bare or _inner_heading(bare):
            continue
        starts = bool(_DASH.match(piece)) or at in fresh or not raw
        last = raw[-1] if raw else ""
        if not starts and dashed and _is_drafter(last, bare):
            continue
        if _KEEP.match(bare):
            starts = True
        elif plus:
            starts = not last.rstrip().endswith(":") and not _under_colon(raw)
        elif not starts and not dashed:
            starts = _new_without_dash(last, bare)
        if starts:
            raw.append(bare)
        else:
            raw[-1] = f"{last} {bare}"
    items = (re.sub(r"[^\w)”\"’…]+$", "", re.sub(r"\s+", " ", item)) for item in raw)
    return tuple(item for item in items if item)


def _is_drafter(last: str, text: str) -> bool:
    return _KEEP.match(last) is not None and last.endswith(".") and len(text) < 25


def is_drafter(text: str) -> bool:
    """Who drew it up and how many copies, on a line of its own: "PL.(30)", "NVA.05b" (ô 12)."""
    return _DRAFTER.fullmatch(clean(text)) is not None


def drafter_of(lines: Sequence[str]) -> str | None:
    """The sign of who drew the document up, on a line of its own after "Lưu: …."."""
    for before, line in zip(lines, lines[1:], strict=False):
        bare = clean(line)
        if _is_drafter(_DASH.sub("", clean(before)), bare) and is_drafter(bare):
            return bare
    return None


def _starts(lines: Sequence[str]) -> list[int]:
    """Which pieces begin after an inline dash ("- A; - B"): all but the first of each line."""
    out: list[int] = []
    at = 0
    for line in lines:
        parts = [part for part in _INLINE.split(clean(line)) if part and part.strip()]
        out.extend(range(at + 1, at + len(parts)))
        at += len(parts)
    return out


def _inline_dashed(lines: Sequence[str]) -> bool:
    return any(_INLINE.search(clean(line)) for line in lines)


def _inner_heading(text: str) -> bool:
    return key(text) in {key(item) for item in words("signature", "recipients_inner")}


def _under_colon(raw: Sequence[str]) -> bool:
    """The last item is "VP UBND tỉnh: LĐVP;" and takes another "+" item."""
    return bool(raw) and ":" in raw[-1] and not _KEEP.match(raw[-1])


def _new_without_dash(last: str, text: str) -> bool:
    if last.rstrip().endswith((";", ".", ":")):
        return True
    if last.rstrip().endswith((",", "-", "(")) or last.count("(") > last.count(")"):
        return False
    return text[:1].isupper()
