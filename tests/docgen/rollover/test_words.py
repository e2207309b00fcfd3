"""Years, deadlines, labels and legal bases a year on: tables of (old, new)."""

from __future__ import annotations

from datetime import date

import pytest

from docgen.rollover.bases import judge
from docgen.rollover.deadlines import Move, move_deadline
from docgen.rollover.labels import renumbered
from docgen.rollover.turn import Turn
from docgen.rollover.units import Renamed
from docgen.rollover.years import base_year, cited, moved, stale
from plans.model import Deadline, LegalBasis
from tests.docgen.factories import by, each, plan, task


@pytest.mark.parametrize(
    ("subject", "issued", "dues", "year"),
    [
        ("Chuyển đổi số năm 2024", "2023-12-20", (), 2024),  # the subject's year
        ("Nhiệm vụ năm học 2025-2026", "2025-08-20", (), 2025),  # a school year: its first
        ("Phòng, chống thiên tai", "2025-12-20", ("2026-05-01", "2026-06-01"), 2026),  # December
        ("Phòng, chống thiên tai", "2025-02-20", ("2025-05-01",), 2025),  # the year of issue
        ("Quy hoạch thời kỳ 2021-2030", "2022-03-01", ("2030-12-31",), 2022),  # several years
        ("Quy hoạch ngành", None, ("2023-05-01", "2023-06-01", "2024-01-01"), 2023),  # no date
        ("Quy hoạch ngành", None, (), None),  # nothing tells
    ],
)
def test_the_year_a_plan_is_for(
    subject: str, issued: str | None, dues: tuple[str, ...], year: int | None
) -> None:
    tasks = [task(f"I.{n}", "Việc", by("x", due)) for n, due in enumerate(dues)]
    assert base_year(plan(*tasks, subject=subject, issued=issued)) == year


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("trong năm 2024", "trong năm 2025"),  # the plan's year
        ("so với năm 2023", "so với năm 2024"),  # the one before
        ("trước ngày 15/01/2025", "trước ngày 15/01/2026"),  # the one after
        ("đến năm 2030", "đến năm 2030"),  # far off
        ("giai đoạn 2021-2025", "giai đoạn 2021-2025"),  # a range stays
        ("giai đoạn 2024 – 2025", "giai đoạn 2024 – 2025"),  # also a short one
        ("năm học 2024-2025", "năm học 2025-2026"),  # a school year moves whole
        ("Kế hoạch số 5/KH-UBND ngày 02/02/2024 về năm 2024", None),  # a cited document
        ("mã số 12024", "mã số 12024"),  # no year
    ],
)
def test_words_a_year_on(old: str, new: str | None) -> None:
    assert moved(old, base=2024, shift=1, keep=cited(old)) == (old if new is None else new)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Đến năm 2025 đạt 80%", ("Đến năm 2025",)),  # over before 2027
        ("giai đoạn 2021 - 2025", ("2021 - 2025",)),
        ("giai đoạn 2026-2030, đến năm 2030", ()),  # still running
        ("Quyết định số 5/QĐ-TTg về giai đoạn 2021-2025", ()),  # a document's name
        ("đến năm 2022", ()),  # near the plan's year: moved, not stale
    ],
)
def test_times_that_are_over(text: str, found: tuple[str, ...]) -> None:
    assert stale(text, base=2022, year=2027) == found


MOVE = Move(2024, 1)


@pytest.mark.parametrize(
    ("old", "text", "due", "settled"),
    [
        (by("Quý IV/2024", "2024-12-31"), "Quý IV/2025", "2025-12-31", True),
        (by("trước 30/6", "2024-06-30"), "trước 30/6", "2025-06-30", True),  # no year printed
        (by("tháng 2/2024", "2024-02-29"), "tháng 2/2025", "2025-02-28", True),  # leap year
        (by("đến năm 2030", "2030-12-31"), "đến năm 2030", "2030-12-31", True),  # far off
        (by("năm 2020", "2020-12-31"), "năm 2020", "2020-12-31", False),  # over long ago
        (
            Deadline(text="2021-2024", start=date(2021, 1, 1), due=date(2024, 12, 31), bound="by"),
            "2021-2024",
            "2024-12-31",
            False,
        ),  # a span that has ended
        (
            Deadline(text="2022-2026", start=date(2022, 1, 1), due=date(2026, 12, 31), bound="by"),
            "2022-2026",
            "2026-12-31",
            True,
        ),  # a span that goes on
        (by("30 ngày kể từ ngày ban hành", "2024-02-14"), None, None, False),  # no date yet
        (Deadline(text="thường xuyên"), "thường xuyên", None, True),
    ],
)
def test_deadlines(old: Deadline, text: str | None, due: str | None, settled: bool) -> None:
    found = move_deadline(old, MOVE)
    assert found.deadline.text == (old.text if text is None else text)
    assert found.deadline.due == (date.fromisoformat(due) if due else None)
    assert found.settled is settled


def test_a_recurring_duty_keeps_its_rule() -> None:
    old = each("ngày 20 hằng tháng", "FREQ=MONTHLY;BYMONTHDAY=20")
    assert move_deadline(old, MOVE).deadline == old


def test_a_moved_day_off_is_told() -> None:
    found = move_deadline(by("ngày 30/11/2024", "2024-11-30"), MOVE)
    assert "30/11/2025 là Chủ nhật, ngày nghỉ" in found.reason


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Hoàn thành trước ngày 30/6/2024.", "Hoàn thành trước ngày 30/6/2025."),
        ("Thực hiện Kế hoạch số 5/KH-UBND ngày 02/02/2024.", None),  # cited: stays
    ],
)
def test_deadlines_in_running_text(old: str, new: str | None) -> None:
    turn = Turn(
        move=MOVE,
        on=date(2025, 1, 1),
        issued=date(2024, 1, 5),
        renamed=Renamed({}),
        tasks={},
        progress={},
        known=False,
        apply_years=False,
        subject=("", ""),
    )
    assert turn.words(old, ()) == (new or old)


@pytest.mark.parametrize(
    ("text", "number", "fate"),
    [
        ("Luật Ngân sách nhà nước số 83/2015/QH13", "83/2015/QH13", "flagged"),  # replaced
        ("Quyết định số 1/QĐ-UBND về giao dự toán năm 2026", "1/QĐ-UBND", "dropped"),  # one year
        ("Quyết định số 2/QĐ-TTg phê duyệt Chương trình giai đoạn 2021-2025", None, "flagged"),
        ("Quyết định số 3/QĐ-TTg phê duyệt Chiến lược đến năm 2030", None, "kept"),
        ("Nghị quyết số 4-NQ/TW ngày 27/9/2019 của Bộ Chính trị về đổi mới", None, "kept"),
        ("Kế hoạch số 5/KH-BNV ngày 03/01/2027 về công tác năm 2027", None, "kept"),  # this year's
        ("Luật Đất đai số 31/2024/QH15", "31/2024/QH15", "kept"),  # a year in the number only
    ],
)
def test_legal_bases(text: str, number: str | None, fate: str) -> None:
    basis = LegalBasis(text=text, number=number)
    assert judge(basis, year=2027, on=date(2027, 1, 1)).fate == fate


@pytest.mark.parametrize(
    ("old", "kept", "new"),
    [
        ("a b c", "101", "a b b"),  # one gone: the rest moves up
        ("I II III IV", "1011", "I II II III"),
        ("1.1 1.2 1.3", "011", "1.1 1.1 1.2"),  # decimals
        ("1 2 3 1 2", "01110", "1 1 2 1 2"),  # two runs
        ("- - +", "101", "- - +"),  # bullets have no number
        ("1 3 4", "101", "1 3 3"),  # the author's gap stays
    ],
)
def test_renumbering(old: str, kept: str, new: str) -> None:
    assert renumbered(old.split(), [sign == "1" for sign in kept]) == new.split()
