"""A register as plain data, plan by plan, and back: for export, import and backup.

A plan's data has its row, its tasks as read, and every change with its number, those taken back
among them. What is derived (units, deadlines, lines, the search index) is made anew on the way back.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, inspect, select, text
from sqlalchemy.orm import Session

from docgen.errors import WrongArchive
from docgen.register import adding
from docgen.register.rows import insert_rows
from docgen.register.tables import Base, ChangeRow, PlanRow, SettingRow, TaskRow

FORMAT = "docgen.register/1"
_DERIVED = frozenset({"lines_from", "lines_until"})
_OWN = ("before-includes-day",)


def settings_of(session: Session) -> dict[str, str]:
    """The settings a person made."""
    rows = session.scalars(select(SettingRow).where(SettingRow.name.in_(_OWN)))
    return {row.name: row.value for row in rows}


def dump(session: Session) -> Iterator[dict[str, Any]]:
    """Each plan with its tasks and changes as JSON data, in the order they were stored."""
    for pk in session.scalars(select(PlanRow.pk).order_by(PlanRow.pk)).all():
        (plan,) = _rows(session, PlanRow, PlanRow.pk == pk)
        data = json.loads(plan.pop("data"))
        yield {
            "format": FORMAT,
            "row": plan,
            "plan": data,
            "tasks": list(_rows(session, TaskRow, TaskRow.plan_pk == pk)),
            "changes": list(_rows(session, ChangeRow, ChangeRow.plan_pk == pk)),
        }


def _rows(session: Session, table: type[Base], where: Any) -> Iterator[dict[str, Any]]:
    columns = [c for c in table.__table__.columns if c.name not in _DERIVED]
    for row in session.execute(select(*columns).where(where).order_by(table.__table__.c.pk)):
        yield {
            column.name: value.isoformat() if isinstance(value, date) else value
            for column, value in zip(columns, row, strict=True)
        }


def is_empty(session: Session) -> bool:
    """Whether the register holds no plan."""
    return session.scalar(select(func.count()).select_from(PlanRow)) == 0


def load(
    session: Session, plans: Iterable[dict[str, Any]], settings: dict[str, str], *, today: date
) -> int:
    """Store dumped plans in an empty register with the same numbers; how many there were.

    Raises:
        WrongArchive: data that is no dump of a plan.
    """
    for name, value in settings.items():
        session.merge(SettingRow(name=name, value=value))
    session.flush()
    count = 0
    changes: list[dict[str, Any]] = []
    for item in plans:
        where = str(item.get("row", {}).get("plan_id", "a plan")) if isinstance(item, dict) else "?"
        try:
            if item["format"] != FORMAT:
                raise WrongArchive(f"{where}: format {item['format']}", advice="update docgen")
            plan = {**item["row"], "data": json.dumps(item["plan"], ensure_ascii=False)}
            insert_rows(session, PlanRow, [_typed(PlanRow, plan)])
            tasks = [_typed(TaskRow, task) for task in item["tasks"]]
            insert_rows(session, TaskRow, [dict.fromkeys(_DERIVED) | task for task in tasks])
            changes += [_typed(ChangeRow, change) for change in item["changes"]]
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise WrongArchive(
                f"{where}: no dump of a plan ({type(error).__name__}: {error})",
                advice="take what `docgen export --all` wrote",
            ) from error
        count += 1
    insert_rows(session, ChangeRow, changes)
    _continue_numbers(session)
    asked = select(TaskRow).where(TaskRow.missing_since.is_(None)).order_by(TaskRow.pk)
    for row in session.scalars(asked).all():
        adding.rewrite(session, [row], today=today)
    return count


def _typed(table: type[Base], row: dict[str, Any]) -> dict[str, Any]:
    """A dumped row with its dates as dates; a missing column is an error."""
    made: dict[str, Any] = {}
    for column in inspect(table).columns:
        if column.name in _DERIVED:
            continue
        value = row[column.name]
        kind = column.type.python_type
        if value is not None and issubclass(kind, date):
            value = (datetime if kind is datetime else date).fromisoformat(value)
        made[column.name] = value
    return made


def _continue_numbers(session: Session) -> None:
    """New rows are numbered after the loaded ones (PostgreSQL's sequences do not see them)."""
    if session.connection().dialect.name != "postgresql":
        return
    for table in (PlanRow, TaskRow, ChangeRow):
        name = table.__tablename__
        session.execute(
            text(
                f"SELECT setval(pg_get_serial_sequence('{name}', 'pk'), "
                f"(SELECT max(pk) FROM {name})) FROM {name} LIMIT 1"
            )
        )
