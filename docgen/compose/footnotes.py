"""Footnotes as real Word footnotes, called where the body ends.

A plan keeps its notes but not the words they hang on, so the calls stand together after the last
paragraph of the body, where a person can move them; no note is lost.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from lxml import etree

from docgen.compose.ooxml import Element, W, put_text, sub, w
from docgen.compose.package import Package
from plans.model import Footnote

_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"


def add_footnotes(package: Package, notes: Sequence[Footnote], *, after: Element | None) -> None:
    """Write the notes and call them at the end of the paragraph ``after``."""
    if not notes or after is None:
        return
    root = _notes_part(package)
    taken = [int(note.get(w("id"), "0")) for note in root]
    number = max([0, *taken]) + 1
    counted = 1  # Word counts the notes without a mark of their own
    for at, note in enumerate(notes):
        custom = note.mark if note.mark != str(counted) else None
        counted += custom is None
        if at:  # "1 2", not "12"
            _add_space(after)
        _add_call(after, number + at, custom)
        _add_note(root, number + at, note, custom)


def _notes_part(package: Package) -> Element:
    names = package.related("footnotes")
    if names:
        return package.tree(names[0])
    root = etree.Element(w("footnotes"), nsmap={"w": W})
    for number, kind in ((-1, "separator"), (0, "continuationSeparator")):
        note = sub(root, "footnote", type=kind, id=number)
        sub(sub(sub(note, "p"), "r"), kind)
    package.add("word/footnotes.xml", root, content_type=_TYPE, kind="footnotes")
    return root


def _add_space(paragraph: Element) -> None:
    """A small space between two calls."""
    run = sub(paragraph, "r")
    sub(sub(run, "rPr"), "rStyle", val="FootnoteReference")
    put_text(run, " ")


def _add_call(paragraph: Element, number: int, custom: str | None) -> None:
    run = sub(paragraph, "r")
    sub(sub(run, "rPr"), "rStyle", val="FootnoteReference")
    call = sub(run, "footnoteReference", id=number)
    if custom is not None:
        call.set(w("customMarkFollows"), "1")
        put_text(run, custom)


def _add_note(root: Element, number: int, note: Footnote, custom: str | None) -> None:
    holder = sub(sub(root, "footnote", id=number), "p")
    sub(sub(holder, "pPr"), "pStyle", val="FootnoteText")
    mark = sub(holder, "r")
    sub(sub(mark, "rPr"), "rStyle", val="FootnoteReference")
    if custom is None:
        sub(mark, "footnoteRef")
    else:
        put_text(mark, custom)
    put_text(sub(holder, "r"), f" {note.text}")
