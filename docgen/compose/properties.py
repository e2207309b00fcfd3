"""The document's properties: title, subject, author and language of the plan."""

from __future__ import annotations

from typing import Final

from lxml import etree

from docgen.compose.ooxml import Element, clean
from plans.model import Header

_CP: Final = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_DC: Final = "http://purl.org/dc/elements/1.1/"
_TERMS: Final = "http://purl.org/dc/terms/"
_XSI: Final = "http://www.w3.org/2001/XMLSchema-instance"


def core_properties(header: Header) -> Element:
    """The core properties part; dates only where the plan has one, so that the bytes stay the same."""
    root = etree.Element(
        f"{{{_CP}}}coreProperties",
        nsmap={"cp": _CP, "dc": _DC, "dcterms": _TERMS, "xsi": _XSI},
    )
    kind = (header.doc_type or "KẾ HOẠCH").capitalize()
    title = " ".join(filter(None, (kind, header.number and f"số {header.number}", header.subject)))
    values = {
        "title": title,
        "subject": header.subject,
        "creator": header.issuer,
        "language": "vi-VN",
    }
    for name, value in values.items():
        if value:
            etree.SubElement(root, f"{{{_DC}}}{name}").text = clean(" ".join(value.split()))
    if header.date is not None:
        for name in ("created", "modified"):
            moment = etree.SubElement(
                root, f"{{{_TERMS}}}{name}", {f"{{{_XSI}}}type": "dcterms:W3CDTF"}
            )
            moment.text = f"{header.date.isoformat()}T00:00:00Z"
    return root
