"""Lines of work chosen by where they stand or by when they are due."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from docgen.errors import WrongValue
from docgen.register.records import Filter, RoleFilter, Selection, TaskRecord
from docgen.report.lines import Line, lines_of
from docgen.report.status import Status

if TYPE_CHECKING:
    from docgen.register import Register

LONGEST = 3660  # days ahead that may be asked for


@dataclass(frozen=True, slots=True)
class Chosen:
    """Lines in the order of a list, and through which groups alone each task was found."""

    as_of: date
    lines: tuple[Line, ...]
    through: dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Standing:
    """A task with its lines as of a day, and through which groups alone it was found."""

    task: TaskRecord
    lines: tuple[Line, ...]
    through: tuple[str, ...] = ()


def due_within(
    selection: Selection, *, as_of: date, days: int, role: RoleFilter = "lead"
) -> Chosen:
    """Open lines whose last day on time is the day asked for or within ``days`` after it.

    The soonest first; each coming occurrence of a recurring duty is a line.

    Raises:
        WrongValue: days is negative or beyond ten years.
    """
    _check(days)
    end = as_of + timedelta(days=days)
    found = [
        line
        for task in selection.tasks
        for line in lines_of(task, as_of, until=end)
        if line.status is Status.IN_TIME and line.last_day and line.last_day <= end
    ]
    found.sort(key=lambda line: line.last_day or date.max)
    return Chosen(as_of, tuple(found), _through(selection, found, role))


def found_due(register: Register, filter: Filter, *, as_of: date, days: int) -> Chosen:
    """The same of what the database finds to be due then, so that only that is read.

    Raises:
        WrongValue: days is negative or beyond ten years.
        UnknownName, AmbiguousName: the filter's unit or plan.
    """
    _check(days)
    selection = register.select_due(as_of, days, filter)
    return due_within(selection, as_of=as_of, days=days, role=filter.role)


def found_standing(
    register: Register, filter: Filter, *, as_of: date, statuses: Collection[Status]
) -> tuple[Standing, ...]:
    """The tasks that stand somewhere, of what the database finds to be there.

    Raises:
        UnknownName, AmbiguousName: the filter's unit or plan.
    """
    if statuses:
        selection = register.select_standing(statuses, as_of, filter)
    else:
        selection = register.select(filter)
    return standing(selection, as_of=as_of, role=filter.role, statuses=statuses)


def _check(days: int) -> None:
    if not 0 <= days <= LONGEST:
        raise WrongValue(f"within {days} days", advice=f"give 0 to {LONGEST}")


def standing(
    selection: Selection,
    *,
    as_of: date,
    role: RoleFilter = "any",
    statuses: Collection[Status] = (),
) -> tuple[Standing, ...]:
    """The tasks with their lines; with statuses only the lines (and tasks) that stand there.

    A task that was withdrawn or merged has no lines and is kept where no status is asked for.
    """
    found = []
    for task in selection.tasks:
        lines = lines_of(task, as_of)
        kept = tuple(line for line in lines if not statuses or line.status in statuses)
        if kept or not statuses:
            found.append(Standing(task, kept, selection.groups_of(task, role)))
    return tuple(found)


def _through(
    selection: Selection, lines: list[Line], role: RoleFilter
) -> dict[str, tuple[str, ...]]:
    return {line.task.code: selection.groups_of(line.task, role) for line in lines}
