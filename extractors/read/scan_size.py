"""Font sizes of recognised lines, from how wide their words are printed; and dashes by their width.

Official documents are set in Times New Roman (NĐ 30/2020/NĐ-CP, Phụ lục I, mục I.3), whose letters
have known widths; the height of a recognised row depends on which letters it happens to hold.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib import resources
from statistics import median

from extractors.read.scan_spelling import bare
from extractors.read.words import Word, lines_of

_BEARING = 0.09  # of the size: white space beside the ink of a word's first and last letter
_BOLD = 1.05  # Times bold is set about a twentieth wider
_SHORT = 9.0  # ems: a line shorter than this tells its size only roughly
_NEAR = 0.08  # a line whose size differs less from the page's usual size has that size


@cache
def _widths() -> dict[str, float]:
    import yaml

    text = resources.files("extractors.read").joinpath("times_widths.yaml").read_text("utf-8")
    data: dict[int, str] = yaml.safe_load(text)
    return {char: width / 1000 for width, chars in data.items() for char in str(chars)}


def ems(text: str) -> float:
    """The width of a word in Times New Roman, in font sizes."""
    widths = _widths()
    return sum(widths.get(char, 0.5) for char in bare(text)) - _BEARING


def with_sizes(words: Sequence[Word]) -> list[Word]:
    """The words with the size of their line; lines of nearly the page's usual size get that one."""
    sizes = [_line_size(line) for line in lines_of(words)]
    known = [
        s for s, line in zip(sizes, lines_of(words), strict=True) if s for w in line for _ in w.text
    ]
    if not known:
        return list(words)
    usual = round(2 * median(known)) / 2
    result: list[Word] = []
    for size, line in zip(sizes, lines_of(words), strict=True):
        own = round(2 * size) / 2 if size else usual
        short = sum(ems(w.text) for w in line) < _SHORT
        if abs(own - usual) <= (2 * _NEAR if short else _NEAR) * usual:
            own = usual
        result.extend(w._replace(size=own) for w in line)
    return result


# of the font size: a hyphen's ink is about a quarter wide, an en dash's half
_HYPHEN = (0.15, 0.33)
_EN_DASH = (0.38, 0.65)


def with_dashes(words: Sequence[Word]) -> list[Word]:
    """The words with each dash that stands alone as long as it is printed: "2019 - 2020", "2019 – 2020"."""
    return [word._replace(text=_dash(word)) if word.text in ("-", "–") else word for word in words]


def _dash(word: Word) -> str:
    wide = (word.x1 - word.x0) / word.size
    if _HYPHEN[0] <= wide <= _HYPHEN[1]:
        return "-"
    return "–" if _EN_DASH[0] <= wide <= _EN_DASH[1] else word.text


def _line_size(line: Sequence[Word]) -> float | None:
    """Printed width by width in font sizes, over the words of a line long enough to tell."""
    long = [w for w in line if len(w.text) > 1]
    width = sum(ems(w.text) * (_BOLD if w.bold else 1.0) for w in long)
    if width < 2.5:
        return None
    return sum(w.x1 - w.x0 for w in long) / width
