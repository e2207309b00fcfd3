"""The statement of a task alone: sentences of time, lead and closing words are left out."""

from __future__ import annotations

from datetime import date

import pytest

from extractors.deadlines import find_deadlines
from extractors.statements import only_time, statement, trim

STATEMENTS: list[tuple[str, str]] = [
    # closing marks
    ("Rà soát quy hoạch sử dụng đất.", "Rà soát quy hoạch sử dụng đất"),
    ("Rà soát quy hoạch sử dụng đất;", "Rà soát quy hoạch sử dụng đất"),
    ("Rà soát quy hoạch sử dụng đất./.", "Rà soát quy hoạch sử dụng đất"),
    # a sentence of time alone
    (
        "Xây dựng quy chế chi tiêu nội bộ. Thời gian hoàn thành tháng 4/2025.",
        "Xây dựng quy chế chi tiêu nội bộ",
    ),
    (
        "Kiểm kê tài sản. Hoàn thành trước ngày 31/12/2025.",
        "Kiểm kê tài sản",
    ),
    ("Tập huấn phòng cháy. Thực hiện trong quý II/2025.", "Tập huấn phòng cháy"),
    (
        "Nâng cấp đường liên thôn; hoàn thành trong tháng 9/2025.",
        "Nâng cấp đường liên thôn; hoàn thành trong tháng 9/2025",
    ),
    # who leads, said in a sentence of its own
    (
        "Tổ chức ngày hội việc làm. Giao Sở Nội vụ chủ trì thực hiện.",
        "Tổ chức ngày hội việc làm",
    ),
    # who, with whom and when, in a sentence of its own
    (
        "Rà soát quy chế làm việc. Phân công Văn phòng Đảng ủy tham mưu, hoàn thành trước ngày 30/4/2025.",
        "Rà soát quy chế làm việc",
    ),
    (
        "Khảo sát vùng trồng. Giao Phòng Kinh tế chủ trì, phối hợp với Hội Nông dân xã thực hiện trong quý III/2025.",
        "Khảo sát vùng trồng",
    ),
    # an order with work of its own stays
    (
        "Rà soát quy chế. Giao Văn phòng tham mưu sửa đổi quy định về tiếp khách.",
        "Rà soát quy chế. Giao Văn phòng tham mưu sửa đổi quy định về tiếp khách",
    ),
    # time within the statement stays
    (
        "Trước ngày 15/6/2025 hoàn thành kiểm kê rừng.",
        "Trước ngày 15/6/2025 hoàn thành kiểm kê rừng",
    ),
    (
        "Tổng hợp số liệu, gửi báo cáo trước ngày 20 hằng tháng.",
        "Tổng hợp số liệu, gửi báo cáo trước ngày 20 hằng tháng",
    ),
    # a sentence with work beside the time stays
    (
        "Lập danh sách. Hoàn thành việc cấp phát thẻ cho học sinh trước ngày 30/9/2025.",
        "Lập danh sách. Hoàn thành việc cấp phát thẻ cho học sinh trước ngày 30/9/2025",
    ),
    # nothing would be left: the text stays
    ("Hoàn thành trong năm 2025.", "Hoàn thành trong năm 2025"),
    # closing words after an order
    (
        "Phòng Tài chính tổng hợp. Trong quá trình thực hiện nếu có vướng mắc, báo cáo UBND xã.",
        "Phòng Tài chính tổng hợp",
    ),
    # inner marks stay
    ("Sửa chữa: mái, cửa; sơn tường.", "Sửa chữa: mái, cửa; sơn tường"),
    ("Mua sắm bàn ghế, thiết bị, v.v...", "Mua sắm bàn ghế, thiết bị, v.v..."),
]


@pytest.mark.parametrize(("text", "expected"), STATEMENTS, ids=[row[0][:40] for row in STATEMENTS])
def test_statement(text: str, expected: str) -> None:
    mentions = find_deadlines(text, year=2025, issued=date(2025, 1, 10))
    assert statement(text, mentions) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Thời gian hoàn thành: tháng 5/2025", True),
        ("Hoàn thành trước ngày 1/7/2025", True),
        ("Thực hiện trong năm 2025", True),
        ("Thời gian trình UBND tỉnh: tháng 5/2025", True),
        ("Hoàn thành cắm mốc trước ngày 1/7/2025", False),
        ("Xây dựng kế hoạch năm 2025", False),
        ("Thực hiện tốt công tác dân vận", False),
        ("Tiến độ giải ngân vốn đầu tư công đạt trên 95% kế hoạch", False),
    ],
)
def test_sentences_that_only_say_when(text: str, expected: bool) -> None:
    mentions = find_deadlines(text, year=2025, issued=date(2025, 1, 10))
    assert only_time(text, mentions, 0) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("  Rà soát.  ", "Rà soát"),
        ("Rà soát./.", "Rà soát"),
        ("Rà soát:", "Rà soát"),
        ("Rà soát ;.", "Rà soát"),
        ("Rà soát ...", "Rà soát ..."),  # an ellipsis belongs to the text
        ("", ""),
    ],
)
def test_trim(text: str, expected: str) -> None:
    assert trim(text) == expected
