"""Deadlines in the running sentences of a task."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

from extractors.deadlines.context import NO_LABEL, Place, is_deadline
from extractors.deadlines.events import events
from extractors.deadlines.fold import fold
from extractors.deadlines.grammar import phrases
from extractors.deadlines.lexicon import context_words
from extractors.deadlines.periods import rules_of
from extractors.deadlines.phrases import Phrase, Value
from extractors.deadlines.reports import comes_back, is_report, report_rules, settled
from extractors.deadlines.sentences import Sentence, sentences
from plans.model import Deadline

_LONGEST_VALUE = 160  # characters after "Thời gian thực hiện:" that may be a time in words
_COMES_BACK = re.compile(r"(?:h[ằà]ng|mỗi|định) ")
_EDGE = " \t\n\r.,;:()–-"


@dataclass(frozen=True, slots=True)
class DeadlineMention:
    """A deadline at offsets [start, end) of the text; ``deadline.text`` is that text.

    A phrase that gives several dates ("trước ngày 01/6 và 15/11 hằng năm") is several mentions
    of the same offsets.
    """

    start: int
    end: int
    deadline: Deadline


def deadline_of(text: str, value: Value) -> Deadline:
    return Deadline(
        text=text, start=value.start, due=value.due, bound=value.bound, recurrence=value.rule
    )


def mentions_of(text: str, phrase: Phrase) -> list[DeadlineMention]:
    printed = text[phrase.start : phrase.end]
    return [
        DeadlineMention(phrase.start, phrase.end, deadline_of(printed, value))
        for value in phrase.values
    ]


def repeat(
    found: Sequence[Phrase], kept: Sequence[Phrase], folded: str, *, periodic: bool = False
) -> list[Phrase]:
    """Let a period told elsewhere in the sentence make its days come back.

    "Hằng năm, … báo cáo trước ngày 15/12", "trước ngày 15/6 (6 tháng) và trước ngày 15/12 hằng
    năm": the days without a year are yearly; the period alone is then no entry of its own.
    periodic: whether the sentence tells of reports that come back.
    """
    taken = {phrase.start for phrase in kept}
    periods = [
        phrase
        for phrase in found
        if phrase.kind in ("every", "recurring")
        and phrase.unit
        and (phrase.start in taken or is_report(folded, phrase))
    ]
    starts = [period.start for period in periods]
    absorbed: set[int] = set()
    result: list[Phrase] = []
    for phrase in kept:
        rules: tuple[str, ...] = ()
        place = bisect_left(starts, phrase.start)
        nearest = periods[max(0, place - 1) : place + 1] if phrase.kind == "point" else []
        for period in nearest:
            between = min(phrase.end, period.end), max(phrase.start, period.start)
            rules = () if folded.find(";", *between) >= 0 else _rules(phrase, period.unit)
            if rules:
                absorbed.add(period.start)
                break
        rules = rules or report_rules(folded, phrase, periodic=periodic)
        result.append(phrase.with_rules(rules, phrase.bound) if rules else phrase)
    dated = any(phrase.kind == "recurring" for phrase in result)
    return [
        phrase
        for phrase in result
        if not (
            phrase.kind == "every" and (phrase.start in absorbed or _told(phrase, kept, folded))
        )
        and not (phrase.kind == "periodic" and dated)  # "Định kỳ báo cáo … trước ngày 20/11"
    ]


def _told(period: Phrase, kept: Sequence[Phrase], folded: str) -> bool:
    """Whether a period only names reports that have days of their own.

    "Báo cáo 6 tháng và cả năm … trước ngày 15/6 và 15/12/2026" is two days, "báo cáo quý, 6 tháng,
    năm gửi trước ngày 10 tháng cuối quý" is four days a year.
    """
    if _COMES_BACK.match(folded, period.start):
        return False
    return any(
        phrase.kind in ("point", "recurring")
        and phrase.cue in ("before", "by")
        and phrase.dated
        and 0 <= phrase.start - period.end < _LONGEST_VALUE
        and folded.find(";", period.end, phrase.start) < 0
        for phrase in kept
    )


def _rules(phrase: Phrase, unit: str) -> tuple[str, ...]:
    kinds = {item.token.kind for item in phrase.items}
    if phrase.cue in ("from", "after", "range") or any(item.token.year for item in phrase.items):
        return ()
    if kinds == {"monthday"} or (unit == "year" and kinds <= {"day", "month", "quarter"}):
        return rules_of(phrase.items, unit)
    return ()


@cache
def _label() -> re.Pattern[str]:
    labels = context_words().patterns["labels"].pattern
    return re.compile(rf"{labels}(?: +[^\W\d]+){{0,6}} *:")


def labelled_value(folded: str, sentence: Sentence) -> tuple[int, int] | None:
    """Offsets of what follows "Thời gian thực hiện:" in a sentence, up to the next semicolon."""
    found = _label().search(folded, sentence.start, sentence.end)
    if not found or context_words().within("no_labels", found[0]) or NO_LABEL.search(found[0]):
        return None
    end = folded.find(";", found.end(), sentence.end)
    value = folded[found.end() : sentence.end if end < 0 else end]
    start = found.end() + len(value) - len(value.lstrip(_EDGE))
    stop = found.end() + len(value.rstrip(" .,;:–-"))
    return (start, stop) if start < stop else None


@lru_cache(maxsize=2048)  # an item is asked whether it is dated before it is read
def find_deadlines(
    text: str, *, year: int | None, issued: date | None
) -> tuple[DeadlineMention, ...]:
    """The deadlines that running sentences of a task state, in order of their place.

    text: NFC, any number of sentences. year: the plan's year, taken where a date prints none.
    issued: the plan's date; what lies before it is told, not ordered. Dates of cited documents,
    years of programme names, targets, anniversaries and data cut-offs are left out.
    """
    folded = fold(text)
    year = year if year is not None else issued.year if issued else None
    found: list[DeadlineMention] = []
    for sentence in sentences(text):
        inside: Sequence[Phrase] = phrases(
            folded, year=year, start=sentence.start, end=sentence.end
        )
        inside = settled(inside, folded, sentence, year)
        value = labelled_value(folded, sentence)
        kept = [
            phrase
            for phrase in inside
            if is_deadline(Place(folded, sentence.start, sentence.end, phrase, issued, year, value))
        ]
        bound_to = events(folded, sentence.start, sentence.end)
        kept = [phrase for phrase in kept if not _names_event(phrase, bound_to)]
        kept = repeat(inside, kept, folded, periodic=comes_back(inside, folded, sentence))
        mentions = [mention for phrase in kept for mention in mentions_of(text, phrase)]
        ends = [mention.end for mention in mentions]
        for start, end in bound_to:
            if _free(start, end, mentions, ends):
                mentions.append(DeadlineMention(start, end, Deadline(text=text[start:end])))
        if value and value[1] - value[0] <= _LONGEST_VALUE and not _within(value, mentions):
            mentions.append(DeadlineMention(*value, Deadline(text=text[value[0] : value[1]])))
        found += mentions
    return tuple(sorted(found, key=lambda mention: (mention.start, mention.end)))


def _free(start: int, end: int, mentions: list[DeadlineMention], ends: list[int]) -> bool:
    """Whether no mention reaches into [start, end); ``ends`` of the dated ones, in order."""
    after = bisect_right(ends, start)
    dated = after == len(ends) or mentions[after].start >= end
    return dated and all(m.start >= end or m.end <= start for m in mentions[len(ends) :])


def _names_event(phrase: Phrase, bound_to: Sequence[tuple[int, int]]) -> bool:
    """Whether a year only tells which event: "trước mùa mưa năm 2026", "trước năm học mới"."""
    if phrase.kind == "every":  # "ngày làm việc cuối cùng hằng tuần"
        return any(start < phrase.start and phrase.end <= end for start, end in bound_to)
    named = phrase.kind == "point" and phrase.granularity in ("year", "years", "school")
    return named and any(start <= phrase.start < phrase.end <= end for start, end in bound_to)


def _within(value: tuple[int, int], mentions: list[DeadlineMention]) -> bool:
    return any(value[0] <= mention.start < value[1] for mention in mentions)
