"""The lines of a cell that names units, put together before its list is read."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.tables.content import looks_like_unit

# what a dash or a line break inside a name leaves at the head of the next paragraph
_REST = re.compile(r"[-–]\s+(?=[^\W\d_])")
_ROLE = re.compile(
    r"(?:(?:đơn vị|cơ quan)\s+)?(?:chủ trì|phối hợp|thực hiện|tham gia|theo dõi)", re.I
)
_OPEN_END = re.compile(r"[^\W\d_]\s*\Z")
# a body whose short name ends where the next body begins: "Tổ CNTT Phòng HCQT"
_TWO = re.compile(
    r"(?<!\w)((?:Tổ|Phòng|Khoa|Ban|Trung tâm|TT|P\.)\s+(?!BCH|BQL|BCĐ|BTV|UBND|HĐND)[A-ZĐ&]{3,}(?:-[A-ZĐ]+)?)\s+"
    r"(?=(?:Tổ|Phòng|Khoa|Ban|Sở|Trung tâm|Công an|Đoàn|Hội|Chi cục|Trạm|Trường|UBND)(?!\w))"
)


def unit_text(paragraphs: Sequence[str]) -> str:
    """The paragraphs of a cell as one text, a line each; a name cut at its dash is whole again.

    "- Chủ trì: Phòng Thi đua" / "- Khen thưởng" is one name: what follows the dash begins no body.
    """
    lines: list[str] = []
    for paragraph in paragraphs:
        rest = _REST.match(paragraph)
        if lines and rest and _goes_on(lines[-1], paragraph[rest.end() :]):
            lines[-1] = f"{lines[-1].rstrip()} {paragraph}"
        else:
            lines.append(paragraph)
    return "\n".join(_TWO.sub(r"\1\n", line) for line in lines)


def _goes_on(before: str, rest: str) -> bool:
    """Whether ``rest`` is the second half of the name that ``before`` ends with."""
    names_body = looks_like_unit(rest) and not rest.lower().startswith("xã hội")
    if not _OPEN_END.search(before) or _ROLE.match(rest) or names_body:
        return False
    return len(rest.split()[0]) > 1 and rest[:1].isupper() and len(rest) < 40


__all__ = ["unit_text"]
