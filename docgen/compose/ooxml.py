"""Small builders for WordprocessingML; lengths are twentieths of a point (twips) unless named."""

from __future__ import annotations

import re
from collections.abc import Sequence
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


_ESCAPES: Final = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_TAG_END: Final = re.compile(r"(?<=[^/])(?=/?>)")
_DECLARED: Final = f' xmlns:w="{W}"'


def text_xml(text: str) -> str:
    """What ``put_text`` appends to a run, as XML text."""
    if _BREAKS.search(text) is None:
        shown = clean(text) if _ILLEGAL.search(text) else text
        if "&" in shown or "<" in shown or ">" in shown:
            shown = shown.translate(_ESCAPES)
        return f'<w:t xml:space="preserve">{shown}</w:t>' if shown else ""
    marks = {"\n": "<w:br/>", "\t": "<w:tab/>"}
    pieces = _BREAKS.split(_BREAKS.sub(_one_break, text))
    return "".join(marks[piece] if piece in marks else text_xml(piece) for piece in pieces)


def paragraph_xml(
    style: str,
    text: str = "",
    *,
    bold: bool | None = None,
    caps: bool = False,
    size: float | None = None,
    align: str | None = None,
    first_line: int | None = None,
    keep_next: bool = False,
) -> str:
    """A paragraph of one run in a style; ``align`` is left, center, right or both.

    bold: None leaves it to the style. size in points; first_line, the first line's indent, in twips.
    """
    properties = f'<w:pStyle w:val="{style}"/>'
    if keep_next:
        properties += "<w:keepNext/>"
    if first_line is not None:
        properties += f'<w:ind w:firstLine="{first_line}"/>'
    if align is not None:
        properties += f'<w:jc w:val="{align}"/>'
    look = ""
    if bold is not None:
        look += "<w:b/>" if bold else '<w:b w:val="0"/>'
    if caps:
        look += "<w:caps/>"
    if size is not None:
        look += f'<w:sz w:val="{round(size * 2)}"/>'
    shown = text_xml(text)
    run = f"<w:r>{f'<w:rPr>{look}</w:rPr>' if look else ''}{shown}</w:r>" if shown else ""
    return f"<w:p><w:pPr>{properties}</w:pPr>{run}</w:p>"


def build(pieces: Sequence[str]) -> list[Element]:
    """The elements of pieces of WordprocessingML text (prefix ``w``), one element a piece.

    Each declares its namespace itself: lxml moves such an element into another tree in linear
    time, one that leans on a parent's declaration in quadratic time.
    """
    return [parse(_TAG_END.sub(_DECLARED, piece, count=1).encode()) for piece in pieces]


def in_capitals(text: str) -> bool:
    """True for a title typed in capitals, single words aside ("PHÁT TRIỂN IoT")."""
    letters = [sign for sign in text if sign.isalpha()]
    return sum(sign.isupper() for sign in letters) >= 0.8 * len(letters)


def parse(data: bytes) -> Element:
    """Parse a part's XML without entities or network."""
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))


def serialise(root: Element) -> bytes:
    """The XML of a part with the declaration Word writes."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
