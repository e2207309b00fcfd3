"""Commands that read real documents: the sample plans, and files that are no good."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from docgen.register import Register
from plans.errors import ExitCode
from tests.docgen.conftest import Run
from tests.extractors.test_read_pdf import protected

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
WORD = CORPUS / "plans" / "001.docx"


def test_extract_a_word_file(run: Run) -> None:
    plan = json.loads(run("extract", WORD).stdout)
    assert plan["format"] == "docgen.plan/1"
    assert plan["source"]["file"] == "001.docx"
    assert len(plan["tasks"]) > 10


@pytest.mark.parametrize(
    ("show", "words"),
    [
        ("pages", "=== trang 1 ("),
        ("paragraphs", "[1] "),
        ("tables", ""),  # this plan has none
        ("outline", "I. "),
        ("plan", '"format": "docgen.plan/1"'),
    ],
)
def test_each_step_can_be_shown(run: Run, show: str, words: str) -> None:
    result = run("extract", WORD, "--show", show)
    assert (result.exit_code, result.stderr) == (0, "")
    assert words in result.stdout


def test_tables_are_shown(run: Run) -> None:
    shown = run("extract", CORPUS / "plans" / "004.docx", "--show", "tables").stdout
    assert "--- bảng" in shown
    assert " | " in shown


BAD: list[tuple[str, bytes | None, str]] = [
    ("thiếu.pdf", None, "no such file"),
    ("rỗng.pdf", b"", "is empty"),
    ("cụt.pdf", (CORPUS / "plans" / "001.pdf").read_bytes()[:3000], "cut off"),
    ("không phải.pdf", b"xin chao\n" * 50, "not a PDF"),
    ("cụt.docx", WORD.read_bytes()[:3000], "cut off"),
    ("không phải.docx", b"xin chao\n" * 50, "not a Word file"),
    ("rỗng.txt", b"", "is empty"),
    ("nhị phân.txt", bytes(range(256)) * 8, "binary"),
    ("khóa.pdf", protected(b"mat khau"), "password"),
    ("lạ.xyz", b"\x00\x01\x02" * 99, "lạ.xyz"),
]


@pytest.mark.parametrize(("name", "content", "said"), BAD)
def test_a_file_that_is_no_good_is_one_line(
    run: Run, tmp_path: Path, name: str, content: bytes | None, said: str
) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    result = run("extract", path)
    assert (result.exit_code, result.stdout) == (ExitCode.INPUT, "")
    assert result.stderr.count("\n") == 1
    assert result.stderr.startswith("docgen: ")
    assert said in result.stderr


def test_an_encrypted_file_opens_with_its_password(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "khóa.pdf"
    path.write_bytes(protected(b"mat khau"))
    assert run("extract", path, "--password", "mat khau").exit_code == 0
    assert run("extract", path, "--password", "sai").exit_code == ExitCode.INPUT
    assert run("ingest", path, "--password", "mat khau").exit_code == 0


def test_a_scan_is_said_to_be_one(run: Run) -> None:
    result = run("extract", CORPUS / "plans" / "001.scan.pdf", "--ocr", "never")
    assert result.exit_code == ExitCode.INPUT
    assert "scan" in result.stderr


def test_ingest_a_folder_of_good_and_bad(run: Run, tmp_path: Path, register: Register) -> None:
    for name, content, _ in BAD[1:4]:
        (tmp_path / name).write_bytes(content or b"")
    (tmp_path / "001.docx").write_bytes(WORD.read_bytes())
    result = run("ingest", tmp_path)
    assert result.exit_code == ExitCode.FAILURE
    assert result.stderr.count("\n") == 3
    assert "001.docx: (chưa có số) · Ủy ban nhân dân tỉnh" in result.stdout
    assert "1/4 văn bản" in result.stdout
    (plan,) = register.plans()
    assert plan.tasks == len(register.tasks()) > 10


def test_from_a_document_to_its_overdue_tasks(run: Run) -> None:
    assert run("ingest", WORD).exit_code == 0
    report = json.loads(run("overdue", "--as-of", "2024-06-30", "--format", "json").stdout)
    assert report["cells"]["overdue"] > 5
    line = report["sections"][0]["overdue"][0]
    assert (
        run("done", line["task"], "--on", line["due"], "--occurrence", line["due"]).exit_code == 0
    )
    after = json.loads(run("overdue", "--as-of", "2024-06-30", "--format", "json").stdout)
    assert after["cells"]["overdue"] == report["cells"]["overdue"] - 1


def test_from_a_document_to_the_next_and_back(run: Run, tmp_path: Path) -> None:
    assert run("ingest", WORD).exit_code == 0
    data, written = tmp_path / "kế hoạch.yaml", tmp_path / "kế hoạch.docx"
    assert run("export", "001.docx", "-o", data).exit_code == 0
    assert run("generate", data, "-o", written).stdout.strip() == str(written)
    assert run("generate", data, "-o", written).exit_code != 0  # never over a file unasked
    first, again = (json.loads(run("extract", path).stdout) for path in (WORD, written))
    shown = ("path", "text", "lead", "coordinate", "deadlines")
    assert [{k: t[k] for k in shown} for t in again["tasks"]] == [
        {k: t[k] for k in shown} for t in first["tasks"]
    ]
