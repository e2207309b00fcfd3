"""Vietnamese words in a form in which headings and cues of tables are compared."""

from __future__ import annotations

import re
import unicodedata

_DASHES = re.compile(r"[‐-―−]")
_SPACES = re.compile(r"\s+")


def fold(text: str) -> str:
    """Lower case without tone and letter marks, dashes unified, white space folded.

    "Đơn vị chủ trì" becomes "don vi chu tri".
    """
    plain = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    plain = "".join(char for char in plain if not unicodedata.combining(char))
    return _SPACES.sub(" ", _DASHES.sub("-", plain)).strip()


def words(text: str) -> str:
    """Folded words only, everything else a single space: for comparing headings."""
    return " ".join(re.findall(r"[a-z0-9%]+", fold(text)))
