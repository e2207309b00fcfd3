"""Lines and tails that state who, when and what comes out."""

from __future__ import annotations

import pytest

from extractors.fields import is_detail, split_fields

# (paragraph, its statement, (key, value) of its fields)
PARAGRAPHS: list[tuple[str, str, list[tuple[str, str]]]] = [
    # a line that is one field
    ("Đơn vị chủ trì: Sở Y tế", "", [("lead", "Sở Y tế")]),
    ("- Cơ quan chủ trì: Sở Tài chính.", "", [("lead", "Sở Tài chính")]),
    ("Chủ trì: Công an xã", "", [("lead", "Công an xã")]),
    ("+ Đơn vị thực hiện: Các trường học", "", [("lead", "Các trường học")]),
    ("Đơn vị đầu mối: Văn phòng", "", [("lead", "Văn phòng")]),
    ("Cơ quan chịu trách nhiệm: Sở Nội vụ", "", [("lead", "Sở Nội vụ")]),
    ("Phân công thực hiện: Tổ chuyên môn", "", [("lead", "Tổ chuyên môn")]),
    ("Đơn vị phối hợp: Sở Công Thương", "", [("coordinate", "Sở Công Thương")]),
    ("Phối hợp: các trường", "", [("coordinate", "các trường")]),
    ("Cơ quan phối hợp thực hiện: UBND xã", "", [("coordinate", "UBND xã")]),
    ("Thời gian thực hiện: Quý II/2025", "", [("deadline", "Quý II/2025")]),
    ("Thời gian hoàn thành: trước 30/6/2025.", "", [("deadline", "trước 30/6/2025")]),
    ("Thời hạn: Tháng 9", "", [("deadline", "Tháng 9")]),
    ("Thời hạn hoàn thành: 15/11/2024;", "", [("deadline", "15/11/2024")]),
    ("Hoàn thành: Trong tháng 3/2025", "", [("deadline", "Trong tháng 3/2025")]),
    ("Tiến độ: Quý IV năm 2024", "", [("deadline", "Quý IV năm 2024")]),
    ("Thời gian dự kiến: cuối tháng 10", "", [("deadline", "cuối tháng 10")]),
    ("Sản phẩm: Quyết định của UBND tỉnh", "", [("output", "Quyết định của UBND tỉnh")]),
    ("Kết quả đầu ra: Báo cáo tổng kết", "", [("output", "Báo cáo tổng kết")]),
    ("Sản phẩm dự kiến: 01 sổ tay", "", [("output", "01 sổ tay")]),
    ("Kinh phí thực hiện: 120 triệu đồng", "", [("budget", "120 triệu đồng")]),
    ("Dự toán kinh phí: 50 triệu đồng", "", [("budget", "50 triệu đồng")]),
    ("Cán bộ phụ trách: đ/c Phó Hiệu trưởng", "", [("persons", "đ/c Phó Hiệu trưởng")]),
    ("Lãnh đạo phụ trách: đ/c Phó Giám đốc", "", [("persons", "đ/c Phó Giám đốc")]),
    ("Đơn vị theo dõi: Thanh tra tỉnh", "", [("monitor", "Thanh tra tỉnh")]),
    # several fields on one line
    (
        "Đơn vị chủ trì: Sở Y tế. Đơn vị phối hợp: Sở Tài chính. Thời gian: Quý I",
        "",
        [("lead", "Sở Y tế"), ("coordinate", "Sở Tài chính"), ("deadline", "Quý I")],
    ),
    (
        "Chủ trì: Trạm Y tế; phối hợp: các thôn; thời gian: hằng tháng",
        "",
        [("lead", "Trạm Y tế"), ("coordinate", "các thôn"), ("deadline", "hằng tháng")],
    ),
    # after a statement
    (
        "Khám sức khỏe định kỳ cho giáo viên. Đơn vị thực hiện: Trung tâm Y tế. Thời gian: Tháng 5.",
        "Khám sức khỏe định kỳ cho giáo viên.",
        [("lead", "Trung tâm Y tế"), ("deadline", "Tháng 5")],
    ),
    (
        "Trồng 2.000 cây phân tán (Đơn vị chủ trì: Đoàn Thanh niên; thời gian: Quý I/2025)",
        "Trồng 2.000 cây phân tán",
        [("lead", "Đoàn Thanh niên"), ("deadline", "Quý I/2025")],
    ),
    (
        "Tổ chức hội giảng cấp trường; thời gian: tháng 11/2024",
        "Tổ chức hội giảng cấp trường;",
        [("deadline", "tháng 11/2024")],
    ),
    (
        "Nâng cấp hồ chứa nước. Kinh phí: 3 tỷ đồng.",
        "Nâng cấp hồ chứa nước.",
        [("budget", "3 tỷ đồng")],
    ),
    # an empty value: the list follows below
    ("Đơn vị phối hợp:", "", [("coordinate", "")]),
    # lead and helpers in one key
    (
        "Đơn vị chủ trì và phối hợp: Sở Y tế, Sở Tài chính",
        "",
        [("both", "Sở Y tế, Sở Tài chính")],
    ),
    # work that only looks like a field
    ("Hoàn thành: hồ sơ nghiệm thu", "Hoàn thành: hồ sơ nghiệm thu", []),
    ("Xây dựng kế hoạch phối hợp.", "Xây dựng kế hoạch phối hợp.", []),
    ("Sở Y tế: Kiểm tra các bếp ăn", "Sở Y tế: Kiểm tra các bếp ăn", []),
    ("Chủ trì rà soát quy hoạch", "Chủ trì rà soát quy hoạch", []),
    ("Rút ngắn thời gian giải quyết hồ sơ", "Rút ngắn thời gian giải quyết hồ sơ", []),
    ("Bố trí kinh phí hợp lý", "Bố trí kinh phí hợp lý", []),
    ("", "", []),
]


@pytest.mark.parametrize(
    ("text", "statement", "fields"), PARAGRAPHS, ids=[row[0][:40] for row in PARAGRAPHS]
)
def test_fields_are_cut_off_their_statement(
    text: str, statement: str, fields: list[tuple[str, str]]
) -> None:
    split = split_fields(text)
    assert split.statement == statement
    assert [(f.key, f.value) for f in split.fields] == fields
    for field in split.fields:  # nothing is made up: each value stands where it says
        assert text[field.start : field.end].startswith(field.value)


@pytest.mark.parametrize(
    ("text", "back"),
    [
        ("Đơn vị chủ trì các nội dung trên: Sở Y tế", True),
        ("Thời gian thực hiện các nhiệm vụ nêu trên: năm 2025", True),
        ("Đơn vị phối hợp các nội dung này: Công an xã", True),
        ("Đơn vị chủ trì: Sở Y tế", False),
    ],
)
def test_fields_that_hold_for_all_above(text: str, back: bool) -> None:
    assert [f.back for f in split_fields(text).fields] == [back]


@pytest.mark.parametrize(
    ("text", "detail"),
    [
        ("Địa điểm: Hội trường UBND xã", True),
        ("- Thành phần: lãnh đạo các phòng", True),
        ("+ Đối tượng: học sinh lớp 9", True),
        ("Số lượng: 45 người", True),
        ("Hình thức: trực tuyến", True),
        ("Quy mô: 02 ha", True),
        ("Yêu cầu: đúng tiến độ", True),
        ("Xây dựng địa điểm: nhà văn hóa", False),
        ("Tuyên truyền: treo băng rôn", False),
        ("Đối tượng tham gia rất đông", False),  # no colon
        ("Địa điểm:", False),  # nothing is said
        ("", False),
    ],
)
def test_lines_that_detail_an_item(text: str, detail: bool) -> None:
    assert is_detail(text) is detail
