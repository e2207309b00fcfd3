"""Where the pages of a printed text were: form feeds, page numbers, lost blank lines, footnotes.

An extractor that puts a blank line after each line leaves none where a page ends, and begins the
next page with a blank. Footnotes stand below a line of blanks or of underscores.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

_NUMBER = re.compile(r"\s*(?:[-–]\s*|Trang\s+)?(\d{1,3})(?:\s*[-–]|\s*/\s*\d{1,3})?\s*$")
_SEPARATOR = re.compile(r"[ _]{20,}$|_{8,}\s*$")
_NOTE = re.compile(r"\s?\[?(\d{1,2})\]?\s+(?=\S)")
_ADDRESS = re.compile(r"\s*<?(?:https?://|www\.)\S+\s*$")
_BETWEEN = 15  # lines that a page has at least before a sign of the next one is believed


@dataclass(slots=True)
class PrintedPage:
    """The lines of one page, its page number and link addresses, and its footnotes."""

    lines: list[str] = field(default_factory=list)
    aside: list[str] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)


def printed_pages(chunks: Sequence[Sequence[str]], *, spaced: bool) -> list[PrintedPage]:
    """The pages of a text. chunks: what stands between form feeds; spaced: blank lines everywhere."""
    pages: list[PrintedPage] = []
    for chunk in chunks:
        for part in _parts(chunk, len(pages) + 1, spaced):
            pages.append(_page(part, len(pages) + 1, edges=len(chunks) > 1))
    return pages


def _parts(lines: Sequence[str], page: int, spaced: bool) -> list[list[str]]:
    """The lines cut where a page begins."""
    parts: list[list[str]] = [[]]
    blanks, filled = 2, 0
    for line in lines:
        if not line.strip():
            blanks += 1
            parts[-1].append(line)
            continue
        number = _NUMBER.match(line)
        new = spaced and not blanks and line[0] == " " and bool(line[1:2].strip())
        if number and blanks >= 2:
            due = page + len(parts)
            new = due <= int(number[1]) <= due + spaced
        if new and filled >= _BETWEEN:
            parts.append([])
            filled = 0
        parts[-1].append(line)
        blanks, filled = 0, filled + 1
    return parts


def _page(lines: list[str], number: int, *, edges: bool) -> PrintedPage:
    page = PrintedPage(lines=list(lines))
    filled = [at for at, line in enumerate(lines) if line.strip()]
    for at in {filled[0], filled[-1]} if filled else ():
        found = _NUMBER.match(lines[at])
        if found and len(filled) > 1 and (number > 1 or edges) and abs(int(found[1]) - number) <= 2:
            page.aside.append(lines[at].strip())
            page.lines[at] = ""
    _take_notes(page)
    return page


def _take_notes(page: PrintedPage) -> None:
    """Move what stands below the footnote rule out of the page, if it is footnotes."""
    rules = [at for at, line in enumerate(page.lines) if _SEPARATOR.match(line)]
    if not rules:
        return
    below = [line for line in page.lines[rules[-1] + 1 :] if line.strip()]
    if not below or not _NOTE.match(below[0]):
        return
    notes: list[tuple[str, str]] = []
    for line in below:
        start = _NOTE.match(line)
        if start and (not notes or int(start[1]) == int(notes[-1][0]) + 1):
            notes.append((start[1], line[start.end() :].strip()))
        elif _ADDRESS.match(line) and notes[-1][1].endswith((".", ";")):
            page.aside.append(line.strip())
        else:
            mark, text = notes[-1]
            notes[-1] = (mark, f"{text} {line.strip()}")
    page.notes = notes
    page.lines = page.lines[: rules[-1]]


def take_mark(lines: Sequence[str], mark: str) -> tuple[int, int] | None:
    """(line, offset) of a footnote mark glued to a word of these lines ("cuộc họp2"), if it is clear.

    A mark after a small letter or a sign goes before one after a capital ("CSDL3", but also "B2").
    """
    pattern = re.compile(
        rf"(?:(?<=[^\W\d_])|(?<=[^\W\d_][”\")])|(?<=\b(?:19|20)\d\d)){mark}(?![\w%])"
    )
    found = [
        (at, match.start()) for at, line in enumerate(lines) for match in pattern.finditer(line)
    ]
    small = [(at, start) for at, start in found if not lines[at][start - 1].isupper()]
    choice = small or found
    return choice[0] if len(choice) == 1 else None
