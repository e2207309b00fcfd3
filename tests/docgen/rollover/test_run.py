"""A whole plan rolled over: what goes, what stays, what is asked; written and read again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from docgen.errors import WrongValue
from docgen.rollover import Change, Kind, Progress, Rollover, roll_over
from plans.io import load_plan, to_yaml
from plans.model import Node, Plan

HERE = Path(__file__).parent
DONE = Progress("done", done_on=date(2024, 3, 20), result="12 danh mục", evidence="7/QĐ-UBND")
OPEN = Progress("open", late=True)
QUARTERLY = Progress("lasting", kept=3, due=4)
PROGRESS = {
    "t1": DONE,
    "t2": OPEN,
    "t3": QUARTERLY,
    "t4": Progress("lasting"),
    "t5": replace(DONE, result=None),
    "t6": OPEN,
    "t7": Progress("dropped", note="rút khỏi kế hoạch"),
}


@pytest.fixture(scope="module")
def old() -> Plan:
    return load_plan(HERE / "this_year.yaml")


@pytest.fixture(scope="module")
def rolled(old: Plan) -> Rollover:
    return roll_over(old, year=2025, progress=PROGRESS)


def found(rolled: Rollover, kind: Kind, *, done: bool) -> list[Change]:
    return [change for change in rolled.changes if change.kind is kind and change.done is done]


def nodes(tree: tuple[Node, ...]) -> list[Node]:
    return [node for top in tree for node in (top, *nodes(top.children))]


def text_of(plan: Plan) -> list[str]:
    return [node.text for node in nodes(plan.body)]


def test_header(rolled: Rollover) -> None:
    header = rolled.plan.header
    assert header.subject == "Cải cách hành chính tỉnh Hòa Bình năm 2025"
    assert (header.number, header.date) == ("/KH-UBND", None)


def test_no_task_is_lost(old: Plan, rolled: Rollover) -> None:
    kept = {task.id for task in rolled.plan.tasks}
    told = {change.before for change in found(rolled, Kind.TASK, done=True)}
    for task in old.tasks:
        assert task.id in kept or task.text in told


def test_finished_and_withdrawn_tasks_go(rolled: Rollover) -> None:
    assert [task.id for task in rolled.plan.tasks] == ["t2", "t3", "t4", "t6"]
    assert not any("danh mục thủ tục" in text for text in text_of(rolled.plan))


def test_an_unfinished_task_says_so_once(rolled: Rollover) -> None:
    texts = text_of(rolled.plan)
    assert (
        "Sở Kế hoạch và Đầu tư chủ trì bố trí kinh phí cho bộ phận một cửa; hoàn thành trong "
        "Quý IV/2025 (chuyển tiếp từ năm 2024)."
    ) in texts
    again = roll_over(rolled.plan, year=2026, progress={"t2": OPEN, "t6": DONE})
    assert sum("chuyển tiếp từ năm" in text for text in text_of(again.plan)) == 1


def test_items_are_numbered_again_and_tasks_know_it(rolled: Rollover) -> None:
    labels = {node.task: node.label for node in nodes(rolled.plan.body) if node.task}
    assert labels == {"t2": "a", "t3": "b", "t4": "-"}
    assert {task.id: task.path for task in rolled.plan.tasks}["t3"] == ("II", "1", "b")


def test_deadlines_move_in_data_text_and_cells(rolled: Rollover) -> None:
    by_id = {task.id: task for task in rolled.plan.tasks}
    assert by_id["t2"].deadlines[0].due == date(2025, 12, 31)
    rows = rolled.plan.appendices[0].tables[0].rows
    assert rows[1].cells == (
        "1",
        "Số hóa hồ sơ lưu trữ (chuyển tiếp từ năm 2024)",
        "Sở Nội vụ",
        "12/2025",
        "",
    )


def test_a_group_without_rows_goes_and_sums_are_asked(rolled: Rollover) -> None:
    table = rolled.plan.appendices[0].tables[0]
    assert [row.kind for row in table.rows] == ["group", "row", "total"]
    assert table.rows[2].cells[-1] == ""  # no sum is invented
    assert [column.title for column in table.columns][-1] == "Kinh phí năm 2025"
    assert {change.path for change in found(rolled, Kind.MONEY, done=False)} == {
        ("III",),
        ("Phụ lục 1",),
    }


def test_years_in_running_text_are_proposed_only(rolled: Rollover) -> None:
    assert any("tăng so với năm 2023" in text for text in text_of(rolled.plan))
    (proposal,) = [
        change for change in found(rolled, Kind.YEAR, done=False) if change.path == ("II", "1", "c")
    ]
    assert proposal.after is not None
    assert "tăng so với năm 2024" in proposal.after


def test_years_are_changed_where_asked(old: Plan) -> None:
    rolled = roll_over(old, year=2025, progress=PROGRESS, apply_years=True)
    assert any("tăng so với năm 2024" in text for text in text_of(rolled.plan))
    assert not found(rolled, Kind.YEAR, done=False)


def test_indicators_have_last_target_and_an_empty_new_one(rolled: Rollover) -> None:
    table = rolled.plan.appendices[1].tables[0]
    assert [column.title for column in table.columns] == [
        "STT",
        "Chỉ tiêu",
        "Mục tiêu năm 2024",
        "Kết quả năm 2024",
        "Mục tiêu năm 2025",
    ]
    assert table.rows[0].cells == ("1", "Tỷ lệ hồ sơ trực tuyến", ">= 80%", "", "")
    assert [(one.year, one.target) for one in rolled.plan.indicators] == [
        (2024, ">= 80%"),
        (2025, None),
    ]


def test_results_stand_in_an_appendix_where_the_text_has_no_part_for_them(rolled: Rollover) -> None:
    appendix = rolled.plan.appendices[-1]
    assert appendix.title == "KẾT QUẢ THỰC HIỆN NHIỆM VỤ NĂM 2024"
    cells = [row.cells for row in appendix.tables[0].rows]
    assert cells[0][1:] == (
        "Ban hành danh mục thủ tục hành chính",
        "Sở Nội vụ",
        "12 danh mục",
        "20/03/2024",
        "7/QĐ-UBND",
    )
    assert [row[3] for row in cells] == [
        "12 danh mục",
        "đã hoàn thành",
        "đã thực hiện 3/4 kỳ",
        "chưa hoàn thành",
        "chưa hoàn thành",
    ]


def test_results_part_keeps_its_headings_and_tells_the_tasks(old: Plan) -> None:
    part = Node.model_validate(
        {
            "label": "Phần I",
            "text": "KẾT QUẢ NĂM 2023",
            "heading": True,
            "role": "results",
            "children": [
                {
                    "label": "I",
                    "text": "Kết quả đạt được",
                    "heading": True,
                    "role": "results",
                    "children": [{"text": "Đã mở 3 lớp năm 2023.", "role": "results"}],
                }
            ],
        }
    )
    rolled = roll_over(
        old.model_copy(update={"body": (part, *old.body)}), year=2025, progress=PROGRESS
    )
    new = rolled.plan.body[0]
    assert new.text == "KẾT QUẢ NĂM 2024"
    assert new.children[0].children[0].text == "[Bổ sung kết quả năm 2024]"
    summary = new.children[1]
    assert (summary.label, summary.text) == ("II", "KẾT QUẢ THỰC HIỆN NHIỆM VỤ NĂM 2024")
    assert [node.text for node in summary.children] == [
        "Nhiệm vụ đã thực hiện (3)",
        "Nhiệm vụ chưa hoàn thành, chuyển tiếp sang năm 2025 (2)",
    ]
    assert summary.children[0].children[0].text == (
        "Ban hành danh mục thủ tục hành chính: 12 danh mục (hoàn thành ngày 20/03/2024, 7/QĐ-UBND)."
    )
    assert not any("3 lớp" in text for text in text_of(rolled.plan))


def test_bases(rolled: Rollover) -> None:
    assert [basis.number for basis in rolled.plan.legal_bases] == ["77/2015/QH13", "30/CTr-UBND"]
    (dropped,) = found(rolled, Kind.BASE, done=True)
    assert "năm 2024" in dropped.reason


def test_units_of_the_new_time(old: Plan) -> None:
    rolled = roll_over(old, year=2026, progress=PROGRESS)
    by_id = {task.id: task for task in rolled.plan.tasks}
    assert by_id["t2"].lead[0].name == "Sở Tài chính"  # merged: done
    assert any(text.startswith("Sở Tài chính chủ trì bố trí") for text in text_of(rolled.plan))
    assert by_id["t3"].lead[0].name == "Sở Thông tin và Truyền thông"  # split: asked
    asked = {change.before: change for change in found(rolled, Kind.UNIT, done=False)}
    assert len(asked["Sở Thông tin và Truyền thông"].candidates) == 3
    assert "Ủy ban nhân dân các huyện, thành phố" in asked
    assert "Sở Tài chính" in asked  # it now helps itself
    header = rolled.plan.header  # the province is another one
    assert (header.issuer, header.place) == ("Ủy ban nhân dân tỉnh Phú Thọ", "Phú Thọ")
    assert header.recipients[0] == "Sở Tài chính"
    assert "trên địa bàn tỉnh Phú Thọ" in " ".join(text_of(rolled.plan))


def test_a_person_chooses_the_heir_of_a_split(old: Plan) -> None:
    heir = "Sở Khoa học và Công nghệ"
    chosen = {"Sở Thông tin và Truyền thông": heir}
    rolled = roll_over(old, year=2026, progress=PROGRESS, chosen=chosen)
    assert {task.id: task for task in rolled.plan.tasks}["t3"].lead[0].name == heir
    assert any(text.startswith(f"{heir} khảo sát") for text in text_of(rolled.plan))


def test_units_are_left_alone_before_they_changed(rolled: Rollover) -> None:
    assert not [change for change in rolled.changes if change.kind is Kind.UNIT]


def test_without_progress_every_task_goes_on_unmarked(old: Plan) -> None:
    rolled = roll_over(old, year=2025)
    assert len(rolled.plan.tasks) == len(old.tasks)
    assert "chuyển tiếp" not in to_yaml(rolled.plan)
    assert found(rolled, Kind.TASK, done=False)[0].reason.startswith("chưa có ghi nhận tiến độ")


@pytest.mark.parametrize(
    ("subject", "year", "said"),
    [
        ("Cải cách hành chính năm 2024", 2024, "the plan is for 2024: 2024 is not after it"),
        ("Cải cách hành chính năm 2024", 2023, "2023 is not after it"),
    ],
)
def test_a_year_that_is_not_later(old: Plan, subject: str, year: int, said: str) -> None:
    with pytest.raises(WrongValue, match=said):
        roll_over(old, year=year)


def test_a_plan_without_any_year() -> None:
    bare = Plan.model_validate({"header": {"subject": "Đổi mới"}, "tasks": [{"text": "Việc"}]})
    with pytest.raises(WrongValue, match="names no year; give --from-year"):
        roll_over(bare, year=2027)
    assert roll_over(bare, year=2027, base=2026).plan.tasks == bare.tasks


def test_written_and_read_again_it_is_the_same_plan(rolled: Rollover, tmp_path: Path) -> None:
    from docgen.compose import generate
    from extractors import extract

    again = extract(generate(rolled.plan, tmp_path / "ke-hoach-2025.docx"))
    assert len(again.tasks) == len(rolled.plan.tasks)
    for read, meant in zip(again.tasks, rolled.plan.tasks, strict=True):
        assert meant.text.lower() in read.text.lower()
    assert [task.path for task in again.tasks][:3] == [t.path for t in rolled.plan.tasks][:3]
    for read, meant in zip(again.tasks, rolled.plan.tasks, strict=True):
        dues = [deadline.due for deadline in meant.deadlines if deadline.due]
        assert [deadline.due for deadline in read.deadlines if deadline.due] == dues
