"""Legal bases (căn cứ) of the new plan: kept, dropped or flagged, each with its reason."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from typing import Any, Literal

import yaml

from docgen.rollover.years import years_of
from plans.model import LegalBasis

Fate = Literal["kept", "flagged", "dropped"]
_PERIOD = re.compile(r"(?<!\d)20\d\d\s*[-–—]\s*(20\d\d)(?!\d)")
_YEAR = re.compile(r"năm\s+(20\d\d)(?!\s*[-–—]\s*20)", re.IGNORECASE)
_UNTIL = re.compile(r"đến\s+(?:hết\s+)?năm\s+(20\d\d)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Judged:
    """What becomes of a basis, and why."""

    fate: Fate
    reason: str = ""


def judge(basis: LegalBasis, *, year: int, on: date) -> Judged:
    """Whether a basis can carry the plan of ``year``.

    Dropped: a document made for an earlier year alone ("Kế hoạch … năm 2026" for 2027). Flagged: its
    period is over, or another document has taken its place by the day ``on``. All others are kept.
    """
    heir = _replaced(basis, on)
    if heir:
        return Judged("flagged", heir)
    text = basis.text
    title = text[_title(text) :]
    periods = [int(m[1]) for m in _PERIOD.finditer(title)]
    years = years_of(title)
    if not years:
        return Judged("kept")
    last = max(years)
    if last >= year:
        return Judged("kept")
    if periods or _UNTIL.search(title):
        return Judged("flagged", f"giai đoạn đã hết năm {last}; tìm văn bản cho giai đoạn sau")
    own = [int(m[1]) for m in _YEAR.finditer(title)]
    if own and max(own) == last and _is_yearly(text):
        return Judged(
            "dropped", f"văn bản của năm {last}; bổ sung văn bản tương ứng của năm {year}"
        )
    if own:
        return Judged("flagged", f"nêu năm {last}; kiểm tra còn là căn cứ cho năm {year}")
    return Judged("kept")


def _title(text: str) -> int:
    """Where the title begins: after number, date and issuer ("… của UBND tỉnh về …")."""
    found = re.search(
        r"(?<!\w)(?:về(?:\s+việc)?|phê duyệt|ban hành|quy định|triển khai|thực hiện|giao)(?!\w)",
        text,
    )
    return found.start() if found else 0


def _is_yearly(text: str) -> bool:
    folded = text.casefold()
    return any(re.search(rf"(?<!\w){word}(?!\w)", folded) for word in _data()["yearly"])


def _replaced(basis: LegalBasis, on: date) -> str:
    row = _heirs().get(basis.number or "")
    if row is None or row["since"] > on:
        return ""
    return f"đã được thay thế bằng {row['new']} từ {row['since']:%d/%m/%Y}"


@cache
def _data() -> dict[str, Any]:
    path = resources.files("docgen.rollover").joinpath("data", "bases.yaml")
    data: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return data


@cache
def _heirs() -> Mapping[str, dict[str, Any]]:
    return {row["old"]: row for row in _data()["replaced"]}
