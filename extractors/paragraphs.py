"""Lines of the pages put together to paragraphs, tables kept in their place.

A PDF breaks a paragraph where the next word would not fit any more; a break that leaves room
for it was made by the author. That, the first-line indent and the labels of the ladder decide.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from statistics import median

from extractors.blocks import Block, PagedTable, Paragraph
from extractors.layout import Box, Layout, Line, Page, Table
from extractors.webaddress import cuts_address
from plans.ladder import parse_label
from plans.model import Span

_INDENT = 9.0  # points: a first line starts at least this far right of its paragraph
_ENDS = re.compile(r"[.;:!?…]\s*[”\")\]]?$|\./\.$")
_FEW_LINES = 8  # fewer do not show where the right margin is
_WRAPPED_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class _Column:
    """The text block of a page: its left and right edge in points."""

    left: float
    right: float


def to_blocks(layout: Layout) -> tuple[Block, ...]:
    """All paragraphs and tables of a layout in reading order; unruled tables become lines."""
    blocks: list[Block] = []
    open_lines: list[tuple[int, Line]] = []
    columns: dict[int, _Column] = {}
    wrap = _wrap_width(layout)

    def close() -> None:
        if open_lines:
            blocks.append(_paragraph(open_lines))
            open_lines.clear()

    for page in layout.pages:
        columns[page.number] = _column(page)
        for item in page.items:
            if isinstance(item, Table):
                close()
                if item.ruled or item.cols > 3:
                    blocks.append(PagedTable(item, page.number, (page.width, page.height)))
                else:
                    blocks.extend(_flattened(item, page.number))
                continue
            if not item.text.strip():
                close()
                continue
            if open_lines and not _continues(
                open_lines, (page.number, item), columns=columns, wrap=wrap
            ):
                close()
            open_lines.append((page.number, item))
            if item.whole:
                close()
    close()
    return tuple(blocks)


def _flattened(table: Table, page: int) -> Iterable[Paragraph]:
    """A table without rules is layout: its columns one after the other (letterhead, signature)."""
    last = table.cols - 1
    for col in range(table.cols):
        for cell in sorted(table.cells, key=lambda c: (c.row, c.col)):
            if cell.col != col:
                continue
            wide = cell.col_span >= table.cols
            side = 0 if wide or table.cols == 1 else (2 if col == last and col > 0 else 1)
            for line in cell.lines:
                if line.text.strip():
                    yield _paragraph([(page, _with_side(line, side))])


def _with_side(line: Line, side: int) -> Line:
    return replace(line, side=side)


def _column(page: Page) -> _Column:
    lines = [i for i in page.items if isinstance(i, Line) and i.box and i.side == 0]
    if not lines:
        return _Column(0.0, page.width)
    rights = sorted(line.box[2] for line in lines if line.box)
    lefts = sorted(line.box[0] for line in lines if line.box)
    right = rights[-1 - len(rights) // 20]
    if len(lines) < _FEW_LINES:  # titles over a table: the table shows how wide the text may be
        edges = [item.box[2] for item in page.items if isinstance(item, Table) and item.box]
        right = max([right, *edges])
    return _Column(lefts[len(lefts) // 20], right)


def _wrap_width(layout: Layout) -> int:
    """Characters a wrapped line of a text file holds, 0 if its lines are whole paragraphs."""
    lengths = sorted(
        len(item.text)
        for page in layout.pages
        for item in page.items
        if isinstance(item, Line) and not item.whole and item.box is None
    )
    return lengths[int(len(lengths) * 0.95)] if lengths else 0


def _continues(
    opened: Sequence[tuple[int, Line]],
    following: tuple[int, Line],
    *,
    columns: dict[int, _Column],
    wrap: int,
) -> bool:
    """Whether the line goes on with the open paragraph."""
    page_a, a = opened[-1]
    page_b, b = following
    if a.whole or b.whole or a.side or b.side or a.side != b.side or b.label:
        return False
    if a.box is None or b.box is None:
        return _continues_text(a, b, wrap)
    return _continues_boxes(opened, following, columns)


def _continues_text(a: Line, b: Line, wrap: int) -> bool:
    if b.gap or parse_label(b.text) and not _mid_sentence(a.text, b.text):
        return False
    word = _first_word(b.text)
    if len(a.text.rstrip()) + 1 + len(word) < wrap * 0.86 and not b.text[:1].islower():
        return False
    if _ENDS.search(a.text.rstrip()) and len(a.text.rstrip()) + 1 + len(word) < wrap * 0.94:
        return b.text[:1].islower()
    return True


def _mid_sentence(before: str, text: str) -> bool:
    """A number that only looks like a label: "phiên bản / 2.0 theo tiêu chuẩn"."""
    if _ENDS.search(before.rstrip()):
        return False
    found = parse_label(text)
    if found is None:
        return True
    rest = text[found.end :].lstrip()
    if found.kind in ("dash", "plus"):
        return bool(rest[:1].islower()) or before.rstrip().endswith((",", "–", "-"))
    return bool(rest[:1].islower()) or before.rstrip().endswith((",", "và", "số", "năm", "khoản"))


def _first_word(text: str) -> str:
    found = _WRAPPED_WORD.search(text)
    return found.group() if found else ""


def _continues_boxes(
    opened: Sequence[tuple[int, Line]],
    following: tuple[int, Line],
    columns: dict[int, _Column],
) -> bool:
    page_a, a = opened[-1]
    page_b, b = following
    assert a.box is not None
    assert b.box is not None
    column_a, column_b = columns[page_a], columns[page_b]
    if a.size and b.size and abs(a.size - b.size) > 1.2:
        return False
    labelled = parse_label(b.text)
    starts_item = labelled is not None and not _mid_sentence(a.text, b.text)
    if (
        b.text[:1].islower()
        and not starts_item
        and not b.gap
        and not a.centred
        and a.bold == b.bold
        and not re.search(r"[.;:]$", a.text.rstrip())
    ):
        return True  # a sentence goes on, however short the line above
    if a.centred != b.centred and not _full(a, b, column_a):
        return False
    if a.centred and b.centred:
        return _full(a, b, column_a) and a.bold == b.bold and not starts_item
    if b.gap and page_a == page_b and not _full(a, b, column_a):
        return False
    if not _full(a, b, column_a):
        return False
    if starts_item and _indent(b, column_b) > -_INDENT:
        return not _is_item_start(opened, b, column_b, ends=bool(_ENDS.search(a.text.rstrip())))
    if a.bold != b.bold and b.text[:1].isupper() and _ENDS.search(a.text.rstrip()):
        return False
    if a.bold and not b.bold and not a.lead_bold < len(a.text) and b.text[:1].isupper():
        return False
    indented = _indent(b, column_b) - _body_indent(opened, columns) > _INDENT
    if indented and (_ENDS.search(a.text.rstrip()) or b.gap) and not b.text[:1].islower():
        return False
    return not (indented and b.text[:1].isupper() and len(opened) > 1)


def _is_item_start(
    opened: Sequence[tuple[int, Line]], b: Line, column: _Column, *, ends: bool
) -> bool:
    """A label at the line start opens an item if the text before ended or the line is indented."""
    if ends:
        return True
    first = opened[0][1]
    if first.box is None or b.box is None:
        return True
    if len(opened) > 1:
        carried = opened[-1][1]
        if carried.box is not None and abs(carried.box[0] - b.box[0]) < 3.0:
            return False  # stands where wrapped lines stand: "từ ngày 1/6 / 2. …" is rare
    return _indent(b, column) > _INDENT or abs(first.box[0] - b.box[0]) < 3.0


def _indent(line: Line, column: _Column) -> float:
    return line.box[0] - column.left if line.box else 0.0


def _body_indent(opened: Sequence[tuple[int, Line]], columns: dict[int, _Column]) -> float:
    """Where the wrapped lines of the open paragraph start, from the page's left edge."""
    wrapped = [_indent(line, columns[page]) for page, line in opened[1:]]
    return median(wrapped) if wrapped else 0.0


def _full(a: Line, b: Line, column: _Column) -> bool:
    """The next line's first word would not have fitted on line ``a``."""
    if a.box is None or b.box is None:
        return True
    width = (b.box[2] - b.box[0]) / max(len(b.text), 1)
    word = len(_first_word(b.text)) * width * 0.85
    return a.box[2] + width * 0.8 + word > column.right


def _paragraph(lines: Sequence[tuple[int, Line]]) -> Paragraph:
    text = ""
    marks: list[tuple[int, str]] = []
    for _, line in lines:
        own = line.text.strip()
        text = join(text, own)
        begin = len(text) - len(own)
        lead_in = len(line.text) - len(line.text.lstrip())
        marks += [(min(begin + max(at - lead_in, 0), len(text)), mark) for at, mark in line.marks]
    first = lines[0][1]
    letters = sum(len(line.text) for _, line in lines)
    bold = sum(len(line.text) for _, line in lines if line.bold) > 0.9 * letters
    lead = first.lead_bold
    if lead >= len(first.text.rstrip()) and len(lines) > 1:
        lead = 0
        for _, line in lines:
            lead += min(line.lead_bold, len(line.text)) + (1 if lead else 0)
            if line.lead_bold < len(line.text.rstrip()):
                break
    recognised = [line.ocr for _, line in lines if line.ocr is not None]
    return Paragraph(
        text=text,
        page=lines[0][0],
        spans=_spans(lines),
        bold=bold,
        italic=all(line.italic for _, line in lines),
        lead_bold=min(lead, len(text)),
        side=first.side,
        label=first.label,
        level=first.level,
        indent=first.indent,
        centred=first.centred,
        gap=first.gap,
        size=first.size,
        marks=tuple(marks),
        ocr=sum(recognised) / len(recognised) if recognised else None,
    )


def join(text: str, more: str) -> str:
    """Two broken pieces joined by one space; a hyphen inside a word joins without.

    "32/2017/TT-" + "BGDĐT" and "vắc-" + "xin" are one word, "đa phương -" keeps its spaces.
    """
    if not text or not more:
        return text or more
    if re.search(r"[\w&]-$", text) and (more[0].isalnum()):
        return text + more
    if cuts_address(text, more):
        return text + more
    return f"{text} {more}"


def _spans(lines: Sequence[tuple[int, Line]]) -> tuple[Span, ...]:
    by_page: dict[int, Box] = {}
    for page, line in lines:
        if line.box is None:
            continue
        seen = by_page.get(page)
        box = line.box
        by_page[page] = (
            box
            if seen is None
            else (
                min(seen[0], box[0]),
                min(seen[1], box[1]),
                max(seen[2], box[2]),
                max(seen[3], box[3]),
            )
        )
    return tuple(
        Span(page=page, box=(round(b[0], 1), round(b[1], 1), round(b[2], 1), round(b[3], 1)))
        for page, b in by_page.items()
    )
