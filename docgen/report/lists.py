"""The reports as lists for people: what stands in which column, in Vietnamese."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from docgen.register.records import TaskRecord
from docgen.report.agencies import Agencies, percent, share
from docgen.report.chosen import Chosen, Standing
from docgen.report.headings import Heading
from docgen.report.lines import Line
from docgen.report.listing import Column, Group, Listing, Value, shown
from docgen.report.overdue import Overdue
from docgen.report.status import Cells, Status, count
from docgen.report.summary import Summary

MOST = 12  # due dates of one recurring duty in a row
NUMBER = Column("STT", "number", 5, "label")
CODE = Column("Mã", "text", 9, "label")
TASK = Column("Nhiệm vụ", "text", 46, "task")
LEAD = Column("Chủ trì", "text", 22, "lead")
HELP = Column("Phối hợp", "text", 22)
PLAN = Column("Kế hoạch", "text", 20)
PRINTED = Column("Thời hạn như in", "text", 16)
DUE = Column("Hạn cuối", "date", 12, "deadline")
LATE = Column("Quá hạn (ngày)", "number", 9)
LEFT = Column("Còn (ngày)", "number", 8)
STANDS = Column("Tình trạng", "text", 20)
DONE = Column("Ngày hoàn thành", "date", 12, "deadline")


def as_of_line(as_of: date, *asked: str) -> str:
    """ "Tính đến ngày 30/06/2024 · đơn vị: Sở Y tế"."""
    return " · ".join([f"Tính đến ngày {as_of:%d/%m/%Y}", *(part for part in asked if part)])


def plan_name(task: TaskRecord) -> str:
    """How a list names the plan of a task: number and date, else what it is about."""
    plan = task.plan
    if plan.number:
        return f"{plan.number} ngày {plan.issued:%d/%m/%Y}" if plan.issued else plan.number
    return plan.subject or plan.plan_id


def heading_name(heading: Heading) -> str:
    """A heading with its scope: "Sở Y tế · Hà Giang", "các sở (nhóm đơn vị)"."""
    if heading.plan:
        parts = (heading.plan.number, heading.plan.issuer, heading.plan.subject)
        return " · ".join(part for part in parts if part) or heading.plan.plan_id
    group = " (nhóm đơn vị)" if heading.kind == "group" else ""
    return f"{heading.name}{group}{heading.within}"


def brief_names(headings: Sequence[Heading]) -> dict[Heading, str]:
    """Each heading's name, with its scope only where another has the same name (in a report, which
    is of one office)."""
    often = Counter((heading.name, heading.kind) for heading in headings)
    return {
        heading: heading_name(heading)
        if heading.plan or often[heading.name, heading.kind] > 1
        else heading_name(replace(heading, scope=""))
        for heading in headings
    }


def overdue_list(report: Overdue, *, asked: Sequence[str] = (), together: bool = False) -> Listing:
    """Overdue work by agency, plan or month.

    together: the occurrences of a recurring duty are one row (on paper), not a row each (in a sheet).
    """
    columns = (NUMBER, CODE, TASK, LEAD, PLAN, PRINTED, DUE, LATE)
    groups = []
    for section in report.sections:
        name = heading_name(section.heading)
        rows = joined(section.lines) if together else [[line] for line in section.lines]
        groups.append(
            Group(
                f"{name}: {section.cells.overdue} quá hạn" if together else name,
                tuple(
                    (number, *_line(lines[0]), *_late_cells(lines))
                    for number, lines in enumerate(rows, 1)
                ),
            )
        )
    return Listing(
        "Quá hạn",
        "Danh sách nhiệm vụ quá hạn",
        columns,
        tuple(groups),
        told=(as_of_line(report.as_of, *asked),),
        group="Thuộc",
        notes=_late_notes(line.task for s in report.sections for line in s.lines),
    )


def due_list(found: Chosen, *, days: int, asked: Sequence[str] = ()) -> Listing:
    """Open work that is due soon, the soonest first."""
    through = any(found.through.values())
    columns = (NUMBER, CODE, TASK, LEAD, PLAN, PRINTED, DUE, LEFT)
    rows = tuple(
        (
            number,
            *_line(line, found.through.get(line.task.code, ())),
            line.last_day,
            (line.last_day - found.as_of).days if line.last_day else None,
        )
        for number, line in enumerate(found.lines, 1)
    )
    return Listing(
        "Sắp đến hạn",
        f"Danh sách nhiệm vụ đến hạn trong {days} ngày tới",
        columns,
        (Group("", rows),),
        told=(as_of_line(found.as_of, *asked),),
        notes=_through_notes(through, [line.task for line in found.lines]),
    )


def task_list(
    found: Sequence[Standing], *, as_of: date, asked: Sequence[str] = (), together: bool = False
) -> Listing:
    """Tasks with where each of their due dates stands, by plan.

    together: a task is one row (on paper), not one for each due date (in a sheet).
    """
    columns = (NUMBER, CODE, TASK, LEAD, HELP, PRINTED, DUE, STANDS, DONE)
    by_plan: dict[str, list[tuple[Value, ...]]] = {}
    for item in found:
        task = item.task
        name = " · ".join(part for part in (plan_name(task), task.plan.issuer) if part)
        rows = by_plan.setdefault(name, [])
        helpers = "; ".join(unit.name for unit in task.of("coordinate"))
        who = (task.code, task.text, leads(task, item.through), helpers)
        for cells in _standing_cells(item.lines, together=together):
            rows.append((len(rows) + 1, *who, *cells))
        if not item.lines:
            printed = "; ".join(deadline.text for deadline in task.deadlines)
            rows.append((len(rows) + 1, *who, printed, None, closing_words(task, as_of), None))
    return Listing(
        "Nhiệm vụ",
        "Danh sách nhiệm vụ",
        columns,
        tuple(Group(title, tuple(rows)) for title, rows in by_plan.items()),
        told=(as_of_line(as_of, *asked),),
        group="Kế hoạch",
        notes=_through_notes(any(item.through for item in found), [item.task for item in found]),
    )


def _standing_cells(lines: Sequence[Line], *, together: bool) -> Iterable[tuple[Value, ...]]:
    each = [
        (
            printed_words(line),
            line.last_day,
            standing_words(line),
            line.done.done_on if line.done else None,
        )
        for line in lines
    ]
    if not together or len(each) == 1:
        return each
    printed = "\n".join(dict.fromkeys(printed_words(line) for line in lines))
    days = folded_rows([shown(line.last_day, "date") for line in lines])
    stands = folded_rows([standing_words(line) for line in lines])
    done = folded_rows([shown(line.done.done_on if line.done else None, "date") for line in lines])
    if len(lines) > MOST:
        stands[MOST - 2] = done[MOST - 2] = "…"
    return [(printed, "\n".join(days), "\n".join(stands), "\n".join(done))]


def deadline_words(lines: Sequence[Line]) -> list[str]:
    """A task's due dates for a narrow cell: as printed, and below where they stand.

    "ngày 20 hằng tháng", "12 kỳ: 2 hoàn thành đúng hạn, 10 quá hạn".
    """
    words: list[str] = []
    for group in joined(lines):
        line = group[0]
        if line.printed:
            words.append(printed_words(line))
        if line.status is Status.NO_DEADLINE and not line.done:
            continue
        if len(group) == 1:
            done = f" ngày {line.done.done_on:%d/%m/%Y}" if line.done else ""
            words.append(f"→ {standing_words(line)}{done}")
            continue
        cells = count((item.status, item.done is not None) for item in group)
        parts = [f"{cells.of(status)} {status.label}" for status in Status if cells.of(status)]
        words.append(f"→ {len(group)} kỳ: {', '.join(parts)}")
    return words


def agencies_list(
    report: Agencies, *, asked: Sequence[str] = (), together: bool = False, brief: bool = False
) -> Listing:
    """The national cells by agency, each with its share of the agency's work.

    together: count and share in one cell (on paper), not in two (in a sheet). brief: scopes only
    where two agencies have the same name.
    """
    headings = [row.heading for row in report.rows]
    names = brief_names(headings) if brief else {h: heading_name(h) for h in headings}
    columns: list[Column] = [NUMBER, Column("Đơn vị", "text", 42, "lead"), _count("Số việc")]
    for title in CELL_TITLES.values():
        columns += (
            [Column(title, "number", 9, "deadline")]
            if together
            else [_count(title), Column("%", "percent", 8)]
        )
    columns.append(Column("Tỷ lệ hoàn thành", "percent", 10))
    cells = _joined_cells if together else _cells
    rows = tuple(
        (number, names[row.heading], *cells(row.cells)) for number, row in enumerate(report.rows, 1)
    )
    return Listing(
        "Theo đơn vị",
        "Tình hình thực hiện nhiệm vụ theo đơn vị",
        tuple(columns),
        (Group("", rows),),
        told=(as_of_line(report.as_of, *asked),),
        total=(None, "Cộng (mỗi việc tính một lần)", *cells(report.cells)),
        notes=agencies_notes(report),
    )


CELL_TITLES = {
    Status.DONE_ON_TIME: "Hoàn thành đúng hạn",
    Status.DONE_LATE: "Hoàn thành quá hạn",
    Status.IN_TIME: "Trong hạn",
    Status.OVERDUE: "Quá hạn chưa xong",
    Status.NO_DEADLINE: "Không thời hạn",
}


def done_list(found: Summary) -> Listing:
    """What was done in a period, with its result and evidence."""
    columns = (
        NUMBER,
        CODE,
        TASK,
        LEAD,
        DUE,
        DONE,
        Column("Kết quả thực hiện", "text", 30),
        Column("Văn bản minh chứng", "text", 18),
        STANDS,
    )
    rows = tuple(
        (
            number,
            line.task.code,
            line.task.text,
            leads(line.task),
            line.last_day,
            line.done.done_on,
            line.done.result,
            line.done.evidence,
            standing_words(line),
        )
        for number, line in enumerate(found.done, 1)
        if line.done
    )
    return _of_period("Hoàn thành", "Danh sách nhiệm vụ hoàn thành", columns, rows, found)


def extended_list(found: Summary) -> Listing:
    """What was extended in a period: how often, the dates before, what granted it."""
    columns = (
        NUMBER,
        CODE,
        TASK,
        LEAD,
        Column("Mốc cũ", "text", 12, "deadline"),
        Column("Hạn mới", "date", 12, "deadline"),
        Column("Số lần gia hạn", "number", 9),
        Column("Văn bản gia hạn", "text", 20),
        STANDS,
    )
    rows = tuple(
        (
            number,
            line.task.code,
            line.task.text,
            leads(line.task),
            "\n".join(f"{day:%d/%m/%Y}" for day in line.earlier_dues),
            line.last_day,
            len(line.extensions),
            line.extensions[-1].document,
            standing_words(line),
        )
        for number, line in enumerate(found.extended, 1)
    )
    return _of_period("Gia hạn", "Danh sách nhiệm vụ được gia hạn", columns, rows, found)


def trouble_list(found: Summary) -> Listing:
    """Difficulties and proposals that were told in a period."""
    columns = (
        NUMBER,
        CODE,
        TASK,
        Column("Đơn vị", "text", 22, "lead"),
        Column("Khó khăn, vướng mắc", "text", 34),
        Column("Đề xuất, kiến nghị", "text", 34),
    )
    rows = tuple(
        (number, item.line.task.code, item.line.task.text, item.by, item.difficulty, item.proposal)
        for number, item in enumerate(found.troubles, 1)
    )
    title = "Tổng hợp khó khăn, vướng mắc; đề xuất, kiến nghị"
    return _of_period("Khó khăn, đề xuất", title, columns, rows, found)


def _of_period(
    name: str,
    title: str,
    columns: tuple[Column, ...],
    rows: tuple[tuple[Value, ...], ...],
    found: Summary,
) -> Listing:
    told = f"Từ ngày {found.period.start:%d/%m/%Y} đến ngày {found.as_of:%d/%m/%Y}"
    return Listing(name, title, columns, (Group("", rows),), told=(told,))


def agencies_notes(report: Agencies) -> tuple[str, ...]:
    """What a reader of the cells must know to add them up."""
    notes = ["Tỷ lệ hoàn thành gồm cả việc không thời hạn đã xong."]
    if report.shared:
        notes.append(
            f"{report.shared} lượt việc do nhiều đơn vị cùng chủ trì: tính ở mỗi đơn vị, "
            "dòng cộng tính một lần."
        )
    return tuple(notes)


def printed_words(line: Line) -> str:
    """The deadline as printed, and where it was extended how often and from which dates."""
    if not line.extensions:
        return line.printed
    old = ", ".join(f"{day:%d/%m/%Y}" for day in line.earlier_dues)
    return f"{line.printed} (gia hạn {len(line.extensions)} lần, mốc cũ {old})"


def closing_words(task: TaskRecord, as_of: date) -> str:
    """ "đã rút từ 01/06/2024", "đã gộp vào k7m2qd từ 01/06/2024"; empty where it still stands."""
    closed = task.closed(as_of)
    if closed is None:
        return ""
    how = f"đã gộp vào {closed.into}" if closed.into else "đã rút"
    return f"{how} từ {closed.on:%d/%m/%Y}"


def standing_words(line: Line) -> str:
    """ "quá hạn 12 ngày", "hoàn thành đúng hạn", "không thời hạn, đã xong"."""
    if line.status is Status.OVERDUE:
        return f"quá hạn {line.days_late} ngày"
    if line.status is Status.NO_DEADLINE and line.done:
        return "không thời hạn, đã xong"
    return line.status.label


def joined(lines: Sequence[Line]) -> list[list[Line]]:
    """The occurrences of one recurring duty together, at the place of the first."""
    rows: dict[tuple[str, str] | int, list[Line]] = {}
    for place, line in enumerate(lines):
        same = (line.task.code, line.printed) if line.recurring else place
        rows.setdefault(same, []).append(line)
    return list(rows.values())


def folded_rows(cells: Sequence[str]) -> list[str]:
    """Many cells as the first ones, how many are left out, and the last."""
    if len(cells) <= MOST:
        return list(cells)
    return [*cells[: MOST - 2], f"… {len(cells) - MOST + 1} kỳ …", cells[-1]]


def _late_cells(lines: Sequence[Line]) -> tuple[Value, Value]:
    if len(lines) == 1:
        return lines[0].last_day, lines[0].days_late
    days = folded_rows([shown(line.last_day, "date") for line in lines])
    late = folded_rows([str(line.days_late) for line in lines])
    if len(lines) > MOST:
        late[MOST - 2] = "…"
    return "\n".join(days), "\n".join(late)


def _cells(cells: Cells) -> tuple[Value, ...]:
    values: list[Value] = [cells.total]
    for status in CELL_TITLES:
        values += [cells.of(status), share(cells.of(status), cells.total)]
    return (*values, share(cells.done, cells.total))


def _joined_cells(cells: Cells) -> tuple[Value, ...]:
    found = [
        f"{cells.of(status)}\n({percent(cells.of(status), cells.total)})"
        if cells.of(status)
        else "0"
        for status in CELL_TITLES
    ]
    return (cells.total, *found, percent(cells.done, cells.total))


def _count(title: str) -> Column:
    return Column(title, "number", 9)


def _line(line: Line, through: Sequence[str] = ()) -> tuple[Value, ...]:
    task = line.task
    return (task.code, task.text, leads(task, through), plan_name(task), printed_words(line))


def leads(task: TaskRecord, through: Sequence[str] = ()) -> str:
    """Who leads; the groups through which alone an asked unit is meant are marked."""
    names = [
        f"{unit.name} (nhóm đơn vị)" if unit.name in through else unit.name
        for unit in task.of("lead")
    ]
    others = [
        f"qua nhóm: {name}" for name in through if name not in {u.name for u in task.of("lead")}
    ]
    return "; ".join([*names, *others])


def _late_notes(tasks: Iterable[TaskRecord]) -> tuple[str, ...]:
    """How "trước ngày X" is read, as the register is set."""
    if any(task.inclusive_before for task in tasks):
        return ("Hạn cuối là ngày cuối cùng còn đúng hạn; “trước ngày X” tính hết ngày X.",)
    return (
        "Hạn cuối là ngày cuối cùng còn đúng hạn; “trước ngày X” là hết ngày liền trước ngày X.",
    )


def _through_notes(through: bool, tasks: Iterable[TaskRecord]) -> tuple[str, ...]:
    late = _late_notes(tasks)
    if not through:
        return late
    return (*late, "“(nhóm đơn vị)”: giao cho cả nhóm, đơn vị được hỏi là thành viên.")
