"""Numbers of sections held against their count: "l." before "2." is 1, "lI." after I is II, "II," too.

A stroke may be the figure 1, a capital I or a small l. What a misread number is, its neighbours on the ladder
say: it is the one that goes on. Where none or several of its readings do, it stays as it was read.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.read.scan_numbers import ROMAN, is_roman, strokes_of

_LABEL = re.compile(r"(?:\d{1,2}|[IVXHLl1|!]{1,5})[.,]")
_HIGHEST = len(ROMAN) - 1


@dataclass(frozen=True, slots=True)
class _Readings:
    """What a label may be: a Roman and an Arabic number, None where it cannot be one."""

    roman: int | None
    arabic: int | None

    @property
    def one(self) -> tuple[str, int] | None:
        """The reading of a label that has only one."""
        if self.roman is not None and self.arabic is None:
            return "roman", self.roman
        if self.arabic is not None and self.roman is None:
            return "arabic", self.arabic
        return None


def relabelled(starts: Sequence[tuple[str, str]]) -> dict[int, str]:
    """New labels by index, for those that were misread and whose count leaves one reading.

    starts: the first two words of each line of running text, in order.
    """
    labels = [
        (at, text, found)
        for at, (text, after) in enumerate(starts)
        if (found := _readings(text, after))
    ]
    result: dict[int, str] = {}
    roman = arabic = 0
    for k, (at, text, readings) in enumerate(labels):
        settled = readings.one
        misread = settled is None or text.endswith(",") or not _is_printed_right(text)
        after = next((one for *_, later in labels[k + 1 :] if (one := later.one)), None)
        choice = settled
        if misread:
            fits = [
                (kind, number)
                for kind, number, next_one in (
                    ("roman", readings.roman, roman + 1),
                    ("arabic", readings.arabic, arabic + 1),
                )
                if number is not None and number == next_one
            ]
            if len(fits) == 2:
                fits = [fit for fit in fits if _goes_before(fit, after)]
            choice = fits[0] if len(fits) == 1 else None
        if choice is None:
            continue
        kind, number = choice
        right = f"{ROMAN[number]}." if kind == "roman" else f"{number}."
        if misread and right != text:
            result[at] = right
        roman, arabic = (number, 0) if kind == "roman" else (roman, number)
    return result


def _readings(text: str, after: str) -> _Readings | None:
    """What the first word of a line may number, None for no number before a title."""
    if not _LABEL.fullmatch(text) or not after[:1].isupper() or is_roman(after):
        return None
    core = text[:-1]
    strokes = strokes_of(core) if core != "1" else ""
    roman = ROMAN.index(strokes) if strokes and strokes in ROMAN else None
    if core.isdigit() and set(core) != {"1"}:
        roman = None
    arabic = int(core) if core.isdigit() else 1 if core in ("l", "|", "!") else None
    if text.endswith(",") and roman is None:
        return None  # "1, 2," is a list of numbers
    return _Readings(roman, arabic) if roman is not None or arabic is not None else None


def _is_printed_right(text: str) -> bool:
    return text[:-1].isdigit() or set(text[:-1]) <= set("IVX")


def _goes_before(fit: tuple[str, int], after: tuple[str, int] | None) -> bool:
    """Whether the next sure number can follow: 2 and II follow their own kind, a first 1 follows I."""
    if after is None:
        return False
    kind, number = fit
    if after[0] == kind:
        return after[1] == number + 1
    return kind == "roman" and after == ("arabic", 1)
