"""collect killed at random moments (kill -9): no form half stored, no answer lost, the next run goes on.

DOCGEN_KILLS=200 sets how often; by default a few, to keep the suite short.
"""

from __future__ import annotations

import multiprocessing
import os
import random
import shutil
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from docgen.forms.collect import collect
from docgen.register import Register, open_register
from tests.docgen.conftest import Run
from tests.docgen.factories import by, plan, task, unit
from tests.docgen.test_forms import fill

KILLS = int(os.environ.get("DOCGEN_KILLS", "8"))
AGENCIES = ("Sở Y tế", "Sở Tài chính", "Sở Nội vụ")
TASKS = 8
TODAY = date(2024, 6, 30)


@pytest.fixture
def forms(run: Run, register: Register, tmp_path: Path) -> list[Path]:
    """Three filled forms, each with answers to eight tasks."""
    tasks = [
        task(f"{a}.{n}", f"Việc {n} của {name}", by("2024", "2024-12-31"), lead=(unit(name),))
        for a, name in enumerate(AGENCIES)
        for n in range(TASKS)
    ]
    register.add(plan(*tasks))
    paths = []
    for number, name in enumerate(AGENCIES):
        path = tmp_path / f"{number}.xlsx"
        assert run("form", "--unit", name, "--as-of", "2024-06-30", "-o", path).exit_code == 0
        answers = {
            f"Việc {n} của": {"stand": "Đã hoàn thành", "done_on": date(2024, 6, 1 + n)}
            for n in range(TASKS)
        }
        paths.append(fill(path, answers))
    return paths


def answered(register: Register) -> list[int]:
    """How many answers each agency's tasks have."""
    found = [0] * len(AGENCIES)
    for item in register.tasks():
        found[int(item.task_id.split(".")[0])] += len(item.completions)
    return found


def _collect(db: Path, forms: list[Path], ready: Callable[[], None]) -> None:
    with open_register(db) as register:
        ready()
        collect(register, forms, today=TODAY)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="kill -9 is of POSIX systems")
def test_collect_killed_at_random_moments(forms: list[Path], db: Path, tmp_path: Path) -> None:
    context = multiprocessing.get_context("fork")
    chance = random.Random(20240630)
    clean = tmp_path / "clean.sqlite3"
    with open_register(db) as register:
        assert answered(register) == [0, 0, 0]
    with closing(sqlite3.connect(db)) as full, closing(sqlite3.connect(clean)) as copy:
        full.backup(copy)  # with what still stands in its journal

    def start(target: Path) -> tuple[multiprocessing.process.BaseProcess, float]:
        event = context.Event()
        child = context.Process(target=_collect, args=(target, forms, event.set))
        child.start()
        event.wait(60)
        return child, time.monotonic()

    whole = tmp_path / "whole.sqlite3"
    shutil.copy(clean, whole)
    child, began = start(whole)
    child.join(120)
    lasts = time.monotonic() - began
    with open_register(whole) as register:
        assert answered(register) == [TASKS] * 3

    stored_before_the_kill = []
    for number in range(KILLS):
        target = tmp_path / f"killed-{number}.sqlite3"
        shutil.copy(clean, target)
        child, began = start(target)
        time.sleep(max(0.0, chance.uniform(0, lasts) - (time.monotonic() - began)))
        child.kill()
        child.join(60)
        with open_register(target) as register:
            found = answered(register)
            assert set(found) <= {0, TASKS}, "a form half stored"
            stored_before_the_kill.append(sum(found) // TASKS)
            collect(register, forms, today=TODAY)
            assert answered(register) == [TASKS] * 3, "an answer lost or stored twice"
        for left in tmp_path.glob(f"{target.name}*"):
            left.unlink()
    if KILLS >= 100:
        assert set(stored_before_the_kill) == {0, 1, 2, 3}, "the kills fell at all moments"
