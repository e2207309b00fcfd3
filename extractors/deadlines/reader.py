"""Dates, ranges and lists of dates out of the tokens of a text."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from extractors.deadlines.periods import Item
from extractors.deadlines.series import Element
from extractors.deadlines.tokens import Token

CUES = ("before", "by", "until", "in", "from", "after")
JOINTS = ("and", "comma", "slash")
_DATES = (
    "day",
    "month",
    "quarter",
    "half",
    "year",
    "years",
    "decade",
    "week",
    "weekof",
    "school",
    "partunit",
)
_LIST_GOES_ON = re.compile(r" *(?:[,;:.)\-]|và |hằng|hàng|mỗi|các |của |tháng c|\Z)")
_NOTE = re.compile(r"\([^()/;]{1,40}\)(?= *(?:,|và |;))")
_CLAUSE_END = re.compile(r",? +(?:bao +)?gồm(?!\w)|[,;:.()]|\Z")
_HARD_UNTIL = re.compile(r"hết")


@dataclass(frozen=True, slots=True)
class Reader:
    """The tokens of ``text`` (folded); ``year`` is taken where none is printed."""

    text: str
    tokens: tuple[Token, ...]
    year: int | None

    def kind(self, index: int) -> str:
        """Kind of the token, "" past the end or where other words stand in front of it."""
        return self.tokens[index].kind if self.joined(index) else ""

    def joined(self, index: int) -> bool:
        if not 0 < index < len(self.tokens):
            return index == 0 and bool(self.tokens)
        gap = self.text[self.tokens[index - 1].end : self.tokens[index].start]
        return not gap or gap.isspace()

    def cues(self, index: int) -> tuple[list[str], int]:
        """Cue words in front of a date; a clock time and a weekday may stand among them."""
        cues: list[str] = []
        start = index
        while index < len(self.tokens) and (index == start or self.joined(index)):
            kind = self.tokens[index].kind
            if kind in CUES:
                cues.append("hard" if kind == "until" and self._is_hard(index) else kind)
            elif kind == "now" and cues and cues[-1] == "from":
                cues[-1] = "now"
            elif kind in ("clock", "weekday"):
                after = index + 2 if self.kind(index + 1) == "comma" else index + 1
                dated = ("day", "monthday", "weekday") if kind == "clock" else ("day", "monthday")
                if self.kind(after) not in dated:
                    break
                cues.append(kind)
                index = after - 1
            elif kind != "num" or cues != ["in"] or self.kind(index + 1) not in ("day", "monthday"):
                break  # but "trong 02 ngày 15, 16/3"
            index += 1
        return cues, index

    def _is_hard(self, index: int) -> bool:
        token = self.tokens[index]
        return _HARD_UNTIL.search(self.text, token.start, token.end) is not None

    def item(self, index: int) -> tuple[Item, int] | None:
        """One date or period: "cuối tháng 6", "ngày 25 tháng cuối quý", "Quý IV/2025"."""
        if index >= len(self.tokens):
            return None
        token = self.tokens[index]
        after = index + 1
        if token.kind == "part":
            if self.kind(after) == "every":
                return Item(token), after
            if self.kind(after) in ("month", "quarter", "year"):
                return Item(self.tokens[after], part=token.word), after + 1
            return None
        led_by_num = token.kind == "num" and (
            self.kind(after) in ("every", "rel")
            or (self.kind(after) == "dash" and self.kind(after + 1) == "day")  # "01-15/8/2025"
        )
        if token.kind == "monthday" or led_by_num:
            item = Item(replace(token, kind="monthday"))
            if self.kind(after) == "rel":
                return replace(item, relative=self.tokens[after].word), after + 1
            return item, after
        if token.kind == "weekday":
            recurs = self.kind(after) == "every" and self.tokens[after].word == "week"
            led = index > 0 and self.joined(index) and self.tokens[index - 1].kind != "and"
            return (Item(token), after) if recurs or led else None
        led_in = index > 0 and self.joined(index) and self.tokens[index - 1].kind == "in"
        if token.kind == "unit" and token.word == "year" and led_in:  # "Trong năm, …": the plan's
            return Item(replace(token, kind="year", bare=False)), after
        if token.kind in _DATES:
            item = Item(token, relative=token.kind if token.kind == "weekof" else "")
            if token.kind == "day" and self.kind(after) == "nextyear":
                return replace(item, next_year=True), after + 1
            return item, after
        return None

    def elements(self, index: int) -> tuple[list[Element], int] | None:
        """A list of dates and ranges: "15/3-30/4/2025", "tháng 3, 6, 9", "01/6 và 15/11"."""
        found = self.item(index)
        if found is None:
            return None
        elements: list[Element] = []
        item, index = found
        while True:
            element, index = self._range(item, index)
            elements.append(element)
            following = self._next_member(element.last or element.first, index)
            if following is None:
                return elements, index
            item, index = following

    def _range(self, item: Item, index: int) -> tuple[Element, int]:
        if self.kind(index) not in ("dash", "until"):
            return Element(item), index
        cues, after = self.cues(index + (self.kind(index) == "dash"))
        if any(
            cue not in ("until", "hard", "before", "by", "in", "clock", "weekday") for cue in cues
        ):
            return Element(item), index
        found = (self.item(after) or self._member(item, after)) if self.joined(after) else None
        if found is None or found[0].token.kind == "weekday":
            return Element(item), index
        return Element(item, found[0], before="before" in cues and "clock" not in cues), found[1]

    def _next_member(self, item: Item, index: int) -> tuple[Item, int] | None:
        """The next date of a list, of the same family as the one before."""
        after = index = self._after_note(index)
        while self.kind(after) in JOINTS and after < index + 2:
            after += 1
        if after == index or not self.joined(after):
            return None
        return self._member(item, after)

    def _after_note(self, index: int) -> int:
        """Past a note between two dates of a list: "15/6 (báo cáo 6 tháng) và 15/12 (năm)"."""
        note = (
            _NOTE.match(self.text, self.tokens[index].start) if self.kind(index) == "open" else None
        )
        if note is None:
            return index
        after = index
        while after < len(self.tokens) and self.tokens[after].start < note.end():
            after += 1
        return after

    def _member(self, item: Item, index: int) -> tuple[Item, int] | None:
        """A further date that borrows its family: the 9 of "tháng 6-9", the III of "quý II, III"."""
        if index >= len(self.tokens) or not self.joined(index):
            return None
        token, family = self.tokens[index], item.token.kind
        if token.kind == "num" and token.day and _LIST_GOES_ON.match(self.text, token.end):
            if family in ("monthday", "day") and token.day <= 31:
                return Item(replace(token, kind="monthday")), index + 1
            if family == "month" and token.day <= 12:
                return Item(replace(token, kind="month", month=token.day, day=None)), index + 1
            if family == "quarter" and token.day <= 4:
                return Item(replace(token, kind="quarter", quarter=token.day, day=None)), index + 1
        if family == "quarter" and token.kind == "roman":
            return Item(replace(token, kind="quarter")), index + 1
        if family == "quarter" and token.kind == "month" and token.bare and (token.month or 9) <= 4:
            return Item(replace(token, kind="quarter", quarter=token.month, month=None)), index + 1
        same = {"day": ("day", "monthday"), "monthday": ("day", "monthday", "num")}
        if token.kind in same.get(family, (family,)) and family != "years":
            return self.item(index)
        if token.kind == "part" and family in ("month", "quarter", "year", "partunit"):
            return self.item(index)
        return None

    def clause_end(self, index: int) -> int:
        found = _CLAUSE_END.search(self.text, index)
        end = found.start() if found else len(self.text)
        return len(self.text[:end].rstrip())
