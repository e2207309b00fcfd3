"""A second reading of a page's tables by pdfplumber, for pages whose own grid is in doubt.

pdfplumber costs about twenty times as much as the grid built from pdfium's rules, so it is asked
only where words run through rules or cells do not tile.
"""

from __future__ import annotations

import io
import logging
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from extractors.layout import Box
from extractors.read.grid import Grid, GridCell
from extractors.read.rules import SAME


def grids_by_pdfplumber(data: bytes, index: int, *, password: str | None = None) -> list[Grid]:
    """The tables pdfplumber finds on page ``index`` (from 0), in points from its top left.

    None where pdfplumber cannot read the page.
    """
    import pdfplumber
    from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

    faults = (MalformedPDFException, PdfminerException, ArithmeticError, LookupError)
    try:
        with (
            _quiet(),
            pdfplumber.open(
                io.BytesIO(data), pages=[index + 1], password=password or ""
            ) as document,
        ):
            if not document.pages:
                return []
            page = document.pages[0]
            left, top = page.bbox[0], page.bbox[1]
            found = [_grid([_shifted(c, left, top) for c in t.cells]) for t in _tables(page)]
    except (*faults, AttributeError, TypeError, ValueError, RecursionError):
        return []  # a file that only pdfium can mend: its own reading stands
    return sorted((g for g in found if g is not None), key=lambda g: (g.ys[0], g.xs[0]))


@contextmanager
def _quiet() -> Iterator[None]:
    """Keeps pdfminer's remarks on a damaged file off the screen."""
    logger = logging.getLogger("pdfminer")
    level = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        logger.setLevel(level)


def _tables(page: Any) -> Sequence[Any]:
    tables: Sequence[Any] = page.find_tables()
    return tables


def _shifted(cell: Sequence[float], left: float, top: float) -> Box:
    return (cell[0] - left, cell[1] - top, cell[2] - left, cell[3] - top)


def _grid(boxes: Sequence[Box]) -> Grid | None:
    """A grid from cell boxes, spans counted in the grid lines they cover."""
    xs = _distinct([edge for box in boxes for edge in (box[0], box[2])])
    ys = _distinct([edge for box in boxes for edge in (box[1], box[3])])
    if len(xs) < 3 or len(ys) < 2:
        return None
    owner = [[-1] * (len(xs) - 1) for _ in range(len(ys) - 1)]
    cells: list[GridCell] = []
    for box in sorted(boxes, key=lambda b: (b[1], b[0])):
        c0, c1 = _near(xs, box[0]), _near(xs, box[2])
        r0, r1 = _near(ys, box[1]), _near(ys, box[3])
        if c1 <= c0 or r1 <= r0:
            continue
        for r in range(r0, r1):
            for c in range(c0, c1):
                owner[r][c] = len(cells)
        cells.append(GridCell(r0, c0, r1 - r0, c1 - c0, box))
    odd = any(-1 in row for row in owner)
    for r, row in enumerate(owner):
        for c, one in enumerate(row):
            if one < 0:  # a hole: an empty cell, so that the grid has no gaps
                owner[r][c] = len(cells)
                cells.append(GridCell(r, c, 1, 1, (xs[c], ys[r], xs[c + 1], ys[r + 1])))
    return Grid(tuple(xs), tuple(ys), tuple(cells), tuple(tuple(row) for row in owner), odd)


def _distinct(values: Sequence[float]) -> list[float]:
    kept: list[float] = []
    for value in sorted(values):
        if not kept or value - kept[-1] > SAME:
            kept.append(value)
    return kept


def _near(edges: Sequence[float], value: float) -> int:
    at = bisect_left(edges, value)
    choices = [i for i in (at - 1, at) if 0 <= i < len(edges)]
    return min(choices, key=lambda i: abs(edges[i] - value))
