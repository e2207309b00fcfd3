"""The sections of a Word file: paper, margins, headers and footers, page numbers."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from extractors.read.docx_package import Element, Package, R, W
from extractors.read.docx_styles import integer, number, on, value


@dataclass(frozen=True, slots=True)
class Section:
    """A section of pages; lengths in millimetres. headers, footers: its parts by type."""

    width: float
    height: float
    margins: dict[str, float]
    headers: dict[str, Element] = field(default_factory=dict)
    footers: dict[str, Element] = field(default_factory=dict)
    first_differs: bool = False
    number_format: str = "decimal"
    start: int | None = None
    new_page: bool = True

    @property
    def landscape(self) -> bool:
        """Whether the page is wider than high."""
        return self.width > self.height

    @property
    def text_width(self) -> float:
        """The width between the margins in points."""
        return (self.width - self.margins["left"] - self.margins["right"]) * 72 / 25.4


_MM: Final = 25.4 / 1440


def read_sections(body: Element, package: Package) -> tuple[Section, ...]:
    parts = {part_id: name for part_id, _, name in package.related(package.main)}
    found: list[Section] = []
    for element in body.iter(W + "sectPr"):
        previous = found[-1] if found else None
        found.append(_section(element, previous, package, parts))
    return tuple(found) or (_section(None, None, package, parts),)


def _section(
    element: Element | None, previous: Section | None, package: Package, parts: dict[str, str]
) -> Section:
    size = element.find(W + "pgSz") if element is not None else None
    margin = element.find(W + "pgMar") if element is not None else None
    numbers = element.find(W + "pgNumType") if element is not None else None

    def length(holder: Element | None, name: str, default: float) -> float:
        found = number(holder.get(W + name)) if holder is not None else None
        return abs(found) * _MM if found is not None else default

    gutter = length(margin, "gutter", 0.0)
    stories: dict[str, dict[str, Element]] = {}
    for tag in ("header", "footer"):
        own = dict(getattr(previous, f"{tag}s")) if previous else {}
        for reference in element.findall(f"{W}{tag}Reference") if element is not None else ():
            relation = reference.get(R + "id", "")
            part = package.xml(parts.get(relation, ""))
            if part is not None:
                own[reference.get(W + "type", "default")] = part
        stories[tag] = own
    return Section(
        width=length(size, "w", 215.9),  # Word's own page is Letter
        height=length(size, "h", 279.4),
        margins={
            "top": length(margin, "top", 25.4),
            "bottom": length(margin, "bottom", 25.4),
            "left": length(margin, "left", 31.75) + gutter,
            "right": length(margin, "right", 31.75),
        },
        headers=stories["header"],
        footers=stories["footer"],
        first_differs=on(element.find(W + "titlePg") if element is not None else None) is True,
        number_format=numbers.get(W + "fmt", "decimal") if numbers is not None else "decimal",
        start=integer(numbers.get(W + "start")) if numbers is not None else None,
        new_page=value(element, "type") not in ("continuous",),
    )
