"""What the text of a task's cell itself says where the table has no column for it."""

from __future__ import annotations

from dataclasses import dataclass

from extractors.context import Context
from extractors.deadlines import find_deadlines, parse_deadline_cell
from extractors.fields import Field, split_fields
from extractors.roles import read_roles
from extractors.statements import statement, trim
from plans.model import Deadline, UnitRef
from plans.units.lists import split_units


@dataclass(frozen=True, slots=True)
class Told:
    """The statement alone, and who, when and what the cell adds to it."""

    text: str
    lead: tuple[UnitRef, ...] = ()
    coordinate: tuple[UnitRef, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    output: str | None = None
    form: str | None = None
    note: str | None = None


def told(
    text: str, ctx: Context, *, who: bool, when: bool, what: bool, helpers: bool = False
) -> Told:
    """Read a cell that may hold more than the task.

    who, when, what, helpers: whether units, deadlines, the output and those who help are looked
    for, because no column gives them. "Mở lớp tập huấn. Đơn vị chủ trì: Sở Nội vụ; thời gian: Quý I" is the task "Mở lớp
    tập huấn" with its fields; "Trước ngày 30/6, Sở Y tế công bố …" keeps its text.
    """
    asked = {
        "form",
        "note",
        *(("lead", "coordinate", "both") if who else ()),
        *(("deadline",) if when else ()),
        *(("output",) if what else ()),
    }
    split = split_fields(text)
    usable = split.statement.strip() and all(field.key in asked for field in split.fields)
    fields = split.fields if usable else ()
    rest = split.statement if fields else text
    lead = _units(fields, ("lead", "both"), ctx)
    coordinate = _units(fields, ("coordinate",), ctx)
    deadlines = tuple(
        deadline
        for field in fields
        if field.key == "deadline"
        for deadline in parse_deadline_cell(field.value, year=ctx.year, issued=ctx.issued)
    )
    shown = trim(rest)
    if when and not deadlines:
        mentions = find_deadlines(rest, year=ctx.year, issued=ctx.issued)
        deadlines = tuple(mention.deadline for mention in mentions)
        shown = statement(rest, mentions) if mentions else shown
    if who and not lead:
        named = read_roles(rest, ctx.units, addressed=False)
        lead = tuple(mention.ref for mention in named.lead)
        coordinate = coordinate or tuple(mention.ref for mention in named.coordinate)
    if helpers and not coordinate and not who:
        named = read_roles(rest, ctx.units, addressed=True)
        coordinate = tuple(mention.ref for mention in named.coordinate)
    stated = {field.key: field.value for field in reversed(fields)}
    return Told(
        shown or trim(text),
        lead,
        coordinate,
        deadlines,
        stated.get("output"),
        stated.get("form"),
        stated.get("note"),
    )


def _units(fields: tuple[Field, ...], keys: tuple[str, ...], ctx: Context) -> tuple[UnitRef, ...]:
    return tuple(
        mention.ref
        for field in fields
        if field.key in keys
        for mention in split_units(field.value, ctx.units)
    )
