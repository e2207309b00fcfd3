"""How wide text is in Times New Roman, to fit columns and to draw a rule under a line of text."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import cache
from importlib import resources

import yaml

_UNKNOWN = 600  # thousandths of the size, for signs that are not in the table


@cache
def _widths(bold: bool) -> Mapping[str, int]:
    text = resources.files("docgen.compose").joinpath("widths.yaml").read_text(encoding="utf-8")
    groups: dict[int, str] = yaml.safe_load(text)["bold" if bold else "regular"]
    return {sign: width for width, signs in groups.items() for sign in signs}


@cache
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
    return sum(_sign_width(sign, bold) for sign in text) * size / 1000
