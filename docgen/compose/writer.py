"""Write a plan as a Word file: the template's letterhead and signature, the body by code."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Final

from docgen.compose.address import add_address
from docgen.compose.appendices import (
    appendix_sections,
    new_section,
    place_sections,
    text_width_of,
)
from docgen.compose.body import BODY_STYLE, body_xml
from docgen.compose.complete import complete
from docgen.compose.errors import BadTemplate
from docgen.compose.fields import APPENDICES, BODY, fields_of
from docgen.compose.footnotes import add_footnotes
from docgen.compose.lines import draw_frames, draw_rules
from docgen.compose.office import office_of
from docgen.compose.ooxml import Element, build, new, paragraph_xml, w
from docgen.compose.package import Package, save
from docgen.compose.pictures import Picture, place_pictures
from docgen.compose.properties import core_properties
from docgen.compose.styles import ensure_styles
from docgen.compose.template import render, text_of
from plans.model import Plan

DEFAULT_TEMPLATE: Final = "ke-hoach.docx"


def write(
    plan: Plan,
    out: Path,
    *,
    template: Path | None,
    force: bool,
    pictures: Mapping[str, Picture] | None = None,
) -> Path:
    """See ``docgen.compose.generate``; pictures by the names of their placeholders in the text."""
    office = office_of(template)
    package = default_package() if office.word is None else Package.read(office.word)
    ensure_styles(package, default_package())
    plan = complete(plan, office)
    fields = fields_of(plan)
    for part in (*package.related("header"), *package.related("footer")):
        render(package.tree(part), fields, name=package.name)
    body = package.document.find(w("body"))
    if body is None:
        raise BadTemplate(f"{package.name}: has no text", advice="save the template again in Word")
    render(body, fields, name=package.name)
    section = section_of(body)
    draw_rules(body, width=text_width_of(section))
    draw_frames(body, width=text_width_of(section))
    last = _place_body(package, body, plan, width=text_width_of(section))
    place_pictures(package, body, pictures or {})
    add_footnotes(package, plan.footnotes, after=last)
    after = add_address(package, plan.header.address, section)
    _place_appendices(package, body, plan, section, foot=after)
    package.replace_core(core_properties(plan.header))
    package.make_document()
    save(package, out, force=force)
    return out


def in_decree_form(plan: Plan) -> bool:
    """True if titles are to be shown in capitals as Phụ lục I wants them.

    A plan that was read from a file keeps its letters: written and read again it is the same plan.
    """
    return plan.source.file is None


def default_package() -> Package:
    """The default template as a package of its own."""
    return Package(dict(_default_parts()), name=DEFAULT_TEMPLATE)


@cache
def _default_parts() -> tuple[tuple[str, bytes], ...]:
    with resources.as_file(resources.files("templates").joinpath(DEFAULT_TEMPLATE)) as path:
        return tuple(Package.read(path, name=DEFAULT_TEMPLATE).to_items())


def section_of(body: Element) -> Element:
    """The last section properties of a document; new ones where it has none."""
    section = body.find(w("sectPr"))
    if section is None:
        section = new_section()
        body.append(section)
    return section


def _marker(body: Element, mark: str) -> Element | None:
    return next((p for p in body.iter(w("p")) if text_of(p).strip() == mark), None)


def _place_body(package: Package, body: Element, plan: Plan, *, width: float) -> Element | None:
    """Put the body where the template has {{ body }}; the last paragraph of the body, if any."""
    marker = _marker(body, BODY)
    if marker is None:
        raise BadTemplate(
            f"{package.name}: has no paragraph {{{{ body }}}}",
            advice="put {{ body }} in a paragraph of its own where the text belongs",
        )
    elements = build(
        body_xml(plan.body, width=width, capitals=in_decree_form(plan))
        or [paragraph_xml(BODY_STYLE)]
    )
    for element in elements:
        marker.addprevious(element)
    parent = marker.getparent()
    assert parent is not None
    parent.remove(marker)
    paragraphs = [element for element in elements if element.tag == w("p")]
    last = paragraphs[-1] if paragraphs else None
    if last is not None and last is elements[-1]:
        _keep_with_next(last)  # the signature never stands alone on a page
    texts = [element for element in paragraphs if text_of(element)]
    return texts[-1] if texts else last


def _keep_with_next(element: Element) -> None:
    properties = element.find(w("pPr"))
    if properties is not None and properties.find(w("keepNext")) is None:
        properties.insert(1, new("keepNext"))


def _place_appendices(
    package: Package, body: Element, plan: Plan, section: Element, *, foot: Element | None
) -> None:
    """foot: what stands at the foot of the first appendix in place of the body's address."""
    marker = _marker(body, APPENDICES)
    if marker is None or marker.getparent() is not body:
        anchor = new("p")
        section.addprevious(anchor)
    else:
        anchor = marker
    sections = appendix_sections(
        plan.appendices, section=section, capitals=in_decree_form(plan), package=package
    )
    if foot is not None:
        for number, (_, own) in enumerate(sections):
            for old in own.findall(w("footerReference")):
                if old.get(w("type")) == "first":
                    own.remove(old)
            if number == 0:
                own.insert(0, foot)
    place_sections(anchor, sections, body_section=section)
    parent = anchor.getparent()
    assert parent is not None
    parent.remove(anchor)
    if marker is not None and marker is not anchor:
        holder = marker.getparent()
        if holder is not None:
            holder.remove(marker)
