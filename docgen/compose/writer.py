"""Write a plan as a Word file: the template's letterhead and signature, the body by code."""

from __future__ import annotations

from functools import cache
from importlib import resources
from pathlib import Path
from typing import Final

from docgen.compose.appendices import (
    appendix_sections,
    new_section,
    place_sections,
    text_width_of,
)
from docgen.compose.body import BODY_STYLE, body_xml
from docgen.compose.complete import complete
from docgen.compose.errors import BadTemplate
from docgen.compose.fields import APPENDICES, BODY, RULE, fields_of
from docgen.compose.footnotes import add_footnotes
from docgen.compose.ooxml import TWIPS_PER_POINT, Element, build, new, paragraph_xml, sub, w
from docgen.compose.package import Package, save
from docgen.compose.properties import core_properties
from docgen.compose.styles import ensure_styles
from docgen.compose.template import render, text_of
from plans.model import Plan

DEFAULT_TEMPLATE: Final = "ke-hoach.docx"


def write(plan: Plan, out: Path, *, template: Path | None, force: bool) -> Path:
    """See ``docgen.compose.generate``."""
    package = default_package() if template is None else Package.read(template)
    ensure_styles(package, default_package())
    plan = complete(plan)
    fields = fields_of(plan)
    for part in (*package.related("header"), *package.related("footer")):
        render(package.tree(part), fields, name=package.name)
    body = package.document.find(w("body"))
    if body is None:
        raise BadTemplate(f"{package.name}: has no text", advice="save the template again in Word")
    render(body, fields, name=package.name)
    section = section_of(body)
    _draw_rules(body, width=text_width_of(section))
    last = _place_body(package, body, plan, width=text_width_of(section))
    add_footnotes(package, plan.footnotes, after=last)
    _place_appendices(body, plan, section)
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


def _place_appendices(body: Element, plan: Plan, section: Element) -> None:
    marker = _marker(body, APPENDICES)
    if marker is None or marker.getparent() is not body:
        anchor = new("p")
        section.addprevious(anchor)
    else:
        anchor = marker
    sections = appendix_sections(plan.appendices, section=section, capitals=in_decree_form(plan))
    place_sections(anchor, sections, body_section=section)
    parent = anchor.getparent()
    assert parent is not None
    parent.remove(anchor)
    if marker is not None and marker is not anchor:
        holder = marker.getparent()
        if holder is not None:
            holder.remove(marker)


def _draw_rules(body: Element, *, width: float) -> None:
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
        properties = element.find(w("pPr"))
        if properties is None:
            properties = new("pPr")
            element.insert(0, properties)
        for name in ("pBdr", "ind"):
            for old in properties.findall(w(name)):
                properties.remove(old)
        border = new("pBdr")
        sub(border, "top", val="single", sz=6, space=0, color="000000")
        if length < 1:
            continue  # nothing stands above the line
        _insert(properties, border)
        _insert(properties, new("ind", left=side, right=side, firstLine=0))


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
