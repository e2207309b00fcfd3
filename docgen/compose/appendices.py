"""Appendices (phụ lục): each a section of its own with its own page numbers, landscape if wide."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from typing import Final

from docgen.compose.body import body_xml
from docgen.compose.ooxml import (
    TWIPS_PER_POINT,
    Element,
    build,
    in_capitals,
    new,
    paragraph_xml,
    sub,
    w,
)
from docgen.compose.package import Package
from docgen.compose.tables import END_STYLE, is_wide, table_xml
from plans.model import Appendix

LABEL_STYLE: Final = "NDAppendix"
TITLE_STYLE: Final = "NDAppendixTitle"
NOTE_STYLE: Final = "NDAppendixNote"
# What may stand before w:pgNumType in a w:sectPr (ISO/IEC 29500-1, 17.6.17).
_BEFORE_NUMBERS: Final = frozenset(
    w(name)
    for name in [
        "headerReference",
        "footerReference",
        "footnotePr",
        "endnotePr",
        "type",
        "pgSz",
        "pgMar",
        "paperSrc",
        "pgBorders",
        "lnNumType",
    ]
)


def text_width_of(section: Element) -> float:
    """The width between the margins of a section, in points."""
    size, margins = section.find(w("pgSz")), section.find(w("pgMar"))
    width = (
        _twips(size, "w", 11906) - _twips(margins, "left", 1701) - _twips(margins, "right", 1134)
    )
    return width / TWIPS_PER_POINT


def _twips(element: Element | None, name: str, default: int) -> int:
    value = element.get(w(name)) if element is not None else None
    try:
        return round(float(value)) if value is not None else default
    except ValueError:
        return default


def appendix_sections(
    appendices: Sequence[Appendix],
    *,
    section: Element,
    capitals: bool,
    package: Package | None = None,
) -> list[tuple[list[Element], Element]]:
    """Each appendix as its elements and its section properties, after ``section`` of the body.

    package: takes the tables as text, which is much faster for long ones.
    """
    width = text_width_of(section)
    result = []
    for appendix in appendices:
        wide = any(is_wide(table, width=width) for table in appendix.tables)
        own = _section(section, landscape=wide)
        pieces = _pieces(appendix, width=text_width_of(own), capitals=capitals)
        if package is None:
            result.append((build(pieces), own))
        else:
            elements = [
                package.piece(piece) if piece.startswith("<w:tbl>") else build([piece])[0]
                for piece in pieces
            ]
            result.append((elements, own))
    return result


def _pieces(appendix: Appendix, *, width: float, capitals: bool) -> list[str]:
    pieces = [paragraph_xml(LABEL_STYLE, appendix.label or "Phụ lục", keep_next=True)]
    if appendix.title:
        caps = capitals and not in_capitals(appendix.title)
        pieces.append(paragraph_xml(TITLE_STYLE, appendix.title, caps=caps, keep_next=True))
    if appendix.note:
        pieces.append(paragraph_xml(NOTE_STYLE, appendix.note))
    pieces += body_xml(appendix.body, width=width, capitals=capitals)
    for table in appendix.tables:
        pieces += table_xml(table, width=width)
    return pieces


def _section(section: Element, *, landscape: bool) -> Element:
    result = deepcopy(section)
    for old in result.findall(w("type")):
        result.remove(old)  # a new page
    size = result.find(w("pgSz"))
    if landscape and size is not None:
        across, down = size.get(w("w")), size.get(w("h"))
        if across and down and _twips(size, "w", 0) < _twips(size, "h", 0):
            size.set(w("w"), down)
            size.set(w("h"), across)
        size.set(w("orient"), "landscape")
    numbers = result.find(w("pgNumType"))
    if numbers is None:
        numbers = new("pgNumType")
        at = sum(child.tag in _BEFORE_NUMBERS for child in result)
        result.insert(at, numbers)
    numbers.set(w("start"), "1")  # counted for each appendix (Phụ lục I, Phần II, mục 1)
    return result


def section_break(section: Element) -> Element:
    """A paragraph of almost no height that ends a section."""
    result = build([paragraph_xml(END_STYLE)])[0]
    properties = result.find(w("pPr"))
    assert properties is not None
    properties.append(section)
    return result


def place_sections(
    anchor: Element, sections: Sequence[tuple[list[Element], Element]], *, body_section: Element
) -> None:
    """Put the appendices where ``anchor`` stands; the last one takes the document's own section."""
    parent = body_section.getparent()
    assert parent is not None
    if not sections:
        anchor.addprevious(build([paragraph_xml(END_STYLE)])[0])
        return
    last = sections[-1][1]
    parent.replace(body_section, last)
    section = body_section
    section.tail = None
    for elements, own in sections:
        anchor.addprevious(section_break(section))
        for element in elements:
            anchor.addprevious(element)
        section = own


def new_section() -> Element:
    """A4 with the margins of NĐ 30/2020 for a template that has no section properties."""
    section = new("sectPr")
    sub(section, "pgSz", w=11906, h=16838)
    sub(
        section,
        "pgMar",
        top=1134,
        right=1134,
        bottom=1134,
        left=1701,
        header=567,
        footer=567,
        gutter=0,
    )
    return section
