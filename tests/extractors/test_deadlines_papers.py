"""A month or quarter after a paper's name is when it is due, not what it covers."""

from __future__ import annotations

from datetime import date

import pytest

from extractors.deadlines import find_deadlines, parse_deadline_cell


@pytest.mark.parametrize(
    ("text", "due"),
    [
        # a law at the end of the object
        ("Rà soát văn bản quy phạm pháp luật trong quý III/2026.", date(2026, 9, 30)),
        # a decision to be submitted
        ("Trình cấp có thẩm quyền ban hành Quyết định trong tháng 3/2026", date(2026, 3, 31)),
        # a plan to be issued
        ("Ban hành kế hoạch trong tháng 01/2026", date(2026, 1, 31)),
        # a resolution
        ("Sơ kết thực hiện Nghị quyết trong tháng 6/2026", date(2026, 6, 30)),
    ],
)
def test_due_in(text: str, due: date) -> None:
    found = find_deadlines(text, year=2026, issued=date(2026, 1, 5))
    assert [m.deadline.due for m in found] == [due]


@pytest.mark.parametrize(
    "text",
    [
        "Xây dựng kế hoạch năm 2026",  # the year is part of its name
        "Triển khai Luật Đất đai năm 2024",  # and so of a law
        "Tổng hợp số liệu trong quý I/2026 của các đơn vị",  # the time the data cover
    ],
)
def test_covers(text: str) -> None:
    assert find_deadlines(text, year=2026, issued=date(2026, 1, 5)) == ()


@pytest.mark.parametrize(
    ("text", "start", "due"),
    [
        ("09 - 10/2026", date(2026, 9, 1), date(2026, 10, 31)),  # months without the word
        ("Từ 01-03/2027", date(2027, 1, 1), date(2027, 3, 31)),  # with "từ"
        ("15-20/3/2026", date(2026, 3, 15), date(2026, 3, 20)),  # days of one month stay days
    ],
)
def test_months_of_a_cell(text: str, start: date, due: date) -> None:
    (found,) = parse_deadline_cell(text, year=2026, issued=date(2026, 1, 5))
    assert (found.start, found.due) == (start, due)
