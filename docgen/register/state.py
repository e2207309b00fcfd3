"""What people said about tasks, folded from the list of changes into plain records."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from docgen.register.records import (
    ChangeRecord,
    ClosingRecord,
    CompletionRecord,
    CorrectionRecord,
    ExtensionRecord,
    ProgressRecord,
)
from docgen.register.rows import among
from docgen.register.tables import ChangeRow, PlanRow, TaskRow


@dataclass(slots=True)
class State:
    """All that was said about one task and still counts, each kind in order of telling."""

    completions: list[CompletionRecord] = field(default_factory=list)
    extensions: list[ExtensionRecord] = field(default_factory=list)
    closings: list[ClosingRecord] = field(default_factory=list)
    progress: list[ProgressRecord] = field(default_factory=list)
    corrections: list[CorrectionRecord] = field(default_factory=list)


def states(session: Session, task_pks: Sequence[int]) -> dict[int, State]:
    """The state of each of these tasks of which something was said."""
    found: dict[int, State] = defaultdict(State)
    rows = session.execute(
        select(ChangeRow.__table__)
        .where(among(ChangeRow.task_pk, task_pks), ChangeRow.undone_pk.is_(None))
        .order_by(ChangeRow.task_pk, ChangeRow.recorded_at, ChangeRow.pk)
    )
    for row in rows:
        _add(found[row.task_pk], row, json.loads(row.data))
    return found


def corrections_of(session: Session, task_pks: Iterable[int]) -> dict[int, list[CorrectionRecord]]:
    """The corrections that hold for these tasks."""
    found: dict[int, list[CorrectionRecord]] = defaultdict(list)
    rows = session.execute(
        select(ChangeRow.__table__)
        .where(
            among(ChangeRow.task_pk, sorted(task_pks)),
            ChangeRow.kind == "correct",
            ChangeRow.undone_pk.is_(None),
        )
        .order_by(ChangeRow.recorded_at, ChangeRow.pk)
    )
    for row in rows:
        found[row.task_pk].append(_correction(row, json.loads(row.data)))
    return found


def _add(state: State, row: Any, data: dict[str, Any]) -> None:
    if row.kind == "done":
        state.completions.append(
            CompletionRecord(
                occurrence=row.occurrence,
                done_on=row.day,
                result=data.get("result"),
                evidence=data.get("evidence"),
                recorded_at=row.recorded_at,
                note=row.note,
                by=row.said_by,
                number=row.pk,
                difficulty=data.get("difficulty"),
                proposal=data.get("proposal"),
            )
        )
    elif row.kind == "progress":
        state.progress.append(
            ProgressRecord(
                on=row.day,
                percent=data.get("percent"),
                result=data.get("result"),
                evidence=data.get("evidence"),
                note=row.note,
                occurrence=row.occurrence,
                by=row.said_by,
                recorded_at=row.recorded_at,
                number=row.pk,
                difficulty=data.get("difficulty"),
                proposal=data.get("proposal"),
                part_of=data.get("part_of"),
            )
        )
    elif row.kind == "extend":
        state.extensions.append(
            ExtensionRecord(
                due=row.occurrence,
                new_due=date.fromisoformat(data["to"]),
                on=row.day,
                bound=data["bound"],
                document=data.get("document"),
                note=row.note,
                by=row.said_by,
                recorded_at=row.recorded_at,
                number=row.pk,
            )
        )
    elif row.kind in ("withdraw", "merge"):
        state.closings.append(
            ClosingRecord(
                kind=row.kind,
                on=row.day,
                into=data.get("into"),
                occurrence=row.occurrence,
                document=data.get("document"),
                note=row.note,
                by=row.said_by,
                recorded_at=row.recorded_at,
                number=row.pk,
            )
        )
    elif row.kind == "correct":
        state.corrections.append(_correction(row, data))


def _correction(row: Any, data: dict[str, Any]) -> CorrectionRecord:
    return CorrectionRecord(
        field=data["field"],
        value=data["value"],
        was=data["was"],
        note=row.note,
        by=row.said_by,
        recorded_at=row.recorded_at,
        number=row.pk,
    )


def history(session: Session, *, plan_pk: int, task_pk: int | None) -> tuple[ChangeRecord, ...]:
    """All changes of a plan, or of one task of it, in order, those taken back among them."""
    query = (
        select(ChangeRow.__table__, TaskRow.code, PlanRow.plan_id)
        .join(PlanRow, PlanRow.pk == ChangeRow.plan_pk)
        .outerjoin(TaskRow, TaskRow.pk == ChangeRow.task_pk)
        .where(ChangeRow.plan_pk == plan_pk)
        .order_by(ChangeRow.pk)
    )
    if task_pk is not None:
        query = query.where(ChangeRow.task_pk == task_pk)
    return tuple(
        ChangeRecord(
            number=row.pk,
            kind=row.kind,
            plan_id=row.plan_id,
            task=row.code,
            occurrence=row.occurrence,
            day=row.day,
            data=json.loads(row.data),
            note=row.note,
            by=row.said_by,
            recorded_at=row.recorded_at,
            batch=row.batch or row.pk,
            undone_by=row.undone_pk,
        )
        for row in session.execute(query)
    )
