"""Tables that tell again what the plan orders elsewhere: a timetable, a form to report on.

Their rows are no further tasks. Only a table each of whose rows repeats a task, word for word and
with nothing new about who or when, is taken for it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from extractors.lexicon import fold
from extractors.tables.read import TableReading
from plans.model import NotTaken, Task


def retold(
    reading: TableReading, others: Sequence[Task], *, label: str, title: str
) -> TableReading | None:
    """The reading without its tasks where the table tells the ``others`` again, else None."""
    if not reading.tasks:
        return None
    known: dict[str, list[Task]] = defaultdict(list)
    for task in others:
        known[_key(task)].append(task)
    if not all(
        any(_adds_nothing(task, old) for old in known[_key(task)]) for task in reading.tasks
    ):
        return None
    rows = tuple(row.model_copy(update={"task": None}) for row in reading.table.rows)
    told = NotTaken(
        text=title or label, why="tells again what the plan orders elsewhere", path=(label,)
    )
    return TableReading(
        table=reading.table.model_copy(update={"rows": rows}),
        kind="other",
        not_taken=(*reading.not_taken, told),
        warnings=reading.warnings,
    )


def _key(task: Task) -> str:
    return " ".join(fold(task.text).split()).rstrip(".;: ")


def _adds_nothing(task: Task, old: Task) -> bool:
    units = {unit.name for unit in (*old.lead, *old.coordinate)}
    times = {fold(deadline.text) for deadline in old.deadlines}
    return all(unit.name in units for unit in (*task.lead, *task.coordinate)) and all(
        fold(deadline.text) in times for deadline in task.deadlines
    )
