"""The numbering ladder: what is a label, what only looks like one, and how labels are printed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plans.ladder import (
    ORDER,
    Kind,
    follows,
    format_label,
    kind_of,
    nth_label,
    ordinal,
    parse_label,
    rank,
)

# text, kind, label, statement
LABELS = [
    # Phần, Chương, Mục, Tiểu mục, Điều
    ("Phần I", "phan", "Phần I", ""),
    ("PHẦN II", "phan", "Phần II", ""),  # capitals fold to the decree's spelling
    ("PHẦN I. KẾT QUẢ THỰC HIỆN NĂM 2023", "phan", "Phần I", "KẾT QUẢ THỰC HIỆN NĂM 2023"),
    ("Phần III: NHIỆM VỤ", "phan", "Phần III", "NHIỆM VỤ"),
    ("PHẦN I - ĐÁNH GIÁ CHUNG", "phan", "Phần I", "ĐÁNH GIÁ CHUNG"),
    ("PHẦN I KẾT QUẢ ĐẠT ĐƯỢC", "phan", "Phần I", "KẾT QUẢ ĐẠT ĐƯỢC"),
    ("Phần thứ nhất", "phan", "Phần thứ nhất", ""),
    ("PHẦN THỨ HAI", "phan", "Phần thứ hai", ""),
    ("Phần thứ ba. TỔ CHỨC THỰC HIỆN", "phan", "Phần thứ ba", "TỔ CHỨC THỰC HIỆN"),
    ("Phần 1", "phan", "Phần 1", ""),
    ("Phần 2. Nội dung", "phan", "Phần 2", "Nội dung"),
    ("Chương I", "chuong", "Chương I", ""),
    ("CHƯƠNG II. QUY ĐỊNH CHUNG", "chuong", "Chương II", "QUY ĐỊNH CHUNG"),
    ("Mục 1", "muc", "Mục 1", ""),
    ("MỤC 2. TỔ CHỨC", "muc", "Mục 2", "TỔ CHỨC"),
    ("Mục 1 TRÁCH NHIỆM CỦA CÁC CƠ QUAN", "muc", "Mục 1", "TRÁCH NHIỆM CỦA CÁC CƠ QUAN"),
    ("Tiểu mục 3", "tieu_muc", "Tiểu mục 3", ""),
    ("Điều 1. Phạm vi điều chỉnh", "dieu", "Điều 1", "Phạm vi điều chỉnh"),
    ("Điều 12", "dieu", "Điều 12", ""),
    # a word with a number
    ("Bước 1: Khảo sát hiện trạng", "named", "Bước 1", "Khảo sát hiện trạng"),
    ("Dự án 3. Cấp nước sạch", "named", "Dự án 3", "Cấp nước sạch"),
    ("Tiểu dự án 2: Hỗ trợ sinh kế", "named", "Tiểu dự án 2", "Hỗ trợ sinh kế"),
    ("Nhiệm vụ 4 - Đào tạo cán bộ", "named", "Nhiệm vụ 4", "Đào tạo cán bộ"),
    # Roman
    ("I. MỤC ĐÍCH, YÊU CẦU", "roman", "I", "MỤC ĐÍCH, YÊU CẦU"),
    ("IV. Tổ chức thực hiện", "roman", "IV", "Tổ chức thực hiện"),
    ("XIX. Nội dung khác", "roman", "XIX", "Nội dung khác"),
    ("II.NỘI DUNG", "roman", "II", "NỘI DUNG"),  # lost space
    ("II- NỘI DUNG", "roman", "II", "NỘI DUNG"),
    ("II-NỘI DUNG", "roman", "II", "NỘI DUNG"),
    ("III - KINH PHÍ", "roman", "III", "KINH PHÍ"),
    ("I/ MỤC ĐÍCH", "roman", "I", "MỤC ĐÍCH"),
    ("I/MỤC ĐÍCH", "roman", "I", "MỤC ĐÍCH"),
    ("V) Kinh phí", "roman", "V", "Kinh phí"),
    ("I, Mục đích", "roman", "I", "Mục đích"),  # a comma for a dot
    ("I MỤC ĐÍCH, YÊU CẦU", "roman", "I", "MỤC ĐÍCH, YÊU CẦU"),  # lost dot before capitals
    ("VI .TỔ CHỨC THỰC HIỆN", "roman", "VI", "TỔ CHỨC THỰC HIỆN"),
    ("I.", "roman", "I", ""),
    # capital letters
    ("A. ĐÁNH GIÁ TÌNH HÌNH", "letter_upper", "A", "ĐÁNH GIÁ TÌNH HÌNH"),
    ("B. Nội dung kế hoạch", "letter_upper", "B", "Nội dung kế hoạch"),
    ("C/ TỔ CHỨC THỰC HIỆN", "letter_upper", "C", "TỔ CHỨC THỰC HIỆN"),
    ("A.KẾT QUẢ", "letter_upper", "A", "KẾT QUẢ"),
    ("B - PHƯƠNG HƯỚNG", "letter_upper", "B", "PHƯƠNG HƯỚNG"),
    # Arabic
    ("1. Mục đích", "arabic", "1", "Mục đích"),
    ("10. Các nhiệm vụ khác", "arabic", "10", "Các nhiệm vụ khác"),
    ("01. Xây dựng kế hoạch", "arabic", "01", "Xây dựng kế hoạch"),
    ("1) Rà soát văn bản", "arabic", "1", "Rà soát văn bản"),
    ("1/ Mục tiêu", "arabic", "1", "Mục tiêu"),
    ("1/Mục tiêu", "arabic", "1", "Mục tiêu"),
    ("1.Mục tiêu", "arabic", "1", "Mục tiêu"),  # lost space
    ("2.  Yêu cầu", "arabic", "2", "Yêu cầu"),
    ("3. 100% thủ tục hành chính", "arabic", "3", "100% thủ tục hành chính"),
    ("1- Mục đích", "arabic", "1", "Mục đích"),
    ("1 - Mục đích", "arabic", "1", "Mục đích"),
    ("1 . Mục đích", "arabic", "1", "Mục đích"),
    ("1, Mục đích", "arabic", "1", "Mục đích"),
    ("1.", "arabic", "1", ""),
    ("4.. Kinh phí", "arabic", "4", "Kinh phí"),
    ("2\tTuyên truyền", "arabic", "2", "Tuyên truyền"),
    ("3. “Ngày thứ Bảy tình nguyện”", "arabic", "3", "“Ngày thứ Bảy tình nguyện”"),
    # decimals
    ("1.1. Mục tiêu chung", "decimal", "1.1", "Mục tiêu chung"),
    ("1.1 Mục tiêu chung", "decimal", "1.1", "Mục tiêu chung"),  # no dot
    ("1.10. Tổ chức hội nghị", "decimal", "1.10", "Tổ chức hội nghị"),
    ("2.3.4. Cơ quan", "decimal", "2.3.4", "Cơ quan"),
    ("2.2.1.Công an xã", "decimal", "2.2.1", "Công an xã"),
    ("1.1.xây dựng", None, "", ""),  # neither a space nor a capital
    ("1.1. xây dựng hệ thống", "decimal", "1.1", "xây dựng hệ thống"),
    ("1.2 Tỷ lệ hộ nghèo", "decimal", "1.2", "Tỷ lệ hộ nghèo"),
    ("3.1) Phòng Nội vụ", "decimal", "3.1", "Phòng Nội vụ"),
    ("1. 1. Mục tiêu", "decimal", "1.1", "Mục tiêu"),  # a space in the number
    ("II.1. Giải pháp", "decimal", "II.1", "Giải pháp"),
    ("a.1) Hạ tầng", "decimal", "a.1", "Hạ tầng"),
    ("b2) Dữ liệu", "decimal", "b2", "Dữ liệu"),
    ("1.a) Thể chế", "decimal", "1.a", "Thể chế"),
    # small letters
    ("a) Xây dựng đề án", "letter", "a", "Xây dựng đề án"),
    ("a)Xây dựng đề án", "letter", "a", "Xây dựng đề án"),
    ("đ) tổ chức tập huấn", "letter", "đ", "tổ chức tập huấn"),
    ("a. Mục tiêu", "letter", "a", "Mục tiêu"),
    ("b.Mục tiêu", "letter", "b", "Mục tiêu"),
    ("a/ Mục tiêu", "letter", "a", "Mục tiêu"),
    ("a/Mục tiêu", "letter", "a", "Mục tiêu"),
    ("a- Mục tiêu", "letter", "a", "Mục tiêu"),
    ("b, Yêu cầu", "letter", "b", "Yêu cầu"),
    ("c ) Phối hợp", "letter", "c", "Phối hợp"),
    ("f) Kiểm tra", "letter", "f", "Kiểm tra"),
    ("(a) Kiểm tra", "letter", "a", "Kiểm tra"),
    # in brackets
    ("(1) Tỷ lệ giải ngân", "paren_arabic", "1", "Tỷ lệ giải ngân"),
    ("(12) ban hành văn bản", "paren_arabic", "12", "ban hành văn bản"),
    ("(ii) Hỗ trợ vốn", "paren_roman", "ii", "Hỗ trợ vốn"),
    ("(i) Hỗ trợ vốn", "paren_roman", "i", "Hỗ trợ vốn"),
    # bullets
    ("- Tổ chức tuyên truyền", "dash", "-", "Tổ chức tuyên truyền"),
    ("-Tổ chức tuyên truyền", "dash", "-", "Tổ chức tuyên truyền"),
    ("– Tổ chức", "dash", "-", "Tổ chức"),
    ("— Tổ chức", "dash", "-", "Tổ chức"),
    ("• Tổ chức", "dash", "-", "Tổ chức"),
    ("* Ghi chú", "dash", "-", "Ghi chú"),
    ("● Tổ chức", "dash", "-", "Tổ chức"),
    ("\uf0b7 Tổ chức", "dash", "-", "Tổ chức"),  # a bullet of the Symbol font
    ("o Tổ chức", "dash", "-", "Tổ chức"),  # Word's second-level bullet
    ("- 100% cán bộ", "dash", "-", "100% cán bộ"),
    ("-100% cán bộ", "dash", "-", "100% cán bộ"),
    ("+ Năm 2024: 80%", "plus", "+", "Năm 2024: 80%"),
    ("+Với các trường", "plus", "+", "Với các trường"),
    ("   - Lùi đầu dòng", "dash", "-", "Lùi đầu dòng"),
    ("\u00a01. Dấu cách cứng", "arabic", "1", "Dấu cách cứng"),
]


@pytest.mark.parametrize(("text", "kind", "label", "statement"), LABELS)
def test_label(text: str, kind: str | None, label: str, statement: str) -> None:
    found = parse_label(text)
    if kind is None:
        assert found is None
        return
    assert found is not None
    assert (found.kind, found.label, text[found.end :]) == (kind, label, statement)


NO_LABELS = [
    "",
    "   ",
    "Xây dựng kế hoạch",
    "2024 là năm bản lề",
    "10 ngày làm việc",
    "1.500 triệu đồng",
    "15.000 lượt người",
    "3.2 tỷ đồng",
    "1.5 GB dung lượng",
    "2.1 Triệu đồng",
    "15/4/2021 là hạn cuối",
    "15.4.2021",
    "2/9 năm nay",
    "05/KH-UBND ngày 10/01/2024",
    "12/QĐ-TTg của Thủ tướng",
    "2021-2025",
    "10-15 người",
    "4.0. Đổi mới phương thức",  # the end of "công nghiệp 4.0"
    "8.00 Khai mạc",
    "50% số xã",
    "1,5 lần",
    "1, 2 và 3",
    "776.aspx",
    "I-on hóa",
    "I",
    "V, VI",
    "X quang phổi",
    "C. Mác và Ph. Ăng-ghen",
    "A. Nguyễn",
    "V.I. Lênin",
    "TM. ỦY BAN NHÂN DÂN",
    "KT. CHỦ TỊCH",
    "Q. GIÁM ĐỐC",
    "P. Giám đốc",
    "TP. Hồ Chí Minh",
    "Th.S Trần Văn A",
    "e-learning phát triển",
    "v.v",
    "a, b và c",
    "và các đơn vị",
    "o",
    "Phần mềm quản lý văn bản",
    "Phần lớn các xã",
    "Phần II của Kế hoạch này nêu",
    "Phần 1 Kế hoạch số 10",
    "Chương trình hành động",
    "Mục tiêu chung",
    "Mục 3 Chương II Nghị định",
    "Mục I phần này",
    "Điều 5 Luật Đầu tư công",
    "Điều kiện thực hiện",
    "Bước đầu đạt kết quả",
    "Nhiệm vụ 2 năm 2024",
    "Giai đoạn 1 và 2",
    "(1), (2) và (3) nêu trên",
    "(CNSCĐ) đến cấp xã",
    "(%)",
    "-----",
    "**đậm**",
    "-> kết quả",
    "-5,2",
    "+84 912 345 678",
    "Số: 12/KH-UBND",
    "5G phủ sóng",
    "3G/4G",
    "B2B, B2C",
    "D/A",
]


@pytest.mark.parametrize("text", NO_LABELS)
def test_no_label(text: str) -> None:
    assert parse_label(text) is None


@pytest.mark.parametrize(
    ("kind", "label", "number"),
    [
        ("phan", "Phần II", 2),
        ("phan", "Phần thứ tư", 4),
        ("phan", "Phần 3", 3),
        ("chuong", "Chương IX", 9),
        ("muc", "Mục 5", 5),
        ("dieu", "Điều 12", 12),
        ("named", "Dự án 7", 7),
        ("roman", "XIV", 14),
        ("roman", "IIX", None),  # no Roman number
        ("arabic", "07", 7),
        ("decimal", "1.12", 12),
        ("decimal", "II.3", 3),
        ("decimal", "b2", 2),
        ("decimal", "1.đ", 5),
        ("letter", "d", 4),
        ("letter", "đ", 5),
        ("letter", "e", 6),
        ("letter", "f", 7),
        ("letter", "k", 10),
        ("letter", "y", 23),
        ("letter_upper", "B", 2),
        ("paren_arabic", "3", 3),
        ("paren_roman", "iv", 4),
        ("dash", "-", None),
        ("plus", "+", None),
    ],
)
def test_ordinal(kind: Kind, label: str, number: int | None) -> None:
    assert ordinal(kind, label) == number


@pytest.mark.parametrize(
    ("kind", "previous", "label", "expected"),
    [
        ("roman", "III", "IV", True),
        ("roman", "III", "V", False),
        ("arabic", "9", "10", True),
        ("decimal", "1.1", "1.2", True),
        ("decimal", "1.9", "2.10", False),
        ("letter", "d", "đ", True),
        ("letter", "d", "e", True),  # an author without đ
        ("letter", "đ", "e", True),
        ("letter", "e", "f", True),  # English order
        ("letter", "e", "g", True),
        ("letter", "h", "k", False),
        ("phan", "Phần thứ nhất", "Phần thứ hai", True),
        ("dash", "-", "-", True),
    ],
)
def test_follows(kind: Kind, previous: str, label: str, expected: bool) -> None:
    assert follows(kind, previous, label) is expected


@pytest.mark.parametrize(
    ("kind", "label", "printed"),
    [
        ("phan", 2, "Phần II"),
        ("phan", "Phần thứ nhất", "Phần thứ nhất"),
        ("chuong", 1, "Chương I"),
        ("muc", 3, "Mục 3"),
        ("letter_upper", 5, "Đ."),
        ("roman", 4, "IV."),
        ("roman", "II", "II."),
        ("arabic", 1, "1."),
        ("arabic", "01", "01."),
        ("decimal", "1.1", "1.1."),
        ("decimal", "a.1", "a.1."),
        ("decimal", "1.a", "1.a)"),
        ("letter", 5, "đ)"),
        ("letter", 7, "g)"),
        ("paren_arabic", "2", "(2)"),
        ("paren_roman", 4, "(iv)"),
        ("dash", "-", "-"),
        ("dash", "-3", "-"),
        ("plus", "+", "+"),
        ("dieu", 1, "Điều 1."),
        ("named", "Bước 2", "Bước 2:"),
    ],
)
def test_format_label(kind: Kind, label: str | int, printed: str) -> None:
    assert format_label(kind, label) == printed


@pytest.mark.parametrize(("kind", "number"), [("letter", 24), ("roman", 0), ("letter_upper", 40)])
def test_no_such_label(kind: Kind, number: int) -> None:
    with pytest.raises(ValueError, match="no label"):
        nth_label(kind, number)


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("Phần II", "phan"),
        ("Phần thứ nhất", "phan"),
        ("Chương I", "chuong"),
        ("Mục 1", "muc"),
        ("Điều 3", "dieu"),
        ("Dự án 1", "named"),
        ("A", "letter_upper"),
        ("I", "roman"),
        ("XV", "roman"),
        ("1", "arabic"),
        ("1.1", "decimal"),
        ("2.2.9", "decimal"),
        ("a.1", "decimal"),
        ("đ", "letter"),
        ("i", "letter"),
        ("ii", "paren_roman"),
        ("-", "dash"),
        ("-2", "dash"),
        ("+4", "plus"),
        ("¶1", None),
        ("Phụ lục 3", None),
        ("", None),
    ],
)
def test_kind_of(label: str, kind: str | None) -> None:
    assert kind_of(label) == kind


def test_rank_is_the_order_of_the_ladder() -> None:
    assert sorted(ORDER, key=rank) == list(ORDER)
    assert rank("phan") < rank("roman") < rank("arabic") < rank("letter") < rank("dash")


@given(st.sampled_from(ORDER), st.integers(min_value=1, max_value=20))
def test_what_is_written_is_read(kind: Kind, number: int) -> None:
    number = number % 8 + 1 if kind == "letter_upper" else number  # "I.", "P." mean other things
    label = f"2.{number}" if kind == "decimal" else nth_label(kind, number)
    own_line = kind in {"phan", "chuong", "muc", "tieu_muc"}
    found = parse_label(format_label(kind, label) + ("" if own_line else " Xây dựng"))
    assert found is not None
    assert (found.kind, found.label) == (kind, label)


@given(st.text(max_size=40))
def test_any_text_is_answered(text: str) -> None:
    found = parse_label(text)
    assert found is None or 0 < found.end <= len(text)
