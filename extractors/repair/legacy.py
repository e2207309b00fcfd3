"""Text in TCVN3 (ABC) or VNI, read as Latin-1: "Kõ ho¹ch", "Keá hoaïch" for "Kế hoạch".

Whether it is decoded is decided by what the text is (are its words syllables before or after?),
not by the name of the font: Unicode text is often set in .VnTime. The tables are legacy.yaml.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal
from unicodedata import normalize

from extractors.repair.syllables import is_syllable
from plans.datafile import load_yaml

Encoding = Literal["tcvn3", "vni"]

_PIECE = re.compile(r"[^\s\x21-\x40\x5b-\x60\x7b-\x7e“”‘’…–—•]+")
_UNICODE = re.compile("[ăĂđĐơƠưƯĩĨũŨ\u1ea0-\u1ef9]")  # letters that neither old encoding uses
_ENOUGH = 8  # words a page must have before their share means something
_FEW = 3  # the same for one text among others


@dataclass(frozen=True, slots=True)
class _Tables:
    decoders: dict[Encoding, Callable[[str], str]]
    fonts: tuple[tuple[Encoding, re.Pattern[str]], ...]
    capitals: re.Pattern[str]


@cache
def _tables() -> _Tables:
    data = load_yaml(files("extractors.repair").joinpath("legacy.yaml").read_text("utf-8"))
    tcvn3 = str.maketrans(
        data["tcvn3"]["from"].replace(" ", ""), data["tcvn3"]["to"].replace(" ", "")
    )
    single: dict[str, str] = data["vni"]["single"]
    single |= {old.upper(): new.upper() for old, new in single.items()}
    after: dict[str, str] = data["vni"]["after"]
    after |= {letter.upper(): marks for letter, marks in after.items()}
    circumflex_or_breve = "".join(
        x for x, marks in after.items() if len(marks) > 1 or marks in "\u0302\u0306"
    )
    tones = "".join(x for x in after if x not in circumflex_or_breve)
    vni = re.compile(
        f"([aeoAEO])([{circumflex_or_breve}])|([aeouyAEOUYôöÔÖ])([{tones}])|([{''.join(single)}])"
    )

    def decode_vni(text: str) -> str:
        def letter(match: re.Match[str]) -> str:
            base = match[1] or match[3] or match[5]
            mark = match[2] or match[4]
            return normalize("NFC", single.get(base, base) + (after[mark] if mark else ""))

        return vni.sub(letter, text)

    return _Tables(
        decoders={"tcvn3": lambda text: text.translate(tcvn3), "vni": decode_vni},
        fonts=tuple((name, re.compile(data["fonts"][name])) for name in ("tcvn3", "vni")),
        capitals=re.compile(data["fonts"]["capitals"]),
    )


def decode(text: str, encoding: Encoding) -> str:
    """The text decoded, whether that makes sense or not."""
    return _tables().decoders[encoding](text)


def font_encoding(font: str) -> Encoding | None:
    """The encoding a font of this name was made for; its text may be Unicode all the same."""
    name = font.split("+", 1)[-1]  # PDF subsets: "ABCDEF+.VnTime"
    return next((enc for enc, pattern in _tables().fonts if pattern.search(name)), None)


def is_capital_font(font: str) -> bool:
    """True for fonts that print small letters as capitals (.VnTimeH)."""
    return bool(_tables().capitals.search(font.split("+", 1)[-1]))


def fix_text(text: str, encoding: Encoding) -> str:
    """One text of a page or font known to be in that encoding; text that is Unicode already stays."""
    gain = _gain(text, encoding)
    if gain.after == gain.before and _UNICODE.search(text):
        return text
    return decode(text, encoding) if gain.after >= gain.before else text


def fix_page(texts: Sequence[str]) -> tuple[tuple[str, ...], Encoding | None]:
    """The texts of one page (or of one font) decoded where they are TCVN3 or VNI.

    Returns the texts, as many as came, and the encoding found (None: all came back as they were).
    Texts of the same page that are Unicode already stay.
    """
    joined = "\n".join(texts)
    if joined.isascii():
        return tuple(texts), None
    page = {enc: _gain(joined, enc) for enc in _tables().decoders}
    encoding = max(page, key=lambda enc: page[enc].after)
    whole = page[encoding].convinces(_ENOUGH, 0.8)
    if whole:
        fixed = [fix_text(text, encoding) for text in texts]
    else:
        fixed = [
            decode(text, encoding) if _gain(text, encoding).convinces(_FEW, 0.9) else text
            for text in texts
        ]
    return tuple(fixed), encoding if fixed != list(texts) else None


@dataclass(frozen=True, slots=True)
class _Gain:
    """Of the words that decoding alters: how many, and the share of syllables before and after."""

    words: int
    before: float
    after: float

    def convinces(self, enough: int, share: float) -> bool:
        return self.words >= enough and self.after >= share and self.before <= self.after - 0.4


def _gain(text: str, encoding: Encoding) -> _Gain:
    pairs = [
        (piece, decoded)
        for piece in _PIECE.findall(text)
        if not piece.isascii() and (decoded := decode(piece, encoding)) != piece
    ]
    if not pairs:
        return _Gain(0, 0.0, 0.0)
    before = sum(is_syllable(normalize("NFC", piece)) for piece, _ in pairs)
    after = sum(is_syllable(decoded) for _, decoded in pairs)
    return _Gain(len(pairs), before / len(pairs), after / len(pairs))
