"""Where a new reading and what people said disagree: listed for a person, never decided."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from docgen.register import asking
from docgen.register.correcting import field_data
from docgen.register.records import Conflict, CorrectionRecord, TaskRecord
from docgen.report.lines import lines_of, only_date
from plans.model import Task


def correction_conflicts(
    code: str, read: Task, corrections: Sequence[CorrectionRecord]
) -> list[Conflict]:
    """Corrected fields that now read neither as they did nor as the person has them."""
    found = []
    for correction in {c.field: c for c in corrections}.values():
        now = field_data(read, correction.field)
        if now not in (correction.was, correction.value):
            found.append(
                Conflict(
                    "correction",
                    code,
                    f"{correction.field}: nay đọc là {shown(now)}, trước đọc là "
                    f"{shown(correction.was)}; giữ theo người sửa: {shown(correction.value)}",
                )
            )
    return found


def date_conflicts(session: Session, task_pks: Sequence[int]) -> list[Conflict]:
    """Due dates something was said about that their tasks no longer have."""
    return [
        Conflict(
            "date",
            record.code,
            f"không còn hạn {day.strftime('%d/%m/%Y')} đã ghi hoàn thành, gia hạn hoặc rút",
        )
        for record in asking.task_records(session, task_pks)
        for day in unknown_dates(record)
    ]


def unknown_dates(task: TaskRecord) -> tuple[date, ...]:
    """The due dates that something was said about and that the task does not have."""
    said = {done.occurrence for done in task.completions}
    said |= {extension.due for extension in task.extensions}
    said |= {closing.occurrence for closing in task.closings}
    said |= {step.occurrence for step in task.progress}
    if only_date(task) is not None:  # whatever was said of a date is said of the one there is
        return ()
    return tuple(sorted(day for day in said if day and day not in set(_dates(task, day))))


def _dates(task: TaskRecord, around: date) -> Iterator[date]:
    """The printed due dates up to a day, also of a task or date that was taken back."""
    bare = replace(task, closings=(), extensions=())
    yield from (line.first_due for line in lines_of(bare, around) if line.first_due)
    yield from (deadline.due for deadline in task.deadlines if deadline.due)


def shown(value: Any) -> str:
    """A field's JSON data in a few words: names of units, words of deadlines, or the text itself."""
    if isinstance(value, list):
        return "; ".join(shown(item) for item in value) or "(trống)"
    if isinstance(value, dict):
        return str(value.get("name") or value.get("text") or json.dumps(value, ensure_ascii=False))
    return str(value) if value else "(trống)"
