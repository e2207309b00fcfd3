"""The time a plan is for, from its own words, so that its recurring duties end with it."""

from __future__ import annotations

import re
from datetime import date

_YEAR = r"(?<!\d)(20\d\d)(?!\d)"
_RANGE = re.compile(rf"{_YEAR}\s*[-–—]\s*{_YEAR}")
_OF_YEAR = re.compile(rf"(?:năm|đến|giai đoạn)\s+{_YEAR}(?!\s*[-–—]\s*20\d\d)", re.IGNORECASE)
_CITED = re.compile(
    r"\d+/\d{4}/[\w-]+|ngày\s+\d{1,2}(?:/\d{1,2}/|\s+tháng\s+\d{1,2}\s+năm\s+)\d{4}"
)


def plan_period(
    subject: str | None, issued: date | None, *, not_before: date | None = None
) -> tuple[date | None, date | None]:
    """First and last day a plan is for, as its subject says ("năm 2024", "giai đoạn 2023-2025").

    Returns (start, end). The start is the plan's date where it has one, else the later of the first
    of January of the first year named and ``not_before`` (the youngest document the plan cites);
    the end is the last of December of the last year named. Years of cited documents do not count.
    None where nothing says it: nothing is guessed.
    """
    text = _CITED.sub(" ", subject or "")
    years = [int(year) for pair in _RANGE.findall(text) for year in pair]
    years += [int(year) for year in _OF_YEAR.findall(text)]
    first = date(min(years), 1, 1) if years else None
    last = date(max(years), 12, 31) if years else None
    if last and issued and last < issued:
        last = None  # the year named is not the plan's own ("tổng kết năm 2023" issued in 2024)
    start = issued or max((day for day in (first, not_before) if day), default=None)
    return start, last
