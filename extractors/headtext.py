"""Folding of printed text for comparison, position by position, and small tests on lines."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache

_RULE = re.compile(r"[\s_\-–—=*~.·•^<>|─━]*")
_MARKUP = re.compile(r"\*{2,3}|^#{1,6}\s+|^\s*\*(?=\S)|(?<=\S)\*\s*$")
_SPACES = re.compile(r"[\s\u00a0\u200b\ufeff]+")
_TONES = "\u0300\u0301\u0303\u0309\u0323"  # huyền, sắc, ngã, hỏi, nặng
_SPACED_LETTERS = re.compile(r"\w(?:\s+\w){3,}")


@cache
def _base(char: str) -> str:
    if char in "đĐð":
        return "d"
    base = unicodedata.normalize("NFD", char)[0].lower()
    if base in "–—−‐‑":
        return "-"
    return base[0] if base else char


def fold(text: str) -> str:
    """Lower case without diacritics, one character for each of ``text`` (dashes unified)."""
    return "".join(map(_base, text))


def clean(text: str) -> str:
    """NFC, Markdown emphasis and headings taken off, white space folded, ends stripped."""
    text = _MARKUP.sub("", unicodedata.normalize("NFC", text).strip())
    return _SPACES.sub(" ", text).strip()


def is_rule(text: str) -> bool:
    """A drawn or typed line ("_____", "-------", "***") without any word."""
    return _RULE.fullmatch(text) is not None


def upper_share(text: str) -> float:
    """Share of capitals among the letters that have case; 0.0 without letters."""
    letters = [char for char in text if char.isalpha()]
    return sum(char.isupper() for char in letters) / len(letters) if letters else 0.0


def is_upper(text: str) -> bool:
    """Printed in capitals (a stray small letter of an abbreviation or of recognition is allowed)."""
    return upper_share(text) >= 0.85


def closed_up(text: str) -> str | None:
    """ "K Ế  H O Ạ C H" folded without any blanks ("kehoach"); None where letters stand together."""
    if _SPACED_LETTERS.fullmatch(text.strip(" .:")):
        return key(text).replace(" ", "")
    return None


def spelling(text: str) -> str:
    """Words in small letters, the tone of each at its end: "HOÀ" and "Hòa" are the same word."""
    out = []
    for word in re.findall(r"\w+", unicodedata.normalize("NFC", text.replace("&", " và ")).lower()):
        parts = unicodedata.normalize("NFD", word)
        tones = "".join(char for char in parts if char in _TONES)
        bare = "".join(char for char in parts if char not in _TONES)
        out.append(unicodedata.normalize("NFC", bare) + tones)
    return " ".join(out)


def key(text: str) -> str:
    """Folded words without punctuation, "&" as "và": for comparing names."""
    return " ".join(re.findall(r"\w+", fold(text.replace("&", " và "))))


def starts_with(text: str, entries: Iterable[str]) -> str | None:
    """The longest of ``entries`` (folded whole words) that folded ``text`` begins with."""
    folded = key(text) + " "
    found = [entry for entry in entries if folded.startswith(entry + " ")]
    return max(found, key=len) if found else None
