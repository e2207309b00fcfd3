"""Recognition of one page that is a picture: its words and its ruled tables.

The page is rendered at 200 dpi, levelled, freed of red seals, searched for ruled tables and read
by Tesseract; the cells of a table are read one by one.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from extractors.layout import Box
from extractors.read.grid import Grid, find_grids
from extractors.read.pdf_frames import Frame, frame_of
from extractors.read.rules import Drawing
from extractors.read.scan_bold import stroke, with_weight
from extractors.read.scan_numbers import counted, number_of
from extractors.read.scan_size import with_dashes, with_sizes
from extractors.read.words import Word
from extractors.repair.syllables import share_valid

if TYPE_CHECKING:
    from extractors.read.scan_image import PageImage
    from extractors.read.scan_words import Recogniser

DPI = 200.0
_LONGEST_SIDE = 6000  # pixels: a larger page is rendered coarser
_GOOD = 0.8  # share of valid syllables from which a turned page is taken as right
_POOR = 0.6  # share of valid syllables below which a page may stand on its side or head


@dataclass(frozen=True, slots=True)
class Scanned:
    """One recognised page: words in ``frame`` (its text upright and level), grids, quality.

    quality: share of its words that are possible Vietnamese syllables, 0..1.
    changes: row numbers set right by their count, as (read, meant).
    """

    number: int
    frame: Frame
    words: tuple[Word, ...] = ()
    grids: tuple[Grid, ...] = ()
    quality: float = 0.0
    drawing: Drawing = Drawing()
    changes: tuple[tuple[str, str], ...] = ()


class PageReader:
    """An open file and a Tesseract engine."""

    def __init__(self, data: bytes, password: str | None) -> None:
        import pypdfium2 as pdfium

        from extractors.read.scan_words import Recogniser

        self.engine: Recogniser = Recogniser()
        self.document: Any = pdfium.PdfDocument(data, password=password)

    def __enter__(self) -> PageReader:
        return self

    def __exit__(self, *_: object) -> None:
        self.document.close()
        self.engine.close()

    def read(self, number: int) -> Scanned:
        return recognise(self.engine, self.document[number - 1], number)

    def try_read(self, number: int) -> Scanned | None:
        """A page, None if it cannot be loaded or recognised."""
        try:
            return self.read(number)
        except (RuntimeError, ValueError, MemoryError):  # pdfium's errors are RuntimeErrors
            return None


def recognise(engine: Recogniser, page: Any, number: int) -> Scanned:
    """Recognises one open page (of pypdfium2)."""
    import numpy as np

    from extractors.read.scan_image import render
    from extractors.read.scan_paper import evened, lies_on_its_side

    crop = page.get_bbox()
    shown = (page.get_rotation() // 90) % 4
    width, height = page.get_size()
    dpi = min(DPI, _LONGEST_SIDE * 72.0 / max(width, height))
    grey = evened(render(page, dpi))
    lying = lies_on_its_side(grey)
    order = _first_sides(engine, grey, dpi) if lying else (0, 1, 3, 2)
    best: Scanned | None = None
    for quarters in order:
        turned = np.ascontiguousarray(np.rot90(grey, quarters))
        found = _attempt(engine, turned, dpi, number, (shown - quarters) % 4, crop)
        if best is None or _worth(found) > 1.3 * _worth(best):
            best = found
        # the paper may have lain on its side or head in the scanner
        if best.quality >= (_POOR if quarters == 0 else _GOOD) and not _on_its_side(best):
            break
    assert best is not None
    return best


def _first_sides(engine: Recogniser, grey: Any, dpi: float) -> tuple[int, ...]:
    """Quarter turns to try for a page that lies on its side, the likeliest first.

    A part of the page is read both ways: upside down it makes little sense.
    """
    import numpy as np

    tall, wide = grey.shape
    part = grey[tall // 4 : tall * 3 // 4, wide * 2 // 5 : wide * 3 // 5]
    sense = [engine.sense(np.ascontiguousarray(np.rot90(part, k)), dpi) for k in (1, 3)]
    return (1, 3, 0, 2) if sense[0] >= sense[1] else (3, 1, 0, 2)


def ruled(page: Any) -> list[Grid]:
    """The tables ruled on the picture of a page (of pypdfium2) whose words are known already."""
    from extractors.read.scan_image import LEVEL, PageImage, anchored, render, rules_of
    from extractors.read.scan_paper import evened

    ruling = rules_of(PageImage(evened(render(page, DPI)), DPI))
    return find_grids(*anchored(ruling.across, ruling.down), same=LEVEL)


def _upright(page: Scanned) -> list[Word]:
    """Words of some length that are wider than tall."""
    long = [w for w in page.words if len(w.text) > 2]
    return [w for w in long if w.x1 - w.x0 > w.bottom - w.top]


def _on_its_side(page: Scanned) -> bool:
    """Whether most words of some length stand upright like columns, or no such word was found."""
    long = sum(len(w.text) > 2 for w in page.words)
    cells = sum(len(grid.cells) for grid in page.grids)
    return 2 * len(_upright(page)) < long or long < min(20, cells)


def _worth(page: Scanned) -> float:
    return page.quality * sum(len(w.text) * (w.confidence or 0.0) for w in _upright(page))


def _attempt(
    engine: Recogniser, grey: Any, dpi: float, number: int, turn: int, crop: tuple[float, ...]
) -> Scanned:
    from extractors.read.scan_image import (
        LEVEL,
        anchored,
        blank,
        rules_of,
        straighten,
        without_rules,
    )

    image = straighten(grey, dpi)
    ruling = rules_of(image)
    grids = find_grids(*anchored(ruling.across, ruling.down), same=LEVEL)
    boxes = [grid.box for grid in grids]
    clean = without_rules(image, ruling, grids) if boxes else image.grey
    words = engine.page(blank(clean, boxes, image.scale) if boxes else clean, dpi)
    changes: list[tuple[str, str]] = []
    for grid in grids:
        order = words[-1].order if words else 0
        inner, numbers = _cell_words(engine, clean, image, grid, order)
        words.extend(inner)
        changes.extend(numbers)
    strokes = [stroke(clean, word, image.scale) for word in words]
    words = with_dashes(with_sizes(with_weight(words, strokes)))
    return Scanned(
        number=number,
        frame=_level_frame(turn, crop, image),
        words=tuple(words),
        grids=tuple(grids),
        quality=share_valid(" ".join(w.text for w in words)),
        drawing=Drawing(across=ruling.across, down=ruling.down),
        changes=tuple(changes),
    )


_BORDER = 12  # pixels of white around a cell's picture


def _cell_words(
    engine: Recogniser, clean: Any, image: PageImage, grid: Grid, order: int
) -> tuple[list[Word], list[tuple[str, str]]]:
    """The words of a table, cell by cell, and the row numbers that were set right."""
    from extractors.read.scan_image import cut_out

    cells: list[list[Word]] = []
    parts: list[Any] = []
    for cell in grid.cells:
        x0, top, x1, bottom = cell.box
        box: Box = (x0 + 1, top - 1, x1 - 1, bottom + 1)
        part = cut_out(clean, box, image.scale, border=_BORDER)
        parts.append(part)
        found: list[Word] = []
        if part is not None:
            at = (box[0] - _BORDER * image.scale, box[1] - _BORDER * image.scale)
            found = engine.block(part, image.dpi, order=order + 1, at=at)
            found = [_kept_inside(word, cell.box) for word in found]
            order = found[-1].order + 1 if found else order
        cells.append(found)
    changes = _mend_numbers(engine, image.dpi, grid, cells, parts)
    return [word for found in cells for word in found], changes


def _mend_numbers(
    engine: Recogniser, dpi: float, grid: Grid, cells: list[list[Word]], parts: Sequence[Any]
) -> list[tuple[str, str]]:
    """Sets right the row numbers that break the count, in place; what was changed."""
    column = [
        i
        for i, cell in enumerate(grid.cells)
        if cell.col == 0 and cell.col_span == 1 and parts[i] is not None
    ]
    texts = [" ".join(w.text for w in cells[i]) for i in column]
    company = [parts[i] for i, text in zip(column, texts, strict=True) if number_of(text)][:3]
    found = counted(texts, lambda k: engine.in_company(parts[column[k]], company, dpi))
    changes = []
    for k, text in found.items():
        i = column[k]
        if cells[i]:
            cells[i] = [cells[i][0]._replace(text=text, x1=cells[i][-1].x1)]
        else:
            cells[i] = [_in_cell(text, grid.cells[i].box, cells)]
        changes.append((texts[k], text))
    return changes


def _in_cell(text: str, box: Box, cells: Sequence[Sequence[Word]]) -> Word:
    """A word for a cell in which none was found at first, in the middle of its height."""
    like = next(word for found in cells for word in found)
    order = max(word.order for found in cells for word in found) + 2
    x0, top, x1, bottom = box
    middle = (top + bottom) / 2
    return like._replace(
        text=text,
        x0=x0 + 2,
        x1=max(x0 + 3, x1 - 2),
        top=middle - 6,
        bottom=middle + 4,
        base=middle + 3,
        order=order,
        confidence=0.5,
        bold=False,
    )


def _kept_inside(word: Word, box: Box) -> Word:
    """A word whose centre lies in its cell, whatever the blur of its box."""
    x0, top, x1, bottom = box
    left, right = max(word.x0, x0 + 0.5), min(word.x1, x1 - 0.5)
    high, low = max(word.top, top + 0.5), min(word.bottom, bottom - 0.5)
    if right <= left or low <= high:
        return word
    return word._replace(x0=left, x1=right, top=high, bottom=low)


def _level_frame(turn: int, crop: tuple[float, ...], image: PageImage) -> Frame:
    """The frame of the levelled picture: the page's own, turned by its skew about the centre."""
    frame = frame_of(turn, (crop[0], crop[1], crop[2], crop[3]))
    if not image.skew:
        return frame
    angle = math.radians(image.skew)
    cos, sin = math.cos(angle), math.sin(angle)
    cx, cy = frame.width / 2, frame.height / 2

    def turned(x: float, y: float) -> tuple[float, float]:
        # Pillow turns counter-clockwise as seen, with y down
        return (cos * x + sin * y, -sin * x + cos * y)

    xx, yx = turned(frame.xx, frame.yx)
    xy, yy = turned(frame.xy, frame.yy)
    dx, dy = turned(frame.dx - cx, frame.dy - cy)
    return replace(frame, xx=xx, xy=xy, dx=dx + cx, yx=yx, yy=yy, dy=dy + cy)
