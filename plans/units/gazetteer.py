"""The names of Vietnamese public bodies, their spellings, and when each was in use.

Data beside this module: ``data/units.yaml`` and ``data/groups.yaml`` (names), ``data/sectors.yaml``
(fields that name a bộ, sở or phòng), ``data/abbreviations.yaml`` (letters for words) and
``data/provinces.yaml``. Periods follow NQ 176/2025/QH15, NQ 202/2025/QH15, NĐ 45/2025 and
NĐ 150/2025.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache, lru_cache
from importlib import resources
from itertools import product
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, Literal

import yaml

from plans.datafile import load_yaml
from plans.errors import DocgenError
from plans.units.fold import fold_unit

Level = Literal["tw", "tinh", "huyen", "xa", "khuvuc", "any"]
_LEVELS: Final = ("tw", "tinh", "huyen", "xa", "khuvuc", "any")
_KINDS: Final = ("unit", "group")
_HEAD_LEVEL: Final[Mapping[str, Level]] = {"Bộ": "tw", "Vụ": "tw", "Sở": "tinh"}
_KEYS: Final = frozenset(
    ("name", "aliases", "abbr", "level", "kind", "from", "to", "as_printed", "generic")
)


class GazetteerError(DocgenError):
    """A file of unit names that breaks the form: names the file, the row and what was expected."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A body or a class of bodies by its official name.

    aliases: other spellings of the same name. abbr: its marks in document numbers. start, end:
    first and last day of the name, None where open. as_printed: capitals vary in use (brands).
    generic: also a common noun ("trung tâm y tế"), official only where printed with a capital.
    """

    name: str
    kind: Literal["unit", "group"] = "unit"
    level: Level = "any"
    aliases: tuple[str, ...] = ()
    abbr: tuple[str, ...] = ()
    start: date | None = None
    end: date | None = None
    as_printed: bool = False
    generic: bool = False

    def in_use(self, on: date | None) -> bool:
        """Whether the name was in use on a day; always where the day is unknown."""
        return on is None or (
            (self.start is None or self.start <= on) and (self.end is None or on <= self.end)
        )


@dataclass(frozen=True, slots=True)
class Province:
    """A province (tỉnh) or city under central government (thành phố) in one period.

    heir: the province it was merged into, None for one that goes on.
    """

    name: str
    kind: Literal["tỉnh", "thành phố"]
    start: date | None = None
    end: date | None = None
    heir: str | None = None


@dataclass(frozen=True, slots=True)
class Sector:
    """A field of management that names bodies: "Sở" + "Thông tin và Truyền thông"."""

    name: str
    parts: tuple[tuple[str, ...], ...]
    heads: tuple[str, ...]
    bare: tuple[str, ...] = ()
    inner: bool = False
    start: date | None = None
    end: date | None = None


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """Letters for words, and where they stand for them (see data/abbreviations.yaml)."""

    letters: tuple[str, ...]
    full: str
    after: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    start_only: bool = False
    province: bool = False
    within: str | None = None
    alias: bool = False
    start: date | None = None
    end: date | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Gazetteer:
    """Every known unit; ``forms`` maps the folded name and aliases to the unit.

    own: those an office added. A name or alias of these stands for the unit's full name.
    """

    units: tuple[Unit, ...]
    forms: Mapping[str, Unit] = field(repr=False)
    own: tuple[Unit, ...] = ()

    def lookup(self, text: str) -> Unit | None:
        """The unit whose name or alias is ``text``, case, tone style and dashes aside."""
        return self.forms.get(fold_form(text))


def fold_form(text: str) -> str:
    """Key of ``Gazetteer.forms``: folded, blanks single, none at the ends."""
    return " ".join(fold_unit(text).split())


def load(extra: Path | None = None) -> Gazetteer:
    """The gazetteer, with an office's own names from a YAML file ``units: [{name: …}]`` added.

    An own name wins over a general one of the same spelling. Raises GazetteerError.
    """
    if extra is None:
        return _default()
    try:
        state = extra.stat()
    except FileNotFoundError as error:
        raise GazetteerError(f"{extra}: no such file") from error
    except OSError as error:
        raise GazetteerError(f"{extra}: cannot be read ({error.strerror})") from error
    return _with_own(extra, state.st_mtime_ns, state.st_size)


@lru_cache(maxsize=4)
def _with_own(extra: Path, changed: int, size: int) -> Gazetteer:
    """The gazetteer with the names of a file as it is now (changed: ns, size: bytes)."""
    del changed, size  # part of the key: a file that was edited is read again
    try:
        data = yaml.safe_load(extra.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "not UTF-8 text"
        raise GazetteerError(f"{extra}: cannot be read ({reason})") from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f"{extra}:{mark.line + 1}" if mark else str(extra)
        raise GazetteerError(f"{where}: not valid YAML") from error
    if not isinstance(data, dict) or not isinstance(data.get("units"), list):
        raise GazetteerError(
            f'{extra}: expected a list under "units"', advice='write "units:" and "- name: …"'
        )
    own = tuple(_unit(row, where=f"{extra}: row {n}") for n, row in enumerate(data["units"], 1))
    return replace(_index((*own, *_default().units)), own=own)


def provinces(*, on: date | None = None) -> tuple[Province, ...]:
    """Provinces and cities under central government: of one day, or of all periods."""
    return tuple(
        p
        for p in _provinces()
        if on is None or ((p.start is None or p.start <= on) and (p.end is None or on <= p.end))
    )


@cache
def sectors() -> tuple[Sector, ...]:
    """The fields of management that name bodies."""
    return tuple(
        Sector(
            name=row["name"],
            parts=tuple(tuple(part) for part in row["parts"]),
            heads=tuple(row["heads"]),
            bare=tuple(row.get("bare", ())),
            inner=row.get("inner", False),
            start=row.get("from"),
            end=row.get("to"),
        )
        for row in _data("sectors.yaml")["sectors"]
    )


@cache
def abbreviations() -> tuple[Abbreviation, ...]:
    """Letters that stand for words, in the order of the file."""
    return tuple(
        Abbreviation(
            letters=tuple(row["abbr"]),
            full=row["full"],
            after=tuple(row.get("after", ())),
            before=tuple(row.get("before", ())),
            start_only=row.get("start", False),
            province=row.get("province", False),
            within=row.get("within"),
            alias=row.get("alias", False),
            start=row.get("from"),
            end=row.get("to"),
        )
        for row in _data("abbreviations.yaml")["abbreviations"]
    )


def _data(name: str) -> Any:
    text = resources.files("plans.units").joinpath("data", name).read_text(encoding="utf-8")
    # The C loader is several times faster; not every build of PyYAML has it.
    return load_yaml(text)


@cache
def _default() -> Gazetteer:
    rows = [*_data("units.yaml")["units"], *_data("groups.yaml")["units"]]
    listed = tuple(_unit(row, where="units.yaml") for row in rows)
    return _index((*_sector_units(), *listed))


@cache
def _provinces() -> tuple[Province, ...]:
    return tuple(
        Province(
            name=row["name"],
            kind=row["kind"],
            start=row.get("from"),
            end=row.get("to"),
            heir=row.get("heir"),
        )
        for row in _data("provinces.yaml")["provinces"]
    )


def _unit(row: object, *, where: str) -> Unit:
    if isinstance(row, str):
        row = {"name": row}
    if not isinstance(row, dict) or not isinstance(row.get("name"), str) or not row["name"].strip():
        raise GazetteerError(f'{where}: expected a name ("name: Phòng …")')
    where = f"{where} ({row['name']})"
    if unknown := sorted(str(key) for key in row if key not in _KEYS):
        raise GazetteerError(f"{where}: unknown key {unknown[0]!r}")
    level, kind = row.get("level", "any"), row.get("kind", "unit")
    if level not in _LEVELS:
        raise GazetteerError(f"{where}: level must be one of {', '.join(_LEVELS)}")
    if kind not in _KINDS:
        raise GazetteerError(f"{where}: kind must be unit or group")
    start, end = (_day(row.get(key), where=f"{where}: {key}") for key in ("from", "to"))
    flags = {key: row.get(key, False) for key in ("as_printed", "generic")}
    if not all(isinstance(flag, bool) for flag in flags.values()):
        raise GazetteerError(f"{where}: as_printed and generic must be true or false")
    return Unit(
        name=" ".join(row["name"].split()),
        kind=kind,
        level=level,
        aliases=_texts(row.get("aliases"), where=f"{where}: aliases"),
        abbr=_texts(row.get("abbr"), where=f"{where}: abbr"),
        start=start,
        end=end,
        **flags,
    )


def _texts(value: object, *, where: str) -> tuple[str, ...]:
    if value is None:
        return ()
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise GazetteerError(f"{where} must be a list of texts")
    return tuple(value)


def _day(value: object, *, where: str) -> date | None:
    if value is None or type(value) is date:
        return value
    try:
        return date.fromisoformat(str(value))
    except ValueError as error:
        raise GazetteerError(f"{where} must be a day such as 2025-03-01") from error


def _index(units: Iterable[Unit]) -> Gazetteer:
    """Full names first, then listed aliases, then made ones: a spelling belongs to the first."""
    known = tuple(units)
    forms: dict[str, Unit] = {}
    for unit in known:
        forms.setdefault(fold_form(unit.name), unit)
    for unit in known:
        for alias in unit.aliases:
            forms.setdefault(fold_form(alias), unit)
    for unit in known:
        for alias in _short_forms(unit.name):
            forms.setdefault(fold_form(alias), unit)
    return Gazetteer(units=known, forms=MappingProxyType(forms))


def _short_forms(name: str) -> Iterator[str]:
    """The name with the usual letters for its words: "UBND tỉnh", "Văn phòng HĐND và UBND"."""
    spellings = [name]
    for row in abbreviations():
        if row.alias and row.within is None:
            words = re.compile(rf"(?<!\w){re.escape(row.full)}(?!\w)", re.IGNORECASE)
            for spelling in spellings[:6]:
                changed = [words.sub(letters, spelling) for letters in _spelt_in_lists(row)]
                spellings.extend(c for c in changed if c != spelling)
    yield from spellings[1:]


def _spelt_in_lists(row: Abbreviation) -> tuple[str, ...]:
    """The letters under which names are known: two of them, and all that hold a comma.

    "Trung tâm VH,TT và TT" must be a known name or the comma would part it.
    """
    return row.letters[:2] + tuple(letters for letters in row.letters[2:] if "," in letters)


def _sector_units() -> Iterator[Unit]:
    for sector in sectors():
        for head in sector.heads:
            level = _HEAD_LEVEL.get(head, "any" if sector.inner else "huyen")
            if head == "Phòng" and sector.name in ("Văn hóa - Xã hội", "Kinh tế"):
                level = "xa" if sector.start else "any"
            marks = () if sector.inner else tuple(dict.fromkeys(_marks(head, sector)))
            spellings = dict.fromkeys(f"{head} {form}" for form in _spellings(sector))
            yield Unit(
                name=f"{head} {sector.name}",
                level=level,
                aliases=tuple(s for s in spellings if s != f"{head} {sector.name}"),
                abbr=marks,
                start=sector.start,
                end=sector.end,
            )


def _marks(head: str, sector: Sector) -> Iterator[str]:
    letters = [part[0] for part in sector.parts]
    yield head[0] + "".join(letters)
    if len(letters) > 1:
        yield head[0] + "".join(letters[:-1]) + "&" + letters[-1]


def _spellings(sector: Sector) -> Iterator[str]:
    """Spellings of a field: letters and words, joined in the usual ways."""
    shorts = [part[0] for part in sector.parts]
    words = [part[-1] for part in sector.parts]
    if len(shorts) == 1:
        yield shorts[0]
        return
    last = ("&", " & ", " và ", "-", " - ", "")
    early = ("", ",", ", ", "-", " - ", " ") if len(shorts) > 2 else ("",)
    for mid, end in product(early, last):
        yield mid.join(shorts[:-1]) + end + shorts[-1]
    for mid, end in product((", ", " - ", " "), (" và ", " & ", " - ", ", ", " ")):
        yield mid.join(words[:-1]) + end + words[-1]
        if len(shorts[-1]) > 2:  # "Nông nghiệp và PTNT"
            yield mid.join(words[:-1]) + end + shorts[-1]
    yield from sector.bare
