"""A whole table read: its columns and rows, and the tasks or indicators they hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.blocks import WholeCell, WholeTable
from extractors.context import Context
from extractors.evidence import of_row
from extractors.tables.columns import ColumnReading, readings
from extractors.tables.indicators import read_indicators
from extractors.tables.kinds import TableKind, table_kind
from extractors.tables.money import column_factors, sums
from extractors.tables.rows import ReadRow, label_column, read_rows
from extractors.tables.tasks import read_tasks
from plans.model import (
    Column,
    Indicator,
    NotTaken,
    Path,
    PlanTable,
    Row,
    Task,
    Total,
    Warning,
)

_COSTS = ("a list of goods or costs", "an estimate of costs")


@dataclass(frozen=True, slots=True)
class TableReading:
    """What a table says.

    A task's ``id`` and its row's ``task`` are equal and unique in this table only.
    """

    table: PlanTable
    kind: TableKind
    tasks: tuple[Task, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    totals: tuple[Total, ...] = ()
    not_taken: tuple[NotTaken, ...] = ()
    warnings: tuple[Warning, ...] = ()


def read_table(
    table: WholeTable,
    *,
    label: str = "",
    title: str = "",
    note: str = "",
    ctx: Context,
    in_assign: bool | None = None,
    path: Path | None = None,
    prose: Sequence[str] = (),
) -> TableReading:
    """Read a whole table.

    label, title, note: the appendix's label ("Phụ lục 3"), its title and the lines under it (unit
    line included). path: where the rows' paths begin, (label,) if not given. in_assign: whether
    the part the table stands in assigns work, None for an appendix. prose: the document's
    paragraphs, to learn the unit of money where the table does not state it.

    A table that orders nothing (kind "other": forms, lists of people, timetables, specifications,
    last year's results) keeps its rows and has no tasks; if it looked like tasks ``not_taken``
    says why.
    """
    columns = readings(table.columns, table.rows)
    found = table_kind(table, columns, label=label, title=title, in_assign=in_assign)
    base = path if path is not None else ((label,) if label else ())
    rows = read_rows(table, columns, every_group=found.kind == "indicators")
    if found.kind == "indicators":
        return _indicators(table, columns, rows, base=base, title=title, note=note, ctx=ctx)
    if found.kind == "other":
        shown = _plan_table(table, columns, rows, note, {})
        reasons = (
            (NotTaken(text=_name(title, table), why=found.why, path=base),) if found.why else ()
        )
        if found.why in _COSTS:  # nobody is told to act, but what is printed must add up
            factors = column_factors(table, columns, captions=(note, title), prose=prose)
            added = sums(rows, table, columns, factors, base=base)
            return TableReading(
                shown, "other", not_taken=reasons, totals=added.totals, warnings=added.warnings
            )
        return TableReading(shown, "other", not_taken=reasons)
    factors = column_factors(table, columns, captions=(note, title), prose=prose)
    by_row = {row.at: row for row in rows}
    tasks = [
        (at, of_row(task, by_row[at], rows, table, columns))
        for at, task in _with_ids(
            read_tasks(rows, table, columns, base=base, ctx=ctx, factors=factors)
        )
    ]
    added = sums(rows, table, columns, factors, base=base)
    return TableReading(
        table=_plan_table(table, columns, rows, note, {at: task.id for at, task in tasks}),
        kind=found.kind,
        tasks=tuple(task for _, task in tasks),
        totals=added.totals,
        warnings=added.warnings + _unit_unknown(tasks, base),
    )


def _indicators(
    table: WholeTable,
    columns: Sequence[ColumnReading],
    rows: Sequence[ReadRow],
    *,
    base: Path,
    title: str,
    note: str,
    ctx: Context,
) -> TableReading:
    indicators = read_indicators(
        rows, table, columns, base=base, title=title, year=int(ctx.year) if ctx.year else None
    )
    return TableReading(
        _plan_table(table, columns, rows, note, {}), "indicators", indicators=indicators
    )


def _name(title: str, table: WholeTable) -> str:
    return title or " | ".join(column for column in table.columns if column) or "table"


def _with_ids(tasks: Sequence[tuple[int, Task]]) -> list[tuple[int, Task]]:
    seen: Counter[str] = Counter()
    result = []
    for at, task in tasks:
        name = "/".join(task.path)
        seen[name] += 1
        ident = name if seen[name] == 1 else f"{name}#{seen[name]}"
        result.append((at, task.model_copy(update={"id": ident})))
    return result


def _unit_unknown(tasks: Sequence[tuple[int, Task]], base: Path) -> tuple[Warning, ...]:
    unread = [
        money.text
        for _, task in tasks
        for money in task.budget
        if money.amount is None and any(char.isdigit() for char in money.text)
    ]
    if not unread:
        return ()
    return (
        Warning(
            code="amount-unread",
            message=f"{len(unread)} số tiền chưa rõ đơn vị tính hoặc gồm nhiều số, đầu tiên: {unread[0]}",
            path=base,
        ),
    )


def _plan_table(
    table: WholeTable,
    columns: Sequence[ColumnReading],
    rows: Sequence[ReadRow],
    note: str,
    tasks: dict[int, str],
) -> PlanTable:
    kinds = {row.at: row for row in rows}
    joined = {at: row.at for row in rows for at in row.more}
    label_at = label_column(columns)
    shown = []
    for i, whole in enumerate(table.rows):
        read = kinds.get(i)
        cells = tuple(
            "" if cell.carried and columns[k].role == "budget" else _cell_text(cell)
            for k, cell in enumerate(whole.cells)
        )
        if read is not None and read.kind == "group" and whole.wide:
            cells = _group_cells(whole.cells, label_at, read)
        shown.append(
            Row(
                kind=read.kind if read is not None else "row",
                cells=cells,
                task=tasks.get(i) or tasks.get(joined.get(i, -1)),
            )
        )
    return PlanTable(
        columns=tuple(Column(title=column.title, role=column.role) for column in columns),
        rows=tuple(shown),
        note=note or None,
    )


def _group_cells(cells: Sequence[WholeCell], label_at: int | None, row: ReadRow) -> tuple[str, ...]:
    """A group's label and title; all cells if more is written in them."""
    texts = [_cell_text(cell) for cell in cells if cell.text.strip()]
    if label_at is not None and len(texts) == 2 and cells[label_at].text.strip():
        return (texts[0], texts[1])
    if len(texts) <= 1:
        return (row.label, row.title)
    return tuple(_cell_text(cell) for cell in cells)


def _cell_text(cell: WholeCell) -> str:
    return "\n".join(cell.paragraphs)


__all__ = ["TableReading", "read_table"]
