"""Sentences of a statement with their places; marks inside names and numbers end none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.sentences import sentences

TEXTS: list[tuple[str, list[str]]] = [
    ("Rà soát hồ sơ.", ["Rà soát hồ sơ"]),
    ("Rà soát hồ sơ", ["Rà soát hồ sơ"]),
    ("Rà soát hồ sơ. Báo cáo kết quả.", ["Rà soát hồ sơ", "Báo cáo kết quả"]),
    ("Rà soát hồ sơ; báo cáo kết quả;", ["Rà soát hồ sơ", "báo cáo kết quả"]),
    # letters for words
    ("UBND TP. Huế ban hành.", ["UBND TP. Huế ban hành"]),
    ("TT. Tỉnh ủy cho ý kiến.", ["TT. Tỉnh ủy cho ý kiến"]),
    ("Mời ThS. Lan giảng bài. Kết thúc.", ["Mời ThS. Lan giảng bài", "Kết thúc"]),
    # numbers and dates
    ("Chi 5.000.000 đồng. Quyết toán.", ["Chi 5.000.000 đồng", "Quyết toán"]),
    ("Đạt 1.5 lần. Duy trì.", ["Đạt 1.5 lần", "Duy trì"]),
    ("Trước ngày 30.6.2025. Báo cáo.", ["Trước ngày 30.6.2025", "Báo cáo"]),
    # inside brackets nothing ends
    (
        "Mua thiết bị (máy tính; máy in). Bàn giao.",
        ["Mua thiết bị (máy tính; máy in)", "Bàn giao"],
    ),
    # a quotation opens the next sentence
    ("Phát động phong trào. “Xanh, sạch, đẹp”.", ["Phát động phong trào", "“Xanh, sạch, đẹp”"]),
    # a stop before a small letter ends nothing
    ("Hồ sơ v.v. gửi về Phòng.", ["Hồ sơ v.v. gửi về Phòng"]),
    ("", []),
    (" . ", []),
]


@pytest.mark.parametrize(("text", "expected"), TEXTS, ids=[text[:40] for text, _ in TEXTS])
def test_sentences(text: str, expected: list[str]) -> None:
    found = sentences(text)
    assert [s.text for s in found] == expected
    for sentence in found:
        assert text[sentence.start : sentence.end] == sentence.text


@given(st.text(alphabet="aĐT .;()“”5\n", max_size=60))
def test_no_letter_is_lost(text: str) -> None:
    found = sentences(text)
    kept = "".join(s.text for s in found)
    assert [c for c in kept if c.isalnum()] == [c for c in text if c.isalnum()]
    for before, after in zip(found, found[1:], strict=False):
        assert before.end <= after.start
