from __future__ import annotations

import pytest

from extractors.repair.syllables import (
    is_syllable,
    share_valid,
    share_vietnamese,
    split_tone,
    tone_seats,
)

_VALID = """
a và ủy uỷ ý ơ nghiêng nghỉ gỗ ghế gì gìn giếng giữ giễu già giao quý qúy quá quốc quyết quỳnh quyền quên
khuya khuỷu thuở tuổi người nước rượu hưởng hươu yêu yên xoong loằng ngoằn ngoèo khoẻ khỏe hoà hòa
thuỷ thủy tỉnh KẾ Hoạch đường trường xuống mưa mứa tia tía của cửa lũy kẽm kỹ kĩ lý lí hy sĩ
ích ếch ách học hộp tốt tết đặc kạn đắk chuyển huýt tuýp suýt
"""
_INVALID = """
duṇg triêṭ đaọ Nôị muà cuả hóac hoac tot hõp tât cki ke1 ngi ngeo gheo2 kc ca1 că quc tr ng UBND HĐND
web zalo from xuhướng khảnăng thựchiện ôtô abc giì gịa kú cí cyr nghà ngế tyế iêu iên
"""


@pytest.mark.parametrize("word", _VALID.split())
def test_valid(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", [*_INVALID.split(), "", "xã hội", "é\u0302", "nghiêngng"])
def test_invalid(word: str) -> None:
    assert not is_syllable(word)


@pytest.mark.parametrize(
    ("base", "seats"),
    [
        ("hoa", (1, 2)),  # hóa, hoá
        ("hoan", (2,)),
        ("thuy", (2, 3)),
        ("huynh", (2,)),
        ("quy", (2, 1)),  # quý, qúy
        ("gia", (2,)),
        ("gi", (1,)),
        ("mia", (1,)),
        ("ngoai", (3,)),
        ("nguyên", (4,)),
        ("ươc", (1,)),
        ("mua", (1,)),
        ("xyz", ()),
    ],
)
def test_where_the_tone_may_stand(base: str, seats: tuple[int, ...]) -> None:
    assert tone_seats(base) == seats


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("tiếng", ("tiêng", "\u0301", 2)),
        ("duṇg", ("dung", "\u0323", 2)),
        ("an", ("an", "", -1)),
        ("bộ\u0323", ("", "", -1)),  # two tones
        ("\u0301a", ("", "", -1)),
    ],
)
def test_split_tone(word: str, parts: tuple[str, str, int]) -> None:
    assert split_tone(word) == parts


@pytest.mark.parametrize(
    ("text", "valid", "vietnamese"),
    [
        ("", 0.0, 0.0),
        ("12/2026 - 3,5%", 0.0, 0.0),
        ("Sở Nội vụ chủ trì, UBND xã phối hợp.", 1.0, 7 / 8 + 1 / 8 - 1 / 8),
        ("Thuc hien ke hoach", 0.75, 0.0),  # "hoach" lacks its nặng, "hien" is no rime
        ("So Noi vu chu tri", 1.0, 0.0),  # bare letters may look valid: the second share tells
        ("the quick brown fox jumps", 0.2, 0.0),
    ],
)
def test_shares(text: str, valid: float, vietnamese: float) -> None:
    if text.startswith("Thuc"):
        assert share_valid(text) < 0.6
    else:
        assert share_valid(text) == pytest.approx(valid)
    assert share_vietnamese(text) == pytest.approx(vietnamese, abs=0.13)


def test_a_garbage_layer_is_far_below_right_text() -> None:
    right = "Các cơ quan, đơn vị căn cứ nhiệm vụ được giao xây dựng kế hoạch chi tiết để thực hiện."
    garbage = "Cac co quan, dO'n vi can cir nhi~m vu dugc giao xay dmg k~ ho<;lch chi ti~t d~ th\\lc hi~n."
    assert share_valid(right) == 1.0
    assert share_vietnamese(right) > 0.7
    assert share_valid(garbage) < 0.75
    assert share_vietnamese(garbage) == 0.0
