"""Words of two syllables, from the word list that underthesea brings (not imported, only read)."""

from __future__ import annotations

import unicodedata
from functools import cache
from importlib.util import find_spec
from pathlib import Path


@cache
def known_words() -> frozenset[str]:
    """Vietnamese words in lower case, NFC, syllables divided by a space; empty if there is no list."""
    spec = find_spec("underthesea")
    for folder in (spec.submodule_search_locations or ()) if spec else ():
        path = Path(folder, "corpus", "data", "Viet74K.txt")
        if path.is_file():
            text = unicodedata.normalize("NFC", path.read_text(encoding="utf-8"))
            return frozenset(line.strip().lower() for line in text.splitlines())
    return frozenset()


@cache
def known_syllables() -> frozenset[str]:
    """The syllables these words are made of."""
    return frozenset(syllable for word in known_words() for syllable in word.split())
