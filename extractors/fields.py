"""Lines and tails that state who, when and what comes out: "Đơn vị chủ trì: …; Thời gian: …".

They are not part of the task's statement; each gives one field of the task it follows.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from extractors.lexicon import cues, fold, load_data

FieldKey = Literal[
    "lead",
    "coordinate",
    "both",
    "monitor",
    "persons",
    "deadline",
    "output",
    "budget",
    "form",
    "note",
]
_KEYS: tuple[FieldKey, ...] = (
    "lead",
    "coordinate",
    "monitor",
    "persons",
    "deadline",
    "output",
    "budget",
    "form",
    "note",
)
_BESIDE = frozenset({"form", "note"})  # told of a task beside who, when and what
_DUTY = re.compile(
    r"[^.;:]{0,80}, (?:đề nghị |yêu cầu )?(?:các|mỗi|sở|ubnd|ủy ban|phòng|trường|đơn vị|cơ quan|ban) [^.;]{8,}"
)
_BULLET = re.compile(r"^[\s\-–+*•]*")


@dataclass(frozen=True, slots=True)
class Field:
    """One stated field; ``value`` is text[start:end] of the paragraph it stands in."""

    key: FieldKey
    value: str
    start: int
    end: int
    back: bool = False  # "… các nội dung trên: …" holds for all items above it


@dataclass(frozen=True, slots=True)
class Split:
    """A paragraph cut into its statement and the fields stated after it."""

    statement: str
    fields: tuple[Field, ...]


@cache
def _pattern() -> re.Pattern[str]:
    data = load_data("fields.yaml")
    keys = "|".join(f"(?P<{key}>{'|'.join(data[key])})" for key in _KEYS)
    return re.compile(
        rf"(?P<edge>^|[.;,(\n]\s*|\s[-–+]\s|[.;]?\s(?=(?:cơ quan|đơn vị|thời (?:gian|hạn)) ))"
        rf"(?P<bullet>[-–+*•]?\s*)(?:{keys})(?P<back>{data['back']})\s*:\s*"
    )


@cache
def _detail_line() -> re.Pattern[str]:
    return re.compile(rf"(?:{cues().details.pattern})[^:.;]{{0,40}}:\s*\S")


@lru_cache(maxsize=2048)
def split_fields(text: str) -> Split:
    """Cut the fields off a paragraph.

    "Rà soát … . (Đơn vị chủ trì: Sở Y tế; thời gian: Quý I/2024)" is the statement "Rà soát … ."
    and two fields. A paragraph that is nothing but fields has an empty statement.
    """
    folded = fold(text)
    found: list[tuple[FieldKey, int, int, int, bool]] = []
    for match in _pattern().finditer(folded):
        key: FieldKey = next(k for k in _KEYS if match.group(k) is not None)
        edge = match.group("edge")
        if not found and key in ("output", "budget", "monitor", "persons") and edge.startswith(","):
            continue
        closing = edge.startswith("(") and folded.rstrip(" .;").endswith(")")
        if not found and key in _BESIDE and match.start() > 0 and not closing:
            continue
        if key == "deadline" and _is_statement_of_time(folded, match):
            continue
        found.append((key, match.start(), match.end("bullet"), match.end(), bool(match["back"])))
    if not found:
        return Split(text, ())
    first = found[0][1]
    statement = text[:first]
    if first and folded[first] in ".;":
        statement = text[: first + 1]
    fields = []
    for index, (key, _, label_at, value_at, back) in enumerate(found):
        end = found[index + 1][1] if index + 1 < len(found) else len(text)
        value = text[value_at:end].strip().rstrip(".;,")
        if folded[found[0][1] : found[0][1] + 1] == "(" and value.endswith(")"):
            value = value.removesuffix(")").rstrip(".;, ")
        if key == "lead" and "phối hợp" in folded[label_at:value_at]:
            key = "both"
        start = value_at
        fields.append(Field(key, value, start, start + len(value), back))
    if not _BULLET.sub("", statement).strip(" .;("):
        statement = ""
    return Split(statement.rstrip(" ("), tuple(fields))


def _is_statement_of_time(folded: str, match: re.Match[str]) -> bool:
    """ "Hoàn thành: 100% …" states work; a field of time is followed by words of time."""
    if _DUTY.match(folded, match.end()):
        return True  # "Thời gian báo cáo: trước 15 giờ thứ Sáu, các đơn vị gửi kết quả …"
    key = match.group("deadline")
    if not key.startswith(("hoàn thành", "thực hiện", "tiến độ", "lộ trình")):
        return False
    value = folded[match.end() : match.end() + 60]
    return (
        re.match(
            r"(?:trong|trước|chậm|từ|đến|tháng|quý|năm|ngày|\d{1,2}[/-]\d|\d{4}\b|thường|h[ằà]ng|xong)",
            value,
        )
        is None
    )


def told_beside(fields: Sequence[Field]) -> bool:
    """Nothing but how a task is done and remarks: "Hình thức: …", "Ghi chú: …"."""
    return all(field.key in _BESIDE for field in fields)


def is_detail(text: str) -> bool:
    """A line that details the item above it: "Địa điểm: …", "Thành phần: …"."""
    folded = fold(_BULLET.sub("", text))
    return _detail_line().match(folded) is not None
