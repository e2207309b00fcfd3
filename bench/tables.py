"""Tables over pages: docgen against pdfplumber and camelot on files made for it, in one run.

Usage: python bench/tables.py [--files N]
LibreOffice prints N Word files with awkward tables of known content (tests/extractors/table_files.py).
Counted are tables that come out as one, rows whose every cell is right (blanks and empty cells
aside), and rows that are not in the truth (halves of cut rows). Headings printed again are no
mistake here: pdfplumber and camelot give tables page by page. camelot is not needed by
docgen; without it (`pip install camelot-py`) its line is left out. docling is not compared: it reads
tables with a model that it fetches when first used, and joins none over pages.
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from importlib.util import find_spec
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from docgen.eval_reading import parse_truth
from docgen.logical_text import logical_text
from extractors.pipeline import stages
from tests.extractors.table_files import TITLES, to_pdf, write_tables

Tables = list[list[tuple[str, ...]]]


def ours(path: Path) -> Tables:
    """Whole tables, headings flattened."""
    return [list(table) for table in logical_text(stages(path, ocr="never")).tables]


def plumber(path: Path) -> Tables:
    """The tables of each page."""
    import pdfplumber

    with pdfplumber.open(path) as document:
        return [
            [tuple(cell or "" for cell in row) for row in table]
            for page in document.pages
            for table in page.extract_tables()
        ]


def camelot(path: Path) -> Tables:
    """The ruled tables of each page."""
    import camelot as library

    found = library.read_pdf(str(path), pages="all", flavor="lattice")
    return [[tuple(map(str, row)) for row in table.df.values.tolist()] for table in found]


HEADINGS = {"".join(title.split()) for title in (*TITLES, "Cơ quan thực hiện")}
HEADING = re.compile(r"\(\d\)|STT.*")


def rows(tables: Iterable[Sequence[tuple[str, ...]]]) -> Counter[tuple[str, ...]]:
    """Rows as their filled cells without blanks; headings, however often, are left out."""
    kept = [
        tuple(text for cell in row if (text := "".join(cell.split())))
        for table in tables
        for row in table
    ]
    return Counter(
        row
        for row in kept
        if not all(cell in HEADINGS or HEADING.fullmatch(cell) for cell in row)
        and row[:1] != ("STT",)
    )


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--files", type=int, default=20)
    count = parser.parse_args().files
    readers: list[tuple[str, Callable[[Path], Tables]]] = [
        ("docgen", ours),
        ("pdfplumber", plumber),
    ]
    if find_spec("camelot"):
        readers.append(("camelot", camelot))
    else:
        print("camelot is not installed: pip install camelot-py")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        truths = {}
        for seed in range(count):
            path = folder / f"{seed}.docx"
            truths[path.with_suffix(".pdf")] = parse_truth(write_tables(seed, path)).tables
        to_pdf(sorted(folder.glob("*.docx")), folder)
        wanted = {path: rows(tables) for path, tables in truths.items()}
        every = sum(map(Counter.total, wanted.values()))
        tables = sum(map(len, truths.values()))
        print(f"{count} files, {tables} tables, {every} rows")
        print(
            f"{'':12}{'tables whole':>14}{'rows right':>12}{'rows lost':>11}{'rows extra':>12}{'s':>8}"
        )
        for label, read in readers:
            whole = right = extra = 0
            begun = time.perf_counter()
            found = {path: read(path) for path in truths}
            seconds = time.perf_counter() - begun
            for path, truth in truths.items():
                got = rows(found[path])
                right += (got & wanted[path]).total()
                extra += (got - wanted[path]).total()
                parts = [rows([table]) for table in found[path]]
                whole += sum(rows([table]) in parts for table in truth)
            print(
                f"{label:12}{f'{whole} of {tables}':>14}{right / every:>12.1%}{every - right:>11}"
                f"{extra:>12}{seconds:>8.1f}"
            )


if __name__ == "__main__":
    main()
