"""The clause that ends the bases and says who issues the plan: "…, UBND tỉnh ban hành Kế hoạch … như sau:"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from extractors.citation import find_numbers
from extractors.headdata import words
from extractors.headtext import fold

_AS_FOLLOWS = re.compile(r"(?:như sau|sau đây|gồm|cụ thể)\s*:?\s*\.?$|:\s*$")


@dataclass(frozen=True, slots=True)
class Closing:
    """Where the clause begins (the delimiter before it not counted as part of it) and who acts."""

    start: int
    subject: str


@cache
def _clause() -> re.Pattern[str]:
    def union(name: str) -> str:
        return "|".join(
            re.escape(fold(item)) for item in sorted(words("bases", name), key=len, reverse=True)
        )

    return re.compile(
        rf"(?P<lead>^\s*|[,;.:]\s*|\)\s+|[”\"]\s+)(?P<subject>(?:nay,?\s+)?(?:{union('closing_subjects')})\b[^;:]{{0,160}}?)"
        rf"\s+(?:(?:da|nay|se)\s+)?(?P<verb>{union('closing_verbs')})\b(?P<gap>[^;:]{{0,60}}?)\b(?P<object>{union('closing_objects')})\b"
    )


@cache
def _bare() -> re.Pattern[str]:
    verbs = "|".join(re.escape(fold(item)) for item in words("bases", "closing_verbs"))
    return re.compile(
        rf"[,;.]\s+(?P<subject>[^,;.:]{{0,90}}?)\s*\b(?:{verbs})\b[^;:]{{0,40}}?\b(?:ke hoach|chuong trinh|phuong an)\b"
    )


def find_closing(text: str) -> Closing | None:
    """The closing clause of a basis paragraph, None where it has none.

    A body named inside a citation ("Quyết định số 5 của UBND tỉnh ban hành Kế hoạch …") is no
    closing clause: it has no delimiter before it.
    """
    folded = fold(text)
    found: Closing | None = None
    at = 0
    while match := _clause().search(folded, at):
        subject = text[match.start("subject") : match.end("subject")]
        at = match.start("subject") + 1
        if _is_subject(text, subject, match.start("subject")):
            tail = text[match.start("subject") :]
            if match.end("lead") == 0 or not find_numbers(tail) or _AS_FOLLOWS.search(text.strip()):
                found = Closing(match.start("subject"), subject.strip())
                if _settles(tail):
                    return found
    if found is not None and _AS_FOLLOWS.search(text.strip()):
        return found
    if _AS_FOLLOWS.search(text.strip()):
        bare = list(_bare().finditer(folded))
        if bare and not find_numbers(text[bare[-1].start() :]):
            start = bare[-1].start() + 1
            return Closing(start + 1, text[bare[-1].start("subject") : bare[-1].end("subject")])
        return None
    return found if found is not None and found.start <= 1 else None


def _is_subject(text: str, subject: str, start: int) -> bool:
    """A short name without citation that does not hang on "của" ("của UBND tỉnh, Sở …")."""
    if find_numbers(subject) or len(subject.split()) > 26:
        return False
    return re.search(r"(?:của|tại|số)\s*$", text[:start]) is None


def _settles(tail: str) -> bool:
    """The clause that opens here runs to the end of the paragraph and introduces the plan."""
    return _AS_FOLLOWS.search(tail.strip()) is not None and len(find_numbers(tail)) <= 3
