"""Defects of single items, one row each, named after what went wrong."""

from __future__ import annotations

from datetime import date

import pytest

from extractors.assign import Assigned, assign
from extractors.blocks import Paragraph
from extractors.context import Context
from extractors.outline import build
from plans.units.context import UnitContext

CTX = Context(
    year=2026,
    issued=date(2026, 1, 5),
    units=UnitContext(issuer="Ủy ban nhân dân tỉnh Gia Lai", province="Gia Lai"),
)


def _read(*lines: str) -> Assigned:
    blocks = [Paragraph(text=line, bold=line.isupper()) for line in ("II. NHIỆM VỤ", *lines)]
    return assign(build(blocks), CTX)


@pytest.mark.parametrize(
    ("line", "lead"),
    [
        # a verb whose first syllable is also a noun
        ("1. UBND các xã, phường thu gom, phân loại rác thải tại nguồn.", ["UBND các xã, phường"]),
        # a word after a name the gazetteer knows whole
        ("1. Công an tỉnh cảnh báo người dân về lừa đảo qua mạng.", ["Công an tỉnh"]),
        # an order that begins with its unit is no bare heading
        ("1. Sở Nội vụ chủ trì, phối hợp với Sở Tài chính xây dựng đề án.", ["Sở Nội vụ"]),
        # a relative clause between subject and duty
        (
            "1. Các cơ quan, đơn vị được phân công nhiệm vụ có trách nhiệm gửi báo cáo.",
            ["Các cơ quan, đơn vị"],
        ),
        # who acts stands in brackets at the end
        (
            "1. Treo băng rôn tại cổng trường (Tổng phụ trách Đội thực hiện).",
            ["Tổng phụ trách Đội"],
        ),
        # a list of subjects that runs over a semicolon
        (
            "1. Các sở, ban, ngành; UBND các xã, phường rà soát thủ tục hành chính.",
            ["Các sở, ban, ngành", "UBND các xã, phường"],
        ),
    ],
)
def test_lead(line: str, lead: list[str]) -> None:
    ((_, task),) = _read(line).tasks
    assert [unit.text for unit in task.lead] == lead


def test_an_items_own_unit_beats_the_list_of_its_heading() -> None:
    ((_, task),) = _read(
        "1. Sở Y tế, Sở Nội vụ", "- Sở Y tế chủ trì, phối hợp với Sở Nội vụ kiểm tra."
    ).tasks
    assert [u.text for u in task.lead] == ["Sở Y tế"]
    assert [u.text for u in task.coordinate] == ["Sở Nội vụ"]


@pytest.mark.parametrize(
    "line",
    [
        "(Chi tiết tại Phụ lục kèm theo Kế hoạch này)",  # a pointer in brackets
        "1. Bà Trần Thị Lan - Hiệu trưởng - Trưởng ban",  # a list of people
        "+ 6h30 - 6h45: Vệ sinh trường lớp",  # a timetable
        "3. Giải lao (15 phút).",  # an agenda
        "Kế hoạch này được phổ biến đến toàn thể viên chức.",  # a closing sentence
    ],
)
def test_no_task(line: str) -> None:
    assert _read(line).tasks == []


@pytest.mark.parametrize(
    ("line", "years"),
    [
        # years that close the statement
        ("1. Xây dựng mạng lưới điểm phát sóng ở vùng sâu (2026 - 2030).", (2026, 2030)),
        # a programme's own years are none
        ("1. Triển khai Chương trình khuyến công (2026 - 2030).", None),
    ],
)
def test_years_in_closing_brackets(line: str, years: tuple[int, int] | None) -> None:
    ((_, task),) = _read(line).tasks
    found = [(d.start.year, d.due.year) for d in task.deadlines if d.start and d.due]
    assert found == ([years] if years else [])


def test_money_first_then_a_duty() -> None:
    blocks = [
        Paragraph(text="III. KINH PHÍ THỰC HIỆN", bold=True),
        Paragraph(
            text="Kinh phí từ ngân sách tỉnh. Sở Tài chính thẩm định dự toán trước ngày 28/02/2026."
        ),
    ]
    ((_, task),) = assign(build(blocks), CTX).tasks
    assert task.text == "Sở Tài chính thẩm định dự toán trước ngày 28/02/2026"
    assert [u.text for u in task.lead] == ["Sở Tài chính"]
