"""Writing down what people say about tasks, and taking it back, within the caller's transaction."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from docgen.errors import UnknownName, WrongValue
from docgen.register import adding, asking, due, lookup
from docgen.register.correcting import checked, field_data
from docgen.register.records import TaskRecord
from docgen.register.sayings import (
    Correct,
    Done,
    Extend,
    Merge,
    Saying,
    Withdraw,
)
from docgen.register.tables import ChangeRow, TaskRow
from docgen.report.lines import FAR, lines_of
from plans.calendar import first_late_day
from plans.model import Task

DATED = frozenset({"done", "extend", "withdraw", "merge"})  # what changes the lines of a task


def apply(
    session: Session, sayings: Iterable[Saying], *, by: str | None, now: datetime
) -> list[int]:
    """Write down what was said, in order; all of it or nothing. Returns the changes' numbers.

    Raises:
        UnknownName, AmbiguousName: a task.
        WrongValue: a date the task does not have, an extension that is none, a wrong value.
    """
    numbers: list[int] = []
    touched: set[int] = set()
    for saying in sayings:
        row = lookup.task(session, saying.task)
        change = _change(session, row, saying, by=by, now=now)
        change.batch = numbers[0] if numbers else None
        session.add(change)
        session.flush()
        if change.batch is None:
            change.batch = change.pk
        numbers.append(change.pk)
        if isinstance(saying, Correct):
            adding.rewrite(session, [row], today=now.date())
        elif change.kind == "attach":
            _move(session, change, row, today=now.date())
        elif change.kind in DATED:
            touched.add(row.pk)
    session.flush()
    due.refresh(session, touched, today=now.date())
    return numbers


def _change(
    session: Session, row: TaskRow, saying: Saying, *, by: str | None, now: datetime
) -> ChangeRow:
    change = ChangeRow(
        plan_pk=row.plan_pk,
        task_pk=row.pk,
        note=saying.note,
        said_by=by,
        recorded_at=now,
    )
    if isinstance(saying, Correct):
        read = Task.model_validate_json(row.data)
        value = checked(read, saying.field, saying.value)
        data = {"field": saying.field, "value": value, "was": field_data(read, saying.field)}
        return _filled(change, "correct", data)
    change.day = saying.on
    if isinstance(saying, Merge):
        return _merged(session, change, row, saying)
    record = asking.task_record(session, row)
    if isinstance(saying, Extend):
        return _extended(change, record, saying)
    change.occurrence = printed_due(record, saying.occurrence)
    if isinstance(saying, Withdraw):
        return _filled(change, "withdraw", {"document": saying.document})
    data = {
        "result": saying.result,
        "evidence": saying.evidence,
        "difficulty": saying.difficulty,
        "proposal": saying.proposal,
    }
    if isinstance(saying, Done):
        return _filled(change, "done", data)
    if saying.percent is not None and not 0 <= saying.percent <= 100:
        raise WrongValue(f"{saying.percent} percent", advice="expected 0 to 100")
    return _filled(
        change, "progress", {**data, "percent": saying.percent, "part_of": saying.part_of}
    )


def _filled(change: ChangeRow, kind: str, data: dict[str, Any]) -> ChangeRow:
    change.kind = kind
    change.data = json.dumps(data, ensure_ascii=False)
    return change


def _extended(change: ChangeRow, task: TaskRecord, saying: Extend) -> ChangeRow:
    lines = [line for line in lines_of(task, saying.on) if line.due and line.first_due]
    if saying.due is None:
        dates = sorted({line.first_due for line in lines if line.first_due})
        if not dates:
            raise WrongValue(
                f"task {task.code} has no fixed date to extend",
                advice="give it one with `docgen correct`",
            )
        if len(dates) > 1 or lines[0].recurring:
            raise WrongValue(
                f"task {task.code} has several due dates: {listed(dates)}",
                advice="say which one is extended",
            )
        change.occurrence = dates[0]
    else:
        change.occurrence = printed_due(task, saying.due)
    held = [line for line in lines if line.first_due == change.occurrence]
    now = held[0].due if held else change.occurrence
    first_late = first_late_day(saying.to, saying.bound)
    if now and first_late <= (held[0].late_from or now if held else now):
        raise WrongValue(
            f"{saying.to.isoformat()} is no extension of {now.isoformat()}",
            advice="give a later day",
        )
    data = {"to": saying.to.isoformat(), "bound": saying.bound, "document": saying.document}
    return _filled(change, "extend", data)


def _merged(session: Session, change: ChangeRow, row: TaskRow, saying: Merge) -> ChangeRow:
    into = lookup.task(session, saying.into)
    if into.pk == row.pk:
        raise WrongValue(f"task {row.code} cannot be merged into itself")
    if into.missing_since is not None:
        raise WrongValue(f"task {into.code} is no longer in its plan", advice="give another task")
    closed = asking.task_record(session, into).closed(saying.on)
    if closed is not None:
        where = f"merged into {closed.into}" if closed.into else "withdrawn"
        raise WrongValue(f"task {into.code} is itself {where}", advice="give another task")
    if row.missing_since is not None:
        moved = session.scalars(
            select(ChangeRow.pk).where(ChangeRow.task_pk == row.pk).order_by(ChangeRow.pk)
        ).all()
        change.plan_pk, change.task_pk = into.plan_pk, into.pk
        return _filled(change, "attach", {"from": row.code, "changes": list(moved)})
    return _filled(change, "merge", {"into": into.code, "document": saying.document})


def _move(session: Session, change: ChangeRow, row: TaskRow, *, today: date) -> None:
    """What was said about a task that is no longer found goes to the task it is now."""
    session.execute(
        update(ChangeRow)
        .where(ChangeRow.pk.in_(json.loads(change.data)["changes"]))
        .values(task_pk=change.task_pk, plan_pk=change.plan_pk)
    )
    adding.rewrite(session, [session.get_one(TaskRow, change.task_pk)], today=today)


def printed_due(task: TaskRecord, day: date | None) -> date | None:
    """The printed date of a due date given as printed or as extended; None stays None.

    Raises:
        WrongValue: the task has no such date.
    """
    if day is None:
        return None
    lines = lines_of(task, date.max - FAR) if not _recurs(task) else lines_of(task, day)
    printed = {line.first_due for line in lines}
    extended = {line.due: line.first_due for line in lines}
    if day in printed or day in extended:
        return day if day in printed else extended[day]
    if _recurs(task):  # taken back, or extended far beyond: any occurrence of the rule
        later = [line for line in lines_of(task, day + FAR) if day in (line.first_due, line.due)]
        if later:
            return later[0].first_due
    elif day in {deadline.due for deadline in task.deadlines}:
        return day
    dates = sorted({line.first_due for line in lines if line.first_due})
    known_dates = f"it has {listed(dates)}" if dates else "it has none"
    raise WrongValue(f"task {task.code} has no due date {day.isoformat()}", advice=known_dates)


def _recurs(task: TaskRecord) -> bool:
    return any(deadline.recurrence for deadline in task.deadlines)


def listed(dates: Sequence[date]) -> str:
    """Dates for a message, the middle of many left out."""
    shown = ", ".join(day.isoformat() for day in dates[:6])
    return shown if len(dates) <= 6 else f"{shown}, … {dates[-1].isoformat()}"


def undo(
    session: Session, number: int, *, whole: bool, note: str | None, by: str | None, now: datetime
) -> list[ChangeRow]:
    """Take back a change (whole: all that was said with it); taking back an undo brings it again.

    Raises:
        UnknownName: no such change.
        WrongValue: it was taken back already, or it is the reading of a plan.
    """
    first = session.get(ChangeRow, number)
    if first is None:
        raise UnknownName(f"no change {number}", advice="see `docgen history`")
    batch = [first]
    if whole:
        batch = list(
            session.scalars(
                select(ChangeRow).where(ChangeRow.batch == first.batch).order_by(ChangeRow.pk)
            )
        )
        batch = [row for row in batch if row.undone_pk is None]
    elif first.undone_pk is not None:
        raise WrongValue(
            f"change {number} was taken back by {first.undone_pk}",
            advice=f"`docgen undo {first.undone_pk}` brings it again",
        )
    if first.kind == "read":
        raise WrongValue(
            f"change {number} is the reading of a plan", advice="see `docgen reingest`"
        )
    word = ChangeRow(
        plan_pk=first.plan_pk,
        task_pk=first.task_pk,
        kind="undo",
        data=json.dumps({"changes": [row.pk for row in batch]}),
        note=note,
        said_by=by,
        recorded_at=now,
    )
    session.add(word)
    session.flush()
    word.batch = word.pk
    for row in reversed(batch):
        row.undone_pk = word.pk
        _take_back(session, row, today=now.date())
    session.flush()
    return batch


def _take_back(session: Session, row: ChangeRow, *, today: date) -> None:
    """What a change did to the stored tasks is undone (or, of an undo, done again)."""
    touched = {row.task_pk}
    if row.kind == "undo":
        again = list(
            session.scalars(
                select(ChangeRow).where(ChangeRow.undone_pk == row.pk).order_by(ChangeRow.pk)
            )
        )
        for change in again:
            change.undone_pk = None
            touched.add(change.task_pk)
            session.flush()
            if change.kind == "attach":
                _move(session, change, session.get_one(TaskRow, change.task_pk), today=today)
    elif row.kind == "attach":
        data = json.loads(row.data)
        lost = session.scalar(select(TaskRow).where(TaskRow.code == data["from"]))
        if lost is None:
            raise WrongValue(
                f"task {data['from']} is gone, change {row.pk} cannot be taken back",
                advice="correct what was said instead",
            )
        session.execute(
            update(ChangeRow)
            .where(ChangeRow.pk.in_(data["changes"]))
            .values(task_pk=lost.pk, plan_pk=lost.plan_pk)
        )
        touched.add(lost.pk)
    session.flush()
    rows = [session.get_one(TaskRow, pk) for pk in touched if pk is not None]
    adding.rewrite(session, rows, today=today)
