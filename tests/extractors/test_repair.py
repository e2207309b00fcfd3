from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.repair import STEPS, repair

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
