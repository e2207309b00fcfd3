"""What hangs on a task row: its units, deadlines, lines of work and place in the search index."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from docgen.register import due, search, settings
from docgen.register.names import folded, key
from docgen.register.records import PlanRecord, TaskRecord
from docgen.register.rows import in_parts, insert_rows
from docgen.register.scope import province, scope
from docgen.register.state import State, states
from docgen.register.tables import DeadlineRow, TaskUnitRow, UnitRow
from plans.model import Header, Task, UnitRef

_ROLES = ("lead", "coordinate", "monitor")
_Who = tuple[str, str, str]


def write(
    session: Session,
    header: Header,
    plan: PlanRecord,
    tasks: Sequence[Task],
    pks: Sequence[int],
    *,
    said: Sequence[int],
    today: date,
    fresh: bool = False,
) -> None:
    """Write anew what hangs on these tasks.

    pks: their keys. said: the keys of those that something was said about. fresh: all are new.
    """
    if not fresh:
        for table in (TaskUnitRow, DeadlineRow):
            for some in in_parts(pks):
                session.execute(delete(table).where(table.task_pk.in_(some)))
    leads = _put_units(session, header, tasks, pks)
    _put_deadlines(session, tasks, pks)
    search.put(
        session, [(pk, t.text, t.output) for pk, t in zip(pks, tasks, strict=True)], fresh=fresh
    )
    known = states(session, said) if said else {}
    inclusive = settings.inclusive_before(session)
    due.write(
        session,
        [
            due.Part(pk, _record(task, plan, known.get(pk), inclusive), leads[pk])
            for pk, task in zip(pks, tasks, strict=True)
        ],
        today=today,
        fresh=fresh,
    )


def _record(task: Task, plan: PlanRecord, said: State | None, inclusive: bool) -> TaskRecord:
    """What the lines of a task are made from."""
    said = said or State()
    return TaskRecord(
        code="",
        task_id="",
        path=(),
        text="",
        plan=plan,
        deadlines=task.deadlines,
        completions=tuple(said.completions),
        extensions=tuple(said.extensions),
        closings=tuple(said.closings),
        inclusive_before=inclusive,
    )


def _put_units(
    session: Session, header: Header, tasks: Sequence[Task], pks: Sequence[int]
) -> dict[int, tuple[int, ...]]:
    """Write who takes part in the tasks; the keys of the leading units of each."""
    placed: dict[str, tuple[str, str, str]] = {}
    place = province(header)

    def who(unit: UnitRef) -> _Who:
        known = placed.get(unit.name)
        if known is None:
            within = scope(unit.name, header, place)
            known = placed[unit.name] = key(unit.name), key(within), within
        return known[0], known[1], unit.kind

    named: dict[_Who, tuple[str, str]] = {}
    parts = [
        (pk, role, position, unit, who(unit))
        for pk, task in zip(pks, tasks, strict=True)
        for role in _ROLES
        for position, unit in enumerate(getattr(task, role))
    ]
    for _, _, _, unit, identity in parts:
        named.setdefault(identity, (unit.name, placed[unit.name][2]))
    unit_of = _unit_pks(session, named)
    if parts:
        insert_rows(
            session,
            TaskUnitRow,
            [
                {
                    "task_pk": pk,
                    "unit_pk": unit_of[identity],
                    "role": role,
                    "position": position,
                    "text": unit.text,
                }
                for pk, role, position, unit, identity in parts
            ],
        )
    leads: dict[int, list[int]] = {pk: [] for pk in pks}
    for pk, role, _, _, identity in parts:
        if role == "lead" and unit_of[identity] not in leads[pk]:
            leads[pk].append(unit_of[identity])
    return {pk: tuple(units) for pk, units in leads.items()}


def _unit_pks(session: Session, named: Mapping[_Who, tuple[str, str]]) -> dict[_Who, int]:
    """The keys of these units, written where they are new."""
    found = _known(session, named)
    new = [identity for identity in named if identity not in found]
    if new:
        insert_rows(
            session,
            UnitRow,
            [
                {
                    "name": named[identity][0],
                    "scope": named[identity][1],
                    "key": identity[0],
                    "scope_key": identity[1],
                    "kind": identity[2],
                    "folded": folded(named[identity][0]),
                }
                for identity in new
            ],
        )
        found |= _known(session, {identity: named[identity] for identity in new})
    return found


def _known(session: Session, named: Mapping[_Who, tuple[str, str]]) -> dict[_Who, int]:
    found: dict[_Who, int] = {}
    by_scope: dict[str, list[str]] = {}
    for name_key, scope_key, _ in named:
        by_scope.setdefault(scope_key, []).append(name_key)
    for scope_key, keys in by_scope.items():
        for some in in_parts(sorted(set(keys))):
            for row in session.execute(
                select(UnitRow.pk, UnitRow.key, UnitRow.scope_key, UnitRow.kind).where(
                    UnitRow.key.in_(some), UnitRow.scope_key == scope_key
                )
            ):
                found[row.key, row.scope_key, row.kind] = row.pk
    return found


def _put_deadlines(session: Session, tasks: Sequence[Task], pks: Sequence[int]) -> None:
    rows: list[dict[str, Any]] = [
        {"task_pk": pk, "position": position, **dict(deadline)}
        for pk, task in zip(pks, tasks, strict=True)
        for position, deadline in enumerate(task.deadlines)
    ]
    if rows:
        insert_rows(session, DeadlineRow, rows)
