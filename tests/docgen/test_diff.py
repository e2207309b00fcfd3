"""What changed between two plans."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from docgen.diff import compare
from docgen.register import Register
from plans.io import to_yaml
from plans.model import Indicator, Plan, Task
from tests.docgen.conftest import Run
from tests.docgen.factories import FINANCE, HEALTH, by, each, plan, sample, task, unit

OLD = task(
    "II.1", "Rà soát thủ tục hành chính năm 2024", by("31/5/2024", "2024-05-31"), lead=(HEALTH,)
)


def changed(a: Task, b: Task) -> list[tuple[str, str, str]]:
    found = compare(plan(a), plan(b))
    return [(f.field, f.before, f.after) for change in found.changed for f in change.fields]


@pytest.mark.parametrize(
    ("new", "fields"),
    [
        (OLD, []),  # the same
        (OLD.model_copy(update={"id": "x"}), []),  # an id is no content
        (
            OLD.model_copy(update={"lead": (FINANCE,)}),
            [("lead", "Sở Y tế", "Sở Tài chính")],
        ),
        (OLD.model_copy(update={"lead": (unit("Sở Y tế", text="Sở YT"),)}), []),  # same body
        (
            OLD.model_copy(update={"deadlines": (by("30/6/2024", "2024-06-30"),)}),
            [("deadline", "31/5/2024", "30/6/2024")],
        ),
        (OLD.model_copy(update={"deadlines": (by("ngày 31/5/2024", "2024-05-31"),)}), []),
        (OLD.model_copy(update={"path": ("III", "2")}), [("path", "II/1", "III/2")]),
        (
            OLD.model_copy(update={"text": "Rà soát thủ tục hành chính năm 2025"}),
            [("text", OLD.text, "Rà soát thủ tục hành chính năm 2025")],
        ),
        (OLD.model_copy(update={"text": f"{OLD.text} (chuyển tiếp từ năm 2023)"}), []),
    ],
)
def test_fields(new: Task, fields: list[tuple[str, str, str]]) -> None:
    assert changed(OLD, new) == fields


def test_added_dropped_and_same() -> None:
    a = sample()
    extra = task("II.8", "Tổ chức đối thoại với doanh nghiệp", lead=(HEALTH,))
    b = a.model_copy(update={"tasks": (*a.tasks[1:], extra)})
    found = compare(a, b)
    assert [one.id for one in found.dropped] == ["II.1"]
    assert [one.id for one in found.added] == ["II.8"]
    assert (found.same, found.changed) == (6, ())


def test_every_task_is_accounted_for() -> None:
    a, b = sample(), plan(*sample().tasks[2:5], task("III.1", "Việc mới hoàn toàn"))
    found = compare(a, b)
    assert len(found.dropped) + len(found.changed) + found.same == len(a.tasks)
    assert len(found.added) + len(found.changed) + found.same == len(b.tasks)


def test_targets() -> None:
    def with_target(target: str, *more: str) -> Plan:
        names = ("Tỷ lệ hồ sơ trực tuyến", *more)
        ones = tuple(Indicator(name=name, target=target, year=2024) for name in names)
        return plan(OLD).model_copy(update={"indicators": ones})

    found = compare(with_target("80%"), with_target("90%", "Số lớp tập huấn"))
    (change,) = found.changed
    assert [(f.field, f.before, f.after) for f in change.fields] == [("target", "80%", "90%")]
    assert [one.name for one in found.indicators_added] == ["Số lớp tập huấn"]


def test_the_command_takes_files_and_plans_of_the_register(
    run: Run, register: Register, tmp_path: Path
) -> None:
    a = sample()
    register.add(a)
    late = each("ngày 25 hằng tháng", "FREQ=MONTHLY;BYMONTHDAY=25")
    tasks = [
        one.model_copy(update={"deadlines": (late,)}) if one.id == "II.4" else one
        for one in a.tasks[:-1]
    ]
    draft = tmp_path / "du-thao.yaml"
    draft.write_text(to_yaml(a.model_copy(update={"tasks": tuple(tasks)})), encoding="utf-8")
    result = run("diff", "15/KH-UBND", draft)
    assert result.exit_code == 0, result.stderr
    assert "Thêm 0, bỏ 1, sửa 1, giữ nguyên 5" in result.stdout
    data = json.loads(run("diff", "15/KH-UBND", draft, "--format", "json").stdout)
    assert [(row["change"], row["field"]) for row in data["differences"]] == [
        ("dropped", None),
        ("changed", "deadline"),
    ]
    lines = run("diff", "15/KH-UBND", draft, "--format", "csv").stdout.splitlines()
    assert lines[0] == "change,path,task,field,before,after"
    assert len(lines) == 3


@pytest.mark.parametrize(
    ("name", "code", "said"),
    [
        ("khong-co.yaml", 3, "khong-co.yaml: no such file; check the path"),
        ("99/KH-UBND", 2, 'no plan "99/KH-UBND"'),
    ],
)
def test_what_is_not_there(run: Run, register: Register, name: str, code: int, said: str) -> None:
    register.add(sample())
    result = run("diff", "15/KH-UBND", name)
    assert result.exit_code == code
    assert said in result.stderr
    assert result.stderr.count("\n") == 1


def test_the_comparison_as_a_word_file(run: Run, register: Register, tmp_path: Path) -> None:
    from docx import Document

    register.add(sample())
    draft = tmp_path / "du-thao.yaml"
    tasks = sample().tasks[1:]
    draft.write_text(to_yaml(sample().model_copy(update={"tasks": tasks})), encoding="utf-8")
    out = tmp_path / "so-sanh.docx"
    assert run("diff", "15/KH-UBND", draft, "-o", out).exit_code == 0
    document = Document(str(out))
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert "SO SÁNH KẾ HOẠCH" in text.upper()
    (table,) = document.tables
    assert "Xây dựng cơ sở dữ liệu khám chữa bệnh dùng chung" in table.rows[2].cells[2].text
