"""Letters a document explains itself, and the names they give."""

from __future__ import annotations

import pytest

from plans.units.context import UnitContext
from plans.units.definitions import read_definitions
from plans.units.naming import canonical


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        # the words before the bracket begin with its letters
        ("mỗi công đoàn cơ sở (CĐCS) có một hoạt động", [("CĐCS", "công đoàn cơ sở")]),
        # only as many words as there are letters
        ("2. Phòng Quản lý chất lượng (QLCL)", [("QLCL", "Quản lý chất lượng")]),
        # a comma and "và" stand for no letter
        ("an toàn, vệ sinh lao động (ATVSLĐ)", [("ATVSLĐ", "an toàn, vệ sinh lao động")]),
        ("Sở Nông nghiệp và Môi trường (NN&MT)", [("NN&MT", "Nông nghiệp và Môi trường")]),
        # said in words
        (
            "phòng cháy, chữa cháy (sau đây viết tắt là PCCC)",
            [("PCCC", "phòng cháy, chữa cháy")],
        ),
        ("Phòng Điều dưỡng (ĐD), Tổ Quản lý", [("ĐD", "Điều dưỡng")]),
        # a part of the name stays as it is
        ("Tổ trưởng Tổ Khoa học tự nhiên (Tổ KHTN)", [("KHTN", "Khoa học tự nhiên")]),
        (
            "II. Phòng Quản lý nước và Công trình (Phòng QLN&CT)",
            [("QLN&CT", "Quản lý nước và Công trình")],
        ),
        ("Ban đại diện cha mẹ học sinh (Ban đại diện CMHS)", [("CMHS", "cha mẹ học sinh")]),
        # said in words without brackets; the owner is not in the letters
        ("Ban Xây dựng Đảng của Đảng ủy viết tắt là Ban XDĐ, các ban", [("XDĐ", "Xây dựng Đảng")]),
        # the short form leaves words out
        (
            "Trong Kế hoạch này, Ủy ban Kiểm tra Đảng ủy viết tắt là UBKT.",
            [("UBKT", "Ủy ban Kiểm tra Đảng ủy")],
        ),
        (
            "Ban Thường vụ Đoàn Thanh niên Cộng sản Hồ Chí Minh phường (sau đây viết tắt là BTV Đoàn) và",
            [("BTV Đoàn", "Ban Thường vụ Đoàn Thanh niên Cộng sản Hồ Chí Minh phường")],
        ),
        (
            "Ủy ban Mặt trận Tổ quốc Việt Nam phường viết tắt là MTTQ phường, gọi chung",
            [("MTTQ phường", "Ủy ban Mặt trận Tổ quốc Việt Nam phường")],
        ),
        # only a document that says so shortens by leaving words out; a thing is no name
        ("Ủy ban Kiểm tra Đảng ủy (UBKT)", []),
        ("các cơ sở kinh doanh thực phẩm ăn uống (sau đây gọi tắt là CSTP)", []),
        # the letters are of other words, or the bracket is no abbreviation
        ("gửi báo cáo về Sở (VPS)", []),
        ("năm 2026 (quý II)", []),
    ],
)
def test_what_a_document_explains(text: str, pairs: list[tuple[str, str]]) -> None:
    assert list(read_definitions([text])) == pairs


def test_letters_explained_in_two_ways_are_left_out() -> None:
    assert read_definitions(["công đoàn cơ sở (CĐCS)", "chi đoàn cơ sở (CĐCS)"]) == ()


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        # inside a name with its capital, in a class as the document has it
        ("Phòng QLXD", "Phòng Quản lý xây dựng"),
        ("Các CĐTV", "Các công đoàn thành viên"),
        ("CĐTV", "Công đoàn thành viên"),
        # part of longer letters, of a document's number
        ("Tổ QLXDA", "Tổ QLXDA"),
    ],
)
def test_names_by_the_document_s_own_letters(printed: str, name: str) -> None:
    letters = (("QLXD", "Quản lý xây dựng"), ("CĐTV", "công đoàn thành viên"))
    assert canonical(printed, UnitContext(letters=letters)).name == name
