"""Which tasks have work that stands somewhere as of a day, asked of the stored lines.

Each function gives a query of task keys. They hold all such tasks and also those whose stored lines
do not hold as of that day (`docgen.register.due`): what they are is told by their records.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, or_, select, union_all
from sqlalchemy.orm import Session

from docgen.register.tables import LineRow, TaskRow
from docgen.report.status import Status

Keys = Select[tuple[int]]


def inexact(day: int, until: int | None = None) -> ColumnElement[bool]:
    """Whether the stored lines of a task do not hold as of a day, looking ahead up to ``until``."""
    return or_(TaskRow.lines_from > day, TaskRow.lines_until < (until or day))


def inexact_keys(session: Session, as_of: date) -> list[int]:
    """The tasks whose stored lines do not hold as of a day."""
    day = as_of.toordinal()
    asked = union_all(
        select(TaskRow.pk).where(TaskRow.lines_from > day),
        select(TaskRow.pk).where(TaskRow.lines_until < day),
    )
    return sorted(set(session.scalars(asked)))


def open_(day: int) -> ColumnElement[bool]:
    """Whether a line is not done as of a day."""
    return or_(LineRow.done_on.is_(None), LineRow.done_on > day)


def done(day: int) -> ColumnElement[bool]:
    """Whether a line is done as of a day."""
    return and_(LineRow.done_on.is_not(None), LineRow.done_on <= day)


def stands(status: Status, day: int) -> ColumnElement[bool]:
    """Whether a line stands in this cell as of a day."""
    conditions = {
        Status.DONE_ON_TIME: and_(done(day), LineRow.done_on < LineRow.late_from),
        Status.DONE_LATE: and_(done(day), LineRow.done_on >= LineRow.late_from),
        Status.IN_TIME: and_(open_(day), LineRow.late_from > day),
        Status.OVERDUE: and_(open_(day), LineRow.late_from <= day),
        Status.NO_DEADLINE: LineRow.late_from.is_(None),
    }
    return conditions[status]


def standing(statuses: Collection[Status], as_of: date, *, few: bool) -> ColumnElement[bool]:
    """Whether a task has a line that stands in one of these cells, or may have one.

    few: other conditions leave few tasks, whose lines are looked at one task at a time.
    """
    day = as_of.toordinal()
    here = and_(LineRow.since <= day, or_(*(stands(status, day) for status in statuses)))
    return _has_line(here, few) | inexact(day)


def due_within(as_of: date, days: int, *, few: bool) -> ColumnElement[bool]:
    """Whether a task has open work whose last day on time is the day or within days after it."""
    day = as_of.toordinal()
    last = (as_of + timedelta(days=days)).toordinal()
    here = and_(open_(day), LineRow.late_from > day, LineRow.late_from <= last + 1)
    return _has_line(here, few) | inexact(day, last)


def _has_line(here: ColumnElement[bool], few: bool) -> ColumnElement[bool]:
    if few:
        return select(LineRow.pk).where(LineRow.task_pk == TaskRow.pk, here).exists()
    return TaskRow.pk.in_(select(LineRow.task_pk).where(here))


def late_lines(as_of: date, units: Collection[int] | None = None) -> Any:
    """Overdue lines (task_pk, late_from) as a subquery, of these leading units or of all.

    What is open now and what was done only after the day stand in two indexes.
    """
    day = as_of.toordinal()
    late = [LineRow.late_from <= day]  # such a line counts already: it does before it is late
    if units is not None:
        late.append(LineRow.unit_pk.in_(sorted(units)))
    parts = [
        select(LineRow.task_pk, LineRow.late_from).where(*late, when)
        for when in (LineRow.done_on.is_(None), LineRow.done_on > day)
    ]
    return union_all(*parts).subquery()


def latest(
    session: Session,
    as_of: date,
    *,
    first: int | None,
    newest: bool,
    units: Collection[int] | None,
    tasks: Select[Any] | None,
) -> list[int]:
    """The keys of tasks with overdue lines, the longest overdue first (newest: the last ones).

    first: how many tasks at most. units: who leads. tasks: only these.
    """
    late = late_lines(as_of, units)
    order = func.max(late.c.late_from).desc() if newest else func.min(late.c.late_from)
    asked = select(late.c.task_pk).group_by(late.c.task_pk).order_by(order, late.c.task_pk)
    if tasks is not None:
        asked = asked.where(late.c.task_pk.in_(tasks))
    return list(session.scalars(asked.limit(first)))
