"""One PDF page as read: its lines in order, its tables, and what was set aside."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from extractors.layout import Box, Cell, Table
from extractors.read.grid import Grid, find_grids
from extractors.read.lines import Printed, cell_lines, line_of, rows_of, turned_lines
from extractors.read.pdf_columns import arrange
from extractors.read.pdf_frames import Frame, frame_of
from extractors.read.pdf_native import address
from extractors.read.rules import Drawing, read_drawing
from extractors.read.word_pieces import whole_words
from extractors.read.words import FontStyle, PageText, Word, cut_word, main_turn, read_words

# the visible text of a digital signature; a stamped number or date is shorter
_SIGNATURE = re.compile(
    r"\d{1,2}:\d{2}:\d{2}|k[ýí]\s*bởi|người\s*k[ýí]|thời\s*gian\s*k[ýí]|signed\s+by", re.I
)
_LONGEST_STAMP = 4  # words: "25", "30 tháng 3"


@dataclass(slots=True)
class TableDraft:
    """A grid with its cells' lines, before boxes are carried to the displayed page."""

    grid: Grid
    lines: list[list[Printed]]
    crossing: int = 0
    source: str = "grid"


@dataclass(slots=True)
class PageDraft:
    """A page in its reading frame; ``items`` are lines and tables in reading order."""

    number: int
    frame: Frame
    shown: Frame
    items: list[Printed | TableDraft] = field(default_factory=list)
    aside: list[Printed] = field(default_factory=list)
    footnotes: list[tuple[str, str]] = field(default_factory=list)
    drawing: Drawing = field(default_factory=Drawing)
    word_count: int = 0  # without what annotations show
    text: str = ""
    stamps: list[Word] = field(default_factory=list)  # numbers and dates stamped on the page
    reader: str = "pdf"

    def lines(self) -> list[Printed]:
        return [item for item in self.items if isinstance(item, Printed)]

    def tables(self) -> list[TableDraft]:
        return [item for item in self.items if isinstance(item, TableDraft)]

    def settle(self) -> None:
        """Lets the words of all lines go; a page over a picture needs them for the picture's rules."""
        if self.drawing.pictures:
            return
        for item in self.items:
            for line in [item] if isinstance(item, Printed) else sum(item.lines, []):
                line.settle()


SecondReader = Callable[[int], list[Grid]]


def draft_page(
    document: Any,
    index: int,
    fonts: dict[int, FontStyle],
    *,
    second: SecondReader | None = None,
) -> PageDraft | None:
    """Reads page ``index`` (from 0) of an open pypdfium2 raw document; None if it cannot be loaded.

    fonts: weight and slant by font, kept over the pages of one document.
    second: finds the grids of a page (by index, as displayed) where the first ones are in doubt.
    """
    import pypdfium2.raw as raw

    page = raw.FPDF_LoadPage(document, index)
    if not page:
        return None
    try:
        page, noted = _with_annotations(document, page, index)
        text = raw.FPDFText_LoadPage(page)
        if not text:
            return None
        try:
            return _draft(page, PageText(text, fonts), index + 1, noted, second)
        finally:
            raw.FPDFText_ClosePage(text)
    finally:
        raw.FPDF_ClosePage(page)


@dataclass(frozen=True, slots=True)
class _Noted:
    """The page objects before which a page's own objects end, and where annotations lie."""

    objects: int
    boxes: tuple[Box, ...]


def _with_annotations(document: Any, page: Any, index: int) -> tuple[Any, _Noted | None]:
    """Draws annotations that hold text into the page so that it can be read.

    The number and date of an issued plan are often stamped on the page as signature fields.
    """
    import pypdfium2.raw as raw

    silent = {raw.FPDF_ANNOT_LINK, raw.FPDF_ANNOT_POPUP}
    boxes: list[Box] = []
    written = False
    for k in range(raw.FPDFPage_GetAnnotCount(page)):
        note = raw.FPDFPage_GetAnnot(page, k)
        if not note:
            continue
        rect = raw.FS_RECTF()
        if raw.FPDFAnnot_GetSubtype(note) not in silent and raw.FPDFAnnot_GetRect(note, rect):
            boxes.append((rect.left, rect.bottom, rect.right, rect.top))
            parts = [
                raw.FPDFAnnot_GetObject(note, i) for i in range(raw.FPDFAnnot_GetObjectCount(note))
            ]
            # an appearance that pdfium makes up itself (a text field) has no objects yet
            written = written or not parts or any(True for part in parts for _ in _texts_of(part))
        raw.FPDFPage_CloseAnnot(note)
    if not written:
        return page, None
    count = raw.FPDFPage_CountObjects(page)
    if raw.FPDFPage_Flatten(page, raw.FLAT_NORMALDISPLAY) != raw.FLATTEN_SUCCESS:
        return page, None
    raw.FPDF_ClosePage(page)
    return raw.FPDF_LoadPage(document, index), _Noted(count, tuple(boxes))


def _texts_of(item: Any, depth: int = 0) -> Iterator[int]:
    """Addresses of the text objects in a page object, at any depth that makes sense."""
    import pypdfium2.raw as raw

    kind = raw.FPDFPageObj_GetType(item)
    if kind == raw.FPDF_PAGEOBJ_TEXT:
        yield address(item)
    elif kind == raw.FPDF_PAGEOBJ_FORM and depth < 8:
        for i in range(raw.FPDFFormObj_CountObjects(item)):
            yield from _texts_of(raw.FPDFFormObj_GetObject(item, i), depth + 1)


def _first_noted(page: Any, noted: _Noted, text: PageText) -> int:
    """The index of the first character that annotations put behind the page's own."""
    import pypdfium2.raw as raw

    drawn = {
        found
        for i in range(noted.objects, raw.FPDFPage_CountObjects(page))
        for found in _texts_of(raw.FPDFPage_GetObject(page, i))
    }
    at = len(text.text)
    while at and (text.item(at - 1) in drawn or not text.item(at - 1)):
        at -= 1
    return at


def _crop(page: Any) -> tuple[float, float, float, float]:
    import pypdfium2.raw as raw

    rect = raw.FS_RECTF()
    if raw.FPDF_GetPageBoundingBox(page, rect):
        return (rect.left, rect.bottom, rect.right, rect.top)
    wide, high = raw.FPDF_GetPageWidthF(page), raw.FPDF_GetPageHeightF(page)
    return (0.0, 0.0, float(wide), float(high))


def _draft(
    page: Any, text: PageText, number: int, noted: _Noted | None, second: SecondReader | None
) -> PageDraft:
    import pypdfium2.raw as raw

    crop = _crop(page)
    shown = frame_of(raw.FPDFPage_GetRotation(page) % 4, crop)
    turn = main_turn(text)
    frame = shown if turn == shown.turn else frame_of(turn, crop)
    if not text.text.strip():
        frame = shown
    first = _first_noted(page, noted, text) if noted else None
    words = whole_words(read_words(text, frame, noted_from=first), text, frame)
    draft = PageDraft(number, frame, shown, word_count=len(words), text=text.text)
    if noted:
        draft.word_count = sum(not word.noted for word in words)
        draft.text = text.text[:first]
    draft.drawing = read_drawing(page, frame)
    if noted:
        words, stamps = _stamps_aside(words, frame, noted.boxes)
        draft.aside.extend(stamps)
        draft.stamps = [word for word in words if word.noted]
    lay_out(draft, words, text, second=second if frame is shown else None)
    return draft


def _stamps_aside(
    words: list[Word], frame: Frame, boxes: Sequence[Box]
) -> tuple[list[Word], list[Printed]]:
    """Sets the text of visible signatures aside, keeps stamped numbers and dates."""
    kept = [w for w in words if not w.noted]
    aside: list[Printed] = []
    groups: dict[int, list[Word]] = {}
    places = _joined([frame.place_user(*box) for box in boxes])
    for word in words:
        if word.noted:
            x, y = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
            inside = (
                i
                for i, (x0, top, x1, bottom) in enumerate(places)
                if x0 - 2 <= x <= x1 + 2 and top - 2 <= y <= bottom + 2
            )
            groups.setdefault(next(inside, -1), []).append(word)
    for group in groups.values():
        text = " ".join(w.text for w in group)
        if len(group) > _LONGEST_STAMP or _SIGNATURE.search(text):
            plain = [w._replace(noted=False) for w in group]
            aside.extend(cell_lines(plain))
        else:
            kept.extend(group)
    return kept, aside


def _joined(boxes: Sequence[Box]) -> list[Box]:
    """Boxes that overlap as one: a second signature is often stamped over the first."""
    joined: list[Box] = []
    for box in boxes:
        x0, top, x1, bottom = box
        apart: list[Box] = []
        for other in joined:
            if other[0] < x1 and other[2] > x0 and other[1] < bottom and other[3] > top:
                x0, top = min(x0, other[0]), min(top, other[1])
                x1, bottom = max(x1, other[2]), max(bottom, other[3])
            else:
                apart.append(other)
        joined = [*apart, (x0, top, x1, bottom)]
    return joined


def lay_out(
    draft: PageDraft,
    words: Sequence[Word],
    text: PageText | None,
    *,
    second: SecondReader | None = None,
    grids: Sequence[Grid] | None = None,
) -> None:
    """Puts words into tables and lines, in reading order, into ``draft``."""
    if grids is None:
        grids = find_grids(draft.drawing.across, draft.drawing.down)
    body: list[Word] = list(words)
    tables: list[TableDraft] = []
    if grids:
        body, tables = _fill(grids, words, draft.frame, text)
        if second is not None and any(_doubtful(table) for table in tables):
            body, tables = _better((body, tables), second(draft.number - 1), words, draft, text)
    upright = [w for w in body if not w.turn]
    turned = [w for w in body if w.turn]
    tables.sort(key=lambda t: t.grid.ys[0])
    rows = rows_of(upright)
    at = 0
    for table in tables:
        top = table.grid.ys[0]
        end = at
        while end < len(rows) and rows[end].base - 0.3 * rows[end].size < top:
            end += 1
        draft.items.extend(arrange(rows[at:end]))
        draft.items.append(table)
        at = end
    draft.items.extend(arrange(rows[at:]))
    if turned:
        lines = [
            line
            for turn in sorted({w.turn for w in turned})
            for line in turned_lines([w for w in turned if w.turn == turn], turn)
        ]
        # a few words across the page are a watermark or a note in the margin
        (draft.items if len(turned) > 15 else draft.aside).extend(lines)


def _doubtful(table: TableDraft) -> bool:
    """Whether cells do not tile, or more than one word in fifty runs through a rule."""
    words = sum(len(line.words) for cell in table.lines for line in cell)
    return table.grid.odd or table.crossing > max(1, words // 50)


_Filled = tuple[list[Word], list[TableDraft]]


def _better(
    own: _Filled,
    grids: Sequence[Grid],
    words: Sequence[Word],
    draft: PageDraft,
    text: PageText | None,
) -> _Filled:
    """The second reader's tables where they hold as many words and disagree less with the rules."""
    if not grids:
        return own
    body, tables = _fill(grids, words, draft.frame, text)
    if len(body) > len(own[0]) + len(words) // 50:
        return own

    def faults(found: Sequence[TableDraft]) -> tuple[int, int]:
        return (sum(t.grid.odd for t in found), sum(t.crossing for t in found))

    if faults(tables) >= faults(own[1]):
        return own
    for table in tables:
        table.source = "pdfplumber"
    return body, tables


def _fill(
    grids: Sequence[Grid], words: Sequence[Word], frame: Frame, text: PageText | None
) -> tuple[list[Word], list[TableDraft]]:
    """Gives each word to the cell its centre lies in; the rest is the page's body."""
    body: list[Word] = []
    held: list[list[list[Word]]] = [[[] for _ in grid.cells] for grid in grids]
    crossing = [0] * len(grids)
    boxes = [grid.box for grid in grids]
    for word in words:
        y = (word.top + word.bottom) / 2
        g = next(
            (
                i
                for i, (x0, top, x1, bottom) in enumerate(boxes)
                if top <= y <= bottom and word.x1 > x0 and word.x0 < x1
            ),
            -1,
        )
        if g < 0:
            body.append(word)
            continue
        grid = grids[g]
        parts = [word]
        cell = grid.at((word.x0 + word.x1) / 2, y)
        if cell is not None:
            left, _, right, _ = grid.cells[cell].box
            if (word.x0 < left - 2 or word.x1 > right + 2) and not word.turn:
                edges = [x for x in grid.xs if word.x0 + 1 < x < word.x1 - 1]
                if text is not None:
                    parts = cut_word(text, frame, word, edges)
                if len(parts) == 1:
                    crossing[g] += 1
        for part in parts:
            at = grid.at((part.x0 + part.x1) / 2, y)
            if at is None:
                body.append(part)
            else:
                held[g][at].append(part)
    tables: list[TableDraft] = []
    for g, grid in enumerate(grids):
        if any(held[g]):
            lines = [cell_lines(cell) if cell else [] for cell in held[g]]
            tables.append(TableDraft(grid, lines, crossing[g]))
    return body, tables


def table_of(draft: TableDraft) -> Table:
    """The finished table, its boxes still in the reading frame."""
    grid = draft.grid
    cells = [
        Cell(
            row=cell.row,
            col=cell.col,
            row_span=cell.row_span,
            col_span=cell.col_span,
            lines=tuple([line_of(line) for line in lines]),
            box=cell.box,
        )
        for cell, lines in zip(grid.cells, draft.lines, strict=True)
    ]
    return Table(
        rows=len(grid.ys) - 1,
        cols=len(grid.xs) - 1,
        cells=tuple(cells),
        box=grid.box,
        source=draft.source,
    )
