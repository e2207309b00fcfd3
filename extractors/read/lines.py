"""Words to printed lines: runs of words on one baseline, cut where a column gap opens.

Works on words from any source (digital text, recognition) in reading-frame coordinates.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median
from typing import NamedTuple

from extractors.layout import Line
from extractors.read.note_marks import without_brackets
from extractors.read.words import Word

WIDE = 1.6  # of the font size: a gap this wide may divide columns
JUMP = 0.4  # of the font size: enough where the page's stream jumps as well
STEP = 0.7  # of the font size: baselines of one column are never as close as this
RAISED = 0.12  # of the font size: how far a footnote mark stands above its line
_MARK = re.compile(r"[(\[]?(\d{1,3}|\*{1,3})[)\]]?[,;]?")


@dataclass(slots=True)
class Segment:
    """Neighbouring words of one row, left to right, between column gaps.

    jumped: the page's stream does not run on from the segment left of it.
    """

    words: list[Word]
    jumped: bool = False
    x0: float = 0.0
    x1: float = 0.0
    top: float = 0.0
    bottom: float = 0.0
    base: float = 0.0
    size: float = 0.0

    def __post_init__(self) -> None:
        self.measure()

    def measure(self) -> None:
        words = self.words
        self.x0 = words[0].x0
        self.x1 = max([w.x1 for w in words])
        self.top = min([w.top for w in words])
        self.bottom = max([w.bottom for w in words])
        self.size = _main_size(words)
        self.base = max([w.base for w in words if w.size >= 0.9 * self.size])

    @property
    def centre(self) -> float:
        return (self.x0 + self.x1) / 2

    @property
    def first(self) -> int:
        return min((w.order for w in self.words if not w.noted), default=self.words[0].order)

    @property
    def last(self) -> int:
        return max((w.order for w in self.words if not w.noted), default=self.words[0].order)

    @property
    def text(self) -> str:
        return " ".join(w.text for w in self.words)


@dataclass(slots=True)
class Row:
    """All segments whose words share a baseline, left to right."""

    segments: list[Segment]
    base: float = 0.0
    size: float = 0.0

    def __post_init__(self) -> None:
        main = max(self.segments, key=lambda s: s.x1 - s.x0)
        self.base, self.size = main.base, main.size

    @property
    def x0(self) -> float:
        return self.segments[0].x0

    @property
    def x1(self) -> float:
        return max(s.x1 for s in self.segments)


def _main_size(words: Sequence[Word]) -> float:
    """The size of most letters."""
    first = words[0].size
    for word in words:
        if word.size != first:
            break
    else:
        return first
    sizes: dict[float, int] = {}
    for word in words:
        sizes[word.size] = sizes.get(word.size, 0) + len(word.text)
    return max(sizes.items(), key=lambda item: (item[1], item[0]))[0]


def rows_of(words: Sequence[Word]) -> list[Row]:
    """Rows top to bottom; words come in stream order and need not be upright neighbours."""
    runs = _runs(words)
    stamped = [run for run in runs if run[0].noted]
    if stamped:
        runs = [run for run in runs if not run[0].noted]
    runs.sort(key=lambda run: run[0].base)
    clusters: list[list[list[Word]]] = []
    base = size = -1e9
    for run in runs:
        head = run[0]
        tolerance = 0.28 * max(head.size, size)
        if clusters and head.base - base <= tolerance:
            clusters[-1].append(run)
            if head.size > size:
                size = head.size
        else:
            clusters.append([run])
            base, size = head.base, head.size
    rows = [Row(_segments(cluster)) for cluster in _raise(clusters, stamped)]
    rows.sort(key=lambda row: (row.base, row.x0))
    return _side_by_side(rows)


def _side_by_side(rows: Sequence[Row]) -> list[Row]:
    """Joins rows that overlap in height but not in width: the lines of two columns out of step."""
    joined: list[Row] = []
    for row in rows:
        above = joined[-1] if joined else None
        if above is not None and row.base - above.base < STEP * min(row.size, above.size):
            space = JUMP * row.size
            pairs = ((a, b) for a in above.segments for b in row.segments)
            if all(a.x1 + space < b.x0 or b.x1 + space < a.x0 for a, b in pairs):
                segments = sorted([*above.segments, *row.segments], key=lambda s: s.x0)
                for left, right in zip(segments, segments[1:], strict=False):
                    right.jumped = right.jumped or right.first != left.last + 1
                joined[-1] = Row(segments)
                continue
        joined.append(row)
    return joined


def _runs(words: Sequence[Word]) -> list[list[Word]]:
    """Stretches of the stream that run on along one baseline without a wide gap."""
    runs: list[list[Word]] = []
    run: list[Word] = []
    base = end = limit = order = -1e9
    for word in words:
        if (
            word.order == order + 1
            and abs(word.base - base) < 0.6
            and -2.0 < word.x0 - end < limit
            and not word.noted
        ):
            run.append(word)
        else:
            run = [word]
            runs.append(run)
            base, limit = word.base, word.size * 1.2
        end, order = word.x1, word.order
    return runs


def _raise(clusters: list[list[list[Word]]], stamped: list[list[Word]]) -> list[list[list[Word]]]:
    """Moves small words that stand just above or below a row into it (marks, stamped numbers)."""
    kept: list[list[list[Word]]] = []
    loose = list(stamped)
    for cluster in clusters:
        small = sum(map(len, cluster)) <= 3
        if small and all(_MARK.fullmatch(w.text) for run in cluster for w in run):
            loose.extend(cluster)
        else:
            kept.append(cluster)
    rest: list[list[list[Word]]] = []
    for run in loose:
        home = _home(run[0], kept)
        if home is not None:
            home.append(run)
        elif rest and abs(rest[-1][0][0].base - run[0].base) < 1:
            rest[-1].append(run)
        else:
            rest.append([run])
    return kept + rest


def _home(word: Word, clusters: list[list[list[Word]]]) -> list[list[Word]] | None:
    """The row a small or stamped word belongs to: the one it overlaps most and stands close to."""
    best: list[list[Word]] | None = None
    most = 0.0
    for cluster in clusters:
        head = cluster[0][0]
        shared = min(word.bottom, head.bottom) - max(word.top, head.top)
        if shared <= 0 or (not word.noted and word.size > 0.85 * head.size):
            continue
        near = min(_distance(word, other) for run in cluster for other in run)
        if near > (6.0 if word.noted else 0.5) * max(head.size, word.size):
            continue
        share = shared / max(1.0, min(word.bottom - word.top, head.bottom - head.top))
        share -= near / (10 * head.size)  # of two rows at one height the nearer one
        if share > max(most, 0.2):
            best, most = cluster, share
    return best


def _distance(one: Word, other: Word) -> float:
    return max(0.0, one.x0 - other.x1, other.x0 - one.x1)


def _segments(runs: Sequence[list[Word]]) -> list[Segment]:
    """Cuts a row at column gaps."""
    if len(runs) == 1:
        return [Segment(list(runs[0]))]
    words = sorted((w for run in runs for w in run), key=lambda w: w.x0)
    size = _main_size(words)
    gaps = [b.x0 - a.x1 for a, b in zip(words, words[1:], strict=False)]
    usual = median([g for g in gaps if g > 0] or [0.25 * size])
    segments: list[Segment] = []
    current = [words[0]]
    jumped = False
    for word, gap in zip(words[1:], gaps, strict=True):
        before = current[-1]
        jump = word.order != before.order + 1
        if word.noted or before.noted:
            # a number stamped into the blank of a line: "Số: 25     /KH-UBND"
            jump, cut = False, gap > 4.0 * size
        else:
            wide = gap > WIDE * size and gap > 2.5 * usual
            cut = wide or (jump and gap > JUMP * size)
        if cut:
            segments.append(Segment(current, jumped))
            current, jumped = [], jump
        current.append(word)
    segments.append(Segment(current, jumped))
    return segments


class _Look(NamedTuple):
    """What the words of a line have in common."""

    bold: bool
    italic: bool
    lead_bold: int
    ocr: float | None


@dataclass(slots=True)
class Printed:
    """A line on its way to ``Line``: still with its words, before the page's margins are known."""

    words: list[Word]
    side: int = 0
    x0: float = 0.0
    top: float = 0.0
    x1: float = 0.0
    bottom: float = 0.0
    base: float = 0.0
    size: float = 0.0
    text: str = ""
    marks: tuple[tuple[int, str], ...] = ()
    indent: float | None = None
    centred: bool = False
    gap: bool = False
    look: _Look | None = None

    def __post_init__(self) -> None:
        words = self.words
        self.size = size = _main_size(words)
        self.x0 = min([w.x0 for w in words])
        self.x1 = max([w.x1 for w in words])
        self.base = max([w.base for w in words if w.size >= 0.9 * size])
        self.top = min([w.top for w in words])
        self.bottom = max([w.bottom for w in words])
        self.text, self.marks = _join(words, size, self.base)

    @property
    def centre(self) -> float:
        return (self.x0 + self.x1) / 2

    def settle(self) -> None:
        """Lets all words but the first go once they are told no more of; a long file has many."""
        self.look = _look_of(self.words, self.text)
        self.words = self.words[:1]


def _is_mark(word: Word, size: float, base: float) -> bool:
    return (
        word.size <= 0.8 * size
        and base - word.base >= RAISED * size
        and _MARK.fullmatch(word.text) is not None
    )


def _join(
    words: Sequence[Word], size: float, base: float
) -> tuple[str, tuple[tuple[int, str], ...]]:
    """The text of a line and the footnote marks taken out of it."""
    if len(words) > 4 and all(len(w.text) == 1 and w.text.isupper() for w in words):
        return _unspaced(words), ()
    if not any(w.size <= 0.8 * size or w.marks or w.noted for w in words):
        return " ".join([w.text for w in words]), ()
    text = ""
    marks: list[tuple[int, str]] = []
    before: Word | None = None
    for word in words:
        if _is_mark(word, size, base):
            marks.append((len(text), word.text.strip("()[],;")))
            continue
        glued = before is None or (
            # a stamped number: "25" + "/KH-SGDĐT"; the full stop after a mark
            (before.noted and word.text.startswith("/") and text[-1:].isalnum())
            or (marks and marks[-1][0] == len(text) and word.text[0] in ".,;:!?)")
        )
        if not glued:
            text += " "
        marks.extend((len(text) + at, mark) for at, mark in word.marks)
        text += word.text
        before = word
    # a word that was nothing but marks leaves a double space
    while "  " in text:
        at = text.index("  ")
        text = text[:at] + text[at + 1 :]
        marks = [(offset - 1 if offset > at else offset, mark) for offset, mark in marks]
    text, left = without_brackets(text, marks)
    kept = text.rstrip()
    return kept, tuple((min(offset, len(kept)), mark) for offset, mark in left)


def _unspaced(words: Sequence[Word]) -> str:
    """A title set letter by letter ("K Ế  H O Ạ C H"): words end where the gap is wider."""
    gaps = [b.x0 - a.x1 for a, b in zip(words, words[1:], strict=False)]
    wide = 1.6 * max(median(gaps), 0.5)
    text = words[0].text
    for word, gap in zip(words[1:], gaps, strict=True):
        text += f" {word.text}" if gap > wide else word.text
    return text


def line_of(printed: Printed) -> Line:
    """The finished line, its box still in the reading frame."""
    look = printed.look or _look_of(printed.words, printed.text)
    return Line(
        text=printed.text,
        box=(printed.x0, printed.top, printed.x1, printed.bottom),
        size=round(printed.size, 2),
        bold=look.bold,
        italic=look.italic,
        lead_bold=look.lead_bold,
        side=printed.side,
        indent=printed.indent,
        centred=printed.centred,
        marks=printed.marks,
        gap=printed.gap,
        ocr=look.ocr,
    )


def _look_of(words: Sequence[Word], text: str) -> _Look:
    letters = bold = italic = 0
    for word in words:
        count = len(word.text)
        letters += count
        if word.bold:
            bold += count
        if word.italic:
            italic += count
    lead = 0
    if bold == letters:
        lead = len(text)
    elif words[0].bold:
        lead = _bold_lead(words, len(text))
    sure = [w.confidence for w in words if w.confidence is not None]
    return _Look(
        2 * bold > letters,
        2 * italic > letters,
        lead,
        round(sum(sure) / len(sure), 4) if sure else None,
    )


def _bold_lead(words: Sequence[Word], longest: int) -> int:
    length = 0
    for word in words:
        if not word.bold:
            break
        length += len(word.text) + 1
    return min(max(0, length - 1), longest)


def cell_lines(words: Iterable[Word]) -> list[Printed]:
    """The lines of one table cell, top to bottom; a row is one line however wide its gaps."""
    items = list(words)
    upright = [w for w in items if not w.turn]
    lines = [
        Printed([w for segment in row.segments for w in segment.words]) for row in rows_of(upright)
    ]
    for turn in sorted({w.turn for w in items if w.turn}):
        lines.extend(turned_lines([w for w in items if w.turn == turn], turn))
    return lines


def turned_lines(words: Sequence[Word], turn: int) -> list[Printed]:
    """Lines of words that stand at an angle, in the order of their own direction."""
    quarter = round(turn / 90) % 4
    along = {1: lambda w: -w.bottom, 2: lambda w: -w.x1, 3: lambda w: w.top, 0: lambda w: w.x0}
    across = {1: lambda w: w.x1, 2: lambda w: -w.top, 3: lambda w: -w.x0, 0: lambda w: w.bottom}
    ordered = sorted(words, key=lambda w: (across[quarter](w), along[quarter](w)))
    groups: list[list[Word]] = []
    for word in ordered:
        place = across[quarter](word)
        if groups and place - across[quarter](groups[-1][0]) <= 0.5 * word.size:
            groups[-1].append(word)
        else:
            groups.append([word])
    lines = []
    for group in groups:
        group.sort(key=along[quarter])
        printed = Printed(group)
        printed.text = " ".join(w.text for w in group)
        lines.append(printed)
    return lines
