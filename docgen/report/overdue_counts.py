"""How much is overdue by agency, plan or month: the counts alone, without reading the tasks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from docgen.register.records import Filter
from docgen.report.agencies import counted
from docgen.report.headings import By, Heading, month_heading, plan_heading
from docgen.report.listing import Column, Group, Listing
from docgen.report.lists import NUMBER, as_of_line, heading_name
from docgen.report.shapes import kind_of

if TYPE_CHECKING:
    from docgen.register import Register

COLUMNS = ("name", "scope", "kind", "overdue")
TITLES: dict[By, str] = {"agency": "Đơn vị", "plan": "Kế hoạch", "month": "Tháng đến hạn"}
SUM = "Cộng (mỗi việc tính một lần)"


@dataclass(frozen=True, slots=True)
class OverdueCounts:
    """Overdue lines by agency, plan or month, the most first (months by the calendar); ``total``
    counts each line once."""

    as_of: date
    by: By
    total: int
    rows: tuple[tuple[Heading, int], ...]


def overdue_counts(
    register: Register, filter: Filter, *, as_of: date, by: By = "agency"
) -> OverdueCounts:
    """Count what is overdue in the database."""
    if by == "agency" and filter == Filter(role="lead"):
        late = register.overdue_by_agency(as_of)
        return _made(
            as_of, by, late.total, [(Heading(*who), n) for who, n in late.agencies.items()]
        )
    if by == "agency":
        report = counted(register, filter, as_of=as_of)
        some = [(row.heading, row.cells.overdue) for row in report.rows]
        return _made(as_of, by, report.cells.overdue, some)
    if by == "plan":
        cells = register.cells_by_plan(as_of, filter)
        late_plans = {name: c.overdue for name, c in cells.items() if c.overdue}
        plans = [plan for plan in register.plans() if plan.plan_id in late_plans]
        some = [(plan_heading(plan), late_plans[plan.plan_id]) for plan in plans]
    else:
        months = register.cells_by_month(as_of, filter)
        some = [(month_heading(month), c.overdue) for month, c in months.items() if month]
    return _made(as_of, by, sum(n for _, n in some), some)


def _made(as_of: date, by: By, total: int, rows: Sequence[tuple[Heading, int]]) -> OverdueCounts:
    def place(row: tuple[Heading, int]) -> tuple[Any, ...]:
        heading, n = row
        if heading.month:
            return heading.month
        return heading.kind == "none", -n, heading.name, heading.scope

    return OverdueCounts(as_of, by, total, tuple(sorted((r for r in rows if r[1]), key=place)))


def counts_list(found: OverdueCounts, *, asked: Sequence[str] = ()) -> Listing:
    """The counts for people."""
    columns = (
        NUMBER,
        Column(TITLES[found.by], "text", 60, "lead"),
        Column("Quá hạn", "number", 10),
    )
    rows = tuple((i, heading_name(heading), n) for i, (heading, n) in enumerate(found.rows, 1))
    return Listing(
        "Quá hạn",
        "Số nhiệm vụ quá hạn",
        columns,
        (Group("", rows),),
        told=(as_of_line(found.as_of, *asked),),
        total=(None, SUM, found.total),
    )


def counts_rows(found: OverdueCounts) -> list[dict[str, Any]]:
    """The counts as flat rows."""
    return [
        {
            "name": heading.name,
            "scope": heading.scope,
            "kind": kind_of(heading),
            "overdue": n,
        }
        for heading, n in found.rows
    ]


def counts_shape(found: OverdueCounts) -> dict[str, Any]:
    """The counts for JSON."""
    return {
        "as_of": found.as_of.isoformat(),
        "by": found.by,
        "total": found.total,
        "counts": counts_rows(found),
    }
