"""Recognition of pages that are pictures, shared out to processes.

Needs the extra ``ocr`` (tesserocr, pillow, numpy) and Tesseract's Vietnamese data.
"""

from __future__ import annotations

import itertools
import logging
import os
from collections.abc import Sequence

from extractors.errors import MissingProgram
from extractors.read.scan_page import PageReader, Scanned

PROGRESS = logging.getLogger("extractors.progress")


def require() -> None:
    """Raises MissingProgram, naming what to install, where pages cannot be recognised."""
    from extractors.read.scan_words import missing

    lacking = missing()
    if lacking:
        raise MissingProgram("pages that are pictures cannot be read here", advice=lacking)


def read_pages(
    data: bytes, numbers: Sequence[int], *, password: str | None = None, jobs: int | None = None
) -> dict[int, Scanned]:
    """Recognises pages (from 1) of a PDF file; one process a processor, or ``jobs``.

    Pages that cannot be recognised are left out. Each page that is done is logged as
    (done, of how many), for those who show how far it is.
    Raises MissingProgram where Tesseract, its Vietnamese data or its Python binding is missing.
    """
    require()
    done = itertools.count(1)

    def step() -> None:
        PROGRESS.info("recognised %d of %d pages", next(done), len(numbers))

    count = min(len(numbers), jobs or _processors())
    if count <= 1:
        pages = {}
        with PageReader(data, password) as reader:
            for number in numbers:
                page = reader.try_read(number)
                if page is not None:
                    pages[number] = page
                step()
        return pages
    from extractors.read.scan_worker import share_out

    return share_out(data, numbers, password, count, step)


def _processors() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
