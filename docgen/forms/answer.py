"""What an agency says about one line of work, and how the columns of the form are named."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from datetime import date
from enum import StrEnum


class Stand(StrEnum):
    """The states an agency can choose; whether it was on time is computed, not asked."""

    DONE = "Đã hoàn thành"
    UNDER_WAY = "Đang thực hiện"
    NOT_BEGUN = "Chưa thực hiện"


@dataclass(frozen=True, slots=True)
class Answer:
    """One row's answer: state, done date (ngày hoàn thành), result (kết quả), evidence (văn bản
    minh chứng), difficulty (khó khăn, vướng mắc), proposal (đề xuất, kiến nghị), note (ghi chú)."""

    stand: Stand | None = None
    done_on: date | None = None
    result: str | None = None
    evidence: str | None = None
    difficulty: str | None = None
    proposal: str | None = None
    note: str | None = None

    @property
    def empty(self) -> bool:
        """Whether nothing was said."""
        return self == Answer()

    @property
    def digest(self) -> str:
        """Eight signs that tell this answer from another."""
        text = json.dumps(asdict(self), default=str, ensure_ascii=False)
        return hashlib.sha256(text.encode()).hexdigest()[:8]


# Headings of the columns to fill, by field.
HEADINGS: dict[str, str] = {
    "stand": "Tình trạng",
    "done_on": "Ngày hoàn thành",
    "result": "Kết quả thực hiện",
    "evidence": "Văn bản minh chứng",
    "difficulty": "Khó khăn, vướng mắc",
    "proposal": "Đề xuất, kiến nghị",
    "note": "Ghi chú",
}
TASK_HEADING = "Nhiệm vụ"
