"""A whole register goes out and comes back: as a folder, as a file, between the databases."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from docgen.archiving import backup, export_all, import_all
from docgen.errors import OutputExists, WrongArchive
from docgen.register import Register, open_register
from docgen.register.sayings import Correct, Done, Extend
from tests.docgen.conftest import Run
from tests.docgen.factories import HEALTH, plan, sample, task


@pytest.fixture
def told(any_register: Register) -> Register:
    """A register with plans, a correction, things said and taken back, and a task set aside."""
    any_register.add(sample())
    any_register.add(plan(task("1", "Lập danh mục"), task("2", "Tập huấn"), number="2/KH", sha="b"))
    any_register.apply([Correct("II.2", "lead", (HEALTH,)), Done("2", date(2024, 2, 1))], by="An")
    (number,) = any_register.apply([Extend("II.1", date(2025, 3, 31), date(2024, 6, 1))])
    any_register.apply([Done("II.4", date(2024, 2, 19), date(2024, 2, 20), result="xong")])
    any_register.undo(number)
    any_register.set("before-includes-day", "yes")
    any_register.add(plan(task("1", "Lập danh mục"), number="2/KH", sha="b"))
    return any_register


def everything(register: Register) -> object:
    """All a person can ask of a register."""
    plans = register.plans()
    return (
        plans,
        register.tasks(),
        [register.plan(item.plan_id) for item in plans],
        [register.history(item.plan_id) for item in plans],
        register.cells(date(2024, 6, 30)),
        register.settings(),
        [hit.task.code for hit in register.search("danh mục").hits],
    )


def test_a_folder_comes_back_whole(told: Register, tmp_path: Path) -> None:
    assert export_all(told, tmp_path / "xuat") == 2
    with open_register(tmp_path / "khac.sqlite3") as other:
        assert import_all(other, tmp_path / "xuat") == 2
        assert everything(other) == everything(told)
        (number,) = other.apply([Done("II.1", date(2024, 3, 1))])
        assert number > max(change.number for change in told.history("15/KH-UBND"))
        export_all(other, tmp_path / "lai")
    with pytest.raises(OutputExists):
        export_all(told, tmp_path / "xuat")
    with pytest.raises(WrongArchive, match="holds plans already"):
        import_all(told, tmp_path / "xuat")


def test_into_postgresql(filled: Register, postgres_db: str, tmp_path: Path) -> None:
    export_all(filled, tmp_path / "xuat")
    with open_register(postgres_db) as other:
        import_all(other, tmp_path / "xuat")
        assert everything(other) == everything(filled)
        assert other.add(plan(task("1", "Mới"), number="3/KH", sha="c")).status == "new"


def test_a_backup_is_a_register(told: Register, tmp_path: Path) -> None:
    backup(told, tmp_path / "sao.sqlite3")
    with open_register(tmp_path / "sao.sqlite3") as other:
        assert everything(other) == everything(told)
    with pytest.raises(OutputExists):
        backup(told, tmp_path / "sao.sqlite3")
    assert sorted(path.name for path in tmp_path.iterdir() if path.name.startswith(".")) == []


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda folder: (folder / "register.json").unlink(), "register.json"),
        (lambda folder: (folder / "register.json").write_text("[]"), "no export"),
        (lambda folder: next(folder.glob("0*")).write_text("{"), "0000"),
        (lambda folder: next(folder.glob("0*")).write_text('{"format": "x/9"}'), "x/9"),
        (lambda folder: next(folder.glob("0*")).unlink(), "0000"),
    ],
)
def test_a_spoilt_folder_changes_nothing(
    filled: Register, tmp_path: Path, spoil: object, said: str
) -> None:
    export_all(filled, tmp_path / "xuat")
    assert callable(spoil)
    spoil(tmp_path / "xuat")
    with open_register(tmp_path / "khac.sqlite3") as other:
        with pytest.raises(WrongArchive, match=said):
            import_all(other, tmp_path / "xuat")
        assert other.plans() == ()


def test_the_commands(filled: Register, run: Run, tmp_path: Path) -> None:
    assert "1 kế hoạch" in run("export", "--all", tmp_path / "xuat").stdout
    assert json.loads((tmp_path / "xuat" / "register.json").read_text(encoding="utf-8"))["plans"]
    other = tmp_path / "moi.sqlite3"
    assert run("import", tmp_path / "xuat", "--db", other).exit_code == 0
    assert run("backup", tmp_path / "sao.sqlite3").exit_code == 0
    for db in (other, tmp_path / "sao.sqlite3"):
        assert run("tasks", "--db", db).stdout == run("tasks").stdout
    assert run("export").exit_code == 2
    assert run("import", tmp_path / "khong-co", "--db", tmp_path / "x.db").exit_code == 3
