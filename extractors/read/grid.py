"""Grids of cells from ruling lines, with merged cells where inner rules are missing.

Works on rules alone, so that digital pages and pictures of pages share it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.layout import Box
from extractors.read.rules import SAME, Rule

WIDEST_FRAME = 150.0  # points: a narrower ruled thing is a stamp or a box, not a table
COVERED = 0.5  # share of a cell's side a rule must cover to close it


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell's place among the grid's lines, its spans and its box."""

    row: int
    col: int
    row_span: int
    col_span: int
    box: Box


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table without its words. owner[row][col] is an index into ``cells``.

    xs, ys: the positions of its grid lines. odd: missing rules left a merged area that is no
    rectangle, so that the cells shown are a guess.
    """

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    cells: tuple[GridCell, ...]
    owner: tuple[tuple[int, ...], ...]
    odd: bool = False

    @property
    def box(self) -> Box:
        return (self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])

    def at(self, x: float, y: float) -> int | None:
        """The index of the cell at a point, None outside."""
        if not (self.xs[0] <= x <= self.xs[-1] and self.ys[0] <= y <= self.ys[-1]):
            return None
        col = min(bisect_right(self.xs, x) - 1, len(self.xs) - 2)
        row = min(bisect_right(self.ys, y) - 1, len(self.ys) - 2)
        return self.owner[row][col]


def find_grids(across: Sequence[Rule], down: Sequence[Rule], *, same: float = SAME) -> list[Grid]:
    """The tables ruled on a page, top to bottom: at least two columns and more than 150 points wide.

    same: points within which rules touch, and positions are one (more where a page is not flat).
    """
    grids: list[Grid] = []
    for rows, cols in _components(across, down, same):
        grid = build_grid(rows, cols, same=same)
        if grid is not None:
            grids.append(grid)
    return sorted(grids, key=lambda g: (g.ys[0], g.xs[0]))


def _components(
    across: Sequence[Rule], down: Sequence[Rule], same: float
) -> list[tuple[list[Rule], list[Rule]]]:
    """Groups of rules that touch each other."""
    parent = list(range(len(across) + len(down)))

    def find(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    for i, row in enumerate(across):
        for j, col in enumerate(down, len(across)):
            if (
                row.start - same <= col.at <= row.end + same
                and col.start - same <= row.at <= col.end + same
            ):
                parent[find(i)] = find(j)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for i, row in enumerate(across):
        groups.setdefault(find(i), ([], []))[0].append(row)
    for j, col in enumerate(down, len(across)):
        groups.setdefault(find(j), ([], []))[1].append(col)
    return [group for group in groups.values() if group[0] and group[1]]


def build_grid(across: Sequence[Rule], down: Sequence[Rule], *, same: float = SAME) -> Grid | None:
    """One grid from rules that belong together; None if they enclose fewer than two columns."""
    left = min(min(r.start for r in across), min(r.at for r in down))
    right = max(max(r.end for r in across), max(r.at for r in down))
    top = min(min(r.start for r in down), min(r.at for r in across))
    bottom = max(max(r.end for r in down), max(r.at for r in across))
    if right - left <= WIDEST_FRAME:
        return None
    xs = _lines([r.at for r in down], left, right, same)
    ys = _lines([r.at for r in across], top, bottom, same)
    if len(xs) < 3 or len(ys) < 2:
        return None
    walls = _edges(down, xs, ys)  # walls[i][row]: a rule at xs[i] beside that row
    floors = _edges(across, ys, xs)  # floors[i][col]: a rule at ys[i] above that column
    return _merge(xs, ys, walls, floors)


def _lines(positions: Sequence[float], first: float, last: float, same: float) -> list[float]:
    """Distinct positions, with the outer edges added where no rule is drawn."""
    merged: list[list[float]] = []
    for value in sorted([*positions, first, last]):
        if merged and value - merged[-1][0] <= same:
            merged[-1].append(value)
        else:
            merged.append([value])
    return [sum(group) / len(group) for group in merged]


def _edges(rules: Sequence[Rule], lines: list[float], steps: list[float]) -> list[list[bool]]:
    """For each grid line, which of the intervals between ``steps`` a rule covers."""
    covered = [[0.0] * (len(steps) - 1) for _ in lines]
    for rule in rules:
        near = min(range(len(lines)), key=lambda i: abs(lines[i] - rule.at))
        row = covered[near]
        for k in range(len(steps) - 1):
            shared = min(rule.end, steps[k + 1]) - max(rule.start, steps[k])
            if shared > 0:
                row[k] += shared
    return [
        [part >= COVERED * (steps[k + 1] - steps[k]) for k, part in enumerate(row)]
        for row in covered
    ]


def _merge(
    xs: list[float], ys: list[float], walls: list[list[bool]], floors: list[list[bool]]
) -> Grid | None:
    """Joins elementary cells without a rule between them into rectangles."""
    rows, cols = len(ys) - 1, len(xs) - 1
    owner = [[-1] * cols for _ in range(rows)]
    spans: list[tuple[int, int, int, int]] = []
    odd = False
    for r in range(rows):
        for c in range(cols):
            if owner[r][c] >= 0:
                continue
            right = c + 1
            while right < cols and owner[r][right] < 0 and not walls[right][r]:
                right += 1
            low = r + 1
            while low < rows and _open(low, c, right, owner, walls, floors):
                low += 1
            for rr in range(r, low):
                for cc in range(c, right):
                    owner[rr][cc] = len(spans)
            spans.append((r, c, low - r, right - c))
    # an edge without a rule between two different cells: the merged area was no rectangle
    for r in range(rows):
        for c in range(cols):
            beside = c + 1 < cols and owner[r][c] != owner[r][c + 1] and not walls[c + 1][r]
            below = r + 1 < rows and owner[r][c] != owner[r + 1][c] and not floors[r + 1][c]
            odd = odd or beside or below
    return _compact(xs, ys, spans, odd=odd)


def _open(
    row: int,
    left: int,
    right: int,
    owner: list[list[int]],
    walls: list[list[bool]],
    floors: list[list[bool]],
) -> bool:
    """Whether the area above runs on into ``row`` over the whole width from left to right."""
    if any(floors[row][c] or owner[row][c] >= 0 for c in range(left, right)):
        return False
    return not any(walls[c][row] for c in range(left + 1, right))


def _compact(
    xs: list[float], ys: list[float], spans: list[tuple[int, int, int, int]], *, odd: bool
) -> Grid | None:
    """Drops grid lines at which no cell begins (an underlined word in a cell draws such a line)."""
    row_starts = sorted({s[0] for s in spans})
    col_starts = sorted({s[1] for s in spans})
    if len(col_starts) < 2:
        return None
    row_of = {old: new for new, old in enumerate(row_starts)}
    col_of = {old: new for new, old in enumerate(col_starts)}
    last_row, last_col = len(ys) - 1, len(xs) - 1
    row_of[last_row], col_of[last_col] = len(row_starts), len(col_starts)

    def index(table: dict[int, int], starts: list[int], end: int) -> int:
        # the end of a span lies on a kept line, or on a dropped one before the next kept line
        return table[end] if end in table else bisect_right(starts, end)

    cells: list[GridCell] = []
    owner = [[-1] * len(col_starts) for _ in row_starts]
    for r, c, tall, wide in spans:
        row, col = row_of[r], col_of[c]
        row_end = max(row + 1, index(row_of, row_starts, r + tall))
        col_end = max(col + 1, index(col_of, col_starts, c + wide))
        for rr in range(row, row_end):
            for cc in range(col, col_end):
                owner[rr][cc] = len(cells)
        cells.append(
            GridCell(
                row, col, row_end - row, col_end - col, (xs[c], ys[r], xs[c + wide], ys[r + tall])
            )
        )
    return Grid(
        xs=tuple(xs[c] for c in [*col_starts, last_col]),
        ys=tuple(ys[r] for r in [*row_starts, last_row]),
        cells=tuple(cells),
        owner=tuple(tuple(row) for row in owner),
        odd=odd,
    )
