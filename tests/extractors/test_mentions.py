"""Unit mentions of running text: what is found, where it stands, and what only looks like one."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.mentions import SyllableTokenizer, find_units
from plans.units.context import UnitContext

TINH = UnitContext(
    issuer="Ủy ban nhân dân tỉnh Hậu Giang", province="Hậu Giang", date=date(2024, 3, 1)
)
SO = UnitContext(
    issuer="Sở Y tế",
    issuer_parent="Ủy ban nhân dân tỉnh Hậu Giang",
    province="Hậu Giang",
    date=date(2024, 3, 1),
)

# (text, units as printed)
TEXTS: list[tuple[str, list[str]]] = [
    (
        "Giao Sở Y tế chủ trì, phối hợp với Sở Tài chính, Công an tỉnh và UBND các xã, phường rà soát.",
        ["Sở Y tế", "Sở Tài chính", "Công an tỉnh", "UBND các xã, phường"],
    ),
    # known names with commas and "và"
    (
        "Kế hoạch được gửi Sở Văn hóa, Thể thao và Du lịch và Sở Giáo dục và Đào tạo.",
        ["Sở Văn hóa, Thể thao và Du lịch", "Sở Giáo dục và Đào tạo"],
    ),
    # a longer name wins over the one inside it
    ("Báo cáo Văn phòng UBND tỉnh tổng hợp.", ["Văn phòng UBND tỉnh"]),
    ("Trình Thường trực Hội đồng nhân dân tỉnh.", ["Thường trực Hội đồng nhân dân tỉnh"]),
    # unknown names by their shape
    ("Bàn giao cho Trung tâm Dịch vụ nông nghiệp quản lý.", ["Trung tâm Dịch vụ nông nghiệp"]),
    ("Mời Câu lạc bộ và Công ty TNHH Hoa Mai tham gia.", ["Công ty TNHH Hoa Mai"]),
    # officers with their office
    ("Thủ trưởng các cơ quan, đơn vị chịu trách nhiệm.", ["Thủ trưởng các cơ quan, đơn vị"]),
    ("Chủ tịch UBND tỉnh phê duyệt danh sách.", ["Chủ tịch UBND tỉnh"]),
    # in brackets, after a colon, over sentences
    (
        "Gửi văn bản (qua Sở Nội vụ). Thanh tra tỉnh: theo dõi; Cục Thuế tỉnh cung cấp số liệu.",
        ["Sở Nội vụ", "Thanh tra tỉnh", "Cục Thuế tỉnh"],
    ),
    ("UBND thành phố Vị Thanh ban hành quy chế.", ["UBND thành phố Vị Thanh"]),
    # document numbers hold no units
    ("Kế hoạch số 24/KH-UBND ngày 03/02/2024 của UBND tỉnh.", ["UBND tỉnh"]),
    ("Công văn số 12/UBND-VX và Quyết định số 5/QĐ-BYT.", []),
    # compounds
    ("Cán bộ xã tiêm phòng cho toàn bộ đàn gia súc.", []),
    ("Tổ chức hội nghị, lễ hội; nâng cấp hội trường, cơ sở hạ tầng.", []),
    ("Bảo vệ môi trường, phát triển thị trường.", []),
    ("Phòng, chống thiên tai; phòng ngừa tội phạm.", []),
    ("Thực hiện nghĩa vụ, nhiệm vụ, dịch vụ công.", []),
    ("Phát triển chính phủ số, chính quyền số.", []),
    # nouns alone name nobody
    ("Phát triển kinh tế địa phương, doanh nghiệp.", []),
    ("Đơn vị báo cáo kết quả.", []),
    ("Tổ trưởng trình bày.", []),
    ("", []),
    ("   \n ", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), TEXTS, ids=[row[0][:40] for row in TEXTS])
def test_units_of_a_text(text: str, expected: list[str]) -> None:
    assert [mention.ref.text for mention in find_units(text, TINH)] == expected


@pytest.mark.parametrize(
    ("ctx", "text", "names"),
    [
        (TINH, "giao sở y tế và SGD&ĐT", ["Sở Y tế", "Sở Giáo dục và Đào tạo"]),
        (TINH, "Các Sở: Tài chính, Nội vụ", ["Sở Tài chính", "Sở Nội vụ"]),
        (TINH, "Uỷ ban nhân dân tỉnh", ["Ủy ban nhân dân tỉnh"]),  # the older tone style
        (SO, "Sở thành lập đoàn thẩm định.", ["Sở Y tế"]),  # the plan's own office
    ],
)
def test_full_names_in_the_plans_context(ctx: UnitContext, text: str, names: list[str]) -> None:
    assert [mention.ref.name for mention in find_units(text, ctx)] == names


@given(
    st.lists(
        st.sampled_from(
            [
                "Sở Y tế", "UBND các xã,", "phối hợp với", "và", "(", ")", ";", "Công an", "tỉnh",
                "các", "cơ quan", "–", "Trường", "THPT", "\n", "  ", "12/KH-UBND", "đ/c", "…",
            ]
        ),
        max_size=14,
    )
)  # fmt: skip
def test_mentions_stand_where_they_say_and_do_not_overlap(words: list[str]) -> None:
    text = " ".join(words)
    end = 0
    for mention in find_units(text, TINH):
        assert end <= mention.start < mention.end <= len(text)
        assert text[mention.start : mention.end] == mention.ref.text
        end = mention.end


@cache
def _tokenizer() -> SyllableTokenizer:
    import spacy

    return SyllableTokenizer(spacy.blank("xx").vocab)


@given(st.text(alphabet="aỦ 5&-./(\n\t\u00a0“", max_size=40))
def test_tokens_give_the_text_back(text: str) -> None:
    doc = _tokenizer()(text)
    assert doc.text == text
    for token in doc:
        assert text[token.idx : token.idx + len(token)] == token.text


def test_a_syllable_is_a_token() -> None:
    doc = _tokenizer()("UBND xã, TT&TT (24/KH)")
    assert [token.text for token in doc] == [
        *("UBND", "xã", ",", "TT", "&", "TT", "(", "24", "/", "KH", ")")
    ]
