"""Which part of a plan an item stands in, from its headings and the language of its items."""

from __future__ import annotations

import pytest

from extractors.parts import assign_parts
from tests.extractors.small_plans import tree

# (paragraphs, role of each item in order)
PLANS: list[tuple[str, str, list[str]]] = [
    (
        "items take their heading's part",
        """
        *I. MỤC ĐÍCH
        - Nâng cao dân trí.
        *II. NHIỆM VỤ
        - Mở lớp xóa mù chữ.
        *III. TỔ CHỨC THỰC HIỆN
        - Giao Phòng Văn hóa - Xã hội theo dõi.
        *IV. KINH PHÍ
        - Ngân sách xã.
        """,
        ["aims", "aims", "assign", "assign", "organise", "organise", "funding", "funding"],
    ),
    (
        "results keep all below them",
        """
        *I. KẾT QUẢ NĂM 2024
        *1. Nhiệm vụ trọng tâm
        - Sửa chữa kênh mương.
        """,
        ["results", "results", "results"],
    ),
    (
        "a heading of aims inside a part of tasks",
        """
        *II. NỘI DUNG
        *1. Mục tiêu
        - Đạt chuẩn quốc gia.
        *2. Nhiệm vụ
        - Xây phòng thư viện.
        """,
        ["assign", "targets", "targets", "assign", "assign"],
    ),
    (
        "a unit's heading says who, not which part",
        """
        *III. TỔ CHỨC THỰC HIỆN
        *1. Sở Y tế
        - Kiểm tra bếp ăn tập thể.
        """,
        ["organise", "organise", "organise"],
    ),
    (
        "a part without telling words assigns if its items order",
        """
        *I. CÔNG TÁC DÂN VẬN
        1. Xây dựng mô hình dân vận khéo.
        2. Tổ chức đối thoại với nhân dân.
        """,
        ["assign", "assign", "assign"],
    ),
    (
        "… and not if they do not",
        """
        *I. MÀU SẮC TRANG TRÍ
        1. Màu xanh.
        2. Màu vàng.
        """,
        ["other", "other", "other"],
    ),
    (
        "a part of a unit alone",
        """
        *I. SỞ NỘI VỤ
        - Danh sách thi đua.
        """,
        ["organise", "organise"],
    ),
    (
        "what stands before the first heading is a basis",
        """
        Căn cứ Luật Thư viện ngày 21/11/2019;
        *I. MỤC ĐÍCH
        """,
        ["bases", "aims"],
    ),
    (
        "an item that opens with such a word is no part",
        """
        *II. NHIỆM VỤ
        - Kết quả kiểm tra công bố công khai tại trụ sở.
        - Đánh giá kết quả bồi dưỡng giáo viên.
        """,
        ["assign", "assign", "assign"],
    ),
]


@pytest.mark.parametrize(
    ("text", "roles"), [row[1:] for row in PLANS], ids=[row[0] for row in PLANS]
)
def test_parts(text: str, roles: list[str]) -> None:
    root = tree(text)
    parts = assign_parts(root)
    assert [parts[id(item)].role for item in root.walk() if item is not root] == roles


def test_a_given_part_holds_where_no_heading_says_another() -> None:
    root = tree("1. Danh sách các trường.\n2. Danh sách các lớp.")
    parts = assign_parts(root, default="assign")
    assert {part.role for part in parts.values()} == {"assign"}
