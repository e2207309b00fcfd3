"""The lines of a table cell put together to its paragraphs.

A cell is narrow, so nearly every line break in it is a wrap. A break is the author's where the
next word would still have fitted into the cell, or where a bullet or a number starts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.layout import Line
from extractors.read.scan_size import ems
from extractors.repair.syllables import is_syllable
from extractors.webaddress import cuts_address

_PADDING = 11.0  # points: Word's default left and right cell margins together (2 x 0.19 cm)
_BULLET = re.compile(r"(?:[+•●▪■◦*►➢✓]|[\uf000-\uf0ff]) ?\S|[-–—] \S|[-–—](?=[^\W\d_])")
_NUMBER = re.compile(r"(?:\(?\d{1,2}[.)]|\(?[a-zđ]\)|\d{1,2}(?:\.\d{1,2})+\.?|[IVX]{1,5}\.) +\S")
_ENDED = re.compile(r"[.;:!?…]\s*[”\"')\]]?$")
_GLUED = re.compile(r"\S[-/]$")  # "TT-" + "BGDĐT", "và/" + "hoặc": printed without a space
_CLOSING = re.compile(r"[,.;:!?)\]”…/%]")
# no paragraph ends with one of these: "Đoàn kiểm tra của Công đoàn các" / "KCN"
_OPEN_WORD = re.compile(
    r"(?<![^\W_])(?:các|những|mỗi|của|và|hoặc|với|thuộc|cho|về|tại|trong|theo|do|để|từ|đến|trên|cùng|bằng|ngày|tháng|năm|quý|trước)$",
    re.IGNORECASE,
)
_OPEN_RANGE = re.compile(r"\d[-–]$")
_WORD = re.compile(r"[^\W\d_][^\W\d_]*[a-zà-ỹ]")
_CUT_DATE = re.compile(r"(?<!\d)\d{1,2}/\d{1,2}/(?:2|20|20\d)$")
_CUT_LETTERS = re.compile(r"(?<!\w)[A-ZĐ]{1,4}&[A-ZĐ]?$")
# the rest of a long token is no word with Vietnamese letters and no other address
_REST_OF_TOKEN = re.compile(r"(?!https?:|www\.)[a-z0-9.][!-~]*(?:\s|$)")
_ADDRESS = re.compile(r"[/?=&@]")
_LONG_TOKEN = re.compile(r"[!-~]{8,}")  # no Vietnamese syllable is that long


def join_lines(before: str, after: str) -> str:
    """Two lines of one paragraph as one text: a space between them unless the word was cut.

    >>> join_lines("Thông tư số 32/2018/TT-", "BGDĐT của Bộ")
    'Thông tư số 32/2018/TT-BGDĐT của Bộ'
    """
    before, after = before.rstrip(), after.lstrip()
    if not before or not after:
        return before or after
    if _OPEN_RANGE.search(before) and _WORD.match(after):
        return f"{before} {after}"  # "Quý IV/2025-" + "Quý II/2026"
    if _GLUED.search(before) or (_CLOSING.match(after) and not after.startswith("...")):
        return before + after
    if cuts_address(before, after):
        return before + after
    if _CUT_DATE.search(before) and re.match(r"\d{1,3}(?!\d)", after):
        return before + after  # "15/5/20" + "26"
    if _CUT_LETTERS.search(before) and re.match(r"[A-ZĐ]{1,3}(?![\w&])", after):
        return before + after  # "NN&M" + "T", "KH&" + "CN"
    if re.match(r"[-–][^\W\d_]", after) and before[-1].isalpha():
        return before + after  # "KH" + "-UBND"
    return f"{before} {after}"


def starts_item(text: str) -> bool:
    """True if the text starts with a bullet or a number of a list."""
    return bool(_BULLET.match(text) or _NUMBER.match(text))


def breaks(before: Line, after: Line, width: float | None, *, listed: bool = False) -> bool:
    """True if the author ended a paragraph between these two lines of a cell ``width`` wide.

    listed: the cell already holds bullets, so that another "- Word" is the next of them.
    """
    if before.whole or after.whole:
        return True
    first, second = before.text.rstrip(), after.text.lstrip()
    if not first or not second:
        return True
    room = has_room(before, after, width)
    ended = bool(_ENDED.search(first))
    if _BULLET.match(second):
        if second[0] in "+•●▪■◦►➢✓" or "\uf000" <= second[0] <= "\uf0ff":
            return True
        # "giai đoạn 2026" / "- 2030", "kinh tế" / "- xã hội", "KH" / "-UBND" are wraps
        rest = second.lstrip("-–—* ")
        if second[1:2] != " " and room is False and not ended:
            return False
        return ended or (rest[:1].isupper() and (listed or room is not False))
    if _NUMBER.match(second):
        return ended or room is True
    if _OPEN_WORD.search(first):
        return False
    if second[:1].islower() or not (second[:1].isalpha() or second[:1] in '“"(≤≥<>'):
        return False
    return room is True


def has_room(before: Line, after: Line, width: float | None) -> bool | None:
    """Whether the first word of ``after`` would have fitted behind ``before``; None if unknown."""
    if width is None or before.box is None or after.box is None:
        return None
    used = before.box[2] - before.box[0]
    next_word = after.text.split()[0]
    # by the letters' own widths: "GD&ĐT" is much wider than "Sở" and three letters more
    need = used / max(ems(before.text), 0.1) * ems(f" {next_word}")
    return width - _PADDING - used > need * 1.15 + 2.0


def _cut_word(before: Line, after: Line, width: float | None) -> bool:
    """A word longer than the cell is wide goes on in the next line ("Kubernete" / "s master")."""
    if width is None or before.box is None:
        return False
    token = before.text.rstrip().split(" ")[-1]
    used = before.box[2] - before.box[0]
    fills = width - _PADDING - used < used / max(len(before.text), 1)  # not one letter more
    alone = " " not in before.text.strip()
    rest = _REST_OF_TOKEN.match(after.text)
    if rest is None or not (fills and alone and _LONG_TOKEN.fullmatch(token)):
        return False
    if token[-1] in ",;:!?)":  # "2024-2025," / "duy trì": the token ends here
        return False
    # "…/tra-cuu?trang=2" that fills its line by chance, then "an toàn"
    return not (_ADDRESS.search(token) and is_syllable(rest[0].strip()))


def paragraphs(lines: Sequence[Line], width: float | None) -> tuple[str, ...]:
    """The paragraphs of a cell ``width`` points wide (None if unknown) from its lines."""
    result: list[str] = []
    before: Line | None = None
    for line in lines:
        text = " ".join(line.text.split())
        if line.label:
            text = f"{line.label} {text}".strip()
        if not text:
            continue
        listed = any(_BULLET.match(paragraph) for paragraph in result)
        if before is None or breaks(before, line, width, listed=listed):
            result.append(text)
        elif _cut_word(before, line, width):
            result[-1] += text
        else:
            result[-1] = join_lines(result[-1], text)
        before = line
    return tuple(result)
