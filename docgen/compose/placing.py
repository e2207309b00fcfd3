"""Appendices of a plan: their labels, notes and tables, and which task goes into which."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Final

from docgen.compose.fields import date_text, doc_type_name, number_text
from docgen.compose.kinds import (
    indicator_table,
    progress_table,
    project_table,
    task_table,
    timetable,
    title_of,
)
from docgen.compose.sums import all_nodes, fill_sums
from plans.ladder import nth_label
from plans.model import Appendix, Plan, PlanTable, Task

APPENDIX: Final = "Phụ lục"


def with_appendices(plan: Plan, tasks: Sequence[Task], *, draw_up: bool) -> Plan:
    """The plan with its appendices filled; ``tasks`` are those that stand nowhere else yet.

    Appendices of a kind get their table; tasks that none of them takes get appendices of their own,
    by the label their path begins with. draw_up: the plan was written by hand, so two and more
    appendices without a number are numbered I, II, … and each gets its note "(Kèm theo …)".
    """
    appendices = [*plan.appendices]
    labels = [appendix.label for appendix in appendices]
    if draw_up:
        labels = _numbered(labels, len(appendices))
    taken: set[int] = set()
    made: list[Appendix] = []
    for at, (appendix, label) in enumerate(zip(appendices, labels, strict=True)):
        mine = _tasks_of(appendix, label, tasks, others=[*appendices[:at], *appendices[at + 1 :]])
        if appendix.kind in {"tasks", "projects"} and not appendix.tables:
            mine = [task for task in mine if id(task) not in taken]
            taken |= {id(task) for task in mine}
            mine = mine or _told_again(plan, appendix)
        made.append(_filled(appendix, label, plan, mine))
    rest = [task for task in tasks if id(task) not in taken]
    made += _more(plan, rest, made)
    if draw_up:
        final = _numbered([appendix.label for appendix in made], len(made))
        note = appendix_note(plan)
        made = [
            appendix.model_copy(update={"label": label, "note": appendix.note or note})
            for appendix, label in zip(made, final, strict=True)
        ]
    return plan.model_copy(update={"appendices": tuple(made)})


def _told_again(plan: Plan, appendix: Appendix) -> list[Task]:
    """All tasks for a table that was asked for where the text already holds each of them.

    Without their ids: their place is in the text.
    """
    return [
        task.model_copy(update={"id": ""})
        for task in plan.tasks
        if appendix.kind == "tasks" or task.budget
    ]


def _numbered(labels: Sequence[str], count: int) -> list[str]:
    """Roman numerals for those that have none, where there are two and more (Phụ lục I, III.1)."""
    if count < 2:
        return list(labels)
    taken = set(labels)
    numbered = []
    for at, label in enumerate(labels, 1):
        name = label
        number = at
        while name == APPENDIX or (name != label and name in taken):
            name = f"{APPENDIX} {nth_label('roman', number)}"
            number += 1
            if name not in taken:
                break
        taken.add(name)
        numbered.append(name)
    return numbered


def _tasks_of(
    appendix: Appendix, label: str, tasks: Sequence[Task], *, others: Sequence[Appendix]
) -> list[Task]:
    """Tasks for an appendix of a kind: those whose path names it, and those that name no other.

    Beside a task table a project table takes the tasks with money only.
    """
    named = {other.label for other in others if other.label != APPENDIX} - {label}
    free = [task for task in tasks if not (task.path and task.path[0] in named)]
    kinds = {other.kind for other in others if not other.tables}
    if appendix.kind == "projects" and "tasks" in kinds:
        return [task for task in free if task.budget or task.path[:1] == (label,)]
    if appendix.kind == "tasks" and "projects" in kinds:
        return [task for task in free if not task.budget or task.path[:1] == (label,)]
    return free


def _filled(appendix: Appendix, label: str, plan: Plan, tasks: Sequence[Task]) -> Appendix:
    """The appendix with the table of its kind, and with the sums its tables leave blank."""
    tables = appendix.tables
    if appendix.kind is not None and not tables:
        columns, groups = appendix.columns, appendix.groups
        if appendix.kind == "tasks":
            tables = (task_table(tasks, label=label, columns=columns, groups=groups),)
        elif appendix.kind == "projects":
            tables = (project_table(tasks, label=label, columns=columns, groups=groups),)
        elif appendix.kind == "indicators":
            items = [item for item in plan.indicators if item.path[:1] in {(), (label,)}]
            tables = (indicator_table(items, label=label, columns=columns, groups=groups),)
        elif appendix.kind == "progress":
            tables = (progress_table(plan.tasks, columns=columns, groups=groups),)
        else:
            tables = (timetable(plan.tasks, columns=columns),)
    title = appendix.title
    if title is None and appendix.kind is not None:
        title = title_of(appendix.kind)
    filled = tuple(fill_sums(table) for table in tables)
    return appendix.model_copy(update={"label": label, "title": title, "tables": filled})


def _more(plan: Plan, tasks: Sequence[Task], made: Sequence[Appendix]) -> list[Appendix]:
    """Appendices for the tasks that no other holds, one for each label their paths begin with."""
    taken = {appendix.label for appendix in made}
    result: list[Appendix] = []
    for label, group in groupby(tasks, key=_appendix_of):
        name = label
        number = len(made) + len(result) + 1
        while name in taken:
            name = f"{APPENDIX} {nth_label('roman', number)}"
            number += 1
        taken.add(name)
        table = task_table(list(group), label=label)
        result.append(
            Appendix(label=name, title=title_of("tasks"), note=appendix_note(plan), tables=(table,))
        )
    return result


def _appendix_of(task: Task) -> str:
    first = task.path[0] if task.path else ""
    return first if first.startswith(APPENDIX) else APPENDIX


def appendix_note(plan: Plan) -> str:
    """ "(Kèm theo Kế hoạch số 12/KH-UBND ngày 05 tháng 01 năm 2024 của …)" (NĐ 30, Phụ lục I)."""
    header = plan.header
    kind = doc_type_name(header)
    when = date_text(header.date, header.undated)
    issuer = f" của {header.issuer}" if header.issuer else ""
    return f"(Kèm theo {kind} số {number_text(header, kind.upper())} {when}{issuer})"


def all_tables(plan: Plan) -> Iterable[PlanTable]:
    """Every table of the text and of the appendices, in order."""
    for node in all_nodes(plan.body):
        yield from node.tables
    for appendix in plan.appendices:
        yield from appendix.tables
        for node in all_nodes(appendix.body):
            yield from node.tables
