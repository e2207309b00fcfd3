"""Which files of a folder are read, and reading many without one stopping the others."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen import reading
from docgen.errors import NothingToRead
from plans.errors import ExitCode


def test_documents_of_a_folder(tmp_path: Path) -> None:
    names = [
        "b.PDF",
        "a.docx",
        "x/c.txt",
        "x/y/d.md",
        "README.md",
        "license.txt",
        ".git/e.pdf",
        "~$a.docx",
        "f.png",
        "g.doc",
        "h.docm",
        "k.xlsx",
        "l.rtf",
        "p.json",
    ]
    for name in names:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x", encoding="utf-8")
    found, other = reading.documents([tmp_path, tmp_path / "b.PDF", tmp_path / "p.json"])
    names = ["a.docx", "b.PDF", "c.txt", "d.md", "g.doc", "h.docm", "p.json"]
    assert sorted(path.name for path in found) == names
    assert [path.name for path in other] == ["k.xlsx", "l.rtf"]


def test_a_folder_with_none(tmp_path: Path) -> None:
    with pytest.raises(NothingToRead, match="no document in this folder"):
        reading.documents([tmp_path])


def test_a_missing_file_is_left_for_the_reader_to_tell(tmp_path: Path) -> None:
    assert reading.documents([tmp_path / "none.pdf"]) == ([tmp_path / "none.pdf"], [])


@pytest.mark.parametrize(
    ("error", "code", "said"),
    [
        (NothingToRead("k/a.pdf: nothing"), ExitCode.INPUT, "k/a.pdf: nothing"),
        (NothingToRead("nothing"), ExitCode.INPUT, "a.pdf: nothing"),  # the file is named
        (PermissionError(13, "Permission denied"), ExitCode.INPUT, "a.pdf: permission denied"),
        (MemoryError(), ExitCode.ENVIRONMENT, "a.pdf: needs more than 4096 MB of memory"),
        (ZeroDivisionError("x"), ExitCode.FAILURE, "a.pdf: internal error: ZeroDivisionError: x"),
    ],
)
def test_whatever_happens_is_told(
    monkeypatch: pytest.MonkeyPatch, error: Exception, code: ExitCode, said: str
) -> None:
    def fails(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(reading, "read_document", fails)
    read = reading.read_safely(Path("k/a.pdf"))
    assert read.plan is None
    assert read.exit_code == code
    assert said in (read.error or "")
