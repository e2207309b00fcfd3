"""``docgen show``: one plan of the register with its tasks."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import click

from docgen.cli import options

if TYPE_CHECKING:
    from docgen.register.records import PlanRecord, RoleFilter
    from plans.model import Plan


@click.command(short_help="Show one plan with its tasks.")
@click.argument("plan")
@options.unit
@options.role("any")
@options.as_of
@options.format_
@options.db
def show(
    plan: str,
    unit: str | None,
    role: RoleFilter,
    as_of: date | None,
    form: str,
    db: str | None,
) -> None:
    """Show PLAN (number, id or file name): its header, warnings and tasks.

    With --format json the whole plan is printed in its public form, csv gives the tasks.
    """
    from docgen.cli.tasks import print_tasks
    from docgen.cli.writing import print_csv, print_json
    from docgen.register import open_register
    from docgen.report import shapes
    from docgen.report.chosen import standing

    day = as_of or date.today()
    with open_register(db) as register:
        record, data = register.plan(plan)
        selection = register.select(options.filter_of(unit, record.plan_id, role))
    found = standing(selection, as_of=day, role=role)
    if form == "json" and unit is None:
        from plans.io import to_json

        click.echo(to_json(data))
        return
    if form == "table":
        _print_header(record, data)
        print_tasks(found, day)
    elif form == "json":
        print_json([shapes.standing_shape(item) for item in found])
    else:
        print_csv(shapes.TASK_COLUMNS, [shapes.standing_row(item) for item in found])


def _print_header(record: PlanRecord, plan: Plan) -> None:
    from docgen.cli.render import Col, console, day, table

    header = plan.header
    signer = " ".join(part for part in (header.signer.title, header.signer.name) if part)
    facts = [
        ("Mã", record.plan_id),
        ("Số, ký hiệu", record.number or "(chưa có số)"),
        ("Ngày", day(record.issued) or "(chưa có ngày)"),
        ("Cơ quan ban hành", ", ".join(p for p in (header.issuer, header.issuer_parent) if p)),
        ("Trích yếu", record.subject or ""),
        ("Người ký", signer),
        ("Nguồn", " · ".join(p for p in (record.file, record.reader) if p)),
        ("Căn cứ", f"{len(plan.legal_bases)} văn bản"),
        ("Nhiệm vụ", f"{record.tasks}, {record.units} đơn vị, {record.deadlines} thời hạn"),
        ("Chỉ tiêu", str(len(plan.indicators))),
    ]
    out = console()
    table([Col("Kế hoạch", fixed=True), Col("")], [f for f in facts if f[1]], to=out)
    if plan.warnings:
        columns = [Col("Cảnh báo", fixed=True), Col("Mục"), Col("Nội dung")]
        table(columns, [(w.code, " / ".join(w.path), w.message) for w in plan.warnings], to=out)
