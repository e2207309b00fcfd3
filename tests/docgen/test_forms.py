"""Forms sent out and collected: files as openpyxl and LibreOffice leave them, good and bad cells."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from docgen.forms.answer import HEADINGS
from docgen.forms.collect import collect
from docgen.register import Register, open_register
from tests.docgen.conftest import Run
from tests.docgen.factories import HEALTH, by, plan, sample, task

TODAY = date(2024, 6, 30)
Fill = Callable[..., Path]


@pytest.fixture
def form(run: Run, filled: Register, tmp_path: Path) -> Path:
    """Sở Y tế's form as of 30/06/2024: II.6 (group), II.3 twice, II.1, II.5."""
    del filled
    path = tmp_path / "so-y-te.xlsx"
    result = run("form", "--unit", "so y te", "--as-of", "2024-06-30", "-o", path)
    assert result.exit_code == 0, result.stderr
    assert "Sở Y tế · 5 dòng, trong đó 1 dòng giao qua nhóm" in result.stdout
    return path


def sheet_of(path: Path) -> Worksheet:
    return openpyxl.load_workbook(path).worksheets[0]


def fill(path: Path, answers: dict[str, dict[str, Any]], *, to: Path | None = None) -> Path:
    """Write answers by task words and field into a copy of the form (or the form itself)."""
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    heads = {cell.value: cell.column for cell in sheet[6]}
    for words, values in answers.items():
        words, _, due = words.partition("|")
        (row,) = [
            row[0].row
            for row in sheet.iter_rows(min_row=7)
            if str(row[1].value).startswith(words)
            and (not due or row[5].value == datetime.fromisoformat(due))
        ]
        for field, value in values.items():
            sheet.cell(row, heads[HEADINGS[field]]).value = value
    book.save(to or path)
    return to or path


def libreoffice(path: Path, folder: Path) -> Path:
    """The file as LibreOffice saves it again."""
    soffice = shutil.which("soffice") or shutil.which("libreoffice")
    assert soffice, "LibreOffice is missing, see tools/need.sh"
    out = folder / "saved"
    subprocess.run(
        [
            soffice,
            f"-env:UserInstallation=file://{folder}/profile",
            "--headless",
            "--convert-to",
            "xlsx:Calc MS Excel 2007 XML",
            "--outdir",
            str(out),
            str(path),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    return out / path.name


def states(register: Register, task_id: str) -> list[tuple[str, Any]]:
    """All that counts of a task: ("done", day) and ("progress", percent, part_of)."""
    found = register.task(task_id)
    return [("done", done.occurrence, done.done_on) for done in found.completions] + [
        ("progress", step.percent, step.part_of) for step in found.progress
    ]


# -- the form ----------------------------------------------------------------------------------


def test_the_sheet(form: Path) -> None:
    book = openpyxl.load_workbook(form)
    assert len(book.worksheets) == 1
    sheet = book.worksheets[0]
    heads = [cell.value for cell in sheet[6]][:14]
    assert heads[-7:] == list(HEADINGS.values())
    assert sheet.protection.sheet
    row = {head: sheet.cell(7, at) for at, head in enumerate(heads, 1)}
    assert row["Vai trò"].value == "Chủ trì (qua nhóm: các sở, ban, ngành)"
    assert row["Hạn cuối"].value == datetime(2024, 4, 30)
    assert row["Nhiệm vụ"].protection.locked
    assert not row["Tình trạng"].protection.locked
    assert row["Kết quả thực hiện"].number_format == "@"
    assert sheet.column_dimensions["O"].hidden
    kinds = {check.type: check for check in sheet.data_validations.dataValidation}
    assert "Đã hoàn thành" in kinds["list"].formula1
    assert str(kinds["date"].sqref) == "I7:I11"
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert sheet.print_title_rows == "$6:$6"
    assert [sheet.cell(at, 6).value for at in (8, 9, 10)] == [
        datetime(2024, 5, 30),  # "trước ngày 31/5"
        datetime(2024, 10, 31),
        datetime(2024, 12, 31),
    ]


def test_done_work_is_on_the_form_only_if_asked_for(
    run: Run, filled: Register, tmp_path: Path
) -> None:
    filled.complete("II.1", on=date(2024, 6, 1), result="Đã vận hành")
    short, whole = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    run("form", "--unit", "Sở Y tế", "--as-of", "2024-06-30", "-o", short)
    run("form", "--unit", "Sở Y tế", "--as-of", "2024-06-30", "--done", "-o", whole)
    texts = ["Xây dựng cơ sở" in str(row[1].value) for row in sheet_of(short).iter_rows(min_row=7)]
    assert not any(texts)
    (row,) = [r for r in sheet_of(whole).iter_rows(min_row=7) if "Xây dựng" in str(r[1].value)]
    assert [cell.value for cell in row[7:10]] == [
        "Đã hoàn thành",
        datetime(2024, 6, 1),
        "Đã vận hành",
    ]


def test_a_unit_of_two_provinces_must_be_told_apart(
    run: Run, filled: Register, tmp_path: Path
) -> None:
    work = task("1", "Lập danh mục", by("2/2024", "2024-02-29"), lead=(HEALTH,))
    filled.add(plan(work, province="Lào Cai", sha="b"))
    out = tmp_path / "x.xlsx"
    result = run("form", "--unit", "Sở Y tế", "-o", out)
    assert result.exit_code == 2
    assert "may be of: Hà Giang, Lào Cai; say which with --province" in result.stderr
    assert not out.exists()
    assert run("form", "--unit", "Sở Y tế", "--province", "lao cai", "-o", out).exit_code == 0
    assert run("form", "--unit", "Sở Y tế Lào Cai", "-o", tmp_path / "y.xlsx").exit_code == 0


@pytest.mark.usefixtures("filled")
def test_nothing_to_ask_makes_no_form(run: Run, register: Register, tmp_path: Path) -> None:
    register.complete("II.7", on=date(2024, 6, 1))
    result = run("form", "--unit", "Sở Tư pháp", "--plan", "15", "--as-of", "2024-06-30",
                 "--role", "coordinate", "-o", tmp_path / "x.xlsx")  # fmt: skip
    assert (result.exit_code, "không lập biểu" in result.stdout) == (0, True)
    assert not list(tmp_path.glob("x.xlsx"))


# -- what comes back ---------------------------------------------------------------------------

GOOD = {
    "Rà soát|2024-05-30": {
        "stand": "Đã hoàn thành",
        "done_on": datetime(2024, 5, 28),
        "result": "=1+1 thủ tục\n+ 2 danh mục",
        "evidence": "12/BC-SYT",
        "difficulty": "-thiếu người",
        "proposal": "@bổ sung",
        "note": "+84",
    },
    "Xây dựng": {"stand": "Đang thực hiện", "result": "60% khối lượng"},
    "Bố trí": {"stand": "Đã hoàn thành", "done_on": datetime(2024, 5, 2)},
    "Tuyên truyền": {"stand": "Chưa thực hiện"},
}


def escaped(answers: dict[str, dict[str, Any]], path: Path) -> Path:
    """Fill the form, texts that look like formulas as texts (as the cells' format has it)."""
    book = openpyxl.load_workbook(fill(path, answers))
    for row in book.worksheets[0].iter_rows(min_row=7):
        for cell in row:
            if cell.data_type == "f":
                cell.data_type = "s"
    book.save(path)
    return path


@pytest.mark.parametrize("saved_by", ["openpyxl", "libreoffice"])
def test_answers_come_back_whole(
    form: Path, register: Register, tmp_path: Path, saved_by: str
) -> None:
    path = escaped(GOOD, form)
    if saved_by == "libreoffice":
        path = libreoffice(path, tmp_path)
    (found,) = collect(register, [path], today=TODAY)
    assert found.refused is None
    assert [row.kind for row in found.rows] == ["changed", "changed", "blank", "changed", "changed"]
    assert found.whole
    review = register.task("II.3")
    (done,) = review.completions
    assert (done.occurrence, done.done_on) == (date(2024, 5, 31), date(2024, 5, 28))
    assert (done.result, done.evidence) == ("=1+1 thủ tục\n+ 2 danh mục", "12/BC-SYT")
    assert (done.difficulty, done.proposal, done.note) == ("-thiếu người", "@bổ sung", "+84")
    assert done.by.startswith("Sở Y tế (biểu ")
    (step,) = register.task("II.1").progress
    assert (step.percent, step.result, step.part_of) == (None, "60% khối lượng", None)
    assert states(register, "II.5") == [("progress", 0, None)]
    # one member's word does not finish the work of a whole group
    (share,) = register.task("II.6").progress
    assert (share.percent, share.on, share.part_of) == (100, date(2024, 5, 2), "Sở Y tế")
    assert register.task("II.6").completions == ()
    # the same form again changes nothing
    before = len(register.history("15"))
    (again,) = collect(register, [path], today=TODAY)
    assert [row.kind for row in again.rows] == ["same", "same", "blank", "same", "same"]
    assert (again.numbers, len(register.history("15"))) == ((), before)


def test_all_of_a_form_can_be_undone_at_once(form: Path, register: Register) -> None:
    (found,) = collect(register, [escaped(GOOD, form)], today=TODAY)
    register.undo(found.numbers[0], whole=True)
    assert all(not states(register, name) for name in ("II.1", "II.3", "II.5", "II.6"))


def test_a_form_updated_and_sent_again_counts(
    form: Path, register: Register, tmp_path: Path
) -> None:
    first = fill(form, {"Xây dựng": {"stand": "Đang thực hiện"}})
    old = Path(shutil.copy(first, tmp_path / "old.xlsx"))
    collect(register, [first], today=TODAY)
    fill(form, {"Xây dựng": {"stand": "Đang thực hiện", "result": "60%"}})
    (found,) = collect(register, [form], today=TODAY)
    assert [row.kind for row in found.rows].count("changed") == 1
    assert register.task("II.1").progress[-1].result == "60%"
    # the older copy after the newer one turns nothing back
    (stale,) = collect(register, [old], today=TODAY)
    (row,) = [row for row in stale.rows if row.kind == "conflict"]
    assert "bản cũ của biểu này" in row.why
    assert register.task("II.1").progress[-1].result == "60%"


BAD_CELLS = [
    ({"stand": "Đã hoàn thành"}, "done_on", "thiếu ngày hoàn thành"),
    ({"stand": "Đã hoàn thành", "done_on": "31/02/2024"}, "done_on", "không phải ngày"),
    ({"stand": "Đã hoàn thành", "done_on": "tháng 5"}, "done_on", "không phải ngày"),
    ({"stand": "Đã hoàn thành", "done_on": "28/5"}, "done_on", "không phải ngày"),
    ({"stand": "Đã hoàn thành", "done_on": datetime(2024, 7, 1)}, "done_on", "ngày ở tương lai"),
    ({"stand": "Đã hoàn thành", "done_on": "01/01/1924"}, "done_on", "xem lại năm"),
    ({"stand": "Đã hoàn thành", "done_on": "=TODAY()"}, "done_on", "chứa công thức"),
    ({"stand": "Gần xong"}, "stand", "không có tình trạng này"),
    ({"stand": "Đang thực hiện", "done_on": datetime(2024, 5, 1)}, "done_on", "có ngày hoàn thành"),
    ({"result": "Đã trình"}, "stand", "chưa chọn tình trạng"),
    ({"done_on": datetime(2024, 5, 1)}, "stand", "chưa chọn tình trạng"),
]  # fmt: skip


@pytest.mark.parametrize(("cells", "field", "why"), BAD_CELLS)
def test_a_bad_cell_is_told_and_the_other_rows_are_stored(
    form: Path, register: Register, cells: dict[str, Any], field: str, why: str
) -> None:
    fill(
        form, {"Xây dựng": {"note": "chú ý", **cells}, "Tuyên truyền": {"stand": "Đang thực hiện"}}
    )
    (found,) = collect(register, [form], today=TODAY)
    (bad,) = [row for row in found.rows if row.kind == "bad"]
    column = {"stand": "H", "done_on": "I"}[field]
    assert [(cell.cell, why in cell.why) for cell in bad.cells] == [(f"{column}10", True)]
    assert states(register, "II.1") == []
    assert states(register, "II.5") == [("progress", None, None)]
    assert not found.whole


DAYS = [
    ("28/5/2024", date(2024, 5, 28)),
    ("28-05-2024", date(2024, 5, 28)),
    ("28.5.24", date(2024, 5, 28)),
    (" 28/05/2024 ", date(2024, 5, 28)),
    ("'28/05/2024", date(2024, 5, 28)),
    ("2024-05-28", date(2024, 5, 28)),
    ("ngày 28 tháng 5 năm 2024", date(2024, 5, 28)),
    (45440, date(2024, 5, 28)),  # the number behind a date whose format was lost
    (datetime(2024, 5, 28, 14, 30), date(2024, 5, 28)),
]


@pytest.mark.parametrize(("written", "meant"), DAYS)
def test_dates_as_people_write_them(
    form: Path, register: Register, written: Any, meant: date
) -> None:
    fill(form, {"Xây dựng": {"stand": "da hoan thanh", "done_on": written}})
    book = openpyxl.load_workbook(form)
    if isinstance(written, int):
        book.worksheets[0]["I10"].number_format = "General"
        book.save(form)
    collect(register, [form], today=TODAY)
    assert states(register, "II.1") == [("done", date(2024, 12, 31), meant)]


def test_a_row_somebody_added_is_told(form: Path, register: Register) -> None:
    book = openpyxl.load_workbook(form)
    sheet = book.worksheets[0]
    sheet["B12"], sheet["H12"], sheet["J12"] = "Việc khác", "Đã hoàn thành", "kết quả"
    book.save(form)
    (found,) = collect(register, [form], today=TODAY)
    assert [(cell.cell, cell.value) for cell in found.strays] == [
        ("H12", "Đã hoàn thành"),
        ("J12", "kết quả"),
    ]
    assert not found.whole


def test_deleted_and_sorted_rows_and_moved_columns_do_no_harm(
    form: Path, register: Register
) -> None:
    fill(form, {"Xây dựng": {"stand": "Đang thực hiện"}})
    book = openpyxl.load_workbook(form)
    sheet = book.worksheets[0]
    sheet.delete_rows(8)
    sheet.insert_cols(8)
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=7, max_row=10)]
    for at, values in enumerate(reversed(rows)):
        for column, value in enumerate(values, 1):
            sheet.cell(7 + at, column).value = value
    book.save(form)
    (found,) = collect(register, [form], today=TODAY)
    assert (found.missing, found.count("changed")) == (1, 1)
    assert states(register, "II.1") == [("progress", None, None)]


# -- answers against each other --------------------------------------------------------------------


def two_forms(run: Run, tmp_path: Path) -> tuple[Path, Path]:
    """Forms of the two units that lead II.3 together."""
    paths = tmp_path / "y-te.xlsx", tmp_path / "tai-chinh.xlsx"
    for unit, path in zip(("Sở Y tế", "Sở Tài chính"), paths, strict=True):
        run("form", "--unit", unit, "--as-of", "2024-06-30", "-o", path)
    return paths


@pytest.mark.usefixtures("filled")
def test_two_forms_of_one_call_that_differ_are_both_refused_that_row(
    run: Run, register: Register, tmp_path: Path
) -> None:
    first, second = two_forms(run, tmp_path)
    done = {"stand": "Đã hoàn thành", "done_on": datetime(2024, 5, 28)}
    fill(first, {"Rà soát|2024-05-30": done, "Xây dựng": {"stand": "Đang thực hiện"}})
    fill(second, {"Rà soát|2024-05-30": {"stand": "Đang thực hiện"}})
    found = collect(register, [first, second], today=TODAY)
    assert [item.count("conflict") for item in found] == [1, 1]
    assert "tai-chinh.xlsx" in next(r.why for r in found[0].rows if r.kind == "conflict")
    assert states(register, "II.3") == []
    assert states(register, "II.1") == [("progress", None, None)]


@pytest.mark.usefixtures("filled")
def test_the_second_of_two_different_words_is_told_and_kept_out(
    run: Run, register: Register, tmp_path: Path
) -> None:
    first, second = two_forms(run, tmp_path)
    fill(first, {"Rà soát|2024-05-30": {"stand": "Chưa thực hiện"}})
    fill(second, {"Rà soát|2024-05-30": {"stand": "Đang thực hiện", "note": "đã họp"}})
    assert collect(register, [first], today=TODAY)[0].whole
    (found,) = collect(register, [second], today=TODAY)
    (row,) = [row for row in found.rows if row.kind == "conflict"]
    assert row.why.startswith("Sở Y tế (biểu ")
    assert [(cell.value) for cell in row.cells] == ["Đang thực hiện", "đã họp"]
    assert states(register, "II.3") == [("progress", 0, None)]
    (taken,) = collect(register, [second], today=TODAY, accept=True)
    assert taken.count("changed") == 1
    assert [s[1] for s in states(register, "II.3")] == [0, None]  # both in the history


@pytest.mark.usefixtures("filled")
def test_the_same_word_from_two_units_is_no_conflict(
    run: Run, register: Register, tmp_path: Path
) -> None:
    paths = two_forms(run, tmp_path)
    for path in paths:
        fill(path, {"Rà soát|2024-05-30": {"stand": "Đang thực hiện"}})
    found = collect(register, paths, today=TODAY)
    assert [item.whole for item in found] == [True, True]
    assert [item.count("changed") for item in found] == [1, 0]


def test_done_is_never_taken_back_by_a_form(form: Path, register: Register) -> None:
    register.complete("II.1", on=date(2024, 6, 1))
    fill(form, {"Xây dựng": {"stand": "Đang thực hiện"}})
    for accept in (False, True):
        (found,) = collect(register, [form], today=TODAY, accept=accept)
        (row,) = [row for row in found.rows if row.kind == "conflict"]
        assert "đã ghi hoàn thành ngày 01/06/2024; nếu chưa xong: docgen undo" in row.why


def test_a_task_withdrawn_or_read_anew_since_then(form: Path, register: Register) -> None:
    from docgen.register.sayings import Withdraw

    register.apply([Withdraw("II.1", on=date(2024, 6, 15))])
    changed = sample()
    tasks = list(changed.tasks)
    tasks[2] = tasks[2].model_copy(update={"deadlines": (by("31/8/2024", "2024-08-31"),)})
    register.add(changed.model_copy(update={"tasks": tuple(tasks)}))
    fill(
        form,
        {
            "Xây dựng": {"stand": "Đang thực hiện"},
            "Rà soát|2024-10-31": {"stand": "Đang thực hiện"},
        },
    )
    (found,) = collect(register, [form], today=TODAY)
    whys = [row.why for row in found.rows if row.kind == "conflict"]
    assert whys == ["nhiệm vụ không còn hạn 31/10/2024, hãy lập lại biểu", "nhiệm vụ đã được rút"]


# -- forms that are refused ------------------------------------------------------------------------


def spoil(path: Path, change: Callable[[Worksheet], object]) -> Path:
    book = openpyxl.load_workbook(path)
    change(book.worksheets[0])
    book.save(path)
    return path


def swap_marks(sheet: Worksheet) -> None:
    sheet["O7"].value, sheet["O8"].value = sheet["O8"].value, sheet["O7"].value


def another_code(sheet: Worksheet) -> None:
    other = sheet["O8"].value.split("|")[0]
    sheet["O7"].value = other + sheet["O7"].value[len(other) :]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (swap_marks, "the task's words do not belong to its hidden mark"),
        (another_code, "its hidden mark was changed, or is of another register"),
        (lambda s: setattr(s["O7"], "value", "abc"), "the hidden mark in O7 was changed"),
        (lambda s: setattr(s["O6"], "value", s["O6"].value + "x"), "mark in O6 was changed"),
        (lambda s: setattr(s["O8"], "value", s["O7"].value), "rows 7 and 8 carry the same"),
        (lambda s: s.delete_cols(15), "its hidden column was deleted"),
        (lambda s: s.delete_cols(9), 'lacks the column "Ngày hoàn thành"'),
    ],
)
def test_tampered_marks(form: Path, register: Register, change: Any, said: str) -> None:
    fill(form, {"Tuyên truyền": {"stand": "Đang thực hiện"}})
    (found,) = collect(register, [spoil(form, change)], today=TODAY)
    assert said in str(found.refused)
    assert states(register, "II.5") == []


def test_a_form_of_another_register(form: Path, register: Register, tmp_path: Path) -> None:
    fill(form, {"Tuyên truyền": {"stand": "Đang thực hiện"}})
    with open_register(tmp_path / "other.sqlite3") as other:
        (found,) = collect(other, [form], today=TODAY)
        assert "is not in this register" in str(found.refused)
        other.add(sample())  # the same plan, but another register
        (found,) = collect(other, [form], today=TODAY)
        assert "is of another register" in str(found.refused)
        assert other.history("15")[-1].kind == "read"
    assert collect(register, [form], today=TODAY)[0].whole


def test_files_that_are_no_form(run: Run, register: Register, tmp_path: Path) -> None:
    del register
    text = tmp_path / "a.xlsx"
    text.write_text("không phải Excel")
    book = openpyxl.Workbook()
    book.save(tmp_path / "b.xlsx")
    for name, said in (
        ("a.xlsx", "is not an Excel file"),
        ("b.xlsx", "is no form of docgen"),
        ("c.xlsx", "no such file"),
        ("", "is a folder"),
    ):
        result = run("collect", tmp_path / name)
        assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (3, "", 1)
        assert said in result.stderr


def test_the_command(run: Run, form: Path, register: Register) -> None:
    fill(
        form,
        {
            "Rà soát|2024-05-30": {"stand": "Đã hoàn thành"},
            "Tuyên truyền": {"stand": "Đang thực hiện"},
        },
    )
    dry = run("collect", form, "--dry-run")
    assert "1 sẽ thay đổi" in dry.stdout
    assert states(register, "II.5") == []
    result = run("collect", form)
    assert (result.exit_code, result.stderr) == (1, "")
    lines = result.stdout.splitlines()
    assert (
        lines[0]
        == "so-y-te.xlsx: Sở Y tế · 5 dòng: 1 thay đổi, 3 không có gì mới, 1 sai, chưa nhận"
    )
    assert any("ô I8 “”: đã hoàn thành nhưng thiếu ngày hoàn thành" in line for line in lines)
    assert any("chưa báo cáo → đang thực hiện" in line for line in lines)
    assert "docgen undo" in lines[-1]
    (shape,) = json.loads(run("collect", form, "--json").stdout)
    assert [row["kind"] for row in shape["rows"]] == ["blank", "bad", "blank", "blank", "same"]


def test_a_word_from_elsewhere_in_between_is_seen(
    form: Path, register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody writes about the task after it was looked at and before the answer is stored."""
    fill(form, {"Xây dựng": {"stand": "Đang thực hiện"}})
    real, calls = register.apply, []

    def apply(sayings: Any, **more: Any) -> Any:
        if not calls:
            calls.append(1)
            real([__import__("docgen.register.sayings").register.sayings.Done("II.1", TODAY)])
        return real(sayings, **more)

    monkeypatch.setattr(register, "apply", apply)
    (found,) = collect(register, [form], today=TODAY)
    (row,) = [row for row in found.rows if row.kind == "conflict"]
    assert "đã ghi hoàn thành" in row.why
