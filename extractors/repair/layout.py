"""The repair steps on every line of a layout, each change noted with its page."""

from __future__ import annotations

from dataclasses import replace

from extractors.layout import Layout, Line, Page, Table
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


def _page(page: Page, changes: list[Change], *, numbered: bool) -> Page:
    number = page.number if numbered else None
    page = _decoded(page, changes, number)
    items = tuple(
        _line(item, changes, number)
        if isinstance(item, Line)
        else replace(
            item,
            cells=tuple(
                replace(cell, lines=tuple(_line(line, changes, number) for line in cell.lines))
                for cell in item.cells
            ),
        )
        for item in page.items
    )
    notes = tuple((mark, _text(text, changes, number)) for mark, text in page.footnotes)
    return replace(page, items=items, footnotes=notes)


def _line(line: Line, changes: list[Change], page: int | None) -> Line:
    text = _text(line.text, changes, page)
    if text == line.text:
        return line
    lead = line.lead_bold
    if lead >= len(line.text):
        lead = len(text)
    return replace(line, text=text, lead_bold=min(lead, len(text)))


def _text(text: str, changes: list[Change], page: int | None) -> str:
    if text.isascii():
        return text
    mended, made = repair(text)
    changes.extend((step, before, after, page) for step, before, after in made if step != "nfc")
    return mended


def _decoded(page: Page, changes: list[Change], number: int | None) -> Page:
    """A page whose text is in a legacy encoding (TCVN3, VNI) as a whole, decoded."""
    lines = [i for i in page.items if isinstance(i, Line)]
    cell_lines = [
        line
        for item in page.items
        if isinstance(item, Table)
        for cell in item.cells
        for line in cell.lines
    ]
    every = [*lines, *cell_lines]
    texts, encoding = fix_page([line.text for line in every])
    if encoding is None:
        return page
    changes.append(("legacy-encoding", str(encoding), "Unicode", number))
    decoded = {id(line): replace(line, text=text) for line, text in zip(every, texts, strict=True)}
    return replace(
        page,
        items=tuple(
            decoded[id(item)]
            if isinstance(item, Line)
            else replace(
                item,
                cells=tuple(
                    replace(cell, lines=tuple(decoded[id(line)] for line in cell.lines))
                    for cell in item.cells
                ),
            )
            for item in page.items
        ),
    )
