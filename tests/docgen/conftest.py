"""A register in a temporary folder, filled with plans, and the command line on it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import count
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from docgen import workers
from docgen.cli import main
from docgen.register import Register, open_register
from tests.docgen.factories import sample
from tests.postgres_server import Server, ServerMissing, running

Run = Callable[..., Result]
_COUNT = count()


def run_here(
    work: Callable[[Path], object], paths: Sequence[Path], **_: object
) -> Iterator[workers.Outcome[object]]:
    """Like `workers.run_all`, in this process, where readers can be replaced."""
    for path in paths:
        try:
            yield workers.Outcome(path, value=work(path))
        except Exception as error:  # noqa: BLE001 - as a process of its own would
            yield workers.Outcome(path, error=error)


@pytest.fixture(autouse=True)
def no_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Documents are read in the test's own process; test_workers.py has the real ones."""
    monkeypatch.setattr(workers, "run_all", run_here)


@pytest.fixture
def db(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The path of a register that is not there yet; DOCGEN_DB points to it."""
    path = tmp_path / "data" / "register.sqlite3"
    monkeypatch.setenv("DOCGEN_DB", str(path))
    return path


@pytest.fixture
def register(db: Path) -> Iterator[Register]:
    """An open, empty register."""
    with open_register(db) as opened:
        yield opened


@pytest.fixture
def filled(register: Register) -> Register:
    """A register that holds the sample plan."""
    register.add(sample())
    return register


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """A PostgreSQL server for this run of the tests."""
    try:
        with running("fsync=off", "synchronous_commit=off", "shared_buffers=32MB") as server:
            yield server
    except ServerMissing as error:
        pytest.fail(str(error), pytrace=False)


@pytest.fixture
def postgres_db(postgres: Server) -> Iterator[str]:
    """The address of an empty database."""
    name = f"t{next(_COUNT)}"
    yield postgres.create(name)
    postgres.drop(name)


@pytest.fixture(params=["sqlite", "postgresql"])
def any_db(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty register on each database."""
    if request.param == "sqlite":
        return str(tmp_path / "register.sqlite3")
    address: str = request.getfixturevalue("postgres_db")
    return address


@pytest.fixture
def any_register(any_db: str) -> Iterator[Register]:
    """An open, empty register on each database."""
    with open_register(any_db) as opened:
        yield opened


@pytest.fixture
def run(db: Path) -> Run:
    """Run a docgen command on the register: run("tasks", "--unit", "…")."""

    def runs(*args: str | Path) -> Result:
        return CliRunner().invoke(main, [str(arg) for arg in args], prog_name="docgen")

    return runs
