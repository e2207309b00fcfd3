"""Many rows at once, by the quickest way each database has."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, cast

from sqlalchemy import Table, func, insert, select, text
from sqlalchemy.orm import Session

from docgen.register.tables import Base


def new_keys(session: Session, table: type[Base], count: int) -> list[int]:
    """Keys for new rows. The caller holds the one writer's lock, so nobody else takes them."""
    column = table.__table__.c.pk
    if session.connection().dialect.name == "postgresql":
        asked = text(
            f"SELECT nextval(pg_get_serial_sequence('{table.__tablename__}', 'pk')) "
            "FROM generate_series(1, :count)"
        )
        return [int(pk) for pk in session.scalars(asked, {"count": count})]
    last = session.scalar(select(func.max(column))) or 0
    return list(range(last + 1, last + 1 + count))


def insert_rows(session: Session, table: type[Base], rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows that all have the same columns."""
    if rows:
        session.connection().execute(insert(cast(Table, table.__table__)), list(rows))
