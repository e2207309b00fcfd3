"""The register as a value to work with: add plans, ask for tasks, say what was done."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import Engine
from sqlalchemy.engine import URL
from sqlalchemy.orm import Session

from docgen.register import adding, asking, lookup
from docgen.register.database import connect, locate, shown, translated
from docgen.register.records import (
    Filter,
    PlanRecord,
    Selection,
    Stored,
    TaskRecord,
)
from docgen.register.tables import CompletionRow, PlanRow
from plans.io import from_data
from plans.model import Plan


def open_register(db: str | Path | None = None) -> Register:
    """Open the register (made if it is not there), its schema brought up to date.

    db: a path, an SQLAlchemy URL, or None for DOCGEN_DB or else the user's own register.

    Raises:
        RegisterUnavailable: no right, no driver, locked.
        RegisterDamaged: not a register, or one written by a newer docgen.
    """
    url = locate(db)
    return Register(connect(url), url)


class Register:
    """An open register. Each method is one transaction: all of it is stored or nothing."""

    def __init__(self, engine: Engine, url: URL) -> None:
        self._engine = engine
        self._writer = engine.execution_options(docgen_write=True)
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

    def add(self, plan: Plan, *, now: datetime | None = None) -> Stored:
        """Store a plan; the same file (sha256) or the same id again is the same plan.

        What was read is replaced, what was said about its tasks stays with them. A scan does not
        replace what was read from the digital text of the same plan.
        """
        now = now or datetime.now(UTC).replace(tzinfo=None)
        with self._write() as session:
            rows = adding.same_plan(session, plan)
            if rows and plan.source.reader == "scan":
                digital = [row for row in rows if row.reader not in (None, "scan")]
                if digital and plan.source.sha256 not in [row.sha256 for row in rows]:
                    return Stored(asking.plan_record(digital[0]), "kept")
            pk, lost = adding.put(session, plan, rows, now)
            row = session.get_one(PlanRow, pk, populate_existing=True)
            return Stored(asking.plan_record(row), "replaced" if rows else "new", tuple(lost))

    def plans(self, filter: Filter | None = None) -> tuple[PlanRecord, ...]:
        """The plans, newest first; with a filter those that have such a task.

        Raises:
            UnknownName, AmbiguousName: the filter's unit or plan.
        """
        with self._read() as session:
            return asking.plans(session, filter or Filter())

    def plan(self, name: str) -> tuple[PlanRecord, Plan]:
        """A plan by its id, number, file name or the beginning of one of them.

        Raises:
            UnknownName, AmbiguousName
        """
        with self._read() as session:
            row = lookup.plan(session, name)
            return asking.plan_record(row), from_data(asking.plan_data(row), where=row.plan_id)

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
        now: datetime | None = None,
    ) -> TaskRecord:
        """Say that a task (occurrence None) or some dates of it were done on a day.

        Nothing is overwritten: a later word on the same date counts from then on.

        Raises:
            UnknownName, AmbiguousName: the task.
        """
        now = now or datetime.now(UTC).replace(tzinfo=None)
        with self._write() as session:
            row = lookup.task(session, name)
            for occurrence in occurrences:
                session.add(
                    CompletionRow(
                        task_pk=row.pk,
                        occurrence=occurrence,
                        done_on=on,
                        result=result,
                        evidence=evidence,
                        recorded_at=now,
                    )
                )
            session.flush()
            return asking.task_record(session, row)

    @contextmanager
    def _read(self) -> Iterator[Session]:
        with translated(self.where), Session(self._engine) as session:
            yield session

    @contextmanager
    def _write(self) -> Iterator[Session]:
        with translated(self.where), Session(self._writer) as session, session.begin():
            yield session


__all__ = ["Register", "open_register"]
