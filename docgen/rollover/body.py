"""The body of the new plan (nội dung): the old tree without what is done, its words a year on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from docgen.rollover.changes import Kind
from docgen.rollover.labels import renumbered
from docgen.rollover.tables import roll_table
from docgen.rollover.turn import Turn
from plans.model import Node, Path

_FIGURE = re.compile(r"\d+(?:[.,]\d+)?\s*%|(?<![\d/.])\d{2,}(?![\d/]*\d)")
_MONEY = re.compile(r"\d\s*(?:triệu|tỷ|nghìn|ngàn)?\s*đồng|\d\s*(?:triệu|tỷ)(?!\w)", re.IGNORECASE)


def roll_body(
    nodes: Sequence[Node], turn: Turn, *, dropped_bases: frozenset[str], above: Path = ()
) -> tuple[Node, ...]:
    """The nodes of the new plan. Results (kết quả) of the year before last are left to `results`.

    dropped_bases: texts of the legal bases that do not go on; a paragraph that is one of them goes.
    """
    paths = list(child_paths(nodes, above))
    kept = [not _gone(node, turn, dropped_bases) for node in nodes]
    labels = renumbered([node.label or "" for node in nodes], kept)
    result = []
    for node, path, stays, label in zip(nodes, paths, kept, labels, strict=True):
        if not stays:
            continue
        if label != (node.label or ""):
            turn.note(
                Kind.LABEL, "đánh số lại vì có mục đã bỏ", path, before=node.label, after=label
            )
        if node.role == "results":
            result.append(node)
            continue
        new = _rolled(node, path, turn, dropped_bases)
        result.append(new.model_copy(update={"label": label or node.label}))
    return tuple(result)


def child_paths(nodes: Iterable[Node], above: Path) -> Iterator[Path]:
    """The path of each node of one level: bullets counted, unlabelled ones at their heading's."""
    bullets = {"-": 0, "+": 0}
    for node in nodes:
        label = node.label
        if label in bullets:
            bullets[label] += 1
            label = f"{label}{bullets[label]}"
        yield (*above, label) if label else above


def task_paths(nodes: Sequence[Node], above: Path = ()) -> Iterator[tuple[str, Path]]:
    """(task id, path) of every node that is a task."""
    for node, path in zip(nodes, child_paths(nodes, above), strict=True):
        if node.task:
            yield node.task, path
        yield from task_paths(node.children, path)


def texts(nodes: Sequence[Node], above: Path = ()) -> Iterator[tuple[Path, Node]]:
    """Every node with its path, in order."""
    for node, path in zip(nodes, child_paths(nodes, above), strict=True):
        yield path, node
        yield from texts(node.children, path)


def _gone(node: Node, turn: Turn, dropped_bases: frozenset[str]) -> bool:
    if node.role == "bases" and _bare(node.text) in dropped_bases and not node.children:
        return True
    return turn.leaves(node.task) and not _has_other_tasks(node, turn)


def _has_other_tasks(node: Node, turn: Turn) -> bool:
    return any(
        (child.task and not turn.leaves(child.task))
        or child.tables
        or _has_other_tasks(child, turn)
        for child in node.children
    )


def _bare(text: str) -> str:
    """A basis paragraph as its basis is kept: without "Căn cứ" and the end mark."""
    return re.sub(r"^căn cứ\s+", "", text.strip().rstrip(";., "), flags=re.IGNORECASE)


def _rolled(node: Node, path: Path, turn: Turn, dropped_bases: frozenset[str]) -> Node:
    if node.heading:
        text = turn.title(node.text, path)
    elif node.role == "bases":
        text = node.text
    else:
        text = turn.words(node.text, path, task_id=node.task)
        _ask_figures(node, path, turn)
    text = _marked(text, turn, node.task)
    tables = tuple(roll_table(table, path, turn) for table in node.tables)
    children = roll_body(node.children, turn, dropped_bases=dropped_bases, above=path)
    emptied = bool(node.children) and not children
    if node.heading and emptied and node.role in ("assign", "organise"):
        reason = "mục không còn nhiệm vụ: viết nhiệm vụ mới hoặc bỏ mục"
        turn.ask(Kind.TASK, reason, path, before=node.text)
    return node.model_copy(update={"text": text, "children": children, "tables": tables})


def _ask_figures(node: Node, path: Path, turn: Turn) -> None:
    if node.role == "targets" and _FIGURE.search(node.text):
        turn.ask(Kind.INDICATOR, "chỉ tiêu: ghi mức của năm mới", path, before=_short(node.text))
    elif node.role == "funding" and _MONEY.search(node.text):
        turn.ask(Kind.MONEY, "số tiền của năm cũ: ghi số mới", path, before=_short(node.text))


def _short(text: str, longest: int = 160) -> str:
    if len(text) <= longest:
        return text
    return text[:longest].rsplit(" ", 1)[0] + " …"


def _marked(text: str, turn: Turn, task_id: str | None) -> str:
    """The statement with "(chuyển tiếp từ năm …)" before its end mark, once."""
    mark = turn.carried(task_id)
    if not mark or "chuyển tiếp từ năm" in text:
        return text
    task = turn.tasks.get(task_id or "")
    said = turn.words(task.text, (), task_id=task.id, log=False) if task else ""
    if said and text.startswith(said) and len(said) < len(text):
        return f"{said}{mark}{text[len(said) :]}"
    body = text.rstrip()
    end = body[-1:] if body[-1:] in ".;,:" else ""
    return f"{body[: len(body) - len(end)]}{mark}{end}"


def relabelled(old: Sequence[Node], new: Sequence[Node]) -> Mapping[str, Path]:
    """New paths of the tasks in the body whose place has another number now."""
    before = dict(task_paths(old))
    return {task: path for task, path in task_paths(new) if task in before and before[task] != path}
