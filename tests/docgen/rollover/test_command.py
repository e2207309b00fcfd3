"""``docgen rollover`` on a plan of the register and on files."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from docgen.register import Register
from plans.io import load_plan
from tests.docgen.conftest import Run
from tests.docgen.factories import sample

HERE = Path(__file__).parent
THIS_YEAR = HERE / "this_year.yaml"


def test_progress_of_the_register_decides(run: Run, register: Register, tmp_path: Path) -> None:
    register.add(sample())
    codes = {task.task_id: task.code for task in register.tasks()}
    for code in (codes["II.1"], codes["II.5"]):
        register_done = run("done", code, "--on", "2024-06-01", "--result", "đã xong")
        assert register_done.exit_code == 0, register_done.stderr
    out = tmp_path / "ke-hoach-2025.yaml"
    result = run("rollover", "15/KH-UBND", "--year", "2025", "-o", out, "--as-of", "2024-12-31")
    assert result.exit_code == 0, result.stderr
    new = load_plan(out)
    assert {task.id for task in new.tasks} == {"II.2", "II.3", "II.4", "II.6", "II.7"}
    assert new.appendices[-1].title == "KẾT QUẢ THỰC HIỆN NHIỆM VỤ NĂM 2024"
    assert "Cần quyết định" in result.stdout
    assert "Đã đổi" in result.stdout


def test_the_file_says_what_is_to_be_decided(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "moi.yaml"
    result = run("rollover", THIS_YEAR, "--year", "2026", "-o", out, "--format", "json")
    data = json.loads(result.stdout)
    asked = [change for change in data["changes"] if not change["done"]]
    head = [
        line for line in out.read_text(encoding="utf-8").splitlines() if line.startswith("# - ")
    ]
    assert len(head) == len(asked) > 5
    assert (data["from_year"], data["year"], data["tasks"]) == (2024, 2026, 7)
    made = tmp_path / "moi.docx"
    assert run("generate", out, "-o", made).exit_code == 0
    assert made.stat().st_size > 5_000


def test_the_review_list_as_csv(run: Run, tmp_path: Path) -> None:
    result = run(
        "rollover", THIS_YEAR, "--year", "2025", "-o", tmp_path / "a.yaml", "--format", "csv"
    )
    rows = list(csv.DictReader(io.StringIO(result.stdout)))
    assert rows[0]["done"] == "False"
    assert {row["kind"] for row in rows} >= {"header", "base", "deadline", "year", "money"}


def test_a_chosen_successor(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "a.yaml"
    pair = "Sở Thông tin và Truyền thông=Sở Khoa học và Công nghệ"
    run("rollover", THIS_YEAR, "--year", "2026", "-o", out, "--successor", pair)
    leads = {unit.name for task in load_plan(out).tasks for unit in task.lead}
    assert "Sở Khoa học và Công nghệ" in leads
    assert "Sở Thông tin và Truyền thông" not in leads


@pytest.mark.parametrize(
    ("options", "code", "said"),
    [
        (["--year", "2024"], 2, "the plan is for 2024: 2024 is not after it; give a later --year"),
        (["--year", "2026", "--successor", "Sở A"], 2, '--successor "Sở A": write OLD=NEW'),
        (["--year", "1990"], 2, "invalid value for '--year'"),
    ],
)
def test_wrong_options(run: Run, tmp_path: Path, options: list[str], code: int, said: str) -> None:
    out = tmp_path / "a.yaml"
    result = run("rollover", THIS_YEAR, "-o", out, *options)
    assert result.exit_code == code
    assert said in result.stderr
    assert not out.exists()


def test_hand_edits_are_kept(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "a.yaml"
    out.write_text("# sửa tay\n", encoding="utf-8")
    result = run("rollover", THIS_YEAR, "--year", "2025", "-o", out)
    assert (result.exit_code, result.stderr.count("\n")) == (3, 1)
    assert out.read_text(encoding="utf-8") == "# sửa tay\n"
    assert run("rollover", THIS_YEAR, "--year", "2025", "-o", out, "--force").exit_code == 0


def test_another_ending_is_refused(run: Run, tmp_path: Path) -> None:
    result = run("rollover", THIS_YEAR, "--year", "2025", "-o", tmp_path / "a.docx")
    assert result.exit_code == 2
    assert "must end in .yaml or .yml" in result.stderr


def test_what_the_register_knows_of_each_task(run: Run, register: Register, tmp_path: Path) -> None:
    register.add(sample())
    codes = {task.task_id: task.code for task in register.tasks()}
    for command in (
        ("extend", codes["II.2"], "--to", "2025-02-28", "--on", "2024-03-20"),
        (
            "progress",
            codes["II.2"],
            "--percent",
            "60",
            "--result",
            "đã có dự thảo",
            "--on",
            "2024-06-01",
        ),
        ("withdraw", codes["II.6"], "--document", "5/TB-UBND", "--on", "2024-06-01"),
        ("merge", codes["II.7"], "--into", codes["II.3"], "--on", "2024-06-01"),
    ):
        assert run(*command).exit_code == 0, run(*command).stderr
    out = tmp_path / "moi.yaml"
    options = ("--year", "2025", "-o", out, "--as-of", "2024-12-31", "--format", "json")
    data = json.loads(run("rollover", "15/KH-UBND", *options).stdout)
    told = {
        (change["kind"], change["before"] or "", change["reason"]) for change in data["changes"]
    }
    assert ("task", "Bố trí cán bộ đầu mối", "đã rút, 5/TB-UBND") in told
    merged = f"gộp vào nhiệm vụ {codes['II.3']}"
    assert ("task", "Tổng hợp khó khăn, vướng mắc", merged) in told
    extended = [change for change in data["changes"] if "gia hạn" in change["reason"]]
    assert [(change["done"], change["after"]) for change in extended] == [(False, "28/02/2025")]
    rows = load_plan(out).appendices[-1].tables[0].rows
    assert "chưa hoàn thành; 60%, đã có dự thảo" in [row.cells[3] for row in rows]


@pytest.mark.parametrize("ending", ["xlsx", "docx", "csv", "json"])
def test_the_review_list_as_a_file(run: Run, tmp_path: Path, ending: str) -> None:
    review = tmp_path / f"ra-soat.{ending}"
    options = ("--year", "2026", "-o", tmp_path / "a.yaml", "--review", review)
    result = run("rollover", THIS_YEAR, *options)
    assert result.exit_code == 0, result.stderr
    assert review.stat().st_size > 1_000
    if ending == "xlsx":
        from openpyxl import load_workbook

        sheet = load_workbook(review).worksheets[0]
        assert sheet.cell(1, 1).value == "RÀ SOÁT KẾ HOẠCH NĂM 2026"
        assert sheet.max_row > 20
    if ending == "docx":
        from docx import Document

        (table,) = Document(str(review)).tables
        assert [cell.text for cell in table.rows[0].cells][:4] == ["STT", "Loại", "Tại", "Cũ"]
