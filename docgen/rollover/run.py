"""From a plan and its progress to the next year's plan with a list of everything to review."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from docgen.compose.placing import appendix_note
from docgen.errors import WrongValue
from docgen.register.scope import province
from docgen.rollover.appendices import free_label, roll_appendices
from docgen.rollover.bases import judge
from docgen.rollover.body import relabelled, roll_body, texts
from docgen.rollover.changes import Change, Kind, gathered
from docgen.rollover.deadlines import Move, move_deadline
from docgen.rollover.indicators import roll_indicators
from docgen.rollover.progress import Progress
from docgen.rollover.results import Told, results_appendix, results_part, told
from docgen.rollover.turn import Turn
from docgen.rollover.units import rename
from docgen.rollover.years import base_year, moved
from plans.model import (
    Appendix,
    Deadline,
    Header,
    Heading,
    LegalBasis,
    Node,
    Path,
    Plan,
    PlanTable,
    Source,
    Task,
)
from plans.units.succession import successors

_OF_PROVINCE = re.compile(r"(?:tỉnh|thành phố)\s+(?P<name>\S.*)$")


@dataclass(frozen=True, slots=True)
class Rollover:
    """The new plan, and what was changed or waits for a person (open ones first)."""

    plan: Plan
    base: int
    year: int
    changes: tuple[Change, ...]

    @property
    def open(self) -> tuple[Change, ...]:
        """The changes a person has to decide."""
        return tuple(change for change in self.changes if not change.done)


def roll_over(
    plan: Plan,
    *,
    year: int,
    progress: Mapping[str, Progress] | None = None,
    base: int | None = None,
    on: date | None = None,
    chosen: Mapping[str, str] | None = None,
    apply_years: bool = False,
) -> Rollover:
    """The plan of ``year`` from an older one.

    progress: what became of the tasks, by task id; without any, every task goes on and is not
    marked. base: the year the old plan is for, read from it where None. on: the day at which units
    must exist, 1 January of the new year where None. chosen: the person's choice for units that
    were split, old name to new. apply_years: change years in running text, else only propose.

    Raises:
        WrongValue: the old plan's year is not told, or the new year is not after it.
    """
    base = base or base_year(plan)
    if base is None:
        raise WrongValue(
            f"{plan.header.subject or plan.id}: the plan names no year", advice="give --from-year"
        )
    if year <= base:
        raise WrongValue(
            f"the plan is for {base}: {year} is not after it", advice="give a later --year"
        )
    move = Move(base, year - base)
    on = on or date(year, 1, 1)
    home = province(plan.header)
    header, places, log = _header(plan, move, on)
    renamed, renames = rename(
        plan, _texts(plan), on=on, chosen=chosen or {}, province=home, places=places
    )
    turn = Turn(
        move=move,
        on=on,
        issued=plan.header.date,
        renamed=renamed,
        tasks={task.id: task for task in plan.tasks if task.id},
        progress=progress or {},
        known=any(_tells(fate) for fate in (progress or {}).values()),
        apply_years=apply_years,
        subject=(plan.header.subject or "", header.subject or ""),
        log=[*log, *renames],
    )
    return _rolled(plan, header, turn)


def _tells(fate: Progress) -> bool:
    return fate.state in ("done", "dropped") or bool(fate.result or fate.done_on or fate.kept)


def _rolled(plan: Plan, header: Header, turn: Turn) -> Rollover:
    recipients = tuple(turn.renamed.text(line) for line in header.recipients)
    header = header.model_copy(update={"recipients": recipients})
    bases, dropped = _bases(plan.legal_bases, turn)
    finished, rest = told(plan.tasks, turn)
    if not turn.known:
        turn.ask(Kind.TASK, "chưa có ghi nhận tiến độ nào: giữ mọi nhiệm vụ, bỏ những việc đã xong")
    body = roll_body(plan.body, turn, dropped_bases=dropped)
    has_part = any(node.role == "results" and node.heading for node in _walk(body))
    body = _with_results(body, finished, rest, turn)
    tasks = _tasks(plan, body, turn)
    new = plan.model_copy(
        update={
            "id": "",
            "source": Source(),
            "header": header,
            "legal_bases": bases,
            "body": body,
            "tasks": tasks,
            "repairs": (),
            "not_taken": (),
            "warnings": (),
            "totals": (),
        }
    )
    appendices = roll_appendices(plan.appendices, turn, note=appendix_note(new))
    if not has_part and (finished or rest):
        label = free_label(appendices)
        appendices = (
            *appendices,
            results_appendix(label, appendix_note(new), finished, rest, turn),
        )
        turn.note(Kind.RESULTS, "văn bản không có phần kết quả: lập phụ lục", (label,))
    new = new.model_copy(
        update={
            "appendices": appendices,
            "indicators": roll_indicators(plan, turn.move),
            "outline": _outline(body, appendices),
        }
    )
    return Rollover(new, turn.move.base, turn.move.year, gathered(turn.log))


# -- header and bases --------------------------------------------------------------------------


def _header(plan: Plan, move: Move, on: date) -> tuple[Header, dict[str, str], list[Change]]:
    """The header without number and date, and how a merged province is called now."""
    old = plan.header
    log: list[Change] = []
    places: dict[str, str] = {}
    update: dict[str, object] = {"number": _blank_number(old.number), "date": None}
    for field in ("issuer", "issuer_parent"):
        name = getattr(old, field)
        heir = successors(name, on=on) if name else None
        if heir is None or heir.type in ("unchanged", "transfer"):
            continue
        why = f"{heir.basis} từ {heir.since:%d/%m/%Y}" if heir.since else heir.basis
        if heir.certain:
            update[field] = heir.heirs[0]
            log.append(Change(Kind.HEADER, True, why, before=name, after=heir.heirs[0]))
            before, after = _OF_PROVINCE.search(name), _OF_PROVINCE.search(heir.heirs[0])
            if before and after and before[0] != after[0]:
                places[before[0]] = after[0]
                if old.place == before["name"]:
                    update["place"] = after["name"]
        else:
            log.append(Change(Kind.HEADER, False, why, before=name, candidates=heir.heirs))
    subject = moved(old.subject or "", base=move.base, shift=move.shift)
    for before_name, after_name in places.items():
        subject = subject.replace(before_name, after_name)
    if old.subject and subject != old.subject:
        update["subject"] = subject
        log.append(
            Change(Kind.HEADER, True, "trích yếu theo năm mới", before=old.subject, after=subject)
        )
    elif old.subject:
        log.append(
            Change(Kind.HEADER, False, "trích yếu không nêu năm của kế hoạch", before=old.subject)
        )
    if old.signer.name:
        log.append(
            Change(Kind.HEADER, False, "người ký có thể đã thay đổi", before=old.signer.name)
        )
    return old.model_copy(update=update), places, log


def _blank_number(number: str | None) -> str | None:
    """The sign of the number with the number blank ("/KH-STTTT"): văn thư gives it."""
    if not number:
        return None
    sign = re.sub(r"^\d+[a-zđ]?", "", number)
    return sign if sign.startswith(("/", "-")) else None


def _bases(
    bases: Sequence[LegalBasis], turn: Turn
) -> tuple[tuple[LegalBasis, ...], frozenset[str]]:
    kept, dropped = [], set()
    for basis in bases:
        judged = judge(basis, year=turn.move.year, on=turn.on)
        if judged.fate == "dropped":
            turn.note(Kind.BASE, judged.reason, before=basis.text)
            dropped.add(re.sub(r"^căn cứ\s+", "", basis.text.rstrip(";., "), flags=re.IGNORECASE))
            continue
        if judged.fate == "flagged":
            turn.ask(Kind.BASE, judged.reason, before=basis.text)
        kept.append(basis)
    return tuple(kept), frozenset(dropped)


# -- body and tasks ----------------------------------------------------------------------------


def _walk(nodes: Sequence[Node]) -> Iterator[Node]:
    for node in nodes:
        yield node
        yield from _walk(node.children)


def _with_results(
    nodes: Sequence[Node], finished: list[Told], rest: list[Told], turn: Turn
) -> tuple[Node, ...]:
    """The parts that told the year before last now tell the old plan's; the first tells its tasks."""
    heads = [node for node in _walk(nodes) if node.role == "results" and node.heading]
    first = heads[0] if heads else None

    def one(node: Node) -> Node:
        if node.role == "results" and node.heading:
            mine = (finished, rest) if node is first else ([], [])
            return results_part(node, *mine, turn)
        if not node.children:
            return node
        return node.model_copy(update={"children": tuple(one(child) for child in node.children)})

    return tuple(one(node) for node in nodes)


def _tasks(plan: Plan, body: Sequence[Node], turn: Turn) -> tuple[Task, ...]:
    """The tasks that go on, as data: units, deadlines and places as the new document has them."""
    places = relabelled(plan.body, body)
    result = []
    for task in plan.tasks:
        fate = turn.fate(task.id)
        if turn.leaves(task.id):
            assert fate is not None
            reason = "đã hoàn thành" if fate.state == "done" else fate.note or "đã rút, gộp"
            turn.note(Kind.TASK, reason, task.path, before=task.text)
            continue
        mark = turn.carried(task.id)
        if mark:
            late = "quá hạn, " if fate and fate.late else ""
            turn.note(Kind.TASK, f"{late}chưa hoàn thành, chuyển tiếp", task.path, before=task.text)
            if fate and fate.extended:
                reason = "đã gia hạn: ghi mốc này nếu vẫn giữ"
                turn.ask(Kind.DEADLINE, reason, task.path, after=f"{fate.extended:%d/%m/%Y}")
        deadlines = tuple(_deadline(deadline, task, turn) for deadline in task.deadlines)
        text = turn.words(task.text, task.path, task_id=task.id, log=False)
        result.append(
            task.model_copy(
                update={
                    "path": places.get(task.id, task.path),
                    "text": text,
                    "lead": turn.renamed.units(task.lead),
                    "coordinate": turn.renamed.units(task.coordinate),
                    "monitor": turn.renamed.units(task.monitor),
                    "deadlines": deadlines,
                    "budget": tuple(m for m in task.budget if m.scope != str(turn.move.base)),
                    "spans": (),
                }
            )
        )
        _ask_doubled(task, result[-1], turn)
    return tuple(result)


def _deadline(deadline: Deadline, task: Task, turn: Turn) -> Deadline:
    found = move_deadline(deadline, turn.move)
    if found.deadline != deadline or not found.settled:
        turn.log.append(
            Change(
                Kind.DEADLINE,
                done=found.settled,
                reason=found.reason,
                path=task.path,
                before=deadline.text,
                after=_told(found.deadline) if found.deadline != deadline else None,
            )
        )
    return found.deadline


def _told(deadline: Deadline) -> str:
    return f"{deadline.text} ({deadline.due:%d/%m/%Y})" if deadline.due else deadline.text


def _ask_doubled(old: Task, new: Task, turn: Turn) -> None:
    """A unit that helps itself after two units became one ("Sở Tài chính phối hợp với Sở Tài chính")."""
    before = {unit.name for unit in old.lead} & {unit.name for unit in old.coordinate}
    both = {unit.name for unit in new.lead} & {unit.name for unit in new.coordinate}
    for name in sorted(both - before):
        turn.ask(Kind.UNIT, "vừa chủ trì vừa phối hợp sau khi đổi tên", new.path, before=name)


def _texts(plan: Plan) -> Iterator[tuple[Path, str]]:
    """The words in which units are looked for: all but results, bases and their tables."""
    for path, node in texts(plan.body):
        if node.role not in ("results", "bases"):
            yield path, node.text
            yield from _cells(node.tables, path)
    for appendix in plan.appendices:
        here = (appendix.label,)
        yield from _cells(appendix.tables, here)
        for path, node in texts(appendix.body, here):
            yield path, node.text
            yield from _cells(node.tables, path)
    yield from (((), line) for line in plan.header.recipients)


def _cells(tables: Sequence[PlanTable], path: Path) -> Iterator[tuple[Path, str]]:
    for table in tables:
        for row in table.rows:
            yield from ((path, cell) for cell in row.cells if len(cell) > 3)


def _outline(body: Sequence[Node], appendices: Sequence[Appendix]) -> tuple[Heading, ...]:
    """The headings in order, as the readers list them."""
    found: list[Heading] = []

    def visit(node: Node, level: int) -> None:
        deeper = level
        if node.heading and node.text and (node.label or level == 1):
            title = node.text.strip().rstrip(":.; ")
            found.append(Heading(level=level, label=node.label, title=title))
            deeper = level + 1
        for child in node.children:
            visit(child, deeper)

    for node in body:
        visit(node, 1)
    for appendix in appendices:
        found.append(Heading(level=1, label=appendix.label, title=appendix.title or ""))
        for node in appendix.body:
            visit(node, 2)
    return tuple(found)
