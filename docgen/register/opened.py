"""An open register: its database, its transactions, its settings."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from types import TracebackType
from typing import Self

from sqlalchemy import Engine
from sqlalchemy.engine import URL
from sqlalchemy.orm import Session

from docgen.register import due, search, settings
from docgen.register.database import one_writer, reading, shown, translated


class Opened:
    """An open register's database. Each method is one transaction: all of it is stored or nothing."""

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

    @contextmanager
    def _read(self) -> Iterator[Session]:
        with translated(self.where), Session(self._reader) as session:
            yield session

    @contextmanager
    def _write(self) -> Iterator[Session]:
        with translated(self.where), Session(self._writer) as session, session.begin():
            one_writer(session.connection())
            yield session
