"""The hidden marks of a form: which register, plan, task and due date a row belongs to.

A seal is a checksum over the mark and the moment the register first took the plan, which no other
register shares. It keeps out forms of another register and marks that were typed over or moved to
another row; it is no signature against somebody who has the register itself.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

FORMAT = "docgen.form/1"
Part = Literal["whole", "part"]
_MARK = re.compile(
    r"(?P<code>\w+)\|(?P<due>\d{4}-\d\d-\d\d|-)\|(?P<part>whole|part)"
    r"\|(?P<base>[0-9a-f]{8})\|(?P<words>[0-9a-f]{8})\|(?P<seal>[0-9a-f]{12})"
)


@dataclass(frozen=True, slots=True)
class FormMark:
    """The whole form: its id, whose it is, the day it was made for, how many rows it has."""

    form: str
    unit: str
    as_of: date
    rows: int

    def text(self) -> str:
        """As it stands in the hidden heading."""
        told = "|".join((FORMAT, self.form, self.as_of.isoformat(), str(self.rows), self.unit))
        return f"{told}|{_sum(told)}"


@dataclass(frozen=True, slots=True)
class RowMark:
    """One row: task code, printed due date (None: the whole task), whether the answer is about the
    whole work or only the agency's own part of it, the answer known when the form was made (digest)
    and the task's words (digest)."""

    code: str
    due: date | None
    part: Part
    base: str
    words: str

    def text(self, form: FormMark, plan: str, recorded: datetime) -> str:
        """As it stands in the hidden column, sealed for this form and this plan of this register."""
        told = self._told()
        return f"{told}|{self.seal(form, plan, recorded)}"

    def seal(self, form: FormMark, plan: str, recorded: datetime) -> str:
        """The checksum of the mark."""
        return _sum("\0".join((form.text(), plan, recorded.isoformat(), self._told())))

    def _told(self) -> str:
        due = self.due.isoformat() if self.due else "-"
        return "|".join((self.code, due, self.part, self.base, self.words))


def words_digest(text: str) -> str:
    """Eight signs of a task's words, whatever the spacing."""
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()[:8]


def form_mark(text: str) -> FormMark | None:
    """The form's mark read back; None if it is none or was changed."""
    parts = text.split("|")
    if len(parts) < 6 or parts[0] != FORMAT:
        return None
    told, found = text.rsplit("|", 1)
    if _sum(told) != found:
        return None
    try:
        return FormMark(
            form=parts[1],
            as_of=date.fromisoformat(parts[2]),
            rows=int(parts[3]),
            unit="|".join(parts[4:-1]),
        )
    except ValueError:
        return None


def row_mark(text: str) -> tuple[RowMark, str] | None:
    """A row's mark and the seal that stands behind it; None if it is none."""
    found = _MARK.fullmatch(text.strip())
    if found is None:
        return None
    try:
        due = None if found["due"] == "-" else date.fromisoformat(found["due"])
    except ValueError:
        return None
    part: Part = "whole" if found["part"] == "whole" else "part"
    return RowMark(found["code"], due, part, found["base"], found["words"]), found["seal"]


def _sum(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:12]
