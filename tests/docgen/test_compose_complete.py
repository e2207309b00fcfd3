"""A plan written by hand: the body and the task tables made from its tasks."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from docgen.compose import generate
from docgen.compose.body import walk
from docgen.compose.complete import complete
from docgen.compose.kinds import task_table
from docgen.compose.placing import appendix_note
from plans.io import load_plan
from plans.model import (
    Appendix,
    Deadline,
    Header,
    Heading,
    Indicator,
    LegalBasis,
    Money,
    Node,
    Plan,
    PlanTable,
    Row,
    Task,
    UnitRef,
)

SAMPLE = Path(__file__).parents[2] / "templates" / "sample-plan.yaml"


def unit(name: str) -> UnitRef:
    return UnitRef(text=name, name=name)


def task(text: str, *path: str, **more: object) -> Task:
    return Task.model_validate({"text": text, "path": path, **more})


def lines(plan: Plan) -> list[str]:
    return [" ".join(filter(None, (label, node.text))) for node, label, _ in walk(plan.body)]


def test_a_subject_and_tasks_are_enough() -> None:
    plan = complete(
        Plan(
            header=Header(subject="Phòng cháy"),
            tasks=(task("Kiểm tra", lead=(unit("Công an xã"),)), task("Diễn tập")),
        )
    )
    assert lines(plan) == [
        "Ban hành Kế hoạch Phòng cháy, cụ thể như sau:",
        "I. NHIỆM VỤ CỤ THỂ",
        "Chi tiết tại Phụ lục kèm theo.",
        "Trên đây là Kế hoạch Phòng cháy./.",
    ]
    (table,) = plan.appendices[0].tables
    assert [column.title for column in table.columns] == [
        "STT",
        "Nhiệm vụ",
        "Cơ quan chủ trì",
    ]
    assert [row.cells for row in table.rows] == [
        ("1", "Kiểm tra", "Công an xã"),
        ("2", "Diễn tập", ""),
    ]


def test_tasks_under_the_headings_of_the_outline() -> None:
    plan = complete(
        Plan(
            header=Header(issuer="Sở Y tế", subject="Tiêm chủng"),
            legal_bases=(
                LegalBasis(text="Luật Phòng bệnh"),
                LegalBasis(text="Thực hiện Kế hoạch số 1;"),
            ),
            outline=(
                Heading(level=1, label="I", title="NHIỆM VỤ"),
                Heading(level=2, label="1", title="Tuyến tỉnh"),
                Heading(level=1, label="II", title="KINH PHÍ"),
            ),
            tasks=(
                task(
                    "Mua vắc xin",
                    "I",
                    "1",
                    "a",
                    lead=(unit("Trung tâm A"), unit("Trung tâm B")),
                    coordinate=(unit("Phòng C"),),
                    deadlines=(Deadline(text="quý I năm 2026"),),
                    output="Hợp đồng",
                    budget=(Money(text="50 triệu đồng"),),
                ),
                task("Theo dõi sau tiêm;", "I", "-1", lead=(unit("Trạm Y tế"),)),
                task("Báo cáo", "I", "1", "¶1"),
            ),
        )
    )
    assert lines(plan) == [
        "Căn cứ Luật Phòng bệnh;",
        "Thực hiện Kế hoạch số 1.",
        "Sở Y tế ban hành Kế hoạch Tiêm chủng, cụ thể như sau:",
        "I. NHIỆM VỤ",
        "- Theo dõi sau tiêm;",
        "+ Cơ quan chủ trì: Trạm Y tế.",
        "1. Tuyến tỉnh",
        "a) Mua vắc xin.",
        "- Cơ quan chủ trì: Trung tâm A; Trung tâm B.",
        "- Cơ quan phối hợp: Phòng C.",
        "- Thời hạn: quý I năm 2026.",
        "- Sản phẩm: Hợp đồng.",
        "- Kinh phí: 50 triệu đồng.",
        "Báo cáo.",
        "II. KINH PHÍ",
        "Trên đây là Kế hoạch Tiêm chủng của Sở Y tế./.",
    ]
    assert plan.appendices == ()


def test_a_body_is_printed_as_it_is() -> None:
    body = (
        Node(label="1", text="Mua sắm. Hạn: 30/6.", task="t1"),
        Node(label="2", text="Sửa chữa nhà kho."),
    )
    plan = Plan(body=body, tasks=(task("Mua sắm", id="t1"), task("Sửa chữa nhà kho", id="t2")))
    assert complete(plan) == plan


def test_a_task_that_stands_nowhere_is_added() -> None:
    body = (Node(label="1", text="Mua sắm."),)
    plan = complete(Plan(body=body, tasks=(task("Mua sắm"), task("Bàn giao"))))
    assert plan.body == body
    assert [row.cells[1] for row in plan.appendices[0].tables[0].rows] == ["Bàn giao"]


def test_tasks_in_tables_are_found_there() -> None:
    table = PlanTable(rows=(Row(cells=("1", "Mua sắm"), task="t1"),))
    plan = complete(
        Plan(
            appendices=(Appendix(tables=(table,)),),
            tasks=(task("Mua", id="t1"), task("Bán", id="t2")),
        )
    )
    assert [appendix.label for appendix in plan.appendices] == ["Phụ lục I", "Phụ lục II"]


def test_appendices_by_the_paths() -> None:
    tasks = (
        task("A", "Phụ lục I", "1.1"),
        task("B", "Phụ lục I", "II", "2"),
        task("C", "Phụ lục II", "1"),
    )
    plan = complete(Plan(tasks=tasks))
    shown = [(a.label, [row.cells[0] for row in a.tables[0].rows]) for a in plan.appendices]
    assert shown == [("Phụ lục I", ["1.1", "2"]), ("Phụ lục II", ["1"])]


def test_indicators_get_a_table() -> None:
    plan = complete(
        Plan(
            indicators=(
                Indicator(name="Tỷ lệ hồ sơ trực tuyến", op=">=", value=80, unit="%"),
                Indicator(name="Số lớp", value=(2, 3.5)),
                Indicator(name="Số xã", target="cả tỉnh"),
                Indicator(name="Số hộ"),
            )
        )
    )
    tables = [table for node, *_ in walk(plan.body) for table in node.tables]
    assert [row.cells for row in tables[0].rows] == [
        ("1", "Tỷ lệ hồ sơ trực tuyến", "%", ">= 80"),
        ("2", "Số lớp", "", "2 - 3,5"),
        ("3", "Số xã", "", "cả tỉnh"),
        ("4", "Số hộ", "", ""),
    ]


def test_columns_without_a_word_are_left_out() -> None:
    table = task_table([task("A", note="Gấp")])
    assert [column.role for column in table.columns] == [
        "label",
        "task",
        "note",
    ]


@pytest.mark.parametrize(
    ("day", "when"),
    [
        (date(2026, 2, 3), "ngày 03 tháng 02 năm 2026"),
        (date(2026, 7, 13), "ngày 13 tháng 7 năm 2026"),
        (None, "ngày tháng năm"),
    ],
)
def test_appendix_note(day: date | None, when: str) -> None:
    header = Header(issuer="Sở Y tế", number="5/KH-SYT", date=day)
    note = " ".join(appendix_note(Plan(header=header)).split())
    assert note == f"(Kèm theo Kế hoạch số 5/KH-SYT {when} của Sở Y tế)"


def test_the_sample_makes_a_document(tmp_path: Path) -> None:
    out = generate(load_plan(SAMPLE), tmp_path / "a.docx")
    assert out.stat().st_size > 4000
