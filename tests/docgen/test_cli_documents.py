"""extract, ingest, generate, export, schema: files in and out."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.orm import Session

from docgen import reading
from docgen.cli.writing import write_text
from docgen.errors import OutputNotWritten
from docgen.register import Register
from extractors.errors import EncryptedFile
from plans.errors import ExitCode
from plans.io import load_plan, to_json, to_yaml
from plans.model import Header, Plan
from tests.docgen.conftest import Run
from tests.docgen.factories import plan, sample, task

Fake = Callable[..., Plan]


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch) -> dict[str, Plan | Exception]:
    """Reading without readers: what each file name gives; other files are read for real."""
    answers: dict[str, Plan | Exception] = {}

    def read(path: Path, **_: object) -> Plan:
        answer = answers[path.name]
        if isinstance(answer, Exception):
            raise answer
        return answer

    monkeypatch.setattr(reading, "read_document", read)
    return answers


def files(folder: Path, *names: str) -> Path:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("x", encoding="utf-8")
    return folder


def test_extract_prints_the_public_form(
    run: Run, tmp_path: Path, fake: dict[str, Plan | Exception]
) -> None:
    fake["a.pdf"] = sample()
    result = run("extract", files(tmp_path, "a.pdf") / "a.pdf")
    assert result.exit_code == 0
    assert json.loads(result.stdout)["header"]["number"] == "15/KH-UBND"
    assert "Sở Y tế" in result.stdout  # no ASCII escapes


def test_extract_into_a_file(run: Run, tmp_path: Path, fake: dict[str, Plan | Exception]) -> None:
    fake["a.pdf"] = sample()
    out = tmp_path / "kết quả.json"
    result = run("extract", tmp_path / "a.pdf", "-o", out)
    assert result.stdout.strip() == str(out)
    assert load_plan(out) == sample()
    assert run("extract", tmp_path / "a.pdf", "--output", out).exit_code == 0  # read again


def test_extract_hands_on_its_options(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: dict[str, object] = {}

    def read(path: Path, **options: object) -> Plan:
        seen.update(options, path=path)
        return sample()

    monkeypatch.setattr(reading, "read_document", read)
    run("extract", tmp_path / "a.pdf", "--password", "bí mật", "--ocr", "never")
    assert seen == {
        "path": tmp_path / "a.pdf",
        "password": "bí mật",
        "ocr": "never",
        "units": None,
    }


def test_ingest_one_summary_line_a_document(
    run: Run, tmp_path: Path, fake: dict[str, Plan | Exception]
) -> None:
    fake["a.pdf"] = sample()
    fake["b.docx"] = plan(
        task("1", "Lập danh mục"), number=None, issued=None, sha="b", id="b", subject="Khác"
    )
    folder = files(
        tmp_path / "k",
        "a.pdf",
        "sub/b.docx",
        "README.md",
        ".hidden.pdf",
        "~$b.docx",
        "old.odt",
        "x.png",
    )
    result = run("ingest", folder, "--jobs", "1")
    assert result.exit_code == 0
    first, second, last = result.stdout.splitlines()
    assert first == (
        "a.pdf: 15/KH-UBND · Ủy ban nhân dân tỉnh Hà Giang · "
        "7 nhiệm vụ, 3 đơn vị, 8 thời hạn, 1 cảnh báo · mới"
    )
    assert second.startswith("b.docx: (chưa có số)")
    assert last.startswith("2/2 văn bản")
    assert result.stderr.endswith("old.odt: skipped, save it as .docx or .pdf to have it read\n")
    assert "đọc lại" in run("ingest", folder / "a.pdf").stdout


def test_ingest_goes_on_after_a_failure(
    run: Run, tmp_path: Path, fake: dict[str, Plan | Exception], register: Register
) -> None:
    fake["1.pdf"] = EncryptedFile("1.pdf: is encrypted", advice="give --password")
    fake["2.pdf"] = RuntimeError("boom\nmore")
    fake["3.pdf"] = sample()
    fake["4.pdf"] = FileNotFoundError(2, "No such file or directory")
    result = run("ingest", files(tmp_path / "k", "1.pdf", "2.pdf", "3.pdf", "4.pdf"), "--jobs", "1")
    assert result.exit_code == ExitCode.FAILURE
    assert result.stdout.splitlines()[-1].startswith("1/4 văn bản")
    told = result.stderr.splitlines()
    assert len(told) == 3
    assert told[0] == "docgen: 1.pdf: is encrypted; give --password"
    assert told[1].endswith("2.pdf: internal error: RuntimeError: boom more")
    assert told[2].endswith("4.pdf: no such file or directory")
    assert len(register.plans()) == 1


def test_ingest_keeps_nothing_of_a_plan_that_cannot_be_stored(
    run: Run,
    tmp_path: Path,
    fake: dict[str, Plan | Exception],
    register: Register,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from docgen.register import adding

    fake["1.pdf"], fake["2.pdf"] = sample(), plan(task("1", "Lập danh mục"), number="2/KH", sha="b")
    real = adding._put_parts

    def fails_once(session: Session, pk: int, header: Header, *rest: Any, **said: Any) -> None:
        if header.number == "15/KH-UBND":
            raise RuntimeError("disk on fire")
        real(session, pk, header, *rest, **said)

    monkeypatch.setattr(adding, "_put_parts", fails_once)
    result = run("ingest", files(tmp_path / "k", "1.pdf", "2.pdf"), "--jobs", "1")
    assert result.exit_code == 1
    assert "1.pdf: not stored: RuntimeError: disk on fire" in result.stderr
    assert [item.number for item in register.plans()] == ["2/KH"]


def test_ingest_takes_plan_data(run: Run, tmp_path: Path, register: Register) -> None:
    (tmp_path / "a.yaml").write_text(to_yaml(sample()), encoding="utf-8")
    (tmp_path / "b.json").write_text(to_json(sample()), encoding="utf-8")
    assert run("ingest", tmp_path / "a.yaml", tmp_path / "b.json").exit_code == 0
    assert len(register.plans()) == 1
    assert register.plan("15")[1] == sample()


def test_ingest_in_two_processes(run: Run, tmp_path: Path, register: Register) -> None:
    names = []
    for i, sha in enumerate("abcd"):
        names.append(tmp_path / f"{i}.json")
        names[-1].write_text(
            to_json(plan(task("1", "Lập danh mục"), number=f"{i}/KH", sha=sha)), encoding="utf-8"
        )
    names.append(tmp_path / "missing.json")
    result = run("ingest", *names, "--jobs", "2")
    assert result.exit_code == 1
    assert len(register.plans()) == 4
    assert "missing.json: no such file" in result.stderr


def test_ingest_says_when_a_scan_is_not_taken(
    run: Run, tmp_path: Path, fake: dict[str, Plan | Exception]
) -> None:
    fake["a.pdf"] = sample()
    fake["a.scan.pdf"] = sample().model_copy(
        update={"source": sample().source.model_copy(update={"reader": "scan", "sha256": "b"})}
    )
    assert (
        "giữ bản đã đọc"
        in run("ingest", tmp_path / "a.pdf", tmp_path / "a.scan.pdf", "--jobs", "1").stdout
    )


@pytest.mark.parametrize("args", [["."], ["./none"]])
def test_ingest_of_nothing(
    run: Run, tmp_path: Path, args: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(files(tmp_path, "notes.csv"))
    result = run("ingest", *args)
    assert result.exit_code in (1, 3)
    assert result.stderr.count("\n") == 1
    assert result.stderr.startswith("docgen: ")


def test_a_folder_without_documents(run: Run, tmp_path: Path) -> None:
    result = run("ingest", files(tmp_path / "k", "README.md", "x.csv"))
    assert result.exit_code == ExitCode.INPUT
    assert (
        "no document in this folder; docgen reads .pdf, .docx, .docm, .doc, .txt, .md"
        in result.stderr
    )


def test_export_and_back(run: Run, tmp_path: Path, filled: Register) -> None:
    for name in ("kế hoạch.yaml", "p.yml", "p.json"):
        out = tmp_path / name
        result = run("export", "15/KH-UBND", "-o", out)
        assert (result.exit_code, result.stdout.strip()) == (0, str(out))
        assert load_plan(out) == sample()
    assert run("export", "15").stdout == to_yaml(sample())


def test_export_does_not_write_over_edits(run: Run, tmp_path: Path, filled: Register) -> None:
    out = tmp_path / "p.yaml"
    assert run("export", "15", "-o", out).exit_code == 0
    assert run("export", "15", "-o", out).exit_code == 0  # the same again is no loss
    out.write_text("# my edits\n" + out.read_text(encoding="utf-8"), encoding="utf-8")
    refused = run("export", "15", "-o", out)
    assert refused.exit_code == ExitCode.INPUT
    assert "is there already and differs; give --force" in refused.stderr
    assert out.read_text(encoding="utf-8").startswith("# my edits")
    assert run("export", "15", "-o", out, "--force").exit_code == 0
    assert load_plan(out) == sample()


@pytest.mark.parametrize(
    ("args", "code", "said"),
    [
        (["15", "-o", "p.docx"], 2, "must end in .yaml, .yml or .json"),
        (["99", "-o", "p.yaml"], 2, 'no plan "99"'),
        (["15", "-o", "none/p.yaml"], 4, "no such file or directory"),
    ],
)
def test_export_of_what_cannot_be(
    run: Run,
    filled: Register,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    args: list[str],
    code: int,
    said: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run("export", *args)
    assert (result.exit_code, result.stderr.count("\n")) == (code, 1)
    assert said in result.stderr
    assert list(tmp_path.glob("p.*")) == []


def test_a_file_is_written_whole_or_not_at_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "p.yaml"
    out.write_text("old", encoding="utf-8")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OutputNotWritten, match="no space left"):
        write_text(out, "new", replace=True)
    assert [path.read_text(encoding="utf-8") for path in tmp_path.iterdir()] == ["old"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("tasks:\n- id: '1'\n  text: ''\n", "tasks.0.text: "),  # the path of the wrong field
        (
            "tasks:\n- text: x\n  deadlines:\n  - {text: y, due: '2024-13-01', bound: by}\n",
            "tasks.0.deadlines.0.due: ",
        ),
        ("header: {number: [1]}\n", "header.number: "),
        ("tittle: x\n", "tittle: "),
        ("- a\n", "expected a mapping"),
        ("a: [\n", "line 2"),
        ("", "expected a mapping"),
    ],
)
@pytest.mark.parametrize("command", ["generate", "ingest"])
def test_invalid_plan_data_names_the_field(
    run: Run, tmp_path: Path, command: str, text: str, said: str
) -> None:
    source = tmp_path / "p.yaml"
    source.write_text(text, encoding="utf-8")
    more = ["-o", tmp_path / "p.docx"] if command == "generate" else []
    result = run(command, source, *more)
    assert result.exit_code == (ExitCode.INPUT if command == "generate" else ExitCode.FAILURE)
    assert result.stderr.startswith(f"docgen: {source}: ")
    assert said in result.stderr
    assert result.stderr.count("\n") == 1
    assert not (tmp_path / "p.docx").exists()


def test_generate_of_a_missing_file(run: Run, tmp_path: Path) -> None:
    result = run("generate", tmp_path / "p.yaml", "-o", tmp_path / "p.docx")
    assert result.exit_code == ExitCode.INPUT
    assert "no such file" in result.stderr


def test_generate_hands_on_to_the_writer(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import docgen.compose

    seen: list[object] = []

    def compose(given: Plan, out: Path, *, template: Path | None, force: bool) -> Path:
        seen.extend([given, out, template, force])
        return out

    monkeypatch.setattr(docgen.compose, "generate", compose, raising=False)
    source, out = tmp_path / "p.yaml", tmp_path / "p.docx"
    source.write_text(to_yaml(sample()), encoding="utf-8")
    result = run("generate", source, "-o", out, "--force", "--template", tmp_path / "t.docx")
    assert (result.exit_code, result.stdout.strip()) == (0, str(out))
    assert seen == [sample(), out, tmp_path / "t.docx", True]


def test_schema(run: Run) -> None:
    schema = json.loads(run("schema").stdout)
    assert schema["title"] == "docgen.plan/1"
    assert "tasks" in schema["properties"]
