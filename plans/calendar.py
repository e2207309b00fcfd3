"""What a deadline (thời hạn) means on a calendar: from when it is late, when it comes back.

A fixed date stays as printed, also on a day off. A term told as a length ("10 ngày làm việc")
is counted by Bộ luật Dân sự 2015, Điều 147-148.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache
from importlib.resources import files
from typing import Any, Literal

import yaml
from dateutil.rrule import rrulestr

from plans.model import Deadline

TermUnit = Literal["day", "week", "month", "quarter", "year"]
_DAY = timedelta(days=1)


# -- lateness ----------------------------------------------------------------------------------


def late_from(
    deadline: Deadline, *, occurrence: date | None = None, inclusive: bool = False
) -> date | None:
    """The first late day: the day after ``due`` for "by", ``due`` itself for "before".

    occurrence: a day ``occurrences`` gave, for a duty that comes back. inclusive: the office reads
    "trước ngày X" as X, so that X is still on time. None without a date; a duty that comes back
    has none of its own.
    """
    day = occurrence if occurrence else (None if deadline.recurrence else deadline.due)
    return None if day is None else first_late_day(day, deadline.bound, inclusive=inclusive)


def first_late_day(
    due: date, bound: Literal["by", "before"] | None, *, inclusive: bool = False
) -> date:
    """The first late day of a due date: the next for "by", itself for "before" (see `late_from`)."""
    return due if bound == "before" and not inclusive else due + _DAY


def is_late(
    deadline: Deadline, *, on: date, done: date | None = None, occurrence: date | None = None
) -> bool:
    """Whether the work was late as of the day ``on``, or was done late.

    Due today is not late; "trước ngày X" is late on X. Work that is done after ``on`` was open
    on that day. A deadline without a date is never late.
    """
    return days_late(deadline, on=on, done=done, occurrence=occurrence) > 0


def days_late(
    deadline: Deadline, *, on: date, done: date | None = None, occurrence: date | None = None
) -> int:
    """Days the work was late as of the day ``on`` (1 on the first late day), 0 if it was not."""
    first = late_from(deadline, occurrence=occurrence)
    if first is None:
        return 0
    reached = done if done is not None and done <= on else on
    return max(0, (reached - first).days + 1)


# -- duties that come back -----------------------------------------------------------------------


def occurrences(deadline: Deadline, *, start: date, end: date) -> tuple[date, ...]:
    """The due days between two days, both included.

    A rule without a day means the last day of its period: "hằng năm" 31/12, "hằng quý" the last
    day of March, June …, "hằng tháng" the last of the month, "hằng tuần" Sunday. A day that a
    month lacks ("ngày 30" in February) is its last day, as Điều 148 khoản 4 counts. ``start``
    and ``due`` of the deadline, where given, are the first and the last day it applies.
    """
    if deadline.recurrence is None:
        due = deadline.due
        return (due,) if due is not None and start <= due <= end else ()
    first = max(start, deadline.start) if deadline.start else start
    last = min(end, deadline.due) if deadline.due else end
    if first > last:
        return ()
    parts = _parts(deadline.recurrence)
    anchor = deadline.start or first
    if {"COUNT", "INTERVAL"} & parts.keys():
        anchor = deadline.start or start
    rule = rrulestr(_with_day(parts), dtstart=datetime.combine(anchor, time.min))
    found = rule.between(
        datetime.combine(first, time.min), datetime.combine(last, time.min), inc=True
    )
    return tuple(moment.date() for moment in found)


def _parts(rule: str) -> dict[str, str]:
    """The name=value pairs of an RRULE; a DTSTART line of its own is left out."""
    line = (
        next((line for line in rule.splitlines() if "FREQ=" in line.upper()), rule)
        .upper()
        .removeprefix("RRULE:")
    )
    parts = dict(pair.split("=", 1) for pair in line.split(";") if "=" in pair)
    if "UNTIL" in parts:  # "20261231T000000Z": days have no zone here
        parts["UNTIL"] = parts["UNTIL"].removesuffix("Z")
    return parts


_BY_DAY = frozenset({"BYDAY", "BYMONTHDAY", "BYYEARDAY", "BYEASTER", "BYWEEKNO"})


def _with_day(parts: Mapping[str, str]) -> str:
    """The rule with the last day of its period where it names none."""
    whole = dict(parts)
    frequency = whole["FREQ"]
    if not _BY_DAY & whole.keys():
        if frequency == "YEARLY":
            whole.setdefault("BYMONTH", "12")
            whole["BYMONTHDAY"] = "-1"
        elif frequency == "MONTHLY":
            whole["BYMONTHDAY"] = "-1"
        elif frequency == "WEEKLY":
            whole["BYDAY"] = "SU"
    day = whole.get("BYMONTHDAY", "")
    clamped = frequency == "MONTHLY" or (frequency == "YEARLY" and "BYMONTH" in whole)
    if day in ("29", "30", "31") and clamped and not {"INTERVAL", "BYSETPOS"} & whole.keys():
        whole["FREQ"] = "MONTHLY"
        whole["BYMONTHDAY"] = ",".join(str(number) for number in range(28, int(day) + 1))
        whole["BYSETPOS"] = "-1"
    return ";".join(f"{name}={value}" for name, value in whole.items())


# -- days off and terms --------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Holidays:
    every_year: frozenset[tuple[int, int]]
    since: Mapping[int, frozenset[tuple[int, int]]]
    closed: frozenset[date]
    worked: frozenset[date]
    known: frozenset[int]


def _month_and_day(printed: str) -> tuple[int, int]:
    month, _, day = printed.partition("-")
    return int(month), int(day)


@cache
def _holidays() -> _Holidays:
    text = files("plans").joinpath("data", "holidays.yaml").read_text(encoding="utf-8")
    data: dict[str, Any] = yaml.safe_load(text)
    years: dict[int, dict[str, Any]] = data["years"]
    return _Holidays(
        every_year=frozenset(map(_month_and_day, data["every_year"])),
        since={
            year: frozenset(map(_month_and_day, listed)) for year, listed in data["since"].items()
        },
        closed=frozenset(day for listed in years.values() for day in listed["closed"]),
        worked=frozenset(day for listed in years.values() for day in listed.get("worked", ())),
        known=frozenset(year for year, listed in years.items() if not listed.get("forecast")),
    )


def holidays_known(year: int) -> bool:
    """Whether the year's days off were decided; else only the fixed ones and a forecast are used."""
    return year in _holidays().known


def is_working_day(day: date) -> bool:
    """Whether state bodies work on the day: weekends, holidays and swapped days of holidays.yaml."""
    holidays = _holidays()
    if day in holidays.worked:
        return True
    if day.weekday() >= 5 or day in holidays.closed:
        return False
    fixed = (day.month, day.day)
    return fixed not in holidays.every_year and not any(
        day.year >= year and fixed in listed for year, listed in holidays.since.items()
    )


def next_working_day(day: date) -> date:
    """The day itself if it is worked, else the first working day after it."""
    while not is_working_day(day):
        day += _DAY
    return day


def end_of_term(start: date, n: int, unit: TermUnit = "day", *, working: bool = False) -> date:
    """The last day of a term of ``n`` units that begins with an event on ``start``.

    Bộ luật Dân sự 2015: the first day is not counted (Điều 147); weeks end on the same weekday,
    months and years on the same day, or on the last of the month if it lacks that day; a last
    day off moves to the next working day (Điều 148). working: only working days are counted
    ("ngày làm việc"), for unit "day" alone.

    Raises:
        ValueError: n is negative, or working with another unit.
    """
    if n < 0:
        raise ValueError(f"a term of {n} units: expected 0 or more")
    if working and unit != "day":
        raise ValueError(f'working days with unit "{unit}": expected "day"')
    if working:
        day = start
        for _ in range(n):
            day = next_working_day(day + _DAY)
        return next_working_day(day)
    if unit in ("day", "week"):
        return next_working_day(start + timedelta(days=n * (7 if unit == "week" else 1)))
    months = {"month": 1, "quarter": 3, "year": 12}[unit] * n
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return next_working_day(date(year, month + 1, min(start.day, monthrange(year, month + 1)[1])))
