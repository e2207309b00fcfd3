"""kill -9 and many processes at once: nothing half there, nothing lost, no error."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from docgen.register import open_register
from tests.crash import Databases, Files, Places, killed_of, run

ROOT = Path(__file__).resolve().parents[2]
WRITER = """
import sys
from datetime import date
from docgen.register import open_register
from docgen.register.sayings import Done
from tests.docgen.factories import plan, task, HEALTH
address, name = sys.argv[1:]
with open_register(address) as register:
    for number in range(8):
        own = task("1", f"Việc của {name}", lead=(HEALTH,))
        stored = register.add(plan(own, number=f"{name}{number}/KH", sha=f"{name}{number:063d}", id=f"{name}{number}"))
        register.add(plan(task("1", "Việc chung"), number="chung/KH", sha="c" * 64, id="chung"))
        code = next(t.code for t in register.tasks() if t.plan.plan_id == f"{name}{number}")
        register.apply([Done(code, date(2024, 5, 1), result=name)], by=name)
"""
READER = """
import sys
from datetime import date
from docgen.register import open_register
from docgen.report.lines import lines_of
for _ in range(6):
    with open_register(sys.argv[1]) as register:
        cells = register.cells(date(2024, 6, 30))
        for found in (register.tasks(), register.search("việc", limit=100).hits, register.plans()):
            assert len(found) <= 17
        for item in register.tasks():
            lines_of(item, date(2024, 6, 30))
"""


@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
def test_kill_at_random_moments(
    database: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    places: Places = Files(tmp_path)
    if database == "postgresql":
        places = Databases(request.getfixturevalue("postgres"))
    seen = run(3, seed=3, places=places, folder=tmp_path)  # what is left is looked at on the way
    assert 1 <= killed_of(seen) <= 3


def test_two_write_and_four_read_at_once(any_db: str) -> None:
    open_register(any_db).close()
    started = [
        subprocess.Popen(
            [sys.executable, "-c", program, any_db, *more], cwd=ROOT, stderr=subprocess.PIPE
        )
        for program, more in [(WRITER, ["a"]), (WRITER, ["b"]), *[(READER, [])] * 4]
    ]
    assert [(p.communicate()[1].decode()[-500:], p.returncode) for p in started] == [("", 0)] * 6
    with open_register(any_db) as register:
        assert len(register.plans()) == 17
        said = sorted(done.by or "" for item in register.tasks() for done in item.completions)
        assert said == ["a"] * 8 + ["b"] * 8  # no lost write
