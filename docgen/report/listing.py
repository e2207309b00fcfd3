"""A list for people, before it has a form: Excel, Word and HTML are written from the same value."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

Kind = Literal["text", "number", "date", "percent"]
Value = str | int | float | date | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its Vietnamese heading, what its cells are, its width in letters.

    role: the column's role in a plan's table, by which Word aligns it. percent cells are 0 to 1.
    """

    title: str
    kind: Kind = "text"
    width: float = 12
    role: Literal["label", "task", "lead", "deadline", "other"] = "other"


@dataclass(frozen=True, slots=True)
class Group:
    """Rows under one heading; the heading is empty where there is one group only."""

    title: str
    rows: tuple[tuple[Value, ...], ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """A titled table.

    name: of the sheet. told: the lines under the title (day, what was asked for). group: the
    heading of the column that takes the groups' titles where rows stand without them (Excel).
    total: the last row, set in bold. notes: what stands below.
    """

    name: str
    title: str
    columns: tuple[Column, ...]
    groups: tuple[Group, ...]
    told: tuple[str, ...] = ()
    group: str = ""
    total: tuple[Value, ...] | None = None
    notes: tuple[str, ...] = ()

    @property
    def rows(self) -> int:
        """How many rows there are, without the total."""
        return sum(len(group.rows) for group in self.groups)


def shown(value: Value, kind: Kind) -> str:
    """A cell as people read it: 30/06/2024, 12,5%, 1.250."""
    if value is None:
        return ""
    if isinstance(value, date):
        return value.strftime("%d/%m/%Y")
    if isinstance(value, str):
        return value
    if kind == "percent":
        return f"{round(value * 100 + 1e-9, 1):.1f}%".replace(".", ",")
    return f"{value:,}".replace(",", ".")
