"""A plan named on the command line: a file, or a plan of the register."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from docgen.rollover.progress import Progress
    from plans.model import Plan

FILES = (".pdf", ".docx", ".doc", ".txt", ".md", ".yaml", ".yml", ".json")


def is_file(name: str) -> bool:
    """Whether the name means a file: it is there, or it ends as one ("ke-hoach.pdf")."""
    path = Path(name)
    return path.is_file() or ("/" not in name and path.suffix.lower() in FILES)


def given_plan(name: str, *, db: str | None) -> Plan:
    """The plan of a file (document or plan data), else the one the register knows by that name."""
    if is_file(name):
        from docgen.reading import read_plan

        return read_plan(Path(name))
    from docgen.register import open_register

    with open_register(db) as register:
        return register.plan(name)[1]


def given_progress(name: str, *, db: str | None, as_of: date) -> tuple[Plan, dict[str, Progress]]:
    """The plan and, where the register knows it, what became of its tasks as of a day."""
    if is_file(name):
        return given_plan(name, db=db), {}
    from docgen.register import Filter, open_register
    from docgen.rollover.progress import progress_of

    with open_register(db) as register:
        record, plan = register.plan(name)
        records = register.tasks(Filter(plan=record.plan_id))
    return plan, {task.task_id: progress_of(task, as_of=as_of) for task in records}
