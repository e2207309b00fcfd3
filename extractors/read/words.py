"""Words of a PDF page with their places, sizes and weights.

Coordinates are those of the reading frame: x to the right and y down as the text itself runs, so
that a page whose text was printed sideways is handled like any other (``pdf_frames.py`` maps back).
"""

from __future__ import annotations

import ctypes
import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib import resources
from typing import Any, NamedTuple

from extractors.layout import Box
from extractors.read.pdf_frames import Frame
from extractors.read.pdf_native import native
from extractors.repair.legacy import fix_page, fix_text, is_capital_font

HYPHEN = "\ufffe"  # pdfium's sign for a hyphen at a line end, after which it drops the line break
_FARTHEST = 1e6  # points: no word of a sound page stands so far out
TOUCH = 0.12  # of the font size: letters this near touch; a blank is at least twice as wide
NARROW = 0.2  # of the font size: hardly a word is narrower for each of its letters
ASCENT, DESCENT = 0.9, 0.22  # of the font size, above and below the baseline

# a word ends at white space, at an unmapped glyph, and after a line-end hyphen
_WORD = re.compile(rf"[^\s\x00{HYPHEN}]*{HYPHEN}|[^\s\x00{HYPHEN}]+")
_STRANGE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\xad\u200b-\u200f\u2011\u2060\ue000-\uf8ff\ufeff]"
)
_MARKABLE = re.compile(r"[0-9*¹²³⁰⁴-⁹]")
_BOLD_NAME = re.compile(r"bold|black|heavy|[-,]bd\b|demi", re.I)
_ITALIC_NAME = re.compile(r"italic|oblique|[-,]it\b", re.I)
_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_RAISED_DIGIT = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
# "m2", "km2", "m³" raise a digit that is no footnote mark
_UNIT_POWER = re.compile(r"(?:^|[^^\W\d_])(?:k|h|d|c|m)?m$", re.I)


class Word(NamedTuple):
    """One word. ``order``: its place in the page's stream; ``first``: index of its first char.

    turn: degrees by which it stands off the reading frame. marks: footnote marks taken out of
    ``text`` as (offset, mark). noted: it comes from an annotation (a stamped number or date).
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    base: float
    size: float
    bold: bool
    italic: bool
    order: int
    first: int = -1
    turn: int = 0
    marks: tuple[tuple[int, str], ...] = ()
    noted: bool = False
    confidence: float | None = None

    @property
    def box(self) -> Box:
        return (self.x0, self.top, self.x1, self.bottom)


class Style(NamedTuple):
    """What the characters of one text object share.

    turn: degrees counter-clockwise. capitals: the font shows small letters as capitals (.VnTimeH).
    """

    size: float
    bold: bool
    italic: bool
    turn: int
    capitals: bool = False


@cache
def glyph_table() -> dict[int, str]:
    """Characters of symbol fonts and invisible ones, and what they stand for (pdf_glyphs.yaml)."""
    from plans.datafile import load_yaml

    text = resources.files("extractors.read").joinpath("pdf_glyphs.yaml").read_text("utf-8")
    data: dict[str, dict[int, str]] = load_yaml(text)
    table: dict[int, str] = {}
    for part in data.values():
        table.update(part)
    return table


FontStyle = tuple[bool, bool, bool]  # bold, italic, capitals


class PageText:
    """The characters of one open text page (handles are addresses, see ``pdf_native``)."""

    def __init__(self, handle: Any, fonts: dict[int, FontStyle]) -> None:
        import pypdfium2.raw as raw

        from extractors.read.pdf_native import address

        self.pointer = handle
        self.handle = address(handle)
        self.fonts = fonts
        self.calls = native()
        self._styles: dict[int, Style] = {}
        self._out = (ctypes.c_double * 4)()
        start = ctypes.addressof(self._out)
        self._matrix = (ctypes.c_float * 6)()
        self._matrix_address = ctypes.addressof(self._matrix)
        self.out = (start, start + 8, start + 16, start + 24)
        count = max(0, raw.FPDFText_CountChars(handle))
        buffer = (ctypes.c_ushort * (count + 1))()
        raw.FPDFText_GetText(handle, 0, count, buffer)
        text = bytes(buffer)[: 2 * count].decode("utf-16-le", "replace")
        if len(text) != count or "\x00" in text[-1:]:
            # surrogate pairs or skipped chars would shift every index: ask char by char
            codes = (self.calls.unicode(self.handle, i) for i in range(count))
            text = "".join(HYPHEN if c == 2 else chr(c) if c < 0xD800 else "\ufffd" for c in codes)
        self.text = text
        # in TCVN3 text "¹" is "ạ": no marks are sought where the page is in a legacy encoding
        self.raised = any(c in text for c in _RAISED) and fix_page([text])[1] is None
        self.pieces = False  # words may have been drawn in pieces; see word_pieces.py
        self.spans = [match.span() for match in _WORD.finditer(text)]

    def origin(self, index: int) -> tuple[float, float]:
        self.calls.origin(self.handle, index, self.out[0], self.out[1])
        return self._out[0], self._out[1]

    def box(self, index: int) -> tuple[float, float, float, float]:
        """(left, right, bottom, top) of the ink in user space."""
        self.calls.box(self.handle, index, *self.out)
        return self._out[0], self._out[1], self._out[2], self._out[3]

    def item(self, index: int) -> int:
        """The address of the text object a character belongs to; 0 for one pdfium made up."""
        return self.calls.text_object(self.handle, index) or 0

    def made_up(self, index: int) -> bool:
        """Whether pdfium put a character (a blank, a line end) there that the file does not have."""
        import pypdfium2.raw as raw

        return bool(raw.FPDFText_IsGenerated(self.pointer, index) == 1)

    def style(self, index: int) -> Style:
        """Size and weight of a character (kept per text object)."""
        item = self.calls.text_object(self.handle, index) or 0
        known = self._styles.get(item)
        if known is None:
            known = self._styles[item] = self._look(index, item)
        return known

    def _look(self, index: int, item: int) -> Style:
        calls = self.calls
        size = calls.size(self.handle, index)
        turn = 0
        if calls.matrix(self.handle, index, self._matrix_address):
            a, b, c, d, _, _ = self._matrix
            if b or c or d != 1.0:
                size *= math.hypot(c, d) or 1.0
                turn = round(math.degrees(math.atan2(b, a))) % 360
        # a flipped text space has a negative size; a damaged one may have any
        size = abs(size) if 0.5 <= abs(size) <= 1000 else 10.0
        if not item:
            return Style(size, False, False, turn)
        font = calls.font(item) or 0
        known = self.fonts.get(font)
        if known is None:
            known = self.fonts[font] = _font_style(font) if font else (False, False, False)
        bold, italic, capitals = known
        # Word makes a missing bold cut by stroking the letters too
        return Style(size, bold or calls.render_mode(item) == 2, italic, turn, capitals)


def _font_style(address: int) -> FontStyle:
    import pypdfium2.raw as raw

    font = ctypes.cast(address, raw.FPDF_FONT)
    buffer = ctypes.create_string_buffer(256)
    raw.FPDFFont_GetBaseFontName(font, buffer, 256)
    name = buffer.value.decode("utf-8", "replace")
    angle = ctypes.c_int()
    raw.FPDFFont_GetItalicAngle(font, angle)
    bold = raw.FPDFFont_GetWeight(font) >= 600 or bool(_BOLD_NAME.search(name))
    italic = angle.value != 0 or bool(_ITALIC_NAME.search(name))
    return bold, italic, is_capital_font(name)


def main_turn(page: PageText) -> int:
    """Quarter turns (0..3, counter-clockwise) most of the page's words are printed with."""
    sample = page.spans[:: max(1, len(page.spans) // 24)]
    turns = Counter(round(page.style(first).turn / 90) % 4 for first, _ in sample)
    return turns.most_common(1)[0][0] if turns else 0


def read_words(page: PageText, frame: Frame, *, noted_from: int | None = None) -> list[Word]:
    """All words in stream order, placed in ``frame``.

    noted_from: index of the first character that came from an annotation.
    """
    text = page.text
    strange = bool(_STRANGE.search(text))
    glyphs = glyph_table() if strange else {}
    words: list[Word] = []
    add = words.append
    markable = _MARKABLE.search
    handle, out, values = page.handle, page.out, page._out
    o0, o1, o2, o3 = out
    origin, box, text_object = page.calls.origin, page.calls.box, page.calls.text_object
    styles = page._styles
    xx, xy, dx = frame.xx, frame.xy, frame.dx
    yx, yy, dy = frame.yx, frame.yy, frame.dy
    upright = frame.turn * 90
    order = 0
    last_base = last_x1 = 0.0
    for first, end in page.spans:
        last = end - 1
        origin(handle, first, o0, o1)
        px, py = values[0], values[1]
        x0 = xx * px + xy * py + dx
        base = yx * px + yy * py + dy
        item = text_object(handle, first) or 0
        style = styles.get(item) or page.style(first)
        size = style.size
        box(handle, last, o0, o1, o2, o3)
        left, right, low, high = values
        if xx:
            x1 = (xx * right if xx > 0 else xx * left) + dx
        else:
            x1 = (xy * high if xy > 0 else xy * low) + dx
        shown = raw_text = text[first:end]
        if raw_text[-1] == HYPHEN:
            shown = raw_text[:-1] + "-"
        if strange:
            shown = shown.translate(glyphs)
        marks: tuple[tuple[int, str], ...] = ()
        if markable(shown) and not style.capitals:
            shown, marks, style = _take_marks(page, frame, first, raw_text, shown, glyphs, style)
            size = style.size
        if style.capitals:
            shown = fix_text(shown, "tcvn3").upper()
        if (not shown and not marks) or not -_FARTHEST < x0 + base + x1 < _FARTHEST:
            continue
        turn = (style.turn - upright) % 360
        if 5 < turn < 355:
            add(_turned_word(page, frame, first, last, shown, style, order, turn))
        else:
            if (base == last_base and x0 - last_x1 < TOUCH * size) or (
                x1 - x0 < NARROW * size * (end - first)
            ):
                page.pieces = True
            last_base, last_x1 = base, x1
            add(
                Word(
                    shown,
                    x0,
                    base - ASCENT * size,
                    x1 if x1 > x0 else x0 + 0.5,
                    base + DESCENT * size,
                    base,
                    size,
                    style.bold,
                    style.italic,
                    order,
                    first,
                    0,
                    marks,
                    noted_from is not None and first >= noted_from,
                )
            )
        order += 1
    return words


def _turned_word(
    page: PageText,
    frame: Frame,
    first: int,
    last: int,
    text: str,
    style: Style,
    order: int,
    turn: int,
) -> Word:
    boxes = [page.box(i) for i in range(first, last + 1)]
    left, right = min(b[0] for b in boxes), max(b[1] for b in boxes)
    low, high = min(b[2] for b in boxes), max(b[3] for b in boxes)
    x0, top, x1, bottom = frame.place_user(left, low, right, high)
    return Word(
        text, x0, top, x1, bottom, bottom, style.size, style.bold, style.italic, order, first, turn
    )


def _take_marks(
    page: PageText,
    frame: Frame,
    first: int,
    raw_text: str,
    shown: str,
    glyphs: dict[int, str],
    style: Style,
) -> tuple[str, tuple[tuple[int, str], ...], Style]:
    """Takes raised footnote marks out of a word: "Tỉnh ủy¹" or a small raised 1 glued to "ủy"."""
    calls, handle = page.calls, page.handle
    last = first + len(raw_text) - 1
    same = calls.text_object(handle, first) == calls.text_object(handle, last)
    if same and not (page.raised and any(c in _RAISED for c in shown)):
        return shown, (), style
    styles = [page.style(i) for i in range(first, last + 1)]
    main = max(styles, key=lambda s: s.size)
    bases = [frame.point_user(*page.origin(i))[1] for i in range(first, last + 1)]
    ground = max(b for b, s in zip(bases, styles, strict=True) if s.size == main.size)
    kept: list[str] = []
    marks: list[tuple[int, str]] = []
    length = 0
    for char, one, base in zip(raw_text, styles, bases, strict=True):
        raised = one.size <= 0.8 * main.size and ground - base >= 0.12 * main.size
        if page.raised and char in _RAISED:
            raised = True
        if raised and char in "0123456789*⁰¹²³⁴⁵⁶⁷⁸⁹()[],":
            so_far = "".join(kept)
            if not (char in "23²³" and _UNIT_POWER.search(so_far)):
                digit = char.translate(_RAISED_DIGIT)
                if marks and marks[-1][0] == length:
                    marks[-1] = (length, marks[-1][1] + digit)
                else:
                    marks.append((length, digit))
                continue
        piece = char.replace(HYPHEN, "-").translate(glyphs) if glyphs else char.replace(HYPHEN, "-")
        kept.append(piece)
        length += len(piece)
    clean = tuple((at, m) for at, m in ((at, m.strip("()[],")) for at, m in marks) if m)
    return "".join(kept), clean, main


def cut_word(page: PageText, frame: Frame, word: Word, edges: Sequence[float]) -> list[Word]:
    """Cuts a word at vertical rules it crosses, where the letters leave room for the rule.

    A word whose letters run through the rule (text wider than its cell) is left whole.
    """
    if word.first < 0 or word.turn or word.marks:
        return [word]
    match = _WORD.match(page.text, word.first)
    if match is None or len(match.group()) != len(word.text):
        return [word]
    count = len(word.text)
    spans: list[tuple[float, float]] = []
    for i in range(word.first, word.first + count):
        left, right, low, high = page.box(i)
        x0, _, x1, _ = frame.place_user(left, low, right, high)
        spans.append((x0, x1))
    pieces: list[Word] = []
    start = 0
    for edge in edges:
        at = next((i for i in range(start, count) if spans[i][0] + spans[i][1] > 2 * edge), count)
        if at in (start, count):
            continue
        if spans[at][0] - spans[at - 1][1] < 0.15 * word.size:
            continue
        pieces.append(_piece(word, start, at, spans))
        start = at
    if not pieces:
        return [word]
    pieces.append(_piece(word, start, count, spans))
    return pieces


def _piece(word: Word, start: int, end: int, spans: Sequence[tuple[float, float]]) -> Word:
    return word._replace(
        text=word.text[start:end],
        x0=spans[start][0],
        x1=spans[end - 1][1],
        first=word.first + start,
    )


def bounds(words: Iterable[Word]) -> Box:
    """The box around words; there must be at least one."""
    items = list(words)
    return (
        min(w.x0 for w in items),
        min(w.top for w in items),
        max(w.x1 for w in items),
        max(w.bottom for w in items),
    )


def lines_of(words: Sequence[Word]) -> Iterator[list[Word]]:
    """Runs of words without a break in their order: the lines of recognised text."""
    start = 0
    for end in range(1, len(words) + 1):
        if end == len(words) or words[end].order != words[end - 1].order + 1:
            yield list(words[start:end])
            start = end


def usual(values: Iterable[float], *, step: float = 0.5) -> float | None:
    """The most frequent value after rounding to ``step``; the smaller one of equals."""
    counts = Counter(round(v / step) for v in values)
    if not counts:
        return None
    best = max(counts.items(), key=lambda pair: (pair[1], -pair[0]))
    return best[0] * step
