"""Rules on content: each passes on a good plan's file and fails, alone, on one with its fault planted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from docgen.check import check_file, check_plan
from docgen.check.model import Result, Verdict
from docgen.check.rules import all_rules
from plans.io import to_yaml
from plans.model import (
    Appendix,
    Column,
    Deadline,
    Header,
    Indicator,
    LegalBasis,
    Node,
    Plan,
    PlanTable,
    Row,
    Signer,
    Source,
    Task,
    UnitRef,
)

CONTENT = [rule for rule in all_rules() if rule.kind == "content"]


def unit(name: str, *, text: str | None = None, kind: Any = "unit") -> UnitRef:
    return UnitRef(text=text or name, name=name, kind=kind)


def before(text: str, due: str) -> Deadline:
    return Deadline(text=text, due=date.fromisoformat(due), bound="before")


ROADS = Task(
    id="t1",
    path=("II", "1"),
    text="Cải tạo vỉa hè, rãnh thoát nước trên các tuyến phố chính",
    lead=(unit("Sở Xây dựng"),),
    coordinate=(unit("Sở Tài chính"),),
    deadlines=(before("trước ngày 30/10/2026", "2026-10-30"),),
)
TREES = Task(
    id="t2",
    path=("II", "2"),
    text="Trồng mới, thay thế cây xanh bị sâu bệnh sau mùa mưa bão",
    lead=(unit("Sở Nông nghiệp và Môi trường"),),
    deadlines=(before("trước ngày 15/9/2026", "2026-09-15"),),
)
REPORT = Task(
    id="t3",
    path=("II", "3"),
    text="Báo cáo UBND tỉnh kết quả thực hiện Kế hoạch",
    lead=(unit("Sở Xây dựng"),),
    deadlines=(before("trước ngày 10/12/2026", "2026-12-10"),),
)
LAMPS = Task(
    id="t4",
    path=("Phụ lục I", "1"),
    text="Thay đèn chiếu sáng công cộng bằng đèn tiết kiệm điện",
    lead=(unit("Sở Công Thương"),),
    deadlines=(Deadline(text="năm 2026", due=date(2026, 12, 31), bound="by"),),
)
MONEY = PlanTable(
    columns=(
        Column(title="STT", role="label"),
        Column(title="Dự án", role="task"),
        Column(title="Kinh phí (triệu đồng) / Tổng số", role="budget"),
        Column(title="Kinh phí (triệu đồng) / Năm 2026", role="budget"),
        Column(title="Kinh phí (triệu đồng) / Năm 2027", role="budget"),
    ),
    rows=(
        Row(cells=("1", "Chiếu sáng", "1.500", "1.000", "500")),
        Row(cells=("2", "Vỉa hè", "2.500", "2.000", "500")),
        Row(kind="total", cells=("", "Tổng cộng", "4.000", "3.000", "1.000")),
    ),
)
GOOD = Plan(
    header=Header(
        issuer="Ủy ban nhân dân tỉnh Sơn Thủy",
        number="12/KH-UBND",
        place="Sơn Thủy",
        date=date(2026, 2, 5),
        doc_type="KẾ HOẠCH",
        subject="Chỉnh trang đô thị năm 2026",
        signer=Signer(authority="TM. ỦY BAN NHÂN DÂN", title="CHỦ TỊCH", name="Lê Văn Nam"),
        recipients=(
            "Sở Xây dựng",
            "Các sở, ban, ngành tỉnh",
            "UBND các xã, phường",
            "Lưu: VT, CNXD",
        ),
    ),
    legal_bases=(
        LegalBasis(text="Căn cứ Luật Xây dựng"),
        LegalBasis(
            text="Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ về công tác văn thư",
            number="30/2020/NĐ-CP",
            date=date(2020, 3, 5),
        ),
    ),
    tasks=(ROADS, TREES, REPORT, LAMPS),
    indicators=(
        Indicator(
            path=("Phụ lục II", "1"), name="Tuyến phố có cây xanh", value=80, unit="%", target="80"
        ),
        Indicator(
            path=("Phụ lục II", "2"), name="Tuyến phố có đèn", value=12, unit="tuyến", target="12"
        ),
    ),
    body=(
        Node(text="Căn cứ Luật Xây dựng;", role="bases"),
        Node(
            label="I",
            text="MỤC ĐÍCH",
            heading=True,
            children=(
                Node(
                    text="Hoàn thành trước ngày 30 tháng 10 năm 2026 các nhiệm vụ tại Mục II Kế hoạch này."
                ),
            ),
        ),
        Node(
            label="II",
            text="NHIỆM VỤ",
            heading=True,
            children=(
                Node(label="1", text=ROADS.text, task="t1"),
                Node(label="2", text=TREES.text, task="t2"),
                Node(label="3", text=REPORT.text, task="t3"),
                Node(
                    text="Nhiệm vụ khác tại Phụ lục I, chỉ tiêu và kinh phí tại Phụ lục II kèm theo."
                ),
            ),
        ),
    ),
    appendices=(
        Appendix(
            label="Phụ lục I",
            title="NHIỆM VỤ",
            tables=(
                PlanTable(
                    columns=(
                        Column(title="STT", role="label"),
                        Column(title="Nhiệm vụ", role="task"),
                        Column(title="Chủ trì", role="lead"),
                    ),
                    rows=(Row(cells=("1", LAMPS.text, "Sở Công Thương"), task="t4"),),
                ),
            ),
        ),
        Appendix(label="Phụ lục II", title="CHỈ TIÊU VÀ KINH PHÍ", tables=(MONEY,)),
    ),
)
Edit = Callable[[Plan], Plan]


def header(**values: object) -> Edit:
    return lambda plan: plan.model_copy(update={"header": plan.header.model_copy(update=values)})


def signer(**values: object) -> Edit:
    return lambda plan: header(signer=plan.header.signer.model_copy(update=values))(plan)


def basis(text: str, number: str | None = None, day: str | None = None) -> Edit:
    """One more legal basis."""
    more = LegalBasis(text=text, number=number, date=date.fromisoformat(day) if day else None)
    return lambda plan: plan.model_copy(update={"legal_bases": (*plan.legal_bases, more)})


def task(at: int, **values: object) -> Edit:
    """Another value in a task."""

    def edit(plan: Plan) -> Plan:
        tasks = list(plan.tasks)
        tasks[at] = tasks[at].model_copy(update=values)
        return plan.model_copy(update={"tasks": tuple(tasks)})

    return edit


def more_task(new: Task) -> Edit:
    return lambda plan: plan.model_copy(update={"tasks": (*plan.tasks, new)})


def read_from_file(plan: Plan) -> Plan:
    """As if it had been read from a document."""
    return plan.model_copy(update={"source": Source(file="ke-hoach.docx", reader="docx")})


def indicator(**values: object) -> Edit:
    return lambda plan: plan.model_copy(
        update={"indicators": (plan.indicators[0].model_copy(update=values), *plan.indicators[1:])}
    )


def body(*nodes: Node) -> Edit:
    """More paragraphs at the end of the text."""
    return lambda plan: plan.model_copy(update={"body": (*plan.body, *nodes)})


def item(*nodes: Node) -> Edit:
    """More items under II."""

    def edit(plan: Plan) -> Plan:
        *rest, last = plan.body
        return plan.model_copy(
            update={"body": (*rest, last.model_copy(update={"children": (*last.children, *nodes)}))}
        )

    return edit


def money(**values: object) -> Edit:
    """Another value in the table of money."""

    def edit(plan: Plan) -> Plan:
        one, two = plan.appendices
        table = two.tables[0].model_copy(update=values)
        return plan.model_copy(
            update={"appendices": (one, two.model_copy(update={"tables": (table,)}))}
        )

    return edit


def appendices(*labels: str) -> Edit:
    """Other labels of the two appendices; fewer labels, fewer appendices."""
    return lambda plan: plan.model_copy(
        update={
            "appendices": tuple(
                a.model_copy(update={"label": label})
                for a, label in zip(plan.appendices, labels, strict=False)
            )
        }
    )


def both(*edits: Edit) -> Edit:
    def edit(plan: Plan) -> Plan:
        for one in edits:
            plan = one(plan)
        return plan

    return edit


@dataclass(frozen=True)
class Case:
    """A fault; also: rules the same fault breaks; prepare: what the good plan needs first."""

    rule: str
    spoil: Edit
    also: frozenset[str] = frozenset()
    prepare: Edit | None = None


def case(rule: str, spoil: Edit, *also: str, prepare: Edit | None = None) -> Case:
    return Case(rule, spoil, frozenset(also), prepare)


ROWS = MONEY.rows
CASES = [
    case("plan.subject", header(subject=None)),
    case("plan.issuer", header(issuer=None), "recipients.missing-lead"),
    case("plan.type", both(read_from_file, header(doc_type=None))),
    case("plan.number", header(number=None)),
    case("plan.date", header(date=None)),
    case("plan.place", header(place=None)),
    case("plan.signer", signer(name=None)),
    case("plan.signer-title", signer(title=None)),
    case("plan.recipients", header(recipients=())),
    case("plan.tasks", lambda plan: plan.model_copy(update={"tasks": ()})),
    case("plan.number-type", header(number="12/QĐ-UBND")),
    case(
        "base.number",
        basis(
            "Căn cứ Quyết định của Chủ tịch UBND tỉnh ngày 05/01/2026 về đô thị", None, "2026-01-05"
        ),
    ),
    case(
        "base.date", basis("Căn cứ Quyết định số 15/QĐ-UBND của UBND tỉnh về đô thị", "15/QĐ-UBND")
    ),
    case(
        "base.after-plan",
        basis("Căn cứ Quyết định số 99/QĐ-UBND ngày 05/3/2026", "99/QĐ-UBND", "2026-03-05"),
    ),
    case(
        "base.year",
        basis("Căn cứ Nghị định số 45/2025/NĐ-CP ngày 28/02/2024", "45/2025/NĐ-CP", "2024-02-28"),
    ),
    case(
        "base.twice",
        basis(
            "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ",
            "30/2020/NĐ-CP",
            "2020-03-05",
        ),
    ),
    case("task.no-lead", task(0, lead=())),
    case(
        "task.leads-left-out",
        both(read_from_file, task(0, lead=()), task(1, lead=())),
    ),
    case("task.no-deadline", task(0, deadlines=())),
    case(
        "task.deadlines-left-out",
        both(read_from_file, task(0, deadlines=()), task(1, deadlines=())),
    ),
    case("task.twice", more_task(ROADS.model_copy(update={"id": "t9", "path": ("II", "4")}))),
    case("task.lead-coordinates", task(0, coordinate=(unit("Sở Xây dựng"),))),
    case("task.no-verb", task(0, text="Công tác vỉa hè các tuyến phố chính")),
    case(
        "deadline.before-issue", task(0, deadlines=(before("trước ngày 30/10/2025", "2025-10-30"),))
    ),
    case("deadline.day-off", task(0, deadlines=(before("trước ngày 13/9/2026", "2026-09-13"),))),
    case("deadline.impossible", item(Node(text="Xong trước ngày 31/4/2026."))),
    case(
        "deadline.after-period", task(0, deadlines=(before("trước ngày 29/10/2027", "2027-10-29"),))
    ),
    case("report.no-date", both(read_from_file, task(2, deadlines=())), "task.deadlines-left-out"),
    case("report.no-recipient", task(2, text="Báo cáo kết quả thực hiện các nhiệm vụ")),
    case("indicator.no-target", indicator(value=None, target=None)),
    case("indicator.no-unit", indicator(unit=None)),
    case("unit.abolished", task(0, lead=(unit("Sở Kế hoạch và Đầu tư"),))),
    case("unit.issuer-abolished", header(issuer="Ủy ban nhân dân tỉnh Bắc Giang")),
    case("unit.district", task(0, coordinate=(unit("Ủy ban nhân dân các huyện", kind="group"),))),
    case("unit.variants", task(1, coordinate=(unit("Sở Xây dựng", text="Sở Xây Dựng"),))),
    case(
        "recipients.missing-lead", header(recipients=("Sở Xây dựng", "Sở Công Thương", "Lưu: VT"))
    ),
    case("numbering.gap", item(Node(label="5", text="Kiểm tra việc thực hiện"))),
    case("numbering.repeat", item(Node(label="3", text="Kiểm tra việc thực hiện"))),
    case("heading.empty", body(Node(label="III", text="KINH PHÍ", heading=True))),
    case(
        "heading.twice",
        body(Node(label="III", text="Nhiệm vụ", heading=True, children=(Node(text="Kiểm tra."),))),
    ),
    case("appendix.missing", appendices("Phụ lục I")),
    case(
        "appendix.unmentioned",
        lambda plan: plan.model_copy(update={"body": plan.body[:2]}),
        "reference.missing",
    ),
    case(
        "appendix.order",
        appendices("Phụ lục I", "Phụ lục III"),
        "appendix.missing",
        "appendix.unmentioned",
    ),
    case("reference.missing", item(Node(text="Thực hiện theo Mục V Kế hoạch này."))),
    case(
        "money.no-unit",
        money(
            columns=tuple(
                c.model_copy(update={"title": c.title.replace(" (triệu đồng)", "")})
                for c in MONEY.columns
            )
        ),
    ),
    case(
        "money.sum",
        money(
            rows=(*ROWS[:2], Row(kind="total", cells=("", "Tổng cộng", "5.000", "3.000", "2.000")))
        ),
    ),
    case(
        "money.sum-across",
        money(
            rows=(
                Row(cells=("1", "Chiếu sáng", "1.500", "1.000", "300")),
                Row(cells=("2", "Vỉa hè", "2.500", "2.000", "700")),
                ROWS[2],
            )
        ),
    ),
    case(
        "table.row-numbers",
        money(
            rows=(ROWS[0], ROWS[1].model_copy(update={"cells": ("4", *ROWS[1].cells[1:])}), ROWS[2])
        ),
    ),
]


def verdicts(plan: Plan, path: Path) -> dict[str, Result]:
    """The answers on the plan written as a file."""
    path.write_text(to_yaml(plan), encoding="utf-8")
    return {result.rule.id: result for result in check_file(path, rules=CONTENT).results}


def test_every_rule_on_content_has_a_case() -> None:
    assert [c.rule for c in CASES] == [rule.id for rule in CONTENT]
    assert len(CONTENT) >= 20


@pytest.mark.parametrize("planted", CASES, ids=lambda c: c.rule)
def test_a_planted_fault_is_found_and_named(planted: Case, tmp_path: Path) -> None:
    good = planted.prepare(GOOD) if planted.prepare else GOOD
    old = verdicts(good, tmp_path / "good.yaml")
    assert old[planted.rule].verdict is Verdict.PASS, old[planted.rule].outcome
    assert {name for name, r in old.items() if r.verdict is Verdict.FAIL} == set()
    answers = verdicts(planted.spoil(good), tmp_path / "spoilt.yaml")
    now = {name: r for name, r in answers.items() if r.verdict is Verdict.FAIL}
    assert planted.rule in now, answers[planted.rule].outcome
    assert set(now) - {planted.rule} <= planted.also, {
        n: r.outcome.findings for n, r in now.items()
    }
    for finding in now[planted.rule].outcome.findings:
        assert "{" not in now[planted.rule].message(finding)


# -- what is no fault ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rule", "edit"),
    [
        # two units with the same duty: each its own task
        (
            "task.twice",
            more_task(ROADS.model_copy(update={"id": "t9", "lead": (unit("Sở Y tế"),)})),
        ),
        # the same task in the text and in an appendix
        (
            "task.twice",
            more_task(ROADS.model_copy(update={"id": "t9", "path": ("Phụ lục I", "2")})),
        ),
        # a report in January on the year that is over
        (
            "deadline.after-period",
            task(2, deadlines=(before("trước ngày 15/01/2027", "2027-01-15"),)),
        ),
        # work of several years that begins within the plan's time
        (
            "deadline.after-period",
            task(
                0,
                deadlines=(
                    Deadline(
                        text="2026-2028", start=date(2026, 1, 1), due=date(2028, 12, 31), bound="by"
                    ),
                ),
            ),
        ),
        # the last day of a month, though a Saturday: an end of time, no appointment
        (
            "deadline.day-off",
            task(
                0, deadlines=(Deadline(text="tháng 10/2026", due=date(2026, 10, 31), bound="by"),)
            ),
        ),
        # a transferred body keeps its name
        ("unit.abolished", task(0, lead=(unit("Hội Nông dân tỉnh"),))),
        # a resolution of a congress has no number
        (
            "base.number",
            basis("Căn cứ Nghị quyết Đại hội Đảng bộ tỉnh lần thứ XX nhiệm kỳ 2025-2030"),
        ),
        # an abbreviation beside the full name is no other spelling
        ("unit.variants", task(1, coordinate=(unit("Sở Xây dựng", text="Sở XD"),))),
        # an appendix of another paper
        (
            "appendix.missing",
            item(
                Node(text="Theo mẫu tại Phụ lục IV ban hành kèm theo Nghị định số 30/2020/NĐ-CP.")
            ),
        ),
        # a section of another paper
        ("reference.missing", item(Node(text="Theo Mục V Nghị quyết số 57-NQ/TW."))),
        # a list that begins again
        ("numbering.repeat", item(Node(label="1", text="Kiểm tra việc thực hiện"))),
        # 29/2 of a leap year
        ("deadline.impossible", item(Node(text="Xong trước ngày 29/02/2028."))),
        # numbers run on over groups, or begin again
        (
            "table.row-numbers",
            money(rows=(ROWS[0], Row(kind="group", cells=("II", "Nhóm")), ROWS[0])),
        ),
    ],
)
def test_no_false_alarm(rule: str, edit: Edit) -> None:
    answers = {r.rule.id: r for r in check_plan(edit(GOOD), rules=CONTENT).results}
    assert answers[rule].verdict is not Verdict.FAIL, answers[rule].outcome


@pytest.mark.parametrize(
    ("lead", "day", "told"),
    [
        # one heir, the day and the basis
        ("Sở Giao thông vận tải", date(2026, 2, 5), "Sở Xây dựng (từ 01/03/2025"),
        # several: none is chosen
        ("Sở Thông tin và Truyền thông", date(2026, 2, 5), "Sở Khoa học và Công nghệ; Sở Văn hóa"),
        # before the change it was there
        ("Sở Giao thông vận tải", date(2024, 2, 5), None),
    ],
)
def test_an_abolished_unit_is_told_with_its_heirs(lead: str, day: date, told: str | None) -> None:
    plan = both(task(0, lead=(unit(lead),)), header(date=day))(GOOD)
    answers = {r.rule.id: r for r in check_plan(plan, rules=CONTENT).results}
    result = answers["unit.abolished"]
    if told is None:
        assert result.verdict is Verdict.PASS
    else:
        assert told in result.message(result.outcome.findings[0])


def test_a_draft_without_number_and_date_is_not_judged_on_them() -> None:
    plan = header(number=None, date=None)(GOOD)
    answers = {r.rule.id: r.verdict for r in check_plan(plan, rules=CONTENT).results}
    for rule in ("plan.number", "plan.date", "base.after-plan", "deadline.before-issue"):
        assert answers[rule] is Verdict.NOT_EVALUATED, rule


def test_a_lacking_lead_is_told_beside_rows_that_have_one() -> None:
    rows = tuple(
        LAMPS.model_copy(update={"id": f"r{n}", "path": ("Phụ lục I", str(n))}) for n in range(1, 6)
    )
    plan = read_from_file(GOOD).model_copy(
        update={"tasks": (*rows, rows[0].model_copy(update={"lead": ()}))}
    )
    answers = {r.rule.id: r for r in check_plan(plan, rules=CONTENT).results}
    assert len(answers["task.no-lead"].outcome.findings) == 1
    assert answers["task.leads-left-out"].verdict is Verdict.PASS


def test_recognised_text_is_not_judged_by_single_letters() -> None:
    scan = GOOD.model_copy(update={"source": Source(file="ke-hoach.scan.pdf", reader="scan")})
    spoilt = item(Node(label="5", text="Kiểm tra việc thực hiện"))(scan)
    answers = {r.rule.id: r.verdict for r in check_plan(spoilt, rules=CONTENT).results}
    assert answers["numbering.gap"] is Verdict.NOT_EVALUATED
    assert answers["deadline.before-issue"] is Verdict.PASS


def test_a_row_of_a_table_in_the_text_needs_no_word_of_action() -> None:
    table = PlanTable(
        columns=(Column(title="STT", role="label"), Column(title="Việc", role="task")),
        rows=(Row(cells=("1", "Hồ sơ mời thầu"), task="t9"),),
    )
    row = ROADS.model_copy(update={"id": "t9", "path": ("II", "1"), "text": "Hồ sơ mời thầu"})
    plan = both(item(Node(text="Tiến độ:", tables=(table,))), more_task(row))(GOOD)
    answers = {r.rule.id: r.verdict for r in check_plan(plan, rules=CONTENT).results}
    assert answers["task.no-verb"] is Verdict.PASS
