"""One line of the review list (danh mục rà soát): what was changed, or waits for a person, and why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from plans.model import Path


class Kind(StrEnum):
    """What a change is about; the value is the public code."""

    HEADER = "header"
    BASE = "base"
    RESULTS = "results"
    TASK = "task"
    DEADLINE = "deadline"
    UNIT = "unit"
    INDICATOR = "indicator"
    MONEY = "money"
    YEAR = "year"
    LABEL = "label"

    @property
    def label(self) -> str:
        """The Vietnamese name for lists."""
        return _LABELS[self]


_LABELS = {
    Kind.HEADER: "Thể thức",
    Kind.BASE: "Căn cứ",
    Kind.RESULTS: "Kết quả",
    Kind.TASK: "Nhiệm vụ",
    Kind.DEADLINE: "Thời hạn",
    Kind.UNIT: "Đơn vị",
    Kind.INDICATOR: "Chỉ tiêu",
    Kind.MONEY: "Kinh phí",
    Kind.YEAR: "Năm trong văn bản",
    Kind.LABEL: "Đánh số",
}


@dataclass(frozen=True, slots=True)
class Change:
    """A change of the new plan against the old one.

    done: it was made; False: it is proposed and waits for a person. path: the place in the old
    plan. before, after: the words; None where there are none. reason: why, in Vietnamese.
    candidates: what a person may choose from. places: how often the same change occurs.
    """

    kind: Kind
    done: bool
    reason: str
    path: Path = ()
    before: str | None = None
    after: str | None = None
    candidates: tuple[str, ...] = ()
    places: int = 1


def gathered(changes: Iterable[Change]) -> tuple[Change, ...]:
    """The same change at several places as one line with their number; open ones first.

    Only changes of words that are the same everywhere (units, years) come together.
    """
    merged: dict[tuple[object, ...], Change] = {}
    for at, change in enumerate(changes):
        same: tuple[object, ...] = (at,)
        if change.kind is Kind.UNIT:
            same = (change.kind, change.done, change.before, change.after, change.candidates)
        first = merged.get(same)
        if first is None:
            merged[same] = change
        else:
            merged[same] = Change(
                kind=first.kind,
                done=first.done,
                reason=first.reason,
                path=first.path,
                before=first.before,
                after=first.after,
                candidates=first.candidates,
                places=first.places + change.places,
            )
    order = list(Kind)
    return tuple(sorted(merged.values(), key=lambda c: (c.done, order.index(c.kind))))
