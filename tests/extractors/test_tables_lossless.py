"""No text of a table is lost on its way through stitch and read_table."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from hypothesis import example, given, settings
from hypothesis import strategies as st

from extractors.blocks import PagedTable, WholeTable
from extractors.context import Context
from extractors.tables.read import read_table
from extractors.tables.stitch import stitch
from tests.extractors.tables_support import paged

HEAD = "*TT | Nhiệm vụ | Cơ quan chủ trì | Thời gian"
WIDTHS = (40, 200, 120, 100)

words = st.sampled_from(
    [
        "rà soát",
        "Ban hành",
        "Sở Y tế",
        "quy chế;",
        "- Mở lớp",
        "Quý I",
        "80%",
        "1.500",
        "và",
        "Tổng cộng",
    ]
)
texts = st.lists(words, max_size=4).map(" ⏎ ".join)
numbers = st.sampled_from(["", "", "1", "2", "1.1", "II", "a)", "-"])
plain = st.tuples(numbers, texts, texts, texts).map(" | ".join)
merged = st.tuples(numbers, texts, st.just("^"), texts).map(" | ".join)
wide = texts.map(lambda text: f"{text} | < | < | <")
rows = st.lists(st.one_of(plain, plain, plain, merged, wide), min_size=1, max_size=6)
pages = st.lists(st.tuples(rows, st.booleans()), min_size=1, max_size=3)


def _build(made: list[tuple[list[str], bool]], *, boxes: bool) -> list[PagedTable]:
    tables = []
    count = itertools.count(100)
    for number, (lines, headed) in enumerate(made, start=1):
        if lines[0].split("|")[2].strip() == "^":
            lines = [lines[0].replace("^", ""), *lines[1:]]
        head = [HEAD] if headed or number == 1 else []
        clean = []
        for line in lines:
            above = clean[-1] if clean else ""
            # nothing can be merged with a cell that is itself merged sideways
            clean.append(_marked(line.replace("^", "") if "<" in above else line, count))
        tables.append(paged(*head, *clean, page=number, widths=WIDTHS if boxes else None))
    return tables


def _marked(line: str, count: Iterator[int]) -> str:
    """Each text of the row gets a word of its own, to be found again."""
    cells = [cell.strip() for cell in line.split("|")]
    return " | ".join(
        cell
        if i == 0 and "<" not in line or cell in {"", "^", "<"}
        else " ⏎ ".join(f"{part.strip()} q{next(count)}" for part in cell.split("⏎"))
        for i, cell in enumerate(cells)
    )


def _letters(text: str) -> str:
    return "".join(char for char in text if char.isalnum() or char == "%")


# a merge whose empty second row is left out, over a row with a text of its own
_EMPTY_ROW_IN_MERGE = [
    ([" |  |  | ", " |  |  | ", " |  |  | rà soát"], False),
    ([" |  |  | rà soát", " |  | ^ | ", " |  | rà soát | "], False),
]


@settings(max_examples=60, deadline=None)
@given(pages, st.booleans())
@example(_EMPTY_ROW_IN_MERGE, False)
def test_every_cell_is_found_again(made: list[tuple[list[str], bool]], boxes: bool) -> None:
    tables = _build(made, boxes=boxes)
    out: list[str] = []
    for block in stitch(tables):
        if isinstance(block, WholeTable):
            out.append(" ".join(block.columns))
            shown = read_table(block, label="Phụ lục", ctx=Context(year=2026)).table
            out.extend(cell for row in shown.rows for cell in row.cells)
        else:
            out.append(block.text)
    found = _letters(" ".join(out))
    for table in tables:
        for cell in table.table.cells:
            for line in cell.lines:
                assert _letters(line.text) in found
