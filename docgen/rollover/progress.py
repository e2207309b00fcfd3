"""What became of a task (kết quả thực hiện), as rolling over needs it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from docgen.register.records import TaskRecord

State = Literal["done", "open", "lasting", "dropped"]


@dataclass(frozen=True, slots=True)
class Progress:
    """A task's state at the end of the old plan.

    state: "done"; "open" (dated and not finished); "lasting" (no fixed deadline, or comes back);
    "dropped" (withdrawn or merged). kept, due: of a recurring duty, how many of its dates were met
    and how many there were. late: done or open after its deadline. note: why it was dropped.
    extended: the last date it was extended to (gia hạn).
    """

    state: State
    done_on: date | None = None
    result: str | None = None
    evidence: str | None = None
    kept: int = 0
    due: int = 0
    late: bool = False
    note: str = ""
    extended: date | None = None


def progress_of(task: TaskRecord, *, as_of: date) -> Progress:
    """The progress of a task of the register as of a day."""
    from docgen.report.lines import lines_of
    from docgen.report.status import Status

    closed = task.closed(as_of)
    if closed:
        what = f"gộp vào nhiệm vụ {closed.into}" if closed.kind == "merge" else "đã rút"
        why = ", ".join(filter(None, (what, closed.document, closed.note)))
        return Progress("dropped", note=why)
    lines = lines_of(task, as_of)
    done_states = (Status.DONE_ON_TIME, Status.DONE_LATE)
    recurring = [line for line in lines if line.recurring]
    dated = [line for line in lines if not line.recurring and line.late_from]
    whole = [done for done in task.completions if done.occurrence is None and done.done_on <= as_of]
    last = whole[-1] if whole else None
    said = [line.done for line in lines if line.done]
    latest = max(said, key=lambda done: done.done_on, default=last)
    extensions = [line.extensions[-1].new_due for line in lines if line.extensions]
    told = Progress(
        "lasting",
        done_on=latest.done_on if latest else None,
        result=latest.result if latest else _so_far(task, as_of),
        evidence=latest.evidence if latest else None,
        extended=max(extensions, default=None),
    )
    if recurring:
        past = [line for line in recurring if line.due and line.due <= as_of]
        met = [line for line in past if line.status in done_states]
        return replace(told, kept=len(met), due=len(past))
    if dated:
        finished = all(line.status in done_states for line in dated)
        late = any(line.status in (Status.DONE_LATE, Status.OVERDUE) for line in dated)
        return replace(told, state="done" if finished else "open", late=late)
    return replace(told, state="done" if last else "lasting")


def _so_far(task: TaskRecord, as_of: date) -> str | None:
    """How far unfinished work had come: "60%, đã trình dự thảo"."""
    said = [one for one in task.progress if one.on <= as_of]
    if not said:
        return None
    last = said[-1]
    percent = f"{last.percent}%" if last.percent is not None else None
    return ", ".join(filter(None, (percent, last.result))) or None
