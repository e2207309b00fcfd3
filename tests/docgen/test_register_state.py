"""What people say about tasks: done, extended, withdrawn, merged, corrected; kept, shown, undone."""

from __future__ import annotations

from datetime import date

import pytest

from docgen.errors import DocgenError, UnknownName, WrongValue
from docgen.register import Filter, Register
from docgen.register.sayings import Correct, Done, Extend, Merge, Progress, Saying, Withdraw
from docgen.report.lines import lines_of
from docgen.values import field_name, field_value
from plans.model import Node, Plan
from tests.docgen.factories import FINANCE, HEALTH, before, by, each, plan, sample, task


@pytest.fixture
def register(any_register: Register) -> Register:
    """Both databases know the same."""
    return any_register


def day(printed: str) -> date:
    return date.fromisoformat(printed)


def told(register: Register, name: str, as_of: str) -> list[tuple[str | None, str, int]]:
    """(due, status, extensions) of a task's lines."""
    return [
        (line.due.isoformat() if line.due else None, line.status.value, len(line.extensions))
        for line in lines_of(register.task(name), day(as_of))
    ]


def test_what_was_said_and_by_whom(filled: Register) -> None:
    filled.apply(
        [
            Progress(
                "II.1", day("2024-02-01"), percent=40, result="xong đề cương", note="thiếu vốn"
            ),
            Done("II.1", day("2024-03-01"), result="đã dùng", evidence="12/BC-SYT", note="sớm"),
        ],
        by="Lê Thị Bình",
    )
    found = filled.task("II.1")
    (step,), (done,) = found.progress, found.completions
    assert (step.percent, step.result, step.note, step.by) == (
        40,
        "xong đề cương",
        "thiếu vốn",
        "Lê Thị Bình",
    )
    assert (done.result, done.evidence, done.note, done.by) == (
        "đã dùng",
        "12/BC-SYT",
        "sớm",
        "Lê Thị Bình",
    )
    assert [c.kind for c in filled.history("II.1")] == ["progress", "done"]
    assert [c.kind for c in filled.history("15/KH-UBND")] == ["read", "progress", "done"]


def test_an_extension_counts_from_the_day_it_was_granted_and_keeps_the_old_date(
    filled: Register,
) -> None:
    filled.apply([Extend("II.2", day("2024-06-30"), day("2024-04-15"), document="9/QĐ-UBND")])
    filled.apply([Extend("II.2", day("2024-09-30"), day("2024-06-20"))])
    assert told(filled, "II.2", "2024-04-10") == [("2024-03-31", "overdue", 0)]
    assert told(filled, "II.2", "2024-04-15") == [("2024-06-30", "in_time", 1)]
    assert told(filled, "II.2", "2024-10-01") == [("2024-09-30", "overdue", 2)]
    (line,) = lines_of(filled.task("II.2"), day("2024-10-01"))
    assert line.earlier_dues == (day("2024-03-31"), day("2024-06-30"))
    assert line.extensions[0].document == "9/QĐ-UBND"
    filled.apply([Done("II.2", day("2024-09-30"), occurrence=day("2024-09-30"))])  # the new date
    assert told(filled, "II.2", "2024-10-01") == [("2024-09-30", "done_on_time", 2)]


def test_one_of_several_dates_is_extended(filled: Register) -> None:
    filled.apply([Extend("II.3", day("2024-07-31"), day("2024-06-01"), due=day("2024-05-31"))])
    assert told(filled, "II.3", "2024-08-01") == [
        ("2024-07-31", "overdue", 1),
        ("2024-10-31", "in_time", 0),
    ]
    filled.apply([Extend("II.4", day("2024-02-29"), day("2024-02-20"), due=day("2024-02-20"))])
    assert told(filled, "II.4", "2024-02-25")[1] == ("2024-02-29", "in_time", 1)


def test_a_withdrawn_task_counts_from_then_on_no_more(filled: Register) -> None:
    filled.apply([Withdraw("II.2", day("2024-05-01"), document="7/TB-UBND")])
    assert told(filled, "II.2", "2024-04-30") == [("2024-03-31", "overdue", 0)]
    assert told(filled, "II.2", "2024-05-01") == []
    filled.apply([Withdraw("II.4", day("2024-03-01"), occurrence=day("2024-03-20"))])
    dues = [due for due, _, _ in told(filled, "II.4", "2024-04-20")]
    assert dues == ["2024-01-20", "2024-02-20", "2024-04-20", "2024-05-20"]
    filled.apply([Withdraw("II.6", day("2024-03-01"), occurrence=day("2024-04-30"))])
    assert told(filled, "II.6", "2024-06-01") == []  # it has no other date: it is not without one


def test_a_merged_task_counts_as_the_other_one(filled: Register) -> None:
    other = filled.task("II.1").code
    filled.apply([Merge("II.2", "II.1", day("2024-05-01"))])
    closing = filled.task("II.2").closed(day("2024-05-01"))
    assert closing is not None
    assert (closing.kind, closing.into) == ("merge", other)
    assert told(filled, "II.2", "2024-05-01") == []
    with pytest.raises(WrongValue, match="itself merged"):
        filled.apply([Merge("II.3", "II.2", day("2024-06-01"))])


@pytest.mark.parametrize(
    ("saying", "said"),
    [
        (Extend("II.2", day("2024-03-31"), day("2024-03-01")), "no extension of 2024-03-31"),
        (Extend("II.3", day("2024-12-31"), day("2024-03-01")), "several due dates"),
        (Extend("II.4", day("2024-12-31"), day("2024-01-15")), "several due dates"),
        (Extend("II.5", day("2024-12-31"), day("2024-03-01")), "no fixed date"),
        (
            Extend("II.3", day("2024-12-31"), day("2024-03-01"), due=day("2024-06-01")),
            "no due date",
        ),
        (Merge("II.2", "II.2", day("2024-03-01")), "itself"),
        (Done("II.2", day("2024-03-01"), occurrence=day("2024-06-01")), "it has 2024-03-31"),
        (Progress("II.2", day("2024-03-01"), percent=101), "expected 0 to 100"),
        (Correct("II.2", "path", "x"), "no field"),
        (Correct("II.2", "lead", [{"name": "x"}]), "lead"),
        (Done("II.99", day("2024-03-01")), "no task"),
    ],
)
def test_what_cannot_be_said_changes_nothing(filled: Register, saying: Saying, said: str) -> None:
    with pytest.raises(DocgenError, match=said):
        filled.apply([Done("II.1", day("2024-02-01")), saying])
    assert [c.kind for c in filled.history("15/KH-UBND")] == ["read"]


def test_undo_and_undo_of_undo(filled: Register) -> None:
    first, second = filled.apply([Done("II.1", day("2024-02-01")), Done("II.2", day("2024-02-01"))])
    assert filled.undo(first) == (first,)
    assert filled.task("II.1").completions == ()
    assert filled.task("II.2").completions
    with pytest.raises(WrongValue, match="was taken back"):
        filled.undo(first)
    undone = filled.history("II.1")
    assert [(c.kind, c.undone_by) for c in undone] == [("done", undone[1].number), ("undo", None)]
    filled.undo(undone[1].number)
    assert filled.task("II.1").completions
    assert filled.undo(first, whole=True) == (first, second)
    assert filled.task("II.2").completions == ()
    with pytest.raises(UnknownName, match="no change 999"):
        filled.undo(999)
    with pytest.raises(WrongValue, match="reading"):
        filled.undo(filled.history("15/KH-UBND")[0].number)


def test_a_correction_wins_over_every_later_reading(register: Register) -> None:
    work = task("1", "Xây dựng cơ sở dữ liệu", by("30/6/2024", "2024-06-30"), lead=(FINANCE,))
    register.add(plan(work))
    (number,) = register.apply(
        [
            Correct("1", "lead", (HEALTH,)),
        ]
    )
    register.apply([Correct("1", "deadlines", (by("31/8/2024", "2024-08-31"),))])
    register.apply([Correct("1", "text", "Xây dựng kho dữ liệu")])
    stored = register.add(plan(work))
    assert stored.conflicts == ()
    found = register.tasks(Filter(unit="Sở Y tế"))[0]
    assert found.text == "Xây dựng kho dữ liệu"
    assert [d.due for d in found.deadlines] == [day("2024-08-31")]
    assert [unit.name for unit in found.of("lead")] == ["Sở Y tế"]
    # the reader now agrees with the person
    assert register.add(plan(work.model_copy(update={"lead": (HEALTH,)}))).conflicts == ()
    # the reader now says a third thing: told, and the person's word stands
    (conflict,) = register.add(plan(work.model_copy(update={"lead": ()}))).conflicts
    assert (conflict.kind, conflict.task) == ("correction", found.code)
    assert [unit.name for unit in register.task("1").of("lead")] == ["Sở Y tế"]
    register.undo(number)
    assert register.task("1").of("lead") == ()  # as read last


def test_a_corrected_plan_is_exported_corrected(register: Register) -> None:
    work = task("1", "Xây dựng cơ sở dữ liệu")
    read = plan(work).model_copy(
        update={
            "body": (Node(label="1", text="Xây dựng cơ sở dữ liệu; chậm nhất 30/6.", task="1"),)
        }
    )
    register.add(read)
    register.apply([Correct("1", "text", "Xây dựng kho dữ liệu")])
    written = register.plan("15/KH-UBND")[1]
    assert written.tasks[0].text == "Xây dựng kho dữ liệu"
    assert written.body[0].text == "Xây dựng kho dữ liệu; chậm nhất 30/6."
    assert register.plan("15/KH-UBND", corrections=False)[1] == read
    assert isinstance(written, Plan)


def test_a_date_that_is_gone_is_told(register: Register) -> None:
    dates = before("trước 31/5/2024", "2024-05-31"), by("31/10/2024", "2024-10-31")
    work = task("1", "Rà soát thủ tục hành chính", *dates)
    register.add(plan(work))
    register.apply([Done("1", day("2024-05-20"), occurrence=day("2024-05-31"))])
    third = by("30/11/2024", "2024-11-30")
    moved = work.model_copy(update={"deadlines": (dates[1], third)})
    (conflict,) = register.add(plan(moved)).conflicts
    assert conflict.kind == "date"
    assert "31/05/2024" in conflict.message


def test_a_single_date_read_otherwise_keeps_what_was_said(register: Register) -> None:
    work = task("1", "Rà soát thủ tục hành chính", by("30/5/2024", "2024-05-30"))
    register.add(plan(work))
    register.apply([Extend("1", day("2024-08-31"), day("2024-05-20"))])
    register.apply([Done("1", day("2024-08-20"), occurrence=day("2024-08-31"))])
    moved = work.model_copy(update={"deadlines": (by("31/5/2024", "2024-05-31"),)})
    assert register.add(plan(moved)).conflicts == ()
    assert told(register, "1", "2024-12-31") == [("2024-08-31", "done_on_time", 1)]


def test_progress_of_a_task_that_became_two_is_not_guessed(register: Register) -> None:
    text = "Tổ chức tập huấn nghiệp vụ cho cán bộ đầu mối"
    register.add(plan(task("1", text)))
    code = register.task("1").code
    (done,) = register.apply([Done("1", day("2024-05-01"), result="2 lớp")])
    stored = register.add(plan(task("7", text, path=("V",)), task("8", text, path=("VI",))))
    (conflict,) = stored.conflicts
    assert (conflict.kind, conflict.task, len(conflict.candidates)) == ("match", code, 2)
    assert not any(item.completions for item in register.tasks())
    (number,) = register.apply([Merge(code, "8", day("2024-06-01"))])
    assert [c.result for c in register.task("8").completions] == ["2 lớp"]
    register.undo(number)
    assert register.task("8").completions == ()
    assert [c.number for c in register.task(code).completions] == [done]


def test_a_task_at_its_place_that_reads_otherwise_is_told(register: Register) -> None:
    register.add(plan(task("1", "Xây dựng cơ sở dữ liệu dùng chung")))
    register.apply([Done("1", day("2024-05-01"))])
    (conflict,) = register.add(plan(task("1", "Rà soát quy hoạch"))).conflicts
    assert conflict.kind == "text"
    assert register.task("1").completions


def test_a_correction_finds_its_task_by_the_corrected_words(register: Register) -> None:
    register.add(plan(task("1", "Lâp dnh mc hso cnng tc")))
    register.apply([Correct("1", "text", "Lập danh mục hồ sơ công tác")])
    stored = register.add(plan(task("9", "Lập danh mục hồ sơ công tác", path=("IV",))))
    assert stored.lost == ()
    assert register.task("9").corrections


@pytest.mark.parametrize(
    ("field", "typed", "expected"),
    [
        ("lead", "Sở TT&TT; Sở Y tế", ["Sở Thông tin và Truyền thông", "Sở Y tế"]),
        ("coordinate", "các sở, ban, ngành", ["các sở, ban, ngành"]),
        ("deadline", "trước ngày 30/6/2024", ["2024-06-30"]),
        ("deadline", "Quý III", ["2024-09-30"]),  # of the plan's year
        ("deadline", "thường xuyên", [None]),
        ("deadline", "", []),
        ("output", " Báo  cáo ", "Báo cáo"),
        ("output", "", None),
        ("budget", "15 triệu đồng", [15_000_000]),
        ("persons", "Nguyễn Văn An; Lê Thị Bình", ["Nguyễn Văn An", "Lê Thị Bình"]),
    ],
)
def test_values_as_typed(field: str, typed: str, expected: object) -> None:
    value = field_value(field_name(field), typed, sample().header)
    if isinstance(value, list):
        keys = {"deadline": "due", "budget": "amount"}
        value = [item if isinstance(item, str) else item[keys.get(field, "name")] for item in value]
    assert value == expected


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("who", "x", "no field"),
        ("text", " ", "needs a statement"),
        ("budget", "nhiều", "no one amount"),
        ("lead", "theo phân công", "names no unit"),
    ],
)
def test_values_that_mean_nothing(field: str, typed: str, said: str) -> None:
    with pytest.raises(WrongValue, match=said):
        field_value(field_name(field), typed, sample().header)


def test_a_recurring_duty_keeps_its_occurrences(register: Register) -> None:
    duty = task("1", "Báo cáo tình hình", each("ngày 20 hằng tháng", "FREQ=MONTHLY;BYMONTHDAY=20"))
    register.add(plan(duty))
    register.apply([Done("1", day("2024-02-19"), occurrence=day("2024-02-20"))])
    assert register.add(plan(duty)).conflicts == ()
    moved = each("ngày 25 hằng tháng", "FREQ=MONTHLY;BYMONTHDAY=25")
    (conflict,) = register.add(plan(duty.model_copy(update={"deadlines": (moved,)}))).conflicts
    assert conflict.kind == "date"
