"""Labelled paragraphs to a tree: which item stands under which."""

from __future__ import annotations

import pytest

from extractors.blocks import Paragraph
from extractors.outline import build, introduces, label_of, looks_like_heading
from tests.extractors.small_plans import shape, tree

# (name, paragraphs, tree)
TREES: list[tuple[str, str, str]] = [
    (
        "roman, arabic, letter, dash",
        """
        *I. MỤC ĐÍCH
        1. Nâng cao nhận thức.
        *II. NHIỆM VỤ
        *1. Công tác tuyên truyền
        a) Tuyên truyền trên hệ thống truyền thanh.
        - Phát thanh mỗi tuần hai lần.
        - Treo băng rôn tại trụ sở.
        b) Tổ chức hội thi.
        *2. Công tác kiểm tra
        """,
        """
        I MỤC ĐÍCH
          1 Nâng cao nhận thức.
        II NHIỆM VỤ
          1 Công tác tuyên truyền
            a Tuyên truyền trên hệ thống truyền thanh.
              - Phát thanh mỗi tuần hai lần.
              - Treo băng rôn tại trụ sở.
            b Tổ chức hội thi.
          2 Công tác kiểm tra
        """,
    ),
    (
        "parts above roman numbers that start anew",
        """
        *Phần I
        *TÌNH HÌNH NĂM 2024
        *I. Thuận lợi
        *II. Khó khăn
        *Phần II
        *KẾ HOẠCH NĂM 2025
        *I. Mục tiêu
        *II. Nhiệm vụ
        """,
        """
        Phần I TÌNH HÌNH NĂM 2024
          I Thuận lợi
          II Khó khăn
        Phần II KẾ HOẠCH NĂM 2025
          I Mục tiêu
          II Nhiệm vụ
        """,
    ),
    (
        "letters A, B over roman numbers",
        """
        *A. ĐÁNH GIÁ
        *I. Kết quả
        *II. Hạn chế
        *B. NHIỆM VỤ
        *I. Trồng trọt
        *II. Chăn nuôi
        """,
        """
        A ĐÁNH GIÁ
          I Kết quả
          II Hạn chế
        B NHIỆM VỤ
          I Trồng trọt
          II Chăn nuôi
        """,
    ),
    (
        "decimal numbers",
        """
        *1. Phát triển sản xuất
        1.1. Mở rộng diện tích cây ăn quả.
        1.2. Liên kết tiêu thụ sản phẩm.
        *2. Xây dựng hạ tầng
        2.1. Bê tông hóa đường nội đồng.
        2.1.1. Tuyến xã Đông.
        2.2. Kiên cố hóa kênh mương.
        """,
        """
        1 Phát triển sản xuất
          1.1 Mở rộng diện tích cây ăn quả.
          1.2 Liên kết tiêu thụ sản phẩm.
        2 Xây dựng hạ tầng
          2.1 Bê tông hóa đường nội đồng.
            2.1.1 Tuyến xã Đông.
          2.2 Kiên cố hóa kênh mương.
        """,
    ),
    (
        "decimals under a roman number",
        """
        *II. NHIỆM VỤ
        *2.1. Về thể chế
        - Ban hành quy chế làm việc.
        *2.2. Về nhân lực
        - Cử cán bộ đi học.
        """,
        """
        II NHIỆM VỤ
          2.1 Về thể chế
            - Ban hành quy chế làm việc.
          2.2 Về nhân lực
            - Cử cán bộ đi học.
        """,
    ),
    (
        "plus under dash",
        """
        *1. Công tác y tế
        - Tiêm chủng mở rộng:
        + Trẻ dưới 1 tuổi.
        + Phụ nữ mang thai.
        - Khám sàng lọc.
        """,
        """
        1 Công tác y tế
          - Tiêm chủng mở rộng:
            + Trẻ dưới 1 tuổi.
            + Phụ nữ mang thai.
          - Khám sàng lọc.
        """,
    ),
    (
        "the author repeats a number",
        """
        *I. NHIỆM VỤ
        1. Rà soát hộ nghèo.
        2. Hỗ trợ nhà ở.
        2. Đào tạo nghề.
        3. Giới thiệu việc làm.
        """,
        """
        I NHIỆM VỤ
          1 Rà soát hộ nghèo.
          2 Hỗ trợ nhà ở.
          2 Đào tạo nghề.
          3 Giới thiệu việc làm.
        """,
    ),
    (
        "the author skips a number",
        """
        *I. NHIỆM VỤ
        1. Rà soát hộ nghèo.
        3. Đào tạo nghề.
        *III. KINH PHÍ
        """,
        """
        I NHIỆM VỤ
          1 Rà soát hộ nghèo.
          3 Đào tạo nghề.
        III KINH PHÍ
        """,
    ),
    (
        "arabic numbers below a letter that introduces them",
        """
        *1. Cấp tỉnh
        a) Các lớp tập huấn:
        (1) Lớp cho cán bộ.
        (2) Lớp cho công chức xã.
        b) Hội nghị chuyên đề.
        *2. Cấp xã
        """,
        """
        1 Cấp tỉnh
          a Các lớp tập huấn:
            1 Lớp cho cán bộ.
            2 Lớp cho công chức xã.
          b Hội nghị chuyên đề.
        2 Cấp xã
        """,
    ),
    (
        "a plain paragraph under a heading",
        """
        *I. MỤC ĐÍCH
        Kế hoạch nhằm huy động các nguồn lực cho công tác khuyến học của toàn xã.
        *II. NỘI DUNG
        """,
        """
        I MỤC ĐÍCH
          ¶ Kế hoạch nhằm huy động các nguồn lực cho công tác khuyến học của toàn xã.
        II NỘI DUNG
        """,
    ),
    (
        "a unit before a colon in plain type opens a statement, no heading",
        """
        *II. PHÂN CÔNG
        1. Sở Y tế: Tổ chức khám, cấp thuốc miễn phí cho người có công.
        2. Sở Nội vụ: Tham mưu khen thưởng các tập thể, cá nhân.
        """,
        """
        II PHÂN CÔNG
          1 Sở Y tế: Tổ chức khám, cấp thuốc miễn phí cho người có công.
          2 Sở Nội vụ: Tham mưu khen thưởng các tập thể, cá nhân.
        """,
    ),
    (
        "unlabelled capitals are headings of their own",
        """
        *^MỤC TIÊU CHUNG
        - Giảm hộ nghèo.
        *^NHIỆM VỤ TRỌNG TÂM
        - Hỗ trợ vay vốn.
        """,
        """
        ¶ MỤC TIÊU CHUNG
          - Giảm hộ nghèo.
        ¶ NHIỆM VỤ TRỌNG TÂM
          - Hỗ trợ vay vốn.
        """,
    ),
]


def _lines(text: str) -> list[str]:
    lines = [line for line in text.splitlines() if line.strip()]
    margin = min(len(line) - len(line.lstrip()) for line in lines)
    return [line[margin:].rstrip() for line in lines]


@pytest.mark.parametrize(
    ("text", "expected"), [row[1:] for row in TREES], ids=[row[0] for row in TREES]
)
def test_tree(text: str, expected: str) -> None:
    assert shape(tree(text)) == _lines(expected)


@pytest.mark.parametrize("text", [row[1] for row in TREES], ids=[row[0] for row in TREES])
def test_every_paragraph_stands_in_the_tree_once(text: str) -> None:
    letters = "".join(c for c in text if c.isalpha() or c.isdigit())
    root = tree(text)
    kept = "".join(f"{item.label or ''}{item.text}" for item in root.walk() if item is not root)
    assert "".join(c for c in kept if c.isalpha() or c.isdigit()) == letters


def test_a_table_belongs_to_the_heading_it_stands_under() -> None:
    root = tree(
        """
        *I. MỤC ĐÍCH
        - Thống nhất thực hiện.
        *II. NHIỆM VỤ
        | STT | Nội dung
        | 1 | Rà soát
        *III. KINH PHÍ
        """
    )
    assert [len(child.tables) for child in root.children] == [0, 1, 0]


def test_a_table_of_no_heading_belongs_to_the_root() -> None:
    root = tree("| STT | Nội dung\n| 1 | Rà soát")
    assert len(root.tables) == 1


def test_ancestors_are_outermost_first() -> None:
    root = tree("*I. NHIỆM VỤ\n*1. Y tế\na) Tiêm chủng.")
    leaf = root.children[0].children[0].children[0]
    assert [item.label for item in leaf.ancestors] == ["I", "1"]


@pytest.mark.parametrize(
    ("label", "text", "expected"),
    [
        ("a)", "Rà soát", ("letter", "a", 0)),  # computed by Word, not part of the text
        ("1.2.", "Rà soát", ("decimal", "1.2", 0)),
        ("§", "Rà soát", ("dash", "-", 0)),  # a bullet of a symbol font
        (None, "II. NHIỆM VỤ", ("roman", "II", 4)),
        (None, "Rà soát", None),
        (None, "2.000 cây giống", None),
    ],
)
def test_label_of(label: str | None, text: str, expected: tuple[str, str, int] | None) -> None:
    found = label_of(Paragraph(text=text, label=label))
    assert (found and (found.kind, found.label, found.end)) == expected


@pytest.mark.parametrize(
    ("line", "heading"),
    [
        ("*1. Công tác tuyên truyền", True),
        ("II. Nhiệm vụ", True),
        ("1. TỔ CHỨC THỰC HIỆN", True),
        ("*Về công tác cán bộ", True),
        ("- Rà soát hồ sơ", False),
        ("Rà soát hồ sơ", False),
        ("*Rà soát hồ sơ của các hộ dân.", False),
    ],
)
def test_headings_by_their_look(line: str, heading: bool) -> None:
    assert looks_like_heading(tree(line).children[0]) is heading


@pytest.mark.parametrize(
    ("line", "expected"),
    [("- Nội dung gồm:", True), ("- Rà soát.", False), ("Cụ thể như sau:", True)],
)
def test_what_introduces(line: str, expected: bool) -> None:
    assert introduces(tree(line).children[0]) is expected


def test_nothing_gives_an_empty_tree() -> None:
    root = build([])
    assert root.children == []
    assert list(root.walk()) == [root]
