"""The overdue report as an officer reads it."""

from __future__ import annotations

from collections.abc import Sequence

from docgen.cli.render import Col, console, day, shortened, table
from docgen.register.names import folded
from docgen.report.lines import Line
from docgen.report.overdue import Heading, Overdue, Section
from docgen.report.status import Status

MOST = 12  # due dates of one recurring duty in a row
_COLUMNS = [
    Col("Mã", fixed=True),
    Col("Kế hoạch", share=3),
    Col("Nhiệm vụ", share=8),
    Col("Thời hạn như in", share=3),
    Col("Hạn", fixed=True),
    Col("Trễ (ngày)", "right", width=6),
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
        out.print(_title(section, unit), style="bold")
        table(_COLUMNS, [_row(lines) for lines in _together(section.lines)], to=out, ruled=True)


def _title(section: Section, unit: str | None) -> str:
    heading, cells = section.heading, section.cells
    return f"{_name(heading, unit)}: {cells.overdue} quá hạn trên {cells.total}"


def _name(heading: Heading, unit: str | None) -> str:
    if heading.plan:
        parts = (
            heading.plan.number or heading.plan.plan_id,
            heading.plan.issuer,
            heading.plan.subject,
        )
        return " · ".join(part for part in parts if part)
    group = ""
    if heading.kind == "group":
        same = unit is None or folded(unit) == folded(heading.name)
        group = " (nhóm đơn vị)" if same else f" (nhóm có {unit})"
    scope = f" · {heading.scope}" if heading.scope else ""
    return f"{heading.name}{group}{scope}"


def _together(lines: Sequence[Line]) -> list[list[Line]]:
    """The occurrences of one recurring duty in one row, at the place of the first."""
    rows: dict[tuple[str, str] | int, list[Line]] = {}
    for place, line in enumerate(lines):
        same = (line.task.code, line.printed) if line.recurring else place
        rows.setdefault(same, []).append(line)
    return list(rows.values())


def _row(lines: Sequence[Line]) -> tuple[str, ...]:
    line = lines[0]
    plan = line.task.plan
    due = [_due(line) for line in lines]
    late = [str(line.days_late) for line in lines]
    if len(lines) > MOST:
        left = len(lines) - MOST + 1
        due[MOST - 2 : -1] = [f"… {left} kỳ …"]
        late[MOST - 2 : -1] = ["…"]
    return (
        line.task.code,
        plan.number or shortened(plan.subject or plan.plan_id, 45),
        shortened(line.task.text),
        line.printed,
        "\n".join(due),
        "\n".join(late),
    )


def _due(line: Line) -> str:
    """The date that holds, with how often it was extended and the dates before."""
    if not line.extensions:
        return day(line.due)
    old = ", ".join(day(item) for item in line.earlier_dues)
    return f"{day(line.due)}\ngia hạn {len(line.extensions)} lần\n(cũ {old})"
