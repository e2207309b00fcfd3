"""The numbers Word computes for list paragraphs: "I.", "1.2.", "a)", "-"."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from extractors.read.docx_package import Element, W
from extractors.read.docx_styles import Styles, indents, integer, on, value
from extractors.repair import symbols

_PLACE = re.compile(r"%([1-9])")
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")


def roman(value: int) -> str:
    """A positive number in Roman capitals."""
    text = ""
    for weight, letters in _ROMAN:
        while value >= weight:
            text += letters
            value -= weight
    return text


def letters(value: int) -> str:
    """a to z, then aa, bb, as Word counts."""
    return chr(ord("a") + (value - 1) % 26) * ((value - 1) // 26 + 1) if value > 0 else ""


def spelt(value: int) -> str:
    """A number below one hundred in Vietnamese words ("mười lăm"), digits above."""
    if not 0 <= value < 100:
        return str(value)
    tens, ones = divmod(value, 10)
    if not tens:
        return _DIGITS[ones]
    head = "mười" if tens == 1 else f"{_DIGITS[tens]} mươi"
    if not ones:
        return head
    last = {1: "một" if tens == 1 else "mốt", 5: "lăm"}.get(ones, _DIGITS[ones])
    return f"{head} {last}"


def formatted(value: int, style: str, custom: str = "") -> str:
    """A counter in one of Word's number formats; formats of other scripts count in digits."""
    match style:
        case "upperRoman":
            return roman(value)
        case "lowerRoman":
            return roman(value).lower()
        case "upperLetter":
            return letters(value).upper()
        case "lowerLetter":
            return letters(value)
        case "vietnameseCounting":
            return spelt(value)
        case "decimalZero":
            return f"{value:02}"
        case "none":
            return ""
        case "custom" if custom.startswith("0"):
            return str(value).zfill(len(custom.split(",")[0]))
        case _:
            return str(value)


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list. restart: the level (from 0) whose use starts it again, -1 never."""

    start: int = 1
    style: str = "decimal"
    custom: str = ""
    text: str = ""
    font: str | None = None
    legal: bool = False
    restart: int | None = None
    paragraph_style: str | None = None
    left: float | None = None
    first: float | None = None

    @property
    def bullet(self) -> bool:
        return self.style == "bullet"


@dataclass(slots=True)
class Numbering:
    """The lists of one document and how far each has counted."""

    lists: dict[str, str] = field(default_factory=dict)  # numId -> abstractNumId
    levels: dict[str, dict[int, Level]] = field(default_factory=dict)  # numId -> its levels
    starts: dict[str, dict[int, int]] = field(default_factory=dict)  # numId -> startOverride
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)
    _started: set[tuple[str, int]] = field(default_factory=set)

    @classmethod
    def read(cls, root: Element | None, styles: Styles) -> Numbering:
        """The numbering part (None: a document without lists)."""
        found = cls()
        if root is None:
            return found
        abstract = {a.get(W + "abstractNumId", ""): a for a in root.iter(W + "abstractNum")}
        nums = {n.get(W + "numId", ""): n for n in root.findall(W + "num")}
        for num_id, num in nums.items():
            abstract_id = value(num, "abstractNumId") or ""
            abstract_id = _follow_style(abstract_id, abstract, nums, styles)
            found.lists[num_id] = abstract_id
            levels = _levels(abstract.get(abstract_id))
            for override in num.iter(W + "lvlOverride"):
                ilvl = integer(override.get(W + "ilvl")) or 0
                start = integer(value(override, "startOverride"))
                own = override.find(W + "lvl")
                if own is not None:
                    levels[ilvl] = _level(own)
                if start is not None:
                    found.starts.setdefault(num_id, {})[ilvl] = start
            found.levels[num_id] = levels
        return found

    def level_of(self, num_id: str | None, ilvl: int | None, style: str | None) -> int:
        """The list level of a paragraph: its own, else that of its style in the list, else 0."""
        if ilvl is not None:
            return ilvl
        levels = self.levels.get(num_id or "", {})
        return next((i for i, lvl in levels.items() if style and lvl.paragraph_style == style), 0)

    def definition(self, num_id: str | None, ilvl: int) -> Level | None:
        """How a list prints a level; None where there is no such list (numId 0 takes a list away)."""
        return self.levels.get(num_id or "", {}).get(ilvl)

    def label(self, num_id: str, ilvl: int) -> str | None:
        """Count one paragraph and give what Word prints before it, None for nothing."""
        level = self.definition(num_id, ilvl)
        if level is None:
            return None
        counts = self._counts.setdefault(self.lists[num_id], {})
        override = self.starts.get(num_id, {}).get(ilvl)
        if override is not None and (num_id, ilvl) not in self._started:
            self._started.add((num_id, ilvl))
            counts[ilvl] = override
        else:
            counts[ilvl] = counts[ilvl] + 1 if ilvl in counts else level.start
        for deeper in [d for d in counts if d > ilvl]:
            below = self.levels[num_id].get(deeper)
            restart = below.restart if below and below.restart is not None else deeper - 1
            if ilvl <= restart:
                del counts[deeper]
        if level.bullet:
            return "".join(symbols.sign(char, level.font) for char in level.text).strip() or None

        def counter(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            shown = self.levels[num_id].get(at) or Level()
            style = "decimal" if level.legal and at != ilvl else shown.style
            return formatted(counts.get(at, shown.start), style, shown.custom)

        return _PLACE.sub(counter, level.text).strip() or None


def _follow_style(
    abstract_id: str, abstract: dict[str, Element], nums: dict[str, Element], styles: Styles
) -> str:
    """Lists that borrow the list of a numbering style (w:numStyleLink)."""
    for _ in range(8):
        link = value(abstract.get(abstract_id), "numStyleLink")
        style = styles.styles.get(link or "")
        num_id = value(style.element.find(f"{W}pPr/{W}numPr"), "numId") if style else None
        if num_id not in nums:
            break
        abstract_id = value(nums[num_id], "abstractNumId") or ""
    return abstract_id


def _levels(abstract: Element | None) -> dict[int, Level]:
    found = {}
    for element in abstract.findall(W + "lvl") if abstract is not None else ():
        found[integer(element.get(W + "ilvl")) or 0] = _level(element)
    return found


def _level(element: Element) -> Level:
    # A custom format ("01, 02") comes first, what older Words print instead after it.
    shape = next(element.iter(W + "numFmt"), None)
    restart = integer(value(element, "lvlRestart"))
    fonts = element.find(f"{W}rPr/{W}rFonts")
    left, first = indents(element.find(f"{W}pPr/{W}ind"))
    return Level(
        start=integer(value(element, "start")) or 0,
        style=shape.get(W + "val", "decimal") if shape is not None else "decimal",
        custom=shape.get(W + "format", "") if shape is not None else "",
        text=value(element, "lvlText") or "",
        font=(fonts.get(W + "ascii") or fonts.get(W + "hAnsi")) if fonts is not None else None,
        legal=bool(on(element.find(W + "isLgl"))),
        restart=None if restart is None else restart - 1,
        paragraph_style=value(element, "pStyle"),
        left=left,
        first=first,
    )
