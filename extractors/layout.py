"""The one layout every reader produces: pages of lines and tables, in reading order.

Boxes are (x0, top, x1, bottom) in PDF points from the top left of the page turned upright and level
for reading, which is the page as displayed unless it has a ``place``. Formats without pages give
boxes of None and one page.
"""

from __future__ import annotations

from dataclasses import dataclass, field

Box = tuple[float, float, float, float]
Place = tuple[float, float, float, float, float, float]


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line, or (``whole``) one whole paragraph of a Word file.

    text: without footnote marks, NFC not yet guaranteed (the repair steps do it).
    size: font size in points of most of the line. bold/italic: of most of its letters.
    lead_bold: the length of the bold run the line starts with, 0 if none (run-in headings).
    side: 0 full width, 1 left and 2 right column of a two-column block (letterhead, signature).
    label: the number Word computed for a list paragraph ("a)", "1.2.", "-"), not part of text.
    level: the heading level of its Word style, None if it is no heading.
    indent: left edge of the first line in points from the page's left margin, if known.
    centred: the paragraph is centred (Word) or its box is (PDF; judged by the reader).
    marks: footnote marks taken out of text as (offset in text, mark).
    gap: True if an empty line or clearly larger space stands above it.
    ocr: mean confidence 0..1 for recognised text, None for digital text.
    """

    text: str
    box: Box | None = None
    size: float | None = None
    bold: bool = False
    italic: bool = False
    lead_bold: int = 0
    side: int = 0
    whole: bool = False
    label: str | None = None
    level: int | None = None
    indent: float | None = None
    centred: bool = False
    marks: tuple[tuple[int, str], ...] = ()
    gap: bool = False
    ocr: float | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a grid, with its spans; lines in reading order (wrapped lines not yet joined)."""

    row: int
    col: int
    row_span: int = 1
    col_span: int = 1
    lines: tuple[Line, ...] = ()
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A grid of cells. Merged cells appear once, with their spans.

    ruled: it has visible rules (a Word letterhead table has none).
    source: which reader settled it: "grid", "pdfplumber", "docx", "text", "ocr".
    header_rows: rows Word marks as repeated header, 0 if unknown.
    """

    rows: int
    cols: int
    cells: tuple[Cell, ...]
    box: Box | None = None
    ruled: bool = True
    source: str = "grid"
    header_rows: int = 0


@dataclass(frozen=True, slots=True)
class Page:
    """One page. ``items`` are lines and tables in reading order (columns one after the other).

    width, height: of the page as it is read, in points.
    place: where its points lie on the page as displayed, None if just there: (a, b, c, d, e, f) put
    (x, y) at (a x + b y + c, d x + e y + f).
    """

    number: int
    width: float
    height: float
    items: tuple[Line | Table, ...] = ()
    aside: tuple[Line, ...] = ()  # running heads, page numbers: set aside, not lost
    footnotes: tuple[tuple[str, str], ...] = ()  # (mark, text) of notes on this page
    reader: str = "pdf"  # pdf, docx, text, scan
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Layout:
    """A whole file as read. ``warnings`` are (code, message) pairs for the plan."""

    pages: tuple[Page, ...]
    reader: str
    page_count: int | None = None
    warnings: tuple[tuple[str, str], ...] = ()
    repairs: tuple[tuple[str, str, str, int | None], ...] = field(
        default=()
    )  # step, from, to, page


def on_page(page: Page, box: Box) -> Box:
    """A box of a page as it lies on the page as displayed; of a slanting box the box around it."""
    if page.place is None:
        return box
    a, b, c, d, e, f = page.place
    x0, top, x1, bottom = box
    corners = [(x, y) for x in (x0, x1) for y in (top, bottom)]
    xs = [a * x + b * y + c for x, y in corners]
    ys = [d * x + e * y + f for x, y in corners]
    return (min(xs), min(ys), max(xs), max(ys))
