"""Is a .docx what Word takes without repairing it? Facts of ECMA-376, independent of what wrote the file."""

from __future__ import annotations

import posixpath
import zipfile
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import yaml
from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_ORDER = Path(__file__).parent / "word_order.yaml"


def faults(path: Path) -> list[str]:
    """What is wrong with the package and with the order and number of elements, a line each."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    found = [f"{name}: twice" for name, times in Counter(archive.namelist()).items() if times > 1]
    trees = {
        name: etree.fromstring(data)
        for name, data in parts.items()
        if name.endswith((".xml", ".rels"))
    }
    found += _package(trees, set(parts))
    for name, tree in trees.items():
        if tree.tag.startswith(W):
            found += [f"{name}: {line}" for line in _elements(tree)]
    return found


def _package(trees: dict[str, etree._Element], names: set[str]) -> Iterator[str]:
    types = trees["[Content_Types].xml"]
    known = {item.get("PartName", "").lstrip("/") for item in types if item.get("PartName")}
    endings = {(item.get("Extension") or "").lower() for item in types}
    for name in names - {"[Content_Types].xml"}:
        if name not in known and name.rpartition(".")[2].lower() not in endings:
            yield f"{name}: no content type"
    for name in known - names:
        yield f"{name}: a content type without its part"
    for name, tree in trees.items():
        if not name.endswith(".rels"):
            continue
        folder = posixpath.dirname(posixpath.dirname(name))
        ids = Counter(rel.get("Id") for rel in tree)
        yield from (f"{name}: {key} twice" for key, times in ids.items() if times > 1)
        for rel in tree:
            target = rel.get("Target", "")
            full = target.lstrip("/") if target[:1] == "/" else posixpath.join(folder, target)
            if rel.get("TargetMode") != "External" and posixpath.normpath(full) not in names:
                yield f"{name}: {rel.get('Id')} points to nothing ({target})"
    for name, tree in trees.items():
        folder, _, file = name.rpartition("/")
        rels = trees.get(f"{folder}/_rels/{file}.rels")
        ids = set() if rels is None else {rel.get("Id") for rel in rels}
        used = {
            value for item in tree.iter() for key, value in item.attrib.items() if key == f"{R}id"
        }
        yield from (f"{name}: no relation {key}" for key in used - ids)


@cache
def _order() -> dict[str, tuple[dict[str, int], int | None]]:
    """For each element the rank of its children, and the rank of any others if these may occur."""
    made = {}
    for parent, children in yaml.safe_load(_ORDER.read_text(encoding="utf-8")).items():
        ranks = {name: at for at, names in enumerate(children) for name in names.split("|")}
        made[W + parent] = ({W + name: at for name, at in ranks.items()}, ranks.get("*"))
    return made


def _elements(tree: etree._Element) -> Iterator[str]:
    for element in tree.iter(*_order()):
        ranks, other = _order()[element.tag]
        last = -1
        for child in element:
            if not isinstance(child.tag, str):
                continue
            name = child.tag.removeprefix(W)
            rank = ranks.get(child.tag, other)
            if rank is None:
                yield f"{_shown(element)}: {name} has no place here"
                continue
            if rank < last:
                yield f"{_shown(element)}: {name} stands too late"
            last = max(last, rank)
        yield from _counts(element)
    for kind in ("footnote", "comment"):
        ids = Counter(item.get(f"{W}id") for item in tree.iter(W + kind))
        yield from (f"{kind} {key} twice" for key, times in ids.items() if times > 1)


def _counts(element: etree._Element) -> Iterator[str]:
    name = element.tag.removeprefix(W)
    if name.endswith("Pr"):
        for child, times in Counter(child.tag for child in element).items():
            if times > 1 and "Reference" not in str(child):
                yield f"{_shown(element)}: {str(child).removeprefix(W)} {times} times"
    if name == "tc" and (len(element) == 0 or element[-1].tag != f"{W}p"):
        yield "a cell does not end with a paragraph"
    if name == "tr" and element.find(f"{W}tc") is None:
        yield "a row without a cell"
    if name == "tbl":
        columns = len(element.findall(f"{W}tblGrid/{W}gridCol"))
        for row in element.findall(f"{W}tr"):
            spans = row.findall(f"{W}tc")
            wide = sum(int(_value(cell, "gridSpan") or 1) for cell in spans)
            skipped = sum(
                int(item.get(f"{W}val", 0)) for item in row.iter(f"{W}gridBefore", f"{W}gridAfter")
            )
            if wide + skipped != columns:
                yield f"a row of {wide + skipped} columns in a grid of {columns}"


def _value(cell: etree._Element, name: str) -> str | None:
    found = cell.find(f"{W}tcPr/{W}{name}")
    return None if found is None else found.get(f"{W}val")


def _shown(element: etree._Element) -> str:
    text = "".join(element.getparent().itertext())[:40] if element.getparent() is not None else ""
    return (
        f"{element.tag.removeprefix(W)} ({text})" if text.strip() else element.tag.removeprefix(W)
    )
