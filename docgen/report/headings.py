"""What a line of work stands under: its agencies, its plan, or the month it is due."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from docgen.register.names import key
from docgen.register.records import PlanRecord, RoleFilter, TaskRecord
from docgen.report.lines import Line

By = Literal["agency", "plan", "month"]
NO_LEAD = "(chưa rõ đơn vị chủ trì)"
NO_MONTH = "(không thời hạn)"

Identity = tuple[str, ...]
Wanted = frozenset[tuple[str, str]] | None


@dataclass(frozen=True, slots=True)
class Heading:
    """Whose lines stand below: an agency within its scope, a plan, or a month (year, month).

    kind: "unit", "group", or "none" where no agency is named.
    """

    name: str
    scope: str = ""
    kind: str = "unit"
    plan: PlanRecord | None = None
    month: tuple[int, int] | None = None

    @property
    def within(self) -> str:
        """ " · Lào Cai", to stand behind the name; empty where the name says it itself ("Bưu điện
        tỉnh Lào Cai")."""
        told = not self.scope or f" {key(self.name)}".endswith(f" {key(self.scope)}")
        return "" if told else f" · {self.scope}"


def headings(
    line: Line, by: By, role: RoleFilter, wanted: Wanted
) -> Iterable[tuple[Identity, Heading]]:
    """The headings of a line, each with what tells it from others.

    wanted: only these units (key, scope_key) get a heading; None is all.
    """
    if by == "agency":
        return agencies_of(line.task, role, wanted)
    if by == "plan":
        return [((line.task.plan.plan_id,), plan_heading(line.task.plan))]
    day = line.last_day
    if day is None:
        return [(("",), Heading(NO_MONTH, kind="none"))]
    return [((f"{day:%Y-%m}",), month_heading((day.year, day.month)))]


def plan_heading(plan: PlanRecord) -> Heading:
    """The heading of a plan."""
    return Heading(plan.number or plan.plan_id, plan=plan)


def month_heading(month: tuple[int, int]) -> Heading:
    """The heading of a month (year, month)."""
    return Heading(f"Tháng {month[1]:02d}/{month[0]}", month=month)


def agencies_of(
    task: TaskRecord, role: RoleFilter, wanted: Wanted
) -> Iterable[tuple[Identity, Heading]]:
    """The agencies of a task in this role; NO_LEAD where it names none and none is asked for."""
    found = {
        (unit.key, unit.scope_key): Heading(unit.name, unit.scope, unit.kind)
        for unit in task.of(role)
        if wanted is None or (unit.key, unit.scope_key) in wanted
    }
    if not found and wanted is None:
        province = task.plan.province or ""
        return [(("", province), Heading(NO_LEAD, province, "none"))]
    return found.items()
