from __future__ import annotations

import pytest

from extractors.repair.legacy import (
    Encoding,
    decode,
    fix_page,
    fix_text,
    font_encoding,
    is_capital_font,
)

LETTERS = "àáảãạ ằắẳẵặ ầấẩẫậ èéẻẽẹ ềếểễệ ìíỉĩị òóỏõọ ồốổỗộ ờớởỡợ ùúủũụ ừứửữự ỳýỷỹỵ ăâêôơưđ ĂÂÊÔƠƯĐ"
TCVN3 = (
    "µ¸¶·¹ »¾¼½Æ ÇÊÈÉË ÌÐÎÏÑ ÒÕÓÔÖ ×ÝØÜÞ ßãáâä åèæçé êíëìî ïóñòô õøö÷ù úýûüþ ¨©ª«¬\u00ad® ¡¢£¤¥¦§"
)
VNI = (
    "aøaùaûaõaï aèaéaúaüaë aàaáaåaãaä eøeùeûeõeï eàeáeåeãeä ìíæóò oøoùoûoõoï oàoáoåoãoä "
    "ôøôùôûôõôï uøuùuûuõuï öøöùöûöõöï yøyùyûyõî aêaâeâoâôöñ AÊAÂEÂOÂÔÖÑ"
)


@pytest.mark.parametrize(
    ("text", "encoding", "right"),
    [
        (TCVN3, "tcvn3", LETTERS),
        (VNI, "vni", LETTERS),
        ("KÕ ho¹ch c«ng t¸c", "tcvn3", "Kế hoạch công tác"),
        ("Keá hoaïch coâng taùc", "vni", "Kế hoạch công tác"),
        ("UÛY BAN NHAÂN DAÂN", "vni", "ỦY BAN NHÂN DÂN"),
        ("Uûy ban", "vni", "Ủy ban"),
    ],
)
def test_tables(text: str, encoding: Encoding, right: str) -> None:
    assert decode(text, encoding) == right


PAGE = [
    "Thùc hiÖn nhiÖm vô ®­îc giao, Së Néi vô x©y dùng kÕ ho¹ch",
    "C¸c ®¬n vÞ phèi hîp triÓn khai; kinh phÝ do ng©n s¸ch tØnh cÊp.",
    "12/2026",
]
RIGHT = [
    "Thực hiện nhiệm vụ được giao, Sở Nội vụ xây dựng kế hoạch",
    "Các đơn vị phối hợp triển khai; kinh phí do ngân sách tỉnh cấp.",
    "12/2026",
]
VNI_PAGE = [
    "Thöïc hieän nhieäm vuï ñöôïc giao, Sôû Noäi vuï xaây döïng keá hoaïch",
    "Caùc ñôn vò phoái hôïp trieån khai; kinh phí do ngaân saùch tænh caáp.",
    "12/2026",
]


@pytest.mark.parametrize(
    ("texts", "right", "encoding"),
    [
        (PAGE, RIGHT, "tcvn3"),
        (VNI_PAGE, RIGHT, "vni"),
        (RIGHT, RIGHT, None),
        (["plain ASCII", "2026"], ["plain ASCII", "2026"], None),
        ([], [], None),
        # Unicode lines of the same page stay
        ([*PAGE, *RIGHT[:1]], [*RIGHT, RIGHT[0]], "tcvn3"),
        # one line of the old encoding among many of Unicode
        ([*RIGHT, *RIGHT, PAGE[0]], [*RIGHT, *RIGHT, RIGHT[0]], "tcvn3"),
        (["Café, naïve, façade, Citroën, São Paulo, Málaga, Göteborg, crème brûlée"],
         ["Café, naïve, façade, Citroën, São Paulo, Málaga, Göteborg, crème brûlée"], None),
    ],
)  # fmt: skip
def test_pages(texts: list[str], right: list[str], encoding: Encoding | None) -> None:
    assert fix_page(texts) == (tuple(right), encoding)


def test_one_text_of_a_known_encoding() -> None:
    assert fix_text("®¬n vÞ", "tcvn3") == "đơn vị"
    assert fix_text("đơn vị cấp xã", "tcvn3") == "đơn vị cấp xã"


@pytest.mark.parametrize(
    ("font", "encoding", "capitals"),
    [
        (".VnTime", "tcvn3", False),
        (".VnTimeH", "tcvn3", True),
        ("ABCDEF+.VnArial", "tcvn3", False),
        ("VNI-Times", "vni", False),
        ("Times New Roman", None, False),
        ("Vni Book", None, False),
    ],
)
def test_fonts(font: str, encoding: Encoding | None, capitals: bool) -> None:
    assert font_encoding(font) == encoding
    assert is_capital_font(font) is capitals
