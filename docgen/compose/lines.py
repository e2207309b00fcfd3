"""Lines of the form: rules under issuer, motto and subject, boxes round the stamps."""

from __future__ import annotations

from typing import Final

from docgen.compose.fields import FRAME, RULE
from docgen.compose.ooxml import TWIPS_PER_POINT, Element, new, sub, w
from docgen.compose.template import text_of


def draw_rules(body: Element, *, width: float) -> None:
    """Turn the paragraphs of {{ rule(…) }} into lines, centred in their cell or on the page."""
    for element in list(body.iter(w("p"))):
        found = RULE.fullmatch(text_of(element).strip())
        if found is None:
            continue
        room = _room(element, width)
        length = min(float(found[1]), room) * min(float(found[2]), 1.0)
        side = round((room - length) / 2 * TWIPS_PER_POINT)
        for run in element.findall(w("r")):
            element.remove(run)
        properties = _properties(element)
        border = new("pBdr")
        sub(border, "top", val="single", sz=6, space=0, color="000000")
        if length < 1:
            continue  # nothing stands above the line
        _insert(properties, border)
        _insert(properties, new("ind", left=side, right=side, firstLine=0))


def draw_frames(body: Element, *, width: float) -> None:
    """Draw the box of {{ frame(…) }} round its paragraph, centred in its cell or on the page."""
    for element in list(body.iter(w("p"))):
        found = FRAME.match(text_of(element).strip())
        if found is None:
            continue
        room = _room(element, width)
        length = min(float(found[1]) / 25.4 * 72, room)
        side = round((room - length) / 2 * TWIPS_PER_POINT)
        for node in element.iter(w("t")):
            node.text = FRAME.sub("", node.text or "")
        properties = _properties(element)
        border = new("pBdr")
        for edge in ("top", "left", "bottom", "right"):
            sub(border, edge, val="single", sz=8, space=1, color="000000")
        _insert(properties, border)
        _insert(properties, new("ind", left=side, right=side, firstLine=0))


def _properties(element: Element) -> Element:
    """The paragraph's properties without border and indents of its own."""
    properties = element.find(w("pPr"))
    if properties is None:
        properties = new("pPr")
        element.insert(0, properties)
    for name in ("pBdr", "ind"):
        for old in properties.findall(w(name)):
            properties.remove(old)
    return properties


_ORDER: Final = [
    "pStyle",
    "keepNext",
    "keepLines",
    "pageBreakBefore",
    "framePr",
    "widowControl",
    "numPr",
    "suppressLineNumbers",
    "pBdr",
    "shd",
    "tabs",
    "suppressAutoHyphens",
    "kinsoku",
    "wordWrap",
    "overflowPunct",
    "topLinePunct",
    "autoSpaceDE",
    "autoSpaceDN",
    "bidi",
    "adjustRightInd",
    "snapToGrid",
    "spacing",
    "ind",
    "contextualSpacing",
    "mirrorIndents",
    "suppressOverlap",
    "jc",
]


def _insert(properties: Element, child: Element) -> None:
    """Insert into w:pPr in the order its schema wants (ISO/IEC 29500-1, 17.3.1.26)."""
    names = [w(name) for name in _ORDER]
    at = names.index(child.tag)
    before = sum(1 for other in properties if other.tag in names[:at])
    properties.insert(before, child)


def _room(element: Element, width: float) -> float:
    """The width in points a paragraph has: its cell's without the cell margins, else the page's."""
    cell = next(element.iterancestors(w("tc")), None)
    holder = cell.find(f"{w('tcPr')}/{w('tcW')}") if cell is not None else None
    if holder is None or holder.get(w("type")) != "dxa":
        return width
    return float(holder.get(w("w"), "0")) / TWIPS_PER_POINT - _cell_margins(holder)


def _cell_margins(holder: Element) -> float:
    """Left and right margin of a cell's table together, in points; Word's own are 5.4 each."""
    table = next(holder.iterancestors(w("tbl")), None)
    margins = table.find(f"{w('tblPr')}/{w('tblCellMar')}") if table is not None else None
    if margins is None:
        return 10.8
    found = [margins.find(w(side)) for side in ("left", "right")]
    return sum(
        float(side.get(w("w"), "108")) / TWIPS_PER_POINT if side is not None else 5.4
        for side in found
    )
