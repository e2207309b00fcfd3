"""How fast PDFs are read, as ratios in one run: docgen, pdfplumber, and pdfium's words alone.

Usage: python bench/reading.py [--repeat N] [FILE.pdf ...]   (default: the born-digital sample plans)
Targets: at least 12 times as fast as pdfplumber's text and tables, at most 2.5 times the time of
reading pdfium's words alone. Scanned files are skipped.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from extractors.errors import ScannedFile
from extractors.read.pdf import read_pdf

SAMPLES = Path(__file__).resolve().parent.parent / "corpus" / "plans"


def docgen(path: Path) -> int:
    """Lines, columns, tables, footnotes and page furniture."""
    return len(read_pdf(path, ocr="never").pages)


def words_alone(path: Path) -> int:
    """pdfium's text, the box of each word's first and last character, its size and font."""
    import ctypes
    import re

    import pypdfium2 as pdfium
    import pypdfium2.raw as raw

    document = pdfium.PdfDocument(path)
    left, right, low, high = (ctypes.c_double() for _ in range(4))
    flags = ctypes.c_int()
    name = ctypes.create_string_buffer(128)
    for page in document:
        text_page = page.get_textpage()
        words = []
        for match in re.finditer(r"\S+", text_page.get_text_range()):
            first, last = match.start(), match.end() - 1
            raw.FPDFText_GetCharBox(text_page, first, left, right, low, high)
            x0, top = left.value, high.value
            raw.FPDFText_GetCharBox(text_page, last, left, right, low, high)
            size = raw.FPDFText_GetFontSize(text_page, first)
            raw.FPDFText_GetFontInfo(text_page, first, name, 128, flags)
            words.append((match.group(), x0, top, right.value, low.value, size, name.value))
    return len(document)


def plumber(path: Path) -> int:
    """pdfplumber's text and tables."""
    import pdfplumber

    with pdfplumber.open(path) as document:
        for page in document.pages:
            page.extract_text()
            page.extract_tables()
        return len(document.pages)


def timed(read: Callable[[Path], int], files: Sequence[Path], repeat: int) -> tuple[float, int]:
    """Best total time over ``repeat`` runs, and the pages of one run."""
    best, pages = float("inf"), 0
    for _ in range(repeat):
        start = time.perf_counter()
        pages = sum(read(path) for path in files)
        best = min(best, time.perf_counter() - start)
    return best, pages


def digital(path: Path) -> bool:
    try:
        read_pdf(path, ocr="never")
    except ScannedFile:
        return False
    return True


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--repeat", type=int, default=3)
    options = parser.parse_args()
    files = [path for path in options.files or sorted(SAMPLES.glob("*.pdf")) if digital(path)]
    results = {}
    for label, read, repeat in (
        ("docgen", docgen, options.repeat),
        ("pdfium words", words_alone, options.repeat),
        ("pdfplumber", plumber, 1),
    ):
        seconds, pages = timed(read, files, repeat)
        results[label] = seconds
        print(f"{label:14} {pages / seconds:8.1f} pages/s {1000 * seconds / pages:7.2f} ms/page")
    print(f"docgen is {results['pdfplumber'] / results['docgen']:.1f} times as fast as pdfplumber")
    print(
        f"docgen takes {results['docgen'] / results['pdfium words']:.2f} times pdfium's words alone"
    )


if __name__ == "__main__":
    main()
