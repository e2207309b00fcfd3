"""The five cells of the national reports on assigned tasks.

Done on time, done late, open in time, open overdue follow the two axes of Quyết định
42/2014/QĐ-TTg as amended by 23/2018/QĐ-TTg; the fifth is for work without a fixed deadline.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import astuple, dataclass
from enum import StrEnum


class Status(StrEnum):
    """Where a line of work stands as of a date."""

    DONE_ON_TIME = "done_on_time"
    DONE_LATE = "done_late"
    IN_TIME = "in_time"
    OVERDUE = "overdue"
    NO_DEADLINE = "no_deadline"

    @property
    def label(self) -> str:
        """The cell's Vietnamese name."""
        return _LABELS[self]


_LABELS = {
    Status.DONE_ON_TIME: "hoàn thành đúng hạn",
    Status.DONE_LATE: "hoàn thành quá hạn",
    Status.IN_TIME: "trong hạn",
    Status.OVERDUE: "quá hạn",
    Status.NO_DEADLINE: "không thời hạn",
}


@dataclass(frozen=True, slots=True)
class Cells:
    """How many lines stand in each cell; ``no_deadline_done`` of ``no_deadline`` are done."""

    done_on_time: int = 0
    done_late: int = 0
    in_time: int = 0
    overdue: int = 0
    no_deadline: int = 0
    no_deadline_done: int = 0

    @property
    def total(self) -> int:
        """All lines."""
        return self.done_on_time + self.done_late + self.in_time + self.overdue + self.no_deadline

    @property
    def done(self) -> int:
        """All that is done: on time, late, and without a deadline."""
        return self.done_on_time + self.done_late + self.no_deadline_done

    def __add__(self, other: Cells) -> Cells:
        """Both together."""
        return Cells(
            *(mine + theirs for mine, theirs in zip(astuple(self), astuple(other), strict=True))
        )

    def of(self, status: Status) -> int:
        """The count of one cell."""
        count: int = getattr(self, status.value)
        return count


def count(lines: Iterable[tuple[Status, bool]]) -> Cells:
    """Count (status, done) pairs into the cells."""
    found = list(lines)
    by_status = Counter(status for status, _ in found)
    return Cells(
        **{status.value: by_status[status] for status in Status},
        no_deadline_done=sum(1 for s, done in found if s is Status.NO_DEADLINE and done),
    )
