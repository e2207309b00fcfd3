"""Headings of recognised columns held against those that tables of plans have: "Đơn vị chú trj" is "Đơn vị chủ trì".

Changed only where one letter is wrong, what was read is no word, and one heading is left that the row does not
have already.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from rapidfuzz.distance import Levenshtein

from extractors.read.scan_spelling import bare, scan_data
from extractors.repair.lexicon import known_words
from extractors.repair.syllables import is_syllable

_SHORTEST = 7  # letters: a shorter text is too near to others


def headings_meant(texts: Sequence[str]) -> dict[int, str]:
    """Right headings by index, for the texts of a table's heading row that were misread."""
    found = {at: text for at, text in enumerate(texts) if len(text) >= _SHORTEST}
    taken = {bare(text).lower() for text in found.values()} & set(_headings())
    result: dict[int, str] = {}
    for at, text in found.items():
        plain = bare(text).lower()
        if plain in _headings():
            continue
        near = [
            heading
            for key, heading in _headings().items()
            if key not in taken
            and key.count(" ") == plain.count(" ")
            and Levenshtein.distance(key, plain, score_cutoff=1) == 1
        ]
        if len(near) == 1 and not _makes_sense(text.lower(), near[0].lower()):
            result[at] = near[0].upper() if text.isupper() else near[0]
    return result


@cache
def _headings() -> dict[str, str]:
    """Headings by their bare letters."""
    return {bare(heading).lower(): heading for heading in scan_data()["column_headings"]}


def _makes_sense(text: str, heading: str) -> bool:
    """Whether the word that differs is one, alone and beside its neighbours: "chi tiết" for "chỉ tiêu"."""
    words, right = text.split(" "), heading.split(" ")
    at = next(k for k, word in enumerate(words) if bare(word) != bare(right[k]))
    if not is_syllable(words[at]):
        return False
    pairs = [" ".join(words[k : k + 2]) for k in (at - 1, at) if 0 <= k < len(words) - 1]
    return any(pair in known_words() for pair in pairs)
