"""The commands that write: new, generate, template; what is wrong is one line and leaves nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.register import Register
from plans.io import load_plan
from tests.docgen.conftest import Run

PLAN = "header: {issuer: Sở Y tế, subject: Tiêm chủng năm 2026}\ntasks: [{text: Mua}]\n"


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "a.yaml"
    path.write_text(PLAN, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("headr: {}\n", "headr: Extra inputs are not permitted"),  # an unknown key
        ("header: {date: 2026-02-31}\n", "header.date: "),  # no such day
        ("header: {undated: tháng 3}\n", "header.undated: "),
        ("tasks: [{text: 5}]\n", "tasks.0.text: "),  # a wrong type
        ("appendices: [{kind: bang}]\n", "appendices.0.kind: "),
        ("header: [\n", "line "),  # broken YAML
    ],
)
def test_wrong_data_is_named(run: Run, tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "a.yaml").write_text(text, encoding="utf-8")
    result = run("generate", str(tmp_path / "a.yaml"), "-o", str(tmp_path / "a.docx"))
    assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (3, "", 1)
    assert said in result.stderr
    assert [path.name for path in tmp_path.iterdir() if path.suffix != ".yaml"] == []


def test_an_existing_document_is_kept(run: Run, plan: Path) -> None:
    out = plan.with_suffix(".docx")
    out.write_bytes(b"mine")
    result = run("generate", str(plan), "-o", str(out))
    assert (result.exit_code, out.read_bytes()) == (4, b"mine")
    assert result.stderr.endswith("already exists; use --force to replace it\n")
    assert run("generate", str(plan), "-o", str(out), "--force").exit_code == 0


def test_only_word_and_excel(run: Run, plan: Path) -> None:
    result = run("generate", str(plan), "-o", "a.pdf")
    assert (result.exit_code, result.stderr) == (
        2,
        'docgen: "a.pdf" must end in .docx or .xlsx; see `docgen generate --help`\n',
    )


def test_a_pdf_without_libreoffice(run: Run, plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    out = plan.with_suffix(".docx")
    result = run("generate", str(plan), "-o", str(out), "--pdf")
    assert (result.exit_code, result.stderr.count("\n"), out.exists()) == (4, 1, False)
    assert "needs LibreOffice" in result.stderr


def test_a_pdf_beside_it(run: Run, plan: Path) -> None:
    out = plan.with_suffix(".docx")
    result = run("generate", str(plan), "-o", str(out), "--pdf")
    assert result.stdout.splitlines() == [str(out), str(out.with_suffix(".pdf"))]
    assert out.with_suffix(".pdf").read_bytes().startswith(b"%PDF")


def test_an_office_folder(run: Run, plan: Path, tmp_path: Path) -> None:
    folder = tmp_path / "mau"
    assert str(folder / "ke-hoach.docx") in run("template", "init", str(folder)).stdout
    again = run("template", "init", str(folder))
    assert (again.exit_code, again.stderr.count("\n")) == (4, 1)
    (folder / "ket-thuc.txt").write_text("{{ nope }}", encoding="utf-8")
    result = run("generate", str(plan), "-o", str(tmp_path / "a.docx"), "--template", str(folder))
    assert result.exit_code == 3
    assert "ket-thuc.txt: tag {{ nope }}: 'nope' is undefined" in result.stderr


def test_a_new_plan(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "moi.yaml"
    asked = ("--subject", "Chuyển đổi số năm 2026", "--issuer", "Ủy ban nhân dân xã A")
    assert run("new", "-o", str(out), *asked, "--year", "2026").stdout == f"{out}\n"
    assert load_plan(out).header.subject == "Chuyển đổi số năm 2026"
    out.write_text("của tôi", encoding="utf-8")
    assert run("new", "-o", str(out), *asked).exit_code == 3
    assert out.read_text(encoding="utf-8") == "của tôi"


def test_a_new_plan_needs_a_subject(run: Run, tmp_path: Path) -> None:
    result = run("new", "-o", str(tmp_path / "a.yaml"), "--issuer", "Sở Y tế")
    assert (result.exit_code, result.stderr.count("\n")) == (2, 1)
    assert "missing option '--subject'" in result.stderr


def test_a_new_plan_from_the_register(run: Run, filled: Register, tmp_path: Path) -> None:
    record = filled.plans()[0]
    out = tmp_path / "moi.yaml"
    assert run("new", "-o", str(out), "--from", record.plan_id).exit_code == 0
    old, new = filled.plan(record.plan_id)[1], load_plan(out)
    assert new.header.issuer == old.header.issuer
    assert [task.text for task in new.tasks] == [task.text for task in old.tasks]
    assert not any(task.deadlines for task in new.tasks)
