"""Reading plain text and Markdown: what a PDF extractor left, or one paragraph a line.

Text that was wrapped gives lines to be joined; text with a paragraph a line gives whole ones.
Lines have no boxes.
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
from extractors.read.text_tables import tab_table, tab_table_end
from extractors.repair import legacy

_A4 = (595.3, 841.9)
_ENDS = re.compile(r"[.;:!?…”\")/]\s*$")
_LABEL = re.compile(r"\s*(?:[-–+•*▪]|\(?(?:[a-zđ]|[ivx]{1,4}|\d{1,2}(?:\.\d{1,2})*)[.)/-])\s*\S")
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
        warnings.append(("legacy-encoding", f"the text was in {encoding}"))
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\v", "\n")
    fixed, found = legacy.fix_page(text.split("\n"))
    if found:
        warnings.append(("legacy-encoding", f"the text was in {found}"))
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
        pages = [
            _plain_page(number, page, gap_blanks, wrapped)
            for number, page in enumerate(printed_pages(chunks, spaced=gap_blanks > 1), start=1)
        ]
    if not any(page.items for page in pages):
        warnings.append(("no-text", "the document holds no text"))
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


def _plain_page(number: int, page: PrintedPage, gap_blanks: int, wrapped: bool) -> Page:
    marks: dict[int, list[tuple[int, str]]] = {}
    lines = list(page.lines)
    for mark, _ in page.notes:
        place = take_mark(lines, mark)
        if place:
            at, offset = place
            lines[at] = lines[at][:offset] + lines[at][offset + len(mark) :]
            marks.setdefault(at, []).append((offset, mark))
    items = _plain(lines, gap_blanks, wrapped, marks)
    return _page(number, items, page.notes, page.aside)


def _gap_blanks(lines: Sequence[str]) -> int:
    """How many blank lines in a row mean a gap: two where there is one between nearly all lines."""
    filled = [at for at, line in enumerate(lines) if line.strip()]
    if len(filled) < 3:
        return 1
    single = sum(b - a == 2 for a, b in zip(filled, filled[1:], strict=False))
    return 2 if single * 2 > len(filled) - 1 else 1


def is_wrapped(lines: Sequence[str]) -> bool:
    """True if paragraphs run over several lines: more than one line in ten goes on in small letters."""
    filled = [line for line in lines if line.strip() and "\t" not in line.strip()]
    pairs = list(zip(filled, filled[1:], strict=False))
    running = sum(_goes_on(before, after) for before, after in pairs)
    return running * 10 > len(pairs) and running > 0


def _goes_on(before: str, after: str) -> bool:
    """The second line continues the first: it starts small and the first is not closed."""
    start = after.lstrip()
    return (
        start[:1].islower()
        and not _LABEL.match(start)
        and not _ENDS.search(before)
        and len(before.strip()) > 1
    )


def _plain(
    lines: list[str], gap_blanks: int, wrapped: bool, marks: dict[int, list[tuple[int, str]]]
) -> list[Line | Table]:
    items: list[Line | Table] = []
    drafts: list[Draft] = []
    blanks = at = 0

    def flush() -> None:
        for line in settle(drafts):
            items.append(replace(line, whole=not wrapped and line.side == 0))
        drafts.clear()

    while at < len(lines):
        line = lines[at]
        if not line.strip():
            blanks += 1
            at += 1
            continue
        end = tab_table_end(lines, at)
        if end > at:
            block = [_draft(row) for row in lines[at:end]]
            if not any(part.side for part in settle(block)):
                flush()
                items.append(tab_table(lines[at:end]))
                at, blanks = end, 0
                continue
        draft = _draft(line, gap=blanks >= gap_blanks, marks=marks.get(at, ()))
        if drafts and not wrapped and _goes_on(drafts[-1].text, line):
            # One paragraph a line, but this one was cut by a page of the original.
            drafts[-1].add(" ")
            drafts[-1].join(draft)
        else:
            drafts.append(draft)
        at, blanks = at + 1, 0
    flush()
    return items


def _draft(line: str, *, gap: bool = False, marks: Sequence[tuple[int, str]] = ()) -> Draft:
    draft = Draft(gap=gap, marks=list(marks))
    draft.add(line.rstrip())
    return draft
