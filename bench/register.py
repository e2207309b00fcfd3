"""The register at a million tasks in 20,000 plans: what its questions cost, on both databases.

Usage: python bench/register.py [--tasks 1000000] [--db sqlite|postgresql|both] [--keep FOLDER]
The register is filled by bulk inserts (not timed), then asked as the commands ask it, and next to it
the bare SQL for the same answer on the same tables, through the driver alone: names and counts of
those who have overdue work, as a person would write it. Times are the median of the runs in
milliseconds, and the processor time of this process beside them (on a busy machine the steadier; of
PostgreSQL it is the client's part alone). PostgreSQL runs as a server of its own with
shared_buffers=1GB. --keep FOLDER keeps the filled registers there, and uses them the next time.
The last lines are the figures.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import count, islice
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from docgen.register import Filter, Register, open_register
from docgen.register.names import folded, key
from docgen.report.overdue import overdue
from plans.model import Deadline, Header, Plan, Source, Task, UnitRef
from tests.postgres_server import running

AS_OF = date(2026, 6, 30)
MOMENT = datetime(2026, 1, 1)
OPENINGS = (
    "Xây dựng|Triển khai|Rà soát|Hoàn thiện|Tổ chức tập huấn|Kiểm tra|Tổng hợp, báo cáo".split("|")
)
THINGS = (
    "quy chế phối hợp|cơ sở dữ liệu chuyên ngành|thủ tục hành chính|hạ tầng kỹ thuật|hồ sơ sức khỏe|"
    "đề án vị trí việc làm|quy hoạch sử dụng đất|danh mục dự án đầu tư công|hệ thống thông tin|"
    "chương trình khuyến nông|công tác phòng cháy|phong trào thi đua|bộ chỉ số đánh giá|văn bản quy phạm|"
    "hoạt động giám sát|chính sách bảo trợ xã hội|kế hoạch tuyển dụng|lớp bồi dưỡng|mạng lưới trường lớp|"
    "nguồn nước sạch|dịch vụ công trực tuyến|giải pháp an toàn thông tin"
).split("|")
ENDS = "trên địa bàn|cho cấp xã|theo quy định|giai đoạn mới|phục vụ người dân|trong toàn ngành|năm nay".split(
    "|"
)
SECTORS = (
    "Y tế|Tài chính|Nội vụ|Tư pháp|Xây dựng|Công Thương|Khoa học và Công nghệ|Giáo dục và Đào tạo|"
    "Nông nghiệp và Môi trường|Văn hóa, Thể thao và Du lịch|Dân tộc và Tôn giáo|Ngoại vụ"
).split("|")
OFFICES = "Phòng Kinh tế|Phòng Văn hóa - Xã hội|Văn phòng|Công an xã|Trạm Y tế".split("|")
GROUP = "các sở, ban, ngành"


def statements(chance: random.Random, many: int = 20_000) -> list[str]:
    """Statements in plan language; one in sixty speaks of a digital platform."""
    found = []
    for number in range(many):
        things = chance.sample(THINGS, 2)
        if number % 60 == 0:
            things.insert(1, "nền tảng số dùng chung")
        words = f"{chance.choice(OPENINGS)} {', '.join(things)} {chance.choice(ENDS)}"
        found.append(f"{words}, nội dung số {number % 977}")
    return found


def rows(tasks: int, plans: int) -> Iterator[tuple[str, dict[str, Any]]]:
    """The rows of a register of that size, table by table name; plans before their tasks."""
    chance = random.Random(7)
    texts = statements(chance)
    spelt = [(folded(text), key(text)) for text in texts]
    units: dict[tuple[str, str, str], int] = {}
    pk = {name: count(1) for name in ("units", "task_units", "deadlines", "lines", "changes")}
    each, extra = divmod(tasks, plans)
    task_pk = 0

    def unit(name: str, kind: str, scope: str) -> Iterator[tuple[str, dict[str, Any]]]:
        who = (key(name), key(scope), kind)
        if who not in units:
            units[who] = next(pk["units"])
            yield "units", {
                "pk": units[who], "name": name, "kind": kind, "scope": scope,
                "key": who[0], "scope_key": who[1], "folded": folded(name),
            }  # fmt: skip

    for plan_pk in range(1, plans + 1):
        province = f"Tỉnh {plan_pk % 34:02d}"
        year = 2022 + plan_pk % 5
        if plan_pk % 2:
            issuer, scope = f"Ủy ban nhân dân {province}", province
            names = [(f"Sở {sector}", "unit") for sector in SECTORS] + [(GROUP, "group")]
        else:
            issuer = f"Ủy ban nhân dân xã {plan_pk % 3300:04d}"
            scope = f"{issuer} {province}"
            names = [(office, "unit") for office in OFFICES]
        who = []
        for name, kind in names:
            yield from unit(name, kind, scope)
            who.append(units[key(name), key(scope), kind])
        number = each + (plan_pk <= extra)
        header = {"issuer": issuer, "number": f"{plan_pk}/KH-UBND", "date": f"{year}-01-10"}
        yield "plans", {
            "pk": plan_pk, "plan_id": f"{plan_pk}-KH-UBND-{year}", "sha256": f"{plan_pk:064d}",
            "file": f"{plan_pk}.pdf", "reader": "pdf", "number": header["number"],
            "issued": date(year, 1, 10), "issuer": issuer, "province": province,
            "doc_type": "KẾ HOẠCH", "subject": f"Công tác năm {year}", "task_count": number,
            "unit_count": len(who), "deadline_count": number, "warning_count": 0,
            "data": json.dumps({"header": header, "tasks": []}, ensure_ascii=False),
            "recorded_at": MOMENT, "updated_at": MOMENT,
        }  # fmt: skip
        for position in range(number):
            task_pk += 1
            which = chance.randrange(len(texts))
            text = texts[which]
            data = {"id": str(position), "path": ["II", str(position)], "text": text, "lead": []}
            yield "tasks", {
                "pk": task_pk, "plan_pk": plan_pk, "task_id": str(position),
                "code": f"t{task_pk:07d}", "position": position,
                "path": json.dumps(data["path"]), "text": text, "output": None,
                "data": json.dumps(data, ensure_ascii=False),
            }  # fmt: skip
            yield (
                "task_search",
                {"pk": task_pk, "plain": spelt[which][0], "marked": spelt[which][1]},
            )
            lead, *helpers = chance.sample(who, 2 + (position % 3 == 0))
            for role, place, one in (
                ("lead", 0, lead),
                *(("coordinate", i, h) for i, h in enumerate(helpers)),
            ):
                yield "task_units", {
                    "pk": next(pk["task_units"]), "task_pk": task_pk, "unit_pk": one,
                    "role": role, "position": place, "text": "",
                }  # fmt: skip
            kind = chance.random()
            done = chance.random() < 0.85
            deadline: dict[str, Any] | None = None
            dates: list[date] = []
            if kind < 0.75:
                quarter = chance.randint(1, 4)
                due = date(year, 3 * quarter, 31 if quarter in (1, 4) else 30)
                deadline = {
                    "text": f"Quý {quarter}/{year}",
                    "due": due,
                    "bound": "by",
                    "recurrence": None,
                }
                dates = [due]
            elif kind < 0.8:
                rule = "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=25"
                deadline = {
                    "text": "ngày 25 tháng cuối quý",
                    "due": None,
                    "bound": "by",
                    "recurrence": rule,
                }
                dates = [date(year, month, 25) for month in (3, 6, 9, 12)]
            if deadline:
                yield "deadlines", {
                    "pk": next(pk["deadlines"]), "task_pk": task_pk, "position": 0, "start": None, **deadline,
                }  # fmt: skip
            since = 0
            for due in dates or [None]:
                late = chance.random() < 0.15
                said = None
                if done and due and due < AS_OF:
                    said = due + timedelta(
                        days=chance.randint(1, 60) if late else -chance.randint(0, 60)
                    )
                yield "lines", {
                    "pk": next(pk["lines"]), "task_pk": task_pk, "unit_pk": lead, "first": 1,
                    "late_from": due.toordinal() + 1 if due else None,
                    "since": max(since, due.toordinal() - 400) if due and len(dates) > 1 else 0,
                    "done_on": said.toordinal() if said else None,
                }  # fmt: skip
                since = due.toordinal() if due else 0
                if said:
                    number_ = next(pk["changes"])
                    yield "changes", {
                        "pk": number_, "plan_pk": plan_pk, "task_pk": task_pk, "kind": "done",
                        "occurrence": due, "day": said, "data": "{}", "recorded_at": MOMENT,
                        "batch": number_,
                    }  # fmt: skip


ORDER = ("units", "plans", "tasks", "task_units", "deadlines", "lines", "changes", "task_search")


def fill(register: Register, tasks: int, plans: int) -> None:
    """Write the rows, many at a time; PostgreSQL by COPY."""
    source = rows(tasks, plans)
    postgres = register._engine.dialect.name == "postgresql"
    raw = register._engine.raw_connection()
    cursor: Any = raw.cursor()
    if postgres:
        cursor.execute("DROP INDEX ix_task_search_plain, ix_task_search_marked")
    while part := list(islice(source, 200_000)):
        tables: dict[str, list[dict[str, Any]]] = {}
        for name, row in part:
            tables.setdefault(name, []).append(row)
        if not postgres:
            cursor.execute("BEGIN")
        for name in sorted(tables, key=ORDER.index):
            _put(cursor, name, tables[name], postgres=postgres)
        raw.commit()
    if postgres:
        for name in ("plain", "marked"):
            cursor.execute(f"CREATE INDEX ix_task_search_{name} ON task_search USING gin ({name})")
        for name in ORDER:
            if name != "task_search":
                cursor.execute(
                    f"SELECT setval(pg_get_serial_sequence('{name}', 'pk'), max(pk)) FROM {name}"
                )
        raw.commit()
    raw.close()
    with register._engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("VACUUM ANALYZE" if postgres else "ANALYZE")


def _put(cursor: Any, name: str, some: list[dict[str, Any]], *, postgres: bool) -> None:
    columns = list(some[0])
    if name == "task_search" and postgres:
        cursor.executemany(
            "INSERT INTO task_search VALUES (%(pk)s, to_tsvector('simple', %(plain)s), "
            "to_tsvector('simple', %(marked)s))",
            some,
        )
        return
    if postgres:
        with cursor.copy(f"COPY {name} ({', '.join(columns)}) FROM STDIN") as copy:
            for row in some:
                copy.write_row([row[column] for column in columns])
        return
    listed = ", ".join("rowid" if name == "task_search" and c == "pk" else c for c in columns)
    marks = ", ".join("?" * len(columns))
    values = [tuple(_plain(row[column]) for column in columns) for row in some]
    cursor.executemany(f"INSERT INTO {name} ({listed}) VALUES ({marks})", values)


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat(" ") + ".000000"
    return value.isoformat() if isinstance(value, date) else value


def parsed(number: int, many: int = 200) -> Plan:
    """A parsed plan as the readers give it."""
    chance = random.Random(number)
    texts = statements(chance, 400)
    issuer = f"Ủy ban nhân dân Tỉnh {number % 34:02d}"
    made = []
    for place in range(many):
        quarter = place % 4 + 1
        due = date(2026, 3 * quarter, 31 if quarter in (1, 4) else 30)
        lead, helper = chance.sample(SECTORS, 2)
        made.append(
            Task(
                id=f"{place // 10}.{place % 10}",
                path=(str(place // 10), str(place % 10)),
                text=chance.choice(texts),
                lead=(UnitRef(text=f"Sở {lead}"),),
                coordinate=(UnitRef(text=f"Sở {helper}"), UnitRef(text=GROUP, kind="group")),
                deadlines=(Deadline(text=f"Quý {quarter}/2026", due=due, bound="by"),),
            )
        )
    return Plan(
        id=f"moi-{number}",
        source=Source(file=f"{number}.pdf", sha256=f"f{number:063d}", reader="pdf"),
        header=Header(
            issuer=issuer,
            number=f"{number}/KH-M",
            date=date(2026, 1, 10),
            subject="Công tác năm 2026",
        ),
        tasks=tuple(made),
    )


@dataclass(frozen=True, slots=True)
class Took:
    """Milliseconds of one run: by the clock, and of this process's own processor time."""

    wall: float
    cpu: float


def median(work: Callable[[], object], runs: int = 9) -> Took:
    """The median of several runs after one to warm up."""
    work()
    wall, cpu = [], []
    for _ in range(runs):
        begun, used = time.perf_counter(), time.process_time()
        work()
        cpu.append((time.process_time() - used) * 1000)
        wall.append((time.perf_counter() - begun) * 1000)
    return Took(statistics.median(wall), statistics.median(cpu))


BARE = (
    "SELECT u.name, u.scope, u.kind, count(*) FROM lines l "
    "JOIN units u ON u.pk = l.unit_pk WHERE l.late_from <= {day} AND l.since <= {day} "
    "AND (l.done_on IS NULL OR l.done_on > {day}) GROUP BY u.pk"
)
LARGE, SMALL = "Sở Y tế Tỉnh 07", "Trạm Y tế Ủy ban nhân dân xã 0008 Tỉnh 08"
PAGE = 50


def measure(register: Register) -> dict[str, Took]:
    """The figures of one register."""
    raw = register._engine.raw_connection()
    cursor: Any = raw.cursor()
    statement = BARE.format(day=AS_OF.toordinal())

    def bare() -> dict[tuple[Any, ...], int]:
        cursor.execute(statement)
        return {tuple(row[:3]): row[3] for row in cursor.fetchall()}

    def listed(unit: str, first: int | None = None) -> int:
        asked = Filter(unit=unit, role="lead")
        found = register.select_overdue(AS_OF, asked, first=first)
        return len(overdue(found, as_of=AS_OF).sections)

    late = register.overdue_by_agency(AS_OF)
    assert late.agencies == bare(), "the counts differ from the bare SQL"
    print(f"  {len(late.agencies)} agencies, {late.total} overdue lines")
    for unit in (LARGE, SMALL):
        asked = Filter(unit=unit, role="lead")
        print(f"  {unit}: {register.cells(AS_OF, asked)}")
    figures = {
        "overdue by agency": median(lambda: register.overdue_by_agency(AS_OF)),
        "  the bare SQL": median(bare),
        "all cells by agency": median(lambda: register.cells_by_agency(AS_OF), 3),
        f"a sở's overdue, first {PAGE}": median(lambda: listed(LARGE, PAGE)),
        "a sở's overdue, all": median(lambda: listed(LARGE)),
        "a commune office's overdue": median(lambda: listed(SMALL)),
        "search nền tảng số": median(lambda: register.search("nền tảng số")),
        "search nen tang so": median(lambda: register.search("nen tang so")),
        "search chuyên ngành": median(lambda: register.search("cơ sở dữ liệu chuyên ngành")),
    }
    raw.close()
    fresh = [parsed(number) for number in islice(count(int(time.time())), 31)]
    figures["ingest of 200 tasks"] = median(lambda: register.add(fresh.pop()), 30)
    return figures


@contextmanager
def places(kind: str, folder: Path, keep: Path | None) -> Iterator[str]:
    """The address of a register, empty or kept from before."""
    if kind == "sqlite":
        yield str((keep or folder) / "register.sqlite3")
        return
    options = ("shared_buffers=1GB", "work_mem=64MB", "max_wal_size=4GB")
    with running(*options, keep=keep / "postgresql" if keep else None) as server:
        yield server.url("bench") if server.has("bench") else server.create("bench")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--tasks", type=int, default=1_000_000)
    parser.add_argument("--db", choices=["sqlite", "postgresql", "both"], default="both")
    parser.add_argument("--keep", type=Path, metavar="FOLDER")
    given = parser.parse_args()
    if given.keep:
        given.keep.mkdir(parents=True, exist_ok=True)
    plans = max(1, given.tasks // 50)
    kinds = ["sqlite", "postgresql"] if given.db == "both" else [given.db]
    found: dict[str, dict[str, Took]] = {}
    for kind in kinds:
        with (
            tempfile.TemporaryDirectory() as folder,
            places(kind, Path(folder), given.keep) as address,
            open_register(address) as register,
        ):
            begun = time.perf_counter()
            if not filled(register):
                fill(register, given.tasks, plans)
            took = time.perf_counter() - begun
            print(f"{kind}: {filled(register):,} tasks, filled in {took:.0f} s")
            sys.stdout.flush()
            found[kind] = measure(register)
    for kind, figures in found.items():
        ratio = figures["overdue by agency"].wall / figures["  the bare SQL"].wall
        for name, value in figures.items():
            more = f"   {ratio:.2f} times the bare SQL" if name == "overdue by agency" else ""
            print(f"{kind:10} {name:28} {value.wall:8.1f} ms  ({value.cpu:.1f} cpu){more}")


def filled(register: Register) -> int:
    """How many tasks the register holds."""
    with register._engine.connect() as connection:
        return int(connection.exec_driver_sql("SELECT count(*) FROM tasks").scalar_one())


if __name__ == "__main__":
    main()
