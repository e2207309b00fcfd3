"""What a deadline means on a calendar: lateness, duties that come back, terms, days off."""

from __future__ import annotations

from datetime import date

import pytest

from plans.calendar import (
    days_late,
    is_late,
    late_from,
    occurrences,
)
from plans.model import Deadline
from plans.workdays import (
    TermUnit,
    end_of_term,
    holidays_known,
    is_working_day,
    next_working_day,
)


def day(printed: str) -> date:
    return date.fromisoformat(printed)


BY = Deadline(text="chậm nhất ngày 30/6/2025", due=day("2025-06-30"), bound="by")
BEFORE = Deadline(text="trước ngày 30/6/2025", due=day("2025-06-30"), bound="before")
WORDS = Deadline(text="thường xuyên")
START = Deadline(text="từ ngày 15/4/2025", start=day("2025-04-15"))
MONTHLY = Deadline(
    text="trước ngày 20 hằng tháng", bound="before", recurrence="FREQ=MONTHLY;BYMONTHDAY=20"
)


@pytest.mark.parametrize(
    ("deadline", "expected"),
    [
        (BY, "2025-07-01"),  # the day itself is in time
        (BEFORE, "2025-06-30"),  # the day itself is late
        (WORDS, None),
        (START, None),
        (MONTHLY, None),  # late per occurrence
    ],
)
def test_first_late_day(deadline: Deadline, expected: str | None) -> None:
    assert late_from(deadline) == (day(expected) if expected else None)


def test_an_occurrence_has_its_own_first_late_day() -> None:
    assert late_from(MONTHLY, occurrence=day("2025-03-20")) == day("2025-03-20")
    by = MONTHLY.model_copy(update={"bound": "by"})
    assert late_from(by, occurrence=day("2025-03-20")) == day("2025-03-21")


@pytest.mark.parametrize(
    ("deadline", "on", "done", "late"),
    [
        (BY, "2025-06-29", None, 0),
        (BY, "2025-06-30", None, 0),  # due today is not late
        (BY, "2025-07-01", None, 1),
        (BY, "2025-07-31", None, 31),
        (BEFORE, "2025-06-29", None, 0),
        (BEFORE, "2025-06-30", None, 1),  # "trước ngày X" is late on X
        (BY, "2025-12-31", "2025-06-30", 0),  # done on the last day
        (BY, "2025-12-31", "2025-07-03", 3),  # done late: counted to the day it was done
        (BEFORE, "2025-12-31", "2025-06-29", 0),
        (BEFORE, "2025-12-31", "2025-06-30", 1),
        (BY, "2025-07-02", "2025-08-01", 2),  # as of a day on which it was still open
        (WORDS, "2030-01-01", None, 0),
        (START, "2030-01-01", None, 0),
    ],
)
def test_days_late(deadline: Deadline, on: str, done: str | None, late: int) -> None:
    done_on = day(done) if done else None
    assert days_late(deadline, on=day(on), done=done_on) == late
    assert is_late(deadline, on=day(on), done=done_on) is (late > 0)


@pytest.mark.parametrize(
    ("rule", "start", "end", "expected"),
    [
        # no day told: the last day of the period
        ("FREQ=YEARLY", "2024-01-01", "2025-12-31", ["2024-12-31", "2025-12-31"]),
        ("FREQ=YEARLY;BYMONTH=11", "2024-01-01", "2025-06-30", ["2024-11-30"]),
        (
            "FREQ=YEARLY;BYMONTH=3,6,9,12",
            "2024-01-01",
            "2024-12-31",
            ["2024-03-31", "2024-06-30", "2024-09-30", "2024-12-31"],
        ),
        ("FREQ=YEARLY;BYMONTH=6,12", "2024-07-01", "2024-12-31", ["2024-12-31"]),
        ("FREQ=MONTHLY", "2024-01-15", "2024-03-30", ["2024-01-31", "2024-02-29"]),
        ("FREQ=WEEKLY", "2025-06-02", "2025-06-15", ["2025-06-08", "2025-06-15"]),  # Sundays
        # a day told
        ("FREQ=MONTHLY;BYMONTHDAY=20", "2025-01-20", "2025-03-19", ["2025-01-20", "2025-02-20"]),
        (
            "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=25",
            "2025-01-01",
            "2025-07-01",
            ["2025-03-25", "2025-06-25"],
        ),
        ("FREQ=WEEKLY;BYDAY=FR", "2025-06-02", "2025-06-13", ["2025-06-06", "2025-06-13"]),
        ("RRULE:FREQ=MONTHLY;BYMONTHDAY=-1", "2025-02-01", "2025-02-28", ["2025-02-28"]),
        # a day the month lacks: its last day
        (
            "FREQ=MONTHLY;BYMONTHDAY=30",
            "2025-01-01",
            "2025-03-31",
            ["2025-01-30", "2025-02-28", "2025-03-30"],
        ),
        (
            "FREQ=YEARLY;BYMONTH=3,6;BYMONTHDAY=31",
            "2025-01-01",
            "2025-12-31",
            ["2025-03-31", "2025-06-30"],
        ),
        (
            "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29",
            "2024-01-01",
            "2025-12-31",
            ["2024-02-29", "2025-02-28"],
        ),
        # both ends count, an empty stretch gives none
        ("FREQ=DAILY", "2025-06-01", "2025-06-02", ["2025-06-01", "2025-06-02"]),
        ("FREQ=MONTHLY", "2025-06-02", "2025-06-01", []),
    ],
)
def test_due_days_of_a_rule(rule: str, start: str, end: str, expected: list[str]) -> None:
    deadline = Deadline(text="hằng …", recurrence=rule)
    found = occurrences(deadline, start=day(start), end=day(end))
    assert found == tuple(day(printed) for printed in expected)


def test_a_rule_holds_from_its_start_to_its_due_day() -> None:
    deadline = Deadline(
        text="hằng năm (2026-2027)",
        start=day("2026-01-01"),
        due=day("2027-12-31"),
        bound="by",
        recurrence="FREQ=YEARLY",
    )
    found = occurrences(deadline, start=day("2024-01-01"), end=day("2030-12-31"))
    assert found == (day("2026-12-31"), day("2027-12-31"))


def test_every_second_year_counts_from_the_start() -> None:
    deadline = Deadline(
        text="2 năm/lần", start=day("2025-01-01"), recurrence="FREQ=YEARLY;INTERVAL=2"
    )
    found = occurrences(deadline, start=day("2026-06-01"), end=day("2030-12-31"))
    assert found == (day("2027-12-31"), day("2029-12-31"))


def test_a_fixed_deadline_occurs_once() -> None:
    assert occurrences(BY, start=day("2025-01-01"), end=day("2025-12-31")) == (day("2025-06-30"),)
    assert occurrences(BY, start=day("2025-07-01"), end=day("2025-12-31")) == ()
    assert occurrences(WORDS, start=day("2025-01-01"), end=day("2025-12-31")) == ()


@pytest.mark.parametrize(
    ("start", "n", "unit", "working", "expected"),
    [
        ("2025-06-02", 10, "day", False, "2025-06-12"),  # the first day is not counted
        ("2025-06-03", 4, "day", False, "2025-06-09"),  # ends on a Saturday: next working day
        ("2025-06-04", 0, "day", False, "2025-06-04"),
        ("2025-06-04", 2, "week", False, "2025-06-18"),  # same weekday
        ("2025-01-31", 1, "month", False, "2025-02-28"),  # the month has no 31st
        ("2025-03-31", 1, "quarter", False, "2025-06-30"),
        ("2024-02-29", 1, "year", False, "2025-02-28"),
        ("2025-04-28", 2, "day", False, "2025-05-05"),  # 30/4, 1/5 and the swapped 2/5 are off
        ("2025-06-05", 3, "day", True, "2025-06-10"),  # a weekend between
        ("2025-04-25", 1, "day", True, "2025-04-26"),  # Saturday worked instead of 2/5
        ("2025-04-25", 5, "day", True, "2025-05-06"),
        ("2025-01-24", 1, "day", True, "2025-02-03"),  # Tết
    ],
)
def test_terms_end_by_the_civil_code(
    start: str, n: int, unit: TermUnit, working: bool, expected: str
) -> None:
    assert end_of_term(day(start), n, unit, working=working) == day(expected)


@pytest.mark.parametrize(("n", "unit", "working"), [(-1, "day", False), (2, "week", True)])
def test_a_term_that_cannot_be_counted(n: int, unit: TermUnit, working: bool) -> None:
    with pytest.raises(ValueError, match="expected"):
        end_of_term(day("2025-06-02"), n, unit, working=working)


@pytest.mark.parametrize(
    ("printed", "worked"),
    [
        ("2025-06-02", True),
        ("2025-06-07", False),  # Saturday
        ("2025-09-01", False),  # the day next to 02/9
        ("2025-04-26", True),  # a Saturday worked
        ("2026-01-02", False),  # swapped
        ("2026-01-10", True),
        ("2026-11-24", False),  # Ngày Văn hóa Việt Nam, from 2026
        ("2025-11-24", True),
        ("2019-09-02", False),  # fixed days hold in every year
        ("2031-04-30", False),
    ],
)
def test_working_days(printed: str, worked: bool) -> None:
    assert is_working_day(day(printed)) is worked


def test_next_working_day_and_known_years() -> None:
    assert next_working_day(day("2025-06-07")) == day("2025-06-09")
    assert next_working_day(day("2025-06-09")) == day("2025-06-09")
    assert holidays_known(2026)
    assert not holidays_known(2027)  # a forecast
    assert not holidays_known(2050)


def test_until_in_universal_time_is_a_day() -> None:
    duty = Deadline(
        text="hằng tháng đến hết năm 2026",
        bound="by",
        recurrence="FREQ=MONTHLY;BYMONTHDAY=20;UNTIL=20260331T000000Z",
    )
    found = occurrences(duty, start=date(2026, 1, 1), end=date(2026, 12, 31))
    assert found == (date(2026, 1, 20), date(2026, 2, 20), date(2026, 3, 20))
