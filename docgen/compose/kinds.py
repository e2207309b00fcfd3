"""The kinds of appendix tables, made from the plan: tasks, indicators, projects, progress, timetable.

The titles of the columns are data (``columns.yaml``); a plan may ask for any columns in any order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from importlib import resources
from typing import Final

import yaml

from docgen.compose.numbers import printed
from docgen.compose.sums import fill_sums
from plans.calendar import late_from
from plans.ladder import kind_of
from plans.model import (
    AppendixKind,
    Column,
    ColumnRole,
    Heading,
    Indicator,
    PlanTable,
    Row,
    Task,
    UnitRef,
)

_MILLION: Final = 1_000_000
_UNDATED: Final = date.max  # after all that have a day


@dataclass(frozen=True, slots=True)
class _Field:
    """A column with its cells, one a task; ``asked`` keeps it where all cells are blank."""

    column: Column
    cells: list[str]
    asked: bool = False


@cache
def _titles(kind: str) -> dict[ColumnRole, str]:
    """The column titles of a kind of table in their usual order."""
    text = resources.files("docgen.compose").joinpath("columns.yaml").read_text(encoding="utf-8")
    titles: dict[ColumnRole, str] = yaml.safe_load(text)[kind]
    return titles


def title_of(kind: AppendixKind) -> str:
    """The usual title of such an appendix: "DANH MỤC NHIỆM VỤ"."""
    text = resources.files("docgen.compose").joinpath("columns.yaml").read_text(encoding="utf-8")
    title: str = yaml.safe_load(text)["titles"][kind]
    return title


def units_text(units: Sequence[UnitRef]) -> str:
    """Units as one cell holds them, as printed."""
    return "; ".join(unit.text for unit in units)


def deadlines_text(task: Task) -> str:
    """Deadlines as one cell holds them, as printed."""
    return "; ".join(deadline.text for deadline in task.deadlines)


def budget_text(task: Task) -> str:
    """Amounts as one cell holds them, as printed."""
    return "; ".join(money.text for money in task.budget)


def stated_budget(task: Task) -> str:
    """Amounts as a line of the text states them: "900 triệu đồng; năm 2025: 300 triệu đồng".

    A figure from a table's column ("900" under "triệu đồng") gets its unit.
    """
    pieces = []
    for money in task.budget:
        text = money.text
        if money.amount is not None and not any(letter.isalpha() for letter in text):
            unit, factor = _money_unit([task])
            text = f"{printed(Decimal(money.amount) / factor)} {unit}"
        if money.scope:
            text = f"{'năm' if len(money.scope) == 4 else 'giai đoạn'} {money.scope}: {text}"
        pieces.append(text)
    return "; ".join(pieces)


_OF_TASK: Final[dict[ColumnRole, Callable[[Task], str]]] = {
    "task": lambda task: task.text,
    "lead": lambda task: units_text(task.lead),
    "coordinate": lambda task: units_text(task.coordinate),
    "monitor": lambda task: units_text(task.monitor),
    "persons": lambda task: "; ".join(task.persons),
    "deadline": deadlines_text,
    "output": lambda task: task.output or "",
    "budget": budget_text,
    "form": lambda task: task.form or "",
    "note": lambda task: task.note or "",
}


def lines_of(task: Task) -> list[tuple[ColumnRole, str, str]]:
    """The fields of a task as a text states them, each for a line of its own.

    Its role, name and value: ("lead", "Cơ quan chủ trì", "Sở Y tế"); blank where it has none.
    """
    return [
        (role, name, stated_budget(task) if role == "budget" else _OF_TASK[role](task))
        for role, name in _titles("lines").items()
    ]


_ALWAYS: Final = frozenset({"label", "task"})


def task_table(
    tasks: Sequence[Task],
    *,
    label: str = "Phụ lục",
    columns: Sequence[ColumnRole] = (),
    groups: Sequence[Heading] = (),
) -> PlanTable:
    """A table that assigns tasks: who leads, who helps, by when, what comes of it.

    Without ``columns`` those that no task fills are left out; columns asked for are all kept. Beside
    a column of those who monitor there is one of those who lead, even if nobody does yet.
    """
    roles = columns or tuple(_titles("tasks"))
    titles = _titles("tasks")
    always = _ALWAYS | {"lead"} if any(task.monitor for task in tasks) else _ALWAYS
    fields = [
        _Field(
            Column(title=titles.get(role, ""), role=role),
            [_OF_TASK[role](task) for task in tasks] if role in _OF_TASK else [""] * len(tasks),
            asked=bool(columns) or role in always,
        )
        for role in roles
    ]
    return _table(tasks, fields, label=label, groups=groups)


def progress_table(
    tasks: Sequence[Task], *, columns: Sequence[ColumnRole] = (), groups: Sequence[Heading] = ()
) -> PlanTable:
    """A form on which the units report: each task with its lead and deadline, results left blank."""
    roles = columns or tuple(_titles("progress"))
    titles = _titles("progress")
    blank: set[ColumnRole] = {"result", "note", "other"}
    fields = [
        _Field(
            Column(title=titles.get(role, ""), role=role),
            [
                "" if role in blank or role not in _OF_TASK else _OF_TASK[role](task)
                for task in tasks
            ],
            asked=True,
        )
        for role in roles
    ]
    return _table(tasks, fields, label="", groups=groups, named=False)


def timetable(tasks: Sequence[Task], *, columns: Sequence[ColumnRole] = ()) -> PlanTable:
    """All tasks by the day they are due, a group row a month; those without a day come last.

    It tells again what the text orders, so its rows name no task.
    """
    roles = columns or tuple(_titles("timetable"))
    titles = _titles("timetable")
    ordered = sorted(tasks, key=_last_day)
    rows: list[Row] = []
    month: str | None = None
    for number, task in enumerate(ordered, 1):
        day = _last_day(task)
        here = "Không ấn định ngày" if day == _UNDATED else f"Tháng {day.month}/{day.year}"
        if here != month:
            rows.append(Row(kind="group", cells=("", here)))
            month = here
        cells = {role: _OF_TASK[role](task) for role in roles if role in _OF_TASK}
        cells["label"] = str(number)
        rows.append(Row(cells=tuple(cells.get(role, "") for role in roles)))
    return PlanTable(
        columns=tuple(Column(title=titles.get(role, ""), role=role) for role in roles),
        rows=tuple(rows),
    )


def _last_day(task: Task) -> date:
    """The day from which the first of its deadlines is missed."""
    days = [day for deadline in task.deadlines if (day := late_from(deadline)) is not None]
    recurring = [deadline.due for deadline in task.deadlines if deadline.due is not None]
    return min([*days, *recurring], default=_UNDATED)


def indicator_table(
    indicators: Sequence[Indicator],
    *,
    columns: Sequence[ColumnRole] = (),
    groups: Sequence[Heading] = (),
    label: str = "",
) -> PlanTable:
    """Indicators with their unit and target; a column of results where one is given or asked for."""
    titles = _titles("indicators")
    filled: dict[ColumnRole, list[str]] = {
        "indicator": [item.name for item in indicators],
        "other": [item.unit or "" for item in indicators],
        "target": [item.target or _target(item) for item in indicators],
        "result": [item.result or "" for item in indicators],
        "note": [item.note or "" for item in indicators],
    }
    kept: set[ColumnRole] = {"label", "indicator", "other", "target"}
    roles = columns or tuple(role for role in titles if role in kept or any(filled[role]))
    fields = [
        _Field(
            Column(title=titles.get(role, ""), role=role),
            filled.get(role, [""] * len(indicators)),
            asked=True,
        )
        for role in roles
    ]
    return _table(indicators, fields, label=label, groups=groups, named=False)


def _target(item: Indicator) -> str:
    """ "≥ 80", "2 - 3,5": a target from its value; the unit stands in its own column."""
    if item.value is None:
        return ""
    if isinstance(item.value, tuple):
        return " - ".join(printed(Decimal(str(value))) for value in item.value)
    value = printed(Decimal(str(item.value)))
    return value if item.op in {None, "="} else f"{item.op} {value}"


def project_table(
    tasks: Sequence[Task],
    *,
    label: str = "Phụ lục",
    columns: Sequence[ColumnRole] = (),
    groups: Sequence[Heading] = (),
) -> PlanTable:
    """Projects with their money, a column a year, subtotals of groups and a total computed.

    Amounts are printed in triệu đồng, in đồng where one is no round hundredth of that. Where
    amounts are told by year and nobody tells the whole, a column with their sum comes first.
    """
    titles = _titles("projects")
    roles = list(columns or titles)
    unit, factor = _money_unit(tasks)
    fields: list[_Field] = []
    for role in roles:
        if role == "budget":
            fields += _money_fields(tasks, titles["budget"], factor)
        else:
            cells = [_OF_TASK[role](task) for task in tasks] if role in _OF_TASK else []
            fields.append(
                _Field(
                    Column(title=titles.get(role, ""), role=role),
                    cells or [""] * len(tasks),
                    asked=bool(columns) or role in {"label", "task"},
                )
            )
    table = _table(tasks, fields, label=label, groups=groups)
    if not any(column.role == "budget" for column in table.columns):
        return table
    rows = [
        row.model_copy(update={"kind": "subtotal"}) if row.kind == "group" else row
        for row in table.rows
    ]
    total = ["" for _ in table.columns]
    total[next((at for at, column in enumerate(table.columns) if column.role == "task"), 0)] = (
        "TỔNG CỘNG"
    )
    rows.append(Row(kind="total", cells=tuple(total)))
    note = f"Đơn vị tính: {unit}"
    return fill_sums(table.model_copy(update={"rows": tuple(rows), "note": note}))


def _money_unit(tasks: Sequence[Task]) -> tuple[str, int]:
    amounts = [m.amount for task in tasks for m in task.budget if m.amount is not None]
    round_ = all(amount % (_MILLION // 100) == 0 for amount in amounts)
    return ("triệu đồng", _MILLION) if round_ else ("đồng", 1)


def _money_fields(tasks: Sequence[Task], title: str, factor: int) -> list[_Field]:
    """The money columns: the whole, then each year or range of years that an amount is for."""
    scopes = sorted(
        {money.scope for task in tasks for money in task.budget if money.scope},
        key=lambda scope: (len(scope) <= 4, scope),
    )
    by_task = [{money.scope: money for money in task.budget} for task in tasks]

    def shown(scope: str | None) -> list[str]:
        cells = []
        for amounts in by_task:
            money = amounts.get(scope)
            if money is None:
                cells.append("")
            elif money.amount is None:
                cells.append(money.text)
            else:
                cells.append(printed(Decimal(money.amount) / factor))
        return cells

    wholes = shown(None)
    years = [scope for scope in scopes if len(scope) == 4]
    ranges = [scope for scope in scopes if len(scope) > 4]
    fields = []
    if not scopes:
        return [_Field(Column(title=title, role="budget"), wholes, asked=True)]
    if any(wholes):
        fields.append(_Field(Column(title=f"{title} / Tổng số", role="budget"), wholes))
    elif len(years) > 1 and not ranges:
        sums = [_sum(amounts.get(year) for year in years) for amounts in by_task]
        cells = [printed(Decimal(value) / factor) if value is not None else "" for value in sums]
        fields.append(_Field(Column(title=f"{title} / Tổng số", role="budget"), cells))
    for scope in scopes:
        name = f"Năm {scope}" if len(scope) == 4 else f"Giai đoạn {scope}"
        fields.append(_Field(Column(title=f"{title} / {name}", role="budget"), shown(scope)))
    if len(fields) == 1:  # one column needs no heading above it
        only = fields[0]
        name = only.column.title.partition(" / ")[2]
        fields = [_Field(Column(title=f"{title} {name.lower()}", role="budget"), only.cells)]
    return fields


def _sum(amounts: Iterable[object]) -> int | None:
    values = [value for money in amounts if (value := getattr(money, "amount", None)) is not None]
    return sum(values) if values else None


def _table(
    items: Sequence[Task | Indicator],
    fields: Sequence[_Field],
    *,
    label: str,
    groups: Sequence[Heading],
    named: bool = True,
) -> PlanTable:
    """The rows of the fields under their groups; a group is named in the path of its items."""
    kept = [field for field in fields if field.asked or any(field.cells)]
    order = _grouped(items, label=label, groups=groups)
    rows: list[Row] = []
    number = 0
    for entry in order:
        if isinstance(entry, Heading):
            rows.append(Row(kind="group", cells=(entry.label or "", entry.title)))
            number = 0
            continue
        number += 1
        item = items[entry]
        cells = [
            _number(item.path, label, number)
            if field.column.role == "label"
            else field.cells[entry]
            for field in kept
        ]
        task = item.id or None if named and isinstance(item, Task) else None
        rows.append(Row(cells=tuple(cells), task=task))
    return PlanTable(columns=tuple(field.column for field in kept), rows=tuple(rows))


def _grouped(
    items: Sequence[Task | Indicator], *, label: str, groups: Sequence[Heading]
) -> list[int | Heading]:
    """The indices of the items, each group before its own; those of no group come first."""
    names = {group.label: group for group in groups if group.label}
    of: dict[str | None, list[int]] = {}
    for at, item in enumerate(items):
        below = item.path[1:] if item.path[:1] == (label,) else item.path
        of.setdefault(next((step for step in below[:-1] if step in names), None), []).append(at)
    order: list[int | Heading] = list(of.get(None, []))
    for group in groups:
        if group.label in of:
            order += [group, *of[group.label]]
    return order


def _number(path: Sequence[str], label: str, number: int) -> str:
    """The item's own number where its path in this appendix gives one, else the next."""
    own = path[-1] if path[:1] == (label,) and len(path) > 1 else ""
    return own if kind_of(own) in {"arabic", "decimal"} else str(number)
