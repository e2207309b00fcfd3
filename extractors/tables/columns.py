"""What each column of a table holds, by the words of its heading and by its cells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from typing import Any, get_args

from extractors.blocks import WholeRow
from extractors.tables import content
from extractors.tables.fold import words
from plans.datafile import load_yaml
from plans.model import ColumnRole

SEPARATOR = " / "  # between the headings of a path ("Kinh phí / Năm 2024")


@dataclass(frozen=True, slots=True)
class ColumnReading:
    """A column's role and what tells it from others of that role.

    detail: "both" (lead and coordinate in one), "start" and "due" (two deadline columns), "period"
    (a month or quarter to be marked), "unit" (đơn vị tính), "source" (nguồn vốn), "progress"
    (what was done), "dated" (output and deadline in one), "plain" (kết quả), "goal", "class", "name" or "".
    """

    title: str
    role: ColumnRole
    detail: str = ""


@dataclass(frozen=True, slots=True)
class _Rule:
    role: ColumnRole
    detail: str
    content: str
    match: tuple[re.Pattern[str], ...]
    never: tuple[re.Pattern[str], ...]


@cache
def _data() -> dict[str, Any]:
    text = resources.files("extractors.tables").joinpath("columns.yaml").read_text("utf-8")
    data: dict[str, Any] = load_yaml(text)
    return data


@cache
def _rules() -> tuple[_Rule, ...]:
    rules = []
    for entry in _data()["roles"]:
        if entry["role"] not in get_args(ColumnRole):
            raise ValueError(f"columns.yaml: unknown role {entry['role']}")
        rules.append(
            _Rule(
                role=entry["role"],
                detail=entry.get("detail", ""),
                content=entry.get("content", ""),
                match=tuple(re.compile(pattern) for pattern in entry["match"]),
                never=tuple(re.compile(pattern) for pattern in entry.get("not", ())),
            )
        )
    return tuple(rules)


@cache
def _patterns(name: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern) for pattern in _data()[name])


def names(kind: str, title: str) -> bool:
    """True if the heading is one of ``kind``: "people", "goods" or "schedule"."""
    last = words(title.rpartition(SEPARATOR)[2])
    return any(pattern.search(last) for pattern in _patterns(kind))


def is_heading(text: str) -> bool:
    """True if the text could stand over a column of a table: known words, short, no sentence."""
    if not text.strip() or len(text) > 90 or text.rstrip().endswith((";", "./.")):
        return False
    plain = words(text)
    if len(plain.split()) > 14:
        return False
    return any(
        pattern.search(plain)
        for rule in _rules()
        for pattern in rule.match
        if not any(never.search(plain) for never in rule.never)
    ) or any(names(kind, text) for kind in ("people", "goods", "schedule"))


def _by_words(title: str, cells: Sequence[str]) -> tuple[ColumnRole, str] | None:
    plain = words(re.sub(r"\([^)]*\)\s*$", "", title)) or words(title)
    whole = words(title)
    for rule in _rules():
        for text in dict.fromkeys((plain, whole)):
            if any(pattern.search(text) for pattern in rule.never):
                continue
            if any(pattern.search(text) for pattern in rule.match) and content.fits(
                rule.content, cells
            ):
                return rule.role, rule.detail
    return None


def _read_one(title: str, cells: Sequence[str]) -> ColumnReading:
    parts = title.split(SEPARATOR)
    found: tuple[ColumnRole, str] | None = None
    for part in reversed(parts):
        found = _by_words(part, cells)
        if found is not None:
            break
    if len(parts) > 1 and _is_marked_period(parts, cells):
        found = ("deadline", "period")
    elif len(parts) > 1:
        parent = _by_words(parts[-2], cells)
        # "Kinh phí / Năm 2024", "Kết quả / Năm 2023": the year only says which
        year = re.fullmatch(r"(nam|giai doan|den nam)?( ?20\d\d)+", words(parts[-1]))
        if parent is not None and year and not (found and found[1] == "period"):
            found = parent
        # "Kinh phí / Nguồn khác": money under a money heading
        if parent is not None and parent[0] == "budget" and content.fits("number", cells):
            found = parent
        # "Phân công / Thành phần tham gia": under a heading of who does it, who takes part helps
        if parent is not None and parent[0] == "lead" and re.search(r"tham gia$", words(parts[-1])):
            found = ("coordinate", "")
    if found is None:
        return ColumnReading(title, _by_content(title, cells))
    return ColumnReading(title, found[0], found[1])


def _is_marked_period(parts: Sequence[str], cells: Sequence[str]) -> bool:
    """A bare number under "Thời gian (quý)" or "Tháng" over cells that are crosses: "II", "10"."""
    own, above = words(parts[-1]), words(" ".join(parts[:-1]))
    filled = [cell for cell in cells if cell.strip()]
    if not all(content.is_mark(cell) for cell in filled):
        return False
    if re.fullmatch(r"i{1,3}|iv", own):
        return bool(re.search(r"\b(quy|thoi gian|tien do|lo trinh|thoi han)\b", above))
    if re.fullmatch(r"[1-4]", own) and re.search(r"\bquy\b", above):
        return True
    return bool(re.fullmatch(r"0?[1-9]|1[0-2]", own) and re.search(r"\bthang\b", above))


def _by_content(title: str, cells: Sequence[str]) -> ColumnRole:
    """A column whose heading says nothing: only what its cells make plain."""
    if title.strip():
        return "other"
    if content.fits("labels", cells):
        return "label"
    if content.fits("units", cells):
        return "lead"
    if content.fits("dates", cells):
        return "deadline"
    return "task" if content.fits("long", cells) else "other"


def readings(columns: Sequence[str], rows: Sequence[WholeRow]) -> tuple[ColumnReading, ...]:
    """What each column holds; one label and one task or indicator column at most."""
    plain = [row for row in rows if not row.wide]
    texts = [
        [
            row.cells[i].text
            for row in plain
            if i < len(row.cells) and row.cells[i].text and not row.cells[i].carried
        ]
        for i in range(len(columns))
    ]
    found = [_read_one(title, cells) for title, cells in zip(columns, texts, strict=True)]
    found = _one_label(found, texts)
    found = _one_task(found, plain, texts)
    return tuple(_settle(found, texts))


def _one_label(found: list[ColumnReading], texts: list[list[str]]) -> list[ColumnReading]:
    """The first label column stays; without one, an unnamed first column of numbers is it.

    So is one whose short heading says nothing: "ST ME" is what recognition made of "STT".
    """
    at = [i for i, column in enumerate(found) if column.role == "label"]
    title = words(found[0].title) if found else ""
    unsaid = not title or (
        len(title) <= 6 and found[0].role == "other" and not found[0].detail and len(texts[0]) > 1
    )
    if not at and found and unsaid and content.fits("labels", texts[0]):
        found = [replace(found[0], role="label"), *found[1:]]
    return [
        replace(column, role="other", detail="") if i in at[1:] else column
        for i, column in enumerate(found)
    ]


def _one_task(
    found: list[ColumnReading], rows: Sequence[WholeRow], texts: list[list[str]]
) -> list[ColumnReading]:
    """Of several task columns the one with a text of its own in most rows; ties go to the first.

    "Nhiệm vụ" merged over its "Hoạt động cụ thể" groups them, the activities are the tasks.
    """
    at = [i for i, column in enumerate(found) if column.role == "task"]
    indicators = [i for i, column in enumerate(found) if column.role == "indicator"]
    if not at and not indicators:
        return _task_by_content(found, texts)
    if len(at) > 1:
        best = max(at, key=lambda i: (len(texts[i]), -i))
        if len(texts[best]) <= len(texts[at[0]]) * 1.3:
            best = at[0]
        found = [
            replace(column, role="other", detail="class" if i < best else "")
            if i in at and i != best
            else column
            for i, column in enumerate(found)
        ]
    return [
        replace(column, role="target", detail="goal") if i in indicators[1:] else column
        for i, column in enumerate(found)
    ]


def _task_by_content(found: list[ColumnReading], texts: list[list[str]]) -> list[ColumnReading]:
    """No heading names the work: the first column of sentences next to a lead or deadline is it."""
    roles_found = {column.role for column in found}
    if not roles_found & {"lead", "deadline"}:
        return found
    free = [
        i
        for i, column in enumerate(found)
        if column.role == "other"
        and column.detail == ""
        and content.fits("long", texts[i])
        and not content.fits("units", texts[i])
    ]
    if free:
        found = [
            replace(column, role="task") if i == free[0] else column
            for i, column in enumerate(found)
        ]
    return found


def _settle(found: list[ColumnReading], texts: list[list[str]]) -> list[ColumnReading]:
    """Decide what a heading alone leaves open, by the other columns."""
    roles_found = [column.role for column in found]
    result = []
    for i, column in enumerate(found):
        # "Người thực hiện" over names of units says who leads where nothing else does
        if (
            column.role == "persons"
            and "lead" not in roles_found
            and content.fits("units", texts[i])
        ):
            column = replace(column, role="lead")
        if column.role == "monitor" and "lead" not in roles_found and not column.detail:
            column = replace(column, role="lead" if "task" in roles_found else "monitor")
        # "Kết quả" of a task table is what is to be handed in
        if (
            column.role == "result"
            and column.detail == "plain"
            and "task" in roles_found
            and not {"indicator", "output"} & set(roles_found)
        ):
            column = replace(column, role="output")
        # "Năm 2025" beside "Tổng kinh phí" in a list of projects is money
        if (
            column.role == "target"
            and "budget" in roles_found
            and "indicator" not in roles_found
            and re.search(r"20\d\d", column.title)
        ):
            column = replace(column, role="budget", detail="")
        # "Mục tiêu" in words or ranges beside the name of an indicator is its target
        if (
            column.role == "other"
            and not column.detail
            and "indicator" in roles_found
            and "target" not in roles_found
            and names("goals", column.title)
        ):
            column = replace(column, role="target", detail="goal")
        # "Mục tiêu", "Chỉ tiêu" in words beside a task is what is to be reached
        if column.role == "indicator" and "task" in roles_found:
            # … but not the codes of criteria the work belongs to: "A1.1", "Tiêu chí 5"
            told = "output" not in roles_found and content.fits("words", texts[i])
            role: ColumnRole = "output" if told else "other"
            column = replace(column, role=role, detail="")
        result.append(column)
    return result


def roles(columns: Sequence[str], rows: Sequence[WholeRow]) -> tuple[ColumnRole, ...]:
    """The role of each column, by its heading (a path joined by " / ") and its cells."""
    return tuple(column.role for column in readings(columns, rows))
