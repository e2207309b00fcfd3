"""A copy of a Word file with a real Word comment at the place of every fault."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from lxml import etree

from docgen.check.model import Finding, Report, Result
from docgen.compose.ooxml import Element, W, clean, new, sub, w
from docgen.compose.package import Package, save

_AUTHOR: Final = "docgen"
_MOST: Final = 20  # comments of one rule; more would hide the text
_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_WEIGHT: Final = {"error": "Lỗi", "warning": "Cảnh báo", "note": "Góp ý"}


def write_comments(report: Report, source: Path, out: Path, *, force: bool) -> int:
    """Write ``out``, a copy of ``source`` (.docx) with the report's faults; the count of comments.

    A fault of the whole document stands at its first paragraph. The text itself is not changed.

    Raises:
        CannotWrite: ``out`` exists (without ``force``), or cannot be written.
    """
    package = Package.read(source)
    paragraphs = list(package.document.iter(w("p")))
    held: dict[int, list[str]] = defaultdict(list)
    for result in report.failed():
        for number, text in _texts(result, count=len(paragraphs)):
            held[number].append(text)
    root = _part(package)
    number = max((int(c.get(w("id"), "-1")) for c in root), default=-1) + 1
    taken = {int(mark.get(w("id"), "-1")) for mark in package.document.iter(w("commentReference"))}
    number = max([number, *(one + 1 for one in taken)])
    written = 0
    for at in sorted(held):
        for text in held[at]:
            _add(root, number, text)
            _anchor(_outermost(paragraphs[at]), number)
            number += 1
            written += 1
    save(package, out, force=force)
    return written


def _texts(result: Result, *, count: int) -> Iterator[tuple[int, str]]:
    """(paragraph, words) of a rule's comments; those beyond the most are told in the last one."""
    findings = result.outcome.findings
    for at, finding in enumerate(findings[:_MOST]):
        text = _words(result, finding)
        if at == _MOST - 1 and len(findings) > _MOST:
            text += f" (và {len(findings) - _MOST} chỗ khác)"
        number = finding.place.paragraph
        yield (number if number is not None and number < count else 0), text


def _words(result: Result, finding: Finding) -> str:
    rule = result.rule
    where = (
        f" Tại mục {' / '.join(finding.place.path)}."
        if finding.place.path and finding.place.paragraph is None
        else ""
    )
    return f"{_WEIGHT[rule.severity]}: {result.message(finding)}.{where} {rule.advice} [{rule.id}; {rule.clause}]"


def _part(package: Package) -> Element:
    """The comments of the file, a new part where it has none."""
    names = package.related("comments")
    if names:
        return package.tree(names[0])
    root = etree.Element(w("comments"), nsmap={"w": W})
    folder = package.document_name.rpartition("/")[0]
    package.add(
        f"{folder}/comments.xml" if folder else "comments.xml",
        root,
        content_type=_TYPE,
        kind="comments",
    )
    return root


def _add(root: Element, number: int, text: str) -> None:
    comment = sub(root, "comment", id=number, author=_AUTHOR, initials="dg")
    run = sub(sub(comment, "p"), "r")
    sub(run, "t").text = clean(text)


def _outermost(paragraph: Element) -> Element:
    """The paragraph itself, or the one that holds its text box: a box takes no comments."""
    box = None
    for above in paragraph.iterancestors(w("txbxContent")):
        box = above
    if box is None:
        return paragraph
    return next(box.iterancestors(w("p")), paragraph)


def _anchor(paragraph: Element, number: int) -> None:
    """Put the range of a comment round the whole paragraph."""
    start = 1 if len(paragraph) and paragraph[0].tag == w("pPr") else 0
    while start < len(paragraph) and paragraph[start].tag == w("commentRangeStart"):
        start += 1
    paragraph.insert(start, new("commentRangeStart", id=number))
    paragraph.append(new("commentRangeEnd", id=number))
    run = sub(paragraph, "r")
    sub(run, "commentReference", id=number)
