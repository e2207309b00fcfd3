"""The numbering ladder of administrative documents, shared by reader and writer.

Levels and marks: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần II, mục 6 (Phần, Chương, Mục, Tiểu
mục, Điều, I., 1., a) in the Vietnamese alphabet); "-" and "+" below it are common practice.
A label is what is printed without its dot or bracket: "Phần II", "II", "1", "1.1", "a", "-".
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from plans.labels import (
    LETTER,
    PART,
    ROMAN,
    Kind,
    LabelMatch,
    big_pattern,
    big_rung,
    named_pattern,
    parse_label,
    words,
)

__all__ = [
    "ENGLISH_LETTERS",
    "Kind",
    "LabelMatch",
    "ORDER",
    "VIETNAMESE_LETTERS",
    "follows",
    "format_label",
    "kind_of",
    "nth_label",
    "ordinal",
    "parse_label",
    "rank",
]

#: Kinds from the outermost to the innermost as documents usually nest them.
ORDER: Final[tuple[Kind, ...]] = (
    "phan",
    "chuong",
    "muc",
    "tieu_muc",
    "letter_upper",
    "roman",
    "dieu",
    "named",
    "arabic",
    "decimal",
    "letter",
    "paren_arabic",
    "paren_roman",
    "dash",
    "plus",
)
_RANK: Final[Mapping[str, int]] = MappingProxyType({kind: n for n, kind in enumerate(ORDER)})

VIETNAMESE_LETTERS: Final = "abcdđeghiklmnopqrstuvxy"
ENGLISH_LETTERS: Final = "abcdefghijklmnopqrstuvwxyz"
_STRAY_LETTERS: Final[Mapping[str, int]] = MappingProxyType({"f": 7, "j": 10, "w": 22, "z": 24})

_ROMAN_VALUES: Final[Mapping[str, int]] = MappingProxyType(
    {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
)


def _roman_value(text: str) -> int | None:
    upper = text.upper()
    if not upper or any(sign not in _ROMAN_VALUES for sign in upper):
        return None
    values = [_ROMAN_VALUES[sign] for sign in upper]
    total = sum(
        -value if value < following else value
        for value, following in zip(values, [*values[1:], 0], strict=True)
    )
    return total if _roman(total) == upper else None


def _roman(number: int) -> str:
    signs = (
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    )
    text = ""
    for value, sign in signs:
        count, number = divmod(number, value)
        text += sign * count
    return text


def _letter_value(letter: str) -> int | None:
    small = letter.lower()
    if len(small) != 1:
        return None
    at = VIETNAMESE_LETTERS.find(small)
    return at + 1 if at >= 0 else _STRAY_LETTERS.get(small)


def ordinal(kind: Kind, label: str) -> int | None:
    """The number a label stands for: IV is 4, "1.3" is 3, "đ" is 5; None for bullets.

    Letters count in Vietnamese order (a b c d đ e g h i k …); f, j, w, z stand where the letter
    after them stands. Use ``follows`` to accept the English order too.
    """
    if kind in {"dash", "plus"}:
        return None
    last = label.split(".")[-1].split()[-1] if label.strip() else ""
    if kind == "decimal" and not last.isdigit():
        digits = re.fullmatch(r"[a-zđ](\d+)", last)  # "a1"
        return int(digits[1]) if digits else _letter_value(last)
    if last.isdigit():
        return int(last)
    if kind in {"phan", "chuong"} and label.lower().split()[-2:-1] == ["thứ"]:
        value: int | None = words()["ordinal_words"].get(last.lower())
        return value
    if kind in {"letter", "letter_upper"}:
        return _letter_value(last)
    return _roman_value(last)


def follows(kind: Kind, previous: str, label: str) -> bool:
    """True if ``label`` is the one after ``previous`` ("đ" or "e" after "d", "f" after "e").

    Decimals also need the same parts before the last ("1.2" after "1.1", not after "2.1").
    Bullets follow bullets.
    """
    if kind in {"dash", "plus"}:
        return True
    if kind == "decimal" and previous.rpartition(".")[0] != label.rpartition(".")[0]:
        return False
    if kind in {"letter", "letter_upper"}:
        small, after = previous.lower(), label.lower()
        orders = (VIETNAMESE_LETTERS, VIETNAMESE_LETTERS.replace("đ", ""), ENGLISH_LETTERS)
        return any(small + after in order for order in orders if len(small + after) == 2)
    first, second = ordinal(kind, previous), ordinal(kind, label)
    return first is not None and second is not None and second == first + 1


def rank(kind: Kind) -> int:
    """The usual depth of a rung: 0 is Phần, the largest is "+". Only the order has a meaning."""
    return _RANK[kind]


def kind_of(label: str) -> Kind | None:
    """The rung of a bare label as ``Node.label`` and ``Task.path`` hold it; None for "¶1", "Phụ lục 2".

    "I", "V", "X" are Roman; "i" alone is a letter, "ii" a small Roman number; "-2" is a bullet.
    """
    if re.fullmatch(r"-\d*", label):
        return "dash"
    if re.fullmatch(r"\+\d*", label):
        return "plus"
    if re.fullmatch(r"\d{1,3}", label):
        return "arabic"
    if re.fullmatch(ROMAN, label):
        return "roman"
    if re.fullmatch(LETTER, label):
        return "letter"
    if re.fullmatch(r"[A-ZĐ]", label):
        return "letter_upper"
    if re.fullmatch(ROMAN, label.upper()) and label.islower():
        return "paren_roman"
    if re.fullmatch(rf"{PART}(?:\.{PART})+|{LETTER}\d{{1,2}}", label):
        return "decimal"
    found = big_pattern().fullmatch(label)
    if found is not None and not found["mark"]:
        matched = big_rung(label, 0)
        return matched.kind if matched else None
    return "named" if named_pattern().fullmatch(label + ":") else None


def nth_label(kind: Kind, number: int) -> str:
    """The bare label of the ``number``-th item (1-based): "IV", "4", "d", "Phần IV".

    Raises:
        ValueError: the rung has no such label (0, or a letter after y).
    """
    if kind in {"dash", "plus"}:
        return "-" if kind == "dash" else "+"
    if number < 1 or (kind in {"letter", "letter_upper"} and number > len(VIETNAMESE_LETTERS)):
        raise ValueError(f"no label of kind {kind} for number {number}")
    if kind == "letter":
        return VIETNAMESE_LETTERS[number - 1]
    if kind == "letter_upper":
        return VIETNAMESE_LETTERS[number - 1].upper()
    if kind == "roman":
        return _roman(number)
    if kind == "paren_roman":
        return _roman(number).lower()
    words = {
        "phan": "Phần",
        "chuong": "Chương",
        "muc": "Mục",
        "tieu_muc": "Tiểu mục",
        "dieu": "Điều",
    }
    if kind in {"phan", "chuong"}:
        return f"{words[kind]} {_roman(number)}"
    if kind in words:
        return f"{words[kind]} {number}"
    return f"Bước {number}" if kind == "named" else str(number)


def format_label(kind: Kind, label: str | int) -> str:
    """The label with its mark as Nghị định 30/2020/NĐ-CP prints it: "I.", "1.1.", "a)", "(1)", "-"."""
    bare = nth_label(kind, label) if isinstance(label, int) else label
    if kind == "dash":
        return "-"
    if kind == "plus":
        return "+"
    if kind in {"phan", "chuong", "muc", "tieu_muc"}:
        return bare
    if kind == "named":
        return f"{bare}:"
    if kind in {"paren_arabic", "paren_roman"}:
        return f"({bare})"
    if kind == "letter" or (kind == "decimal" and not bare[-1].isdigit()):
        return f"{bare})"
    return f"{bare}."
