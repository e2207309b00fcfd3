"""Records and reports as plain data: the same keys in JSON and, flat, in CSV."""

from __future__ import annotations

from typing import Any

from docgen.register.records import PlanRecord, TaskRecord, UnitRecord
from docgen.report.agencies import Agencies, share
from docgen.report.chosen import Chosen, Standing
from docgen.report.headings import Heading
from docgen.report.lines import Line
from docgen.report.overdue import Overdue
from docgen.report.status import Cells, Status

PLAN_COLUMNS = (
    "id",
    "number",
    "date",
    "issuer",
    "province",
    "subject",
    "tasks",
    "units",
    "deadlines",
    "warnings",
    "file",
)
TASK_COLUMNS = (
    "task",
    "plan",
    "number",
    "path",
    "text",
    "lead",
    "coordinate",
    "deadline",
    "due",
    "recurrence",
    "status",
    "days_late",
    "done_on",
    "through",
)
AGENCY_COLUMNS = (
    "agency",
    "scope",
    "kind",
    "total",
    "done_on_time",
    "done_on_time_percent",
    "done_late",
    "done_late_percent",
    "in_time",
    "in_time_percent",
    "overdue",
    "overdue_percent",
    "no_deadline",
    "no_deadline_percent",
    "no_deadline_done",
    "done_percent",
)
DUE_COLUMNS = (
    "task",
    "plan",
    "number",
    "text",
    "lead",
    "coordinate",
    "deadline",
    "due",
    "last_day",
    "days_left",
    "recurring",
    "through",
)
OVERDUE_COLUMNS = (
    "agency",
    "scope",
    "kind",
    "task",
    "plan",
    "number",
    "subject",
    "text",
    "deadline",
    "due",
    "late_from",
    "earlier_dues",
    "days_late",
    "recurring",
)


def plan_shape(plan: PlanRecord) -> dict[str, Any]:
    """A plan as one flat mapping."""
    return {
        "id": plan.plan_id,
        "number": plan.number,
        "date": plan.issued.isoformat() if plan.issued else None,
        "issuer": plan.issuer,
        "province": plan.province,
        "subject": plan.subject,
        "tasks": plan.tasks,
        "units": plan.units,
        "deadlines": plan.deadlines,
        "warnings": plan.warnings,
        "file": plan.file,
    }


def task_shape(task: TaskRecord) -> dict[str, Any]:
    """A task with its units, deadlines and completions, for JSON."""
    return {
        "task": task.code,
        "id": task.task_id,
        "plan": task.plan.plan_id,
        "number": task.plan.number,
        "path": list(task.path),
        "text": task.text,
        "lead": [_unit(unit) for unit in task.of("lead")],
        "coordinate": [_unit(unit) for unit in task.of("coordinate")],
        "deadlines": [deadline.model_dump(mode="json") for deadline in task.deadlines],
        "completions": [
            {
                "occurrence": done.occurrence.isoformat() if done.occurrence else None,
                "done_on": done.done_on.isoformat(),
                "result": done.result,
                "evidence": done.evidence,
                "difficulty": done.difficulty,
                "proposal": done.proposal,
                "note": done.note,
                "by": done.by,
            }
            for done in task.completions
        ],
        "progress": [
            {
                "on": step.on.isoformat(),
                "occurrence": step.occurrence.isoformat() if step.occurrence else None,
                "percent": step.percent,
                "result": step.result,
                "evidence": step.evidence,
                "difficulty": step.difficulty,
                "proposal": step.proposal,
                "part_of": step.part_of,
                "note": step.note,
                "by": step.by,
            }
            for step in task.progress
        ],
        "extensions": [
            {
                "due": extension.due.isoformat(),
                "new_due": extension.new_due.isoformat(),
                "bound": extension.bound,
                "on": extension.on.isoformat(),
                "document": extension.document,
                "note": extension.note,
                "by": extension.by,
            }
            for extension in task.extensions
        ],
        "closings": [
            {
                "kind": closing.kind,
                "on": closing.on.isoformat(),
                "into": closing.into,
                "occurrence": closing.occurrence.isoformat() if closing.occurrence else None,
                "document": closing.document,
                "note": closing.note,
                "by": closing.by,
            }
            for closing in task.closings
        ],
        "corrections": [
            {"field": c.field, "value": c.value, "was": c.was, "note": c.note, "by": c.by}
            for c in task.corrections
        ],
        "output": task.output,
    }


def task_row(task: TaskRecord) -> dict[str, Any]:
    """A task as one flat row, for CSV."""
    return {
        "task": task.code,
        "plan": task.plan.plan_id,
        "number": task.plan.number,
        "path": "/".join(task.path),
        "text": task.text,
        "lead": [unit.name for unit in task.of("lead")],
        "coordinate": [unit.name for unit in task.of("coordinate")],
        "deadline": [deadline.text for deadline in task.deadlines],
        "due": [deadline.due for deadline in task.deadlines if deadline.due],
        "recurrence": [d.recurrence for d in task.deadlines if d.recurrence],
        "done_on": [done.done_on for done in task.completions],
    }


def standing_shape(item: Standing) -> dict[str, Any]:
    """A task with where each of its due dates stands, for JSON."""
    return task_shape(item.task) | {
        "lines": [
            {
                "deadline": line.printed,
                "due": line.due.isoformat() if line.due else None,
                "last_day": line.last_day.isoformat() if line.last_day else None,
                "status": line.status.value,
                "days_late": line.days_late,
                "recurring": line.recurring,
                "done_on": line.done.done_on.isoformat() if line.done else None,
            }
            for line in item.lines
        ],
        "through": list(item.through),
    }


def standing_row(item: Standing) -> dict[str, Any]:
    """A task as one flat row; status, days_late and due go together one by one."""
    return task_row(item.task) | {
        "due": [line.due for line in item.lines if line.due],
        "status": [line.status.value for line in item.lines],
        "days_late": [line.days_late for line in item.lines],
        "through": item.through,
    }


def agencies_shape(report: Agencies) -> dict[str, Any]:
    """The cells by agency for JSON; percentages of the agency's own work, one decimal."""
    return {
        "as_of": report.as_of.isoformat(),
        "cells": _percent_shape(report.cells),
        "agencies": [
            {"name": row.heading.name, "scope": row.heading.scope, "kind": row.heading.kind}
            | _percent_shape(row.cells)
            for row in report.rows
        ],
    }


def agencies_rows(report: Agencies) -> list[dict[str, Any]]:
    """The cells by agency as flat rows."""
    return [
        {"agency": row.heading.name, "scope": row.heading.scope, "kind": row.heading.kind}
        | _percent_shape(row.cells)
        for row in report.rows
    ]


def _percent_shape(cells: Cells) -> dict[str, Any]:
    def rate(part: int) -> float:
        return round(100 * share(part, cells.total), 1)

    return (
        cells_shape(cells)
        | {f"{status.value}_percent": rate(cells.of(status)) for status in Status}
        | {"no_deadline_done": cells.no_deadline_done, "done_percent": rate(cells.done)}
    )


def due_shape(found: Chosen, days: int) -> dict[str, Any]:
    """What is due soon, for JSON."""
    return {"as_of": found.as_of.isoformat(), "within": days, "due": due_rows(found)}


def due_rows(found: Chosen) -> list[dict[str, Any]]:
    """What is due soon as flat rows."""
    return [
        line_shape(line)
        | {
            "coordinate": [unit.name for unit in line.task.of("coordinate")],
            "last_day": line.last_day.isoformat() if line.last_day else None,
            "days_left": (line.last_day - found.as_of).days if line.last_day else None,
            "through": list(found.through.get(line.task.code, ())),
        }
        for line in found.lines
    ]


def cells_shape(cells: Cells) -> dict[str, int]:
    """The five cells and their sum."""
    return {status.value: cells.of(status) for status in Status} | {"total": cells.total}


def overdue_shape(report: Overdue) -> dict[str, Any]:
    """The report for JSON: cells over all, then the sections with their overdue lines."""
    return {
        "as_of": report.as_of.isoformat(),
        "cells": cells_shape(report.cells),
        "sections": [
            {
                "name": section.heading.name,
                "scope": section.heading.scope,
                "kind": kind_of(section.heading),
                "cells": cells_shape(section.cells),
                "overdue": [line_shape(line) for line in section.lines],
            }
            for section in report.sections
        ],
    }


def line_shape(line: Line) -> dict[str, Any]:
    """One line of work."""
    return {
        "task": line.task.code,
        "id": line.task.task_id,
        "plan": line.task.plan.plan_id,
        "number": line.task.plan.number,
        "subject": line.task.plan.subject,
        "path": list(line.task.path),
        "text": line.task.text,
        "lead": [unit.name for unit in line.task.of("lead")],
        "deadline": line.printed,
        "due": line.due.isoformat() if line.due else None,
        "late_from": line.late_from.isoformat() if line.late_from else None,
        "earlier_dues": [day.isoformat() for day in line.earlier_dues],
        "days_late": line.days_late,
        "recurring": line.recurring,
    }


def overdue_rows(report: Overdue) -> list[dict[str, Any]]:
    """The report as flat rows, one a line and section, for CSV."""
    return [
        line_shape(line)
        | {
            "agency": section.heading.name,
            "scope": section.heading.scope,
            "kind": kind_of(section.heading),
        }
        for section in report.sections
        for line in section.lines
    ]


def kind_of(heading: Heading) -> str:
    """What a heading stands for: unit, group, none, plan or month."""
    if heading.month:
        return "month"
    return "plan" if heading.plan else heading.kind


def _unit(unit: UnitRecord) -> dict[str, str]:
    return {"name": unit.name, "text": unit.text, "kind": unit.kind, "scope": unit.scope}
