"""A corrected field as a person types it, read the way the readers read the same words in a plan."""

from __future__ import annotations

from typing import Any, Final

from docgen.errors import WrongValue
from docgen.register.correcting import FIELDS
from plans.model import Header
from plans.units.context import UnitContext

_NAMES: Final = {"deadline": "deadlines", "person": "persons"}
_TEXTS: Final = ("text", "output", "form", "note")


def field_name(typed: str) -> str:
    """The field of a task meant by a typed word ("deadline" is deadlines).

    Raises:
        WrongValue: no such field.
    """
    name = _NAMES.get(typed.strip().lower(), typed.strip().lower())
    if name not in FIELDS:
        known = ", ".join("deadline" if field == "deadlines" else field for field in FIELDS)
        raise WrongValue(f'no field "{typed}" to correct', advice=f"there are {known}")
    return name


def field_value(field: str, typed: str, header: Header) -> Any:
    """What a typed value means for a field, as JSON data of the public form.

    Units are divided by ";" or "," and named in full as in a plan of this issuer; a deadline is
    read as a cell of it; an amount needs its unit ("15 triệu đồng"). "" empties the field.

    Raises:
        WrongValue: an amount without a unit, an empty statement, units that name nobody.
    """
    said = " ".join(typed.split())
    if field in _TEXTS:
        if field == "text" and not said:
            raise WrongValue("a task needs a statement", advice="see `docgen withdraw`")
        return said or None
    if not said:
        return []
    if field == "persons":
        return [part.strip() for part in said.split(";") if part.strip()]
    if field == "budget":
        return _amount(said)
    if field == "deadlines":
        return _deadlines(said, header)
    return _units(said, header)


def _units(said: str, header: Header) -> list[Any]:
    from plans.units.lists import split_units

    context = UnitContext(
        issuer=header.issuer, issuer_parent=header.issuer_parent, date=header.date
    )
    found = [
        mention.ref
        for part in said.split(";")
        if part.strip()
        for mention in split_units(part.strip(), context)
    ]
    if not found:
        raise WrongValue(f'"{said}" names no unit', advice="write its name as in the plan")
    return [unit.model_dump(mode="json") for unit in dict.fromkeys(found)]


def _deadlines(said: str, header: Header) -> list[Any]:
    from docgen.report.period import plan_period
    from extractors.deadlines import parse_deadline_cell

    _, end = plan_period(header.subject, header.date)
    year = end.year if end else header.date.year if header.date else None
    found = parse_deadline_cell(said, year=year, issued=header.date)
    return [deadline.model_dump(mode="json") for deadline in found]


def _amount(said: str) -> list[Any]:
    from extractors.amounts import stated_amount

    money = stated_amount(said)
    if money is None:
        raise WrongValue(f'"{said}" states no one amount', advice='write "15 triệu đồng"')
    return [money.model_dump(mode="json")]
