"""Lines of a cell to paragraphs: what is a wrap and what the author's break."""

from __future__ import annotations

import pytest

from extractors.layout import Line
from extractors.tables.cells import join_lines, paragraphs, starts_item

JOINS = [
    ("Ban hành kế", "hoạch", "Ban hành kế hoạch"),
    ("Thông tư số 09/2021/TT-", "BGDĐT", "Thông tư số 09/2021/TT-BGDĐT"),  # a cut number
    ("Quyết định số 15/QĐ", "-UBND", "Quyết định số 15/QĐ-UBND"),
    ("giai đoạn 2026-", "2030", "giai đoạn 2026-2030"),
    ("Quý IV/2025-", "Quý II/2026", "Quý IV/2025- Quý II/2026"),  # a range of words keeps its blank
    ("kinh tế -", "xã hội", "kinh tế - xã hội"),  # a dash between words is no cut
    ("cơ quan/", "đơn vị", "cơ quan/đơn vị"),
    ("Sở Y tế", ", Sở Nội vụ", "Sở Y tế, Sở Nội vụ"),
    ("đạt 80", "%", "đạt 80%"),
    ("Sở NN&M", "T", "Sở NN&MT"),
    ("nội bộ R&D", "KH&CN", "nội bộ R&D KH&CN"),  # two short forms, none cut
    ("", "Báo cáo", "Báo cáo"),
]


@pytest.mark.parametrize(("before", "after", "expected"), JOINS)
def test_join_lines(before: str, after: str, expected: str) -> None:
    assert join_lines(before, after) == expected


def lines(*texts: str, letter: float = 5.5) -> list[Line]:
    return [
        Line(text, box=(0, 12.0 * i, letter * len(text), 12.0 * i + 10))
        for i, text in enumerate(texts)
    ]


PARAGRAPHS = [
    # a full line goes on
    (("Triển khai dịch vụ", "công trực tuyến"), 110, ("Triển khai dịch vụ công trực tuyến",)),
    # room for the next word, and a capital: two units, one a line
    (("Sở Y tế", "Sở Nội vụ"), 120, ("Sở Y tế", "Sở Nội vụ")),
    # no room for the next word: one name that starts its second line with a capital
    (("Sở Văn hóa và", "Thể thao"), 85, ("Sở Văn hóa và Thể thao",)),
    # small letter after a short line: still one paragraph (centred cells wrap unevenly)
    (("Cơ quan", "chủ trì"), 200, ("Cơ quan chủ trì",)),
    # bullets after a colon
    (
        ("Tổ chức:", "- Hội nghị quán triệt", "- Tập huấn nghiệp vụ"),
        140,
        ("Tổ chức:", "- Hội nghị quán triệt", "- Tập huấn nghiệp vụ"),
    ),
    # a dash at the start of a wrapped line is no bullet
    (
        ("phát triển kinh tế", "- xã hội địa phương"),
        110,
        ("phát triển kinh tế - xã hội địa phương",),
    ),
    (("trong giai đoạn 2026", "- 2030 của tỉnh"), 122, ("trong giai đoạn 2026 - 2030 của tỉnh",)),
    # numbers of a list, after a full stop
    (("1. Rà soát;", "2. Công bố."), 120, ("1. Rà soát;", "2. Công bố.")),
    # a long Latin word cut by a narrow column
    (("Elasticsear", "ch"), 72, ("Elasticsearch",)),
    # a token that ends in a comma is whole
    (("2024-2025,", "duy"), 66, ("2024-2025, duy",)),
]


@pytest.mark.parametrize(("texts", "width", "expected"), PARAGRAPHS)
def test_paragraphs(texts: tuple[str, ...], width: float, expected: tuple[str, ...]) -> None:
    assert paragraphs(lines(*texts), width) == expected


def test_word_paragraphs_stay_apart_and_keep_their_label() -> None:
    made = [Line("Sở Tài chính", whole=True), Line("in pano", whole=True, label="-")]
    assert paragraphs(made, None) == ("Sở Tài chính", "- in pano")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- Rà soát", True),
        ("+ Rà soát", True),
        ("1. Rà soát", True),
        ("a) Rà soát", True),
        ("Rà soát", False),
    ],
)
def test_starts_item(text: str, expected: bool) -> None:
    assert starts_item(text) is expected
