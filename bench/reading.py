"""How fast PDFs are read, as ratios in one run: docgen, pdfplumber, and pdfium's words alone.

Usage: python bench/reading.py [--repeat N] [FILE.pdf ...]   (default: the born-digital sample plans)
Targets: at least 12 times as fast as pdfplumber's text and tables, at most 2.5 times the time of
reading pdfium's words alone; a file of 1,000 pages in at most 300 MB and, a page, at most 1.2 times
the time of one of 30 pages. Scanned files are skipped.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
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


def grown(source: Path, pages: int, path: Path) -> Path:
    """A file of so many pages, the source's over and over."""
    import pypdfium2 as pdfium

    old, new = pdfium.PdfDocument(source), pdfium.PdfDocument.new()
    while len(new) < pages:
        new.import_pages(old, list(range(min(len(old), pages - len(new)))))
    new.save(str(path))
    return path


def alone(path: Path) -> None:
    """Reads one file and prints its seconds and the most memory this process had, in MB."""
    import resource

    docgen(SAMPLES / "001.pdf")  # what is loaded at first use is not the file's
    start = time.perf_counter()
    docgen(path)
    seconds = time.perf_counter() - start
    print(seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def long_files(repeat: int) -> None:
    """Time and memory of a long file against a usual one, each in a process of its own."""
    costs = {}
    with tempfile.TemporaryDirectory() as folder:
        for pages in (30, 1000):
            path = grown(SAMPLES / "004.pdf", pages, Path(folder) / f"{pages}.pdf")
            command = [sys.executable, __file__, "--alone", str(path)]
            runs = [
                [float(x) for x in subprocess.check_output(command, text=True).split()]
                for _ in range(repeat)
            ]
            seconds, memory = min(run[0] for run in runs), max(run[1] for run in runs)
            costs[pages] = seconds / pages
            print(f"{pages:5} pages: {1000 * seconds / pages:5.2f} ms/page, {memory:4.0f} MB")
    print(f"a page of a long file takes {costs[1000] / costs[30]:.2f} times a page of a usual one")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--alone", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.alone:
        alone(options.alone)
        return
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
    if not options.files:
        long_files(options.repeat)


if __name__ == "__main__":
    main()
