"""The gazetteer asked by people: which names are known, and what a printed name means."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from docgen.errors import UnknownName
from docgen.register.names import did_you_mean, folded, nearest
from plans.units.context import UnitContext
from plans.units.gazetteer import Gazetteer, Unit
from plans.units.naming import own_province
from plans.units.resolution import Resolution, resolve

if TYPE_CHECKING:
    from plans.model import Header

UNIT_COLUMNS = ("name", "kind", "level", "from", "to", "abbr", "aliases", "own")


def context_of(header: Header, gazetteer: Gazetteer) -> UnitContext:
    """In whose plan a name is meant, by the plan's header."""
    ctx = UnitContext(
        issuer=header.issuer,
        issuer_parent=header.issuer_parent,
        date=header.date,
        gazetteer=gazetteer,
    )
    return UnitContext(
        issuer=ctx.issuer,
        issuer_parent=ctx.issuer_parent,
        province=own_province(ctx),
        date=ctx.date,
        gazetteer=gazetteer,
    )


def listed(
    gazetteer: Gazetteer,
    *,
    like: str | None = None,
    level: str | None = None,
    kind: str | None = None,
    on: date | None = None,
    own: bool = False,
) -> list[Unit]:
    """The units that fit, in the gazetteer's order, each name and period once.

    like: a part of the name or of another spelling, with or without marks. on: only names in use
    on that day. own: only those the office added.
    """
    wanted = folded(like) if like else ""
    found: dict[tuple[str, date | None], Unit] = {}
    for unit in gazetteer.own if own else gazetteer.units:
        if (level and unit.level != level) or (kind and unit.kind != kind):
            continue
        if on is not None and not unit.in_use(on):
            continue
        forms = (unit.name, *unit.aliases, *unit.abbr)
        if wanted and not any(wanted in folded(form) for form in forms):
            continue
        found.setdefault((unit.name, unit.start), unit)
    return list(found.values())


def explained(name: str, ctx: UnitContext, *, on: date) -> tuple[Resolution, ...]:
    """What a name or a list of names means in a plan of ``ctx``, successors told for a day.

    Raises:
        UnknownName: nothing in it is known or has the shape of a unit's name; the nearest names
            are given.
    """
    found = resolve(name, ctx, on=on)
    if not found or all(item.evidence == "unknown" for item in found):
        near = nearest(name, [unit.name for unit in ctx.gazetteer.units])
        raise UnknownName(
            f'"{name}" names no unit', advice=did_you_mean(near) or "see `docgen units`"
        )
    return found


def unit_shape(unit: Unit, gazetteer: Gazetteer) -> dict[str, Any]:
    """A row of the gazetteer as plain data."""
    return {
        "name": unit.name,
        "kind": unit.kind,
        "level": unit.level,
        "from": unit.start.isoformat() if unit.start else None,
        "to": unit.end.isoformat() if unit.end else None,
        "abbr": list(unit.abbr),
        "aliases": list(unit.aliases),
        "own": unit in gazetteer.own,
    }


def flat(shapes: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """The same for CSV: lists joined with "; "."""
    return [
        {key: "; ".join(value) if isinstance(value, list) else value for key, value in row.items()}
        for row in shapes
    ]


def resolution_shape(found: Resolution, ctx: UnitContext) -> dict[str, Any]:
    """A resolution as plain data."""
    shape: dict[str, Any] = {
        **found.ref.model_dump(),
        "evidence": found.evidence,
        "steps": [
            {"kind": step.kind, "from": step.before, "to": step.after} for step in found.steps
        ],
        "listed": unit_shape(found.unit, ctx.gazetteer) if found.unit else None,
        "head": found.head or None,
        "in_force": found.ended is None if ctx.date else None,
        "successors": None,
    }
    if change := found.since:
        shape["successors"] = {
            "type": change.type,
            "names": list(change.heirs),
            "since": change.since.isoformat() if change.since else None,
            "basis": change.basis or None,
            "note": change.note or None,
            "certain": change.certain,
        }
    return shape
