"""Words that were drawn in pieces put together again.

Where a font lacks Vietnamese letters, the program that made the file took these from another font
and drew them apart, often after the rest of the line: "K", "HO", "CH", then "Ế", "Ạ". pdfium puts
blanks of its own between such pieces, though on the page they touch.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby, pairwise
from unicodedata import combining

from extractors.read.pdf_frames import Frame
from extractors.read.words import TOUCH, PageText, Word

_OVERLAP = 0.2  # of the font size: slanted and accented letters reach over their neighbours
_NARROW = 0.4  # of the font size: most words are wider for each of their letters
_OPENING, _CLOSING = "([“‘«", ")]”’».,;:!?…%"


def whole_words(words: list[Word], page: PageText, frame: Frame) -> list[Word]:
    """The words in their order, pieces that touch and have no printed blank between them joined."""
    if not page.pieces:
        return words
    words = [piece for word in words for piece in _runs_of(word, page, frame)]
    upright = [i for i, word in enumerate(words) if not word.turn]
    upright.sort(key=lambda i: (round(words[i].base, 1), words[i].x0))
    joined: dict[
        int, list[int]
    ] = {}  # the first piece in the stream: all pieces from left to right
    for _, places in groupby(upright, key=lambda i: round(words[i].base, 1)):
        run: list[int] = []
        for i in places:
            if run and _touch(words[run[-1]], words[i], page, frame):
                run.append(i)
                continue
            if len(run) > 1:
                joined[min(run)] = run
            run = [i]
        if len(run) > 1:
            joined[min(run)] = run
    if not joined:
        return words
    inside = {i for run in joined.values() for i in run}
    whole = (
        _joined([words[k] for k in joined[i]]) if i in joined else word
        for i, word in enumerate(words)
        if i in joined or i not in inside
    )
    # a gap in the order would read as the end of a column
    return [word._replace(order=at) for at, word in enumerate(whole)]


def _runs_of(word: Word, page: PageText, frame: Frame) -> Sequence[Word]:
    """A word whose letters go back on the line ("m", then the "ể" before it) cut there."""
    count = len(word.text)
    if count < 2 or word.turn or word.first < 0 or word.x1 - word.x0 > _NARROW * word.size * count:
        return (word,)
    if page.text[word.first : word.first + count] != word.text:
        return (word,)
    places = [frame.point_user(*page.origin(word.first + i))[0] for i in range(count)]
    cuts = [i for i in range(1, count) if places[i] < places[i - 1] - TOUCH * word.size]
    if not cuts:
        return (word,)
    pieces = []
    for start, end in pairwise([0, *cuts, count]):
        left, right, low, high = page.box(word.first + end - 1)
        pieces.append(
            word._replace(
                text=word.text[start:end],
                x0=places[start],
                x1=max(frame.place_user(left, low, right, high)[2], places[start]),
                first=word.first + start,
            )
        )
    return pieces


def _touch(a: Word, b: Word, page: PageText, frame: Frame) -> bool:
    size = min(a.size, b.size)
    if not -_OVERLAP * size <= b.x0 - a.x1 <= TOUCH * size or a.noted != b.noted:
        return False
    if abs(a.size - b.size) > 0.05 * size or not a.text or not b.text:
        return False
    last, first = a.text[-1], b.text[0]
    if not (_letter(last) or last in _OPENING) or not (_letter(first) or first in _CLOSING):
        return False
    return not _printed_blank(a.first + len(a.text), a, b, page, frame) and not _printed_blank(
        b.first - 1, a, b, page, frame
    )


def _printed_blank(at: int, a: Word, b: Word, page: PageText, frame: Frame) -> bool:
    """Whether the file itself has a blank at ``at`` that stands between the two words."""
    if not 0 <= at < len(page.text) or not page.text[at].isspace() or page.made_up(at):
        return False
    x = frame.point_user(*page.origin(at))[0]
    return abs(x - a.x1) < 0.3 * a.size or abs(x - b.x0) < 0.3 * b.size


def _letter(char: str) -> bool:
    return char.isalnum() or bool(combining(char))


def _joined(pieces: Sequence[Word]) -> Word:
    first = min(pieces, key=lambda word: word.order)
    text = ""
    marks: list[tuple[int, str]] = []
    for piece in pieces:
        marks += [(len(text) + at, mark) for at, mark in piece.marks]
        text += piece.text
    longest = max(pieces, key=lambda word: len(word.text))
    return first._replace(
        text=text,
        x0=pieces[0].x0,
        x1=max(piece.x1 for piece in pieces),
        top=min(piece.top for piece in pieces),
        bottom=max(piece.bottom for piece in pieces),
        bold=longest.bold,
        italic=longest.italic,
        first=-1,
        marks=tuple(marks),
    )
