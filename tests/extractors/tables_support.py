"""Tables written as text for the tests of extractors.tables.

A row is its cells parted by "|"; "^" is merged with the cell above, "<" with the cell to the left,
"⏎" breaks a line, and "*" in front of a row prints it bold.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractors.blocks import PagedTable, WholeCell, WholeRow, WholeTable
from extractors.layout import Cell, Line, Table

ROW_HEIGHT = 30.0
LETTER = 5.5  # points a letter is wide


def _split(row: str) -> list[str]:
    return [cell.strip() for cell in row.removeprefix("*").split("|")]


def paged(
    *rows: str,
    page: int = 1,
    widths: Sequence[float] | None = None,
    left: float = 60.0,
    top: float = 60.0,
    header_rows: int = 0,
) -> PagedTable:
    """One page's table; with ``widths`` (points) its cells have boxes, as those of a PDF."""
    texts = [_split(row) for row in rows]
    cols = max(len(line) for line in texts)
    assert all(len(line) == cols for line in texts), "every row needs as many cells"
    edges = [left]
    for width in widths or [100.0] * cols:
        edges.append(edges[-1] + width)
    cells = []
    for r, line in enumerate(texts):
        for c, text in enumerate(line):
            if text in {"^", "<"}:
                continue
            right, below = c + 1, r + 1
            while right < cols and line[right] == "<":
                right += 1
            while below < len(texts) and texts[below][c] == "^":
                below += 1
            box = (edges[c], top + r * ROW_HEIGHT, edges[right], top + below * ROW_HEIGHT)
            bold = rows[r].startswith("*")
            parts = [part.strip() for part in text.split("⏎") if part.strip()]
            cells.append(
                Cell(
                    row=r,
                    col=c,
                    row_span=below - r,
                    col_span=right - c,
                    lines=tuple(
                        Line(
                            part,
                            box=(box[0] + 5, box[1] + 10 * i, box[0] + 5 + LETTER * len(part), 0)
                            if widths
                            else None,
                            bold=bold,
                            whole=widths is None,
                        )
                        for i, part in enumerate(parts)
                    ),
                    box=box if widths else None,
                )
            )
    return PagedTable(
        Table(
            rows=len(texts),
            cols=cols,
            cells=tuple(cells),
            box=(left, top, edges[-1], top + len(texts) * ROW_HEIGHT) if widths else None,
            source="grid" if widths else "docx",
            header_rows=header_rows,
        ),
        page=page,
    )


def whole(columns: str, *rows: str) -> WholeTable:
    """A whole table; "^" copies the cell above as carried, a row "# …" is wide."""
    titles = tuple(_split(columns))
    made: list[WholeRow] = []
    for row in rows:
        wide = row.startswith("#")
        cells = []
        for i, text in enumerate(_split(row.removeprefix("#"))):
            if text == "^":
                cells.append(WholeCell(made[-1].cells[i].paragraphs, carried=True))
            else:
                cells.append(WholeCell(tuple(p.strip() for p in text.split("⏎") if p.strip())))
        assert len(cells) == len(titles), row
        made.append(WholeRow(tuple(cells), wide=wide))
    return WholeTable(titles, tuple(made))


def shown(table: WholeTable) -> list[str]:
    """The rows of a table as text again: "#" wide, "^" carried."""
    return [
        ("#" if row.wide else "")
        + " | ".join(("^" if cell.carried and cell.text else "") + cell.text for cell in row.cells)
        for row in table.rows
    ]
