"""Days off and terms of 2024 to 2027, counted by hand on printed calendars and from the law.

Bộ luật Lao động 2019, Điều 111-112; Bộ luật Dân sự 2015, Điều 147-148; the Government's swaps.
2027 is not decided yet: its rows are what the law says of Tết Đinh Mùi and of days made up.
"""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plans.workdays import (
    TermUnit,
    WrongHolidays,
    end_of_term,
    holidays_known,
    is_working_day,
    next_working_day,
)


def day(printed: str) -> date:
    return date.fromisoformat(printed)


OFF = {
    # Tết Dương lịch
    "2024-01-01": "Mon", "2025-01-01": "Wed", "2026-01-01": "Thu", "2027-01-01": "Fri",
    "2026-01-02": "Fri, swapped with Saturday 10/01",
    # Tết Nguyên đán
    "2024-02-08": "29 Tết", "2024-02-09": "30 Tết", "2024-02-12": "mùng 3", "2024-02-13": "mùng 4",
    "2024-02-14": "mùng 5, for Saturday mùng 1",
    "2025-01-27": "28 Tết", "2025-01-28": "29 Tết", "2025-01-29": "mùng 1", "2025-01-30": "mùng 2",
    "2025-01-31": "mùng 3",
    "2026-02-16": "29 Tết", "2026-02-17": "mùng 1", "2026-02-18": "mùng 2", "2026-02-19": "mùng 3",
    "2026-02-20": "mùng 4",
    "2027-02-04": "28 Tết", "2027-02-05": "29 Tết", "2027-02-08": "mùng 3", "2027-02-09": "mùng 4",
    "2027-02-10": "mùng 5",
    # Giỗ Tổ Hùng Vương, 10/3 by the lunar calendar
    "2024-04-18": "Thu", "2025-04-07": "Mon", "2026-04-27": "Mon, for Sunday 26/4",
    "2027-04-16": "Fri",
    # 30/4 and 01/5
    "2024-04-29": "Mon, swapped with Saturday 04/5", "2024-04-30": "Tue", "2024-05-01": "Wed",
    "2025-04-30": "Wed", "2025-05-01": "Thu", "2025-05-02": "Fri, swapped with Saturday 26/4",
    "2026-04-30": "Thu", "2026-05-01": "Fri",
    "2027-04-30": "Fri", "2027-05-03": "Mon, for Saturday 01/5",
    # Quốc khánh: 02/9 and a day next to it
    "2024-09-02": "Mon", "2024-09-03": "Tue", "2025-09-01": "Mon", "2025-09-02": "Tue",
    "2026-08-31": "Mon, swapped with Saturday 22/8", "2026-09-01": "Tue", "2026-09-02": "Wed",
    "2027-09-02": "Thu", "2027-09-03": "Fri",
    # Ngày Văn hóa Việt Nam, from 2026
    "2026-11-24": "Tue", "2027-11-24": "Wed",
    # weekends
    "2024-06-08": "Sat", "2024-06-09": "Sun", "2025-07-05": "Sat", "2025-07-06": "Sun",
    "2026-03-07": "Sat", "2026-03-08": "Sun", "2027-06-05": "Sat", "2027-06-06": "Sun",
}  # fmt: skip
WORKED = {
    "2024-01-02": "Tue after Tết Dương lịch", "2024-02-07": "Wed before Tết", "2024-02-15": "Thu after",
    "2024-04-17": "Wed", "2024-04-19": "Fri", "2024-04-26": "Fri", "2024-05-02": "Thu",
    "2024-05-04": "Saturday worked", "2024-08-30": "Fri", "2024-09-04": "Wed", "2024-11-25": "Mon",
    "2025-01-02": "Thu", "2025-01-24": "Fri before Tết", "2025-02-03": "Mon after",
    "2025-04-08": "Tue", "2025-04-26": "Saturday worked", "2025-04-29": "Tue", "2025-05-05": "Mon",
    "2025-08-29": "Fri", "2025-09-03": "Wed", "2025-11-24": "Mon: no day off before 2026",
    "2025-12-31": "Wed", "2026-01-05": "Mon", "2026-01-10": "Saturday worked",
    "2026-02-13": "Fri before Tết", "2026-02-23": "Mon after", "2026-04-28": "Tue", "2026-05-04": "Mon",
    "2026-08-22": "Saturday worked", "2026-08-28": "Fri", "2026-09-03": "Thu", "2026-11-25": "Wed",
    "2027-01-04": "Mon", "2027-02-03": "Wed before Tết", "2027-02-11": "Thu after", "2027-04-19": "Mon",
    "2027-05-04": "Tue", "2027-09-06": "Mon", "2027-11-23": "Tue", "2027-11-25": "Thu",
}  # fmt: skip


@pytest.mark.parametrize("printed", OFF)
def test_days_off(printed: str) -> None:
    assert not is_working_day(day(printed))


@pytest.mark.parametrize("printed", WORKED)
def test_days_worked(printed: str) -> None:
    assert is_working_day(day(printed))


TERMS: list[tuple[str, int, TermUnit, bool, str]] = [
    ("2024-01-02", 10, "day", False, "2024-01-12"),  # the first day is not counted
    ("2024-02-01", 10, "day", False, "2024-02-15"),  # Sunday 11/02, then Tết
    ("2024-02-05", 3, "day", False, "2024-02-15"),  # 08/02 is off, all of Tết is
    ("2024-02-07", 1, "day", True, "2024-02-15"),
    ("2024-02-07", 5, "day", True, "2024-02-21"),  # 15, 16, 19, 20, 21
    ("2024-04-08", 10, "day", False, "2024-04-19"),  # Giỗ Tổ 18/4
    ("2024-04-26", 3, "day", False, "2024-05-02"),  # 29/4 swapped, 30/4, 01/5
    ("2024-04-26", 1, "day", True, "2024-05-02"),
    ("2024-04-26", 3, "day", True, "2024-05-04"),  # the Saturday counts
    ("2024-04-26", 4, "day", True, "2024-05-06"),
    ("2024-05-02", 2, "day", False, "2024-05-04"),  # ends on a Saturday worked
    ("2024-08-30", 3, "day", False, "2024-09-04"),
    ("2024-08-30", 5, "day", True, "2024-09-10"),  # 4, 5, 6, 9, 10
    ("2024-01-31", 1, "month", False, "2024-02-29"),  # no 31/02
    ("2024-03-31", 1, "month", False, "2024-05-02"),  # 30/4 and 01/5 are off
    ("2024-02-29", 1, "year", False, "2025-02-28"),
    ("2024-12-25", 1, "week", False, "2025-01-02"),  # 01/01 is off
    ("2024-11-15", 2, "week", False, "2024-11-29"),  # the same weekday
    ("2024-06-30", 3, "month", False, "2024-09-30"),
    ("2024-08-31", 1, "quarter", False, "2024-12-02"),  # 30/11 is a Saturday
    ("2025-01-20", 10, "day", False, "2025-02-03"),  # 30/01 is mùng 2
    ("2025-01-24", 3, "day", True, "2025-02-05"),
    ("2025-03-28", 10, "day", False, "2025-04-08"),  # Giỗ Tổ 07/4
    ("2025-04-20", 10, "day", False, "2025-05-05"),  # 30/4 to 04/5
    ("2025-04-25", 1, "day", True, "2025-04-26"),  # the Saturday worked
    ("2025-04-25", 2, "day", True, "2025-04-28"),
    ("2025-04-25", 3, "day", True, "2025-04-29"),
    ("2025-04-25", 4, "day", True, "2025-05-05"),
    ("2025-08-25", 1, "week", False, "2025-09-03"),  # 01/9 and 02/9
    ("2025-08-29", 1, "day", True, "2025-09-03"),
    ("2025-05-31", 1, "month", False, "2025-06-30"),
    ("2025-10-31", 1, "month", False, "2025-12-01"),  # 30/11 is a Sunday
    ("2025-11-14", 10, "day", False, "2025-11-24"),  # worked before 2026
    ("2025-12-22", 10, "day", False, "2026-01-05"),  # 01/01, swapped 02/01, weekend
    ("2025-12-31", 1, "day", True, "2026-01-05"),
    ("2025-12-31", 5, "day", True, "2026-01-09"),
    ("2025-12-31", 6, "day", True, "2026-01-10"),  # the Saturday worked
    ("2025-12-31", 7, "day", True, "2026-01-12"),
    ("2026-01-05", 5, "day", False, "2026-01-10"),  # ends on a Saturday worked
    ("2026-01-07", 10, "day", False, "2026-01-19"),  # an ordinary Saturday
    ("2026-02-06", 10, "day", False, "2026-02-23"),  # Tết
    ("2026-02-13", 1, "day", True, "2026-02-23"),
    ("2026-02-13", 3, "day", True, "2026-02-25"),
    ("2026-04-16", 10, "day", False, "2026-04-28"),  # Giỗ Tổ on Sunday 26/4, Monday off
    ("2026-04-24", 2, "day", True, "2026-04-29"),  # 28, 29
    ("2026-04-29", 1, "day", True, "2026-05-04"),
    ("2026-08-21", 1, "day", True, "2026-08-22"),  # the Saturday worked
    ("2026-08-28", 3, "day", False, "2026-09-03"),  # 31/8, 01/9, 02/9
    ("2026-08-28", 1, "day", True, "2026-09-03"),
    ("2026-11-14", 10, "day", False, "2026-11-25"),  # 24/11
    ("2026-11-23", 1, "day", True, "2026-11-25"),
    ("2026-11-30", 1, "month", False, "2026-12-30"),
    ("2026-12-31", 1, "month", False, "2027-02-01"),  # 31/01 is a Sunday
    ("2026-12-25", 1, "week", False, "2027-01-04"),  # 01/01 is a Friday
    ("2027-01-25", 10, "day", False, "2027-02-11"),  # Tết
    ("2027-02-03", 2, "day", True, "2027-02-12"),
    ("2027-04-06", 10, "day", False, "2027-04-19"),  # Giỗ Tổ 16/4, a Friday
    ("2027-04-29", 1, "day", True, "2027-05-04"),  # 30/4, weekend, 03/5 for 01/5
    ("2027-08-23", 10, "day", False, "2027-09-06"),  # 02/9 and 03/9
    ("2027-11-22", 2, "day", True, "2027-11-25"),  # 23, 25
    ("2027-02-28", 1, "year", False, "2028-02-28"),
    ("2027-06-07", 0, "day", False, "2027-06-07"),
]


@pytest.mark.parametrize(("start", "n", "unit", "working", "expected"), TERMS)
def test_terms(start: str, n: int, unit: TermUnit, working: bool, expected: str) -> None:
    assert end_of_term(day(start), n, unit, working=working) == day(expected)


def test_the_table_is_long_enough() -> None:
    assert len(OFF) + len(WORKED) + len(TERMS) >= 150


DAYS = st.dates(date(2023, 12, 1), date(2027, 12, 1))


@given(start=DAYS, n=st.integers(0, 60), working=st.booleans())
def test_a_term_ends_on_a_working_day_and_a_longer_one_not_before(
    start: date, n: int, working: bool
) -> None:
    end = end_of_term(start, n, working=working)
    assert is_working_day(end)
    assert end >= start + timedelta(days=n)
    assert end_of_term(start, n + 1, working=working) >= end
    assert end_of_term(start + timedelta(days=1), n, working=working) >= end
    assert end_of_term(start, n, working=True) >= end_of_term(start, n)


@given(start=DAYS)
def test_the_next_working_day_is_the_first(start: date) -> None:
    found = next_working_day(start)
    between = (found - start).days
    assert is_working_day(found)
    assert not any(is_working_day(start + timedelta(days=n)) for n in range(between))


def test_an_office_adds_a_year(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not holidays_known(2027)
    (tmp_path / "2027.yaml").write_text(
        "closed: [2027-02-11]\nworked: [2027-02-04, 2027-02-20]\n", encoding="utf-8"
    )
    monkeypatch.setenv("DOCGEN_HOLIDAYS", str(tmp_path))
    assert holidays_known(2027)
    assert not is_working_day(day("2027-02-11"))
    assert is_working_day(day("2027-02-04"))  # against the forecast
    assert is_working_day(day("2027-02-20"))  # a Saturday
    assert not is_working_day(day("2027-04-30"))  # the rest stands
    assert is_working_day(day("2026-01-10"))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("closed: [2026-02-11]", "no day of 2027"),
        ("closed: [tết]", "no day of 2027"),
        ("off: [2027-02-11]", "unknown keys"),
        ("closed: [2027-02-31]", "2027.yaml"),
        ("closed: [", "2027.yaml"),
    ],
)
def test_a_wrong_year_file_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, said: str
) -> None:
    (tmp_path / "2027.yaml").write_text(text, encoding="utf-8")
    monkeypatch.setenv("DOCGEN_HOLIDAYS", str(tmp_path))
    with pytest.raises(WrongHolidays, match=said):
        is_working_day(day("2027-02-11"))
