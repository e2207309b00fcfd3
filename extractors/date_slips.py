"""Warnings of dates that the source misprints; the tasks keep what is printed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from extractors.deadlines import impossible, misfits, strays
from plans.model import Task, Warning

_DAY_OF_YEAR = re.compile(r"\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*(?:19|20)\d\d|năm\s+(?:19|20)\d\d")


def date_warnings(
    tasks: Sequence[Task], *, year: int | None, issued: date | None
) -> Iterator[Warning]:
    """One warning for each slip: impossible-date, weekday-misfit, year-slip.

    year: the plan's, for dates that print none. issued: the plan's date.
    """
    dated: list[tuple[Task, str, date]] = []
    for task in tasks:
        printed_times = list(dict.fromkeys(d.text for d in task.deadlines))
        for printed in dict.fromkeys(slip for text in printed_times for slip in impossible(text)):
            yield Warning(
                code="impossible-date", message=f"không có ngày này: {printed}", path=task.path
            )
        for printed, falls in dict.fromkeys(
            slip for text in (task.text, *printed_times) for slip in misfits(text, year=year)
        ):
            yield Warning(
                code="weekday-misfit",
                message=f"{printed}: ngày đó là {falls}",
                path=task.path,
            )
        dated += [
            (task, d.text, d.due)
            for d in task.deadlines
            if d.due is not None and d.recurrence is None and _DAY_OF_YEAR.search(d.text)
        ]
    for at in strays([due for _, _, due in dated], issued=issued):
        task, printed, due = dated[at]
        yield Warning(
            code="year-slip",
            message=f"{printed}: các ngày trước và sau đều thuộc năm {due.year + 1}",
            path=task.path,
        )
