"""Độ mật, độ khẩn and how far a document goes, from the stamps of its letterhead.

Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần II, mục 10 (ô 10a, 10b, 11).
"""

from __future__ import annotations

from collections.abc import Sequence

from extractors.headdata import words
from extractors.headtext import key


def read_stamps(marks: Sequence[str]) -> dict[str, str]:
    """The marks that are stamps, by field ("urgency": "HỎA TỐC"); the first of each counts."""
    found: dict[str, str] = {}
    for mark in marks:
        bare = mark.strip(" .|")
        for name in ("secrecy", "urgency", "circulation"):
            if key(bare) in {key(item) for item in words("letterhead", name)}:
                found.setdefault(name, bare)
    return found
