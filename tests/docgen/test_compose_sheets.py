"""Tables as an Excel file: real dates and numbers, no formulas, the same bytes."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from docgen.compose import generate
from docgen.compose.errors import CannotWrite
from plans.model import (
    Appendix,
    Column,
    Deadline,
    Header,
    Plan,
    PlanTable,
    Row,
    Task,
    UnitRef,
)

TABLE = PlanTable(
    columns=(
        Column(title="STT", role="label"),
        Column(title="Tên", role="task"),
        Column(title="Hạn", role="deadline"),
        Column(title="Kinh phí / Năm 2026", role="budget"),
        Column(title="Ghi chú", role="note"),
    ),
    rows=(
        Row(kind="group", cells=("I", "Hạ tầng")),
        Row(cells=("1", "=SUM(A1)", "15/9/2026", "1.250", "+84")),
        Row(cells=("1.1", "Tập huấn", "31/02/2026", "12,5", "@x")),
        Row(kind="total", cells=("", "Tổng", "", "1.262,5", "-")),
    ),
)
PLAN = Plan(
    header=Header(issuer="Sở Y tế", subject="Tiêm chủng năm 2026", date=date(2026, 1, 5)),
    tasks=(
        Task(
            text="Mua vắc xin",
            lead=(UnitRef(text="Trung tâm A"),),
            deadlines=(
                Deadline(text="trước ngày 30/4/2026", due=date(2026, 4, 30), bound="before"),
            ),
        ),
    ),
    appendices=(Appendix(label="Phụ lục số: [A/B]", title="DANH MỤC", tables=(TABLE,)),),
)


@pytest.fixture
def book(tmp_path: Path) -> Any:
    return load_workbook(generate(PLAN, tmp_path / "a.xlsx"))


def test_a_sheet_a_table(book: Any) -> None:
    assert book.sheetnames == ["Nhiệm vụ", "Phụ lục số A B", "Phụ lục II"]


def test_tasks_have_the_day_they_are_due(book: Any) -> None:
    sheet = book["Nhiệm vụ"]
    assert [cell.value for cell in sheet[2]] == [
        "STT",
        "Nhiệm vụ",
        "Cơ quan chủ trì",
        "Thời hạn hoàn thành",
        "Đến ngày",
    ]
    assert [cell.value for cell in sheet[3]] == [
        1,
        "Mua vắc xin",
        "Trung tâm A",
        "trước ngày 30/4/2026",
        datetime(2026, 4, 29),
    ]
    assert sheet.freeze_panes == "A3"
    assert sheet.auto_filter.ref == "A2:E3"
    assert sheet["E3"].number_format == "dd/mm/yyyy"


def test_cells_are_what_they_say(book: Any) -> None:
    sheet = book["Phụ lục số A B"]
    head = next(row[0].row for row in sheet.iter_rows() if row[0].value == "STT")
    values = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=head + 1)]
    assert values == [
        ["I", "Hạ tầng", None, None, None],
        [1, "=SUM(A1)", datetime(2026, 9, 15), 1250, "+84"],
        ["1.1", "Tập huấn", "31/02/2026", 12.5, "@x"],  # no such day: it stays as printed
        [None, "Tổng", None, 1262.5, "-"],
    ]
    formula = sheet.cell(head + 2, 2)
    assert (formula.data_type, formula.quotePrefix) == ("s", True)
    assert sheet.cell(head + 2, 4).number_format == "#,##0"
    assert sheet.cell(head + 3, 4).number_format == "#,##0.0"


def test_the_same_plan_gives_the_same_bytes(tmp_path: Path) -> None:
    first = generate(PLAN, tmp_path / "a.xlsx")
    assert first.read_bytes() == generate(PLAN, tmp_path / "b.xlsx").read_bytes()


def test_an_existing_file_is_kept(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(b"mine")
    with pytest.raises(CannotWrite, match="already exists; use --force"):
        generate(PLAN, tmp_path / "a.xlsx")
    assert (tmp_path / "a.xlsx").read_bytes() == b"mine"


def test_a_plan_without_tables(tmp_path: Path) -> None:
    book = load_workbook(generate(Plan(header=Header(subject="A")), tmp_path / "a.xlsx"))
    assert book.sheetnames == ["Nhiệm vụ"]
