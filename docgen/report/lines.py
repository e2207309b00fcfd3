"""A task as lines of work: one a dated deadline, one an occurrence of a recurring duty."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from docgen.register.records import CompletionRecord, TaskRecord
from docgen.report.period import plan_period
from docgen.report.status import Status
from plans.calendar import late_from, occurrences
from plans.model import Deadline

FAR = timedelta(days=400)  # how far ahead the next occurrence of a duty is looked for


@dataclass(frozen=True, slots=True)
class Line:
    """One thing to be done by one day.

    due: the printed date (the first late day where ``bound`` is "before").
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


def lines_of(task: TaskRecord, as_of: date) -> tuple[Line, ...]:
    """The lines of a task as of a day.

    Each dated deadline is a line. Of a recurring duty each occurrence up to the day is one, and
    the next to come; duties run from the plan's date (or the deadline's own start) to the end of
    the plan's period. A task without any date is one line without a deadline.
    """
    lines = [line for deadline in task.deadlines for line in _lines(task, deadline, as_of)]
    if lines:
        return tuple(lines)
    printed = "; ".join(deadline.text for deadline in task.deadlines)
    done = _said(task, None, as_of)
    return (Line(task, printed, None, None, Status.NO_DEADLINE, done=done),)


def _lines(task: TaskRecord, deadline: Deadline, as_of: date) -> Iterator[Line]:
    if deadline.recurrence is None:
        first_late = late_from(deadline)
        if first_late is not None:
            yield _line(task, deadline, deadline.due, first_late, as_of, recurring=False)
        return
    plan = task.plan
    start, end = plan_period(plan.subject, plan.issued, not_before=plan.not_before)
    start = deadline.start or start or plan.recorded_at.date()
    until = min(as_of + FAR, end) if end else as_of + FAR
    for day in _due_days(deadline, start, until):
        first_late = late_from(deadline, occurrence=day)
        if first_late is not None:
            yield _line(task, deadline, day, first_late, as_of, recurring=True)
        if day > as_of:  # the next one is enough
            return


def _due_days(deadline: Deadline, start: date, end: date) -> tuple[date, ...]:
    """The occurrences; none of a rule that cannot be counted ("UNTIL=…Z"): it is no date then."""
    try:
        return occurrences(deadline, start=start, end=end)
    except ValueError:
        return ()


def _line(
    task: TaskRecord,
    deadline: Deadline,
    due: date | None,
    first_late: date,
    as_of: date,
    *,
    recurring: bool,
) -> Line:
    done = _said(task, due, as_of)
    if done is None and not recurring:
        done = _said(task, None, as_of)
    day = done.done_on if done else as_of
    late = day >= first_late
    if done:
        status = Status.DONE_LATE if late else Status.DONE_ON_TIME
    else:
        status = Status.OVERDUE if late else Status.IN_TIME
    return Line(
        task=task,
        printed=deadline.text,
        due=due,
        late_from=first_late,
        status=status,
        days_late=(day - first_late).days + 1 if late else 0,
        recurring=recurring,
        done=done,
    )


def _said(task: TaskRecord, occurrence: date | None, as_of: date) -> CompletionRecord | None:
    """The last thing said about this date of the task that holds as of the day."""
    said = [done for done in task.completions if done.occurrence == occurrence]
    return said[-1] if said and said[-1].done_on <= as_of else None
