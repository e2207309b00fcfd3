"""Short names of tasks for people to type: one letter and five signs, made from the task's id."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

_SIGNS = "23456789abcdfghjkmnpqrstvwxyz"  # no 0/o, 1/l/i; no e, so that no code reads as a number
_LETTERS = _SIGNS[8:]
LENGTH = 6


def code(plan_id: str, task_id: str, taken: Callable[[str], bool]) -> str:
    """The code of a task: always the same for the same ids, longer only if that is taken."""
    digest = int.from_bytes(hashlib.sha256(f"{plan_id}\0{task_id}".encode()).digest(), "big")
    digest, first = divmod(digest, len(_LETTERS))
    made = _LETTERS[first]
    while len(made) < LENGTH or taken(made):
        digest, sign = divmod(digest, len(_SIGNS))
        made += _SIGNS[sign]
    return made
