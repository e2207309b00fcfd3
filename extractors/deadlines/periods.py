"""Printed dates and periods as days of the calendar, and as recurrence rules."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date

from extractors.deadlines.lexicon import words
from extractors.deadlines.tokens import Token
from extractors.deadlines.years import year_at

Days = tuple[date, date]


@dataclass(frozen=True, slots=True)
class Item:
    """One date or period of a phrase, with its part ("cuối" of "cuối tháng 6")."""

    token: Token
    part: str = ""
    relative: str = ""  # "quarter_end" of "ngày 25 tháng cuối quý"
    next_year: bool = False

    @property
    def start(self) -> int:
        return self.token.start


def day(year: int, month: int, number: int) -> date | None:
    """The day, None where the calendar has none (31/4, 30/02, tháng 13)."""
    try:
        return date(year, month, number)
    except ValueError:
        return None


def last_of_month(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def _months(year: int, first: int, last: int) -> Days | None:
    if not 1 <= first <= last <= 12:
        return None
    return date(year, first, 1), last_of_month(year, last)


def _part_of(days: Days, part: str, *, unit: str) -> Days:
    """The day that "đầu", "giữa", "cuối" name: Bộ luật Dân sự 2015, Điều 146 khoản 2 và 3.

    Đầu tháng 1, giữa tháng 15, cuối tháng the last day; đầu năm 01/01, giữa năm 30/6, cuối năm
    31/12. Of a quarter by usage: its first day, the 15th of its middle month, its last day.
    """
    first, last = days
    if part == "first":
        return first, first
    if part == "last":
        return last, last
    middle = {
        "month": first.replace(day=15),
        "quarter": date(first.year, min(first.month + 1, 12), 15),
        "year": date(first.year, 6, 30),
    }[unit]
    return middle, middle


def days_of(item: Item, *, year: int | None) -> Days | None:
    """First and last day of the item; ``year`` is taken where none is printed.

    None where the year is unknown or the calendar has no such day.
    """
    token = item.token
    known = token.year or year
    if token.year is None and year is not None:
        month = token.month if token.kind != "half" else None
        known = year_at(year, month or (token.quarter or 4) * 3)
    if known is None or not 1900 < known < 2100:
        return None
    days: Days | None = None
    unit = token.kind
    match token.kind:
        case "day" if token.month and token.day:
            one = day(known + item.next_year, token.month, token.day)
            days = (one, one) if one else None
        case "month" if token.month:
            days = _months(known, token.month, token.month)
        case "quarter" if token.quarter:
            days = _months(known, token.quarter * 3 - 2, token.quarter * 3)
        case "half" if token.month:
            last = token.month
            days = _months(known, 1, last) if token.word == "đầu" else _months(known, 13 - last, 12)
        case "year":
            days = _months(known, 1, 12)
        case "years" if token.year and token.last:
            days = (
                (date(token.year, 1, 1), date(token.last, 12, 31))
                if token.year <= token.last
                else None
            )
        case "partunit" if token.word.endswith("year"):
            days = _part_of(
                (date(known, 1, 1), date(known, 12, 31)), token.word.split()[0], unit="year"
            )
        case "decade" if token.month:
            days = _decade(known, token.month, token.word)
        case "week" if token.month:
            days = _week(known, token.month, token)
    if days and item.part:
        return _part_of(days, item.part, unit=unit if unit in ("month", "quarter") else "year")
    return days


def _decade(year: int, month: int, word: str) -> Days | None:
    """Ten days of a month: thượng tuần 1-10, trung tuần 11-20, hạ tuần 21 to the end.

    So many days of it too: "nửa đầu tháng 6" is 1-15, "10 ngày cuối tháng 6" its last ten.
    """
    whole = _months(year, month, month)
    if whole is None:
        return None
    if word.endswith(("đầu", "cuối")):
        count = 15 if word.startswith("nửa") else int(word.split()[0])
        if not 1 <= count <= whole[1].day:
            return None
        if word.endswith("đầu"):
            return whole[0], whole[0].replace(day=count)
        first = 16 if word.startswith("nửa") else whole[1].day - count + 1
        return whole[0].replace(day=first), whole[1]
    end = int(words()["decades"][word])
    return date(year, month, {10: 1, 20: 11}.get(end, 21)), whole[1] if end > 20 else date(
        year, month, end
    )


def _week(year: int, month: int, token: Token) -> Days | None:
    """The nth week of a month by days 1-7, 8-14, 15-21, 22 to the end (by usage)."""
    whole = _months(year, month, month)
    if whole is None:
        return None
    count = 4 if token.word == "cuối" else token.count
    if token.last:  # "tuần 1, 2 tháng 3"
        first = _week(year, month, replace(token, last=None))
        last = _week(year, month, replace(token, count=token.last, last=None))
        return (first[0], last[1]) if first and last and token.count <= token.last else None
    start = date(year, month, min(7 * count - 6, 29 if whole[1].day > 28 else 22))
    return start, whole[1] if count >= 4 else date(year, month, 7 * count)


def is_impossible(item: Item) -> bool:
    """Whether what is printed names a day or month that no year has (31/4, 29/02/2025)."""
    token = item.token
    if token.kind not in ("day", "month"):
        return False
    return days_of(Item(token), year=token.year or 2024) is None


_ENDS = {"quarter": "3,6,9,12", "half": "6,12", "year": "12"}
_STARTS = {"quarter": "1,4,7,10", "half": "1,7", "year": "1"}
_PLAIN = {
    "day": "FREQ=DAILY",
    "week": "FREQ=WEEKLY",
    "month": "FREQ=MONTHLY",
    "quarter": "FREQ=YEARLY;BYMONTH=3,6,9,12",
    "half": "FREQ=YEARLY;BYMONTH=6,12",
    "year": "FREQ=YEARLY",
}


def plain_rule(unit: str, count: int = 1) -> str | None:
    """The RRULE of "hằng <unit>"; count 2 of a year is every second year.

    None where only a number of times is told ("2 lần/năm"): no date can be given.
    """
    if count < 0:
        return None
    rule = _PLAIN[unit]
    if count == 1:
        return rule
    return f"{rule};INTERVAL={count}" if unit in ("day", "week", "month", "year") else None


def rules_of(items: tuple[Item, ...], unit: str) -> tuple[str, ...]:
    """The RRULEs of dates that come back every ``unit``: "01/6 và 15/11" every year is two.

    Empty where the dates do not fit the unit.
    """
    rules: list[str] = []
    days_of_month: list[int] = []
    months: list[int] = []
    for item in items:
        token = item.token
        if token.kind == "weekday":
            rules.append(f"FREQ=WEEKLY;BYDAY={token.word}")
        elif token.kind == "monthday" and token.day:
            if item.relative == "" and unit in ("month", "day"):
                days_of_month.append(token.day)
            elif (by_month := _months_of(item.relative, unit)) is not None:
                prefix = f"FREQ=YEARLY;BYMONTH={by_month}" if by_month else "FREQ=MONTHLY"
                rules.append(f"{prefix};BYMONTHDAY={token.day}")
        elif token.kind == "day" and token.month and token.day and token.year is None:
            if day(2024, token.month, token.day):
                rules.append(f"FREQ=YEARLY;BYMONTH={token.month};BYMONTHDAY={token.day}")
        elif token.kind == "weekof":
            rules.append(_week_rule(token))
        elif token.kind in ("partunit", "part"):
            rules += _part_rules(token.word, unit)
        elif token.year is None and unit == "year":
            rules += _yearly(item, months)
    if days_of_month:
        rules.append("FREQ=MONTHLY;BYMONTHDAY=" + ",".join(map(str, sorted(set(days_of_month)))))
    if months:
        rules.append("FREQ=YEARLY;BYMONTH=" + ",".join(map(str, sorted(set(months)))))
    return tuple(rules)


def _months_of(relative: str, unit: str) -> str | None:
    """BYMONTH of "tháng cuối quý", "tháng liền kề" …; "" is every month, None none."""
    if relative == "quarter_end":
        return _ENDS["quarter"]
    if relative == "quarter_next":
        return _STARTS["quarter"]
    if relative == "period_next":
        return _STARTS.get(unit, "")
    if relative == "period_end" or relative == "":
        return _ENDS.get(unit, "") if unit else ("" if relative else None)
    return None


def _yearly(item: Item, months: list[int]) -> list[str]:
    """Rules of a month, quarter or half that comes back every year; whole months are collected."""
    span = days_of(item, year=2023)
    if span is None:
        return []
    if item.part or item.token.kind in ("week", "decade"):
        return [f"FREQ=YEARLY;BYMONTH={span[1].month};BYMONTHDAY={span[1].day}"]
    months.append(span[1].month)
    return []


_PART_RULES = {
    "last month": ["FREQ=MONTHLY;BYMONTHDAY=-1"],
    "middle month": ["FREQ=MONTHLY;BYMONTHDAY=15"],
    "first month": ["FREQ=MONTHLY;BYMONTHDAY=1"],
    "last quarter": ["FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1"],
    "first quarter": ["FREQ=YEARLY;BYMONTH=1,4,7,10;BYMONTHDAY=1"],
    "last year": ["FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31"],
    "middle year": ["FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=30"],
    "first year": ["FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=1"],
}


def _week_rule(token: Token) -> str:
    """The end of a week of every month or quarter: "tuần cuối của tháng", "tuần thứ hai mỗi quý"."""
    unit, _, last = token.word.partition(" ")
    months = (_ENDS if last else _STARTS).get(unit)
    prefix = f"FREQ=YEARLY;BYMONTH={months}" if months else "FREQ=MONTHLY"
    if token.weekday:  # "Chủ nhật tuần cuối hằng tháng"
        return f"{prefix};BYDAY={-1 if last else token.count}{token.weekday}"
    return f"{prefix};BYMONTHDAY={-1 if last else 7 * token.count}"


def _part_rules(word: str, unit: str) -> list[str]:
    """The part of what comes back: "cuối mỗi quý", "đầu hằng tháng"."""
    part, _, own = word.partition(" ")
    return _PART_RULES.get(f"{part} {own or unit}", [])
