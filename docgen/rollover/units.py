"""Units renamed by succession (kế thừa) at the new plan's date; a split waits for a person."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources

import yaml

from docgen.rollover.changes import Change, Kind
from docgen.rollover.years import cited
from extractors.mentions import find_units
from plans.model import Path, Plan, UnitRef
from plans.units.context import UnitContext
from plans.units.fold import fold_unit
from plans.units.succession import Succession, successors

# "Sở Tài chính, Sở Tài chính" after two units have become one
_TWICE = re.compile(r"(?<!\w)(?P<name>[^\s,;].{4,80}?)(?:\s*[,;]\s*|\s+và\s+)(?P=name)(?!\w)")


@dataclass(frozen=True, slots=True)
class Renamed:
    """Old names as printed and what stands there in the new plan."""

    names: Mapping[str, str]

    def text(self, text: str) -> str:
        """The text with the units' new names; cited documents keep the old ones."""
        if not self.names:
            return text
        keep = cited(text)

        def one(match: re.Match[str]) -> str:
            if any(start <= match.start() < end for start, end in keep):
                return match[0]
            name = self.names[match[0]]
            return name[0].upper() + name[1:] if match[0][0].isupper() else name

        result = self._pattern().sub(one, text)
        return _TWICE.sub(r"\g<name>", result) if result != text else text

    def units(self, units: Iterable[UnitRef]) -> tuple[UnitRef, ...]:
        """The units under their new names, each once."""
        found: dict[str, UnitRef] = {}
        for unit in units:
            name = self.names.get(unit.text) or self.names.get(unit.name)
            new = unit.model_copy(update={"text": name, "name": name}) if name else unit
            found.setdefault(fold_unit(new.name), new)
        return tuple(found.values())

    def _pattern(self) -> re.Pattern[str]:
        longest = sorted(self.names, key=len, reverse=True)
        return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)")


def rename(
    plan: Plan,
    texts: Iterable[tuple[Path, str]],
    *,
    on: date,
    chosen: Mapping[str, str],
    province: str | None,
    places: Mapping[str, str],
) -> tuple[Renamed, tuple[Change, ...]]:
    """Which units of the plan have another name by a day, and the changes that come of it.

    texts: the words to look through, with their places. chosen: a person's answers for units that
    were split, or wherever succession is not to be followed, old name to new. places: the plan's
    province as it was and is called ("tỉnh Bắc Giang", "thành phố Bắc Ninh").
    """
    header = plan.header
    ctx = UnitContext(
        issuer=header.issuer,
        issuer_parent=header.issuer_parent,
        province=province,
        date=header.date,
    )
    answers = {fold_unit(old): new for old, new in chosen.items()}
    names: dict[str, str] = dict(places)
    changes = list(_moved_places(texts := list(texts), places))
    seen: dict[str, Succession] = {}
    for path, unit in _mentions(plan, texts, ctx):
        answer = answers.get(fold_unit(unit.name)) or answers.get(fold_unit(unit.text))
        if answer:
            names[unit.text] = answer
            changes.append(_change(path, unit, answer, "theo lựa chọn của người dùng"))
            continue
        heir = seen.get(unit.name)
        if heir is None:
            heir = seen[unit.name] = _successors(unit, on)
        if heir.type in ("unchanged", "transfer") or heir.heirs == (unit.name,):
            continue
        if heir.certain and heir.heirs[0] == _with_places(unit.name, places):
            continue  # the unit is the same, its province has another name
        reason = _why(heir)
        if heir.certain:
            names[unit.text] = heir.heirs[0]
            changes.append(_change(path, unit, heir.heirs[0], reason))
        else:
            changes.append(
                Change(
                    Kind.UNIT,
                    done=False,
                    reason=f"đã chia tách; {reason}",
                    path=path,
                    before=unit.name,
                    candidates=_candidates(heir),
                )
            )
    return Renamed(names), tuple(changes)


def _with_places(name: str, places: Mapping[str, str]) -> str:
    for old, new in places.items():
        name = name.replace(old, new)
    return name


def _moved_places(texts: Iterable[tuple[Path, str]], places: Mapping[str, str]) -> Iterable[Change]:
    """The province's name in the running text, wherever no cited document holds it."""
    for old, new in places.items():
        for path, text in texts:
            keep = cited(text)
            for match in re.finditer(rf"(?<!\w){re.escape(old)}(?!\w)", text):
                if not any(start <= match.start() < end for start, end in keep):
                    yield Change(Kind.UNIT, True, "tỉnh sáp nhập", path, before=old, after=new)


def _mentions(
    plan: Plan, texts: Iterable[tuple[Path, str]], ctx: UnitContext
) -> Iterable[tuple[Path, UnitRef]]:
    """Units the tasks name, then those the words name; each place once."""
    for task in plan.tasks:
        for unit in (*task.lead, *task.coordinate, *task.monitor):
            yield task.path, unit
    known = {unit.text for task in plan.tasks for unit in (*task.lead, *task.coordinate)}
    for path, text in texts:
        keep = cited(text)
        for mention in find_units(text, ctx):
            hidden = any(start <= mention.start < end for start, end in keep)
            if not hidden and mention.ref.text not in known:
                yield path, mention.ref


def _successors(unit: UnitRef, on: date) -> Succession:
    folded = fold_unit(unit.name)
    for pattern, like in _classes():
        if pattern.search(folded):
            return successors(like, on=on)
    return successors(unit.name, on=on)


@cache
def _classes() -> tuple[tuple[re.Pattern[str], str], ...]:
    path = resources.files("docgen.rollover").joinpath("data", "classes.yaml")
    rows = yaml.safe_load(path.read_text(encoding="utf-8"))
    return tuple((re.compile(row["pattern"], re.IGNORECASE), row["like"]) for row in rows)


def _change(path: Path, unit: UnitRef, after: str, reason: str) -> Change:
    return Change(Kind.UNIT, done=True, reason=reason, path=path, before=unit.name, after=after)


def _why(heir: Succession) -> str:
    kinds = {"merge": "hợp nhất", "rename": "đổi tên", "split": "chia tách"}
    since = f" từ {heir.since:%d/%m/%Y}" if heir.since else ""
    basis = f" ({heir.basis})" if heir.basis else ""
    note = f"; {heir.note}" if heir.note else ""
    return f"{kinds.get(heir.type, heir.type)}{since}{basis}{note}"


def _candidates(heir: Succession) -> tuple[str, ...]:
    """ "Công an tỉnh (an toàn thông tin mạng)": an heir with the work it took, where that is known."""
    work = dict(heir.tasks)
    return tuple(f"{name} ({work[name]})" if name in work else name for name in heir.heirs)
