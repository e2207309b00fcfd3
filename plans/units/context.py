"""In whose plan a unit is named: that decides what "Sở" alone or "Phòng CNTT" means."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date as Day


@dataclass(frozen=True, slots=True)
class UnitContext:
    """The plan's issuer (cơ quan ban hành), its parent, province and date.

    province: short name without "tỉnh"/"thành phố" ("Hà Nội"), None if unknown.
    issuer: full official name ("Ủy ban nhân dân tỉnh Gia Lai", "Sở Nội vụ").
    """

    issuer: str | None = None
    issuer_parent: str | None = None
    province: str | None = None
    date: Day | None = None
