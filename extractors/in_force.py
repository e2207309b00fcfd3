"""Units a plan names although their names had ended by its date."""

from __future__ import annotations

from collections.abc import Iterable

from plans.model import Path, Task, UnitRef, Warning
from plans.units.context import UnitContext
from plans.units.resolution import ended_before
from plans.units.succession import Succession


def not_in_force(tasks: Iterable[Task], ctx: UnitContext) -> tuple[Warning, ...]:
    """One warning "unit-not-in-force" a unit (not a group) that leads or helps and had ended.

    The unit keeps the name that is printed: who does its work now is for a person to say,
    above all where the work was divided.
    """
    first: dict[str, tuple[UnitRef, Path]] = {}
    for task in tasks:
        for unit in (*task.lead, *task.coordinate):
            if unit.kind == "unit":
                first.setdefault(unit.name, (unit, task.path))
    return tuple(
        Warning(code="unit-not-in-force", message=_said(unit, change), path=path)
        for name, (unit, path) in first.items()
        if (change := ended_before(name, ctx)) is not None
    )


def _said(unit: UnitRef, change: Succession) -> str:
    day = f"{change.since:%d/%m/%Y}" if change.since else ""
    heirs = ", ".join(change.heirs)
    done = {"rename": "nay là", "merge": "đã nhập vào"}.get(change.type, "việc đã chia cho")
    return f"{unit.text}: tên không còn dùng từ {day}, {done} {heirs}"
