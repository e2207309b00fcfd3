"""The command line as a whole: light to load, one line of error, exit codes, documented."""

from __future__ import annotations

import errno
import re
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from docgen import __version__
from docgen.cli import main
from docgen.cli.group import DocgenGroup
from docgen.errors import RegisterUnavailable
from plans.errors import DocgenError
from tests.docgen.conftest import Run

ROOT = Path(__file__).resolve().parents[2]
COMMANDS = [
    "extract",
    "ingest",
    "plans",
    "show",
    "tasks",
    "done",
    "progress",
    "extend",
    "withdraw",
    "merge",
    "correct",
    "history",
    "undo",
    "settings",
    "reingest",
    "overdue",
    "due",
    "agencies",
    "search",
    "form",
    "collect",
    "report",
    "new",
    "generate",
    "template",
    "check",
    "export",
    "import",
    "backup",
    "rollover",
    "diff",
    "eval",
    "units",
    "schema",
]
READING = {"spacy", "underthesea", "pdfplumber", "pypdfium2", "docx", "lxml"}
HEAVY = READING | {"pydantic", "sqlalchemy", "alembic", "rich", "yaml", "dateutil", "jinja2"}


def loaded(*args: str, db: Path) -> set[str]:
    """The top modules in memory after a command ran in a fresh interpreter."""
    program = (
        "import sys\n"
        "from docgen.cli import main\n"
        "try:\n"
        "    main(sys.argv[1:], prog_name='docgen')\n"
        "except SystemExit as end:\n"
        "    assert not end.code, end.code\n"
        "print('MODULES', *{name.split('.')[0] for name in sys.modules})\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, *args],
        cwd=ROOT,
        env={"DOCGEN_DB": str(db), "PATH": "", "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    return set(done.stdout.rsplit("MODULES", 1)[1].split())


@pytest.mark.parametrize(
    "args", [["--help"], ["--version"], ["overdue", "--help"], ["ingest", "--help"]]
)
def test_help_loads_nothing_heavy(args: list[str], db: Path) -> None:
    assert loaded(*args, db=db) & HEAVY == set()


@pytest.mark.parametrize("args", [["plans"], ["tasks"], ["overdue"], ["schema"]])
def test_no_reader_is_loaded_unless_a_document_is_read(args: list[str], db: Path) -> None:
    assert loaded(*args, db=db) & READING == set()


def test_alembic_is_loaded_only_to_migrate(db: Path) -> None:
    assert "alembic" in loaded("plans", db=db)
    assert "alembic" not in loaded("plans", db=db)


def test_all_commands_are_there(run: Run) -> None:
    shown = run("--help").stdout
    assert list(main.list_commands(click.Context(main))) == COMMANDS
    assert all(re.search(rf"^  {name}\s", shown, re.MULTILINE) for name in COMMANDS)
    assert run("--version").stdout.strip() == f"docgen {__version__}"
    for name in COMMANDS:
        help = run(name, "-h")
        assert help.exit_code == 0
        assert "..." not in re.sub(r"(FOLDER|xlsx)\.\.\.", "", help.stdout)


def test_every_command_and_option_is_documented() -> None:
    text = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    sections = dict(
        re.findall(r"^## docgen (\w+)\n(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)
    )
    assert list(sections) == COMMANDS
    for name in COMMANDS:
        command = main.get_command(click.Context(main), name)
        assert command is not None
        for parameter in command.params:
            if isinstance(parameter, click.Option):
                for option in parameter.opts:
                    assert f"`{option}" in sections[name] or f", {option}" in sections[name], (
                        name,
                        option,
                    )


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["ovrdue"], 'docgen: no command "ovrdue"; did you mean "overdue"?\n'),
        (["qqq"], 'docgen: no command "qqq"; see `docgen --help`\n'),
        (["--nope"], "docgen: no such option '--nope'"),
        (["show"], "docgen: missing argument 'PLAN'; see `docgen show --help`\n"),
        (["overdue", "--by", "week"], "docgen: invalid value for '--by'"),
        (["generate", "x.yaml"], "docgen: missing option '-o'"),
        (["ingest"], "docgen: missing argument"),
        (["extract", "a", "b"], "docgen: got unexpected extra argument"),
        (["ingest", "x", "--jobs", "0"], "docgen: invalid value for '--jobs'"),
    ],
)
def test_wrong_use_is_one_line_and_exit_code_2(run: Run, args: list[str], said: str) -> None:
    result = run(*args)
    assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (2, "", 1)
    assert result.stderr.startswith(said)


@pytest.mark.parametrize(
    ("error", "code", "said"),
    [
        (
            DocgenError("a.pdf: is empty", advice="check it"),
            3,
            "docgen: a.pdf: is empty; check it\n",
        ),
        (RegisterUnavailable("x.db: locked"), 4, "docgen: x.db: locked\n"),
        (
            FileNotFoundError(errno.ENOENT, "No such file", "a.pdf"),
            3,
            "docgen: a.pdf: no such file\n",
        ),
        (
            PermissionError(errno.EACCES, "Permission denied", "a.pdf"),
            4,
            "docgen: a.pdf: permission denied\n",
        ),
        (OSError(errno.ENOSPC, "No space left on device"), 4, "docgen: no space left on device\n"),
        (BrokenPipeError(errno.EPIPE, "Broken pipe"), 1, ""),
        (KeyboardInterrupt(), 130, "docgen: stopped\n"),
        (click.Abort(), 130, "docgen: stopped\n"),
        (
            ValueError("two\nlines"),
            1,
            "docgen: internal error: ValueError: two; set DOCGEN_DEBUG=1",
        ),
    ],
)
def test_every_failure_is_one_line(
    error: BaseException, code: int, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails() -> None:
        raise error

    group = DocgenGroup("docgen", commands_from={"fail": f"{__name__}:failing"})
    monkeypatch.setattr(f"{__name__}.failing", click.Command("fail", callback=fails), raising=False)
    result = CliRunner().invoke(group, ["fail"])
    assert result.exit_code == code
    told = result.stderr.lstrip("\n")  # click ends the line that ^C left open
    assert told.startswith(said)
    assert told.count("\n") <= 1


failing = click.Command("fail")


def test_a_debug_run_shows_where(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object, **__: object) -> None:
        raise ValueError("why")

    monkeypatch.setattr("plans.io.json_schema", fails)
    monkeypatch.setenv("DOCGEN_DEBUG", "1")
    assert "Traceback" in run("schema").stderr


def test_a_closed_pipe_is_quiet(db: Path) -> None:
    done = subprocess.run(
        f'"{sys.executable}" -m docgen schema | head -c 10',
        shell=True,
        cwd=ROOT,
        env={"DOCGEN_DB": str(db), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        check=False,
    )
    assert done.stderr == b""


def test_output_is_utf8_whatever_the_console_says(db: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "docgen", "plans"],
        cwd=ROOT,
        env={"DOCGEN_DB": str(db), "PYTHONIOENCODING": "cp1252", "PATH": ""},
        capture_output=True,
        check=True,
    )
    assert done.stdout.decode("utf-8").strip() == "Chưa có kế hoạch nào trong sổ."
