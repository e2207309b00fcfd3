"""Amounts, their units and printed sums."""

from __future__ import annotations

from fractions import Fraction

import pytest

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
    assert warnings == ["Phụ lục/I I: Kinh phí (triệu đồng): printed 1.300, its rows make 1.200"]


def test_total_before_its_rows() -> None:
    _, warnings = totals(
        " | TỔNG SỐ | | 300", "1 | Trường học | Sở Y tế | 100", "2 | Trạm xá | Sở Y tế | 100"
    )
    assert warnings == [
        "Phụ lục/TỔNG SỐ TỔNG SỐ: Kinh phí (triệu đồng): printed 300, its rows make 200"
    ]


def test_merged_amount_counts_once() -> None:
    _, warnings = totals(
        "1 | Trường học | Sở Y tế | 100", "2 | Trạm xá | Sở Y tế | ^", " | Cộng | | 100"
    )
    assert not warnings
