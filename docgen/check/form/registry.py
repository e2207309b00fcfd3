"""The functions that decide the rules on form, by the name the data files give them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from docgen.check.model import Finding, Outcome, Place, Rule, absent, shortened
from docgen.check.word.elements import Elements
from docgen.check.word.lines import Line
from docgen.check.word.story import NOTE_MARK, Paragraph

FormCheck = Callable[[Elements, Rule], Outcome]
CHECKS: Final[dict[str, FormCheck]] = {}


def form(name: str) -> Callable[[FormCheck], FormCheck]:
    """Register a function under the name that rules call it by."""

    def add(function: FormCheck) -> FormCheck:
        CHECKS[name] = function
        return function

    return add


# What a document that lacks an element is told of the rules on that element.
NAMES: Final = {
    "country": "Quốc hiệu",
    "motto": "Tiêu ngữ",
    "parent": "tên cơ quan chủ quản",
    "issuer": "tên cơ quan ban hành",
    "number": "số, ký hiệu",
    "place": "địa danh và ngày tháng",
    "type": "tên loại văn bản",
    "subject": "trích yếu",
    "basis": "căn cứ ban hành",
    "body": "phần nội dung",
    "sign": "quyền hạn, chức vụ người ký",
    "signer": "họ tên người ký",
    "recipients_head": "mục “Nơi nhận:”",
    "recipients": "danh sách nơi nhận",
    "appendix": "phụ lục",
    "appendix_title": "tên phụ lục",
    "appendix_reference": "dòng “Kèm theo …” của phụ lục",
    "stamp": "dấu chỉ mức độ khẩn, phạm vi lưu hành",
}


def missing(name: str) -> Outcome:
    """The answer where the element a rule speaks of is not in the document."""
    return absent(f"văn bản không có {NAMES.get(name, name)}")


def begin_their_cells(elements: Elements, *paragraphs: Paragraph) -> bool:
    """Whether paragraphs of one table row are each the first of its cell, and so stand level."""
    first: dict[tuple[int, int, int], int] = {}
    for paragraph in elements.story.paragraphs:
        if cell := paragraph.cell:
            first.setdefault((cell.table, cell.row, cell.column), paragraph.number)
    return {paragraph.number for paragraph in paragraphs} <= set(first.values())


def lines_named(elements: Elements, name: str) -> tuple[Line, ...]:
    """The printed lines of an element; bases, and the text without them, as one line a paragraph."""
    match name:
        case "basis":
            return tuple(whole(paragraph) for paragraph in elements.bases)
        case "body":
            bases = {paragraph.number for paragraph in elements.bases}
            return tuple(whole(p) for p in elements.body if p.number not in bases)
        case "appendix":
            return tuple(appendix.label for appendix in elements.appendices)
        case "appendix_title":
            return tuple(line for appendix in elements.appendices for line in appendix.title)
        case "appendix_reference":
            return tuple(line for appendix in elements.appendices for line in appendix.reference)
        case _:
            return elements.lines.get(name, ())


def whole(paragraph: Paragraph) -> Line:
    """A paragraph as one line."""
    return Line(paragraph, paragraph.text.replace(NOTE_MARK, "").strip(), paragraph.runs)


def place_of(where: Line | Paragraph) -> Place:
    """The place of a line or paragraph."""
    if isinstance(where, Line):
        return Place(text=shortened(where.text), paragraph=where.paragraph.number)
    return Place(text=shortened(where.words), paragraph=where.number)


def found_at(found: str, where: Line | Paragraph) -> Finding:
    """A fault at a line or paragraph."""
    return Finding(found, place_of(where))


def at_start(elements: Elements, found: str = "") -> Finding:
    """A fault of the whole document, shown at its first paragraph."""
    paragraphs = elements.story.paragraphs
    return Finding(found, Place(paragraph=paragraphs[0].number if paragraphs else None))


def distinct(findings: Iterable[Finding]) -> list[Finding]:
    """Findings without those that say the same of the same paragraph."""
    return list(dict.fromkeys(findings))
