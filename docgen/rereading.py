"""Where the files of the register's plans stand, so that they can be read again."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from docgen.register.records import PlanRecord


@dataclass(frozen=True, slots=True)
class Origin:
    """A plan with its file, or with one line that says why there is none."""

    plan: PlanRecord
    path: Path | None = None
    problem: str | None = None


def origins(plans: Sequence[PlanRecord], folder: Path | None = None) -> list[Origin]:
    """The file of each plan: where it was read from, else the same file anywhere in ``folder``.

    A file that has changed since is another document and is not taken.
    """
    moved = _by_content(folder) if folder else {}
    return [_origin(plan, moved) for plan in plans]


def _origin(plan: PlanRecord, moved: dict[str, Path]) -> Origin:
    name = plan.number or plan.plan_id
    if plan.sha256 and plan.sha256 in moved:
        return Origin(plan, moved[plan.sha256])
    if plan.location is None:
        told = f"{name}: it is not known where {plan.file or 'its file'} stands; "
        return Origin(plan, problem=told + "give its folder with --from, or ingest it")
    path = Path(plan.location)
    if not path.is_file():
        told = f"{name}: {path}: no such file any more; give its folder with --from"
        return Origin(plan, problem=told)
    if plan.sha256 and _digest(path) != plan.sha256:
        told = f"{name}: {path}: changed since it was read; ingest it if it is the same plan"
        return Origin(plan, problem=told)
    return Origin(plan, path)


def _by_content(folder: Path) -> dict[str, Path]:
    from docgen.reading import documents

    files, _ = documents([folder])
    return {_digest(path): path for path in files}


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
