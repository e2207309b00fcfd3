"""Markdown as paragraphs and tables: headings, bold and italic, lists, pipe tables, footnotes."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from extractors.layout import Line, Table
from extractors.read.docx_story import split_breaks
from extractors.read.draft import Draft
from extractors.read.text_tables import (
    broken,
    pipe_rows,
    pipe_table_end,
    rows_table,
    tab_table,
    tab_tables,
)

_HEADING = re.compile(r" {0,3}(#{1,6})\s+(.*?)\s*#*\s*$")
_RULE = re.compile(r" {0,3}(?:-\s*){3,}$| {0,3}(?:\*\s*){3,}$| {0,3}(?:_\s*){3,}$")
_SETEXT = re.compile(r" {0,3}(=+|-+)\s*$")
_FENCE = re.compile(r" {0,3}(?:```|~~~)")
_QUOTE = re.compile(r"^ {0,3}>\s?")
_BULLET = re.compile(r"(\s*)([-*+–•])\s+(?=\S)")
_NUMBERED = re.compile(
    r"\s*(?:\**)\(?(?:\d{1,3}(?:\\?\.\d{1,3})*|[a-zđA-ZĐ]|[IVXLC]+)\\?[.)](?:\**)\s"
)
_NOTE = re.compile(r"\[\^([^\]\s]+)\]:\s*(.*)$")
_HARD_BREAK = re.compile(r"(?: {2,}|\\)$")
_SIGNS = re.compile(
    r"\\([\\`*_{}\[\]()#+.!|<>~-])"  # 1: an escaped sign
    r"|(\*{1,3}|_{1,3})"  # 2: emphasis
    r"|\[\^([^\]\s]+)\]"  # 3: footnote mark
    r"|!\[[^\]]*\]\([^)]*\)"  # a picture
    r"|\[([^\]]*)\]\([^)\s]*(?:\s+\"[^\"]*\")?\)"  # 4: a link
    r"|<((?:https?|mailto):[^>\s]+)>"  # 5: an address
    r"|(<br\s*/?>)"  # 6: a line break
    r"|</?(?:u|b|i|em|strong|sup|sub|span|p|div|center|font)(?:\s[^>]*)?>"
)
_EVIDENCE = re.compile(
    r"^ {0,3}#{1,6}\s+\S|\*\*[^\s*][^*]*\*\*|^\s*\|?\s*:?-{3,}:?\s*\|", re.MULTILINE
)


def looks_like_markdown(text: str) -> bool:
    """True if a text has at least two headings, bold runs or table rules as Markdown writes them."""
    return len(_EVIDENCE.findall(text[:200_000])) >= 2


@dataclass(slots=True)
class _Reader:
    items: list[Line | Table] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)

    def paragraph(
        self, text: str, *, level: int | None = None, gap: bool = False, indent: float | None = None
    ) -> None:
        draft = inline(text, bold=level is not None)
        draft.level, draft.gap, draft.indent = level, gap, indent
        for part in split_breaks(draft, cell=True):
            line = part.line()
            if line:
                self.items.append(line)


def read_markdown(
    lines: Sequence[str], *, gap_blanks: int
) -> tuple[list[Line | Table], list[tuple[str, str]]]:
    """(lines and tables, footnotes) of Markdown; ``gap_blanks`` blank lines make a gap."""
    reader = _Reader()
    tables = tab_tables(lines)
    at, blanks = 0, 0
    fenced = False
    while at < len(lines):
        line = _QUOTE.sub("", lines[at])
        if _FENCE.match(line):
            fenced = not fenced
            at += 1
            continue
        if not line.strip():
            blanks += 1
            at += 1
            continue
        gap, blanks = blanks >= gap_blanks, 0
        end = pipe_table_end(lines, at)
        if end > at:
            rows = [[_cell(cell) for cell in row] for row in pipe_rows(lines[at:end])]
            reader.items.append(rows_table(rows, header_rows=1))
            at = end
            continue
        end = tables.get(at, at)
        if end > at:
            reader.items.append(tab_table([inline_text(row) for row in lines[at:end]]))
            at = end
            continue
        if heading := _HEADING.match(line):
            reader.paragraph(heading[2], level=len(heading[1]), gap=gap)
            at += 1
            continue
        if note := _NOTE.match(line):
            end = _paragraph_end(lines, at, tables)
            text = " ".join([note[2], *(rest.strip() for rest in lines[at + 1 : end])])
            reader.notes.append((note[1], inline_text(text)))
            at = end
            continue
        if _RULE.match(line):
            at += 1
            continue
        end = _paragraph_end(lines, at, tables)
        under = _SETEXT.match(lines[end]) if end < len(lines) and end - at == 1 else None
        text, indent = _joined([_QUOTE.sub("", part) for part in lines[at:end]], fenced)
        reader.paragraph(
            text, level=(1 if under[1][0] == "=" else 2) if under else None, gap=gap, indent=indent
        )
        at = end + bool(under)
    return reader.items, reader.notes


def _paragraph_end(lines: Sequence[str], start: int, tables: Mapping[int, int]) -> int:
    at = start + 1
    while at < len(lines):
        line = lines[at]
        if not line.strip() or any(
            pattern.match(line)
            for pattern in (_HEADING, _BULLET, _NUMBERED, _FENCE, _NOTE, _RULE, _SETEXT)
        ):
            break
        if at in tables or pipe_table_end(lines, at) > at:
            break
        at += 1
    return at


def _joined(lines: list[str], fenced: bool) -> tuple[str, float | None]:
    """The lines of one paragraph as one text, hard breaks as "\\n"; and its indent as a list item."""
    text = ""
    for line in lines:
        hard = fenced or bool(_HARD_BREAK.search(line))
        text += _HARD_BREAK.sub("", line).lstrip(" ") + ("\n" if hard else " ")
    bullet = _BULLET.match(lines[0])
    if not bullet:
        return text.rstrip(), None
    depth = len(bullet[1].expandtabs(4)) // 2
    item = text[bullet.end() - len(bullet[1]) :] if not fenced else text
    # "- + Số lượng": the list of the Markdown around the author's own sign.
    sign = "" if _BULLET.match(item) else {"*": "- "}.get(bullet[2], bullet[2] + " ")
    return (sign + item).rstrip(), 18.0 * depth


def _cell(text: str) -> list[Line]:
    lines = []
    for part in broken(text):
        line = inline(part).line()
        if line:
            lines.append(line)
    return lines


def inline_text(text: str) -> str:
    """The text without the signs of Markdown."""
    return inline(text).text


def inline(text: str, *, bold: bool = False) -> Draft:
    """A text with its bold and italic runs, footnote marks taken out, entities resolved."""
    draft = Draft()
    strong, slanted = bold, False
    at = 0
    for match in _SIGNS.finditer(text):
        draft.add(html.unescape(text[at : match.start()]), bold=strong, italic=slanted)
        at = match.end()
        escaped, emphasis, mark, link, address, line_break = match.groups()
        if emphasis:
            if not _is_emphasis(text, match):
                draft.add(emphasis, bold=strong, italic=slanted)
                continue
            if len(emphasis) >= 2:
                strong = bold or not strong
            if len(emphasis) != 2:
                slanted = not slanted
        elif mark:
            draft.marks.append((len(draft.text), mark))
        elif link is not None:
            inner = inline(link, bold=strong)
            draft.join(inner)
        else:
            plain = escaped or address or ("\n" if line_break else "")
            draft.add(plain, bold=strong, italic=slanted)
    draft.add(html.unescape(text[at:]), bold=strong, italic=slanted)
    return draft


def _is_emphasis(text: str, match: re.Match[str]) -> bool:
    before = text[match.start() - 1 : match.start()]
    after = text[match.end() : match.end() + 1]
    if match[2].startswith("_"):
        # snake_case is no emphasis
        return not (before.isalnum() and after.isalnum()) and bool(before.strip() or after.strip())
    return bool(before.strip() or after.strip())
