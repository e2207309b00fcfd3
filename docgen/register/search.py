"""The full text index of tasks: SQLite's FTS5, PostgreSQL's own.

Each task's statement and output are indexed twice, as words with their marks and without, so that
"nền tảng số" and "nen tang so" both find it, and "số" does not find "sổ".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    ColumnElement,
    FromClause,
    Integer,
    Select,
    column,
    func,
    literal,
    literal_column,
    select,
    table,
    text,
)
from sqlalchemy.orm import Session

from docgen.errors import WrongValue
from docgen.register.names import folded, key
from docgen.register.rows import as_json, many
from docgen.register.tables import TaskRow

_WORD = re.compile(r"[^\W_]+")
_NEWEST = (
    4000  # so many of the last stored tasks are looked at one by one before the index is asked
)
_PUT_POSTGRES = (
    "INSERT INTO task_search (task_pk, plain, marked) "
    "SELECT pk, to_tsvector('simple', plain), to_tsvector('simple', marked) "
    "FROM json_to_recordset(CAST(%s AS json)) AS said (pk integer, plain text, marked text) "
    "ON CONFLICT (task_pk) DO UPDATE SET plain = excluded.plain, marked = excluded.marked"
)


def put(session: Session, texts: Sequence[tuple[int, str, str | None]], *, fresh: bool) -> None:
    """Index tasks (key, statement, output) anew; fresh: they are not in the index yet."""
    if not texts:
        return
    rows = [
        (pk, folded(said), key(said))
        for pk, statement, output in texts
        for said in [f"{statement} {output}" if output else statement]
    ]
    connection = session.connection()
    if connection.dialect.name == "postgresql":
        given = as_json([{"pk": pk, "plain": plain, "marked": m} for pk, plain, m in rows])
        connection.exec_driver_sql(_PUT_POSTGRES, (given,))
        return
    if not fresh:
        many(connection, "DELETE FROM task_search WHERE rowid = ?", [row[:1] for row in rows])
    many(connection, "INSERT INTO task_search (rowid, plain, marked) VALUES (?, ?, ?)", rows)


def remove(session: Session, pks: Sequence[int]) -> None:
    """Take tasks out of the index: their plans no longer hold them."""
    connection = session.connection()
    column = "task_pk" if connection.dialect.name == "postgresql" else "rowid"
    asked = text(f"DELETE FROM task_search WHERE {column} = :pk")
    if pks:
        connection.execute(asked, [{"pk": pk} for pk in pks])


def rebuild(session: Session) -> None:
    """Index all tasks anew."""
    session.execute(text("DELETE FROM task_search"))
    asked = select(TaskRow.pk, TaskRow.text, TaskRow.output)
    found = session.execute(asked.where(TaskRow.missing_since.is_(None))).all()
    for start in range(0, len(found), 500):
        rows = [(row.pk, row.text, row.output) for row in found[start : start + 500]]
        put(session, rows, fresh=True)


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for: phrases that must all be there; each word as typed is (plain, marked)."""

    phrases: tuple[tuple[str, ...], ...]
    marked: bool

    @property
    def column(self) -> str:
        """Where to look: with marks if the person typed marks."""
        return "marked" if self.marked else "plain"


def queries(typed: str) -> Iterator[Query]:
    """Ways to read what was typed, the strictest first.

    The whole as one phrase; then its words, which in Vietnamese are several syllables ("chuyển đổi
    số y tế" is "chuyển đổi", "số", "y tế": underthesea tells, for text with marks); then each
    syllable by itself.

    Raises:
        WrongValue: nothing to look for.
    """
    marked = folded(typed) != key(typed)
    spell = key if marked else folded
    syllables = tuple(spell(typed).split())
    if not syllables:
        raise WrongValue("nothing to look for", advice='give words: docgen search "nền tảng số"')
    yield Query((syllables,), marked)
    if marked and len(syllables) > 2:
        from underthesea import word_tokenize

        words = tuple(tuple(spell(word).split()) for word in word_tokenize(typed))
        yield Query(tuple(word for word in words if word), marked)
    if len(syllables) > 1:
        yield Query(tuple((syllable,) for syllable in syllables), marked)


def find(
    session: Session, query: Query, tasks: Select[Any] | None, *, limit: int, skip: Sequence[int]
) -> list[int]:
    """The keys of the tasks that hold all phrases, the last stored first, without those to skip."""
    match: ColumnElement[bool]
    if session.connection().dialect.name != "postgresql":
        whole: ColumnElement[str] = literal_column("task_search")
        match = whole.op("MATCH", is_comparison=True)(literal(_sqlite(query)))
        pk: ColumnElement[int] = literal_column("rowid", Integer)
        return _matching(session, table("task_search"), pk, match, tasks, limit=limit, skip=skip)
    index = table("task_search", column("task_pk", Integer), column(query.column))
    if tasks is None:
        # PostgreSQL's index cannot give the newest first: of words that stand in very many tasks it
        # would read them all. Such words are found among the newest tasks.
        newest = select(index).order_by(index.c.task_pk.desc()).limit(_NEWEST).subquery()
        match = _said(newest.c[query.column], query)
        found = _matching(session, newest, newest.c.task_pk, match, None, limit=limit, skip=skip)
        if len(found) == limit:
            return found
    match = _said(index.c[query.column], query)
    return _matching(session, index, index.c.task_pk, match, tasks, limit=limit, skip=skip)


def _said(column: ColumnElement[Any], query: Query) -> ColumnElement[bool]:
    asked = func.to_tsquery(text("'simple'"), literal(_postgres(query)))
    return column.op("@@", is_comparison=True)(asked)


def _matching(
    session: Session,
    source: FromClause,
    pk: ColumnElement[int],
    match: ColumnElement[bool],
    tasks: Select[Any] | None,
    *,
    limit: int,
    skip: Sequence[int],
) -> list[int]:
    asked = select(pk).select_from(source).where(match).order_by(pk.desc()).limit(limit)
    if tasks is not None:
        asked = asked.where(pk.in_(tasks.correlate(None)))
    if skip:
        asked = asked.where(pk.not_in(skip))
    return list(session.scalars(asked))


def _sqlite(query: Query) -> str:
    quoted = (" ".join(phrase).replace('"', '""') for phrase in query.phrases)
    return " AND ".join(f'{query.column} : "{phrase}"' for phrase in quoted)


def _postgres(query: Query) -> str:
    def quoted(word: str) -> str:
        return "'" + word.replace("\\", "").replace("'", "''") + "'"

    return " & ".join("(" + " <-> ".join(map(quoted, phrase)) + ")" for phrase in query.phrases)


def places(said: str, query: Query) -> tuple[tuple[int, int], ...]:
    """Where the phrases stand in a text: (start, end) offsets, in order, not overlapping."""
    spell = key if query.marked else folded
    words = [
        (match.start(), match.end(), spelt)
        for match in _WORD.finditer(said)
        for spelt in [spell(match[0])]
        if spelt
    ]
    found: list[tuple[int, int]] = []
    for at in range(len(words)):
        if found and words[at][0] < found[-1][1]:
            continue
        for phrase in sorted(query.phrases, key=len, reverse=True):
            inside = words[at : at + len(phrase)]
            if tuple(word for _, _, word in inside) == phrase:
                found.append((inside[0][0], inside[-1][1]))
                break
    return tuple(found)
