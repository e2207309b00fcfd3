"""Pictures in a document: a paragraph that holds only a placeholder becomes an inline picture."""

from __future__ import annotations

import re
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from xml.sax.saxutils import quoteattr

from docgen.compose.ooxml import Element, R, W, parse, w
from docgen.compose.package import Package
from docgen.compose.template import text_of

STYLE: Final = "NDTableHead"  # centred, without indent
_PLACE: Final = re.compile(r"\[\[docgen:picture ([\w-]+)\]\]")
_EMU: Final = 12700  # English metric units in a point
_WP: Final = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_A: Final = "http://schemas.openxmlformats.org/drawingml/2006/main"
_PIC: Final = "http://schemas.openxmlformats.org/drawingml/2006/picture"


@dataclass(frozen=True, slots=True)
class Picture:
    """A PNG, how wide it is shown (points; the height follows), and what it shows in words."""

    data: bytes
    width: float
    words: str


def placeholder(name: str) -> str:
    """The text of the paragraph that a picture takes the place of."""
    return f"[[docgen:picture {name}]]"


def place_pictures(package: Package, body: Element, pictures: Mapping[str, Picture]) -> None:
    """Put each picture where its placeholder stands."""
    places = [(p, _PLACE.fullmatch(text_of(p).strip())) for p in body.iter(w("p"))]
    for number, (paragraph, found) in enumerate([(p, f) for p, f in places if f], 1):
        picture = pictures[found[1]]
        relation = package.add_picture(f"word/media/{found[1]}.png", picture.data)
        parent = paragraph.getparent()
        assert parent is not None
        parent.replace(paragraph, _paragraph(picture, relation, number))


def _paragraph(picture: Picture, relation: str, number: int) -> Element:
    across, down = struct.unpack(">II", picture.data[16:24])  # of the PNG's first chunk
    width = round(picture.width * _EMU)
    height = round(picture.width * down / across * _EMU)
    words = quoteattr(picture.words)
    size = f'cx="{width}" cy="{height}"'
    return parse(
        f'<w:p xmlns:w="{W}" xmlns:r="{R}" xmlns:wp="{_WP}" xmlns:a="{_A}" xmlns:pic="{_PIC}">'
        f'<w:pPr><w:pStyle w:val="{STYLE}"/><w:spacing w:before="120" w:after="120"/></w:pPr><w:r>'
        f'<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/>'
        f'<wp:docPr id="{number}" name="Picture {number}" descr={words}/>'
        f'<a:graphic><a:graphicData uri="{_PIC}"><pic:pic><pic:nvPicPr>'
        f'<pic:cNvPr id="{number}" name="Picture {number}" descr={words}/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r></w:p>".encode()
    )
