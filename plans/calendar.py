"""What a deadline (thời hạn) means on a calendar: from when it is late, when it comes back.

A fixed date stays as printed, also on a day off; terms told as a length are in `plans.workdays`.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Literal

from dateutil.rrule import rrulestr

from plans.model import Deadline

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
