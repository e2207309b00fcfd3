"""The cells of the national reports for each agency, with their percentages."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from docgen.register.names import key
from docgen.register.records import Filter, RoleFilter, Selection
from docgen.report.headings import Heading, agencies_of
from docgen.report.lines import Line
from docgen.report.overdue import cells_of
from docgen.report.status import Cells

if TYPE_CHECKING:
    from docgen.register import Register


@dataclass(frozen=True, slots=True)
class Agency:
    """One agency's cells."""

    heading: Heading
    cells: Cells


@dataclass(frozen=True, slots=True)
class Agencies:
    """All agencies' cells; ``cells`` counts each line once, also one led by two agencies."""

    as_of: date
    cells: Cells
    rows: tuple[Agency, ...]

    @property
    def shared(self) -> int:
        """How many more the rows add up to than there are lines (work that several share)."""
        return sum(row.cells.total for row in self.rows) - self.cells.total


def counted(register: Register, filter: Filter, *, as_of: date) -> Agencies:
    """The cells by agency, most overdue first, counted by the database; work without a lead stands
    last."""
    found: dict[tuple[bool, str, str], Agency] = {}
    for agency, cells in register.cells_by_agency(as_of, filter).items():
        who = (agency.kind == "none", key(agency.name), key(agency.scope))
        if who in found:
            found[who] = replace(found[who], cells=found[who].cells + cells)
        elif cells.total:
            found[who] = Agency(Heading(agency.name, agency.scope, agency.kind), cells)
    return Agencies(as_of, register.cells(as_of, filter), _ordered(list(found.values())))


def of_lines(
    lines: list[Line], selection: Selection, *, as_of: date, role: RoleFilter = "lead"
) -> Agencies:
    """The cells by agency of some lines of a selection."""
    found: dict[tuple[str, ...], tuple[Heading, list[Line]]] = {}
    for line in lines:
        for identity, heading in agencies_of(line.task, role, selection.units):
            found.setdefault(identity, (heading, []))[1].append(line)
    rows = [Agency(heading, cells_of(mine)) for heading, mine in found.values()]
    return Agencies(as_of=as_of, cells=cells_of(lines), rows=_ordered(rows))


def _ordered(rows: list[Agency]) -> tuple[Agency, ...]:
    return tuple(
        sorted(
            rows,
            key=lambda row: (
                row.heading.kind == "none",
                -row.cells.overdue,
                -row.cells.total,
                row.heading.name,
                row.heading.scope,
            ),
        )
    )


def share(part: int, whole: int) -> float:
    """Part of the whole, 0 to 1; 0 of nothing."""
    return part / whole if whole else 0.0


def percent(part: int, whole: int) -> str:
    """ "12,5%", rounded half up as offices round; a dash of nothing."""
    if not whole:
        return "-"
    tenths = (part * 2000 + whole) // (2 * whole)
    return f"{tenths // 10},{tenths % 10}%"
