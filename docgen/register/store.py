"""The register as a value to work with: add plans, ask for tasks, say what was done."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import asdict
from datetime import UTC, date, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from sqlalchemy import Engine, Select, select
from sqlalchemy.engine import URL
from sqlalchemy.orm import Session

from docgen.errors import StateChanged, UnknownName, WrongArchive
from docgen.register import (
    adding,
    archive,
    asking,
    changes,
    counting,
    due,
    lookup,
    search,
    settings,
    state,
)
from docgen.register.correcting import overlaid
from docgen.register.database import connect, locate, one_writer, reading, shown, translated
from docgen.register.records import (
    ChangeRecord,
    Filter,
    Found,
    Hit,
    PlanRecord,
    Selection,
    Stored,
    TaskRecord,
)
from docgen.register.sayings import Done, Saying
from docgen.register.tables import ChangeRow, PlanRow, TaskRow
from docgen.report.status import Cells
from plans.io import from_data
from plans.model import Header, Plan


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


class Register:
    """An open register. Each method is one transaction: all of it is stored or nothing."""

    def __init__(self, engine: Engine, url: URL) -> None:
        self._engine = engine
        self._writer = engine.execution_options(docgen_write=True)
        self._reader = reading(engine)
        self.where = shown(url)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    def prepare(self) -> None:
        """Make what is derived (lines, search index) anew if an older docgen made it."""
        with self._read() as session:
            if due.is_current(session):
                return
        with self._write() as session:
            if not due.is_current(session):  # no other process was faster
                search.rebuild(session)
                due.rebuild(session, today=date.today())

    def settings(self) -> dict[str, str]:
        """The settings of this register by name."""
        with self._read() as session:
            return {item.name: settings.get(session, item) for item in settings.SETTINGS}

    def set(self, name: str, value: str) -> None:
        """Change a setting, for all who use this register.

        Raises:
            WrongValue: no such setting or value.
        """
        with self._write() as session:
            if settings.put(session, name, value) is settings.BEFORE:
                due.rebuild(session, today=date.today())

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
            rows = adding.same_plan(session, plan)
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

    def plans(self, filter: Filter | None = None) -> tuple[PlanRecord, ...]:
        """The plans, newest first; with a filter those that have such a task.

        Raises:
            UnknownName, AmbiguousName: the filter's unit or plan.
        """
        with self._read() as session:
            return asking.plans(session, filter or Filter())

    def plan(self, name: str, *, corrections: bool = True) -> tuple[PlanRecord, Plan]:
        """A plan by its id, number, file name or the beginning of one of them.

        corrections: with what people corrected in it; False gives it as it was read.

        Raises:
            UnknownName, AmbiguousName
        """
        with self._read() as session:
            row = lookup.plan(session, name)
            plan = from_data(asking.plan_data(row), where=row.plan_id)
            if corrections:
                plan = overlaid(plan, asking.corrected_tasks(session, row))
            return asking.plan_record(row), plan

    def header(self, name: str) -> Header:
        """The header of a plan.

        Raises:
            UnknownName, AmbiguousName
        """
        with self._read() as session:
            row = lookup.plan(session, name)
            return Header.model_validate(asking.plan_data(row)["header"])

    def tasks(self, filter: Filter | None = None) -> tuple[TaskRecord, ...]:
        """The tasks the filter means, by plan (newest first) and place in it."""
        return self.select(filter).tasks

    def select(self, filter: Filter | None = None) -> Selection:
        """The tasks the filter means, and the units that answered to its name.

        Raises:
            UnknownName, AmbiguousName: the filter's unit or plan.
        """
        with self._read() as session:
            return asking.select_tasks(session, filter or Filter())

    def search(self, typed: str, filter: Filter | None = None, *, limit: int = 20) -> Found:
        """The tasks the filter means whose statement or output holds the words, at most ``limit``.

        With or without marks; the whole as one phrase first, then its words, then its syllables.

        Raises:
            WrongValue: no words.
            UnknownName, AmbiguousName: the filter's unit or plan.
        """
        with self._read() as session:
            tasks = self._keys(session, filter)
            found: dict[int, search.Query] = {}
            for query in search.queries(typed):
                left = limit + 1 - len(found)
                if left <= 0:
                    break
                for pk in search.find(session, query, tasks, limit=left, skip=list(found)):
                    found[pk] = query
            records = asking.keyed_records(session, list(found)[:limit])
            hits = [
                Hit(
                    records[pk],
                    search.places(records[pk].text, query),
                    search.places(records[pk].output or "", query),
                )
                for pk, query in found.items()
                if pk in records
            ]
            return Found(tuple(hits), more=len(found) > limit)

    def select_overdue(self, as_of: date, filter: Filter | None = None) -> Selection:
        """The tasks the filter means that have overdue work as of a day (or may have it).

        Raises:
            UnknownName, AmbiguousName: the filter's unit or plan.
        """
        with self._read() as session:
            wanted = filter or Filter()
            late = counting.overdue_tasks(as_of, few=bool(wanted.unit or wanted.plan))
            return asking.select_tasks(session, wanted, where=[late])

    def cells(self, as_of: date, filter: Filter | None = None) -> Cells:
        """The cells over all work the filter means as of a day, each line once.

        Raises:
            UnknownName, AmbiguousName: the filter's unit or plan.
        """
        with self._read() as session:
            return counting.total(session, as_of, self._keys(session, filter))

    def cells_by_agency(
        self, as_of: date, filter: Filter | None = None
    ) -> dict[counting.Agency, Cells]:
        """The cells of each agency that leads such work as of a day.

        Raises:
            UnknownName, AmbiguousName: the filter's unit or plan.
        """
        with self._read() as session:
            return counting.by_agency(session, as_of, self._keys(session, filter))

    def overdue_by_agency(
        self, as_of: date, filter: Filter | None = None
    ) -> dict[counting.Agency, int]:
        """How much work of each leading agency is overdue as of a day; without those who have none.

        Raises:
            UnknownName, AmbiguousName: the filter's unit or plan.
        """
        with self._read() as session:
            return counting.overdue_by_agency(session, as_of, self._keys(session, filter))

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

    @staticmethod
    def _keys(session: Session, filter: Filter | None) -> Select[Any] | None:
        """The keys of the tasks a filter means; None for all."""
        if filter is None or filter == Filter():
            return None
        conditions, _ = asking.task_conditions(session, filter)
        return select(TaskRow.pk).join(PlanRow).where(*conditions)

    def task(self, name: str) -> TaskRecord:
        """A task by its code, the beginning of one, or its id.

        Raises:
            UnknownName, AmbiguousName
        """
        with self._read() as session:
            return asking.task_record(session, lookup.task(session, name))

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

    def history(self, name: str) -> tuple[ChangeRecord, ...]:
        """All changes of a task, or of a plan with all its tasks, the oldest first.

        Raises:
            UnknownName, AmbiguousName: it is neither a task nor a plan.
        """
        with self._read() as session:
            try:
                row = lookup.task(session, name)
            except UnknownName:
                plan = lookup.plan(session, name)
                return state.history(session, plan_pk=plan.pk, task_pk=None)
            return state.history(session, plan_pk=row.plan_pk, task_pk=row.pk)

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
    def _read(self) -> Iterator[Session]:
        with translated(self.where), Session(self._reader) as session:
            yield session

    @contextmanager
    def _write(self) -> Iterator[Session]:
        with translated(self.where), Session(self._writer) as session, session.begin():
            one_writer(session.connection())
            yield session


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
