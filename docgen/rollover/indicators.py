"""Indicators (chỉ tiêu) of the new plan: last year's with target and result, the new ones to be set."""

from __future__ import annotations

from docgen.rollover.deadlines import Move
from plans.model import Indicator, Plan


def roll_indicators(plan: Plan, move: Move) -> tuple[Indicator, ...]:
    """For each indicator of the old plan's year: itself, then the same for the new year, empty.

    Indicators of years before the old plan's do not go on: they were its history.
    """
    result: list[Indicator] = []
    for indicator in plan.indicators:
        if indicator.year is not None and indicator.year < move.base:
            continue
        year = indicator.year or move.base
        result.append(indicator.model_copy(update={"year": year, "spans": ()}))
        if year == move.base:
            empty = Indicator(
                path=indicator.path, name=indicator.name, unit=indicator.unit, year=move.year
            )
            result.append(empty)
    return tuple(result)
