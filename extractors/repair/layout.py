"""The repair steps on every line of a layout, each change noted with its page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from difflib import SequenceMatcher

from extractors.layout import Layout, Line, Page
from extractors.repair import repair
from extractors.repair.legacy import fix_page

Change = tuple[str, str, str, int | None]


def repair_layout(layout: Layout) -> Layout:
    """The same layout with its text repaired; ``repairs`` lists what was changed."""
    changes: list[Change] = []
    pages = tuple(
        _page(page, changes, numbered=layout.page_count is not None) for page in layout.pages
    )
    return replace(layout, pages=pages, repairs=(*layout.repairs, *changes))


def _lines(page: Page) -> Iterator[Line]:
    for item in page.items:
        if isinstance(item, Line):
            yield item
        else:
            for cell in item.cells:
                yield from cell.lines


def _mapped(page: Page, change: Callable[[Line], Line]) -> Page:
    """The page with every line, also those in cells, changed."""
    return replace(
        page,
        items=tuple(
            change(item)
            if isinstance(item, Line)
            else replace(
                item,
                cells=tuple(
                    replace(cell, lines=tuple(change(line) for line in cell.lines))
                    for cell in item.cells
                ),
            )
            for item in page.items
        ),
    )


def _page(page: Page, changes: list[Change], *, numbered: bool) -> Page:
    number = page.number if numbered else None
    page = _decoded(page, changes, number)
    notes = tuple((mark, _text(text, changes, number)) for mark, text in page.footnotes)
    page = _mapped(page, lambda line: _line(line, changes, number))
    return replace(page, footnotes=notes)


def _line(line: Line, changes: list[Change], page: int | None) -> Line:
    text = _text(line.text, changes, page)
    return line if text == line.text else _moved(line, text)


def _moved(line: Line, text: str) -> Line:
    """The line with its mended text; what is counted in letters goes along."""
    moved = offsets(line.text, text)
    return replace(
        line,
        text=text,
        lead_bold=moved(line.lead_bold),
        marks=tuple((moved(at), mark) for at, mark in line.marks),
    )


def offsets(before: str, after: str) -> Callable[[int], int]:
    """Where each offset into the text before its repair lies in the text after it.

    An offset inside a changed piece goes to that piece's end, so that a bold run or a footnote
    mark stays behind the whole letter it stood in.
    """
    pieces = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()

    def moved(at: int) -> int:
        if at <= 0:
            return 0
        for kind, i1, i2, j1, j2 in pieces:
            if i1 < at <= i2:
                return j1 + at - i1 if kind == "equal" else j2
        return len(after)

    return moved


def _text(text: str, changes: list[Change], page: int | None) -> str:
    if text.isascii() and "(cid:" not in text:
        return text
    mended, made = repair(text)
    changes.extend((step, before, after, page) for step, before, after in made if step != "nfc")
    return mended


def _decoded(page: Page, changes: list[Change], number: int | None) -> Page:
    """A page whose text is in a legacy encoding (TCVN3, VNI) as a whole, decoded."""
    every = list(_lines(page))
    texts, encoding = fix_page([line.text for line in every])
    if encoding is None:
        return page
    changes.append(("legacy-encoding", str(encoding), "Unicode", number))
    decoded = {
        id(line): _moved(line, text) if text != line.text else line
        for line, text in zip(every, texts, strict=True)
    }
    return _mapped(page, lambda line: decoded[id(line)])
