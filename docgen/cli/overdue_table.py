"""The overdue report as an officer reads it."""

from __future__ import annotations

from docgen.cli.render import Col, console, day, shortened, table
from docgen.report.lines import Line
from docgen.report.overdue import Heading, Overdue, Section
from docgen.report.status import Status

_COLUMNS = [
    Col("Mã", fixed=True),
    Col("Kế hoạch", share=3),
    Col("Nhiệm vụ", share=8),
    Col("Thời hạn như in", share=3),
    Col("Hạn", fixed=True),
    Col("Trễ (ngày)", "right"),
]


def print_report(report: Overdue, *, unit: str | None, plan: str | None) -> None:
    """Title, day, the five cells, then each agency with its overdue tasks."""
    out = console()
    out.print("NHIỆM VỤ QUÁ HẠN", style="bold")
    asked = [f"đơn vị: {unit}"] if unit else []
    asked += [f"kế hoạch: {plan}"] if plan else []
    out.print(" · ".join([f"Tính đến ngày {day(report.as_of)}", *asked]))
    cells = report.cells
    titles = [Col(status.label.capitalize(), "right") for status in Status] + [Col("Tổng", "right")]
    row = [str(cells.of(status)) for status in Status] + [str(cells.total)]
    table(titles, [row], to=out)
    if not report.sections:
        out.print("Không có nhiệm vụ quá hạn.")
        return
    for section in report.sections:
        out.print()
        out.print(_title(section), style="bold")
        table(_COLUMNS, [_row(line) for line in section.lines], to=out, ruled=True)


def _title(section: Section) -> str:
    heading, cells = section.heading, section.cells
    return f"{_name(heading)}: {cells.overdue} quá hạn trên {cells.total}"


def _name(heading: Heading) -> str:
    if heading.plan:
        parts = (
            heading.plan.number or heading.plan.plan_id,
            heading.plan.issuer,
            heading.plan.subject,
        )
        return " · ".join(part for part in parts if part)
    group = " (nhóm đơn vị)" if heading.kind == "group" else ""
    scope = f" · {heading.scope}" if heading.scope else ""
    return f"{heading.name}{group}{scope}"


def _row(line: Line) -> tuple[str, ...]:
    plan = line.task.plan
    return (
        line.task.code,
        plan.number or shortened(plan.subject or plan.plan_id, 60),
        shortened(line.task.text),
        line.printed,
        day(line.due),
        str(line.days_late),
    )
