"""Lower-cased text whose offsets are those of the original."""

from __future__ import annotations

_ALIKE = {
    **dict.fromkeys(map(ord, "‐‑‒–—―−÷"), "-"),
    **dict.fromkeys(map(ord, "\u00a0\u2007\u202f\t\n\r\v\f"), " "),
    **dict.fromkeys(map(ord, "⁄∕"), "/"),
}


def fold(text: str) -> str:
    """Lower case, dashes as "-", white space as blanks; character for character, same length."""
    lowered = text.lower()
    if len(lowered) != len(text):  # a letter whose lower case is two characters ("İ")
        lowered = "".join(low if len(low := char.lower()) == 1 else char for char in text)
    return lowered.translate(_ALIKE)
