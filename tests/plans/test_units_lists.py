"""Lists of units in cells and in running text: where each name ends and which are units at all."""

from __future__ import annotations

from datetime import date

import pytest

from plans.units.context import UnitContext
from plans.units.lists import read_unit_list, split_units

TINH = UnitContext(issuer="Ủy ban nhân dân tỉnh Phú Thọ", province="Phú Thọ", date=date(2024, 2, 1))
SO_YT = UnitContext(
    issuer="Sở Y tế",
    issuer_parent="Ủy ban nhân dân tỉnh Phú Thọ",
    province="Phú Thọ",
    date=date(2024, 2, 1),
)
TRUONG = UnitContext(
    issuer="Trường Trung học phổ thông Sông Lô",
    issuer_parent="Sở Giáo dục và Đào tạo Phú Thọ",
    province="Phú Thọ",
)
XA = UnitContext(issuer="Ủy ban nhân dân xã Đồng Lương", province="Phú Thọ", date=date(2025, 9, 1))

# (value of a cell or of "Đơn vị phối hợp: …", units as printed)
CELLS: list[tuple[str, list[str]]] = [
    # one body
    ("Sở Y tế", ["Sở Y tế"]),
    ("Sở Y tế.", ["Sở Y tế"]),
    ("  Công an tỉnh ; ", ["Công an tỉnh"]),
    ("UBND tỉnh", ["UBND tỉnh"]),
    ("Trung tâm Kiểm soát bệnh tật", ["Trung tâm Kiểm soát bệnh tật"]),
    ("Ban Tuyên giáo Tỉnh ủy", ["Ban Tuyên giáo Tỉnh ủy"]),
    ("Tổ Ngữ văn", ["Tổ Ngữ văn"]),
    ("Bộ Chỉ huy Quân sự tỉnh", ["Bộ Chỉ huy Quân sự tỉnh"]),
    # marks between units
    ("Sở Tài chính, Sở Nội vụ", ["Sở Tài chính", "Sở Nội vụ"]),
    ("Sở Tài chính; Sở Nội vụ; Thanh tra tỉnh", ["Sở Tài chính", "Sở Nội vụ", "Thanh tra tỉnh"]),
    ("Sở Tài chính và Sở Nội vụ", ["Sở Tài chính", "Sở Nội vụ"]),
    ("Sở Tài chính, và Sở Nội vụ", ["Sở Tài chính", "Sở Nội vụ"]),
    ("- Sở Tài chính\n- Sở Nội vụ", ["Sở Tài chính", "Sở Nội vụ"]),
    ("+ Công an xã; + Ban Chỉ huy Quân sự xã", ["Công an xã", "Ban Chỉ huy Quân sự xã"]),
    ("Sở Tư pháp\nSở Xây dựng", ["Sở Tư pháp", "Sở Xây dựng"]),
    # commas and "và" inside a known name
    ("Sở Văn hóa, Thể thao và Du lịch", ["Sở Văn hóa, Thể thao và Du lịch"]),
    (
        "Sở Văn hóa, Thể thao và Du lịch, Sở Y tế",
        ["Sở Văn hóa, Thể thao và Du lịch", "Sở Y tế"],
    ),
    (
        "Sở Lao động - Thương binh và Xã hội; Sở Giáo dục và Đào tạo",
        ["Sở Lao động - Thương binh và Xã hội", "Sở Giáo dục và Đào tạo"],
    ),
    (
        "Sở Nông nghiệp và Môi trường, Sở Dân tộc và Tôn giáo",
        ["Sở Nông nghiệp và Môi trường", "Sở Dân tộc và Tôn giáo"],
    ),
    (
        "Phòng Kinh tế, Hạ tầng và Đô thị; Phòng Văn hóa - Xã hội",
        ["Phòng Kinh tế, Hạ tầng và Đô thị", "Phòng Văn hóa - Xã hội"],
    ),
    ("Phòng Lao động, Thương binh và Xã hội", ["Phòng Lao động, Thương binh và Xã hội"]),
    ("Đài Phát thanh và Truyền hình tỉnh", ["Đài Phát thanh và Truyền hình tỉnh"]),
    # letters for words
    ("Sở GD&ĐT; Sở LĐTBXH", ["Sở GD&ĐT", "Sở LĐTBXH"]),
    ("VP UBND tỉnh, Sở KH&CN", ["VP UBND tỉnh", "Sở KH&CN"]),
    ("UBND, UBMTTQ và các đoàn thể xã", ["UBND", "UBMTTQ", "các đoàn thể xã"]),
    ("TTYT huyện, Trạm Y tế xã", ["TTYT huyện", "Trạm Y tế xã"]),
    # classes of bodies
    ("Các sở, ban, ngành", ["Các sở, ban, ngành"]),
    ("các sở, ban, ngành, đoàn thể tỉnh", ["các sở, ban, ngành, đoàn thể tỉnh"]),
    (
        "Các sở, ban, ngành; UBND các huyện, thị xã, thành phố",
        ["Các sở, ban, ngành", "UBND các huyện, thị xã, thành phố"],
    ),
    (
        "Các sở, ngành, UBND các huyện, thành phố",
        ["Các sở, ngành", "UBND các huyện, thành phố"],
    ),
    ("Các cơ quan, đơn vị liên quan", ["Các cơ quan, đơn vị liên quan"]),
    ("UBND các xã, phường", ["UBND các xã, phường"]),
    ("UBND xã, phường, đặc khu", ["UBND xã, phường, đặc khu"]),
    ("UBND cấp xã", ["UBND cấp xã"]),
    ("Công an các xã, phường", ["Công an các xã, phường"]),
    ("Các trường mầm non, tiểu học, THCS", ["Các trường mầm non, tiểu học, THCS"]),
    ("Các tổ chuyên môn, tổ Văn phòng", ["Các tổ chuyên môn", "tổ Văn phòng"]),
    ("Các phòng, đơn vị thuộc Sở", ["Các phòng, đơn vị thuộc Sở"]),
    ("Các đơn vị có liên quan", ["Các đơn vị có liên quan"]),
    ("Các doanh nghiệp viễn thông", ["Các doanh nghiệp viễn thông"]),
    ("Các tổ chức chính trị - xã hội", ["Các tổ chức chính trị - xã hội"]),
    ("Cấp ủy, chính quyền các cấp", ["Cấp ủy, chính quyền các cấp"]),
    ("Các thôn, tổ dân phố", ["Các thôn, tổ dân phố"]),
    ("Đảng ủy các xã, phường", ["Đảng ủy các xã, phường"]),
    # a class and single bodies in one value
    (
        "Sở Xây dựng, các sở, ngành liên quan",
        ["Sở Xây dựng", "các sở, ngành liên quan"],
    ),
    (
        "Công an tỉnh, Sở Tư pháp và các cơ quan, đơn vị liên quan",
        ["Công an tỉnh", "Sở Tư pháp", "các cơ quan, đơn vị liên quan"],
    ),
    (
        "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh và các tổ chức thành viên",
        ["Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh", "các tổ chức thành viên"],
    ),
    (
        "Hội Nông dân, Hội Liên hiệp Phụ nữ, Đoàn Thanh niên xã",
        ["Hội Nông dân", "Hội Liên hiệp Phụ nữ", "Đoàn Thanh niên xã"],
    ),
    # the list's head said once
    ("Các Sở: Tài chính, Nội vụ, Y tế", ["Tài chính", "Nội vụ", "Y tế"]),
    (
        "Các Sở: Văn hóa, Thể thao và Du lịch, Công Thương",
        ["Văn hóa, Thể thao và Du lịch", "Công Thương"],
    ),
    # what is said of a unit is dropped
    ("Các cơ quan, đơn vị được giao chủ trì", ["Các cơ quan, đơn vị"]),
    ("Sở Nội vụ (Phòng Tổ chức bộ máy)", ["Sở Nội vụ"]),
    ("Sở Nội vụ (chủ trì), Sở Tài chính (phối hợp)", ["Sở Nội vụ", "Sở Tài chính"]),
    ("Giao Sở Công Thương", ["Sở Công Thương"]),
    ("Đề nghị Tòa án nhân dân tỉnh", ["Tòa án nhân dân tỉnh"]),
    ("Kính đề nghị Ban Dân vận Tỉnh ủy", ["Ban Dân vận Tỉnh ủy"]),
    # officers with their unit
    ("Thủ trưởng các cơ quan, đơn vị", ["Thủ trưởng các cơ quan, đơn vị"]),
    ("Chủ tịch UBND các xã, phường", ["Chủ tịch UBND các xã, phường"]),
    ("Hiệu trưởng các trường THPT", ["Hiệu trưởng các trường THPT"]),
    # nobody
    ("", []),
    ("-", []),
    ("…", []),
    ("Không", []),
    ("Theo phân công tại Quyết định của Giám đốc Sở", []),
    ("Theo chức năng, nhiệm vụ được giao", []),
    ("Như trên", []),
    # persons are no units
    ("Đồng chí Nguyễn Văn An", []),
    ("Trần Thị Bích Hạnh", []),
    ("Ông Lê Văn Tám; Sở Y tế", ["Sở Y tế"]),
    # schools
    ("Ban giám hiệu, tổ trưởng chuyên môn", ["Ban giám hiệu", "tổ trưởng chuyên môn"]),
    ("GVCN, Tổng phụ trách Đội", ["GVCN", "Tổng phụ trách Đội"]),
    ("Công đoàn, Đoàn trường, Ban đại diện cha mẹ học sinh",
     ["Công đoàn", "Đoàn trường", "Ban đại diện cha mẹ học sinh"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CELLS, ids=[text[:40] for text, _ in CELLS])
def test_values_are_split_into_units(text: str, expected: list[str]) -> None:
    found = split_units(text, TINH)
    assert [mention.ref.text for mention in found] == expected
    for mention in found:  # every name stands where it is said to stand
        assert text[mention.start : mention.end] == mention.ref.text


# (text, offset mark "|" where the list begins, units as printed)
RUNNING: list[tuple[str, list[str]]] = [
    # the name ends before a word of action
    ("|Sở Y tế tham mưu UBND tỉnh ban hành kế hoạch", ["Sở Y tế"]),
    ("|Sở Nông nghiệp và Môi trường tổ chức tập huấn", ["Sở Nông nghiệp và Môi trường"]),
    ("|Công an tỉnh chủ trì điều tra cơ bản", ["Công an tỉnh"]),
    ("|UBND các xã rà soát hộ nghèo", ["UBND các xã"]),
    ("|Các sở, ban, ngành xây dựng kế hoạch riêng", ["Các sở, ban, ngành"]),
    # … before small words that no name has
    ("|Sở Nội vụ trong việc tuyển dụng viên chức", ["Sở Nội vụ"]),
    ("|Sở Tài chính để bố trí kinh phí", ["Sở Tài chính"]),
    ("|Sở Xây dựng theo quy định", ["Sở Xây dựng"]),
    ("|Phòng Kinh tế đã hoàn thành", ["Phòng Kinh tế"]),
    ("|Trạm Y tế xã từ ngày 01/3", ["Trạm Y tế xã"]),
    # after the cue
    (
        "phối hợp với |Sở Tài chính, Sở Nội vụ và các đơn vị liên quan tham mưu",
        ["Sở Tài chính", "Sở Nội vụ", "các đơn vị liên quan"],
    ),
    (
        "phối hợp với |Công an xã, Trạm Y tế và các trường học phun thuốc",
        ["Công an xã", "Trạm Y tế", "các trường học"],
    ),
    (
        "phối hợp cùng |Hội Cựu chiến binh, Đoàn Thanh niên vận động nhân dân",
        ["Hội Cựu chiến binh", "Đoàn Thanh niên"],
    ),
    # names with "và" and commas in running text
    (
        "|Sở Văn hóa, Thể thao và Du lịch, Báo và Phát thanh, Truyền hình tỉnh mở chuyên mục",
        ["Sở Văn hóa, Thể thao và Du lịch", "Báo và Phát thanh, Truyền hình tỉnh"],
    ),
    (
        "|Sở Giáo dục và Đào tạo và Sở Y tế kiểm tra bếp ăn",
        ["Sở Giáo dục và Đào tạo", "Sở Y tế"],
    ),
    # a class with what it belongs to
    (
        "|các cơ quan chuyên môn thuộc UBND tỉnh tổ chức thực hiện",
        ["các cơ quan chuyên môn thuộc UBND tỉnh"],
    ),
    ("|các đơn vị trực thuộc Sở báo cáo", ["các đơn vị trực thuộc Sở"]),
    (
        "|các cơ quan báo chí trên địa bàn tỉnh tuyên truyền",
        ["các cơ quan báo chí trên địa bàn tỉnh"],
    ),
    # a remark in brackets between units
    (
        "|Sở Tài chính (cơ quan thường trực), Sở Công Thương thẩm định",
        ["Sở Tài chính", "Sở Công Thương"],
    ),
    # what only looks like a unit
    ("|phòng, chống thiên tai", []),
    ("|hội nghị sơ kết 6 tháng", []),
    ("|ban hành văn bản", []),
    ("|trường hợp phát sinh", []),
    ("|bộ tiêu chí đánh giá", []),
    ("|cơ sở dữ liệu đất đai", []),
    ("|báo cáo kết quả", []),
    ("|tổ chức hội thi", []),
    ("|đoàn kiểm tra liên ngành", []),
    ("|xây dựng nông thôn mới", []),
    ("|các nhiệm vụ được giao", []),
    ("|các giải pháp chủ yếu", []),
    ("|chính phủ", ["chính phủ"]),
]


@pytest.mark.parametrize(("marked", "expected"), RUNNING, ids=[text[:40] for text, _ in RUNNING])
def test_lists_in_running_text_end_where_the_names_end(marked: str, expected: list[str]) -> None:
    start = marked.index("|")
    text = marked.replace("|", "")
    found = read_unit_list(text, start, TINH)
    assert [mention.ref.text for mention in found.units] == expected
    assert found.end == (found.units[-1].end if found.units else start)


# (context, value, full names, kinds)
NAMES: list[tuple[UnitContext, str, list[tuple[str, str]]]] = [
    (
        TINH,
        "Sở GD&ĐT, UBND các huyện, thành phố",
        [
            ("Sở Giáo dục và Đào tạo", "unit"),
            ("Ủy ban nhân dân các huyện, thành phố", "group"),
        ],
    ),
    (
        TINH,
        "Các Sở: Tài chính, Y tế",
        [("Sở Tài chính", "unit"), ("Sở Y tế", "unit")],
    ),
    (TINH, "Sở Nội vụ tỉnh Phú Thọ", [("Sở Nội vụ", "unit")]),
    (SO_YT, "Các phòng thuộc Sở", [("Các phòng thuộc Sở", "group")]),
    (SO_YT, "Sở", [("Sở Y tế", "unit")]),
    (
        XA,
        "UBMTTQ xã; các thôn",
        [("Ủy ban Mặt trận Tổ quốc xã", "unit"), ("các thôn", "group")],
    ),
    (TRUONG, "BGH, các tổ chuyên môn", [("Ban Giám hiệu", "unit"), ("các tổ chuyên môn", "group")]),
]


@pytest.mark.parametrize(
    ("ctx", "text", "expected"), NAMES, ids=[text[:40] for _, text, _ in NAMES]
)
def test_units_of_a_list_have_full_names_and_kinds(
    ctx: UnitContext, text: str, expected: list[tuple[str, str]]
) -> None:
    assert [(m.ref.name, m.ref.kind) for m in split_units(text, ctx)] == expected


def test_no_text_is_read_past_a_bracket_that_never_closes() -> None:
    assert [m.ref.text for m in split_units("Sở Y tế (phòng", TINH)] == ["Sở Y tế"]


def test_an_offset_at_the_end_reads_nothing() -> None:
    assert read_unit_list("Sở Y tế", 7, TINH).units == ()
