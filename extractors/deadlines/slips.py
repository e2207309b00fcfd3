"""Dates the author cannot have meant, kept as printed and told: 31/4, a weekday that does not fit, a year slip."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import cache

from extractors.deadlines.fold import fold
from extractors.deadlines.grammar import phrases
from extractors.deadlines.lexicon import alternation, words
from extractors.deadlines.periods import Item, is_impossible
from extractors.deadlines.tokens import tokenize
from extractors.deadlines.years import year_at

_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_NAMES = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")


def impossible(text: str) -> tuple[str, ...]:
    """What is printed as a date in ``text`` and is none: days no month has, ranges that run back.

    Empty if every date exists; the pieces are verbatim, in order.
    """
    folded = fold(text)
    slips = {(token.start, token.end) for token in tokenize(folded) if is_impossible(Item(token))}
    for phrase in phrases(folded, year=2024):
        inside = any(phrase.start <= start < phrase.end for start, _ in slips)
        if phrase.backwards and not inside:
            slips.add((phrase.start, phrase.end))
    return tuple(text[start:end] for start, end in sorted(slips))


@cache
def _with_weekday() -> tuple[re.Pattern[str], ...]:
    named = rf"(?P<name>{alternation(words()['weekdays'])})(?!\w)"
    day = r"(?P<day>\d{1,2})(?: *[/.-] *| +tháng +)(?P<month>\d{1,2})(?:(?: *[/.-] *| +năm +)(?P<year>(?:19|20)\d\d))?(?!\d)"
    return (
        re.compile(rf"(?<!\w){named}[ ,(]*(?:ngày +)?{day}"),  # "thứ Sáu, ngày 20/3/2026"
        re.compile(rf"(?<![\d/]){day} *[(,] *{named}"),  # "20/3/2026 (thứ Sáu)"
    )


def misfits(text: str, *, year: int | None) -> tuple[tuple[str, str], ...]:
    """Weekdays that do not fit their date: what is printed, and the weekday the date falls on.

    year: taken where the date prints none; without it such a date is passed over.
    """
    folded = fold(text)
    found = []
    for pattern in _with_weekday():
        for match in pattern.finditer(folded):
            if match["year"] is None and year is None:
                continue
            known = int(match["year"]) if match["year"] else year_at(year or 0, int(match["month"]))
            try:
                falls = date(known, int(match["month"]), int(match["day"])).weekday()
            except ValueError:
                continue  # told as impossible
            name = " ".join(match["name"].split())
            if words()["weekdays"][name] != _DAYS[falls]:
                found.append((text[match.start() : match.end()], _NAMES[falls]))
    return tuple(found)


def strays(days: Sequence[date], *, issued: date | None) -> tuple[int, ...]:
    """Places of days whose year must be a slip: 25/3/2025 between two dates of 2026.

    days: printed with their years, in the order of the document. A day is a slip if the days
    before and after it are of one other year, it is a year off and would lie before the plan
    (``issued``; unknown: before both neighbours).
    """
    found = []
    for at in range(1, len(days) - 1):
        before, day, after = days[at - 1 : at + 2]
        if not (before.year == after.year and day.year == before.year - 1):
            continue
        if day < (issued or min(before, after)):
            found.append(at)
    return tuple(found)
