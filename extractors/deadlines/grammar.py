"""Recursive descent over the tokens of a text: which of them make a time phrase."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import cast

from extractors.deadlines.periods import Item, days_of, plain_rule, rules_of
from extractors.deadlines.phrases import Phrase, Value
from extractors.deadlines.reader import CUES, JOINTS, Reader
from extractors.deadlines.series import Element, complete, runs_back, values_of
from extractors.deadlines.tokens import tokenize
from plans.workdays import TermUnit, end_of_term

_FIRMNESS = ("before", "by", "after", "from", "until", "in")
_HALF = re.compile(r"0?6 +tháng|sáu +tháng|nửa +năm")
_ONWARDS = re.compile(r" +trở +(?:đi|về +sau)")
_FINENESS = {"year": 1, "half": 2, "quarter": 3, "month": 4, "day": 5, "monthday": 5}
_ONE = re.compile(r"0?1 +(?:tháng|quý|năm)")


@dataclass(frozen=True, slots=True)
class Grammar(Reader):
    """Reads phrases: dates with their cue words, and what comes back."""

    def phrase(self, index: int) -> tuple[Phrase, int] | None:
        """The phrase that starts at the token, and the index after it."""
        token = self.tokens[index]
        if token.kind == "periodic":
            return self._periodic(index)
        if token.kind == "continuous":
            return Phrase(token.start, token.end, "continuous"), index + 1
        if token.kind == "every" or self._unit(index):
            found = self._every(index, start=token.start)
            if found:
                phrase, _ = found
                printed = self._printed(phrase)
                dated = phrase.kind == "recurring" and "(" in printed
                half = token.word != "year" and len(phrase.values) > 1
                named = token.kind == "every" or dated or half or " h" in printed
                return found if named else None
            return None
        return self._point(index, start=token.start, periodic=False)

    def _printed(self, phrase: Phrase) -> str:
        return self.text[phrase.start : phrase.end]

    def _periodic(self, index: int) -> tuple[Phrase, int]:
        """What "định kỳ" leads: "Định kỳ trước ngày 20 hằng tháng", "định kỳ, hằng năm", or nothing."""
        start = self.tokens[index].start
        after = index + 1
        if self.kind(after) in ("comma", "colon") and self.kind(after + 1) in ("every", *CUES):
            after += 1
        skipped = after + 1 if self.kind(after) == "in" else after
        if self.kind(skipped) == "every" or (self.joined(skipped) and self._unit(skipped)):
            found = self._every(skipped, start=start)
            if found:
                return replace(found[0], periodic=True), found[1]
        if after < len(self.tokens) and self.joined(after):
            found = self._point(after, start=start, periodic=True)
            if found:
                return found
        return Phrase(start, self.tokens[index].end, "periodic"), index + 1

    def _point(self, index: int, *, start: int, periodic: bool) -> tuple[Phrase, int] | None:
        cues, after = self.cues(index)
        if "now" in cues and not {"until", "hard"} & set(cues):
            if self.kind(after) != "dash":
                return None
            after += 1
        term = self._term(after, start=start, led=bool({"in", "by"} & set(cues)))
        if term:
            return term
        daily = self._daily(after, start=start) if {"before", "by"} & set(cues) else None
        if daily:
            return daily
        found = self.elements(after) if after == index or self.joined(after) else None
        if found is None:
            return None
        elements, after = found
        if self.kind(after) == "relevent" and elements[-1].first.token.kind == "monthday":
            end = self.clause_end(self.tokens[after].end)
            while after < len(self.tokens) and self.tokens[after].start < end:
                after += 1
            return Phrase(start, end, "event", cue=self._cue(cues, elements)), after
        elements, after = self._refined(complete(elements, self.year), after)
        onwards = _ONWARDS.match(self.text, self.tokens[after - 1].end)
        if onwards:
            cues = [*cues, "from"]
        if (
            cues == ["in"]
            and not periodic
            and self.text[start : start + 2] != "tr"
            and start == self.tokens[index].start
        ):
            start = self._without_in(index)
        phrase = Phrase(
            start,
            onwards.end() if onwards else self.tokens[after - 1].end,
            "point",
            cue=self._cue(cues, elements),
            items=tuple(element.last or element.first for element in elements),
            bound="before"
            if ("before" in cues or elements[-1].before) and "clock" not in cues
            else "by",
            bare=all(element.first.token.bare for element in elements) and not cues,
            periodic=periodic,
            hard="hard" in cues,
            backwards=runs_back(elements, year=self.year),
        )
        recurring = self._recurring(phrase, elements, cues, after)
        if recurring:
            return recurring
        if any(item.token.kind == "weekday" for item in phrase.items) and not cues:
            return None
        return replace(
            phrase, values=values_of(elements, cues, phrase.bound, year=self.year)
        ), after

    def _refined(self, elements: list[Element], index: int) -> tuple[list[Element], int]:
        """A closer date in brackets tells the period: "Quý III (tháng 9/2025)"."""
        if self.kind(index) != "open" or len(elements) > 1 or elements[0].last:
            return elements, index
        outer = elements[0].first
        cues, at = self.cues(index + 1) if self.joined(index + 1) else ([], index + 1)
        if not {"before", "by", "in"} >= set(cues):
            return elements, index
        found = self.elements(at) if self.joined(at) else None
        if found is None or self.kind(found[1]) != "close" or len(found[0]) > 1:
            return elements, index
        inner = complete([replace(found[0][0])], outer.token.year or self.year)
        finer = _FINENESS.get(inner[0].first.token.kind, 0) > _FINENESS.get(outer.token.kind, 9)
        if not finer:
            return elements, index
        token = inner[0].first.token
        if token.kind == "monthday" and outer.token.kind == "month":  # "Tháng 3 (trước ngày 20)"
            token = replace(token, kind="day", month=outer.token.month)
        if token.year is None and inner[0].last is None:
            first = replace(inner[0].first, token=replace(token, year=outer.token.year))
            inner = [replace(inner[0], first=first)]
        return [replace(inner[0], before="before" in cues or inner[0].before)], found[1] + 1

    def _term(self, index: int, *, start: int, led: bool) -> tuple[Phrase, int] | None:
        """A length from a printed day, "30 ngày kể từ ngày 01/7/2025": Điều 147-148 BLDS."""
        if index >= len(self.tokens) or self.tokens[index].kind != "duration":
            return None
        if (self.kind(index + 1), self.kind(index + 2)) != ("from", "day"):
            return None
        length, link, event = self.tokens[index : index + 3]
        if not led and link.end - link.start < 4:  # "100 ngày từ ngày 01/6" tells a start
            return None
        begin = days_of(Item(event), year=self.year)
        if length.count < 1 or begin is None:
            return None
        unit = cast(TermUnit, length.word)
        due = end_of_term(begin[0], length.count, unit, working=length.bare and unit == "day")
        values = (Value(due=due, bound="by"),)
        items = (Item(replace(event, bare=False)),)
        phrase = Phrase(start, event.end, "point", values, cue="by", items=items, bound="by")
        return phrase, index + 3

    def _daily(self, index: int, *, start: int) -> tuple[Phrase, int] | None:
        """An hour of every day: "trước 16 giờ hằng ngày"."""
        if (self.kind(index), self.kind(index + 1)) != ("clock", "every"):
            return None
        every = self.tokens[index + 1]
        if every.word != "day" or not self.joined(index):
            return None
        phrase = Phrase(start, every.end, "recurring", cue="by", unit="day")
        return phrase.with_rules(("FREQ=DAILY",), "by"), index + 2

    def _without_in(self, index: int) -> int:
        """Of "vào Quý IV" the word "vào" is no part of the printed deadline."""
        return self.tokens[index + 1].start

    @staticmethod
    def _cue(cues: list[str], elements: list[Element]) -> str:
        if len(elements) == 1 and elements[0].last and not {"before", "by"} & set(cues):
            return "range"
        if "now" in cues or "hard" in cues:
            return "until"
        return next((cue for cue in _FIRMNESS if cue in cues), "")

    def _recurring(
        self, phrase: Phrase, elements: list[Element], cues: list[str], index: int
    ) -> tuple[Phrase, int] | None:
        """Dates that come back: by "hằng năm" after them, by their words, by "định kỳ"."""
        unit, after = "", index
        look = index
        if self.kind(look) in ("comma", "open", "of") and self.kind(look + 1) == "every":
            look += 1
        if self.kind(look) == "every" and not self.tokens[look].bare:
            unit = self.tokens[look].word
            after = look + 1
            if self.kind(index) == "open" and self.kind(after) == "close":
                after += 1
        until = elements[-1].last is None or elements[-1].last.token.year is None
        rules = rules_of(phrase.items, unit) if until else ()
        if not rules and unit and ("from" in cues or phrase.granularity == "years"):
            # "Từ năm 2026, hằng năm", "Giai đoạn 2026-2030, hằng năm"
            values = values_of(elements, cues, phrase.bound, year=self.year)
            plain = plain_rule(unit)
            values = tuple(replace(value, rule=plain) for value in values)
            return replace(
                phrase, end=self.tokens[after - 1].end, values=values, kind="recurring", unit=unit
            ), after
        if not rules and phrase.periodic:
            rules, after = rules_of(phrase.items, "year"), index
        fixed = unit or phrase.periodic or any(item.relative for item in phrase.items)
        if not rules or not fixed:
            return None
        phrase = replace(phrase, end=self.tokens[after - 1].end, unit=unit)
        return phrase.with_rules(rules, phrase.bound), after

    def _unit(self, index: int) -> tuple[str, int] | None:
        """Unit of a recurrence at the token: "hằng quý", "6 tháng", the "năm" of "quý, năm"."""
        if index >= len(self.tokens):
            return None
        token = self.tokens[index]
        if token.kind in ("every", "unit"):
            return token.word, token.count
        if token.kind == "duration" and _HALF.fullmatch(self.text, token.start, token.end):
            return "half", 1
        if token.kind == "duration" and _ONE.fullmatch(self.text, token.start, token.end):
            return token.word, 1
        return None

    def _every(self, index: int, *, start: int) -> tuple[Phrase, int] | None:
        """Periods: "hằng quý (trước ngày 25 tháng cuối quý)", "hằng tháng, quý", "6 tháng và hằng năm"."""
        first = self._unit(index)
        if first is None:
            return None
        units = [first]
        after = index + 1
        while self.kind(after) in JOINTS:
            skip = 2 if self.kind(after) == "comma" and self.kind(after + 1) == "and" else 1
            skip += self.kind(after + skip) == "in"  # "6 tháng và cả năm"
            following = self._unit(after + skip) if self.joined(after + skip) else None
            if following is None:
                break
            units.append(following)
            after += skip + 1
        phrase = Phrase(
            start,
            self.tokens[after - 1].end,
            "every",
            unit=units[-1][0],
            bare=self.tokens[index].bare and len(units) == 1,
        )
        hour = self._hour_of_every(phrase, after) if units == [("day", 1)] else None
        if hour:
            return hour
        tail = self._days_of_every(phrase, [unit for unit, _ in units], after)
        if tail:
            return tail
        rules = [plain_rule(unit, count) for unit, count in units]
        values = tuple(Value(rule=rule) for rule in dict.fromkeys(rules))
        return self._years_of_every(replace(phrase, values=values), after)

    def _hour_of_every(self, phrase: Phrase, index: int) -> tuple[Phrase, int] | None:
        """The hour after the day: "hằng ngày trước 16 giờ", "hằng ngày (chậm nhất 16h00)"."""
        opened = self.kind(index) == "open"
        after = index + 1 if self.kind(index) in ("open", "comma", "colon") else index
        if self.kind(after) not in ("before", "by") or self.kind(after + 1) != "clock":
            return None
        end = after + 2 + (opened and self.kind(after + 2) == "close")
        phrase = replace(phrase, end=self.tokens[end - 1].end, cue="by")
        return phrase.with_rules(("FREQ=DAILY",), "by"), end

    def _days_of_every(
        self, phrase: Phrase, units: list[str], index: int
    ) -> tuple[Phrase, int] | None:
        opened = self.kind(index) == "open"
        after = index + 1 if self.kind(index) in ("open", "comma", "colon", "dash") else index
        if not self.joined(after):
            return None
        cues, at = self.cues(after)
        if not self.joined(at) or not (opened or cues):
            return None
        found = self.elements(at)
        if found is None:
            return None
        elements, end = found
        items = tuple(element.last or element.first for element in complete(elements, None))
        relative = any(item.relative.startswith("period") for item in items)
        rules = [
            rule for unit in (units if relative else units[-1:]) for rule in rules_of(items, unit)
        ]
        if not relative:
            rules = [rule for unit in units[:-1] if (rule := plain_rule(unit))] + rules
        if not rules or len(rules) < len(units) or any(item.token.year for item in items):
            return None
        if opened and self.kind(end) == "every" and self.tokens[end].word in (units[-1], "year"):
            end += 1  # "báo cáo tháng (trước ngày 20 hằng tháng)"
        if opened and self.kind(end) == "close":
            end += 1
        elif opened and phrase.bare:  # "báo cáo quý (ngày 20 tháng cuối quý, bằng văn bản)"
            phrase = replace(phrase, start=self.tokens[after].start)
        before = "before" in cues and "clock" not in cues
        phrase = replace(
            phrase, end=self.tokens[end - 1].end, cue=self._cue(cues, elements), items=items
        )
        return phrase.with_rules(tuple(dict.fromkeys(rules)), "before" if before else "by"), end

    def _years_of_every(self, phrase: Phrase, index: int) -> tuple[Phrase, int]:
        """From when and how long it comes back: "hằng năm (2026-2030)", "hằng năm, từ năm 2026"."""
        opened = self.kind(index) == "open"
        after = index + 1 if self.kind(index) in ("open", "comma") else index
        cues, at = self.cues(after) if self.joined(after) else ([], after)
        found = self.elements(at) if self.joined(at) and at < len(self.tokens) else None
        lasting = bool({"from", "until", "hard"} & set(cues))
        if found is None or not (lasting or found[0][0].first.token.kind == "years"):
            return phrase, index
        elements, end = found
        if not any(
            item.token.year
            for element in elements
            for item in (element.first, element.last)
            if item
        ):
            return phrase, index
        term = values_of(complete(elements, self.year), cues, "by", year=self.year)[0]
        if opened and self.kind(end) == "close":
            end += 1
        values = tuple(
            replace(value, start=term.start, due=term.due, bound=term.bound)
            for value in phrase.values
        )
        return replace(phrase, end=self.tokens[end - 1].end, values=values), end


def phrases(
    folded: str, *, year: int | None, start: int = 0, end: int | None = None
) -> tuple[Phrase, ...]:
    """All time phrases of folded text between two offsets, in order, not overlapping."""
    grammar = Grammar(folded, tokenize(folded, start, end), year)
    found: list[Phrase] = []
    index = 0
    while index < len(grammar.tokens):
        parsed = grammar.phrase(index)
        if parsed:
            phrase, index = parsed
            found.append(phrase)
        else:
            index += 1
    return tuple(found)
