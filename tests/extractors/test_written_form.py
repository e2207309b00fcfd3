"""What a written plan shows besides its text: stamps, two signers, drafter, address; pieces put together."""

from __future__ import annotations

import pytest

from extractors.appendices import is_unit_line
from extractors.footline import read_address
from extractors.header import plan_year
from extractors.letterhead import HeadLine, read_letterhead
from extractors.paragraphs import join
from extractors.recipients import drafter_of, is_drafter
from extractors.stamps import read_stamps
from extractors.tables.cells import join_lines
from extractors.webaddress import cuts_address


@pytest.mark.parametrize(
    ("marks", "found"),
    [
        (["HỎA TỐC"], {"urgency": "HỎA TỐC"}),
        (
            ["MẬT", "KHẨN", "XEM XONG TRẢ LẠI"],
            {"secrecy": "MẬT", "urgency": "KHẨN", "circulation": "XEM XONG TRẢ LẠI"},
        ),
        (["DỰ THẢO", "ĐẾN"], {}),
    ],
)
def test_stamps(marks: list[str], found: dict[str, str]) -> None:
    assert read_stamps(marks) == found


@pytest.mark.parametrize(
    ("line", "undated"),
    [
        ("Lào Cai, ngày     tháng     năm 2026", "2026"),
        ("Lào Cai, ngày … tháng 3 năm 2026", "2026-03"),
        ("Lào Cai, ngày 05 tháng 3 năm 2026", None),
        ("Lào Cai, ngày      tháng      năm     ", None),
    ],
)
def test_the_month_of_a_draft(line: str, undated: str | None) -> None:
    assert read_letterhead([HeadLine(0, line, 2)]).undated == undated


@pytest.mark.parametrize(
    ("text", "drafter"),
    [
        ("PL.(30)", True),
        ("NVA.05b", True),
        ("Bản điện tử:", False),
        ("CHỦ TỊCH", False),
        ("Mai Thị B", False),
    ],
)
def test_drafter(text: str, drafter: bool) -> None:
    assert is_drafter(text) is drafter
    assert drafter_of(["- Lưu: VT.", text]) == (text if drafter else None)


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("Địa chỉ: Số 1, đường Lê Lợi", True),
        ("Số 1, đường Lê Lợi; Điện thoại: 0214 000 000", True),
        ("Trung tâm Y tế thực hiện", False),
        ("12", False),
    ],
)
def test_address(line: str, found: bool) -> None:
    assert (read_address([line]) is not None) is found


@pytest.mark.parametrize(
    ("text", "unit"),
    [("Đơn vị tính: triệu đồng", True), ("(ĐVT: %)", True), ("Đơn vị chủ trì: Sở Y tế", False)],
)
def test_unit_line(text: str, unit: bool) -> None:
    assert is_unit_line(text) is unit


@pytest.mark.parametrize(
    ("before", "after", "cut"),
    [
        ("tại https://x.vn/tra-cuu?", "ma=1&trang=2 để", True),
        ("tại https://x.vn/", "van-ban/12.html", True),
        ("tại https://x.vn/", "và các trang khác", False),
        ("Ai làm?", "ma túy", False),
    ],
)
def test_web_addresses_go_on(before: str, after: str, cut: bool) -> None:
    assert cuts_address(before, after) is cut
    glue = "" if cut else " "
    assert join(before, after) == f"{before}{glue}{after}"
    if cut:
        assert join_lines(before, after) == f"{before}{after}"


@pytest.mark.parametrize(
    ("subject", "year"),
    [("Thư viện điện tử năm 2026", 2026), ("Phát triển từ năm 2026", None)],  # "tử" is not "từ"
)
def test_a_year_after_tu(subject: str, year: int | None) -> None:
    assert plan_year(subject, None) == year
