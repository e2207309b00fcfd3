"""Appendices of a Word file: label, title and reference of each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from docgen.check.word.lines import Line, is_rule_of_signs, lines_of, plain
from docgen.check.word.story import Paragraph
from extractors.headtext import is_upper

REFERENCE: Final = re.compile(r"\(?\s*(?:ban hanh\s+)?kem theo\b")
_APPENDIX: Final = re.compile(
    r"phu luc(?:\s+(?:so\s*)?(?P<number>[ivxl]+|\d+(?:\.\d+)*[a-z]?|[a-z]))?\s*[.:]?"
)


@dataclass(frozen=True, slots=True)
class AppendixParts:
    """An appendix: its label, title and reference; start and end are paragraph positions."""

    label: Line
    number: str
    title: tuple[Line, ...]
    reference: tuple[Line, ...]
    start: int
    end: int
    own_title: str = ""  # a title on the label's line: "Phụ lục 1: DANH MỤC"


def appendix_of(paragraph: Paragraph) -> re.Match[str] | None:
    """The label of an appendix alone on a line, or before its title in capitals."""
    if paragraph.cell is not None and paragraph.cell.columns > 1:
        return None
    first = next(iter(lines_of(paragraph, parted=False)), None)
    if first is None:
        return None
    folded = plain(first.text)
    found = _APPENDIX.match(folded)
    if found is None:
        return None
    rest = first.text[found.end() :].strip(" .:-–") if len(folded) == len(first.text) else ""
    if found.end() >= len(folded):
        return found
    centred = paragraph.shape.align == "center"
    return found if centred and (is_upper(rest) or not rest) and found["number"] else None


def read_appendices(paragraphs: Sequence[Paragraph], start: int) -> list[AppendixParts]:
    marks = [
        (n, found) for n in range(start, len(paragraphs)) if (found := appendix_of(paragraphs[n]))
    ]
    ends = [n for n, _ in marks[1:]] + [len(paragraphs)]
    result: list[AppendixParts] = []
    for (at, found), following in zip(marks, ends, strict=False):
        label, *rest = lines_of(paragraphs[at], parted=False)
        title = list(rest)
        reference: list[Line] = []
        for paragraph in paragraphs[at + 1 : min(following, at + 14)]:
            pieces = lines_of(paragraph, parted=False)
            if not pieces:
                continue
            if paragraph.cell is not None and paragraph.cell.columns > 1:
                break
            if REFERENCE.match(plain(pieces[0].text)) or (
                reference and not reference[-1].text.rstrip().endswith(")")
            ):
                reference += pieces
                continue
            if reference or paragraph.shape.align != "center":
                break
            title += [line for line in pieces if not is_rule_of_signs(line.text)]
        end = found.end()
        result.append(
            AppendixParts(
                label=label,
                number=(found["number"] or "").upper(),
                title=tuple(title),
                reference=tuple(reference),
                start=at,
                end=following,
                own_title=label.text[end:].strip(" .:-–"),
            )
        )
    return result
