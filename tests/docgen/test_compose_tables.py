"""Tables: header rows, group rows, alignment, and how columns share the width."""

from __future__ import annotations

from typing import Any

import pytest

from docgen.compose.columns import CELL_PADDING, ColumnNeed, column_needs, share_width
from docgen.compose.metrics import text_width
from docgen.compose.ooxml import build, w
from docgen.compose.tables import is_wide, table_xml
from plans.model import Column, PlanTable, Row

COLUMNS = (
    Column(title="STT", role="label"),
    Column(title="Nhiệm vụ", role="task"),
    Column(title="Kinh phí / Tổng số", role="budget"),
    Column(title="Kinh phí / Năm 2026", role="budget"),
)


def table(*rows: Row, columns: tuple[Column, ...] = COLUMNS, note: str | None = None) -> Any:
    elements = build(table_xml(PlanTable(columns=columns, rows=rows, note=note), width=450))
    return next(element for element in elements if element.tag == w("tbl"))


def grid(element: Any) -> list[list[tuple[str, int]]]:
    """Each row's cells as (text, columns spanned)."""
    result = []
    for row in element.iter(w("tr")):
        cells = []
        for cell in row.iter(w("tc")):
            span = cell.find(f"{w('tcPr')}/{w('gridSpan')}")
            lines = ["".join(p.itertext(w("t"))) for p in cell.iter(w("p"))]
            cells.append(("\n".join(lines), int(span.get(w("val"))) if span is not None else 1))
        result.append(cells)
    return result


def test_headings_side_by_side_share_a_cell() -> None:
    element = table(Row(cells=("1", "Tập huấn", "10", "5")))
    assert grid(element) == [
        [("STT", 1), ("Nhiệm vụ", 1), ("Kinh phí", 2)],
        [("", 1), ("", 1), ("Tổng số", 1), ("Năm 2026", 1)],
        [("1", 1), ("Tập huấn", 1), ("10", 1), ("5", 1)],
    ]
    heads = [row.find(f"{w('trPr')}/{w('tblHeader')}") is not None for row in element.iter(w("tr"))]
    assert heads == [True, True, False]


@pytest.mark.parametrize(
    ("titles", "rows"),
    [
        (("A", "B"), [[("A", 1), ("B", 1)]]),
        (("Cơ quan / đơn vị", "B"), [[("Cơ quan / đơn vị", 1), ("B", 1)]]),  # a slash, no group
        (("", ""), []),  # no headings, no header row
    ],
)
def test_header_rows(titles: tuple[str, ...], rows: list[list[tuple[str, int]]]) -> None:
    element = table(columns=tuple(Column(title=title) for title in titles))
    assert grid(element) == rows


@pytest.mark.parametrize(
    ("row", "cells"),
    [
        (Row(kind="group", cells=("I", "Hạ tầng")), [("I", 1), ("Hạ tầng", 3)]),
        (Row(kind="group", cells=("Hạ tầng",)), [("Hạ tầng", 4)]),  # no label
        (Row(kind="group", cells=("Hạ tầng", "", "", "")), [("Hạ tầng", 4)]),
        # a group row with amounts keeps them
        (
            Row(kind="group", cells=("I", "Hạ tầng", "9", "8")),
            [("I", 1), ("Hạ tầng", 1), ("9", 1), ("8", 1)],
        ),
        (
            Row(kind="total", cells=("", "Tổng", "9", "8")),
            [("", 1), ("Tổng", 1), ("9", 1), ("8", 1)],
        ),
        (Row(cells=("1", "a\nb")), [("1", 1), ("a\nb", 1), ("", 1), ("", 1)]),  # a short row
    ],
)
def test_rows(row: Row, cells: list[tuple[str, int]]) -> None:
    element = table(row)
    assert grid(element)[-1] == cells
    bold = [run.find(w("b")) is not None for run in list(element)[-1].iter(w("rPr"))]
    assert all(bold)
    assert bool(bold) is (row.kind != "row")


def test_a_number_for_several_rows_is_merged() -> None:
    rows = (
        Row(cells=("1", "a")),
        Row(cells=("1", "b")),
        Row(cells=("2", "c")),
        Row(cells=("", "d")),
    )
    element = table(*rows)
    merges = [cell.find(f"{w('tcPr')}/{w('vMerge')}") for cell in element.iter(w("tc"))]
    states = [merge.get(w("val")) or "continue" for merge in merges[-16:] if merge is not None]
    assert states == ["restart", "continue"]
    assert [row[0][0] for row in grid(element)[-4:]] == ["1", "", "2", ""]


def test_a_row_longer_than_the_headings_loses_nothing() -> None:
    assert grid(table(Row(cells=tuple("abcdef"))))[-1] == [(sign, 1) for sign in "abcdef"]


def test_alignment() -> None:
    element = table(Row(cells=("1", "Tập huấn", "1.250", "70")), Row(cells=("2", "In", "10", "")))
    last = list(element)[-2]
    aligns = [p.find(f"{w('pPr')}/{w('jc')}") for p in last.iter(w("p"))]
    values = [align.get(w("val")) if align is not None else None for align in aligns]
    assert values == ["center", None, "right", "right"]


def test_the_unit_line_stands_above() -> None:
    made = table_xml(PlanTable(rows=(Row(cells=("1",)),), note="ĐVT: triệu đồng"), width=450)
    assert "ĐVT: triệu đồng" in made[0]
    assert "NDTableNote" in made[0]
    assert table_xml(PlanTable(), width=450) == []


@pytest.mark.parametrize(("count", "wide"), [(2, False), (5, False), (6, True), (9, True)])
def test_wide(count: int, wide: bool) -> None:
    made = PlanTable(rows=(Row(cells=("x",) * count),))
    assert is_wide(made, width=450) is wide


def need(least: float, most: float, text: float) -> ColumnNeed:
    return ColumnNeed(least, most, text, False)


@pytest.mark.parametrize(
    "needs",
    [
        [need(20, 20, 10), need(60, 900, 500), need(60, 300, 200)],
        [need(20, 30, 10), need(20, 30, 10)],  # all fit: spread over the width
        [need(300, 400, 300), need(300, 900, 400)],  # even the words do not fit
        [need(10, 10, 0)],
    ],
)
def test_widths_fill_the_page(needs: list[ColumnNeed]) -> None:
    widths = share_width(needs, 450)
    assert sum(widths) == pytest.approx(450)
    if sum(one.least for one in needs) <= 450:
        assert all(width >= one.least - 0.01 for width, one in zip(widths, needs, strict=True))


def test_more_text_more_width() -> None:
    widths = share_width([need(40, 900, 100), need(40, 900, 400)], 450)
    assert widths[1] == pytest.approx(2 * widths[0], rel=0.01)


def test_needs() -> None:
    made = PlanTable(
        columns=(Column(title="A"), Column(title="B")),
        rows=(Row(cells=("1.250", "hai chữ")), Row(cells=("≥80%", ""))),
    )
    numbers, words = column_needs(made, 2, size=12)
    assert (numbers.numeric, words.numeric) == (True, False)
    assert words.least == pytest.approx(text_width("chữ", size=12) + CELL_PADDING)


@pytest.mark.parametrize(
    ("text", "width"),
    [("", 0), ("ii", 2 * 0.278), ("ế", 0.444), ("Ơ", 0.722), ("e\u0301", 0.444)],
)
def test_text_width(text: str, width: float) -> None:
    assert text_width(text, size=1) == pytest.approx(width)
