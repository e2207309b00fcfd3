"""Appendices (phụ lục) of the new plan."""

from __future__ import annotations

from collections.abc import Sequence

from docgen.rollover.body import roll_body
from docgen.rollover.changes import Kind
from docgen.rollover.tables import answering, is_history, roll_table
from docgen.rollover.turn import Turn
from plans.ladder import nth_label
from plans.model import Appendix, PlanTable


def roll_appendices(
    appendices: Sequence[Appendix], turn: Turn, *, note: str
) -> tuple[Appendix, ...]:
    """The appendices a year on. note: their "(Kèm theo Kế hoạch số …)" in the new plan.

    An appendix of results of the year before last takes the rows of the old plan's targets, whose
    results are now to be told.
    """
    base = turn.move.base
    targets = [
        table
        for appendix in appendices
        for table in appendix.tables
        if _has_targets(table) and not is_history(table, base=base, title=appendix.title or "")
    ]
    result = []
    for appendix in appendices:
        path = (appendix.label,)
        title = appendix.title or ""
        tables = []
        history = False
        for table in appendix.tables:
            if is_history(table, base=base, title=title) and targets:
                history = True
                turn.note(
                    Kind.INDICATOR,
                    f"bảng kết quả năm trước nữa: thay bằng chỉ tiêu năm {base}, kết quả để trống",
                    path,
                    before=appendix.title,
                )
                table = answering(table, targets[0])
            tables.append(roll_table(table, path, turn))
        result.append(
            appendix.model_copy(
                update={
                    "title": turn.title(title, path, history=history) if title else None,
                    "note": note if appendix.note else None,
                    "tables": tuple(tables),
                    "body": roll_body(appendix.body, turn, dropped_bases=frozenset(), above=path),
                }
            )
        )
    return tuple(result)


def _has_targets(table: PlanTable) -> bool:
    return {"indicator", "target"} <= {column.role for column in table.columns}


def free_label(appendices: Sequence[Appendix]) -> str:
    """The label of one more appendix: numbered as the others are, "Phụ lục" where it is the first."""
    if not appendices:
        return "Phụ lục"
    number = len(appendices) + 1
    last = appendices[-1].label.split()[-1]
    return f"Phụ lục {number if last.isdigit() else nth_label('roman', number)}"
