"""The full text index of tasks: SQLite's FTS5, PostgreSQL's own.

Each task's statement and output are indexed twice, as words with their marks and without, so that
"nền tảng số" and "nen tang so" both find it, and "số" does not find "sổ".
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from docgen.register.names import folded, key
from docgen.register.tables import TaskRow


def put(session: Session, texts: Sequence[tuple[int, str, str | None]], *, fresh: bool) -> None:
    """Index tasks (key, statement, output) anew; fresh: they are not in the index yet."""
    if not texts:
        return
    rows = [
        {"pk": pk, "plain": folded(said), "marked": key(said)}
        for pk, statement, output in texts
        for said in [f"{statement} {output}" if output else statement]
    ]
    connection = session.connection()
    if connection.dialect.name == "postgresql":
        connection.execute(
            text(
                "INSERT INTO task_search (task_pk, plain, marked) VALUES "
                "(:pk, to_tsvector('simple', :plain), to_tsvector('simple', :marked)) "
                "ON CONFLICT (task_pk) DO UPDATE SET plain = excluded.plain, "
                "marked = excluded.marked"
            ),
            rows,
        )
        return
    if not fresh:
        connection.execute(text("DELETE FROM task_search WHERE rowid = :pk"), rows)
    connection.execute(
        text("INSERT INTO task_search (rowid, plain, marked) VALUES (:pk, :plain, :marked)"), rows
    )


def rebuild(session: Session) -> None:
    """Index all tasks anew."""
    session.execute(text("DELETE FROM task_search"))
    found = session.execute(select(TaskRow.pk, TaskRow.text, TaskRow.output)).all()
    for start in range(0, len(found), 500):
        put(
            session,
            [(row.pk, row.text, row.output) for row in found[start : start + 500]],
            fresh=True,
        )
