"""Which files of a folder are read, and reading many without one stopping the others."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen import reading
from docgen.errors import NothingToRead
from plans.errors import ExitCode
from plans.io import to_json
from tests.docgen.factories import plan, task


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
        "k.xlsx",
        "p.json",
    ]
    for name in names:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x", encoding="utf-8")
    found, other = reading.documents([tmp_path, tmp_path / "b.PDF", tmp_path / "p.json"])
    assert sorted(path.name for path in found) == ["a.docx", "b.PDF", "c.txt", "d.md", "p.json"]
    assert [path.name for path in other] == ["g.doc", "k.xlsx"]


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
        (MemoryError(), ExitCode.ENVIRONMENT, "too large"),
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


def die(path: Path) -> reading.Read:
    """What a reader that crashes the whole process does to one file."""
    if path.name == "die.json":
        import os

        os._exit(9)
    return reading.read_safely(path)


def test_a_reader_that_dies_takes_only_its_own_file_along(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = []
    for name in ("a.json", "die.json", "b.json", "c.json"):
        paths.append(tmp_path / name)
        paths[-1].write_text(to_json(plan(task("1", "Lập danh mục"), file=name)), encoding="utf-8")
    monkeypatch.setattr(reading, "partial", lambda *_, **__: die)
    found = {read.path.name: read for read in reading.read_all(paths, jobs=2)}
    assert sorted(found) == ["a.json", "b.json", "c.json", "die.json"]
    assert found["die.json"].error == f"{paths[1]}: the reader crashed"
    assert all(found[name].plan for name in ("a.json", "b.json", "c.json"))
