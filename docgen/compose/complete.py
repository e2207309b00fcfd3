"""Make a plan whole before it is written: a body and task tables from its tasks where it has none.

A plan that was read has its body; one written by hand often has a subject and tasks only. Nothing
is invented beyond the office's fixed phrases ("ban hành Kế hoạch …, cụ thể như sau:").
"""

from __future__ import annotations

from collections.abc import Sequence

from docgen.compose.fields import fields_of, plan_name
from docgen.compose.kinds import indicator_table, lines_of
from docgen.compose.office import CLOSING, OPENING, Office, nodes_of
from docgen.compose.placing import all_tables, with_appendices
from docgen.compose.sums import all_nodes
from plans.ladder import kind_of, nth_label
from plans.model import Heading, LegalBasis, Node, Plan, Role, Task


def complete(plan: Plan, office: Office = Office()) -> Plan:  # noqa: B008 - a frozen value
    """The plan with every task in its body or in an appendix, each once.

    Tasks that the body or a table already holds stay there. Others go into the body where their
    path names headings of the outline, else into a task table in an appendix.
    """
    by_hand = plan.source.file is None
    rest = _unplaced(plan)
    if plan.body:
        return with_appendices(plan, rest, draw_up=by_hand)
    in_body = [task for task in rest if _has_heading(task, plan.outline)]
    in_table = [task for task in rest if task not in in_body]
    plan = with_appendices(plan, in_table, draw_up=by_hand)
    return plan.model_copy(update={"body": tuple(_body(plan, in_body, office))})


def _unplaced(plan: Plan) -> list[Task]:
    """Tasks that no node or row names and whose words stand nowhere in the document."""
    ids, texts = set(), []
    nodes = [*all_nodes(plan.body)]
    for appendix in plan.appendices:
        nodes += all_nodes(appendix.body)
    for node in nodes:
        ids.add(node.task)
        texts.append(node.text)
    for table in all_tables(plan):
        for row in table.rows:
            ids.add(row.task)
            texts += row.cells
    written = _folded("\n".join(texts))
    return [
        task
        for task in plan.tasks
        if not (task.id and task.id in ids) and _folded(task.text) not in written
    ]


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold().rstrip(".;")


def _has_heading(task: Task, outline: Sequence[Heading]) -> bool:
    return bool(task.path) and any(heading.label == task.path[0] for heading in outline)


def _body(plan: Plan, tasks: Sequence[Task], office: Office) -> list[Node]:
    fields = clause_fields(plan)
    role: Role = "bases" if plan.legal_bases else "other"
    result = [*_bases(plan.legal_bases), *office.clause(OPENING, fields, role=role)]
    result += _headed(plan.outline, tasks)
    numbers = sum(heading.level == 1 for heading in plan.outline)
    added = [
        Node(text=title, heading=True, role=part, children=(node,))
        for title, part, node in _referring(plan)
    ]
    for name in plan.clauses:
        added += office.clause(name, fields, role="organise")
    for node in added:
        if node.heading and not node.label:
            numbers += 1
            node = node.model_copy(update={"label": nth_label("roman", numbers)})
        result.append(node)
    return [*result, *office.clause(CLOSING, fields, role="closing")]


def clause_fields(plan: Plan) -> dict[str, object]:
    """The fields a clause may name: the letterhead's, and ``issuer_name``, ``plan_name``, ``leads``."""
    fields = {key: value for key, value in fields_of(plan).items() if key not in _OF_WORD_ONLY}
    leads = [unit.text for task in plan.tasks for unit in task.lead]
    return fields | {
        "issuer_name": plan.header.issuer or "",
        "plan_name": plan_name(plan.header),
        "leads": list(dict.fromkeys(leads)),
    }


_OF_WORD_ONLY = frozenset({"body", "appendices", "rule", "fold"})


def _bases(bases: Sequence[LegalBasis]) -> list[Node]:
    """One paragraph each, ";" after it and "." after the last (Phụ lục I, Phần II, mục 6)."""
    texts = [basis.text.strip().rstrip(";.") for basis in bases]
    starts = ("Căn cứ", "Thực hiện", "Theo")
    return [
        Node(
            text=f"{text if text.startswith(starts) else f'Căn cứ {text}'}"
            f"{'.' if at == len(texts) else ';'}",
            role="bases",
        )
        for at, text in enumerate(texts, 1)
    ]


def _referring(plan: Plan) -> list[tuple[str, Role, Node]]:
    """Headings for what stands in tables: the indicators here, the tasks in the appendices."""
    result: list[tuple[str, Role, Node]] = []
    if plan.indicators and not any(
        column.role == "indicator" for table in all_tables(plan) for column in table.columns
    ):
        table = indicator_table(plan.indicators)
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
        said = nodes_of(heading.text or "", role="other")
        nodes.append(
            Node(
                label=heading.label,
                text=heading.title,
                heading=True,
                role="assign" if below or any(c.role == "assign" for c in children) else "other",
                children=(*said, *below, *children),
            )
        )
        at = after
    return nodes, at


def _task_nodes(task: Task, above: tuple[str, ...]) -> list[Node]:
    last = task.path[-1] if len(task.path) > len(above) else ""
    label = None if last.startswith("¶") or not last else last
    if label and kind_of(label) in {"dash", "plus"}:
        label = label[0]
    return [task_node(task, label=label)]


_BESIDE = frozenset({"form", "note"})  # how it is done and remarks, not who, what and when


def task_node(task: Task, *, label: str | None) -> Node:
    """A task as its statement and a line below it for each of who, when, what, how much and how.

    Below "+" there is no rung left for such lines: they go on in its own paragraph, form and
    remarks alone in brackets.
    """
    mark = "+" if label == "-" else "-"
    statement = task.text.rstrip()
    if statement[-1:] not in {".", ";", ":", "!", "?"}:
        statement += "."
    told = [f"{name}: {value.rstrip('.')}." for _, name, value in lines_of(task) if value]
    if label == "+" and told:
        more = " ".join(told)
        beside = not any(value for role, _, value in lines_of(task) if role not in _BESIDE)
        statement = f"{statement} ({more})" if beside else f"{statement} {more}"
        return Node(label=label, text=statement, role="assign", task=task.id or None)
    children = tuple(Node(label=mark, text=text, role="assign") for text in told)
    return Node(label=label, text=statement, role="assign", task=task.id or None, children=children)
