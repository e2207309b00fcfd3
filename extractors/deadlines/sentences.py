"""Sentences and clauses of running text, by offsets."""

from __future__ import annotations

import re
from dataclasses import dataclass

_SENTENCE_END = re.compile(r"[.!?…]+[\"”)]*(?=\s)|\n|\Z")
# "TP. Hồ Chí Minh", "PGS. TS. Nguyễn Văn A", "v.v. …" do not end a sentence
_ABBREVIATION = re.compile(r"(?<!\w)(?:TP|Tp|TX|PGS|GS|TS|ThS|Ths|BS|KS|Tr|tr|v\.v)\.\Z")
_NEXT = re.compile(r"\s*[\"“(\[•+\-–]?\s*(.)")


@dataclass(frozen=True, slots=True)
class Sentence:
    """Folded text of a sentence and its offset in the whole text."""

    start: int
    end: int


def sentences(text: str) -> tuple[Sentence, ...]:
    """Sentences in order; a full stop in an abbreviation or before a small letter ends none."""
    found: list[Sentence] = []
    start = 0
    for match in _SENTENCE_END.finditer(text):
        end = match.end()
        if match[0] and match[0] != "\n":
            following = _NEXT.match(text, end)
            small = following is not None and following[1].islower()
            if small or (match[0] == "." and _ABBREVIATION.search(text, max(start, end - 6), end)):
                continue
        if text[start:end].strip():
            found.append(Sentence(start, end))
        start = end
    return tuple(found)


_OPENING, _CLOSING = "“‘«", "”’»"


def quoted(text: str, at: int) -> bool:
    """Whether the offset stands inside quotation marks of the text."""
    head = text[:at]
    if head.count('"') % 2:
        return True
    opened = max(head.rfind(mark) for mark in _OPENING)
    return opened >= 0 and not any(mark in head[opened:] for mark in _CLOSING)
