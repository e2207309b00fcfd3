"""kill -9 at random moments of ingest, collect and migrate; then: is the register whole?

Usage: python -m tests.crash [--kills 200] [--seed 1] [--db sqlite|postgresql]
Each run copies a register, lets a process of its own work on it, kills it without warning after a
random time (sometimes it was faster), and looks at what is left: no document half there, no answer
lost or half stored, and the same work done again ends well. The last line is the count.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import random
import shutil
import signal
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Protocol

from click.testing import CliRunner
from openpyxl import load_workbook
from sqlalchemy import create_engine, text

from docgen.cli import main as docgen
from docgen.forms.answer import HEADINGS, Stand
from docgen.forms.collect import collect
from docgen.register import Register, open_register
from docgen.register.database import locate
from docgen.register.tables import HEAD
from docgen.report.lines import lines_of
from docgen.report.status import count
from plans.model import Plan
from tests.docgen.factories import FINANCE, HEALTH, by, each, plan, task
from tests.docgen.test_register_migrations import WORK, at_revision, fill_0001
from tests.postgres_server import Server, running

TODAY = date(2024, 12, 1)
ANSWERS = 40
Work = Callable[[str, Path], None]


def big(number: int, words: str = "Xây dựng nền tảng số") -> Plan:
    """A plan of 60 tasks."""
    works = [
        task(
            f"{place}",
            f"{words} thứ {place} của kế hoạch {number}",
            by("30/6/2024", "2024-06-30")
            if place % 3
            else each("ngày 20 hằng tháng", "FREQ=MONTHLY;BYMONTHDAY=20"),
            lead=(HEALTH if place % 2 else FINANCE,),
        )
        for place in range(60)
    ]
    return plan(*works, number=f"{number}/KH-UBND", sha=f"{number:064d}", id=f"kh-{number}")


class Places(Protocol):
    """Where registers stand: made by name, copied, dropped."""

    def address(self, name: str) -> str:
        """The address of a register of this name, which need not be there."""

    def copy(self, source: str, name: str) -> str:
        """A copy of the register at an address, under a new name; its address."""

    def drop(self, name: str) -> None:
        """Remove the register of this name."""


@dataclass(frozen=True, slots=True)
class Files:
    """SQLite registers in a folder."""

    folder: Path

    def address(self, name: str) -> str:
        return str(self.folder / f"{name}.sqlite3")

    def copy(self, source: str, name: str) -> str:
        shutil.copy(source, self.address(name))
        return self.address(name)

    def drop(self, name: str) -> None:
        for left in self.folder.glob(f"{name}.*"):
            left.unlink()


@dataclass(frozen=True, slots=True)
class Databases:
    """PostgreSQL registers, each a database of a server."""

    server: Server

    def address(self, name: str) -> str:
        return self.server.url(name) if self.server.has(name) else self.server.create(name)

    def copy(self, source: str, name: str) -> str:
        return self.server.create(name, like=source)

    def drop(self, name: str) -> None:
        self.server.drop(name)


def ingest(path: str, _: Path) -> None:
    """Read plan after plan into the register, the first of them again and otherwise."""
    with open_register(path) as register:
        register.add(big(0, "Hoàn thiện cơ sở dữ liệu"))
        for number in range(1, 6):
            register.add(big(number))


def answer(path: str, form: Path) -> None:
    """Collect a form of forty answers."""
    with open_register(path) as register:
        (done,) = collect(register, [form], today=TODAY)
        if done.refused:
            raise done.refused


def migrate(path: str, _: Path) -> None:
    """Open a register of the first revision."""
    with open_register(path) as register:
        register.plans()


def whole(register: Register) -> None:
    """Nothing half there: rows, lines, index and counts agree with each other."""
    with register._engine.connect() as connection:
        ask = connection.exec_driver_sql
        if connection.dialect.name == "sqlite":
            assert ask("PRAGMA integrity_check").one() == ("ok",)
            assert ask("PRAGMA foreign_key_check").all() == []
        indexed = ask("SELECT count(*) FROM task_search").scalar_one()
    tasks = register.tasks()
    assert indexed == len(tasks), (indexed, len(tasks))
    for stored in register.plans():
        read = register.plan(stored.plan_id, corrections=False)[1]
        mine = [item for item in tasks if item.plan.plan_id == stored.plan_id]
        assert stored.tasks == len(read.tasks) == len(mine)
        assert [item.text for item in mine] == [item.text for item in read.tasks]
        assert all(len(item.of("lead")) == 1 and item.deadlines for item in mine)
    lines = [line for item in tasks for line in lines_of(item, TODAY)]
    assert register.cells(TODAY) == count((x.status, x.done is not None) for x in lines)


def said(register: Register) -> int:
    """How many answers of the form are in the register."""
    return sum(len(item.completions) for item in register.tasks())


def prepare(places: Places, folder: Path) -> tuple[str, Path, str]:
    """A register with one plan, an answered form of it, and a register of the first revision."""
    path, form, old = places.address("new"), folder / "form.xlsx", places.address("old")
    with open_register(path) as register:
        register.add(big(0))
    arguments = ["form", "--unit", "Sở Y tế", "-o", form, "--as-of", TODAY, "--db", path]
    made = CliRunner().invoke(docgen, [str(item) for item in arguments])
    assert made.exit_code == 0, made.output
    book = load_workbook(form)
    sheet = book.active
    head = next(
        row for row in sheet.iter_rows() if HEADINGS["stand"] in [cell.value for cell in row]
    )
    column = {cell.value: cell.column for cell in head}
    answered = 0
    for row in range(head[0].row + 1, sheet.max_row + 1):
        cell = sheet.cell(row, column[HEADINGS["stand"]])
        if answered < ANSWERS and sheet.cell(row, column["Nhiệm vụ"]).value:
            cell.value = Stand.DONE.value
            sheet.cell(row, column[HEADINGS["done_on"]]).value = date(2024, 6, 20)
            sheet.cell(row, column[HEADINGS["result"]]).value = f"xong {row}"
            answered += 1
    book.save(form)
    with at_revision(old, "0001") as connection:
        fill_0001(connection, plan(WORK))
        for name in ("tasks", "task_units", "deadlines"):
            row = connection.execute(text(f"SELECT * FROM {name} WHERE pk = 1")).mappings().one()
            for pk in range(10, 400):
                values = {**row, "pk": pk}
                if name == "tasks":
                    values |= {"task_id": f"t{pk}", "code": f"c{pk:05d}", "position": pk}
                else:
                    values |= {"task_pk": pk}
                names = ", ".join(values)
                marks = ", ".join(f":{key}" for key in values)
                connection.execute(text(f"INSERT INTO {name} ({names}) VALUES ({marks})"), values)
        connection.commit()
    connection.engine.dispose()
    return path, form, old


def crash(work: Work, path: str, form: Path, after: float) -> tuple[bool, float]:
    """Let a process work and kill it; whether it was still at work then, and the seconds it had."""
    begun = time.monotonic()
    process = multiprocessing.get_context("fork").Process(target=work, args=(path, form))
    process.start()
    process.join(after)
    alive = process.is_alive()
    if alive and process.pid:
        os.kill(process.pid, signal.SIGKILL)
    process.join()
    assert alive or process.exitcode == 0, process.exitcode
    return alive, time.monotonic() - begun


def run(kills: int, seed: int, places: Places, folder: Path) -> Counter[str]:
    """Kill so often; how many of each kind were killed at work, and how the work stood then."""
    chance = random.Random(seed)
    seen: Counter[str] = Counter()
    new, form, old = prepare(places, folder)
    works = (ingest, answer, migrate)
    longest = {
        work: duration(work, old if work is migrate else new, form, places) for work in works
    }
    for number in range(4 * kills):  # some are done before: the machine has quicker moments
        work = works[number % 3]
        path = places.copy(old if work is migrate else new, f"run{number}")
        killed, taken = crash(work, path, form, chance.uniform(0, longest[work]))
        if not killed:
            longest[work] = min(longest[work], taken)
        seen[f"{work.__name__} {'killed' if killed else 'done before'}"] += 1
        look(work, path, form, seen)
        places.drop(f"run{number}")
        if killed_of(seen) == kills:
            break
    return seen


def killed_of(seen: Counter[str]) -> int:
    """How many were killed at work."""
    return sum(number for name, number in seen.items() if name.endswith("killed"))


def duration(work: Work, source: str, form: Path, places: Places) -> float:
    """How long the work takes when nobody stops it."""
    path = places.copy(source, "whole")
    killed, taken = crash(work, path, form, 600)
    assert not killed
    places.drop("whole")
    return taken


def look(work: Work, path: str, form: Path, seen: Counter[str]) -> None:
    """What the killed process left, and that the next one ends the work."""
    if work is migrate:
        stands, tasks = left_by_migration(path)
        assert stands in ("0001", HEAD), stands  # all of it or nothing
        assert tasks == 391
        seen[f"migrate left at {stands}"] += 1
        with open_register(path) as register:
            assert len(register.tasks()) == 391
        return
    with open_register(path) as register:
        whole(register)
        before = said(register) if work is answer else len(register.plans())
        if work is answer:
            assert before in (0, seen["form"] or before), before
        seen[f"{work.__name__} left {before}"] += 1
    work(path, form)
    with open_register(path) as register:
        whole(register)
        if work is answer:
            seen["form"] = said(register)
            assert seen["form"] >= 25
        else:
            assert len(register.plans()) == 6


def left_by_migration(path: str) -> tuple[str, int]:
    """The revision a register stands at, and how many tasks it holds."""
    engine = create_engine(locate(path))
    with engine.connect() as connection:
        ask = connection.exec_driver_sql
        stands = ask("SELECT version_num FROM alembic_version").scalar_one()
        tasks = ask("SELECT count(*) FROM tasks").scalar_one()
    engine.dispose()
    return str(stands), int(tasks)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--db", choices=["sqlite", "postgresql"], default="sqlite")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        if given.db == "sqlite":
            seen = run(given.kills, given.seed, Files(Path(name)), Path(name))
        else:
            with running() as server:
                seen = run(given.kills, given.seed, Databases(server), Path(name))
    for name, number in sorted(seen.items()):
        print(f"{name:32} {number}")
    print(f"{given.db}: {killed_of(seen)} killed at work, no document half there, no answer lost")


if __name__ == "__main__":
    main()
