"""Step "lookalikes": code points that stand for Vietnamese letters, signs or hyphens.

"ƣơng" for "ương", "Ðiều" for "Điều", a Cyrillic "о" inside "công", bullets in the private code
points of symbol fonts. The table is lookalikes.yaml; words that are wholly foreign stay.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from importlib.resources import files

from extractors.repair.syllables import is_syllable
from plans.datafile import load_yaml

STEP = "lookalikes"

_WORD = re.compile(r"(?:[^\W\d_]|[\u0300-\u036f])+")
_SOFT_HYPHEN = re.compile("(.?)\u00ad(?=(.?))", re.DOTALL)


@cache
def _tables() -> tuple[dict[int, str], dict[int, str], re.Pattern[str], re.Pattern[str]]:
    data = load_yaml(files("extractors.repair").joinpath("lookalikes.yaml").read_text("utf-8"))
    always, in_word = data["always"], data["in_word"]
    return (
        str.maketrans(always),
        str.maketrans(in_word),
        re.compile("[\u00ad" + "".join([*always, *in_word]) + "]"),
        re.compile("[" + "".join(in_word) + "]"),
    )


def fix(text: str) -> str:
    """NFC text with lookalikes replaced by the letters and signs meant."""
    always, _, signs, _ = _tables()
    if text.isascii() or not signs.search(text):
        return text
    text = _SOFT_HYPHEN.sub(_hyphen, text).translate(always)
    return unicodedata.normalize("NFC", _WORD.sub(lambda match: _mend(match.group()), text))


def _hyphen(match: re.Match[str]) -> str:
    # Word writes the no-break hyphen of "TT-BGDĐT" to PDF as U+00AD; inside a word it is a soft one.
    before, after = match.groups()
    if before.islower() and after.islower():
        return before
    return before + "-" if before.strip() and after.strip() else before


@lru_cache(maxsize=4096)
def _mend(word: str) -> str:
    _, in_word, _, signs = _tables()
    if not signs.search(word) or not _latin(word):
        return word
    changed = unicodedata.normalize("NFC", word.translate(in_word))
    if is_syllable(changed):
        return changed
    # "QÐ-UBND", "HÐND"; and no word mixes Latin with Cyrillic or Greek on purpose.
    mixed = all(map(_is_latin, changed)) and not all(map(_is_latin, word))
    return changed if mixed or word.isupper() else word


def _latin(word: str) -> bool:
    return any(map(_is_latin, word))


def _is_latin(char: str) -> bool:
    return unicodedata.name(char, "").startswith("LATIN")
