"""What the cells of a column look like: numbers, dates, agencies, sentences, labels."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from extractors.tables.fold import fold

_NUMBER = re.compile(
    r"^[≥≤<>=~±+\- ]*\(?\d[\d.,]*\)?\s*(%|‰|[^\W\d_%/]{1,6}(?:/[^\W\d_]{1,6})?)?\.?$"
)
# "Tăng từ 2 đến 3 bậc", "Phấn đấu trên 90%": the figure comes soon
_COMPARED = re.compile(
    r"\D{0,22}\d[\d.,]*\s*%|\D{0,14}(?:≥|≤|<|>|\b(?:đạt|trên|tăng|giảm|tối thiểu|từ|ít nhất)\b)\D{0,8}\d",
    re.I,
)
_DATE = re.compile(
    r"\d{1,2}/\d{1,2}|\d{1,2}/20\d\d|20\d\d|\bquy (i|ii|iii|iv|[1-4])\b|\bthang \d|\bngay \d"
    r"|thuong xuyen|hang nam|hang nam|hang (thang|quy|tuan|ngay)|dinh ky|ca nam|trong nam|lien tuc|\bnam hoc\b"
    r"|theo (tien do|ke hoach|quy dinh)|ngay lam viec|dau nam|cuoi nam|giua nam"
)
_UNIT = re.compile(
    r"^[-+•*– ]*(cac |nhung |de nghi |moi |toan the )*(so|ban|phong|ubnd|uy ban|hdnd|hoi|cong an|cuc|chi cuc|vu|bo|bch|bo chi huy"
    r"|van phong|vp|trung tam|tt|truong|benh vien|tram|doan|lien doan|to|to chuc|thanh tra|thue|kho bac|ngan hang|bao|dai"
    r"|doanh nghiep|don vi|co quan|mat tran|mttq|ubmttq|vien|tong cong ty|cong ty|tap doan|khoa|cong doan|dang uy|chi bo"
    r"|tinh uy|thanh uy|huyen uy|sy|hieu truong|ban giam hieu|bgh|giam doc|hoi dong|doi|nha truong|hoc vien|qtdnd|xa|phuong"
    r"|huyen|thon|buu dien|bao hiem|bhxh|toa an|vien kiem sat|nha van hoa|thu vien|cong chuc|cap uy)\b"
)
_LABEL = re.compile(r"^\(?(?:\d{1,3}(?:\.\d{1,3})*|[IVXLC]{1,6}|[A-Za-zĐđ])[.)/]?$")
_MARK = re.compile(r"\s*[xX✓✔√*+●]\s*\Z")
_BLANK = re.compile(r"^[.…_\-–x\s]*$", re.I)


def is_number(text: str) -> bool:
    """True for an amount, a share or a count: "3.713", ">=80%", "12 xã"."""
    return bool(_NUMBER.match(text.strip()))


def is_label(text: str) -> bool:
    """True for a row's number alone: "1", "1.10", "II", "a)"."""
    return bool(_LABEL.match(text.strip()))


def is_blank(text: str) -> bool:
    """True if the cell is there to be filled in: empty, dots, dashes."""
    return bool(_BLANK.match(text)) and "x" not in text.lower()


def is_mark(text: str) -> bool:
    """True for a cross in a column of months or years: "x", "✓"."""
    return bool(_MARK.match(text))


def looks_dated(text: str) -> bool:
    """True if the text holds a date, a period or a word of recurrence."""
    return bool(_DATE.search(fold(text)))


def looks_like_unit(text: str) -> bool:
    """True if the text starts like the name of a body ("Sở …", "Các phòng …", "UBND …")."""
    return bool(_UNIT.match(fold(text)))


def _is_measure(text: str) -> bool:
    return is_number(text) or (len(text) < 45 and bool(_COMPARED.match(text)))


def _is_long(text: str) -> bool:
    return len(text) >= 25 or text.count(" ") >= 4


def _is_told(text: str) -> bool:
    """More than a code: "Tiêu chí 5", "A1.1" and "15.2" only name a criterion."""
    return not re.match(
        r"^(?:tieu chi|tc|chi so|muc)?[ .]*(?:[a-z]{0,3}\.?\d+(?:[.,]\d+)*[a-z]?|[ivx]+)$",
        fold(text.strip()),
    )


_TESTS: Mapping[str, Callable[[str], bool]] = MappingProxyType(
    {
        "number": _is_measure,
        "labels": is_label,
        "dates": looks_dated,
        "units": looks_like_unit,
        "long": _is_long,
        "marks": is_mark,
        "words": _is_told,
    }
)


def fits(kind: str, cells: Sequence[str]) -> bool:
    """True if most of the filled cells look like ``kind``; an empty kind always fits.

    An empty column fits only "number": the targets of a form not yet filled in.
    """
    if not kind:
        return True
    filled = [text for text in cells if text.strip() and not is_blank(text)]
    if not filled:
        return kind == "number"
    share = sum(_TESTS[kind](text) for text in filled) / len(filled)
    return share >= (0.6 if kind != "long" else 0.5)
