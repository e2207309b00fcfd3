"""Names of bodies printed in capitals, in normal capitals and with abbreviations spelt out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from extractors.headdata import load, words
from extractors.headtext import clean as clean_text
from extractors.headtext import fold, is_upper, key, spelling, starts_with
from plans.units.gazetteer import provinces

_LEVELS_WITH_NUMBER = re.compile(r"\d+|[IVX]+")


@dataclass(frozen=True, slots=True)
class _Names:
    """Entries by their exact spelling, and the long ones also without diacritics (recognition)."""

    exact: dict[str, str]
    loose: dict[str, str]
    longest: int


def _names(entries: Iterable[str]) -> _Names:
    exact = {spelling(item): item for item in entries}
    loose = {key(item): item for item in exact.values() if len(key(item).split()) > 2}
    return _Names(exact, loose, max(len(entry.split()) for entry in exact))


@cache
def _phrases() -> _Names:
    phrases = words("capitals", "phrases")
    names = _names((*phrases, *province_names()))
    for kind in ("Sở", "Phòng", "Bộ"):  # "SỞ Y TÉ" as recognition may leave it
        names.loose.update({key(f"{kind} {item}"): f"{kind} {item}" for item in phrases})
    return names


@cache
def _fields() -> _Names:
    return _names(words("capitals", "fields"))


@cache
def _types() -> _Names:
    return _names(item for item in words("letterhead", "starters") if not item.isupper())


@cache
def _levels() -> _Names:
    return _names(words("letterhead", "levels"))


@cache
def _no_types() -> tuple[str, ...]:
    return tuple(key(item) for item in words("letterhead", "not_starters"))


@cache
def province_names() -> tuple[str, ...]:
    """Short names of all provinces and central cities, those of before 01/7/2025 included."""
    return tuple(dict.fromkeys(province.name for province in provinces()))


@cache
def _provinces() -> dict[str, str]:
    return {key(item): item for item in province_names()}


@cache
def _abbreviations() -> dict[str, str]:
    return {short.upper(): long for short, long in load("capitals")["abbreviations"].items()}


@cache
def _after() -> dict[tuple[str, str], str]:
    return {
        (key(head), short): long
        for head, table in load("capitals")["after"].items()
        for short, long in table.items()
    }


def province_name(name: str) -> str | None:
    """The short official name of a province or central city ("LẠNG SƠN" is "Lạng Sơn"), else None."""
    return _provinces().get(key(name))


def title_case(text: str) -> str:
    """Every syllable with a capital: proper names ("HIỆP HÒA" is "Hiệp Hòa", "K'BANG" "K'Bang")."""
    return re.sub(r"\w+", lambda m: m[0][:1].upper() + m[0][1:].lower(), text)


def spelt_out(text: str) -> str:
    """Abbreviations of letterheads in full: "UBND" is "Ủy ban nhân dân", "GD&ĐT" in full words."""
    table, after = _abbreviations(), _after()
    out: list[str] = []
    parts = re.sub(r"\bTP\s*\.\s*", "TP ", text, flags=re.IGNORECASE).split()
    for at, part in enumerate(parts):
        core = part.strip('.,;:()"“”')
        before = fold(" ".join(parts[max(0, at - 2) : at]))
        long = next(
            (
                value
                for (head, short), value in after.items()
                if short == core and before.endswith(head)
            ),
            None,
        )
        if long is None and (core.isupper() or "&" in core):
            long = table.get(core.upper())
        if long is None and "&" in core and len(core) > 5:
            long = core.replace("&", " và ")  # "DỤC&ĐÀO"
        out.append(part.replace(core, long, 1) if long is not None and core else part)
    return re.sub(r"\s+&\s+", " và ", " ".join(out))


def official_name(text: str) -> str:
    """The full name of a body with normal capitals (NĐ 30/2020, Phụ lục II).

    "UBND TỈNH LẠNG SƠN" is "Ủy ban nhân dân tỉnh Lạng Sơn"; a name already printed with small
    letters keeps them, only its abbreviations are spelt out.
    """
    text = clean_text(text).strip(" *_-–.;:")
    shouted = is_upper(text)
    full = re.sub(r"\s+", " ", spelt_out(text)).strip()
    if not full:
        return ""
    return _restored(full.split(" ")) if shouted else _first_up(_known_heads(full))


def _known_heads(text: str) -> str:
    """ "Uỷ ban Nhân dân" of mixed print in the official spelling."""
    return re.sub(r"\b[UỦuủ][ỷỶyỦủ]\s+ban\s+[Nn]hân\s+dân\b", "Ủy ban nhân dân", text)


def _first_up(text: str) -> str:
    return text[:1].upper() + text[1:]


def _match(parts: list[str], at: int, names: _Names) -> tuple[str, int] | None:
    """The longest entry that the words from ``at`` on spell, and how many words it takes."""
    exact: list[str] = []
    loose: list[str] = []
    best: tuple[str, int] | None = None
    for end in range(at, len(parts)):
        spelt = spelling(parts[end]).split()
        if not spelt and not exact:
            return None  # a dash begins no name
        exact.extend(spelt)
        loose.extend(key(parts[end]).split())
        if len(exact) > names.longest:
            break
        found = names.exact.get(" ".join(exact)) or names.loose.get(" ".join(loose))
        if spelt and found:
            best = (found, end + 1 - at)
        if parts[end].endswith((";", ":", ")")):
            break
    return best


def _restored(parts: list[str]) -> str:
    phrases, fields, types = _phrases(), _fields(), _types()
    type_keys = {key(item) for item in types.exact.values()}
    named_types = {key(item) for item in words("capitals", "named_types")}
    out: list[str] = []
    at, name, fresh = 0, False, True
    head = ""  # the kind of body read last: decides whether unknown words are a name
    while at < len(parts):
        part = parts[at]
        level = _match(parts, at, _levels())
        phrase = _match(parts, at, phrases)
        if level and out and not (phrase and phrase[1] > level[1]):
            rest = parts[at + level[1] :]
            # Quận 1 and Thành phố Hồ Chí Minh have a capital, huyện Hiệp Hòa has none
            numbered = bool(rest) and _LEVELS_WITH_NUMBER.fullmatch(rest[0]) is not None
            great = " ".join(key(word) for word in rest[:3]) == "ho chi minh"
            out.append(_first_up(level[0]) if numbered or great else level[0])
            at, name, fresh = at + level[1], True, False
            continue
        if phrase and not (name and not _heads(phrase[0])):
            last = parts[at + phrase[1] - 1]
            out.append(phrase[0] + (last[-1] if last[-1] in ",;:)" else ""))
            head = key(phrase[0]) if starts_with(phrase[0], type_keys) else head
            at, name, fresh = at + phrase[1], False, True
            continue
        kind = _match(parts, at, types)
        if kind and not name and fresh and not starts_with(" ".join(parts[at:]), _no_types()):
            out.append(kind[0])
            at, head, fresh = at + kind[1], key(kind[0]), True
            continue
        field = _match(parts, at, fields)
        low = part.lower()
        if field and not name:
            last = parts[at + field[1] - 1]
            out.append(
                (_first_up(field[0]) if fresh else field[0]) + ("," if last[-1] == "," else "")
            )
            at, fresh = at + field[1], last[-1] == ","
            continue
        if not any(char.isalnum() for char in part):
            out.append(part)
            fresh = not name
        elif fold(low) in ("va", "cua", "ve", "so") and out:
            out.append(low)
            fresh = not name and fold(low) == "va"
        elif name or starts_with(head, named_types):
            out.append(_proper(part))
            name = True
        else:
            out.append(_first_up(low) if fresh else _kept(part))
            fresh = False
        at += 1
    return _first_up(" ".join(out))


def _heads(phrase: str) -> bool:
    """A phrase that begins a body even after a place name ("… HUYỆN X PHÒNG GIÁO DỤC …")."""
    return key(phrase) in _provinces() or " " in phrase


def _kept(part: str) -> str:
    """Letters with figures keep their capitals ("389", "A1"); other words go down."""
    return part if any(char.isdigit() for char in part) else part.lower()


def _proper(part: str) -> str:
    return part if re.fullmatch(r"[\dIVX.,]+", part) else title_case(part)
