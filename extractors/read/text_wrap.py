"""Wrapped lines of a text put together again to paragraphs, without boxes to look at.

A printer breaks a line where the next word does not fit. So a break that would have left room
for it was made by the author; how much room there was, the widths of the letters tell.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

import yaml

from extractors.layout import Table
from extractors.read.columns import has_gap
from extractors.read.draft import Draft
from plans.ladder import parse_label

_WORD = re.compile(r"\S+")
_CLOSED = re.compile(r"[.;:!?…]\s*[”\")\]]?$")
_ENDS = re.compile(r"[.;:!?…”\")/]$")
_OPENERS = re.compile(r"(?:Căn cứ|Theo đề nghị|Xét|Nơi nhận)\b")
_ENOUGH = 8  # line pairs that settle a width
_SLACK = 0.995  # of the width: rounding of the measure


@cache
def _widths() -> tuple[dict[str, int], int]:
    data = yaml.safe_load(files("extractors.read").joinpath("text_widths.yaml").read_text("utf-8"))
    table = {char: width for width, chars in data["by_width"].items() for char in chars}
    return table, data["other"]


@cache
def _char_width(char: str) -> int:
    table, other = _widths()
    if char in table:
        return table[char]
    base = unicodedata.normalize("NFD", char)
    # The horn makes a letter wider; other marks do not.
    letter = unicodedata.normalize("NFC", base[0] + "\u031b") if "\u031b" in base else base[0]
    return table.get(letter, other)


def width(text: str) -> int:
    """How wide a text prints in Times New Roman, in thousandths of the font size."""
    return sum(map(_char_width, unicodedata.normalize("NFC", text)))


def is_wrapped(lines: Sequence[str]) -> bool:
    """True if paragraphs run over several lines: more than one line in ten goes on in small letters."""
    filled = [line for line in lines if line.strip() and "\t" not in line.strip()]
    pairs = list(zip(filled, filled[1:], strict=False))
    running = sum(_runs_on(before, after) for before, after in pairs)
    return running * 10 > len(pairs) and running > 0


def _runs_on(before: str, after: str) -> bool:
    """The second line continues the first: it starts small and the first is not closed."""
    before, after = before.strip(), after.strip()
    if not after[:1].islower() or len(before) < 2 or _ENDS.search(before):
        return False
    return parse_label(after) is None


def rejoin(pages: Sequence[Sequence[Draft | Table]]) -> list[list[Draft | Table]]:
    """Text with a paragraph a line: one that a page of the original cut in two is whole again."""
    result: list[list[Draft | Table]] = []
    current: Draft | None = None
    for page in pages:
        paragraphs: list[Draft | Table] = []
        for item in page:
            if isinstance(item, Table):
                current = None
            elif (
                current is not None and _runs_on(current.text, item.text) and not has_gap(item.text)
            ):
                _append(current, item, current.text.strip())
                continue
            else:
                current = None if has_gap(item.text) else item
            paragraphs.append(item)
        result.append(paragraphs)
    return result


def unwrap(pages: Sequence[Sequence[Draft | Table]]) -> list[list[Draft | Table]]:
    """Wrapped text: the paragraphs of each page, every one on the page where it starts."""
    first, other = _measures([item for page in pages for item in page if isinstance(item, Draft)])
    result: list[list[Draft | Table]] = []
    current: Draft | None = None
    last = ""
    begins = True  # ``last`` is the first line of its paragraph
    for page in pages:
        paragraphs: list[Draft | Table] = []
        for item in page:
            if isinstance(item, Table) or has_gap(item.text):
                current = None
                paragraphs.append(item)
                continue
            text = item.text.strip()
            room = (first if begins else other) * _SLACK
            full = width(f"{last} {_first_word(text)}") > room
            if current is not None and _goes_on(current.text, last, item, full=full):
                _append(current, item, last)
                begins = False
            else:
                current = item
                paragraphs.append(item)
                begins = True
            last = text
        result.append(paragraphs)
    return result


def _append(paragraph: Draft, line: Draft, last: str) -> None:
    """Join a line to its paragraph: "32/2026/TT-" and "BGDĐT" are one word, "đa phương -" is not."""
    after = line.text.strip()
    if not (re.search(r"[\w&]-$", last) and after[:1].isalnum()):
        paragraph.add(" ")
    paragraph.join(line)


def _first_word(text: str) -> str:
    found = _WORD.search(text)
    return found.group() if found else ""


def _measures(drafts: Sequence[Draft]) -> tuple[float, float]:
    """The room of a paragraph's first line and of its other lines."""
    firsts: list[tuple[int, int]] = []
    others: list[tuple[int, int]] = []
    begins = True
    for a, b in zip(drafts, drafts[1:], strict=False):
        before, after = a.text.strip(), b.text.strip()
        wraps = after[:1].islower() and not parse_label(after) and not _CLOSED.search(before)
        if wraps:
            narrow = width(before)
            span = (narrow, narrow + _char_width(" ") + width(_first_word(after)))
            if parse_label(before):
                firsts.append(span)
            elif not begins:
                others.append(span)
        begins = bool(_CLOSED.search(before)) or bool(parse_label(after))
    other = _stabbed(others) if len(others) >= _ENOUGH else None
    first = _stabbed(firsts) if len(firsts) >= _ENOUGH else None
    if other is None:
        widest = sorted(width(draft.text.strip()) for draft in drafts)
        other = float(widest[int(len(widest) * 0.95)]) if widest else 0.0
    return (first if first is not None and first <= other else other * 0.93), other


def _stabbed(spans: Sequence[tuple[int, int]]) -> float:
    """The width that most spans [line, line and next word) contain: wide enough, yet too narrow."""
    ends = sorted([(low, 1) for low, _ in spans] + [(high, -1) for _, high in spans])
    best, at, count = 0, 0.0, 0
    for place, (edge, step) in enumerate(ends):
        count += step
        if count > best:
            best = count
            at = (edge + ends[min(place + 1, len(ends) - 1)][0]) / 2
    return at


def _goes_on(paragraph: str, last: str, draft: Draft, *, full: bool) -> bool:
    """Whether a line goes on with the paragraph whose last line stands before it."""
    text = draft.text.strip()
    small = text[:1].islower()
    closed = bool(_CLOSED.search(last))
    label = parse_label(text)
    if label is not None:
        if closed or not full:
            return False
        rest = text[label.end :].lstrip()
        # "Chương trình “Chuyển đổi số / - Cơ hội và thách thức”", "công nghiệp / - dịch vụ"
        return rest[:1].islower() or _open_quote(paragraph)
    if not full:
        return small and not closed
    if draft.gap:
        return small and not closed
    return not (closed and _OPENERS.match(text))


def _open_quote(text: str) -> bool:
    return text.count("“") > text.count("”") or text.count("(") > text.count(")")
