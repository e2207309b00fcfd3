"""Headings of columns that recognition misread by one letter."""

from __future__ import annotations

import pytest

from extractors.read.grid import find_grids
from extractors.read.pdf_frames import frame_of
from extractors.read.pdf_page import PageDraft, table_of
from extractors.read.pdf_scans import replaced
from extractors.read.rules import Drawing, Rule
from extractors.read.scan_headings import headings_meant
from extractors.read.scan_page import Scanned
from extractors.read.words import Word


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        # a letter for another; a letter lost; what was read is no word
        (["STT", "Nội duag", "Đơn vị chủ trj"], ["STT", "Nội dung", "Đơn vị chủ trì"]),
        (["Thời gian hoàn thàuh"], ["Thời gian hoàn thành"]),
        (["ĐƠN VỊ PHỐI HỢQ"], ["ĐƠN VỊ PHỐI HỢP"]),
        # a syllable, but no word beside its neighbours
        (["Đan vị tính"], ["Đơn vị tính"]),
        # right words, though one letter from a heading
        (["Chi tiết", "Mục tiêu"], ["Chi tiết", "Mục tiêu"]),
        # the row has that heading already
        (["Nội dung", "Nội duag"], ["Nội dung", "Nội duag"]),
        # two letters, and texts too short to tell
        (["Nộl duag", "TT", "Sở Y tế"], ["Nộl duag", "TT", "Sở Y tế"]),
    ],
)
def test_headings(read: list[str], meant: list[str]) -> None:
    found = headings_meant(read)
    assert [found.get(at, text) for at, text in enumerate(read)] == meant


def test_a_heading_over_two_lines_is_set_right_in_its_cell_and_told() -> None:
    texts = [("Nội", 60, 120), ("duag", 80, 120), ("Đơn", 160, 120), ("vị", 185, 120)]
    texts += [("chủ", 160, 136), ("trj", 185, 136), ("Rà", 60, 170), ("soát", 80, 170)]
    words = tuple(
        Word(text, x, y - 10, x + 18, y + 3, y, 13, False, False, 3 * at, confidence=0.9)
        for at, (text, x, y) in enumerate(texts)
    )
    across = [Rule(y, 50, 250) for y in (100, 145, 180)]
    down = [Rule(x, 100, 180) for x in (50, 150, 250)]
    frame = frame_of(0, (0.0, 0.0, 595.0, 842.0))
    page = Scanned(1, frame, words=words, grids=tuple(find_grids(across, down)), quality=1.0)
    blank = PageDraft(number=1, frame=frame, shown=frame, drawing=Drawing(), word_count=0)
    (draft,), repairs = replaced([blank], {1: page})
    (table,) = draft.tables()
    assert ("recognition", "duag", "dung", 1) in repairs
    assert ("recognition", "trj", "trì", 1) in repairs
    cells = [" ".join(line.text for line in cell.lines) for cell in table_of(table).cells]
    assert cells[:2] == ["Nội dung", "Đơn vị chủ trì"]
