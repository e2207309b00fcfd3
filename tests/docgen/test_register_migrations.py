"""Registers of older revisions, with data, are brought to the newest one on both databases."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Connection, create_engine, inspect, text

from docgen.register import Filter, Register, database, open_register
from docgen.register.database import locate
from docgen.register.tables import HEAD
from plans.io import to_json
from plans.model import Plan, Task
from tests.docgen.factories import FINANCE, HEALTH, before, by, plan, task

WORK = task(
    "1",
    "Xây dựng nền tảng số dùng chung",
    before("trước ngày 30/6/2024", "2024-06-30"),
    by("31/10/2024", "2024-10-31"),
    lead=(HEALTH,),
    coordinate=(FINANCE,),
).model_copy(update={"output": "Nền tảng"})


def at_revision(address: str, revision: str) -> Connection:
    """A connection to a new database whose schema is that of an older docgen."""
    engine = create_engine(locate(address))
    connection = engine.connect()
    if engine.dialect.name == "sqlite":
        connection.exec_driver_sql("PRAGMA foreign_keys = ON")
        connection.commit()
    database._migrate(connection, address, revision)
    return connection


def insert(connection: Connection, table: str, **values: object) -> None:
    names = ", ".join(values)
    marks = ", ".join(f":{name}" for name in values)
    connection.execute(text(f"INSERT INTO {table} ({names}) VALUES ({marks})"), values)


def fill_0001(connection: Connection, stored: Plan) -> None:
    """What the first docgen would have written for a plan with one task."""
    work: Task = stored.tasks[0]
    moment = "2024-02-01 08:00:00"
    insert(
        connection,
        "plans",
        pk=1,
        plan_id=stored.id,
        sha256=stored.source.sha256,
        file="ke-hoach-15.pdf",
        reader="pdf",
        number="15/KH-UBND",
        issued="2024-01-10",
        issuer=stored.header.issuer,
        province="Hà Giang",
        subject=stored.header.subject,
        task_count=1,
        unit_count=2,
        deadline_count=2,
        warning_count=0,
        data=to_json(stored, indent=None),
        recorded_at=moment,
        updated_at=moment,
    )
    insert(
        connection,
        "tasks",
        pk=1,
        plan_pk=1,
        task_id="1",
        code="k2bcdf",
        position=0,
        path='["1"]',
        text=work.text,
        data=json.dumps(work.model_dump(mode="json", by_alias=True), ensure_ascii=False),
    )
    for position, (role, unit) in enumerate((("lead", HEALTH), ("coordinate", FINANCE))):
        insert(
            connection,
            "task_units",
            pk=position + 1,
            task_pk=1,
            role=role,
            position=0,
            text=unit.text,
            name=unit.name,
            kind=unit.kind,
            scope="Hà Giang",
            key=unit.name.lower(),
            scope_key="hà giang",
            folded="so y te" if unit is HEALTH else "so tai chinh",
        )
    for position, deadline in enumerate(work.deadlines):
        insert(
            connection,
            "deadlines",
            pk=position + 1,
            task_pk=1,
            position=position,
            text=deadline.text,
            due=str(deadline.due),
            bound=deadline.bound,
            late_from=str(deadline.due),
        )


def check(register: Register, *, done: bool) -> None:
    (found,) = register.tasks(Filter(unit="Sở Y tế"))
    assert (found.code, found.text, found.output) == ("k2bcdf", WORK.text, "Nền tảng")
    assert [unit.name for unit in found.of("any")] == ["Sở Tài chính", "Sở Y tế"]
    assert found.deadlines == WORK.deadlines
    if done:
        (said,) = found.completions
        assert (said.occurrence, said.done_on) == (date(2024, 6, 30), date(2024, 6, 20))
        assert (said.result, said.evidence) == ("xong", "12/BC-SYT")
    cells = register.cells(date(2024, 12, 31))
    assert (cells.done_on_time, cells.overdue) == ((1, 1) if done else (0, 2))
    assert register.plan("15/KH-UBND")[1].tasks == (WORK,)
    assert register.add(plan(WORK)).status == "replaced"
    assert register.task("k2bcdf").text == WORK.text


def test_from_the_first_schema(any_db: str) -> None:
    connection = at_revision(any_db, "0001")
    fill_0001(connection, plan(WORK))
    insert(
        connection,
        "completions",
        task_pk=1,
        occurrence="2024-06-30",
        done_on="2024-06-20",
        result="xong",
        evidence="12/BC-SYT",
        recorded_at="2024-06-21 08:00:00",
    )
    connection.commit()
    connection.engine.dispose()
    with open_register(any_db) as register:
        check(register, done=True)
        assert "completions" not in inspect(register._engine).get_table_names()


def test_from_0002(any_db: str) -> None:
    connection = at_revision(any_db, "0002")
    fill_0001(connection, plan(WORK))
    connection.execute(text("UPDATE tasks SET output = 'Nền tảng'"))
    insert(
        connection,
        "changes",
        plan_pk=1,
        task_pk=1,
        kind="done",
        occurrence="2024-06-30",
        day="2024-06-20",
        data='{"result": "xong", "evidence": "12/BC-SYT"}',
        recorded_at="2024-06-21 08:00:00",
        batch=1,
    )
    connection.commit()
    connection.engine.dispose()
    with open_register(any_db) as register:
        check(register, done=True)


def test_each_revision_is_reached_from_the_one_before(tmp_path: Path) -> None:
    folder = Path(database.__file__).parent / "migrations" / "versions"
    revisions = sorted(path.stem.split("_")[1] for path in folder.glob("rev_*.py"))
    assert revisions[-1] == HEAD
    for revision in revisions:
        address = str(tmp_path / f"{revision}.sqlite3")
        at_revision(address, revision).engine.dispose()
        with open_register(address) as register:
            assert register.plans() == ()


@pytest.mark.parametrize("revision", ["0001", "0002"])
def test_a_migration_that_fails_changes_nothing(
    any_db: str, revision: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    connection = at_revision(any_db, revision)
    fill_0001(connection, plan(WORK))
    connection.commit()
    before_ = set(inspect(connection).get_table_names())
    connection.commit()
    from alembic import op

    def fails(*_: object, **__: object) -> None:
        raise RuntimeError("power cut")

    monkeypatch.setattr(op, "batch_alter_table", fails)
    with pytest.raises(RuntimeError):
        open_register(any_db)
    monkeypatch.undo()
    assert set(inspect(connection).get_table_names()) == before_
    connection.engine.dispose()
    with open_register(any_db) as register:
        check(register, done=False) if revision == "0001" else register.tasks()
