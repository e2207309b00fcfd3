"""Who took over from a unit by a given day: the reorganisations of 2025 and 2026.

A split has several heirs and none may be chosen without a person: a tracker keeps the old name
with a flag. Sources stand in data/succession.yaml and data/provinces.yaml.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Final, Literal

from plans.datafile import load_yaml
from plans.units.fold import fold_unit
from plans.units.gazetteer import Province, fold_form, provinces

Type = Literal["unchanged", "merge", "rename", "split", "transfer"]
_TYPES: Final = ("merge", "rename", "split", "transfer")
# A district's body by its place: "Ủy ban nhân dân huyện Yên Thế", "Công an thị xã Bỉm Sơn".
_PLACE: Final = re.compile(r"^(.+? (?:huyện|quận|thị xã|thành phố))\s+\S.*$")
# Bodies of the State and the Party follow their province; a company's branch ("Viettel Bắc Giang")
# is moved by its company.
_STATE: Final = re.compile(
    r"^(?:sở|báo|đài|công an|tỉnh đoàn|tỉnh ủy|ban|trường chính trị|bộ chỉ huy) "
)
_PROVINCE_MERGER: Final = "NQ 202/2025/QH15"


@dataclass(frozen=True, slots=True)
class Succession:
    """What became of a unit by a day.

    heirs: names by that day, the main heir first; the unit itself where unchanged. since: the day
    of the last change. tasks: (heir, work) pairs where the
    work was divided.
    """

    type: Type
    heirs: tuple[str, ...]
    since: date | None = None
    basis: str = ""
    note: str = ""
    tasks: tuple[tuple[str, str], ...] = ()

    @property
    def certain(self) -> bool:
        """Whether there is one heir that a tracker may take without asking."""
        return len(self.heirs) == 1


def successors(name: str, *, on: date) -> Succession:
    """What the unit of that full name had become by a day, its province's merger included.

    "Sở Kế hoạch và Đầu tư tỉnh Bắc Giang" on 2025-08-01 is the Sở Tài chính of Bắc Ninh.
    """
    name = " ".join(name.split())
    first = _step(name, on)
    if first is None:
        return _moved(name, on) or Succession(type="unchanged", heirs=(name,))
    heirs: list[str] = []
    since, notes, kind = first.since, [first.note], first.type
    for heir in first.heirs:
        later = None if heir == name else successors(heir, on=on)
        if later is None or later.type in ("unchanged", "transfer"):
            heirs.append(heir)
            continue
        heirs.extend(later.heirs)
        since = max(filter(None, (since, later.since)), default=since)
        notes.append(later.note)
        kind = "split" if len(later.heirs) > 1 else kind
    return Succession(
        type=kind,
        heirs=tuple(dict.fromkeys(heirs)),
        since=since,
        basis=first.basis,
        note="; ".join(n for n in notes if n),
        tasks=first.tasks,
    )


@cache
def _rows() -> Mapping[str, Succession]:
    path = resources.files("plans.units").joinpath("data", "succession.yaml")
    rows: dict[str, Succession] = {}
    for row in load_yaml(path.read_text(encoding="utf-8"))["succession"]:
        if row["type"] not in _TYPES:
            raise ValueError(f"succession.yaml: unknown type {row['type']!r}")
        change = Succession(
            type=row["type"],
            heirs=tuple(row.get("new", ())),
            since=row["since"],
            basis=row.get("basis", ""),
            note=row.get("note", ""),
            tasks=tuple(row.get("tasks", {}).items()),
        )
        for old in row["old"]:
            rows[fold_form(old)] = change
    return MappingProxyType(rows)


def _step(name: str, on: date) -> Succession | None:
    """The first change of the body itself, its province (if named) carried over to the heirs."""
    for core, suffix in _cores(name):
        change = _rows().get(fold_form(core))
        if change is None:
            continue
        if change.since is None or change.since > on:
            return None
        if not change.heirs:
            moved = _moved(name, on)
            return replace(change, heirs=moved.heirs if moved else (name,))
        if not suffix:
            return change
        heirs = tuple(_with_suffix(heir, suffix, on) for heir in change.heirs)
        tasks = tuple((_with_suffix(h, suffix, on), work) for h, work in change.tasks)
        return replace(change, heirs=heirs, tasks=tasks)
    return None


def _cores(name: str) -> Iterator[tuple[str, str]]:
    """(body, province) as the name may be read: whole, without a province, without a district."""
    yield name, ""
    place = _province_at_end(name)
    if place:
        start, province, _ = place
        full = f"{province.kind} {province.name}"
        core = name[:start].rstrip(" -")
        if fold_unit(name[start:]) == fold_unit(full) and not fold_unit(core).startswith("ủy ban"):
            yield f"{core} {province.kind}", full
            yield f"{core} tỉnh", full
        yield core, full
        return
    if match := _PLACE.match(name):
        yield match[1], ""
        yield f"{match[1]} thuộc tỉnh", ""
        yield re.sub(r" (?:huyện|quận|thị xã|thành phố)$", "", match[1]), ""


def _with_suffix(heir: str, suffix: str, on: date) -> str:
    """The heir in its province on that day: "Sở Tài chính" + "tỉnh Bắc Giang"."""
    if "khu vực" in heir or "cơ sở" in heir:
        return heir
    bare = re.sub(r" (?:tỉnh|thành phố)$", "", heir)
    moved = _moved(f"{bare} {suffix}", on)
    return moved.heirs[0] if moved else f"{bare} {suffix}"


def _province_at_end(name: str) -> tuple[int, Province, bool] | None:
    """Where "tỉnh X", "thành phố X" or "X" starts at the end of the name, and X; X a province."""
    folded = fold_unit(name)
    for province in provinces():
        key = re.escape(fold_unit(province.name))
        kinds = "tỉnh|thành phố" if province.kind == "thành phố" else "tỉnh"
        match = re.search(rf"(?<!\w)(?:({kinds}) )?{key}$", folded)
        # "thành phố Bắc Giang" is a district's city, no province
        if match and match.start() and not folded[: match.start()].endswith("thành phố "):
            if match[1] is None and re.search(
                r"(?:huyện|quận|thị xã|xã|phường|thị trấn) $", folded[: match.start()]
            ):
                continue
            return match.start(), province, match[1] is not None
    return None


def _moved(name: str, on: date) -> Succession | None:
    """The same body of the province that took over, by that day: "Công an tỉnh Bắc Giang"."""
    place = _province_at_end(name)
    if place is None:
        return None
    start, old, with_kind = place
    if not with_kind and not _STATE.match(fold_unit(name)):
        return None
    today = {p.name: p for p in provinces(on=on)}
    target = next((p.heir or p.name for p in provinces() if p.name == old.name), old.name)
    heir = today.get(target) if old.name not in today else today[old.name]
    if heir is None:
        return None
    printed = fold_unit(name[start:])
    place_name = f"{heir.kind} {heir.name}" if with_kind else heir.name
    if fold_unit(place_name) == printed:
        return None
    merged = heir.name != old.name and old.name != "Thừa Thiên Huế"
    ended = max((p.end for p in provinces() if p.name == old.name and p.end), default=None)
    since = ended + timedelta(days=1) if ended else heir.start
    return Succession(
        type="merge" if merged else "rename",
        heirs=(name[:start] + place_name,),
        since=since,
        basis=_PROVINCE_MERGER if merged else "",
    )
