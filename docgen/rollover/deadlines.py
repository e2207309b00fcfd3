"""Deadlines (thời hạn) of the old plan moved to the new year, their words with them."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from docgen.rollover.years import ended_ranges, moved
from plans.model import Deadline
from plans.workdays import is_working_day

# "trong 30 ngày kể từ ngày ban hành": counted anew once the new plan has a date
_TERM = re.compile(r"kể\s+từ|sau\s+khi|tính\s+từ", re.IGNORECASE)
_WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")


@dataclass(frozen=True, slots=True)
class Move:
    """By how much the plan moves: from the year ``base`` to the year ``base + shift``."""

    base: int
    shift: int

    @property
    def year(self) -> int:
        """The year of the new plan."""
        return self.base + self.shift

    def day(self, day: date) -> date:
        """The same day in the new year; the last of a month stays the last."""
        year = day.year + self.shift
        last = monthrange(year, day.month)[1]
        was_last = day.day == monthrange(day.year, day.month)[1]
        return date(year, day.month, last if was_last else min(day.day, last))


@dataclass(frozen=True, slots=True)
class Moved:
    """A deadline in the new plan. settled: False where a person has to look at it; reason: why."""

    deadline: Deadline
    settled: bool
    reason: str


def move_deadline(deadline: Deadline, move: Move) -> Moved:
    """The deadline a year later, its words and its date alike.

    Stays as it is: a date further off than the year after the plan's ("đến năm 2030") and a span of
    years ("2022-2025"). A term from an event ("30 ngày kể từ ngày ban hành") loses its date until
    the new plan has one.
    """
    text = moved(deadline.text, base=move.base, shift=move.shift)
    days = [day for day in (deadline.start, deadline.due) if day]
    near = all(abs(day.year - move.base) <= 1 for day in days)
    if _TERM.search(deadline.text) and deadline.due and text == deadline.text:
        bare = Deadline(text=text, recurrence=deadline.recurrence)
        return Moved(bare, settled=False, reason="tính lại khi kế hoạch mới có ngày ban hành")
    if ended_ranges(deadline.text, year=move.year):
        return Moved(
            deadline, settled=False, reason=f"khung thời gian đã hết trước năm {move.year}"
        )
    if not near:
        over = all(day.year < move.year for day in days)
        return Moved(
            deadline,
            settled=not over,
            reason=f"mốc đã qua trước năm {move.year}" if over else "mốc dài hạn, giữ nguyên",
        )
    if text == deadline.text and re.search(r"20\d\d", text):
        return Moved(deadline, settled=True, reason="khung thời gian nhiều năm, giữ nguyên")
    after = Deadline(
        text=text,
        start=deadline.start and move.day(deadline.start),
        due=deadline.due and move.day(deadline.due),
        bound=deadline.bound,
        recurrence=deadline.recurrence,
    )
    return Moved(after, settled=True, reason=_reason(after, move))


def _reason(after: Deadline, move: Move) -> str:
    if after.recurrence:
        return f"nhiệm vụ định kỳ, chuyển sang năm {move.year}"
    due = after.due
    named = due is not None and re.search(rf"(?<!\d)0?{due.day}\s*[/.-]|ngày", after.text)
    if due is not None and named and not is_working_day(due):
        return (
            f"chuyển sang năm {move.year}; {due:%d/%m/%Y} là {_WEEKDAYS[due.weekday()]}, ngày nghỉ"
        )
    return f"chuyển sang năm {move.year}"
