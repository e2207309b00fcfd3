"""Is the first row of a page the rest of the row above, or a row of its own?"""

from __future__ import annotations

import pytest

from extractors.blocks import WholeTable
from extractors.layout import Line
from extractors.tables.cuts import is_second_half
from extractors.tables.grid import GridCell, GridRow
from extractors.tables.stitch import stitch
from tests.extractors.tables_support import paged, shown

WIDTH, LETTER, HEIGHT = 100.0, 5.0, 14.0
FULL = "xây dựng kế hoạch"  # as wide as a cell: no word fits behind it


def row(*cells: str, lines: int = 1) -> GridRow:
    """A row ``lines`` lines high; "⏎" breaks a line of a cell."""
    made = []
    for i, text in enumerate(cells):
        left = i * WIDTH
        printed = [
            Line(part, box=(left, n * HEIGHT, left + LETTER * len(part), (n + 1) * HEIGHT))
            for n, part in enumerate(text.split("⏎"))
            if part
        ]
        made.append(
            GridCell(
                text=(" ".join(line.text for line in printed),) if printed else (),
                first=printed[0] if printed else None,
                last=printed[-1] if printed else None,
                width=WIDTH,
                box=(left, 0, left + WIDTH, lines * HEIGHT + 4),
            )
        )
    return GridRow(tuple(made), ((1, (0, 0, WIDTH * len(cells), lines * HEIGHT + 4)),))


CASES: list[tuple[str, GridRow, GridRow, bool]] = [
    (
        "the long cell goes on, the short ones ended",
        row("1", f"Việc {FULL}⏎{FULL}", "Sở Y tế", lines=2),
        row("", "và gửi báo cáo", ""),
        True,
    ),
    (
        "a name in capitals goes on where the line is full",
        row("1", f"Lập {FULL}", "Sở Khoa học và Công", lines=1),
        row("", "", "Nghệ thuật"),
        True,
    ),
    (
        "a line of a row that had room for it is another row's",
        row("1", f"{FULL}⏎{FULL}⏎{FULL}", "Sở Y tế", lines=3),
        row("", "gửi báo cáo", "các đơn vị", lines=1),
        False,
    ),
    (
        "with much room even several lines are",
        row("1", "⏎".join([FULL] * 6), "Sở Y tế", lines=6),
        row("", "", "Sở Nội vụ⏎Sở Tài chính", lines=2),
        False,
    ),
    (
        "two columns that start anew outweigh one that is merely full",
        row("", "Lập", "Sở Y tế", "UBND các xã, phường", lines=1),
        row("", "Gửi", "Sở Nội vụ", "UBND các xã, phường"),
        False,
    ),
    (
        "but not a sentence that goes on",
        row("", "Lập", "Sở Y tế", "UBND các xã, phường", lines=1),
        row("", "Gửi", "Sở Nội vụ", "và các đơn vị"),
        True,
    ),
]


@pytest.mark.parametrize(("case", "last", "first", "expected"), CASES, ids=[c[0] for c in CASES])
def test_halves(case: str, last: GridRow, first: GridRow, expected: bool) -> None:
    assert is_second_half(last, first) is expected


def test_a_heading_cut_between_its_rows() -> None:
    (table,) = stitch(
        [
            paged("*STT | Nhiệm vụ | Thực hiện | Thời gian", widths=(40, 200, 160, 80), top=700),
            paged(
                "* | | Chủ trì | Phối hợp | hoàn thành",
                "1 | Lập danh mục | Sở Y tế | Sở Nội vụ | Quý I",
                "2 | Gửi báo cáo | Sở Y tế | Sở Nội vụ | Quý II",
                page=2,
                widths=(40, 200, 80, 80, 80),
            ),
        ]
    )
    assert isinstance(table, WholeTable)
    assert table.columns == (
        "STT",
        "Nhiệm vụ",
        "Thực hiện / Chủ trì",
        "Thực hiện / Phối hợp",
        "Thời gian hoàn thành",
    )
    assert shown(table) == [
        "1 | Lập danh mục | Sở Y tế | Sở Nội vụ | Quý I",
        "2 | Gửi báo cáo | Sở Y tế | Sở Nội vụ | Quý II",
    ]
    assert [span.page for span in table.spans] == [1, 2]


def test_the_rest_of_a_heading_that_slipped_into_the_first_row() -> None:
    heading = "*STT | Nhiệm vụ | Thời gian hoàn⏎thành"
    (table,) = stitch(
        [
            paged(heading, "1 | Lập danh mục | Quý I", widths=(40, 200, 80)),
            paged(
                "*STT | Nhiệm vụ | Thời gian hoàn",
                "2 | Gửi báo cáo | thành⏎Quý II",
                "3 | Tổng hợp | thành lập xong",
                page=2,
                widths=(40, 200, 80),
            ),
        ]
    )
    assert isinstance(table, WholeTable)
    assert shown(table) == [
        "1 | Lập danh mục | Quý I",
        "2 | Gửi báo cáo | Quý II",
        "3 | Tổng hợp | thành lập xong",
    ]
