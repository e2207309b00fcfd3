"""An appendix (phụ lục) as a Word file of its own, to be attached to an office's paper.

Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần III: label, title in capitals, "(Kèm theo …)", own pages.
"""

from __future__ import annotations

from pathlib import Path

from docgen.compose.appendices import appendix_sections
from docgen.compose.ooxml import new, w
from docgen.compose.package import Package, save
from docgen.compose.properties import core_properties
from docgen.compose.writer import default_package, section_of
from plans.model import Appendix, Header


def write_attachment(appendix: Appendix, out: Path, *, force: bool) -> Path:
    """Write the appendix alone to ``out`` (.docx) and return it; the same appendix, the same bytes.

    Raises:
        CannotWrite: ``out`` exists, or its folder is missing or cannot be written.
    """
    package: Package = default_package()
    body = package.document.find(w("body"))
    assert body is not None
    section = section_of(body)
    for element in list(body):
        if element is not section:
            body.remove(element)
    sections = appendix_sections([appendix], section=section, capitals=True)
    anchor = new("p")
    section.addprevious(anchor)
    elements, own = sections[0]
    for element in elements:
        anchor.addprevious(element)
    body.remove(anchor)
    body.replace(section, own)
    package.replace_core(
        core_properties(Header(doc_type=appendix.label, subject=appendix.title or ""))
    )
    package.make_document()
    save(package, out, force=force)
    return out
