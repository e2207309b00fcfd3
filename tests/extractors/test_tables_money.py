"""Amounts, their units and printed sums."""

from __future__ import annotations

from fractions import Fraction

import pytest

from extractors.context import Context
from extractors.tables.columns import readings
from extractors.tables.money import (
    amount,
    column_factors,
    declared_unit,
    figure,
    scope,
    sums,
    unit_from_prose,
    unit_in,
)
from extractors.tables.read import read_table
from extractors.tables.rows import read_rows
from plans.model import Total
from tests.extractors.tables_support import whole


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kinh phí (triệu đồng)", 10**6),
        ("Kinh phí (tr.đ)", 10**6),
        ("ĐVT: Triệu đồng", 10**6),
        ("Tổng mức đầu tư (tỷ đồng)", 10**9),
        ("tỉ đồng", 10**9),
        ("Đơn vị tính: nghìn đồng", 10**3),
        ("(1.000 đồng)", 10**3),
        ("Thành tiền (đồng)", 1),
        ("VNĐ", 1),
        ("Kinh phí", None),
        ("Hội đồng nhân dân", 1),  # why only money headings and captions are asked
    ],
)
def test_unit_in(text: str, expected: int | None) -> None:
    assert unit_in(text) == expected


@pytest.mark.parametrize(
    ("caption", "expected"),
    [
        ("Đơn vị tính: triệu đồng", 10**6),
        ("(ĐVT: 1.000 đồng)", 10**3),
        ("Đơn vị: tỷ đồng", 10**9),
        ("Tổng kinh phí dự kiến 5 tỷ đồng", None),  # an amount, no unit of the table
        ("(Kèm theo Kế hoạch số 5/KH-UBND ngày 02/01/2026)", None),
    ],
)
def test_declared_unit(caption: str, expected: int | None) -> None:
    assert declared_unit(caption) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3.713", Fraction(3713)),
        ("1.234.567", Fraction(1234567)),
        ("1.234,5", Fraction(2469, 2)),
        ("12,5", Fraction(25, 2)),
        ("68.6", Fraction(343, 5)),  # a point before one digit parts decimals
        ("0.500", Fraction(1, 2)),
        ("746", Fraction(746)),
        ("không", None),
    ],
)
def test_figure(text: str, expected: Fraction | None) -> None:
    assert figure(text) == expected


@pytest.mark.parametrize(
    ("text", "factor", "expected"),
    [
        ("3.713", 10**6, 3_713_000_000),
        ("1,5 tỷ đồng", 10**6, 1_500_000_000),  # the cell's own unit wins
        ("500 triệu", None, 500_000_000),
        ("150.000.000", None, 150_000_000),  # so much is đồng
        ("3.713", None, None),  # of what?
        ("200 - 300", 10**6, None),  # no single figure
        ("Theo dự toán", 10**6, None),
    ],
)
def test_amount(text: str, factor: int | None, expected: int | None) -> None:
    assert amount(text, factor) == expected


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("Kinh phí năm 2026", "2026"),
        ("Tổng kinh phí giai đoạn 2026 - 2030", "2026-2030"),
        ("Kinh phí / Năm 2027", "2027"),
        ("Kinh phí (triệu đồng)", None),
    ],
)
def test_scope(heading: str, expected: str | None) -> None:
    assert scope(heading) == expected


@pytest.mark.parametrize(
    ("prose", "expected"),
    [
        (["Tổng kinh phí thực hiện: 12.500 triệu đồng."], 10**6),
        (["Kinh phí 12.500 nghìn đồng"], 10**3),
        (["Có 12.500 người dân tham gia"], None),
        (["Kinh phí 9.999 triệu đồng"], None),  # not a figure of this table
    ],
)
def test_unit_from_prose(prose: list[str], expected: int | None) -> None:
    assert unit_from_prose(prose, ["12.500", "40"]) == expected


HEAD = "TT | Dự án | Chủ đầu tư | Kinh phí (triệu đồng)"


def totals(*rows: str) -> tuple[list[Total], list[str]]:
    table = whole(HEAD, *rows)
    columns = readings(table.columns, table.rows)
    factors = column_factors(table, columns, captions=())
    made = sums(read_rows(table, columns), table, columns, factors, base=("Phụ lục",))
    return list(made.totals), [f"{'/'.join(w.path)} {w.message}" for w in made.warnings]


def test_sums_that_add_up_give_no_warning() -> None:
    found, warnings = totals(
        "#I | Ngân sách tỉnh | | 300",
        "1 | Trường học | Sở Y tế | 100",
        "2 | Trạm xá | Sở Y tế | 200",
        "#II | Ngân sách trung ương | | 50",
        "3 | Cầu | Sở Xây dựng | 50",
        " | TỔNG CỘNG | | 350",
    )
    assert [(total.group, total.amounts) for total in found] == [
        ("I", (300_000_000,)),
        ("II", (50_000_000,)),
        ("TỔNG CỘNG", (350_000_000,)),
    ]
    assert not warnings


def test_wrong_subtotal_is_named_with_both_figures() -> None:
    _, warnings = totals(
        "#I | Ngân sách tỉnh | | 1.300",
        "1 | Trường học | Sở Y tế | 1.000",
        "2 | Trạm xá | Sở Y tế | 200",
        "#II | Nguồn khác | | 50",
        "3 | Cầu | Sở Xây dựng | 50",
        " | TỔNG CỘNG | | 1.350",
    )
    assert warnings == [
        'Phụ lục/I I, cột "Kinh phí (triệu đồng)": in 1.300'
        " nhưng các dòng cộng lại được 1.200 (triệu đồng)"
    ]


def test_total_before_its_rows() -> None:
    _, warnings = totals(
        " | TỔNG SỐ | | 300", "1 | Trường học | Sở Y tế | 100", "2 | Trạm xá | Sở Y tế | 100"
    )
    assert warnings == [
        'Phụ lục/TỔNG SỐ TỔNG SỐ, cột "Kinh phí (triệu đồng)": in 300'
        " nhưng các dòng cộng lại được 200 (triệu đồng)"
    ]


def test_merged_amount_counts_once() -> None:
    _, warnings = totals(
        "1 | Trường học | Sở Y tế | 100", "2 | Trạm xá | Sở Y tế | ^", " | Cộng | | 100"
    )
    assert not warnings


def test_totals_after_each_group_and_over_all() -> None:
    rows = [
        "1 | Trường học | Sở Y tế | 100",
        " | Cộng I | | 100",
        "2 | Trạm xá | Sở Y tế | 250",
        " | Cộng II | | 200",
    ]
    found, warnings = totals(*rows, " | TỔNG CỘNG | | 300")
    assert [total.group for total in found] == ["Cộng I", "Cộng II", "TỔNG CỘNG"]
    # the sum over all agrees with the printed totals, one of these is wrong
    assert [warning.split(",")[0] for warning in warnings] == ["Phụ lục/Cộng II Cộng II"]
    _, warnings = totals(*rows, " | TỔNG CỘNG | | 999")
    assert "in 999 nhưng các dòng cộng lại được 350" in warnings[-1]


def test_sums_of_nested_groups_and_of_each_column() -> None:
    table = whole(
        "TT | Dự án | Chủ đầu tư | Kinh phí (tỷ đồng) / Tổng | Kinh phí (tỷ đồng) / 2026",
        " | TỔNG SỐ | | 10 | 4",
        "#I | Giao thông | | 7 | 3",
        "#1 | Chuyển tiếp | | 4 | 1",
        "1.1 | Cầu | Sở Xây dựng | 1,5 | 1",
        "1.2 | Đường | Sở Xây dựng | 2,5 | 0",
        "#2 | Khởi công mới | | 3 | 2",
        "2.1 | Kè | Sở Xây dựng | 3 | 2,5",
        "#II | Y tế | | 3 | 1",
        "1 | Trạm | Sở Y tế | 3 | 1",
    )
    columns = readings(table.columns, table.rows)
    factors = column_factors(table, columns, captions=())
    made = sums(read_rows(table, columns), table, columns, factors, base=())
    assert made.totals[0] == Total(group="TỔNG SỐ", amounts=(10 * 10**9, 4 * 10**9))
    # only the second column of group 2 is wrong; what is over it agrees with the printed figures
    assert [warning.message.split(":")[0] for warning in made.warnings] == [
        '2, cột "Kinh phí (tỷ đồng) / 2026"'
    ]


SHAPES = [
    # (head, row, caption, (text, amount, scope) of each amount)
    (
        "TT | Nội dung | Đơn vị thực hiện | Kinh phí",
        "1 | Mua máy | Sở Y tế | 12.500",
        "Đơn vị tính: nghìn đồng",
        [("12.500", 12_500_000, None)],
    ),
    (
        "TT | Nhiệm vụ | Chủ trì | Kinh phí (tỷ đồng) / Năm 2026 | Kinh phí (tỷ đồng) / Năm 2027",
        "1 | Mua máy | Sở Y tế | 3,5 | -",
        "",
        [("3,5", 3_500_000_000, "2026")],
    ),
    (
        "TT | Công việc | Đơn vị chủ trì | Dự toán",
        "1 | In | Sở Y tế | 1,5 tỷ đồng",
        "(ĐVT: triệu đồng)",
        [("1,5 tỷ đồng", 1_500_000_000, None)],
    ),
    (
        "TT | Công việc | Đơn vị chủ trì | Thành tiền (đồng)",
        "1 | In | Sở Y tế | 25.000.000",
        "",
        [("25.000.000", 25_000_000, None)],
    ),
    (
        "TT | Công việc | Đơn vị chủ trì | Kinh phí giai đoạn 2026-2030 (triệu đồng)",
        "1 | In | Sở Y tế | 1.250,5",
        "",
        [("1.250,5", 1_250_500_000, "2026-2030")],
    ),
    (
        "TT | Công việc | Đơn vị chủ trì | Kinh phí (triệu đồng)",
        "1 | In | Sở Y tế | Lồng ghép",
        "",
        [("Lồng ghép", None, None)],
    ),
]


@pytest.mark.parametrize(("head", "row", "caption", "expected"), SHAPES)
def test_amounts_of_tables_of_other_shapes(
    head: str, row: str, caption: str, expected: list[tuple[str, int | None, str | None]]
) -> None:
    found = read_table(whole(head, row), label="Phụ lục", note=caption, ctx=Context(year=2026))
    assert [(m.text, m.amount, m.scope) for m in found.tasks[0].budget] == expected


def test_an_estimate_of_costs_is_no_task_but_its_sum_is_checked() -> None:
    found = read_table(
        whole(
            "STT | Nội dung chi | ĐVT | Số lượng | Đơn giá | Thành tiền",
            "1 | Nước uống | chai | 100 | 10.000 | 1.000.000",
            "2 | Tài liệu | bộ | 50 | 20.000 | 1.000.000",
            " | Tổng cộng | | | | 2.500.000",
        ),
        title="DỰ TOÁN KINH PHÍ",
        note="ĐVT: đồng",
        ctx=Context(year=2026),
    )
    assert found.tasks == ()
    assert [warning.code for warning in found.warnings] == ["totals-mismatch"]
    assert "in 2.500.000 nhưng các dòng cộng lại được 2.000.000 (đồng)" in found.warnings[0].message
