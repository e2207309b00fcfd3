"""A PostgreSQL server of its own for tests and benchmarks: a temporary folder, a Unix socket.

The server refuses to run as root; then it runs as the user ``postgres`` (or ``nobody``).
"""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

MISSING = (
    "PostgreSQL's server programs (initdb, postgres) are not installed: "
    "`sh tools/need.sh postgresql` installs them (Debian: apt-get install postgresql)"
)


class ServerMissing(Exception):
    """The server's programs are not on this computer."""


@dataclass(frozen=True, slots=True)
class Server:
    """A running server: its socket folder and its user."""

    folder: Path
    user: str

    def url(self, database: str = "postgres") -> str:
        """The address of a database on it, as `--db` takes it."""
        return f"postgresql://{self.user}@/{database}?host={self.folder}"

    def create(self, database: str, *, like: str | None = None) -> str:
        """Make a database, empty or a copy of that at an address; its address."""
        import psycopg

        copied = f' TEMPLATE "{like.split("@/")[1].split("?")[0]}"' if like else ""
        with psycopg.connect(self.url(), autocommit=True) as connection:
            connection.execute(f'CREATE DATABASE "{database}"{copied}')  # type: ignore[call-overload]
        return self.url(database)

    def has(self, database: str) -> bool:
        """Whether there is such a database."""
        import psycopg

        with psycopg.connect(self.url()) as connection:
            asked = "SELECT 1 FROM pg_database WHERE datname = %s"
            return connection.execute(asked, (database,)).fetchone() is not None

    def drop(self, database: str) -> None:
        """Remove a database with all in it."""
        import psycopg

        with psycopg.connect(self.url(), autocommit=True) as connection:
            connection.execute(f'DROP DATABASE "{database}" WITH (FORCE)')  # type: ignore[call-overload]


def programs() -> Path:
    """The folder of initdb and pg_ctl, the newest version.

    Raises:
        ServerMissing
    """
    found = [path.parent for path in Path("/usr/lib/postgresql").glob("*/bin/initdb")]
    if found:
        return max(found, key=lambda path: int(path.parent.name))
    on_path = shutil.which("initdb")
    if on_path is None:
        raise ServerMissing(MISSING)
    return Path(on_path).parent


@contextmanager
def running(*options: str, keep: Path | None = None) -> Iterator[Server]:
    """A server; its settings as "name=value". Stopped and removed at the end.

    keep: where its data stand and stay (a folder of its own, made if it is not there).
    """
    binaries = programs()
    user = _unprivileged()
    folder = Path(tempfile.mkdtemp(prefix="docgen-pg-"))
    prefix = ["runuser", "-u", user, "--"] if user else []
    owner = user or pwd.getpwuid(os.getuid()).pw_name
    data = keep or folder / "data"
    if user:
        shutil.chown(folder, user)
        if keep:
            keep.mkdir(parents=True, exist_ok=True)
            shutil.chown(keep, user)
    settings = ["listen_addresses=", f"unix_socket_directories={folder}", *options]
    given = " ".join(f"-c '{setting}'" for setting in settings)
    start = [*prefix, binaries / "pg_ctl", "-D", data, "-w", "-l", folder / "log"]
    try:
        if not (data / "PG_VERSION").exists():
            _run([*prefix, binaries / "initdb", "-D", data, "-A", "trust", "-E", "UTF8", "-N"])
        _run([*start, "-o", given, "start"])
        try:
            yield Server(folder, owner)
        finally:
            how = "fast" if keep else "immediate"
            _run([*prefix, binaries / "pg_ctl", "-D", data, "-m", how, "stop"])
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _unprivileged() -> str | None:
    """Whom the server runs as if we are root; None: as ourselves."""
    if os.getuid() != 0:
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


def _run(command: list[str | Path]) -> None:
    done = subprocess.run(
        [str(part) for part in command], cwd="/", capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise RuntimeError(f"{command}: {done.stderr or done.stdout}")
