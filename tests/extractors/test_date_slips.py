"""Dates the source misprints are kept as printed and told."""

from __future__ import annotations

from datetime import date

import pytest

from extractors.date_slips import date_warnings
from extractors.deadlines import find_deadlines, misfits, parse_deadline_cell, strays
from plans.model import Deadline, Task

MISFITS = [
    ("Họp vào thứ Sáu, ngày 20/3/2026.", []),  # it is a Friday
    ("Họp vào thứ Năm, ngày 20/3/2026.", [("thứ Năm, ngày 20/3/2026", "thứ Sáu")]),
    ("Khai mạc 8 giờ ngày 21/3/2026 (thứ Sáu).", [("21/3/2026 (thứ Sáu", "thứ Bảy")]),
    ("Ra quân sáng thứ 7 ngày 22 tháng 3.", [("thứ 7 ngày 22 tháng 3", "Chủ nhật")]),  # plan's year
    ("Trực vào thứ Bảy, Chủ nhật hằng tuần.", []),  # no date
    ("Thứ Tư, 31/4/2026.", []),  # no such date: told as that
]


@pytest.mark.parametrize(("text", "expected"), MISFITS, ids=[text for text, _ in MISFITS])
def test_weekdays_that_do_not_fit(text: str, expected: list[tuple[str, str]]) -> None:
    assert list(misfits(text, year=2026)) == expected


STRAYS = [
    # a date of the year before between two of the plan's year, before the plan itself
    ([date(2026, 2, 10), date(2025, 3, 25), date(2026, 4, 1)], [1]),
    # the plan is older than the date: it may be meant
    ([date(2026, 2, 10), date(2025, 12, 30), date(2026, 4, 1)], []),
    # two of the same year before: no slip
    ([date(2025, 2, 10), date(2025, 3, 25), date(2026, 4, 1)], []),
    ([date(2026, 2, 10), date(2027, 3, 25), date(2026, 4, 1)], []),
]


@pytest.mark.parametrize(("days", "expected"), STRAYS)
def test_years_that_must_be_slips(days: list[date], expected: list[int]) -> None:
    assert list(strays(days, issued=date(2025, 12, 20))) == expected


def test_slips_keep_what_is_printed_and_are_told() -> None:
    cells = ["10/02/2026", "25/3/2025", "31/4/2026", "01/5/2026"]
    tasks = [
        Task(
            path=("Phụ lục", str(number)),
            text="Kiểm tra",
            deadlines=parse_deadline_cell(cell, year=2026, issued=date(2025, 12, 20)),
        )
        for number, cell in enumerate(cells, start=1)
    ]
    found = list(date_warnings(tasks, year=2026, issued=date(2025, 12, 20)))
    assert [(w.code, w.path) for w in found] == [
        ("impossible-date", ("Phụ lục", "3")),
        ("year-slip", ("Phụ lục", "2")),
    ]
    assert [task.deadlines[0].text for task in tasks] == cells
    assert tasks[2].deadlines[0].due is None


def test_a_running_date_that_does_not_exist_has_no_due_day() -> None:
    (mention,) = find_deadlines("Nộp trước ngày 31/4/2026.", year=2026, issued=date(2026, 1, 1))
    assert mention.deadline == Deadline(text="trước ngày 31/4/2026")
