"""Printed lines: what stands left and right of a tab or above a line break, and lines drawn under them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from docgen.check.word.looks import Look
from docgen.check.word.story import NOTE_MARK, Paragraph, Run, Story
from docgen.compose.metrics import text_width

# A tab, or many blanks, parts what stands left from what stands right on the same line.
_GAP: Final = re.compile(r"\t+| {10,}")
_DRAWN_BY_SIGNS: Final = re.compile(r"[\s_─—–\-=*¯‾]*[_─—¯‾]{3,}[\s_─—–\-=*¯‾]*|-{4,}|\*{4,}")


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line of a paragraph; side: 0 alone, 1 left, 2 right of it on the same line."""

    paragraph: Paragraph
    text: str
    runs: tuple[Run, ...]
    side: int = 0

    def letters(self) -> Iterator[tuple[str, Look]]:
        """Every letter with its look."""
        for run in self.runs:
            for sign in run.text:
                if sign.isalpha():
                    yield sign, run.look

    @property
    def shown(self) -> str:
        """The text as it prints: in capitals where the look says so."""
        return "".join(run.text.upper() if run.look.caps else run.text for run in self.runs).strip()

    def width(self) -> float:
        """The width of the line in points."""
        return sum(
            text_width(
                run.text.upper() if run.look.caps else run.text,
                size=run.look.size,
                bold=run.look.bold,
            )
            for run in self.runs
        )


def lines_of(paragraph: Paragraph, *, parted: bool = True) -> list[Line]:
    """The lines of a paragraph at its line breaks, parted at tabs where asked."""
    found: list[Line] = []
    for start, end in _spans(paragraph.text, "\n"):
        pieces = [(start, end)]
        if parted and (paragraph.cell is None or paragraph.cell.columns < 2):
            text = paragraph.text[start:end]
            cuts = [m for m in _GAP.finditer(text) if text[: m.start()].strip()]
            edges = [start, *[start + e for m in cuts for e in (m.start(), m.end())], end]
            pieces = list(zip(edges[::2], edges[1::2], strict=True))
            pieces = [(a, b) for a, b in pieces if paragraph.text[a:b].strip()]
        for number, (a, b) in enumerate(pieces):
            runs = tuple(_cut(paragraph.runs, a, b))
            text = "".join(run.text for run in runs).replace(NOTE_MARK, "").strip()
            if text:
                side = (1 if number == 0 else 2) if len(pieces) > 1 else _side(paragraph)
                found.append(Line(paragraph, text, runs, side))
    return found


_FAR: Final = 170.0  # points; more than any indent of a text's first line


def _side(paragraph: Paragraph) -> int:
    """Left or right by the column of its table; without a table, right where it begins far in."""
    cell = paragraph.cell
    if cell is None:
        far = paragraph.shape.left > _FAR or paragraph.text.startswith(("\t", " " * 10))
        return 2 if far else 0
    if cell.columns < 2:
        return 0
    return 1 if cell.column < cell.columns / 2 else 2


def _spans(text: str, mark: str) -> Iterator[tuple[int, int]]:
    at = 0
    for piece in text.split(mark):
        yield at, at + len(piece)
        at += len(piece) + len(mark)


def _cut(runs: Iterable[Run], start: int, end: int) -> Iterator[Run]:
    """The runs between two offsets, without blanks at both ends."""
    pieces: list[Run] = []
    at = 0
    for run in runs:
        a, b = max(start, at), min(end, at + len(run.text))
        if a < b:
            pieces.append(Run(run.text[a - at : b - at], run.look))
        at += len(run.text)
    while pieces and not pieces[0].text.strip():
        pieces.pop(0)
    while pieces and not pieces[-1].text.strip():
        pieces.pop()
    if pieces:
        pieces[0] = Run(pieces[0].text.lstrip(), pieces[0].look)
        pieces[-1] = Run(pieces[-1].text.rstrip(), pieces[-1].look)
    yield from pieces


def plain(text: str) -> str:
    """Text without marks and case, blanks single, for recognising fixed words."""
    decomposed = unicodedata.normalize("NFD", text.lower())
    bare = "".join(c for c in decomposed if not unicodedata.combining(c)).replace("đ", "d")
    return " ".join(re.sub(r"[–—‐‑−]", "-", bare).split())


def is_rule_of_signs(text: str) -> bool:
    """True for a line made of signs ("______")."""
    return _DRAWN_BY_SIGNS.fullmatch(text.strip()) is not None if text.strip() else False


@dataclass(frozen=True, slots=True)
class Ruling:
    """A line drawn; length in points, None where the file does not tell it."""

    number: int
    length: float | None


def ruling_of(story: Story, paragraph: Paragraph, line: Line | None = None) -> Ruling | None:
    """The line a paragraph draws: its border, a shape in it, signs, or the underline of its text."""
    shape = paragraph.shape
    if paragraph.drawn:
        lengths = [length for length in paragraph.drawn if length]
        return Ruling(paragraph.number, min(lengths) if len(lengths) == 1 else None)
    for piece in lines_of(paragraph):
        if is_rule_of_signs(piece.text):
            return Ruling(paragraph.number, piece.width())
    if shape.top_rule or shape.bottom_rule:
        if shape.top_rule and shape.bottom_rule and paragraph.text.strip():
            return None  # a frame
        return Ruling(paragraph.number, story.room(paragraph) - shape.left - shape.right)
    if line is not None and line.runs and all(look.underline for sign, look in line.letters()):
        return Ruling(paragraph.number, line.width())
    return None
