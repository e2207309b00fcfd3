"""The agency's address at the foot of the first page (Nghị định 30/2020/NĐ-CP, Phụ lục I, ô 13)."""

from __future__ import annotations

import re
from collections.abc import Iterable

from extractors.headtext import clean, fold

_ADDRESS = re.compile(
    r"^(?:dia chi|tru so)\b|\b(?:dien thoai|d/t|dt|fax|email|e-mail|website)\s*:", re.IGNORECASE
)


def read_address(lines: Iterable[str]) -> str | None:
    """The address among the lines that stand above and below the text of the pages."""
    for line in lines:
        text = clean(line)
        if len(text) > 15 and _ADDRESS.search(fold(text)):
            return text
    return None
