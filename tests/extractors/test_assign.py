"""Small plans of many fields to tasks: path, statement, who leads, who helps, by when."""

from __future__ import annotations

import pytest

from extractors.assign import assign
from extractors.outline import Item
from tests.extractors.small_plans import CONTEXT, assigned, left, paragraphs, tasks, tree

# (name, paragraphs, tasks as "path | statement | leads | helpers | deadlines")
PLANS: list[tuple[str, str, list[str]]] = [
    (
        "aims and money give no tasks",
        """
        *I. MỤC ĐÍCH, YÊU CẦU
        1. Nâng cao chất lượng khám bệnh, chữa bệnh.
        *II. NHIỆM VỤ
        1. Bổ sung bác sĩ cho trạm y tế vùng cao.
        *III. KINH PHÍ
        - Ngân sách tỉnh cấp theo phân cấp.
        """,
        ["II/1 | Bổ sung bác sĩ cho trạm y tế vùng cao"],
    ),
    (
        "last year's results give none",
        """
        *I. KẾT QUẢ NĂM 2024
        1. Xây dựng 12 phòng học kiên cố.
        2. Tổ chức 03 lớp bồi dưỡng.
        *II. NHIỆM VỤ NĂM 2025
        1. Xây dựng 05 nhà công vụ giáo viên.
        """,
        ["II/1 | Xây dựng 05 nhà công vụ giáo viên"],
    ),
    (
        "a heading names who acts",
        """
        *IV. TỔ CHỨC THỰC HIỆN
        *1. Sở Y tế
        - Tập huấn cho nhân viên y tế thôn.
        - Phối hợp với Sở Tài chính cân đối kinh phí.
        *2. Công an tỉnh
        - Tuần tra các tuyến quốc lộ.
        """,
        [
            "IV/1/-1 | Tập huấn cho nhân viên y tế thôn | Sở Y tế",
            "IV/1/-2 | Phối hợp với Sở Tài chính cân đối kinh phí | Sở Y tế | Sở Tài chính",
            "IV/2/-1 | Tuần tra các tuyến quốc lộ | Công an tỉnh",
        ],
    ),
    (
        "an item names its own unit and time",
        """
        *II. NỘI DUNG
        1. Sở Nội vụ chủ trì, phối hợp với Sở Tài chính xây dựng đề án tinh giản biên chế giai đoạn tới, trình Ủy ban nhân dân tỉnh trước ngày 30/6/2025.
        2. Rà soát các thủ tục hành chính trong Quý III/2025.
        """,
        [
            "II/1 | Sở Nội vụ chủ trì, phối hợp với Sở Tài chính xây dựng đề án tinh giản biên chế giai đoạn tới, trình Ủy ban nhân dân tỉnh trước ngày 30/6/2025 | Sở Nội vụ | Sở Tài chính | 2025-06-30",
            "II/2 | Rà soát các thủ tục hành chính trong Quý III/2025 |  |  | 2025-09-30",
        ],
    ),
    (
        "fields below an item belong to it",
        """
        *II. NHIỆM VỤ
        1. Lắp đặt trạm quan trắc nước thải.
        - Đơn vị chủ trì: Sở Nông nghiệp và Môi trường.
        - Đơn vị phối hợp: Sở Xây dựng.
        - Thời gian: Quý II/2025.
        2. Trồng rừng phòng hộ.
        - Đơn vị chủ trì: Chi cục Kiểm lâm.
        """,
        [
            "II/1 | Lắp đặt trạm quan trắc nước thải | Sở Nông nghiệp và Môi trường | Sở Xây dựng | 2025-06-30",
            "II/2 | Trồng rừng phòng hộ | Chi cục Kiểm lâm",
        ],
    ),
    (
        "fields after a list hold for its items",
        """
        *II. NHIỆM VỤ
        *1. Công tác tuyên truyền
        - Xây dựng phóng sự.
        - Biên soạn tờ gấp.
        Đơn vị chủ trì: Sở Văn hóa, Thể thao và Du lịch.
        Thời gian: Năm 2025.
        *2. Công tác đào tạo
        - Mở lớp đào tạo nghề.
        """,
        [
            "II/1/-1 | Xây dựng phóng sự | Sở Văn hóa, Thể thao và Du lịch |  | 2025-12-31",
            "II/1/-2 | Biên soạn tờ gấp | Sở Văn hóa, Thể thao và Du lịch |  | 2025-12-31",
            "II/2/-1 | Mở lớp đào tạo nghề",
        ],
    ),
    (
        "an introducing item is no task",
        """
        *II. NHIỆM VỤ
        1. Tăng cường quản lý đất đai:
        - Đo đạc lại bản đồ địa chính.
        - Cấp giấy chứng nhận cho các hộ còn thiếu.
        """,
        [
            "II/1/-1 | Đo đạc lại bản đồ địa chính",
            "II/1/-2 | Cấp giấy chứng nhận cho các hộ còn thiếu",
        ],
    ),
    (
        "a sentence over bullets is a task too",
        """
        *II. NHIỆM VỤ
        1. Ban hành quy chế quản lý chợ trên địa bàn các xã.
        - Niêm yết giá hàng hóa.
        """,
        [
            "II/1 | Ban hành quy chế quản lý chợ trên địa bàn các xã",
            "II/1/-1 | Niêm yết giá hàng hóa",
        ],
    ),
    (
        "details of an item are none",
        """
        *II. NỘI DUNG
        1. Tổ chức giải bóng chuyền học sinh.
        - Địa điểm: Nhà thi đấu huyện.
        - Thành phần: Học sinh các trường THPT.
        - Thời gian: Tháng 3/2025.
        """,
        ["II/1 | Tổ chức giải bóng chuyền học sinh |  |  | 2025-03-31"],
    ),
    (
        "plain paragraphs share their heading's path",
        """
        *II. NHIỆM VỤ
        *1. Công tác quân sự địa phương
        Tổ chức huấn luyện dân quân tự vệ đúng quân số, thời gian quy định.
        Đăng ký nghĩa vụ quân sự cho nam thanh niên đủ 17 tuổi trên địa bàn.
        """,
        [
            "II/1/¶1 | Tổ chức huấn luyện dân quân tự vệ đúng quân số, thời gian quy định",
            "II/1/¶2 | Đăng ký nghĩa vụ quân sự cho nam thanh niên đủ 17 tuổi trên địa bàn",
        ],
    ),
    (
        "a title among topics addresses nobody, though it is a noun of bodies",
        """
        *II. NHIỆM VỤ
        *a) Hạ tầng số
        - Phủ sóng di động đến từng thôn.
        *b) Dữ liệu số
        - Kết nối dữ liệu đất đai.
        *c) Nhân lực số
        - Tập huấn kỹ năng số cho công chức.
        *d) Doanh nghiệp số
        - Hỗ trợ hộ kinh doanh bán hàng trực tuyến.
        """,
        [
            "II/a/-1 | Phủ sóng di động đến từng thôn",
            "II/b/-1 | Kết nối dữ liệu đất đai",
            "II/c/-1 | Tập huấn kỹ năng số cho công chức",
            "II/d/-1 | Hỗ trợ hộ kinh doanh bán hàng trực tuyến",
        ],
    ),
    (
        "what a blank form asks for is no task",
        """
        *II. NHIỆM VỤ
        - Rà soát giường bệnh của từng khoa.
        - (Ký, ghi rõ họ tên)
        """,
        ["II/-1 | Rà soát giường bệnh của từng khoa"],
    ),
    (
        "what is sent is listed under the order to send it",
        """
        *II. NHIỆM VỤ
        - Gửi những hồ sơ sau đây về Phòng Y tế:
        + Biên bản họp của hội đồng;
        + Dự toán chi tiết năm 2026;
        + Hợp đồng mua thuốc đang thực hiện.
        """,
        ["II/-1 | Gửi những hồ sơ sau đây về Phòng Y tế"],
    ),
    (
        "two subjects of one item under their heading",
        """
        *IV. TỔ CHỨC THỰC HIỆN
        *7. Các sở, ban, ngành tỉnh; UBND các xã, phường
        Các sở, ban, ngành tỉnh tổ chức thực hiện nhiệm vụ được giao; UBND các xã, phường xây dựng kế hoạch của địa phương.
        """,
        [
            "IV/7 | Các sở, ban, ngành tỉnh tổ chức thực hiện nhiệm vụ được giao; UBND các xã, phường xây dựng kế hoạch của địa phương"
            " | Các sở, ban, ngành tỉnh, Ủy ban nhân dân các xã, phường"
        ],
    ),
    (
        "a unit before a colon stays in the statement it opens",
        """
        *III. PHÂN CÔNG
        1. Văn phòng Đảng ủy: Chuẩn bị tài liệu, kinh phí phục vụ đại hội chi bộ.
        """,
        [
            "III/1 | Văn phòng Đảng ủy: Chuẩn bị tài liệu, kinh phí phục vụ đại hội chi bộ | Văn phòng Đảng ủy"
        ],
    ),
    (
        "a heading that is a time",
        """
        *II. NỘI DUNG THỰC HIỆN
        *1. Tháng 9/2025
        - Tổ chức khai giảng năm học.
        - Khảo sát chất lượng đầu năm.
        *2. Tháng 10/2025
        - Đại hội công đoàn trường.
        """,
        [
            "II/1/-1 | Tổ chức khai giảng năm học |  |  | 2025-09-30",
            "II/1/-2 | Khảo sát chất lượng đầu năm |  |  | 2025-09-30",
            "II/2/-1 | Đại hội công đoàn trường |  |  | 2025-10-31",
        ],
    ),
    (
        "the item's own time wins over the heading's",
        """
        *II. NỘI DUNG
        *1. Quý I năm 2025
        - Tổ chức Tết trồng cây trước ngày 20/02/2025.
        - Nạo vét kênh mương.
        """,
        [
            "II/1/-1 | Tổ chức Tết trồng cây trước ngày 20/02/2025 |  |  | 2025-02-20",
            "II/1/-2 | Nạo vét kênh mương |  |  | 2025-03-31",
        ],
    ),
    (
        "a yearly duty",
        """
        *V. TỔ CHỨC THỰC HIỆN
        1. UBND các xã, phường báo cáo kết quả về Sở Nội vụ trước ngày 05/12 hằng năm.
        """,
        [
            "V/1 | UBND các xã, phường báo cáo kết quả về Sở Nội vụ trước ngày 05/12 hằng năm | Ủy ban nhân dân các xã, phường |  | FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=5"
        ],
    ),
    (
        "a sentence of time alone is no part of the statement",
        """
        *II. NHIỆM VỤ
        1. Số hóa hồ sơ hộ tịch. Hoàn thành trước ngày 31/10/2025.
        """,
        ["II/1 | Số hóa hồ sơ hộ tịch |  |  | 2025-10-31"],
    ),
    (
        "a generic subject refers back to the heading",
        """
        *III. TỔ CHỨC THỰC HIỆN
        *1. Các sở, ban, ngành cấp tỉnh
        - Các cơ quan, đơn vị xây dựng kế hoạch cải cách hành chính.
        """,
        [
            "III/1/-1 | Các cơ quan, đơn vị xây dựng kế hoạch cải cách hành chính | Các sở, ban, ngành cấp tỉnh"
        ],
    ),
    (
        "a unit named by the item replaces the heading's",
        """
        *III. TỔ CHỨC THỰC HIỆN
        *1. Sở Y tế
        - Giao Trung tâm Kiểm soát bệnh tật giám sát dịch tễ.
        """,
        [
            "III/1/-1 | Giao Trung tâm Kiểm soát bệnh tật giám sát dịch tễ | Trung tâm Kiểm soát bệnh tật"
        ],
    ),
    (
        "parts above roman numbers stand in the path",
        """
        *Phần thứ nhất
        *KẾT QUẢ NĂM 2024
        *I. Kinh tế
        - Thu ngân sách đạt 102%.
        *Phần thứ hai
        *NHIỆM VỤ NĂM 2025
        *I. Kinh tế
        - Quản lý chặt chẽ nguồn thu.
        """,
        ["Phần thứ hai/I/-1 | Quản lý chặt chẽ nguồn thu"],
    ),
    (
        "plus items count under their dash",
        """
        *II. NHIỆM VỤ
        *1. Công tác Đội
        - Tổ chức các hoạt động ngoại khóa:
        + Tổ chức thi kể chuyện.
        + Tham quan di tích lịch sử.
        """,
        [
            "II/1/-1/+1 | Tổ chức thi kể chuyện",
            "II/1/-1/+2 | Tham quan di tích lịch sử",
        ],
    ),
    (
        "a closing sentence is no task",
        """
        *IV. TỔ CHỨC THỰC HIỆN
        1. Sở Công Thương kiểm tra các cửa hàng xăng dầu.
        Trong quá trình thực hiện nếu có khó khăn, vướng mắc, các đơn vị phản ánh về Sở Công Thương.
        Trên đây là Kế hoạch bình ổn thị trường năm 2025.
        """,
        ["IV/1 | Sở Công Thương kiểm tra các cửa hàng xăng dầu | Sở Công Thương"],
    ),
    (
        "several units lead",
        """
        *IV. TỔ CHỨC THỰC HIỆN
        *1. Sở Xây dựng, Sở Tài chính
        - Thẩm định các dự án nhà ở xã hội.
        """,
        ["IV/1/-1 | Thẩm định các dự án nhà ở xã hội | Sở Xây dựng, Sở Tài chính"],
    ),
    (
        "output and money in brackets",
        """
        *II. NHIỆM VỤ
        1. Biên soạn tài liệu giáo dục địa phương (Đơn vị chủ trì: Sở GD&ĐT; sản phẩm: Bộ tài liệu; thời gian: tháng 8/2025).
        """,
        ["II/1 | Biên soạn tài liệu giáo dục địa phương | Sở Giáo dục và Đào tạo |  | 2025-08-31"],
    ),
    (
        "a reference to an appendix is no task",
        """
        *II. NHIỆM VỤ
        1. Sửa chữa các cầu yếu.
        (Chi tiết tại Phụ lục 1 kèm theo)
        """,
        ["II/1 | Sửa chữa các cầu yếu"],
    ),
    (
        "a commune after July 2025",
        """
        *IV. TỔ CHỨC THỰC HIỆN
        *1. Phòng Văn hóa - Xã hội
        - Tham mưu UBND xã tổ chức Ngày hội Đại đoàn kết.
        *2. Công an xã
        - Bảo đảm an ninh trật tự.
        *3. Các thôn
        - Vệ sinh đường làng, ngõ xóm vào chiều thứ Sáu hằng tuần.
        """,
        [
            "IV/1/-1 | Tham mưu UBND xã tổ chức Ngày hội Đại đoàn kết | Phòng Văn hóa - Xã hội",
            "IV/2/-1 | Bảo đảm an ninh trật tự | Công an xã",
            "IV/3/-1 | Vệ sinh đường làng, ngõ xóm vào chiều thứ Sáu hằng tuần | Các thôn |  | FREQ=WEEKLY;BYDAY=FR",
        ],
    ),
    (
        "a school's plan",
        """
        *III. CÁC NHIỆM VỤ TRỌNG TÂM
        *1. Nâng cao chất lượng dạy học
        1.1. Dự giờ giáo viên tập sự.
        1.2. Phụ đạo học sinh yếu.
        *IV. TỔ CHỨC THỰC HIỆN
        *1. Ban giám hiệu
        - Duyệt kế hoạch của các tổ trước ngày 15/9/2025.
        *2. Tổ chuyên môn
        - Sinh hoạt chuyên môn theo nghiên cứu bài học.
        """,
        [
            "III/1/1.1 | Dự giờ giáo viên tập sự",
            "III/1/1.2 | Phụ đạo học sinh yếu",
            "IV/1/-1 | Duyệt kế hoạch của các tổ trước ngày 15/9/2025 | Ban Giám hiệu |  | 2025-09-15",
            "IV/2/-1 | Sinh hoạt chuyên môn theo nghiên cứu bài học | Tổ chuyên môn",
        ],
    ),
    (
        "targets under a heading of tasks",
        """
        *II. NHIỆM VỤ
        *1. Chỉ tiêu
        - Tỷ lệ tham gia bảo hiểm y tế đạt 95%.
        *2. Giải pháp
        - Vận động người dân tham gia bảo hiểm y tế.
        """,
        ["II/2/-1 | Vận động người dân tham gia bảo hiểm y tế"],
    ),
    (
        "nothing but aims",
        """
        *I. MỤC ĐÍCH
        - Giáo dục truyền thống cách mạng.
        *II. YÊU CẦU
        - Tổ chức an toàn, tiết kiệm.
        """,
        [],
    ),
    ("nothing at all", "", []),
]


@pytest.mark.parametrize(
    ("text", "expected"), [row[1:] for row in PLANS], ids=[row[0] for row in PLANS]
)
def test_tasks_of_a_plan(text: str, expected: list[str]) -> None:
    assert tasks(text) == expected


@pytest.mark.parametrize("text", [row[1] for row in PLANS], ids=[row[0] for row in PLANS])
def test_every_task_is_made_of_words_of_the_document(text: str) -> None:
    flat = " ".join(" ".join(text.split()).replace("*", "").split())
    for _, task in assigned(text).tasks:
        assert task.text in flat
        for unit in (*task.lead, *task.coordinate):
            assert unit.text in flat
        for deadline in task.deadlines:
            assert deadline.text in flat


# (paragraphs, what was not taken and why)
LEFT: list[tuple[str, list[str]]] = [
    (
        "*I. MỤC ĐÍCH\n1. Nâng cao đời sống nhân dân.",
        ["Nâng cao đời sống nhân dân: under aims and requirements"],
    ),
    (
        "*I. KẾT QUẢ NĂM 2024\n- Xây dựng 3 nhà văn hóa.",
        ["Xây dựng 3 nhà văn hóa: under results of the past"],
    ),
    (
        "*I. MỤC TIÊU\n- Phấn đấu 100% trường đạt chuẩn.",
        ["Phấn đấu 100% trường đạt chuẩn: under targets"],
    ),
    (
        "*I. KINH PHÍ\n- Huy động đóng góp của nhân dân.",
        ["Huy động đóng góp của nhân dân: under funding"],
    ),
    (
        "*II. NHIỆM VỤ\n1. Tổ chức hội thao.\n- Địa điểm: Sân vận động.\n2. Trao giải thưởng.",
        [],  # a detail does not even look like a task
    ),
]


@pytest.mark.parametrize(("text", "expected"), LEFT, ids=[row[0][:30] for row in LEFT])
def test_what_looked_like_a_task_is_listed(text: str, expected: list[str]) -> None:
    assert left(text) == expected


def test_output_and_persons_of_a_task() -> None:
    [(_, task)] = assigned(
        """
        *II. NHIỆM VỤ
        1. Lập hồ sơ di tích.
        - Sản phẩm: Hồ sơ khoa học.
        - Kinh phí: 80 triệu đồng.
        """
    ).tasks
    assert task.output == "Hồ sơ khoa học"
    assert [money.text for money in task.budget] == ["80 triệu đồng"]


def test_an_appendix_puts_its_label_in_front_and_may_assign_by_itself() -> None:
    root = tree("1. Sở Y tế: Kiểm tra các phòng khám tư nhân trên toàn tỉnh.")
    found = assign(root, CONTEXT, default="assign", prefix=["Phụ lục 2"])
    assert [task.path for _, task in found.tasks] == [("Phụ lục 2", "1")]


def test_confidence_lies_between_zero_and_one() -> None:
    for _, text, _ in PLANS:
        for _, task in assigned(text).tasks:
            assert 0 < task.confidence < 1


def test_parts_are_given_for_every_item() -> None:
    text = PLANS[0][1]
    root = tree(text)
    found = assign(root, CONTEXT)
    roles = [
        (item.label, found.parts[id(item)].role)
        for item in root.walk()
        if isinstance(item, Item) and item is not root and item.kind == "roman"
    ]
    assert roles == [("I", "aims"), ("II", "assign"), ("III", "funding")]
    assert len(paragraphs(text)) == len([i for i in root.walk() if i is not root])
