"""``docgen plans``: what is in the register."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from docgen.cli import options

if TYPE_CHECKING:
    from docgen.register.records import RoleFilter


@click.command(short_help="List the plans in the register.")
@options.unit
@options.plan
@options.province
@options.role("any")
@options.format_
@options.db
def plans(
    unit: str | None,
    plan: str | None,
    province: str | None,
    role: RoleFilter,
    form: str,
    db: str | None,
) -> None:
    """List the plans in the register, newest first."""
    from docgen.register import open_register
    from docgen.report.shapes import PLAN_COLUMNS, plan_shape

    with open_register(db) as register:
        found = register.plans(options.filter_of(unit, plan, role, province))
    if form == "json":
        from docgen.cli.writing import print_json

        print_json([plan_shape(item) for item in found])
    elif form == "csv":
        from docgen.cli.writing import print_csv

        print_csv(PLAN_COLUMNS, [plan_shape(item) for item in found])
    else:
        from docgen.cli.render import Col, console, day, table

        if not found:
            click.echo("Chưa có kế hoạch nào trong sổ.")
            return
        columns = [
            Col("Số, ký hiệu / mã", width=22),
            Col("Ngày", fixed=True),
            Col("Cơ quan ban hành", share=3),
            Col("Trích yếu", share=5),
            Col("Nhiệm vụ", "right", width=5),
            Col("Thời hạn", "right", width=4),
            Col("Cảnh báo", "right", width=4),
        ]
        rows = [
            (
                f"{item.number or '(chưa có số)'}\n{item.plan_id}",
                day(item.issued),
                item.issuer or "(chưa rõ)",
                item.subject or "",
                str(item.tasks),
                str(item.deadlines),
                str(item.warnings),
            )
            for item in found
        ]
        table(columns, rows, to=console(), ruled=True)
