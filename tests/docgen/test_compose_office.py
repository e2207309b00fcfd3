"""What an office owns: templates copied, clauses changed, a wrong tag named; a new plan to fill in."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import yaml

from docgen.compose import generate
from docgen.compose.body import walk
from docgen.compose.complete import complete
from docgen.compose.errors import BadTemplate, CannotWrite
from docgen.compose.office import clause_names, init_templates, office_of
from docgen.compose.scaffold import Start, next_subject, scaffold, year_of
from docgen.compose.watch import watch
from extractors.pipeline import extract
from plans.errors import DocgenError
from plans.io import from_data, load_plan
from plans.model import Deadline, Header, Heading, Node, Plan, Signer, Task, UnitRef

PLAN = Plan(
    header=Header(issuer="Sở Y tế", subject="Tiêm chủng năm 2026"),
    outline=(
        Heading(level=1, label="I", title="MỤC ĐÍCH", text="1. Đủ mũi:\na) Trẻ em;\nĐúng lịch."),
    ),
    tasks=(Task(path=("I", "1"), text="Mua", lead=(UnitRef(text="Trung tâm A"),)),),
    clauses=("to-chuc-thuc-hien",),
)


def lines(plan: Plan) -> list[str]:
    return [" ".join(filter(None, (label, node.text))) for node, label, _ in walk(plan.body)]


def test_the_templates_are_copied_once(tmp_path: Path) -> None:
    made = init_templates(tmp_path / "mau")
    assert sorted(path.name for path in made) == [
        "che-do-bao-cao.txt",
        "ke-hoach.docx",
        "ket-thuc.txt",
        "mo-dau.txt",
        "to-chuc-thuc-hien.txt",
    ]
    made[-1].write_text("của tôi", encoding="utf-8")
    with pytest.raises(CannotWrite, match="already exists; use --force"):
        init_templates(tmp_path / "mau")
    assert made[-1].read_text(encoding="utf-8") == "của tôi"
    init_templates(tmp_path / "mau", force=True)
    assert made[-1].read_text(encoding="utf-8") != "của tôi"
    assert not [path for path in (tmp_path / "mau").iterdir() if path.name.startswith(".")]


def test_a_copied_folder_gives_the_same_document(tmp_path: Path) -> None:
    init_templates(tmp_path / "mau")
    first = generate(PLAN, tmp_path / "a.docx")
    second = generate(PLAN, tmp_path / "b.docx", template=tmp_path / "mau")
    assert first.read_bytes() == second.read_bytes()


def test_text_below_a_heading_and_clauses(tmp_path: Path) -> None:
    folder = tmp_path / "mau"
    folder.mkdir()
    (folder / "to-chuc-thuc-hien.txt").write_text(
        "#: ghi chú\n# TỔ CHỨC\n1. Giao {{ leads[0] }} & <các đơn vị>:\n- theo dõi.\n",
        encoding="utf-8",
    )
    (folder / "ket-thuc.txt").write_text("Hết {{ plan_name }}./.", encoding="utf-8")
    assert lines(complete(PLAN, office_of(folder))) == [
        "Sở Y tế ban hành Kế hoạch Tiêm chủng năm 2026, cụ thể như sau:",
        "I. MỤC ĐÍCH",
        "1. Đủ mũi:",
        "a) Trẻ em;",
        "Đúng lịch.",
        "1. Mua.",
        "- Cơ quan chủ trì: Trung tâm A.",
        "II. TỔ CHỨC",
        "1. Giao Trung tâm A & <các đơn vị>:",
        "- theo dõi.",
        "Hết Kế hoạch Tiêm chủng năm 2026./.",
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "Hết {{ plan_nam }}",
            r"ket-thuc\.txt: tag \{\{ plan_nam \}\}: .*did you mean plan_name\?",
        ),
        ("dòng một\n{% if %}", r"ket-thuc\.txt: tag \{% if %\}: "),
        ("{{ leads.__class__.__mro__ }}", r"ket-thuc\.txt: tag .*unsafe"),  # the sandbox
        ("{{ body }}", r"ket-thuc\.txt: tag \{\{ body \}\}: 'body' is undefined"),
    ],
)
def test_a_clause_that_is_wrong(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "ket-thuc.txt").write_text(text, encoding="utf-8")
    with pytest.raises(BadTemplate, match=message) as caught:
        generate(PLAN, tmp_path / "a.docx", template=tmp_path)
    assert "\n" not in str(caught.value)
    assert not (tmp_path / "a.docx").exists()


@pytest.mark.parametrize("name", ["khong-co", "../secret", ""])
def test_a_clause_that_is_not_there(tmp_path: Path, name: str) -> None:
    plan = PLAN.model_copy(update={"clauses": (name,)})
    with pytest.raises(BadTemplate, match=r"no such clause; there are che-do-bao-cao, ket-thuc"):
        generate(plan, tmp_path / "a.docx")


def test_the_names_of_clauses() -> None:
    assert clause_names() == ["che-do-bao-cao", "ket-thuc", "mo-dau", "to-chuc-thuc-hien"]


OLD = Plan(
    header=Header(
        issuer_parent="Ủy ban nhân dân tỉnh Lào Cai",
        issuer="Sở Y tế",
        number="12/KH-SYT",
        place="Lào Cai",
        date=date(2025, 1, 20),
        subject='Tiêm chủng "mở rộng" năm 2025: đợt 1',
        signer=Signer(authority="KT. GIÁM ĐỐC", title="PHÓ GIÁM ĐỐC", name="Lê Văn Nam"),
        recipients=("UBND tỉnh (b/c)", "Lưu: VT"),
    ),
    body=(
        Node(
            label="I",
            text="MỤC ĐÍCH",
            heading=True,
            role="aims",
            children=(Node(text="Đủ mũi: 95%."),),
        ),
        Node(
            label="II",
            text="NHIỆM VỤ",
            heading=True,
            role="assign",
            children=(Node(label="1", text="Mua vắc xin năm 2025.", role="assign", task="t1"),),
        ),
    ),
    tasks=(
        Task(
            id="t1",
            path=("II", "1"),
            text="Mua vắc xin năm 2025",
            lead=(UnitRef(text="TTYT", name="Trung tâm Y tế"),),
            coordinate=(UnitRef(text="các xã", kind="group"),),
            deadlines=(Deadline(text="trước 30/6/2025", due=date(2025, 6, 30), bound="before"),),
            output="Hợp đồng",
        ),
    ),
)


def test_a_blank_plan_is_taken_as_it_is(tmp_path: Path) -> None:
    text = scaffold(
        Start(subject="Chuyển đổi số: năm 2026 #1", issuer="Ủy ban nhân dân xã A", year=2026)
    )
    plan = from_data(yaml.safe_load(text))
    assert plan.header.subject == "Chuyển đổi số: năm 2026 #1"
    assert (plan.header.number, plan.header.undated) == ("/KH-UBND", "2026")
    again = extract(generate(plan, tmp_path / "a.docx"))
    assert [heading.title for heading in again.outline][:3] == [
        "MỤC ĐÍCH, YÊU CẦU",
        "NHIỆM VỤ VÀ GIẢI PHÁP",
        "KINH PHÍ THỰC HIỆN",
    ]


def test_a_plan_from_an_old_one(tmp_path: Path) -> None:
    text = scaffold(Start(subject="Tiêm chủng năm 2026", issuer="Sở Y tế", year=2026, old=OLD))
    assert "kế hoạch cũ: trước 30/6/2025" in text
    assert "còn nhắc năm 2025" in text
    (tmp_path / "a.yaml").write_text(text, encoding="utf-8")
    plan = load_plan(tmp_path / "a.yaml")
    assert plan.header.number == "/KH-SYT"  # the sign, not the number
    assert plan.header.date is None
    assert (plan.header.signer, plan.header.recipients) == (
        OLD.header.signer,
        OLD.header.recipients,
    )
    assert [(h.label, h.title, h.text) for h in plan.outline] == [
        ("I", "MỤC ĐÍCH", "Đủ mũi: 95%."),
        ("II", "NHIỆM VỤ", None),
    ]
    (task,) = plan.tasks
    assert (task.path, task.text, task.deadlines) == (("II", "1"), "Mua vắc xin năm 2025", ())
    assert (task.lead, task.coordinate, task.output) == (
        OLD.tasks[0].lead,
        OLD.tasks[0].coordinate,
        "Hợp đồng",
    )
    generate(plan, tmp_path / "a.docx")


@pytest.mark.parametrize(
    ("subject", "year", "expected"),
    [
        ("Chuyển đổi số năm 2025", 2025, "Chuyển đổi số năm 2026"),
        ("Chuyển đổi số", None, "Chuyển đổi số"),
        ("Nghị quyết 12025 năm 2025", 2025, "Nghị quyết 12025 năm 2026"),
    ],
)
def test_next_subject(subject: str, year: int | None, expected: str) -> None:
    assert next_subject(subject, year, 2026) == expected


def test_year_of_a_plan() -> None:
    assert year_of(OLD) == 2025
    assert year_of(Plan(header=Header(date=date(2024, 5, 1)))) == 2024
    assert year_of(Plan()) is None


def test_watching(tmp_path: Path) -> None:
    source, out = tmp_path / "a.yaml", tmp_path / "a.docx"
    source.write_text("1", encoding="utf-8")
    out.write_text("1", encoding="utf-8")
    saves = iter(["", "22", "wrong", "4444"])

    def sleep(_: float) -> None:
        if text := next(saves):
            source.write_text(text, encoding="utf-8")

    def write() -> Path:
        text = source.read_text(encoding="utf-8")
        if text == "wrong":
            raise DocgenError("a.yaml: wrong")
        out.write_text(text, encoding="utf-8")
        return out

    results = watch(lambda: [source], write, written=out, sleep=sleep)
    assert next(results) == out
    assert out.read_text(encoding="utf-8") == "22"
    assert str(next(results)) == "a.yaml: wrong"
    assert out.read_text(encoding="utf-8") == "22"
    out.write_text("by hand", encoding="utf-8")
    with pytest.raises(CannotWrite, match="was changed by hand"):
        next(results)
    assert out.read_text(encoding="utf-8") == "by hand"
