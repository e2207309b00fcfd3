"""What a printed name means and by what: for people who ask why a plan names a unit as it does.

The name itself is made by ``naming``; here its evidence is told: the row of the gazetteer it
rests on, or the shape of its words, whether the name was in force on the plan's day, and who took
over since.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

from plans.model import UnitRef
from plans.units.context import UnitContext
from plans.units.fold import fold_unit
from plans.units.gazetteer import Unit, fold_form
from plans.units.lists import split_units
from plans.units.names import starts_unit
from plans.units.naming import Step, explain, is_provincial, own_province
from plans.units.shapes import line_of, shapes
from plans.units.succession import Succession, successors

# added: a row of the office's own file; own-office: "Sở" alone; listed: a row of the gazetteer;
# class: words for many; shape: begins like a unit's name; unknown: nothing tells it from other words
Evidence = Literal["added", "own-office", "listed", "class", "shape", "unknown"]

# A department inside an office goes by that office's own order, not by the law on districts.
_ROOM = re.compile(r"phòng (?!.* (?:huyện|quận|thị xã|thành phố) )")


@dataclass(frozen=True, slots=True)
class Resolution:
    """A printed name resolved.

    evidence: what the name rests on; ``unit`` its gazetteer row, ``head`` the words it is known by
    where its shape decided. ``ended``: the change that had ended the name by the plan's day, None
    where it was in force or no day is known. ``since``: what became of the unit by the day asked.
    """

    ref: UnitRef
    evidence: Evidence
    steps: tuple[Step, ...]
    unit: Unit | None = None
    head: str = ""
    ended: Succession | None = None
    since: Succession | None = None


def resolve(text: str, ctx: UnitContext, *, on: date | None = None) -> tuple[Resolution, ...]:
    """The units a value names, each with its evidence; empty where it names nobody.

    on: the day for which successors are told; None tells none.
    """
    return tuple(
        _resolution(text[m.start : m.end], m.ref, ctx, on=on) for m in split_units(text, ctx)
    )


def ended_before(name: str, ctx: UnitContext) -> Succession | None:
    """The change that had ended a unit's full name before the plan's day, None if none had.

    A transfer to another parent keeps the name. Rooms of an office ("Phòng Tài chính - Kế hoạch"
    of a sở) are ended with the district offices they are named like only in a district's plan.
    """
    if ctx.date is None:
        return None
    if _ROOM.match(fold_unit(name)) and is_provincial(ctx):
        return None
    change = successors(placed(name, ctx), on=ctx.date)
    if change.type in ("unchanged", "transfer") or change.since is None:
        return None
    return change if change.since <= ctx.date else None


def placed(name: str, ctx: UnitContext) -> str:
    """A sở with the plan's province, which its full name leaves out: "Sở Nội vụ tỉnh Gia Lai"."""
    province = own_province(ctx)
    folded = fold_unit(name)
    if not province or not folded.startswith("sở ") or fold_unit(province) in folded:
        return name
    for office in (ctx.issuer, ctx.issuer_parent):
        kind = re.search(
            rf"(tỉnh|thành phố) {re.escape(fold_unit(province))}$", fold_form(office or "")
        )
        if kind:
            return f"{name} {kind[1]} {province}"
    return name


def _resolution(printed: str, ref: UnitRef, ctx: UnitContext, *, on: date | None) -> Resolution:
    steps = explain(printed, ctx)
    if (steps[-1].after if steps else printed) != ref.name:  # "XD" in "Các Sở: XD, TC"
        steps = explain(printed, ctx, head=ref.name.split(" ")[0])
    unit = ctx.gazetteer.lookup(ref.name) or ctx.gazetteer.lookup(printed)
    kinds = {step.kind for step in steps}
    evidence: Evidence
    head = ""
    if "added-name" in kinds or unit in ctx.gazetteer.own:
        evidence = "added"
    elif "own-office" in kinds:
        evidence = "own-office"
    elif unit is not None:
        evidence = "listed"
    elif ref.kind == "group":
        evidence = "class"
    else:
        head = _head(ref.name, ctx)
        evidence = "shape" if head else "unknown"
    since = successors(placed(ref.name, ctx), on=on) if on and ref.kind == "unit" else None
    return Resolution(
        ref=ref,
        evidence=evidence,
        steps=steps,
        unit=unit,
        head=head,
        ended=ended_before(ref.name, ctx) if ref.kind == "unit" else None,
        since=since if since is not None and since.type != "unchanged" else None,
    )


def _head(name: str, ctx: UnitContext) -> str:
    """The word a name of that shape begins with ("Trung tâm", "Giám đốc"), empty if none."""
    line = line_of(name, ctx.gazetteer)
    if not starts_unit(line, 0, running=False):
        return ""
    forms = shapes()
    for pattern in (forms.officers, forms.heads, forms.bare):
        found = pattern.match(line.folded)
        if found:
            return name[: found.end()]
    return ""
