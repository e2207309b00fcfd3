"""Step "symbols": bullets and signs that a file holds as private codes of a symbol font.

U+F0B7 is a bullet in Symbol; the table is symbols.yaml. A code that it does not know stays.
"(cid:127)" is what some extractors write for a sign whose meaning the file does not tell: at the
beginning of a line it was a bullet, elsewhere nothing can be said of it.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from plans.datafile import load_yaml

STEP = "symbols"

_PRIVATE = re.compile("[\uf020-\uf0ff]")
_UNKNOWN = re.compile(r"\(cid:\d+\)")
_UNKNOWN_BULLET = re.compile(r"^\s*\(cid:\d+\)\s*(?=[^\s(])")


@cache
def _tables() -> dict[str, dict[int, str]]:
    data = load_yaml(files("extractors.repair").joinpath("symbols.yaml").read_text("utf-8"))
    return {
        font: {0xF000 + code: sign for code, sign in table.items()} for font, table in data.items()
    }


def fix(text: str) -> str:
    """The text with private codes of symbol fonts replaced by the signs they print."""
    if "(cid:" in text:
        text = _UNKNOWN.sub("", _UNKNOWN_BULLET.sub("• ", text))
    if text.isascii() or not _PRIVATE.search(text):
        return text
    return text.translate(_tables()["any"])


def sign(char: str, font: str | None) -> str:
    """What one character prints in the named symbol font, itself if that is not known."""
    code = ord(char)
    private = code if code >= 0xF000 else 0xF000 + code
    tables = _tables()
    table = tables.get((font or "").lower())
    if table is not None:
        return table.get(private, tables["any"].get(private, char))
    return tables["any"].get(code, char)
