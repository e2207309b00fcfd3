"""A story of a Word file (body, header, note, cell) as lines and tables in order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from extractors.layout import Line, Table
from extractors.read.columns import settle
from extractors.read.docx_numbering import Numbering
from extractors.read.docx_package import Element, W
from extractors.read.docx_runs import RunReader, deleted_mark
from extractors.read.docx_styles import ParagraphFormat, Styles, on
from extractors.read.docx_tables import build_table, children
from extractors.read.draft import Draft

_HEADING = re.compile(r"heading ([1-9])$")
# A line after Shift+Enter that is an item of its own: "- Sở Y tế", "a) Nội dung", "1.2. Mục tiêu".
_ITEM = re.compile(r"\s*(?:[-–+•*▪]\s|\(?(?:[a-zđ]|[IVX]{1,5}|\d{1,2}(?:\.\d{1,2}){0,3})[.)]\s)")
_ENDS = re.compile(r"[.;:!?…]\s*$")
_MAX_DEPTH = 40  # tables in tables


@dataclass(slots=True)
class StoryReader:
    """Turns the block elements of one file into lines and tables; counts its lists on the way."""

    styles: Styles
    numbering: Numbering
    runs: RunReader
    contents: list[Line] = field(default_factory=list)  # entries of a table of contents, set aside
    foreign: int = 0  # embedded files (w:altChunk) whose text is not here

    def items(self, container: Element) -> list[Line | Table]:
        """The lines and tables of a container, blank paragraphs noted as ``gap``."""
        items: list[Line | Table] = []
        drafts: list[Draft] = []
        for block in self._blocks(container, 0):
            if isinstance(block, Draft):
                drafts.append(block)
            else:
                items += self._lines(drafts)
                drafts = []
                items.append(block)
        return items + self._lines(drafts)

    def _lines(self, drafts: list[Draft]) -> list[Line]:
        shown: list[Draft] = []
        gap = False
        for draft in drafts:
            if draft.empty:
                gap = True
                continue
            draft.gap, gap = gap, False
            if draft.contents:
                self.contents += [line for part in [draft] if (line := part.line())]
            else:
                shown += split_breaks(draft)
        return settle(shown)

    def _blocks(self, container: Element, depth: int) -> Iterator[Draft | Table]:
        carried: Draft | None = None
        for element in self._elements(container):
            if element.tag == W + "tbl":
                if depth < _MAX_DEPTH:
                    yield from self._table(element, depth + 1)
                continue
            if element.tag == W + "altChunk":
                self.foreign += 1
                continue
            draft, boxes = self._paragraph(element)
            if carried:
                # The list and style of the second paragraph count, as in Word.
                carried.join(draft)
                draft = replace(
                    draft,
                    text=carried.text,
                    bold=carried.bold,
                    italic=carried.italic,
                    sizes=carried.sizes,
                    marks=carried.marks,
                )
                carried = None
            if deleted_mark(element.find(W + "pPr")):
                carried = draft
            else:
                yield draft
            for box in boxes:
                if depth < _MAX_DEPTH:
                    yield from self._blocks(box, depth + 1)
        if carried:
            yield carried

    def _elements(self, container: Element) -> Iterator[Element]:
        for child in container:
            if child.tag in (W + "p", W + "tbl", W + "altChunk"):
                yield child
            elif child.tag == W + "sdt":
                if on(child.find(f"{W}sdtPr/{W}showingPlcHdr")) is None:
                    for content in child.findall(W + "sdtContent"):
                        yield from self._elements(content)
            elif child.tag in (W + "customXml", W + "ins", W + "moveTo", W + "smartTag"):
                yield from self._elements(child)

    def _table(self, element: Element, depth: int) -> Iterator[Draft | Table]:
        rows = list(children(element, "tr"))
        cells = [cell for row in rows for cell in children(row, "tc")]
        if len(rows) == len(cells) == 1:
            # A frame around text or around the whole page: what is in it stands for itself.
            yield from self._blocks(cells[0], depth)
            return
        table = build_table(element, self.styles, lambda cell: self._cell(cell, depth))
        if table.cells:
            yield table

    def _cell(self, cell: Element, depth: int) -> tuple[Line, ...]:
        """The paragraphs of a cell; the cells of a table within it follow in order."""
        lines: list[Line] = []
        drafts: list[Draft] = []
        for block in self._blocks(cell, depth):
            if isinstance(block, Draft):
                drafts.append(block)
                continue
            lines += self._cell_lines(drafts)
            drafts = []
            for inner in block.cells:
                lines += inner.lines
        return tuple(lines + self._cell_lines(drafts))

    def _cell_lines(self, drafts: Iterable[Draft]) -> list[Line]:
        lines = []
        for draft in drafts:
            lines += [line for part in split_breaks(draft, cell=True) if (line := part.line())]
            if draft.empty and draft.label:
                # The column of running numbers is often a list of empty paragraphs.
                lines.append(Line("", whole=True, label=draft.label, centred=draft.centred))
        return lines

    def _paragraph(self, element: Element) -> tuple[Draft, list[Element]]:
        properties = element.find(W + "pPr")
        format = self.styles.paragraph(properties)
        name = self.styles.name(format.style)
        draft = Draft(level=format.level or _level_of(name), centred=format.centred)
        boxes = []
        for piece in self.runs.pieces(element, format.style):
            if piece.box is not None:
                boxes.append(piece.box)
            elif piece.mark is not None:
                draft.marks.append((len(draft.text), piece.mark))
            else:
                draft.contents |= piece.contents
                shape = piece.format
                draft.add(piece.text, bold=shape.bold, italic=shape.italic, size=shape.size)
        draft.contents |= name.startswith("toc ")
        if not deleted_mark(properties):
            self._number(draft, format)
        return draft, boxes

    def _number(self, draft: Draft, format: ParagraphFormat) -> None:
        left, first = format.left, format.first
        if format.num_id and format.num_id != "0":
            ilvl = self.numbering.level_of(format.num_id, format.ilvl, format.style)
            definition = self.numbering.definition(format.num_id, ilvl)
            draft.label = self.numbering.label(format.num_id, ilvl)
            if definition and not format.num_from_style:
                left = definition.left if definition.left is not None else left
                first = definition.first if definition.first is not None else first
        draft.indent = (left or 0.0) + (first or 0.0)


def _level_of(style_name: str) -> int | None:
    found = _HEADING.match(style_name)
    return int(found[1]) if found else None


def split_breaks(draft: Draft, *, cell: bool = False) -> list[Draft]:
    """A paragraph at its line breaks (Shift+Enter).

    A break before an item ("- …", "a) …") or after a closed sentence parts two paragraphs, and in
    a cell also one before a capital ("Sở Y tế" / "Sở Nội vụ"); any other only wraps the text
    ("Thực hiện cải cách hành chính" / "năm 2026") and counts as a blank.
    """
    if "\n" not in draft.text.strip():
        return [draft]
    cuts = [0]
    for at, char in enumerate(draft.text):
        if char != "\n":
            continue
        before, after = draft.text[cuts[-1] : at], draft.text[at + 1 :].split("\n", 1)[0]
        if not before.strip() or not after.strip():
            continue
        capital = cell and after.lstrip()[:1].isupper()
        if capital or _ITEM.match(after) or (_ENDS.search(before) and not draft.centred):
            cuts.append(at + 1)
    cuts.append(len(draft.text))
    return [_part(draft, start, end) for start, end in zip(cuts, cuts[1:], strict=False)]


def _part(draft: Draft, start: int, end: int) -> Draft:
    last = end == len(draft.text)
    return replace(
        draft,
        text=draft.text[start:end],
        bold=draft.bold[start:end],
        italic=draft.italic[start:end],
        sizes=draft.sizes[start:end],
        marks=[
            (at - start, mark)
            for at, mark in draft.marks
            if start <= at < end or (last and at == end)
        ],
        label=draft.label if start == 0 else None,
        gap=draft.gap and start == 0,
    )
