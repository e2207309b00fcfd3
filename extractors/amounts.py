"""An amount of money stated in words of a line: "Kinh phí: 15,5 triệu đồng"."""

from __future__ import annotations

import re

from extractors.lexicon import fold
from plans.model import Money

_AMOUNT = re.compile(
    r"(?P<figure>\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?)\s*(?P<unit>tỷ|tỉ|triệu|nghìn|ngàn)?\s*(?P<dong>đồng|đ\b|vnđ|vnd)?"
)
_FACTOR = {"tỷ": 10**9, "tỉ": 10**9, "triệu": 10**6, "nghìn": 10**3, "ngàn": 10**3}


_SCOPE = re.compile(r"(?:năm|giai đoạn)\s+(?P<scope>20\d\d(?:\s*[-–]\s*20\d\d)?)\s*:\s*")


def stated_amounts(text: str) -> tuple[Money, ...]:
    """The amounts of a list ("900 triệu đồng; năm 2025: 300 triệu đồng"), each with its years.

    Empty if a piece of the list states none or several.
    """
    found = []
    for piece in text.split(";"):
        years = _SCOPE.match(fold(piece.strip()))
        money = stated_amount(piece)
        if money is None:
            return ()
        if years is not None:
            scope = re.sub(r"\s*[-–]\s*", "-", years["scope"])
            money = money.model_copy(update={"scope": scope})
        found.append(money)
    return tuple(found)


def stated_amount(text: str) -> Money | None:
    """The one amount a text states, in đồng; None if it states none or several.

    A figure counts only with its unit ("15 triệu đồng", "3.500.000 đồng").
    """
    found = [m for m in _AMOUNT.finditer(fold(text)) if m.group("unit") or m.group("dong")]
    if len(found) != 1:
        return None
    match = found[0]
    figure = match.group("figure").replace(".", "").replace(",", ".")
    amount = round(float(figure) * _FACTOR.get(match.group("unit") or "", 1))
    return Money(text=text[match.start() : match.end()].strip(), amount=amount)
