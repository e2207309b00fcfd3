"""plans, show, tasks, done, overdue on a register filled with the sample plan."""

from __future__ import annotations

import csv
import io
import json
from datetime import date, timedelta

import pytest

from docgen.register import Register
from tests.docgen.conftest import Run
from tests.docgen.factories import HEALTH, before, by, each, plan, task, unit

LISTINGS = ["plans", "tasks", "overdue"]


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


@pytest.mark.parametrize("command", LISTINGS)
@pytest.mark.parametrize("form", ["table", "json", "csv"])
def test_an_empty_register_is_no_error(run: Run, command: str, form: str) -> None:
    result = run(command, "--format", form)
    assert (result.exit_code, result.stderr) == (0, "")
    if form == "json":
        json.loads(result.stdout)


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize("command", LISTINGS)
@pytest.mark.parametrize(
    ("options", "code", "said"),
    [
        (["--unit", "Sở Y tế"], 0, ""),
        (["--unit", "so y te", "--role", "coordinate"], 0, ""),
        (["--plan", "15/KH-UBND", "--role", "any"], 0, ""),
        (
            ["--unit", "Sở Y tê tỉnh"],
            2,
            'docgen: no unit "Sở Y tê tỉnh"; did you mean "Sở Y tế"',
        ),
        (["--plan", "51/KH-UBND"], 2, 'docgen: no plan "51/KH-UBND"; did you mean "15/KH-UBND"?\n'),
        (["--role", "boss"], 2, "docgen: invalid value for '--role'"),
        (["--format", "xml"], 2, "docgen: invalid value for '--format'"),
    ],
)
def test_shared_filters(run: Run, command: str, options: list[str], code: int, said: str) -> None:
    result = run(command, *options)
    assert result.exit_code == code
    assert result.stderr.startswith(said)
    assert result.stderr.count("\n") == (1 if code else 0)


@pytest.mark.usefixtures("filled")
def test_plans(run: Run) -> None:
    shown = run("plans").stdout
    for words in ("15/KH-UBND", "10/01/2024", "Trích yếu", "Cơ quan ban"):
        assert words in shown
    (found,) = json.loads(run("plans", "--format", "json").stdout)
    assert (found["number"], found["date"], found["tasks"], found["deadlines"]) == (
        "15/KH-UBND",
        "2024-01-10",
        7,
        8,
    )
    (row,) = rows(run("plans", "--format", "csv").stdout)
    assert row["subject"] == "Cải cách hành chính năm 2024"
    assert "Chưa có kế hoạch" not in shown


def test_plans_of_a_unit_only(run: Run, filled: Register) -> None:
    filled.add(
        plan(
            task("1", "Lập dự toán", lead=(unit("Hội Nông dân tỉnh"),)), number="9/KH-UBND", sha="b"
        )
    )
    (found,) = json.loads(run("plans", "--unit", "Hội Nông dân tỉnh", "--format", "json").stdout)
    assert found["number"] == "9/KH-UBND"


@pytest.mark.usefixtures("filled")
def test_tasks(run: Run) -> None:
    shown = run("tasks").stdout
    for words in (
        "Thẩm định kinh phí",
        "Sở Tài chính",
        "Quý I/2024",
        "7 nhiệm vụ trong 1 kế hoạch",
    ):
        assert words in shown
    found = json.loads(run("tasks", "--format", "json").stdout)
    assert [item["id"] for item in found] == [f"II.{i}" for i in range(1, 8)]
    assert found[2]["deadlines"][0] == {
        "text": "trước ngày 31/5/2024",
        "start": None,
        "due": "2024-05-31",
        "bound": "before",
        "recurrence": None,
    }
    assert found[1]["lead"] == [
        {"name": "Sở Tài chính", "text": "Sở TC", "kind": "unit", "scope": "Hà Giang"}
    ]
    flat = rows(run("tasks", "--format", "csv").stdout)
    assert flat[2]["lead"] == "Sở Y tế; Sở Tài chính"
    assert flat[2]["due"] == "2024-05-31; 2024-10-31"


def test_a_cell_that_looks_like_a_formula_is_text(run: Run, register: Register) -> None:
    register.add(plan(task("1", "=HYPERLINK(1)", lead=(unit("+84"),))))
    (row,) = rows(run("tasks", "--format", "csv").stdout)
    assert (row["text"], row["lead"]) == ("'=HYPERLINK(1)", "'+84")


def test_tables_keep_to_100_columns_and_cut_no_unit(run: Run, register: Register) -> None:
    long = (
        "Ban Quản lý các khu công nghiệp và Khu kinh tế cửa khẩu quốc tế thuộc Ủy ban nhân dân tỉnh"
    )
    words = "Xây dựng và triển khai các giải pháp đồng bộ nhằm nâng cao chất lượng phục vụ " * 3
    register.add(
        plan(
            task(
                "1",
                words.strip(),
                by("Quý I", "2024-03-31"),
                lead=(unit(long),),
                coordinate=(HEALTH,),
            )
        )
    )
    for command in (["plans"], ["tasks"], ["show", "15"], ["overdue", "--as-of", "2024-06-30"]):
        lines = run(*command).stdout.splitlines()
        assert max(map(len, lines)) <= 100, command
        assert "cửa khẩu" in " ".join(" ".join(lines).split()) or command == ["plans"]
    assert "…" not in run("show", "15").stdout.replace(" …", "")


@pytest.mark.usefixtures("filled")
def test_show(run: Run) -> None:
    shown = run("show", "15").stdout
    for words in ("Người ký", "Nguyễn Văn An", "no-lead", "Tuyên truyền"):
        assert words in shown
    whole = json.loads(run("show", "15", "--format", "json").stdout)
    assert whole["format"] == "docgen.plan/1"
    mine = json.loads(
        run("show", "15", "--format", "json", "--unit", "Sở Y tế", "--role", "lead").stdout
    )
    assert [item["id"] for item in mine] == ["II.1", "II.3", "II.5", "II.6"]
    assert len(rows(run("show", "15", "--format", "csv").stdout)) == 7
    result = run("show", "nothing like it")
    assert (result.exit_code, result.stdout) == (2, "")


@pytest.mark.usefixtures("filled")
def test_overdue_table(run: Run) -> None:
    shown = run("overdue", "--as-of", "30/6/2024").stdout
    for words in (
        "NHIỆM VỤ QUÁ HẠN",
        "Tính đến ngày 30/06/2024",
        "Hoàn thành đúng hạn",
        "Không thời hạn",
        "Sở Tài chính · Hà Giang: 8 quá hạn trên 10",
        "các sở, ban, ngành (nhóm đơn vị)",
        "(chưa rõ đơn vị chủ trì)",
        "31/05/2024",
    ):
        assert words in shown
    assert (
        run("overdue", "--as-of", "2024-01-11")
        .stdout.strip()
        .endswith("Không có nhiệm vụ quá hạn.")
    )


@pytest.mark.usefixtures("filled")
def test_overdue_json_and_csv(run: Run) -> None:
    report = json.loads(run("overdue", "--as-of", "2024-06-30", "--format", "json").stdout)
    assert report["as_of"] == "2024-06-30"
    assert report["cells"] == {
        "done_on_time": 0,
        "done_late": 0,
        "in_time": 3,
        "overdue": 10,
        "no_deadline": 1,
        "total": 14,
    }
    health = next(s for s in report["sections"] if s["name"] == "Sở Y tế")
    assert [
        (line["id"], line["deadline"], line["due"], line["days_late"]) for line in health["overdue"]
    ] == [("II.3", "trước ngày 31/5/2024", "2024-05-31", 31)]
    flat = rows(run("overdue", "--as-of", "2024-06-30", "--format", "csv").stdout)
    assert len(flat) == 11
    assert {row["agency"] for row in flat} == {
        "Sở Y tế",
        "Sở Tài chính",
        "các sở, ban, ngành",
        "(chưa rõ đơn vị chủ trì)",
    }


def test_many_occurrences_are_shortened_in_the_table(run: Run, register: Register) -> None:
    register.add(plan(task("1", "Giao ban", each("hằng tuần", "FREQ=WEEKLY;BYDAY=MO"))))
    shown = run("overdue", "--as-of", "2024-06-30").stdout
    assert "… 13 kỳ …" in shown
    assert "15/01/2024" in shown
    assert "24/06/2024" in shown


@pytest.mark.usefixtures("filled")
def test_overdue_by_plan_and_sorted(run: Run) -> None:
    shown = run("overdue", "--as-of", "2024-06-30", "--by", "plan").stdout
    assert "15/KH-UBND · Ủy ban nhân dân tỉnh Hà Giang" in shown
    newest = rows(
        run("overdue", "--as-of", "2024-06-30", "--sort", "newest", "--format", "csv").stdout
    )
    assert newest[0]["days_late"] == "10"
    late = rows(
        run("overdue", "--as-of", "2024-06-30", "--sort", "most-late", "--format", "csv").stdout
    )
    assert late[0]["days_late"] == "162"


def test_overdue_is_of_today_by_default(run: Run, register: Register) -> None:
    yesterday = date.today() - timedelta(days=1)
    register.add(
        plan(
            task("1", "Lập danh mục", by("hôm qua", yesterday.isoformat())),
            task("2", "Tập huấn", by("hôm nay", date.today().isoformat())),
            task("3", "Tổng kết", before("trước hôm nay", date.today().isoformat())),
        )
    )
    report = json.loads(run("overdue", "--format", "json").stdout)
    assert [(line["id"], line["days_late"]) for line in report["sections"][0]["overdue"]] == [
        ("1", 1),
        ("3", 1),
    ]


@pytest.mark.parametrize(
    "day", ["2024-02-30", "30/2/2024", "hôm qua", "2024", "1/2/3", "2024-06-30T00:00"]
)
def test_days_that_are_none(run: Run, day: str) -> None:
    result = run("overdue", "--as-of", day)
    assert result.exit_code == 2
    assert result.stderr.startswith("docgen: invalid value for '--as-of'")


def test_done(run: Run, filled: Register) -> None:
    code = filled.task("II.2").code
    result = run(
        "done", code[:4], "--on", "3/4/2024", "--result", "Đã thẩm định", "--evidence", "12/BC-STC"
    )
    assert (result.exit_code, result.stderr) == (0, "")
    assert "Đã ghi hoàn thành ngày 03/04/2024" in result.stdout
    (said,) = filled.task(code).completions
    assert (said.occurrence, said.done_on, said.result, said.evidence) == (
        None,
        date(2024, 4, 3),
        "Đã thẩm định",
        "12/BC-STC",
    )
    cells = json.loads(run("overdue", "--as-of", "2024-06-30", "--format", "json").stdout)["cells"]
    assert (cells["done_late"], cells["overdue"]) == (1, 9)
    assert "03/04/2024" in run("tasks").stdout


def test_done_for_a_recurring_duty(run: Run, filled: Register) -> None:
    code = filled.task("II.4").code
    asks = run("done", code, "--on", "2024-06-30")
    assert asks.exit_code == 2
    assert "6 open due dates: 2024-01-20, 2024-02-20" in asks.stderr
    assert filled.task(code).completions == ()
    one = run("done", code, "--on", "2024-06-30", "--occurrence", "20/03/2024")
    assert "cho hạn 20/03/2024" in one.stdout
    rest = run("done", code, "--on", "2024-06-30", "--occurrence", "all")
    assert rest.exit_code == 0
    assert len(filled.task(code).completions) == 6


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["zzzzzz", "--on", "2024-04-03"], 'no task "zzzzzz"'),
        (["II.2", "--on", "2999-01-01"], "2999-01-01 is in the future"),
        (
            ["II.2", "--on", "2024-04-03", "--occurrence", "2024-05-01"],
            "has no due date 2024-05-01",
        ),
        (["II.2", "--on", "2024-04-03", "--occurrence", "mai"], "is no date"),
        (["II.2"], "missing option '--on'"),
        (["--on", "2024-04-03"], "missing argument 'TASK'"),
    ],
)
def test_done_with_what_cannot_be(run: Run, filled: Register, args: list[str], said: str) -> None:
    result = run("done", *args)
    assert result.exit_code == 2
    assert said in result.stderr
    assert result.stderr.count("\n") == 1
    assert filled.task("II.2").completions == ()


def test_another_register_by_option(run: Run, filled: Register, tmp_path: object) -> None:
    other = f"{tmp_path}/other.db"
    assert json.loads(run("plans", "--format", "json", "--db", other).stdout) == []
    assert len(json.loads(run("plans", "--format", "json", "--db", filled.where).stdout)) == 1
    result = run("plans", "--db", str(tmp_path))
    assert result.exit_code == 4
    assert result.stderr.endswith("is a folder; give a file for --db\n")
