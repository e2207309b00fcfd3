"""The grammar: tokens to time phrases with their dates."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from extractors.deadlines.periods import Item

Bound = Literal["by", "before"]


@dataclass(frozen=True, slots=True)
class Value:
    """One deadline of a phrase (see ``plans.model.Deadline``); all None: only words."""

    start: date | None = None
    due: date | None = None
    bound: Bound | None = None
    rule: str | None = None

    @property
    def dated(self) -> bool:
        return any((self.start, self.due, self.rule))


@dataclass(frozen=True, slots=True)
class Phrase:
    """A time phrase at offsets [start, end) of the text, and how firmly it binds.

    kind: "point" (dates), "every" (a period alone: "hằng năm"), "recurring" (a day that comes
    back), "periodic", "continuous", "event" (only an event fixes it).
    cue: the firmest word in front: before, by, until, in, from, after, range, "" for none.
    unit: the unit of a recurrence. bare: numbers without "ngày", "năm" … in front.
    """

    start: int
    end: int
    kind: str
    values: tuple[Value, ...] = (Value(),)
    cue: str = ""
    items: tuple[Item, ...] = ()
    bound: Bound | None = None
    unit: str = ""
    bare: bool = False
    periodic: bool = False
    hard: bool = False  # "đến hết", "hết": a limit, where "đến" alone may tell a target
    backwards: bool = False  # a range that ends before it begins

    @property
    def dated(self) -> bool:
        return any(value.dated for value in self.values)

    @property
    def granularity(self) -> str:
        """Kind of the last date: "day", "month", "quarter", "half", "year", "years", "school" …"""
        return self.items[-1].token.kind if self.items else self.unit

    def with_rules(self, rules: tuple[str, ...], bound: Bound | None) -> Phrase:
        """The phrase as a duty that comes back."""
        values = tuple(Value(bound=bound, rule=rule) for rule in rules)
        return replace(self, kind="recurring", values=values)
