"""Times as plans of many fields write them: running sentences and cells, one a line.

``deadline_sentences.txt`` and ``deadline_cells.txt`` hold "text => times", the times as in the
``.plan`` files ("by DAY", "before DAY", "from DAY", "DAY..DAY", "rule RRULE,bound"; "-" for none).
All are read in a plan of 15/01/2026 for 2026; a comment tells each class.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from extractors.deadlines import find_deadlines, parse_deadline_cell, rolling_year
from plans.model import Deadline
from tests.extractors.annotated import seen_time, time_of

HERE = Path(__file__).parent
ISSUED = date(2026, 1, 15)


def _rows(name: str) -> list[tuple[str, str]]:
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    pairs = [line.rpartition(" => ") for line in lines if line and not line.startswith("#")]
    return [(text, times) for text, _, times in pairs]


def _key(time: tuple[str | None, ...]) -> tuple[str, ...]:
    return tuple(value or "" for value in time)


def _told(times: str) -> list[tuple[str | None, ...]]:
    found = [time for part in times.split(" ; ") if (time := time_of(part))]
    return sorted(found, key=_key) if times != "-" else []


def _seen(deadlines: list[Deadline]) -> list[tuple[str | None, ...]]:
    return sorted((t for d in deadlines if (t := seen_time(d))), key=_key)


@pytest.mark.parametrize(("text", "times"), _rows("deadline_sentences.txt"))
def test_a_sentence_gives_its_deadlines(text: str, times: str) -> None:
    found = find_deadlines(text, year=2026, issued=ISSUED)
    assert _seen([mention.deadline for mention in found]) == _told(times)


@pytest.mark.parametrize(("text", "times"), _rows("deadline_cells.txt"))
def test_a_cell_gives_its_deadlines(text: str, times: str) -> None:
    assert _seen([*parse_deadline_cell(text, year=2026, issued=ISSUED)]) == _told(times)


@pytest.mark.parametrize(
    ("subject", "issued", "text", "due"),
    [
        # a school year: from August on its first year, before it the second
        ("Nhiệm vụ năm học 2025 - 2026", date(2025, 9, 12), "Tháng 11", "2025-11-30"),
        ("Nhiệm vụ năm học 2025 - 2026", date(2025, 9, 12), "Tháng 01", "2026-01-31"),
        ("Nhiệm vụ năm học 2025 - 2026", date(2025, 9, 12), "Tuần 2 tháng 5", "2026-05-14"),
        # a crop over New Year
        ("Sản xuất vụ Đông Xuân 2025 - 2026", date(2025, 9, 1), "15/02", "2026-02-15"),
        # no year in the subject, issued late in the year: months long past are next year's
        ("Cao điểm bảo đảm an ninh, trật tự", date(2025, 11, 25), "Tháng 02", "2026-02-28"),
        ("Cao điểm bảo đảm an ninh, trật tự", date(2025, 11, 25), "Tháng 12", "2025-12-31"),
        # a year in the subject stays
        ("Cải cách hành chính năm 2025", date(2025, 11, 25), "Tháng 3", "2025-03-31"),
        # a programme of two years does not turn
        ("Chuyển đổi số giai đoạn 2025 - 2026", date(2025, 2, 1), "Tháng 3", "2025-03-31"),
    ],
)
def test_a_plan_over_new_year(subject: str, issued: date, text: str, due: str) -> None:
    year = rolling_year(subject, 2025, issued)
    (deadline,) = parse_deadline_cell(text, year=year, issued=issued)
    assert str(deadline.due) == due
