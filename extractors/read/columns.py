"""Letterheads and signatures set side by side with tabs or blanks: one column after the other.

UBND HUYỆN X <tab> CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
SỐ: 05/KH-UBND <tab> X, ngày 05 tháng 01 năm 2026
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

from extractors.layout import Line
from extractors.read.draft import Draft

_ANCHOR_WITHIN = 5  # lines of a block, of which one shows that it is a letterhead or signature
_GAP = re.compile(r"(?<=\S)[ \u00a0]*(?:\t\s*|[ \u00a0]{4,})(?=\S)")
_LEADING = re.compile(r"^(?:\s*\t\s*|[ \u00a0]{8,})(?=\S)")


@dataclass(frozen=True, slots=True)
class _Patterns:
    right: re.Pattern[str]
    left: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    data = yaml.safe_load(files("extractors.read").joinpath("columns.yaml").read_text("utf-8"))
    return _Patterns(
        *(re.compile("|".join(f"(?:{part})" for part in data[side])) for side in ("right", "left"))
    )


def has_gap(text: str) -> bool:
    """The text stands in two columns: a tab or a run of blanks divides it."""
    return bool(_GAP.search(text) or _LEADING.match(text))


def settle(drafts: Sequence[Draft]) -> list[Line]:
    """Paragraphs as lines; where two columns stand side by side, all of the left, then the right."""
    lines: list[Line] = []
    at = 0
    while at < len(drafts):
        end = _block(drafts, at)
        if end == at:
            lines += _kept(drafts[at].line())
            at += 1
            continue
        left, right = [], []
        for draft in drafts[at:end]:
            text = draft.text
            gaps = list(_GAP.finditer(text))
            if _LEADING.match(text) and not gaps:
                right += _kept(draft.line(side=2))
            elif gaps:
                gap = _widest(text, gaps)
                left += _kept(draft.line(0, gap.start(), side=1))
                right += _kept(draft.line(gap.end(), side=2))
            else:
                left += _kept(draft.line(side=1))
        lines += left + right
        at = end
    return lines


def _kept(line: Line | None) -> list[Line]:
    return [line] if line else []


def _widest(text: str, gaps: list[re.Match[str]]) -> re.Match[str]:
    """The gap before the words of the right column, else the widest one."""
    right = _patterns().right
    for gap in gaps:
        if right.search(text[gap.end() :].strip()):
            return gap
    return max(gaps, key=lambda gap: (gap.group().count("\t"), len(gap.group())))


def _block(drafts: Sequence[Draft], at: int) -> int:
    """Where the two-column block that starts here ends; ``at`` itself if none does."""
    if not _GAP.search(drafts[at].text):
        return at
    end, anchored = at, False
    left = _patterns().left
    for draft in drafts[at:]:
        text = draft.text
        gaps = list(_GAP.finditer(text))
        if gaps:
            part = text[_widest(text, gaps).end() :].strip()
            anchored = anchored or bool(_patterns().right.search(part))
            if not anchored and end - at >= _ANCHOR_WITHIN:
                return at
        elif not (_LEADING.match(text) or (end > at and left.search(text)) or not text.strip()):
            break
        end += 1
    while end > at and not drafts[end - 1].text.strip():
        end -= 1
    return end if anchored else at
