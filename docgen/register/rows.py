"""Many rows at once, by the quickest way each database has."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, cast

from sqlalchemy import ColumnElement, Integer, Table, func, insert, literal, select, text
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import InstrumentedAttribute, Session
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

from docgen.register.tables import Base


class _Listed(FunctionElement[int]):
    """The numbers of a JSON array as rows: one parameter however many there are, so that the
    statement is compiled once (an IN with 500 marks is compiled for each call)."""

    inherit_cache = True
    type = Integer()


@compiles(_Listed, "sqlite")
def _listed_sqlite(element: _Listed, compiler: SQLCompiler, **given: Any) -> str:
    return f"(SELECT value FROM json_each({compiler.process(element.clauses, **given)}))"


@compiles(_Listed, "postgresql")
def _listed_postgresql(element: _Listed, compiler: SQLCompiler, **given: Any) -> str:
    array = compiler.process(element.clauses, **given)
    return f"(SELECT CAST(value AS integer) FROM json_array_elements_text(CAST({array} AS json)))"


def among(column: InstrumentedAttribute[Any], keys: Iterable[int]) -> ColumnElement[bool]:
    """Whether a column holds one of these keys, of which there may be very many."""
    return column.op("IN", is_comparison=True)(_Listed(literal(json.dumps(list(keys)))))


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


def in_parts(values: Sequence[Any], size: int = 500) -> Iterator[Sequence[Any]]:
    """The values in parts that fit a query."""
    return (values[start : start + size] for start in range(0, len(values), size))
