"""Spell out the letters in a unit's name: "Sở TT&TT", "VP UBND TP", "SGDĐT", "TTYT"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from typing import Final

from plans.units.context import UnitContext
from plans.units.fold import fold_unit
from plans.units.gazetteer import Abbreviation, Sector, abbreviations, provinces, sectors
from plans.units.words import words

# Between the parts of a field: "GD&ĐT", "LĐ,TB&XH", "Giáo dục - Đào tạo", "NN và PTNT", "KHCN".
_JOIN: Final = r"(?:\s*[,&-]\s*(?:và\s+)?|\s+và\s+|\s*)"
_END: Final = r"(?!\w|\s?&|-\w)"
# "P. TCCB" is a phòng, "P. Lê Lợi" may be a phường.
_ROOM: Final = re.compile(r"P\.\s*(?=[A-ZĐ&]{2,}(?!\w))")
# A document number: "24/KH-UBND" is no Ủy ban nhân dân.
_NUMBER: Final = re.compile(r"/[\w&.]+ ?-$")
# "cơ sở y tế", "cán bộ nội vụ", "văn phòng", "quốc phòng": no head stands there.
_NOT_HEADS: Final = "".join(
    f"(?<!{word} )" for word in ("cơ", "cán", "toàn", "nội", "đảng", "văn", "quốc", "dự")
)
_AMPERSAND: Final = re.compile(r"(?<=[^\W\d_A-Z])\s*&\s*(?=\w)|(?<=\w)\s+&\s+(?=\w)")


@dataclass(frozen=True, slots=True)
class Expansion:
    """One thing spelt out: what was printed and what it stands for."""

    printed: str
    full: str


def expand(text: str, ctx: UnitContext) -> tuple[str, tuple[Expansion, ...]]:
    """``text`` (NFC) with its letters spelt out in a plan of ``ctx``, and what was done.

    Fields after "Bộ", "Sở", "Phòng" are brought to their official form; where letters fit two
    names the one in use on the plan's date is taken.
    """
    done: list[Expansion] = []
    if room := _ROOM.match(text):
        done.append(Expansion(room[0].strip(), "Phòng"))
        text = f"Phòng {text[room.end() :]}"
    text = _expand_defined(text, ctx, done)
    text = _expand_sectors(text, ctx, done)
    text = _expand_initials(text, ctx, done)
    text = _expand_letters(text, ctx, done)
    return _AMPERSAND.sub(" và ", text), tuple(done)


def _expand_defined(text: str, ctx: UnitContext, done: list[Expansion]) -> str:
    """What the document explains itself: "Phòng QLCL" after "Phòng Quản lý chất lượng (QLCL)"."""
    for letters, full in ctx.letters:
        at = text.find(letters)
        if at < 0:
            continue
        end = at + len(letters)
        if (
            text[at - 1 : at].isalnum()
            or text[end : end + 1].isalnum()
            or _NUMBER.search(text[:at])
        ):
            continue
        name = full[0].upper() + full[1:] if at == 0 or text[at - 1].isspace() else full
        if at and full[0].islower() and text[:at].split()[-1].lower() in ("các", "mỗi", "từng"):
            name = full  # "Các CĐCS": a class keeps its small letter
        text = text[:at] + name + text[end:]
        done.append(Expansion(letters, name))
    return text


@dataclass(frozen=True, slots=True)
class _SectorPattern:
    sector: Sector
    named: re.Pattern[str]  # "Sở" + field, on folded text
    initials: re.Pattern[str] | None  # "SGD&ĐT", on the text as printed
    letters: re.Pattern[str]  # any part of the field in letters, on folded text


@cache
def _sector_patterns() -> tuple[_SectorPattern, ...]:
    return tuple(_sector_pattern(s) for s in sorted(sectors(), key=lambda s: -len(s.parts)))


def _sector_pattern(sector: Sector) -> _SectorPattern:
    heads = "|".join(fold_unit(head) for head in sector.heads)
    field = _JOIN.join(
        "(?:" + "|".join(re.escape(fold_unit(form)) for form in part) + ")" for part in sector.parts
    )
    if sector.bare:
        field = f"(?:{field}|{'|'.join(map(fold_unit, sector.bare))})"
    shorts = [re.escape(fold_unit(form)) for part in sector.parts for form in part[:-1]]
    shorts += map(fold_unit, sector.bare)
    initials = None
    if not sector.inner:
        several = len(sector.parts) > 1
        first = "".join(h[0] for h in sector.heads if several or h != "Phòng")
        mark = "[&-]?".join("(?:" + "|".join(part[:-1]) + ")" for part in sector.parts)
        mark = "|".join((mark, *sector.bare))
        initials = re.compile(rf"(?<!\w)([{first}])(?:{mark})(?!\w|&|-\w)") if first else None
    return _SectorPattern(
        sector=sector,
        named=re.compile(rf"{_NOT_HEADS}(?<!\w)({heads})\s+{field}{_END}"),
        initials=initials,
        letters=re.compile(rf"(?<!\w)(?:{'|'.join(shorts)})|(?:{'|'.join(shorts)})(?!\w)"),
    )


@lru_cache(maxsize=64)
def _patterns_for(on: date | None) -> tuple[_SectorPattern, ...]:
    """Longest fields first, and among equals those in use on the plan's date."""

    def late(pattern: _SectorPattern) -> bool:
        start, end = pattern.sector.start, pattern.sector.end
        return on is not None and (
            (start is not None and on < start) or (end is not None and on > end)
        )

    return tuple(sorted(_sector_patterns(), key=lambda p: (-len(p.sector.parts), late(p))))


def _expand_sectors(text: str, ctx: UnitContext, done: list[Expansion]) -> str:
    folded = fold_unit(text)
    found: list[tuple[int, int, int, str]] = []
    for order, pattern in enumerate(_patterns_for(ctx.date)):
        for match in pattern.named.finditer(folded):
            tail = folded[match.end(1) : match.end()]
            if pattern.sector.inner and not pattern.letters.search(tail):
                continue  # an office's own wording: "Phòng Tổ chức, Hành chính" stays
            head = next(h for h in pattern.sector.heads if fold_unit(h) == match[1])
            full = f"{head} {pattern.sector.name}"
            found.append((match.start(), -match.end(), order, full))
    out: list[str] = []
    at = 0
    for start, minus_end, _, full in sorted(found):
        if start >= at:
            printed = text[start:-minus_end]
            out.append(text[at:start] + full)
            at = -minus_end
            if printed != full:
                done.append(Expansion(printed, full))
    return "".join(out) + text[at:]


def _expand_initials(text: str, ctx: UnitContext, done: list[Expansion]) -> str:
    for pattern in _patterns_for(ctx.date):
        if pattern.initials is None:
            continue
        heads = {head[0]: head for head in pattern.sector.heads}
        for match in reversed(list(pattern.initials.finditer(text))):
            if match[0] in words().not_initials or _NUMBER.search(text[: match.start()]):
                continue
            full = f"{heads[match[1]]} {pattern.sector.name}"
            text = text[: match.start()] + full + text[match.end() :]
            done.append(Expansion(match[0], full))
    return text


@cache
def _letters() -> tuple[re.Pattern[str], dict[str, tuple[Abbreviation, ...]]]:
    rows: dict[str, list[Abbreviation]] = {}
    for row in abbreviations():
        for letters in row.letters:
            rows.setdefault(letters, []).append(row)

    def narrow(row: Abbreviation) -> tuple[bool, bool]:
        return (row.within is None, not (row.after or row.before or row.start_only))

    found = {letters: tuple(sorted(group, key=narrow)) for letters, group in rows.items()}
    either = "|".join(
        re.escape(letters) + ("" if letters.endswith(".") else r"(?!\w)")
        for letters in sorted(found, key=len, reverse=True)
    )
    return re.compile(rf"(?<!\w)(?:{either})"), found


def _expand_letters(text: str, ctx: UnitContext, done: list[Expansion]) -> str:
    pattern, rows = _letters()
    folded = fold_unit(text)
    out: list[str] = []
    at = 0
    while match := pattern.search(text, at):
        printed = match[0]
        fitting = (r for r in rows[printed] if _fits(r, folded, match.start(), match.end(), ctx))
        row = next(fitting, None)
        if row is None or _NUMBER.search(text[: match.start()]):
            out.append(text[at : match.end()])
            at = match.end()
            continue
        full = row.full
        if match.start() == 0:
            full = full[0].upper() + full[1:]
        blank = " " if text[match.end() : match.end() + 1].isalpha() else ""
        out.append(text[at : match.start()] + full + blank)
        at = match.end()
        done.append(Expansion(printed, full))
    return "".join(out) + text[at:]


def _fits(row: Abbreviation, folded: str, start: int, end: int, ctx: UnitContext) -> bool:
    left, right = folded[:start].rstrip(), folded[end:].lstrip()
    if row.start_only and left:
        return False
    if row.after and not any(_ends(left, word) for word in row.after):
        return False
    if row.before and not any(_begins(right, word) for word in row.before):
        return False
    if row.province and not any(_begins(right, name) for name in _province_names()):
        return False
    if row.within and not any(
        fold_unit(name or "").startswith(fold_unit(row.within))
        for name in (ctx.issuer, ctx.issuer_parent)
    ):
        return False
    on = ctx.date
    return on is None or (
        (row.start is None or row.start <= on) and (row.end is None or on <= row.end)
    )


def _ends(left: str, word: str) -> bool:
    return left.endswith(word) and not left[: -len(word)][-1:].isalnum()


def _begins(right: str, word: str) -> bool:
    return right.startswith(word) and not right[len(word) : len(word) + 1].isalnum()


@cache
def _province_names() -> frozenset[str]:
    return frozenset(_names())


def _names() -> Iterator[str]:
    for province in provinces():
        yield fold_unit(province.name)
