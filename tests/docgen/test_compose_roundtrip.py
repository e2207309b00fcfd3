"""A plan written by docgen and read back is the same plan."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from docgen.compose import generate
from extractors.pipeline import extract
from plans.io import from_data, load_plan, to_data, to_yaml
from plans.model import Node, Plan, Task

ROOT = Path(__file__).parents[2]


def what(task: Task, *, path: bool = True) -> dict[str, Any]:
    """What a task orders: not where on a page it stood."""
    data = task.model_dump(mode="json", exclude={"id", "spans", "confidence", "evidence"})
    return data if path else {key: value for key, value in data.items() if key != "path"}


def paragraphs(plan: Plan) -> list[Any]:
    """The body in order; its depths may differ by a paragraph that ends with a colon."""

    def walk(nodes: tuple[Node, ...]) -> Iterator[Any]:
        for node in nodes:
            yield node.label, node.text, node.heading, node.role
            yield from walk(node.children)

    return list(walk(plan.body))


def cells(plan: Plan) -> list[Any]:
    return [
        (
            appendix.label,
            appendix.title,
            [[row.cells for row in table.rows] for table in appendix.tables],
        )
        for appendix in plan.appendices
    ]


@pytest.mark.parametrize("name", ["001", "003", "004"])
def test_a_real_plan(name: str, tmp_path: Path) -> None:
    plan = extract(ROOT / "corpus" / "plans" / f"{name}.docx")
    exported = tmp_path / "plan.yaml"
    exported.write_text(to_yaml(plan), encoding="utf-8")
    again = extract(generate(load_plan(exported), tmp_path / "again.docx"))
    assert [what(task) for task in again.tasks] == [what(task) for task in plan.tasks]
    assert again.header == plan.header
    assert again.legal_bases == plan.legal_bases
    assert again.outline == plan.outline
    assert paragraphs(again) == paragraphs(plan)
    assert cells(again) == cells(plan)
    assert again.footnotes == plan.footnotes
    assert [i.model_dump(exclude={"spans"}) for i in again.indicators] == [
        i.model_dump(exclude={"spans"}) for i in plan.indicators
    ]


def test_the_sample(tmp_path: Path) -> None:
    plan = load_plan(ROOT / "templates" / "sample-plan.yaml")
    again = extract(generate(plan, tmp_path / "a.docx"))
    assert [what(task, path=False) for task in again.tasks] == [
        what(task, path=False) for task in plan.tasks
    ]
    kept = {"doc_type"}  # the sample leaves it to the default
    assert again.header.model_dump(exclude=kept) == plan.header.model_dump(exclude=kept)


def test_written_twice_is_the_same_file(tmp_path: Path) -> None:
    plan = extract(ROOT / "corpus" / "plans" / "001.docx")
    first = generate(plan, tmp_path / "a.docx")
    second = generate(from_data(to_data(plan)), tmp_path / "b.docx")
    assert first.read_bytes() == second.read_bytes()
