"""Amounts stated in words of a line."""

from __future__ import annotations

import pytest

from extractors.amounts import stated_amount


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("15 triệu đồng", 15_000_000),  # a round figure
        ("15,5 triệu đồng từ ngân sách xã", 15_500_000),  # a decimal comma
        ("3.500.000 đồng", 3_500_000),  # dots between thousands
        ("khoảng 1,2 tỷ đồng", 1_200_000_000),  # tỷ
        ("850 nghìn đồng/buổi", 850_000),  # nghìn
    ],
)
def test_one_amount(text: str, amount: int) -> None:
    found = stated_amount(text)
    assert found is not None
    assert found.amount == amount


@pytest.mark.parametrize(
    "text",
    [
        "từ nguồn chi thường xuyên năm 2026",  # no amount: the year is none
        "10 triệu đồng tỉnh cấp, 5 triệu đồng xã hội hóa",  # two amounts, which one is not said
        "theo quy định",  # nothing
    ],
)
def test_no_single_amount(text: str) -> None:
    assert stated_amount(text) is None
