"""Cells that name who leads and who helps by a word behind each name.

"Sở Y tế chủ trì; Sở Tài chính phối hợp", "Phòng A (chủ trì), Phòng B".
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_END = r"\s*(?=[;.,\n]|$)"
# the word of a role behind a name, "phối hợp" of "chủ trì, phối hợp với" is not one
_ROLE = re.compile(
    rf"\(\s*(?:(?:đơn vị|cơ quan)\s+)?(?P<lead>chủ trì|CT)\s*\)|\(\s*(?:(?:đơn vị|cơ quan)\s+)?(?P<help>phối hợp|PH)\s*\)"
    rf"|(?<=[^\s,;:.(])[ ]+(?:là\s+)?(?P<leads>chủ trì)(?:\s+thực hiện)?{_END}"
    rf"|(?<=[^\s,;:.(])[ ]+(?:cùng\s+|tham gia\s+)?(?P<helps>phối hợp)(?:\s+thực hiện)?{_END}",
    re.I,
)
_BARE = re.compile(r"[\s\-–•+*]*(?:các\s+)?(?:đơn vị|cơ quan|bộ phận)?\s*$", re.I)
_EDGE = " \t\n,;.-–+•*:"


@dataclass(frozen=True, slots=True)
class Divided:
    """The stretches of a cell that name who leads (chủ trì) and who helps (phối hợp)."""

    lead: tuple[str, ...]
    helpers: tuple[str, ...]


def divide(text: str) -> Divided | None:
    """Who leads and who helps where a word behind each name tells it; None if none does.

    What stands behind the last such word helps. A name without a word takes that of the next one,
    but what stands before the first ";" or line break of an unmarked beginning leads.
    """
    marks = list(_ROLE.finditer(text))
    if not any(mark["helps"] or mark["help"] or mark["lead"] for mark in marks):
        return None
    lead: list[str] = []
    helpers: list[str] = []
    at = 0
    for mark in marks:
        part = text[at : mark.start()]
        at = mark.end()
        if _BARE.match(part):  # "Đơn vị phối hợp" is a title of what follows
            return None
        if mark["lead"] or mark["leads"]:
            lead.append(part.strip(_EDGE))
            continue
        first, dividing, rest = _halves(part)
        if not lead and dividing:  # "Sở A; Sở B phối hợp"
            lead.append(first.strip(_EDGE))
            part = rest
        helpers.append(part.strip(_EDGE))
    if after := text[at:].strip(_EDGE):
        if re.match(r"(?:và\s+)?(?:(?:đơn vị|cơ quan)\s+)?phối hợp", after, re.I):
            after = re.sub(
                r"^(?:và\s+)?(?:(?:đơn vị|cơ quan)\s+)?phối hợp(?:\s+(?:với|cùng))?[\s:]*",
                "",
                after,
                flags=re.I,
            )
        (helpers if lead else lead).append(after)
    return Divided(tuple(filter(None, lead)), tuple(filter(None, helpers)))


def _halves(part: str) -> tuple[str, str, str]:
    for sign in (";", "\n"):
        if sign in part.strip(_EDGE):
            return part.strip(_EDGE).partition(sign)
    return part, "", ""
