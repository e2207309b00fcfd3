"""A register in a temporary folder, filled with plans, and the command line on it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from docgen import workers
from docgen.cli import main
from docgen.register import Register, open_register
from tests.docgen.factories import sample

Run = Callable[..., Result]


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


@pytest.fixture
def run(db: Path) -> Run:
    """Run a docgen command on the register: run("tasks", "--unit", "…")."""

    def runs(*args: str | Path) -> Result:
        return CliRunner().invoke(main, [str(arg) for arg in args], prog_name="docgen")

    return runs
