"""Step "combining-marks": a tone mark that slid to the right goes back on its vowel.

Some PDF printers emit the tone after the next letter or even after a space: "bô;̣ triêṭ để" for
"bộ; triệt để". NFC then hides it inside a wrong letter (ṭ). A mark is moved only to the left,
only within its syllable, and only if that gives a valid syllable; anything else stays.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from extractors.repair.syllables import TONES, is_syllable, split_tone, tone_seats

STEP = "combining-marks"

_TONE_CLASS = "[" + "".join(sorted(TONES)) + "]"
_LETTERS = r"(?:[^\W\d_]|[\u0300-\u036f])"
# "bô;̣", "tri ̣", "nghê ̣xử": a word, then blanks or points, then the mark, then perhaps letters.
_STRAY = re.compile(
    rf"((?:(?!{_TONE_CLASS}){_LETTERS})+)([\s,;:.]{{1,3}})({_TONE_CLASS})({_LETTERS}*)"
)
_WORD = re.compile(_LETTERS + "+")
_MAY_BE_WRONG = re.compile(r"[^\x00-\x7f]")


def fix(text: str) -> str:
    """NFC text with misplaced tone marks put right; right text comes back as it is."""
    if not _MAY_BE_WRONG.search(text):
        return text
    while (again := _STRAY.sub(_bring_back, text)) != text:
        text = again  # two in a row: "thê ̉bô;̣"
    return _WORD.sub(lambda match: _mend(match.group()), text)


def _bring_back(match: re.Match[str]) -> str:
    word, between, tone, rest = match.groups()
    if rest and between.isspace() and not is_syllable(rest):
        whole = _place(word + rest, tone)  # "hoa ̣t" is one syllable
        if whole:
            return whole
    placed = _place(word, tone)
    return placed + between + rest if placed else match.group()


@lru_cache(maxsize=16384)
def _mend(word: str) -> str:
    if word.isascii():
        return word
    base, tone, where = split_tone(word)
    seats = tone_seats(base) if tone else ()
    if base[:1].lower() in ("u", "i"):
        return word  # "uả" and "iá" are more likely the rest of "quả" and "giá"
    if not seats or where < min(seats):
        return word
    # A mark in its place is set anew too: "e" + sắc + mũ is no "ế" for Unicode.
    return _place(base, tone, where) or word


def _place(word: str, tone: str, where: int | None = None) -> str | None:
    """The toneless word with the tone on its vowel, None if that is no syllable."""
    base, old, _ = split_tone(word)
    seats = tone_seats(base)
    if old or not seats:
        return None
    seat = where if where in seats else seats[0]
    placed = unicodedata.normalize("NFC", base[: seat + 1] + tone + base[seat + 1 :])
    return placed if is_syllable(placed) else None
