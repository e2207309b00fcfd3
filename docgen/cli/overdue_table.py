"""The overdue report as an officer reads it."""

from __future__ import annotations

from collections.abc import Sequence

from docgen.cli.render import Col, console, day, shortened, table
from docgen.register.names import folded
from docgen.report.headings import Heading
from docgen.report.lines import Line
from docgen.report.lists import MOST, as_of_line, folded_rows, heading_name, joined
from docgen.report.overdue import Overdue, Section
from docgen.report.overdue_counts import SUM, TITLES, OverdueCounts
from docgen.report.status import Status

_COLUMNS = [
    Col("Mã", fixed=True),
    Col("Kế hoạch", share=3),
    Col("Nhiệm vụ", share=8),
    Col("Thời hạn như in", share=3),
    Col("Hạn", fixed=True),
    Col("Trễ (ngày)", "right", width=6),
]


def print_report(report: Overdue, *, unit: str | None, told: Sequence[str] = ()) -> None:
    """Title, day, the five cells, then each agency with its overdue tasks."""
    out = console()
    out.print("NHIỆM VỤ QUÁ HẠN", style="bold")
    out.print(as_of_line(report.as_of, *told))
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
        table(_COLUMNS, [_row(lines) for lines in joined(section.lines)], to=out, ruled=True)


def print_counts(found: OverdueCounts, told: Sequence[str] = ()) -> None:
    """How many are overdue, a row an agency, plan or month."""
    out = console()
    out.print("SỐ NHIỆM VỤ QUÁ HẠN", style="bold")
    out.print(as_of_line(found.as_of, *told))
    if not found.rows:
        out.print("Không có nhiệm vụ quá hạn.")
        return
    columns = [Col(TITLES[found.by], share=1), Col("Quá hạn", "right", fixed=True)]
    rows = [(heading_name(heading), str(n)) for heading, n in found.rows]
    table(columns, [*rows, (SUM, str(found.total))], to=out)


def _title(section: Section, unit: str | None) -> str:
    heading, cells = section.heading, section.cells
    left = cells.overdue - len(section.lines)
    more = f" (hiện {len(section.lines)}, còn {left} việc nữa)" if left > 0 else ""
    return f"{_name(heading, unit)}: {cells.overdue} quá hạn trên {cells.total}{more}"


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
    return f"{heading.name}{group}{heading.within}"


def _row(lines: Sequence[Line]) -> tuple[str, ...]:
    line = lines[0]
    plan = line.task.plan
    due = folded_rows([_due(line) for line in lines])
    late = folded_rows([str(line.days_late) for line in lines])
    if len(lines) > MOST:
        late[MOST - 2] = "…"
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
