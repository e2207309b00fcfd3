"""``docgen agencies``: how far each agency is, in the cells of the national reports."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from docgen.cli import options

if TYPE_CHECKING:
    from docgen.report.agencies import Agencies
    from docgen.report.status import Cells


_SHORT = ("Xong đúng hạn", "Xong quá hạn", "Trong hạn", "Quá hạn chưa xong", "Không thời hạn")


@click.command(short_help="The national cells by agency, with percentages.")
@options.listing(role_default="lead")
def agencies(**given: Any) -> None:
    """How many tasks of each agency are done on time, done late, open in time, overdue, undated.

    Counted as in `docgen overdue`; a task led by two agencies counts for both and once in the sum.
    """
    from docgen.cli.emit import Content, emit
    from docgen.register import open_register
    from docgen.report import lists, shapes
    from docgen.report.agencies import counted

    asked = options.asked_of(**given)
    with open_register(asked.db) as register:
        report = counted(register, asked.filter, as_of=asked.as_of)
    emit(
        Content(
            table=lambda: _print(report, asked.told),
            json=lambda: shapes.agencies_shape(report),
            columns=shapes.AGENCY_COLUMNS,
            rows=lambda: shapes.agencies_rows(report),
            sheets=lambda: [lists.agencies_list(report, asked=asked.told)],
            paper=lambda: lists.agencies_list(report, asked=asked.told, together=True),
        ),
        asked.output,
    )


def _print(report: Agencies, told: tuple[str, ...]) -> None:
    from docgen.cli.render import Col, console, table
    from docgen.report import lists

    out = console()
    out.print("TÌNH HÌNH THỰC HIỆN NHIỆM VỤ THEO ĐƠN VỊ", style="bold")
    out.print(lists.as_of_line(report.as_of, *told))
    if not report.rows:
        out.print("Không có nhiệm vụ nào.")
        return
    columns = [Col("Đơn vị", share=1), Col("Tổng", "right", fixed=True)]
    columns += [Col(title, "right", width=8) for title in _SHORT]
    columns.append(Col("Tỷ lệ xong", "right", width=6))
    rows = [(lists.heading_name(row.heading), *_cells(row.cells)) for row in report.rows]
    table(columns, [*rows, ("Cộng", *_cells(report.cells))], to=out, ruled=True)
    for note in lists.agencies_notes(report):
        out.print(note)


def _cells(cells: Cells) -> tuple[str, ...]:
    from docgen.report.agencies import percent
    from docgen.report.lists import CELL_TITLES

    found = [
        f"{cells.of(status)}\n{percent(cells.of(status), cells.total)}" if cells.of(status) else "0"
        for status in CELL_TITLES
    ]
    return (str(cells.total), *found, percent(cells.done, cells.total))
