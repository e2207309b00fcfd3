"""A new plan to fill in: commented YAML, blank or with the structure of last year's plan.

What is only true of last year (number, date, deadlines, results) is not carried over; it stands in
a comment beside the place to fill.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import yaml

from docgen.compose.fields import number_text
from docgen.compose.office import clause_names
from plans.model import Deadline, Header, Heading, Node, Plan, Signer, Task, UnitRef

_BLANK_TASK: Final = "[Nội dung nhiệm vụ]"
_OUTLINE: Final = (
    ("I", "MỤC ĐÍCH, YÊU CẦU", "1. Mục đích: […]\n2. Yêu cầu: […]"),
    ("II", "NHIỆM VỤ VÀ GIẢI PHÁP", None),
    ("III", "KINH PHÍ THỰC HIỆN", "[Nguồn kinh phí]"),
)
_YEAR: Final = re.compile(r"(?<!\d)20\d\d(?!\d)")


@dataclass(frozen=True, slots=True)
class Start:
    """What a new plan begins with; ``old`` is the plan whose structure it takes over."""

    subject: str
    issuer: str
    year: int
    old: Plan | None = None


def scaffold(start: Start) -> str:
    """The YAML text of a new plan, which ``docgen generate`` takes as it is."""
    lines = [
        "# Kế hoạch mới. Điền vào chỗ […], rồi chạy:  docgen generate TEN-TEP.yaml -o ke-hoach.docx",
        "# Dòng bắt đầu bằng # là ghi chú, không in ra văn bản. Các trường khác: docgen schema",
        "",
        *_header(start),
        "",
        *_bases(start.old),
        "",
        *_outline(start),
        "",
        *_tasks(start),
        "",
        *_rest(start),
    ]
    return "\n".join(lines) + "\n"


def next_subject(subject: str, old_year: int | None, year: int) -> str:
    """The subject of the old plan with its year turned into the new one."""
    if old_year is None:
        return subject
    return re.sub(rf"(?<!\d){old_year}(?!\d)", str(year), subject)


def year_of(plan: Plan) -> int | None:
    """The year a plan is for: the last one its subject names, else that of its date."""
    named = _YEAR.findall(plan.header.subject or "")
    if named:
        return int(named[-1])
    return plan.header.date.year if plan.header.date else None


def _scalar(text: str | None) -> str:
    """A text as one YAML value on one line."""
    if not text:
        return "null"
    shown: str = yaml.safe_dump(
        " ".join(text.split()), allow_unicode=True, width=10**6, default_style=None
    )
    return shown.removesuffix("...\n").strip()


def _flow(text: str) -> str:
    """A text as a value inside [ ] or { }: always quoted."""
    shown: str = yaml.safe_dump(
        " ".join(text.split()), allow_unicode=True, width=10**6, default_style='"'
    )
    return shown.strip()


def _comment(text: str) -> str:
    return " ".join(text.split())


def _header(start: Start) -> list[str]:
    old = start.old.header if start.old is not None else Header()
    signer = old.signer if start.old is not None else Signer(title="[CHỨC VỤ]", name="[Họ và tên]")
    sign = number_text(Header(issuer=start.issuer, number=_sign(old.number)), "KẾ HOẠCH").replace(
        "\u00a0", ""
    )
    lines = ["header:"]
    lines.append(
        f"  issuer_parent: {_scalar(old.issuer_parent)}   # cơ quan chủ quản trực tiếp; không có thì để null"
    )
    lines += [
        f"  issuer: {_scalar(start.issuer)}",
        f"  number: {_scalar(sign if len(sign) > 3 else None)}   # ký hiệu; khi văn thư cấp số thì ghi đủ, ví dụ 15{sign}",
        "  # date: 2026-01-20   # ngày ký; khi có thì bỏ dòng undated".replace(
            "2026", str(start.year)
        ),
        f'  undated: "{start.year}"   # năm (hoặc "{start.year}-03") in ở dòng ngày tháng của bản dự thảo',
        f"  place: {_scalar(old.place or '[Địa danh]')}",
        f"  doc_type: {_scalar(old.doc_type or 'KẾ HOẠCH')}",
        f"  subject: {_scalar(start.subject)}",
        "  signer:",
        f"    authority: {_scalar(signer.authority)}   # TM. ỦY BAN NHÂN DÂN, KT. CHỦ TỊCH, TL., TUQ. …",
        f"    title: {_scalar(signer.title)}",
        f"    name: {_scalar(signer.name)}",
        "  # co_signers: [{title: GIÁM ĐỐC, name: …}]   # kế hoạch liên tịch",
        "  # urgency: HỎA TỐC   # độ khẩn; secrecy: độ mật; circulation: phạm vi lưu hành",
        "  recipients:",
    ]
    recipients = old.recipients or (
        "[Cơ quan cấp trên] (b/c)",
        "[Các cơ quan, đơn vị thực hiện]",
        "Lưu: VT",
    )
    return [*lines, *(f"    - {_scalar(text)}" for text in recipients)]


def _sign(number: str | None) -> str | None:
    """The sign of a number: "/KH-SYT" of "12/KH-SYT"."""
    found = re.match(r"\d+[a-z]?(\s*[/-].+)", number or "")
    return found[1].strip() if found else None


def _bases(old: Plan | None) -> list[str]:
    lines = ["# Căn cứ: mỗi văn bản một mục, đủ loại, số, ngày, cơ quan và trích yếu."]
    if old is None or not old.legal_bases:
        return [*lines, "legal_bases: []", '#  - text: "Nghị quyết số … ngày … của … về …"']
    lines += [
        "# Dưới đây là căn cứ của kế hoạch cũ: rà lại hiệu lực rồi bỏ dấu # ở đầu dòng.",
        "legal_bases: []",
    ]
    return [*lines, *(f"#  - text: {_scalar(basis.text)}" for basis in old.legal_bases)]


def _outline(start: Start) -> list[str]:
    lines = [
        "# Các đề mục. text: đoạn văn dưới đề mục (mỗi dòng một đoạn). Nhiệm vụ có path bắt đầu bằng",
        "# nhãn của một đề mục thì đứng dưới đề mục đó.",
        "outline:",
    ]
    headings = (
        _headings(start.old)
        if start.old is not None
        else [Heading(level=1, label=a, title=b, text=c) for a, b, c in _OUTLINE]
    )
    for heading in headings or [Heading(level=1, label=a, title=b, text=c) for a, b, c in _OUTLINE]:
        lines.append(f"  - level: {heading.level}")
        if heading.label:
            lines.append(f"    label: {_flow(heading.label)}")
        lines.append(f"    title: {_scalar(heading.title)}")
        if heading.text:
            lines.append("    text: |-")
            lines += [f"      {line}" for line in heading.text.splitlines() if line.strip()]
    return lines


def _headings(plan: Plan) -> list[Heading]:
    """The headings of the body with the paragraphs below them that are neither tasks nor results."""
    found: list[Heading] = []

    def visit(nodes: Sequence[Node], level: int) -> None:
        for node in nodes:
            if not node.heading:
                continue
            texts = [] if node.role in {"assign", "results"} else _texts(node.children)
            if node.role == "results":
                texts = ["[Viết lại theo kết quả của năm vừa qua]"]
            if node.label or level == 1:
                found.append(
                    Heading(
                        level=level,
                        label=node.label,
                        title=node.text.strip().rstrip(":") or (node.label or ""),
                        text="\n".join(texts) or None,
                    )
                )
            if node.role != "results":
                visit(node.children, level + 1)

    visit(plan.body, 1)
    return found or [
        heading for heading in plan.outline if not (heading.label or "").startswith("Phụ lục")
    ]


def _texts(nodes: Sequence[Node]) -> list[str]:
    """Paragraphs as lines with their labels, without headings, tasks and what stands below them."""
    from docgen.compose.body import walk

    lines = []
    for node, label, _ in walk([node for node in nodes if not node.heading]):
        if node.task is None and not node.heading and node.text.strip():
            lines.append(" ".join(filter(None, (label, " ".join(node.text.split())))))
    return lines


def _tasks(start: Start) -> list[str]:
    lines = [
        "# Nhiệm vụ. lead: cơ quan chủ trì; coordinate: phối hợp; deadlines: thời hạn (due: ngày;",
        "# bound: before là trước ngày đó, by là đến hết ngày đó). Không có path thì vào bảng của phụ lục.",
        "tasks:",
    ]
    if start.old is None or not start.old.tasks:
        return [
            *lines,
            '  - path: ["II", "1"]',
            f"    text: {_scalar(_BLANK_TASK)}",
            "    lead: []          # [{text: Phòng Kinh tế}]",
            "    coordinate: []    # [{text: các thôn, kind: group}]",
            f"    deadlines: []     # [{{text: trước ngày 30/6/{start.year}, due: {start.year}-06-30, bound: before}}]",
            "    # output: Báo cáo",
        ]
    for task in start.old.tasks:
        lines += _task(task, start)
    return lines


def _task(task: Task, start: Start) -> list[str]:
    lines = []
    if task.path:
        lines.append(f"  - path: [{', '.join(_flow(step) for step in task.path)}]")
        lines.append(f"    text: {_scalar(task.text)}")
    else:
        lines.append(f"  - text: {_scalar(task.text)}")
    old_year = year_of(start.old) if start.old is not None else None
    if old_year is not None and old_year != start.year and str(old_year) in task.text:
        lines.append(f"    # còn nhắc năm {old_year}: sửa lại")
    for name, units in (("lead", task.lead), ("coordinate", task.coordinate)):
        if units:
            lines.append(f"    {name}: [{', '.join(_unit(unit) for unit in units)}]")
    lines.append(f"    deadlines: []{_before(task.deadlines)}")
    if task.output:
        lines.append(f"    output: {_scalar(task.output)}")
    return lines


def _unit(unit: UnitRef) -> str:
    name = f", name: {_flow(unit.name)}" if unit.name != unit.text else ""
    kind = ", kind: group" if unit.kind == "group" else ""
    return f"{{text: {_flow(unit.text)}{name}{kind}}}"


def _before(deadlines: Sequence[Deadline]) -> str:
    texts = "; ".join(_comment(deadline.text) for deadline in deadlines)
    return f"   # kế hoạch cũ: {texts}" if texts else "   # chưa có thời hạn"


def _rest(start: Start) -> list[str]:
    names = [name for name in clause_names() if name not in {"mo-dau", "ket-thuc"}]
    return [
        "# Điều khoản mẫu in sau các đề mục (sửa lời văn: docgen template init THU-MUC).",
        f"clauses: []   # [{', '.join(names)}]",
        "",
        "# Phụ lục. kind: tasks (nhiệm vụ), indicators (chỉ tiêu), projects (dự án, kinh phí theo năm),",
        "# progress (mẫu báo cáo tiến độ), timetable (lịch thực hiện); columns chọn và xếp các cột.",
        "appendices: []",
        "#  - kind: tasks",
        "#    columns: [label, task, lead, coordinate, deadline, output]",
        "#  - kind: indicators",
        "indicators: []",
        f'#  - {{name: "Tỷ lệ …", op: ">=", value: 90, unit: "%", target: "≥ 90%", year: {start.year}}}',
    ]
