"""Where the register is kept, how it is opened, and how its schema is brought up to date."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError

from docgen.errors import RegisterDamaged, RegisterUnavailable
from docgen.register.tables import HEAD
from plans.errors import DocgenError

BUSY_SECONDS = 30
WRITE_LOCK = 0x646F6367656E  # "docgen": the advisory lock that writers take one after the other


def default_path() -> Path:
    """The register of this user: ``register.sqlite3`` in the user's data folder for docgen."""
    from platformdirs import user_data_path

    return user_data_path("docgen", appauthor=False) / "register.sqlite3"


def locate(db: str | Path | None) -> URL:
    """The database meant by ``--db``, else by DOCGEN_DB, else the user's own register.

    Text with "://" is an SQLAlchemy URL, all else a path of an SQLite file.

    Raises:
        RegisterUnavailable: the URL cannot be understood.
    """
    given = str(db) if db else os.environ.get("DOCGEN_DB") or str(default_path())
    if "://" not in given:
        return URL.create("sqlite", database=str(Path(given).expanduser()))
    try:
        url = make_url(given)
        if url.drivername in ("postgresql", "postgres"):  # psycopg 3, not SQLAlchemy's default 2
            url = url.set(drivername="postgresql+psycopg")
        return url
    except ArgumentError as error:
        raise RegisterUnavailable(
            "the register's URL cannot be understood", advice="give a path or sqlite:///PATH"
        ) from error


def connect(url: URL) -> Engine:
    """An engine for the register at this address, its schema brought to the newest revision.

    Raises:
        RegisterUnavailable: no right, no driver, locked.
        RegisterDamaged: not a register, or one written by a newer docgen.
    """
    where = shown(url)
    if url.get_backend_name() == "sqlite" and url.database:
        _make_folder(Path(url.database))
    try:
        engine = create_engine(url)
    except (NoSuchModuleError, ImportError) as error:
        raise RegisterUnavailable(
            f"{where}: no driver for this database is installed ({error})",
            advice="install it or use an SQLite file",
        ) from error
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    try:
        with translated(where):
            _bring_up_to_date(engine, where)
    except DocgenError:
        engine.dispose()
        raise
    return engine


def reading(engine: Engine) -> Engine:
    """The engine for reading: all queries of a transaction see the same state."""
    if engine.dialect.name == "postgresql":
        return engine.execution_options(isolation_level="REPEATABLE READ")
    return engine


def one_writer(connection: Connection) -> None:
    """Wait until no other transaction writes. SQLite has begun so; PostgreSQL takes a lock."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": WRITE_LOCK})


def shown(url: URL) -> str:
    """The address as messages show it, without a password."""
    if url.get_backend_name() == "sqlite":
        return url.database or ":memory:"
    return url.render_as_string(hide_password=True)


@contextmanager
def translated(where: str) -> Iterator[None]:
    """Turn the database's own errors into one line that names the register."""
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        cause = str(getattr(error, "orig", None) or error).splitlines()[0]
        if "locked" in cause:
            raise RegisterUnavailable(
                f"{where}: another program holds the register", advice="try again later"
            ) from error
        if "not a database" in cause or "malformed" in cause:
            raise RegisterDamaged(
                f"{where}: is not a register ({cause})", advice="give another --db"
            ) from error
        server = where.startswith("postgresql")
        advice = "the path, the right to write and the free space"
        if server:
            advice = "that the server runs, the address, the user and its rights"
        raise RegisterUnavailable(f"{where}: {cause}", advice=f"check {advice}") from error


def _make_folder(path: Path) -> None:
    if path.is_dir():
        raise RegisterUnavailable(f"{path}: is a folder", advice="give a file for --db")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise RegisterUnavailable(
            f"{path.parent}: {error.strerror or error}", advice="give another place with --db"
        ) from error


def _prepare_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None  # transactions are begun below, not guessed by the driver
    connection.execute(f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000}")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = NORMAL")
    deadline = time.monotonic() + BUSY_SECONDS
    while True:  # the busy timeout does not cover the change of the journal mode
        try:
            if connection.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
                connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > deadline:
                raise
            time.sleep(0.02)


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get("docgen_write", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _bring_up_to_date(engine: Engine, where: str) -> None:
    with engine.connect() as connection:
        if _revision(connection, where) == HEAD:
            return
    with engine.execution_options(docgen_write=True).begin() as connection:
        one_writer(connection)
        if _revision(connection, where) == HEAD:  # another process was faster
            return
        _migrate(connection, where)


def _revision(connection: Connection, where: str) -> str | None:
    tables = set(inspect(connection).get_table_names())
    if "alembic_version" in tables:
        found: Any = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
        return str(found) if found else None
    if tables:
        raise RegisterDamaged(
            f"{where}: is a database of another program", advice="give another --db"
        )
    return None


def _migrate(connection: Connection, where: str, revision: str = "head") -> None:
    from alembic import command
    from alembic.config import Config
    from alembic.util.exc import CommandError

    with as_file(files("docgen.register") / "migrations") as folder:
        config = Config()
        config.set_main_option("script_location", str(folder).replace("%", "%%"))
        config.attributes["connection"] = connection
        try:
            command.upgrade(config, revision)
        except CommandError as error:
            raise RegisterDamaged(
                f"{where}: was written by a newer docgen ({error})", advice="update docgen"
            ) from error


__all__ = ["connect", "default_path", "locate", "shown", "translated"]
