"""The rows of a task or indicator table: groups, totals, plain rows, and the path of each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractors.blocks import WholeRow, WholeTable
from extractors.tables import content
from extractors.tables.columns import ColumnReading
from extractors.tables.fold import words
from plans.labels import parse_label
from plans.ladder import follows, kind_of, nth_label, ordinal, rank
from plans.model import Path, RowKind

_TOTAL = re.compile(
    r"^(tong (cong|so|kinh phi|von|chi phi|muc dau tu|chi|du toan|nhu cau)|tong|cong)"
    r"( (cong|so|kinh phi|tien|muc|phan|i+v?|vi*|[a-e]|\d+|cac|chung|toan|nhiem vu|du an|von|chi|tinh|nam"
    r"|20\d\d|giai|doan|trieu|dong|ty|bang|chu))*$"
)
_BULLET_LABEL = re.compile(r"^[-–—+•*●▪]$")


@dataclass(frozen=True, slots=True)
class ReadRow:
    """A row and its place.

    at: index in the table. more: rows that only go on with it. label: without dot or bracket, ""
    if none. title: the text of its task or group, without the label. path: group labels and its
    own, without the appendix's. parents: indexes (among the ReadRows) of the groups over it.
    blank: there is nothing in it but perhaps a number, to be filled in.
    """

    at: int
    kind: RowKind
    label: str
    title: str
    path: Path = ()
    parents: tuple[int, ...] = ()
    more: tuple[int, ...] = ()
    blank: bool = False


@dataclass(frozen=True, slots=True)
class _Raw:
    at: int
    label: str  # bare; "" if none
    printed: bool  # the label stands in this row, it was not carried down
    title: str
    kind: RowKind
    bullet: str = ""  # "-" or "+" if the row is an item of the row above
    same_subject: bool = False  # the task's cell is merged with the row above
    blank: bool = False


def read_rows(
    table: WholeTable, columns: Sequence[ColumnReading], *, every_group: bool = False
) -> tuple[ReadRow, ...]:
    """The rows with their kinds and paths.

    A group's label is left out of a path where the row's own label repeats it ("1" over "1.10"),
    unless ``every_group``. Rows under one number (merged or left empty) are counted "-1", "-2"
    below it; a row that only goes on with the one above is joined to it (``more``).
    """
    raws = [_raw(i, row, columns) for i, row in enumerate(table.rows)]
    if table.source == "ocr":
        raws = _misread_groups(raws)
    raws = _parents_as_groups(raws, table, columns)
    return _place(raws, table, columns, every_group=every_group)


def subject_column(columns: Sequence[ColumnReading]) -> int | None:
    """The column that says what is to be done or measured."""
    for role in ("task", "indicator"):
        for i, column in enumerate(columns):
            if column.role == role:
                return i
    return None


def label_column(columns: Sequence[ColumnReading]) -> int | None:
    """The column of the rows' numbers."""
    return next((i for i, column in enumerate(columns) if column.role == "label"), None)


def bare(label: str) -> str:
    """A printed row number without its dot or brackets: "(1)" is "1", "I." is "I"."""
    return label.strip().strip("()./").strip()


def _raw(at: int, row: WholeRow, columns: Sequence[ColumnReading]) -> _Raw:
    label_at, subject_at = label_column(columns), subject_column(columns)
    if row.wide:
        return _wide(at, row, label_at)
    label_cell = row.cells[label_at] if label_at is not None else None
    label_text = label_cell.text.strip() if label_cell else ""
    subject = row.cells[subject_at] if subject_at is not None else None
    title = subject.text if subject else ""
    bullet = ""
    if _BULLET_LABEL.match(label_text):
        bullet, label_text = ("+" if label_text == "+" else "-"), ""
    elif not label_text or label_at is None or (label_cell and label_cell.carried):
        found = parse_label(title)
        if found and found.kind in {"dash", "plus"}:
            # one bullet is the row's label, several are a list inside the task
            if subject and sum(1 for p in subject.paragraphs if _is_bullet(p)) == 1:
                title = title[found.end :]
            bullet = "+" if found.kind == "plus" else "-"
        elif found and (label_at is None or not label_text) and found.mark:
            label_text, title = found.label, title[found.end :]
    numbered = content.is_label(label_text) or kind_of(bare(label_text)) is not None
    if label_cell is not None and label_text and not numbered and not title:
        title, label_text = label_text, ""  # "Tổng cộng" in the number column
    if _is_total(title, row, columns) or (label_text and _is_total(label_text, row, columns)):
        return _Raw(at, "", True, title or label_text, "total")
    others = [
        cell.text for i, cell in enumerate(row.cells) if i not in {label_at} and cell.text.strip()
    ]
    return _Raw(
        at=at,
        label=bare(label_text),
        printed=not (label_cell is not None and label_cell.carried),
        title=title.strip(),
        kind="row",
        bullet=bullet,
        same_subject=bool(subject and subject.carried and subject.text),
        blank=all(content.is_blank(text) for text in others),
    )


def _is_bullet(text: str) -> bool:
    found = parse_label(text)
    return found is not None and found.kind in {"dash", "plus"}


def _wide(at: int, row: WholeRow, label_at: int | None) -> _Raw:
    texts = [cell.text.strip() for cell in row.cells if cell.text.strip()]
    label = ""
    first = row.cells[label_at].text.strip() if label_at is not None else ""
    if label_at is not None and first and content.is_label(first) and len(texts) > 1:
        label = bare(first)
        texts = [
            cell.text.strip() for i, cell in enumerate(row.cells) if i != label_at and cell.text
        ]
    title = next((text for text in texts if not content.is_number(text)), texts[0] if texts else "")
    if not label:
        found = parse_label(title)
        if found and found.kind not in {"dash", "plus"}:
            label, title = found.label, title[found.end :].strip()
    if _TOTAL.match(words(title)):
        return _Raw(at, "", True, title, "total")
    amounts = [text for text in texts if content.is_number(text)]
    return _Raw(at, label, True, title, "subtotal" if amounts else "group")


def _is_total(title: str, row: WholeRow, columns: Sequence[ColumnReading]) -> bool:
    """True for "TỔNG CỘNG", "Cộng (I+II)" with an amount; "Tổng hợp báo cáo" is a task."""
    if not _TOTAL.match(words(title)) or len(title) > 70:
        return False
    money = [i for i, column in enumerate(columns) if column.role in {"budget", "target"}]
    named = [i for i, column in enumerate(columns) if column.role in {"lead", "deadline"}]
    return any(row.cells[i].text for i in money) or not any(row.cells[i].text for i in named)


def _misread_groups(raws: list[_Raw]) -> list[_Raw]:
    """Group numbers that recognition misread, by their neighbours: "II, II, III" is I, II, III."""
    result = list(raws)
    groups = [i for i, raw in enumerate(raws) if raw.kind in {"group", "subtotal"} and raw.label]
    before: dict[str, int] = {}
    for place, at in enumerate(groups):
        label = result[at].label
        kind = kind_of(label)
        number = ordinal(kind, label) if kind is not None else None
        if kind is None or number is None:
            continue
        expected = before.get(kind, 0) + 1
        following = (raws[i].label for i in groups[place + 1 :] if kind_of(raws[i].label) == kind)
        after = next(following, "")
        if number != expected and after and ordinal(kind, after) == expected + 1:
            result[at] = replace(result[at], label=nth_label(kind, expected))
            number = expected
        before[kind] = number
    return result


def _parents_as_groups(
    raws: list[_Raw], table: WholeTable, columns: Sequence[ColumnReading]
) -> list[_Raw]:
    """A numbered row with rows of a deeper number below it only introduces them: a group."""
    result = list(raws)
    for i, raw in enumerate(raws):
        if raw.kind != "row" or not raw.label or not raw.printed or raw.blank:
            continue
        after = next((r for r in raws[i + 1 :] if r.kind != "total" and not r.blank), None)
        if after is None or after.kind != "row":
            continue
        if _is_child(raw, after):
            has_money = any(
                column.role == "budget" and table.rows[raw.at].cells[k].text
                for k, column in enumerate(columns)
            )
            result[i] = replace(raw, kind="subtotal" if has_money else "group")
    return result


def _is_child(raw: _Raw, after: _Raw) -> bool:
    kind = kind_of(raw.label)
    if after.bullet:
        # "1 | Tuyên truyền:" over "- In pano"; a bullet under a merged number is its next item
        return after.printed and not after.same_subject and not after.label
    below = kind_of(after.label) if after.label else None
    if kind is None or below is None:
        return False
    if below == "decimal":
        return after.label.startswith(raw.label + ".")
    if below == kind:
        return False
    return rank(below) > rank(kind) and ordinal(below, after.label) == 1


@dataclass(slots=True)
class _Group:
    index: int  # among the ReadRows
    label: str
    title: str
    last_child: str = ""  # a plain row with a number of the same rung: "1" under group "1"


def _place(
    raws: Sequence[_Raw],
    table: WholeTable,
    columns: Sequence[ColumnReading],
    *,
    every_group: bool,
) -> tuple[ReadRow, ...]:
    rows: list[ReadRow] = []
    stack: list[_Group] = []
    counts: dict[tuple[str, ...], int] = {}
    shared = _shared_labels(raws)
    last_label = ""  # of the last plain numbered row: unnumbered rows below it are its items

    def number(base: Path, mark: str) -> Path:
        key = (*base, mark)
        counts[key] = counts.get(key, 0) + 1
        return (*base, f"{mark}{counts[key]}")

    for raw in raws:
        if raw.kind == "total":
            rows.append(ReadRow(raw.at, "total", "", raw.title))
            continue
        if raw.kind in {"group", "subtotal"}:
            if raw.label:
                _close(stack, raw.label, group=True)
            else:
                while stack and not stack[-1].label:
                    stack.pop()
            path = _path(stack, raw.label, every_group=every_group)
            parents = tuple(group.index for group in stack)
            stack.append(_Group(len(rows), raw.label, raw.title))
            rows.append(ReadRow(raw.at, raw.kind, raw.label, raw.title, path, parents))
            last_label = ""
            continue
        if rows and _goes_on(raw, rows[-1]):
            rows[-1] = replace(
                rows[-1], more=(*rows[-1].more, raw.at), title=_joined(rows[-1], raw)
            )
            continue
        if raw.label and raw.printed:
            _close(stack, raw.label, group=False)
            last_label = raw.label
        label = raw.label or (last_label if not raw.blank else "")
        base = _path(stack, label, every_group=every_group)
        if raw.bullet and not raw.label and not last_label:
            path = number(base, raw.bullet)
        elif raw.at in shared or not raw.label or not raw.printed:
            path = number(base, raw.bullet or "-") if not raw.blank else base
        else:
            path = base
        parents = tuple(group.index for group in stack)
        rows.append(ReadRow(raw.at, "row", raw.label, raw.title, path, parents, blank=raw.blank))
    return tuple(rows)


def _shared_labels(raws: Sequence[_Raw]) -> set[int]:
    """Rows whose number is merged over the rows below them, each with a text of its own."""
    shared: set[int] = set()
    for before, after in zip(raws, raws[1:], strict=False):
        if after.label and not after.printed and not after.same_subject and after.title:
            shared.add(after.at)
            if before.label == after.label:
                shared.add(before.at)
    return shared


def _goes_on(raw: _Raw, before: ReadRow) -> bool:
    """True for a row that belongs to the plain row above: no number of its own and no own task."""
    if before.kind != "row" or before.blank or raw.blank:
        return False
    if raw.label and raw.printed:
        return False
    if raw.same_subject or not raw.title:
        return True
    return not raw.bullet and raw.title[:1].islower()


def _joined(before: ReadRow, raw: _Raw) -> str:
    if raw.same_subject or not raw.title:
        return before.title
    return f"{before.title} {raw.title}".strip()


def _rung(label: str) -> tuple[str, int]:
    return (kind_of(label) or "", label.count("."))


def _close(stack: list[_Group], label: str, *, group: bool) -> None:
    """Close the groups that end where a row or group with this number starts."""
    rung = _rung(label)
    kind = kind_of(label)
    for i, over in enumerate(stack):
        if not over.label:
            continue
        if label.startswith(over.label + "."):
            continue
        if _rung(over.label) == rung:
            if not group and kind is not None and i == _last_labelled(stack):
                first = ordinal(kind, label) == 1 and not over.last_child
                if first or (over.last_child and follows(kind, over.last_child, label)):
                    over.last_child = label  # "1, 2, 3" counted anew under group "1"
                    return
            del stack[i:]
            return
        if kind == "arabic" and kind_of(over.label) == "decimal":
            del stack[i:]  # "6" after group "5.2"
            return


def _last_labelled(stack: Sequence[_Group]) -> int:
    return max((i for i, group in enumerate(stack) if group.label), default=-1)


def _path(stack: Sequence[_Group], label: str, *, every_group: bool) -> Path:
    parts = [
        group.label
        for group in stack
        if group.label and (every_group or not (label + ".").startswith(group.label + "."))
    ]
    if not label:
        return tuple(parts)
    # the number repeats the group's where both count the same: "3" under "3" stays apart
    same = [group.label for group in stack if group.label == label]
    return (*parts, *same, label) if same and not every_group else (*parts, label)
