"""Step "spaces": blanks that are none, too many, lost, or inside a syllable.

A lost blank is put back only where the pieces are valid syllables and nothing else can be meant:
"xuhướng" is "xu hướng", "xã hội.Tiến" is "xã hội. Tiến"; "Voso.vn", "TT.HĐND", "3.500", "ôtô" stay.
"""

from __future__ import annotations

import re
from functools import lru_cache
from unicodedata import normalize

from extractors.repair.lexicon import known_syllables, known_words
from extractors.repair.syllables import TONES, is_syllable, split_tone

STEP = "spaces"

_BLANKS = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_NOTHING = re.compile("[\u200b-\u200d\u2060\ufeff]")
_DOUBLED = re.compile(" {2,}")
_WORD = re.compile(r"[^\W\d_]{3,}")
# "hội.Tiến": a small letter, a point, a capital, in a token without anything of an address.
_JOINED = re.compile(r"(?<![^\s(\[“\"])([^\W\d_]+)([.,;:!?])([^\W\d_]+)(?=[\s,;:.!?)\]”\"…]|$)")
_VOWELS = "".join(
    normalize("NFC", vowel + tone) for vowel in "aăâeêioôơuưy" for tone in ("", *sorted(TONES))
)
# "nhi ệm": letters without a tone, then a blank and a vowel.
_RIME_APART = re.compile(
    rf"(?<![\w.&/-])([A-Za-zđĐ]{{1,4}}) ([{_VOWELS}][^\W\d_]{{0,3}})(?![\w&/])"
)
_LAST_WORD = re.compile(r"([^\W\d_]+) $")
_ONSETS = frozenset(["ch", "gh", "kh", "ng", "ngh", "nh", "ph", "qu", "th", "tr"])
_CODA_APART = re.compile(r"(?<![\w&/-])([^\W\d_]+) (ng|nh|ch|[cmnpt])(?![\w&/.)-])")


def fix(text: str) -> str:
    """NFC text with its blanks put right; tabs and line ends are left alone."""
    if not text.isascii():
        text = bare(_BLANKS.sub(" ", text))
        text = _RIME_APART.sub(_join_rime, text)
        text = _CODA_APART.sub(_join_coda, text)
        text = _WORD.sub(lambda match: _part(match.group()), text)
        text = _JOINED.sub(_after_point, text)
    return _DOUBLED.sub(" ", text)


def bare(text: str) -> str:
    """The text without the characters that print nothing."""
    return _NOTHING.sub("", text)


def _join_rime(match: re.Match[str]) -> str:
    """ "th ực", "Nh ững", "nhi ệm", "h ọc": an onset, then a rime that is no word by itself."""
    start, rest = match.groups()
    if rest.isascii() or not rest.islower() or (start[1:] and not start[1:].islower()):
        return match.group()
    before = _LAST_WORD.search(match.string[max(0, match.start() - 12) : match.start()])
    if before and is_syllable(before[1] + start):
        return match.group()  # "Tỉ nh ứng dụng": the coda of what stands before it
    return _one_syllable(start, rest) or match.group()


@lru_cache(maxsize=4096)
def _one_syllable(start: str, rest: str) -> str | None:
    joined = start + rest
    if not is_syllable(joined):
        return None
    if start.lower() in _ONSETS:
        return joined
    known = known_syllables()
    return joined if joined.lower() in known and rest not in known else None


def _join_coda(match: re.Match[str]) -> str:
    """ "trườ ng", "nhiệ m": a coda that left its syllable, which is none without it."""
    word, coda = match.groups()
    if word[1:].islower() and not word.isascii() and not is_syllable(word):
        joined = word + coda
        if is_syllable(joined):
            return joined
    return match.group()


def _after_point(match: re.Match[str]) -> str:
    before, point, after = match.groups()
    if not before[-1].islower() or not after[0].isupper() or not is_syllable(before):
        return match.group()
    right = is_syllable(after) or (after.isupper() and len(after) > 1)
    if not right or (before.isascii() and after.isascii()):
        return match.group()
    return f"{before}{point} {after}"


@lru_cache(maxsize=32768)
def _part(word: str) -> str:
    """The word, or two syllables if it is these two with the blank lost."""
    if word.isascii() or is_syllable(word):
        return word
    for at in range(2, len(word)):
        if word[at - 1].islower() and word[at].isupper() and _glued_capital(word[:at], word[at:]):
            return f"{word[:at]} {word[at:]}"
    if not (word.isupper() or word[1:].islower()):
        return word
    splits = [
        (word[:at], word[at:])
        for at in range(1, len(word))
        if is_syllable(word[:at]) and is_syllable(word[at:])
    ]
    if not splits or word.lower() in known_words():
        return word
    known = [pair for pair in splits if " ".join(pair).lower() in known_words()]
    if len(known) == 1:
        return " ".join(known[0])
    if not known and len(splits) == 1 and _bears_tone(splits[0][0]) and _bears_tone(splits[0][1]):
        return " ".join(splits[0])
    return word


def _glued_capital(left: str, right: str) -> bool:
    """ "củaUBND", "tỉnhBắc", "HàNội"; not "eKYC", "VinGroup", "PetroVietnam"."""
    if not is_syllable(left) or left.isascii():
        return False
    if left.islower():
        return is_syllable(right) or (right.isupper() and len(right) > 1)
    return is_syllable(right) and right[1:].islower() and not right.isascii()


def _bears_tone(syllable: str) -> bool:
    return split_tone(syllable)[1] in TONES
