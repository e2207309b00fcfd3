"""The sample plans as PDF against their true text: nothing lost, nothing out of order."""

from __future__ import annotations

import unicodedata
from functools import cache
from pathlib import Path

import pytest

from extractors.layout import Layout, Line, Table
from extractors.read.pdf import read_pdf

CORPUS = Path(__file__).resolve().parents[2] / "corpus"


@cache
def layout(name: str) -> Layout:
    return read_pdf(CORPUS / "plans" / f"{name}.pdf", ocr="never")


def packed(text: str) -> str:
    return "".join(unicodedata.normalize("NFC", text).split())


def truth(name: str) -> list[str]:
    return (CORPUS / "truth" / f"{name}.truth.txt").read_text("utf-8").split("\n")


@pytest.mark.parametrize(
    ("name", "share"),
    # paragraphs that carry a footnote's text in the truth are not counted as found
    [("001", 1.0), ("003", 1.0), ("004", 0.95)],
)
def test_every_paragraph_stands_whole_in_the_lines(name: str, share: float) -> None:
    lines = [
        item.text for page in layout(name).pages for item in page.items if isinstance(item, Line)
    ]
    text = packed("".join(lines))
    paragraphs = [packed(line) for line in truth(name) if line.strip() and "\t" not in line]
    found = sum(paragraph in text for paragraph in paragraphs)
    assert found / len(paragraphs) >= share


@pytest.mark.parametrize(("name", "cut"), [("003", 4), ("004", 5)])
def test_every_table_row_is_read_cell_by_cell(name: str, cut: int) -> None:
    # ``cut``: rows broken over two pages, which a later step joins
    rows: set[tuple[str, ...]] = set()
    for page in layout(name).pages:
        for table in page.items:
            if isinstance(table, Table):
                for row in range(table.rows):
                    cells = sorted((c for c in table.cells if c.row == row), key=lambda c: c.col)
                    rows.add(tuple(packed("".join(ln.text for ln in c.lines)) for c in cells))
    expected = [tuple(map(packed, line.split("\t"))) for line in truth(name) if "\t" in line]
    missing = [row for row in expected if row not in rows]
    assert len(missing) <= cut


def test_footnotes_of_the_samples() -> None:
    marks = [mark for page in layout("004").pages for mark, _ in page.footnotes]
    assert marks == [str(n) for n in range(1, len(marks) + 1)]
    assert len(marks) >= 7


def test_reading_is_the_same_twice() -> None:
    path = CORPUS / "plans" / "001.pdf"
    assert read_pdf(path, ocr="never") == read_pdf(path, ocr="never")
