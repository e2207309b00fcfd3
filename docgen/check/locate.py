"""Where in a Word file the words of a finding stand, so that a comment can be put there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from docgen.check.model import Finding, Place, Result
from docgen.check.word.story import Paragraph, read_story
from docgen.register.names import words

_LEAST: Final = 8  # letters that tell a place
_PREFIX: Final = 60


def located(results: Sequence[Result], path: Path) -> tuple[Result, ...]:
    """The results with the number of the paragraph each finding's words stand in, where found."""
    texts = [(words(p.text), p) for p in read_story(path).paragraphs if p.text.strip()]
    return tuple(
        replace(
            result,
            outcome=replace(
                result.outcome,
                findings=tuple(_placed(finding, texts) for finding in result.outcome.findings),
            ),
        )
        for result in results
    )


def _placed(finding: Finding, texts: Sequence[tuple[str, Paragraph]]) -> Finding:
    place = finding.place
    if place.paragraph is not None:
        return finding
    number = _find(words(place.text.removesuffix("…")), texts, place)
    return replace(finding, place=replace(place, paragraph=number))


def _find(wanted: str, texts: Sequence[tuple[str, Paragraph]], place: Place) -> int | None:
    if not wanted:
        return None
    for needle in (wanted, wanted[:_PREFIX]):
        if len(needle) < _LEAST:
            whole = next((p for text, p in texts if text == needle), None)
            return whole.number if whole else None
        found = [p for text, p in texts if needle in text]
        if found:
            label = re.escape(place.path[-1]) if place.path else ""
            own = next((p for p in found if label and re.match(label, p.words)), found[0])
            return own.number
    # A statement that was put together from two lines of a cell: the longest paragraph it begins with.
    inside = [
        (len(text), p) for text, p in texts if len(text) > _LEAST * 2 and wanted.startswith(text)
    ]
    return max(inside, key=lambda item: item[0])[1].number if inside else None
