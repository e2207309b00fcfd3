"""Years in a plan's words: which one the plan is for, and the same words a year later."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable

from docgen.report.period import plan_period
from extractors.citation import find_dates, find_numbers
from plans.model import Plan

_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
# "năm học 2025-2026"; "giai đoạn 2021 - 2025"
_RANGE = re.compile(r"(?<!\d)(20\d\d)(\s*[-–—/]\s*)(20\d\d)(?!\d)")
_SCHOOL = re.compile(r"năm\s+học\s*$", re.IGNORECASE)
_UNTIL = re.compile(r"đến\s+(?:hết\s+)?(?:năm\s+)?(20\d\d)(?!\s*[-–—]?\d)", re.IGNORECASE)
_STOP = re.compile(r"[;\n]|\.\s")

Spans = tuple[tuple[int, int], ...]


def base_year(plan: Plan) -> int | None:
    """The year the plan is for; the first one of a school year.

    Its subject's year ("năm 2024") if that is one year or a school year. Else the year of issue (of
    the youngest document it rests on, where it has no date), or the next one if more of its dated
    deadlines fall in that; else the year most of them fall in. None where nothing tells.
    """
    start, end = plan_period(plan.header.subject, None)
    if start and end and (end - start).days < 400:
        return start.year
    dues = Counter(
        deadline.due.year
        for task in plan.tasks
        for deadline in task.deadlines
        if deadline.due and (deadline.start is None or deadline.start.year == deadline.due.year)
    )
    dates = [basis.date for basis in plan.legal_bases if basis.date]
    issued = plan.header.date or max(dates, default=None)
    if issued:
        return issued.year + (dues[issued.year + 1] > dues[issued.year])
    if dues:
        most = max(dues.values())
        return min(year for year, count in dues.items() if count == most)
    return None


def cited(text: str) -> Spans:
    """Places of cited documents: from the number to the end of its title; their years stay."""
    spans = []
    for number in find_numbers(text):
        stop = _STOP.search(text, number.end)
        spans.append((number.start, stop.start() if stop else len(text)))
    return tuple(spans)


def moved(text: str, *, base: int, shift: int, keep: Spans = ()) -> str:
    """The text with the plan's year, the one before and the one after moved by ``shift``.

    Years further off ("đến năm 2030"), ranges of years ("giai đoạn 2021-2025") and the places
    ``keep`` stay; a school year ("năm học 2025-2026") moves whole.
    """
    taken = list(keep)
    near = {base - 1, base, base + 1}

    def school_or_kept(match: re.Match[str]) -> str:
        first, last = int(match[1]), int(match[3])
        is_school = last == first + 1 and _SCHOOL.search(text, 0, match.start())
        if is_school and first in near and not _inside(match.start(), keep):
            return f"{first + shift}{match[2]}{last + shift}"
        return match[0]

    # ranges keep their length, so later offsets stay true
    result = _RANGE.sub(school_or_kept, text)
    taken += [match.span() for match in _RANGE.finditer(result)]
    return _replaced(result, taken, lambda year: year + shift if year in near else year)


def stale(text: str, *, base: int, year: int) -> tuple[str, ...]:
    """Times in the text that are over before ``year`` and that `moved` leaves as they are.

    "giai đoạn 2021-2025", "đến năm 2025" in a plan of 2027 made from one of 2022.
    """
    keep = cited(text)
    left = tuple(
        match[0]
        for match in _UNTIL.finditer(text)
        if base + 1 < int(match[1]) < year and not _inside(match.start(), keep)
    )
    return (*ended_ranges(text, year=year), *left)


def ended_ranges(text: str, *, year: int) -> tuple[str, ...]:
    """Ranges of years in the text that are over before ``year`` ("giai đoạn 2021-2025" in 2027)."""
    keep = cited(text)
    return tuple(
        match[0]
        for match in _RANGE.finditer(text)
        if int(match[3]) < year
        and not _inside(match.start(), keep)
        and not _SCHOOL.search(text, 0, match.start())
    )


def years_of(text: str) -> tuple[int, ...]:
    """The years a text names outside document numbers and their dates."""
    hidden = [(n.start, n.end) for n in find_numbers(text)]
    hidden += [(d.start, d.end) for d in find_dates(text)]
    return tuple(
        int(match[1]) for match in _YEAR.finditer(text) if not _inside(match.start(), hidden)
    )


def _replaced(text: str, keep: Iterable[tuple[int, int]], year: Callable[[int], int]) -> str:
    kept = tuple(keep)

    def one(match: re.Match[str]) -> str:
        return match[0] if _inside(match.start(), kept) else str(year(int(match[1])))

    return _YEAR.sub(one, text)


def _inside(at: int, spans: Iterable[tuple[int, int]]) -> bool:
    return any(start <= at < end for start, end in spans)
