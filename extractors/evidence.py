"""What gave each field of a task: a sentence, a line of its own, a heading, a column of a table.

Read after the tasks, from the printed words of their fields: an item's own words come first, then
the lines below it, then what stands above it, as in ``assign``. Each field's confidence is how
often a field so given was right when docgen was measured (``data/confidence.yaml``, written by
``tools/calibrate.py``).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from extractors.blocks import WholeTable
from extractors.confidence import Key, confidence
from extractors.context import Context
from extractors.fields import split_fields
from extractors.lexicon import fold, starts_with_verb
from extractors.outline import Item
from extractors.repair.syllables import is_syllable, words
from extractors.roles import read_roles
from extractors.sentences import sentences
from extractors.tables.columns import ColumnReading
from extractors.tables.rows import ReadRow
from plans.model import Evidence, EvidenceBy, EvidenceField, Span, Task
from plans.units.gazetteer import load

_LONGEST = 300  # letters of a sentence or heading that are shown
_NEAR = 40  # items after which a line of fields is no longer looked for
_ODD = 0.05  # share of words that are no Vietnamese syllables from which a text is poor


@dataclass(frozen=True, slots=True)
class _Place:
    """A text that may have given a field, and how."""

    by: EvidenceBy
    text: str
    spans: tuple[Span, ...] = ()
    title: str = ""  # a column's heading
    role: str = ""  # a column's role


def of_item(item: Item, task: Task, ctx: Context) -> Task:
    """A task of the running text with its evidence and confidence."""
    places = list(_places(item))
    scanned = item.source is not None and item.source.ocr is not None
    leads = _own_units(item.text, ctx)
    found: list[Evidence] = []
    for field, value in _values(task):
        fitting = [p for p in places if _holds(p.text, value)]
        own = fitting and fitting[0].by == "words" and field in ("lead", "coordinate")
        if own and fold(value) not in leads and len(fitting) > 1:
            fitting = fitting[1:]  # named in passing; the heading is what tells it to act
        if fitting:
            found.append(_evidence(field, value, fitting[0], task, scanned=scanned))
    return _with(task, found, quality(task.text, scanned=scanned))


def of_row(
    task: Task,
    row: ReadRow,
    rows: Sequence[ReadRow],
    table: WholeTable,
    columns: Sequence[ColumnReading],
) -> Task:
    """A task of a table's row with its evidence and confidence."""
    places = list(_cells(row, rows, table, columns))
    scanned = table.source == "ocr"
    found: list[Evidence] = []
    for field, value in _values(task):
        own = [p for p in places if p.role == field and _holds(p.text, value)]
        fitting = own or [p for p in places if p.role in ("task", "") and _holds(p.text, value)]
        if fitting:
            found.append(_evidence(field, value, fitting[0], task, scanned=scanned))
    return _with(task, found, quality(task.text, scanned=scanned))


@lru_cache(maxsize=4096)  # a task's statement is asked for with each of its fields
def quality(text: str, *, scanned: bool, few: int = 2) -> str:
    """How good a text is: "scan", "digital", or "poor" where many of its words are no syllables.

    few: so many odd words at least. Capitals and names are not judged ("UBND", "Lazada").
    """
    small = [word for word in words(text) if word.islower()]
    odd = sum(not is_syllable(word) for word in small)
    if odd >= few and odd > _ODD * len(small):
        return "poor"
    return "scan" if scanned else "digital"


def evidence_key(field: str, value: str, by: str, task: Task, *, scanned: bool) -> Key:
    """What a field's confidence is looked up by: the quality of its words, the field, what gave it.

    A unit that the gazetteer knows is told apart from one known by its shape alone.
    """
    how = quality(value, scanned=scanned, few=1)
    if how != "poor":
        how = quality(task.text, scanned=scanned)
    if field in ("lead", "coordinate", "monitor"):
        named = next((u for u in getattr(task, field) if u.text == value), None)
        known = named is not None and load().lookup(named.name) is not None
        by = f"{by}-{'listed' if known else 'shaped'}"
    return how, field, by


def task_shape(task: Task) -> str:
    """The kind of place a task stands in, and whether it opens with a word of action."""
    last = task.path[-1] if task.path else "¶"
    shape = "bullet" if last[0] in "-+" else "paragraph" if last[0] == "¶" else "item"
    if task.path and task.path[0].startswith(("Phụ lục", "Bảng")):
        shape = "row"
    return f"{shape}-{'verb' if starts_with_verb(task.text) else 'other'}"


def _with(task: Task, found: Sequence[Evidence], how: str) -> Task:
    sure = confidence(how, "task", task_shape(task))
    return task.model_copy(update={"evidence": tuple(found), "confidence": sure})


def _values(task: Task) -> Iterator[tuple[EvidenceField, str]]:
    """The printed values of a task's fields."""
    for unit in task.lead:
        yield "lead", unit.text
    for unit in task.coordinate:
        yield "coordinate", unit.text
    for unit in task.monitor:
        yield "monitor", unit.text
    for person in task.persons:
        yield "persons", person
    for deadline in task.deadlines:
        yield "deadline", deadline.text
    for money in task.budget:
        yield "budget", money.text
    beside: tuple[tuple[EvidenceField, str | None], ...] = (
        ("output", task.output),
        ("form", task.form),
        ("note", task.note),
    )
    for field, value in beside:
        if value:
            yield field, value


def _evidence(
    field: EvidenceField, value: str, place: _Place, task: Task, *, scanned: bool
) -> Evidence:
    return Evidence(
        field=field,
        value=value,
        by=place.by,
        text=place.title or _sentence(place.text, value),
        confidence=confidence(*evidence_key(field, value, place.by, task, scanned=scanned)),
        spans=place.spans,
    )


def _holds(text: str, value: str) -> bool:
    """Whether a text prints a value; a value of several cells or pieces by its first piece."""
    folded = " ".join(fold(text).split())
    wanted = " ".join(fold(value).split())
    return wanted in folded or (
        "; " in wanted
        and wanted.split("; ")[0] in folded
        or " - " in wanted
        and wanted.split(" - ")[0] in folded
    )


def _sentence(text: str, value: str) -> str:
    """The sentence of a text that holds a value, else the text's beginning."""
    wanted = fold(value)
    held = next((s.text for s in sentences(text) if wanted in fold(s.text)), text)
    return held if len(held) <= _LONGEST else held[: _LONGEST - 1].rsplit(" ", 1)[0] + "…"


def _places(item: Item) -> Iterator[_Place]:
    """Where the fields of an item may stand, the nearest first."""

    def place(by: EvidenceBy, other: Item) -> _Place:
        return _Place(by, other.text, other.source.spans if other.source else ())

    yield place("words", item)
    for child in item.walk():
        if child is not item:
            yield place("line", child)
    yield from (place("line", other) for other in _after(item))
    for below, above in zip([item, *reversed(item.ancestors)], _up(item), strict=False):
        first = above.children[0]  # "Sở tập trung tham mưu:" without a number over numbered items
        if first is not below and not first.kind:
            yield place("list", first)
        if above.parent is not None:
            yield place("heading" if above.heading else "list", above)
            yield from (place("line", other) for other in _after(above))


def _after(item: Item) -> Iterator[Item]:
    """The lines of fields among the next siblings: "Đơn vị chủ trì các nội dung trên: …"."""
    if item.parent is None:
        return
    siblings = item.parent.children
    start = next(i for i, child in enumerate(siblings) if child is item) + 1
    for other in siblings[start : start + _NEAR]:
        yield from (line for line in (other, *other.children) if _states_field(line.text))


def _states_field(text: str) -> bool:
    return bool(split_fields(text).fields) or fold(text[:12]).startswith(("thời gian", "thời hạn"))


def _up(item: Item) -> Iterator[Item]:
    """What stands above an item, the nearest first, the root last."""
    while item.parent is not None:
        item = item.parent
        yield item


def _own_units(text: str, ctx: Context) -> set[str]:
    """The units a statement's own words tell to act or to help, as printed and folded."""
    split = split_fields(text)
    named = {
        fold(mention.ref.text)
        for addressed in (False, True)
        for roles in [read_roles(split.statement, ctx.units, addressed=addressed)]
        for mention in (*roles.lead, *roles.coordinate)
    }
    stated = " ".join(fold(field.value) for field in split.fields)
    run_in = fold(text.split(":")[0]) if ":" in text[:140] else ""
    return named | set(_pieces(stated)) | set(_pieces(run_in))


def _pieces(text: str) -> Iterator[str]:
    """A text and its parts between commas and semicolons, to be met by a unit's printed name."""
    if text:
        yield text
        for part in text.replace(";", ",").split(","):
            yield part.strip()


def _cells(
    row: ReadRow, rows: Sequence[ReadRow], table: WholeTable, columns: Sequence[ColumnReading]
) -> Iterator[_Place]:
    """The cells of a row, then those of the groups over it, then those above for "nt"."""

    def cells(at: int, by: EvidenceBy) -> Iterator[_Place]:
        for cell, column in zip(table.rows[at].cells, columns, strict=False):
            cut = len(table.rows[at].spans) > 1  # by the page: the cell has a place on each
            spans = (cell.span,) if cell.span is not None and not cut else table.rows[at].spans
            carried: EvidenceBy = "above" if cell.carried and by == "column" else by
            yield _Place(carried, cell.text, spans, column.title, column.role)

    for at in (row.at, *row.more):
        yield from cells(at, "column")
    for parent in reversed(row.parents):
        group = rows[parent]
        for found in cells(group.at, "group"):
            yield _Place("group", found.text, found.spans, role=found.role)
        yield _Place("group", group.title, table.rows[group.at].spans)
    for above in reversed([r for r in rows if r.at < row.at and r.kind == "row"][-12:]):
        yield from cells(above.at, "above")
