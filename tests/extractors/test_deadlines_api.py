"""What callers of the deadline grammar may rely on: offsets, order, slips, odd input."""

from __future__ import annotations

import unicodedata
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.deadlines import find_deadlines, impossible, parse_deadline_cell
from extractors.deadlines.fold import fold
from extractors.deadlines.lexicon import context_words, words
from extractors.deadlines.sentences import quoted, sentences

PIECES = [
    "trước ngày ", "30/6", "30/6/2025", "31/4/2025", "hằng năm", "hằng quý", "định kỳ ", "đến ",
    "từ ", "tháng 9", "quý III/2025", "năm 2025", "2025-2030", " và ", ", ", ". ", "; ", "(", ")",
    " - ", "hoàn thành ", "Sở Tài chính ", "báo cáo ", "số 12/QĐ-UBND ", "cuối ", "6 tháng ",
    "ngày 20", " tháng cuối quý", "thứ Sáu ", "17 giờ 00 ", "“", "”", "\n", "thường xuyên", "T6",
    "İ", "–", "\u00a0", "5 năm ", "1/3", "trong thời hạn 10 ngày kể từ ngày nhận",
]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
@settings(max_examples=300, deadline=None)
def test_mentions_are_verbatim_ordered_and_do_not_overlap(text: str) -> None:
    found = find_deadlines(text, year=2025, issued=date(2025, 1, 10))
    for mention in found:
        assert mention.deadline.text == text[mention.start : mention.end] != ""
    spans = [(mention.start, mention.end) for mention in found]
    assert spans == sorted(spans)
    distinct = sorted(set(spans))
    assert all(a[1] <= b[0] for a, b in zip(distinct, distinct[1:], strict=False))


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
@settings(max_examples=300, deadline=None)
def test_a_cell_never_fails_and_loses_no_date(text: str) -> None:
    for deadline in parse_deadline_cell(text, year=2025, issued=None):
        assert deadline.text
        assert " ".join(deadline.text.split()) == deadline.text


@given(st.text(max_size=200))
@settings(max_examples=200, deadline=None)
def test_any_text_is_read(text: str) -> None:
    find_deadlines(text, year=None, issued=None)
    parse_deadline_cell(text, year=None, issued=None)
    assert len(fold(text)) == len(text)


@pytest.mark.parametrize(
    "text",
    [
        "1/" * 5_000,
        "trước " * 5_000,
        "ngày 1, " * 5_000,
        "2025-" * 5_000,
        "(" * 5_000 + "hằng năm",
        "từ đến " * 5_000,
        "hoàn thành " * 5_000 + "tháng 9/2025",
    ],
    ids=lambda text: text[:10],
)
def test_long_repetitions_come_back(text: str) -> None:
    find_deadlines(text, year=2025, issued=None)


def test_without_a_year_no_date_is_invented() -> None:
    (mention,) = find_deadlines("Gửi báo cáo trước ngày 30/6.", year=None, issued=None)
    assert mention.deadline.text == "trước ngày 30/6"
    assert mention.deadline.due is None


def test_the_year_of_issue_stands_in_for_the_plans_year() -> None:
    (mention,) = find_deadlines("Gửi báo cáo trước ngày 30/6.", year=None, issued=date(2024, 3, 1))
    assert mention.deadline.due == date(2024, 6, 30)


@pytest.mark.parametrize(
    ("text", "slips"),
    [
        ("Hoàn thành trước ngày 31/4/2025.", ("ngày 31/4/2025",)),
        ("trước ngày 30 tháng 02", ("ngày 30 tháng 02",)),
        ("ngày 29/02/2025", ("ngày 29/02/2025",)),
        ("ngày 29/02/2024", ()),
        ("Tháng 13/2025", ("Tháng 13/2025",)),
        ("từ ngày 15/5/2025 đến ngày 30/3/2025", ("từ ngày 15/5/2025 đến ngày 30/3/2025",)),
        ("từ ngày 15/11 đến ngày 15/02/2026", ()),  # over New Year
        ("từ ngày 31/9/2025 đến ngày 15/10/2025", ("ngày 31/9/2025",)),
        ("Quý II/2025", ()),
        ("", ()),
    ],
)
def test_days_that_do_not_exist_are_named(text: str, slips: tuple[str, ...]) -> None:
    assert impossible(text) == slips


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Một câu. Hai câu.", ["Một câu.", "Hai câu."]),
        ("UBND TP. Hồ Chí Minh giao. Sở báo cáo.", ["UBND TP. Hồ Chí Minh giao.", "Sở báo cáo."]),
        ("gồm sổ sách v.v. và hồ sơ.", ["gồm sổ sách v.v. và hồ sơ."]),
        ("Năm 2025. Đến năm 2030 hoàn thành.", ["Năm 2025.", "Đến năm 2030 hoàn thành."]),
        ("dòng một\ndòng hai", ["dòng một", "dòng hai"]),
    ],
)
def test_sentences_end_where_they_end(text: str, expected: list[str]) -> None:
    assert [text[s.start : s.end].strip() for s in sentences(text)] == expected


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("phong trào “Năm 2025 xanh”", True),
        ("“khẩu hiệu” Năm 2025", False),
        ('khẩu hiệu "Năm 2025', True),
    ],
)
def test_quotation_marks_are_seen(text: str, inside: bool) -> None:
    assert quoted(text, text.index("Năm")) is inside


def test_the_word_lists_are_lower_case_nfc_and_without_doubles() -> None:
    def strings(value: object) -> list[str]:
        if isinstance(value, dict):
            return [text for key in value for text in (str(key), *strings(value[key]))]
        if isinstance(value, list):
            return [text for item in value for text in strings(item)]
        return [value] if isinstance(value, str) else []

    for listed in words()["cues"].values():
        assert len(listed) == len(set(listed))
        for text in strings(listed):
            assert text == unicodedata.normalize("NFC", text.lower())
    assert context_words().before("completion", "sẽ hoàn thành ")
    assert not context_words().before("completion", "hoàn thành việc ")
    assert context_words().after("verbs", ", hoàn thành việc")
    assert context_words().within("past", "tỉnh đã ban hành")
