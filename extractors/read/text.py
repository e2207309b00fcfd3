"""Reading plain text and Markdown: what a PDF extractor left, or one paragraph a line.

Wrapped lines are put together to paragraphs here, by the room the printer had; so every line of
the layout is a whole paragraph. Lines have no boxes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from extractors.layout import Layout, Line, Page, Table
from extractors.read.columns import settle
from extractors.read.docx_package import read_bytes
from extractors.read.draft import Draft
from extractors.read.text_encoding import decode_text
from extractors.read.text_markdown import looks_like_markdown, read_markdown
from extractors.read.text_pages import PrintedPage, printed_pages, take_mark
from extractors.read.text_tables import pipe_block, pipe_block_end, tab_table, tab_tables
from extractors.read.text_wrap import is_wrapped, rejoin, unwrap
from extractors.repair import legacy

_A4 = (595.3, 841.9)
_TABLE_HEAD = re.compile(r"(?:STT|TT|Số TT)\b")
_MARKDOWN = {".md", ".markdown"}


def read_text(path: Path) -> Layout:
    """The layout of a .txt or .md file.

    There is one page, or as many as form feeds, page numbers or lost blank lines show.

    Raises:
        UnreadableFile: missing, empty, binary, or in an encoding that gives no Vietnamese.
    """
    text, encoding = decode_text(read_bytes(path), path)
    warnings = []
    if encoding not in ("utf-8", "utf-16"):
        warnings.append(("legacy-encoding", f"văn bản dùng bảng mã {encoding}"))
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\v", "\n")
    fixed, found = legacy.fix_page(text.split("\n"))
    if found:
        warnings.append(("legacy-encoding", f"văn bản dùng bảng mã {found}"))
        text = "\n".join(fixed)
    chunks = [chunk.split("\n") for chunk in text.rstrip().split("\f")]
    lines = [line for chunk in chunks for line in chunk]
    gap_blanks = _gap_blanks(lines)
    if path.suffix.lower() in _MARKDOWN or looks_like_markdown(text):
        pages = [
            _page(number, *read_markdown(chunk, gap_blanks=gap_blanks))
            for number, chunk in enumerate(chunks, start=1)
        ]
    else:
        wrapped = is_wrapped(lines)
        printed = printed_pages(chunks, spaced=gap_blanks > 1)
        pages = _plain_pages(printed, gap_blanks, wrapped)
        tables = _flattened(lines) if wrapped else 0
        if tables:
            warnings.append(
                (
                    "flattened-table",
                    f"{tables} bảng không còn ô trong tệp chữ này; nên đọc từ tệp PDF hoặc Word",
                )
            )
    if not any(page.items for page in pages):
        warnings.append(("no-text", "văn bản không có chữ nào"))
    return Layout(
        pages=tuple(pages),
        reader="text",
        page_count=len(pages) if len(pages) > 1 else None,
        warnings=tuple(warnings),
    )


def _page(
    number: int,
    items: list[Line | Table],
    notes: list[tuple[str, str]],
    aside: Sequence[str] = (),
) -> Page:
    return Page(
        number=number,
        width=_A4[0],
        height=_A4[1],
        items=tuple(replace(item, size=None) if isinstance(item, Line) else item for item in items),
        aside=tuple(Line(text) for text in aside),
        footnotes=tuple(notes),
        reader="text",
    )


def _plain_pages(printed: Sequence[PrintedPage], gap_blanks: int, wrapped: bool) -> list[Page]:
    contents = [_content(page, gap_blanks) for page in printed]
    contents = unwrap(contents) if wrapped else rejoin(contents)
    return [
        _page(number, _items(content), page.notes, page.aside)
        for number, (page, content) in enumerate(zip(printed, contents, strict=True), start=1)
    ]


def _content(page: PrintedPage, gap_blanks: int) -> list[Draft | Table]:
    """The lines and tables of a page, footnote marks taken out of the lines."""
    marks: dict[int, list[tuple[int, str]]] = {}
    lines = list(page.lines)
    for mark, _ in page.notes:
        place = take_mark(lines, mark)
        if place:
            at, offset = place
            lines[at] = lines[at][:offset] + lines[at][offset + len(mark) :]
            marks.setdefault(at, []).append((offset, mark))
    content: list[Draft | Table] = []
    tables = tab_tables(lines)
    blanks = at = 0
    while at < len(lines):
        if not lines[at].strip():
            blanks += 1
            at += 1
            continue
        end = pipe_block_end(lines, at)
        if end > at:
            content.append(pipe_block(lines[at:end]))
            at, blanks = end, 0
            continue
        end = tables.get(at, at)
        if end > at and not any(
            line.side for line in settle([_draft(row) for row in lines[at:end]])
        ):
            content.append(tab_table(lines[at:end]))
            at = end
        else:
            content.append(_draft(lines[at], gap=blanks >= gap_blanks, marks=marks.get(at, ())))
            at += 1
        blanks = 0
    return content


def _flattened(lines: Sequence[str]) -> int:
    """How many tables an extractor took apart: "STT Nội dung", then short lines of the other heads."""
    filled = [line.strip() for line in lines if line.strip()]
    return sum(
        bool(_TABLE_HEAD.match(line))
        and "\t" not in line
        and all(len(x) < 50 for x in filled[at : at + 4])
        for at, line in enumerate(filled)
    )


def _gap_blanks(lines: Sequence[str]) -> int:
    """How many blank lines in a row mean a gap: two where there is one between nearly all lines."""
    filled = [at for at, line in enumerate(lines) if line.strip()]
    if len(filled) < 3:
        return 1
    single = sum(b - a == 2 for a, b in zip(filled, filled[1:], strict=False))
    return 2 if single * 2 > len(filled) - 1 else 1


def _items(content: Sequence[Draft | Table]) -> list[Line | Table]:
    items: list[Line | Table] = []
    drafts: list[Draft] = []
    for item in content:
        if isinstance(item, Draft):
            drafts.append(item)
            continue
        items += settle(drafts)
        drafts = []
        items.append(item)
    return items + settle(drafts)


def _draft(line: str, *, gap: bool = False, marks: Sequence[tuple[int, str]] = ()) -> Draft:
    draft = Draft(gap=gap, marks=list(marks))
    draft.add(line.rstrip())
    return draft
