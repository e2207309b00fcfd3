"""due, tasks --status, agencies, overdue --by month; every list as Excel, Word and calendar file."""

from __future__ import annotations

import csv
import io
import json
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import docx
import icalendar
import openpyxl
import pytest

from docgen.register import Register
from docgen.report.agencies import percent
from tests.docgen.conftest import Run
from tests.docgen.factories import HEALTH, by, each, plan, task

AS_OF = ("--as-of", "2024-06-30")


def found(run: Run, *args: str) -> Any:
    result = run(*args, "--format", "json")
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout)


@pytest.mark.usefixtures("filled")
def test_overdue_by_month(run: Run) -> None:
    sections = found(run, "overdue", "--by", "month", *AS_OF)["sections"]
    assert [(s["name"], len(s["overdue"])) for s in sections] == [
        ("Tháng 01/2024", 1),  # the 20th of each month
        ("Tháng 02/2024", 1),
        ("Tháng 03/2024", 2),  # and Quý I
        ("Tháng 04/2024", 2),
        ("Tháng 05/2024", 2),  # and "trước ngày 31/5"
        ("Tháng 06/2024", 2),
    ]
    assert "Tháng 05/2024: 2 quá hạn" in run("overdue", "--by", "month", *AS_OF).stdout


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (0, []),
        (20, [("II.4", "2024-07-20", 20)]),
        (51, [("II.4", "2024-07-20", 20), ("II.4", "2024-08-20", 51)]),  # each month to come
        (
            123,
            [
                ("II.4", "2024-07-20", 20),
                ("II.4", "2024-08-20", 51),
                ("II.4", "2024-09-20", 82),
                ("II.4", "2024-10-20", 112),
                ("II.3", "2024-10-31", 123),
            ],
        ),
    ],
)
def test_due_within(run: Run, days: int, expected: list[tuple[str, str, int]]) -> None:
    lines = found(run, "due", "--within", str(days), *AS_OF)["due"]
    assert [(x["id"], x["last_day"], x["days_left"]) for x in lines] == expected


def test_due_counts_before_as_the_day_before(run: Run, filled: Register) -> None:
    del filled
    (line, *_) = found(run, "due", "--as-of", "2024-05-30", "--within", "0")["due"]
    assert (line["deadline"], line["last_day"]) == ("trước ngày 31/5/2024", "2024-05-30")
    assert not found(run, "due", "--as-of", "2024-05-31", "--within", "0")["due"]
    assert run("due", "--within", "-1").exit_code == 2


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize(
    ("statuses", "ids"),
    [
        (["overdue"], ["II.2", "II.3", "II.4", "II.6", "II.7"]),
        (["in-time"], ["II.1", "II.3", "II.4"]),
        (["no-deadline"], ["II.5"]),
        (["done-on-time", "done-late"], []),
        (["in-time", "no-deadline"], ["II.1", "II.3", "II.4", "II.5"]),
        ([], ["II.1", "II.2", "II.3", "II.4", "II.5", "II.6", "II.7"]),
    ],
)
def test_tasks_by_status(run: Run, statuses: list[str], ids: list[str]) -> None:
    options = [part for status in statuses for part in ("--status", status)]
    tasks = found(run, "tasks", *AS_OF, *options)
    assert [item["id"] for item in tasks] == ids
    wanted = {status.replace("-", "_") for status in statuses}
    lines = [line for item in tasks for line in item["lines"]]
    assert not wanted or {line["status"] for line in lines} <= wanted


@pytest.mark.usefixtures("filled")
def test_tasks_of_a_member_are_marked_as_its_groups(run: Run) -> None:
    tasks = found(run, "tasks", "--unit", "Sở Y tế", *AS_OF)
    assert {t["id"]: t["through"] for t in tasks}["II.6"] == ["các sở, ban, ngành"]
    assert all(not t["through"] for t in tasks if t["id"] != "II.6")
    shown = " ".join(run("tasks", "--unit", "Sở Y tế", *AS_OF).stdout.split())
    assert "(nhóm" in shown
    hits = found(run, "search", "đầu mối", "--unit", "Sở Y tế", *AS_OF)
    assert [hit["through"] for hit in hits] == [["các sở, ban, ngành"]]
    shown = " ".join(run("search", "đầu mối", "--unit", "Sở Y tế", *AS_OF).stdout.split())
    assert "(nhóm" in shown
    # the group itself is asked for: it is named, not found through a group
    own = found(run, "tasks", "--unit", "các sở, ban, ngành", *AS_OF)
    assert [t["id"] for t in own] == ["II.6"]


@pytest.mark.usefixtures("filled")
def test_agencies(run: Run, register: Register) -> None:
    register.complete("II.2", on=date(2024, 4, 2))
    data = found(run, "agencies", *AS_OF)
    by_name = {item["name"]: item for item in data["agencies"]}
    finance = by_name["Sở Tài chính"]
    assert (finance["total"], finance["done_late"], finance["overdue"]) == (10, 1, 7)
    assert (finance["done_late_percent"], finance["overdue_percent"]) == (10.0, 70.0)
    assert data["cells"]["total"] == 14  # each line once
    for item in (*by_name.values(), data["cells"]):
        cells = ("done_on_time", "done_late", "in_time", "overdue", "no_deadline")
        assert sum(item[cell] for cell in cells) == item["total"]
        assert abs(sum(item[f"{cell}_percent"] for cell in cells) - 100) <= 0.2
    shown = run("agencies", *AS_OF).stdout
    assert "70,0%" in shown
    assert max(map(len, shown.splitlines())) <= 100
    rows = list(csv.DictReader(io.StringIO(run("agencies", *AS_OF, "--format", "csv").stdout)))
    assert {row["agency"]: row["overdue"] for row in rows}["Sở Tài chính"] == "7"


@pytest.mark.usefixtures("filled")
def test_how_many_are_overdue(run: Run, tmp_path: Path) -> None:
    data = found(run, "overdue", "--counts", *AS_OF)
    assert data["total"] == 10  # II.3 has two leads and counts once
    assert {row["name"]: row["overdue"] for row in data["counts"]} == {
        "Sở Tài chính": 8,
        "Sở Y tế": 1,
        "các sở, ban, ngành": 1,
        "(chưa rõ đơn vị chủ trì)": 1,
    }
    months = found(run, "overdue", "--counts", "--by", "month", *AS_OF)
    assert [row["name"] for row in months["counts"]] == [f"Tháng {m:02d}/2024" for m in range(1, 7)]
    assert sum(row["overdue"] for row in months["counts"]) == months["total"] == 10
    shown = run("overdue", "--counts", "--by", "plan", *AS_OF).stdout
    assert "15/KH-UBND" in shown
    assert "Cộng (mỗi việc tính một lần)" in shown
    file = tmp_path / "quá hạn.xlsx"
    assert run("overdue", "--counts", *AS_OF, "-o", file).exit_code == 0
    wrong = run("overdue", "--counts", "--limit", "3")
    assert (wrong.exit_code, "leave out --limit" in wrong.stderr) == (2, True)


@pytest.mark.usefixtures("filled")
def test_only_the_first_lines(run: Run) -> None:
    data = found(run, "overdue", "--limit", "2", *AS_OF)
    days = [line["days_late"] for section in data["sections"] for line in section["overdue"]]
    assert days == [162, 131]  # II.4 in January and in February
    assert data["cells"]["overdue"] == 10
    shown = run("overdue", "--limit", "2", *AS_OF).stdout
    assert "8 quá hạn trên 10 (hiện 2, còn 6 việc nữa)" in shown


@pytest.mark.parametrize(
    ("part", "whole", "said"),
    [
        (0, 0, "-"),
        (0, 5, "0,0%"),
        (1, 3, "33,3%"),
        (2, 3, "66,7%"),
        (1, 1000, "0,1%"),
        (1, 2000, "0,1%"),  # 0,05% is rounded up
        (1, 2001, "0,0%"),
        (5, 5, "100,0%"),
    ],
)
def test_percentages_are_rounded_as_offices_do(part: int, whole: int, said: str) -> None:
    assert percent(part, whole) == said


@pytest.mark.parametrize("name", ["Hà Giang", "ha giang", "tỉnh Hà Giang", "Tinh Ha Giang"])
@pytest.mark.parametrize("command", ["plans", "tasks", "overdue", "due", "agencies"])
def test_only_one_province(run: Run, filled: Register, command: str, name: str) -> None:
    work = task("1", "Việc của tỉnh khác", by("2/2024", "2024-02-29"), lead=(HEALTH,))
    filled.add(plan(work, province="Lào Cai", sha="b", number="9/KH-UBND"))
    args = ["--province", name, "--format", "json"]
    args += [] if command == "plans" else ["--as-of", "2024-03-05"]
    assert "Lào Cai" in run(command, *args[2:]).stdout or command == "due"
    assert "Lào Cai" not in run(command, *args).stdout
    wrong = run(command, "--province", "Hà Giangg")
    assert wrong.exit_code == 2
    assert 'did you mean "Hà Giang"' in wrong.stderr


QUESTIONS = [
    ("overdue", "DANH SÁCH NHIỆM VỤ QUÁ HẠN"),
    ("due", "DANH SÁCH NHIỆM VỤ ĐẾN HẠN TRONG 30 NGÀY TỚI"),
    ("tasks", "DANH SÁCH NHIỆM VỤ"),
    ("agencies", "TÌNH HÌNH THỰC HIỆN NHIỆM VỤ THEO ĐƠN VỊ"),
]


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize(("command", "title"), QUESTIONS)
def test_as_excel(run: Run, tmp_path: Path, command: str, title: str) -> None:
    out = tmp_path / "danh-sach.xlsx"
    result = run(command, *AS_OF, "-o", out)
    assert (result.exit_code, result.stdout) == (0, f"{out}\n"), result.stderr
    sheet = openpyxl.load_workbook(out).worksheets[0]
    assert sheet["A1"].value == title
    assert "30/06/2024" in sheet["A2"].value
    heads = [cell.value for cell in sheet[3]]
    assert (sheet.freeze_panes, heads[0]) == ("A4", "STT")
    assert sheet.auto_filter.ref.startswith("A3:")
    assert sheet.print_title_rows == "$3:$3"
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    if "Hạn cuối" in heads:
        days = [row[heads.index("Hạn cuối")] for row in sheet.iter_rows(min_row=4)]
        dates = [cell for cell in days if cell.value is not None]
        assert dates
        assert all(isinstance(c.value, datetime) and c.number_format == "dd/mm/yyyy" for c in dates)
    if command == "overdue":
        assert heads[1] == "Thuộc"
        assert sheet.max_row == 3 + 11 + 2  # II.3 stands under two agencies


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize(("command", "title"), QUESTIONS)
def test_as_word(run: Run, tmp_path: Path, command: str, title: str) -> None:
    out = tmp_path / "danh-sach.docx"
    assert run(command, *AS_OF, "-o", out).exit_code == 0
    document = docx.Document(str(out))
    texts = [p.text for p in document.paragraphs]
    assert texts[0] == "Phụ lục"
    assert texts[1].upper() == title
    assert "(Tính đến ngày 30/06/2024)" in texts[2]
    section = document.sections[0]
    assert section.page_width > section.page_height  # landscape
    (table,) = document.tables
    assert table.rows[0]._tr.trPr.xpath("w:tblHeader")  # repeated on every page
    assert table.rows[0].cells[0].text == "STT"
    assert run(command, *AS_OF, "-o", out).exit_code  # it is there already
    assert run(command, *AS_OF, "-o", out, "--force").exit_code == 0


@pytest.mark.usefixtures("filled")
def test_as_calendar(run: Run, tmp_path: Path, register: Register) -> None:
    register.complete("II.1", on=date(2024, 6, 1))  # done: no event
    out = tmp_path / "han.ics"
    assert run("tasks", *AS_OF, "-o", out).exit_code == 0
    raw = out.read_bytes()
    assert b"\r\n" in raw
    assert max(len(line) for line in raw.split(b"\r\n")) <= 75  # RFC 5545, 3.1
    calendar = icalendar.Calendar.from_ical(raw)
    events = calendar.walk("VEVENT")
    days = sorted((str(e["uid"]).split("@")[0][-8:], e.decoded("dtstart")) for e in events)
    assert ("20240531", date(2024, 5, 30)) in days  # "trước ngày 31/5": the 30th
    assert ("20241031", date(2024, 10, 31)) in days
    assert not [uid for uid, _ in days if uid == "20241231"]
    assert len({str(e["uid"]) for e in events}) == len(events)
    assert sum(uid.endswith("20") for uid, _ in days) == 12  # the 20th of each month of 2024
    for event in events:
        assert event.decoded("dtend") - event.decoded("dtstart") == timedelta(days=1)
        (alarm,) = event.walk("VALARM")
        assert alarm.decoded("trigger") == timedelta(days=-3, hours=8)
        assert event["dtstamp"] is not None


@pytest.mark.parametrize("suffix", ["xlsx", "csv"])
def test_what_looks_like_a_formula_is_text(
    run: Run, register: Register, tmp_path: Path, suffix: str
) -> None:
    words = ["=1+1", "+84 là đầu số", "-Rà soát", "@mọi người"]
    tasks = [
        task(str(n), text, by("3/2024", "2024-03-31"), lead=(HEALTH,))
        for n, text in enumerate(words)
    ]
    register.add(plan(*tasks))
    out = tmp_path / f"x.{suffix}"
    assert run("overdue", *AS_OF, "-o", out).exit_code == 0
    if suffix == "csv":
        told = [row["text"] for row in csv.DictReader(out.open(encoding="utf-8"))]
        assert told == [f"'{text}" for text in words]
        return
    cells = [cell for row in openpyxl.load_workbook(out).worksheets[0].iter_rows() for cell in row]
    for text in words:
        (cell,) = [cell for cell in cells if cell.value == text]
        assert (cell.data_type, cell.quotePrefix) == ("s", True)


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["tasks", "--format", "xlsx"], "needs a file: -o FILE.xlsx"),
        (["tasks", "-o", "x.pdf"], "must end in .json, .csv, .xlsx, .docx, .ics"),
        (["tasks", "-o", "x.xlsx", "--format", "csv"], "does not fit"),
        (["agencies", "-o", "x.ics"], "has no due dates"),
        (["tasks", "--status", "late"], "invalid value for '--status'"),
    ],
)
def test_a_form_that_cannot_be(run: Run, tmp_path: Path, args: list[str], said: str) -> None:
    placed = [str(tmp_path / arg) if arg.startswith("x.") else arg for arg in args]
    result = run(*placed)
    assert result.exit_code == 2
    assert said in result.stderr
    assert result.stderr.count("\n") == 1
    assert list(tmp_path.glob("x.*")) == []


def test_nothing_found_is_a_list_too(run: Run, tmp_path: Path, register: Register) -> None:
    register.add(plan(task("1", "Báo cáo", each("hằng năm", "FREQ=YEARLY"), lead=(HEALTH,))))
    for suffix in ("xlsx", "docx", "ics", "json", "csv"):
        for command in ("overdue", "due"):
            out = tmp_path / f"{command}.{suffix}"
            result = run(command, "--as-of", "2024-02-01", "-o", out)
            assert (result.exit_code, result.stderr) == (0, "")
            assert out.stat().st_size
    assert run("due", "--as-of", "2024-02-01").stdout.endswith("Không có nhiệm vụ nào đến hạn.\n")
