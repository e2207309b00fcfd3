"""The cells of the national reports, counted by the database from the lines of work.

The same counts as `docgen.report.lines` gives task by task (a test compares them): a line counts as
of a day by when it is late and when it was done. Tasks whose stored lines do not hold as of that
day (`docgen.register.due`) are left out here and computed from their records.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, func, or_, select, text, union_all
from sqlalchemy.orm import Session

from docgen.register import asking
from docgen.register.records import TaskRecord
from docgen.register.tables import LineRow, PlanRow, TaskRow, UnitRow
from docgen.report.lines import lines_of
from docgen.report.status import Cells, Status

NOBODY = "(chưa rõ đơn vị chủ trì)"


@dataclass(frozen=True, slots=True)
class Agency:
    """Who leads, within its scope; kind "none" where nobody is named (of that province)."""

    name: str
    scope: str
    kind: str
    key: str
    scope_key: str


# All overdue lines by who leads, those without a lead by province; what is open is found by its own
# index, what was done only after the day by another.
_ALL_OVERDUE = text(
    """
    SELECT u.name, u.scope, u.kind, u.key, u.scope_key, NULL, sum(c.n) FROM (
        SELECT unit_pk, count(*) AS n FROM lines
        WHERE done_on IS NULL AND late_from <= :day AND since <= :day AND unit_pk IS NOT NULL
        GROUP BY unit_pk
        UNION ALL
        SELECT unit_pk, count(*) AS n FROM lines
        WHERE done_on > :day AND late_from <= :day AND since <= :day AND unit_pk IS NOT NULL
        GROUP BY unit_pk
    ) c JOIN units u ON u.pk = c.unit_pk
    GROUP BY u.pk, u.name, u.scope, u.kind, u.key, u.scope_key
    UNION ALL
    SELECT NULL, NULL, NULL, NULL, NULL, p.province, count(*) FROM lines l
    JOIN tasks t ON t.pk = l.task_pk JOIN plans p ON p.pk = t.plan_pk
    WHERE l.unit_pk IS NULL AND l.late_from <= :day AND l.since <= :day
    AND (l.done_on IS NULL OR l.done_on > :day)
    GROUP BY p.province
    """
)


def inexact(as_of: date) -> ColumnElement[bool]:
    """Whether the stored lines of a task do not hold as of a day."""
    day = as_of.toordinal()
    return or_(TaskRow.lines_from > day, TaskRow.lines_until < day)


def _inexact_pks(session: Session, as_of: date) -> list[int]:
    day = as_of.toordinal()
    asked = union_all(
        select(TaskRow.pk).where(TaskRow.lines_from > day),
        select(TaskRow.pk).where(TaskRow.lines_until < day),
    )
    return sorted(set(session.scalars(asked)))


def total(session: Session, as_of: date, tasks: Select[Any] | None = None) -> Cells:
    """The cells over all work (or over these tasks' keys), each line once."""
    left_out = _inexact_pks(session, as_of)
    query = select(*_sums(as_of)).where(LineRow.first == 1, *_which(as_of, tasks, left_out))
    row = session.execute(query).one()
    found = _cells(row)
    for record in _records(session, tasks, left_out):
        found = _added(found, record, as_of)
    return found


def by_agency(
    session: Session, as_of: date, tasks: Select[Any] | None = None
) -> dict[Agency, Cells]:
    """The cells of each agency that leads work; a line led by two counts for both."""
    left_out = _inexact_pks(session, as_of)
    which = _which(as_of, tasks, left_out)
    found: dict[Agency, Cells] = defaultdict(Cells)
    counted = (
        select(LineRow.unit_pk, *_sums(as_of))
        .where(LineRow.unit_pk.is_not(None), *which)
        .group_by(LineRow.unit_pk)
        .subquery()
    )
    names = (UnitRow.name, UnitRow.scope, UnitRow.kind, UnitRow.key, UnitRow.scope_key)
    sums = [column for column in counted.c if column.name != "unit_pk"]
    for row in session.execute(
        select(*names, *sums).join(counted, counted.c.unit_pk == UnitRow.pk)
    ):
        found[Agency(*row[:5])] = _cells(row[5:])
    without = (
        select(PlanRow.province, *_sums(as_of))
        .select_from(LineRow)
        .join(TaskRow, TaskRow.pk == LineRow.task_pk)
        .join(PlanRow, PlanRow.pk == TaskRow.plan_pk)
        .where(LineRow.unit_pk.is_(None), *which)
        .group_by(PlanRow.province)
    )
    for row in session.execute(without):
        found[_nobody(row[0])] = _cells(row[1:])
    for record in _records(session, tasks, left_out):
        for agency in _leads(record):
            found[agency] = _added(found[agency], record, as_of)
    return dict(found)


def overdue_by_agency(
    session: Session, as_of: date, tasks: Select[Any] | None = None
) -> dict[Agency, int]:
    """How many lines of each leading agency are overdue; agencies without one are left out."""
    day = as_of.toordinal()
    left_out = _inexact_pks(session, as_of)
    found: dict[Agency, int] = {}
    if tasks is None and not left_out:
        for row in session.connection().execute(_ALL_OVERDUE, {"day": day}):
            who = Agency(*row[:5]) if row[3] is not None else _nobody(row[5])
            found[who] = found.get(who, 0) + int(row[6])
        return found
    counted = _overdue(as_of, tasks, left_out)
    names = (UnitRow.name, UnitRow.scope, UnitRow.kind, UnitRow.key, UnitRow.scope_key)
    for row in session.execute(
        select(*names, counted.c.n).join(counted, counted.c.unit_pk == UnitRow.pk)
    ):
        found[Agency(*row[:5])] = row[5]
    without = (
        select(PlanRow.province, func.count())
        .select_from(LineRow)
        .join(TaskRow, TaskRow.pk == LineRow.task_pk)
        .join(PlanRow, PlanRow.pk == TaskRow.plan_pk)
        .where(
            LineRow.unit_pk.is_(None),
            LineRow.late_from <= day,
            or_(LineRow.done_on.is_(None), LineRow.done_on > day),
            *_which(as_of, tasks, left_out),
        )
        .group_by(PlanRow.province)
    )
    for province, count in session.execute(without):
        found[_nobody(province)] = count
    for record in _records(session, tasks, left_out):
        late = sum(line.status is Status.OVERDUE for line in lines_of(record, as_of))
        for agency in _leads(record) if late else ():
            found[agency] = found.get(agency, 0) + late
    return found


def _overdue(as_of: date, tasks: Select[Any] | None, left_out: list[int]) -> Any:
    """Overdue lines by unit: those open now, and those done only after the day."""
    day = as_of.toordinal()
    which = _which(as_of, tasks, left_out)
    late = (LineRow.unit_pk.is_not(None), LineRow.late_from <= day)
    parts = [
        select(LineRow.unit_pk, func.count().label("n"))
        .where(*late, done, *which)
        .group_by(LineRow.unit_pk)
        for done in (LineRow.done_on.is_(None), LineRow.done_on > day)
    ]
    both = union_all(*parts).subquery()
    return select(both.c.unit_pk, func.sum(both.c.n).label("n")).group_by(both.c.unit_pk).subquery()


def overdue_tasks(as_of: date, *, few: bool) -> ColumnElement[bool]:
    """Whether a task has an overdue line as of a day, or may have one (then its record tells).

    few: other conditions leave few tasks, whose lines are looked at one task at a time.
    """
    day = as_of.toordinal()
    late = select(LineRow.task_pk).where(LineRow.late_from <= day, LineRow.since <= day)
    if few:
        mine = late.where(LineRow.task_pk == TaskRow.pk, _open(day))
        return or_(mine.exists(), inexact(as_of))
    return or_(
        TaskRow.pk.in_(late.where(LineRow.done_on.is_(None))),
        TaskRow.pk.in_(late.where(LineRow.done_on > day)),
        inexact(as_of),
    )


def _which(
    as_of: date, tasks: Select[Any] | None, left_out: list[int]
) -> list[ColumnElement[bool]]:
    """The lines that count as of a day, of these tasks, without those computed otherwise."""
    found: list[ColumnElement[bool]] = [LineRow.since <= as_of.toordinal()]
    if tasks is not None:
        found.append(LineRow.task_pk.in_(tasks))
    if left_out:
        found.append(LineRow.task_pk.not_in(select(TaskRow.pk).where(inexact(as_of))))
    return found


def _sums(as_of: date) -> list[ColumnElement[Any]]:
    """The five cells and the done ones of the fifth."""
    day = as_of.toordinal()
    done = and_(LineRow.done_on.is_not(None), LineRow.done_on <= day)
    dated = LineRow.late_from.is_not(None)
    late = LineRow.late_from <= day
    conditions = {
        "done_on_time": and_(done, dated, LineRow.done_on < LineRow.late_from),
        "done_late": and_(done, dated, LineRow.done_on >= LineRow.late_from),
        "in_time": and_(_open(day), LineRow.late_from > day),
        "overdue": and_(_open(day), late),
        "no_deadline": LineRow.late_from.is_(None),
        "no_deadline_done": and_(done, LineRow.late_from.is_(None)),
    }
    return [func.sum(case((c, 1), else_=0)).label(name) for name, c in conditions.items()]


def _open(day: int) -> ColumnElement[bool]:
    return or_(LineRow.done_on.is_(None), LineRow.done_on > day)


def _cells(row: Any) -> Cells:
    return Cells(*(int(value or 0) for value in row))


def _records(
    session: Session, tasks: Select[Any] | None, left_out: list[int]
) -> Iterable[TaskRecord]:
    """The tasks to compute one by one."""
    if not left_out:
        return ()
    wanted = select(TaskRow.pk).where(TaskRow.pk.in_(left_out), TaskRow.missing_since.is_(None))
    if tasks is not None:
        wanted = wanted.where(TaskRow.pk.in_(tasks))
    return asking.task_records(session, list(session.scalars(wanted)))


def _added(cells: Cells, record: TaskRecord, as_of: date) -> Cells:
    counts = {status.value: cells.of(status) for status in Status}
    done = cells.no_deadline_done
    for line in lines_of(record, as_of):
        counts[line.status.value] += 1
        done += line.status is Status.NO_DEADLINE and line.done is not None
    return Cells(**counts, no_deadline_done=done)


def _leads(record: TaskRecord) -> list[Agency]:
    found = {
        (unit.key, unit.scope_key): Agency(
            unit.name, unit.scope, unit.kind, unit.key, unit.scope_key
        )
        for unit in record.of("lead")
    }
    return list(found.values()) or [_nobody(record.plan.province)]


def _nobody(province: str | None) -> Agency:
    return Agency(NOBODY, province or "", "none", "", "")
