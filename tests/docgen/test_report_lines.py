"""Lines of work and their status as of a day; nothing about lateness is stored."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.errors import WrongValue
from docgen.register.records import CompletionRecord, PlanRecord, TaskRecord
from docgen.report.completion import chosen_dates
from docgen.report.lines import lines_of
from docgen.report.period import plan_period
from docgen.report.status import Status, count
from plans.model import Deadline
from tests.docgen.factories import before, by, each

MONTHLY = each("ngày 20 hằng tháng", "FREQ=MONTHLY;BYMONTHDAY=20")
MONTHLY_BEFORE = each("trước ngày 20 hằng tháng", "FREQ=MONTHLY;BYMONTHDAY=20", bound="before")


def record(
    *deadlines: Deadline, done: tuple[tuple[str | None, str], ...] = (), subject: str = "Năm 2024"
) -> TaskRecord:
    """A task of a plan of 2024-01-10; done is (occurrence or None, done on) in order of telling."""
    plan = PlanRecord(
        plan_id="p",
        number="15/KH-UBND",
        issued=date(2024, 1, 10),
        issuer="Ủy ban nhân dân tỉnh Hà Giang",
        province="Hà Giang",
        doc_type="KẾ HOẠCH",
        subject=subject,
        file=None,
        reader="pdf",
        tasks=1,
        units=0,
        deadlines=len(deadlines),
        warnings=0,
        recorded_at=datetime(2024, 2, 1),
    )
    said = tuple(
        CompletionRecord(
            date.fromisoformat(o) if o else None,
            date.fromisoformat(d),
            None,
            None,
            datetime(2024, 2, 1),
        )
        for o, d in done
    )
    return TaskRecord("k2bcdf", "1", ("1",), "Báo cáo", plan, (), deadlines, said)


def told(task: TaskRecord, as_of: str) -> list[tuple[str | None, str, int]]:
    """(due, status, days late) of each line."""
    return [
        (line.due.isoformat() if line.due else None, line.status.value, line.days_late)
        for line in lines_of(task, date.fromisoformat(as_of))
    ]


BY = by("30/6/2024", "2024-06-30")
BEFORE = before("trước ngày 30/6/2024", "2024-06-30")


@pytest.mark.parametrize(
    ("deadline", "done", "as_of", "status", "days"),
    [
        (BY, None, "2024-06-29", "in_time", 0),
        (BY, None, "2024-06-30", "in_time", 0),  # due today is not late
        (BY, None, "2024-07-01", "overdue", 1),
        (BEFORE, None, "2024-06-29", "in_time", 0),
        (BEFORE, None, "2024-06-30", "overdue", 1),  # "trước ngày X" is late on X
        (BY, "2024-06-30", "2024-12-31", "done_on_time", 0),
        (BY, "2024-07-03", "2024-12-31", "done_late", 3),
        (BEFORE, "2024-06-29", "2024-12-31", "done_on_time", 0),
        (BEFORE, "2024-06-30", "2024-12-31", "done_late", 1),
        (BY, "2024-07-03", "2024-07-02", "overdue", 2),  # as of then it was not done yet
        (BY, "2024-07-03", "2024-06-01", "in_time", 0),
    ],
)
def test_status_of_a_dated_task(
    deadline: Deadline, done: str | None, as_of: str, status: str, days: int
) -> None:
    task = record(deadline, done=((None, done),) if done else ())
    assert told(task, as_of) == [("2024-06-30", status, days)]


@pytest.mark.parametrize(
    "deadlines",
    [
        (),
        (Deadline(text="thường xuyên"),),
        (Deadline(text="từ ngày 15/4/2024", start=date(2024, 4, 15)),),  # a start is no due date
    ],
)
def test_without_a_date_a_task_is_never_late(deadlines: tuple[Deadline, ...]) -> None:
    assert told(record(*deadlines), "2030-01-01") == [(None, "no_deadline", 0)]
    (line,) = lines_of(record(*deadlines, done=((None, "2024-05-01"),)), date(2024, 6, 1))
    assert line.done is not None


def test_each_dated_deadline_is_a_line() -> None:
    task = record(
        before("trước 31/5/2024", "2024-05-31"),
        Deadline(text="thường xuyên"),
        by("31/10/2024", "2024-10-31"),
    )
    assert told(task, "2024-06-30") == [("2024-05-31", "overdue", 31), ("2024-10-31", "in_time", 0)]


def test_done_as_a_whole_or_for_one_date() -> None:
    both = (by("31/5/2024", "2024-05-31"), by("31/10/2024", "2024-10-31"))
    whole = record(*both, done=((None, "2024-06-02"),))
    assert told(whole, "2024-12-31") == [
        ("2024-05-31", "done_late", 2),
        ("2024-10-31", "done_on_time", 0),
    ]
    one = record(*both, done=(("2024-05-31", "2024-06-02"),))
    assert told(one, "2024-12-31") == [
        ("2024-05-31", "done_late", 2),
        ("2024-10-31", "overdue", 61),
    ]


def test_the_last_word_counts() -> None:
    task = record(BY, done=((None, "2024-07-03"), (None, "2024-06-28")))
    assert told(task, "2024-12-31") == [("2024-06-30", "done_on_time", 0)]


def test_a_recurring_duty_is_late_per_occurrence() -> None:
    task = record(MONTHLY, done=(("2024-02-20", "2024-02-19"), ("2024-03-20", "2024-04-02")))
    assert told(task, "2024-05-20") == [
        ("2024-01-20", "overdue", 121),
        ("2024-02-20", "done_on_time", 0),
        ("2024-03-20", "done_late", 13),
        ("2024-04-20", "overdue", 30),
        ("2024-05-20", "in_time", 0),  # due today
        ("2024-06-20", "in_time", 0),  # the next to come
    ]


def test_a_recurring_duty_before_a_day() -> None:
    assert told(record(MONTHLY_BEFORE), "2024-01-20")[0] == ("2024-01-20", "overdue", 1)
    assert told(record(MONTHLY_BEFORE), "2024-01-19")[0] == ("2024-01-20", "in_time", 0)


def test_a_recurring_duty_starts_with_its_plan_and_ends_with_its_period() -> None:
    assert told(record(MONTHLY), "2024-01-01")[0][0] == "2024-01-20"
    assert told(record(MONTHLY), "2026-06-30")[-1][0] == "2024-12-20"
    assert told(record(MONTHLY, subject="Giai đoạn 2024-2025"), "2026-06-30")[-1][0] == "2025-12-20"
    assert told(record(MONTHLY, subject="Cải cách hành chính"), "2026-06-30")[-1][0] == "2026-07-20"
    late_start = MONTHLY.model_copy(update={"start": date(2024, 10, 1)})
    assert told(record(late_start), "2024-11-01")[0][0] == "2024-10-20"


def test_a_rule_that_cannot_be_counted_is_no_date() -> None:
    rule = each("hằng tháng", "FREQ=MONTHLY;UNTIL=20241231T000000Z")
    assert {due for due, _, _ in told(record(rule), "2024-06-30")} <= {
        None,
        "2024-01-31",
        "2024-02-29",
        "2024-03-31",
        "2024-04-30",
        "2024-05-31",
        "2024-06-30",
        "2024-07-31",
    }


def test_a_whole_completion_does_not_answer_for_a_recurring_duty() -> None:
    assert told(record(MONTHLY, done=((None, "2024-01-15"),)), "2024-02-01")[0] == (
        "2024-01-20",
        "overdue",
        12,
    )


@given(
    due=st.dates(date(2024, 1, 11), date(2024, 12, 31)),
    bound=st.sampled_from(["by", "before"]),
    first=st.dates(date(2024, 1, 11), date(2025, 12, 31)),
    later=st.integers(0, 400),
)
def test_a_later_day_never_makes_a_late_task_on_time(
    due: date, bound: str, first: date, later: int
) -> None:
    task = record(Deadline(text="x", due=due, bound=bound))
    day = date.fromordinal(first.toordinal() + later)
    was, now = lines_of(task, first)[0], lines_of(task, day)[0]
    assert now.days_late >= was.days_late
    assert was.status is not Status.OVERDUE or now.status is Status.OVERDUE


@pytest.mark.parametrize(
    ("subject", "issued", "expected"),
    [
        ("Cải cách hành chính năm 2024", "2024-01-10", ("2024-01-10", "2024-12-31")),
        ("Cải cách hành chính năm 2024", "2023-12-20", ("2024-01-01", "2024-12-31")),  # made ahead
        ("Chuyển đổi số giai đoạn 2023-2025", "2023-02-01", ("2023-02-01", "2025-12-31")),
        ("Phát triển ngành đến năm 2030", "2024-02-01", ("2024-02-01", "2030-12-31")),
        ("giai đoạn 2021 – 2025, tầm nhìn đến năm 2030", None, ("2021-01-01", "2025-12-31")),
        ("năm 2024 và định hướng đến năm 2030", "2024-02-01", ("2024-02-01", "2024-12-31")),
        ("năm 2022 và các năm tiếp theo", "2022-03-01", ("2022-03-01", None)),
        ("Nhiệm vụ năm học 2024-2025", "2024-09-10", ("2024-09-10", "2025-08-31")),
        ("Công tác Quý III năm 2024", "2024-06-28", ("2024-07-01", "2024-09-30")),
        ("Công tác quý 2/2024", "2024-04-05", ("2024-04-05", "2024-06-30")),
        ("Công tác tháng 02/2024", "2024-01-30", ("2024-02-01", "2024-02-29")),
        ("Trọng tâm 6 tháng cuối năm 2024", "2024-06-20", ("2024-07-01", "2024-12-31")),
        ("Trọng tâm 6 tháng đầu năm 2024", None, ("2024-01-01", "2024-06-30")),
        # the year of a cited document is not the plan's
        (
            "thực hiện Nghị quyết số 12/2023/NQ-HĐND ngày 05 tháng 6 năm 2023",
            "2024-02-01",
            ("2024-02-01", None),
        ),
        ("thực hiện Kết luận ngày 5/6/2025", "2024-02-01", ("2024-02-01", None)),
        ("khắc phục hạn chế năm 2023", "2024-02-01", ("2024-02-01", None)),  # a year gone by
        ("Phòng, chống thiên tai", None, (None, None)),
        (None, None, (None, None)),
    ],
)
def test_plan_period(
    subject: str | None, issued: str | None, expected: tuple[str | None, str | None]
) -> None:
    start, end = plan_period(subject, date.fromisoformat(issued) if issued else None)
    assert (start and start.isoformat(), end and end.isoformat()) == expected


@pytest.mark.parametrize(
    ("subject", "issued", "start"),
    [
        ("thời kỳ 2021-2030", None, "2022-03-11"),  # it cites a document of 11/3/2022
        ("năm 2023", None, "2023-01-01"),
        ("Phòng, chống thiên tai", None, "2022-03-11"),
        ("thời kỳ 2021-2030", "2022-05-01", "2022-05-01"),
    ],
)
def test_a_plan_is_not_older_than_what_it_cites(
    subject: str, issued: str | None, start: str
) -> None:
    given = date.fromisoformat(issued) if issued else None
    found, _ = plan_period(subject, given, not_before=date(2022, 3, 11))
    assert found == date.fromisoformat(start)


def test_cells_count_every_line_once() -> None:
    cells = count([(Status.OVERDUE, False), (Status.OVERDUE, False), (Status.NO_DEADLINE, True)])
    assert (cells.overdue, cells.no_deadline, cells.no_deadline_done, cells.total) == (2, 1, 1, 3)
    assert [status.label for status in Status] == [
        "hoàn thành đúng hạn",
        "hoàn thành quá hạn",
        "trong hạn",
        "quá hạn",
        "không thời hạn",
    ]


@pytest.mark.parametrize(
    ("deadlines", "done", "wanted", "on", "expected"),
    [
        ((BY,), (), [], "2024-07-01", [None]),  # the whole task
        ((BY, BEFORE), (), [], "2024-07-01", [None]),
        ((), (), [], "2024-07-01", [None]),
        ((MONTHLY,), (), [], "2024-01-15", ["2024-01-20"]),  # the next to come
        ((MONTHLY,), (), [], "2024-02-01", ["2024-01-20"]),  # the only open one
        ((MONTHLY,), (("2024-01-20", "2024-01-19"),), [], "2024-02-25", ["2024-02-20"]),
        ((MONTHLY,), (), ["2024-02-20"], "2024-04-01", ["2024-02-20"]),
        ((MONTHLY,), (), ["2024-05-20"], "2024-04-01", ["2024-05-20"]),  # done ahead of time
        ((MONTHLY,), (), ["all"], "2024-03-25", ["2024-01-20", "2024-02-20", "2024-03-20"]),
        ((BY,), (), ["2024-06-30"], "2024-07-01", ["2024-06-30"]),
    ],
)
def test_which_dates_are_meant(
    deadlines: tuple[Deadline, ...],
    done: tuple[tuple[str, str], ...],
    wanted: list[str],
    on: str,
    expected: list[str | None],
) -> None:
    asked = [item if item == "all" else date.fromisoformat(item) for item in wanted]
    found = chosen_dates(record(*deadlines, done=done), asked, on=date.fromisoformat(on))
    assert [day and day.isoformat() for day in found] == expected


@pytest.mark.parametrize(
    ("deadlines", "wanted", "on", "said"),
    [
        ((MONTHLY,), [], "2024-04-01", "3 open due dates: 2024-01-20, 2024-02-20, 2024-03-20"),
        ((MONTHLY,), [date(2024, 2, 21)], "2024-04-01", "no due date 2024-02-21"),
        ((BY,), [date(2024, 6, 1)], "2024-07-01", "it has 2024-06-30"),
        ((), [date(2024, 6, 1)], "2024-07-01", "it has none"),
        ((BY,), ["all"], "2024-06-01", "no open due date"),
        ((MONTHLY,), [], "2025-06-01", "open due dates"),
    ],
)
def test_dates_that_cannot_be_meant(
    deadlines: tuple[Deadline, ...], wanted: list[date], on: str, said: str
) -> None:
    with pytest.raises(WrongValue, match=said):
        chosen_dates(record(*deadlines), wanted, on=date.fromisoformat(on))
