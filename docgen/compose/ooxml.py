"""Small builders for WordprocessingML; lengths are twentieths of a point (twips) unless named."""

from __future__ import annotations

import re
from typing import Final

from lxml import etree

Element = etree._Element

W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
XML_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
TWIPS_PER_POINT: Final = 20
TWIPS_PER_MM: Final = 1440 / 25.4

# XML 1.0 knows no control characters but tab and line ends, no lone surrogates, no U+FFFE/FFFF.
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_BREAKS = re.compile("(\r\n|[\n\r\x0b\u2028\u2029]|\t)")


def w(name: str) -> str:
    """The qualified name of a WordprocessingML element or attribute."""
    return f"{{{W}}}{name}"


def clean(text: str) -> str:
    """Text without the characters that XML cannot hold; line ends and tabs stay."""
    return _ILLEGAL.sub("", text)


def sub(parent: Element, name: str, **attributes: str | int) -> Element:
    """Append an element with attributes of the same namespace."""
    return etree.SubElement(
        parent, w(name), {w(key): str(value) for key, value in attributes.items()}
    )


def new(name: str, **attributes: str | int) -> Element:
    """A new element with attributes of the same namespace."""
    return etree.Element(w(name), {w(key): str(value) for key, value in attributes.items()})


def put_text(run: Element, text: str) -> None:
    """Append text to a run; a line end becomes a line break, a tab a tab stop."""
    for piece in _BREAKS.split(clean(_BREAKS.sub(_one_break, text))):
        if piece == "\n":
            sub(run, "br")
        elif piece == "\t":
            sub(run, "tab")
        elif piece:
            holder = sub(run, "t")
            holder.text = piece
            if piece != piece.strip() or "  " in piece:
                holder.set(XML_SPACE, "preserve")


def _one_break(found: re.Match[str]) -> str:
    return "\t" if found[0] == "\t" else "\n"


def add_run(
    parent: Element,
    text: str,
    *,
    bold: bool | None = None,
    italic: bool | None = None,
    caps: bool = False,
    size: float | None = None,
) -> Element:
    """Append a run; bold and italic of None leave it to the paragraph's style. size in points."""
    run = sub(parent, "r")
    if bold is not None or italic is not None or caps or size is not None:
        properties = sub(run, "rPr")
        for name, value in (("b", bold), ("i", italic)):
            if value is not None:
                sub(properties, name, **({} if value else {"val": 0}))
        if caps:
            sub(properties, "caps")
        if size is not None:
            sub(properties, "sz", val=round(size * 2))
    put_text(run, text)
    return run


def paragraph(
    style: str,
    text: str = "",
    *,
    bold: bool | None = None,
    italic: bool | None = None,
    caps: bool = False,
    size: float | None = None,
    align: str | None = None,
    first_line: int | None = None,
    keep_next: bool = False,
) -> Element:
    """A paragraph of one run in a style; ``align`` is left, center, right or both.

    first_line: its first line's indent in twips where it differs from the style's.
    """
    result = new("p")
    properties = sub(result, "pPr")
    sub(properties, "pStyle", val=style)
    if keep_next:
        sub(properties, "keepNext")
    if first_line is not None:
        sub(properties, "ind", firstLine=first_line)
    if align is not None:
        sub(properties, "jc", val=align)
    if text:
        add_run(result, text, bold=bold, italic=italic, caps=caps, size=size)
    return result


def parse(data: bytes) -> Element:
    """Parse a part's XML without entities or network."""
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))


def serialise(root: Element) -> bytes:
    """The XML of a part with the declaration Word writes."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
