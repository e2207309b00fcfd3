"""The sample plans as PDF (tests/docgen/test_eval_reading.py holds them against their true text)."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from extractors.layout import Layout
from extractors.read.pdf import read_pdf

CORPUS = Path(__file__).resolve().parents[2] / "corpus"


@cache
def layout(name: str) -> Layout:
    return read_pdf(CORPUS / "plans" / f"{name}.pdf", ocr="never")


def test_footnotes_of_the_samples() -> None:
    marks = [mark for page in layout("004").pages for mark, _ in page.footnotes]
    assert marks == [str(n) for n in range(1, len(marks) + 1)]
    assert len(marks) >= 7


def test_reading_is_the_same_twice() -> None:
    path = CORPUS / "plans" / "001.pdf"
    assert read_pdf(path, ocr="never") == read_pdf(path, ocr="never")
