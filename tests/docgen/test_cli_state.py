"""The commands that write down what became of a task, as an officer types them."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from docgen.register import Register
from plans.errors import ExitCode
from tests.docgen.conftest import Run

PLAN = """
header:
  issuer: Ủy ban nhân dân tỉnh Hà Giang
  number: 15/KH-UBND
  date: 2024-01-10
  subject: Cải cách hành chính năm 2024
tasks:
  - text: Xây dựng cơ sở dữ liệu khám chữa bệnh
    id: "1"
    lead: [{text: Sở Y tế}]
    deadlines: [{text: Quý I/2024, due: 2024-03-31, bound: by}]
"""


@pytest.fixture(autouse=True)
def _officer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DOCGEN_BY", "Lê Thị Bình")


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (
            ("done", "II.2", "--on", "30/3/2024", "--note", "đúng hạn"),
            "Đã ghi hoàn thành ngày 30/03/2024",
        ),
        (("progress", "II.2", "--percent", "40"), "Đã ghi tiến độ: 40%"),
        (
            ("extend", "II.2", "--to", "30/6/2024", "--document", "9/QĐ-UBND"),
            "Đã gia hạn lần 1 đến 30/06/2024 theo 9/QĐ-UBND, mốc cũ 31/03/2024",
        ),
        (("withdraw", "II.2", "--on", "1/5/2024"), "Đã rút từ ngày 01/05/2024"),
        (("merge", "II.2", "--into", "II.1", "--on", "1/5/2024"), "Đã gộp vào"),
        (("correct", "II.2", "lead", "Sở Nội vụ"), "lead: Sở Tài chính → Sở Nội vụ"),
        (("correct", "II.2", "deadline", "trước ngày 30/6/2024"), "trễ từ 30/06/2024"),
    ],
)
def test_say_show_and_take_back(
    filled: Register, run: Run, args: tuple[str, ...], said: str
) -> None:
    answer = run(*args)
    assert answer.exit_code == ExitCode.OK, answer.stderr
    assert said in answer.stdout
    (change,) = json.loads(run("history", "II.2", "--format", "json").stdout)
    assert change["by"] == "Lê Thị Bình"
    assert f"docgen undo {change['number']}" in answer.stdout
    table = run("history", "II.2").stdout
    assert "Lê Thị Bình" in table
    assert run("undo", str(change["number"])).stdout == f"Đã bỏ thay đổi số {change['number']}\n"
    assert "đã bỏ" in run("history", "15/KH-UBND").stdout
    found = filled.task("II.2")
    assert not any(
        (found.completions, found.progress, found.extensions, found.closings, found.corrections)
    )


def test_overdue_shows_the_new_date_the_old_one_and_the_count(filled: Register, run: Run) -> None:
    run("extend", "II.2", "--to", "2024-05-31", "--on", "2024-03-20")
    shown = run("overdue", "--as-of", "2024-06-30", "--unit", "Sở Tài chính").stdout
    assert "31/05/2024" in shown
    assert "gia hạn 1" in shown
    data = json.loads(run("overdue", "--as-of", "2024-06-30", "--format", "json").stdout)
    lines = [line for section in data["sections"] for line in section["overdue"]]
    (line,) = [line for line in lines if line["id"] == "II.2"]
    assert (line["due"], line["earlier_dues"], line["days_late"]) == (
        "2024-05-31",
        ["2024-03-31"],
        30,
    )


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("done", "II.2", "--on", "2999-01-01"), "in the future"),
        (("withdraw", "II.2", "--on", "2999-01-01"), "in the future"),
        (("progress", "II.2"), "say something"),
        (("undo", "99"), "no change 99"),
        (("correct", "II.2", "leader", "x"), "there are text, lead"),
        (("history", "nowhere"), 'no plan "nowhere"'),
    ],
)
def test_one_line_for_what_cannot_be(
    filled: Register, run: Run, args: tuple[str, ...], said: str
) -> None:
    answer = run(*args)
    assert answer.exit_code == ExitCode.USAGE
    assert said in answer.stderr
    assert answer.stderr.count("\n") == 1


def test_reingest_reads_again_and_keeps_corrections(run: Run, tmp_path: Path, db: Path) -> None:
    path = tmp_path / "ke-hoach.txt"
    path.write_text(
        "ỦY BAN NHÂN DÂN\nTỈNH HÀ GIANG\nSố: 15/KH-UBND\nHà Giang, ngày 10 tháng 01 năm 2024\n"
        "KẾ HOẠCH\nCải cách hành chính năm 2024\n\nI. NHIỆM VỤ\n"
        "1. Sở Y tế xây dựng cơ sở dữ liệu khám chữa bệnh. Hoàn thành trước ngày 30/6/2024.\n"
        "2. Sở Tài chính thẩm định kinh phí thực hiện các nhiệm vụ.\n",
        encoding="utf-8",
    )
    assert run("ingest", path).exit_code == ExitCode.OK
    listed = json.loads(run("tasks", "--format", "json").stdout)
    code = listed[0]["task"]
    run("correct", code, "output", "Cơ sở dữ liệu")
    again = run("reingest")
    assert again.exit_code == ExitCode.OK
    assert "đọc lại" in again.stdout
    assert json.loads(run("tasks", "--format", "json").stdout)[0]["output"] == "Cơ sở dữ liệu"
    moved = tmp_path / "kho"
    moved.mkdir()
    path.rename(moved / "khac.txt")
    lost = run("reingest", "15/KH-UBND")
    assert lost.exit_code == ExitCode.FAILURE
    assert "no such file any more" in lost.stderr
    assert run("reingest", "--from", moved).exit_code == ExitCode.OK
    (moved / "khac.txt").write_text("khác", encoding="utf-8")
    assert "changed since it was read" in run("reingest").stderr


def test_a_conflict_is_printed_below_its_plan(run: Run, tmp_path: Path, db: Path) -> None:
    path = tmp_path / "ke-hoach.yaml"
    path.write_text(PLAN, encoding="utf-8")
    run("ingest", path)
    run("correct", "1", "lead", "Sở Nội vụ")
    path.write_text(PLAN.replace("Sở Y tế", "Sở Tài chính"), encoding="utf-8")
    shown = run("ingest", path).stdout
    assert (
        "lead: nay đọc là Sở Tài chính, trước đọc là Sở Y tế; giữ theo người sửa: Sở Nội vụ"
        in shown
    )


def test_an_office_that_reads_before_a_day_as_that_day(filled: Register, run: Run) -> None:
    late = filled.cells(date(2024, 5, 31)).overdue
    assert "before-includes-day = no" in run("settings").stdout
    assert "before-includes-day = yes" in run("settings", "before-includes-day", "yes").stdout
    assert filled.cells(date(2024, 5, 31)).overdue == late - 1  # "trước ngày 31/5/2024"
    assert filled.cells(date(2024, 6, 1)).overdue == late
    assert run("settings", "before-includes-day", "perhaps").exit_code == ExitCode.USAGE
    assert run("settings", "nothing", "yes").exit_code == ExitCode.USAGE
