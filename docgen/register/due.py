"""The lines of work behind every count: made from tasks and what was said, kept for SQL to count.

A line (`docgen.register.tables.LineRow`) is what `docgen.report.lines` computes, without the day it
is asked for: from when it is late, from when it counts, when it was done. Where that is not enough
to answer for a day (an extension granted later; an occurrence farther ahead than was laid out), the
task's ``lines_from`` and ``lines_until`` say so, and it is computed from its record instead.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, cast

from sqlalchemy import Table, bindparam, delete, func, select, update
from sqlalchemy.orm import Session

from docgen.register import asking
from docgen.register.records import TaskRecord
from docgen.register.rows import insert_rows
from docgen.register.tables import LineRow, SettingRow, TaskRow, TaskUnitRow
from docgen.report.lines import FAR, duty_period, line_of, printed_dates, whole_done
from plans.model import Deadline

VERSION = "1"  # changed when lines are made otherwise: a register with others makes them anew
AHEAD = timedelta(days=1100)  # how far from today recurring duties are laid out
MOST = 400  # due dates of one duty at most; of a daily duty without end the rest is computed
_MARK = "lines"


@dataclass(frozen=True, slots=True)
class Dated:
    """One line: first late day, day from which it counts, day it was done (ordinals)."""

    late_from: int | None
    since: int
    done_on: int | None


@dataclass(frozen=True, slots=True)
class Schedule:
    """The lines of a task, and the days as of which they hold (None: without end)."""

    lines: tuple[Dated, ...]
    holds_from: int | None = None
    holds_until: int | None = None


def schedule(task: TaskRecord, *, today: date) -> Schedule:
    """The lines of a task with all that is known, laid out up to `AHEAD` of today."""
    changed = [extension.on for extension in task.extensions]
    changed += [closing.on for closing in task.closings]
    if len({done.occurrence is None for done in task.completions}) > 1:
        changed += [done.done_on for done in task.completions]
    if task.closed(date.max):
        return Schedule((), _last(changed), None)
    lines: list[Dated] = []
    untils: list[date] = []
    for deadline in task.deadlines:
        dates, until = _dates(task, deadline, today)
        if until:
            untils.append(until)
        if deadline.recurrence and dates and dates[0] - FAR > duty_period(task, deadline)[0]:
            changed.append(dates[0] - FAR)  # before that day its first date is too far to show
        before = 0
        for printed in dates:
            since = max(before, printed.toordinal() - FAR.days) if deadline.recurrence else 0
            before = printed.toordinal()
            for line in line_of(task, deadline, printed, date.max):
                done = line.done.done_on.toordinal() if line.done else None
                first_late = line.late_from.toordinal() if line.late_from else None
                lines.append(Dated(first_late, since, done))
    if not lines and not any(closing.occurrence for closing in task.closings):
        done_whole = whole_done(task, date.max)
        lines.append(Dated(None, 0, done_whole.done_on.toordinal() if done_whole else None))
    return Schedule(tuple(lines), _last(changed), min(untils).toordinal() if untils else None)


def _last(days: Sequence[date]) -> int | None:
    return max(days).toordinal() if days else None


def _dates(
    task: TaskRecord, deadline: Deadline, today: date
) -> tuple[tuple[date, ...], date | None]:
    """The printed dates to lay out, and the last day they are enough for (None: they are all)."""
    if deadline.recurrence is None:
        return printed_dates(task, deadline, date.max), None
    start, end = duty_period(task, deadline)
    until = max(today, start) + AHEAD
    dates = printed_dates(task, deadline, until)
    if len(dates) > MOST:
        return dates[:MOST], dates[MOST - 1] - FAR
    return dates, None if end and end <= until else until - FAR


@dataclass(frozen=True, slots=True)
class Part:
    """A task with its key and the keys of the units that lead it."""

    pk: int
    record: TaskRecord
    leads: tuple[int, ...]


def write(session: Session, parts: Sequence[Part], *, today: date, fresh: bool = False) -> None:
    """Write the lines of these tasks anew (fresh: of one new plan, nothing was said of them)."""
    if not fresh:
        for start in range(0, len(parts), 500):
            pks = [part.pk for part in parts[start : start + 500]]
            session.execute(delete(LineRow).where(LineRow.task_pk.in_(pks)))
    rows: list[dict[str, Any]] = []
    spans: list[dict[str, Any]] = []
    alike: dict[tuple[Deadline, ...], Schedule] = {}  # by deadlines, where nothing was said yet
    for part in parts:
        if part.record.missing:
            made = Schedule(())
        elif fresh:
            made = alike.get(part.record.deadlines) or schedule(part.record, today=today)
            alike[part.record.deadlines] = made
        else:
            made = schedule(part.record, today=today)
        if not fresh or made.holds_from or made.holds_until:
            spans.append({"of": part.pk, "a": made.holds_from, "b": made.holds_until})
        rows += [
            {
                "task_pk": part.pk,
                "unit_pk": unit,
                "first": int(place == 0),
                "late_from": line.late_from,
                "since": line.since,
                "done_on": line.done_on,
            }
            for line in made.lines
            for place, unit in enumerate(part.leads or (None,))
        ]
    if rows:
        insert_rows(session, LineRow, rows)
    if spans:
        table = cast(Table, TaskRow.__table__)
        session.connection().execute(
            update(table)
            .where(table.c.pk == bindparam("of"))
            .values(lines_from=bindparam("a"), lines_until=bindparam("b")),
            spans,
        )


def refresh(session: Session, task_pks: Iterable[int], *, today: date) -> None:
    """Make the lines of stored tasks anew, after something was said about them."""
    pks = sorted(set(task_pks))
    for start in range(0, len(pks), 500):
        some = pks[start : start + 500]
        leads: dict[int, list[int]] = {}
        for pk, unit in session.execute(
            select(TaskUnitRow.task_pk, TaskUnitRow.unit_pk)
            .where(TaskUnitRow.task_pk.in_(some), TaskUnitRow.role == "lead")
            .order_by(TaskUnitRow.position)
        ):
            leads.setdefault(pk, []).append(unit)
        rows = session.execute(select(TaskRow.code, TaskRow.pk).where(TaskRow.pk.in_(some)))
        code_of = {row.code: row.pk for row in rows}
        parts = [
            Part(pk, record, tuple(dict.fromkeys(leads.get(pk, ()))))
            for record in asking.task_records(session, some)
            for pk in [code_of[record.code]]
        ]
        write(session, parts, today=today)


def is_current(session: Session) -> bool:
    """Whether the stored lines are as this program makes them."""
    return session.scalar(select(SettingRow.value).where(SettingRow.name == _MARK)) == VERSION


def rebuild(session: Session, *, today: date) -> None:
    """Make all lines anew: after a migration, or when a setting changed what they say."""
    for some in _all_tasks(session):
        refresh(session, some, today=today)
    session.merge(SettingRow(name=_MARK, value=VERSION))
    session.flush()


def _all_tasks(session: Session) -> Iterator[list[int]]:
    last = session.scalar(select(func.min(TaskRow.pk))) or 0
    last -= 1
    while True:
        some = list(
            session.scalars(
                select(TaskRow.pk).where(TaskRow.pk > last).order_by(TaskRow.pk).limit(500)
            )
        )
        if not some:
            return
        yield some
        last = some[-1]
