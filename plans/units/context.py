"""In whose plan a unit is named: that decides what "Sở" alone or "Phòng CNTT" means."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date as Day

from plans.units.gazetteer import Gazetteer, load


@dataclass(frozen=True, slots=True)
class UnitContext:
    """The plan's issuer (cơ quan ban hành), its parent, province and date.

    province: short name without "tỉnh"/"thành phố" ("Hà Nội"), None if unknown.
    issuer: full official name ("Ủy ban nhân dân tỉnh Gia Lai", "Sở Nội vụ").
    letters: what the document itself explains, (letters, words): ("CĐCS", "công đoàn cơ sở").
    gazetteer: the names that are known, an office's own among them (``gazetteer.load(path)``).
    """

    issuer: str | None = None
    issuer_parent: str | None = None
    province: str | None = None
    date: Day | None = None
    letters: tuple[tuple[str, str], ...] = ()
    gazetteer: Gazetteer = field(default_factory=load, repr=False)
