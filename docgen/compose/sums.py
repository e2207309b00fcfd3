"""Subtotals and totals of money tables: filled in where they are blank, checked where printed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from docgen.compose.numbers import number_of, printed
from plans.ladder import kind_of, rank
from plans.model import Node, Plan, PlanTable, Row

_SUMS: Final = frozenset({"subtotal", "total"})


@dataclass(frozen=True, slots=True)
class WrongSum:
    """A printed sum that its rows do not make: the row and column as printed, both amounts."""

    row: str
    column: str
    printed: str
    made: str

    def __str__(self) -> str:
        return f"{self.row}: {self.column}: {self.printed} is printed, its rows make {self.made}"


def fill_sums(table: PlanTable) -> PlanTable:
    """The table with every blank money cell of a subtotal or total row filled by its rows' sum.

    A cell that holds something stays as it is (``wrong_sums`` tells of it). Where a row's items
    are detailed below it ("1" with "1.1", "1.2"), only "1" counts.
    """
    columns = _money_columns(table)
    if not columns:
        return table
    rows = list(table.rows)
    for at, row in enumerate(rows):
        if row.kind not in _SUMS:
            continue
        cells = list(row.cells) + [""] * (len(table.columns) - len(row.cells))
        for column in columns:
            made = None if cells[column].strip() else _made(table.rows, at, column)
            if made is not None:
                cells[column] = printed(made)
        rows[at] = row.model_copy(update={"cells": tuple(cells)})
    return table.model_copy(update={"rows": tuple(rows)})


def wrong_sums(table: PlanTable) -> list[WrongSum]:
    """Every printed subtotal or total that differs from what its rows make."""
    wrong = []
    for at, row in enumerate(table.rows):
        if row.kind not in _SUMS:
            continue
        for column in _money_columns(table):
            shown = number_of(_cell(row, column))
            made = _made(table.rows, at, column)
            if shown is not None and made is not None and shown != made:
                name = " ".join(cell for cell in row.cells[:2] if cell.strip()) or "TỔNG CỘNG"
                title = table.columns[column].title
                wrong.append(WrongSum(name, title, _cell(row, column), printed(made)))
    return wrong


def all_nodes(nodes: Sequence[Node]) -> Iterator[Node]:
    """Nodes with all that stand below them, in order."""
    for node in nodes:
        yield node
        yield from all_nodes(node.children)


def wrong_sums_of(plan: Plan) -> list[str]:
    """The wrong sums of all tables of a plan, one line each that names the appendix."""
    lines = []
    for appendix in plan.appendices:
        for table in appendix.tables:
            lines += [f"{appendix.label}: {wrong}" for wrong in wrong_sums(table)]
    for node in all_nodes(plan.body):
        for table in node.tables:
            lines += [f"{' '.join(node.text.split())[:40]}: {wrong}" for wrong in wrong_sums(table)]
    return lines


def _money_columns(table: PlanTable) -> list[int]:
    return [at for at, column in enumerate(table.columns) if column.role == "budget"]


def _cell(row: Row, column: int) -> str:
    return row.cells[column].strip() if column < len(row.cells) else ""


def _made(rows: Sequence[Row], at: int, column: int) -> Decimal | None:
    """What the rows under a sum make in a column; None where they hold no number."""
    under = _under(rows, at)
    values: list[Decimal] = []
    counted: set[str] = set()
    for row in under:
        value = number_of(_cell(row, column))
        label = row.cells[0].strip() if row.cells else ""
        if value is None or any(label.startswith(f"{above}.") for above in counted):
            continue
        if label:
            counted.add(label)
        values.append(value)
    return sum(values, Decimal(0)) if values else None


def _under(rows: Sequence[Row], at: int) -> list[Row]:
    """The plain rows a sum is over: a total's are all, a subtotal's those up to the next group.

    A total or subtotal with no rows below it sums those above ("Cộng" under its group).
    """
    row = rows[at]
    if row.kind == "total":
        before = _back(rows, at, {"total"})
        return before or _plain(rows[at + 1 :])
    own = _depth(row)
    end = next(
        (
            n
            for n in range(at + 1, len(rows))
            if rows[n].kind == "total" or (rows[n].kind != "row" and _depth(rows[n]) <= own)
        ),
        len(rows),
    )
    return _plain(rows[at + 1 : end]) or _back(rows, at, {"total", "subtotal", "group"})


def _back(rows: Sequence[Row], at: int, stops: set[str]) -> list[Row]:
    start = max((n + 1 for n in range(at) if rows[n].kind in stops), default=0)
    return _plain(rows[start:at])


def _plain(rows: Sequence[Row]) -> list[Row]:
    return [row for row in rows if row.kind == "row"]


def _depth(row: Row) -> int:
    kind = kind_of(row.cells[0].strip()) if row.cells and row.cells[0].strip() else None
    return rank(kind) if kind is not None else -1
