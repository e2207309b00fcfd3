"""Sentences of a statement, with their places in it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from plans.text import UPPER

# A stop or semicolon before a capital ends a sentence; "TT. HĐND", "TP. Huế", "ThS. Lê", "5.000" do not.
_END = re.compile(rf"[.;](?=\s+[“\"(]?[{UPPER}])|[.;](?=\s*$)|;(?=\s)")
_ABBREVIATED = re.compile(
    r"(?:^|[\s(])(?:TP|Tp|TT|TTr|ThS|TS|PGS|GS|BS|CN|KS|Q|P|X|H|Tx|TX|St|v\.v|vv|No|đ/c|Đ/c)$"
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """text[start:end] of the statement, without the closing mark."""

    text: str
    start: int
    end: int


@lru_cache(maxsize=2048)
def sentences(text: str) -> tuple[Sentence, ...]:
    """The sentences (and clauses cut by semicolons) of a statement, in order, none lost."""
    found = []
    start = 0
    for match in _END.finditer(text):
        if match.group() == "." and _ABBREVIATED.search(text[start : match.start()]):
            continue
        if text.count("(", start, match.start()) > text.count(")", start, match.start()):
            continue  # inside a bracket
        piece = text[start : match.start()]
        if piece.strip():
            lead = len(piece) - len(piece.lstrip())
            found.append(Sentence(piece.strip(), start + lead, match.start()))
        start = match.end()
    rest = text[start:]
    if rest.strip(" .;"):
        lead = len(rest) - len(rest.lstrip())
        found.append(Sentence(rest.strip(), start + lead, start + len(rest.rstrip())))
    return tuple(found)
