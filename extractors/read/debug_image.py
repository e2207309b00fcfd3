"""Pictures of pages with what was read drawn on them: lines, grids of tables, reading order.

Blue: lines of text over the full width; orange and purple: left and right column of a block in two
columns; grey: set aside; green: cells of tables. The red path runs through lines and tables in the
order in which they are read, numbered at their upper left.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from extractors.errors import MissingProgram, UnreadableFile
from extractors.layout import Box, Layout, Line, Page, Table, on_page

_DPI = 100.0
_LONGEST_SIDE = 3000.0  # pixels
_SIDES = ("#1f6fd0", "#d97800", "#8a3fc0")
_ASIDE, _CELL, _ORDER = "#9a9a9a", "#1f9d4d", "#d02020"


def draw_pages(
    path: Path, layout: Layout, folder: Path, *, password: str | None = None
) -> list[Path]:
    """Writes a picture of each page that was read into ``folder`` (made if it is not there).

    Raises UnreadableFile for files without pages to show, MissingProgram without pillow.
    """
    if layout.reader not in ("pdf", "scan"):
        raise UnreadableFile(
            f"{path.name}: no PDF, so it has no page pictures", advice="leave --debug-image out"
        )
    try:
        from PIL import ImageDraw
    except ImportError as error:
        raise MissingProgram(
            "page pictures need the Python package pillow", advice="install docgen[ocr]"
        ) from error
    import pypdfium2 as pdfium

    folder.mkdir(parents=True, exist_ok=True)
    written: list[Path] = []
    document = pdfium.PdfDocument(path.read_bytes(), password=password)
    try:
        document.init_forms()  # stamped numbers and signatures are form fields
        for page in layout.pages:
            scale = min(_DPI / 72.0, _LONGEST_SIDE / max(page.width, page.height, 1.0))
            picture = document[page.number - 1].render(scale=scale).to_pil().convert("RGB")
            _draw(ImageDraw.Draw(picture), page, scale)
            written.append(folder / f"page-{page.number:03d}.png")
            picture.save(written[-1])
    finally:
        document.close()
    return written


def _draw(pen: Any, page: Page, scale: float) -> None:
    def frame(box: Box | None, colour: str, *, width: int = 1) -> None:
        _frame(pen, box and on_page(page, box), scale, colour, width=width)

    for line in page.aside:
        frame(line.box, _ASIDE)
    for item in page.items:
        if isinstance(item, Line):
            frame(item.box, _SIDES[item.side % 3])
            continue
        for cell in item.cells:
            frame(cell.box, _CELL, width=2)
            for line in cell.lines:
                frame(line.box, _SIDES[0])
    _path(pen, [on_page(page, box) for box in _places(page.items)], scale)


def _places(items: Sequence[Line | Table]) -> Iterator[Box]:
    for item in items:
        if item.box is not None:
            yield item.box


def _path(pen: Any, boxes: Sequence[Box], scale: float) -> None:
    """The reading order: a path from one left edge, near its top, to the next, numbered."""
    points = [
        ((x0 - 3) * scale, (top + min(bottom - top, 14.0) / 2) * scale)
        for x0, top, _, bottom in boxes
    ]
    if len(points) > 1:
        pen.line(points, fill=_ORDER, width=1)
    for number, (x0, top, _, _) in enumerate(boxes, 1):
        pen.text((x0 * scale - 18, top * scale - 2), str(number), fill=_ORDER)


def _frame(pen: Any, box: Box | None, scale: float, colour: str, *, width: int = 1) -> None:
    if box is not None:
        x0, top, x1, bottom = (value * scale for value in box)
        pen.rectangle((x0, top, max(x0, x1), max(top, bottom)), outline=colour, width=width)
