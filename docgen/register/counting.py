"""The cells of the national reports, counted by the database from the lines of work.

The same counts as `docgen.report.lines` gives task by task (a test compares them): a line counts as
of a day by when it is late and when it was done. Tasks whose stored lines do not hold as of that
day (`docgen.register.due`) are left out here and computed from their records.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import ColumnElement, Select, and_, case, func, select
from sqlalchemy.orm import Session

from docgen.register import asking, asof
from docgen.register.records import RoleFilter, TaskRecord, roles_of
from docgen.register.rows import among, driver_rows, no_collection
from docgen.register.tables import LineRow, PlanRow, TaskRow, TaskUnitRow, UnitRow
from docgen.report.lines import Line, lines_of
from docgen.report.status import Cells, Status

NOBODY = "(chưa rõ đơn vị chủ trì)"
Who = frozenset[tuple[str, str]]  # (key, scope_key) of the units that are meant
Month = tuple[int, int]
Key = TypeVar("Key", bound=Hashable)


class Agency(NamedTuple):
    """Who leads, within its scope; kind "none" where nobody is named (of that province)."""

    name: str
    scope: str
    kind: str


class Late(NamedTuple):
    """Overdue lines: each once, and by who leads; agencies without one are left out."""

    total: int
    agencies: dict[Agency, int]


# Overdue lines by who leads: what is open stands in one index in the order of the units, what was
# done only after the day in another (the + 0 keeps SQLite from reading the first for it). A line that
# is late counts already: it does so at the latest from its last day on time.
_OPEN = """
    SELECT u.name, u.scope, u.kind, c.n, c.once FROM (
        SELECT unit_pk, count(*) AS n, sum(first) AS once FROM lines
        WHERE done_on IS NULL AND late_from <= :day AND unit_pk IS NOT NULL
        {but} GROUP BY unit_pk
    ) AS c JOIN units u ON u.pk = c.unit_pk
    """
_DONE_SINCE = """
    SELECT u.name, u.scope, u.kind, c.n, c.once FROM (
        SELECT unit_pk + 0 AS unit_pk, count(*) AS n, sum(first) AS once FROM lines
        WHERE done_on > :day AND late_from + 0 <= :day AND unit_pk + 0 IS NOT NULL
        {but} GROUP BY unit_pk + 0
    ) AS c JOIN units u ON u.pk = c.unit_pk
    """
_OF_NOBODY = """
    SELECT p.province, count(*) FROM (
        SELECT task_pk FROM lines
        WHERE unit_pk IS NULL AND done_on IS NULL AND late_from <= :day {but}
        UNION ALL
        SELECT task_pk FROM lines
        WHERE unit_pk IS NULL AND done_on > :day AND late_from <= :day {but}
    ) AS l JOIN tasks t ON t.pk = l.task_pk JOIN plans p ON p.pk = t.plan_pk GROUP BY p.province
"""
_BUT = "AND task_pk NOT IN (SELECT pk FROM tasks WHERE lines_from > :day OR lines_until < :day)"


def overdue_by_agency(session: Session, as_of: date) -> Late:
    """How much is overdue, and how much of each leading agency."""
    left_out = asof.inexact_keys(session, as_of)
    given = {"day": as_of.toordinal()}
    but = _BUT if left_out else ""
    connection = session.connection()
    with no_collection():
        rows = driver_rows(connection, _OPEN.format(but=but), given)
        found = {Agency(name, scope, kind): n for name, scope, kind, n, _ in rows}
        total = sum(row[4] for row in rows)
        del rows
    for name, scope, kind, n, once in driver_rows(connection, _DONE_SINCE.format(but=but), given):
        agency = Agency(name, scope, kind)
        found[agency] = found.get(agency, 0) + n
        total += once
    for province, n in driver_rows(connection, _OF_NOBODY.format(but=but), given):
        found[_nobody(province)] = n
        total += n
    for record in _records(session, None, left_out):
        late = sum(line.status is Status.OVERDUE for line in lines_of(record, as_of))
        total += late
        for agency in _agencies(record, "lead", None) if late else ():
            found[agency] = found.get(agency, 0) + late
    return Late(total, found)


def total(session: Session, as_of: date, tasks: Select[Any] | None = None) -> Cells:
    """The cells over all work (or over these tasks' keys), each line once."""
    left_out = asof.inexact_keys(session, as_of)
    query = select(*_sums(as_of)).where(LineRow.first == 1, *_which(as_of, tasks, left_out))
    counts = list(session.execute(query).one())
    for record in _records(session, tasks, left_out):
        for line in lines_of(record, as_of):
            _count(counts, line)
    return _cells(counts)


def by_agency(
    session: Session,
    as_of: date,
    tasks: Select[Any] | None = None,
    *,
    role: RoleFilter = "lead",
    only: asking.Meant | None = None,
) -> dict[Agency, Cells]:
    """The cells of each agency that has this part in work; a line of two counts for both.

    only: of the unit that is meant there only itself and its groups.
    """
    left_out = asof.inexact_keys(session, as_of)
    which = _which(as_of, tasks, left_out)
    who, units = (only.who, only.units) if only else (None, None)
    names = (UnitRow.name, UnitRow.scope, UnitRow.kind)
    counted = _by_unit(as_of, which, role, units).subquery()
    sums = [column for column in counted.c if column.name != "unit_pk"]
    rows = session.execute(select(*names, *sums).join(counted, counted.c.unit_pk == UnitRow.pk))
    found = _folded((Agency(*row[:3]), row[3:]) for row in rows)
    if who is None:
        nobody = select(TaskUnitRow.pk).where(
            TaskUnitRow.task_pk == LineRow.task_pk, TaskUnitRow.role.in_(roles_of(role))
        )
        without = LineRow.unit_pk.is_(None) if role == "lead" else ~nobody.exists()
        asked = _by_plan(as_of, [LineRow.first == 1, without, *which], PlanRow.province)
        for province, *counts in session.execute(asked):
            found[_nobody(province)] = counts
    for record in _records(session, tasks, left_out):
        for line in lines_of(record, as_of):
            for agency in _agencies(record, role, who):
                _count(found[agency], line)
    return {agency: _cells(counts) for agency, counts in found.items()}


def by_plan(session: Session, as_of: date, tasks: Select[Any] | None = None) -> dict[str, Cells]:
    """The cells of each plan, by its id."""
    left_out = asof.inexact_keys(session, as_of)
    asked = _by_plan(as_of, [LineRow.first == 1, *_which(as_of, tasks, left_out)], PlanRow.plan_id)
    found = _folded((row[0], row[1:]) for row in session.execute(asked))
    for record in _records(session, tasks, left_out):
        for line in lines_of(record, as_of):
            _count(found[record.plan.plan_id], line)
    return {plan: _cells(counts) for plan, counts in found.items()}


def by_month(
    session: Session, as_of: date, tasks: Select[Any] | None = None
) -> dict[Month | None, Cells]:
    """The cells by the month (year, month) of the last day on time; None is without a deadline."""
    left_out = asof.inexact_keys(session, as_of)
    asked = (
        select(LineRow.late_from, *_sums(as_of))
        .where(LineRow.first == 1, *_which(as_of, tasks, left_out))
        .group_by(LineRow.late_from)
    )
    found = _folded((_month(row[0]), row[1:]) for row in session.execute(asked))
    for record in _records(session, tasks, left_out):
        for line in lines_of(record, as_of):
            _count(found[_month(line.late_from.toordinal() if line.late_from else None)], line)
    return {month: _cells(counts) for month, counts in found.items()}


def _month(late_from: int | None) -> Month | None:
    if late_from is None:
        return None
    day = date.fromordinal(late_from) - timedelta(days=1)
    return day.year, day.month


def _by_unit(
    as_of: date,
    which: Sequence[ColumnElement[bool]],
    role: RoleFilter,
    units: Sequence[int] | None,
) -> Select[Any]:
    """The sums by unit: a line stands once for each unit that leads it, other parts are joined."""
    if role == "lead":
        asked = select(LineRow.unit_pk, *_sums(as_of)).where(LineRow.unit_pk.is_not(None), *which)
        if units is not None:
            asked = asked.where(among(LineRow.unit_pk, units))
        return asked.group_by(LineRow.unit_pk)
    part = select(TaskUnitRow.task_pk, TaskUnitRow.unit_pk).where(
        TaskUnitRow.role.in_(roles_of(role))
    )
    if units is not None:
        part = part.where(among(TaskUnitRow.unit_pk, units))
    parts = part.distinct().subquery()
    return (
        select(parts.c.unit_pk, *_sums(as_of))
        .select_from(LineRow)
        .join(parts, parts.c.task_pk == LineRow.task_pk)
        .where(LineRow.first == 1, *which)
        .group_by(parts.c.unit_pk)
    )


def _by_plan(as_of: date, which: Sequence[ColumnElement[bool]], of: Any) -> Select[Any]:
    """The sums by a column of the plan."""
    counted = (
        select(TaskRow.plan_pk, *_sums(as_of))
        .select_from(LineRow)
        .join(TaskRow, TaskRow.pk == LineRow.task_pk)
        .where(*which)
        .group_by(TaskRow.plan_pk)
        .subquery()
    )
    sums = [func.sum(column) for column in counted.c if column.name != "plan_pk"]
    return select(of, *sums).join(counted, counted.c.plan_pk == PlanRow.pk).group_by(of)


def _which(
    as_of: date, tasks: Select[Any] | None, left_out: list[int]
) -> list[ColumnElement[bool]]:
    """The lines that count as of a day, of these tasks, without those computed otherwise."""
    found: list[ColumnElement[bool]] = [LineRow.since <= as_of.toordinal()]
    if tasks is not None:
        found.append(LineRow.task_pk.in_(tasks))
    if left_out:
        inexact = select(TaskRow.pk).where(asof.inexact(as_of.toordinal()))
        found.append(LineRow.task_pk.not_in(inexact))
    return found


def _sums(as_of: date) -> list[ColumnElement[Any]]:
    """The five cells and the done ones of the fifth."""
    day = as_of.toordinal()
    conditions = {status.value: asof.stands(status, day) for status in Status}
    conditions["no_deadline_done"] = and_(asof.done(day), LineRow.late_from.is_(None))
    return [func.sum(case((c, 1), else_=0)).label(name) for name, c in conditions.items()]


_PLACE = {status: place for place, status in enumerate(Status)}


def _count(counts: list[Any], line: Line) -> None:
    counts[_PLACE[line.status]] = int(counts[_PLACE[line.status]] or 0) + 1
    if line.status is Status.NO_DEADLINE and line.done:
        counts[-1] = int(counts[-1] or 0) + 1


def _folded(rows: Iterable[tuple[Key, Sequence[Any]]]) -> defaultdict[Key, list[Any]]:
    """The sums by key; several rows of one key are added up."""
    found: defaultdict[Key, list[Any]] = defaultdict(lambda: [0] * 6)
    for key, sums in rows:
        found[key] = [a + int(b or 0) for a, b in zip(found[key], sums, strict=True)]
    return found


def _cells(counts: Sequence[Any]) -> Cells:
    return Cells(*(int(value or 0) for value in counts))


def _records(
    session: Session, tasks: Select[Any] | None, left_out: list[int]
) -> Iterable[TaskRecord]:
    """The tasks to compute one by one."""
    if not left_out:
        return ()
    wanted = select(TaskRow.pk).where(among(TaskRow.pk, left_out), TaskRow.missing_since.is_(None))
    if tasks is not None:
        wanted = wanted.where(TaskRow.pk.in_(tasks))
    return asking.task_records(session, list(session.scalars(wanted)))


def _agencies(record: TaskRecord, role: RoleFilter, who: Who | None) -> list[Agency]:
    found = {
        (unit.key, unit.scope_key): Agency(unit.name, unit.scope, unit.kind)
        for unit in record.of(role)
        if who is None or (unit.key, unit.scope_key) in who
    }
    if not found and who is None:
        return [_nobody(record.plan.province)]
    return list(found.values())


def _nobody(province: str | None) -> Agency:
    return Agency(NOBODY, province or "", "none")
