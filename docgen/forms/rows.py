"""Which lines of work stand on an agency's form, and what the register knows about each."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from docgen.errors import AmbiguousName
from docgen.forms.answer import Answer, Stand
from docgen.forms.seal import Part
from docgen.register.records import ProgressRecord, RoleFilter, Selection, TaskRecord
from docgen.report.lines import Line, is_about, lines_of
from docgen.report.status import Status

DONE = (Status.DONE_ON_TIME, Status.DONE_LATE)


@dataclass(frozen=True, slots=True)
class FormRow:
    """A line of work on a form.

    part: "whole" where the agency leads by name: its answer is about the work; "part" where it is
    one of a group or helps: its answer is about its own share, the work stays open for the others.
    group: the group through which it is meant.
    """

    line: Line
    role: str
    group: str | None
    part: Part
    known: Answer

    @property
    def due(self) -> date | None:
        """The printed date by which the register knows the line."""
        return self.line.first_due


def form_rows(
    selection: Selection,
    unit: str,
    *,
    as_of: date,
    role: RoleFilter = "lead",
    done: bool = False,
    ahead: int = 0,
) -> tuple[FormRow, ...]:
    """The agency's lines, soonest due first, work without a deadline last.

    done: also what is done. ahead: days for which coming due dates of recurring duties are listed
    beyond the next one.
    """
    until = as_of + timedelta(days=ahead)
    rows = [
        row
        for task in selection.tasks
        for line in lines_of(task, as_of, until=until)
        if (row := form_row(line, selection, unit, role)) and (done or not _is_done(row))
    ]
    rows.sort(key=lambda row: row.line.last_day or date.max)
    return tuple(rows)


def form_row(line: Line, selection: Selection, unit: str, role: RoleFilter) -> FormRow | None:
    """One line as a row of the unit's form; None where the unit has no part in it."""
    wanted = selection.units or frozenset()
    mine = [u for u in line.task.of(role) if (u.key, u.scope_key) in wanted]
    if not mine:
        return None
    own = [u for u in mine if u.kind != "group"]
    best = next((u for u in own if u.role == "lead"), own[0] if own else mine[0])
    part: Part = "whole" if best.kind != "group" and best.role == "lead" else "part"
    return FormRow(
        line=line,
        role="Chủ trì" if best.role == "lead" else "Phối hợp",
        group=best.name if best.kind == "group" else None,
        part=part,
        known=known_answer(line, part, unit),
    )


def unit_name(selection: Selection, asked: str) -> str:
    """The unit's name as most tasks write it; as asked where only groups name it."""
    wanted = selection.units or frozenset()
    names = Counter(
        unit.name
        for task in selection.tasks
        for unit in task.units
        if unit.kind != "group" and (unit.key, unit.scope_key) in wanted
    )
    return names.most_common(1)[0][0] if names else asked.strip()


def one_place(selection: Selection, asked: str) -> None:
    """Refuse a form of two agencies: "Sở Y tế" of two provinces.

    Raises:
        AmbiguousName: with the provinces it may be of.
    """
    wanted = selection.units or frozenset()
    own = {
        unit.scope
        for task in selection.tasks
        for unit in task.units
        if unit.kind != "group" and (unit.key, unit.scope_key) in wanted
    }
    places = own or {task.plan.province or "" for task in selection.tasks}
    if len(places) > 1 or (not own and len(places - {""}) > 1):
        named = ", ".join(sorted(places))
        raise AmbiguousName(
            f'unit "{asked}" may be of: {named}', advice="say which with --province NAME"
        )


def known_answer(line: Line, part: Part, unit: str) -> Answer:
    """What the register knows about a line, as the answer it would be."""
    if part == "whole" and line.done:
        done = line.done
        return Answer(
            Stand.DONE,
            done.done_on,
            done.result,
            done.evidence,
            done.difficulty,
            done.proposal,
            done.note,
        )
    steps = steps_of(line.task, line.first_due, part, unit)
    return step_answer(steps[-1], part) if steps else Answer()


def steps_of(
    task: TaskRecord, due: date | None, part: Part, unit: str
) -> tuple[ProgressRecord, ...]:
    """What was said of a line's progress: of the work, or by this unit of its own part."""
    return tuple(
        step
        for step in task.progress
        if is_about(task, step.occurrence, due)
        and step.part_of == (unit if part == "part" else None)
    )


def step_answer(step: ProgressRecord, part: Part) -> Answer:
    """A step as the answer it was."""
    done = part == "part" and step.percent == 100
    under_way = Stand.NOT_BEGUN if step.percent == 0 else Stand.UNDER_WAY
    return Answer(
        Stand.DONE if done else under_way,
        step.on if done else None,
        step.result,
        step.evidence,
        step.difficulty,
        step.proposal,
        step.note,
    )


def _is_done(row: FormRow) -> bool:
    return row.known.stand is Stand.DONE
