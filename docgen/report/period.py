"""The time a plan is for, from its own words, so that its recurring duties begin and end with it."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

_YEAR = r"(?P<year>20\d\d)(?!\d)"
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}

# "Nghị quyết số 12/2023/NQ-HĐND ngày 05 tháng 6 năm 2023": years of cited documents
_CITED = re.compile(
    r"\d+/20\d\d/[\w-]+|ngày\s+\d{1,2}(?:[/-]\d{1,2}[/-]|\s+tháng\s+\d{1,2}\s+năm\s+)20\d\d",
    re.IGNORECASE,
)
# ", tầm nhìn đến năm 2050", "và định hướng đến năm 2030": beyond the plan's own time
_BEYOND = re.compile(r"(?:tầm nhìn|định hướng)[^,;()]*?20\d\d", re.IGNORECASE)
# "năm 2022 và các năm tiếp theo": no end
_OPEN = re.compile(r"(?:các|những)\s+năm\s+(?:tiếp theo|tới|sau)", re.IGNORECASE)
_SCHOOL = re.compile(r"năm\s+học\s+(20\d\d)\s*[-–—/]\s*(20\d\d)", re.IGNORECASE)
_RANGE = re.compile(r"(?<!\d)(20\d\d)\s*[-–—]\s*(20\d\d)(?!\d)")
_HALF = re.compile(rf"6\s+tháng\s+(?P<half>đầu|cuối)\s+năm\s+{_YEAR}", re.IGNORECASE)
_QUARTER = re.compile(rf"qu[ýí]\s+(?P<quarter>i{{1,3}}|iv|[1-4])(?:\s+năm\s+|\s*/\s*){_YEAR}", re.I)
_MONTH = re.compile(
    rf"tháng\s+(?P<month>1[0-2]|0?[1-9])(?:\s+năm\s+|\s*/\s*){_YEAR}", re.IGNORECASE
)
_UNTIL = re.compile(rf"đến\s+(?:hết\s+)?(?:năm\s+)?{_YEAR}", re.IGNORECASE)
_OF_YEAR = re.compile(rf"năm\s+{_YEAR}", re.IGNORECASE)

_Span = tuple[date | None, date]


@lru_cache(maxsize=1024)
def plan_period(
    subject: str | None, issued: date | None, *, not_before: date | None = None
) -> tuple[date | None, date | None]:
    """First and last day a plan is for, as its subject says ("năm 2024", "giai đoạn 2023-2025").

    Returns (start, end). The start is the latest of the plan's date, the first day the subject
    names, and, for a plan without a date, ``not_before`` (the youngest document the plan cites).
    The end is the last day the subject names; None where it is open ("và các năm tiếp theo") or
    gone by when the plan was issued. Years of cited documents do not count; nothing is guessed.
    """
    text = _BEYOND.sub(" ", _CITED.sub(" ", subject or ""))
    spans = list(_spans(text))
    last = max((end for _, end in spans), default=None)
    if last and issued and last < issued:
        return issued, None  # "khắc phục hạn chế năm 2023", issued in 2024
    first = min((start for start, _ in spans if start), default=None)
    known = (issued or not_before, first)
    start = max((day for day in known if day), default=None)
    return start, None if _OPEN.search(text) else last


def _spans(text: str) -> Iterator[_Span]:
    """Each time the text names, the narrowest reading of each place."""

    def taken(match: re.Match[str]) -> str:
        return " " * len(match[0])

    for pattern, reading in (
        (_SCHOOL, _school),
        (_RANGE, _range),
        (_HALF, _half),
        (_QUARTER, _quarter),
        (_MONTH, _month),
        (_UNTIL, _until),
        (_OF_YEAR, _year),
    ):
        yield from (reading(match) for match in pattern.finditer(text))
        text = pattern.sub(taken, text)


def _school(match: re.Match[str]) -> _Span:
    """A school year: August to August."""
    return date(int(match[1]), 8, 1), date(int(match[2]), 8, 31)


def _range(match: re.Match[str]) -> _Span:
    return date(int(match[1]), 1, 1), date(int(match[2]), 12, 31)


def _half(match: re.Match[str]) -> _Span:
    return _months(match, 1, 6) if match["half"].lower() == "đầu" else _months(match, 7, 12)


def _quarter(match: re.Match[str]) -> _Span:
    said = match["quarter"].lower()
    last = 3 * (_ROMAN.get(said) or int(said))
    return _months(match, last - 2, last)


def _month(match: re.Match[str]) -> _Span:
    return _months(match, int(match["month"]), int(match["month"]))


def _until(match: re.Match[str]) -> _Span:
    return None, date(int(match["year"]), 12, 31)


def _year(match: re.Match[str]) -> _Span:
    return _months(match, 1, 12)


def _months(match: re.Match[str], first: int, last: int) -> _Span:
    year = int(match["year"])
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])
