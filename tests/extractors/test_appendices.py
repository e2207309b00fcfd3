"""Where appendices begin, their labels, titles, notes and what stands below."""

from __future__ import annotations

import pytest

from extractors.appendices import find_start, split_appendices, title_match
from extractors.blocks import Paragraph, WholeTable
from tests.extractors.small_plans import paragraphs

# (line, is it the title of an appendix)
TITLES: list[tuple[str, bool]] = [
    ("*^PHỤ LỤC", True),
    ("*^PHỤ LỤC I", True),
    ("*^Phụ lục 02", True),
    ("Phụ lục số 3", True),
    ("*Phụ lục 1: DANH MỤC NHIỆM VỤ", True),
    ("*^PHỤ LỤC II. PHÂN CÔNG THỰC HIỆN", True),
    ("*^BIỂU SỐ 01", True),
    ("*^Mẫu số 2", True),
    ("Phụ lục 1 kèm theo Kế hoạch này được gửi các đơn vị.", False),  # a sentence
    ("phụ lục kèm theo", False),
    ("Biểu dương các tập thể xuất sắc", False),
    ("Mẫu mã sản phẩm phải bảo đảm", False),
    ("Kinh phí theo Phụ lục 2.", False),
]


@pytest.mark.parametrize(("line", "expected"), TITLES, ids=[row[0] for row in TITLES])
def test_titles_of_appendices(line: str, expected: bool) -> None:
    [paragraph] = paragraphs(line)
    assert isinstance(paragraph, Paragraph)
    assert (title_match(paragraph) is not None) is expected


# (name, paragraphs, (label, title, note, number of blocks))
APPENDICES: list[tuple[str, str, list[tuple[str, str | None, str | None, int]]]] = [
    (
        "label, title, note, table",
        """
        *^PHỤ LỤC I
        *^DANH MỤC NHIỆM VỤ NĂM 2025
        ^(Kèm theo Kế hoạch số 15/KH-UBND ngày 10/01/2025)
        | STT | Nhiệm vụ
        | 1 | Trồng rừng
        """,
        [
            (
                "Phụ lục I",
                "DANH MỤC NHIỆM VỤ NĂM 2025",
                "(Kèm theo Kế hoạch số 15/KH-UBND ngày 10/01/2025)",
                1,
            )
        ],
    ),
    (
        "title on the label's line",
        """
        *^Phụ lục 2: Chỉ tiêu bao phủ bảo hiểm y tế
        | STT | Xã
        | 1 | Tân Kỳ
        """,
        [("Phụ lục 2", "Chỉ tiêu bao phủ bảo hiểm y tế", None, 1)],
    ),
    (
        "two appendices",
        """
        *^PHỤ LỤC 1
        *^PHÂN CÔNG NHIỆM VỤ
        | STT | Nhiệm vụ
        | 1 | Tuần tra
        *^PHỤ LỤC 2
        *^DỰ TOÁN KINH PHÍ
        | STT | Nội dung
        | 1 | Xăng dầu
        """,
        [
            ("Phụ lục 1", "PHÂN CÔNG NHIỆM VỤ", None, 1),
            ("Phụ lục 2", "DỰ TOÁN KINH PHÍ", None, 1),
        ],
    ),
    (
        "no label at all",
        """
        *^DANH SÁCH TỔ CÔNG TÁC
        ^(Ban hành kèm theo Kế hoạch số 4/KH-THCS)
        | STT | Chức vụ
        | 1 | Tổ trưởng
        """,
        [
            (
                "Phụ lục",
                "DANH SÁCH TỔ CÔNG TÁC",
                "(Ban hành kèm theo Kế hoạch số 4/KH-THCS)",
                1,
            )
        ],
    ),
    (
        "the unit of money is no title",
        """
        *^PHỤ LỤC
        *^DỰ TOÁN
        (ĐVT: triệu đồng)
        | STT | Số tiền
        | 1 | 20
        """,
        [("Phụ lục", "DỰ TOÁN", None, 2)],
    ),
    (
        "a title over two lines",
        """
        *^PHỤ LỤC III
        *^DANH MỤC TỔNG HỢP
        *^CÁC DỰ ÁN ĐẦU TƯ CÔNG
        | STT | Dự án
        | 1 | Cầu
        """,
        [("Phụ lục III", "DANH MỤC TỔNG HỢP CÁC DỰ ÁN ĐẦU TƯ CÔNG", None, 1)],
    ),
    (
        "a rule of dashes is passed over",
        """
        *^PHỤ LỤC IV
        *^LỊCH TRỰC
        -----------
        | Ngày | Người trực
        | 1/9 | Bảo vệ
        """,
        [("Phụ lục IV", "LỊCH TRỰC", None, 1)],
    ),
    (
        "a form",
        """
        *^Biểu số 1
        *^BÁO CÁO THÁNG
        | STT | Chỉ tiêu
        | 1 | Số hồ sơ
        """,
        [("Biểu 1", "BÁO CÁO THÁNG", None, 1)],
    ),
    (
        "prose stays prose",
        """
        *^PHỤ LỤC 1
        *^HƯỚNG DẪN TRANG TRÍ
        1. Treo cờ Tổ quốc tại cổng cơ quan.
        2. Trồng hoa hai bên đường.
        """,
        [("Phụ lục 1", "HƯỚNG DẪN TRANG TRÍ", None, 2)],
    ),
    ("a label alone", "*^PHỤ LỤC 5", []),
    ("nothing", "", []),
]


@pytest.mark.parametrize(
    ("text", "expected"), [row[1:] for row in APPENDICES], ids=[row[0] for row in APPENDICES]
)
def test_appendices(text: str, expected: list[tuple[str, str | None, str | None, int]]) -> None:
    found = split_appendices(paragraphs(text))
    assert [(a.label, a.title, a.note, len(a.blocks)) for a in found] == expected


def test_no_table_is_lost() -> None:
    for _, text, _ in APPENDICES:
        blocks = paragraphs(text)
        kept = [b for a in split_appendices(blocks) for b in a.blocks]
        assert [b for b in kept if isinstance(b, WholeTable)] == [
            b for b in blocks if isinstance(b, WholeTable)
        ]


def test_where_the_appendices_start() -> None:
    blocks = paragraphs("1. Sở Y tế.\nTheo Phụ lục 1.\n*^PHỤ LỤC 1\n*^DANH MỤC")
    assert find_start(blocks, 0) == 2
    assert find_start(blocks[:2], 0) == 2  # none: behind the last block
