"""What Word's styles make of a run and of a paragraph: the chain of styles, defaults, toggles."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from math import isfinite

from extractors.read.docx_package import Element, W

_INTEGER = re.compile(r"[+-]?[0-9]{1,6}")
_OFF = {"0", "false", "off", "none"}
_TOGGLES = ("b", "i", "caps", "vanish")
TWIP = 1 / 20  # points


@dataclass(frozen=True, slots=True)
class RunFormat:
    """How a run prints: size in points, the font of its Latin letters."""

    bold: bool = False
    italic: bool = False
    caps: bool = False
    hidden: bool = False
    size: float | None = None
    font: str | None = None


@dataclass(frozen=True, slots=True)
class ParagraphFormat:
    """How a paragraph stands: indents in points, heading level from 1, list and list level."""

    centred: bool = False
    left: float | None = None
    first: float | None = None
    level: int | None = None
    num_id: str | None = None
    ilvl: int | None = None
    style: str | None = None
    num_from_style: bool = False


@dataclass(frozen=True, slots=True)
class _Style:
    name: str
    based_on: str | None
    element: Element


def on(element: Element | None) -> bool | None:
    """The value of a toggle such as w:b, None if it is not there."""
    if element is None:
        return None
    return element.get(W + "val", "1").lower() not in _OFF


def value(parent: Element | None, tag: str) -> str | None:
    """w:val of a child, None if there is none."""
    child = parent.find(W + tag) if parent is not None else None
    return child.get(W + "val") if child is not None else None


def integer(text: str | None) -> int | None:
    """An attribute as a small whole number, None if it is none."""
    return int(text) if text and _INTEGER.fullmatch(text) else None


def number(text: str | None) -> float | None:
    """A measure of the file as a number, None if it is none."""
    try:
        found = float(text) if text else None
    except ValueError:
        return None
    return found if found is not None and isfinite(found) else None


@dataclass(slots=True)
class Styles:
    """The styles of one document; what was resolved once is kept."""

    styles: dict[str, _Style] = field(default_factory=dict)
    defaults: dict[str, str] = field(default_factory=dict)  # style type -> id of its default
    run_defaults: Element | None = None
    paragraph_defaults: Element | None = None
    _runs: dict[tuple[str | None, str | None], RunFormat] = field(default_factory=dict)
    _paragraphs: dict[str | None, ParagraphFormat] = field(default_factory=dict)

    @classmethod
    def read(cls, root: Element | None) -> Styles:
        """The styles part (None: a document without styles)."""
        found = cls()
        if root is None:
            return found
        found.run_defaults = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
        found.paragraph_defaults = root.find(f"{W}docDefaults/{W}pPrDefault/{W}pPr")
        for style in root.iter(W + "style"):
            style_id = style.get(W + "styleId", "")
            found.styles[style_id] = _Style(
                (value(style, "name") or style_id).lower(), value(style, "basedOn"), style
            )
            if style.get(W + "default", "0") not in _OFF:
                found.defaults[style.get(W + "type", "")] = style_id
        return found

    def name(self, style_id: str | None) -> str:
        """The name of a paragraph style in lower case ("heading 1", "toc 2")."""
        style_id = style_id or self.defaults.get("paragraph")
        return self.styles[style_id].name if style_id in self.styles else ""

    def chain(self, style_id: str | None) -> Iterator[Element]:
        """The style and what it is based on, from the base to the style itself."""
        found: list[Element] = []
        seen: set[str] = set()
        while style_id and style_id in self.styles and style_id not in seen:
            seen.add(style_id)
            found.append(self.styles[style_id].element)
            style_id = self.styles[style_id].based_on
        return reversed(found)

    def run(self, paragraph_style: str | None, properties: Element | None) -> RunFormat:
        """The format of a run in a paragraph of that style with these direct properties."""
        character = value(properties, "rStyle")
        key = (paragraph_style, character)
        if key not in self._runs:
            self._runs[key] = self._styled_run(paragraph_style, character)
        return _apply(self._runs[key], properties)

    def _styled_run(self, paragraph_style: str | None, character: str | None) -> RunFormat:
        formatted = _apply(RunFormat(), self.run_defaults)
        for style in self.chain(paragraph_style or self.defaults.get("paragraph")):
            formatted = _apply(formatted, style.find(W + "rPr"))
        by_character = _apply(RunFormat(), None)
        for style in self.chain(character):
            by_character = _apply(by_character, style.find(W + "rPr"))
        # A toggle set by both kinds of style is off again (ECMA-376 17.7.3).
        return RunFormat(
            bold=formatted.bold != by_character.bold,
            italic=formatted.italic != by_character.italic,
            caps=formatted.caps != by_character.caps,
            hidden=formatted.hidden != by_character.hidden,
            size=by_character.size or formatted.size,
            font=by_character.font or formatted.font,
        )

    def paragraph(self, properties: Element | None) -> ParagraphFormat:
        """The format of a paragraph with these properties (w:pPr)."""
        style_id = value(properties, "pStyle") or self.defaults.get("paragraph")
        if style_id not in self._paragraphs:
            formatted = _apply_paragraph(ParagraphFormat(), self.paragraph_defaults)
            for style in self.chain(style_id):
                formatted = _apply_paragraph(formatted, style.find(W + "pPr"))
            self._paragraphs[style_id] = replace(
                formatted, style=style_id, num_from_style=formatted.num_id is not None
            )
        styled = self._paragraphs[style_id]
        formatted = _apply_paragraph(styled, properties)
        if properties is not None and properties.find(f"{W}numPr/{W}numId") is not None:
            formatted = replace(formatted, num_from_style=False)
        return formatted


def _apply(base: RunFormat, properties: Element | None) -> RunFormat:
    if properties is None or not len(properties):
        return base
    bold, italic, caps, hidden = (on(properties.find(W + tag)) for tag in _TOGGLES)
    fonts = properties.find(W + "rFonts")
    half_points = number(value(properties, "sz"))
    return RunFormat(
        bold=base.bold if bold is None else bold,
        italic=base.italic if italic is None else italic,
        caps=base.caps if caps is None else caps,
        hidden=base.hidden if hidden is None else hidden,
        size=half_points / 2 if half_points else base.size,
        font=(fonts.get(W + "ascii") or fonts.get(W + "hAnsi") or base.font)
        if fonts is not None
        else base.font,
    )


def _apply_paragraph(base: ParagraphFormat, properties: Element | None) -> ParagraphFormat:
    if properties is None or not len(properties):
        return base
    justified = value(properties, "jc")
    outline = integer(value(properties, "outlineLvl"))
    level = base.level
    if outline is not None:
        level = outline + 1 if 0 <= outline < 9 else None
    left, first = indents(properties.find(W + "ind"))
    list_of = properties.find(W + "numPr")
    ilvl = integer(value(list_of, "ilvl"))
    return replace(
        base,
        centred=base.centred if justified is None else justified == "center",
        left=base.left if left is None else left,
        first=base.first if first is None else first,
        level=level,
        num_id=value(list_of, "numId") or base.num_id,
        ilvl=base.ilvl if ilvl is None else ilvl,
    )


def indents(element: Element | None) -> tuple[float | None, float | None]:
    """(left, first line or minus hanging) of w:ind in points."""
    if element is None:
        return None, None
    left = number(element.get(W + "left") or element.get(W + "start"))
    first = number(element.get(W + "firstLine"))
    hanging = number(element.get(W + "hanging"))
    if hanging is not None:
        first = -hanging
    return (
        left * TWIP if left is not None else None,
        first * TWIP if first is not None else None,
    )
