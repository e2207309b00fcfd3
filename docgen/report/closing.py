"""The periods of regular reports and the days on which their figures close.

Nghị định 09/2019/NĐ-CP, Điều 12: a month runs from the 15th of the month before to the 14th, a
quarter from the 15th before its first month to the 14th of its last, half a year and a year from
15 December of the year before to 14 June and 14 December, the second half from 15 June. Nine
months, which offices report too, run from 15 December to 14 September.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from docgen.errors import WrongValue

_PERIOD = re.compile(
    r"(?:(?P<kind>[QqTt]|6TC|6T|9T|6tc|6t|9t)(?P<number>\d{0,2})/)?(?P<year>\d{4})"
)
_ROMAN = ("I", "II", "III", "IV")


@dataclass(frozen=True, slots=True)
class ReportPeriod:
    """A period of a report: its name in a sentence, and its first and last day (both counted)."""

    name: str
    start: date
    end: date


def report_period(text: str) -> ReportPeriod:
    """The period meant by "Q3/2026", "T7/2026", "6T/2026", "6TC/2026", "9T/2026" or "2026".

    Raises:
        WrongValue: it is none of these.
    """
    found = _PERIOD.fullmatch(text.strip())
    wrong = WrongValue(
        f'"{text}" is no period',
        advice="write Q3/2026, T7/2026, 6T/2026, 6TC/2026, 9T/2026 or 2026",
    )
    if found is None:
        raise wrong
    year, kind = int(found["year"]), (found["kind"] or "").upper()
    number = int(found["number"] or 0)
    if not 1990 <= year <= 2200 or (kind not in ("Q", "T") and found["number"]):
        raise wrong
    if kind == "Q" and 1 <= number <= 4:
        return _months(f"quý {_ROMAN[number - 1]} năm {year}", year, 3 * number - 2, 3 * number)
    if kind == "T" and 1 <= number <= 12:
        return _months(f"tháng {number} năm {year}", year, number, number)
    if kind == "6T":
        return _months(f"6 tháng đầu năm {year}", year, 1, 6)
    if kind == "6TC":
        return _months(f"6 tháng cuối năm {year}", year, 7, 12)
    if kind == "9T":
        return _months(f"9 tháng đầu năm {year}", year, 1, 9)
    if not kind:
        return _months(f"năm {year}", year, 1, 12)
    raise wrong


def _months(name: str, year: int, first: int, last: int) -> ReportPeriod:
    """From the 15th of the month before the first to the 14th of the last."""
    start = date(year, first - 1, 15) if first > 1 else date(year - 1, 12, 15)
    return ReportPeriod(name, start, date(year, last, 14))
