"""The full official name of a unit as a plan prints it.

The printed text is kept; the name spells out letters, takes the official capitals, drops the
plan's own province after a sở, and reads "Sở" alone in a sở's plan as that sở. A full name that
is printed is never changed for the name of its time.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final, Literal

from plans.model import UnitRef
from plans.units.context import UnitContext
from plans.units.expand import expand
from plans.units.fold import fold_unit
from plans.units.gazetteer import Gazetteer, Unit, fold_form, provinces, sectors
from plans.units.words import words

Kind = Literal["unit", "group"]
StepKind = Literal[
    "order-dropped",
    "doubled",
    "list-head",
    "own-office",
    "added-name",
    "letters",
    "capitals",
    "official-form",
    "own-province",
]


@dataclass(frozen=True, slots=True)
class Step:
    """One step from a printed name to the full one: what was done, from what to what."""

    kind: StepKind
    before: str
    after: str


_LONG_DASH: Final = re.compile(r"\s*[\u2013\u2014]\s*")
_ENDS: Final = " \t\n.,;:"
_WORD_START: Final = re.compile(r"(?<!\w)(?=\w)")
_LEVEL: Final = re.compile(r"\s+(?:tỉnh|thành phố)$")
_MARKED: Final = re.compile("(?![Đ×])[À-ỸĂĨŨƠƯ]")  # "SỞ Y TẾ" is shouted, "P. NVY" is letters
_VOWEL: Final = re.compile(
    "[aeiouyàáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ]"
)


@lru_cache(maxsize=4096)  # plans repeat their units
def canonical(
    text: str, ctx: UnitContext, *, kind: str | None = None, head: str | None = None
) -> UnitRef:
    """The unit printed as ``text`` in a plan of ``ctx``, with its full name and kind.

    head: the noun a list was opened with ("Các Sở: TC, XD" -> "Sở"), put before a bare field.
    kind: "unit" or "group" where the caller knows it; else read from the words.
    """
    name, _ = _name(text, ctx, head)
    return UnitRef(
        text=unicodedata.normalize("NFC", text),
        name=name,
        kind=_kind(name, ctx.gazetteer) if kind not in ("unit", "group") else _given(kind),
    )


def explain(text: str, ctx: UnitContext, *, head: str | None = None) -> tuple[Step, ...]:
    """How the name of ``text`` was come to, step by step; empty where it stays as printed."""
    return _name(text, ctx, head)[1]


def own_province(ctx: UnitContext) -> str | None:
    """Short name of the plan's province: given, or read from the issuer or its parent."""
    if ctx.province:
        return ctx.province
    for office in (ctx.issuer, ctx.issuer_parent):
        folded = fold_form(office or "")
        for province in provinces():
            if folded.endswith(f"{province.kind} {fold_unit(province.name)}"):
                return province.name
    return None


def is_provincial(ctx: UnitContext) -> bool:
    """Whether the plan is of a province or one of its offices, not of a district or commune.

    "Ủy ban nhân dân thành phố Bắc Giang" is a district's, "… thành phố Hải Phòng" a province's.
    An unknown issuer counts as the province's.
    """
    cities = {fold_unit(p.name) for p in provinces(on=ctx.date) if p.kind == "thành phố"}
    below = "|".join(words().district)
    for office in (ctx.issuer, ctx.issuer_parent):
        folded = fold_form(office or "")
        if re.search(rf"(?<!\w)(?:{below})(?!\w)", folded):
            return False
        city = re.search(r"(?<!\w)thành phố (.+)$", folded)
        if city and city[1] not in cities:
            return False
    return True


def _given(kind: str) -> Kind:
    return "group" if kind == "group" else "unit"


def _name(text: str, ctx: UnitContext, head: str | None) -> tuple[str, tuple[Step, ...]]:
    steps: list[Step] = []

    def step(before: str, after: str, kind: StepKind) -> str:
        if before != after:
            steps.append(Step(kind, before, after))
        return after

    printed = " ".join(unicodedata.normalize("NFC", text).split())
    name = _LONG_DASH.sub(" - ", printed).strip(_ENDS)
    name = step(name, _without_prefix(name, ctx.gazetteer), "order-dropped")
    name = step(name, _without_doubles(name), "doubled")
    if head:
        name = step(name, _with_head(name, head, ctx.gazetteer), "list-head")
    if own := _own_office(name, ctx):
        step(name, own, "own-office")
        return own, tuple(steps)
    if added := _added(ctx.gazetteer).get(fold_form(name)):
        step(name, added.name, "added-name")
        return added.name, tuple(steps)
    shouted = name.isupper() and " " in name and _MARKED.search(name) is not None
    spelt, done = expand(name, ctx)
    steps.extend(Step("letters", item.printed, item.full) for item in done)
    name = spelt
    if shouted:
        name = step(name, _lowered(name), "capitals")
    if done:
        name = _school(name)
    name = step(name, _official(name, ctx.gazetteer, spelt=bool(done)), "official-form")
    name = step(name, _without_province(name, ctx), "own-province")
    return name or printed or text, tuple(steps)


def _without_prefix(name: str, names: Gazetteer) -> str:
    """ "Đề nghị Công an tỉnh" -> "Công an tỉnh"; "Giao Thủy" (a place) has nothing to drop."""
    folded = fold_unit(name)
    for prefix in words().prefixes:
        if folded.startswith(prefix + " "):
            rest = name[len(prefix) :].lstrip(" :")
            if _starts_name(fold_unit(rest), names):
                return rest
    return name


@cache
def _heads() -> re.Pattern[str]:
    """What a name of its own begins with, a whole word: "tt" opens "TT GDTX", not "TT&TT"."""
    return re.compile(rf"(?:{'|'.join(map(re.escape, words().heads))})(?![\w&])")


def _starts_name(folded: str, names: Gazetteer) -> bool:
    return _heads().match(folded) is not None or _longest(names, folded, 0) is not None


def _without_doubles(name: str) -> str:
    heads = "|".join(map(re.escape, words().doubled))
    return re.sub(
        rf"(?<!\w)(?<!văn )(?<!đảng )(?<!cán )({heads})\s+(?=\1(?!\w))",
        "",
        name,
        flags=re.IGNORECASE,
    )


def _with_head(name: str, head: str, names: Gazetteer) -> str:
    """ "TC" in "Các Sở: TC, XD" -> "Sở TC"; a name with a head of its own stays."""
    head = re.sub(
        r"^(?:các|những)\s+", "", " ".join(head.split()).strip(_ENDS), flags=re.IGNORECASE
    )
    folded = fold_form(name)
    if not head or folded.startswith(fold_form(head)) or names.lookup(name):
        return name
    if _heads().match(folded):
        # "Công an" after "Bộ", "Ban ..." after "Sở": only a noun that is itself a head stops it
        return name
    return f"{head[0].upper()}{head[1:]} {name}"


def _own_office(name: str, ctx: UnitContext) -> str | None:
    first = words().own.get(fold_form(name))
    if first is None:
        return None
    for office in (ctx.issuer, ctx.issuer_parent):
        if office and re.match(rf"{re.escape(first)}(?!\w)", fold_form(office)):
            return _without_province(office, ctx)
    return None


@lru_cache(maxsize=4)
def _added(names: Gazetteer) -> dict[str, Unit]:
    """The names and aliases of the units an office added, folded."""
    found: dict[str, Unit] = {}
    for unit in names.own:
        for form in (unit.name, *unit.aliases):
            found.setdefault(fold_form(form), unit)
    return found


def _lowered(name: str) -> str:
    """A heading's capitals lowered: place names after "tỉnh", "huyện" … and provinces keep theirs."""
    out: list[str] = []
    place = False
    for word in name.split(" "):
        low = word.lower()
        plain = low.strip(",;()")
        if not word.isupper() or not _VOWEL.search(low):
            out.append(word)
            continue
        if re.fullmatch("tỉnh|huyện|quận|xã|phường|trấn|phố", plain):
            place = True
            out.append(low)
            continue
        out.append(low.capitalize() if place else low)
        if word.endswith(","):
            place = False
    text = " ".join(out)
    folded = fold_unit(text)
    for province in provinces():
        key = fold_unit(province.name)
        for match in re.finditer(rf"(?<!\w){re.escape(key)}(?!\w)", folded):
            text = text[: match.start()] + province.name + text[match.end() :]
    return text[0].upper() + text[1:]


@lru_cache(maxsize=4)
def _index(names: Gazetteer) -> dict[str, tuple[tuple[str, Unit], ...]]:
    """Folded names (and spellings that differ only in signs) by first word, longest first."""
    found: dict[str, list[tuple[str, Unit]]] = {}
    # offices word their inner rooms as they like: "Phòng Tổ chức, Hành chính" stays
    inner = {f"{head} {s.name}" for s in sectors() if s.inner for head in s.heads}
    for unit in names.units:
        if unit.kind == "group" or unit.as_printed:
            continue
        bare = _bare(unit.name)
        for form in (unit.name, *(() if unit.name in inner else unit.aliases)):
            if _bare(form) == bare:
                key = fold_form(form)
                found.setdefault(key.split()[0], []).append((key, unit))

    def order(row: tuple[str, Unit]) -> tuple[int, bool]:
        return (-len(row[0]), row[0] != fold_form(row[1].name))

    return {first: tuple(sorted(rows, key=order)) for first, rows in found.items()}


def _bare(name: str) -> str:
    return " ".join(w for w in re.findall(r"\w+", fold_unit(name)) if w != "và")


def _longest(names: Gazetteer, folded: str, at: int) -> tuple[str, Unit] | None:
    """The longest known name that stands at an offset, and the unit."""
    first = re.match(r"\w+", folded[at:])
    for key, unit in _index(names).get(first[0], ()) if first else ():
        if folded.startswith(key, at) and not folded[at + len(key) : at + len(key) + 1].isalnum():
            return key, unit
    return None


def _mistyped(names: Gazetteer, folded: str, at: int) -> tuple[str, Unit] | None:
    """A known name of four words or more with one word's marks wrong: "Phòng Kế hoach tài chính"."""
    printed = folded[at:].split(" ")
    for key, unit in _index(names).get(printed[0], ()):
        known = key.split(" ")
        if len(known) < 4 or len(printed) < len(known):
            continue
        wrong = [(p, k) for p, k in zip(printed, known, strict=False) if p != k]
        if len(wrong) == 1 and _unmarked(wrong[0][0]) == _unmarked(wrong[0][1]):
            return " ".join(printed[: len(known)]), unit
    return None


def _unmarked(word: str) -> str:
    plain = unicodedata.normalize("NFD", word.replace("đ", "d"))
    return "".join(c for c in plain if not unicodedata.combining(c))


def _official(name: str, names: Gazetteer, *, spelt: bool) -> str:
    """Known names in their official capitals; a noun printed small ("trung tâm y tế") stays."""
    folded = fold_unit(name)
    out: list[str] = []
    at = 0
    for start in [m.start() for m in _WORD_START.finditer(folded)]:
        if start < at:
            continue
        found = _longest(names, folded, start)
        if found is None:
            found = (_mistyped(names, folded, start) if name[start].isupper() else None) or found
        if found is None:
            continue
        key, unit = found
        small = not name[start].isupper() and not (spelt and start == 0)
        if small or (unit.generic and re.search(r"(?<!\w)(?:các|những)\s+$", folded[:start])):
            continue
        out.append(name[at:start] + unit.name)
        at = start + len(key)
    text = "".join(out) + name[at:]
    # NĐ 30/2020, Phụ lục II: the city keeps its capital
    return re.sub(r"(?<!\w)thành phố Hồ Chí Minh(?!\w)", "Thành phố Hồ Chí Minh", text)


def _school(name: str) -> str:
    """ "Trường trung học cơ sở Lê Lợi" -> "Trường Trung học cơ sở Lê Lợi": a school with a name."""
    found = re.match(r"Trường (?=(?:trung học|tiểu học|mầm non|phổ thông|đại học|cao đẳng) )", name)
    if found is None or not any(word[0].isupper() for word in name.split()[3:]):
        return name
    return found[0] + name[found.end()].upper() + name[found.end() + 1 :]


def _without_province(name: str, ctx: UnitContext) -> str:
    """ "Sở Nội vụ tỉnh Gia Lai" -> "Sở Nội vụ" in a plan of Gia Lai's own offices."""
    if not name.startswith(("Sở ", "Báo và ")) or not is_provincial(ctx):
        return name
    folded, province = fold_unit(name), own_province(ctx)
    if province:
        suffix = re.search(
            rf"(?:\s*-\s*|\s+)(?:(?:tỉnh|thành phố)\s+)?{re.escape(fold_unit(province))}$", folded
        )
        if suffix and suffix.start() > len("Sở"):
            return name[: suffix.start()]
    level = _LEVEL.search(folded) if name.startswith("Sở ") else None
    if level and ctx.gazetteer.lookup(name[: level.start()]):
        return name[: level.start()]
    return name


def _kind(name: str, names: Gazetteer) -> Kind:
    folded = fold_form(name)
    known = names.lookup(name)
    if known is not None:
        return known.kind
    return "group" if any(pattern.search(folded) for pattern in _group_patterns()) else "unit"


@cache
def _group_patterns() -> tuple[re.Pattern[str], ...]:
    w = words()
    plural, classes, places, offices, levels, nouns = (
        "|".join(map(re.escape, sorted(group, key=len, reverse=True)))
        for group in (w.plural, w.classes, w.places, w.offices, w.level_heads, w.class_nouns)
    )
    join = r"(?:\s*[,/]\s*(?:và\s+)?|\s+và\s+|\s*-\s*)"
    return (
        re.compile(rf"^(?:{plural})\s"),
        # "UBND các huyện", "Cấp ủy, chính quyền các cấp", "Phòng GD&ĐT các huyện, thành phố"
        re.compile(
            rf"^(?!ban (?:quản lý|chỉ đạo) các (?!thôn|bản|chợ|xã|phường)|liên hiệp|hội |tổ |đảng ủy |đơn vị).*(?<!khối) các (?:{classes})(?!\w)"
        ),
        re.compile(r"\scác cấp$"),  # "Hội Nông dân các cấp"
        # "UBND huyện/thành phố", "UBND phường, xã", "Công an xã, phường, thị trấn"
        re.compile(rf"\s(?:{places}){join}(?:{places})(?!\w)(?!\s\w+ \w+$)"),
        # "sở, ban, ngành", "Sở, ngành tỉnh", "cơ quan, đơn vị liên quan"
        re.compile(rf"^(?:{offices}){join}(?:{offices})(?!\w)"),
        # "Doanh nghiệp viễn thông", "tổ dân phố", "Mỗi cơ sở giáo dục": a noun without a name
        re.compile(rf"^(?:mỗi |từng )?(?:{nouns})(?!\w)(?![^,;]* (?:số|tỉnh|huyện|xã|phường) \S)"),
        # "UBND cấp xã", "Công an cấp xã"
        re.compile(rf"^(?:{levels})(?:{join}(?:{levels}))* cấp (?:huyện|xã|tỉnh)$"),
    )
