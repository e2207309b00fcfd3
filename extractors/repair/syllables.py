"""Is it a Vietnamese syllable? By rule (onset, rime, tone), without a word list.

The rule knows where the tone mark stands, so a syllable with its mark on the wrong letter
("duṇg", "đaọ") is not valid; both styles of "hoà"/"hòa", "thuỷ"/"thủy" are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from unicodedata import combining, normalize

from plans.datafile import load_yaml

TONES = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}  # huyền, sắc, ngã, hỏi, nặng
_CHECKED = {"\u0301", "\u0323"}  # a stop coda (c, ch, p, t) takes only sắc or nặng
_STOPS = ("c", "ch", "p", "t")
_VOWELS = frozenset("aăâeêioôơuưy")
_QUALITY = frozenset("ăâêôơư")
_TWO_STYLES = {"oa", "oe", "uy"}
_WORD = re.compile(r"(?:[^\W\d_]|[\u0300-\u036f])+")


@dataclass(frozen=True, slots=True)
class _Rules:
    rimes: dict[str, frozenset[str]]  # onset -> rimes that may follow it
    onsets: tuple[str, ...]  # longest first
    names: frozenset[str]
    abbreviation: int


@cache
def _rules() -> _Rules:
    data = load_yaml(files("extractors.repair").joinpath("syllables.yaml").read_text("utf-8"))
    all_rimes = frozenset(data["rimes"].split())
    alone = frozenset(data["no_onset_only"])
    front = frozenset(data["front"])
    rimes: dict[str, frozenset[str]] = {}
    for onset in data["onsets"]["any"]:
        rimes[onset] = all_rimes - (alone if onset else frozenset(data["onset_only"]))
    for onset in data["onsets"]["before_front"]:
        rimes[onset] = frozenset(r for r in all_rimes - alone if r[0] in front)
    for onset in data["onsets"]["before_back"]:
        rimes[onset] = frozenset(r for r in all_rimes - alone if r[0] not in front)
    rimes["gi"] = frozenset(r for r in rimes["gi"] if r[0] not in "iy")
    rimes["g"] |= frozenset(data["only_after"]["g"])
    rimes["qu"] = frozenset(data["only_after"]["qu"])
    return _Rules(
        rimes=rimes,
        onsets=tuple(sorted(rimes, key=len, reverse=True)),
        names=frozenset(data["names"]),
        abbreviation=data["abbreviation"],
    )


def split_tone(word: str) -> tuple[str, str, int]:
    """(word without its tone, in NFC; the tone mark or ""; index of the letter that bore it, or -1).

    A word with two or more tone marks gives ("", "", -1): it is no syllable.
    """
    letters: list[str] = []
    tone, where = "", -1
    for char in normalize("NFD", word):
        if char in TONES:
            if tone or not letters:
                return "", "", -1
            tone, where = char, len(letters) - 1
        elif combining(char):
            if not letters:
                return "", "", -1
            letters[-1] += char
        else:
            letters.append(char)
    return normalize("NFC", "".join(letters)), tone, where


def tone_seats(base: str) -> tuple[int, ...]:
    """Indexes of the letters of a toneless syllable that may bear its tone, () if it is none.

    "hoa" gives (1, 2): "hóa" and "hoá" are both in use; "hoan" gives (2,).
    """
    lower = base.lower()
    for onset, rime in _readings(lower):
        start = len(onset)
        vowels = [i for i, char in enumerate(rime) if char in _VOWELS]
        marked = [i for i in vowels if rime[i] in _QUALITY]
        if marked:
            return (start + marked[-1],)
        if len(vowels) == 1 and (onset, rime) != ("qu", "y"):
            return (start + vowels[0],)
        coda = rime[vowels[-1] + 1 :]
        if onset == "qu" and rime == "y":
            return (start, start - 1)  # "quý", and "qúy" as many still type it
        if len(vowels) == 2 and not coda:
            return (start, start + 1) if rime in _TWO_STYLES else (start,)
        return (start + vowels[1],)
    return ()


def _readings(lower: str) -> Iterator[tuple[str, str]]:
    rules = _rules()
    for onset in rules.onsets:
        if lower.startswith(onset):
            rime = lower[len(onset) :]
            if rime in rules.rimes[onset]:
                yield onset, rime


@lru_cache(maxsize=65536)
def is_syllable(word: str) -> bool:
    """True if the word (NFC, any case) is a possible Vietnamese syllable, its tone mark in place."""
    lower = word.lower()
    if not lower or len(lower) > 7:
        return False
    rules = _rules()
    if lower in rules.names:
        return True
    base, tone, where = split_tone(lower)
    if tone and normalize("NFC", base[: where + 1] + tone + base[where + 1 :]) != lower:
        return False  # the right marks in the wrong order
    for _, rime in _readings(base):
        if rime.endswith(_STOPS) and tone not in _CHECKED:
            continue
        return not tone or where in tone_seats(base)
    return False


def words(text: str) -> list[str]:
    """The runs of letters in a text, digits and signs left out."""
    return _WORD.findall(text)


def share_valid(text: str) -> float:
    """Share (0 to 1) of a text's words that are valid syllables; 0.0 if it has no words.

    Abbreviations in capitals (UBND, HĐND) and single letters (labels) do not count. Vietnamese
    text has 0.9 and more, a garbage text layer about a half.
    """
    limit = _rules().abbreviation
    counted = valid = 0
    for word in words(text):
        good = is_syllable(normalize("NFC", word))
        if not good and (len(word) == 1 or (word.isupper() and len(word) <= limit)):
            continue
        counted += 1
        valid += good
    return valid / counted if counted else 0.0


def share_vietnamese(text: str) -> float:
    """Share (0 to 1) of a text's words of two letters or more with a letter beyond ASCII ("và").

    Vietnamese text has about two thirds to nine tenths, a layer without diacritics none.
    """
    long = [word for word in words(text) if len(word) > 1]
    return sum(not word.isascii() for word in long) / len(long) if long else 0.0
