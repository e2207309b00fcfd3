"""What understanding costs beside reading, as ratios in one run, and whether it grows in line.

Usage: python bench/understanding.py [--repeat N] [--doublings N] [FILE ...]
       (default: the born-digital sample plans)

Reading is the file to repaired lines, joined paragraphs and tables; understanding is those to the
plan. Target: understanding takes at most half the time of reading. Growth: the parts between title
and signature of the longest file, twice, four times … as long, every copy in words of its own; a
doubling should cost about 2. What docgen remembers of texts it has read is forgotten before each run.
"""

from __future__ import annotations

import argparse
import gc
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import _lru_cache_wrapper
from pathlib import Path
from typing import TypeVar

from extractors.blocks import Paragraph, WholeBlock
from extractors.errors import ScannedFile
from extractors.header import read_front
from extractors.layout import Layout
from extractors.paragraphs import to_blocks
from extractors.pipeline import understand
from extractors.read import read_layout
from extractors.repair.layout import repair_layout
from extractors.signature import read_back
from extractors.tables.stitch import stitch
from plans.model import Source

SAMPLES = Path(__file__).resolve().parent.parent / "corpus" / "plans"
Result = TypeVar("Result")
Document = tuple[Layout, tuple[WholeBlock, ...]]


def read(path: Path) -> Document:
    """A file to repaired lines, paragraphs and tables."""
    layout = repair_layout(read_layout(path, ocr="never"))
    return layout, tuple(stitch(to_blocks(layout)))


def forget() -> None:
    """Clear the caches of texts: bounded ones with room for many (others hold the data files)."""
    for found in gc.get_objects():
        if isinstance(found, _lru_cache_wrapper) and (found.cache_info().maxsize or 0) >= 64:
            found.cache_clear()


def marked(block: WholeBlock, copy: int) -> WholeBlock:
    """A block whose texts end in the copy's number, so that no two copies read the same."""
    if isinstance(block, Paragraph):
        return replace(block, text=f"{block.text} {copy}")
    rows = tuple(
        replace(
            row,
            cells=tuple(
                replace(cell, paragraphs=tuple(f"{text} {copy}" for text in cell.paragraphs))
                for cell in row.cells
            ),
        )
        for row in block.rows
    )
    return replace(block, rows=rows)


def best(work: Callable[[], Result], repeat: int) -> tuple[float, Result]:
    """The shortest of ``repeat`` cold runs in seconds, and what the last gave."""
    shortest = float("inf")
    for _ in range(repeat):
        forget()
        start = time.perf_counter()
        result = work()
        shortest = min(shortest, time.perf_counter() - start)
    return shortest, result


def digital(path: Path) -> bool:
    try:
        read_layout(path, ocr="never")
    except ScannedFile:
        return False
    return True


def costs(files: Sequence[Path], repeat: int) -> list[tuple[Path, Document]]:
    """Print reading and understanding of each file; the documents, longest last."""
    print(f"{'file':24} {'pages':>5} {'tasks':>5} {'read s':>8} {'underst. s':>10} {'ratio':>7}")
    every: list[tuple[Path, Document]] = []
    total_read = total_understood = 0.0
    for path in files:
        reading, document = best(lambda path=path: read(path), repeat)
        layout, blocks = document
        understanding, plan = best(
            lambda blocks=blocks, layout=layout: understand(blocks, layout, source=Source()), repeat
        )
        total_read += reading
        total_understood += understanding
        print(
            f"{path.name:24} {layout.page_count or 0:5} {len(plan.tasks):5}"
            f" {reading:8.3f} {understanding:10.3f} {understanding / reading:7.2f}"
        )
        every.append((path, document))
    ratio = total_understood / total_read
    print(
        f"{'all':24} {'':5} {'':5} {total_read:8.3f} {total_understood:10.3f} {ratio:7.2f}"
        f"   target 0.50 or less: {'met' if ratio <= 0.5 else 'MISSED'}"
    )
    return sorted(every, key=lambda pair: len(pair[1][1]))


def growth(document: Document, doublings: int) -> None:
    """Print the cost of the same plan made longer, and each doubling's factor."""
    layout, blocks = document
    front, back = read_front(blocks), read_back(blocks, read_front(blocks).body_start)
    end = min(back.used) if back.used else len(blocks)
    head, middle, tail = (
        blocks[: front.body_start],
        blocks[front.body_start : end],
        blocks[end:],
    )
    print(f"\n{'times as long':>13} {'blocks':>7} {'tasks':>6} {'s':>8} {'factor':>7}")
    before = 0.0
    for power in range(doublings + 1):
        copies = [
            middle if copy == 0 else tuple(marked(block, copy) for block in middle)
            for copy in range(2**power)
        ]
        longer = (*head, *(block for copy in copies for block in copy), *tail)
        took, plan = best(lambda longer=longer: understand(longer, layout, source=Source()), 1)
        factor = f"{took / before:7.2f}" if before else f"{'':7}"
        print(f"{2**power:13} {len(longer):7} {len(plan.tasks):6} {took:8.3f} {factor}", flush=True)
        before = took


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--doublings", type=int, default=5)
    args = parser.parse_args()
    files = args.files or sorted(SAMPLES.glob("*.pdf"))
    every = costs([path for path in files if digital(path)], args.repeat)
    growth(every[-1][1], args.doublings)


if __name__ == "__main__":
    main()
