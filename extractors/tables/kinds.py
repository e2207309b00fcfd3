"""What a table is for: tasks, projects, indicators, or something that orders nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, Literal

from extractors.blocks import WholeTable
from extractors.tables import columns as headings
from extractors.tables import content
from extractors.tables.columns import ColumnReading
from extractors.tables.fold import fold, words
from extractors.tables.rows import subject_column
from plans.datafile import load_yaml

TableKind = Literal["tasks", "indicators", "projects", "other"]

_WHO_OR_WHEN = {"lead", "coordinate", "deadline", "persons", "monitor"}


@dataclass(frozen=True, slots=True)
class KindReading:
    """The kind, and for "other" why its rows are not taken ("" if they never looked like tasks)."""

    kind: TableKind
    why: str = ""


@cache
def _data() -> dict[str, Any]:
    text = resources.files("extractors.tables").joinpath("kinds.yaml").read_text("utf-8")
    data: dict[str, Any] = load_yaml(text)
    return data


def table_kind(
    table: WholeTable,
    columns: Sequence[ColumnReading],
    *,
    label: str = "",
    title: str = "",
    in_assign: bool | None = None,
) -> KindReading:
    """Decide by the columns first, then by the title and where the table stands.

    in_assign: True in a part that assigns work, False in one that does not (results, aims,
    targets), None in an appendix.
    """
    roles = {column.role for column in columns}
    subject = subject_column(columns)
    scored = any(headings.names("scores", column.title) for column in columns)
    if scored and not roles & _WHO_OR_WHEN:
        return KindReading("other", "a table of scores")
    if subject is None:
        return KindReading("other", _without_subject(roles, columns))
    named = roles & _WHO_OR_WHEN
    why = other_title(label, title)
    if _is_blank_form(table, columns):
        return KindReading("other", "a form to be filled in")
    if "indicator" in roles or _counts_targets(columns, named):
        return KindReading("indicators")
    if "lead" not in roles and any(headings.names("people", column.title) for column in columns):
        return KindReading("other", "a list of people")
    if _is_timetable(table, columns):
        return KindReading("other", "a timetable")
    goods = sum(headings.names("goods", column.title) for column in columns)
    if goods >= 2 and not named:
        return KindReading("other", "a list of goods or costs" if why else "")
    if goods >= 2 and "deadline" not in roles and headings.names("things", columns[subject].title):
        return KindReading("other", "a list of goods or costs")
    if why and not {"lead", "deadline"} <= roles:
        return KindReading("other", why)
    if why and (why == "a report of results" or in_assign is False):
        return KindReading("other", why)
    if any(column.detail == "progress" for column in columns) and in_assign is not True:
        return KindReading("other", "a report of results")
    if in_assign is False:
        return KindReading("other", "in a part that assigns no work")
    if "budget" in roles:
        return KindReading("projects")
    if named or "output" in roles:
        return KindReading("tasks")
    if _orders_work(columns[subject].title, title, in_assign):
        return KindReading("tasks")
    return KindReading("other")


def _without_subject(roles: Set[str], columns: Sequence[ColumnReading]) -> str:
    if any(headings.names("people", column.title) for column in columns):
        return "a list of people" if roles & {"lead", "deadline"} else ""
    return "no column says what is to be done" if {"lead", "deadline"} <= roles else ""


def other_title(label: str, title: str) -> str:
    """Why a table so titled orders nothing new ("a timetable"), "" where its title does not say so."""
    for text in (words(title), words(label)):
        for entry in _data()["other_titles"]:
            if any(re.search(pattern, text) for pattern in entry["match"]):
                return str(entry["why"])
    return ""


def _counts_targets(columns: Sequence[ColumnReading], named: Set[str]) -> bool:
    """A column of figures to be reached beside names, and nobody told to act."""
    targets = any(column.role == "target" for column in columns)
    measured = any(column.detail == "unit" for column in columns)
    return targets and (not named or measured) and not named & {"lead", "deadline"}


def _is_blank_form(table: WholeTable, columns: Sequence[ColumnReading]) -> bool:
    """Rows (numbers aside) with nothing in them: the table is to be filled in by others."""
    subject = subject_column(columns)
    plain = [row for row in table.rows if not row.wide]
    if not plain:
        return not any(row.wide for row in table.rows)
    labels = {i for i, column in enumerate(columns) if column.role == "label"}
    empty = sum(
        1
        for row in plain
        if all(content.is_blank(cell.text) for i, cell in enumerate(row.cells) if i not in labels)
    )
    if empty == len(plain) or (empty >= 2 and empty * 10 >= len(plain) * 8):
        return True
    # names are given, every answer is empty: "STT | Nội dung | Có | Không | Ghi chú"
    answers = [
        i
        for i, column in enumerate(columns)
        if i != subject
        and column.role in {"lead", "coordinate", "deadline", "budget", "output", "target"}
    ]
    return bool(answers) and all(
        content.is_blank(row.cells[i].text) for row in table.rows for i in answers
    )


def _is_timetable(table: WholeTable, columns: Sequence[ColumnReading]) -> bool:
    if sum(headings.names("schedule", column.title) for column in columns) >= 2:
        return True
    times = [i for i, column in enumerate(columns) if column.role == "deadline"]
    cells = [row.cells[i].text for row in table.rows for i in times if row.cells[i].text.strip()]
    clocks = sum(1 for text in cells if re.search(_data()["clock"], fold(text)))
    return bool(cells) and clocks * 2 > len(cells)


def _orders_work(heading: str, title: str, in_assign: bool | None) -> bool:
    strong = any(re.search(p, words(heading)) for p in _data()["task_headings"])
    titled = any(re.search(p, words(title)) for p in _data()["task_titles"])
    if in_assign:
        return strong or titled
    return strong and titled
