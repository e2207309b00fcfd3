"""``docgen units``: the gazetteer listed, names explained, an office's own names."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from docgen.register import Register
from tests.docgen.conftest import Run
from tests.docgen.factories import sample

OWN = """
units:
- name: Phòng Quản lý Hạ tầng số
  aliases: [P.QLHTS, Tổ hạ tầng]
  level: tinh
- name: Trung tâm Điều hành Alpha
  kind: unit
"""


@pytest.fixture
def own(tmp_path: Path) -> Path:
    path = tmp_path / "ten-rieng.yaml"
    path.write_text(OWN, encoding="utf-8")
    return path


def test_it_lists_and_filters(run: Run) -> None:
    everything = run("units").stdout
    assert "Sở Tài chính" in everything
    schools = json.loads(run("units", "--like", "giao duc va dao tao", "--format", "json").stdout)
    assert {"Bộ Giáo dục và Đào tạo", "Sở Giáo dục và Đào tạo"} <= {row["name"] for row in schools}
    assert all("iáo dục và " in f"{row['name']} {row['aliases']}" for row in schools)
    levels = json.loads(run("units", "--level", "xa", "--format", "json").stdout)
    assert {row["level"] for row in levels} == {"xa"}
    groups = json.loads(run("units", "--kind", "group", "--format", "json").stdout)
    assert {row["kind"] for row in groups} == {"group"}


@pytest.mark.parametrize(("day", "there"), [("2025-02-28", True), ("1/3/2025", False)])
def test_it_lists_the_names_of_a_day(run: Run, day: str, there: bool) -> None:
    found = json.loads(run("units", "--on", day, "--format", "json").stdout)
    assert ("Sở Kế hoạch và Đầu tư" in {row["name"] for row in found}) is there


def test_csv_has_one_row_a_name(run: Run) -> None:
    lines = run("units", "--like", "Kiểm lâm", "--format", "csv").stdout.splitlines()
    assert lines[0].startswith("name,kind,level,from,to")
    assert any("Chi cục Kiểm lâm" in line for line in lines[1:])


def test_it_explains_a_name_step_by_step(run: Run) -> None:
    args = ("--issuer", "UBND tỉnh Sơn La", "--province", "Sơn La", "--date", "1/6/2024")
    said = run("units", "Các Sở: XD, KH&ĐT", *args, "--on", "2025-12-01").stdout
    assert "XD → Sở Xây dựng (một đơn vị)" in said
    assert "chữ viết tắt: Sở KH&ĐT → Sở Kế hoạch và Đầu tư" in said
    assert "từ 01/03/2025 nhập vào Sở Tài chính tỉnh Sơn La" in said
    assert "(trong kế hoạch của: UBND tỉnh Sơn La, Sơn La, ngày 01/06/2024)" in said
    assert "Lưu ý" not in said  # in force on the plan's day


def test_it_says_that_a_name_had_ended(run: Run) -> None:
    args = ("--issuer", "UBND tỉnh Sơn La", "--province", "Sơn La", "--date", "1/6/2025")
    said = run("units", "Sở TT&TT", *args).stdout
    assert "ngày 01/06/2025 tên này không còn dùng: từ 01/03/2025 chia cho" in said
    assert "(chỉ gợi ý, người dùng chọn)" in said


EVIDENCE = [
    ("Sở Y tế", (), "listed"),
    ("các sở, ban, ngành", (), "listed"),
    ("Mỗi tổ hòa giải, các ấp", (), "class"),
    ("Trung tâm Giám sát nguồn nước tỉnh", (), "shape"),
    ("Sở", ("--issuer", "Sở Nội vụ"), "own-office"),
]


@pytest.mark.parametrize(("name", "args", "evidence"), EVIDENCE)
def test_what_a_name_rests_on(run: Run, name: str, args: tuple[str, ...], evidence: str) -> None:
    found = json.loads(run("units", name, *args, "--format", "json").stdout)
    assert found[-1]["evidence"] == evidence


def test_the_context_of_a_plan_in_the_register(run: Run, filled: Register) -> None:
    number = sample().header.number
    assert number is not None
    said = run("units", "Sở Y tế", "--plan", number).stdout
    assert str(sample().header.issuer) in said
    both = run("units", "Sở Y tế", "--plan", number, "--issuer", "Sở Nội vụ")
    assert (both.exit_code, both.stderr.count("\n")) == (2, 1)


def test_what_names_no_unit_is_one_line_with_the_nearest(run: Run) -> None:
    result = run("units", "Xở Tài chín")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith('docgen: "Xở Tài chín" names no unit; did you mean')
    assert "Sở Tài chính" in result.stderr


def test_own_names_by_option_and_environment(
    run: Run, own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = run("units", "P.QLHTS", "--units", own).stdout
    assert "P.QLHTS → Phòng Quản lý Hạ tầng số" in said
    assert "tên do cơ quan tự thêm" in said
    listed = json.loads(run("units", "--own", "--units", own, "--format", "json").stdout)
    assert [row["name"] for row in listed] == [
        "Phòng Quản lý Hạ tầng số",
        "Trung tâm Điều hành Alpha",
    ]
    assert run("units", "--own").stdout == "Không có tên nào như vậy.\n"
    monkeypatch.setenv("DOCGEN_UNITS", str(own))
    assert "P.QLHTS → Phòng Quản lý Hạ tầng số" in run("units", "P.QLHTS").stdout


PLAN = """
SỞ THÔNG TIN VÀ TRUYỀN THÔNG
Số: 7/KH-STTTT

Sông Cầu, ngày 05 tháng 01 năm 2024

KẾ HOẠCH
Phát triển hạ tầng số năm 2024

I. NHIỆM VỤ
1. Tổ hạ tầng chủ trì, phối hợp với P.QLHTS rà soát trạm phát sóng trước ngày 30/6/2024.
"""


def test_own_names_reach_extract_and_ingest(run: Run, own: Path, tmp_path: Path) -> None:
    file = tmp_path / "plan.txt"
    file.write_text(PLAN, encoding="utf-8")
    task = json.loads(run("extract", file, "--units", own).stdout)["tasks"][0]
    assert [unit["name"] for unit in task["lead"]] == ["Phòng Quản lý Hạ tầng số"]
    assert run("ingest", file, "--units", own).exit_code == 0
    stored = json.loads(run("tasks", "--format", "json").stdout)
    assert "Phòng Quản lý Hạ tầng số" in json.dumps(stored, ensure_ascii=False)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("units: [{name: A, color: red}]", "row 1 (A): unknown key 'color'"),
        ("- a\n- b\n", 'expected a list under "units"'),
        ("units: [\n", "not valid YAML"),
    ],
)
@pytest.mark.parametrize("command", ["units", "extract", "ingest"])
def test_a_slip_in_own_names_is_one_line(
    run: Run, tmp_path: Path, text: str, said: str, command: str
) -> None:
    own = tmp_path / "own.yaml"
    own.write_text(text, encoding="utf-8")
    plan = tmp_path / "plan.txt"
    plan.write_text(PLAN, encoding="utf-8")
    result = run(*([command] if command == "units" else [command, plan]), "--units", own)
    assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (3, "", 1)
    assert said in result.stderr
    assert "own.yaml" in result.stderr


def test_a_file_of_own_names_that_is_not_there(run: Run, tmp_path: Path) -> None:
    result = run("units", "--units", tmp_path / "none.yaml")
    assert (result.exit_code, result.stderr.count("\n")) == (3, 1)
    assert "no such file" in result.stderr
