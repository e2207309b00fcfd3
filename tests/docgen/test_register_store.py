"""Storing plans: the same plan once, all or nothing, progress kept, many processes."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import create_engine, inspect, text

from docgen.errors import RegisterDamaged, RegisterUnavailable
from docgen.register import Filter, Register, adding, database, identity, open_register
from docgen.register.tables import HEAD, Base
from plans.errors import ExitCode
from tests.docgen.factories import FINANCE, HEALTH, by, plan, sample, task


def counts(register: Register) -> dict[str, int]:
    with register._engine.connect() as connection:
        names = [table.name for table in Base.metadata.sorted_tables]
        return {
            n: connection.execute(text(f"select count(*) from {n}")).scalar_one() for n in names
        }


def test_a_plan_is_stored_whole(any_register: Register) -> None:
    register = any_register
    stored = register.add(sample())
    assert (stored.status, stored.plan.tasks, stored.plan.deadlines) == ("new", 7, 8)
    assert counts(register) == {
        "plans": 1,
        "tasks": 7,
        "units": 3,
        "task_units": 8,
        "deadlines": 8,
        "lines": 21,
        "changes": 1,
        "settings": 1,
    }
    assert register.plan("15/KH-UBND")[1] == sample()
    assert stored.plan.province == "Hà Giang"


def test_the_same_file_twice_is_the_same_plan(any_register: Register) -> None:
    register = any_register
    register.add(sample())
    before = [item.code for item in register.tasks()]
    assert register.add(sample()).status == "replaced"
    assert counts(register)["plans"] == 1
    assert counts(register)["task_units"] == 8
    assert [item.code for item in register.tasks()] == before


@pytest.mark.parametrize(
    ("sha", "id", "plans"),
    [
        ("a", "another-id", 1),  # the same file, read by a newer reader that names it otherwise
        ("b", None, 1),  # another file (a Word copy) of the same plan
        ("b", "another-id", 2),  # another plan
    ],
)
def test_which_plan_is_the_same(register: Register, sha: str, id: str | None, plans: int) -> None:
    work = task("I.1", "Lập danh mục", lead=(HEALTH,))
    register.add(plan(work))
    register.add(plan(work, sha=sha, id=id))
    assert len(register.plans()) == plans


def test_the_same_id_of_another_issuer_is_another_plan(any_register: Register) -> None:
    register = any_register
    work = task("I.1", "Lập danh mục")
    register.add(plan(work, id="15-KH-UBND-2024"))
    register.add(plan(work, id="15-KH-UBND-2024", province="Lào Cai", sha="b"))
    register.add(plan(work, id="15-KH-UBND-2024", province="Lào Cai", sha="c"))
    assert {p.plan_id for p in register.plans()} == {"15-KH-UBND-2024", "15-KH-UBND-2024-lao-cai"}


@pytest.mark.parametrize(
    ("subject", "province", "issued", "plans"),
    [
        ("Cải cách hành chính năm 2024", "Hà Giang", None, 1),  # the draft as Word file
        ("Cải cách hành chính năm 2024", "Lào Cai", None, 2),
        ("Cải cách hành chính năm 2024", "Hà Giang", "2024-02-01", 2),
        ("Chuyển đổi số năm 2024", "Hà Giang", None, 2),
    ],
)
def test_drafts_without_a_number(
    register: Register, subject: str, province: str, issued: str | None, plans: int
) -> None:
    work = task("I.1", "Lập danh mục")
    register.add(plan(work, number=None, issued=None, id="plan-1"))
    register.add(
        plan(
            work,
            number=None,
            issued=issued,
            id="plan-2",
            sha="b",
            subject=subject,
            province=province,
        )
    )
    assert len(register.plans()) == plans


def test_two_stored_plans_that_turn_out_to_be_one_are_joined(any_register: Register) -> None:
    register = any_register
    one, two = task("I.1", "Lập danh mục hồ sơ"), task("I.2", "Tập huấn cán bộ đầu mối")
    register.add(plan(one, sha="a", id="A"))
    register.add(plan(two, sha="b", id="B"))
    for item in register.tasks():
        register.complete(item.code, on=date(2024, 2, 1))
    register.add(plan(one, two, sha="a", id="B"))
    (left,) = register.plans()
    assert left.plan_id == "B"
    assert [len(item.completions) for item in register.tasks()] == [1, 1]


def test_a_scan_does_not_replace_the_digital_text(register: Register) -> None:
    register.add(plan(task("I.1", "Lập danh mục"), sha="a"))
    scan = plan(task("I.1", "Lâp danh muc"), sha="b", reader="scan")
    assert register.add(scan).status == "kept"
    assert register.tasks()[0].text == "Lập danh mục"
    digital = plan(task("I.1", "Lập danh mục hồ sơ"), sha="c", reader="docx")
    assert register.add(digital).status == "replaced"


def test_a_scan_read_again_is_replaced(register: Register) -> None:
    register.add(plan(task("I.1", "Lâp danh muc"), reader="scan"))
    assert register.add(plan(task("I.1", "Lập danh mục"), reader="scan")).status == "replaced"


def test_progress_stays_with_its_task(any_register: Register) -> None:
    register = any_register
    first = task(
        "1", "Xây dựng cơ sở dữ liệu dùng chung của ngành", by("2024", "2024-12-31"), lead=(HEALTH,)
    )
    second = task("2", "Thẩm định kinh phí", lead=(FINANCE,))
    register.add(plan(first, second))
    done = register.tasks()[0]
    register.complete(done.code, on=date(2024, 5, 1), result="xong", evidence="12/BC-SYT")
    new_first = first.model_copy(update={"id": "2", "path": ("III", "4")})
    register.add(plan(second.model_copy(update={"id": "1"}), new_first))
    kept = register.task(done.code)
    assert kept.text == first.text
    assert kept.path == ("III", "4")
    assert [(c.done_on, c.result, c.evidence) for c in kept.completions] == [
        (date(2024, 5, 1), "xong", "12/BC-SYT")
    ]


def test_a_task_that_is_gone_is_kept_aside_only_if_progress_hangs_on_it(
    any_register: Register,
) -> None:
    register = any_register
    work = task("1", "Xây dựng cơ sở dữ liệu dùng chung")
    register.add(plan(work, task("2", "Tuyên truyền")))
    code = register.tasks()[0].code
    register.complete(code, on=date(2024, 5, 1))
    stored = register.add(plan(task("1", "Rà soát quy hoạch", path=("V",))))
    assert stored.lost == (code,)
    assert [item.text for item in register.tasks()] == ["Rà soát quy hoạch"]
    assert register.task(code).completions
    assert register.add(plan(work)).lost == ()  # it is back
    assert register.tasks()[0].code == code
    assert register.tasks()[0].completions


def test_ids_that_repeat_or_are_empty_are_told_apart(register: Register) -> None:
    register.add(
        plan(task("1", "Lập danh mục"), task("1", "Tập huấn"), task("", "Tổng kết", path=()))
    )
    assert [item.task_id for item in register.tasks()] == ["1", "1~2", "task"]


@pytest.mark.parametrize(
    ("number", "issued", "expected"),
    [("7/KH-SYT", "2024-02-03", "7-KH-SYT-2024-02-03"), ("7/KH-SYT", None, "7-KH-SYT")],
)
def test_a_plan_without_id_gets_one(number: str, issued: str | None, expected: str) -> None:
    assert identity.plan_identity(plan(number=number, issued=issued, id="")) == expected
    assert identity.plan_identity(plan(number=None, issued=None, id="")).startswith("plan-")


def test_nothing_is_stored_half(any_register: Register, monkeypatch: pytest.MonkeyPatch) -> None:
    register = any_register
    register.add(plan(task("1", "Lập danh mục", lead=(HEALTH,))))
    before = counts(register), register.plan("15/KH-UBND")[1]

    def fails(*_: object, **__: object) -> None:
        raise RuntimeError("power cut")

    monkeypatch.setattr(adding, "_put_parts", fails)
    with pytest.raises(RuntimeError):
        register.add(plan(task("1", "Việc khác"), task("2", "Việc nữa")))
    with pytest.raises(RuntimeError):
        register.add(plan(task("1", "Việc khác"), number="16/KH-UBND", sha="b"))
    monkeypatch.undo()
    assert (counts(register), register.plan("15/KH-UBND")[1]) == before


def test_two_processes_write_at_once(db: Path) -> None:
    program = (
        "import sys\n"
        "from docgen.register import open_register\n"
        "from tests.docgen.factories import plan, task, HEALTH\n"
        "for i in range(8):\n"
        "    with open_register(sys.argv[1]) as register:\n"
        "        for sha in (sys.argv[2], 'f'):\n"
        "            register.add(plan(task('1', 'Lập danh mục', lead=(HEALTH,)), sha=sha, id=sha + str(i % 2)))\n"
    )
    root = Path(__file__).resolve().parents[2]
    running = [
        subprocess.Popen(
            [sys.executable, "-c", program, str(db), sha], cwd=root, stderr=subprocess.PIPE
        )
        for sha in "bc"
    ]
    assert [(p.communicate()[1], p.returncode) for p in running] == [(b"", 0)] * 2
    with open_register(db) as register:
        assert {p.plan_id for p in register.plans()} <= {"b0", "b1", "c0", "c1", "f0", "f1"}
        assert len(register.plans()) == 3
        assert counts(register)["tasks"] == counts(register)["task_units"] == 3


def test_wal_and_foreign_keys(filled: Register) -> None:
    with filled._engine.connect() as connection:
        assert connection.execute(text("pragma journal_mode")).scalar() == "wal"
        assert connection.execute(text("pragma foreign_keys")).scalar() == 1
        connection.execute(text("delete from plans"))
        connection.commit()
    left = {name for name, count in counts(filled).items() if count}
    assert left == {"units", "settings"}  # what hangs on a plan goes with it


def declared(_item: object, name: str, *_: object) -> bool:
    """All but the search index, whose tables are the databases' own."""
    return "task_search" not in name


def test_the_migrations_make_the_tables_the_code_uses(any_register: Register) -> None:
    register = any_register
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext
    from alembic.script import ScriptDirectory

    with register._engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_object": declared})
        assert compare_metadata(context, Base.metadata) == []
        assert context.get_current_revision() == HEAD
    folder = Path(database.__file__).parent / "migrations"
    assert ScriptDirectory(str(folder)).get_current_head() == HEAD


def test_late_work_of_an_agency_is_found_by_index(register: Register) -> None:
    names = {
        index["name"]
        for table in ("tasks", "task_units", "lines", "changes")
        for index in inspect(register._engine).get_indexes(table)
    }
    assert {
        "ix_lines_open",
        "ix_task_units_unit_pk_role_task_pk",
        "ix_changes_task_pk",
        "ix_tasks_plan_pk_position",
    } <= names


def test_a_missing_folder_is_made_and_an_url_works(tmp_path: Path) -> None:
    path = tmp_path / "sâu" / "hơn nữa" / "sổ.db"
    with open_register(f"sqlite:///{path}") as register:
        register.add(sample())
    with open_register(path) as register:
        assert len(register.plans()) == 1


@pytest.mark.parametrize(
    ("content", "error", "said"),
    [
        (b"not a database at all, only words " * 40, RegisterDamaged, "is not a register"),
        ("other", RegisterDamaged, "another program"),
        ("newer", RegisterDamaged, "newer docgen"),
        ("folder", RegisterUnavailable, "is a folder"),
    ],
)
def test_what_is_no_register(
    tmp_path: Path, content: bytes | str, error: type[Exception], said: str
) -> None:
    path = tmp_path / "x.db"
    if isinstance(content, bytes):
        path.write_bytes(content)
    elif content == "folder":
        path.mkdir()
    else:
        engine = create_engine(f"sqlite:///{path}")
        with engine.begin() as connection:
            if content == "newer":
                connection.execute(text("create table alembic_version (version_num text)"))
                connection.execute(text("insert into alembic_version values ('9999')"))
            else:
                connection.execute(text("create table notes (x text)"))
    with pytest.raises(error, match=said):
        open_register(path)


@pytest.mark.parametrize(
    ("db", "said"),
    [("nosuchdb://x/y", "no driver"), ("://", "cannot be understood")],
)
def test_urls_that_cannot_be_used(db: str, said: str) -> None:
    with pytest.raises(RegisterUnavailable, match=said) as error:
        open_register(db)
    assert error.value.exit_code is ExitCode.ENVIRONMENT


def test_a_file_where_the_folder_should_be(tmp_path: Path) -> None:
    (tmp_path / "x").write_text("", encoding="utf-8")
    with pytest.raises(RegisterUnavailable):
        open_register(tmp_path / "x" / "register.db")


def test_a_password_is_never_shown() -> None:
    url = database.locate("postgresql://officer:secret@host/docgen")
    assert "secret" not in database.shown(url)


def test_default_place_is_the_users_data_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DOCGEN_DB", raising=False)
    assert database.locate(None).database == str(database.default_path())
    assert database.default_path().name == "register.sqlite3"
    monkeypatch.setenv("DOCGEN_DB", "other.db")
    assert database.locate(None).database == "other.db"
    assert database.locate("mine.db").database == "mine.db"


def test_filter_by_plan_and_unit_together(filled: Register) -> None:
    filled.add(plan(task("1", "Lập danh mục", lead=(HEALTH,)), number="9/KH-UBND", sha="b"))
    assert len(filled.tasks(Filter(plan="9/KH-UBND", unit="Sở Y tế"))) == 1
