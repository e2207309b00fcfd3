"""A list as a Word appendix (phụ lục) with a landscape table whose headings repeat."""

from __future__ import annotations

from pathlib import Path

from docgen.report.listing import Column, Listing, Value, shown
from plans.ladder import nth_label
from plans.model import Appendix, ColumnRole, Node, PlanTable, Row
from plans.model import Column as TableColumn

ATTACHED = "(Kèm theo văn bản số            ngày      tháng      năm         )"
_ROLES: dict[str, ColumnRole] = {
    "label": "label",
    "task": "task",
    "lead": "lead",
    "deadline": "deadline",
    "other": "other",
}


def write_list(listing: Listing, out: Path, *, force: bool) -> Path:
    """Write a list as a Word file to be attached to an office's paper.

    Raises:
        CannotWrite: ``out`` exists, or its folder is missing or cannot be written.
    """
    from docgen.compose.attachment import write_attachment

    return write_attachment(appendix(listing, label="Phụ lục"), out, force=force)


def appendix(listing: Listing, *, label: str, note: str = ATTACHED) -> Appendix:
    """A list as an appendix: title, "(Kèm theo …)" and what it tells, notes, table."""
    notes = tuple(Node(text=f"Ghi chú: {line}") for line in listing.notes)
    return Appendix(
        label=label,
        title=listing.title.upper(),
        note="\n".join([note, *(f"({line})" for line in listing.told)]),
        body=notes if listing.rows else (Node(text="Không có nhiệm vụ nào."),),
        tables=(table(listing),) if listing.rows else (),
    )


def table(listing: Listing) -> PlanTable:
    """A list as a table of a plan: groups numbered I, II … where there are several."""
    rows: list[Row] = []
    for number, group in enumerate(listing.groups, 1):
        if group.title:
            rows.append(Row(kind="group", cells=(nth_label("roman", number), group.title)))
        rows += [Row(cells=_cells(listing.columns, row)) for row in group.rows]
    if listing.total is not None:
        rows.append(Row(kind="total", cells=_cells(listing.columns, listing.total)))
    columns = tuple(
        TableColumn(title=column.title, role=_ROLES[column.role]) for column in listing.columns
    )
    return PlanTable(columns=columns, rows=tuple(rows))


def _cells(columns: tuple[Column, ...], row: tuple[Value, ...]) -> tuple[str, ...]:
    return tuple(shown(value, column.kind) for column, value in zip(columns, row, strict=True))
