"""Letters a document explains itself: "Phòng Quản lý chất lượng (QLCL)", "công đoàn cơ sở (CĐCS)"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from plans.text import UPPER

_LETTERS = re.compile(
    rf"\((?:(?:sau đây |gọi tắt |viết tắt |gọi |là |:)+ ?)?(?P<letters>[{UPPER}](?:[{UPPER}&]|-(?=[{UPPER}])){{2,9}})\)"
)
_WORD = re.compile(r"[^\W\d_]+")
_LINKS = frozenset({"và"})  # a word the letters leave out
_SEPARATE = re.compile(r"[.;:()“”\"]")


def read_definitions(texts: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """The pairs (letters, words) of a document, where the words' initials are the letters.

    "mỗi công đoàn cơ sở (CĐCS) có …" gives ("CĐCS", "công đoàn cơ sở"). Letters explained in two
    ways are left out.
    """
    found: dict[str, str] = {}
    doubtful: set[str] = set()
    for text in texts:
        for match in _LETTERS.finditer(text):
            letters = match["letters"]
            words = _words_for(letters, text[: match.start()])
            if words is None:
                continue
            if found.setdefault(letters, words).lower() != words.lower():
                doubtful.add(letters)
    return tuple((letters, words) for letters, words in found.items() if letters not in doubtful)


def _words_for(letters: str, before: str) -> str | None:
    wanted = [c for c in letters if c.isalpha()]
    end = len(before.rstrip())
    for match in reversed(list(_WORD.finditer(before[-120:]))):
        start = max(0, len(before) - 120) + match.start()
        if _SEPARATE.search(before, start, end):
            return None
        if match[0].lower() in _LINKS and wanted[-1] != match[0][0].upper():
            continue
        if match[0][0].upper() != wanted.pop():
            return None
        if not wanted:
            return before[start:end]
    return None
