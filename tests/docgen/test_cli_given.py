"""A plan as an argument, a file or of the register: every command reads it through the same door."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from docgen import workers
from docgen.errors import ReaderTooLong
from docgen.register import Register
from plans.errors import ExitCode
from plans.io import load_plan, to_yaml
from plans.model import Plan
from tests.docgen.conftest import Run, run_here
from tests.docgen.factories import sample
from tests.docgen.test_bad_input import REFUSED, pdf, word

# the command with its options; {} is the plan, {out} a file that must not be there afterwards
COMMANDS = {
    "check": ["{}"],
    "diff": ["{}", "{good}"],
    "diff second": ["{good}", "{}"],
    "new": ["--from", "{}", "-o", "{out}"],
    "rollover": ["{}", "--year", "2027", "-o", "{out}"],
}


def asked(run: Run, command: str, plan: object, folder: Path, *more: str) -> tuple[int, str]:
    """The exit code and what went wrong, with nothing half-written."""
    good, out = folder / "good.yaml", folder / "out.yaml"
    good.write_text(to_yaml(sample()), encoding="utf-8")
    args = [arg.format(plan, good=good, out=out) for arg in COMMANDS[command]]
    result = run(command.partition(" ")[0], *args, *more)
    assert not out.exists() or result.exit_code == 0
    return result.exit_code, result.stderr


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize(
    ("name", "content", "code", "said"),
    [row for row in REFUSED if row[0] in {"cụt.pdf", "cụt.docx", "khóa.pdf", "nổ.docx", "ảnh.pdf"}],
)
def test_a_bad_file_is_one_line(
    run: Run,
    db: Path,
    tmp_path: Path,
    command: str,
    name: str,
    content: Callable[[], bytes],
    code: ExitCode,
    said: str,
) -> None:
    path = tmp_path / name
    path.write_bytes(content())
    exit_code, error = asked(run, command, path, tmp_path)
    assert exit_code == code
    assert said in error
    assert name in error
    assert error.count("\n") == 1


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize(
    ("name", "code", "said"),
    [
        ("khong-co.pdf", ExitCode.INPUT, "khong-co.pdf: no such file"),
        ("thu-muc/khong-co.docx", ExitCode.INPUT, "thu-muc/khong-co.docx: no such file"),
        ("99/KH-UBND", ExitCode.USAGE, 'no plan "99/KH-UBND"'),
        ("{tmp}", ExitCode.INPUT, "is a folder; give a file"),
    ],
)
def test_what_is_not_there(
    run: Run, db: Path, tmp_path: Path, command: str, name: str, code: ExitCode, said: str
) -> None:
    exit_code, error = asked(run, command, name.format(tmp=tmp_path), tmp_path)
    assert (exit_code, error.count("\n")) == (code, 1)
    assert said in error


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize(("name", "content"), [("a.pdf", pdf), ("a.docx", word)])
def test_a_document_is_read_within_the_limits_given(
    run: Run,
    db: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    command: str,
    name: str,
    content: Callable[[], bytes],
) -> None:
    allowed: list[workers.Limits] = []

    def run_all(
        work: Callable[[Path], object],
        paths: Sequence[Path],
        *,
        limits: workers.Limits,
        **_: object,
    ) -> Iterator[workers.Outcome[object]]:
        allowed.append(limits)
        return iter([workers.Outcome(paths[0], error=ReaderTooLong("a: too long", advice="x"))])

    monkeypatch.setattr(workers, "run_all", run_all)
    path = tmp_path / name
    path.write_bytes(content())
    code, error = asked(run, command, path, tmp_path, "--time-limit", "7", "--memory-limit", "300")
    assert (code, error) == (ReaderTooLong.exit_code, "docgen: a: too long; x\n")
    assert allowed == [workers.Limits(seconds=7, megabytes=300)]


@pytest.mark.parametrize("command", COMMANDS)
def test_the_options_of_reading_are_handed_on(
    run: Run, db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    seen: dict[str, object] = {}

    def read(path: Path, **options: object) -> Plan:
        seen.update(options)
        return sample()

    monkeypatch.setattr("docgen.reading.read_document", read)
    own = tmp_path / "ten-rieng.yaml"
    own.write_text("units: []\n", encoding="utf-8")
    path = tmp_path / "a.pdf"
    path.write_bytes(b"x")
    options = ["--password", "mật", "--ocr", "never", "--units", str(own)]
    code, error = asked(run, command, path, tmp_path, *options)
    assert (code, error) == (0, "")
    assert seen == {"password": "mật", "ocr": "never", "units": own}


def test_a_plan_is_named_by_the_file_it_was_read_from(
    run: Run, register: Register, tmp_path: Path
) -> None:
    """The file itself may be gone or stand elsewhere."""
    register.add(sample())
    name = sample().source.file
    assert name is not None
    assert not Path(name).exists()
    out = tmp_path / "moi.yaml"
    assert run("new", "--from", name, "-o", out).exit_code == 0
    assert load_plan(out).tasks


def test_a_folder_is_not_a_plan_of_the_same_name(
    run: Run, filled: Register, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("15").mkdir()
    assert "is a folder" in run("check", "15").stderr


def test_a_document_is_read_in_a_process_of_its_own(
    run: Run, db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The whole way once: the report comes back from the process."""
    monkeypatch.undo()
    monkeypatch.setenv("DOCGEN_DB", str(db))
    assert workers.run_all is not run_here
    path = tmp_path / "a.docx"
    path.write_bytes(word())
    assert "quy tắc đạt" in " ".join(run("check", path).stdout.split())
