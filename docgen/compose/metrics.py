"""How wide text is in Times New Roman, to fit columns and to draw a rule under a line of text."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Final

import yaml

_UNKNOWN = 600  # thousandths of the size, for signs that are not in the table


@cache
def _widths(bold: bool) -> Mapping[str, int]:
    text = resources.files("docgen.compose").joinpath("widths.yaml").read_text(encoding="utf-8")
    groups: dict[int, str] = yaml.safe_load(text)["bold" if bold else "regular"]
    return {sign: width for width, signs in groups.items() for sign in signs}


class _Widths(dict[str, int]):
    """Widths by sign, worked out when a sign is first met."""

    def __init__(self, bold: bool) -> None:
        super().__init__()
        self._bold = bold

    def __missing__(self, sign: str) -> int:
        width = self[sign] = _sign_width(sign, self._bold)
        return width


_MET: Final = {True: _Widths(True), False: _Widths(False)}


def _sign_width(sign: str, bold: bool) -> int:
    table = _widths(bold)
    if sign in table:
        return table[sign]
    base = unicodedata.normalize("NFD", sign)
    if len(base) > 1:  # "ế" is as wide as "e"
        return table.get(base[0], _UNKNOWN)
    return 0 if unicodedata.combining(sign) else _UNKNOWN


def text_width(text: str, *, size: float, bold: bool = False) -> float:
    """Width of one line of text in points at ``size`` points."""
    return sum(map(_MET[bold].__getitem__, text)) * size / 1000
