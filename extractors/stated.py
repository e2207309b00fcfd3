"""Fields stated beside a task put into it, and the years in brackets that close a statement."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date as Day

from extractors.amounts import stated_amounts
from extractors.context import Context
from extractors.deadlines import parse_deadline_cell
from extractors.fields import Field
from extractors.lexicon import fold
from extractors.roles import read_roles
from extractors.statements import trim
from plans.model import Deadline, Task
from plans.units.lists import split_units

_YEARS = re.compile(
    r"(?P<text>\((?:xuyên suốt |thực hiện )?(?P<first>20\d\d)\s*[-–]\s*(?P<last>20\d\d)\))\s*[.;]?$"
)
_PROGRAMME = re.compile(
    r"chương trình|đề án|kế hoạch|chiến lược|dự án|quy hoạch|nghị quyết|giai đoạn"
)


def with_field(task: Task, stated: Field, ctx: Context) -> Task:
    """The task with what a line or a tail states of it: "Đơn vị chủ trì: …", "Thời gian: …"."""
    value = stated.value.strip(" .;")
    if stated.key in ("lead", "coordinate", "monitor"):
        mentions = split_units(value, ctx.units)
        units = tuple(m.ref for m in mentions)
        if stated.key == "lead":
            roles = read_roles(value, ctx.units, addressed=False)
            if roles.coordinate:
                # "Ban Xây dựng Đảng, Văn phòng, có sự tham gia của UBKT": who stands before leads
                helps_at = min(m.start for m in roles.coordinate)
                before = tuple(m.ref for m in mentions if m.end <= helps_at)
                lead = tuple(m.ref for m in roles.lead) or before or units[:1]
                return task.model_copy(
                    update={"lead": lead, "coordinate": tuple(m.ref for m in roles.coordinate)}
                )
        return task.model_copy(update={stated.key: units})
    if stated.key == "both":
        units = tuple(m.ref for m in split_units(value, ctx.units))
        return task.model_copy(update={"lead": units[:1], "coordinate": units[1:]})
    if stated.key == "deadline":
        times = parse_deadline_cell(value, year=ctx.year, issued=ctx.issued)
        return task.model_copy(update={"deadlines": distinct((*task.deadlines, *times))})
    if stated.key == "output":
        return task.model_copy(update={"output": trim(value) or None})
    if stated.key == "persons":
        persons = tuple(part.strip() for part in value.split(";") if part.strip())
        return task.model_copy(update={"persons": persons})
    if stated.key == "budget":
        return task.model_copy(update={"budget": stated_amounts(value) or task.budget})
    if stated.key in ("form", "note"):
        return task.model_copy(update={stated.key: value or None})
    return task


def closing_years(text: str) -> tuple[Deadline, ...]:
    """Years that close a statement in brackets: "… trên toàn Thành phố (2025 - 2030)"."""
    match = _YEARS.search(text)
    if match is None or _PROGRAMME.search(fold(text[max(0, match.start() - 90) : match.start()])):
        return ()
    first, last = int(match["first"]), int(match["last"])
    if first > last:
        return ()
    printed = match["text"].strip("()")
    return (Deadline(text=printed, start=Day(first, 1, 1), due=Day(last, 12, 31), bound="by"),)


def distinct(deadlines: Sequence[Deadline]) -> tuple[Deadline, ...]:
    found: list[Deadline] = []
    for deadline in deadlines:
        same = (deadline.start, deadline.due, deadline.bound, deadline.recurrence)
        if any(
            (d.start, d.due, d.bound, d.recurrence) == same
            and (d.text in deadline.text or deadline.text in d.text)
            for d in found
        ):
            continue
        found.append(deadline)
    return tuple(found)
