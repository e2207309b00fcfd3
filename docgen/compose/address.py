"""The agency's address at the foot of the first page (NĐ 30/2020, Phụ lục I, ô 13)."""

from __future__ import annotations

from typing import Final

from lxml import etree

from docgen.compose.ooxml import Element, R, W, new, put_text, sub, w
from docgen.compose.package import Package

_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"


def add_address(package: Package, text: str | None, section: Element) -> Element | None:
    """Print the address below a line at the foot of the section's first page, 11 pt.

    Returns the reference to an empty foot, for the section after: sections go on with the foot of
    the one before. None where there is no address.
    """
    if not text or not text.strip():
        return None
    shown = new("p")
    properties = sub(shown, "pPr")
    sub(properties, "pStyle", val="Footer")
    sub(sub(properties, "pBdr"), "top", val="single", sz=6, space=4, color="000000")
    put_text(sub(shown, "r"), " ".join(text.split()))
    empty = new("p")
    sub(sub(empty, "pPr"), "pStyle", val="Footer")
    for old in section.findall(w("footerReference")):
        if old.get(w("type")) == "first":
            section.remove(old)
    section.insert(0, _reference(package, shown, "address"))
    if section.find(w("titlePg")) is None:
        _insert_title_page(section)
    return _reference(package, empty, "address-none")


def _reference(package: Package, paragraph: Element, name: str) -> Element:
    root = etree.Element(w("ftr"), nsmap={"w": W})
    root.append(paragraph)
    relation = package.add(f"word/{name}.xml", root, content_type=_TYPE, kind="footer")
    reference = new("footerReference", type="first")
    reference.set(f"{{{R}}}id", relation)
    return reference


_AFTER_TITLE_PAGE: Final = ("textDirection", "bidi", "rtlGutter", "docGrid", "printerSettings")


def _insert_title_page(section: Element) -> None:
    names = {w(name) for name in _AFTER_TITLE_PAGE}
    at = next((n for n, child in enumerate(section) if child.tag in names), len(section))
    section.insert(at, new("titlePg"))
