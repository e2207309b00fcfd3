"""What a person can say about a task, as values that `Register.apply` takes.

``task`` is the task's code, the beginning of one, or its id. ``occurrence`` is a due date of the
task as printed (or as last extended), None for the task as a whole.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Literal


@dataclass(frozen=True, slots=True)
class Done:
    """The work was done on a day (hoàn thành); a later word on the same date counts from then on."""

    task: str
    on: date
    occurrence: date | None = None
    result: str | None = None
    evidence: str | None = None
    note: str | None = None
    difficulty: str | None = None
    proposal: str | None = None


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the work has come on a day, without being done; ``percent`` 0 to 100.

    difficulty: khó khăn, vướng mắc. proposal: đề xuất, kiến nghị. part_of: the unit whose own part
    of a shared work is meant, None for the work.
    """

    task: str
    on: date
    occurrence: date | None = None
    percent: int | None = None
    result: str | None = None
    evidence: str | None = None
    note: str | None = None
    difficulty: str | None = None
    proposal: str | None = None
    part_of: str | None = None


@dataclass(frozen=True, slots=True)
class Extend:
    """A due date moves to ``to`` (gia hạn), granted on a day by a document.

    due: which date; None where the task has one fixed date alone. bound: "by" (``to`` is the last
    day on time) or "before".
    """

    task: str
    to: date
    on: date
    due: date | None = None
    bound: Literal["by", "before"] = "by"
    document: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Withdraw:
    """The task, or one due date of it, is no longer asked for from a day on (rút)."""

    task: str
    on: date
    occurrence: date | None = None
    document: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Merge:
    """The task is done as part of another from a day on (gộp).

    A task that a newer reading no longer holds gives what was said about it to the other one.
    """

    task: str
    into: str
    on: date
    document: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Correct:
    """A field of the task is otherwise than the machine read it; wins over any later reading.

    value: JSON data of the field in the public form of a plan (a text, a list of units, of
    deadlines), or the values of `plans.model`.
    """

    task: str
    field: str
    value: Any
    note: str | None = None


Saying = Done | Progress | Extend | Withdraw | Merge | Correct
