"""The results part (kết quả thực hiện) of the new plan, from what was said about the old one's tasks."""

from __future__ import annotations

from collections.abc import Sequence

from docgen.rollover.changes import Kind
from docgen.rollover.progress import Progress
from docgen.rollover.turn import Turn
from plans.ladder import Kind as LabelKind
from plans.ladder import kind_of, nth_label, ordinal
from plans.model import Appendix, Column, Node, Path, PlanTable, Row, Task

Told = tuple[Task, Progress]
_COLUMNS = (
    Column(title="STT", role="label"),
    Column(title="Nhiệm vụ"),  # told, not ordered
    Column(title="Cơ quan chủ trì", role="lead"),
    Column(title="Kết quả", role="result"),
    Column(title="Ngày hoàn thành"),
    Column(title="Văn bản", role="note"),
)


def told(tasks: Sequence[Task], turn: Turn) -> tuple[list[Told], list[Told]]:
    """(finished, not finished) tasks with what was said, in the order of the plan."""
    fates = [(task, fate) for task in tasks if (fate := turn.fate(task.id)) is not None]
    finished = [(task, fate) for task, fate in fates if fate.state == "done"]
    rest = [(task, fate) for task, fate in fates if fate.state == "open"]
    lasting = [
        (task, fate)
        for task, fate in fates
        if fate.state == "lasting" and (fate.due or fate.result)
    ]
    return [*finished, *lasting], rest


def results_part(node: Node, finished: list[Told], rest: list[Told], turn: Turn) -> Node:
    """The old results part with its headings and none of its figures, and what the tasks came to."""
    path: Path = (node.label,) if node.label else ()
    lines = _count(node)
    if lines:
        turn.note(
            Kind.RESULTS,
            f"kết quả của năm trước nữa: bỏ {lines} đoạn, giữ các đề mục để ghi kết quả năm {turn.move.base}",
            path,
            before=node.text,
        )
    skeleton = _skeleton(node, path, turn)
    children = list(skeleton.children)
    if finished or rest:
        labels = [child.label for child in children if child.label]
        label = _after(labels[-1]) if labels else "1"
        children.append(_summary(label, finished, rest, turn))
    return skeleton.model_copy(update={"children": tuple(children)})


def results_appendix(
    label: str, note: str, finished: list[Told], rest: list[Told], turn: Turn
) -> Appendix:
    """The results as a table, for a plan whose text has no part for them."""
    rows = []
    for number, (task, fate) in enumerate([*finished, *rest], 1):
        day = f"{fate.done_on:%d/%m/%Y}" if fate.done_on else ""
        lead = "; ".join(unit.text for unit in task.lead)
        cells = (str(number), task.text, lead, _outcome(fate), day, fate.evidence or "")
        rows.append(Row(cells=cells))
    return Appendix(
        label=label,
        title=f"KẾT QUẢ THỰC HIỆN NHIỆM VỤ NĂM {turn.move.base}",
        note=note,
        tables=(PlanTable(columns=_COLUMNS, rows=tuple(rows)),),
    )


def _skeleton(node: Node, path: Path, turn: Turn) -> Node:
    """The headings alone; under the innermost a place to fill in."""
    children = [
        _skeleton(child, (*path, child.label) if child.label else path, turn)
        for child in node.children
        if child.heading
    ]
    if not children:
        gap = f"[Bổ sung kết quả năm {turn.move.base}]"
        children = [Node(text=gap, role="results")]
    return node.model_copy(
        update={
            "text": turn.title(node.text, path, history=True),
            "children": tuple(children),
            "tables": (),
        }
    )


def _summary(label: str, finished: list[Told], rest: list[Told], turn: Turn) -> Node:
    base, year = turn.move.base, turn.move.year
    parts = (
        (f"Nhiệm vụ đã thực hiện ({len(finished)})", finished),
        (f"Nhiệm vụ chưa hoàn thành, chuyển tiếp sang năm {year} ({len(rest)})", rest),
    )
    inner: LabelKind = "arabic" if kind_of(label) == "roman" else "letter"
    nodes: list[Node] = []
    for title, tasks in parts:
        if tasks:
            lines = tuple(Node(label="-", text=_line(*one), role="results") for one in tasks)
            name = nth_label(inner, len(nodes) + 1)
            nodes.append(Node(label=name, text=title, heading=True, role="results", children=lines))
    title = f"KẾT QUẢ THỰC HIỆN NHIỆM VỤ NĂM {base}"
    if kind_of(label) != "roman":
        title = title.capitalize()
    return Node(label=label, text=title, heading=True, role="results", children=tuple(nodes))


def _line(task: Task, fate: Progress) -> str:
    outcome = _outcome(fate)
    when = f"hoàn thành ngày {fate.done_on:%d/%m/%Y}" if fate.done_on and not fate.due else ""
    facts = ", ".join(part for part in (when, fate.evidence) if part)
    tail = f" ({facts})" if facts else ""
    return f"{task.text.rstrip(' .;')}: {outcome}{tail}."


def _outcome(fate: Progress) -> str:
    """What is known, and no more."""
    if fate.due:
        said = f"đã thực hiện {fate.kept}/{fate.due} kỳ"
        return f"{said}; {fate.result}" if fate.result else said
    if fate.state == "open":
        return f"chưa hoàn thành; {fate.result}" if fate.result else "chưa hoàn thành"
    if fate.result:
        return fate.result
    return "đã hoàn thành"


def _after(label: str) -> str:
    kind = kind_of(label)
    number = ordinal(kind, label) if kind else None
    return nth_label(kind, number + 1) if kind and number else "1"


def _count(node: Node) -> int:
    return sum((not child.heading) + _count(child) for child in node.children)
