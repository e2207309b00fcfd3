"""What a column holds, by its heading and its cells."""

from __future__ import annotations

import pytest

from extractors.tables.columns import is_heading, readings, roles
from tests.extractors.tables_support import whole

LONG = "Xây dựng và ban hành quy chế quản lý dữ liệu dùng chung"

# heading, one cell under it, role (in a table with a number and a task column before it)
WORDS = [
    # lead
    ("Cơ quan chủ trì", "Sở Y tế", "lead"),
    ("CHỦ TRÌ", "Sở Y tế", "lead"),
    ("Đơn vị thực hiện", "Sở Y tế", "lead"),
    ("Cơ quan, đơn vị chủ trì thực hiện", "Sở Y tế", "lead"),
    ("Trách nhiệm thực hiện", "Sở Y tế", "lead"),
    ("Đơn vị đầu mối", "Phòng Tổng hợp", "lead"),
    ("Bộ phận thực hiện", "Tổ chuyên môn", "lead"),
    ("Phân công", "Văn phòng", "lead"),
    ("Giao đơn vị thực hiện", "Văn phòng", "lead"),
    ("Đơn vị", "Sở Y tế", "lead"),  # by its cells: an agency
    ("Thực hiện", "Phòng Giáo dục", "lead"),
    ("Chủ đầu tư", "Ban Quản lý dự án", "lead"),
    ("Cơ quan chủ trì/phối hợp", "Sở Y tế; Sở Nội vụ", "lead"),
    ("Đơn vị chủ trì, phối hợp", "Sở Y tế, Sở Nội vụ", "lead"),
    # coordinate
    ("Cơ quan phối hợp", "Sở Nội vụ", "coordinate"),
    ("PHỐI HỢP", "Sở Nội vụ", "coordinate"),
    ("Đơn vị phối hợp thực hiện", "Sở Nội vụ", "coordinate"),
    ("Cơ quan liên quan", "Sở Nội vụ", "coordinate"),
    ("Cùng thực hiện", "Sở Nội vụ", "coordinate"),
    ("Tham gia", "Sở Nội vụ", "coordinate"),  # by its cells: agencies
    ("Phân công / Thành phần tham gia", "Sở Nội vụ", "coordinate"),  # under who does it
    ("Thành phần tham gia", "Toàn thể cán bộ, giáo viên", "other"),  # an audience
    # persons and those who watch
    ("Lãnh đạo phụ trách", "Đ/c Nguyễn Văn A", "persons"),
    ("Người thực hiện", "Trần Thị B", "persons"),
    ("Người đứng đầu chịu trách nhiệm", "Nguyễn Thị D", "persons"),
    ("Cán bộ phụ trách", "Lê Văn C", "persons"),
    # when
    ("Thời gian thực hiện", "Quý I/2026", "deadline"),
    ("Thời hạn hoàn thành", "30/6/2026", "deadline"),
    ("Tiến độ", "Quý I/2026", "deadline"),
    ("Hoàn thành", "Tháng 3/2026", "deadline"),
    ("Lộ trình thực hiện", "2026-2030", "deadline"),
    ("Thời gian dự kiến hoàn thành", "12/2026", "deadline"),
    ("Số ngày dự kiến", "7", "deadline"),
    ("Ngày hoàn thành", "30/6/2026", "deadline"),
    ("Năm thực hiện", "2026", "deadline"),
    # what comes of it
    ("Sản phẩm", "Quyết định", "output"),
    ("Sản phẩm đầu ra", "Kế hoạch", "output"),
    ("Kết quả", "Kế hoạch", "output"),
    ("Kết quả dự kiến", "Kế hoạch", "output"),
    ("Dự kiến kết quả", "Kế hoạch", "output"),
    ("Kết quả đầu ra", "Kế hoạch", "output"),
    ("Chỉ tiêu cần đạt", "Ban hành trước tháng 6", "output"),
    ("Kết quả thực hiện năm 2025", "Đã ban hành", "result"),
    ("Tình hình thực hiện", "Đang làm", "result"),
    # money
    ("Kinh phí (triệu đồng)", "500", "budget"),
    ("Dự kiến kinh phí", "500", "budget"),
    ("Tổng mức đầu tư", "12.000", "budget"),
    ("Dự toán", "500", "budget"),
    ("Nguồn kinh phí", "Ngân sách tỉnh", "other"),
    # the rest
    ("Hình thức thực hiện", "Thuê", "form"),
    ("Ghi chú", "Mới", "note"),
    ("Địa điểm", "Hội trường", "other"),
    ("Số lượng", "30", "other"),
    ("Văn bản giao nhiệm vụ", "Công văn số 5", "other"),
]


@pytest.mark.parametrize(("heading", "cell", "role"), WORDS)
def test_role_by_heading(heading: str, cell: str, role: str) -> None:
    table = whole(f"TT | Nhiệm vụ | {heading}", f"1 | {LONG} | {cell}", f"2 | {LONG} | {cell}")
    assert roles(table.columns, table.rows) == ("label", "task", role)


@pytest.mark.parametrize("heading", ["STT", "TT", "Số TT", "Stt", "Số thứ tự", "T.T"])
def test_label_headings(heading: str) -> None:
    table = whole(f"{heading} | Nội dung | Đơn vị chủ trì", f"1 | {LONG} | Sở Y tế")
    assert roles(table.columns, table.rows)[0] == "label"


@pytest.mark.parametrize(
    "heading",
    [
        "Nội dung", "Nhiệm vụ", "Tên nhiệm vụ", "Nội dung công việc", "Hoạt động", "Công việc",
        "Tên dự án, nhiệm vụ", "Nội dung/nhiệm vụ", "Nhiệm vụ, giải pháp", "NHIỆM VỤ VÀ GIẢI PHÁP",
        "Tên đề án ưu tiên", "Nội dung thực hiện", "Đầu việc", "Hạng mục", "Danh mục nhiệm vụ",
    ],
)  # fmt: skip
def test_task_headings(heading: str) -> None:
    table = whole(f"TT | {heading} | Đơn vị chủ trì", f"1 | {LONG} | Sở Y tế")
    assert roles(table.columns, table.rows)[1] == "task"


# whole tables: headings, rows, roles
TABLES = [
    # the agency stands before the task
    (
        "STT | Cơ quan chủ trì | Cơ quan phối hợp | Thuộc nhóm nhiệm vụ | Nội dung nhiệm vụ | Thời hạn hoàn thành",
        [f"1 | Sở Y tế | Sở Nội vụ | Thể chế | {LONG} | 2026"],
        ("label", "lead", "coordinate", "other", "task", "deadline"),
    ),
    # an indicator table: Kết quả is what was reached, Chỉ tiêu in figures the target
    (
        "TT | Nội dung chỉ tiêu | Đơn vị tính | Chỉ tiêu | Kết quả | Ghi chú",
        ["1 | Tỷ lệ hồ sơ được xử lý trực tuyến | % | 80 | 77,5 | "],
        ("label", "indicator", "other", "target", "result", "note"),
    ),
    (
        "TT | Tên chỉ tiêu | ĐVT | Thực hiện năm 2024 | Ước thực hiện năm 2025 | Kế hoạch năm 2026",
        ["1 | Số lớp tập huấn cho cán bộ cấp xã | lớp | 10 | 12 | 15"],
        ("label", "indicator", "other", "result", "result", "target"),
    ),
    # two columns of time
    (
        "TT | Hoạt động | Bắt đầu | Kết thúc | Người thực hiện",
        [f"1 | {LONG} | 01/3/2026 | 30/4/2026 | Trần Văn A"],
        ("label", "task", "deadline", "deadline", "persons"),
    ),
    # money by year under one heading
    (
        "TT | Tên dự án | Kinh phí / Tổng số | Kinh phí / Năm 2026 | Kinh phí / Nguồn khác",
        ["1 | Trường mầm non xã | 500 | 200 | 100"],
        ("label", "task", "budget", "budget", "budget"),
    ),
    # "Người thực hiện" over units, nobody else leads
    (
        "TT | Nội dung công việc | Người thực hiện | Thời gian",
        [f"1 | {LONG} | Tổ chuyên môn | Tháng 9", f"2 | {LONG} | Ban giám hiệu | Tháng 10"],
        ("label", "task", "lead", "deadline"),
    ),
    # no heading for the numbers
    (
        " | Nhiệm vụ | Đơn vị chủ trì",
        [f"1 | {LONG} | Sở Y tế", f"2 | {LONG} | Sở Nội vụ"],
        ("label", "task", "lead"),
    ),
    # merged objective over several activities: the activity is the task
    (
        "TT | Nhiệm vụ | Hoạt động cụ thể | Đơn vị chủ trì",
        [f"1 | {LONG} | In tài liệu tuyên truyền | Sở Y tế", "^ | ^ | Mở lớp tập huấn | Sở Y tế"],
        ("label", "other", "task", "lead"),
    ),
]


@pytest.mark.parametrize(("headings", "rows", "expected"), TABLES)
def test_roles_of_whole_tables(headings: str, rows: list[str], expected: tuple[str, ...]) -> None:
    table = whole(headings, *rows)
    assert roles(table.columns, table.rows) == expected


def test_months_to_be_marked_are_deadlines() -> None:
    months = " | ".join(f"T{n}" for n in range(1, 13))
    table = whole(
        f"TT | Nội dung | {months}", "1 | Tổng kết năm học |" + " | ".join([""] * 11 + ["x"])
    )
    found = readings(table.columns, table.rows)
    assert {(column.role, column.detail) for column in found[2:]} == {("deadline", "period")}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Đơn vị chủ trì", True),
        ("Thời gian hoàn thành (dự kiến)", True),
        ("Sở Y tế", False),  # a name is no heading
        ("Ban hành quy chế quản lý, vận hành hệ thống thông tin của tỉnh;", False),
        ("", False),
    ],
)
def test_is_heading(text: str, expected: bool) -> None:
    assert is_heading(text) is expected
