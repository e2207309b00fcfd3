"""A plan as the rules on content look at it: its texts with their paths, its tables, its time."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Final

from docgen.check.model import Finding, Outcome, Place, Rule, shortened
from plans.model import Node, Plan, PlanTable, Task, UnitRef

ContentCheck = Callable[["PlanView", Rule], Outcome]
CHECKS: Final[dict[str, ContentCheck]] = {}

APPENDIX: Final = "Phụ lục"
_YEARS: Final = re.compile(r"(?<![\d/])(20\d\d)(?!\d|/)")
_OPEN_END: Final = re.compile(r"tầm nhìn|tiếp theo|định hướng", re.IGNORECASE)


def content(name: str) -> Callable[[ContentCheck], ContentCheck]:
    """Register a function under the name that rules call it by."""

    def add(function: ContentCheck) -> ContentCheck:
        CHECKS[name] = function
        return function

    return add


@dataclass(frozen=True)
class PlanView:
    """A plan and what many rules ask of it."""

    plan: Plan

    @property
    def by_hand(self) -> bool:
        """Whether the plan was written as data, not read from a document."""
        return self.plan.source.file is None

    @cached_property
    def nodes(self) -> tuple[tuple[tuple[str, ...], Node], ...]:
        """Every paragraph of the text with the labels above it and its own."""
        return tuple(_walk(self.plan.body, ()))

    @cached_property
    def texts(self) -> tuple[tuple[tuple[str, ...], str], ...]:
        """Every text of the body, then the tasks' where there is no body, with their paths."""
        if self.nodes:
            return tuple((path, node.text) for path, node in self.nodes)
        return tuple((task.path, task.text) for task in self.plan.tasks)

    @cached_property
    def tables(self) -> tuple[tuple[tuple[str, ...], PlanTable, str], ...]:
        """Every table with the path it stands at and the texts that may tell its unit."""
        found = [
            (path, t, f"{t.note or ''} {node.text}")
            for path, node in self.nodes
            for t in node.tables
        ]
        for appendix in self.plan.appendices:
            around = " ".join(filter(None, (appendix.title, appendix.note)))
            found += [((appendix.label,), t, f"{t.note or ''} {around}") for t in appendix.tables]
            found += [
                ((appendix.label, *path), t, f"{t.note or ''} {around} {node.text}")
                for path, node in _walk(appendix.body, ())
                for t in node.tables
            ]
        return tuple(found)

    @cached_property
    def issued(self) -> date | None:
        """The day of the plan; the first of the year of its subject where it has none."""
        if self.plan.header.date is not None:
            return self.plan.header.date
        years = self.years
        return date(years[0], 1, 1) if years else None

    @cached_property
    def years(self) -> tuple[int, ...]:
        """The years the subject names, in order: (2024,) or (2021, 2025)."""
        found = _YEARS.findall(self.plan.header.subject or "")
        return tuple(sorted({int(year) for year in found}))

    @cached_property
    def end(self) -> int | None:
        """The last year the plan is for; None where the subject leaves it open."""
        subject = self.plan.header.subject or ""
        return None if not self.years or _OPEN_END.search(subject) else self.years[-1]

    @property
    def scanned(self) -> bool:
        """Whether the letters were recognised from pictures, with what recognition gets wrong."""
        return self.plan.source.reader == "scan"

    @cached_property
    def _rows(self) -> frozenset[str]:
        return frozenset(row.task for _, table, _ in self.tables for row in table.rows if row.task)

    def in_table(self, task: Task) -> bool:
        """Whether a task is a row of a table, or has no place in the text."""
        path = task.path
        return not path or path[0].startswith(APPENDIX) or bool(task.id and task.id in self._rows)

    def units(self) -> Iterator[tuple[Task, UnitRef]]:
        """Every unit that leads or helps, with its task."""
        for task in self.plan.tasks:
            for unit in (*task.lead, *task.coordinate):
                yield task, unit


def _walk(nodes: Iterable[Node], path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Node]]:
    for node in nodes:
        here = (*path, node.label) if node.label else path
        yield here, node
        yield from _walk(node.children, here)


def at_task(task: Task, found: str) -> Finding:
    """A fault of a task."""
    page = task.spans[0].page if task.spans else None
    return Finding(found, Place(text=shortened(task.text), path=task.path, page=page))


def at_text(path: tuple[str, ...], text: str, found: str) -> Finding:
    """A fault of a text of the plan."""
    return Finding(found, Place(text=shortened(text), path=path))
