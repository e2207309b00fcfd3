"""Reading plans and tasks out of the register as plain records."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, cast

from sqlalchemy import ColumnElement, Select, and_, exists, or_, select
from sqlalchemy.orm import Session, defer

from docgen.register import lookup
from docgen.register.correcting import corrected
from docgen.register.records import (
    Filter,
    PlanRecord,
    Role,
    Selection,
    TaskRecord,
    UnitRecord,
)
from docgen.register.settings import inclusive_before
from docgen.register.state import State, corrections_of, states
from docgen.register.tables import ChangeRow, DeadlineRow, PlanRow, TaskRow, TaskUnitRow, UnitRow
from plans.model import Deadline, Task


def plan_record(row: PlanRow) -> PlanRecord:
    """A plan's row as a plain value."""
    return PlanRecord(
        plan_id=row.plan_id,
        number=row.number,
        issued=row.issued,
        issuer=row.issuer,
        province=row.province,
        doc_type=row.doc_type,
        subject=row.subject,
        file=row.file,
        reader=row.reader,
        tasks=row.task_count,
        units=row.unit_count,
        deadlines=row.deadline_count,
        warnings=row.warning_count,
        recorded_at=row.recorded_at,
        not_before=row.not_before,
        location=row.location,
        sha256=row.sha256,
    )


def plan_data(row: PlanRow) -> Any:
    """The stored plan as data of the public form."""
    return json.loads(row.data)


def plans(session: Session, filter: Filter) -> tuple[PlanRecord, ...]:
    """The plans with a task the filter means (all without a filter), newest first."""
    query = (
        select(PlanRow)
        .options(defer(PlanRow.data, raiseload=True))
        .order_by(PlanRow.issued.desc(), PlanRow.plan_id)
    )
    if filter.plan:
        query = query.where(PlanRow.pk == lookup.plan(session, filter.plan).pk)
    if filter.province:
        query = query.where(PlanRow.province.in_(lookup.provinces(session, filter.province)))
    if filter.unit:
        who = lookup.units(session, filter.unit)
        query = query.where(
            exists().where(
                TaskRow.plan_pk == PlanRow.pk,
                TaskRow.missing_since.is_(None),
                _has_unit(who, _roles(filter)),
            )
        )
    return tuple(plan_record(row) for row in session.scalars(query))


def select_tasks(
    session: Session, filter: Filter, *, where: Sequence[ColumnElement[bool]] = ()
) -> Selection:
    """The tasks the filter means, by plan (newest first) and place in it.

    where: further conditions on the task.
    """
    conditions, who = task_conditions(session, filter)
    query = (
        select(TaskRow)
        .join(PlanRow)
        .where(*conditions, *where)
        .order_by(PlanRow.issued.desc(), PlanRow.plan_id, TaskRow.position)
    )
    return Selection(_records(session, query), who, inclusive_before(session))


def task_conditions(
    session: Session, filter: Filter
) -> tuple[list[ColumnElement[bool]], frozenset[tuple[str, str]] | None]:
    """What a task (joined with its plan) must be to be meant, and who answered to the unit's name."""
    found: list[ColumnElement[bool]] = [TaskRow.missing_since.is_(None)]
    who = None
    if filter.plan:
        found.append(TaskRow.plan_pk == lookup.plan(session, filter.plan).pk)
    if filter.province:
        found.append(PlanRow.province.in_(lookup.provinces(session, filter.province)))
    if filter.unit:
        who = lookup.units(session, filter.unit)
        found.append(_has_unit(who, _roles(filter)))
    return found, who


def task_record(session: Session, row: TaskRow) -> TaskRecord:
    """One task with its units, deadlines and what was said about it."""
    return _records(session, select(TaskRow).where(TaskRow.pk == row.pk))[0]


def task_records(session: Session, task_pks: Sequence[int]) -> tuple[TaskRecord, ...]:
    """These tasks, in no special order, also those that their plans no longer hold."""
    return tuple(
        record
        for start in range(0, len(task_pks), 500)
        for record in _records(
            session, select(TaskRow).where(TaskRow.pk.in_(task_pks[start : start + 500]))
        )
    )


def keyed_records(session: Session, task_pks: Sequence[int]) -> dict[int, TaskRecord]:
    """These tasks by their keys, in this order."""
    rows = session.execute(select(TaskRow.pk, TaskRow.code).where(TaskRow.pk.in_(task_pks)))
    pk_of = {row.code: row.pk for row in rows}
    found = {pk_of[record.code]: record for record in task_records(session, task_pks)}
    return {pk: found[pk] for pk in task_pks if pk in found}


def corrected_tasks(session: Session, row: PlanRow) -> dict[int, Task]:
    """The plan's tasks that people corrected, by place in it, with the corrections."""
    query = (
        select(TaskRow.pk, TaskRow.position, TaskRow.data)
        .join(ChangeRow, ChangeRow.task_pk == TaskRow.pk)
        .where(
            TaskRow.plan_pk == row.pk,
            TaskRow.missing_since.is_(None),
            ChangeRow.kind == "correct",
            ChangeRow.undone_pk.is_(None),
        )
        .distinct()
    )
    found = session.execute(query).all()
    corrections = corrections_of(session, [task.pk for task in found])
    return {
        task.position: corrected(Task.model_validate_json(task.data), corrections[task.pk])
        for task in found
    }


def _roles(filter: Filter) -> tuple[str, ...]:
    return ("lead", "coordinate") if filter.role == "any" else (filter.role,)


def _has_unit(who: Iterable[tuple[str, str]], roles: tuple[str, ...]) -> ColumnElement[bool]:
    from sqlalchemy import tuple_

    places = sorted(who)
    by_index = or_(
        *(and_(UnitRow.key == name, UnitRow.scope_key == scope) for name, scope in places)
    )
    some = tuple_(UnitRow.key, UnitRow.scope_key).in_(places)
    unit_pks = select(UnitRow.pk).where(by_index if 0 < len(places) <= 100 else some)
    return TaskRow.pk.in_(
        select(TaskUnitRow.task_pk).where(
            TaskUnitRow.unit_pk.in_(unit_pks), TaskUnitRow.role.in_(roles)
        )
    )


def _records(session: Session, query: Select[Any]) -> tuple[TaskRecord, ...]:
    rows = session.execute(
        query.with_only_columns(
            TaskRow.pk,
            TaskRow.plan_pk,
            TaskRow.code,
            TaskRow.task_id,
            TaskRow.path,
            TaskRow.text,
            TaskRow.output,
            TaskRow.missing_since,
        )
    ).all()
    pks = [row.pk for row in rows]
    plan_of = _plan_records(session, sorted({row.plan_pk for row in rows}))
    inclusive = inclusive_before(session)
    units, deadlines, said = _parts(session, pks)
    return tuple(
        TaskRecord(
            code=row.code,
            task_id=row.task_id,
            path=tuple(json.loads(row.path)),
            text=row.text,
            plan=plan_of[row.plan_pk],
            units=tuple(units[row.pk]),
            deadlines=tuple(deadlines[row.pk]),
            completions=tuple(said[row.pk].completions),
            extensions=tuple(said[row.pk].extensions),
            closings=tuple(said[row.pk].closings),
            progress=tuple(said[row.pk].progress),
            corrections=tuple(said[row.pk].corrections),
            output=row.output,
            missing=row.missing_since is not None,
            inclusive_before=inclusive,
        )
        for row in rows
    )


def _plan_records(session: Session, pks: Sequence[int]) -> dict[int, PlanRecord]:
    """The plans as records, without loading their data."""
    return {
        row.pk: plan_record(row)
        for start in range(0, len(pks), 500)
        for row in session.scalars(
            select(PlanRow)
            .options(defer(PlanRow.data, raiseload=True))
            .where(PlanRow.pk.in_(pks[start : start + 500]))
        )
    }


def _parts(
    session: Session, pks: Sequence[int]
) -> tuple[dict[int, list[UnitRecord]], dict[int, list[Deadline]], dict[int, State]]:
    units: dict[int, list[UnitRecord]] = defaultdict(list)
    deadlines: dict[int, list[Deadline]] = defaultdict(list)
    said: dict[int, State] = defaultdict(State)
    for start in range(0, len(pks), 500):
        some = pks[start : start + 500]
        for unit in session.execute(
            select(TaskUnitRow.task_pk, TaskUnitRow.role, TaskUnitRow.text, UnitRow.__table__)
            .join(UnitRow, UnitRow.pk == TaskUnitRow.unit_pk)
            .where(TaskUnitRow.task_pk.in_(some))
            .order_by(TaskUnitRow.task_pk, TaskUnitRow.role, TaskUnitRow.position)
        ):
            units[unit.task_pk].append(
                UnitRecord(
                    role=cast(Role, unit.role),
                    name=unit.name,
                    text=unit.text,
                    kind=unit.kind,
                    scope=unit.scope,
                    key=unit.key,
                    scope_key=unit.scope_key,
                )
            )
        for due in session.execute(
            select(DeadlineRow.__table__)
            .where(DeadlineRow.task_pk.in_(some))
            .order_by(DeadlineRow.task_pk, DeadlineRow.position)
        ):
            deadlines[due.task_pk].append(
                Deadline.model_construct(
                    text=due.text,
                    start=due.start,
                    due=due.due,
                    bound=due.bound,
                    recurrence=due.recurrence,
                )
            )
        said.update(states(session, some))
    return units, deadlines, said
