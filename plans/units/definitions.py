"""What a document explains itself: "Phòng Quản lý chất lượng (QLCL)", "… viết tắt là Ban XDĐ"."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from plans.text import UPPER

_LETTERS = rf"[{UPPER}](?:[{UPPER}&]|-(?=[{UPPER}])){{1,9}}"
_SHORT = rf"(?:[^\W\d_]+ ){{0,3}}{_LETTERS}(?: [^\W\d_]+){{0,2}}"
_SAID = r"(?:(?:sau đây|gọi tắt|viết tắt|gọi chung|gọi|là|được|:) ?)+"
_EXPLAINED = re.compile(
    rf"\((?P<said>{_SAID})?(?P<short>{_SHORT})\)"
    rf"| (?P<says>(?:sau đây )?(?:được )?(?:viết tắt|gọi tắt)(?: là)?:? )(?P<told>{_SHORT})(?=[,;.)]|$)"
)
_ALL_LETTERS = re.compile(rf"{_LETTERS}(?!\w)")
_WORD = re.compile(r"[^\W\d_]+")
_LINKS = frozenset({"và"})  # a word the letters leave out
_SEPARATE = re.compile(r"[.;:()“”\"]")
_PLACE = 160  # characters before the letters in which their words stand
_LONG = 14  # words; a name is not longer


def read_definitions(texts: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """The pairs (letters, words) of a document, where the words' initials are the letters.

    "mỗi công đoàn cơ sở (CĐCS) có …" gives ("CĐCS", "công đoàn cơ sở"), "Tổ Khoa học tự nhiên (Tổ
    KHTN)" gives ("KHTN", "Khoa học tự nhiên"). Where the text says that it shortens ("viết tắt
    là"), letters may leave words out: ("BTV Đoàn", "Ban Thường vụ Đoàn Thanh niên …"). Letters
    explained in two ways are left out; longer ones stand first.
    """
    found: dict[str, str] = {}
    doubtful: set[str] = set()
    for text in texts:
        for match in _EXPLAINED.finditer(text):
            short = match["short"] or match["told"]
            pair = _spelt_out(short, text[: match.start()])
            if pair is None and (match["said"] or match["says"]):
                pair = _shortened(short, text[: match.start()])
            if pair is not None and found.setdefault(*pair).lower() != pair[1].lower():
                doubtful.add(pair[0])
    pairs = ((short, words) for short, words in found.items() if short not in doubtful)
    return tuple(sorted(pairs, key=lambda pair: -len(pair[0])))


def _spelt_out(short: str, before: str) -> tuple[str, str] | None:
    """The letters in ``short`` and their words, where all of it is said by the words that end ``before``.

    "Ban Xây dựng Đảng của Đảng ủy" says "Ban XDĐ" by what stands before its owner.
    """
    letters = _ALL_LETTERS.search(short)
    if letters is None:
        return None
    for end in dict.fromkeys((len(before.rstrip()), before.rfind(" của "))):
        if end > 0 and (words := _ending(short, letters, before[:end])):
            return letters[0], words
    return None


def _ending(short: str, letters: re.Match[str], before: str) -> str | None:
    wanted: list[tuple[str, bool]] = []  # a word or a letter, and whether the letters ask for it
    for word in _WORD.finditer(short):
        inside = letters.start() <= word.start() < letters.end()
        wanted += [(c, True) for c in word[0]] if inside else [(word[0], False)]
    start, stop = len(before), 0
    words = list(_WORD.finditer(before, max(0, len(before) - _PLACE)))
    while words and wanted:
        word = words.pop()
        if _SEPARATE.search(before, word.start(), start):
            return None
        want, lettered = wanted[-1]
        if word[0].lower() in _LINKS and not _begins(word[0], want):
            continue
        if not (_begins(word[0], want) if lettered else word[0].lower() == want.lower()):
            return None
        wanted.pop()
        if lettered:
            stop = stop or word.end()
            start = word.start()
    return None if wanted else before[start:stop]


def _shortened(short: str, before: str) -> tuple[str, str] | None:
    """The name that ends ``before``, where ``short`` leaves words of it out."""
    initials = [c for word in _WORD.findall(short) for c in (word if word.isupper() else word[0])]
    opening = max((m.end() for m in re.finditer(r"[,.;:()“”\"]", before)), default=0)
    words = list(_WORD.finditer(before, max(opening, len(before) - _PLACE)))
    if not _ALL_LETTERS.search(short) or len(initials) < 3:
        return None
    for place in range(len(words) - 1, -1, -1):
        rest = iter(words[place:])
        if _begins(words[place][0], initials[0]) and all(
            any(_begins(word[0], want) for word in rest) for want in initials
        ):
            # "Ủy ban | Mặt trận Tổ quốc … phường" for "MTTQ phường": the name begins with its clause
            first = 0 if place <= 2 and words[0][0][0].isupper() else place
            if len(words) - first > _LONG or not words[first][0][0].isupper():
                return None
            return short, before[words[first].start() :].strip()
    return None


def _begins(word: str, letter: str) -> bool:
    """True if the word begins with the letter; tone and vowel marks do not count ("Ủy" is a U)."""
    return _plain(word[0]) == _plain(letter)


def _plain(letter: str) -> str:
    return unicodedata.normalize("NFD", letter.upper())[0]
