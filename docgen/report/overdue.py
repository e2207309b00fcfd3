"""Overdue work by responsible agency or by plan, as of a day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from docgen.register.records import PlanRecord, RoleFilter, Selection, TaskRecord
from docgen.report.lines import Line, lines_of
from docgen.report.status import Cells, Status, count

By = Literal["agency", "plan"]
Sort = Literal["newest", "most-late"]
NO_LEAD = "(chưa rõ đơn vị chủ trì)"


@dataclass(frozen=True, slots=True)
class Heading:
    """Whose lines stand below: an agency within its scope, or a plan."""

    name: str
    scope: str = ""
    kind: str = "unit"
    plan: PlanRecord | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """One agency's (or plan's) cells and its overdue lines."""

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
    follow the same order by their first line, work without a lead stands last.
    """
    everything: list[Line] = []
    sections: dict[tuple[str, ...], tuple[Heading, list[Line]]] = {}
    for task in selection.tasks:
        lines = lines_of(task, as_of)
        everything += lines
        for identity, heading in _headings(task, by, role, selection.units):
            sections.setdefault(identity, (heading, []))[1].extend(lines)
    built = [
        Section(heading, _cells(lines), _late(lines, sort)) for heading, lines in sections.values()
    ]
    return Overdue(
        as_of=as_of,
        cells=_cells(everything),
        sections=tuple(
            sorted(
                (section for section in built if section.lines),
                key=lambda s: (
                    s.heading.kind == "none",
                    _order(s.lines[0], sort),
                    s.heading.name,
                    s.heading.scope,
                ),
            )
        ),
    )


def _headings(
    task: TaskRecord, by: By, role: RoleFilter, wanted: frozenset[tuple[str, str]] | None
) -> Iterable[tuple[tuple[str, ...], Heading]]:
    if by == "plan":
        plan = task.plan
        return [((plan.plan_id,), Heading(plan.number or plan.plan_id, plan=plan))]
    found = {
        (unit.key, unit.scope_key): Heading(unit.name, unit.scope, unit.kind)
        for unit in task.of(role)
        if wanted is None or (unit.key, unit.scope_key) in wanted
    }
    if not found and wanted is None:
        return [
            (("", task.plan.province or ""), Heading(NO_LEAD, task.plan.province or "", "none"))
        ]
    return found.items()


def _cells(lines: Sequence[Line]) -> Cells:
    return count((line.status, line.done is not None) for line in lines)


def _late(lines: Iterable[Line], sort: Sort) -> tuple[Line, ...]:
    late = [line for line in lines if line.status is Status.OVERDUE]
    return tuple(sorted(late, key=lambda line: _order(line, sort)))


def _order(line: Line, sort: Sort) -> int:
    """Days late: the newest deadline has the fewest."""
    return line.days_late if sort == "newest" else -line.days_late
