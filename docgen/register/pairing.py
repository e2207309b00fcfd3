"""The tasks of a new reading and the stored ones: which is which, and where that is not clear."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from docgen.register.matching import Known, Pairs, pair
from docgen.register.names import key
from docgen.register.records import Conflict, CorrectionRecord
from docgen.register.rows import in_parts
from docgen.register.tables import ChangeRow, TaskRow
from docgen.register.task_rows import path_of
from plans.model import Plan, Task, UnitRef


def said_about(session: Session, pks: Sequence[int]) -> dict[int, bool]:
    """The tasks something was ever said about, and whether any of it still counts."""
    found: dict[int, bool] = {}
    for some in in_parts(pks):
        rows = session.execute(
            select(ChangeRow.task_pk, ChangeRow.undone_pk, ChangeRow.kind).where(
                ChangeRow.task_pk.in_(some)
            )
        )
        for pk, undone, kind in rows:
            if pk is not None:
                found[pk] = found.get(pk, False) or (undone is None and kind != "undo")
    return found


def paired(
    old: Sequence[TaskRow],
    corrections: Mapping[int, Sequence[CorrectionRecord]],
    numbered: Sequence[str],
    plan: Plan,
    said: Mapping[int, bool],
) -> Pairs:
    """Old tasks and new ones matched by what was read, then by what a person made of it."""
    if not old:
        return Pairs({}, {}, ())
    new = [
        Known(name, path_of(task), task.text, _lead(task.lead))
        for name, task in zip(numbered, plan.tasks, strict=True)
    ]
    weighty = frozenset(i for i, row in enumerate(old) if said.get(row.pk))
    read = []
    for i, row in enumerate(old):
        if i in weighty:
            task = Task.model_validate_json(row.data)
            read.append(
                Known(row.task_id.split("~lost-")[0], row.path, task.text, _lead(task.lead))
            )
        else:
            read.append(Known(row.task_id, row.path, row.text))
    pairs = pair(read, new, weighty=weighty)
    left = [
        i
        for i, row in enumerate(old)
        if i not in pairs.found.values()
        and i not in pairs.unsure
        and any(c.field == "text" for c in corrections.get(row.pk, ()))
    ]
    free = [j for j in range(len(new)) if j not in pairs.found]
    mended = pair(
        [Known(read[i].task_id, read[i].path, old[i].text, read[i].lead) for i in left],
        [new[j] for j in free],
        weighty=frozenset(range(len(left))),
    )
    return Pairs(
        pairs.found | {free[j]: left[i] for j, i in mended.found.items()},
        pairs.unsure | {left[i]: tuple(free[j] for j in js) for i, js in mended.unsure.items()},
        pairs.changed,
    )


def pair_conflicts(
    session: Session,
    pairs: Pairs,
    old: Sequence[TaskRow],
    kept: Mapping[int, TaskRow],
    pks: Sequence[int],
    lost: set[str],
    plan: Plan,
) -> list[Conflict]:
    """Tasks that could be several, that now read otherwise, or that are gone."""
    found = []
    for i, candidates in pairs.unsure.items():
        codes = session.scalars(
            select(TaskRow.code).where(TaskRow.pk.in_([pks[j] for j in candidates]))
        ).all()
        lost.discard(old[i].code)
        found.append(
            Conflict(
                "match",
                old[i].code,
                f'nhiều nhiệm vụ giống nhau, chưa rõ kết quả đã ghi thuộc nhiệm vụ nào: "{_short(old[i].text)}"',
                tuple(codes),
            )
        )
    for j in pairs.changed:
        found.append(
            Conflict(
                "text",
                kept[j].code,
                f'lời văn tại mục này nay khác hẳn: "{_short(plan.tasks[j].text)}"',
            )
        )
    for row in old:
        if row.code in lost:
            found.append(
                Conflict("lost", row.code, f'không còn thấy trong văn bản: "{_short(row.text)}"')
            )
    return found


def _lead(units: Sequence[UnitRef]) -> str:
    return "|".join(sorted(key(unit.name) for unit in units))


def _short(text: str) -> str:
    return text if len(text) <= 80 else text[:80].rsplit(" ", 1)[0] + " …"
