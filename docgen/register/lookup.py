"""Finding the plan, task or unit a person means; an unknown one is answered with the nearest."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePath

from sqlalchemy import ColumnElement, and_, exists, or_, select
from sqlalchemy.orm import Session

from docgen.errors import AmbiguousName, UnknownName
from docgen.register.groups import is_member
from docgen.register.names import did_you_mean, folded, key, nearest
from docgen.register.scope import of_province
from docgen.register.tables import PlanRow, TaskRow, TaskUnitRow, UnitRow
from plans.units.gazetteer import load

_FEW = 5000  # codes among which the nearest to a mistyped one are looked for


def plan(session: Session, name: str) -> PlanRow:
    """A plan by id, number ("883/KH-UBND"), file name, or an unmistakable beginning of these.

    Raises:
        UnknownName: with the nearest ids and numbers.
        AmbiguousName: with the ids it may mean.
    """
    known = [
        _PlanNames(pk, plan_id, number or "", file or "")
        for pk, plan_id, number, file in session.execute(
            select(PlanRow.pk, PlanRow.plan_id, PlanRow.number, PlanRow.file)
        )
    ]
    wanted = name.strip().casefold()
    tests: tuple[Callable[[_PlanNames], bool], ...] = (
        lambda p: p.plan_id == name.strip(),
        lambda p: p.plan_id.casefold() == wanted,
        lambda p: bool(p.number) and folded(p.number) == folded(name),
        lambda p: bool(p.file) and wanted in (p.file.casefold(), *p.file_names),
        lambda p: p.number.casefold().startswith(wanted.rstrip("/") + "/"),
        lambda p: "/" in wanted and p.number.casefold().startswith(wanted),
        lambda p: bool(wanted) and p.plan_id.casefold().startswith(wanted),
    )
    for test in tests:
        found = [p for p in known if test(p)]
        if len(found) == 1:
            return session.get_one(PlanRow, found[0].pk)
        if found:
            ids = ", ".join(p.plan_id for p in found[:5])
            raise AmbiguousName(
                f'plan "{name}" may be {len(found)} plans: {ids}', advice="give the id"
            )
    if not known:
        raise UnknownName(f'no plan "{name}": the register is empty', advice="see `docgen ingest`")
    near = nearest(name, [p.number for p in known if p.number] + [p.plan_id for p in known])
    raise UnknownName(f'no plan "{name}"', advice=did_you_mean(near) or "see `docgen plans`")


def provinces(session: Session, name: str) -> tuple[str, ...]:
    """The stored spellings of a province, typed with or without marks, "tỉnh" or "thành phố".

    Raises:
        UnknownName: no plan is of that province; with the nearest names.
    """
    known = [
        found for found in session.scalars(select(PlanRow.province).distinct()) if found is not None
    ]
    wanted = _bare_place(name)
    exact = [found for found in known if key(found) == key(name)]
    found = exact or [found for found in known if _bare_place(found) == wanted]
    if not found:
        near = nearest(wanted, known)
        raise UnknownName(
            f'no plan of the province "{name}"', advice=did_you_mean(near) or "see `docgen plans`"
        )
    return tuple(found)


def _bare_place(name: str) -> str:
    """ "tỉnh Hà Giang", "TP. Huế": the name alone, in plain letters."""
    plain = folded(name)
    for level in ("tinh ", "thanh pho ", "tp "):
        plain = plain.removeprefix(level)
    return plain


def task(session: Session, name: str) -> TaskRow:
    """A task by its code, the unmistakable beginning of one, or its id.

    Raises:
        UnknownName: with the nearest codes.
        AmbiguousName: with the codes it may mean.
    """
    wanted = name.strip()
    short = wanted.lower()
    exact = session.scalar(select(TaskRow).where(TaskRow.code == short))
    if exact is not None:
        return exact
    by_id = session.scalars(select(TaskRow).where(TaskRow.task_id == wanted).limit(5)).all()
    begins = (
        session.scalars(
            select(TaskRow).where(TaskRow.code.startswith(short, autoescape=True)).limit(6)
        ).all()
        if len(short) >= 2
        else ()
    )
    for found in (by_id, begins):
        if len(found) == 1:
            return found[0]
        if found:
            listed = ", ".join(row.code for row in found)
            raise AmbiguousName(f'task "{name}" may be: {listed}', advice="give the whole code")
    codes = session.scalars(select(TaskRow.code).limit(_FEW + 1)).all()
    if len(codes) > _FEW:  # too many to compare: those that begin alike
        alike = TaskRow.code.startswith(short[:2], autoescape=True)
        codes = session.scalars(select(TaskRow.code).where(alike).limit(_FEW)).all()
    elif not codes:
        raise UnknownName(f'no task "{name}": the register is empty', advice="see `docgen ingest`")
    near = nearest(name, codes)
    raise UnknownName(f'no task "{name}"', advice=did_you_mean(near) or "see `docgen tasks`")


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit or group as the register knows it."""

    name: str
    kind: str
    scope: str
    key: str
    scope_key: str


def units(session: Session, name: str) -> frozenset[tuple[str, str]]:
    """Who is meant by a unit's name: the identities (key, scope_key) of the unit and its groups.

    The name may be typed without marks, as printed in a plan ("Sở TT&TT"), and with its province
    ("Sở Y tế Lạng Sơn"); without one it is meant in every province.

    Raises:
        UnknownName: with the nearest names.
    """
    found = _named(session, name)
    official = None if found else _official(name)
    if official:  # "Sở TT&TT", or a unit that no plan names but whose groups they do
        found = _units(session, UnitRow.key == key(official))
    if not found:
        found = _printed(session, name)
    members = [unit for unit in found if unit.kind == "unit"]
    if official and not found:
        members = [Unit(official, "unit", "", key(official), "")]
    placed = any(_with_place(name, unit) for unit in found)
    whole = {(unit.key, unit.scope_key) for unit in found}
    whole |= {
        (group.key, group.scope_key)
        for unit in members
        for group in _groups_around(session, unit, everywhere=of_province(unit.name) and not placed)
        if is_member(unit.name, group.name)
    }
    if not whole:
        near = nearest(name, session.scalars(select(UnitRow.name).distinct()))
        raise UnknownName(f'no unit "{name}"', advice=did_you_mean(near) or "see `docgen tasks`")
    return frozenset(whole)


def _official(name: str) -> str | None:
    """The name the gazetteer knows this one as, if it is one unit's (not a group's)."""
    gazetteer = load()
    unit = gazetteer.lookup(name)
    if unit is None:
        plain = folded(name)
        unit = next(
            (known for form, known in gazetteer.forms.items() if folded(form) == plain), None
        )
    return unit.name if unit and unit.kind == "unit" else None


def _units(session: Session, *where: ColumnElement[bool]) -> list[Unit]:
    """The units of these conditions that a task names now."""
    rows = session.execute(
        select(UnitRow.name, UnitRow.kind, UnitRow.scope, UnitRow.key, UnitRow.scope_key).where(
            *where, exists().where(TaskUnitRow.unit_pk == UnitRow.pk)
        )
    )
    return [Unit(*row) for row in rows]


def _named(session: Session, name: str) -> list[Unit]:
    """The units this name means, by the strictest reading that finds any: with its marks, without
    them, with its place behind it ("Sở Y tế tỉnh Lạng Sơn"), the same without marks."""
    plain = folded(name)
    parts = plain.split()
    begins = [" ".join(parts[:n]) for n in range(1, len(parts))]
    found = _units(session, or_(UnitRow.folded == plain, *_splits(name)))
    return (
        [unit for unit in found if unit.key == key(name)]
        or [unit for unit in found if folded(unit.name) == plain]
        or found
        or [unit for unit in _units(session, UnitRow.folded.in_(begins)) if _with_place(name, unit)]
    )


def _splits(name: str) -> Iterator[ColumnElement[bool]]:
    """The name as a unit's and its place's, both as the index has them (the place with marks)."""
    said = name.split()
    for n in range(1, len(said)):
        place = key(" ".join(said[n:]))
        places = {place, place.removeprefix("tỉnh ").removeprefix("thành phố ")}
        yield and_(UnitRow.folded == folded(" ".join(said[:n])), UnitRow.scope_key.in_(places))


def _printed(session: Session, name: str) -> list[Unit]:
    """The units that are printed like this somewhere ("Phòng CNTT")."""
    plain = folded(name)
    printed = session.execute(select(TaskUnitRow.text, TaskUnitRow.unit_pk).distinct())
    pks = {row.unit_pk for row in printed if folded(row.text) == plain}
    return _units(session, UnitRow.pk.in_(sorted(pks)))


def _groups_around(session: Session, unit: Unit, *, everywhere: bool) -> list[Unit]:
    """The groups a unit may belong to: of its own place, or of all."""
    if everywhere:
        return _units(session, UnitRow.kind == "group")
    return _units(session, UnitRow.kind == "group", UnitRow.scope_key == unit.scope_key)


def _with_place(name: str, unit: Unit) -> bool:
    place = folded(unit.scope)
    full = {f"{folded(unit.name)} {word}{place}" for word in ("", "tinh ", "thanh pho ")}
    return bool(place) and folded(name) in full


@dataclass(frozen=True, slots=True)
class _PlanNames:
    pk: int
    plan_id: str
    number: str
    file: str

    @property
    def file_names(self) -> Iterable[str]:
        path = PurePath(self.file)
        return path.name.casefold(), path.stem.casefold()
