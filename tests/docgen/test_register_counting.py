"""What SQL counts is what the lines say, task by task, as of any day and whatever was said."""

from __future__ import annotations

import random
from collections import Counter
from datetime import date, timedelta
from itertools import combinations

import pytest

from docgen.errors import WrongValue
from docgen.register import Filter, Register
from docgen.register.counting import Agency
from docgen.register.names import key
from docgen.register.records import Selection
from docgen.register.sayings import Correct, Done, Extend, Merge, Saying, Withdraw
from docgen.report.chosen import due_within
from docgen.report.lines import lines_of
from docgen.report.status import Cells, Status, count
from plans.model import Deadline, Task
from tests.docgen.factories import (
    COMMUNES,
    DEPARTMENTS,
    FINANCE,
    HEALTH,
    before,
    by,
    each,
    plan,
    task,
)

UNITS = (HEALTH, FINANCE, DEPARTMENTS, COMMUNES)
DEADLINES: tuple[tuple[Deadline, ...], ...] = (
    (),
    (Deadline(text="thường xuyên"),),
    (by("31/3/2024", "2024-03-31"),),
    (before("trước ngày 30/6/2024", "2024-06-30"),),
    (before("trước 31/5/2024", "2024-05-31"), by("31/10/2024", "2024-10-31")),
    (each("ngày 20 hằng tháng", "FREQ=MONTHLY;BYMONTHDAY=20"),),
    (each("trước ngày 5 hằng tháng", "FREQ=MONTHLY;BYMONTHDAY=5", bound="before"),),
    (each("hằng quý", "FREQ=YEARLY;BYMONTH=3,6,9,12"), by("15/12/2024", "2024-12-15")),
    (each("2 năm một lần", "FREQ=YEARLY;INTERVAL=2"),),
    (each("hằng ngày", "FREQ=DAILY"),),
)
DAYS = [date(2023, 12, 31) + timedelta(days=61 * n) for n in range(20)] + [date(2024, 6, 30)]


def _work(chance: random.Random, number: int) -> Task:
    return task(
        str(number),
        f"Nhiệm vụ số {number} của kế hoạch",
        *DEADLINES[number % len(DEADLINES)],
        lead=tuple(chance.sample(UNITS, chance.randint(0, 2))),
    )


def _saying(chance: random.Random, name: str) -> Saying:
    on = date(2024, 1, 15) + timedelta(days=chance.randint(0, 500))
    due = chance.choice(
        [None, date(2024, 5, 31), date(2024, 3, 20), date(2024, 4, 5), date(2024, 6, 30)]
    )
    kind = chance.randint(0, 9)
    if kind < 5:
        return Done(name, on, due)
    if kind < 7:
        return Extend(name, on + timedelta(days=60), on, due)
    if kind == 7:
        return Withdraw(name, on, due)
    if kind == 8:
        return Merge(name, str(chance.randint(0, 29)), on)
    return Correct(name, "deadlines", [d.model_dump(mode="json") for d in chance.choice(DEADLINES)])


def _who(agency: Agency) -> tuple[str, str]:
    return ("", "") if agency.kind == "none" else (key(agency.name), key(agency.scope))


def _fill(register: Register, seed: int) -> None:
    """A plan of thirty tasks and what became of them, some of it taken back."""
    chance = random.Random(seed)
    open_ended = "Cải cách hành chính" if seed % 2 else "Cải cách hành chính năm 2024"
    works = [_work(chance, number) for number in range(30)]
    register.add(plan(*works, subject=open_ended))
    said = []
    for _ in range(60):
        try:
            said += register.apply([_saying(chance, str(chance.randint(0, 29)))])
        except WrongValue:  # no such date, no extension: nothing was said
            continue
    for number in chance.sample(said, 5):
        register.undo(number)
    if seed == 3:
        register.set("before-includes-day", "yes")
        register.add(plan(*works[5:], subject=open_ended))  # five are gone


@pytest.mark.parametrize("seed", range(4))
def test_counts_are_those_of_the_lines(any_register: Register, seed: int) -> None:
    _fill(any_register, seed)
    tasks = any_register.tasks()
    for as_of in DAYS:
        lines = [line for item in tasks for line in lines_of(item, as_of)]
        expected = count((line.status, line.done is not None) for line in lines)
        assert any_register.cells(as_of) == expected, as_of
        late: Counter[tuple[str, str]] = Counter()
        agencies: dict[tuple[str, str], list[tuple[Status, bool]]] = {}
        for line in lines:
            who = {(unit.key, unit.scope_key) for unit in line.task.of("lead")} or {("", "")}
            for agency in who:
                agencies.setdefault(agency, []).append((line.status, line.done is not None))
                late[agency] += line.status is Status.OVERDUE
        assert {
            _who(agency): n for agency, n in any_register.overdue_by_agency(as_of).agencies.items()
        } == {agency: n for agency, n in late.items() if n}
        assert any_register.overdue_by_agency(as_of).total == expected.overdue
        assert {
            _who(agency): cells
            for agency, cells in any_register.cells_by_agency(as_of).items()
            if cells.total
        } == {agency: count(some) for agency, some in agencies.items()}
        found = {item.code for item in any_register.select_overdue(as_of).tasks}
        overdue = {line.task.code for line in lines if line.status is Status.OVERDUE}
        assert overdue <= found
        named = any_register.select_overdue(as_of, Filter(plan="15/KH-UBND")).tasks
        assert {item.code for item in named} == found


@pytest.mark.parametrize("as_of", [date(2024, 4, 30), date(2024, 6, 30), date(2025, 8, 3)])
def test_what_stands_somewhere_or_is_due_soon_is_found(any_register: Register, as_of: date) -> None:
    _fill(any_register, 1)
    everything = any_register.select()
    lines = [line for item in everything.tasks for line in lines_of(item, as_of)]
    for status in Status:
        there = {line.task.code for line in lines if line.status is status}
        picked = any_register.select_standing([status], as_of).tasks
        assert there <= {item.code for item in picked}
    for days in (0, 40, 400):
        soon = due_within(everything, as_of=as_of, days=days)
        picked = any_register.select_due(as_of, days).tasks
        assert due_within(Selection(picked), as_of=as_of, days=days) == soon
        few = any_register.select_due(as_of, days, Filter(plan="15/KH-UBND"))
        assert few.tasks == picked


def test_counts_of_one_plan_or_unit(any_register: Register) -> None:
    march = by("31/3/2024", "2024-03-31")
    any_register.add(plan(task("1", "Một", march, lead=(HEALTH,)), task("2", "Hai", march)))
    any_register.add(
        plan(task("1", "Ba", march, lead=(HEALTH, FINANCE)), number="2/KH", sha="b", id="b")
    )
    day = date(2024, 6, 30)
    assert any_register.cells(day) == Cells(overdue=3)
    assert any_register.cells(day, Filter(plan="2/KH")) == Cells(overdue=1)
    assert any_register.cells(day, Filter(unit="Sở Y tế", role="lead")) == Cells(overdue=2)
    by_unit = any_register.cells_by_agency(day, Filter(plan="2/KH", role="lead"))
    one = Cells(overdue=1)
    assert {agency.name: n for agency, n in by_unit.items()} == {
        "Sở Y tế": one,
        "Sở Tài chính": one,
    }
    late = any_register.overdue_by_agency(day)
    assert late.total == 3
    nobody = [agency for agency in late.agencies if agency.kind == "none"]
    assert [(agency.scope, agency.name) for agency in nobody] == [
        ("Hà Giang", "(chưa rõ đơn vị chủ trì)")
    ]


@pytest.mark.parametrize("seed", range(4))
def test_a_later_day_makes_late_work_on_time_only_by_what_was_said_between(
    register: Register, seed: int
) -> None:
    """Late work stays late, and later; done, it is done late. An extension granted, or a word that
    took it back, between the two days is the one way out."""
    _fill(register, seed)
    seen = 0
    for item in register.tasks():
        freed = [e.on for e in item.extensions] + [c.on for c in item.closings]
        stands = {
            day: {(line.first_due, line.printed): line for line in lines_of(item, day)}
            for day in DAYS[1:14:2]
        }
        for first, then in combinations(stands, 2):
            if any(first < day <= then for day in freed):
                continue
            for same, line in stands[first].items():
                if line.status not in (Status.OVERDUE, Status.DONE_LATE):
                    continue
                after = stands[then][same]
                if line.status is Status.OVERDUE:
                    assert after.status in (Status.OVERDUE, Status.DONE_LATE)
                    assert after.days_late >= line.days_late
                else:
                    assert after.status is Status.DONE_LATE
                seen += 1
    assert seen > 300
