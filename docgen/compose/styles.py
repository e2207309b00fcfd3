"""The styles the body needs: an office's template may lack some, they come from the default one."""

from __future__ import annotations

from copy import deepcopy
from typing import Final

from docgen.compose.ooxml import Element, w
from docgen.compose.package import Package

NEEDED: Final = (
    "NDBody",
    "NDBasis",
    "NDPart",
    "NDAppendix",
    "NDAppendixTitle",
    "NDAppendixNote",
    "NDTable",
    "NDTableHead",
    "NDTableNote",
    "NDTableEnd",
    "Heading1",
    "Heading2",
    "Heading3",
    "Heading4",
    "Heading5",
    "Heading6",
    "FootnoteText",
    "FootnoteReference",
)


def ensure_styles(package: Package, default: Package) -> None:
    """Copy the missing styles; a style the template has is the office's own and stays as it is."""
    names = package.related("styles")
    source = {
        style.get(w("styleId")): style for style in default.tree(default.related("styles")[0])
    }
    if not names:
        root = deepcopy(default.tree(default.related("styles")[0]))
        package.add(
            "word/styles.xml",
            root,
            content_type="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml",
            kind="styles",
        )
        return
    root = package.tree(names[0])
    styles = root.findall(w("style"))
    present = {style.get(w("styleId")) for style in styles}
    named = {_name(style) for style in styles}
    for needed in NEEDED:
        if needed in present or needed not in source:
            continue
        style = deepcopy(source[needed])
        if _name(style) in named:  # Word in another language keeps "heading 1" under its own id
            name = style.find(w("name"))
            assert name is not None
            name.set(w("val"), f"ND {name.get(w('val'))}")
        root.append(style)


def _name(style: Element) -> str:
    name = style.find(w("name"))
    return (name.get(w("val")) or "").lower() if name is not None else ""
