"""What the register answers: plain values, no database behind them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from plans.model import Deadline

Role = Literal["lead", "coordinate", "monitor"]
RoleFilter = Literal["lead", "coordinate", "any"]


@dataclass(frozen=True, slots=True)
class Filter:
    """Which tasks are meant: of one unit, in one role, of one plan; None is all."""

    unit: str | None = None
    plan: str | None = None
    role: RoleFilter = "any"


@dataclass(frozen=True, slots=True)
class PlanRecord:
    """A plan in the register.

    plan_id: the plan's own id. file: where it was read from. not_before: the date of the youngest
    document it cites, before which it cannot have been issued.
    """

    plan_id: str
    number: str | None
    issued: date | None
    issuer: str | None
    province: str | None
    doc_type: str | None
    subject: str | None
    file: str | None
    reader: str | None
    tasks: int
    units: int
    deadlines: int
    warnings: int
    recorded_at: datetime
    not_before: date | None = None


@dataclass(frozen=True, slots=True)
class UnitRecord:
    """A unit's part in a task; (``key``, ``scope_key``) is who it is, ``scope`` is for people."""

    role: Role
    name: str
    text: str
    kind: str
    scope: str
    key: str
    scope_key: str


@dataclass(frozen=True, slots=True)
class CompletionRecord:
    """What was said to be done: ``occurrence`` None is the whole task."""

    occurrence: date | None
    done_on: date
    result: str | None
    evidence: str | None
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class TaskRecord:
    """A task with who, when and what became of it. ``code`` is its short name for people."""

    code: str
    task_id: str
    path: tuple[str, ...]
    text: str
    plan: PlanRecord
    units: tuple[UnitRecord, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    completions: tuple[CompletionRecord, ...] = ()

    def of(self, role: RoleFilter) -> tuple[UnitRecord, ...]:
        """The units in this role; "any" is lead and coordinate."""
        wanted = ("lead", "coordinate") if role == "any" else (role,)
        return tuple(unit for unit in self.units if unit.role in wanted)


@dataclass(frozen=True, slots=True)
class Selection:
    """What a filter found: the tasks, and which units (key, scope_key) answered to ``--unit``."""

    tasks: tuple[TaskRecord, ...]
    units: frozenset[tuple[str, str]] | None = None


@dataclass(frozen=True, slots=True)
class Stored:
    """What storing a plan did.

    status: "new", "replaced" (read again), or "kept" (a scan does not replace a digital reading).
    lost: tasks with recorded progress that the new reading no longer holds (kept aside).
    """

    plan: PlanRecord
    status: Literal["new", "replaced", "kept"]
    lost: tuple[str, ...] = field(default=())
