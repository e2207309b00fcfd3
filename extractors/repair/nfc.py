"""Step "nfc": one code point for each letter with its marks, where Unicode has one."""

from __future__ import annotations

import unicodedata

STEP = "nfc"


def fix(text: str) -> str:
    """The text in Unicode normal form C."""
    return unicodedata.normalize("NFC", text)
