"""What the words of a heading say of its part."""

from __future__ import annotations

import pytest

from extractors.headings import Part, heading_part

# (heading, role; None where its words say nothing)
HEADINGS: list[tuple[str, str | None]] = [
    # what was, not what is to be done
    ("KẾT QUẢ THỰC HIỆN NĂM 2023", "results"),
    ("Tình hình triển khai công tác tiêm chủng", "results"),
    ("Thực trạng đội ngũ giáo viên", "results"),
    ("Đánh giá kết quả thực hiện năm học 2023-2024", "results"),
    ("Đặc điểm tình hình", "results"),
    ("Tồn tại, hạn chế và nguyên nhân", "results"),
    ("Những khó khăn, vướng mắc", "results"),
    ("Thuận lợi", "results"),
    ("Ưu điểm", "results"),
    ("Bài học kinh nghiệm", "results"),
    ("Sự cần thiết", "results"),
    ("Bối cảnh chung", "results"),
    ("Những kết quả đã đạt được trong năm", "results"),
    # the bases
    ("CĂN CỨ", "bases"),
    ("Các căn cứ xây dựng kế hoạch", "bases"),
    ("Căn cứ pháp lý", "bases"),
    ("Cơ sở pháp lý", "bases"),
    ("Văn bản chỉ đạo của Trung ương", "bases"),
    # aims
    ("MỤC ĐÍCH, YÊU CẦU", "aims"),
    ("Mục đích", "aims"),
    ("Yêu cầu", "aims"),
    ("Mục đích - Yêu cầu", "aims"),
    ("Mục đích và ý nghĩa", "aims"),
    ("Quan điểm chỉ đạo", "aims"),
    ("Nguyên tắc chung", "aims"),
    ("Tầm nhìn đến năm 2045", "aims"),
    # targets
    ("MỤC TIÊU", "targets"),
    ("Mục tiêu chung", "targets"),
    ("Mục tiêu cụ thể đến năm 2030", "targets"),
    ("Các chỉ tiêu chủ yếu", "targets"),
    ("Chỉ tiêu phấn đấu", "targets"),
    ("Một số chỉ tiêu về y tế", "targets"),
    # what is to be done
    ("NHIỆM VỤ VÀ GIẢI PHÁP", "assign"),
    ("Nhiệm vụ trọng tâm", "assign"),
    ("Giải pháp chủ yếu", "assign"),
    ("Nội dung thực hiện", "assign"),
    ("NỘI DUNG, BIỆN PHÁP", "assign"),
    ("Các hoạt động cụ thể", "assign"),
    ("Một số giải pháp trọng tâm", "assign"),
    ("Nhóm giải pháp về tuyên truyền", "assign"),
    ("Phương hướng năm 2025", "assign"),
    ("Tiến độ thực hiện", "assign"),
    ("Lộ trình triển khai", "assign"),
    ("Nội dung công việc và phân công", "assign"),
    # aims or targets beside tasks
    ("Mục tiêu, nhiệm vụ", "assign"),
    ("Chỉ tiêu và giải pháp thực hiện", "assign"),
    # who does it
    ("TỔ CHỨC THỰC HIỆN", "organise"),
    ("Công tác tổ chức thực hiện", "organise"),
    ("Phân công trách nhiệm", "organise"),
    ("Phân công nhiệm vụ", "organise"),
    ("Trách nhiệm của các cơ quan, đơn vị", "organise"),
    ("Chế độ thông tin, báo cáo", "organise"),
    ("Kiểm tra, giám sát", "organise"),
    ("Điều khoản thi hành", "organise"),
    ("Cơ chế phối hợp", "organise"),
    # money
    ("KINH PHÍ THỰC HIỆN", "funding"),
    ("Nguồn kinh phí", "funding"),
    ("Dự toán kinh phí", "funding"),
    ("Nguồn lực thực hiện", "funding"),
    # arrangements
    ("Thời gian, địa điểm", "other"),
    ("Đối tượng tham gia", "other"),
    ("Phạm vi", "other"),
    ("Thành phần tham dự", "other"),
    ("Thể lệ cuộc thi", "other"),
    ("Hồ sơ đăng ký", "other"),
    ("Nơi nhận", "other"),
    # words that say nothing of the part
    ("Đối với cấp tỉnh", None),
    ("Sở Tài chính", None),
    ("Lĩnh vực trồng trọt", None),
    ("Về an toàn thực phẩm", None),
    ("", None),
]


@pytest.mark.parametrize(("text", "role"), HEADINGS, ids=[text[:40] for text, _ in HEADINGS])
def test_words_of_a_heading(text: str, role: str | None) -> None:
    found = heading_part(text)
    assert (found.role if found else None) == role


@pytest.mark.parametrize(
    ("text", "mixed"),
    [
        ("Mục tiêu, nhiệm vụ", True),  # targets and tasks under one heading
        ("Mục đích, yêu cầu, nội dung", True),
        ("Nhiệm vụ", False),
        ("Mục tiêu của nhiệm vụ", False),  # the targets of the tasks alone
    ],
)
def test_joined_headings_are_mixed(text: str, mixed: bool) -> None:
    found = heading_part(text)
    assert found is not None
    assert found.mixed is mixed


@pytest.mark.parametrize(
    "text",
    ["MỤC TIÊU", "Mục tiêu", "mục tiêu:", "  Mục tiêu. ", "- Mục tiêu"],
)
def test_capitals_and_marks_do_not_matter(text: str) -> None:
    assert heading_part(text) == Part("targets")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Mục tiêu hoà nhập", "Mục tiêu hòa nhập"),
        ("Trách nhiệm của Uỷ ban nhân dân xã", "Trách nhiệm của Ủy ban nhân dân xã"),
    ],
)
def test_both_tone_styles_are_one(old: str, new: str) -> None:
    assert heading_part(old) == heading_part(new)
