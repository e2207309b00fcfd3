"""What a report of a period says, as one value: the words, tables and charts are made from it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from docgen.errors import WrongValue
from docgen.register.records import CompletionRecord, PlanRecord, ProgressRecord, Selection
from docgen.report.agencies import Agencies, of_lines
from docgen.report.chosen import Chosen, due_within
from docgen.report.closing import ReportPeriod
from docgen.report.lines import Line, is_about, lines_of
from docgen.report.overdue import Overdue, overdue
from docgen.report.status import Cells


@dataclass(frozen=True, slots=True)
class Trouble:
    """A difficulty (khó khăn, vướng mắc) or proposal (đề xuất, kiến nghị) told in the period."""

    line: Line
    by: str
    difficulty: str | None
    proposal: str | None


@dataclass(frozen=True, slots=True)
class Summary:
    """A period as of a day.

    agencies: the cells of all work followed in the period, by agency: what was open when it began
    or came in it; ``before`` lines were done before it and are not counted. late: what is overdue.
    soon: what is due within ``within`` days after the day. done: what was done in the period.
    extended: what was extended in it. troubles: what was told of difficulties in it.
    """

    period: ReportPeriod
    as_of: date
    within: int
    plans: tuple[PlanRecord, ...]
    agencies: Agencies
    before: int
    late: Overdue
    soon: Chosen
    done: tuple[Line, ...]
    extended: tuple[Line, ...]
    troubles: tuple[Trouble, ...]

    @property
    def cells(self) -> Cells:
        """The cells over all work followed, each line once."""
        return self.agencies.cells


def summary(
    selection: Selection, period: ReportPeriod, *, as_of: date | None, today: date, within: int = 30
) -> Summary:
    """Sum up a period; without a day, as of its last day, or today while it still runs.

    Plans issued after the day are left out.

    Raises:
        WrongValue: the day lies before the period.
    """
    day = as_of or min(period.end, today)
    if day < period.start:
        raise WrongValue(
            f"{period.name} begins on {period.start.isoformat()}",
            advice=f"{day.isoformat()} is before it; give another --period or --as-of",
        )
    tasks = tuple(t for t in selection.tasks if t.plan.issued is None or t.plan.issued <= day)
    selection = Selection(tasks, selection.units)
    lines = [line for task in tasks for line in lines_of(task, day)]
    followed = [line for line in lines if not _done_before(line, period)]
    late = overdue(selection, as_of=day)
    done = [line for line in followed if line.done]
    done.sort(key=lambda line: line.done.done_on if line.done else day)
    return Summary(
        period=period,
        as_of=day,
        within=within,
        plans=tuple({task.plan.plan_id: task.plan for task in tasks}.values()),
        agencies=of_lines(followed, selection, as_of=day),
        before=len(lines) - len(followed),
        late=late,
        soon=due_within(selection, as_of=day, days=within),
        done=tuple(done),
        extended=tuple(
            line for line in lines if any(period.start <= e.on <= day for e in line.extensions)
        ),
        troubles=tuple(_troubles(followed, period.start, day)),
    )


def _done_before(line: Line, period: ReportPeriod) -> bool:
    return line.done is not None and line.done.done_on < period.start


def _troubles(lines: Sequence[Line], start: date, end: date) -> list[Trouble]:
    """The last word of each speaker on each line, where it tells of a difficulty or proposal."""
    last: dict[tuple[str, date | None, str], Trouble] = {}
    for line in lines:
        leads = "; ".join(unit.name for unit in line.task.of("lead"))
        said: list[tuple[date, ProgressRecord | CompletionRecord, str]] = [
            (step.on, step, step.part_of or leads)
            for step in line.task.progress
            if is_about(line.task, step.occurrence, line.first_due)
        ]
        if line.done:
            said.append((line.done.done_on, line.done, leads))
        for day, word, who in said:
            if start <= day <= end:
                key = (line.task.code, line.first_due, who)
                last[key] = Trouble(line, who, word.difficulty, word.proposal)
    return [item for item in last.values() if item.difficulty or item.proposal]
