"""Whole tables: which hold tasks, and the fields of the tasks."""

from __future__ import annotations

from datetime import date

import pytest

from extractors.context import Context
from extractors.tables.read import TableReading, read_table
from plans.model import Task
from plans.units.context import UnitContext
from tests.extractors.tables_support import whole

CTX = Context(
    year=2026,
    issued=date(2026, 1, 5),
    units=UnitContext(issuer="Ủy ban nhân dân tỉnh Hòa An", province="Hòa An"),
)
TASK = "Xây dựng quy chế quản lý dữ liệu dùng chung"


def read(headings: str, *rows: str, title: str = "", in_assign: bool | None = None, label: str = "Phụ lục", note: str = "", prose: tuple[str, ...] = ()) -> TableReading:  # fmt: skip
    return read_table(
        whole(headings, *rows),
        label=label,
        title=title,
        note=note,
        ctx=CTX,
        in_assign=in_assign,
        prose=prose,
    )


def names(task: Task) -> tuple[list[str], list[str]]:
    return [unit.name for unit in task.lead], [unit.name for unit in task.coordinate]


def test_every_field_of_a_row() -> None:
    (task,) = read(
        "TT | Nhiệm vụ | Cơ quan chủ trì | Cơ quan phối hợp | Thời hạn hoàn thành | Sản phẩm | Hình thức | Ghi chú",
        f"1 | {TASK} | Sở Y tế | Sở Nội vụ; các sở, ngành liên quan | 30/6/2026 | Quyết định | Thuê | Mới",
    ).tasks
    assert task.path == ("Phụ lục", "1")
    assert task.text == TASK
    assert names(task) == (["Sở Y tế"], ["Sở Nội vụ", "các sở, ngành liên quan"])
    assert [(d.text, d.due, d.bound) for d in task.deadlines] == [
        ("30/6/2026", date(2026, 6, 30), "by")
    ]
    assert (task.output, task.form, task.note) == ("Quyết định", "Thuê", "Mới")


def test_agency_before_task_and_rows_of_one_agency_merged() -> None:
    found = read(
        "STT | Cơ quan chủ trì | Nội dung nhiệm vụ | Thời hạn hoàn thành",
        f"1 | Sở Y tế | {TASK} | Quý I/2026",
        "2 | ^ | Tổ chức hội nghị tổng kết công tác năm | Quý IV/2026",
    )
    assert [names(task)[0] for task in found.tasks] == [["Sở Y tế"], ["Sở Y tế"]]


def test_group_row_hands_down_what_it_states() -> None:
    found = read(
        "TT | Nhiệm vụ | Đơn vị chủ trì | Thời gian",
        "1 | Công tác tuyên truyền | Sở Y tế | Quý II/2026",
        "1.1 | In pano tuyên truyền | | ",
        "1.2 | Mở lớp tập huấn | Sở Nội vụ | ",
        f"2 | {TASK} | Sở Nội vụ | Quý I/2026",
    )
    assert [(task.path[-1], names(task)[0], task.deadlines[0].due) for task in found.tasks] == [
        ("1.1", ["Sở Y tế"], date(2026, 6, 30)),
        ("1.2", ["Sở Nội vụ"], date(2026, 6, 30)),
        ("2", ["Sở Nội vụ"], date(2026, 3, 31)),
    ]


def test_table_divided_by_agency_has_its_lead_in_the_group_titles() -> None:
    found = read(
        "TT | Nhiệm vụ | Thời gian hoàn thành",
        "#I | Sở Nội vụ | ",
        f"1 | {TASK} | Quý I/2026",
        "#II | Công an tỉnh | ",
        "1 | Bảo đảm an ninh trật tự dịp lễ | Thường xuyên",
    )
    assert [names(task)[0] for task in found.tasks] == [["Sở Nội vụ"], ["Công an tỉnh"]]


def test_table_divided_by_months_has_its_time_in_the_group_titles() -> None:
    found = read(
        "TT | Nội dung công việc | Đơn vị thực hiện",
        "#I | Tháng 9/2026 | ",
        "1 | Khai giảng năm học mới | Phòng Giáo dục và Đào tạo",
        "#II | Tháng 10/2026 | ",
        "1 | Hội nghị viên chức, người lao động | Phòng Giáo dục và Đào tạo",
    )
    assert [task.deadlines[0].due for task in found.tasks] == [
        date(2026, 9, 30),
        date(2026, 10, 31),
    ]


def test_row_of_a_month_with_its_own_day_is_due_that_day() -> None:
    found = read(
        "Tháng | TT | Nội dung công việc | Người thực hiện | Thời hạn",
        "9/2026 | 1 | Tổ chức họp cha mẹ học sinh | Phòng Giáo dục và Đào tạo | Trước 20/9",
        "01/2027 | 2 | Tổ chức sơ kết học kỳ I | Phòng Giáo dục và Đào tạo | 15/01",
        "01/2027 | 3 | Cập nhật cơ sở dữ liệu ngành | Phòng Giáo dục và Đào tạo | Trong tháng",
        "01/2027 | 4 | Gửi báo cáo học kỳ I | Phòng Giáo dục và Đào tạo | 10/02",
    )
    assert [[d.due for d in task.deadlines] for task in found.tasks] == [
        [date(2026, 9, 20)],
        [date(2027, 1, 15)],  # the year of its month, not of the plan
        [date(2027, 1, 31)],  # "in the month" is the month
        [date(2027, 1, 31), date(2027, 2, 10)],  # a day outside the month: both stay
    ]


def test_months_marked_with_x() -> None:
    months = " | ".join(f"Năm 2026 / T{n}" for n in range(1, 13))
    marks = lambda *at: " | ".join("x" if n in at else "" for n in range(1, 13))  # noqa: E731
    found = read(
        f"TT | Nội dung công việc | Đơn vị thực hiện | {months}",
        f"1 | {TASK} | Sở Y tế | {marks(3)}",
        f"2 | Tổ chức kiểm tra các đơn vị | Sở Y tế | {marks(3, 4, 5)}",
    )
    first, second = (task.deadlines[0] for task in found.tasks)
    assert (first.text, first.due) == ("Tháng 3/2026", date(2026, 3, 31))
    assert (second.start, second.due) == (date(2026, 3, 1), date(2026, 5, 31))


def test_quarters_marked_with_x_take_the_year_of_the_plan() -> None:
    found = read(
        "TT | Nội dung công việc | Đơn vị thực hiện | Quý I | Quý II | Quý III | Quý IV",
        f"1 | {TASK} | Sở Y tế | | x | | ",
    )
    (deadline,) = found.tasks[0].deadlines
    assert (deadline.text, deadline.due) == ("Quý II", date(2026, 6, 30))


def test_beginning_and_end_are_one_deadline() -> None:
    found = read(
        "TT | Hoạt động | Đơn vị thực hiện | Thời gian / Bắt đầu | Thời gian / Kết thúc",
        f"1 | {TASK} | Sở Y tế | 01/3/2026 | 15/4/2026",
        "2 | Tổ chức hội nghị tổng kết công tác năm | Sở Y tế | Tháng 5/2026 | Tháng 7/2026",
    )
    assert [(d.start, d.due, d.bound) for task in found.tasks for d in task.deadlines] == [
        (date(2026, 3, 1), date(2026, 4, 15), "by"),
        (date(2026, 5, 1), date(2026, 7, 31), "by"),
    ]


@pytest.mark.parametrize(
    ("cell", "lead", "coordinate"),
    [
        ("Sở Y tế chủ trì, phối hợp với Sở Nội vụ", ["Sở Y tế"], ["Sở Nội vụ"]),
        (
            "Chủ trì: Sở Y tế⏎Phối hợp: Sở Nội vụ, Công an tỉnh",
            ["Sở Y tế"],
            ["Sở Nội vụ", "Công an tỉnh"],
        ),
        ("Sở Y tế; Sở Nội vụ", ["Sở Y tế"], ["Sở Nội vụ"]),  # the first leads
    ],
)
def test_one_column_for_lead_and_coordinate(
    cell: str, lead: list[str], coordinate: list[str]
) -> None:
    found = read(
        "TT | Nhiệm vụ | Đơn vị chủ trì/phối hợp | Thời gian", f"1 | {TASK} | {cell} | Quý I"
    )
    assert names(found.tasks[0]) == (lead, coordinate)


def test_ditto_repeats_the_cell_above() -> None:
    found = read(
        "TT | Nhiệm vụ | Đơn vị chủ trì | Thời gian",
        f"1 | {TASK} | Sở Y tế | Quý I/2026",
        "2 | Tổ chức hội nghị tổng kết công tác năm | nt | Như trên",
    )
    assert names(found.tasks[1])[0] == ["Sở Y tế"]
    assert found.tasks[1].deadlines[0].due == date(2026, 3, 31)


def test_leads_of_a_task_over_several_rows_are_all_its_leads() -> None:
    (task,) = read(
        "TT | Nhiệm vụ | Đơn vị chủ trì | Thời gian",
        f"1 | {TASK} | Sở Y tế | Quý I/2026",
        "^ | ^ | Sở Nội vụ | ^",
    ).tasks
    assert names(task)[0] == ["Sở Y tế", "Sở Nội vụ"]
    assert len(task.deadlines) == 1


def test_money_in_dong_by_year_and_the_unit_of_the_caption() -> None:
    found = read(
        "TT | Tên dự án | Chủ đầu tư | Tổng kinh phí giai đoạn 2026-2030 | Kinh phí năm 2026",
        "1 | Xây trường mầm non | Sở Xây dựng | 3.713 | 746",
        note="(Đơn vị tính: triệu đồng)",
    )
    assert found.kind == "projects"
    assert [(m.text, m.amount, m.scope) for m in found.tasks[0].budget] == [
        ("3.713", 3_713_000_000, "2026-2030"),
        ("746", 746_000_000, "2026"),
    ]


def test_unit_of_money_from_the_text_of_the_plan_or_a_warning() -> None:
    rows = ("1 | Xây trường mầm non | Sở Xây dựng | 3.713", " | TỔNG CỘNG | | 3.713")
    headings = "TT | Tên dự án | Chủ đầu tư | Kinh phí"
    told = read(headings, *rows, prose=("Tổng kinh phí là 3.713 triệu đồng.",))
    assert told.tasks[0].budget[0].amount == 3_713_000_000
    silent = read(headings, *rows)
    assert silent.tasks[0].budget[0].amount is None
    assert [warning.code for warning in silent.warnings] == ["amount-unread"]


def test_rows_and_tasks_know_each_other() -> None:
    found = read(
        "TT | Nhiệm vụ | Đơn vị chủ trì",
        "#I | THỂ CHẾ | ",
        f"1 | {TASK} | Sở Y tế",
        "#II | HẠ TẦNG | ",
        f"1 | {TASK} | Sở Nội vụ",
    )
    assert [(row.kind, row.task) for row in found.table.rows] == [
        ("group", None),
        ("row", "Phụ lục/I/1"),
        ("group", None),
        ("row", "Phụ lục/II/1"),
    ]
    assert found.table.rows[0].cells == ("I", "THỂ CHẾ")
    assert [task.id for task in found.tasks] == ["Phụ lục/I/1", "Phụ lục/II/1"]


def test_path_of_a_table_in_the_body() -> None:
    table = whole("TT | Nhiệm vụ | Đơn vị chủ trì", f"01 | {TASK} | Sở Y tế")
    found = read_table(table, ctx=CTX, path=("II", "1"))
    assert found.tasks[0].path == ("II", "1", "01")


# name, title, columns, rows, in_assign, kind, why not
OTHERS = [
    ("blank form", "", "TT | Nội dung | Đơn vị thực hiện | Kết quả", ["1 | | | ", "2 | … | … | …"], None, "a form to be filled in"),
    ("answers to be filled in", "", "TT | Nội dung công việc | Đơn vị thực hiện | Thời gian",
     [f"1 | {TASK} | | ", "2 | Tổ chức hội nghị tổng kết | ... | ..."], None, "a form to be filled in"),
    ("form by its title", "Mẫu số 02: Báo cáo kết quả", "TT | Nội dung | Kết quả", [f"1 | {TASK} | Đã làm"], None, "a form to be filled in"),
    ("staff list", "", "TT | Họ và tên | Chức vụ | Điện thoại", ["1 | Trần Văn A | Trưởng phòng | 0123"], None, ""),
    ("members with their part", "", "TT | Họ và tên | Chức vụ | Nhiệm vụ", ["1 | Trần Văn A | Trưởng phòng | Trưởng ban chỉ đạo"], None, "a list of people"),
    ("list by its title", "DANH SÁCH CÁC TRƯỜNG ĐƯỢC KIỂM TRA", "TT | Nội dung kiểm tra | Thời gian", ["1 | Trường Tiểu học số 1 | 5/3"], None, "a list of people or bodies"),
    ("day's programme", "", "Thời gian | Nội dung | Người thực hiện", ["8h00 - 8h30 | Đón tiếp đại biểu, khách mời | Ban tổ chức", "8h30 - 9h00 | Khai mạc hội nghị toàn tỉnh | Lãnh đạo Sở"], None, "a timetable"),
    ("weekly timetable", "", "Thứ | Buổi | Nội dung | Chủ trì", ["Hai | Sáng | Họp giao ban đầu tuần của Sở | Giám đốc"], None, "a timetable"),
    ("specification", "", "TT | Máy chủ | Cấu hình | Số lượng", ["1 | Máy chủ ứng dụng | CPU 8 nhân; RAM 16GB | 3"], None, ""),
    ("costs", "", "TT | Nội dung chi | Số lượng | Đơn giá | Thành tiền", ["1 | Nước uống đại biểu | 50 | 10.000 | 500.000"], None, ""),
    ("report of last year", "KẾT QUẢ THỰC HIỆN NHIỆM VỤ NĂM 2025", "TT | Nhiệm vụ | Đơn vị chủ trì | Kết quả", [f"1 | {TASK} | Sở Y tế | Đã ban hành"], None, "a report of results"),
    ("progress column", "", "TT | Nhiệm vụ | Đơn vị chủ trì | Tình hình thực hiện", [f"1 | {TASK} | Sở Y tế | Đang làm"], None, "a report of results"),
    ("in a part on results", "", "TT | Nhiệm vụ | Đơn vị chủ trì", [f"1 | {TASK} | Sở Y tế"], False, "in a part that assigns no work"),
    ("requirements", "", "TT | Yêu cầu", ["1 | Hạ tầng bảo đảm an toàn thông tin cấp độ 3"], True, ""),
]  # fmt: skip


@pytest.mark.parametrize(
    ("title", "columns", "rows", "in_assign", "why"),
    [case[1:] for case in OTHERS],
    ids=[case[0] for case in OTHERS],
)
def test_tables_that_order_nothing(title: str, columns: str, rows: list[str], in_assign: bool | None, why: str) -> None:  # fmt: skip
    found = read(columns, *rows, title=title, in_assign=in_assign)
    assert found.kind == "other"
    assert not found.tasks
    assert [reason.why for reason in found.not_taken] == ([why] if why else [])
    assert len(found.table.rows) == len(rows)


# tables that do order work though they look otherwise
TASKS = [
    ("two columns in a part that assigns", "", "TT | Nhiệm vụ", [f"1 | {TASK}"], True),
    ("two columns under a telling title", "PHÂN CÔNG NHIỆM VỤ", "TT | Nội dung công việc", [f"1 | {TASK}"], None),
    ("a few rows without values", "", "TT | Nhiệm vụ | Đơn vị chủ trì", [f"1 | {TASK} | Sở Y tế", "2 | Mở lớp tập huấn | "], None),
    ("a list of tasks called a list", "DANH MỤC NHIỆM VỤ", "TT | Nhiệm vụ | Đơn vị chủ trì", [f"1 | {TASK} | Sở Y tế"], None),
]  # fmt: skip


@pytest.mark.parametrize(("title", "columns", "rows", "in_assign"), [case[1:] for case in TASKS], ids=[case[0] for case in TASKS])  # fmt: skip
def test_tables_that_order_work(title: str, columns: str, rows: list[str], in_assign: bool | None) -> None:  # fmt: skip
    found = read(columns, *rows, title=title, in_assign=in_assign)
    assert found.kind == "tasks"
    assert len(found.tasks) == len(rows)


# what the cell itself says where there is no column for it
TOLD = [
    (
        "Mở lớp tập huấn cho cán bộ cấp xã. Đơn vị chủ trì: Sở Nội vụ; thời gian thực hiện: Quý I/2026.",
        ("Mở lớp tập huấn cho cán bộ cấp xã", ["Sở Nội vụ"], date(2026, 3, 31)),
    ),
    (
        "Hoàn thành việc rà soát thủ tục nội bộ trước ngày 30/6/2026;",
        ("Hoàn thành việc rà soát thủ tục nội bộ trước ngày 30/6/2026", [], date(2026, 6, 30)),
    ),
    (
        "Giao Sở Y tế chủ trì, phối hợp với Sở Nội vụ xây dựng đề án vị trí việc làm",
        (
            "Giao Sở Y tế chủ trì, phối hợp với Sở Nội vụ xây dựng đề án vị trí việc làm",
            ["Sở Y tế"],
            None,
        ),
    ),
    # a period in a programme's name is no deadline
    (
        "Thực hiện Chương trình giảm nghèo giai đoạn 2021-2025",
        ("Thực hiện Chương trình giảm nghèo giai đoạn 2021-2025", [], None),
    ),
]


@pytest.mark.parametrize(("cell", "expected"), TOLD)
def test_fields_inside_the_task_cell(
    cell: str, expected: tuple[str, list[str], date | None]
) -> None:
    (task,) = read("TT | Nội dung công việc", f"1 | {cell}", title="NHIỆM VỤ NĂM 2026").tasks
    due = task.deadlines[0].due if task.deadlines else None
    assert (task.text, names(task)[0], due) == expected


def test_a_date_in_the_task_adds_nothing_to_the_column_of_time() -> None:
    (task,) = read(
        "TT | Nhiệm vụ | Đơn vị chủ trì | Thời gian",
        "1 | Hoàn thành việc rà soát trước ngày 30/6/2026 | Sở Y tế | Hằng năm",
    ).tasks
    assert [deadline.text for deadline in task.deadlines] == ["Hằng năm"]
