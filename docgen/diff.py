"""What changed between two plans or two drafts: tasks added, dropped, changed; targets changed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from docgen.register.matching import Known, pair
from docgen.register.names import key, words
from plans.model import Indicator, Plan, Task, UnitRef

# the same task a year on: "… năm 2026", "(chuyển tiếp từ năm 2026)"
_CARRIED = re.compile(r"\s*[(;]?\s*chuyển tiếp từ năm 20\d\d\)?", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")

#: The fields compared, with their Vietnamese names.
FIELDS: dict[str, str] = {
    "text": "Nội dung",
    "path": "Vị trí",
    "lead": "Chủ trì",
    "coordinate": "Phối hợp",
    "monitor": "Theo dõi",
    "deadline": "Thời hạn",
    "output": "Sản phẩm",
    "budget": "Kinh phí",
    "target": "Chỉ tiêu",
    "result": "Kết quả",
}


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field (a key of `FIELDS`) that is not the same; "" where one side has none."""

    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Changed:
    """A task or indicator both plans have, with the fields that differ."""

    before: Task | Indicator
    after: Task | Indicator
    fields: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """Plan ``a`` against plan ``b``: what ``b`` added, dropped and changed, in document order."""

    a: Plan
    b: Plan
    added: tuple[Task, ...]
    dropped: tuple[Task, ...]
    changed: tuple[Changed, ...]
    same: int
    indicators_added: tuple[Indicator, ...] = ()
    indicators_dropped: tuple[Indicator, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether the two plans order the same work."""
        return not (
            self.added
            or self.dropped
            or self.changed
            or self.indicators_added
            or self.indicators_dropped
        )


def compare(a: Plan, b: Plan) -> Difference:
    """The tasks and indicators of two plans, matched by place and words.

    A task is found again if its words are nearly the same, wherever it stands; years in them do
    not count, so that next year's plan can be held against this year's. Units are the same if they
    name the same body, dates if they mean the same day.
    """
    matched = pair(_known(a.tasks), _known(b.tasks)).found
    found = set(matched.values())
    changed, same = [], 0
    for j, i in sorted(matched.items()):
        fields = tuple(_differences(_task_fields, a.tasks[i], b.tasks[j]))
        same += not fields
        if fields:
            changed.append(Changed(a.tasks[i], b.tasks[j], fields))
    names_a = _by_name(a.indicators)
    names_b = _by_name(b.indicators)
    for name, before in names_a.items():
        after = names_b.get(name)
        fields = tuple(_differences(_indicator_fields, before, after)) if after else ()
        if after and fields:
            changed.append(Changed(before, after, fields))
    return Difference(
        a=a,
        b=b,
        added=tuple(task for j, task in enumerate(b.tasks) if j not in matched),
        dropped=tuple(task for i, task in enumerate(a.tasks) if i not in found),
        changed=tuple(changed),
        same=same,
        indicators_added=tuple(one for name, one in names_b.items() if name not in names_a),
        indicators_dropped=tuple(one for name, one in names_a.items() if name not in names_b),
    )


def _known(tasks: Sequence[Task]) -> list[Known]:
    return [Known(task.id, "/".join(task.path), _bare(task.text)) for task in tasks]


def _bare(text: str) -> str:
    return _YEAR.sub("20", _CARRIED.sub("", text))


def _by_name(indicators: Sequence[Indicator]) -> dict[str, Indicator]:
    """The indicators by their words; of one told for several years the last year's with a target."""
    found: dict[str, Indicator] = {}
    for one in indicators:
        name = words(_bare(one.name))
        known = found.get(name)
        if known is None or (one.target and (one.year or 0) >= (known.year or 0)):
            found[name] = one
    return found


_One = TypeVar("_One", Task, Indicator)
_Told = Iterator[tuple[str, str, object]]


def _differences(fields: Callable[[_One], _Told], a: _One, b: _One) -> Iterator[FieldChange]:
    for (field, before, mean_a), (_, after, mean_b) in zip(fields(a), fields(b), strict=True):
        if mean_a != mean_b:
            yield FieldChange(field, before, after)


def _task_fields(task: Task) -> Iterator[tuple[str, str, object]]:
    """(field, as a person reads it, what it means) in the order of `FIELDS`."""
    yield "text", task.text, words(_CARRIED.sub("", task.text))
    yield "path", "/".join(task.path), task.path
    for role, units in (
        ("lead", task.lead),
        ("coordinate", task.coordinate),
        ("monitor", task.monitor),
    ):
        yield role, _units(units), frozenset(key(unit.name) for unit in units)
    said = "; ".join(deadline.text for deadline in task.deadlines)
    meant = [
        (d.start, d.due, d.bound, d.recurrence)
        if d.due or d.start or d.recurrence
        else words(d.text)
        for d in task.deadlines
    ]
    yield "deadline", said, meant
    yield "output", task.output or "", words(task.output or "")
    budget = "; ".join(money.text for money in task.budget)
    yield "budget", budget, [(money.amount, money.scope) for money in task.budget]


def _indicator_fields(one: Indicator) -> Iterator[tuple[str, str, object]]:
    yield "target", one.target or "", words(one.target or "")
    yield "result", one.result or "", words(one.result or "")


def _units(units: Sequence[UnitRef]) -> str:
    return "; ".join(unit.name for unit in units)
