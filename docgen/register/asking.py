"""Reading plans and tasks out of the register as plain records."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, cast

from sqlalchemy import ColumnElement, Row, Select, exists, select
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
    roles_of,
)
from docgen.register.rows import among, in_parts
from docgen.register.settings import inclusive_before
from docgen.register.state import State, corrections_of, states
from docgen.register.tables import ChangeRow, DeadlineRow, PlanRow, TaskRow, TaskUnitRow, UnitRow
from plans.model import Deadline, Task


def plan_record(row: PlanRow | Row[Any]) -> PlanRecord:
    """A plan's row (its data need not be loaded) as a plain value."""
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
                _has(unit_keys(session, who), roles_of(filter.role)),
            )
        )
    return tuple(plan_record(row) for row in session.scalars(query))


@dataclass(frozen=True, slots=True)
class Meant:
    """What a filter means: conditions on a task (joined with its plan) without that of the unit.

    who: the units (key, scope_key) that answered to its name, ``units`` their keys, which the task
    has in one of these ``roles``; both None where no unit is asked for.
    """

    where: tuple[ColumnElement[bool], ...]
    who: frozenset[tuple[str, str]] | None = None
    units: tuple[int, ...] | None = None
    roles: tuple[Role, ...] = ()

    @property
    def conditions(self) -> tuple[ColumnElement[bool], ...]:
        """All conditions on the task."""
        return self.where if self.units is None else (*self.where, _has(self.units, self.roles))

    @property
    def keys(self) -> Select[Any]:
        """The keys of the tasks as a query."""
        return select(TaskRow.pk).join(PlanRow).where(*self.conditions)


def meant(session: Session, filter: Filter) -> Meant:
    """What a filter means in this register.

    Raises:
        UnknownName, AmbiguousName: its unit, plan or province.
    """
    found: list[ColumnElement[bool]] = [TaskRow.missing_since.is_(None)]
    if filter.plan:
        found.append(TaskRow.plan_pk == lookup.plan(session, filter.plan).pk)
    if filter.province:
        found.append(PlanRow.province.in_(lookup.provinces(session, filter.province)))
    if not filter.unit:
        return Meant(tuple(found))
    who = lookup.units(session, filter.unit)
    return Meant(tuple(found), who, tuple(unit_keys(session, who)), roles_of(filter.role))


def select_tasks(session: Session, asked: Meant, *where: ColumnElement[bool]) -> Selection:
    """The tasks that are meant, by plan (newest first) and place in it; where: and this."""
    return Selection(
        records(session, *asked.conditions, *where), asked.who, inclusive_before(session)
    )


def select_keyed(
    session: Session, asked: Meant, keys: Sequence[int], maybe: Sequence[int]
) -> Selection:
    """The tasks of these keys, and those of ``maybe`` that are meant."""
    if maybe:
        more = select(TaskRow.pk).join(PlanRow).where(among(TaskRow.pk, maybe), *asked.conditions)
        keys = [*keys, *session.scalars(more)]
    return Selection(task_records(session, keys), asked.who, inclusive_before(session))


def unit_keys(session: Session, who: Iterable[tuple[str, str]]) -> list[int]:
    """The keys of these units."""
    places: dict[str, set[str]] = defaultdict(set)
    for name, scope in who:
        places[scope].add(name)
    return [
        pk
        for scope, names in places.items()
        for some in in_parts(sorted(names))
        for pk in session.scalars(
            select(UnitRow.pk).where(UnitRow.scope_key == scope, UnitRow.key.in_(some))
        )
    ]


def task_record(session: Session, row: TaskRow) -> TaskRecord:
    """One task with its units, deadlines and what was said about it."""
    return records(session, TaskRow.pk == row.pk)[0]


def task_records(session: Session, task_pks: Sequence[int]) -> tuple[TaskRecord, ...]:
    """These tasks, in no special order, also those that their plans no longer hold."""
    return records(session, among(TaskRow.pk, task_pks)) if task_pks else ()


def keyed_records(session: Session, task_pks: Sequence[int]) -> dict[int, TaskRecord]:
    """These tasks by their keys, in this order."""
    codes = select(TaskRow.pk, TaskRow.code).where(among(TaskRow.pk, task_pks))
    pk_of = {row.code: row.pk for row in session.execute(codes)}
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


def _has(units: Sequence[int], roles: Sequence[Role]) -> ColumnElement[bool]:
    """Whether a task has one of these units in one of these roles."""
    return TaskRow.pk.in_(
        select(TaskUnitRow.task_pk).where(
            among(TaskUnitRow.unit_pk, units), TaskUnitRow.role.in_(roles)
        )
    )


_PLAN = [column for column in PlanRow.__table__.c if column.name != "data"]
_TASK = (
    TaskRow.pk,
    TaskRow.plan_pk,
    TaskRow.code,
    TaskRow.task_id,
    TaskRow.path,
    TaskRow.text,
    TaskRow.output,
    TaskRow.missing_since,
)


def records(session: Session, *where: ColumnElement[bool]) -> tuple[TaskRecord, ...]:
    """The tasks (joined with their plans) of these conditions, by plan, newest first."""
    rows = session.execute(
        select(*_TASK)
        .join(PlanRow)
        .where(*where)
        .order_by(PlanRow.issued.desc(), PlanRow.plan_id, TaskRow.position)
    ).all()
    pks = [row.pk for row in rows]
    plan_of = _plan_records(session, {row.plan_pk for row in rows})
    inclusive = inclusive_before(session)
    units = _units(session, pks)
    deadlines = _deadlines(session, pks)
    said = states(session, pks)
    nothing = State()
    return tuple(
        TaskRecord(
            code=code,
            task_id=task_id,
            path=tuple(json.loads(path)),
            text=text,
            plan=plan_of[plan_pk],
            units=tuple(units[pk]),
            deadlines=tuple(deadlines[pk]),
            completions=tuple(state.completions),
            extensions=tuple(state.extensions),
            closings=tuple(state.closings),
            progress=tuple(state.progress),
            corrections=tuple(state.corrections),
            output=output,
            missing=missing is not None,
            inclusive_before=inclusive,
        )
        for pk, plan_pk, code, task_id, path, text, output, missing in rows
        for state in (said.get(pk, nothing),)
    )


def _plan_records(session: Session, pks: Iterable[int]) -> dict[int, PlanRecord]:
    """The plans as records, without loading their data."""
    rows = session.execute(select(*_PLAN).where(among(PlanRow.pk, sorted(pks))))
    return {row.pk: plan_record(row) for row in rows}


def _units(session: Session, pks: Sequence[int]) -> dict[int, list[UnitRecord]]:
    """Who takes part in each task; what many tasks say alike is one record."""
    parts = session.execute(
        select(TaskUnitRow.task_pk, TaskUnitRow.unit_pk, TaskUnitRow.role, TaskUnitRow.text)
        .where(among(TaskUnitRow.task_pk, pks))
        .order_by(TaskUnitRow.task_pk, TaskUnitRow.role, TaskUnitRow.position)
    ).all()
    wanted = {part.unit_pk for part in parts}
    names = (UnitRow.name, UnitRow.kind, UnitRow.scope, UnitRow.key, UnitRow.scope_key)
    rows = session.execute(select(UnitRow.pk, *names).where(among(UnitRow.pk, sorted(wanted))))
    unit_of = {pk: who for pk, *who in rows}
    made: dict[tuple[int, str, str], UnitRecord] = {}
    found: dict[int, list[UnitRecord]] = defaultdict(list)
    for task_pk, unit_pk, role, text in parts:
        record = made.get((unit_pk, role, text))
        if record is None:
            name, kind, scope, key, scope_key = unit_of[unit_pk]
            record = UnitRecord(cast(Role, role), name, text, kind, scope, key, scope_key)
            made[unit_pk, role, text] = record
        found[task_pk].append(record)
    return found


def _deadlines(session: Session, pks: Sequence[int]) -> dict[int, list[Deadline]]:
    """The deadlines of each task; those that say the same are one value."""
    row = DeadlineRow
    rows = session.execute(
        select(row.task_pk, row.text, row.start, row.due, row.bound, row.recurrence)
        .where(among(row.task_pk, pks))
        .order_by(row.task_pk, row.position)
    )
    made: dict[tuple[Any, ...], Deadline] = {}
    found: dict[int, list[Deadline]] = defaultdict(list)
    for task_pk, *said in rows:
        same = tuple(said)
        if same not in made:
            text, start, due, bound, recurrence = same
            made[same] = Deadline.model_construct(
                text=text, start=start, due=due, bound=bound, recurrence=recurrence
            )
        found[task_pk].append(made[same])
    return found
