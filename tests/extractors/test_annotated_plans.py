"""Plans of communes, schools, sở, the party and others, written for the tests and read whole.

What each says stands beside its text (``plans/*.plan``, the form is told in ``annotated.py``).
"""

from __future__ import annotations

from pathlib import Path

import pytest

from extractors import extract
from tests.extractors.annotated import read_annotated, said, write

PLANS = sorted((Path(__file__).parent / "plans").glob("*.plan"))


@pytest.mark.parametrize("path", PLANS, ids=[path.stem for path in PLANS])
def test_a_plan_says_what_stands_beside_it(path: Path, tmp_path: Path) -> None:
    plan = read_annotated(path)
    read = [said(task) for task in extract(write(plan, tmp_path)).tasks]
    # every task at once, so that a failure shows them in order
    assert [(t["path"], t["text"]) for t in read] == [(t["path"], t["text"]) for t in plan.tasks]
    for got, expected in zip(read, plan.tasks, strict=True):
        assert got == expected
