"""Keys of names, look-up without marks, nearest names."""

import pytest

from docgen.register.names import did_you_mean, folded, key, nearest, words


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("Ủy ban nhân dân", "Uỷ ban nhân dân", True),  # place of the tone mark
        ("Sở Văn hóa", "sở văn hoá", True),  # and case
        ("Sở Tài chính", "Sở  Tài chính ", True),  # spacing
        ("Sở Nông nghiệp & Môi trường", "Sở Nông nghiệp và Môi trường", True),  # "&"
        ("Lao động - Thương binh", "Lao động – Thương binh", True),  # kind of dash
        ("các sở, ban, ngành", "các sở ban ngành", True),  # commas
        ("xã Tân Lập", "xã Tân Lạp", False),  # another mark is another place
        ("Sở Y tế", "Số Y tế", False),
        ("Đài", "Dai", False),
    ],
)
def test_key_is_the_identity_of_a_name(a: str, b: str, same: bool) -> None:
    assert (key(a) == key(b)) is same


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("Sở Y tế", "so y te"),
        ("Đoàn Thanh niên", "doan thanh nien"),
        ("Sở TT&TT", "so tt va tt"),
        ("15/KH-UBND", "15 kh ubnd"),
        ("", ""),
    ],
)
def test_folded_has_no_marks(name: str, plain: str) -> None:
    assert folded(name) == plain


def test_decomposed_and_composed_letters_are_the_same() -> None:
    assert key("Sở Y tế") == key("Sở Y tế")
    assert words("Sở, Ngành") == "sở ngành"


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("Sở Y tê", "Sở Y tế"),  # a mark left out
        ("So Tai chnh", "Sở Tài chính"),  # a letter left out
        ("Tài chính", "Sở Tài chính"),  # a part of the name
    ],
)
def test_nearest_names(asked: str, expected: str) -> None:
    assert nearest(asked, ["Sở Y tế", "Sở Tài chính", "Công an tỉnh"])[0] == expected


def test_nothing_is_near() -> None:
    assert nearest("qqqq", ["Sở Y tế"]) == ()
    assert did_you_mean(()) == ""
    assert did_you_mean(["A", "B"]) == 'did you mean "A", "B"?'
