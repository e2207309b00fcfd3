"""Marks that recognition lost or changed, put back where the dictionary leaves one answer.

"thâm định" beside "thẩm định" in the same document is that word: the pair is no word, only one
word has its letters without marks, and the document uses it elsewhere. Anything else stays.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from functools import cache

from extractors.repair.lexicon import known_words

STEP = "spelling"
_SYLLABLE = re.compile(r"[^\W\d_]+")


def bare(text: str) -> str:
    """Letters without tone and vowel marks, "đ" kept: "Thẩm định" is "tham đinh"."""
    plain = unicodedata.normalize("NFD", text.lower())
    return "".join(c for c in plain if not unicodedata.combining(c))


@cache
def _pairs() -> dict[str, frozenset[str]]:
    """The dictionary's words of two syllables by their letters without marks."""
    found: dict[str, set[str]] = {}
    for word in known_words():
        if word.count(" ") == 1 and word.replace(" ", "").isalpha():
            found.setdefault(bare(word), set()).add(word)
    return {key: frozenset(words) for key, words in found.items()}


def count_pairs(lines: Iterable[str]) -> Counter[str]:
    """How often each pair of neighbouring syllables stands in the lines."""
    counts: Counter[str] = Counter()
    for line in lines:
        syllables = [m.group().lower() for m in _SYLLABLE.finditer(line)]
        counts.update(f"{a} {b}" for a, b in zip(syllables, syllables[1:], strict=False))
    return counts


def mend(line: str, counts: Counter[str]) -> tuple[str, tuple[tuple[str, str], ...]]:
    """The line with the marks of its misread words put right, and (from, to) of each."""
    places = list(_SYLLABLE.finditer(line))
    lower = [m.group().lower() for m in places]
    changes: list[tuple[str, str]] = []
    result = line
    for at in range(len(places) - 2, -1, -1):
        pair = f"{lower[at]} {lower[at + 1]}"
        word = _answer(pair, counts)
        if word is None or _belongs_elsewhere(lower, at):
            continue
        first, second = word.split(" ")
        start, end = places[at].span()[0], places[at + 1].span()[1]
        gap = line[places[at].end() : places[at + 1].start()]
        if gap != " ":
            continue
        mended = f"{_cased(first, places[at].group())} {_cased(second, places[at + 1].group())}"
        changes.append((line[start:end], mended))
        result = result[:start] + mended + result[end:]
    return result, tuple(reversed(changes))


def _answer(pair: str, counts: Counter[str]) -> str | None:
    if pair in known_words():
        return None
    words = _pairs().get(bare(pair), frozenset())
    if len(words) != 1:
        return None
    (word,) = words
    return word if counts[word] >= 1 else None


def _belongs_elsewhere(lower: list[str], at: int) -> bool:
    """One of the two syllables makes a word with its other neighbour: "Sở y | tế"."""
    words = known_words()
    before = at > 0 and f"{lower[at - 1]} {lower[at]}" in words
    after = at + 2 < len(lower) and f"{lower[at + 1]} {lower[at + 2]}" in words
    return before or after


def _cased(word: str, like: str) -> str:
    if like.isupper() and len(like) > 1:
        return word.upper()
    return word.capitalize() if like[:1].isupper() else word
