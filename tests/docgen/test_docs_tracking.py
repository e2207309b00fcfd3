"""docs/tracking.md says what docgen does: its commands are run and their output compared."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import openpyxl
import pytest

from docgen.report.narrative import _fields
from tests.docgen.conftest import Run

ROOT = Path(__file__).parent.parent.parent
TEXT = (ROOT / "docs" / "tracking.md").read_text(encoding="utf-8")
FILLED = {
    "H10": "Đã hoàn thành",
    "I10": "28/04/2021",
    "J10": "Nghị quyết đã ban hành",
    "H11": "Đang thực hiện",
    "L11": "Chờ lịch của các bộ",
    "H13": "Đã hoàn thành",
}


def plain(text: str) -> str:
    """Output without spaces at line ends and without what differs each time."""
    lines = [line.rstrip() for line in re.sub(r"biểu [0-9a-f]{6}", "biểu *", text).splitlines()]
    return "\n".join(lines)


def steps() -> list[tuple[list[str], str]]:
    """Each command of the page with the output printed below it."""
    found = []
    for block in re.findall(r"```console\n(.*?)```", TEXT, re.DOTALL):
        for part in re.split(r"^\$ docgen ", block, flags=re.MULTILINE)[1:]:
            command, _, output = part.partition("\n")
            found.append((shlex.split(command), output))
    return found


def test_the_page_shows_what_is_printed(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    gold = (ROOT / "corpus" / "gold" / "001.json").read_bytes()
    (tmp_path / "001.json").write_bytes(gold)
    ran = []
    for args, printed in steps():
        if args[0] == "collect":
            assert all(cell in TEXT and value.split()[0] in TEXT for cell, value in FILLED.items())
            book = openpyxl.load_workbook("so-tttt.xlsx")
            for cell, value in FILLED.items():
                book.worksheets[0][cell] = value
            book.save("so-tttt.xlsx")
        result = run(*args)
        assert result.exit_code == (1 if args[0] == "collect" else 0), result.stderr
        assert plain(result.stdout) == plain(printed), args
        ran.append(args[0])
    assert {"ingest", "due", "overdue", "form", "collect", "agencies", "report"} <= set(ran)
    for name in ("qua-han.xlsx", "qua-han.docx", "han.ics", "bao-cao.docx", "bao-cao.html"):
        assert (tmp_path / name).stat().st_size > 1000


def test_every_field_of_the_words_is_told() -> None:
    from datetime import date

    from docgen.register.records import Selection
    from docgen.report.closing import report_period
    from docgen.report.summary import summary

    found = summary(
        Selection(()), report_period("2024"), as_of=date(2024, 6, 1), today=date.today()
    )
    for name in _fields(found, None, None, {}):
        assert f"`{name}`" in TEXT or f"{name}(" in TEXT, name
