"""Tables in text: cells divided by tabs, or by pipes as Markdown does."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.layout import Cell, Line, Table

_NUMBER = re.compile(r"[-–+]?[\d.,\s]*\d%?$|^$")
_LABEL = re.compile(r"\(?(?:\d{1,3}(?:\.\d{1,3}){0,4}|[a-zđ]|[IVXLC]{1,6}|[A-Z])[.)]?$|[-–+•*]$")
_HEAD = re.compile(r"(?:S?TT|Số TT|Số thứ tự|Thứ tự)\W*$", re.IGNORECASE)
_CAPTION = re.compile(r"(?:Phụ lục|Biểu|Bảng|Mẫu|\(|Ghi chú|Đơn vị tính|ĐVT)", re.IGNORECASE)
_PIPE_RULE = re.compile(r"\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*$")
_DRAWN_RULE = re.compile(r"\s*\+(?:[-=]+\+)+\s*$")  # "+----+-------+"
_PIPE = re.compile(r"(?<!\\)\|")
_BREAK = re.compile(r"<br\s*/?>|\n", re.IGNORECASE)


def tab_tables(lines: Sequence[str]) -> dict[int, int]:
    """Where tables of tab-divided rows stand: first line -> the line after the last.

    One line without a tab between two rows is a row that one cell fills ("A. Nhiệm vụ chung").
    """
    found: dict[int, int] = {}
    at = 0
    while at < len(lines):
        end = _tab_block(lines, at)
        # A list with tabs may stand right before the table: its first row has two or more.
        wide = next((i for i in range(at + 1, end) if lines[i].strip().count("\t") > 1), end)
        for start in (at, wide):
            if start < end and _is_table([line for line in lines[start:end] if "\t" in line]):
                found[start] = end
                break
        at = max(end, at + 1)
    return found


def _tab_block(lines: Sequence[str], start: int) -> int:
    at = start
    while at < len(lines):
        if "\t" in lines[at].strip(" ") or (at > start and _fills_row(lines, at)):
            at += 1
        else:
            break
    return at


def _fills_row(lines: Sequence[str], at: int) -> bool:
    if not lines[at].strip() or at + 1 >= len(lines) or _CAPTION.match(lines[at].strip()):
        return False
    after, before = lines[at + 1], lines[at - 1]
    if "\t" not in after or "\t" not in before or _HEAD.match(after.split("\t")[0].strip()):
        return False
    return after.count("\t") == before.count("\t") and len(lines[at]) <= 200


def _is_table(rows: list[str]) -> bool:
    cells = [row.split("\t") for row in rows]
    if len(cells) < 2:
        return False
    width = max(map(len, cells))
    if width >= 3:
        return sum(len(row) == width for row in cells) >= 2
    # Two columns: "1.<tab>Nội dung" is a list, "STT<tab>Nội dung" the head of a table.
    if _HEAD.match(cells[0][0].strip()):
        return True
    return len(cells) >= 3 and not any(
        _LABEL.match(row[0].strip()) or not row[0].strip() for row in cells
    )


def tab_table(lines: Sequence[str]) -> Table:
    """The table of tab-divided lines; in a shorter row its last words span what is missing."""
    rows = [[cell.strip() for cell in line.split("\t")] for line in lines]
    width = max(map(len, rows))
    cells = []
    for at, row in enumerate(rows):
        texts = [i for i, text in enumerate(row) if not _NUMBER.match(text)]
        wide = texts[-1] if texts else len(row) - 1
        column = 0
        for i, text in enumerate(row):
            span = 1 + (width - len(row) if i == wide else 0)
            cells.append(Cell(at, column, col_span=span, lines=_lines(text)))
            column += span
    return Table(rows=len(rows), cols=width, cells=tuple(cells), source="text")


def pipe_table_end(lines: Sequence[str], start: int) -> int:
    """Where a Markdown table that starts here ends; ``start`` itself if none does."""
    if start + 1 >= len(lines) or "|" not in lines[start] or "|" not in lines[start + 1]:
        return start
    if not _PIPE_RULE.match(lines[start + 1]):
        return start
    at = start + 2
    while at < len(lines) and _PIPE.search(lines[at]):
        at += 1
    return at


def pipe_rows(lines: Sequence[str]) -> list[list[str]]:
    """The cells of a Markdown table, its dividing rule left out, short rows filled up."""
    rows = []
    for at, line in enumerate(lines):
        if at == 1:
            continue
        body = line.strip().removeprefix("|")
        if body.endswith("|") and not body.endswith("\\|"):
            body = body[:-1]
        rows.append([cell.strip().replace("\\|", "|") for cell in _PIPE.split(body)])
    width = len(rows[0])
    return [(row + [""] * width)[:width] if len(row) <= width else row for row in rows]


def pipe_block_end(lines: Sequence[str], start: int) -> int:
    """Where a table of plain text divided by "|" ends, with or without rules; ``start`` if none.

    Two rows at least, each of the same two or more dividers.
    """
    number = len(_PIPE.findall(lines[start]))
    if number < 2 and not _DRAWN_RULE.match(lines[start]):
        return start
    at, rows = start, 0
    width = 0
    while at < len(lines):
        if not (_DRAWN_RULE.match(lines[at]) or _PIPE_RULE.match(lines[at])):
            number = len(_PIPE.findall(lines[at]))
            if number < 2 or (width and number != width):
                break
            width, rows = number, rows + 1
        at += 1
    return at if rows >= 2 else start


def pipe_block(lines: Sequence[str]) -> Table:
    """The table of such lines; between drawn rules the lines of one row stand together."""
    rules = [i for i, ln in enumerate(lines) if _DRAWN_RULE.match(ln) or _PIPE_RULE.match(ln)]
    many = len(rules) > 3  # a rule under each row: what stands between two is one row
    rows: list[list[list[Line]]] = []
    fresh = True
    for at, line in enumerate(lines):
        if at in rules:
            fresh = True
            continue
        body = line.strip().removeprefix("|")
        body = body.removesuffix("|") if not body.endswith("\\|") else body
        cells = [list(_lines(cell.strip().replace("\\|", "|"))) for cell in _PIPE.split(body)]
        if many and not fresh:
            for cell, more in zip(rows[-1], cells, strict=False):
                cell += [Line(part.text) for part in more]
        else:
            rows.append([[Line(x.text) for x in cell] for cell in cells] if many else cells)
        fresh = False
    return rows_table(rows)


def rows_table(rows: Sequence[Sequence[Sequence[Line]]], *, header_rows: int = 0) -> Table:
    """A ruled table of rows of cells of lines."""
    cells = tuple(
        Cell(at, column, lines=tuple(lines))
        for at, row in enumerate(rows)
        for column, lines in enumerate(row)
    )
    width = max((len(row) for row in rows), default=0)
    return Table(len(rows), width, cells, source="text", header_rows=header_rows)


def broken(text: str) -> list[str]:
    """The lines of a cell that are divided by <br>."""
    return [part.strip() for part in _BREAK.split(text) if part.strip()]


def _lines(text: str) -> tuple[Line, ...]:
    return tuple(Line(" ".join(part.split()), whole=True) for part in broken(text))
