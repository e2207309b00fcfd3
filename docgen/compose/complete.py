"""Make a plan whole before it is written: a body and task tables from its tasks where it has none.

A plan that was read has its body; one written by hand often has a subject and tasks only. Nothing
is invented beyond the fixed phrases of a plan ("ban hành Kế hoạch …, cụ thể như sau:").
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby

from docgen.compose.fields import number_text
from plans.ladder import kind_of, nth_label
from plans.model import (
    Appendix,
    Column,
    ColumnRole,
    Heading,
    Indicator,
    LegalBasis,
    Node,
    Plan,
    PlanTable,
    Role,
    Row,
    Task,
    UnitRef,
)

_APPENDIX = "Phụ lục"


def complete(plan: Plan) -> Plan:
    """The plan with every task in its body or in an appendix, each once.

    Tasks that the body or a table already holds stay there. Others go into the body where their
    path names headings of the outline, else into a task table in an appendix.
    """
    rest = _unplaced(plan)
    if plan.body:
        return _with_table(plan, rest) if rest else plan
    in_body = [task for task in rest if _has_heading(task, plan.outline)]
    in_table = [task for task in rest if task not in in_body]
    plan = _with_table(plan, in_table) if in_table else plan
    return plan.model_copy(update={"body": tuple(_body(plan, in_body))})


def _unplaced(plan: Plan) -> list[Task]:
    """Tasks that no node or row names and whose words stand nowhere in the document."""
    ids, texts = set(), []
    for node in _nodes(plan.body):
        ids.add(node.task)
        texts.append(node.text)
    for appendix in plan.appendices:
        for node in _nodes(appendix.body):
            ids.add(node.task)
            texts.append(node.text)
    for table in _tables(plan):
        for row in table.rows:
            ids.add(row.task)
            texts += row.cells
    written = _folded("\n".join(texts))
    return [
        task
        for task in plan.tasks
        if not (task.id and task.id in ids) and _folded(task.text) not in written
    ]


def _nodes(nodes: Iterable[Node]) -> Iterable[Node]:
    for node in nodes:
        yield node
        yield from _nodes(node.children)


def _tables(plan: Plan) -> Iterable[PlanTable]:
    for node in _nodes(plan.body):
        yield from node.tables
    for appendix in plan.appendices:
        yield from appendix.tables
        for node in _nodes(appendix.body):
            yield from node.tables


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold().rstrip(".;")


def _has_heading(task: Task, outline: Sequence[Heading]) -> bool:
    return bool(task.path) and any(heading.label == task.path[0] for heading in outline)


def _body(plan: Plan, tasks: Sequence[Task]) -> list[Node]:
    result = [*_bases(plan.legal_bases), _lead_in(plan)]
    result += _headed(plan.outline, tasks)
    numbers = sum(heading.level == 1 for heading in plan.outline)
    for title, role, node in _referring(plan):
        numbers += 1
        label = nth_label("roman", numbers)
        result.append(Node(label=label, text=title, heading=True, role=role, children=(node,)))
    return [*result, _closing(plan)]


def _bases(bases: Sequence[LegalBasis]) -> list[Node]:
    texts = [basis.text.strip().rstrip(";.") for basis in bases]
    starts = ("Căn cứ", "Thực hiện", "Theo")
    return [
        Node(text=f"{text if text.startswith(starts) else f'Căn cứ {text}'};", role="bases")
        for text in texts
    ]


def _lead_in(plan: Plan) -> Node:
    issuer = plan.header.issuer or ""
    subject = _named(plan)
    front = f"{issuer} ban hành {subject}" if issuer else f"Ban hành {subject}"
    return Node(text=f"{front}, cụ thể như sau:", role="bases" if plan.legal_bases else "other")


def _named(plan: Plan) -> str:
    """ "Kế hoạch Chuyển đổi số …": the type and subject as the running text names them."""
    kind = (plan.header.doc_type or "KẾ HOẠCH").capitalize()
    subject = (plan.header.subject or "").strip().rstrip(".;:,")
    return f"{kind} {subject}" if subject else kind


def _closing(plan: Plan) -> Node:
    issuer = f" của {plan.header.issuer}" if plan.header.issuer else ""
    return Node(text=f"Trên đây là {_named(plan)}{issuer}./.", role="closing")


def _referring(plan: Plan) -> list[tuple[str, Role, Node]]:
    """Headings for what stands in tables: the indicators here, the tasks in the appendices."""
    result: list[tuple[str, Role, Node]] = []
    if plan.indicators and not any(
        column.role == "indicator" for table in _tables(plan) for column in table.columns
    ):
        table = _indicator_table(plan.indicators)
        node = Node(text="Các chỉ tiêu của Kế hoạch:", role="targets", tables=(table,))
        result.append(("CHỈ TIÊU", "targets", node))
    if plan.appendices:
        labels = ", ".join(appendix.label for appendix in plan.appendices)
        node = Node(text=f"Chi tiết tại {labels} kèm theo.")
        result.append(("NHIỆM VỤ CỤ THỂ", "other", node))
    return result


def _headed(outline: Sequence[Heading], tasks: Sequence[Task]) -> list[Node]:
    """The outline as nodes, each task under the heading its path names."""
    nodes, _ = _level(list(outline), 0, 1, (), list(tasks))
    return nodes


def _level(
    outline: list[Heading], at: int, level: int, path: tuple[str, ...], tasks: list[Task]
) -> tuple[list[Node], int]:
    nodes: list[Node] = []
    while at < len(outline) and outline[at].level >= level:
        heading = outline[at]
        here = (*path, heading.label) if heading.label else path
        children, after = _level(outline, at + 1, heading.level + 1, here, tasks)
        deeper = {child.label for child in children}
        own = [
            task
            for task in tasks
            if task.path[: len(here)] == here
            and not (len(task.path) > len(here) + 1 and task.path[len(here)] in deeper)
        ]
        for task in own:
            tasks.remove(task)
        below = [node for task in own for node in _task_nodes(task, here)]
        nodes.append(
            Node(
                label=heading.label,
                text=heading.title,
                heading=True,
                role="assign" if below or any(c.role == "assign" for c in children) else "other",
                children=(*below, *children),
            )
        )
        at = after
    return nodes, at


def _task_nodes(task: Task, above: tuple[str, ...]) -> list[Node]:
    """A task as its statement and one line for each of lead, coordination, time, output."""
    last = task.path[-1] if len(task.path) > len(above) else ""
    label = None if last.startswith("¶") or not last else last
    if label and kind_of(label) in {"dash", "plus"}:
        label = label[0]
    mark = "+" if label == "-" else "-"
    statement = task.text.rstrip()
    if statement[-1:] not in {".", ";", ":", "!", "?"}:
        statement += "."
    lines = [
        ("Cơ quan chủ trì", _units(task.lead)),
        ("Cơ quan phối hợp", _units(task.coordinate)),
        ("Thời hạn", _deadlines(task)),
        ("Sản phẩm", task.output or ""),
        ("Kinh phí", _budget(task)),
    ]
    children = tuple(
        Node(label=mark, text=f"{name}: {value.rstrip('.')}.", role="assign")
        for name, value in lines
        if value
    )
    return [
        Node(label=label, text=statement, role="assign", task=task.id or None, children=children)
    ]


def _units(units: Sequence[UnitRef]) -> str:
    return "; ".join(unit.text for unit in units)


def _deadlines(task: Task) -> str:
    return "; ".join(deadline.text for deadline in task.deadlines)


def _budget(task: Task) -> str:
    return "; ".join(money.text for money in task.budget)


def _indicator_table(indicators: Sequence[Indicator]) -> PlanTable:
    columns = (
        Column(title="STT", role="label"),
        Column(title="Chỉ tiêu", role="indicator"),
        Column(title="Đơn vị tính", role="other"),
        Column(title="Mục tiêu", role="target"),
    )
    rows = tuple(
        Row(cells=(str(number), item.name, item.unit or "", item.target or _target(item)))
        for number, item in enumerate(indicators, 1)
    )
    return PlanTable(columns=columns, rows=rows)


def _target(item: Indicator) -> str:
    if item.value is None:
        return ""
    if isinstance(item.value, tuple):
        return " - ".join(str(value).replace(".", ",") for value in item.value)
    value = str(item.value).replace(".", ",")
    return value if item.op in {None, "="} else f"{item.op} {value}"


def _with_table(plan: Plan, tasks: Sequence[Task]) -> Plan:
    """The plan with one more appendix (or the first ones) that lists the tasks in a table."""
    taken = {appendix.label for appendix in plan.appendices}
    groups = [
        (label, list(group)) for label, group in groupby(tasks, key=lambda task: _appendix_of(task))
    ]
    made: list[Appendix] = []
    for label, group in groups:
        name = label
        number = len(plan.appendices) + len(made) + 1
        while name in taken:
            name = f"{_APPENDIX} {nth_label('roman', number)}"
            number += 1
        taken.add(name)
        made.append(
            Appendix(
                label=name,
                title="DANH MỤC NHIỆM VỤ",
                note=appendix_note(plan),
                tables=(task_table(group, label=label),),
            )
        )
    return plan.model_copy(update={"appendices": (*plan.appendices, *made)})


def _appendix_of(task: Task) -> str:
    first = task.path[0] if task.path else ""
    return first if first.startswith(_APPENDIX) else _APPENDIX


def appendix_note(plan: Plan) -> str:
    """ "(Kèm theo Kế hoạch số 12/KH-UBND ngày 05 tháng 01 năm 2024 của …)" (NĐ 30, Phụ lục I)."""
    header = plan.header
    kind = (header.doc_type or "KẾ HOẠCH").upper()
    day: date | None = header.date
    when = (
        f"ngày {day.day:02d} tháng {day.month:02d} năm {day.year}"
        if day is not None and day.month <= 2
        else f"ngày {day.day:02d} tháng {day.month} năm {day.year}"
        if day is not None
        else "ngày      tháng      năm     "
    )
    issuer = f" của {header.issuer}" if header.issuer else ""
    return f"(Kèm theo {kind.capitalize()} số {number_text(header, kind)} {when}{issuer})"


def task_table(tasks: Sequence[Task], *, label: str = _APPENDIX) -> PlanTable:
    """A table of tasks: STT, nhiệm vụ, chủ trì, phối hợp, thời hạn, sản phẩm; empty columns left out."""
    fields: list[tuple[str, ColumnRole, list[str]]] = [
        ("STT", "label", [_row_label(task, number, label) for number, task in enumerate(tasks, 1)]),
        ("Nhiệm vụ", "task", [task.text for task in tasks]),
        ("Cơ quan chủ trì", "lead", [_units(task.lead) for task in tasks]),
        ("Cơ quan phối hợp", "coordinate", [_units(task.coordinate) for task in tasks]),
        ("Thời hạn hoàn thành", "deadline", [_deadlines(task) for task in tasks]),
        ("Sản phẩm", "output", [task.output or "" for task in tasks]),
        ("Kinh phí", "budget", [_budget(task) for task in tasks]),
        ("Ghi chú", "note", [task.note or "" for task in tasks]),
    ]
    always = {"label", "task", "lead", "deadline"}
    kept = [field for field in fields if field[1] in always or any(field[2])]
    rows = [
        Row(cells=cells, task=task.id or None)
        for task, cells in zip(
            tasks, zip(*(values for *_, values in kept), strict=True), strict=True
        )
    ]
    return PlanTable(
        columns=tuple(Column(title=title, role=role) for title, role, _ in kept), rows=tuple(rows)
    )


def _row_label(task: Task, number: int, label: str) -> str:
    own = task.path[-1] if task.path[:1] == (label,) and len(task.path) > 1 else ""
    return own if kind_of(own) in {"arabic", "decimal"} else str(number)
