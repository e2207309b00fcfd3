"""Lists and ranges of dates: what they borrow from one another, and the deadlines they give."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from extractors.deadlines.periods import Days, Item, days_of
from extractors.deadlines.phrases import Bound, Value

_SHORT = ("day", "month", "quarter")


@dataclass(frozen=True, slots=True)
class Element:
    """One member of a list of dates: a date or a range; ``before``: "đến trước ngày 30/6"."""

    first: Item
    last: Item | None = None
    before: bool = False


def complete(elements: Sequence[Element], year: int | None) -> list[Element]:
    """Let dates borrow month and year from the next printed one, else from the one before."""
    flat: list[Item] = []
    for element in elements:
        flat += [element.first, *([element.last] if element.last else [])]
    printed = [item.token.year for item in flat]
    for index in range(len(flat) - 2, -1, -1):
        flat[index] = _borrow(flat[index], flat[index + 1])
    for index in range(1, len(flat)):
        token, known = flat[index].token, flat[index - 1].token.year
        if known and token.year is None and token.kind in _SHORT:
            flat[index] = replace(flat[index], token=replace(token, year=known))
    done = []
    for element in elements:
        first, own = flat.pop(0), printed.pop(0)
        if element.last is None:
            done.append(replace(element, first=first))
        else:
            last, last_own = flat.pop(0), printed.pop(0)
            done.append(_in_order(replace(element, first=first, last=last), own, last_own, year))
    return done


def _borrow(item: Item, following: Item) -> Item:
    token, other = item.token, following.token
    if token.kind == "monthday" and other.kind == "day" and not item.relative:
        token = replace(token, kind="day", month=other.month, year=other.year)
    elif token.kind == "monthday" and other.kind == "monthday" and not item.relative:
        return replace(item, relative=following.relative)
    elif token.year is None and token.kind in _SHORT:
        token = replace(token, year=other.year)
    return replace(item, token=token)


def _in_order(element: Element, own: int | None, last_own: int | None, year: int | None) -> Element:
    """A range over New Year: "15/12 - 30/4/2025" starts in 2024, "11/2025 - tháng 2" ends in 2026.

    Two printed years stay as they are.
    """
    first, last = element.first, element.last
    if last is None or (own and last_own) or first.token.kind not in _SHORT:
        return element
    spans = days_of(first, year=year), days_of(last, year=year)
    if spans[0] is None or spans[1] is None or spans[0][0] <= spans[1][1]:
        return element
    known = spans[1][1].year
    if last_own:
        return replace(element, first=replace(first, token=replace(first.token, year=known - 1)))
    return replace(element, last=replace(last, token=replace(last.token, year=known + 1)))


def runs_back(elements: Sequence[Element], *, year: int | None) -> bool:
    """Whether a range ends before it begins ("từ 15/5/2025 đến 30/3/2025")."""
    for element in elements:
        first = days_of(element.first, year=year)
        last = days_of(element.last, year=year) if element.last else None
        if first and last and first[0] > last[1]:
            return True
    return False


def values_of(
    elements: Sequence[Element], cues: Sequence[str], bound: Bound | None, *, year: int | None
) -> tuple[Value, ...]:
    """The deadlines of a list of dates after its cue words; one without dates if none is known."""
    single = bound == "before" or bool({"from", "after", "by"} & set(cues))
    stretch = None if single else _stretch(elements, year)
    if stretch:
        return (Value(start=stretch[0], due=stretch[1], bound="by"),)
    values = tuple(_value(element, cues, bound, year) for element in elements)
    return values if any(value.dated for value in values) else (Value(),)


def _value(element: Element, cues: Sequence[str], bound: Bound | None, year: int | None) -> Value:
    first = days_of(element.first, year=year)
    if first is None:
        return Value()
    if element.last is None:
        if "from" in cues and element.first.token.kind != "years":
            return Value(start=first[0])
        if "after" in cues:
            return Value(start=first[1] + timedelta(days=1))
        if bound == "before":
            return Value(due=first[0], bound="before")
        token = element.first.token
        start = first[0] if token.kind == "years" or (token.kind == "week" and token.last) else None
        return Value(start=start, due=first[1], bound="by")
    if element.last.token.kind == "school":  # "Từ tháng 02/2021 đến hết năm học 2020-2021"
        return Value(start=first[0])
    last = days_of(element.last, year=year)
    if last is None:
        return Value()
    due = last[0] if element.before else last[1]
    if first[0] > due:
        return Value()
    return Value(start=first[0], due=due, bound="before" if element.before else "by")


def _stretch(elements: Sequence[Element], year: int | None) -> Days | None:
    """Whole periods in a row are one stretch of time: "Quý II, III/2025", "năm 2025, 2026"."""
    if len(elements) < 2 or any(element.last or element.first.part for element in elements):
        return None
    if elements[0].first.token.kind not in ("day", "month", "quarter", "year"):
        return None
    spans = [days_of(element.first, year=year) for element in elements]
    known = [span for span in spans if span]
    in_row = all(b[0] - a[1] == timedelta(days=1) for a, b in zip(known, known[1:], strict=False))
    return (known[0][0], known[-1][1]) if in_row and len(known) == len(spans) else None
