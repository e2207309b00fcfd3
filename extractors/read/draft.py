"""A paragraph while it is read: its characters with their format, before it becomes lines."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from extractors.layout import Line
from extractors.read.note_marks import without_brackets

_BLANKS = re.compile(r"\s+")


@dataclass(slots=True)
class Draft:
    """Text under way; "\\n" is a line break, "\\t" a tab, both as the author typed them.

    bold, italic: one flag a character. sizes: points a character. marks: (offset, footnote mark).
    """

    text: str = ""
    bold: list[bool] = field(default_factory=list)
    italic: list[bool] = field(default_factory=list)
    sizes: list[float | None] = field(default_factory=list)
    marks: list[tuple[int, str]] = field(default_factory=list)
    label: str | None = None
    level: int | None = None
    indent: float | None = None
    centred: bool = False
    gap: bool = False
    contents: bool = False  # an entry of a table of contents

    def add(
        self, text: str, *, bold: bool = False, italic: bool = False, size: float | None = None
    ) -> None:
        """Append text of one format."""
        self.text += text
        self.bold += [bold] * len(text)
        self.italic += [italic] * len(text)
        self.sizes += [size] * len(text)

    def join(self, other: Draft) -> None:
        """Append another paragraph's text, as where the mark between the two was deleted."""
        self.marks += [(at + len(self.text), mark) for at, mark in other.marks]
        self.text += other.text
        self.bold += other.bold
        self.italic += other.italic
        self.sizes += other.sizes

    @property
    def empty(self) -> bool:
        return not self.text.strip() and not self.marks

    def line(self, start: int = 0, end: int | None = None, *, side: int = 0) -> Line | None:
        """The part from start to end as a whole line, blanks folded to one; None if it is blank."""
        end = len(self.text) if end is None else end
        while start < end and self.text[start].isspace():
            start += 1
        last = end
        while last > start and self.text[last - 1].isspace():
            last -= 1
        if start == last:
            return None
        raw = self.text[start:last]
        letters = [i for i in range(start, last) if not self.text[i].isspace()]
        sizes = Counter(self.sizes[i] for i in letters)
        plain = next((i for i in letters if not self.bold[i]), None)
        lead = last if plain is None else plain
        first = self.label if start <= self._first() else None
        text, marks = without_brackets(
            _BLANKS.sub(" ", raw),
            [
                (len(_BLANKS.sub(" ", self.text[start:at].rstrip())), mark)
                for at, mark in self.marks
                if start <= at <= end and (at < end or end == len(self.text))
            ],
        )
        return Line(
            text=text,
            size=sizes.most_common(1)[0][0],
            bold=2 * sum(self.bold[i] for i in letters) > len(letters),
            italic=2 * sum(self.italic[i] for i in letters) > len(letters),
            lead_bold=len(_BLANKS.sub(" ", self.text[start:lead].rstrip())),
            side=side,
            whole=True,
            label=first,
            level=self.level,
            indent=self.indent,
            centred=self.centred,
            marks=marks,
            gap=self.gap,
        )

    def _first(self) -> int:
        return len(self.text) - len(self.text.lstrip())
