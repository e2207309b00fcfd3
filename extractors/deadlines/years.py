"""The year of a date that prints none, in plans that run over New Year."""

from __future__ import annotations

import re
from datetime import date

from extractors.deadlines.fold import fold

_SCHOOL_TURN = 8  # the school year begins in August
_LATE = 10  # a plan of this month or later that names no year looks into the next one
# "năm học 2025 - 2026", "vụ Đông Xuân 2025-2026", "mùa khô 2025 - 2026"
_OVER_NEW_YEAR = re.compile(
    r"(?:năm +học|học +kỳ|niên +(?:khóa|vụ)|vụ|mùa|đông +xuân|hanh +khô)(?: +[^\W\d]+){0,4}? +(20\d\d) *[-/] *(20\d\d)"
)
_ANY_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")


class RollingYear(int):
    """The first year of a plan that runs over New Year; months before ``turn`` are of the next.

    Equal only to another of the same turn, so that what was read for one plan is not taken for another's.
    """

    turn: int

    def __new__(cls, year: int, turn: int) -> RollingYear:
        self = super().__new__(cls, year)
        self.turn = turn
        return self

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, RollingYear):
            return False
        return other.turn == self.turn and int(other) == int(self)

    def __hash__(self) -> int:
        return hash((int(self), self.turn))


def year_at(year: int, month: int) -> int:
    """The year of a month that prints none: "tháng 5" in the plan of a school year is its second."""
    if isinstance(year, RollingYear) and month < year.turn:
        return int(year) + 1
    return int(year)


def rolling_year(subject: str | None, year: int | None, issued: date | None) -> int | None:
    """The plan's year, rolling where its subject or its date say that it runs over New Year.

    A school year or a crop over two years turns in August; a plan of October or later whose
    subject names no year takes the months more than half a year back for the next year's.
    """
    if year is None:
        return None
    folded = fold(subject or "")
    for match in _OVER_NEW_YEAR.finditer(folded):
        if int(match[2]) == int(match[1]) + 1:
            return RollingYear(int(match[1]), _SCHOOL_TURN)
    late = issued is not None and issued.month >= _LATE and issued.year == year
    if late and issued is not None and not _ANY_YEAR.search(folded):
        return RollingYear(year, issued.month - 5)
    return year
