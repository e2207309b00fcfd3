"""Putting a plan into the register, new or read again, within the caller's transaction."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from docgen.register import asking, parts
from docgen.register.conflicts import correction_conflicts, date_conflicts
from docgen.register.correcting import corrected
from docgen.register.identity import free_id
from docgen.register.names import key
from docgen.register.pairing import pair_conflicts, paired, said_about
from docgen.register.records import Conflict
from docgen.register.scope import province
from docgen.register.state import corrections_of
from docgen.register.tables import ChangeRow, PlanRow, TaskRow
from docgen.register.task_rows import distinct_ids, old_tasks, put_tasks, set_aside
from plans.model import Header, Plan, Task


@dataclass(frozen=True, slots=True)
class Put:
    """The plan's key, the codes of tasks with progress that are gone, and all disagreements."""

    pk: int
    lost: tuple[str, ...]
    conflicts: tuple[Conflict, ...]


def put(
    session: Session, plan: Plan, rows: list[PlanRow], now: datetime, *, location: str | None = None
) -> Put:
    """Write the plan over the rows that are the same plan; what was said about its tasks stays."""
    old = old_tasks(session, [row.pk for row in rows]) if rows else []
    said = said_about(session, [row.pk for row in old])
    corrections = corrections_of(session, said)
    plan_pk = _put_plan(session, plan, rows, now, location)
    numbered = distinct_ids(plan.tasks)
    pairs = paired(old, corrections, numbered, plan, said)
    kept = {j: old[i] for j, i in pairs.found.items()}
    lost = set_aside(
        session, plan_pk, [r for i, r in enumerate(old) if i not in pairs.found.values()], said, now
    )
    found: list[Conflict] = []
    tasks = list(plan.tasks)
    for j, row in kept.items():
        if row.pk in corrections:
            found += correction_conflicts(row.code, plan.tasks[j], corrections[row.pk])
            tasks[j] = corrected(plan.tasks[j], corrections[row.pk])
    pks = put_tasks(session, plan_pk, plan, tasks, numbered, kept)
    _move_changes(session, plan_pk, rows)
    for other in rows[1:]:  # nothing hangs on it any more
        session.execute(delete(PlanRow).where(PlanRow.pk == other.pk))
    _put_parts(
        session, plan_pk, plan.header, tasks, pks, said=list(said), today=now.date(), fresh=not old
    )
    found += pair_conflicts(session, pairs, old, kept, pks, set(lost), plan)
    found += date_conflicts(session, [row.pk for row in kept.values() if row.pk in said])
    return Put(plan_pk, tuple(lost), tuple(found))


def rewrite(session: Session, rows: Sequence[TaskRow], *, today: date) -> None:
    """Write tasks of the register again from what was read and the corrections that hold now."""
    corrections = corrections_of(session, [row.pk for row in rows])
    for row in rows:
        task = corrected(Task.model_validate_json(row.data), corrections.get(row.pk, ()))
        row.text, row.output = task.text, task.output
        header = Header.model_validate(json.loads(row.plan.data)["header"])
        session.flush()
        _put_parts(session, row.plan_pk, header, [task], [row.pk], said=[row.pk], today=today)


def _put_parts(
    session: Session,
    plan_pk: int,
    header: Header,
    tasks: Sequence[Task],
    pks: Sequence[int],
    *,
    said: Sequence[int],
    today: date,
    fresh: bool = False,
) -> None:
    record = asking.plan_record(session.get_one(PlanRow, plan_pk))
    parts.write(session, header, record, tasks, pks, said=said, today=today, fresh=fresh)


def _move_changes(session: Session, plan_pk: int, rows: Sequence[PlanRow]) -> None:
    """What was said about plans that turn out to be this one."""
    others = [row.pk for row in rows[1:]]
    if others:
        session.execute(
            update(ChangeRow).where(ChangeRow.plan_pk.in_(others)).values(plan_pk=plan_pk)
        )


def _put_plan(
    session: Session, plan: Plan, rows: list[PlanRow], now: datetime, location: str | None
) -> int:
    header = plan.header
    for other in rows[1:]:  # its id and file move to the row that stays
        other.plan_id, other.sha256 = f"~{other.pk}", None
    session.flush()
    row = rows[0] if rows else PlanRow(recorded_at=now)
    row.plan_id = free_id(session, plan, row.pk)
    row.sha256 = plan.source.sha256
    row.file = plan.source.file
    row.location = location or row.location
    row.reader = plan.source.reader
    row.number = header.number
    row.issued = header.date
    row.not_before = max((b.date for b in plan.legal_bases if b.date), default=None)
    row.issuer = header.issuer
    row.province = province(header)
    row.doc_type = header.doc_type
    row.subject = header.subject
    row.task_count = len(plan.tasks)
    names = {unit.name for task in plan.tasks for unit in (*task.lead, *task.coordinate)}
    row.unit_count = len(set(map(key, names)))
    row.deadline_count = sum(len(task.deadlines) for task in plan.tasks)
    row.warning_count = len(plan.warnings)
    row.data = plan.model_dump_json(by_alias=True)
    row.updated_at = now
    session.add(row)
    session.flush()
    return row.pk
