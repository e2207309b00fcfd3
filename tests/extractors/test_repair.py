from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.layout import Layout, Line, Page
from extractors.repair import STEPS, repair
from extractors.repair.layout import offsets, repair_layout

# Right text of every kind a plan holds; no step may touch a byte of it.
RIGHT = [
    "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ về công tác văn thư;",
    "- Đơn vị chủ trì: Sở Tài chính; đơn vị phối hợp: UBND các xã, phường.",
    "a) Hoà giải ở cơ sở; hòa giải; thuỷ lợi, thủy lợi; khoẻ, khỏe; Quý IV, qúy I; già, giếng nước.",
    "Truy cập https://dichvucong.gov.vn/p/home.html?x=1.Tin hoặc thư về vanphong@tinh.gov.vn.",
    "TT.HĐND tỉnh; Th.S Nguyễn Văn Bình; Tp.Huế; KT.CHỦ TỊCH; Lưu: VT, NC.Hùng.",
    "Kinh phí 3.500.000 đồng, tăng 1,5%; tỷ lệ ≥ 95%; 8h30; 1.2.3. Mục tiêu",
    "Phần mềm eOffice, iOS, VNeID, VinGroup, PetroVietnam, LGSP, iSpeed của VNPT và Viettel.",
    "Ôtô, môtô, catalô, ampe, xêri, nilông, Đắk Lắk, Krông Pắk, Kon Plông, Pleiku, Bắc Kạn.",
    "“Ngày hội” – toàn dân ‘đoàn kết’ − năm 2026… 30-40 người/lớp; A&B; 50/50",
    "PHỤ LỤC I: DANH MỤC NHIỆM VỤ (ĐVT: triệu đồng)\tGhi chú\tTổng",
    "Điểm a, b, c khoản 1; điểm đ khoản 2; tiết c mục 3; lô m, tổ n; bảng A, ấp 5, ở xã.",
    "Thi đua ở cơ sở; chú ý an toàn; thu ở xã; khu ủy; đi ăn; cho ứng trước; tư ý; thơ ấu",
    "Tiểu học TH Ái Quốc, trường TH&THCS; KH Ánh Dương",
    "Москва; façade; El Niño; α, β; °C; m²; ½; ①; 5‰; Ω",
    "",
    "   ",
]


@pytest.mark.parametrize("text", RIGHT)
def test_right_text_stays(text: str) -> None:
    if "  " in text:
        assert repair(text)[1] == ()
        return
    assert repair(text) == (text, ())
    for _, fix in STEPS:
        assert fix(text) == text


@pytest.mark.parametrize(
    ("broken", "right", "changes"),
    [
        (
            "đồng bô;̣ triêṭ để sử duṇg",
            "đồng bộ; triệt để sử dụng",
            (
                ("combining-marks", "bô;̣", "bộ;"),
                ("combining-marks", "triêṭ", "triệt"),
                ("combining-marks", "duṇg", "dụng"),
            ),
        ),
        (
            "theo xuthế và Ðiều lệ",
            "theo xu thế và Điều lệ",
            (("lookalikes", "Ðiều", "Điều"), ("spaces", "xuthế", "xu thế")),
        ),
        # what cannot be seen is mended without a word
        ("Ke\u0302\u0301 hoa\u0323ch", "Kế hoạch", ()),
        ("Sở\u00a0Nội  vụ", "Sở Nội vụ", ()),
        ("\uf0b7 Chủ trì", "• Chủ trì", ()),
        ("tỉnh.Các sở và xã hội.Cả", "tỉnh. Các sở và xã hội. Cả",
         (("spaces", "tỉnh.Các", "tỉnh. Các"), ("spaces", "hội.Cả", "hội. Cả"))),
        ("hiệu lưc̣ nghê ̣thuật", "hiệu lực nghệ thuật",
         (("combining-marks", "lưc̣ nghê ̣thuật", "lực nghệ thuật"),)),
    ],
)  # fmt: skip
def test_all_steps(broken: str, right: str, changes: tuple[tuple[str, str, str], ...]) -> None:
    assert repair(broken) == (right, changes)


@given(
    st.text(
        alphabet="aăâbcdđeêghikmnoôơprstuưy ,.;áàảãạếềểễệổợụự\u0300\u0301\u0323 TNHĐ\u00a0-/",
        max_size=60,
    )
)
def test_repair_twice_is_repair_once(text: str) -> None:
    once, _ = repair(text)
    assert repair(once)[0] == once


@given(st.text(max_size=80))
def test_no_text_breaks_it(text: str) -> None:
    fixed, changes = repair(text)
    assert isinstance(fixed, str)
    assert all(before != after for _, before, after in changes)


CORPUS = Path(__file__).resolve().parents[2] / "corpus" / "truth"
WORDS = sorted(
    {
        word
        for path in sorted(CORPUS.glob("*.txt"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if repair(line)[0] == line
        for word in re.findall(r"[^\W\d_]+", line)
    }
)
JOINS = [" "] * 12 + [", ", "; ", ": ", " - ", " – ", "/", " (", ") ", ". ", " “", "” ", "-", "&"]
JOINS += [" 12/2026 ", " 3.500.000 ", " 45/2020/NĐ-CP ", " ≥ 95% "]


@st.composite
def sentences(draw: st.DrawFn) -> str:
    """Words of real plans in any order, with the signs that stand between words."""
    words = draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=14))
    text = words[0]
    for word in words[1:]:
        text += draw(st.sampled_from(JOINS)) + word
    return " ".join((text + draw(st.sampled_from(["", ".", ";", "./."]))).split())


@given(sentences())
def test_right_words_in_any_order_stay_byte_for_byte(text: str) -> None:
    assert repair(text) == (text, ())


@pytest.mark.parametrize(
    ("before", "after", "places"),
    [
        # a mark behind a word that becomes longer or shorter stays behind it
        ("xuthế 2026", "xu thế 2026", {0: 0, 5: 6, 10: 11}),
        ("đồng bô\u0323; triêt\u0323 để", "đồng bộ; triệt để", {8: 7, 9: 8, 15: 14, 18: 16}),
        ("như cũ", "như cũ", {0: 0, 3: 3, 6: 6}),
        # inside a changed piece: its end
        ("Ðiều lệ", "Điều lệ", {1: 1, 4: 4, 7: 7}),
        ("hết", "", {3: 0}),
    ],
)
def test_offsets_go_along(before: str, after: str, places: dict[int, int]) -> None:
    moved = offsets(before, after)
    assert {at: moved(at) for at in places} == places


@given(sentences(), st.data())
def test_offsets_never_cross(text: str, data: st.DataObject) -> None:
    broken = text.replace("ươ", "ƣơ").replace(". ", ".")
    moved = offsets(broken, repair(broken)[0])
    a, b = sorted(data.draw(st.tuples(*[st.integers(0, len(broken))] * 2)))
    assert 0 <= moved(a) <= moved(b) <= len(repair(broken)[0])


def test_footnote_marks_keep_their_word() -> None:
    line = Line("theo xuthế mới", marks=((10, "1"),), lead_bold=10)
    page = Page(1, 595, 842, items=(line,))
    mended = repair_layout(Layout((page,), "pdf", page_count=1)).pages[0].items[0]
    assert isinstance(mended, Line)
    assert (mended.text, mended.marks, mended.lead_bold) == ("theo xu thế mới", ((11, "1"),), 11)
