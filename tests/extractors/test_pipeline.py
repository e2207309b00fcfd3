"""The sample plans from file to plan: key facts, the same tasks from every format, a whole form."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from pathlib import Path

import pytest

import extractors
from extractors.errors import UnreadableFile
from extractors.pipeline import Stages, is_plan, stages, without_marks
from plans.errors import DocgenError
from plans.io import from_data, load_plan, to_json, to_yaml
from plans.model import Node, Plan, PlanTable, Task

CORPUS = Path(__file__).parent.parent.parent / "corpus"
FILES = [
    "plans/001.pdf",
    "plans/001.docx",
    "plans/003.pdf",
    "plans/003.docx",
    "plans/004.pdf",
    "text/001.txt",
    "text/003.txt",
]


@cache
def read(name: str) -> Stages:
    return stages(CORPUS / name)


def _find(plan: Plan, words: str) -> Task:
    [task] = [task for task in plan.tasks if words in task.text]
    return task


def _nodes(nodes: Iterable[Node]) -> Iterator[Node]:
    for node in nodes:
        yield node
        yield from _nodes(node.children)


def _tables(plan: Plan) -> Iterator[PlanTable]:
    for node in _nodes((*plan.body, *(n for a in plan.appendices for n in a.body))):
        yield from node.tables
    for appendix in plan.appendices:
        yield from appendix.tables


# ---- key facts -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "tasks", "appendices", "indicators"),
    [
        ("plans/001.pdf", 27, 0, 0),
        ("plans/001.docx", 27, 0, 0),
        ("plans/003.docx", 97, 1, 0),
        ("plans/004.pdf", 93, 3, 51),
        ("text/001.txt", 27, 0, 0),
    ],
)
def test_as_many_tasks_as_the_plan_has(
    name: str, tasks: int, appendices: int, indicators: int
) -> None:
    plan = read(name).plan
    assert abs(len(plan.tasks) - tasks) <= tasks * 0.03
    assert len(plan.appendices) == appendices
    assert len(plan.indicators) == indicators


@pytest.mark.parametrize(
    ("name", "issuer", "number", "day", "subject", "signer"),
    [
        (
            "plans/001.pdf",
            "Ủy ban nhân dân tỉnh Bắc Giang",
            None,
            None,
            "Thực hiện Chương trình hành động thúc đẩy chuyển đổi số tỉnh Bắc Giang năm 2021",
            "Mai Sơn",
        ),
        (
            "plans/003.docx",
            "Sở Thông tin và Truyền thông",
            None,
            None,
            "Thực hiện Quy hoạch tỉnh thuộc lĩnh vực của Sở Thông tin và Truyền thông thời kỳ "
            "2021-2030, tầm nhìn đến năm 2050",
            "Trần Minh Chiêu",
        ),
        (
            "plans/004.pdf",
            "Ủy ban nhân dân tỉnh Bắc Kạn",
            "883/KH-UBND",
            date(2023, 12, 20),
            "Chuyển đổi số tỉnh Bắc Kạn năm 2024",
            "Nguyễn Đăng Bình",
        ),
    ],
)
def test_headers(
    name: str, issuer: str, number: str | None, day: date | None, subject: str, signer: str
) -> None:
    header = read(name).plan.header
    assert header.doc_type == "KẾ HOẠCH"
    assert (header.issuer, header.number, header.date) == (issuer, number, day)
    assert header.subject == subject
    assert header.signer.name == signer
    assert header.recipients


@pytest.mark.parametrize("name", ["plans/001.pdf", "plans/001.docx", "text/001.txt"])
def test_a_task_with_lead_and_deadline(name: str) -> None:
    task = _find(read(name).plan, "Xây dựng Kế hoạch thực hiện Nghị quyết của Tỉnh ủy")
    assert task.path == ("II", "1", "b")
    assert [unit.name for unit in task.lead] == ["Sở Thông tin và Truyền thông"]
    assert [(d.text, d.due, d.bound) for d in task.deadlines] == [
        ("tháng 5/2021", date(2021, 5, 31), "by")
    ]


@pytest.mark.parametrize("name", ["plans/001.pdf", "plans/001.docx"])
def test_a_monthly_duty_under_a_heading_of_units(name: str) -> None:
    task = _find(read(name).plan, "trước ngày 20 hằng tháng")
    assert [(d.bound, d.recurrence) for d in task.deadlines] == [
        ("before", "FREQ=MONTHLY;BYMONTHDAY=20")
    ]
    assert {unit.kind for unit in task.lead} == {"group"}


def test_a_table_row_is_a_task() -> None:
    task = _find(read("plans/003.docx").plan, "Triển khai xây dựng Cổng dữ liệu mở của tỉnh")
    assert task.path[0] == "Phụ lục"
    assert [(d.start, d.due) for d in task.deadlines] == [(date(2023, 1, 1), date(2025, 12, 31))]


# ---- the same plan in two files -----------------------------------------------------------------


def _essence(plan: Plan) -> list[tuple[object, ...]]:
    return [
        (
            task.path,
            " ".join(task.text.split()),
            tuple(unit.name for unit in task.lead),
            tuple(unit.name for unit in task.coordinate),
            tuple((d.due, d.bound, d.recurrence) for d in task.deadlines),
        )
        for task in plan.tasks
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("plans/001.pdf", "plans/001.docx"),
        ("plans/001.pdf", "text/001.txt"),
        ("plans/003.pdf", "plans/003.docx"),
    ],
)
def test_the_same_tasks_from_both(one: str, other: str) -> None:
    first, second = _essence(read(one).plan), _essence(read(other).plan)
    differing = (Counter(first) - Counter(second)) + (Counter(second) - Counter(first))
    assert sum(differing.values()) <= 0.04 * (len(first) + len(second))


# ---- the form holds for every file ---------------------------------------------------------------


@pytest.mark.parametrize("name", FILES)
def test_ids_are_unique(name: str) -> None:
    ids = [task.id for task in read(name).plan.tasks]
    assert all(ids)
    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize("name", FILES)
def test_the_document_holds_every_task_once(name: str) -> None:
    plan = read(name).plan
    nodes = _nodes((*plan.body, *(n for a in plan.appendices for n in a.body)))
    held = Counter(node.task for node in nodes if node.task)
    held.update(row.task for table in _tables(plan) for row in table.rows if row.task)
    assert held == Counter(task.id for task in plan.tasks)


@pytest.mark.parametrize("name", [f for f in FILES if f.endswith(".pdf")])
def test_every_task_of_a_pdf_stands_on_a_page(name: str) -> None:
    layout, plan = read(name).layout, read(name).plan
    sizes = {page.number: (page.width, page.height) for page in layout.pages}
    for task in plan.tasks:
        assert task.spans, task.text
        for span in task.spans:
            left, top, right, bottom = span.box
            width, height = sizes[span.page]
            assert 0 <= left < right <= width + 1
            assert 0 <= top < bottom <= height + 1
            assert span.page <= (plan.source.pages or 0)


@pytest.mark.parametrize("name", [f for f in FILES if not f.endswith(".pdf")])
def test_formats_without_pages_have_no_spans(name: str) -> None:
    assert all(task.spans == () for task in read(name).plan.tasks)


@pytest.mark.parametrize("name", FILES)
def test_tables_are_whole(name: str) -> None:
    for table in _tables(read(name).plan):
        for row in table.rows:
            if row.kind == "row":
                assert len(row.cells) == len(table.columns)


@pytest.mark.parametrize("name", FILES)
def test_json_and_yaml_give_the_same_plan(name: str, tmp_path: Path) -> None:
    plan = read(name).plan
    assert from_data(json.loads(to_json(plan))) == plan
    path = tmp_path / "plan.yaml"
    path.write_text(to_yaml(plan), encoding="utf-8")
    assert load_plan(path) == plan


@pytest.mark.parametrize("name", FILES)
def test_units_and_deadlines_are_words_of_the_document(name: str) -> None:
    stage = read(name)
    prose = " ".join(
        text
        for block in stage.blocks
        for text in (
            [block.text]
            if hasattr(block, "text")
            else [*block.columns, *(cell.text for row in block.rows for cell in row.cells)]
        )
    )
    flat = " ".join(prose.split())
    for task in stage.plan.tasks:
        for unit in (*task.lead, *task.coordinate):
            assert " ".join(unit.text.split()) in flat
        for deadline in task.deadlines:
            assert " ".join(deadline.text.split()) in flat


@pytest.mark.parametrize("name", FILES)
def test_the_source_is_named(name: str) -> None:
    source = read(name).plan.source
    assert source.file == Path(name).name
    assert source.sha256 == hashlib.sha256((CORPUS / name).read_bytes()).hexdigest()
    assert source.reader == {"txt": "text"}.get(name.rsplit(".", 1)[1], name.rsplit(".", 1)[1])


def test_extract_gives_the_plan_of_the_stages() -> None:
    assert extractors.extract(CORPUS / "text" / "001.txt") == read("text/001.txt").plan
    assert extractors.extract(str(CORPUS / "text" / "001.txt")) == read("text/001.txt").plan


# ---- files that cannot be read -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("none.pdf", None),
        ("empty.pdf", b""),
        ("text.pdf", b"KE HOACH"),
        ("cut.pdf", b"%PDF-1.7\n1 0 obj\n<<"),
        ("empty.docx", b""),
        ("text.docx", b"PK\x03\x04 no archive"),
        ("plan.xyz", b"abc"),
    ],
)
def test_what_cannot_be_read_is_one_line(tmp_path: Path, name: str, content: bytes | None) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(UnreadableFile) as caught:
        extractors.extract(path)
    assert isinstance(caught.value, DocgenError)
    assert name in str(caught.value)
    assert "\n" not in str(caught.value)


# ---- small helpers -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("doc_type", "prose", "expected"),
    [
        ("KẾ HOẠCH", [], True),
        ("CHƯƠNG TRÌNH CÔNG TÁC", [], True),
        ("PHƯƠNG ÁN", [], True),
        ("BÁO CÁO", ["Kế hoạch"], False),
        ("THÔNG BÁO", [], False),
        (None, ["KÉ HOẠCH", "Phòng dịch"], True),  # a misread scan
        (None, ["Tin tức", "Trời đẹp"], False),
        (None, [], False),
    ],
)
def test_is_plan(doc_type: str | None, prose: list[str], expected: bool) -> None:
    assert is_plan(doc_type, prose) is expected


def test_without_marks() -> None:
    assert without_marks("KẾ HOẠCH Đường") == "ke hoach duong"
