"""Overdue work by responsible agency, by plan or by month, as of a day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any, Literal

from docgen.register.names import key
from docgen.register.records import Filter, RoleFilter, Selection
from docgen.report.headings import By, Heading, headings
from docgen.report.lines import Line, lines_of
from docgen.report.status import Cells, Status, count

if TYPE_CHECKING:
    from docgen.register import Register

Sort = Literal["newest", "most-late"]


@dataclass(frozen=True, slots=True)
class Section:
    """One agency's, plan's or month's cells and its overdue lines."""

    heading: Heading
    cells: Cells
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Overdue:
    """The report: the cells over all work asked for (each line once), and sections that have
    overdue lines; a line led by two agencies stands under both."""

    as_of: date
    cells: Cells
    sections: tuple[Section, ...]


def overdue(
    selection: Selection,
    *,
    as_of: date,
    by: By = "agency",
    role: RoleFilter = "lead",
    sort: Sort = "most-late",
) -> Overdue:
    """Build the report from the tasks a filter found.

    sort: "most-late" puts the longest overdue first, "newest" the latest due date first; sections
    follow the same order by their first line (months by the calendar), work without a lead stands
    last.
    """
    everything: list[Line] = []
    sections: dict[tuple[str, ...], tuple[Heading, list[Line]]] = {}
    for task in selection.tasks:
        lines = lines_of(task, as_of)
        everything += lines
        for line in lines:
            for identity, heading in headings(line, by, role, selection.units):
                sections.setdefault(identity, (heading, []))[1].append(line)
    built = [
        Section(heading, cells_of(lines), _late(lines, sort))
        for heading, lines in sections.values()
    ]
    return Overdue(
        as_of=as_of,
        cells=cells_of(everything),
        sections=tuple(
            sorted((section for section in built if section.lines), key=lambda s: _place(s, sort))
        ),
    )


def counted(
    register: Register,
    filter: Filter,
    *,
    as_of: date,
    by: By = "agency",
    sort: Sort = "most-late",
    first: int | None = None,
) -> Overdue:
    """The same with the database counting the cells and finding what is late, so that only that is
    read.

    first: only so many lines, the first in the order of ``sort``; the cells count all.
    """
    selection = register.select_overdue(as_of, filter, first=first, newest=sort == "newest")
    report = overdue(selection, as_of=as_of, by=by, role=filter.role, sort=sort)
    if first is not None:
        report = _cut(report, first, sort)
    cells = _cells_by(register, filter, as_of, by)
    sections = tuple(
        replace(section, cells=cells.get(_who(section.heading), section.cells))
        for section in report.sections
    )
    return Overdue(as_of, register.cells(as_of, filter), sections)


def _cut(report: Overdue, first: int, sort: Sort) -> Overdue:
    """The report with so many lines only, those that come first."""
    lines = {id(line): line for section in report.sections for line in section.lines}
    kept = {id(line) for line in sorted(lines.values(), key=lambda x: _order(x, sort))[:first]}
    sections = (
        replace(section, lines=tuple(line for line in section.lines if id(line) in kept))
        for section in report.sections
    )
    return replace(report, sections=tuple(section for section in sections if section.lines))


def _cells_by(
    register: Register, filter: Filter, as_of: date, by: By
) -> dict[tuple[Any, ...], Cells]:
    if by == "plan":
        plans = register.cells_by_plan(as_of, filter)
        return {(plan_id,): cells for plan_id, cells in plans.items()}
    if by == "month":
        months = register.cells_by_month(as_of, filter)
        return {month or (): cells for month, cells in months.items()}
    found: dict[tuple[Any, ...], Cells] = {}
    for agency, cells in register.cells_by_agency(as_of, filter).items():
        who = (agency.kind == "none", key(agency.name), key(agency.scope))
        found[who] = found[who] + cells if who in found else cells
    return found


def _who(heading: Heading) -> tuple[Any, ...]:
    """What the counts of a heading are kept under."""
    if heading.plan:
        return (heading.plan.plan_id,)
    if heading.month:
        return heading.month
    return heading.kind == "none", key(heading.name), key(heading.scope)


def cells_of(lines: Sequence[Line]) -> Cells:
    """The lines counted into the five cells."""
    return count((line.status, line.done is not None) for line in lines)


def _late(lines: Iterable[Line], sort: Sort) -> tuple[Line, ...]:
    late = [line for line in lines if line.status is Status.OVERDUE]
    return tuple(sorted(late, key=lambda line: _order(line, sort)))


def _place(section: Section, sort: Sort) -> tuple[bool, int, str, str]:
    heading = section.heading
    if heading.month is not None:
        number = heading.month[0] * 12 + heading.month[1]
        return False, -number if sort == "newest" else number, "", ""
    return heading.kind == "none", _order(section.lines[0], sort), heading.name, heading.scope


def _order(line: Line, sort: Sort) -> int:
    """Days late: the newest deadline has the fewest."""
    return line.days_late if sort == "newest" else -line.days_late
