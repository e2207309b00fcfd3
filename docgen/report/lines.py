"""A task as lines of work: one a dated deadline, one an occurrence of a recurring duty."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from docgen.register.records import CompletionRecord, ExtensionRecord, TaskRecord
from docgen.report.period import plan_period
from docgen.report.status import Status
from plans.calendar import first_late_day, occurrences
from plans.model import Deadline

FAR = timedelta(days=400)  # how far ahead the next occurrence of a duty is looked for


@dataclass(frozen=True, slots=True)
class Line:
    """One thing to be done by one day.

    due: the date that holds, printed or as last extended (the first late day where ``bound`` is
    "before"). first_due: the printed one, by which the line is known.
    extensions: each extension granted up to the day, with the date it gave.
    late_from: the first late day; None without a fixed deadline.
    days_late: as of the day asked for where open, as of the day done where done late, else 0.
    recurring: the line is one occurrence of a recurring duty.
    """

    task: TaskRecord
    printed: str
    due: date | None
    late_from: date | None
    status: Status
    days_late: int = 0
    recurring: bool = False
    done: CompletionRecord | None = None
    first_due: date | None = None
    extensions: tuple[ExtensionRecord, ...] = ()

    @property
    def earlier_dues(self) -> tuple[date, ...]:
        """The dates that held before the last extension (mốc cũ), the printed one first."""
        if not self.extensions or self.first_due is None:
            return ()
        return (self.first_due, *(extension.new_due for extension in self.extensions[:-1]))

    @property
    def last_day(self) -> date | None:
        """The last day on time: the due date, or the day before it where it says "trước ngày"."""
        return self.late_from - timedelta(days=1) if self.late_from else None


def lines_of(task: TaskRecord, as_of: date, *, until: date | None = None) -> tuple[Line, ...]:
    """The lines of a task as of a day.

    Each dated deadline is a line. Of a recurring duty each occurrence up to the day is one, and
    the next to come, with ``until`` all that come to that day; duties run from the plan's date (or
    the deadline's own start) to the end of the plan's period. A task without any date is one line
    without a deadline. What was said from that day on (done, extended, taken back) does not count
    yet; a task or due date that is withdrawn or merged by then has no line.
    """
    if task.closed(as_of):
        return ()
    lines = [line for deadline in task.deadlines for line in _lines(task, deadline, as_of, until)]
    if lines or task.deadlines and _has_dates(task):
        return tuple(lines)
    printed = "; ".join(deadline.text for deadline in task.deadlines)
    done = whole_done(task, as_of)
    return (Line(task, printed, None, None, Status.NO_DEADLINE, done=done),)


def _has_dates(task: TaskRecord) -> bool:
    """Whether a line is missing because its date was taken back, not because there is none."""
    return any(closing.occurrence for closing in task.closings)


def _lines(task: TaskRecord, deadline: Deadline, as_of: date, until: date | None) -> Iterator[Line]:
    far = max(as_of + FAR, until) if until else as_of + FAR
    for day in printed_dates(task, deadline, far):
        yield from line_of(task, deadline, day, as_of)
        if deadline.recurrence and day > (until or as_of):  # the next one is enough
            return


def printed_dates(task: TaskRecord, deadline: Deadline, until: date) -> tuple[date, ...]:
    """The date a deadline prints, or those of a recurring duty up to a day; none without a date."""
    if deadline.recurrence is None:
        return (deadline.due,) if deadline.due else ()
    start, end = duty_period(task, deadline)
    return _due_days(deadline, start, min(until, end) if end else until)


def duty_period(task: TaskRecord, deadline: Deadline) -> tuple[date, date | None]:
    """First and last day of a recurring duty: its own, else the plan's; no end is None."""
    plan = task.plan
    start, end = plan_period(plan.subject, plan.issued, not_before=plan.not_before)
    return deadline.start or start or plan.recorded_at.date(), end


def _due_days(deadline: Deadline, start: date, end: date) -> tuple[date, ...]:
    """The occurrences; none of a rule that cannot be counted ("UNTIL=…Z"): it is no date then."""
    try:
        return occurrences(deadline, start=start, end=end)
    except ValueError:
        return ()


def line_of(task: TaskRecord, deadline: Deadline, printed: date, as_of: date) -> Iterator[Line]:
    """The line of one printed date; none if that date was taken back."""
    recurring = deadline.recurrence is not None
    only = only_date(task)
    if any(_is_about(c.occurrence, printed, only) and c.on <= as_of for c in task.closings):
        return
    extended = tuple(
        e for e in task.extensions if _is_about(e.due, printed, only) and e.on <= as_of
    )
    due, bound = (
        (extended[-1].new_due, extended[-1].bound) if extended else (printed, deadline.bound)
    )
    first_late = first_late_day(due, bound, inclusive=task.inclusive_before)
    done = _said(task, printed, only, as_of)
    if done is None and not recurring:
        done = _said(task, None, None, as_of)
    day = done.done_on if done else as_of
    late = day >= first_late
    if done:
        status = Status.DONE_LATE if late else Status.DONE_ON_TIME
    else:
        status = Status.OVERDUE if late else Status.IN_TIME
    yield Line(
        task=task,
        printed=deadline.text,
        due=due,
        late_from=first_late,
        status=status,
        days_late=(day - first_late).days + 1 if late else 0,
        recurring=recurring,
        done=done,
        first_due=printed,
        extensions=extended,
    )


def is_about(task: TaskRecord, occurrence: date | None, printed: date | None) -> bool:
    """Whether what was said of a due date (None: of the task) is about this one of its lines; a
    word on the whole task is not about one occurrence of a recurring duty."""
    if occurrence == printed:
        return True
    return occurrence is None and not any(d.recurrence for d in task.deadlines)


def only_date(task: TaskRecord) -> date | None:
    """The one date of a task that has no other: whatever is said of a date is said of it."""
    if any(deadline.recurrence for deadline in task.deadlines):
        return None
    dates = {deadline.due for deadline in task.deadlines if deadline.due}
    return dates.pop() if len(dates) == 1 else None


def whole_done(task: TaskRecord, as_of: date) -> CompletionRecord | None:
    """What was last said of the task as a whole, as of a day."""
    return _said(task, None, None, as_of)


def _is_about(occurrence: date | None, printed: date, only: date | None) -> bool:
    return occurrence is not None and (occurrence == printed or only is not None)


def _said(
    task: TaskRecord, occurrence: date | None, only: date | None, as_of: date
) -> CompletionRecord | None:
    """The last thing said about this date of the task that holds as of the day."""
    said = [
        done
        for done in task.completions
        if done.occurrence == occurrence or (only is not None and done.occurrence is not None)
    ]
    return said[-1] if said and said[-1].done_on <= as_of else None
