"""The rows of a plan's tasks: written, written over, or set aside where a new reading lacks them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from docgen.register import search
from docgen.register.codes import code
from docgen.register.identity import ids as plan_ids
from docgen.register.rows import among_text, in_parts, insert_rows, new_keys
from docgen.register.tables import LineRow, TaskRow
from plans.model import Plan, Task


def old_tasks(session: Session, plan_pks: Sequence[int]) -> list[TaskRow]:
    """The stored tasks of these plans, in order."""
    rows = session.scalars(
        select(TaskRow)
        .where(TaskRow.plan_pk.in_(plan_pks))
        .order_by(TaskRow.plan_pk, TaskRow.position)
    )
    return list(rows)


def set_aside(
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


def put_tasks(
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
            "path": path_of(task),
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
        codes = _codes(session, plan_ids(plan)[1], [ids[j] for j in new])
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


def distinct_ids(tasks: Sequence[Task]) -> list[str]:
    """An id for each task, its own where it has one; a repeated one gets "~2", "~3"."""
    seen: dict[str, int] = {}
    ids = []
    for task in tasks:
        name = task.id or "/".join(task.path) or "task"
        seen[name] = seen.get(name, 0) + 1
        ids.append(name if seen[name] == 1 else f"{name}~{seen[name]}")
    return ids


def _codes(session: Session, plan_id: str, names: list[str]) -> list[str]:
    """A code for each task that no task has yet."""
    first = {name: code(plan_id, name, lambda _: False) for name in names}
    known = set(first.values())
    used = set(session.scalars(select(TaskRow.code).where(among_text(TaskRow.code, known))))

    def taken(made: str) -> bool:
        if made in used or made in known:
            return made in used
        asked = select(TaskRow.pk).where(TaskRow.code == made).limit(1)
        return session.scalar(asked) is not None

    codes = []
    for name in names:
        codes.append(first[name] if first[name] not in used else code(plan_id, name, taken))
        used.add(codes[-1])
    return codes


def path_of(task: Task) -> str:
    """The path of a task as it is stored."""
    return json.dumps(task.path, ensure_ascii=False)
