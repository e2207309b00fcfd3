"""How well scans are read: digital plans are made into worn scans and read back.

Usage: python bench/scans.py [--wear NAME ... | --wear all] [--gold FOLDER ...] [--jobs N] [FILE.pdf ...]
Default: the born-digital sample plans, each in one wear. Text, figures and cells are compared with
the digital page; tasks with FOLDER/NAME.json where there is one, else with the digital plan.

CER: letters wrong, missing or extra. figures: digits wrong or missing. cells: cells of tables that
are exactly right. task ... header: F1.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
import unicodedata
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from rapidfuzz.distance import Levenshtein
from worn import WEARS, worn

from docgen.eval import score
from extractors.layout import Layout, Page, Table
from extractors.pipeline import stages
from plans.io import to_data

CORPUS = Path(__file__).resolve().parent.parent / "corpus"
MEASURES = ("task", "lead (name)", "coordinate (name)", "deadline", "header")


@dataclass(slots=True)
class Result:
    """Counts of one scan: (wrong, all) of letters, digits and cells; (hit, gold, got) by measure."""

    name: str
    wear: str
    letters: tuple[int, int]
    digits: tuple[int, int]
    cells: tuple[int, int]
    pages: int
    seconds: float
    tallies: dict[str, tuple[int, int, int]] = field(default_factory=dict)
    reference: str = ""


def _text(page: Page) -> str:
    parts = []
    for item in page.items:
        if isinstance(item, Table):
            parts += [line.text for cell in item.cells for line in cell.lines]
        else:
            parts.append(item.text)
    return " ".join(unicodedata.normalize("NFC", " ".join(parts)).split())


def _cells(layout: Layout) -> Counter[str]:
    """The texts of all cells that are not empty; where a cell's lines break does not count."""
    cells: Counter[str] = Counter()
    for page in layout.pages:
        for table in page.items:
            if isinstance(table, Table) and table.ruled:
                texts = (" ".join(line.text for line in cell.lines) for cell in table.cells)
                cells.update("".join(text.split()) for text in texts if text.strip())
    return cells


def compare(path: Path, wear: str, gold: Path | None, keep: Path | None) -> Result:
    """One digital file against its scan."""
    digital = stages(path, ocr="never")
    with tempfile.TemporaryDirectory() as folder:
        scan = (keep or Path(folder)) / f"{path.stem}.{wear}.pdf"
        if not scan.exists():
            scan.write_bytes(worn(path, WEARS[wear]))
        start = time.perf_counter()
        seen = stages(scan, ocr="always")
        seconds = time.perf_counter() - start
    wrong = letters = lost = digits = 0
    pages = {page.number: page for page in seen.layout.pages}
    for page in digital.layout.pages:
        right = _text(page)
        edits = Levenshtein.editops(right, _text(pages[page.number]))
        wrong += len(edits)
        letters += len(right)
        digits += sum(c.isdigit() for c in right)
        lost += sum(e.tag != "insert" and right[e.src_pos].isdigit() for e in edits)
    cells, found = _cells(digital.layout), _cells(seen.layout)
    truth = json.loads(gold.read_text("utf-8")) if gold else to_data(digital.plan)
    scores = score(truth, to_data(seen.plan)).all
    return Result(
        name=path.stem,
        wear=wear,
        letters=(wrong, letters),
        digits=(lost, digits),
        cells=((cells - found).total(), cells.total()),
        pages=len(pages),
        seconds=seconds,
        tallies={m: (scores[m].hit, scores[m].gold, scores[m].got) for m in MEASURES},
        reference="gold" if gold else "digital",
    )


def _share(count: tuple[int, int]) -> str:
    return f"{100 * count[0] / count[1]:.2f}" if count[1] else "-"


def _f1(tally: tuple[int, int, int]) -> str:
    hit, gold, got = tally
    return f"{2 * hit / (gold + got):.3f}" if gold + got else "-"


def _print(name: str, wear: str, results: Sequence[Result], *, reference: str = "") -> None:
    def total(counts: Sequence[tuple[int, ...]]) -> tuple[int, ...]:
        return tuple(sum(column) for column in zip(*counts, strict=True))

    columns = [_share((*total([r.letters for r in results]),)[:2])]
    columns.append(_share(total([r.digits for r in results])))
    wrong, cells = total([r.cells for r in results])
    columns.append(f"{100 - 100 * wrong / cells:.1f}" if cells else "-")
    columns += [_f1(total([r.tallies[m] for r in results])) for m in MEASURES]
    seconds = sum(r.seconds for r in results) / sum(r.pages for r in results)
    print(
        f"{name[:20]:20} {wear:8}"
        + "".join(f"{c:>9}" for c in columns)
        + f"{seconds:8.2f}  {reference}",
        flush=True,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--wear", action="append", choices=[*WEARS, "all"], help="default: in turn")
    parser.add_argument("--gold", action="append", type=Path, default=[CORPUS / "gold"])
    parser.add_argument("--keep", type=Path, help="keep the scans made, and use those kept")
    parser.add_argument("--jobs", type=int, default=2, help="files at the same time")
    options = parser.parse_args()
    files = options.files or [
        path for path in sorted((CORPUS / "plans").glob("*.pdf")) if ".scan" not in path.name
    ]
    if options.keep:
        options.keep.mkdir(parents=True, exist_ok=True)
    names = list(WEARS)
    wears = options.wear or ["turn"]
    jobs = []
    for at, path in enumerate(files):
        gold = next((g for f in options.gold if (g := f / f"{path.stem}.json").exists()), None)
        mine = names if "all" in wears else [names[at % len(names)]] if "turn" in wears else wears
        jobs += [(path, wear, gold, options.keep) for wear in mine]
    heads = (
        "CER %",
        "figures %",
        "cells %",
        "task",
        "lead",
        "coord.",
        "deadline",
        "header",
        "s/page",
    )
    print(f"{'':20} {'wear':8}" + "".join(f"{head:>9}" for head in heads))
    results: list[Result] = []
    # the largest first, so that no processor waits at the end
    with ProcessPoolExecutor(options.jobs, max_tasks_per_child=4) as pool:
        for result in pool.map(compare, *zip(*jobs, strict=True)):
            results.append(result)
            _print(result.name, result.wear, [result], reference=result.reference)
    for wear in dict.fromkeys(r.wear for r in results):
        _print("all", wear, [r for r in results if r.wear == wear])
    _print("all", "all", results)


if __name__ == "__main__":
    main()
