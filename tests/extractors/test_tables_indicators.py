"""Targets in figures, and indicator tables read whole."""

from __future__ import annotations

import pytest

from extractors.context import Context
from extractors.tables.indicators import measure
from extractors.tables.read import read_table
from plans.model import Indicator
from tests.extractors.tables_support import whole


@pytest.mark.parametrize(
    ("text", "op", "value", "unit"),
    [
        ("80%", "=", 80, "%"),
        ("80", "=", 80, None),
        (">=80%", ">=", 80, "%"),
        ("≥ 80 %", ">=", 80, "%"),
        (">8,5", ">", 8.5, None),
        ("<5%", "<", 5, "%"),
        ("≤ 2", "<=", 2, None),
        ("Trên 90%", ">", 90, "%"),
        ("Dưới 1,5%", "<", 1.5, "%"),
        ("Tối thiểu 95%", ">=", 95, "%"),
        ("Ít nhất 3 lớp", ">=", 3, "lớp"),
        ("Không dưới 60%", ">=", 60, "%"),
        ("Không quá 10 ngày", "<=", 10, "ngày"),
        ("Từ 70% trở lên", ">=", 70, "%"),
        ("Đạt 100%", "=", 100, "%"),
        ("1.250 hộ", "=", 1250, "hộ"),
        ("Từ 80% đến 85%", "between", (80, 85), "%"),
        ("80 - 85%", "between", (80, 85), "%"),
        ("Tăng từ 3 đến 5 bậc", "between", (3, 5), "bậc"),
        ("Hoàn thành", None, None, None),
        ("Có", None, None, None),
        ("", None, None, None),
        ("15/20 xã", None, None, None),  # two figures are none
        ("80÷85%", "between", (80, 85), "%"),
        ("98,5% - 99%", "between", (98.5, 99), "%"),
        ("10.000 - 12.000 hộ", "between", (10000, 12000), "hộ"),
        ("Đến năm 2030 đạt 80%", "=", 80, "%"),  # when, not how much
        ("Giảm ít nhất 10% so với năm 2025", ">=", 10, "%"),
        ("Năm 2026", None, None, None),
        ("Nhỏ hơn hoặc bằng 5%", "<=", 5, "%"),
        ("Lớn hơn hoặc bằng 70%", ">=", 70, "%"),
        ("Thấp hơn 3%", "<", 3, "%"),
        ("Cao hơn 3%", ">", 3, "%"),
        ("Đạt và vượt 95%", ">=", 95, "%"),
        ("từ 3 lớp trở lên", ">=", 3, "lớp"),
        ("Top 20", "<=", 20, None),
        ("12 triệu đồng/người/năm", "=", 12, "triệu đồng/người/năm"),
        ("dưới 0,5‰", "<", 0.5, "‰"),
        ("1,2 lần", "=", 1.2, "lần"),
    ],
)
def test_measure(text: str, op: str | None, value: object, unit: str | None) -> None:
    found = measure(text)
    assert (found.op, found.value, found.unit) == (op, value, unit)


def read(headings: str, *rows: str, title: str = "", year: int | None = 2026) -> list[Indicator]:
    found = read_table(
        whole(headings, *rows), label="Phụ lục 1", title=title, ctx=Context(year=year)
    )
    assert found.kind == "indicators"
    assert not found.tasks
    return list(found.indicators)


def test_target_result_unit_year_and_note() -> None:
    (one,) = read(
        "TT | Nội dung chỉ tiêu | Chỉ tiêu (%) | Kết quả năm 2025 | Ghi chú",
        "1 | Tỷ lệ hồ sơ nộp trực tuyến. | >70 | 65,5% | Số liệu quý III",
    )
    assert one.path == ("Phụ lục 1", "1")
    assert one.name == "Tỷ lệ hồ sơ nộp trực tuyến"
    assert (one.op, one.value, one.unit, one.target) == (">", 70, "%", ">70")
    assert (one.result, one.year, one.note) == ("65,5%", 2025, "Số liệu quý III")


def test_words_have_no_unit_even_under_a_percent_heading() -> None:
    (one,) = read("TT | Nội dung chỉ tiêu | Chỉ tiêu (%)", "1 | Ban hành danh mục dữ liệu mở | Có")
    assert (one.op, one.value, one.unit, one.target) == (None, None, None, "Có")


def test_title_gives_the_year() -> None:
    (one,) = read(
        "TT | Chỉ tiêu | Kế hoạch",
        "1 | Tỷ lệ xã có mạng cáp quang | 95%",
        title="CHỈ TIÊU NĂM 2027",
    )
    assert one.year == 2027


def test_one_indicator_a_year_where_the_targets_are_by_year() -> None:
    found = read(
        "TT | Tên chỉ tiêu | Đơn vị tính | Thực hiện năm 2025 | Năm 2026 | Năm 2027",
        "1 | Số lớp tập huấn cho cán bộ cấp xã | lớp | 8 | 10 | 12",
    )
    assert [(one.year, one.value, one.unit, one.result) for one in found] == [
        (2026, 10, "lớp", "8"),
        (2027, 12, "lớp", "8"),
    ]


def test_target_said_in_the_name_where_there_is_no_column_for_it() -> None:
    (one,) = read(
        "TT | Chỉ tiêu | Chủ trì", "1 | Tỷ lệ cơ quan dùng chữ ký số đạt trên 90% | Sở Y tế"
    )
    assert (one.op, one.value, one.unit, one.target) == (">", 90, "%", None)


def test_counted_work_without_anybody_named_is_an_indicator_table() -> None:
    (one,) = read(
        "TT | Nội dung | Đơn vị tính | Kế hoạch năm 2026",
        "1 | Khám sức khỏe học sinh | học sinh | 1.250",
    )
    assert (one.name, one.value, one.unit) == ("Khám sức khỏe học sinh", 1250, "học sinh")


def test_targets_of_several_years_with_units_of_their_own() -> None:
    found = read(
        "TT | Chỉ tiêu | Đơn vị tính | Thực hiện 2025 | Kế hoạch 2026 | Kế hoạch 2027 | Ghi chú",
        "#I | Kinh tế | | | | | ",
        "1 | Thu ngân sách | tỷ đồng | 9.500 | ≥ 10.200 | 11.000 | Trung ương giao",
        "2 | Tỷ lệ đô thị hóa | % | 38,5 | 39 - 40 | Trên 41 | ",
    )
    assert [(i.path, i.op, i.value, i.unit, i.year, i.result, i.note) for i in found] == [
        (("Phụ lục 1", "I", "1"), ">=", 10200, "tỷ đồng", 2026, "9.500", "Trung ương giao"),
        (("Phụ lục 1", "I", "1"), "=", 11000, "tỷ đồng", 2027, "9.500", "Trung ương giao"),
        (("Phụ lục 1", "I", "2"), "between", (39, 40), "%", 2026, "38,5", None),
        (("Phụ lục 1", "I", "2"), ">", 41, "%", 2027, "38,5", None),
    ]
