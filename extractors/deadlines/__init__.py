"""Deadlines (thời hạn) in Vietnamese: our own grammar for plan sentences and table cells."""

from extractors.deadlines.cells import parse_deadline_cell
from extractors.deadlines.running import DeadlineMention, find_deadlines
from extractors.deadlines.slips import impossible, misfits, strays
from extractors.deadlines.years import rolling_year

__all__ = [
    "DeadlineMention",
    "find_deadlines",
    "impossible",
    "misfits",
    "parse_deadline_cell",
    "rolling_year",
    "strays",
]
