"""What the reading of an item needs to know of its plan."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from plans.units.context import UnitContext


@dataclass(frozen=True, slots=True)
class Context:
    """year: the year the plan is for (from its subject, else of its date); issued: its date."""

    year: int | None = None
    issued: date | None = None
    units: UnitContext = field(default_factory=UnitContext)
