"""How long recognition takes, as ratios in one run: docgen's reader against Tesseract alone.

Usage: python bench/ocr.py [--pages N] [FILE.pdf]   (default: the first pages of a scanned sample plan)
Processor time, so that other work on the machine counts little; clock time for one and two processes.
Targets: at most 1.2 times Tesseract's own time; near twice as fast with two processes.
"""

from __future__ import annotations

import argparse
import os
import time
from pathlib import Path
from typing import Any

os.environ.setdefault("OMP_THREAD_LIMIT", "1")

from extractors.read.scan import read_pages
from extractors.read.scan_page import DPI, PageReader
from extractors.read.scan_words import LANGUAGE, data_folder

SAMPLE = Path(__file__).resolve().parent.parent / "corpus" / "plans" / "002.scan.pdf"


def tesseract_alone(data: bytes, numbers: list[int]) -> float:
    """Seconds of processor time for rendering pages and having Tesseract read them, nothing else."""
    import pypdfium2 as pdfium
    import tesserocr

    api: Any = tesserocr.PyTessBaseAPI(path=str(data_folder()), lang=LANGUAGE)
    document = pdfium.PdfDocument(data)
    start = time.process_time()
    for number in numbers:
        api.SetImage(document[number - 1].render(scale=DPI / 72, grayscale=True).to_pil())
        api.SetSourceResolution(int(DPI))
        api.GetUTF8Text()
    return time.process_time() - start


def docgen(data: bytes, numbers: list[int]) -> float:
    """Seconds of processor time for words, boxes, tables, sizes and weights of pages."""
    with PageReader(data, None) as reader:
        start = time.process_time()
        for number in numbers:
            reader.read(number)
        return time.process_time() - start


def clock(data: bytes, numbers: list[int], jobs: int) -> float:
    """Seconds by the clock with so many processes."""
    start = time.perf_counter()
    read_pages(data, numbers, jobs=jobs)
    return time.perf_counter() - start


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", nargs="?", type=Path, default=SAMPLE)
    parser.add_argument("--pages", type=int, default=6)
    options = parser.parse_args()
    import pypdfium2 as pdfium

    data = options.file.read_bytes()
    numbers = list(range(1, min(options.pages, len(pdfium.PdfDocument(data))) + 1))
    docgen(data, numbers[:1])  # what is loaded once
    alone, ours = tesseract_alone(data, numbers), docgen(data, numbers)
    pages = len(numbers)
    print(f"Tesseract alone {alone / pages:6.2f} s/page of processor time")
    print(f"docgen          {ours / pages:6.2f} s/page of processor time")
    print(f"docgen takes {ours / alone:.2f} times Tesseract's own time")
    one, two = clock(data, numbers, 1), clock(data, numbers, 2)
    print(
        f"two processes are {one / two:.2f} times as fast as one (by the clock, {os.cpu_count()} processors)"
    )


if __name__ == "__main__":
    main()
