"""What changed between plans as lists for people: a comparison of two, the review of a rolled one."""

from __future__ import annotations

from docgen.diff import FIELDS, Changed, Difference
from docgen.report.listing import Column, Group, Listing, Value
from docgen.rollover import Change, Rollover
from plans.model import Indicator, Plan, Task


def difference_list(found: Difference) -> Listing:
    """Tasks and indicators added, dropped and changed, a row a changed field (bảng so sánh)."""
    groups = (
        ("Nhiệm vụ, chỉ tiêu bổ sung", [_whole(one) for one in _both(found, added=True)]),
        ("Nhiệm vụ, chỉ tiêu bỏ", [_whole(one) for one in _both(found, added=False)]),
        ("Nhiệm vụ, chỉ tiêu sửa đổi", [row for one in found.changed for row in _fields(one)]),
    )
    made, number = [], 0
    for title, rows in groups:
        numbered = []
        for row in rows:
            number += 1
            numbered.append((number, *row))
        if numbered:
            made.append(Group(title, tuple(numbered)))
    return Listing(
        name="So sánh",
        title="So sánh kế hoạch",
        told=(f"A: {_named(found.a)}", f"B: {_named(found.b)}", counts(found)),
        columns=(
            Column("STT", "number", 5, "label"),
            Column("Tại", width=14),
            Column("Nhiệm vụ, chỉ tiêu", width=48, role="task"),
            Column("Mục", width=11),
            Column("Kế hoạch A", width=30),
            Column("Kế hoạch B", width=30),
        ),
        group="Thay đổi",
        groups=tuple(made),
    )


def counts(found: Difference) -> str:
    """ "Thêm 2, bỏ 1, sửa 3, giữ nguyên 20": tasks alone."""
    changed = sum(isinstance(one.after, Task) for one in found.changed)
    return (
        f"Thêm {len(found.added)}, bỏ {len(found.dropped)}, sửa {changed}, giữ nguyên {found.same}"
    )


def _both(found: Difference, *, added: bool) -> list[Task | Indicator]:
    if added:
        return [*found.added, *found.indicators_added]
    return [*found.dropped, *found.indicators_dropped]


def _whole(one: Task | Indicator) -> tuple[Value, ...]:
    return ("/".join(one.path), words_of(one), "", "", "")


def _fields(one: Changed) -> list[tuple[Value, ...]]:
    place, words = "/".join(one.after.path), words_of(one.after)
    return [(place, words, FIELDS[f.field], f.before, f.after) for f in one.fields]


def words_of(one: Task | Indicator) -> str:
    """The statement of a task, the name of an indicator."""
    return one.text if isinstance(one, Task) else one.name


def _named(plan: Plan) -> str:
    header = plan.header
    told = (header.number or plan.source.file, header.subject, header.issuer)
    return f"{' · '.join(filter(None, told))} · {len(plan.tasks)} nhiệm vụ"


def review_list(rolled: Rollover) -> Listing:
    """Every change of a rolled plan with its reason, the open ones first (danh mục rà soát)."""
    groups, number = [], 0
    for title, done in (("Cần quyết định", False), ("Đã đổi", True)):
        rows: list[tuple[Value, ...]] = []
        for change in rolled.changes:
            if change.done is done:
                number += 1
                rows.append((number, *_review_row(change)))
        if rows:
            groups.append(Group(f"{title} ({len(rows)})", tuple(rows)))
    return Listing(
        name="Rà soát",
        title=f"Rà soát kế hoạch năm {rolled.year}",
        told=(f"Chuyển từ kế hoạch năm {rolled.base}; {len(rolled.plan.tasks)} nhiệm vụ",),
        columns=(
            Column("STT", "number", 5, "label"),
            Column("Loại", width=13),
            Column("Tại", width=16),
            Column("Cũ", width=42),
            Column("Mới", width=36),
            Column("Vì sao", width=32),
        ),
        group="Việc",
        groups=tuple(groups),
    )


def _review_row(change: Change) -> tuple[Value, ...]:
    place = "/".join(change.path)
    if change.places > 1:
        place = f"{place} và {change.places - 1} chỗ khác" if place else f"{change.places} chỗ"
    choice = "\n".join(f"- {one}" for one in change.candidates)
    return (change.kind.label, place, change.before, change.after or choice, change.reason)
