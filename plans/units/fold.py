"""One spelling for comparing unit names: case, tone style and dashes evened out.

Vietnamese writes one tone mark in two places ("Uỷ ban", "Ủy ban"; "Hoà", "Hòa") and "quí" for
"quý"; a name is compared after both are brought to the newer style.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

# Old place of the tone mark -> new place, at the end of a syllable only: "hoà" but "hoàn".
_TONES: Final = {
    "oà": "òa",
    "oá": "óa",
    "oả": "ỏa",
    "oã": "õa",
    "oạ": "ọa",
    "oè": "òe",
    "oé": "óe",
    "oẻ": "ỏe",
    "oẽ": "õe",
    "oẹ": "ọe",
    "uỳ": "ùy",
    "uý": "úy",
    "uỷ": "ủy",
    "uỹ": "ũy",
    "uỵ": "ụy",
}
_Y: Final = {"i": "y", "ì": "ỳ", "í": "ý", "ỉ": "ỷ", "ĩ": "ỹ", "ị": "ỵ"}
_SYLLABLE_END: Final = re.compile("(?<!q)(" + "|".join(_TONES) + r")(?![^\W\d_])")
_QUI: Final = re.compile(r"(?<=qu)[iìíỉĩị](?![^\W\d_])")
# Dashes, the no-break and thin blanks: one character each, so that offsets hold.
_SIGNS: Final = {ord(c): "-" for c in "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"} | {
    ord(c): " " for c in "\u00a0\u2007\u2009\u202f\t\n"
}


@lru_cache(maxsize=4096)  # a statement is asked for by every reader of its parts
def fold_unit(text: str) -> str:
    """``text`` in lower case, one tone style, plain dashes; as long as the NFC of ``text``.

    Offsets into the answer are offsets into the (NFC) text: "Uỷ ban – TP" -> "ủy ban - tp".
    """
    text = unicodedata.normalize("NFC", text)
    lowered = text.lower()
    if len(lowered) != len(text):  # a letter whose lower case is two characters ("İ")
        lowered = "".join(c if len(low := c.lower()) != 1 else low for c in text)
    lowered = lowered.translate(_SIGNS)
    lowered = _SYLLABLE_END.sub(lambda m: _TONES[m[1]], lowered)
    return _QUI.sub(lambda m: _Y[m[0]], lowered)
