"""A person's corrections laid over what was read: on a task, and on the whole plan for writing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from pydantic import ValidationError

from docgen.errors import WrongValue
from docgen.register.records import CorrectionRecord
from plans.model import Appendix, Node, Plan, PlanTable, Row, Task

#: What may be corrected, by its name in the public form of a task.
FIELDS: Final = (
    "text",
    "lead",
    "coordinate",
    "monitor",
    "persons",
    "deadlines",
    "output",
    "budget",
    "form",
    "note",
)
_CELLS: Final = {"text": "task", "deadlines": "deadline"}  # else the column is named as the field


def field_data(task: Task, field: str) -> Any:
    """One field of a task as JSON data."""
    return task.model_dump(mode="json", by_alias=True, include={field})[field]


def checked(task: Task, field: str, value: Any) -> Any:
    """The value as JSON data of that field.

    Raises:
        WrongValue: no such field, or a value it cannot have.
    """
    if field not in FIELDS:
        known = ", ".join(FIELDS)
        raise WrongValue(f'no field "{field}" to correct', advice=f"there are {known}")
    try:
        made = Task.model_validate({**task.model_dump(by_alias=True), field: value})
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"]) or field
        raise WrongValue(f"{where}: {first['msg']}", advice="see `docgen schema`") from error
    return field_data(made, field)


def corrected(task: Task, corrections: Sequence[CorrectionRecord]) -> Task:
    """The task with the corrections on it, the last one of a field winning."""
    if not corrections:
        return task
    values = {correction.field: correction.value for correction in corrections}
    return Task.model_validate({**task.model_dump(by_alias=True), **values})


def overlaid(plan: Plan, tasks: Mapping[int, Task]) -> Plan:
    """The plan with some tasks (by place in it) as corrected, also where body and tables show them.

    A paragraph or cell is changed where it holds the text as read; else it stays as printed.
    """
    if not tasks:
        return plan
    pairs: _Pairs = {
        plan.tasks[place].id: (plan.tasks[place], task)
        for place, task in tasks.items()
        if plan.tasks[place].id
    }
    return plan.model_copy(
        update={
            "tasks": tuple(tasks.get(place, task) for place, task in enumerate(plan.tasks)),
            "body": tuple(_node(node, pairs) for node in plan.body),
            "appendices": tuple(_appendix(item, pairs) for item in plan.appendices),
        }
    )


_Pairs = Mapping[str | None, tuple[Task, Task]]


def _node(node: Node, pairs: _Pairs) -> Node:
    text = node.text
    if node.task in pairs:
        read, now = pairs[node.task]
        text = text.replace(read.text, now.text, 1)
    return node.model_copy(
        update={
            "text": text,
            "tables": tuple(_table(table, pairs) for table in node.tables),
            "children": tuple(_node(child, pairs) for child in node.children),
        }
    )


def _appendix(appendix: Appendix, pairs: _Pairs) -> Appendix:
    return appendix.model_copy(
        update={
            "tables": tuple(_table(table, pairs) for table in appendix.tables),
            "body": tuple(_node(node, pairs) for node in appendix.body),
        }
    )


def _table(table: PlanTable, pairs: _Pairs) -> PlanTable:
    roles = [column.role for column in table.columns]
    return table.model_copy(update={"rows": tuple(_row(r, roles, pairs) for r in table.rows)})


def _row(row: Row, roles: Sequence[str], pairs: _Pairs) -> Row:
    if row.task not in pairs:
        return row
    read, now = pairs[row.task]
    cells = list(row.cells)
    for field in FIELDS:
        was, value = _printed(read, field), _printed(now, field)
        if was == value:
            continue
        for place, role in enumerate(roles[: len(cells)]):
            if role == _CELLS.get(field, field):
                cells[place] = cells[place].replace(was, value, 1) if field == "text" else value
                break
    return row.model_copy(update={"cells": tuple(cells)})


def _printed(task: Task, field: str) -> str:
    """A field as a table cell shows it."""
    value = getattr(task, field)
    if isinstance(value, tuple):
        return "; ".join(item if isinstance(item, str) else item.text for item in value)
    return value or ""
