"""Letterhead, kind of document, subject, province and year."""

from __future__ import annotations

from datetime import date

import pytest

from extractors.blocks import Paragraph, WholeTable
from extractors.capitals import official_name, province_name, province_names, spelt_out, title_case
from extractors.headdata import load
from extractors.header import plan_year, read_front
from extractors.letterhead import HeadLine, read_letterhead

MOTTO = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")


def columns(left: list[str], right: list[str]) -> list[Paragraph]:
    """A two-column letterhead: the lines of the left column, then those of the right one."""
    return [
        *(Paragraph(text=line, side=1, bold=n > 0) for n, line in enumerate(left)),
        *(Paragraph(text=line, side=2) for line in right),
    ]


def titled(*lines: str, bold: bool = True) -> list[Paragraph]:
    return [Paragraph(text=line, bold=bold, centred=bold) for line in lines]


BODY = [
    Paragraph(text="Căn cứ Luật Trẻ em ngày 05/4/2016;"),
    Paragraph(text="I. MỤC ĐÍCH, YÊU CẦU", bold=True),
]


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        # Ủy ban nhân dân of every level, spelt out or short, both placings of the tone
        ("ỦY BAN NHÂN DÂN TỈNH BẮC KẠN", "Ủy ban nhân dân tỉnh Bắc Kạn"),
        ("UỶ BAN NHÂN DÂN TỈNH LAI CHÂU", "Ủy ban nhân dân tỉnh Lai Châu"),
        ("UBND THÀNH PHỐ HẢI PHÒNG", "Ủy ban nhân dân thành phố Hải Phòng"),
        ("UBND TP. HỒ CHÍ MINH", "Ủy ban nhân dân Thành phố Hồ Chí Minh"),
        ("UBND THỊ XÃ TỪ SƠN", "Ủy ban nhân dân thị xã Từ Sơn"),
        ("UBND HUYỆN HIỆP HOÀ", "Ủy ban nhân dân huyện Hiệp Hoà"),
        ("UBND HUYỆN ĐĂK R'LẤP", "Ủy ban nhân dân huyện Đăk R'Lấp"),
        ("UBND HUYỆN KRÔNG PẮC", "Ủy ban nhân dân huyện Krông Pắc"),
        ("ỦY BAN NHÂN DÂN QUẬN 1", "Ủy ban nhân dân Quận 1"),
        ("UBND PHƯỜNG 12", "Ủy ban nhân dân Phường 12"),
        ("UBND XÃ HỘI AN TÂY", "Ủy ban nhân dân xã Hội An Tây"),
        ("UBND THỊ TRẤN MẬU A", "Ủy ban nhân dân thị trấn Mậu A"),
        ("ỦY BAN NHÂN DÂN ĐẶC KHU PHÚ QUỐC", "Ủy ban nhân dân đặc khu Phú Quốc"),
        ("UBND tỉnh Gia Lai", "Ủy ban nhân dân tỉnh Gia Lai"),
        ("HĐND TỈNH BÀ RỊA - VŨNG TÀU", "Hội đồng nhân dân tỉnh Bà Rịa - Vũng Tàu"),
        ("VĂN PHÒNG HĐND VÀ UBND", "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân"),
        # sở and phòng: a capital for each part of the field
        ("SỞ GIÁO DỤC VÀ ĐÀO TẠO", "Sở Giáo dục và Đào tạo"),
        ("SỞ GIÁO DỤC & ĐÀO TẠO", "Sở Giáo dục và Đào tạo"),
        ("PHÒNG GIÁO DỤC&ĐÀO TẠO", "Phòng Giáo dục và Đào tạo"),
        ("PHÒNG GD&ĐT", "Phòng Giáo dục và Đào tạo"),
        ("SỞ LAO ĐỘNG, THƯƠNG BINH VÀ XÃ HỘI", "Sở Lao động - Thương binh và Xã hội"),
        ("SỞ VĂN HOÁ, THỂ THAO VÀ DU LỊCH", "Sở Văn hóa, Thể thao và Du lịch"),
        ("SỞ NÔNG NGHIỆP VÀ PTNT", "Sở Nông nghiệp và Phát triển nông thôn"),
        ("SỞ TÀI NGUYÊN VÀ MÔI TRƯỜNG", "Sở Tài nguyên và Môi trường"),
        ("SỞ CÔNG THƯƠNG", "Sở Công Thương"),
        ("SỞ TT&TT", "Sở Thông tin và Truyền thông"),
        ("SỞ Y TẾ NGHỆ AN", "Sở Y tế Nghệ An"),
        ("PHÒNG TÀI CHÍNH - KẾ HOẠCH", "Phòng Tài chính - Kế hoạch"),
        ("PHÒNG KINH TẾ, HẠ TẦNG VÀ ĐÔ THỊ", "Phòng Kinh tế, Hạ tầng và Đô thị"),
        ("BỘ GIÁO DỤC VÀ ĐÀO TẠO", "Bộ Giáo dục và Đào tạo"),
        ("THANH TRA TỈNH", "Thanh tra tỉnh"),
        ("CÔNG AN TỈNH LẠNG SƠN", "Công an tỉnh Lạng Sơn"),
        ("BỘ CHỈ HUY QUÂN SỰ TỈNH", "Bộ Chỉ huy Quân sự tỉnh"),
        ("CHI CỤC CHĂN NUÔI VÀ THÚ Y", "Chi cục Chăn nuôi và Thú y"),
        ("CỤC QUẢN LÝ THỊ TRƯỜNG TỈNH LẠNG SƠN", "Cục Quản lý thị trường tỉnh Lạng Sơn"),
        # schools and hospitals carry proper names
        ("TRƯỜNG THPT LÊ HỒNG PHONG", "Trường Trung học phổ thông Lê Hồng Phong"),
        ("TRƯỜNG MN HOA MAI", "Trường Mầm non Hoa Mai"),
        ("TRƯỜNG TIỂU HỌC SỐ 2 XÃ NẬM MÒN", "Trường Tiểu học số 2 xã Nậm Mòn"),
        ("TRƯỜNG TH&THCS LÊ LỢI", "Trường Tiểu học và Trung học cơ sở Lê Lợi"),
        (
            "TRƯỜNG PTDTBT THCS TÀ TỔNG",
            "Trường Phổ thông dân tộc bán trú Trung học cơ sở Tà Tổng",
        ),
        ("TRƯỜNG ĐẠI HỌC SƯ PHẠM HÀ NỘI 2", "Trường Đại học Sư phạm Hà Nội 2"),
        ("BỆNH VIỆN ĐA KHOA TỈNH KHÁNH HÒA", "Bệnh viện Đa khoa tỉnh Khánh Hòa"),
        ("BỆNH VIỆN BẠCH MAI", "Bệnh viện Bạch Mai"),
        ("TRUNG TÂM Y TẾ HUYỆN TÂN YÊN", "Trung tâm Y tế huyện Tân Yên"),
        ("TRUNG TÂM KIỂM SOÁT BỆNH TẬT", "Trung tâm Kiểm soát bệnh tật"),
        ("TRẠM Y TẾ PHƯỜNG TÂN AN", "Trạm Y tế phường Tân An"),
        # boards, Party and mass organisations
        ("BAN CHỈ ĐẠO 389 TỈNH", "Ban Chỉ đạo 389 tỉnh"),
        ("BAN CHỈ ĐẠO CHUYỂN ĐỔI SỐ TỈNH", "Ban Chỉ đạo Chuyển đổi số tỉnh"),
        (
            "HỘI ĐỒNG PHỐI HỢP PHỔ BIẾN, GIÁO DỤC PHÁP LUẬT HUYỆN TIÊN DU",
            "Hội đồng Phối hợp phổ biến, giáo dục pháp luật huyện Tiên Du",
        ),
        ("ĐẢNG BỘ TỈNH LÂM ĐỒNG", "Đảng bộ tỉnh Lâm Đồng"),
        ("TỈNH ỦY LÂM ĐỒNG", "Tỉnh ủy Lâm Đồng"),
        ("HUYỆN ỦY TÂN YÊN", "Huyện ủy Tân Yên"),
        ("ĐẢNG ỦY XÃ EA KAR", "Đảng ủy xã Ea Kar"),
        ("ĐOÀN TNCS HỒ CHÍ MINH", "Đoàn Thanh niên Cộng sản Hồ Chí Minh"),
        ("HỘI LHPN HUYỆN TÂN YÊN", "Hội Liên hiệp Phụ nữ huyện Tân Yên"),
        ("ỦY BAN MTTQ VIỆT NAM TỈNH HÀ NAM", "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Hà Nam"),
    ],
)
def test_names_in_normal_capitals(printed: str, name: str) -> None:
    assert official_name(printed) == name


def test_small_name_helpers() -> None:
    assert province_name("BẮC KẠN") == "Bắc Kạn"
    assert province_name("Bà Rịa – Vũng Tàu") == "Bà Rịa - Vũng Tàu"
    assert province_name("Hiệp Hòa") is None
    assert title_case("K'BANG") == "K'Bang"
    # "TƯ" of "đầu tư" is no abbreviation of "Trung ương"
    assert spelt_out("BAN QLDA ĐẦU TƯ") == "BAN QLDA ĐẦU TƯ"


@pytest.mark.parametrize(
    ("left", "parent", "issuer"),
    [
        # one name over two lines
        (["ỦY BAN NHÂN DÂN", "TỈNH YÊN BÁI"], None, "Ủy ban nhân dân tỉnh Yên Bái"),
        # chủ quản over issuer
        (
            ["UBND TỈNH YÊN BÁI", "SỞ NỘI VỤ"],
            "Ủy ban nhân dân tỉnh Yên Bái",
            "Sở Nội vụ",
        ),
        # both names broken, one at "VÀ"
        (
            ["ỦY BAN NHÂN DÂN", "TỈNH YÊN BÁI", "SỞ TÀI NGUYÊN VÀ", "MÔI TRƯỜNG"],
            "Ủy ban nhân dân tỉnh Yên Bái",
            "Sở Tài nguyên và Môi trường",
        ),
        # both names on one line; "MÔI TRƯỜNG" does not begin a school
        (
            ["UBND TỈNH YÊN BÁI SỞ TÀI NGUYÊN VÀ MÔI TRƯỜNG"],
            "Ủy ban nhân dân tỉnh Yên Bái",
            "Sở Tài nguyên và Môi trường",
        ),
        # "HẢI PHÒNG" does not begin a phòng
        (["UBND THÀNH PHỐ HẢI PHÒNG"], None, "Ủy ban nhân dân thành phố Hải Phòng"),
        (
            ["UBND HUYỆN LỤC YÊN", "PHÒNG GIÁO DỤC", "VÀ ĐÀO TẠO"],
            "Ủy ban nhân dân huyện Lục Yên",
            "Phòng Giáo dục và Đào tạo",
        ),
        # three tiers: the direct superior counts
        (
            ["UBND HUYỆN LỤC YÊN", "PHÒNG GD&ĐT", "TRƯỜNG MẦM NON", "HOA HỒNG"],
            "Phòng Giáo dục và Đào tạo",
            "Trường Mầm non Hoa Hồng",
        ),
        (
            ["SỞ GIÁO DỤC VÀ ĐÀO TẠO", "TRƯỜNG THPT", "TRẦN PHÚ"],
            "Sở Giáo dục và Đào tạo",
            "Trường Trung học phổ thông Trần Phú",
        ),
        (
            ["SỞ Y TẾ YÊN BÁI", "BỆNH VIỆN", "SẢN - NHI"],
            "Sở Y tế Yên Bái",
            "Bệnh viện Sản - Nhi",
        ),
        # "BAN CHỈ ĐẠO" is not a whole name; "PHÒNG, CHỐNG" begins no phòng
        (
            ["UBND TỈNH YÊN BÁI", "BAN CHỈ ĐẠO", "PHÒNG, CHỐNG TỘI PHẠM"],
            "Ủy ban nhân dân tỉnh Yên Bái",
            "Ban Chỉ đạo Phòng, chống tội phạm",
        ),
        (
            ["ĐẢNG BỘ TỈNH YÊN BÁI", "HUYỆN ỦY LỤC YÊN", "*"],
            "Đảng bộ tỉnh Yên Bái",
            "Huyện ủy Lục Yên",
        ),
        (["ĐẢNG ỦY", "CÔNG AN TỈNH"], None, "Đảng ủy Công an tỉnh"),
        (
            ["BỘ Y TẾ", "CỤC PHÒNG BỆNH"],
            "Bộ Y tế",
            "Cục Phòng bệnh",
        ),
        # joint issuers in one name
        (
            ["SỞ Y TẾ -", "SỞ GIÁO DỤC VÀ ĐÀO TẠO"],
            None,
            "Sở Y tế - Sở Giáo dục và Đào tạo",
        ),
        # the office of a body has the body's name
        (
            ["UBND TỈNH YÊN BÁI", "VĂN PHÒNG"],
            "Ủy ban nhân dân tỉnh Yên Bái",
            "Văn phòng Ủy ban nhân dân tỉnh Yên Bái",
        ),
        # a line that starts like a title of a document
        (
            ["UBND TỈNH YÊN BÁI", "SỞ", "KẾ HOẠCH VÀ ĐẦU TƯ"],
            "Ủy ban nhân dân tỉnh Yên Bái",
            "Sở Kế hoạch và Đầu tư",
        ),
        # letters that recognition misread
        (["UBND TỈNH YÊN BÁI", "SỞ Y TÉ"], "Ủy ban nhân dân tỉnh Yên Bái", "Sở Y tế"),
        # the rule under the name is no name
        (["UBND XÃ AN BÌNH", "_______"], None, "Ủy ban nhân dân xã An Bình"),
    ],
)
def test_issuer_of_the_left_column(left: list[str], parent: str | None, issuer: str) -> None:
    front = read_front(
        [*columns([*left, "Số: 7/KH-AB"], [*MOTTO]), *titled("KẾ HOẠCH", "Rà soát"), *BODY]
    )
    assert (front.issuer_parent, front.issuer) == (parent, issuer)


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("Số: 883/KH-UBND", "883/KH-UBND"),
        ("Số: 05 /KH-UBND", "05/KH-UBND"),  # a blank before the stroke
        ("Số 25/KH - SGDĐT", "25/KH-SGDĐT"),
        ("Số: 0130/KH–UBND", "0130/KH-UBND"),  # en dash
        ("Số: 20/KH-PGD&ĐT", "20/KH-PGD&ĐT"),
        ("Số: 12/2025/KH-HĐND", "12/2025/KH-HĐND"),
        ("Số: 02-KH/BCĐTW", "02-KH/BCĐTW"),  # Party: dash first
        ("Số 15 - CTr/ĐU", "15-CTr/ĐU"),
        ("Số: 31/KHPH-SYT-SGDĐT", "31/KHPH-SYT-SGDĐT"),  # joint
        ("Số:      /KH-UBND", None),
        ("Số: ....../KH-THCS", None),
        ("Số: …-KH/TU", None),
        ("Số: #?7 /KH-SYT", None),  # not recognised: no number rather than a wrong one
        ("Số:", None),
        ("Số:/55 /KH-SYT", None),  # a misread line is no body's name
        ("/KH- UBND", None),
    ],
)
def test_number(line: str, number: str | None) -> None:
    head = read_letterhead([HeadLine(0, "UBND XÃ AN BÌNH", 1), HeadLine(1, line, 1)])
    assert head.numbered
    assert head.number == number
    assert head.issuer == "Ủy ban nhân dân xã An Bình"


@pytest.mark.parametrize(
    ("line", "place", "when", "year"),
    [
        ("Bắc Kạn, ngày 20 tháng 12 năm 2023", "Bắc Kạn", date(2023, 12, 20), 2023),
        ("Ea Kar, ngày 05 tháng 01 năm 2024", "Ea Kar", date(2024, 1, 5), 2024),
        ("tp. Hồ Chí Minh, ngày 2 tháng 9 năm 2025", "tp. Hồ Chí Minh", date(2025, 9, 2), 2025),
        ("Bà Rịa - Vũng Tàu, ngày 1 tháng 3 năm 2022", "Bà Rịa - Vũng Tàu", date(2022, 3, 1), 2022),
        ("Phường 5, ngày 10 tháng 10 năm 2024", "Phường 5", date(2024, 10, 10), 2024),
        ("Hà Nội, ngày 07/5/2024", "Hà Nội", date(2024, 5, 7), 2024),
        ("Lục Yên, ngày      tháng      năm 2024", "Lục Yên", None, 2024),  # not yet issued
        ("Lục Yên, ngày      tháng 3 năm 2024", "Lục Yên", None, 2024),
        ("Lục Yên, ngày ... tháng ... năm ...", "Lục Yên", None, None),
        ("Lục Yên, ngày 31 tháng 02 năm 2024", "Lục Yên", None, 2024),  # no such day
        ("Lục Yên, ngày G1 tháng 3 năm 2024", "Lục Yên", None, 2024),  # not recognised
    ],
)
def test_place_and_date(line: str, place: str | None, when: date | None, year: int | None) -> None:
    head = read_letterhead([HeadLine(0, MOTTO[0], 2), HeadLine(1, line, 2)])
    assert (head.place, head.date, head.year) == (place, when, year)


def test_date_broken_over_two_lines() -> None:
    lines = ["Thành phố Hồ Chí Minh, ngày 29", "tháng 6 năm 2024"]
    head = read_letterhead([HeadLine(n, line, 2) for n, line in enumerate(lines)])
    assert (head.place, head.date) == ("Thành phố Hồ Chí Minh", date(2024, 6, 29))
    assert head.used == {0, 1}


@pytest.mark.parametrize(
    "lines",
    [
        # both columns on each line, as text extraction leaves them
        [
            "UBND TỈNH YÊN BÁI CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            "SỞ NỘI VỤ Độc lập - Tự do - Hạnh phúc",
            "Số: 41/KH-SNV Yên Bái, ngày 06 tháng 02 năm 2024",
        ],
        # old placing of the tone, no blanks round the hyphens
        [
            "UBND TỈNH YÊN BÁI CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            "SỞ NỘI VỤ Độc lập-Tự do-Hạnh phúc",
            "Số: 41/KH-SNV          Yên Bái, ngày 6 tháng 2 năm 2024",
        ],
        # columns one after the other without being told apart
        [
            "UBND TỈNH YÊN BÁI",
            "SỞ NỘI VỤ",
            "_____",
            "Số: 41/KH-SNV",
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            "Độc lập – Tự do – Hạnh phúc",
            "Yên Bái, ngày 06 tháng 02 năm 2024",
        ],
        # narrow columns of a web page: motto and date broken, strokes between
        [
            "UBND TỈNH YÊN BÁI",
            "SỞ NỘI VỤ",
            "-------",
            "|",
            "CỘNG HÒA XÃ HỘI",
            "CHỦ NGHĨA VIỆT NAM",
            "Độc lập - Tự do - Hạnh phúc",
            "|",
            "Số: 41/KH-SNV",
            "Yên Bái, ngày",
            "06 tháng 02 năm 2024",
        ],
        # Markdown emphasis left in the text
        [
            "**UBND TỈNH YÊN BÁI**",
            "**SỞ NỘI VỤ**",
            "**CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM**",
            "Số: 41/KH-SNV",
            "*Yên Bái, ngày 06 tháng 02 năm 2024*",
        ],
    ],
)
def test_letterhead_without_columns(lines: list[str]) -> None:
    blocks = [
        *(Paragraph(text=line) for line in lines),
        Paragraph(text="KẾ HOẠCH"),
        Paragraph(text="Kiểm tra công vụ năm 2024"),
        *BODY,
    ]
    front = read_front(blocks)
    assert front.issuer_parent == "Ủy ban nhân dân tỉnh Yên Bái"
    assert front.issuer == "Sở Nội vụ"
    assert (front.number, front.place, front.date) == ("41/KH-SNV", "Yên Bái", date(2024, 2, 6))
    assert front.subject == "Kiểm tra công vụ năm 2024"
    assert front.used == set(range(len(lines) + 2))
    assert (front.province, front.year, front.body_start) == ("Yên Bái", 2024, len(lines) + 2)


def test_party_letterhead() -> None:
    front = read_front(
        [
            *columns(
                ["TỈNH ỦY YÊN BÁI", "BAN CHỈ ĐẠO", "CHUYỂN ĐỔI SỐ", "*", "Số 04-KH/BCĐ"],
                ["ĐẢNG CỘNG SẢN VIỆT NAM", "Yên Bái, ngày 11 tháng 3 năm 2025"],
            ),
            *titled("KẾ HOẠCH", "hoạt động năm 2025", "-----"),
            *BODY,
        ]
    )
    assert front.issuer_parent == "Tỉnh ủy Yên Bái"
    assert front.issuer == "Ban Chỉ đạo Chuyển đổi số"
    assert (front.number, front.subject) == ("04-KH/BCĐ", "hoạt động năm 2025")


def test_stamps_and_digital_signatures_are_no_letterhead() -> None:
    stamps = [
        "Ký bởi: Ủy ban nhân dân tỉnh Yên Bái",
        "Email: ubnd@yenbai.gov.vn",
        "Thời gian ký: 06/02/2024 15:20:11 +07:00",
        "HỎA TỐC",
        "DỰ THẢO",
    ]
    front = read_front(
        [
            *(Paragraph(text=stamp) for stamp in stamps),
            *columns(["UBND XÃ AN BÌNH", "Số: 3/KH-UBND"], [*MOTTO]),
            *titled("KẾ HOẠCH", "Vệ sinh môi trường"),
            *BODY,
        ]
    )
    assert front.issuer == "Ủy ban nhân dân xã An Bình"
    assert front.marks == tuple(stamps)
    assert (front.date, front.place) == (None, None)  # the time of signing is no date of issue


@pytest.mark.parametrize(
    ("lines", "doc_type", "subject", "kept"),
    [
        # centred lines joined
        (["KẾ HOẠCH", "Phòng, chống thiên tai", "năm 2024"], "KẾ HOẠCH", "Phòng, chống thiên tai năm 2024", 0),
        # the kind and the subject in one paragraph
        (["KẾ HOẠCH Phòng, chống thiên tai năm 2024"], "KẾ HOẠCH", "Phòng, chống thiên tai năm 2024", 0),
        (["KẾ HOẠCH PHÒNG CHỐNG THIÊN TAI NĂM 2024"], "KẾ HOẠCH", "PHÒNG CHỐNG THIÊN TAI NĂM 2024", 0),
        # letters apart, draft mark, colon
        (["K Ế  H O Ạ C H", "Rà soát hộ nghèo"], "KẾ HOẠCH", "Rà soát hộ nghèo", 0),
        (["DỰ THẢO KẾ HOẠCH", "Rà soát hộ nghèo"], "KẾ HOẠCH", "Rà soát hộ nghèo", 0),
        (["KẾ HOẠCH:", "Rà soát hộ nghèo"], "KẾ HOẠCH", "Rà soát hộ nghèo", 0),
        # longer kinds, as printed
        (["KẾ HOẠCH HÀNH ĐỘNG", "Thực hiện Nghị quyết Đại hội"], "KẾ HOẠCH HÀNH ĐỘNG", "Thực hiện Nghị quyết Đại hội", 0),
        (["KẾ HOẠCH PHỐI HỢP", "Về việc quản lý di tích"], "KẾ HOẠCH PHỐI HỢP", "Về việc quản lý di tích", 0),
        (["CHƯƠNG TRÌNH", "Giảm nghèo bền vững"], "CHƯƠNG TRÌNH", "Giảm nghèo bền vững", 0),
        (["PHƯƠNG ÁN", "Ứng phó bão mạnh"], "PHƯƠNG ÁN", "Ứng phó bão mạnh", 0),
        # a rule under the subject; a subject that begins like a basis
        (["KẾ HOẠCH", "Thực hiện Đề án xây dựng xã hội học tập", "_________"], "KẾ HOẠCH", "Thực hiện Đề án xây dựng xã hội học tập", 0),
        # headings end the subject
        (["KẾ HOẠCH", "Chuyển đổi số năm 2024", "Phần I", "KẾT QUẢ NĂM 2023"], "KẾ HOẠCH", "Chuyển đổi số năm 2024", 2),
        (["KẾ HOẠCH", "Chuyển đổi số năm 2024", "ĐẶT VẤN ĐỀ"], "KẾ HOẠCH", "Chuyển đổi số năm 2024", 1),
        # figures begin a subject, labels do not
        (["KẾ HOẠCH", "06 tháng cuối năm 2024"], "KẾ HOẠCH", "06 tháng cuối năm 2024", 0),
        (["KẾ HOẠCH", "1. Mục đích"], "KẾ HOẠCH", None, 1),
        # other documents say what they are
        (["THÔNG BÁO", "Kết luận tại phiên họp tháng 6"], "THÔNG BÁO", "Kết luận tại phiên họp tháng 6", 0),
        (["QUYẾT ĐỊNH", "Về việc kiện toàn Tổ công tác", "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ"], "QUYẾT ĐỊNH", "Về việc kiện toàn Tổ công tác", 1),
    ],
)  # fmt: skip
def test_kind_and_subject(lines: list[str], doc_type: str, subject: str | None, kept: int) -> None:
    head = columns(["UBND XÃ AN BÌNH", "Số: 3/KH-UBND"], [*MOTTO])
    front = read_front([*head, *titled(*lines), *BODY])
    assert (front.doc_type, front.subject) == (doc_type, subject)
    assert front.body_start == len(head) + len(lines) - kept


@pytest.mark.parametrize(
    ("lines", "subject", "body"),
    [
        # text without bold or centring: the second line goes on with a small letter or a known word
        (["Nâng cao chất lượng khám bệnh,", "chữa bệnh cho Nhân dân"], "Nâng cao chất lượng khám bệnh, chữa bệnh cho Nhân dân", "Căn cứ"),
        (["Tuyển sinh các lớp đầu cấp", "Năm học 2024 - 2025"], "Tuyển sinh các lớp đầu cấp Năm học 2024 - 2025", "Căn cứ"),
        (["TUYỂN SINH CÁC LỚP ĐẦU CẤP", "TRÊN ĐỊA BÀN HUYỆN"], "TUYỂN SINH CÁC LỚP ĐẦU CẤP TRÊN ĐỊA BÀN HUYỆN", "Căn cứ"),
        # the body begins with a whole sentence
        (
            [
                "Phòng, chống dịch bệnh mùa hè",
                "Thực hiện Kế hoạch số 12/KH-UBND ngày 02/3/2024 của UBND tỉnh về phòng, chống dịch bệnh, UBND xã ban hành Kế hoạch như sau:",
            ],
            "Phòng, chống dịch bệnh mùa hè",
            "Thực hiện",
        ),
    ],
)  # fmt: skip
def test_subject_in_plain_text(lines: list[str], subject: str, body: str) -> None:
    blocks = [*titled("KẾ HOẠCH", *lines, bold=False), *BODY]
    front = read_front(blocks)
    assert front.subject == subject
    assert blocks[front.body_start].text.startswith(body)


def test_line_that_fills_the_page_is_not_seen_as_centred() -> None:
    front = read_front(
        [
            Paragraph(text="KẾ HOẠCH", bold=True, centred=True),
            Paragraph(text="Triển khai các dự án thuộc", bold=True, centred=True),
            Paragraph(text="Chương trình mục tiêu quốc gia xây dựng nông thôn mới", bold=True),
            Paragraph(text="trên địa bàn xã", bold=True, centred=True),
            Paragraph(text="Căn cứ Quyết định số 1/QĐ-UBND;", gap=True),
        ]
    )
    assert front.subject == (
        "Triển khai các dự án thuộc Chương trình mục tiêu quốc gia xây dựng nông thôn mới"
        " trên địa bàn xã"
    )


def test_plan_attached_to_a_decision() -> None:
    blocks = [
        *columns(["UBND TỈNH YÊN BÁI", "Số: 77/QĐ-UBND"], [*MOTTO]),
        *titled("QUYẾT ĐỊNH", "Về việc ban hành Kế hoạch khuyến công năm 2025"),
        Paragraph(text="Căn cứ Luật Tổ chức chính quyền địa phương;"),
        *titled("QUYẾT ĐỊNH:"),
        Paragraph(text="Điều 1. Ban hành kèm theo Quyết định này Kế hoạch khuyến công năm 2025."),
        *titled("KẾ HOẠCH", "Khuyến công năm 2025"),
        Paragraph(text="(Kèm theo Quyết định số 77/QĐ-UBND ngày 02/01/2025)", italic=True),
        Paragraph(text="I. MỤC TIÊU", bold=True),
    ]
    front = read_front(blocks)
    assert (front.doc_type, front.number) == ("QUYẾT ĐỊNH", "77/QĐ-UBND")
    assert front.is_plan
    assert front.attached is not None
    assert (front.attached.doc_type, front.attached.subject) == ("KẾ HOẠCH", "Khuyến công năm 2025")
    # the note is kept for the body
    assert front.attached.note == "(Kèm theo Quyết định số 77/QĐ-UBND ngày 02/01/2025)"
    assert blocks[front.attached.body_start].text.startswith("(Kèm theo")
    assert front.year == 2025


def test_attached_plan_alone_takes_its_issuer_from_the_note() -> None:
    front = read_front(
        [
            *titled("KẾ HOẠCH", "Khuyến công năm 2025"),
            Paragraph(text="(Ban hành kèm theo Quyết định số 77/QĐ-UBND ngày 02/01/2025 của UBND tỉnh Yên Bái)"),
            Paragraph(text="I. MỤC TIÊU", bold=True),
        ]
    )  # fmt: skip
    assert front.issuer == "Ủy ban nhân dân tỉnh Yên Bái"
    assert front.inferred == {"issuer"}
    assert front.number is None  # the number is the decision's


def test_decision_in_capitals_stops_before_who_decides() -> None:
    front = read_front(
        [
            *columns(["UBND TỈNH YÊN BÁI", "Số: 77/QĐ-UBND"], [*MOTTO]),
            *titled("QUYẾT ĐỊNH", "BAN HÀNH QUY CHẾ LÀM VIỆC", "CHỦ TỊCH UBND TỈNH YÊN BÁI"),
            Paragraph(text="Căn cứ Luật Tổ chức chính quyền địa phương;"),
        ]
    )
    assert (front.subject, front.is_plan) == ("BAN HÀNH QUY CHẾ LÀM VIỆC", False)


def test_letter_without_columns() -> None:
    lines = [
        "UBND HUYỆN LỤC YÊN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "PHÒNG NỘI VỤ Độc lập - Tự do - Hạnh phúc",
        "Số: 78/PNV Lục Yên, ngày 09 tháng 9 năm 2024",
        "V/v rà soát",
        "vị trí việc làm",
        "Kính gửi: UBND các xã, thị trấn.",
    ]
    front = read_front([Paragraph(text=line) for line in lines])
    assert (front.doc_type, front.subject) == ("CÔNG VĂN", "rà soát vị trí việc làm")
    assert (front.issuer, front.number, front.body_start) == ("Phòng Nội vụ", "78/PNV", 5)


def test_letter_is_no_plan() -> None:
    front = read_front(
        [
            *columns(
                ["UBND TỈNH YÊN BÁI", "SỞ Y TẾ", "Số: 812/SYT-NVY", "V/v tăng cường phòng,", "chống dịch sởi"],
                [*MOTTO, "Yên Bái, ngày 03 tháng 4 năm 2025"],
            ),
            Paragraph(text="Kính gửi: Các Trung tâm Y tế."),
            Paragraph(text="Thực hiện Công điện số 23/CĐ-TTg ngày 15/3/2025, Sở Y tế yêu cầu:"),
        ]
    )  # fmt: skip
    assert (front.doc_type, front.subject) == ("CÔNG VĂN", "tăng cường phòng, chống dịch sởi")
    assert (front.number, front.is_plan) == ("812/SYT-NVY", False)


@pytest.mark.parametrize(
    ("subject", "lead_in", "issuer"),
    [
        # the clause names it in full
        ("Khuyến nông năm 2024", "Thực hiện Quyết định số 9/QĐ-TTg ngày 03/01/2024, UBND tỉnh Yên Bái ban hành Kế hoạch khuyến nông như sau:", "Ủy ban nhân dân tỉnh Yên Bái"),
        # its level only: the name stands in the subject
        ("Khuyến nông tỉnh Yên Bái năm 2024", "Căn cứ Quyết định số 9/QĐ-TTg ngày 03/01/2024; Chủ tịch UBND tỉnh ban hành Kế hoạch như sau:", "Ủy ban nhân dân tỉnh Yên Bái"),
        ("Tiêm chủng năm 2024", "Thực hiện Kế hoạch số 5/KH-UBND ngày 03/01/2024; Sở Y tế xây dựng Kế hoạch như sau:", "Sở Y tế"),
        # no name anywhere: none is invented
        ("Khuyến nông năm 2024", "Căn cứ Quyết định số 9/QĐ-TTg ngày 03/01/2024; UBND tỉnh ban hành Kế hoạch như sau:", "Ủy ban nhân dân tỉnh"),
        # nobody issues anything in words
        ("Khuyến nông năm 2024", "Kế hoạch gồm các nội dung như sau:", None),
        # a body inside a citation is not the issuer
        ("Khuyến nông năm 2024", "Căn cứ Quyết định số 9/QĐ-UBND của UBND tỉnh Yên Bái ban hành Kế hoạch khuyến nông;", None),
    ],
)  # fmt: skip
def test_issuer_without_letterhead(subject: str, lead_in: str, issuer: str | None) -> None:
    front = read_front([*titled("KẾ HOẠCH", subject), Paragraph(text=lead_in), *BODY[1:]])
    assert front.issuer == issuer
    assert front.inferred == ({"issuer"} if issuer else set())


def test_issuer_from_the_signature() -> None:
    front = read_front(
        [
            *titled("KẾ HOẠCH", "Làm đường giao thông nông thôn xã Tân Lĩnh năm 2024"),
            *BODY,
            Paragraph(text="TM. ỦY BAN NHÂN DÂN", side=2),
            Paragraph(text="CHỦ TỊCH", side=2),
        ]
    )
    assert front.issuer == "Ủy ban nhân dân xã Tân Lĩnh"


@pytest.mark.parametrize(
    ("left", "place", "subject", "province"),
    [
        (["UBND TỈNH SƠN LA", "SỞ NỘI VỤ"], "Sơn La", "Rà soát", "Sơn La"),
        (["SỞ Y TẾ NGHỆ AN", "BỆNH VIỆN MẮT"], "Vinh", "Rà soát", "Nghệ An"),
        (["SỞ NỘI VỤ"], "Đồng Tháp", "Rà soát", "Đồng Tháp"),  # by the place of a sở
        (["UBND HUYỆN MAI SƠN"], "Mai Sơn", "Rà soát tại tỉnh Sơn La", "Sơn La"),
        (["UBND XÃ HÒA BÌNH"], "Hòa Bình", "Rà soát", None),  # a commune's name
        (["BỘ Y TẾ"], "Hà Nội", "Rà soát", None),  # a ministry is of no province
        (["UBND THÀNH PHỐ HUẾ"], "Huế", "Rà soát", "Huế"),
    ],
)
def test_province(left: list[str], place: str, subject: str, province: str | None) -> None:
    right = [*MOTTO, f"{place}, ngày 02 tháng 4 năm 2025"]
    front = read_front([*columns(left, right), *titled("KẾ HOẠCH", subject), *BODY])
    assert front.province == province


def test_province_by_the_bodies_named_in_the_text() -> None:
    front = read_front(
        [
            *columns(["UBND HUYỆN MAI SƠN", "Số: 3/KH-UBND"], [*MOTTO]),
            *titled("KẾ HOẠCH", "Rà soát"),
            Paragraph(text="Thực hiện Công văn số 5/SNV-TCCC của Sở Nội vụ Sơn La;"),
            Paragraph(text="Học tập tư tưởng Hồ Chí Minh; mức chi cao bằng năm trước."),
        ]
    )
    assert front.province == "Sơn La"


@pytest.mark.parametrize(
    ("subject", "issued", "year"),
    [
        ("Chuyển đổi số tỉnh năm 2024", 2023, 2024),
        ("Năm học 2024 - 2025", 2024, 2024),
        ("Giảm nghèo giai đoạn 2021-2025", 2023, 2023),  # the period holds the year of issue
        ("Giảm nghèo giai đoạn 2026 - 2030", 2025, 2026),
        ("Phát triển hạ tầng đến năm 2030", 2025, 2025),  # a horizon
        ("Thực hiện quy hoạch thời kỳ 2021-2030, tầm nhìn đến năm 2050", None, 2021),
        ("Cải thiện chỉ số năm 2022 và các năm tiếp theo", None, 2022),
        ("Vệ sinh môi trường", 2024, 2024),
        ("Vệ sinh môi trường", None, None),
        (None, 2024, 2024),
    ],
)
def test_year_of_the_plan(subject: str | None, issued: int | None, year: int | None) -> None:
    assert plan_year(subject, issued) == year


def test_nothing_to_read() -> None:
    front = read_front([])
    assert (front.issuer, front.doc_type, front.body_start) == (None, None, 0)
    front = read_front([WholeTable(columns=("TT", "Nội dung"), rows=())])
    assert (front.issuer, front.doc_type, front.body_start) == (None, None, 0)


def test_body_alone_is_left_whole() -> None:
    blocks = [Paragraph(text="1. Rà soát hộ nghèo."), Paragraph(text="2. KẾ HOẠCH vốn năm 2024")]
    front = read_front(blocks)
    assert (front.used, front.body_start, front.is_plan) == (frozenset(), 0, False)


@pytest.mark.parametrize("name", ["letterhead", "capitals", "signature", "bases"])
def test_word_lists_are_clean(name: str) -> None:
    for title, entries in load(name).items():
        if isinstance(entries, list):
            assert all(isinstance(entry, str) and entry.strip() for entry in entries), title
            assert len(set(entries)) == len(entries), title
        else:
            assert isinstance(entries, dict), title


def test_every_phrase_keeps_its_own_capitals() -> None:
    for phrase in (*load("capitals")["phrases"], *province_names()):
        assert (
            official_name(phrase.upper()).replace("thành phố ", "")
            == phrase[:1].upper() + phrase[1:]
        )
