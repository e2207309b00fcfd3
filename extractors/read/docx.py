"""Reading a .docx straight from its XML: paragraphs and tables in order, on one page.

Word files have no pages until they are printed, so there is one page without boxes.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from extractors.layout import Layout, Line, Page, Table
from extractors.read.docx_numbering import Numbering
from extractors.read.docx_package import Element, Package, R, W, open_package
from extractors.read.docx_runs import Notes, RunReader, legacy_decoder
from extractors.read.docx_story import StoryReader
from extractors.read.docx_styles import TWIP, Styles, integer, number, value

_A4 = (595.3, 841.9)


def read_docx(path: Path) -> Layout:
    """The layout of a Word file: one page (reader "docx"), every paragraph a whole line.

    Headers, footers and tables of contents go to ``Page.aside``, footnotes and endnotes to
    ``Page.footnotes`` with the marks Word would print. Tracked deletions are left out.

    Raises:
        UnreadableFile: no such file, empty, damaged, or no Word document.
        EncryptedFile: it asks for a password.
    """
    package = open_package(path)
    root = package.xml(package.main)
    body = root.find(W + "body") if root is not None else None
    styles = Styles.read(package.first("styles"))
    numbering = Numbering.read(package.first("numbering"), styles)
    notes = _notes(package, body)
    note_parts = {kind: package.first(kind + "s") for kind in ("footnote", "endnote")}
    parts = [part for part in (body, *note_parts.values()) if part is not None]
    decoded = legacy_decoder(_font_texts(parts, styles))
    runs = RunReader(styles, notes, decoded)
    story = StoryReader(styles, numbering, runs)
    items = story.items(body) if body is not None else []
    aside = story.contents + _running_heads(package, body, styles, numbering)
    warnings = []
    if story.foreign:
        warnings.append(("embedded-file", f"{story.foreign} tệp nhúng không được đọc"))
    if not items:
        warnings.append(("no-text", "văn bản không có chữ nào"))
    width, height = _page_size(body)
    page = Page(
        number=1,
        width=width,
        height=height,
        items=tuple(items),
        aside=tuple(aside),
        footnotes=tuple(_footnotes(notes, note_parts, styles, numbering, runs)),
        reader="docx",
    )
    return Layout(pages=(page,), reader="docx", page_count=None, warnings=tuple(warnings))


def _font_texts(parts: list[Element], styles: Styles) -> Iterator[tuple[str, str | None]]:
    """(text, font) of every paragraph, its runs of one font joined."""
    for part in parts:
        for paragraph in part.iter(W + "p"):
            style = value(paragraph.find(W + "pPr"), "pStyle")
            texts: dict[str | None, str] = {}
            for run in paragraph.iter(W + "r"):
                font = styles.run(style, run.find(W + "rPr")).font
                text = "".join(t.text or "" for t in run.findall(W + "t"))
                texts[font] = texts.get(font, "") + text
            for font, text in texts.items():
                yield text, font


def _notes(package: Package, body: Element | None) -> Notes:
    """How this document counts its notes: settings, and what the sections say on top of them."""
    formats = {"footnote": "decimal", "endnote": "lowerRoman"}
    starts: dict[str, int] = {}
    settings = package.first("settings")
    sources = [settings] if settings is not None else []
    sources += list(body.iter(W + "sectPr")) if body is not None else []
    for source in sources:
        for kind in formats:
            properties = source.find(f"{W}{kind}Pr")
            formats[kind] = value(properties, "numFmt") or formats[kind]
            start = integer(value(properties, "numStart"))
            if start is not None:
                starts.setdefault(kind, start)
    return Notes(styles=formats, starts=starts)


def _footnotes(
    notes: Notes,
    parts: dict[str, Element | None],
    styles: Styles,
    numbering: Numbering,
    runs: RunReader,
) -> Iterator[tuple[str, str]]:
    """(mark, text) in the order in which the notes are referred to."""
    by_id = {
        (kind, note.get(W + "id", "")): note
        for kind, part in parts.items()
        if part is not None
        for note in part.findall(W + kind)
    }
    for kind, note_id, mark in list(notes.met):
        note = by_id.get((kind, note_id))
        if note is not None:
            own = next(note.iter(W + f"{kind}Ref"), None) is None
            story = StoryReader(styles, numbering, RunReader(styles, None, runs.decoded))
            text = " ".join(line.text for line in _flat(story.items(note)))
            # a mark of the author's own ("*") stands as text at the note's beginning
            yield mark, text.removeprefix(mark).lstrip() if own else text


def _running_heads(
    package: Package, body: Element | None, styles: Styles, numbering: Numbering
) -> list[Line]:
    """The lines of all headers and footers, each part once."""
    if body is None:
        return []
    used = {
        reference.get(R + "id")
        for tag in ("headerReference", "footerReference")
        for reference in body.iter(W + tag)
    }
    lines: list[Line] = []
    seen: set[str] = set()
    for rel_id, _, name in package.related(package.main):
        if rel_id in used and name not in seen:
            seen.add(name)
            part = package.xml(name)
            if part is not None:
                story = StoryReader(styles, numbering, RunReader(styles))
                lines += _flat(story.items(part))
    return lines


def _flat(items: list[Line | Table]) -> list[Line]:
    lines: list[Line] = []
    for item in items:
        if isinstance(item, Line):
            lines.append(item)
        else:
            lines += [line for cell in item.cells for line in cell.lines]
    return lines


def _page_size(body: Element | None) -> tuple[float, float]:
    """Width and height of the first section's paper in points, A4 if the file does not say."""
    size = next(body.iter(W + "pgSz"), None) if body is not None else None
    width, height = (
        (number(size.get(W + side)) for side in ("w", "h")) if size is not None else (None, None)
    )
    if not width or not height:
        return _A4
    return width * TWIP, height * TWIP
