"""One change to a Word file, for documents with a planted fault."""

from __future__ import annotations

import unicodedata
import zipfile
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_ORDER = ("pStyle", "keepNext", "pageBreakBefore", "pBdr", "spacing", "ind", "jc", "outlineLvl")


class Word:
    """The parts of a .docx; paragraphs are found by the words in them."""

    def __init__(self, path: Path) -> None:
        with zipfile.ZipFile(path) as archive:
            self.parts = {name: archive.read(name) for name in archive.namelist()}
        self.trees = {
            name: etree.fromstring(data)
            for name, data in self.parts.items()
            if name.endswith(".xml") and name.startswith("word/")
        }

    def save(self, path: Path) -> Path:
        """Write the file with its changes."""
        with zipfile.ZipFile(path, "w") as archive:
            for name, data in self.parts.items():
                tree = self.trees.get(name)
                archive.writestr(
                    name,
                    data
                    if tree is None
                    else etree.tostring(tree, encoding="UTF-8", xml_declaration=True),
                )
        return path

    @property
    def root(self) -> Any:
        return self.trees["word/document.xml"]

    def all(self, text: str) -> list[Any]:
        """The paragraphs that begin with these words."""
        wanted = unicodedata.normalize("NFC", text)
        return [p for p in self.root.iter(W + "p") if words(p).startswith(wanted)]

    def p(self, text: str) -> Any:
        """The first paragraph that begins with these words."""
        found = self.all(text)
        assert found, f"no paragraph begins with {text!r}"
        return found[0]

    def retext(self, old: str, new: str) -> None:
        """Give the paragraph that begins with ``old`` the text ``new``, in its first run's look."""
        nodes = list(self.p(old).iter(W + "t"))
        nodes[0].text = new
        nodes[0].set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        for node in nodes[1:]:
            node.text = ""

    def add(self, text: str, more: str) -> None:
        """Append words to a paragraph."""
        node = list(self.p(text).iter(W + "t"))[-1]
        node.text = (node.text or "") + more

    def look(self, text: str, **looks: Any) -> None:
        """Set size (points), bold, italic, font, colour, highlight … of a paragraph's runs directly."""
        for paragraph in self.all(text):
            set_looks(paragraph, **looks)

    def shape(self, text: str, **shapes: Any) -> None:
        """Set jc, ind, spacing … of a paragraph directly: ind={"firstLine": 0}."""
        for paragraph in self.all(text):
            properties = paragraph.find(W + "pPr")
            if properties is None:
                properties = etree.Element(W + "pPr")
                paragraph.insert(0, properties)
            for name, value in shapes.items():
                for old in properties.findall(W + name):
                    properties.remove(old)
                child = etree.Element(W + name)
                for key, given in (value if isinstance(value, dict) else {"val": value}).items():
                    child.set(W + key, str(given))
                before = [W + tag for tag in _ORDER[: _ORDER.index(name)]]
                properties.insert(sum(1 for other in properties if other.tag in before), child)

    def ruled_after(self, text: str) -> Any:
        """The first paragraph after these words that has a border."""
        paragraphs = list(self.root.iter(W + "p"))
        at = paragraphs.index(self.p(text))
        return next(p for p in paragraphs[at:] if p.find(f"{W}pPr/{W}pBdr") is not None)

    def unrule(self, text: str) -> None:
        """Take away the line under these words."""
        properties = self.ruled_after(text).find(W + "pPr")
        properties.remove(properties.find(W + "pBdr"))

    def rule_indent(self, text: str, twips: int) -> None:
        """Indent the line under these words on both sides."""
        indent = self.ruled_after(text).find(f"{W}pPr/{W}ind")
        for side in ("left", "right", "start", "end"):
            indent.attrib.pop(W + side, None)
        indent.set(W + "left", str(twips))
        indent.set(W + "right", str(twips))

    def sections(self) -> list[Any]:
        """The section properties in order."""
        return list(self.root.iter(W + "sectPr"))

    def section(self, tag: str, *, at: slice = slice(None), **values: Any) -> None:
        """Set attributes of a child of section properties: section("pgMar", top=400)."""
        for section in self.sections()[at]:
            child = section.find(W + tag)
            if child is None:
                child = etree.SubElement(section, W + tag)
            for key, value in values.items():
                child.set(W + key, str(value))

    def before(self, text: str, new: str, **looks: Any) -> None:
        """Insert a copy of a paragraph with other words before it."""
        original = self.p(text)
        copy = deepcopy(original)
        original.addprevious(copy)
        nodes = list(copy.iter(W + "t"))
        nodes[0].text = new
        for node in nodes[1:]:
            node.text = ""
        set_looks(copy, **looks)

    def headers(self) -> Iterator[Any]:
        """The header parts."""
        return (tree for name, tree in self.trees.items() if "header" in name)


def words(paragraph: Any) -> str:
    """The text of a paragraph without that of text boxes."""
    return "".join(node.text or "" for node in paragraph.iter(W + "t")).strip()


def set_looks(paragraph: Any, **looks: Any) -> None:
    """Set looks of a paragraph's runs directly."""
    for run in paragraph.iter(W + "r"):
        properties = run.find(W + "rPr")
        if properties is None:
            properties = etree.Element(W + "rPr")
            run.insert(0, properties)
        for name, value in looks.items():
            tag = {
                "bold": "b",
                "italic": "i",
                "size": "sz",
                "font": "rFonts",
                "colour": "color",
            }.get(name, name)
            for old in properties.findall(W + tag):
                properties.remove(old)
            child = etree.SubElement(properties, W + tag)
            if name == "font":
                child.set(W + "ascii", value)
                child.set(W + "hAnsi", value)
            elif name == "size":
                child.set(W + "val", str(round(value * 2)))
            else:
                child.set(
                    W + "val",
                    {True: "1", False: "0"}.get(value, value)
                    if isinstance(value, bool)
                    else str(value),
                )
