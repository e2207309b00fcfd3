"""How well a document's logical text agrees with its true text.

The true text (``truth/ID.truth.txt``) has a paragraph a line and a table row a line with tabs
between its cells; footnotes stand as lines "1 text" under the paragraph that bears the mark. Both
sides are compared in normal form (NFC, white space folded, misplaced marks and lost spaces
repaired by the same steps), so what is measured is reading, not the author's slips.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from docgen.eval import Tally
from docgen.logical_text import LogicalText

READING_MEASURES = ("paragraph", "row", "cell")
ALIKE = 0.5  # likeness from which two lines or rows are the same one, read with errors

Rows = Sequence[tuple[str, ...]]


@dataclass(slots=True)
class ReadingScores:
    """Counts of one document.

    characters: of the true text; errors: insertions, deletions and replacements to make it of
    what was read. digits, digit_errors: the same of its digits. tallies: paragraphs, table rows
    and cells that are exactly right. lost: rows of the truth that were not read; split: rows read
    that the truth has as part of another, or not at all.
    """

    characters: int = 0
    errors: int = 0
    digits: int = 0
    digit_errors: int = 0
    lost: int = 0
    split: int = 0
    tallies: dict[str, Tally] = field(
        default_factory=lambda: {name: Tally() for name in READING_MEASURES}
    )

    def join(self, other: ReadingScores) -> None:
        """Add another document's counts."""
        for name in ("characters", "errors", "digits", "digit_errors", "lost", "split"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        for name, tally in other.tallies.items():
            self.tallies[name].join(tally)

    @property
    def character_error_rate(self) -> float:
        """Wrong characters per character of the truth, 0 to (rarely more than) 1."""
        return self.errors / self.characters if self.characters else 0.0

    @property
    def digit_error_rate(self) -> float:
        """Wrong digits per digit of the truth."""
        return self.digit_errors / self.digits if self.digits else 0.0


def parse_truth(text: str) -> LogicalText:
    """The true text of a document from its file."""
    paragraphs: list[str] = []
    tables: list[tuple[tuple[str, ...], ...]] = []
    rows: list[tuple[str, ...]] = []
    notes: list[str] = []
    for line in text.lstrip("\ufeff").splitlines():
        if "\t" in line:
            rows.append(tuple(line.split("\t")))
            continue
        if rows:
            tables.append(tuple(rows))
            rows = []
        if line.startswith(f"{len(notes) + 1} "):
            notes.append(line)
        elif line.strip():
            paragraphs.append(line)
    if rows:
        tables.append(tuple(rows))
    return LogicalText(tuple(paragraphs), tuple(tables), tuple(notes))


def score_reading(truth: LogicalText, got: LogicalText) -> ReadingScores:
    """Compare what was read with the truth."""
    scores = ReadingScores()
    wanted, wanted_rows = _lines([*truth.paragraphs, *truth.notes]), _rows(truth)
    found, found_rows = _lines([*got.paragraphs, *got.notes]), _rows(got)
    # a group's title over all columns stands in the truth as a row or as a line of its own
    alone = Counter(cell for row in wanted_rows for cell in row if _single(row) == cell)
    lines = Counter(wanted) - Counter(found)
    for row in list(found_rows):
        title = _single(row)
        if title is not None and not alone[title] and lines[title] > 0:
            lines[title] -= 1
            found_rows.remove(row)
            found.append(title)
    _score_paragraphs(wanted, found, scores)
    _score_rows(wanted_rows, found_rows, scores)
    return scores


def _single(row: Sequence[str]) -> str | None:
    """The only filled cell of a row."""
    filled = [cell for cell in row if cell]
    return filled[0] if len(filled) == 1 else None


def plain(text: str) -> str:
    """Normal form for comparing: NFC, white space folded, slips of the text layer repaired."""
    from extractors.repair import repair

    return " ".join(repair(unicodedata.normalize("NFC", text))[0].split())


def _lines(texts: Iterable[str]) -> list[str]:
    return [line for text in texts if (line := plain(text))]


def _rows(text: LogicalText) -> list[tuple[str, ...]]:
    """The rows of all tables, without headings that are printed again inside a table."""
    from extractors.tables.head import repeats_titles

    found: list[tuple[str, ...]] = []
    for table in text.tables:
        rows = [tuple(plain(cell) for cell in row) for row in table]
        found += [
            row
            for i, row in enumerate(rows)
            if any(row) and not (i and repeats_titles(row, rows[0]))
        ]
    return found


def _score_paragraphs(truth: list[str], got: list[str], scores: ReadingScores) -> None:
    scores.tallies["paragraph"].add(Counter(truth), Counter(got), "")
    gaps, only_truth, only_got = _gaps(truth, got)
    scores.characters += sum(map(len, truth))
    scores.digits += sum(map(_digits, truth))
    for wanted, found in gaps:
        _count(" ".join(wanted), " ".join(found), scores)
    # what stands in another place (a letterhead read column by column) is no error of letters
    for line in only_truth:
        best = max(only_got, key=lambda other: _likeness(line, other), default=None)
        if best is not None and _likeness(line, best) >= ALIKE:
            only_got.remove(best)
            _count(line, best, scores)
        else:
            _count(line, "", scores)
    for line in only_got:
        _count("", line, scores)


_Gap = tuple[list[str], list[str]]


def _gaps(truth: list[str], got: list[str]) -> tuple[list[_Gap], list[str], list[str]]:
    """Runs of lines that differ between lines that agree; then lines of one side alone.

    Lines that agree but stand in another order are left out.
    """
    runs: list[_Gap] = []
    for kind, i1, i2, j1, j2 in SequenceMatcher(None, truth, got, autojunk=False).get_opcodes():
        if kind != "equal":
            runs.append((truth[i1:i2], got[j1:j2]))
    moved = Counter(x for a, _ in runs for x in a) & Counter(x for _, b in runs for x in b)
    left, right = moved.copy(), moved.copy()
    rest = [(_without(a, left), _without(b, right)) for a, b in runs]
    gaps = [(a, b) for a, b in rest if a and b]
    return (
        gaps,
        [line for a, b in rest if not b for line in a],
        [line for a, b in rest if not a for line in b],
    )


def _without(lines: list[str], moved: Counter[str]) -> list[str]:
    kept = []
    for line in lines:
        if moved[line] > 0:
            moved[line] -= 1
        else:
            kept.append(line)
    return kept


def _score_rows(truth: Rows, got: Rows, scores: ReadingScores) -> None:
    """Rows in order; the most alike of those between rows that agree are the same row."""
    rows, cells = scores.tallies["row"], scores.tallies["cell"]
    scores.characters += sum(len(cell) for row in truth for cell in row)
    scores.digits += sum(_digits(cell) for row in truth for cell in row)
    for a, b in _pairs(truth, got):
        if a is None:
            scores.split += 1
            _count("", "".join(b or ()), scores)
        elif b is None:
            scores.lost += 1
            _count("".join(a), "", scores)
        left, right = _own_cells(a, b)
        name = " | ".join(a or b or ())[:80]
        rows.add(_row(left), _row(right), "")
        if len(left) == len(right):
            for one, other in zip(left, right, strict=True):
                cells.add(_cell(one), _cell(other), name)
                if one != other:
                    _count(one, other, scores)
        else:
            cells.add(Counter(filter(None, left)), Counter(filter(None, right)), name)
            if a is not None and b is not None:
                _count(" ".join(left), " ".join(right), scores)


def _row(cells: Sequence[str]) -> Counter[object]:
    return Counter([" | ".join(cells)] if cells else [])


def _cell(text: str) -> Counter[object]:
    return Counter([text] if text else [])


def _own_cells(
    a: tuple[str, ...] | None, b: tuple[str, ...] | None
) -> tuple[Sequence[str], Sequence[str]]:
    """The cells of both, place by place; without empty ones where merged cells make the counts differ."""
    left, right = a or (), b or ()
    if len(left) == len(right):
        return left, right
    return [cell for cell in left if cell], [cell for cell in right if cell]


def _pairs(truth: Rows, got: Rows) -> list[tuple[tuple[str, ...] | None, tuple[str, ...] | None]]:
    wanted = [" ".join(filter(None, row)) for row in truth]
    found = [" ".join(filter(None, row)) for row in got]
    pairs: list[tuple[tuple[str, ...] | None, tuple[str, ...] | None]] = []
    for kind, i1, i2, j1, j2 in SequenceMatcher(None, wanted, found, autojunk=False).get_opcodes():
        if kind == "equal":
            pairs += zip(truth[i1:i2], got[j1:j2], strict=True)
            continue
        at = j1
        for i in range(i1, i2):
            best = max(range(at, j2), key=lambda j: _likeness(wanted[i], found[j]), default=-1)
            if best < 0 or _likeness(wanted[i], found[best]) < ALIKE:
                pairs.append((truth[i], None))
                continue
            pairs += [(None, row) for row in got[at:best]]
            pairs.append((truth[i], got[best]))
            at = best + 1
        pairs += [(None, row) for row in got[at:j2]]
    return pairs


def _likeness(a: str, b: str) -> float:
    """1 for the same text, 0 for none in common."""
    from rapidfuzz.distance import Levenshtein

    return Levenshtein.normalized_similarity(a, b)


def _digits(text: str) -> int:
    return len(re.findall(r"\d", text))


def _count(truth: str, got: str, scores: ReadingScores) -> None:
    """The errors of one piece of text."""
    from rapidfuzz.distance import Levenshtein

    if truth == got:
        return
    edits = Levenshtein.editops(truth, got)
    scores.errors += len(edits)
    for edit in edits:
        before = truth[edit.src_pos : edit.src_pos + 1] if edit.tag != "insert" else ""
        after = got[edit.dest_pos : edit.dest_pos + 1] if edit.tag != "delete" else ""
        scores.digit_errors += before.isdigit() or after.isdigit()
