"""Numbers and dates of cited documents ("Quyết định số 749/QĐ-TTg ngày 03/6/2020")."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

# "QH 13" of a law's number is printed with and without the space.
_CODE = r"(?:QH\s?\d{1,2}(?!\d)|[A-ZĐƯ][A-Za-zĐđƯưÂÊÔĂƠ.]*(?:&[A-ZĐƯ][A-Za-zĐđƯư]*)*\d{0,2})"
_JOIN = r"\s?[-–‐‑/]\s?"
_NUMBER = re.compile(
    rf"(?<![\w/.,-])(?P<serial>\d{{1,6}}[a-zđ]?)"
    rf"(?:\s?/\s?(?P<year>(?:19|20)\d\d))?"
    rf"(?P<join>\s?[-–‐‑/]\s?)(?P<code>{_CODE}(?:{_JOIN}{_CODE})*)"
)
_SAID = re.compile(r"(?:số|Số|SỐ)\s*:?\s*$")
_DATE = re.compile(
    r"(?P<d>\d{1,2})\s*(?:[/.-]|\s+tháng\s+)\s*(?P<m>\d{1,2})\s*(?:[/.-]|\s*năm\s+|/\s*năm\s+)\s*(?P<y>\d{4})(?!\d)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Number:
    """A document number as it is written in full ("15/2023/NĐ-CP") and where it stands."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class When:
    """A complete date and where it stands."""

    value: date
    start: int
    end: int


def tidy_number(text: str) -> str:
    """Spaces round the joints taken out, dashes unified: "71/NQ -CP" is "71/NQ-CP"."""
    text = re.sub(r"\s*([-–‐‑/])\s*", lambda m: "/" if m[1] == "/" else "-", text.strip())
    return re.sub(r"QH\s+(\d)", r"QH\1", text).rstrip(".&")


def find_numbers(text: str) -> tuple[Number, ...]:
    """All document numbers of a text in order.

    Accepts state ("05/KH-UBND", "43/2013/QH13") and Party numbers ("52-NQ/TW", Hướng dẫn
    36-HD/VPTW); a number that begins with a dash needs the word "số" or a second part.
    """
    found = []
    for match in _NUMBER.finditer(text):
        code = match["code"].rstrip(".&")
        if sum(char.isupper() for char in code) < 2:
            continue
        said = _SAID.search(text, 0, match.start()) is not None
        if "/" not in match["join"] and not said and not re.search(r"/", code):
            continue
        if match["year"] is None and re.fullmatch(r"(?:19|20)\d\d", match["serial"]) and not said:
            # "giai đoạn 2021-2025/KH…" is no number; "2025/KH-UBND" without "số" may be one
            before = text[max(0, match.start() - 6) : match.start()]
            if re.search(r"(?:năm|[-–])\s*$", before):
                continue
        end = match.start() + len(match[0].rstrip(".&"))
        found.append(Number(tidy_number(text[match.start() : end]), match.start(), end))
    return tuple(found)


def find_dates(text: str) -> tuple[When, ...]:
    """All complete calendar dates ("17/02/2022", "26 tháng 06 năm 2014") in order."""
    found = []
    for match in _DATE.finditer(text):
        try:
            value = date(int(match["y"]), int(match["m"]), int(match["d"]))
        except ValueError:
            continue  # "31/02/2024" names no day
        found.append(When(value, match.start(), match.end()))
    return tuple(found)
