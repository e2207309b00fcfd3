"""The top of a document: issuer, number, place and date (NĐ 30/2020, Phụ lục I, ô 1-5)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from functools import cache

from extractors.capitals import official_name
from extractors.citation import find_dates, tidy_number
from extractors.headdata import words
from extractors.headtext import clean, fold, is_rule, is_upper, key, starts_with

_MOTTO = re.compile(
    r"cong h\w{2} xa h\w{2} ch\w ngh\w{1,3}(?: viet nam)?|dang cong san viet nam"
    r"|doc lap\s*-?\s*tu do\s*-?\s*hanh phuc"
)
_CODE = r"[A-ZĐƯ][\wĐđƯư&.]*"
_NUMBER = re.compile(
    rf"^(?:(?:[^\W\d]+\s){{0,3}}?[Ss][ốôoóỐÔO6]\s*[:.;]?|(?=\d))\s*(?P<serial>[^/A-Za-z]{{0,12}}?[a-z]?)(?:\s*/\s*(?P<year>20\d\d))?"
    rf"(?P<join>\s*[-–/]\s*|\s+)(?P<code>{_CODE}(?:\s*[-–/]\s*{_CODE})*)"
)
_NUMBER_ALONE = re.compile(r"^S[ốôỐÔ]\s*[:.;]?\s*[\d.…_\s]*(?:[-–/]\s*)?$")
# A number line whose figures or code recognition could not read: "Số:/55 /KH-SYT", "/KH- UBND".
_NUMBER_UNREAD = re.compile(
    rf"^(?:S[ốôỐÔ]\s*[:;].*/\s*{_CODE}|[\W\d]{{0,6}}/\s*{_CODE}\s*[-–/]\s*{_CODE}$)"
)
_PLACE_WORD = r"(?:TP|Tp|tp|TX|T\.P)\.?|[A-ZÀ-ỸĐ][a-zà-ỹđ'’]+(?:['’][A-ZĐ]?[a-zà-ỹ]+)?|\d{1,2}"
_PLACE = re.compile(
    rf"(?:(?:[Tt]hành phố|[Tt]hị xã|[Tt]hị trấn|[Hh]uyện|[Qq]uận|[Pp]hường|[Xx]ã|[Tt]ỉnh|[Đđ]ặc khu)\s+)?"
    rf"(?:{_PLACE_WORD})(?:\s*-\s*|\s+)?(?:(?:{_PLACE_WORD})(?:\s*-\s*|\s+|(?=\s*,)|$))*\s*,?\s*$"
)
_DATE = re.compile(
    r"ng[àa]y\s*(?P<d>[\d.…_/\s]*?|[^\s,]{1,4})\s*th[áa]ng\s*(?P<m>[\d.…_/\s]*?)\s*n[ăa]m\s*(?P<y>[\d.…_]*)",
    re.IGNORECASE,
)
_DATE_OPEN = re.compile(r"ng[àa]y\s*[\d.…_\s]*(?:th[áa]ng\s*[\d.…_\s]*)?$", re.IGNORECASE)
_SHORT_DATE = re.compile(r"(?:ngày\s*)?\d{1,2}\s*/\s*\d{1,2}\s*/\s*\d{4}", re.IGNORECASE)
_LETTER = re.compile(r"^(?:V\s*/\s*v|Về việc)\s*:?\s*", re.IGNORECASE)
_STAMP_REST = re.compile(r"^[\d:.,/+\-TZ ]{6,}$|\+0?7:00|^\S+@\S+$|\.(?:gov|edu)\.vn$")


@dataclass(frozen=True, slots=True)
class HeadLine:
    """One block of the region above the title: its index, text, column and weight."""

    index: int
    text: str
    side: int = 0
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What stands above the title. ``year`` is known even where the day is left blank; ``undated`` is
    that year ("2026") or month ("2026-03") as ``plans.model.Header`` has it.

    letter_subject: the "V/v …" of a công văn, without these letters.
    marks: stamps and notes set aside. used: indices of the blocks that were understood.
    """

    issuer_parent: str | None = None
    issuer: str | None = None
    number: str | None = None
    numbered: bool = False
    place: str | None = None
    date: date | None = None
    year: int | None = None
    undated: str | None = None
    letter_subject: str | None = None
    marks: tuple[str, ...] = ()
    used: frozenset[int] = frozenset()


@cache
def _keys(name: str) -> tuple[str, ...]:
    return tuple(key(item) for item in words("letterhead", name))


def read_letterhead(lines: Sequence[HeadLine]) -> Letterhead:
    """Understand the lines above the title, in whatever order the reader left them."""
    issuers: list[tuple[str, bool]] = []
    used: set[int] = set()
    marks: list[str] = []
    number: str | None = None
    place: str | None = None
    when: date | None = None
    year: int | None = None
    undated: str | None = None
    numbered = dated = stamped = False
    letter: list[str] = []
    for line in _with_dates_joined(lines):
        text = clean(line.text)
        if not text or is_rule(text):
            used.add(line.index)
            continue
        if _is_stamp(text) or (stamped and _STAMP_REST.search(text)):
            marks.append(text)
            used.add(line.index)
            stamped = True
            continue
        stamped = False
        rest, had_motto = _without_motto(text)
        if had_motto:
            used.add(line.index)
        if not dated:
            rest, found = _take_date(rest, right=line.side == 2)
            if found is not None:
                place, when, year, undated = found
                dated = True
                used.add(line.index)
        if not numbered and line.side != 2:
            rest, numbered, number = _take_number(rest)
            if numbered:
                used.add(line.index)
        rest = rest.strip(" *")
        if not rest or is_rule(rest):
            continue
        if numbered and line.side != 2 and (_LETTER.match(rest) or letter):
            if re.match(r"kính gửi", rest, re.IGNORECASE):
                continue
            if len(letter) < 6:
                letter.append(_LETTER.sub("", rest) if not letter else rest)
                used.add(line.index)
            continue
        if line.side == 2 or numbered:
            if had_motto or line.side == 2 or is_upper(rest):
                marks.append(rest)
                used.add(line.index)
            continue
        begun = starts_with(rest, _keys("starters")) is not None
        if is_upper(rest) or begun or (line.side == 1 and issuers):
            issuers.append((rest, line.bold))
            used.add(line.index)
    parent, issuer = _bodies(issuers)
    return Letterhead(
        issuer_parent=parent,
        issuer=issuer,
        number=number,
        numbered=numbered,
        place=place,
        date=when,
        year=year,
        undated=undated,
        letter_subject=" ".join(letter).strip(" .;") or None,
        marks=tuple(marks),
        used=frozenset(used),
    )


def _with_dates_joined(lines: Sequence[HeadLine]) -> list[HeadLine]:
    """ "TP. Hồ Chí Minh, ngày 20" / "tháng 5 năm 2024" as one line."""
    out: list[HeadLine] = []
    for line in lines:
        text = clean(line.text)
        last = out[-1] if out else None
        opens = re.match(r"(?:\d{1,2}\s+)?(?:tháng|năm)\b", text, re.IGNORECASE)
        if last and last.side == line.side and opens:
            before = clean(last.text)
            if _DATE_OPEN.search(before):
                # the first block is marked by the joined text, the second is empty and so consumed
                out[-1] = HeadLine(last.index, f"{before} {text}", last.side, last.bold)
                out.append(HeadLine(line.index, "", line.side))
                continue
        out.append(line)
    return out


def _is_stamp(text: str) -> bool:
    folded = key(text)
    if folded in _keys("marks"):
        return True
    field = starts_with(text, _keys("stamp_fields"))
    if field is None:
        return False
    return folded == field or re.match(r"[\w\s]{2,24}:", text) is not None


def _without_motto(text: str) -> tuple[str, bool]:
    folded = fold(text)
    match = _MOTTO.search(folded)
    if match:
        after = text[match.end() :].strip()
        return f"{text[: match.start()].strip()} {after}".strip(), True
    if _is_piece_of_motto(folded):
        return "", True
    if len(text) > 12:  # recognition may have misread a letter or two of it
        for motto in words("letterhead", "motto"):
            if SequenceMatcher(None, folded, fold(motto), autojunk=False).ratio() > 0.82:
                return "", True
    return text, False


def _is_piece_of_motto(folded: str) -> bool:
    """A line of a broken Quốc hiệu: "CỘNG HÒA XÃ HỘI" / "CHỦ NGHĨA VIỆT NAM" / "VIỆT NAM"."""
    bare = folded.strip(" -|")
    return len(bare) > 7 and any(
        whole.startswith(bare) or whole.endswith(bare)
        for whole in (fold(motto) for motto in words("letterhead", "motto"))
    )


def _take_date(
    text: str, *, right: bool
) -> tuple[str, tuple[str | None, date | None, int | None, str | None] | None]:
    match = _DATE.search(text) or _SHORT_DATE.search(text)
    if match is None or (
        match.re is _SHORT_DATE and not right and "," not in text[: match.start()]
    ):
        return text, None
    before = text[: match.start()]
    found = _PLACE.search(before)
    place: str | None = None
    start = match.start()
    if found and found[0].strip(" ,"):
        place, start = found[0].strip(" ,"), found.start()
    elif right and before.strip(" ,;.-"):
        place, start = before.strip(" ,;.-"), 0
    when: date | None = None
    year: int | None = None
    undated: str | None = None
    if match.re is _SHORT_DATE:
        dates = find_dates(match[0])
        when = dates[0].value if dates else None
        year = when.year if when else None
    else:
        year = int(match["y"]) if re.fullmatch(r"(?:19|20)\d\d", match["y"]) else None
        if year and match["d"].isdigit() and match["m"].isdigit():
            try:
                when = date(year, int(match["m"]), int(match["d"]))
            except ValueError:
                when = None  # "ngày 31 tháng 2" is a slip; it names no day
        if year and not re.search(r"\w", match["d"]):
            month = int(match["m"]) if match["m"].strip().isdigit() else 0
            undated = f"{year}-{month:02d}" if 1 <= month <= 12 else str(year)
    rest = (text[:start] + " " + text[match.end() :]).strip(" .,")
    return rest, (place, when, year, undated)


def _take_number(text: str) -> tuple[str, bool, str | None]:
    """(rest of the line, whether a number line stood there, the number or None where blank)."""
    match = _NUMBER.match(text)
    if match is None:
        unread = _NUMBER_ALONE.match(text) or _NUMBER_UNREAD.match(text)
        return ("", True, None) if unread else (text, False, None)
    code = match["code"]
    spaced = not match["join"].strip()
    if sum(char.isupper() for char in code) < 2 or (spaced and not re.search(r"[-/]", code)):
        return (text, False, None)
    serial = re.sub(r"[\s.…_·]", "", match["serial"])
    rest = text[match.end() :].strip()
    if not re.fullmatch(r"\d+[a-z]?", serial):
        return rest, True, None  # blank, or not recognised: "#?7/KH-SYT"
    if spaced:  # "Số 12 KH/ĐU"
        return rest, True, f"{serial} {tidy_number(code)}"
    year = f"/{match['year']}" if match["year"] else ""
    return rest, True, tidy_number(f"{serial}{year}{match['join']}{code}")


def _bodies(lines: Sequence[tuple[str, bool]]) -> tuple[str | None, str | None]:
    """(parent, issuer) of the left column: the issuer is the last name, its parent the one above."""
    units: list[tuple[str, bool]] = []
    for text, bold in lines:
        for part in _split_on_line(text):
            if units and _goes_on(units[-1], part, bold):
                units[-1] = (f"{units[-1][0]} {part}", units[-1][1])
            elif not units or key(units[-1][0]) != key(part):
                units.append((part, bold))
    names = [official_name(text) for text, _ in units]
    names = [name for name in names if len(name) > 2]
    if not names:
        return None, None
    if len(names) > 1 and key(names[-1]) in _keys("offices"):
        # "VĂN PHÒNG" under "ỦY BAN NHÂN DÂN TỈNH …" is that body's own office
        return names[-2], f"{names[-1]} {names[-2]}"
    return (names[-2] if len(names) > 1 else None), names[-1]


def _goes_on(last: tuple[str, bool], part: str, bold: bool) -> bool:
    before = last[0].strip()
    ends = tuple(words("letterhead", "open_ends"))
    if before.lower().endswith(tuple(f" {end}" for end in ends)) or before.endswith(
        (",", "-", "–", "&")
    ):
        return True
    if part.startswith(("-", "–", "&")):
        return True
    if starts_with(part, _keys("not_starters")):
        return True
    if key(before) in _keys("open_heads"):
        return True
    if starts_with(part, _keys("starters")):
        return False
    # weight changes from the plain chủ quản to the bold issuer (NĐ 30/2020, PL I, ô 2)
    return not (bold and not last[1] and not starts_with(part, _keys("levels")))


def _split_on_line(text: str) -> list[str]:
    """ "UBND TỈNH X SỞ Y TẾ" on one line is two names."""
    if not starts_with(text, _keys("parents_on_line")):
        return [text]
    parts = text.split(" ")
    for at in range(3, len(parts)):
        rest = " ".join(parts[at:])
        if (
            starts_with(rest, _keys("strong_starters"))
            and not starts_with(rest, _keys("not_starters"))
            and key(parts[at - 1]) not in _keys("not_after")
            and parts[at - 1] not in ("-", "–", "&")
            and not parts[at - 1].endswith(",")
        ):
            return [" ".join(parts[:at]), *_split_on_line(rest)]
    return [text]
