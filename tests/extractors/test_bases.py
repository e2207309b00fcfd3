"""Legal bases: one entry for each cited document, the closing clause left out."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.bases import bases_of, is_basis_paragraph, read_bases
from extractors.blocks import Paragraph, WholeTable
from extractors.citation import find_dates, find_numbers, tidy_number
from extractors.leadin import find_closing


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Quyết định số 749/QĐ-TTg ngày 03/6/2020", ["749/QĐ-TTg"]),
        ("Nghị quyết số 52-NQ/TW ngày 27/9/2019", ["52-NQ/TW"]),
        ("Luật số 43/2013/QH 13", ["43/2013/QH13"]),
        ("Nghị định 63/2014/NĐ-CP", ["63/2014/NĐ-CP"]),
        ("Nghị quyết số 71/NQ -CP", ["71/NQ-CP"]),
        ("Quyết định số 505/QĐ- TTg", ["505/QĐ-TTg"]),  # broken at the hyphen
        ("Công văn số 1436/SGD&ĐT-KTKĐCLGD", ["1436/SGD&ĐT-KTKĐCLGD"]),
        ("Kế hoạch số: 15/KH-UBND.", ["15/KH-UBND"]),
        ("Chương trình số 10-CTr/TU, Kế hoạch số 9-KH/HU", ["10-CTr/TU", "9-KH/HU"]),
        ("Thông tư liên tịch số 08/2015/TTLT-BYT-BNV", ["08/2015/TTLT-BYT-BNV"]),
        ("Nghị quyết số 12-NQ/BCSĐ", ["12-NQ/BCSĐ"]),
        ("giai đoạn 2021-2025, tầm nhìn 2030", []),
        ("ngày 24/7/2024; tỷ lệ 24/7", []),
        ("dịch COVID-19, mạng 5G-IoT", []),
        ("số 15 - Nguyễn Trãi", []),  # an address
        ("giai đoạn 2016-2020 - UBND tỉnh", []),
    ],
)
def test_numbers(text: str, numbers: list[str]) -> None:
    assert [number.text for number in find_numbers(text)] == numbers


def test_numbers_are_found_where_they_stand() -> None:
    text = "Quyết định số 71/NQ -CP của Chính phủ"
    (number,) = find_numbers(text)
    assert text[number.start : number.end] == "71/NQ -CP"
    assert tidy_number("12 / KH – UBND") == "12/KH-UBND"


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("ngày 17/02/2022", [date(2022, 2, 17)]),
        ("ngày 26 tháng 06 năm 2014", [date(2014, 6, 26)]),
        ("ngày 5-4-2016 và 1.6.2017", [date(2016, 4, 5), date(2017, 6, 1)]),
        ("ngày 31/02/2024", []),
        ("tháng 9/2019", []),
        ("số 12/2020/QH14", []),
    ],
)
def test_dates(text: str, dates: list[date]) -> None:
    assert [when.value for when in find_dates(text)] == dates


def bases(*paragraphs: str) -> list[tuple[str | None, date | None]]:
    return [(basis.number, basis.date) for basis in bases_of(paragraphs)]


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        # the usual "Căn cứ …;" paragraph
        ("Căn cứ Quyết định số 9/QĐ-TTg ngày 03/01/2024 của Thủ tướng Chính phủ phê duyệt Đề án;", [("9/QĐ-TTg", date(2024, 1, 3))]),
        # the date written out, after the issuer, or after a comma
        ("Căn cứ Nghị định số 63/2014/NĐ-CP ngày 26 tháng 06 năm 2014 của Chính phủ quy định chi tiết;", [("63/2014/NĐ-CP", date(2014, 6, 26))]),
        ("Căn cứ Quyết định số 9/QĐ-TTg của Thủ tướng Chính phủ ngày 03/01/2024 phê duyệt Đề án;", [("9/QĐ-TTg", date(2024, 1, 3))]),
        ("Căn cứ Công văn số 15/SNV-CCHC, ngày 03/01/2024 của Sở Nội vụ về việc rà soát;", [("15/SNV-CCHC", date(2024, 1, 3))]),
        # laws: by name, with or without date
        ("Căn cứ Luật Ngân sách nhà nước ngày 25/6/2015;", [(None, date(2015, 6, 25))]),
        ("Căn cứ Luật Trẻ em năm 2016;", [(None, None)]),
        ("Căn cứ Luật Phòng, chống bạo lực gia đình số 13/2022/QH15;", [("13/2022/QH15", None)]),
        ("Căn cứ Luật Đầu tư công và Luật Ngân sách nhà nước;", [(None, None), (None, None)]),
        ("Căn cứ Luật Đê điều ngày 29/11/2006; Luật sửa đổi, bổ sung một số điều của Luật Phòng, chống thiên tai và Luật Đê điều ngày 17/6/2020;", [(None, date(2006, 11, 29)), (None, date(2020, 6, 17))]),
        # other openers; a typing slip before the number
        ("Thực hiện Công điện số 23/CĐ-TTg ngày 15/3/2025 của Thủ tướng Chính phủ", [("23/CĐ-TTg", date(2025, 3, 15))]),
        ("Tiếp tục thực hiện Chỉ thị số 08/CT-UBND ngày 15/3/2025 của UBND tỉnh;", [("08/CT-UBND", date(2025, 3, 15))]),
        ("Để triển khai Kết luận số 91-KL/TW ngày 12/8/2024 của Bộ Chính trị", [("91-KL/TW", date(2024, 8, 12))]),
        ("Căn cứ Thông số 11/2016/TT-BYT ngày 11/5/2016 của Bộ Y tế;", [("11/2016/TT-BYT", date(2016, 5, 11))]),
        # items of a list
        ("- Nghị quyết số 12-NQ/TU ngày 03/01/2024 của Tỉnh ủy về du lịch;", [("12-NQ/TU", date(2024, 1, 3))]),
        ("1. Nghị quyết số 12-NQ/TU ngày 03/01/2024 của Tỉnh ủy về du lịch;", [("12-NQ/TU", date(2024, 1, 3))]),
        ("a) Chỉ thị số 5/CT-TTg ngày 03/01/2024;", [("5/CT-TTg", date(2024, 1, 3))]),
        # several in one sentence
        ("Căn cứ Nghị quyết số 12-NQ/TU ngày 03/01/2024 của Tỉnh ủy về du lịch; Kế hoạch số 7/KH-UBND ngày 04/02/2024 của UBND tỉnh về du lịch", [("12-NQ/TU", date(2024, 1, 3)), ("7/KH-UBND", date(2024, 2, 4))]),
        ("Thực hiện Kế hoạch số 14-KH/TU ngày 29/7/2025 của Tỉnh ủy và Kế hoạch số 24/KH-UBND ngày 14/8/2025 của UBND tỉnh về du lịch", [("14-KH/TU", date(2025, 7, 29)), ("24/KH-UBND", date(2025, 8, 14))]),
        ("Thực hiện Quyết định số 1/QĐ-UBND ngày 02/01/2024 của UBND tỉnh, Kế hoạch số 2/KH-UBND ngày 03/01/2024 của UBND tỉnh", [("1/QĐ-UBND", date(2024, 1, 2)), ("2/KH-UBND", date(2024, 1, 3))]),
        ("Căn cứ các Nghị định của Chính phủ: số 24/2024/NĐ-CP ngày 27/02/2024 về đấu thầu; số 17/2025/NĐ-CP ngày 06/02/2025 sửa đổi các nghị định;", [("24/2024/NĐ-CP", date(2024, 2, 27)), ("17/2025/NĐ-CP", date(2025, 2, 6))]),
        ("Căn cứ các Quyết định số 5/QĐ-UBND ngày 02/01/2024, số 6/QĐ-UBND ngày 03/01/2024 của UBND tỉnh;", [("5/QĐ-UBND", date(2024, 1, 2)), ("6/QĐ-UBND", date(2024, 1, 3))]),
        # documents named in a title are no bases of their own
        ("Căn cứ Kế hoạch số 7/KH-UBND ngày 04/02/2024 của UBND tỉnh về thực hiện Nghị quyết số 71/NQ-CP ngày 01/4/2023 của Chính phủ và Chương trình số 10-CTr/TU ngày 13/8/2023 của Tỉnh ủy;", [("7/KH-UBND", date(2024, 2, 4))]),
        ("Căn cứ Quyết định số 7/QĐ-UBND của UBND tỉnh ban hành Kế hoạch thực hiện Nghị quyết số 71/NQ-CP ngày 01/4/2023;", [("7/QĐ-UBND", None)]),
        ("Căn cứ Thông tư số 3/2024/TT-BNV ngày 04/02/2024 sửa đổi Thông tư số 1/2020/TT-BNV, Thông tư số 2/2021/TT-BNV;", [("3/2024/TT-BNV", date(2024, 2, 4))]),
        ("Căn cứ Quyết định số 1/QĐ-TTg ngày 02/01/2024 phê duyệt Đề án du lịch, Quyết định số 2/QĐ-TTg ngày 03/01/2024 phê duyệt Đề án nước sạch;", [("1/QĐ-TTg", date(2024, 1, 2)), ("2/QĐ-TTg", date(2024, 1, 3))]),
        # the number comes after the name: "tại Quyết định số …", "(số …)"
        ("Thực hiện Quy hoạch tỉnh thời kỳ 2021-2030 được phê duyệt tại Quyết định số 21/QĐ-TTg ngày 17/02/2023", [("21/QĐ-TTg", date(2023, 2, 17))]),
        ("Thực hiện Kế hoạch chuyên đề: Trường học hạnh phúc (số 57/KH-BGDĐT ngày 13/3/2024) của Bộ Giáo dục và Đào tạo", [("57/KH-BGDĐT", date(2024, 3, 13))]),
        ("Thực hiện ý kiến chỉ đạo của UBND tỉnh tại Công văn số 57/UBND-VX ngày 13/3/2024 về du lịch", [("57/UBND-VX", date(2024, 3, 13))]),
        # dated documents without a number
        ("Căn cứ Chương trình phối hợp ký ngày 17/3/2024 giữa Sở Y tế và Công an tỉnh;", [(None, date(2024, 3, 17))]),
        # no document: neither number nor date nor name
        ("Căn cứ tình hình thực tế của địa phương;", []),
        ("Căn cứ chức năng, nhiệm vụ được giao;", []),
        ("Theo đề nghị của Trưởng phòng Nội vụ.", []),
        ("I. CĂN CỨ PHÁP LÝ", []),
        ("Các văn bản của Trung ương", []),
        # a sentence of the body that cites is no basis
        ("Thời gian qua, Sở Y tế đã thực hiện Quyết định số 5/QĐ-TTg ngày 02/01/2024.", []),
        ("", []),
    ],
)  # fmt: skip
def test_documents_of_a_paragraph(
    paragraph: str, expected: list[tuple[str | None, date | None]]
) -> None:
    assert bases(paragraph) == expected


@pytest.mark.parametrize(
    ("paragraph", "text"),
    [
        # what opens the paragraph stays, the closing mark goes
        (
            "Căn cứ Quyết định số 9/QĐ-TTg ngày 03/01/2024 của Thủ tướng Chính phủ;",
            "Căn cứ Quyết định số 9/QĐ-TTg ngày 03/01/2024 của Thủ tướng Chính phủ",
        ),
        # the dash of a list goes
        (
            "- Nghị quyết số 12-NQ/TU ngày 03/01/2024 về du lịch.",
            "Nghị quyết số 12-NQ/TU ngày 03/01/2024 về du lịch",
        ),
        # the closing clause is no part of the document
        (
            "Thực hiện Quyết định số 9/QĐ-TTg ngày 03/01/2024 về nước sạch, UBND tỉnh Yên Bái ban hành Kế hoạch cấp nước, cụ thể như sau:",
            "Thực hiện Quyết định số 9/QĐ-TTg ngày 03/01/2024 về nước sạch",
        ),
        (
            "Thực hiện Quyết định số 9/QĐ-TTg ngày 03/01/2024 về nước sạch; Sở Văn hóa, Thể thao và Du lịch xây dựng Kế hoạch như sau:",
            "Thực hiện Quyết định số 9/QĐ-TTg ngày 03/01/2024 về nước sạch",
        ),
        (
            "Thực hiện Quyết định số 9/QĐ-TTg ngày 03/01/2024 về nước sạch. Ủy ban nhân dân xã An Bình ban hành Kế hoạch với các nội dung sau đây:",
            "Thực hiện Quyết định số 9/QĐ-TTg ngày 03/01/2024 về nước sạch",
        ),
        (
            "Căn cứ Chỉ thị số 5/CT-UBND ngày 03/01/2024 về thi đua, Phòng Giáo dục và Đào tạo phát động phong trào thi đua năm học, cụ thể như sau:",
            "Căn cứ Chỉ thị số 5/CT-UBND ngày 03/01/2024 về thi đua",
        ),
        (
            "Căn cứ Công văn số 5/SGDĐT-VP ngày 03/01/2024 về năm học mới, nhà trường xây dựng kế hoạch giáo dục như sau:",
            "Căn cứ Công văn số 5/SGDĐT-VP ngày 03/01/2024 về năm học mới",
        ),
        # the clause may cite what the plan implements
        (
            "Căn cứ Công văn số 5/SNV ngày 03/01/2024, UBND xã ban hành Kế hoạch thực hiện Quyết định số 8/QĐ-UBND ngày 02/01/2024 như sau:",
            "Căn cứ Công văn số 5/SNV ngày 03/01/2024",
        ),
    ],
)  # fmt: skip
def test_text_of_a_basis(paragraph: str, text: str) -> None:
    assert bases_of([paragraph])[0].text == text


def test_closing_clause_alone_is_no_basis() -> None:
    clause = "Ủy ban nhân dân tỉnh ban hành Kế hoạch thực hiện Quyết định số 8/QĐ-TTg ngày 02/01/2024 như sau:"
    assert bases(clause) == []
    closing = find_closing(clause)
    assert closing is not None
    assert (closing.start, closing.subject) == (0, "Ủy ban nhân dân tỉnh")


@pytest.mark.parametrize(
    "text",
    [
        "Căn cứ Quyết định số 5/QĐ-UBND của UBND tỉnh ban hành Kế hoạch khuyến công;",
        "Căn cứ Luật Trẻ em;",
        "",
    ],
)
def test_no_closing_clause(text: str) -> None:
    assert find_closing(text) is None


def test_same_document_once_in_order() -> None:
    found = bases(
        "Căn cứ Quyết định số 2/QĐ-TTg ngày 03/01/2024;",
        "Căn cứ Quyết định số 1/QĐ-TTg ngày 02/01/2024;",
        "Thực hiện Quyết định số 2/QĐ-TTg ngày 03/01/2024, Sở Y tế xây dựng Kế hoạch như sau:",
    )
    assert [number for number, _ in found] == ["2/QĐ-TTg", "1/QĐ-TTg"]


def test_blocks_between_start_and_end() -> None:
    blocks = [
        Paragraph(text="Căn cứ Luật Trẻ em năm 2016;"),
        WholeTable(columns=("TT",), rows=()),
        Paragraph(text="Căn cứ Quyết định số 2/QĐ-TTg ngày 03/01/2024;"),
        Paragraph(text="Căn cứ Quyết định số 3/QĐ-TTg ngày 03/01/2024;"),
    ]
    assert [basis.number for basis in read_bases(blocks, 1, 3)] == ["2/QĐ-TTg"]
    assert read_bases(blocks, 3, 3) == ()
    assert len(read_bases(blocks, -5, 99)) == 3


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Căn cứ Luật Trẻ em;", True),
        ("- Nghị quyết số 12-NQ/TU;", True),
        ("Sở Y tế chủ trì thực hiện.", False),
    ],
)
def test_paragraphs_that_give_a_basis(text: str, expected: bool) -> None:
    assert is_basis_paragraph(text) is expected


@given(st.lists(st.sampled_from(
    ["Căn cứ ", "Luật ", "số ", "12/QĐ-UBND ", "; ", ", ", "và ", "(", ")", "“", "”", "về ", ": ", "ngày 1/2/2024 ", "UBND tỉnh ", "ban hành ", "Kế hoạch ", "như sau:"]
), max_size=14))  # fmt: skip
def test_any_order_of_words_is_read_without_loss_of_letters(parts: list[str]) -> None:
    text = "".join(parts)
    for basis in bases_of([text]):
        assert basis.text
        assert basis.text in " ".join(text.split())
