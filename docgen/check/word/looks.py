"""What Word's styles make of a run and a paragraph, as far as the decree speaks of it.

Document defaults, the chain of styles (basedOn), character styles, theme fonts and direct
formatting, in that order (ISO/IEC 29500-1, 17.7.2). Lengths are points.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

from extractors.read.docx_package import Element, W
from extractors.read.docx_styles import Styles, integer, number, on, value

_A: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
WORD_SIZE: Final = 10.0  # where a document says nothing
_TOGGLES: Final = {
    "bold": "b",
    "italic": "i",
    "caps": "caps",
    "small_caps": "smallCaps",
    "hidden": "vanish",
}
_ALIGN: Final = {"start": "left", "end": "right", "distribute": "both"}


@dataclass(frozen=True, slots=True)
class Look:
    """How a run prints; size in points, colour as RRGGBB (None: automatic)."""

    font: str = "Times New Roman"
    size: float = WORD_SIZE
    bold: bool = False
    italic: bool = False
    caps: bool = False
    small_caps: bool = False
    hidden: bool = False
    underline: bool = False
    colour: str | None = None
    highlight: bool = False
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Shape:
    """How a paragraph stands; None for what nothing says."""

    align: str = "left"
    left: float = 0.0
    right: float = 0.0
    first: float = 0.0  # minus: hanging
    before: float = 0.0
    after: float = 0.0
    line: float = 1.0  # a factor, or points where ``rule`` is exact or atLeast
    rule: str = "auto"
    contextual: bool = False
    keep_next: bool = False
    page_break: bool = False
    level: int | None = None  # outline level from 1
    num_id: str | None = None
    ilvl: int | None = None
    bottom_rule: bool = False
    top_rule: bool = False


@dataclass(slots=True)
class Looks:
    """Resolves looks and shapes of one document; what was resolved once is kept."""

    styles: Styles
    fonts: Mapping[str, str] = field(default_factory=dict)  # theme name -> font
    colours: Mapping[str, str] = field(default_factory=dict)  # theme name -> RRGGBB
    _looks: dict[tuple[str | None, str | None], Look] = field(default_factory=dict)
    _shapes: dict[str | None, Shape] = field(default_factory=dict)

    def style_of(self, properties: Element | None) -> str | None:
        """The id of a paragraph's style."""
        return value(properties, "pStyle") or self.styles.defaults.get("paragraph")

    def look(
        self, style: str | None, properties: Element | None, *, table: str | None = None
    ) -> Look:
        """The look of a run in a paragraph of that style, in a table of a style."""
        character = value(properties, "rStyle")
        key = (f"{table}|{style}" if table else style, character)
        if key not in self._looks:
            self._looks[key] = self._styled(style, character, table)
        return self._direct(self._looks[key], properties)

    def _styled(self, style: str | None, character: str | None, table: str | None) -> Look:
        look = self._direct(Look(), self.styles.run_defaults)
        for element in self.styles.chain(table):
            look = self._direct(look, element.find(W + "rPr"))
        for element in self.styles.chain(style):
            look = self._direct(look, element.find(W + "rPr"))
        off: dict[str, Any] = dict.fromkeys(_TOGGLES, False)
        own = replace(look, **off)
        for element in self.styles.chain(character):
            own = self._direct(own, element.find(W + "rPr"))
        # A toggle set by both kinds of style is off again (17.7.3).
        toggled: dict[str, Any] = {
            name: getattr(look, name) != getattr(own, name) for name in _TOGGLES
        }
        return replace(own, **toggled)

    def _direct(self, look: Look, properties: Element | None) -> Look:
        if properties is None or not len(properties):
            return look
        changes: dict[str, Any] = {}
        for name, tag in _TOGGLES.items():
            state = on(properties.find(W + tag))
            if state is not None:
                changes[name] = state
        half_points = number(value(properties, "sz"))
        if half_points:
            changes["size"] = half_points / 2
        fonts = properties.find(W + "rFonts")
        if fonts is not None and (font := self._font(fonts)):
            changes["font"] = font
        colour = properties.find(W + "color")
        if colour is not None:
            changes["colour"] = self._colour(colour)
        underline = value(properties, "u")
        if underline is not None:
            changes["underline"] = underline != "none"
        mark = value(properties, "highlight")
        if mark is not None:
            changes["highlight"] = mark not in ("none", "white")
        language = value(properties, "lang")
        if language is not None:
            changes["language"] = language
        return replace(look, **changes) if changes else look

    def _font(self, fonts: Element) -> str | None:
        """The font of Latin letters; a theme's font wins over a named one (17.3.2.26)."""
        for kind in ("ascii", "hAnsi"):
            theme = fonts.get(f"{W}{kind}Theme")
            if theme and (found := self.fonts.get(theme[:5])):
                return found
            if fonts.get(W + kind):
                return fonts.get(W + kind)
        return None

    def _colour(self, colour: Element) -> str | None:
        theme = colour.get(W + "themeColor")
        if theme in ("text1", "dark1", "none"):
            return self.colours.get("dk1")
        if theme and theme in self.colours:
            return self.colours[theme]
        named = colour.get(W + "val", "auto")
        return None if named == "auto" else named.upper()

    def shape(self, properties: Element | None) -> Shape:
        """The shape of a paragraph with these properties (w:pPr)."""
        style = self.style_of(properties)
        if style not in self._shapes:
            shape = _apply(Shape(), self.styles.paragraph_defaults)
            for element in self.styles.chain(style):
                shape = _apply(shape, element.find(W + "pPr"))
            self._shapes[style] = shape
        return _apply(self._shapes[style], properties)


def theme_fonts(root: Element | None) -> dict[str, str]:
    """The fonts of a theme by the beginning of the name that runs use: "minor", "major"."""
    found: dict[str, str] = {}
    for kind in ("minor", "major") if root is not None else ():
        assert root is not None
        latin = root.find(f".//{_A}{kind}Font/{_A}latin")
        if latin is not None and latin.get("typeface"):
            found[kind] = latin.get("typeface", "")
    return found


def theme_colours(root: Element | None) -> dict[str, str]:
    """The colours of a theme by name ("dk1", "accent1") as RRGGBB."""
    scheme = root.find(f".//{_A}clrScheme") if root is not None else None
    found: dict[str, str] = {}
    for slot in scheme if scheme is not None else ():
        for colour in slot:
            shown = colour.get("lastClr") or colour.get("val") or ""
            if len(shown) == 6:
                found[str(slot.tag).rpartition("}")[2]] = shown.upper()
    return found


_TWIP: Final = 1 / 20


def _twips(element: Element | None, *names: str) -> float | None:
    for name in names:
        found = number(element.get(W + name)) if element is not None else None
        if found is not None:
            return found * _TWIP
    return None


def _apply(shape: Shape, properties: Element | None) -> Shape:
    if properties is None or not len(properties):
        return shape
    changes: dict[str, Any] = {}
    align = value(properties, "jc")
    if align is not None:
        changes["align"] = _ALIGN.get(align, align)
    changes |= _indents(properties.find(W + "ind"))
    changes |= _spacing(properties.find(W + "spacing"))
    for name, tag in (
        ("contextual", "contextualSpacing"),
        ("keep_next", "keepNext"),
        ("page_break", "pageBreakBefore"),
    ):
        state = on(properties.find(W + tag))
        if state is not None:
            changes[name] = state
    level = integer(value(properties, "outlineLvl"))
    if level is not None:
        changes["level"] = level + 1 if 0 <= level < 9 else None
    listed = properties.find(W + "numPr")
    if listed is not None:
        changes["num_id"] = value(listed, "numId") or shape.num_id
        ilvl = integer(value(listed, "ilvl"))
        changes["ilvl"] = shape.ilvl if ilvl is None else ilvl
    border = properties.find(W + "pBdr")
    if border is not None:
        changes["top_rule"] = _drawn(border.find(W + "top"))
        changes["bottom_rule"] = _drawn(border.find(W + "bottom"))
    return replace(shape, **changes) if changes else shape


def _indents(element: Element | None) -> dict[str, Any]:
    changes: dict[str, Any] = {}
    if element is None:
        return changes
    for name, attributes in (("left", ("left", "start")), ("right", ("right", "end"))):
        found = _twips(element, *attributes)
        if found is not None:
            changes[name] = found
    hanging, first = _twips(element, "hanging"), _twips(element, "firstLine")
    if hanging is not None:
        changes["first"] = -hanging
    elif first is not None:
        changes["first"] = first
    return changes


_AUTOMATIC: Final = 14.0  # points Word puts where spacing is "auto"


def _spacing(element: Element | None) -> dict[str, Any]:
    changes: dict[str, Any] = {}
    if element is None:
        return changes
    for name in ("before", "after"):
        state = element.get(f"{W}{name}Autospacing")
        lines = number(element.get(f"{W}{name}Lines"))
        found = _twips(element, name)
        if state in ("1", "true", "on"):
            changes[name] = _AUTOMATIC
        elif lines:
            changes[name] = lines / 100 * 12
        elif found is not None:
            changes[name] = found
    line = number(element.get(W + "line"))
    if line is not None:
        rule = element.get(W + "lineRule") or "auto"
        changes["rule"] = rule
        changes["line"] = line / 240 if rule == "auto" else line * _TWIP
    return changes


def _drawn(side: Element | None) -> bool:
    return side is not None and side.get(W + "val") not in (None, "nil", "none")
