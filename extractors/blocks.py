"""Paragraphs and tables after the lines of the pages were put together."""

from __future__ import annotations

from dataclasses import dataclass

from extractors.layout import Table
from plans.model import Span


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A logical paragraph: broken lines joined by one space, page numbers and notes taken out.

    text: NFC and repaired. label: the number Word computed ("a)"), None otherwise.
    lead_bold: length of the bold run the text starts with. side: 0 full width, 1 left, 2 right.
    marks: footnote marks taken out of the text as (offset, mark).
    """

    text: str
    page: int = 1
    spans: tuple[Span, ...] = ()
    bold: bool = False
    italic: bool = False
    lead_bold: int = 0
    side: int = 0
    label: str | None = None
    level: int | None = None
    indent: float | None = None
    centred: bool = False
    gap: bool = False
    size: float | None = None
    marks: tuple[tuple[int, str], ...] = ()
    ocr: float | None = None


@dataclass(frozen=True, slots=True)
class PagedTable:
    """One table of one page, as the reader left it."""

    table: Table
    page: int
    page_size: tuple[float, float] = (595.0, 842.0)


@dataclass(frozen=True, slots=True)
class WholeCell:
    """A cell's paragraphs (wrapped lines joined); ``carried`` if a vertical merge brought it here."""

    paragraphs: tuple[str, ...] = ()
    carried: bool = False
    span: Span | None = None

    @property
    def text(self) -> str:
        return " ".join(self.paragraphs)


@dataclass(frozen=True, slots=True)
class WholeRow:
    """A row over all columns; ``wide`` if one merged cell fills (nearly) the whole row."""

    cells: tuple[WholeCell, ...]
    spans: tuple[Span, ...] = ()
    wide: bool = False


@dataclass(frozen=True, slots=True)
class WholeTable:
    """A table joined over its pages. columns: headings flattened to paths joined by " / "."""

    columns: tuple[str, ...]
    rows: tuple[WholeRow, ...]
    spans: tuple[Span, ...] = ()
    source: str = "grid"


Block = Paragraph | PagedTable
WholeBlock = Paragraph | WholeTable
