"""A Word file as its paragraphs in the order they are read, with sections, tables and lines drawn."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from docgen.check.word.looks import Look, Looks, Shape, theme_colours, theme_fonts
from docgen.check.word.sections import Section, read_sections
from extractors.errors import UnreadableFile
from extractors.read.docx_numbering import Numbering
from extractors.read.docx_package import Element, W, open_package
from extractors.read.docx_styles import Styles, integer, number, on, value

_MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_V: Final = "{urn:schemas-microsoft-com:vml}"
_WPS: Final = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
_WP: Final = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_A: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
NOTE_MARK: Final = "\u200b"  # stands for the mark of a footnote
_EMU: Final = 12700  # a point
_STRAIGHT: Final = ("line", "straightConnector1")
_HELD: Final = {W + tag for tag in ("sdt", "sdtContent", "ins", "moveTo", "smartTag", "customXml")}
_UNSHOWN: Final = {W + tag for tag in ("del", "moveFrom", "instrText", "delText", "rPr", "pPr")}


@dataclass(frozen=True, slots=True)
class Run:
    """Text of one look; a line break is "\\n", a tab "\\t"."""

    text: str
    look: Look


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a paragraph stands in a table: table, row and column from 0.

    columns: of the table. width: the room for text in points.
    """

    table: int
    row: int
    column: int
    columns: int
    width: float | None
    header: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph; number: of the w:p element in the main part. drawn: lengths of lines in it.

    label: what Word's automatic numbering prints before it.
    """

    number: int
    text: str
    runs: tuple[Run, ...]
    shape: Shape
    section: int = 0
    cell: Cell | None = None
    label: str | None = None
    drawn: tuple[float | None, ...] = ()
    boxed: bool = False
    style: str | None = None
    breaks_page: bool = False
    after_break: bool = False

    @property
    def words(self) -> str:
        """The text in one line, with the automatic label before it and without marks of footnotes."""
        return " ".join(f"{self.label or ''} {self.text.replace(NOTE_MARK, '')}".split())


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: rows, columns, width in points, whether its first row is a repeated header."""

    number: int
    rows: int
    columns: int
    width: float
    section: int
    repeats: bool
    ruled: bool
    first: int  # number of its first paragraph


@dataclass(frozen=True, slots=True)
class Story:
    """The main text of a Word file."""

    path: Path
    paragraphs: tuple[Paragraph, ...]
    sections: tuple[Section, ...]
    tables: tuple[Grid, ...]
    looks: Looks
    changes: int  # tracked changes that nobody accepted
    remarks: int  # comments
    compatible_spacing: bool = False

    def section_of(self, paragraph: Paragraph) -> Section:
        """The section a paragraph stands in."""
        return self.sections[min(paragraph.section, len(self.sections) - 1)]

    def room(self, paragraph: Paragraph) -> float:
        """The width in points a paragraph has between its cell's or the page's edges."""
        if paragraph.cell is not None and paragraph.cell.width:
            return paragraph.cell.width
        return self.section_of(paragraph).text_width


def read_story(path: Path) -> Story:
    """The paragraphs, sections and tables of a .docx.

    Raises:
        UnreadableFile, EncryptedFile: as for reading a plan from it.
    """
    package = open_package(path)
    root = package.xml(package.main)
    body = root.find(W + "body") if root is not None else None
    if root is None or body is None:
        raise UnreadableFile(f"{path}: the document has no text", advice="save it again in Word")
    theme = package.first("theme")
    styles = Styles.read(package.first("styles"))
    looks = Looks(styles, theme_fonts(theme), theme_colours(theme))
    numbering = Numbering.read(package.first("numbering"), styles)
    kept = list(root.iter(W + "p"))  # lxml gives an element one identity as long as it is held
    numbers = {id(p): at for at, p in enumerate(kept)}
    reader = _Reader(looks, numbering, numbers)
    reader.read(body, None)
    sections = read_sections(body, package)
    return Story(
        path=path,
        paragraphs=tuple(reader.paragraphs),
        sections=sections,
        tables=tuple(reader.tables),
        looks=looks,
        changes=sum(1 for tag in ("ins", "del") for _ in root.iter(W + tag)),
        remarks=sum(1 for _ in root.iter(W + "commentReference")),
    )


# -- paragraphs ----------------------------------------------------------------------------------


@dataclass(slots=True)
class _Reader:
    looks: Looks
    numbering: Numbering
    numbers: dict[int, int]
    paragraphs: list[Paragraph] = field(default_factory=list)
    tables: list[Grid] = field(default_factory=list)
    section: int = 0
    broken: bool = False
    field_depth: list[bool] = field(default_factory=list)  # of each open field: in its result

    def read(
        self, holder: Element, cell: Cell | None, *, boxed: bool = False, style: str | None = None
    ) -> None:
        for child in holder:
            if child.tag == W + "p":
                self._paragraph(child, cell, boxed=boxed, table_style=style)
            elif child.tag == W + "tbl":
                self._table(child, boxed=boxed)
            elif child.tag in _HELD:
                self.read(child, cell, boxed=boxed, style=style)

    def _paragraph(
        self, element: Element, cell: Cell | None, *, boxed: bool, table_style: str | None
    ) -> None:
        properties = element.find(W + "pPr")
        shape = self.looks.shape(properties)
        style = self.looks.style_of(properties)
        runs: list[Run] = []
        boxes: list[Element] = []
        drawn: list[float | None] = []
        state = _Marks()
        self._inline(element, style, table_style, runs, boxes, drawn, state)
        text = "".join(run.text for run in runs)
        label = self._label(shape, style)
        self.paragraphs.append(
            Paragraph(
                number=self.numbers[id(element)],
                text=text,
                runs=tuple(runs),
                shape=shape,
                section=self.section,
                cell=cell,
                label=label,
                drawn=tuple(drawn),
                boxed=boxed,
                style=style,
                breaks_page=state.page_break,
                after_break=self.broken,
            )
        )
        if text.strip():
            self.broken = False
        if state.page_break:
            self.broken = True
        for box in boxes:
            self.read(box, cell, boxed=True)
        if properties is not None and properties.find(W + "sectPr") is not None:
            self.section += 1

    def _label(self, shape: Shape, style: str | None) -> str | None:
        if not shape.num_id or shape.num_id == "0":
            return None
        ilvl = self.numbering.level_of(shape.num_id, shape.ilvl, style)
        return self.numbering.label(shape.num_id, ilvl)

    def _inline(
        self,
        element: Element,
        style: str | None,
        table_style: str | None,
        runs: list[Run],
        boxes: list[Element],
        drawn: list[float | None],
        state: _Marks,
    ) -> None:
        for child in element:
            tag = child.tag
            if tag in _UNSHOWN:
                continue
            if tag == W + "r":
                self._run(child, style, table_style, runs, boxes, drawn, state)
            elif tag == _MC + "AlternateContent":
                branch = child.find(_MC + "Choice")
                self._drawing(branch if branch is not None else child, boxes, drawn)
            else:
                self._inline(child, style, table_style, runs, boxes, drawn, state)

    def _run(
        self,
        run: Element,
        style: str | None,
        table_style: str | None,
        runs: list[Run],
        boxes: list[Element],
        drawn: list[float | None],
        state: _Marks,
    ) -> None:
        look: Look | None = None
        text = ""
        for child in run:
            tag = child.tag
            if tag == W + "t":
                text += re.sub(r"[\r\n\t]", " ", child.text or "") if all(self.field_depth) else ""
            elif tag == W + "tab" or tag == W + "ptab":
                text += "\t"
            elif tag in (W + "br", W + "cr"):
                if child.get(W + "type") == "page":
                    state.page_break = True
                elif child.get(W + "type") != "column":
                    text += "\n"
            elif tag in (W + "footnoteReference", W + "endnoteReference"):
                text += NOTE_MARK
            elif tag == W + "noBreakHyphen":
                text += "-"
            elif tag == W + "fldChar":
                self._field(child.get(W + "fldCharType", ""))
            elif tag in (W + "drawing", W + "pict", _MC + "AlternateContent", W + "object"):
                branch = child.find(_MC + "Choice") if tag == _MC + "AlternateContent" else child
                self._drawing(branch if branch is not None else child, boxes, drawn)
        if text:
            look = self.looks.look(style, run.find(W + "rPr"), table=table_style)
            if not look.hidden:
                runs.append(Run(text, look))

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self.field_depth.append(False)
        elif kind == "separate" and self.field_depth:
            self.field_depth[-1] = True
        elif kind == "end" and self.field_depth:
            self.field_depth.pop()

    def _drawing(self, element: Element, boxes: list[Element], drawn: list[float | None]) -> None:
        inner = {
            id(box)
            for outer in element.iter(W + "txbxContent")
            for box in outer.iter(W + "txbxContent")
            if box is not outer
        }
        boxes += [box for box in element.iter(W + "txbxContent") if id(box) not in inner]
        for geometry in element.iter(_A + "prstGeom"):
            if geometry.get("prst") in _STRAIGHT:
                # the frame of the drawing, or the shape in it: one of them is often left at nothing
                sizes = [number(e.get("cx")) for e in element.iter(_WP + "extent", _A + "ext")]
                length = max((size for size in sizes if size), default=0.0) / _EMU
                drawn.append(length if length > 1 else None)
        for line in element.iter(_V + "line"):
            drawn.append(_vml_length(line))
        for shape in element.iter(_V + "shape"):
            if (shape.get("type") or "").endswith(("_t32", "_t20")):
                found = re.search(r"width:([\d.]+)pt", shape.get("style") or "")
                drawn.append(float(found[1]) if found and float(found[1]) > 1 else None)

    def _table(self, element: Element, *, boxed: bool) -> None:
        at = len(self.tables)
        grid = [
            (number(c.get(W + "w")) or 0.0) / 20 for c in element.findall(f"{W}tblGrid/{W}gridCol")
        ]
        style = value(element.find(W + "tblPr"), "tblStyle")
        rows = list(_rows(element))
        margins = self._margins(element, style)
        first_of = next(element.iter(W + "p"), None)
        start = len(self.paragraphs)
        self.tables.append(Grid(at, 0, 0, 0.0, 0, False, False, 0))
        widest = 0
        for row_at, row in enumerate(rows):
            header = on(row.find(f"{W}trPr/{W}tblHeader")) is True
            column = integer(value(row.find(W + "trPr"), "gridBefore")) or 0
            cells = list(_children(row, "tc"))
            for cell_element in cells:
                properties = cell_element.find(W + "tcPr")
                span = integer(value(properties, "gridSpan")) or 1
                width = sum(grid[column : column + span]) or _cell_width(properties)
                room = width - margins if width else None
                place = Cell(at, row_at, column, len(grid) or len(cells), room, header)
                self.read(cell_element, place, boxed=boxed, style=style)
                column += span
            widest = max(widest, column)
        self.tables[at] = Grid(
            number=at,
            rows=len(rows),
            columns=widest,
            width=sum(grid)
            or sum(_cell_width(c.find(W + "tcPr")) or 0 for c in _children(rows[0], "tc"))
            if rows
            else 0.0,
            section=self.section,
            repeats=bool(rows) and on(rows[0].find(f"{W}trPr/{W}tblHeader")) is True,
            ruled=self._ruled(element, style),
            first=self.paragraphs[start].number
            if len(self.paragraphs) > start
            else (self.numbers[id(first_of)] if first_of is not None else 0),
        )

    def _margins(self, element: Element, style: str | None) -> float:
        """The margins left and right in a cell together, in points; Word's own are 5.4 each."""
        sides = {"left": 5.4, "right": 5.4}
        holders = [s.find(f"{W}tblPr/{W}tblCellMar") for s in self.looks.styles.chain(style)]
        for holder in [*holders, element.find(f"{W}tblPr/{W}tblCellMar")]:
            for side in holder if holder is not None else ():
                name = {"start": "left", "end": "right"}.get(tag := side.tag.removeprefix(W), tag)
                width = number(side.get(W + "w"))
                if name in sides and width is not None:
                    sides[name] = width / 20
        return sum(sides.values())

    def _ruled(self, element: Element, style: str | None) -> bool:
        """Whether lines are drawn between the cells, by the table, its style or its cells."""
        holders = [element.find(f"{W}tblPr/{W}tblBorders")]
        holders += [s.find(f"{W}tblPr/{W}tblBorders") for s in self.looks.styles.chain(style)]
        holders += list(element.iterfind(f"{W}tr/{W}tc/{W}tcPr/{W}tcBorders"))[:12]
        return any(
            side.get(W + "val") not in (None, "nil", "none")
            for holder in holders
            if holder is not None
            for side in holder
            if side.tag in (W + "insideH", W + "insideV", W + "left", W + "right", W + "start")
        )


@dataclass(slots=True)
class _Marks:
    page_break: bool = False


def _children(element: Element, tag: str) -> Iterator[Element]:
    for child in element:
        if child.tag == W + tag:
            yield child
        elif child.tag in _HELD:
            yield from _children(child, tag)


def _rows(table: Element) -> Iterator[Element]:
    return _children(table, "tr")


def _cell_width(properties: Element | None) -> float | None:
    width = properties.find(W + "tcW") if properties is not None else None
    if width is None or width.get(W + "type") not in (None, "dxa"):
        return None
    found = number(width.get(W + "w"))
    return found / 20 if found else None


def _vml_length(line: Element) -> float | None:
    """The length of a v:line in points, from its "from" and "to" ("63pt,2pt")."""
    ends = []
    for name in ("from", "to"):
        found = re.match(r"\s*(-?[\d.]+)(pt|in|mm|cm)?", line.get(name) or "")
        if not found:
            return None
        unit = {"in": 72.0, "mm": 72 / 25.4, "cm": 72 / 2.54}.get(found[2] or "", 1.0)
        ends.append(float(found[1]) * unit)
    return abs(ends[1] - ends[0])
