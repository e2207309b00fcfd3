"""Recognise the label a paragraph starts with ("Phần II", "1.1.", "a)", "-")."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, Final, Literal

from plans.datafile import load_yaml

Kind = Literal[
    "phan",  # Phần II, PHẦN THỨ NHẤT
    "chuong",  # Chương I
    "muc",  # Mục 1
    "tieu_muc",  # Tiểu mục 1
    "letter_upper",  # A.
    "roman",  # I.
    "dieu",  # Điều 1.
    "named",  # Bước 1:, Dự án 2:
    "arabic",  # 1.
    "decimal",  # 1.1., I.1., a.1)
    "letter",  # a)
    "paren_arabic",  # (1)
    "paren_roman",  # (i)
    "dash",  # - and every other bullet
    "plus",  # +
]

DASHES: Final = "-–—−‒‐‑―•*●○◦▪▫■□►▶➢➤✓✔§·∙⁃❖♦⮚➔"
_PRIVATE: Final = "\uf0b7\uf02d\uf0a7\uf0d8\uf0fc\uf076\uf077\uf0e8\uf0a8\uf02a\uf06e\uf071"  # Symbol, Wingdings bullets


@dataclass(frozen=True, slots=True)
class LabelMatch:
    """A printed label at the start of a paragraph.

    kind: its rung. label: as printed without dot or bracket ("Phần II", "1.1", "a", "-").
    end: offset in the text where the statement begins. mark: what closed it (".", ")", "" …).
    """

    kind: Kind
    label: str
    end: int
    mark: str = ""


@cache
def words() -> dict[str, Any]:
    """The words of ladder.yaml."""
    text = resources.files("plans").joinpath("ladder.yaml").read_text(encoding="utf-8")
    data: dict[str, Any] = load_yaml(text)
    return data


ROMAN: Final = r"(?=[IVX])X{0,3}(?:IX|IV|V?I{0,3})"
LETTER: Final = "[a-zđ]"
_UPPER: Final = "[A-HK-NĐ]"  # not O-Z: "P. Giám đốc", "Q. GIÁM ĐỐC", "T. Mai"; I is roman
_QUOTES: Final = "“\"'‘«(["


@cache
def big_pattern() -> re.Pattern[str]:
    ordinals = "|".join(words()["ordinal_words"])
    number = rf"(?:thứ\s+(?:{ordinals})|{ROMAN.replace('IVX', 'IVXivx')}|\d{{1,2}})"
    return re.compile(
        rf"(?P<word>Phần|Chương|Tiểu\s+mục|Mục|Điều)\s+(?P<number>{number})(?!\w)\s*"
        r"(?P<mark>[.:/)\-–—]?)(?P<space>\s*)",
        re.IGNORECASE,
    )


@cache
def named_pattern() -> re.Pattern[str]:
    names = "|".join(sorted(map(re.escape, words()["named"]), key=len, reverse=True))
    return re.compile(
        rf"(?P<word>{names})\s+(?:số\s+)?(?P<number>\d{{1,2}}|{ROMAN})\s*(?P<mark>[.:)]|\s[-–](?=\s))(?=\s|$|[^\W\d])\s*",
        re.IGNORECASE,
    )


@cache
def _measure() -> re.Pattern[str]:
    measures = "|".join(map(re.escape, words()["measures"]))
    return re.compile(rf"(?:{measures})(?!\w)", re.IGNORECASE)


@cache
def _name() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(map(re.escape, words()['names']))})(?!\w)")


# "1.1.", "2.3.4", "I.1.", "A.2", "a.1)", "1.a)": at least two parts, one of them a number.
PART: Final = rf"(?:\d{{1,2}}|(?:{ROMAN}|[A-HĐ]|{LETTER})(?![^\W\d_]))"
_DOTTED = re.compile(
    rf"(?P<label>{PART}(?:\.{PART})+|{LETTER}\d{{1,2}}(?=\s?[.)]))(?!\d)(?P<mark>\s?[.)/:]|\s?[-–](?=\s))?(?P<space>\s*)"
)
_SPACED = re.compile(r"(?P<a>\d{1,2})\s?\.\s(?P<b>\d{1,2})(?P<mark>\.)(?P<space>\s+)(?=[^\W\d_])")
_ARABIC = re.compile(r"(?P<label>\d{1,3})(?P<mark>\s?[.)/,]\.?|\s?[-–—]|\t)(?P<space>\s*)")
_ROMAN_LABEL = re.compile(rf"(?P<label>{ROMAN})(?P<mark>\s?[.)/,:]\.?|\s?[-–—])?(?P<space>\s*)")
_UPPER_LABEL = re.compile(rf"(?P<label>{_UPPER})(?P<mark>\s?[.)/:]|\s?[-–—])(?P<space>\s*)")
_LETTER_LABEL = re.compile(rf"(?P<label>{LETTER})(?P<mark>\s?[.)/,:]|\s?[-–—])(?P<space>\s*)")
_PAREN = re.compile(
    rf"\((?P<label>\d{{1,3}}|{LETTER}|[ivx]{{1,5}}|{ROMAN})\)(?P<mark>[.:]?)(?P<space>\s*)"
)
_BULLET = re.compile(
    rf"(?P<label>[{re.escape(DASHES + _PRIVATE)}]|\+{{1,2}}|＋|o(?=\s+[^\W\d_]))(?P<space>\s*)"
)


def parse_label(text: str) -> LabelMatch | None:
    """The label the paragraph starts with, None where it starts with plain words or an amount.

    Tolerates missing spaces ("1.Mục tiêu", "-Tổ chức"), missing dots where the words after it
    leave no doubt ("1.1 Mục tiêu", "I MỤC ĐÍCH") and the marks ".", ")", "/", "-", ",".
    Amounts ("1.500 triệu", "3.2 tỷ"), dates ("15/4/2021"), document numbers ("05/KH-UBND") and
    initials ("C. Mác", "TM.") are no labels.
    """
    start = len(text) - len(text.lstrip())
    for rung in _RUNGS:
        found = rung(text, start)
        if found is not None:
            return found
    return None


def big_rung(text: str, at: int) -> LabelMatch | None:
    found = big_pattern().match(text, at)
    if found is None:
        return _named_rung(text, at)
    word = " ".join(found["word"].split()).capitalize()
    rest = text[found.end() :]
    mark = found["mark"]
    if mark in {")", "/"} or (mark == "-" and not found["space"] and not _upper_first(rest)):
        return None
    if word == "Điều":  # "Điều 5 Luật Đầu tư công quy định": a citation
        if rest and mark not in {".", ":"}:
            return None
    elif rest and not mark:
        # "Mục 3 Chương II Nghị định": a citation; a title after "Mục 1" is in capitals
        capitals = _all_caps_first(rest)
        if not (capitals if word in {"Mục", "Tiểu mục"} else _upper_first(rest)):
            return None
        if not capitals and re.match(r"(?:Phần|Chương|Mục|Nghị|Quyết|Thông|Luật|Kế hoạch)\b", rest):
            return None
    elif mark == "." and rest and not found["space"] and not rest[0].isalpha():
        return None
    kinds: dict[str, Kind] = {
        "Phần": "phan",
        "Chương": "chuong",
        "Mục": "muc",
        "Tiểu mục": "tieu_muc",
        "Điều": "dieu",
    }
    kind = kinds[word]
    number = " ".join(found["number"].split())
    number = number.lower() if number[:3].lower() == "thứ" else number.upper()
    return LabelMatch(kind, f"{word} {number}", found.end(), mark)


def _named_rung(text: str, at: int) -> LabelMatch | None:
    found = named_pattern().match(text, at)
    if found is None:
        return None
    word = " ".join(found["word"].split()).capitalize()
    return LabelMatch("named", f"{word} {found['number']}", found.end(), found["mark"].strip())


def _dotted_rung(text: str, at: int) -> LabelMatch | None:
    found = _DOTTED.match(text, at)
    if found is None:
        spaced = _SPACED.match(text, at)  # "1. 1. Mục tiêu"
        if spaced is None or spaced["b"].startswith("0"):
            return None
        return LabelMatch("decimal", f"{spaced['a']}.{spaced['b']}", spaced.end(), ".")
    label = found["label"]
    parts = label.split(".")
    digits = [part for part in parts if part.isdigit()]
    if len(parts) > 1 and (not digits or any(part.startswith("0") for part in parts[1:])):
        return None  # "V.I. Lênin", "v.v", "công nghiệp 4.0", "8.00 Khai mạc"
    mark = (found["mark"] or "").strip()
    rest = text[found.end() :]
    if found["mark"] is None and rest and not found["space"] and not _capitalised(rest):
        return None  # "1.5x", "2.1%": but "1.1Mục tiêu" is a label
    if _measure().match(rest):
        return None  # "3.2 tỷ đồng", "1.5 GB"
    if not mark:
        if not rest or not _upper_first(rest):
            return None
    elif rest and not found["space"] and not (_upper_first(rest) or mark == ")"):
        return None
    if len(parts) == 1 and not (mark == ")" or _upper_first(rest)):
        return None  # "a1)" is a label, "x2." hardly
    return LabelMatch("decimal", label, found.end(), mark)


def _arabic_rung(text: str, at: int) -> LabelMatch | None:
    found = _ARABIC.match(text, at)
    if found is None:
        return None
    mark, rest = found["mark"].strip(), text[found.end() :]
    spaced = bool(found["space"]) or not rest
    loose = found["mark"][:1].isspace() and found["mark"] != "\t"  # "1 . Mục", "1 - Mục"
    if loose and not (spaced and _upper_first(rest)):
        return None
    if mark == "" and not _upper_first(rest):  # a tab: "1<TAB>Xây dựng"
        return None
    if mark in {"-", "–", "—", ","} and not _upper_first(rest):  # "10-15 người", "1, 2 và 3"
        return None
    if mark == "/" and not spaced and not _capitalised(rest):  # "15/4", "05/KH-UBND"
        return None
    if mark.startswith(".") and not spaced and not _upper_first(rest):  # "10.000", "1.aspx"
        return None
    if mark == ")" and not spaced and not rest[0].isalpha():  # "2),", "1).": the end of a bracket
        return None
    return LabelMatch("arabic", found["label"], found.end(), mark)


def _roman_rung(text: str, at: int) -> LabelMatch | None:
    found = _ROMAN_LABEL.match(text, at)
    if found is None:
        return None
    rest = text[found.end() :]
    if found["mark"] is None:
        # "I MỤC ĐÍCH": a title in capitals; "X Y" or "I" alone is no label
        if not (found["space"] and _all_caps_first(rest)):
            return None
        return LabelMatch("roman", found["label"], found.end())
    mark = found["mark"].strip()
    spaced = bool(found["space"]) or not rest
    if mark.startswith(".") and re.match(r"[A-ZĐ]\.", rest) and not spaced:
        return None  # "V.I. Lênin"
    if mark in {"-", "–", "—", ",", "/", ":"} and not _upper_first(rest):
        return None  # "I-on", "V, sáu"
    if mark == "," and re.match(rf"{ROMAN}(?!\w)", rest):
        return None  # "V, VI và VII"
    if not spaced and not _upper_first(rest):
        return None
    if len(found["label"]) == 1 and mark == "." and _name().match(rest):
        return None  # "V. Lênin", "X. Nguyễn"
    if mark in {"-", "/"} and not spaced and re.match(r"[A-ZĐ]{1,6}[-/\d]", rest):
        return None  # "II/KH-UBND", "V-A1"
    return LabelMatch("roman", found["label"], found.end(), mark)


def _upper_rung(text: str, at: int) -> LabelMatch | None:
    found = _UPPER_LABEL.match(text, at)
    if found is None:
        return None
    rest, mark = text[found.end() :], found["mark"].strip()
    spaced = bool(found["space"]) or not rest
    if not spaced and (mark != "." or not _capitalised(rest, capitals=True)):
        return None  # "A/B", "A-rập", "D.O.C"
    if rest and not _upper_first(rest):
        return None
    if _name().match(rest) or re.match(r"[A-ZĐ]\.", rest):
        return None  # "A. Nguyễn", "C. Mác", "H. G. Oen"
    return LabelMatch("letter_upper", found["label"], found.end(), mark)


def _paren_rung(text: str, at: int) -> LabelMatch | None:
    found = _PAREN.match(text, at)
    if found is None:
        return None
    label, rest = found["label"], text[found.end() :]
    if rest and not (rest[0].isalnum() or rest[0] in _QUOTES + "≥≤<>"):
        return None  # "(1), (2) và (3)": a reference
    if label.isdigit():
        return LabelMatch("paren_arabic", label, found.end(), ")")
    if label.isupper():
        return LabelMatch("roman", label, found.end(), ")")
    if len(label) > 1 or label in {"i", "v", "x"}:
        if not re.fullmatch(ROMAN, label.upper()):
            return None
        return LabelMatch("paren_roman", label, found.end(), ")")
    return LabelMatch("letter", label, found.end(), ")")


def _letter_rung(text: str, at: int) -> LabelMatch | None:
    found = _LETTER_LABEL.match(text, at)
    if found is None:
        return None
    rest, mark = text[found.end() :], found["mark"].strip()
    spaced = bool(found["space"]) or not rest
    if found["mark"][:1].isspace() and mark != ")":
        return None
    if mark == ")":
        if rest and not spaced and not (rest[0].isalpha() or rest[0] in _QUOTES):
            return None
    elif mark == ".":
        if not spaced and not _upper_first(rest):  # "v.v", "i.e"
            return None
    elif (
        not _upper_first(rest)
        or mark in {"/", "-", "–", "—"}
        and not spaced
        and not _capitalised(rest)
    ):  # "e-learning", "a/b", "a, b và c"
        return None
    return LabelMatch("letter", found["label"], found.end(), mark)


def _bullet_rung(text: str, at: int) -> LabelMatch | None:
    found = _BULLET.match(text, at)
    if found is None:
        return None
    sign, rest = found["label"], text[found.end() :]
    if rest and not found["space"]:
        if rest[0] == sign[0] or rest[0] in ">=-_*":  # "---", "**đậm**", "->"
            return None
        if rest[0].isdigit() and not re.search(r"[^\W\d_]{2}", rest):  # "-5,2", "+84 912"
            return None
    kind: Kind = "plus" if sign[0] in "+＋" else "dash"
    return LabelMatch(kind, "+" if kind == "plus" else "-", found.end())


_RUNGS = (
    big_rung,
    _dotted_rung,
    _arabic_rung,
    _roman_rung,
    _upper_rung,
    _letter_rung,
    _paren_rung,
    _bullet_rung,
)


def _bare(text: str) -> str:
    return text.lstrip(_QUOTES + " ")


def _upper_first(text: str) -> bool:
    """The statement starts with a capital letter, perhaps after a quotation mark."""
    bare = _bare(text)
    return bool(bare) and bare[0].isupper()


def _capitalised(text: str, *, capitals: bool = False) -> bool:
    """The first word is a capital and small letters ("Mục"), or with ``capitals`` "MỤC" too.

    "KH-UBND" and "B2" are codes, no words.
    """
    word = re.match(r"[^\s]+", _bare(text))
    if word is None or not word[0][0].isupper():
        return False
    bare = word[0].rstrip(".,;:)”\"'")
    if len(bare) < 2 or not bare.isalpha():
        return False
    return not bare.isupper() or capitals or not bare.isascii()


def _all_caps_first(text: str) -> bool:
    """The first word is of two or more capital letters, as in a title."""
    word = re.match(r"[^\W\d_]{2,}", _bare(text))
    return word is not None and word[0].isupper()
