"""Tables of the new plan: task rows without what is done, indicator columns for the new year."""

from __future__ import annotations

import re
from collections.abc import Sequence

from docgen.rollover.changes import Kind
from docgen.rollover.labels import renumbered
from docgen.rollover.turn import Turn
from docgen.rollover.years import ended_ranges, moved, years_of
from plans.model import Column, Path, PlanTable, Row

_SCALES = {1: "đồng", 1_000: "nghìn đồng", 1_000_000: "triệu đồng", 1_000_000_000: "tỷ đồng"}
_UNITS = ("lead", "coordinate", "monitor")


def roll_table(table: PlanTable, path: Path, turn: Turn) -> PlanTable:
    """The table a year on; what kind it is, its columns and rows tell."""
    if any(column.role == "indicator" for column in table.columns):
        return _indicators(table, path, turn)
    return _tasks(table, path, turn)


# -- tasks and money ---------------------------------------------------------------------------


def _tasks(table: PlanTable, path: Path, turn: Turn) -> PlanTable:
    emptied = _last_years_money(table, turn)
    old = [
        turn.tasks[row.task].path[-1]
        if row.task and row.task in turn.tasks and turn.tasks[row.task].path
        else _label(table, row)
        for row in table.rows
    ]
    kept = [not turn.leaves(row.task) for row in table.rows]
    dropped = kept.count(False)
    kept = [stays and not _empty_group(table.rows, kept, at) for at, stays in enumerate(kept)]
    labels = renumbered([_label(table, row) for row in table.rows], kept)
    rows = []
    for row, stays, label, name in zip(table.rows, kept, labels, old, strict=True):
        here = (*path, name) if name else path
        if stays:
            rows.append(_row(table, row, label, here, turn, emptied, totals=bool(dropped)))
        elif row.kind == "group":
            turn.note(Kind.TASK, "nhóm không còn nhiệm vụ, bỏ", here, before=" ".join(row.cells))
    for at in sorted(emptied):
        turn.ask(
            Kind.MONEY,
            "kinh phí của năm cũ đã để trống: ghi số của năm mới",
            path,
            before=table.columns[at].title,
        )
    if dropped and any(row.kind in ("subtotal", "total") for row in rows):
        turn.ask(Kind.MONEY, "có dòng đã bỏ: số cộng để trống, tính lại", path)
    columns = tuple(
        column.model_copy(update={"title": turn.title(column.title, path)})
        for column in table.columns
    )
    note = turn.words(table.note, path) if table.note else _unit_line(table, turn)
    return table.model_copy(update={"columns": columns, "rows": tuple(rows), "note": note})


def _label(table: PlanTable, row: Row) -> str:
    at = next((i for i, column in enumerate(table.columns) if column.role == "label"), None)
    if row.kind == "group":
        return row.cells[0] if len(row.cells) > 1 else ""
    return row.cells[at] if at is not None and at < len(row.cells) else ""


def _last_years_money(table: PlanTable, turn: Turn) -> frozenset[int]:
    """Money columns of the old year alone ("Kinh phí năm 2026"): their amounts do not go on."""
    return frozenset(
        at
        for at, column in enumerate(table.columns)
        if column.role == "budget" and set(years_of(column.title)) == {turn.move.base}
    )


def _unit_line(table: PlanTable, turn: Turn) -> str | None:
    """ "Đơn vị tính: triệu đồng" where only the old text around the table told it."""
    if any("đồng" in column.title.casefold() for column in table.columns):
        return None
    for row in table.rows:
        task = turn.tasks.get(row.task or "")
        for money in task.budget if task else ():
            digits = money.text.replace(".", "").replace(",", ".").strip()
            if money.amount and re.fullmatch(r"\d+(?:\.\d+)?", digits) and float(digits):
                unit = _SCALES.get(round(money.amount / float(digits)))
                return f"Đơn vị tính: {unit}" if unit else None
    return None


def _empty_group(rows: Sequence[Row], kept: Sequence[bool], at: int) -> bool:
    """A group row all of whose rows have gone."""
    if rows[at].kind not in ("group", "subtotal"):
        return False
    own = []
    for after in range(at + 1, len(rows)):
        if rows[after].kind != "row":
            break
        own.append(kept[after])
    return bool(own) and not any(own)


def _row(
    table: PlanTable,
    row: Row,
    label: str,
    path: Path,
    turn: Turn,
    emptied: frozenset[int],
    *,
    totals: bool,
) -> Row:
    if row.kind == "group":
        titles = [turn.title(cell, path) for cell in row.cells]
        if len(titles) > 1:
            titles[0] = label or row.cells[0]
        return row.model_copy(update={"cells": tuple(titles)})
    cells = []
    summed = row.kind in ("subtotal", "total")
    for at, (column, cell) in enumerate(zip(table.columns, row.cells, strict=False)):
        if column.role == "label":
            cells.append(label or cell)
        elif at in emptied or (totals and summed and column.role == "budget"):
            cells.append("")
        elif summed:
            cells.append(turn.title(cell, path) if column.role == "task" else cell)
        else:
            cells.append(_cell(column, cell, path, turn))
    return row.model_copy(update={"cells": _marked(table, cells, turn.carried(row.task))})


def _marked(table: PlanTable, cells: list[str], mark: str) -> tuple[str, ...]:
    """The row of an unfinished task says so once: in the note column, else behind the task."""
    if not mark or any("huyển tiếp từ năm" in cell for cell in cells):
        return tuple(cells)
    roles = [column.role for column in table.columns[: len(cells)]]
    if "note" in roles:
        at = roles.index("note")
        told = mark.strip(" ()")
        told = told[0].upper() + told[1:]
        cells[at] = f"{cells[at]}; {told}" if cells[at] else told
    elif "task" in roles:
        cells[roles.index("task")] += mark
    return tuple(cells)


def _cell(column: Column, cell: str, path: Path, turn: Turn) -> str:
    if column.role in _UNITS:
        return turn.renamed.text(cell)
    if column.role == "deadline":
        if ended_ranges(cell, year=turn.move.year):
            return cell  # told with the task's deadline
        return moved(cell, base=turn.move.base, shift=turn.move.shift)
    if column.role == "budget":
        return cell
    return turn.words(cell, path)


# -- indicators --------------------------------------------------------------------------------


def _indicators(table: PlanTable, path: Path, turn: Turn) -> PlanTable:
    """Last year's target and result beside an empty column for the new target.

    A table of results of the year before (they stand in the old plan as history) is answered by
    the same rows with an empty result.
    """
    base, year = turn.move.base, turn.move.year
    targets = [at for at, column in enumerate(table.columns) if column.role == "target"]
    results = [at for at, column in enumerate(table.columns) if column.role == "result"]
    heads = " ".join(column.title for column in table.columns)
    if results and not targets or (results and base - 1 in years_of(heads)):
        return _emptied(table, path, turn, {*targets, *results})
    target = targets[-1] if targets else None
    if target is None:
        return _emptied(table, path, turn, set())
    at = max([target, *results]) + 1
    title = table.columns[target].title
    old = title if re.search(r"20\d\d", title) else f"{title} năm {base}"
    fresh = [Column(title=_next_title(old, base, year), role="target")]
    if not results:
        fresh.insert(0, Column(title=f"Kết quả năm {base}", role="result"))
    columns = list(table.columns)
    columns[target] = Column(title=old, role="target")
    columns[at:at] = fresh
    rows = []
    for row in table.rows:
        if row.kind == "group":
            cells = tuple(turn.renamed.text(cell) for cell in row.cells)
        else:
            parts = [turn.renamed.text(cell) for cell in row.cells]
            parts += [""] * (len(table.columns) - len(parts))
            parts[at:at] = [""] * len(fresh)
            cells = tuple(parts)
        rows.append(row.model_copy(update={"cells": cells}))
    turn.ask(
        Kind.INDICATOR,
        f"ghi kết quả năm {base} và chỉ tiêu năm {year} vào hai cột",
        path,
        before=old,
        after=fresh[-1].title,
    )
    return table.model_copy(update={"columns": tuple(columns), "rows": tuple(rows)})


def _next_title(old: str, base: int, year: int) -> str:
    return old.replace(str(base), str(year)) if str(base) in old else f"Chỉ tiêu năm {year}"


def _emptied(table: PlanTable, path: Path, turn: Turn, empty: set[int]) -> PlanTable:
    """The same rows with the columns ``empty`` blank, for figures that are not known yet."""
    columns = tuple(
        column.model_copy(update={"title": turn.title(column.title, path, history=bool(empty))})
        for column in table.columns
    )
    notes = {at for at, column in enumerate(table.columns) if column.role == "note"}
    rows = tuple(
        row
        if row.kind == "group"
        else row.model_copy(
            update={
                "cells": tuple(
                    "" if empty and at in empty | notes else turn.renamed.text(cell)
                    for at, cell in enumerate(row.cells)
                )
            }
        )
        for row in table.rows
    )
    if empty:
        turn.ask(Kind.INDICATOR, f"số liệu cũ đã để trống: ghi kết quả năm {turn.move.base}", path)
    return table.model_copy(update={"columns": columns, "rows": rows})


# -- last year's results -----------------------------------------------------------------------


def is_history(table: PlanTable, *, base: int, title: str) -> bool:
    """Whether the table tells results of a year before the old plan's ("Kết quả năm 2025")."""
    roles = {column.role for column in table.columns}
    heads = " ".join([title, *[column.title for column in table.columns]])
    years = years_of(heads)
    return {"indicator", "result"} <= roles and bool(years) and max(years) < base


def answering(history: PlanTable, targets: PlanTable) -> PlanTable:
    """The table of results with the rows of the old plan's targets, results still empty."""
    roles = [column.role for column in targets.columns]

    def cells(row: Row) -> tuple[str, ...]:
        if row.kind == "group":
            return row.cells
        by_role = dict(zip(reversed(roles), reversed(row.cells), strict=False))
        return tuple(
            by_role.get(column.role, "") if column.role in ("label", "indicator", "target") else ""
            for column in history.columns
        )

    rows = tuple(row.model_copy(update={"cells": cells(row)}) for row in targets.rows)
    return history.model_copy(update={"rows": rows})
