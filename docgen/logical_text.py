"""A document as its logical text: a paragraph a line, a table row a line with tabs between cells.

This is the form of the true texts in ``corpus/truth``, so that a reading can be held against them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from typing import TYPE_CHECKING

from docgen.eval import fold
from extractors.blocks import Paragraph, WholeRow, WholeTable
from extractors.paragraphs import join

if TYPE_CHECKING:
    from extractors.pipeline import Stages
    from plans.model import Plan

_MOST_LINES = 8  # of a title or a name in the letterhead


@dataclass(frozen=True, slots=True)
class LogicalText:
    """What a reader made of a file.

    paragraphs: with computed labels and footnote marks in their place. tables: rows of cells,
    merged cells once, without the heading rows. notes: footnotes as "1 text".
    """

    paragraphs: tuple[str, ...]
    tables: tuple[tuple[tuple[str, ...], ...], ...] = ()
    notes: tuple[str, ...] = ()


def logical_text(stages: Stages) -> LogicalText:
    """The logical text of a document that was read.

    The lines of a title, of the issuer's name and of a recipient are one paragraph, as the plan
    understands them, though their breaks are the author's.
    """
    lines = [_paragraph(b) for b in stages.blocks if isinstance(b, Paragraph)]
    return LogicalText(
        paragraphs=tuple(_whole(lines, _names(stages.plan))),
        tables=tuple(tuple(_rows(b)) for b in stages.blocks if isinstance(b, WholeTable)),
        notes=tuple(
            f"{mark} {text}" for page in stages.layout.pages for mark, text in page.footnotes
        ),
    )


def _names(plan: Plan) -> frozenset[str]:
    """What the plan took together: issuer, subject, recipients, titles of appendices."""
    header = plan.header
    names = [header.issuer, header.issuer_parent, header.subject, *header.recipients]
    for appendix in plan.appendices:
        names += [appendix.title, f"{appendix.label}: {appendix.title}"]
    return frozenset(fold(name) for name in names if name)


def _whole(lines: Sequence[str], names: frozenset[str]) -> Iterator[str]:
    """The lines, those that together are one of the names joined."""
    at = 0
    while at < len(lines):
        end = at + 1
        for stop in range(at + 2, min(at + _MOST_LINES, len(lines)) + 1):
            if fold(reduce(join, lines[at:stop])) in names:
                end = stop
        yield reduce(join, lines[at:end])
        at = end


def _paragraph(block: Paragraph) -> str:
    text, at = "", 0
    for offset, mark in block.marks:
        text += block.text[at:offset] + mark
        at = offset
    text += block.text[at:]
    return f"{block.label} {text}" if block.label else text


def _rows(table: WholeTable) -> Iterator[tuple[str, ...]]:
    if any(table.columns):
        yield tuple(table.columns)
    for row in table.rows:
        yield _cells(row)


def _cells(row: WholeRow) -> tuple[str, ...]:
    return tuple("" if cell.carried else cell.text for cell in row.cells)
