"""The body of a plan: a tree of nodes as paragraphs, by the numbering ladder."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from docgen.compose.ooxml import in_capitals, paragraph_xml
from docgen.compose.tables import table_xml
from plans.ladder import Kind, format_label, kind_of
from plans.model import Node

BODY_STYLE: Final = "NDBody"
BASIS_STYLE: Final = "NDBasis"
PART_STYLE: Final = "NDPart"
_DEEPEST_HEADING: Final = 6
# Phần, Chương and Mục stand alone on a line, the title below them (Phụ lục I, Phần II, mục 6).
_OWN_LINE: Final = frozenset({"phan", "chuong", "muc", "tieu_muc"})
_CAPITALS: Final = frozenset({"phan", "chuong", "muc", "tieu_muc", "roman", "letter_upper"})
_NUMBERS: Final = frozenset({"arabic", "decimal"})


def body_xml(nodes: Sequence[Node], *, width: float, capitals: bool) -> list[str]:
    """Paragraphs and tables of the nodes in order, one piece of XML each; ``width`` is the text width in points.

    capitals: show the titles of Phần, Chương, "I." and "A." in capitals however they are typed.
    """
    pieces: list[str] = []
    for node, label, level in walk(nodes):
        pieces += _node_xml(node, label, level, capitals=capitals)
        for table in node.tables:
            pieces += table_xml(table, width=width)
    return pieces


def walk(nodes: Sequence[Node]) -> Iterator[tuple[Node, str, int]]:
    """Every node in order with its printed label ("II.", "a)", "") and its heading level from 1."""
    yield from _walk(nodes, (), 1)


def _walk(
    nodes: Sequence[Node], above: tuple[Kind, ...], level: int
) -> Iterator[tuple[Node, str, int]]:
    kinds = [_kind(node) for node in nodes]
    # "i" beside "ii", or where "a" would begin another list of letters
    first_i = bool(nodes) and nodes[0].label == "i" and "letter" in above
    small_roman = "paren_roman" in kinds or first_i
    for node, kind in zip(nodes, kinds, strict=True):
        shown = kind
        if kind == "letter" and node.label in {"i", "v", "x"} and small_roman and "letter" in above:
            shown = "paren_roman"  # "(i)" beside "(ii)"
        if kind == "arabic" and _NUMBERS & set(above):
            shown = "paren_arabic"  # "1." below "2." would be read as a new "1."
        yield node, _printed(node, shown), level
        below = (*above, shown) if shown else above
        yield from _walk(node.children, below, level + 1 if node.heading else level)


def _kind(node: Node) -> Kind | None:
    return kind_of(node.label.strip()) if node.label else None


def _printed(node: Node, kind: Kind | None) -> str:
    if not node.label:
        return ""
    return format_label(kind, node.label.strip()) if kind else node.label.strip()


def _node_xml(node: Node, label: str, level: int, *, capitals: bool) -> list[str]:
    kind = _kind(node)
    text = " ".join(filter(None, (label, node.text)))
    if not text:
        return []
    if not node.heading:
        if kind in _OWN_LINE:
            return [paragraph_xml(PART_STYLE, text)]
        return [paragraph_xml(BASIS_STYLE if not label and is_basis(node) else BODY_STYLE, text)]
    style = f"Heading{min(level, _DEEPEST_HEADING)}"
    caps = capitals and kind in _CAPITALS and node.task is None and not in_capitals(node.text)
    if kind in _OWN_LINE:
        title = paragraph_xml(style, node.text or label, align="center", first_line=0, caps=caps)
        return [paragraph_xml(PART_STYLE, label, keep_next=True), title] if node.text else [title]
    # A điểm, "a) …", is set upright and not bold even where it has a title of its own.
    plain = kind in {"letter", "paren_arabic", "paren_roman", "dash", "plus"}
    return [paragraph_xml(style, text, caps=caps, bold=False if plain else None)]


def is_basis(node: Node) -> bool:
    """True for "Căn cứ Luật …;", set in italics; a lead-in that ends "như sau:" is upright."""
    text = node.text.rstrip()
    return node.role == "bases" and text.startswith("Căn cứ") and not text.endswith(":")
