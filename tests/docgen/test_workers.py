"""Real processes with limits: a bad document costs its own process and nothing else."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from docgen.errors import NothingToRead, ReaderCrashed, ReaderTooLarge, ReaderTooLong
from docgen.workers import Limits, Outcome, run_all
from plans.errors import ExitCode
from tests.processes import all_gone, runs, started_by

LIMITS = Limits(seconds=20, megabytes=1024)


def behave(path: Path) -> str:
    """What a reader may do to a file, by the file's name."""
    kind = path.stem
    if kind == "dies":
        os._exit(9)
    if kind == "killed":
        os.kill(os.getpid(), signal.SIGSEGV)
    if kind == "greedy":
        return "x" * (2 * LIMITS.megabytes * 2**20)
    if kind == "busy":
        # a program it started (LibreOffice, recognition) must go with it
        child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
        path.write_text(str(child.pid), encoding="ascii")
        time.sleep(60)
    if kind == "refused":
        raise NothingToRead(f"{path.name}: nothing in it", advice="get another")
    if kind == "odd":
        raise Unpicklable("no way")
    return f"{kind} in {os.getpid()}"


class Unpicklable(Exception):
    def __reduce__(self) -> tuple[object, ...]:
        raise TypeError("stays here")


def outcomes(names: Sequence[str], folder: Path, limits: Limits = LIMITS) -> list[Outcome[str]]:
    return list(run_all(behave, [folder / f"{name}.pdf" for name in names], jobs=2, limits=limits))


def test_every_document_has_its_answer_in_its_turn(tmp_path: Path) -> None:
    names = ["a", "dies", "b", "killed", "greedy", "c", "refused", "odd", "d"]
    found = outcomes(names, tmp_path)
    assert [outcome.path.stem for outcome in found] == names
    values = {o.path.stem: o.value.split(" in ") for o in found if o.value is not None}
    assert [values[name][0] for name in "abcd"] == list("abcd")
    assert str(os.getpid()) not in {where for _, where in values.values()}
    errors = {o.path.stem: o.error for o in found if o.error is not None}
    assert {name: type(error) for name, error in errors.items()} == {
        "dies": ReaderCrashed,
        "killed": ReaderCrashed,
        "greedy": ReaderTooLarge,
        "refused": NothingToRead,
        "odd": RuntimeError,
    }
    assert "the reader crashed (SIGSEGV)" in str(errors["killed"])
    assert str(errors["greedy"]).endswith(
        "greedy.pdf: needs more than 1024 MB of memory; allow more with --memory-limit"
    )
    assert str(errors["refused"]) == "refused.pdf: nothing in it; get another"
    assert "stays here" in str(errors["odd"])


def test_a_document_that_takes_too_long_is_stopped_with_all_it_started(tmp_path: Path) -> None:
    found = outcomes(["busy", "a"], tmp_path, Limits(seconds=4))
    assert isinstance(found[0].error, ReaderTooLong)
    assert found[0].error.exit_code == ExitCode.ENVIRONMENT
    assert "not read within 4 s" in str(found[0].error)
    assert found[1].value is not None
    child = int((tmp_path / "busy.pdf").read_text(encoding="ascii"))
    assert all_gone([child], within=5)


def test_whoever_stops_asking_leaves_no_process(tmp_path: Path) -> None:
    running = run_all(behave, [tmp_path / "a.pdf", tmp_path / "b.pdf"], jobs=2, limits=LIMITS)
    first = next(running)
    assert first.value is not None
    running.close()
    assert not runs(int(first.value.split(" in ")[1]))


ALONE = """
from pathlib import Path
from docgen.workers import Limits, run_all
from tests.docgen.test_workers import behave
list(run_all(behave, [Path("busy.pdf")], jobs=1, limits=Limits(megabytes=1024)))
"""


@pytest.mark.parametrize("end", [signal.SIGTERM, signal.SIGKILL])
def test_whoever_is_ended_leaves_no_process(tmp_path: Path, end: signal.Signals) -> None:
    root = Path(__file__).resolve().parents[2]
    environment = {**os.environ, "PYTHONPATH": str(root)}
    with subprocess.Popen([sys.executable, "-c", ALONE], cwd=tmp_path, env=environment) as running:
        told = tmp_path / "busy.pdf"
        for _ in range(600):
            if told.exists() and told.read_text(encoding="ascii"):
                break
            time.sleep(0.05)
        started = started_by(running.pid)
        assert int(told.read_text(encoding="ascii")) in started
        running.send_signal(end)
    assert all_gone(started, within=10)


def test_the_command_reads_in_a_process_of_its_own(tmp_path: Path) -> None:
    sample = Path(__file__).resolve().parents[2] / "corpus" / "plans" / "004.pdf"
    run = subprocess.run(
        [sys.executable, "-m", "docgen", "extract", str(sample), "--time-limit", "0.01"],
        capture_output=True,
        text=True,
        check=False,
        encoding="utf-8",
    )
    assert run.returncode == ExitCode.ENVIRONMENT
    assert run.stderr.count("\n") == 1
    assert "not read within 0.01 s" in run.stderr
    assert run.stdout == ""


@pytest.mark.parametrize("option", ["--time-limit=0", "--memory-limit=10", "--time-limit=x"])
def test_limits_are_checked(option: str) -> None:
    from click.testing import CliRunner

    from docgen.cli import main

    assert CliRunner().invoke(main, ["extract", "a.pdf", option]).exit_code == ExitCode.USAGE
