"""The register as a value to work with: add plans, ask for tasks, say what was done."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import asdict
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from docgen.errors import StateChanged, WrongArchive
from docgen.register import adding, archive, asking, changes, lookup
from docgen.register.database import connect, locate
from docgen.register.identity import same_plan
from docgen.register.questions import Questions
from docgen.register.records import Stored, TaskRecord
from docgen.register.sayings import Done, Saying
from docgen.register.tables import ChangeRow, PlanRow
from plans.model import Plan


def open_register(db: str | Path | None = None) -> Register:
    """Open the register (made if it is not there), its schema brought up to date.

    db: a path, an SQLAlchemy URL, or None for DOCGEN_DB or else the user's own register.

    Raises:
        RegisterUnavailable: no right, no driver, locked.
        RegisterDamaged: not a register, or one written by a newer docgen.
    """
    url = locate(db)
    register = Register(connect(url), url)
    try:
        register.prepare()
    except BaseException:
        register.close()
        raise
    return register


class Register(Questions):
    """An open register. Each method is one transaction: all of it is stored or nothing."""

    def add(
        self, plan: Plan, *, location: Path | None = None, now: datetime | None = None
    ) -> Stored:
        """Store a plan; the same file (sha256) or the same id again is the same plan.

        What was read is replaced, what was said about its tasks stays with them, corrections win
        over the new reading, and what does not fit together any more is told (`Stored.conflicts`).
        A scan does not replace what was read from the digital text of the same plan.

        location: where the file stands, for `docgen reingest`.
        """
        now = _now(now)
        with self._write() as session:
            rows = same_plan(session, plan)
            if rows and plan.source.reader == "scan":
                digital = [row for row in rows if row.reader not in (None, "scan")]
                if digital and plan.source.sha256 not in [row.sha256 for row in rows]:
                    return Stored(asking.plan_record(digital[0]), "kept")
            where = str(location.resolve()) if location else None
            put = adding.put(session, plan, rows, now, location=where)
            row = session.get_one(PlanRow, put.pk, populate_existing=True)
            stored = Stored(
                asking.plan_record(row), "replaced" if rows else "new", put.lost, put.conflicts
            )
            session.add(_reading(row, stored, now))
            return stored

    def complete(
        self,
        name: str,
        *,
        on: date,
        occurrences: tuple[date | None, ...] = (None,),
        result: str | None = None,
        evidence: str | None = None,
        note: str | None = None,
        by: str | None = None,
        now: datetime | None = None,
    ) -> TaskRecord:
        """Say that a task (occurrence None) or some dates of it were done on a day.

        Nothing is overwritten: a later word on the same date counts from then on.

        Raises:
            UnknownName, AmbiguousName: the task.
            WrongValue: a date it does not have.
        """
        said = [Done(name, on, item, result, evidence, note) for item in occurrences]
        self.apply(said, by=by, now=now)
        return self.task(name)

    def apply(
        self,
        sayings: Iterable[Saying],
        *,
        by: str | None = None,
        now: datetime | None = None,
        expecting: Mapping[str, TaskRecord] | None = None,
    ) -> tuple[int, ...]:
        """Write down what a person said about tasks (`docgen.register.sayings`), in one transaction.

        expecting: tasks by code as the caller saw them; nothing is stored if one is otherwise now.
        Returns the numbers of the changes, by which they can be undone one by one or together.

        Raises:
            UnknownName, AmbiguousName: a task.
            WrongValue: what cannot be said of it; nothing of the list is stored then.
            StateChanged: a task is otherwise than expected.
        """
        with self._write() as session:
            for code, seen in (expecting or {}).items():
                if asking.task_record(session, lookup.task(session, code)) != seen:
                    raise StateChanged(f"task {code} was changed just now", advice="try again")
            return tuple(changes.apply(session, sayings, by=by, now=_now(now)))

    def undo(
        self,
        number: int,
        *,
        whole: bool = False,
        note: str | None = None,
        by: str | None = None,
        now: datetime | None = None,
    ) -> tuple[int, ...]:
        """Take back a change; whole: all that was said with it. An undo can be undone.

        Returns the numbers of the changes taken back.

        Raises:
            UnknownName: no such change.
            WrongValue: it was taken back already, or it cannot be.
        """
        with self._write() as session:
            found = changes.undo(session, number, whole=whole, note=note, by=by, now=_now(now))
            return tuple(row.pk for row in found)

    @contextmanager
    def dump(self) -> Iterator[tuple[dict[str, str], Iterator[dict[str, Any]]]]:
        """The settings, and each plan with tasks and changes as JSON data, as of one moment."""
        with self._read() as session:
            yield archive.settings_of(session), archive.dump(session)

    def load(self, plans: Iterable[dict[str, Any]], settings: dict[str, str]) -> int:
        """Store dumped plans in this register, which must be empty; how many there were.

        Raises:
            WrongArchive: the register is not empty, or data that is no dump.
        """
        with self._write() as session:
            if not archive.is_empty(session):
                raise WrongArchive(
                    f"{self.where}: holds plans already", advice="give a new register with --db"
                )
            return archive.load(session, plans, settings, today=date.today())

    def copy_file(self, path: Path) -> bool:
        """Copy an SQLite register into a file while others may write; False if it is no file."""
        if self._engine.dialect.name != "sqlite":
            return False
        with self._engine.connect() as connection, closing(sqlite3.connect(path)) as other:
            source = connection.connection.driver_connection
            if not isinstance(source, sqlite3.Connection):
                return False
            source.backup(other)
        return True


def _now(given: datetime | None) -> datetime:
    return given or datetime.now(UTC).replace(tzinfo=None)


def _reading(row: PlanRow, stored: Stored, now: datetime) -> ChangeRow:
    """The line of the plan's history that says it was read."""
    data = {
        "status": stored.status,
        "file": row.file,
        "sha256": row.sha256,
        "reader": row.reader,
        "tasks": row.task_count,
        "conflicts": [asdict(conflict) for conflict in stored.conflicts],
    }
    text = json.dumps(data, ensure_ascii=False)
    return ChangeRow(plan_pk=row.pk, kind="read", data=text, recorded_at=now)


__all__ = ["Register", "open_register"]
