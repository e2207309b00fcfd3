"""How long recognition takes, as ratios in one run: docgen's reader against Tesseract alone.

Usage: python bench/ocr.py [--pages N] [FILE.pdf]   (default: the first pages of a scanned sample plan)
Processor time, so that other work on the machine counts little; clock and processor time for one and two
processes: the clock tells only on a quiet machine, what both together use tells how far apart 2 is.
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


def both(data: bytes, numbers: list[int]) -> tuple[float, float]:
    """Seconds of processor time of Tesseract alone and of docgen, page by page in turn.

    In turn, so that what else the machine does slows both alike. Tesseract alone: pages rendered and read,
    nothing else. docgen: words, boxes, tables, sizes and weights.
    """
    import pypdfium2 as pdfium
    import tesserocr

    api: Any = tesserocr.PyTessBaseAPI(path=str(data_folder()), lang=LANGUAGE)
    document = pdfium.PdfDocument(data)
    alone = ours = 0.0
    with PageReader(data, None) as reader:
        reader.read(numbers[0])  # what is loaded once
        for number in numbers:
            start = time.process_time()
            api.SetImage(document[number - 1].render(scale=DPI / 72, grayscale=True).to_pil())
            api.SetSourceResolution(int(DPI))
            api.GetUTF8Text()
            between = time.process_time()
            reader.read(number)
            alone += between - start
            ours += time.process_time() - between
    return alone, ours


def shared(data: bytes, numbers: list[int], jobs: int) -> tuple[float, float]:
    """Seconds by the clock and of processor time with so many processes, their start included."""
    before, start = sum(os.times()[:4]), time.perf_counter()
    read_pages(data, numbers, jobs=jobs)
    return time.perf_counter() - start, sum(os.times()[:4]) - before


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", nargs="?", type=Path, default=SAMPLE)
    parser.add_argument("--pages", type=int, default=12)
    options = parser.parse_args()
    import pypdfium2 as pdfium

    data = options.file.read_bytes()
    numbers = list(range(1, min(options.pages, len(pdfium.PdfDocument(data))) + 1))
    alone, ours = both(data, numbers)
    pages = len(numbers)
    print(f"Tesseract alone {alone / pages:6.2f} s/page of processor time")
    print(f"docgen          {ours / pages:6.2f} s/page of processor time")
    print(f"docgen takes {ours / alone:.2f} times Tesseract's own time")
    (one, used_by_one), (two, used_by_two) = (shared(data, numbers, jobs) for jobs in (1, 2))
    print(f"one process     {one:6.2f} s by the clock, {used_by_one:6.2f} s of processor time")
    print(f"two processes   {two:6.2f} s by the clock, {used_by_two:6.2f} s of processor time")
    print(
        f"two processes are {one / two:.2f} times as fast as one by the clock "
        f"({os.cpu_count()} processors), {2 * used_by_one / used_by_two:.2f} times at best by what they use"
    )


if __name__ == "__main__":
    main()
