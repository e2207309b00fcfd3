"""Days off of state bodies, and terms told as a length ("10 ngày làm việc").

Public holidays (Bộ luật Lao động 2019, Điều 111-112; from 2026 also 24/11, NQ 28/2026/QH16) come
from the package `holidays`; a small file per year corrects it (``data/holidays``, and an office's own
folder). Terms are counted by Bộ luật Dân sự 2015, Điều 147-148.
"""

from __future__ import annotations

import os
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, Final, Literal

import yaml

from plans.errors import DocgenError, ExitCode

TermUnit = Literal["day", "week", "month", "quarter", "year"]
DECIDED: Final = 2026  # the last year whose days off the Government has decided, as far as we know
_DAY = timedelta(days=1)


class WrongHolidays(DocgenError):
    """A year file of days off that breaks the form: names the file and what was expected."""

    exit_code = ExitCode.INPUT


@dataclass(frozen=True, slots=True)
class Year:
    """What a file says of a year: days without work, days worked all the same."""

    off: frozenset[date]
    work: frozenset[date]


@dataclass(frozen=True, slots=True)
class Calendar:
    """The days off; ``folder`` holds an office's own year files, which win."""

    folder: Path | None = None

    def works(self, day: date) -> bool:
        """Whether state bodies work on the day.

        Raises:
            WrongHolidays: a file of the office's folder.
        """
        for year in _years(day.year, self.folder):
            if day in year.work:
                return True
            if day in year.off:
                return False
        return bool(_public().is_working_day(day))

    def known(self, year: int) -> bool:
        """Whether the year's days off were decided; else they are a forecast."""
        return year <= DECIDED or (self.folder is not None and _file(self.folder, year).is_file())


@cache
def _public() -> Any:
    """The holidays of Vietnam with what was swapped (0.4 s to import, so only when asked)."""
    from holidays import country_holidays

    return country_holidays("VN")


def office_calendar() -> Calendar:
    """The calendar with the year files of the folder that DOCGEN_HOLIDAYS names, if it names one."""
    folder = os.environ.get("DOCGEN_HOLIDAYS")
    return Calendar(Path(folder).expanduser() if folder else None)


@cache
def _years(year: int, folder: Path | None) -> tuple[Year, ...]:
    """The files of a year, the office's first."""
    own = [_file(folder, year)] if folder else []
    found = [*own, files("plans").joinpath("data", "holidays", f"{year}.yaml")]
    return tuple(_load(path, year) for path in found if path.is_file())


def _file(folder: Path, year: int) -> Path:
    return folder / f"{year}.yaml"


def _load(path: Path | Traversable, year: int) -> Year:
    try:
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError, ValueError) as error:
        reason = str(error).splitlines()[0]
        raise WrongHolidays(f"{path}: {reason}", advice="mend the file") from error
    told = data or {}
    if not isinstance(told, dict) or set(told) - {"closed", "worked"}:
        raise WrongHolidays(
            f"{path}: unknown keys", advice="expected closed: and worked:, lists of days"
        )
    return Year(*(frozenset(_days(path, year, told.get(name))) for name in ("closed", "worked")))


def _days(path: Path | Traversable, year: int, listed: object) -> Iterator[date]:
    for day in listed if isinstance(listed, list) else [listed] if listed else []:
        if not isinstance(day, date) or day.year != year:
            raise WrongHolidays(
                f"{path}: {day} is no day of {year}", advice=f"write days as {year}-12-31"
            )
        yield day


def holidays_known(year: int) -> bool:
    """Whether the year's days off were decided; else only the fixed ones and a forecast are used."""
    return office_calendar().known(year)


def is_working_day(day: date) -> bool:
    """Whether state bodies work on the day: weekends, holidays, swapped days."""
    return office_calendar().works(day)


def next_working_day(day: date) -> date:
    """The day itself if it is worked, else the first working day after it."""
    while not is_working_day(day):
        day += _DAY
    return day


def end_of_term(start: date, n: int, unit: TermUnit = "day", *, working: bool = False) -> date:
    """The last day of a term of ``n`` units that begins with an event on ``start``.

    Bộ luật Dân sự 2015: the first day is not counted (Điều 147); weeks end on the same weekday,
    months and years on the same day, or on the last of the month if it lacks that day; a last
    day off moves to the next working day (Điều 148). working: only working days are counted
    ("ngày làm việc"), for unit "day" alone.

    Raises:
        ValueError: n is negative, or working with another unit.
    """
    if n < 0:
        raise ValueError(f"a term of {n} units: expected 0 or more")
    if working and unit != "day":
        raise ValueError(f'working days with unit "{unit}": expected "day"')
    if working:
        day = start
        for _ in range(n):
            day = next_working_day(day + _DAY)
        return next_working_day(day)
    if unit in ("day", "week"):
        return next_working_day(start + timedelta(days=n * (7 if unit == "week" else 1)))
    months = {"month": 1, "quarter": 3, "year": 12}[unit] * n
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return next_working_day(date(year, month + 1, min(start.day, monthrange(year, month + 1)[1])))
