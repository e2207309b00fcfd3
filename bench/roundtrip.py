"""Write random plans, read them back and count the differences; 500 as .docx, 20 through a PDF.

Run ``python bench/roundtrip.py [--docx 500] [--pdf 20] [--rows 300] [--validator PROGRAM]``. The plans
are the same each time (``--seed``). A validator is a program that takes .docx files and answers 0 if
all are valid, for example ``ooxml-validator`` (Microsoft's Open XML SDK).
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis.strategies import SearchStrategy

from docgen.compose import generate
from docgen.compose.complete import complete
from extractors.pipeline import extract
from plans.model import Plan
from tests.docgen.random_plans import differences, in_print, plans, shown, sketches, written


def sketched(count: int, *, first: int) -> list[Plan]:
    """Plans as a person writes them, without a body."""
    found: list[Plan] = []
    for batch in range(-(-count // _BATCH)):
        found += _batch(sketches(), number=first * 10_000 + batch)
    return found[:count]


def drawn(count: int, *, rows: int, first: int) -> list[Plan]:
    """Plans drawn at random, the same ones for the same seed.

    In small batches: within one, Hypothesis varies what it drew before.
    """
    found: list[Plan] = []
    for batch in range(-(-count // _BATCH)):
        found += _batch(plans(rows=rows), number=first * 10_000 + batch)
    return found[:count]


_BATCH = 8


def _batch(source: SearchStrategy[Plan], *, number: int) -> list[Plan]:
    found: list[Plan] = []

    @seed(number)
    @settings(
        max_examples=_BATCH,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(source)
    def draw(plan: Plan) -> None:
        found.append(plan)

    draw()
    return found


def by_pdf(plan: Plan, folder: Path, name: str) -> Plan:
    """The plan written, printed by LibreOffice and read from the PDF."""
    from docgen.compose.pdf import to_pdf

    return extract(to_pdf(generate(plan, folder / f"{name}.docx", force=True)))


def told(plan: Plan) -> list[object]:
    """What a PDF must keep: each task with its units and deadlines."""
    return [
        task.model_dump(mode="json", include={"text", "lead", "coordinate", "deadlines"})
        for task in plan.tasks
    ]


def report(name: str, wrong: Iterator[tuple[int, list[str]]], count: int, most: int) -> bool:
    """Print the differences of each plan; True if there were none."""
    start, bad = time.perf_counter(), 0
    for number, lines in wrong:
        if lines:
            bad += 1
            for line in lines[:most] if bad <= 15 else []:
                print(f"  plan {number}: {line[:300]}")
    took = time.perf_counter() - start
    print(f"{name}: {count} plans, {bad} differ, {took:.0f} s")
    return bad == 0


def main() -> int:
    """Run the round trips and say how many plans came back changed."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--docx", type=int, default=500)
    parser.add_argument("--sketches", type=int, default=100)
    parser.add_argument("--pdf", type=int, default=20)
    parser.add_argument("--rows", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--lines", type=int, default=4)
    parser.add_argument("--validator")
    given_ = parser.parse_args()
    fine = True
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        wanted = drawn(given_.docx, rows=12, first=given_.seed) if given_.docx else []
        if wanted and given_.rows > 12:  # every 50th has a long table
            wanted[::50] = drawn(len(wanted[::50]), rows=given_.rows, first=given_.seed)
        files = [folder / f"{n}.docx" for n in range(len(wanted))]

        def docx() -> Iterator[tuple[int, list[str]]]:
            for n, plan in enumerate(wanted):
                again = extract(generate(plan, files[n]))
                lines = differences(shown(plan), shown(again))
                if (
                    generate(plan, folder / "twice.docx", force=True).read_bytes()
                    != files[n].read_bytes()
                ):
                    lines.append("written twice, the bytes differ")
                yield n, lines

        if wanted:
            rows = max(
                (len(t.rows) for p in wanted for a in p.appendices for t in a.tables), default=0
            )
            print(f"{sum(len(p.tasks) for p in wanted)} tasks, the longest table {rows} rows")
            fine &= report("docx", docx(), len(wanted), given_.lines)
        if given_.validator and files:
            bad = 0
            for path in files:
                done = subprocess.run(
                    [given_.validator, str(path)], capture_output=True, check=False
                )
                bad += b'"ok": true' not in done.stdout
            print(f"schema: {len(files)} files, {bad} invalid by {Path(given_.validator).name}")
            fine &= bad == 0

        def sketch() -> Iterator[tuple[int, list[str]]]:
            for n, plan in enumerate(sketched(given_.sketches, first=given_.seed)):
                again = extract(generate(plan, folder / "sketch.docx", force=True))
                yield n, differences(written(complete(plan)), written(again))

        if given_.sketches:
            fine &= report("written by hand", sketch(), given_.sketches, given_.lines)

        def pdf() -> Iterator[tuple[int, list[str]]]:
            for n, plan in enumerate(
                map(in_print, drawn(given_.pdf, rows=20, first=given_.seed + 1))
            ):
                yield n, differences(told(plan), told(by_pdf(plan, folder, f"p{n}")))

        if given_.pdf:
            fine &= report("pdf", pdf(), given_.pdf, given_.lines)
    return 0 if fine else 1


if __name__ == "__main__":
    sys.exit(main())
