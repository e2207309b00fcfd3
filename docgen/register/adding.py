"""Putting a plan into the register, new or read again, within the caller's transaction."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import delete, literal, select, update
from sqlalchemy.orm import Session

from docgen.register import asking, parts, search
from docgen.register.codes import code
from docgen.register.conflicts import correction_conflicts, date_conflicts
from docgen.register.correcting import corrected
from docgen.register.matching import Known, Pairs, alike, pair
from docgen.register.names import folded, key
from docgen.register.records import Conflict, CorrectionRecord
from docgen.register.rows import in_parts, insert_rows, new_keys
from docgen.register.scope import province
from docgen.register.state import corrections_of
from docgen.register.tables import ChangeRow, LineRow, PlanRow, TaskRow
from plans.io import to_json
from plans.model import Header, Plan, Task, UnitRef

SUBJECT = 0.9  # overlap of words from which two drafts' subjects are the same


def plan_identity(plan: Plan) -> str:
    """The plan's id; for data written by hand without one, made from number and date or content."""
    if plan.id:
        return plan.id
    header = plan.header
    if header.number:
        parts = [re.sub(r"\W+", "-", header.number).strip("-")]
        parts += [header.date.isoformat()] if header.date else []
        return "-".join(parts)
    return "plan-" + hashlib.sha256(to_json(plan).encode()).hexdigest()[:10]


def same_plan(session: Session, plan: Plan) -> list[PlanRow]:
    """The stored plans this one is (none, one or two), the one from the same file first.

    The same file (sha256) is the same plan; so is the same id from the same issuer, and a plan
    without a number whose issuer, date and subject are those of another without a number (a draft
    as PDF and as Word file).
    """
    draft = literal(plan.header.number is None)
    rows = session.scalars(
        select(PlanRow).where(
            PlanRow.plan_id.in_(_ids(plan))
            | (PlanRow.sha256 == plan.source.sha256)
            | (draft & PlanRow.number.is_(None) & PlanRow.subject.is_not(None))
        )
    )
    found = [row for row in rows if _is_same(row, plan)]
    return sorted(found, key=lambda row: row.sha256 != plan.source.sha256)


def _is_same(row: PlanRow, plan: Plan) -> bool:
    header = plan.header
    if row.sha256 and row.sha256 == plan.source.sha256:
        return True
    issuers = {key(issuer) for issuer in (row.issuer, header.issuer) if issuer}
    places = {key(place) for place in (row.province, province(header)) if place}
    if len(issuers) > 1 or len(places) > 1:
        return False
    if row.plan_id in _ids(plan):
        return True
    return (
        header.number is None
        and row.number is None
        and row.issued == header.date
        and bool(issuers)
        and alike(row.subject or "", header.subject or "") >= SUBJECT
    )


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
    old = _old_tasks(session, [row.pk for row in rows]) if rows else []
    said = _said_about(session, [row.pk for row in old])
    corrections = corrections_of(session, said)
    plan_pk = _put_plan(session, plan, rows, now, location)
    numbered = _distinct_ids(plan.tasks)
    pairs = _paired(old, corrections, numbered, plan, said)
    kept = {j: old[i] for j, i in pairs.found.items()}
    lost = _set_aside(
        session, plan_pk, [r for i, r in enumerate(old) if i not in pairs.found.values()], said, now
    )
    found: list[Conflict] = []
    tasks = list(plan.tasks)
    for j, row in kept.items():
        if row.pk in corrections:
            found += correction_conflicts(row.code, plan.tasks[j], corrections[row.pk])
            tasks[j] = corrected(plan.tasks[j], corrections[row.pk])
    pks = _put_tasks(session, plan_pk, plan, tasks, numbered, kept)
    _move_changes(session, plan_pk, rows)
    for other in rows[1:]:  # nothing hangs on it any more
        session.execute(delete(PlanRow).where(PlanRow.pk == other.pk))
    _put_parts(
        session, plan_pk, plan.header, tasks, pks, said=list(said), today=now.date(), fresh=not old
    )
    found += _pair_conflicts(session, pairs, old, kept, pks, set(lost), plan)
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


def _said_about(session: Session, pks: Sequence[int]) -> dict[int, bool]:
    """The tasks something was ever said about, and whether any of it still counts."""
    found: dict[int, bool] = {}
    for some in in_parts(pks):
        rows = session.execute(
            select(ChangeRow.task_pk, ChangeRow.undone_pk, ChangeRow.kind).where(
                ChangeRow.task_pk.in_(some)
            )
        )
        for pk, undone, kind in rows:
            if pk is not None:
                found[pk] = found.get(pk, False) or (undone is None and kind != "undo")
    return found


def _paired(
    old: Sequence[TaskRow],
    corrections: Mapping[int, Sequence[CorrectionRecord]],
    numbered: Sequence[str],
    plan: Plan,
    said: Mapping[int, bool],
) -> Pairs:
    """Old tasks and new ones matched by what was read, then by what a person made of it."""
    if not old:
        return Pairs({}, {}, ())
    new = [
        Known(name, _path(task), task.text, _lead(task.lead))
        for name, task in zip(numbered, plan.tasks, strict=True)
    ]
    weighty = frozenset(i for i, row in enumerate(old) if said.get(row.pk))
    read = []
    for i, row in enumerate(old):
        if i in weighty:
            task = Task.model_validate_json(row.data)
            read.append(
                Known(row.task_id.split("~lost-")[0], row.path, task.text, _lead(task.lead))
            )
        else:
            read.append(Known(row.task_id, row.path, row.text))
    pairs = pair(read, new, weighty=weighty)
    left = [
        i
        for i, row in enumerate(old)
        if i not in pairs.found.values()
        and i not in pairs.unsure
        and any(c.field == "text" for c in corrections.get(row.pk, ()))
    ]
    free = [j for j in range(len(new)) if j not in pairs.found]
    mended = pair(
        [Known(read[i].task_id, read[i].path, old[i].text, read[i].lead) for i in left],
        [new[j] for j in free],
        weighty=frozenset(range(len(left))),
    )
    return Pairs(
        pairs.found | {free[j]: left[i] for j, i in mended.found.items()},
        pairs.unsure | {left[i]: tuple(free[j] for j in js) for i, js in mended.unsure.items()},
        pairs.changed,
    )


def _lead(units: Sequence[UnitRef]) -> str:
    return "|".join(sorted(key(unit.name) for unit in units))


def _move_changes(session: Session, plan_pk: int, rows: Sequence[PlanRow]) -> None:
    """What was said about plans that turn out to be this one."""
    others = [row.pk for row in rows[1:]]
    if others:
        session.execute(
            update(ChangeRow).where(ChangeRow.plan_pk.in_(others)).values(plan_pk=plan_pk)
        )


def _pair_conflicts(
    session: Session,
    pairs: Pairs,
    old: Sequence[TaskRow],
    kept: Mapping[int, TaskRow],
    pks: Sequence[int],
    lost: set[str],
    plan: Plan,
) -> list[Conflict]:
    """Tasks that could be several, that now read otherwise, or that are gone."""
    found = []
    for i, candidates in pairs.unsure.items():
        codes = session.scalars(
            select(TaskRow.code).where(TaskRow.pk.in_([pks[j] for j in candidates]))
        ).all()
        lost.discard(old[i].code)
        found.append(
            Conflict(
                "match",
                old[i].code,
                f'nhiều nhiệm vụ giống nhau, chưa rõ kết quả đã ghi thuộc nhiệm vụ nào: "{_short(old[i].text)}"',
                tuple(codes),
            )
        )
    for j in pairs.changed:
        found.append(
            Conflict(
                "text",
                kept[j].code,
                f'lời văn tại mục này nay khác hẳn: "{_short(plan.tasks[j].text)}"',
            )
        )
    for row in old:
        if row.code in lost:
            found.append(
                Conflict("lost", row.code, f'không còn thấy trong văn bản: "{_short(row.text)}"')
            )
    return found


def _short(text: str) -> str:
    return text if len(text) <= 80 else text[:80].rsplit(" ", 1)[0] + " …"


def _old_tasks(session: Session, plan_pks: Sequence[int]) -> list[TaskRow]:
    rows = session.scalars(
        select(TaskRow)
        .where(TaskRow.plan_pk.in_(plan_pks))
        .order_by(TaskRow.plan_pk, TaskRow.position)
    )
    return list(rows)


def _put_plan(
    session: Session, plan: Plan, rows: list[PlanRow], now: datetime, location: str | None
) -> int:
    header = plan.header
    for other in rows[1:]:  # its id and file move to the row that stays
        other.plan_id, other.sha256 = f"~{other.pk}", None
    session.flush()
    row = rows[0] if rows else PlanRow(recorded_at=now)
    row.plan_id = _free_id(session, plan, row.pk)
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
    row.unit_count = len({key(u.name) for t in plan.tasks for u in (*t.lead, *t.coordinate)})
    row.deadline_count = sum(len(task.deadlines) for task in plan.tasks)
    row.warning_count = len(plan.warnings)
    row.data = plan.model_dump_json(by_alias=True)
    row.updated_at = now
    session.add(row)
    session.flush()
    return row.pk


def _free_id(session: Session, plan: Plan, own: int | None) -> str:
    """The plan's id; with its place behind it if another issuer's plan has the same."""
    with session.no_autoflush:
        for candidate in _ids(plan):
            holder = session.scalar(select(PlanRow.pk).where(PlanRow.plan_id == candidate))
            if holder is None or holder == own:
                return candidate
    return f"{plan_identity(plan)}-{hashlib.sha256(to_json(plan).encode()).hexdigest()[:10]}"


def _ids(plan: Plan) -> tuple[str, str]:
    """The plan's id, and the id with its place behind it."""
    name = plan_identity(plan)
    place = folded(province(plan.header) or plan.header.issuer or "khac").replace(" ", "-")
    return name, f"{name}-{place}"


def _path(task: Task) -> str:
    return json.dumps(task.path, ensure_ascii=False)


def _distinct_ids(tasks: Sequence[Task]) -> list[str]:
    """An id for each task, its own where it has one; a repeated one gets "~2", "~3"."""
    seen: dict[str, int] = {}
    ids = []
    for task in tasks:
        name = task.id or "/".join(task.path) or "task"
        seen[name] = seen.get(name, 0) + 1
        ids.append(name if seen[name] == 1 else f"{name}~{seen[name]}")
    return ids


def _set_aside(
    session: Session,
    plan_pk: int,
    rows: list[TaskRow],
    said: Mapping[int, bool],
    now: datetime,
) -> list[str]:
    """Tasks the new reading lacks: those with a history are kept and marked, the rest go."""
    lost = []
    for row in rows:
        if row.pk in said:
            row.plan_pk = plan_pk
            row.missing_since = row.missing_since or now
            row.lines_from = row.lines_until = None
            row.task_id = f"{row.task_id.split('~lost-')[0]}~lost-{row.code}"
            if said[row.pk]:
                lost.append(row.code)
    session.flush()
    for some in in_parts([row.pk for row in rows if row.pk in said]):
        session.execute(delete(LineRow).where(LineRow.task_pk.in_(some)))
        search.remove(session, some)
    gone = [row.pk for row in rows if row.pk not in said]
    for some in in_parts(gone):
        session.execute(delete(TaskRow).where(TaskRow.pk.in_(some)))
    return lost


def _put_tasks(
    session: Session,
    plan_pk: int,
    plan: Plan,
    tasks: Sequence[Task],
    ids: list[str],
    kept: dict[int, TaskRow],
) -> list[int]:
    """Write the rows of the tasks (as corrected) with the data as read; their keys in order."""
    if kept:  # two tasks may change ids with each other: clear them first
        session.execute(
            update(TaskRow),
            [{"pk": row.pk, "plan_pk": plan_pk, "task_id": f"~{row.pk}"} for row in kept.values()],
        )
    values = [
        {
            "plan_pk": plan_pk,
            "task_id": name,
            "position": position,
            "path": _path(task),
            "text": task.text,
            "output": task.output,
            "data": read.model_dump_json(by_alias=True),
            "missing_since": None,
        }
        for position, (name, read, task) in enumerate(zip(ids, plan.tasks, tasks, strict=True))
    ]
    if kept:
        session.execute(update(TaskRow), [{"pk": row.pk, **values[j]} for j, row in kept.items()])
    new = [j for j in range(len(values)) if j not in kept]
    pk_of = {j: row.pk for j, row in kept.items()}
    if new:
        codes = _codes(session, _ids(plan)[1], [ids[j] for j in new])
        pks = new_keys(session, TaskRow, len(new))
        insert_rows(
            session,
            TaskRow,
            [
                {"pk": pk, **values[j], "code": made}
                for pk, j, made in zip(pks, new, codes, strict=True)
            ],
        )
        pk_of |= dict(zip(new, pks, strict=True))
    return [pk_of[j] for j in range(len(values))]


def _codes(session: Session, plan_id: str, ids: list[str]) -> list[str]:
    """A code for each task that no task has yet."""
    first = {code(plan_id, name, lambda _: False) for name in ids}
    used: set[str] = set()
    for some in in_parts(sorted(first)):
        used |= set(session.scalars(select(TaskRow.code).where(TaskRow.code.in_(some))))

    def taken(made: str) -> bool:
        if made in used or made in first:
            return made in used
        asked = select(TaskRow.pk).where(TaskRow.code == made).limit(1)
        return session.scalar(asked) is not None

    codes = []
    for name in ids:
        codes.append(code(plan_id, name, taken))
        used.add(codes[-1])
    return codes
