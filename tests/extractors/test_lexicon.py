"""Cue words and the data files they come from."""

from __future__ import annotations

import re
from dataclasses import fields
from importlib import resources

import pytest

from extractors.headings import heading_part
from extractors.lexicon import Cues, cues, fold, load_data, opens_with_action, starts_with_verb


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Xây dựng nhà văn hóa thôn", True),
        ("TĂNG CƯỜNG quản lý", True),
        ("“Xóa mù số” cho người dân", True),  # after a quotation mark
        ("(Tiếp tục) kiểm tra", True),
        ("Kết quả kiểm tra", False),
        ("Sở Y tế", False),
        ("100% hộ dân", False),
        ("", False),
    ],
)
def test_statements_that_open_with_a_word_of_action(text: str, expected: bool) -> None:
    assert starts_with_verb(text) is expected


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("modals", "có trách nhiệm đôn đốc"),
        ("openers", "căn cứ tình hình"),
        ("orders", "giao phòng kinh tế"),
        ("demands", "yêu cầu các trường"),
        ("helps", "phối hợp với"),
        ("details", "địa điểm: hội trường"),
        ("closing", "trên đây là kế hoạch"),
        ("money", "kinh phí thực hiện"),
        ("verbs", "rà soát"),
    ],
)
def test_every_group_of_cues_matches_its_words(name: str, text: str) -> None:
    pattern = getattr(cues(), name)
    assert isinstance(pattern, re.Pattern)
    assert pattern.match(text)


def test_every_group_is_tested() -> None:
    groups = {
        "modals",
        "openers",
        "orders",
        "demands",
        "helps",
        "details",
        "closing",
        "money",
        "verbs",
    }
    assert {field.name for field in fields(Cues)} == groups


def test_cue_words_end_at_a_words_end() -> None:
    assert (
        cues().orders.match("giao thông") is not None
    )  # a cue says where to look, not what is meant
    assert cues().orders.match("giaoo") is None


@pytest.mark.parametrize(
    "name",
    [
        item.name
        for item in (resources.files("extractors") / "data").iterdir()
        if item.name.endswith(".yaml")
    ],
)
def test_data_files_are_read_once(name: str) -> None:
    assert load_data(name)
    assert load_data(name) is load_data(name)


def test_patterns_of_the_data_compile_and_are_lower_case() -> None:
    for rule in load_data("parts.yaml"):
        for key in ("match", "except"):
            if key in rule:
                re.compile(rule[key])
                assert rule[key] == fold(rule[key])
    for key, patterns in load_data("fields.yaml").items():
        for pattern in [patterns] if isinstance(patterns, str) else patterns:
            re.compile(pattern)
            assert re.sub(r"\\.", "", pattern) == fold(re.sub(r"\\.", "", pattern)), key
    assert heading_part("Mục tiêu") is not None


@pytest.mark.parametrize(
    ("text", "opens"),
    [
        ("Tẩy giun cho học sinh khối 1", True),  # a word the list may not know
        ("Các tiêu chí chưa đạt", False),  # a noun
        ("Hội nghị sơ kết", False),  # a noun that ends in a word of action
    ],
)
def test_opens_with_action_asks_the_tagger(text: str, opens: bool) -> None:
    assert opens_with_action(text) is opens
