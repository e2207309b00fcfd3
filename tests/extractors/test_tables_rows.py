"""Kinds and paths of the rows of a table."""

from __future__ import annotations

import pytest

from extractors.tables.columns import readings
from extractors.tables.rows import read_rows
from tests.extractors.tables_support import whole

HEAD = "TT | Nhiệm vụ | Đơn vị chủ trì | Thời gian"


def read(headings: str, *rows: str, every_group: bool = False) -> list[str]:
    table = whole(headings, *rows)
    found = read_rows(table, readings(table.columns, table.rows), every_group=every_group)
    return [f"{row.kind} {'/'.join(row.path)}: {row.title}" for row in found]


# name, rows, what they read as
CASES = [
    ("plain", ["1 | Rà soát | Sở Y tế | Quý I", "2 | In | Sở Y tế | Quý I"],
     ["row 1: Rà soát", "row 2: In"]),
    ("dots and brackets go", ["1. | Rà soát | Sở Y tế | Q", "(2) | In | Sở Y tế | Q", "3/ | Dán | Sở Y tế | Q"],
     ["row 1: Rà soát", "row 2: In", "row 3: Dán"]),
    ("what a row with sub-rows states is handed down by it", ["2 | Mở lớp | Sở Y tế | Q", "a) | cấp tỉnh | | ", "b) | cấp xã | | "],
     ["group 2: Mở lớp", "row 2/a: cấp tỉnh", "row 2/b: cấp xã"]),
    ("leading zeros stay", ["01 | Rà soát | Sở Y tế | Q", "02 | In | Sở Y tế | Q"],
     ["row 01: Rà soát", "row 02: In"]),
    ("number inside the wide cell", ["#I. THỂ CHẾ | | |", "1 | Rà soát | Sở Y tế | Q", "#II. HẠ TẦNG | | |", "1 | Xây | Sở Y tế | Q"],
     ["group I: THỂ CHẾ", "row I/1: Rà soát", "group II: HẠ TẦNG", "row II/1: Xây"]),
    ("letters over Romans over numbers",
     ["#A | NỀN TẢNG | |", "#I | Thể chế | |", "1 | Rà soát | Sở Y tế | Q", "#B | NGÀNH | |", "#I | Y tế | |", "1 | Xây | Sở Y tế | Q"],
     ["group A: NỀN TẢNG", "group A/I: Thể chế", "row A/I/1: Rà soát", "group B: NGÀNH", "group B/I: Y tế", "row B/I/1: Xây"]),
    ("the row's own number repeats the group's", ["#1 | Thể chế | |", "1.1 | Rà soát | Sở Y tế | Q", "#2 | Hạ tầng | |", "2.1 | Xây | Sở Y tế | Q"],
     ["group 1: Thể chế", "row 1.1: Rà soát", "group 2: Hạ tầng", "row 2.1: Xây"]),
    ("a group without number is in no path", ["#1 | Thể chế | |", "# | Các việc chung | |", "1.1 | Rà soát | Sở Y tế | Q"],
     ["group 1: Thể chế", "group 1: Các việc chung", "row 1.1: Rà soát"]),
    ("numbers begin anew under a numbered group", ["#1 | Sở Y tế | |", "1 | Rà soát | | Q", "2 | In | | Q", "#2 | Sở Nội vụ | |", "1 | Dán | | Q"],
     ["group 1: Sở Y tế", "row 1/1: Rà soát", "row 1/2: In", "group 2: Sở Nội vụ", "row 2/1: Dán"]),
    ("a row with sub-rows only introduces them", ["1 | Tuyên truyền | Sở Y tế | Q", "1.1 | In pano | | Q", "1.2 | Mở lớp | | Q", "2 | Rà soát | Sở Y tế | Q"],
     ["group 1: Tuyên truyền", "row 1.1: In pano", "row 1.2: Mở lớp", "row 2: Rà soát"]),
    ("letters below a number", ["1 | Tuyên truyền | | ", "a | In pano | Sở Y tế | Q", "b | Mở lớp | Sở Y tế | Q", "2 | Rà soát | Sở Y tế | Q"],
     ["group 1: Tuyên truyền", "row 1/a: In pano", "row 1/b: Mở lớp", "row 2: Rà soát"]),
    ("bullets below a number", ["1 | Tuyên truyền: | | ", " | - In pano | Sở Y tế | Q", " | - Mở lớp | Sở Y tế | Q", "2 | Rà soát | Sở Y tế | Q"],
     ["group 1: Tuyên truyền:", "row 1/-1: In pano", "row 1/-2: Mở lớp", "row 2: Rà soát"]),
    ("a bullet in the number column", ["1 | Tuyên truyền: | | ", "- | In pano | Sở Y tế | Q", "- | Mở lớp | Sở Y tế | Q"],
     ["group 1: Tuyên truyền:", "row 1/-1: In pano", "row 1/-2: Mở lớp"]),
    ("rows under one merged number", ["1 | In pano | Sở Y tế | Q", "^ | Mở lớp | Sở Y tế | Q", "2 | Rà soát | Sở Y tế | Q"],
     ["row 1/-1: In pano", "row 1/-2: Mở lớp", "row 2: Rà soát"]),
    ("one task over rows of several leads", ["1 | Mở lớp | Sở Y tế | Quý I", "^ | ^ | Sở Nội vụ | Quý II", "2 | In | Sở Y tế | Q"],
     ["row 1: Mở lớp", "row 2: In"]),
    ("a row without number and task goes on", ["1 | Mở lớp | Sở Y tế | Quý I", " | | Sở Nội vụ | ", "2 | In | Sở Y tế | Q"],
     ["row 1: Mở lớp", "row 2: In"]),
    ("a row that goes on in small letters", ["1 | Mở lớp cho cán bộ | Sở Y tế | Q", " | cấp xã trong tỉnh | | ", "2 | In | Sở Y tế | Q"],
     ["row 1: Mở lớp cho cán bộ cấp xã trong tỉnh", "row 2: In"]),
    ("a list inside one task stays in it", ["1 | Mở lớp: ⏎ - cho cấp xã ⏎ - cho cấp tỉnh | Sở Y tế | Q"],
     ["row 1: Mở lớp: - cho cấp xã - cho cấp tỉnh"]),
    ("wrong numbers of groups", ["#IV | Lao động | |", "4.1 | Rà soát | Sở Y tế | Q", "#IV | Thương mại | |", "5.1 | In | Sở Y tế | Q", "#VI | Du lịch | |", "6.1 | Xây | Sở Y tế | Q"],
     ["group IV: Lao động", "row IV/4.1: Rà soát", "group IV: Thương mại", "row IV/5.1: In", "group VI: Du lịch", "row VI/6.1: Xây"]),
    ("groups of groups by decimals", ["#V | Công nghiệp | |", "#5.1 | Điện | |", "5.1.1 | Rà soát | Sở Y tế | Q", "#5.2 | Nước | |", "5.2.1 | In | Sở Y tế | Q", "#VI | Du lịch | |", "6.1 | Xây | Sở Y tế | Q"],
     ["group V: Công nghiệp", "group V/5.1: Điện", "row V/5.1.1: Rà soát", "group V/5.2: Nước", "row V/5.2.1: In", "group VI: Du lịch", "row VI/6.1: Xây"]),
    ("an empty row is no task", ["1 | Rà soát | Sở Y tế | Q", "2 | … | … | …", "3 | | | "],
     ["row 1: Rà soát", "row 2: …", "row 3: "]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("rows", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_rows(rows: list[str], expected: list[str]) -> None:
    assert read(HEAD, *rows) == expected


def test_rows_without_number_column_are_counted() -> None:
    assert read(
        "Nhiệm vụ | Đơn vị chủ trì | Thời gian",
        "#I. THỂ CHẾ | | ",
        "Rà soát quy chế | Sở Y tế | Quý I",
        "In quy chế | Sở Y tế | Quý I",
    ) == ["group I: THỂ CHẾ", "row I/-1: Rà soát quy chế", "row I/-2: In quy chế"]


def test_numbers_inside_the_task_cell_are_labels() -> None:
    assert read(
        "Nhiệm vụ | Đơn vị chủ trì | Thời gian", "1. Rà soát | Sở Y tế | Q", "2. In | Sở Y tế | Q"
    ) == ["row 1: Rà soát", "row 2: In"]


def test_paths_of_indicators_name_every_group() -> None:
    assert read(
        "TT | Chỉ tiêu | Kế hoạch",
        "#1 | Chính quyền số | ",
        "1.1 | Tỷ lệ hồ sơ trực tuyến | 80%",
        "1.2 | Tỷ lệ số hóa hồ sơ | 90%",
        "^ | Tỷ lệ số hóa kết quả | 70%",
        "#2 | Của tỉnh | ",
        " | Xếp hạng chung của tỉnh | 10",
        every_group=True,
    ) == [
        "group 1: Chính quyền số",
        "row 1/1.1: Tỷ lệ hồ sơ trực tuyến",
        "row 1/1.2/-1: Tỷ lệ số hóa hồ sơ",
        "row 1/1.2/-2: Tỷ lệ số hóa kết quả",
        "group 2: Của tỉnh",
        "row 2/-1: Xếp hạng chung của tỉnh",
    ]


MONEY = "TT | Dự án | Chủ đầu tư | Kinh phí"


@pytest.mark.parametrize(
    ("row", "kind"),
    [
        (" | TỔNG CỘNG | | 900", "total"),
        (" | Tổng cộng (I+II) | | 900", "total"),
        ("Tổng số | | | 900", "total"),
        (" | Cộng | | 900", "total"),
        ("# | TỔNG KINH PHÍ | | 900", "total"),
        ("#II | Nguồn ngân sách trung ương | | 900", "subtotal"),
        ("#II | Nguồn khác | | ", "group"),
        ("2 | Tổng hợp, báo cáo kết quả | Sở Y tế | 5", "row"),  # begins alike, is a task
    ],
)
def test_totals(row: str, kind: str) -> None:
    assert read(MONEY, "1 | Trường học | Sở Y tế | 900", row)[-1].split()[0] == kind
