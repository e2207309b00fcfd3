"""The words of the letterhead: motto, number and sign, place and date."""

from __future__ import annotations

import re
from calendar import monthrange
from typing import Final

from docgen.check.form.registry import begin_their_cells, form, found_at, lines_named, missing
from docgen.check.model import PASSED, Outcome, Rule, absent, judged, unknown
from docgen.check.word.elements import Elements, doc_types

# "Số: 15/KH-UBND", "Số:      /KH-UBND": the serial, what parts it, and the sign.
_NUMBER: Final = re.compile(
    r"(?P<word>\w+)\s*(?P<colon>:?)\s*(?P<serial>\d+[a-zđ]?|[.…_\s]*)(?P<before>\s*)(?P<slash>[/-])?(?P<sign>.*)"
)
_DATE: Final = re.compile(
    r"(?P<place>.*?)(?P<comma>,?)\s*ngày\s*(?P<day>\d{1,2}|[.…_\s]*)\s*tháng\s*(?P<month>\d{1,2}|[.…_\s]*)"
    r"\s*năm\s*(?P<year>\d{4}|\d{0,3}[.…_\s]*)",
    re.IGNORECASE,
)


def _number(elements: Elements) -> re.Match[str] | None:
    lines = lines_named(elements, "number")
    text = " ".join(lines[0].text.replace("\u00a0", " ").split()) if lines else ""
    return _NUMBER.fullmatch(text)


@form("number_form")
def number_form(elements: Elements, rule: Rule) -> Outcome:
    """ "Số:" with a colon, the serial in figures or blank, "/", the sign."""
    lines = lines_named(elements, "number")
    if not lines:
        return missing("number")
    found = _number(elements)
    if (
        found
        and found["word"] == "Số"
        and found["colon"]
        and found["slash"] == "/"
        and found["sign"].strip()
    ):
        return PASSED
    return judged([found_at(lines[0].text, lines[0])])


@form("number_zero")
def number_zero(elements: Elements, rule: Rule) -> Outcome:
    """A serial below 10 has a zero before it."""
    found = _number(elements)
    if found is None:
        return missing("number")
    serial = found["serial"].strip()
    if not serial.isdecimal():
        return unknown("số còn để trống")
    return (
        PASSED
        if len(serial) > 1
        else judged([found_at(serial, lines_named(elements, "number")[0])])
    )


@form("number_spaces")
def number_spaces(elements: Elements, rule: Rule) -> Outcome:
    """No blank in the sign, nor between the serial and "/"."""
    lines = lines_named(elements, "number")
    found = _number(elements)
    if found is None or not found["slash"]:
        return missing("number")
    printed = " ".join(lines[0].text.replace("\u00a0", " ").split())
    loose = (
        re.search(r"\d\s+/", printed)
        or re.search(r"\s", found["sign"].strip())
        or found["sign"][:1] == " "
    )
    odd = re.search(r"[–—]", found["sign"])
    return judged([found_at(lines[0].text, lines[0])] if loose or odd else [])


@form("number_capitals")
def number_capitals(elements: Elements, rule: Rule) -> Outcome:
    """The sign is in capitals but for the small letters of the official list (CTr, TTr, QyĐ)."""
    found = _number(elements)
    if found is None or not found["sign"].strip():
        return missing("number")
    kind, _, office = found["sign"].strip().partition("-")
    line = lines_named(elements, "number")[0]
    shown = office.upper() if all(look.caps for _, look in line.letters()) else office
    fine = (kind in doc_types().values() or kind.isupper()) and shown == shown.upper()
    return PASSED if fine else judged([found_at(found["sign"].strip(), line)])


@form("number_type")
def number_type(elements: Elements, rule: Rule) -> Outcome:
    """The sign begins with the abbreviation of the document's type."""
    found = _number(elements)
    if found is None or elements.doc_type is None:
        return missing("number" if elements.doc_type else "type")
    kind = found["sign"].strip().partition("-")[0].strip()
    if not kind:
        return unknown("ký hiệu còn để trống")
    wanted = doc_types()[elements.doc_type]
    if kind.upper() == wanted.upper():
        return PASSED
    if len(kind) == len(wanted) + 2 and kind.upper().startswith(wanted.upper()):
        return unknown("chữ viết tắt của văn bản liên tịch không có trong bảng")  # "KHLT", "KHPH"
    return judged([found_at(f"“{kind}”, cần “{wanted}”", lines_named(elements, "number")[0])])


def _dates(elements: Elements) -> re.Match[str] | None:
    lines = lines_named(elements, "place")
    text = " ".join(lines[0].text.replace("\u00a0", " ").split()) if lines else ""
    return _DATE.fullmatch(text.rstrip(" ."))


@form("place_form")
def place_form(elements: Elements, rule: Rule) -> Outcome:
    """ "Hà Nội, ngày … tháng … năm …": the place with a capital, a comma, the date in full."""
    lines = lines_named(elements, "place")
    if not lines:
        return missing("place")
    found = _dates(elements)
    if found and found["comma"] and found["place"][:1].isupper():
        return PASSED
    return judged([found_at(lines[0].text, lines[0])])


@form("date_zero")
def date_zero(elements: Elements, rule: Rule) -> Outcome:
    """Days below 10 and the months 1 and 2 have a zero before them."""
    found = _dates(elements)
    if found is None:
        return missing("place")
    day, month = found["day"].strip(), found["month"].strip()
    if not day.isdecimal() and not month.isdecimal():
        return unknown("ngày tháng còn để trống")
    wrong = []
    if day.isdecimal() and len(day) == 1:
        wrong.append(f"ngày {day}")
    if month in ("1", "2"):
        wrong.append(f"tháng {month}")
    return judged([found_at(", ".join(wrong), lines_named(elements, "place")[0])] if wrong else [])


@form("date_exists")
def date_exists(elements: Elements, rule: Rule) -> Outcome:
    """The date is a day of the calendar."""
    found = _dates(elements)
    if found is None:
        return missing("place")
    day, month, year = (found[name].strip() for name in ("day", "month", "year"))
    if not all(part.isdecimal() for part in (day, month, year)) or len(year) != 4:
        return unknown("ngày tháng còn để trống")
    if 1 <= int(month) <= 12 and 1 <= int(day) <= monthrange(int(year), int(month))[1]:
        return PASSED
    return judged([found_at(f"{day}/{month}/{year}", lines_named(elements, "place")[0])])


@form("same_line")
def same_line(elements: Elements, rule: Rule) -> Outcome:
    """Number and date stand in one line: in one row of a table, or in one paragraph."""
    number, place = lines_named(elements, "number"), lines_named(elements, "place")
    if not number or not place:
        return missing("place" if number else "number")
    one, two = number[0].paragraph, place[0].paragraph
    if one.number == two.number:
        return PASSED
    if one.cell and two.cell and one.cell.table == two.cell.table:
        if one.cell.row == two.cell.row:
            if begin_their_cells(elements, one, two):
                return PASSED
            return unknown("số và ngày ở hai ô cạnh nhau, chỉ thấy độ cao khi in")
        return judged([found_at("khác hàng", place[0])])
    return unknown("số và ngày không nằm trong một bảng, chỉ thấy độ cao khi in")


@form("subject_end")
def subject_end(elements: Elements, rule: Rule) -> Outcome:
    """The subject is a phrase: no stop at its end."""
    lines = lines_named(elements, "subject")
    if not lines:
        return missing("subject")
    return judged(
        [found_at(lines[-1].text[-12:], lines[-1])]
        if lines[-1].text.endswith((".", ";", ":", ","))
        else []
    )


@form("stamp_form")
def stamp_form(elements: Elements, rule: Rule) -> Outcome:
    """Marks of urgency or circulation are upright bold capitals of 13 to 14 points."""
    pattern = re.compile(rule.params["pattern"], re.IGNORECASE)
    marks = [line for line in elements.stamps if pattern.fullmatch(line.text.strip(" ."))]
    if not marks:
        return absent("văn bản không có dấu chỉ mức độ khẩn, phạm vi lưu hành")
    wrong = []
    for line in marks:
        fine = line.shown.isupper() and all(
            look.bold and not look.italic and 13 <= look.size <= 14 for _, look in line.letters()
        )
        if not fine:
            wrong.append(found_at(line.text, line))
    return judged(wrong)
