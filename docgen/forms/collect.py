"""Forms that came back into the register: what each row changes, and what is not taken and why.

Nothing is guessed and nothing is lost: a good row is stored, a row with a cell that is wrong or an
answer against another's word is told cell by cell and stays in its file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from docgen.errors import BadForm, StateChanged, UnknownName
from docgen.forms.answer import HEADINGS, Answer, Stand
from docgen.forms.read import BadCell, Filled, Form, read_form
from docgen.forms.rows import known_answer, step_answer, steps_of
from docgen.forms.seal import FormMark, RowMark, words_digest
from docgen.register.records import TaskRecord
from docgen.register.sayings import Done, Progress, Saying
from docgen.report.lines import Line, lines_of
from plans.errors import DocgenError

if TYPE_CHECKING:
    from docgen.register import Register

Kind = Literal["changed", "same", "blank", "bad", "conflict"]
_TRIES = 5
_Key = tuple[str, date | None, str]


@dataclass(frozen=True, slots=True)
class Row:
    """What one row of a form did.

    kind: "changed" (stored), "same" (known already), "blank" (nothing said), "bad" (a cell is
    wrong), "conflict" (against what was said since the form was made). was, now: the answers.
    why: of a conflict. cells: what is wrong, or where the conflicting answer stands.
    """

    row: int
    kind: Kind
    task: str
    due: date | None
    was: Answer
    now: Answer
    part: bool = False
    why: str = ""
    cells: tuple[BadCell, ...] = ()


@dataclass(frozen=True, slots=True)
class Collected:
    """What one file did. numbers: the changes stored. refused: why nothing of it was taken.

    missing: how many rows of the form are no longer in the file.
    """

    path: Path
    unit: str = ""
    rows: tuple[Row, ...] = ()
    strays: tuple[BadCell, ...] = ()
    missing: int = 0
    numbers: tuple[int, ...] = ()
    refused: DocgenError | None = None

    def count(self, kind: Kind) -> int:
        """How many rows are of this kind."""
        return sum(row.kind == kind for row in self.rows)

    @property
    def whole(self) -> bool:
        """Whether every answer of the file is in the register."""
        return not (self.refused or self.strays or self.count("bad") or self.count("conflict"))


def collect(
    register: Register,
    paths: Iterable[Path],
    *,
    today: date,
    accept: bool = False,
    dry_run: bool = False,
) -> tuple[Collected, ...]:
    """Read forms and store their answers, each file in one transaction.

    accept: answers against what was said since count too (the earlier ones stay in the history);
    files of one call that answer a line differently are still refused that line. dry_run: only
    tell what would be done.
    """
    read: list[Form | Collected] = []
    for path in paths:
        try:
            form = read_form(path, today=today)
            _check(register, form)
            read.append(form)
        except DocgenError as error:
            read.append(Collected(path, refused=error))
    forms = [form for form in read if isinstance(form, Form)]
    crossed = _crossed(forms)
    return tuple(
        item
        if isinstance(item, Collected)
        else _store(register, item, crossed, today=today, accept=accept, dry_run=dry_run)
        for item in read
    )


def speaker(mark: FormMark) -> str:
    """Who says what a form says: the unit, by this form."""
    return f"{mark.unit} (biểu {mark.form})"


# -- whether the form is of this register ----------------------------------------------------------


def _check(register: Register, form: Form) -> None:
    for row in form.rows:
        where = f"{form.path}: row {row.row}"
        try:
            task = register.task(row.mark.code)
        except UnknownName as error:
            raise BadForm(
                f"{where}: task {row.mark.code} is not in this register",
                advice="give the register the form was made from with --db",
            ) from error
        if row.mark.seal(form.mark, task.plan.plan_id, task.plan.recorded_at) != row.seal:
            raise BadForm(
                f"{where}: its hidden mark was changed, or is of another register",
                advice="give the register the form was made from, or have the form made anew",
            )
        if words_digest(row.words) != row.mark.words:
            raise BadForm(
                f"{where}: the task's words do not belong to its hidden mark",
                advice="copy the answers into the form as it was sent",
            )


# -- what the rows mean ------------------------------------------------------------------------


def _store(
    register: Register,
    form: Form,
    crossed: dict[_Key, set[tuple[Path, Answer]]],
    *,
    today: date,
    accept: bool,
    dry_run: bool,
) -> Collected:
    result = Collected(
        form.path,
        form.mark.unit,
        strays=form.strays,
        missing=max(0, form.mark.rows - len(form.rows)),
    )
    for _ in range(_TRIES):
        tasks = {row.mark.code: register.task(row.mark.code) for row in form.rows}
        rows = tuple(
            _decide(row, tasks[row.mark.code], form, crossed, today=today, accept=accept)
            for row in form.rows
        )
        result = replace(result, rows=rows)
        sayings = [_saying(row, form, today) for row in rows if row.kind == "changed"]
        if dry_run or not sayings:
            return result
        said_of = {saying.task: tasks[saying.task] for saying in sayings}
        try:
            numbers = register.apply(sayings, by=speaker(form.mark), expecting=said_of)
        except StateChanged:
            continue  # somebody wrote about one of these tasks just now: look again
        except DocgenError as error:
            return Collected(form.path, form.mark.unit, refused=error)
        return replace(result, numbers=numbers)
    return Collected(
        form.path,
        form.mark.unit,
        refused=StateChanged(f"{form.path}: others keep writing", advice="try again"),
    )


def _decide(
    row: Filled,
    task: TaskRecord,
    form: Form,
    crossed: dict[_Key, set[tuple[Path, Answer]]],
    *,
    today: date,
    accept: bool,
) -> Row:
    mark, answer = row.mark, row.answer
    part = mark.part == "part"

    def made(kind: Kind, was: Answer, why: str = "", cells: Sequence[BadCell] = ()) -> Row:
        where = tuple(cells) or (_answers(row) if kind == "conflict" else ())
        return Row(row.row, kind, task.code, mark.due, was, answer, part, why, where)

    line = _line(task, mark.due, today)
    known = known_answer(line, mark.part, form.mark.unit) if line else Answer()
    if row.bad:
        return made("bad", known, cells=row.bad)
    if answer.empty or answer.digest == mark.base:
        return made("blank", known)
    if answer == known:
        return made("same", known)
    if line is None:
        return made("conflict", known, _gone(task, mark.due, today))
    other = _other_file(row, form, crossed)
    if other:
        return made("conflict", known, f"biểu {other.name} trong cùng lần nhận trả lời khác")
    if not part and known.stand is Stand.DONE and answer.stand is not Stand.DONE and line.done:
        return made(
            "conflict",
            known,
            f"đã ghi hoàn thành ngày {line.done.done_on:%d/%m/%Y}; "
            f"nếu chưa xong: docgen undo {line.done.number}",
        )
    if known.digest != mark.base and not accept:
        said = _said(task, line, mark, form.mark.unit)
        mine = [item for item in said if item.by == speaker(form.mark)]
        if not said or said[-1].by != speaker(form.mark):
            who = said[-1].by if said and said[-1].by else "người khác"
            return made("conflict", known, f"{who} đã báo khác sau khi lập biểu")
        if any(item.answer == answer for item in mine[:-1]):
            return made("conflict", known, "bản cũ của biểu này, đã có câu trả lời sau nó")
    return made("changed", known)


@dataclass(frozen=True, slots=True)
class _Said:
    """One earlier word on a line: the answer it was, who said it, its number in the history."""

    answer: Answer
    by: str | None
    number: int


def _said(task: TaskRecord, line: Line, mark: RowMark, unit: str) -> list[_Said]:
    """All that was said of a line (or of the unit's part), in order."""
    said = [
        _Said(step_answer(step, mark.part), step.by, step.number)
        for step in steps_of(task, mark.due, mark.part, unit)
    ]
    if mark.part == "whole":
        said += [
            _Said(
                known_answer(replace(line, done=done), "whole", unit),
                done.by,
                done.number,
            )
            for done in task.completions
            if done.occurrence in (mark.due, None)
        ]
    return sorted(said, key=lambda item: item.number)


def _line(task: TaskRecord, due: date | None, today: date) -> Line | None:
    lines = lines_of(task, today, until=max(today, due) if due else None)
    return next((line for line in lines if line.first_due == due), None)


def _gone(task: TaskRecord, due: date | None, today: date) -> str:
    closed = task.closed(today)
    if closed:
        return f"nhiệm vụ đã gộp vào {closed.into}" if closed.into else "nhiệm vụ đã được rút"
    if due is None:
        return "nhiệm vụ nay đã có thời hạn, hãy lập lại biểu"
    return f"nhiệm vụ không còn hạn {due:%d/%m/%Y}, hãy lập lại biểu"


def _answers(row: Filled) -> tuple[BadCell, ...]:
    """Every answer of a row with its cell."""
    from docgen.forms.sheet import values_of
    from docgen.report.listing import shown

    values = dict(zip(HEADINGS, values_of(row.answer), strict=True))
    return tuple(
        BadCell(cell, shown(values[field], "text"), "") for field, cell in (row.cells or {}).items()
    )


def _crossed(forms: Sequence[Form]) -> dict[_Key, set[tuple[Path, Answer]]]:
    """By line: which files of this call answer it with something new."""
    found: dict[_Key, set[tuple[Path, Answer]]] = {}
    for form in forms:
        for row in form.rows:
            if not row.bad and not row.answer.empty and row.answer.digest != row.mark.base:
                found.setdefault(_key(row, form), set()).add((form.path, row.answer))
    return found


def _key(row: Filled, form: Form) -> _Key:
    whose = form.mark.unit if row.mark.part == "part" else ""
    return row.mark.code, row.mark.due, whose


def _other_file(
    row: Filled, form: Form, crossed: dict[_Key, set[tuple[Path, Answer]]]
) -> Path | None:
    others = crossed.get(_key(row, form), set())
    return next(
        (path for path, answer in sorted(others, key=lambda o: str(o[0])) if answer != row.answer),
        None,
    )


def _saying(row: Row, form: Form, today: date) -> Saying:
    """The row as what is written down."""
    answer = row.now
    said: Callable[..., Saying] = Progress
    more: dict[str, object] = {"on": today, "percent": None}
    if row.part:
        more["part_of"] = form.mark.unit
    if answer.stand is Stand.DONE and row.part:
        more |= {"on": answer.done_on, "percent": 100}
    elif answer.stand is Stand.DONE:
        said, more = Done, {"on": answer.done_on}
    elif answer.stand is Stand.NOT_BEGUN:
        more["percent"] = 0
    return said(
        task=row.task,
        occurrence=row.due,
        result=answer.result,
        evidence=answer.evidence,
        difficulty=answer.difficulty,
        proposal=answer.proposal,
        note=answer.note,
        **more,
    )
