"""Which due dates of a task a person means who says that it was done."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Literal

from docgen.errors import WrongValue
from docgen.register.records import TaskRecord
from docgen.report.lines import FAR, lines_of
from docgen.report.status import Status

_OPEN = (Status.OVERDUE, Status.IN_TIME)


def chosen_dates(
    task: TaskRecord, wanted: Sequence[date | Literal["all"]], *, on: date
) -> tuple[date | None, ...]:
    """The due dates that are done; (None,) is the whole task.

    wanted: due dates, or "all" for every open one up to the day; empty where none was given. Then
    a task without recurring duties is done as a whole, and of a recurring one the due date is
    taken that alone is open by that day, or the next to come.

    Raises:
        WrongValue: the task has no such due date, or it must be said which one is meant.
    """
    lines = lines_of(task, on)
    dates = sorted({line.due for line in lines if line.due})
    if wanted:
        return _named(task, wanted, dates, on)
    if not any(line.recurring for line in lines):
        return (None,)
    late = sorted(
        {line.due for line in lines if line.due and line.due <= on and line.status in _OPEN}
    )
    coming = [line.due for line in lines if line.due and line.due > on and line.status in _OPEN]
    if len(late) > 1:
        raise WrongValue(
            f"task {task.code} has {len(late)} open due dates: {_listed(late)}",
            advice="say which with --occurrence DATE, or --occurrence all",
        )
    if late or coming:
        return (late[0] if late else min(coming),)
    raise WrongValue(
        f"task {task.code} has no open due date by {on.isoformat()}",
        advice="give the one meant with --occurrence DATE",
    )


def _named(
    task: TaskRecord, wanted: Sequence[date | Literal["all"]], dates: list[date], on: date
) -> tuple[date, ...]:
    found: set[date] = set()
    ahead = {line.due for line in lines_of(task, on + FAR) if line.due} if dates else set()
    for item in wanted:
        if item == "all":
            open_ = {line.due for line in lines_of(task, on) if line.status in _OPEN}
            found |= {due for due in open_ if due and due <= on}
        elif item in dates or item in ahead:
            found.add(item)
        else:
            known = f"it has {_listed(dates)}" if dates else "it has none"
            raise WrongValue(f"task {task.code} has no due date {item.isoformat()}", advice=known)
    if not found:
        raise WrongValue(f"task {task.code} has no open due date by {on.isoformat()}")
    return tuple(sorted(found))


def _listed(dates: list[date]) -> str:
    shown = ", ".join(day.isoformat() for day in dates[:6])
    return shown if len(dates) <= 6 else f"{shown}, … {dates[-1].isoformat()}"
