"""A plan named on the command line: a file, or a plan of the register.

Every command that takes either comes through here, so that a document is read in a process with
limits of time and memory whichever command is given it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from datetime import date

    from docgen.cli.options import Reading
    from docgen.register import Register
    from docgen.register.records import PlanRecord
    from docgen.rollover.progress import Progress
    from plans.model import Plan

T = TypeVar("T")


def given(
    name: str,
    *,
    db: str | None,
    reading: Reading,
    of_file: Callable[[Path], T],
    of_record: Callable[[Register, PlanRecord, Plan], T],
) -> T:
    """What ``of_file`` gives for a file of this name, else ``of_record`` for a plan of the register.

    A name that ends as a file does ("ke-hoach.pdf") but is not there may be how the register knows
    a plan; if it does not, the file is what is missing. A document is worked on in a process with
    limits, plan data here.

    Raises what ``of_file`` and the register raise, and ReaderTooLong, ReaderTooLarge, ReaderCrashed.
    """
    from docgen.errors import UnknownName
    from docgen.reading import DOCUMENTS, PLAN_DATA
    from docgen.register import open_register

    path = Path(name)
    if path.exists():
        return _in_limits(of_file, path, reading=reading)
    try:
        with open_register(db) as register:
            return of_record(register, *register.plan(name))
    except UnknownName:
        if path.suffix.lower() not in (*DOCUMENTS, *PLAN_DATA):
            raise
    return _in_limits(of_file, path, reading=reading)  # tells what is wrong with the file


def given_plan(name: str, *, db: str | None, reading: Reading) -> Plan:
    """The plan of a file (document or plan data), else the one the register knows by that name."""
    return given(
        name,
        db=db,
        reading=reading,
        of_file=_reader(reading),
        of_record=lambda _register, _record, plan: plan,
    )


def given_progress(
    name: str, *, db: str | None, as_of: date, reading: Reading
) -> tuple[Plan, dict[str, Progress]]:
    """The plan and, where the register knows it, what became of its tasks as of a day."""
    from docgen.register import Filter
    from docgen.rollover.progress import progress_of

    def told(
        register: Register, record: PlanRecord, plan: Plan
    ) -> tuple[Plan, dict[str, Progress]]:
        tasks = register.tasks(Filter(plan=record.plan_id))
        return plan, {task.task_id: progress_of(task, as_of=as_of) for task in tasks}

    return given(
        name, db=db, reading=reading, of_file=partial(_unsaid, _reader(reading)), of_record=told
    )


def _unsaid(read: Callable[[Path], Plan], path: Path) -> tuple[Plan, dict[str, Progress]]:
    """A file's plan: of its tasks nothing was ever said."""
    return read(path), {}


def _reader(reading: Reading) -> Callable[[Path], Plan]:
    from docgen.office import own_units_file
    from docgen.reading import read_plan

    return partial(
        read_plan,
        password=reading.password,
        ocr=reading.ocr,
        units=own_units_file(reading.units),
    )


def _in_limits(work: Callable[[Path], T], path: Path, *, reading: Reading) -> T:
    from docgen.cli.page_bar import page_bar
    from docgen.reading import PLAN_DATA
    from docgen.workers import Limits, run_one

    if path.suffix.lower() in PLAN_DATA:
        return work(path)
    limits = Limits(seconds=reading.time_limit, megabytes=reading.memory_limit)
    with page_bar() as step:
        return run_one(work, path, limits=limits, step=step)
