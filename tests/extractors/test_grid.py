"""Grids from ruling lines alone."""

from __future__ import annotations

import pytest

from extractors.read.grid import Grid, find_grids
from extractors.read.rules import Rule, join_rules


def full(xs: list[float], ys: list[float]) -> tuple[list[Rule], list[Rule]]:
    across = [Rule(y, xs[0], xs[-1]) for y in ys]
    down = [Rule(x, ys[0], ys[-1]) for x in xs]
    return across, down


def spans(grid: Grid) -> list[tuple[int, int, int, int]]:
    return [(c.row, c.col, c.row_span, c.col_span) for c in grid.cells]


XS, YS = [50.0, 100.0, 300.0, 500.0], [100.0, 120.0, 150.0]


def test_a_full_grid_is_its_cells() -> None:
    (grid,) = find_grids(*full(XS, YS))
    assert spans(grid) == [(r, c, 1, 1) for r in range(2) for c in range(3)]
    assert grid.box == (50, 100, 500, 150)
    assert not grid.odd


@pytest.mark.parametrize(
    ("across", "down", "expected"),
    [
        # a group row: one cell over the two right columns
        (
            [Rule(y, 50, 500) for y in YS],
            [Rule(50, 100, 150), Rule(100, 100, 150), Rule(300, 120, 150), Rule(500, 100, 150)],
            [(0, 0, 1, 1), (0, 1, 1, 2), (1, 0, 1, 1), (1, 1, 1, 1), (1, 2, 1, 1)],
        ),
        # a cell merged downwards in the first column
        (
            [Rule(100, 50, 500), Rule(120, 100, 500), Rule(150, 50, 500)],
            [Rule(x, 100, 150) for x in XS],
            [(0, 0, 2, 1), (0, 1, 1, 1), (0, 2, 1, 1), (1, 1, 1, 1), (1, 2, 1, 1)],
        ),
        # no outer vertical rules: the ends of the horizontal ones close the table
        (
            [Rule(y, 50, 500) for y in YS],
            [Rule(100, 100, 150), Rule(300, 100, 150)],
            [(r, c, 1, 1) for r in range(2) for c in range(3)],
        ),
        # a row cut by the page: the verticals run on below the last horizontal rule
        (
            [Rule(100, 50, 500), Rule(120, 50, 500)],
            [Rule(x, 100, 150) for x in XS],
            [(r, c, 1, 1) for r in range(2) for c in range(3)],
        ),
        # an underlined word inside a cell closes nothing
        (
            [*[Rule(y, 50, 500) for y in YS], Rule(135, 120, 180)],
            [Rule(x, 100, 150) for x in XS],
            [(r, c, 1, 1) for r in range(2) for c in range(3)],
        ),
        # a header over two lines: "Kinh phí" above "Năm 2025" and "Năm 2026"
        (
            [Rule(100, 50, 500), Rule(120, 100, 500), Rule(150, 50, 500)],
            [Rule(50, 100, 150), Rule(100, 100, 150), Rule(300, 120, 150), Rule(500, 100, 150)],
            [(0, 0, 2, 1), (0, 1, 1, 2), (1, 1, 1, 1), (1, 2, 1, 1)],
        ),
    ],
)
def test_missing_inner_rules_merge_cells(
    across: list[Rule], down: list[Rule], expected: list[tuple[int, int, int, int]]
) -> None:
    (grid,) = find_grids(across, down)
    assert sorted(spans(grid)) == sorted(expected)
    assert not grid.odd


@pytest.mark.parametrize(
    ("across", "down"),
    [
        # a frame around text: one column
        full([50, 500], [100, 700]),
        # the rule under a letterhead
        ([Rule(90, 100, 180)], []),
        # a small box, as for a received stamp
        full([50, 100, 150], [100, 120]),
        # underlines that touch nothing
        ([Rule(90, 100, 400), Rule(120, 100, 400), Rule(150, 100, 400)], [Rule(450, 90, 150)]),
    ],
)
def test_what_is_no_table(across: list[Rule], down: list[Rule]) -> None:
    assert find_grids(across, down) == []


def test_two_tables_come_from_top_to_bottom() -> None:
    above, below = full(XS, YS), full([50.0, 250.0, 500.0], [400.0, 450.0])
    grids = find_grids([*below[0], *above[0]], [*below[1], *above[1]])
    assert [g.box[1] for g in grids] == [100, 400]


def test_a_merged_area_that_is_no_rectangle_is_odd() -> None:
    # the upper right cell lacks its left wall on one side only of an L
    across = [Rule(100, 50, 500), Rule(120, 50, 300), Rule(150, 50, 500)]
    down = [Rule(50, 100, 150), Rule(300, 100, 120), Rule(500, 100, 150), Rule(100, 100, 150)]
    (grid,) = find_grids(across, down)
    assert grid.odd
    owners = {index for row in grid.owner for index in row}
    assert owners == set(range(len(grid.cells)))


@pytest.mark.parametrize(
    ("x", "y", "expected"),
    [(60, 110, 0), (400, 149, 5), (40, 110, None), (60, 99, None), (500, 150, 5)],
)
def test_the_cell_at_a_point(x: float, y: float, expected: int | None) -> None:
    (grid,) = find_grids(*full(XS, YS))
    assert grid.at(x, y) == expected


@pytest.mark.parametrize(
    ("pieces", "expected"),
    [
        # dots of a dotted border
        ([Rule(100, x, x + 0.5) for x in range(50, 150, 2)], [(100, 50, 148.5)]),
        # a stroke drawn as two halves that touch
        ([Rule(100, 50, 100), Rule(100.4, 100, 150)], [(100, 50, 150)]),
        # a double border is one rule
        ([Rule(100, 50, 150), Rule(101.5, 50, 150)], [(101, 50, 150)]),
        # a merged cell leaves a real gap
        ([Rule(100, 50, 100), Rule(100, 150, 200)], [(100, 50, 100), (100, 150, 200)]),
        # a lone dot rules nothing
        ([Rule(100, 50, 50.5)], []),
    ],
)
def test_joining_pieces(pieces: list[Rule], expected: list[tuple[float, float, float]]) -> None:
    assert [tuple(round(v, 1) for v in rule) for rule in join_rules(pieces)] == [
        pytest.approx(rule, abs=0.6) for rule in expected
    ]
