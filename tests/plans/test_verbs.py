"""Words of action, alone and after a name."""

from __future__ import annotations

import re

import pytest

from plans.verbs import action, action_after_name, alternation, noun_in_name


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("xây dựng kế hoạch", "xây dựng"),
        ("rà soát hồ sơ", "rà soát"),
        ("tổ chức thực hiện nghị quyết", "tổ chức thực hiện"),  # the longest
        ("đẩy mạnh tuyên truyền", "đẩy mạnh"),
        ("giao ban hằng tuần", "giao"),
        ("kết quả kiểm tra", None),
        ("mục đích", None),
        ("sở y tế", None),
        ("chia", None),  # not "chi"
        ("", None),
    ],
)
def test_words_of_action(text: str, word: str | None) -> None:
    found = action().match(text)
    assert (found.group() if found else None) == word


@pytest.mark.parametrize(
    ("text", "is_action"),
    [
        ("giáo dục và đào tạo", False),  # part of a name
        ("thông tin", False),
        ("tổ chức hội thi", True),
        ("xây dựng", True),
    ],
)
def test_after_a_name(text: str, is_action: bool) -> None:
    assert (action_after_name().match(text) is not None) is is_action


def test_nouns_in_names_are_whole_words() -> None:
    assert noun_in_name().match("đào tạo")
    assert not noun_in_name().match("đào tạoo")


def test_the_longest_word_is_tried_first() -> None:
    pattern = re.compile(alternation(["rà", "rà soát", "rà (soát)"]))
    found = pattern.match("rà soát")
    assert found is not None
    assert found.group() == "rà soát"
    assert pattern.match("ràng") is None
