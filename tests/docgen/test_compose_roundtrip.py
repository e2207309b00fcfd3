"""A plan written by docgen and read back is the same plan."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from docgen.compose import generate
from docgen.compose.complete import complete
from docgen.compose.pdf import to_pdf
from extractors.pipeline import extract
from plans.io import from_data, load_plan, to_data, to_yaml
from plans.model import (
    Column,
    Deadline,
    Footnote,
    Header,
    Heading,
    Money,
    Node,
    Plan,
    PlanTable,
    Row,
    Task,
    UnitRef,
)
from tests.docgen.random_plans import differences, in_print, plans, shown, sketches, written

# Few examples here; `python bench/roundtrip.py` runs 500 plans, 200 sketches and 20 PDFs.
LEAN = settings(
    max_examples=40,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
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


@LEAN
@given(plan=plans())
def test_a_random_plan(plan: Plan, tmp_path_factory: pytest.TempPathFactory) -> None:
    out = tmp_path_factory.getbasetemp() / "random.docx"
    again = extract(generate(plan, out, force=True))
    assert differences(shown(plan), shown(again)) == []


@settings(LEAN, max_examples=20)
@given(plan=sketches())
def test_a_random_plan_written_by_hand(
    plan: Plan, tmp_path_factory: pytest.TempPathFactory
) -> None:
    out = tmp_path_factory.getbasetemp() / "sketch.docx"
    again = extract(generate(plan, out, force=True))
    assert differences(written(complete(plan)), written(again)) == []


def test_a_table_of_300_rows(tmp_path: Path) -> None:
    tasks = tuple(
        Task(
            path=("Phụ lục", str(number)),
            text=f"Xây dựng “mô hình” A & B <{number}> - giai đoạn {'rất ' * (number % 40)}dài",
            lead=(UnitRef(text="Sở Y tế"),),
            deadlines=(Deadline(text="năm 2026", due=date(2026, 12, 31), bound="by"),),
        )
        for number in range(1, 301)
    )
    plan = Plan(header=Header(issuer="Sở Y tế", subject="A năm 2026"), tasks=tasks)
    again = extract(generate(plan, tmp_path / "a.docx"))
    assert [what(task) for task in again.tasks] == [what(task) for task in tasks]


def there_and_back(plan: Plan, folder: Path) -> Plan:
    return extract(generate(plan, folder / "a.docx", force=True))


@pytest.mark.parametrize("label", ["1", "a", "-", "+"])
@pytest.mark.parametrize(
    "told",
    [
        {"monitor": (UnitRef(text="Sở Y tế"),)},
        {"persons": ("Bà Trần Thị Hòa - Phó Giám đốc", "Ông Y Bhim Niê")},
        {"form": "Thuê dịch vụ"},
        {"note": "Theo “Đề án 06”"},
        {"form": "Lồng ghép", "note": "A/B – C", "lead": (UnitRef(text="Sở Y tế"),)},
        {
            "budget": (
                Money(text="900 triệu đồng", amount=900_000_000),
                Money(text="300 triệu đồng", amount=300_000_000, scope="2026"),
                Money(text="600 triệu đồng", amount=600_000_000, scope="2027-2028"),
            )
        },
    ],
    ids=lambda told: "+".join(told),
)
def test_every_field_of_a_task_in_the_text(
    label: str, told: dict[str, Any], tmp_path: Path
) -> None:
    """Who watches over it, persons, form and remarks were left out of the text."""
    path = ("I", f"{label}1" if label in "-+" else label)
    task = Task(path=path, text="Số hóa kho lưu trữ tài liệu", **told)
    plan = Plan(
        header=Header(issuer="Sở Y tế", subject="A năm 2026"),
        outline=(Heading(level=1, label="I", title="NHIỆM VỤ"),),
        tasks=(task,),
    )
    assert [what(again) for again in there_and_back(plan, tmp_path).tasks] == [what(task)]


def test_an_amount_from_a_table_gets_its_unit_in_the_text(tmp_path: Path) -> None:
    task = Task(
        path=("I", "1"),
        text="Số hóa kho lưu trữ tài liệu",
        budget=(Money(text="3.713", amount=3_713_000_000),),
    )
    plan = Plan(
        header=Header(issuer="Sở Y tế", subject="A năm 2026"),
        outline=(Heading(level=1, label="I", title="NHIỆM VỤ"),),
        tasks=(task,),
    )
    (again,) = there_and_back(plan, tmp_path).tasks
    assert again.budget == (Money(text="3.713 triệu đồng", amount=3_713_000_000),)


def test_a_table_keeps_its_place_and_its_unit_line(tmp_path: Path) -> None:
    """It stood after its heading, before the paragraphs; the unit line was a paragraph."""
    table = PlanTable(
        columns=(Column(title="Nội dung", role="task"), Column(title="Số tiền", role="budget")),
        rows=(Row(cells=("Tập huấn", "12,5")), Row(cells=("In ấn", "7"))),
        note="Đơn vị tính: triệu đồng",
    )
    after = Node(text="Kinh phí lấy từ ngân sách nhà nước theo quy định hiện hành.")
    before = Node(text="Kinh phí dự kiến của từng nội dung được nêu dưới đây.", tables=(table,))
    plan = Plan(
        header=Header(issuer="Sở Y tế", subject="A năm 2026"),
        body=(Node(label="I", text="KINH PHÍ THỰC HIỆN", heading=True, children=(before, after)),),
    )
    again = there_and_back(plan, tmp_path)
    (heading,) = again.body
    assert [node.text for node in heading.children] == [before.text, after.text]
    ((found,), ()) = (node.tables for node in heading.children)
    assert found.note == table.note
    assert [row.cells for row in found.rows] == [row.cells for row in table.rows]


def test_a_footnote_with_a_mark_of_its_own(tmp_path: Path) -> None:
    """Its mark came back as the first word of its text."""
    notes = (Footnote(mark="*", text="Số liệu năm 2025."), Footnote(mark="1", text="Ước tính."))
    plan = Plan(
        header=Header(issuer="Sở Y tế", subject="A năm 2026"),
        body=(Node(text="Trên đây là Kế hoạch./."),),
        footnotes=notes,
    )
    assert there_and_back(plan, tmp_path).footnotes == notes


def test_through_a_pdf(tmp_path: Path) -> None:
    """LibreOffice prints it: tasks, units and deadlines come back from lines and grids."""
    found: list[Plan] = []

    @settings(LEAN, max_examples=6)
    @given(plan=plans(rows=6))
    def draw(plan: Plan) -> None:
        found.append(plan)

    draw()
    for plan in map(in_print, found[-2:]):
        again = extract(to_pdf(generate(plan, tmp_path / "a.docx", force=True)))
        kept = {"text", "lead", "coordinate", "deadlines"}
        assert [task.model_dump(include=kept) for task in again.tasks] == [
            task.model_dump(include=kept) for task in plan.tasks
        ]
