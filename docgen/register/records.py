"""What the register answers: plain values, no database behind them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Literal

from plans.model import Deadline

Role = Literal["lead", "coordinate", "monitor"]
RoleFilter = Literal["lead", "coordinate", "any"]


def roles_of(role: RoleFilter) -> tuple[Role, ...]:
    """The roles that are meant; "any" is lead and coordinate."""
    return ("lead", "coordinate") if role == "any" else (role,)


@dataclass(frozen=True, slots=True)
class Filter:
    """Which tasks are meant: of one unit, in one role, of one plan, of one province; None is all."""

    unit: str | None = None
    plan: str | None = None
    role: RoleFilter = "any"
    province: str | None = None


@dataclass(frozen=True, slots=True)
class PlanRecord:
    """A plan in the register.

    plan_id: the plan's own id. file: the name of what it was read from, location: its whole path
    then. not_before: the date of the youngest
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
    location: str | None = None
    sha256: str | None = None


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
    """What was said to be done: ``occurrence`` is the printed due date, None the whole task.

    number: the change as `docgen history` shows it. by: who said so.
    """

    occurrence: date | None
    done_on: date
    result: str | None
    evidence: str | None
    recorded_at: datetime
    note: str | None = None
    by: str | None = None
    number: int = 0
    difficulty: str | None = None
    proposal: str | None = None


@dataclass(frozen=True, slots=True)
class ProgressRecord:
    """How far the work had come on a day, without being done; ``percent`` 0 to 100.

    part_of: the unit whose own part of a shared work is meant, None for the work.
    """

    on: date
    percent: int | None = None
    result: str | None = None
    evidence: str | None = None
    note: str | None = None
    occurrence: date | None = None
    by: str | None = None
    recorded_at: datetime | None = None
    number: int = 0
    difficulty: str | None = None
    proposal: str | None = None
    part_of: str | None = None


@dataclass(frozen=True, slots=True)
class ExtensionRecord:
    """An extension (gia hạn): the printed date ``due`` became ``new_due`` on the day ``on``.

    bound: "by" (new_due is the last day on time) or "before". document: what granted it.
    """

    due: date
    new_due: date
    on: date
    bound: Literal["by", "before"] = "by"
    document: str | None = None
    note: str | None = None
    by: str | None = None
    recorded_at: datetime | None = None
    number: int = 0


@dataclass(frozen=True, slots=True)
class ClosingRecord:
    """A task taken back (rút) or merged into another (``into``: its code) from a day on.

    occurrence: only this due date was taken back; None is the whole task.
    """

    kind: Literal["withdraw", "merge"]
    on: date
    into: str | None = None
    occurrence: date | None = None
    document: str | None = None
    note: str | None = None
    by: str | None = None
    recorded_at: datetime | None = None
    number: int = 0


@dataclass(frozen=True, slots=True)
class CorrectionRecord:
    """A field a person corrected: ``value`` counts, ``was`` is what the machine had read (JSON data)."""

    field: str
    value: Any
    was: Any
    note: str | None = None
    by: str | None = None
    recorded_at: datetime | None = None
    number: int = 0


@dataclass(frozen=True, slots=True)
class TaskRecord:
    """A task with who, when and what became of it. ``code`` is its short name for people.

    missing: a newer reading of the plan no longer holds it (kept for what was said about it).
    inclusive_before: the register reads "trước ngày X" as X (`docgen settings`).
    """

    code: str
    task_id: str
    path: tuple[str, ...]
    text: str
    plan: PlanRecord
    units: tuple[UnitRecord, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    completions: tuple[CompletionRecord, ...] = ()
    extensions: tuple[ExtensionRecord, ...] = ()
    closings: tuple[ClosingRecord, ...] = ()
    progress: tuple[ProgressRecord, ...] = ()
    corrections: tuple[CorrectionRecord, ...] = ()
    output: str | None = None
    missing: bool = False
    inclusive_before: bool = False

    def of(self, role: RoleFilter) -> tuple[UnitRecord, ...]:
        """The units in this role; "any" is lead and coordinate."""
        wanted = roles_of(role)
        return tuple(unit for unit in self.units if unit.role in wanted)

    def closed(self, as_of: date) -> ClosingRecord | None:
        """The withdrawal or merging that holds for the whole task as of a day."""
        found = [c for c in self.closings if c.occurrence is None and c.on <= as_of]
        return found[-1] if found else None


@dataclass(frozen=True, slots=True)
class ChangeRecord:
    """One line of the history: what was said or done, by whom, and whether it still counts.

    number: its name for `docgen undo`. undone_by: the number of the change that took it back.
    data: the rest, by kind (see docs/commands.md). task: the task's code, None for the plan.
    """

    number: int
    kind: str
    plan_id: str
    task: str | None
    occurrence: date | None
    day: date | None
    data: Mapping[str, Any]
    note: str | None
    by: str | None
    recorded_at: datetime
    batch: int
    undone_by: int | None = None


@dataclass(frozen=True, slots=True)
class Selection:
    """What a filter found: the tasks, and which units (key, scope_key) answered to ``--unit``.

    inclusive_before: the register reads "trước ngày X" as X.
    """

    tasks: tuple[TaskRecord, ...]
    units: frozenset[tuple[str, str]] | None = None
    inclusive_before: bool = False

    def groups_of(self, task: TaskRecord, role: RoleFilter) -> tuple[str, ...]:
        """The groups through which alone the task is the asked unit's; empty where it is named."""
        if self.units is None:
            return ()
        found = [unit for unit in task.of(role) if (unit.key, unit.scope_key) in self.units]
        if any(unit.kind != "group" for unit in found):
            return ()
        return tuple(dict.fromkeys(unit.name for unit in found))


@dataclass(frozen=True, slots=True)
class Hit:
    """A task that was looked for: where the words stand in its statement and in its output."""

    task: TaskRecord
    in_text: tuple[tuple[int, int], ...]
    in_output: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found, the closest reading of the words first; more: there are others.

    units: who (key, scope_key) answered to ``--unit``.
    """

    hits: tuple[Hit, ...]
    more: bool
    units: frozenset[tuple[str, str]] | None = None


ConflictKind = Literal["correction", "date", "match", "text", "lost"]


@dataclass(frozen=True, slots=True)
class Conflict:
    """What a new reading and what people said disagree on; nothing was guessed.

    kind: "correction" (the reading changed, the person's value stands), "date" (something was said
    about a due date the task no longer has), "match" (several tasks could be this one), "text" (the
    task at this place now reads otherwise), "lost" (no such task any more). message is Vietnamese.
    candidates: codes of tasks it may be now.
    """

    kind: ConflictKind
    task: str
    message: str
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Stored:
    """What storing a plan did.

    status: "new", "replaced" (read again), or "kept" (a scan does not replace a digital reading).
    lost: tasks with recorded progress that the new reading no longer holds (kept aside).
    conflicts: where the reading and what people said disagree.
    """

    plan: PlanRecord
    status: Literal["new", "replaced", "kept"]
    lost: tuple[str, ...] = field(default=())
    conflicts: tuple[Conflict, ...] = field(default=())
