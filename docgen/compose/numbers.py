"""Numbers as Vietnamese documents print them: 1.234.567,5."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

_PRINTED: Final = re.compile(r"-?(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?")


def number_of(text: str) -> Decimal | None:
    """The number a cell holds ("1.234,5" is 1234.5), None if it holds anything else.

    >>> number_of("1.250"), number_of("12,5"), number_of("50 triệu")
    (Decimal('1250'), Decimal('12.5'), None)
    """
    bare = text.strip().replace("\u00a0", "")
    if not _PRINTED.fullmatch(bare):
        return None
    return Decimal(bare.replace(".", "").replace(",", "."))


def printed(value: Decimal | int) -> str:
    """The number with points between thousands and a decimal comma.

    >>> printed(Decimal("1234567.50")), printed(12)
    ('1.234.567,5', '12')
    """
    exact = Decimal(value)
    whole = f"{abs(exact):f}"
    front, _, decimals = whole.partition(".")
    decimals = decimals.rstrip("0")
    sign = "-" if exact < 0 and (front.strip("0") or decimals) else ""
    shown = f"{int(front):,}".replace(",", ".")
    return f"{sign}{shown},{decimals}" if decimals else f"{sign}{shown}"
