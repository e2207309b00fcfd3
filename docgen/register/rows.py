"""Many rows at once, by the quickest way each database has."""

from __future__ import annotations

import gc
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from typing import Any, cast

from sqlalchemy import ColumnElement, Connection, Integer, Table, Text, func, literal, select, text
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


class _ListedText(FunctionElement[str]):
    """The strings of a JSON array as rows."""

    inherit_cache = True
    type = Text()


@compiles(_Listed, "sqlite")
@compiles(_ListedText, "sqlite")
def _listed_sqlite(element: FunctionElement[Any], compiler: SQLCompiler, **given: Any) -> str:
    return f"(SELECT value FROM json_each({compiler.process(element.clauses, **given)}))"


@compiles(_Listed, "postgresql")
def _listed_postgresql(element: _Listed, compiler: SQLCompiler, **given: Any) -> str:
    array = compiler.process(element.clauses, **given)
    return f"(SELECT CAST(value AS integer) FROM json_array_elements_text(CAST({array} AS json)))"


@compiles(_ListedText, "postgresql")
def _listed_text_postgresql(element: _ListedText, compiler: SQLCompiler, **given: Any) -> str:
    array = compiler.process(element.clauses, **given)
    return f"(SELECT value FROM json_array_elements_text(CAST({array} AS json)))"


def among(column: InstrumentedAttribute[Any], keys: Iterable[int]) -> ColumnElement[bool]:
    """Whether a column holds one of these keys, of which there may be very many."""
    return column.op("IN", is_comparison=True)(_Listed(literal(json.dumps(list(keys)))))


def among_text(column: InstrumentedAttribute[str], words: Iterable[str]) -> ColumnElement[bool]:
    """Whether a column of text holds one of these words."""
    return column.op("IN", is_comparison=True)(_ListedText(literal(json.dumps(list(words)))))


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
    """Insert rows that all have the same columns.

    The statement goes to the driver as it stands: the rows are not looked at one by one on the way.
    """
    if not rows:
        return
    connection = session.connection()
    of = cast(Table, table.__table__)
    columns = [of.c[name] for name in rows[0]]
    names = ", ".join(column.name for column in columns)
    if connection.dialect.name == "postgresql":
        source = f"SELECT {names} FROM json_populate_recordset(NULL::{of.name}, CAST(%s AS json))"
        connection.exec_driver_sql(f"INSERT INTO {of.name} ({names}) {source}", (as_json(rows),))
        return
    values = []
    for column in columns:
        written = column.type.dialect_impl(connection.dialect).bind_processor(connection.dialect)
        plain = [row[column.name] for row in rows]
        values.append([written(value) for value in plain] if written else plain)
    marks = ", ".join("?" * len(columns))
    many(connection, f"INSERT INTO {of.name} ({names}) VALUES ({marks})", zip(*values, strict=True))


def many(connection: Connection, statement: str, rows: Iterable[tuple[Any, ...]]) -> None:
    """The statement once for each row, through the driver."""
    if given := list(rows):
        connection.exec_driver_sql(statement, given)


def driver_rows(connection: Connection, statement: str, given: Mapping[str, Any]) -> list[Any]:
    """The rows of a statement (parameters as ":name") as the driver gives them: tuples.

    Made into rows of SQLAlchemy they cost more, which tells where there are very many.
    """
    with connection.execute(text(statement), given) as result:
        return list(result.cursor.fetchall())


@contextmanager
def no_collection() -> Iterator[None]:
    """Tens of thousands of small values are made here, none of them in a cycle: Python's collector
    would look through all that the program holds again and again and find nothing."""
    on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if on:
            gc.enable()


def as_json(rows: Sequence[Mapping[str, Any]]) -> str:
    """Rows as one JSON array, which PostgreSQL takes apart: one statement, one answer."""
    return json.dumps([dict(row) for row in rows], ensure_ascii=False, default=_iso)


def _iso(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"no column holds a {type(value).__name__}")


def in_parts(values: Sequence[Any], size: int = 500) -> Iterator[Sequence[Any]]:
    """The values in parts that fit a query."""
    return (values[start : start + size] for start in range(0, len(values), size))
