"""Appendix tables by kind, their sums, and numbers as they are printed."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from lxml import etree

from docgen.compose import generate, wrong_sums
from docgen.compose.complete import complete
from docgen.compose.kinds import (
    indicator_table,
    progress_table,
    project_table,
    task_table,
    timetable,
)
from docgen.compose.numbers import number_of, printed
from docgen.compose.sums import fill_sums
from docgen.compose.sums import wrong_sums as wrong_in
from extractors.pipeline import extract
from plans.model import (
    Appendix,
    Column,
    Deadline,
    Header,
    Heading,
    Indicator,
    Money,
    Plan,
    PlanTable,
    Row,
    Task,
    UnitRef,
)


def task(text: str, *path: str, due: date | None = None, **amounts: int) -> Task:
    deadlines = (Deadline(text=f"{due:%d/%m/%Y}", due=due, bound="by"),) if due else ()
    money = tuple(Money(text="x", amount=v, scope=k[1:] or None) for k, v in amounts.items())
    return Task(
        path=path, text=text, lead=(UnitRef(text="Sở Y tế"),), deadlines=deadlines, budget=money
    )


def cells(table: PlanTable) -> list[tuple[str, tuple[str, ...]]]:
    return [(row.kind, row.cells) for row in table.rows]


GROUPS = (Heading(level=1, label="I", title="Hạ tầng"), Heading(level=1, label="II", title="Người"))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1.250", Decimal(1250)),
        ("1.234.567,5", Decimal("1234567.5")),
        ("12,5", Decimal("12.5")),
        ("-3", Decimal(-3)),
        ("12.5", None),  # a point parts thousands
        ("50 triệu", None),
        ("", None),
    ],
)
def test_number_of(text: str, value: Decimal | None) -> None:
    assert number_of(text) == value


@pytest.mark.parametrize(
    ("value", "text"),
    [(1250, "1.250"), (Decimal("0.50"), "0,5"), (Decimal("-1234.5"), "-1.234,5"), (0, "0")],
)
def test_printed(value: int | Decimal, text: str) -> None:
    assert printed(value) == text


def test_any_columns_in_any_order() -> None:
    table = task_table([task("Mua")], columns=["lead", "label", "note", "task"])
    assert [column.title for column in table.columns] == [
        "Cơ quan chủ trì",
        "STT",
        "Ghi chú",
        "Nhiệm vụ",
    ]
    assert cells(table) == [("row", ("Sở Y tế", "1", "", "Mua"))]


def test_groups_by_the_path() -> None:
    tasks = [task("A", "Phụ lục I", "II", "1"), task("B", "Phụ lục I", "I", "1"), task("C")]
    table = task_table(tasks, label="Phụ lục I", groups=GROUPS, columns=["label", "task"])
    assert cells(table) == [
        ("row", ("1", "C")),
        ("group", ("I", "Hạ tầng")),
        ("row", ("1", "B")),
        ("group", ("II", "Người")),
        ("row", ("1", "A")),
    ]


def test_projects_with_money_by_year() -> None:
    million = 10**6
    tasks = [
        task("A", "Phụ lục", "I", "1", _2026=1250 * million, _2027=500 * million),
        task("B", "Phụ lục", "II", "1", _2026=80_500_000),
        task("C", "Phụ lục", "II", "2", _2027=3000 * million),
    ]
    table = project_table(tasks, columns=["label", "task", "budget"], groups=GROUPS)
    assert table.note == "Đơn vị tính: triệu đồng"
    assert [column.title for column in table.columns[2:]] == [
        "Kinh phí / Tổng số",
        "Kinh phí / Năm 2026",
        "Kinh phí / Năm 2027",
    ]
    assert cells(table) == [
        ("subtotal", ("I", "Hạ tầng", "1.750", "1.250", "500")),
        ("row", ("1", "A", "1.750", "1.250", "500")),
        ("subtotal", ("II", "Người", "3.080,5", "80,5", "3.000")),
        ("row", ("1", "B", "80,5", "80,5", "")),
        ("row", ("2", "C", "3.000", "", "3.000")),
        ("total", ("", "TỔNG CỘNG", "4.830,5", "1.330,5", "3.500")),
    ]


def test_amounts_that_are_not_round_are_in_dong() -> None:
    table = project_table([task("A", _=1_234_567)], columns=["label", "task", "budget"])
    assert table.note == "Đơn vị tính: đồng"
    assert cells(table)[0] == ("row", ("1", "A", "1.234.567"))


def test_progress_is_a_form_to_fill_in() -> None:
    table = progress_table([task("A", due=date(2026, 3, 1))])
    assert [column.role for column in table.columns] == [
        "label",
        "task",
        "lead",
        "deadline",
        "result",
        "other",
        "note",
    ]
    assert cells(table) == [("row", ("1", "A", "Sở Y tế", "01/03/2026", "", "", ""))]


def test_timetable_by_the_day() -> None:
    tasks = [task("C"), task("B", due=date(2026, 9, 1)), task("A", due=date(2026, 3, 1))]
    table = timetable(tasks, columns=["label", "deadline", "task"])
    assert cells(table) == [
        ("group", ("", "Tháng 3/2026")),
        ("row", ("1", "01/03/2026", "A")),
        ("group", ("", "Tháng 9/2026")),
        ("row", ("2", "01/09/2026", "B")),
        ("group", ("", "Không ấn định ngày")),
        ("row", ("3", "", "C")),
    ]


def test_indicators_with_results() -> None:
    found = [Indicator(name="Tỷ lệ", op=">=", value=90.5, unit="%", result="88")]
    table = indicator_table(found)
    assert cells(table) == [("row", ("1", "Tỷ lệ", "%", ">= 90,5", "88"))]


MONEY = (
    Column(title="STT", role="label"),
    Column(title="Tên", role="task"),
    Column(title="Kinh phí", role="budget"),
)


@pytest.mark.parametrize(
    ("rows", "filled"),
    [
        # a total at the top, one at the end
        ([("total", "", ""), ("row", "1", "5"), ("row", "2", "7,5")], ["12,5", "5", "7,5"]),
        ([("row", "1", "5"), ("row", "2", "7"), ("total", "", "")], ["5", "7", "12"]),
        # a group's row before its items, "Cộng" after them
        (
            [("subtotal", "I", ""), ("row", "1", "5"), ("subtotal", "II", ""), ("row", "1", "7")],
            ["5", "5", "7", "7"],
        ),
        (
            [("group", "I", ""), ("row", "1", "5"), ("row", "2", "1"), ("subtotal", "", "")],
            ["", "5", "1", "6"],
        ),
        # the details of an item do not count twice
        (
            [("row", "1", "5"), ("row", "1.1", "2"), ("row", "1.2", "3"), ("total", "", "")],
            ["5", "2", "3", "5"],
        ),
        # what is printed stays, right or wrong; words are no amounts
        (
            [("row", "1", "5"), ("row", "2", "lồng ghép"), ("total", "", "9")],
            ["5", "lồng ghép", "9"],
        ),
        ([("row", "1", ""), ("total", "", "")], ["", ""]),
    ],
)
def test_sums(rows: list[tuple[str, str, str]], filled: list[str]) -> None:
    made = tuple(
        Row.model_validate({"kind": kind, "cells": (label, "x", money)})
        for kind, label, money in rows
    )
    table = fill_sums(PlanTable(columns=MONEY, rows=made))
    assert [row.cells[2] for row in table.rows] == filled


def test_a_wrong_sum_is_told_and_kept() -> None:
    rows = (Row(cells=("1", "A", "5")), Row(kind="total", cells=("", "Tổng cộng", "9")))
    table = PlanTable(columns=MONEY, rows=rows)
    assert [str(wrong) for wrong in wrong_in(table)] == [
        "Tổng cộng: Kinh phí: 9 is printed, its rows make 5"
    ]
    plan = Plan(appendices=(Appendix(tables=(table,)),))
    assert wrong_sums(plan) == ["Phụ lục: Tổng cộng: Kinh phí: 9 is printed, its rows make 5"]


def test_appendices_of_a_kind() -> None:
    plan = Plan(
        header=Header(issuer="Sở Y tế", subject="A năm 2026"),
        tasks=(task("Mua", due=date(2026, 1, 5)), task("Dự án", _2026=10**9)),
        indicators=(Indicator(name="Tỷ lệ", target="90%"),),
        appendices=tuple(
            Appendix.model_validate({"kind": kind})
            for kind in ("tasks", "projects", "indicators", "progress", "timetable")
        ),
    )
    made = complete(plan).appendices
    assert [(a.label, a.title, len(a.tables[0].rows)) for a in made] == [
        ("Phụ lục I", "DANH MỤC NHIỆM VỤ", 1),
        ("Phụ lục II", "DANH MỤC NHIỆM VỤ, DỰ ÁN VÀ KINH PHÍ THỰC HIỆN", 2),
        ("Phụ lục III", "DANH MỤC CHỈ TIÊU", 1),
        ("Phụ lục IV", "MẪU BÁO CÁO TIẾN ĐỘ THỰC HIỆN NHIỆM VỤ", 2),
        ("Phụ lục V", "LỊCH THỰC HIỆN NHIỆM VỤ", 4),
    ]
    assert all(a.note and a.note.startswith("(Kèm theo Kế hoạch số") for a in made)


def test_what_tells_a_task_again_is_no_task(tmp_path: Path) -> None:
    plan = Plan(
        header=Header(issuer="Sở Y tế", subject="A năm 2026"),
        tasks=(task("Mua vắc xin", due=date(2026, 1, 5)), task("Tập huấn", due=date(2026, 2, 5))),
        appendices=(Appendix(kind="timetable"), Appendix(kind="progress")),
    )
    again = extract(generate(plan, tmp_path / "a.docx"))
    assert [task.text for task in again.tasks] == ["Mua vắc xin", "Tập huấn"]
    assert len(again.appendices) == 3


def test_only_a_row_higher_than_a_page_may_break(tmp_path: Path) -> None:
    rows = (
        Row(cells=("1", "ngắn")),
        Row(cells=("2", "rất dài " * 900)),
        Row(cells=("3", "x\n" * 60)),
    )
    plan = Plan(appendices=(Appendix(tables=(PlanTable(rows=rows),)),))
    import zipfile

    with zipfile.ZipFile(generate(plan, tmp_path / "a.docx")) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    w = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    table = list(root.iter(f"{w}tbl"))[-1]
    whole = [row.find(f"{w}trPr/{w}cantSplit") is not None for row in table.iter(f"{w}tr")]
    assert whole == [True, False, False]
