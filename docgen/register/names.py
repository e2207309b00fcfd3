"""Names as keys: the same unit written two ways has one key; a typing without marks finds it."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

_TONES = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}
_LETTERS = re.compile(r"[^\W_]+")


def key(name: str) -> str:
    """Identity of a name: case, spacing, punctuation, "&" and the place of the tone mark do not count.

    "Uỷ ban" and "Ủy ban", "văn hoá" and "văn hóa", "TT&TT" and "TT và TT" are the same;
    "Tân Lập" and "Tân Lạp" are not.
    """
    return " ".join(map(_tone_last, _LETTERS.findall(_spelt(name))))


def folded(name: str) -> str:
    """The name in plain letters: no marks, lower case, "đ" as "d" (for look-up, not identity)."""
    return " ".join(map(_plain, _LETTERS.findall(_spelt(name))))


def words(name: str) -> str:
    """Lower case NFC words divided by single spaces, marks kept ("các sở ban ngành")."""
    return " ".join(_LETTERS.findall(_spelt(name)))


def nearest(name: str, known: Iterable[str], *, count: int = 3) -> tuple[str, ...]:
    """The known names most like this one, compared without marks; empty if none is like it."""
    by_fold: dict[str, str] = {}
    for item in known:
        by_fold.setdefault(folded(item), item)
    wanted = folded(name)
    close = difflib.get_close_matches(wanted, by_fold, n=count, cutoff=0.6)
    inside = [fold for fold in by_fold if wanted and wanted in fold and fold not in close]
    inside.sort(key=len)
    return tuple(by_fold[fold] for fold in (close + inside)[:count])


def did_you_mean(names: Iterable[str]) -> str:
    """Advice in one phrase: 'did you mean "A", "B"?', or empty."""
    quoted = ", ".join(f'"{name}"' for name in names)
    return f"did you mean {quoted}?" if quoted else ""


@lru_cache(maxsize=4096)
def _spelt(name: str) -> str:
    return unicodedata.normalize("NFC", name).lower().replace("&", " và ")


@lru_cache(maxsize=65_536)
def _plain(word: str) -> str:
    decomposed = unicodedata.normalize("NFD", word)
    return "".join(c for c in decomposed if not unicodedata.combining(c)).replace("đ", "d")


@lru_cache(maxsize=65_536)
def _tone_last(word: str) -> str:
    decomposed = unicodedata.normalize("NFD", word)
    tones = [c for c in decomposed if c in _TONES]
    rest = "".join(c for c in decomposed if c not in _TONES)
    return unicodedata.normalize("NFC", rest) + "".join(tones)
