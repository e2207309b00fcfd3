"""Plans drawn at random over the whole model, for the round trip plan → file → plan.

What is drawn is known: each deadline comes with its words and the dates they mean, each unit with
its printed and its full name. Every name of a person or place below a province is invented.
"""

from __future__ import annotations

import calendar
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from hypothesis import strategies as st

from docgen.compose.kinds import indicator_table, project_table, task_table
from plans.ladder import Kind, nth_label
from plans.model import (
    Appendix,
    Column,
    Deadline,
    Footnote,
    Header,
    Heading,
    Indicator,
    LegalBasis,
    Money,
    Node,
    Plan,
    PlanTable,
    Row,
    Signer,
    Task,
    Total,
    UnitRef,
)
from tests.extractors.test_deadlines_phrases import PHRASES

YEAR = 2025  # the year in which the phrases of time are told (test_deadlines_phrases)

# -- words ---------------------------------------------------------------------------------------

VERBS = """Xây dựng|Triển khai|Rà soát|Nâng cấp|Hoàn thiện|Tập huấn|Tuyên truyền|Mua sắm|Khảo sát|Cập nhật
|Số hóa|Kết nối|Vận hành|Duy trì|Biên soạn|Lắp đặt|Thẩm định|Cải tạo|Bồi dưỡng|Nghiên cứu""".replace(
    "\n", ""
).split("|")
THINGS = """hệ thống thông tin|phần mềm quản lý hồ sơ|cơ sở dữ liệu chuyên ngành|tuyến đường liên thôn
|mạng nội bộ|kho lưu trữ tài liệu|thiết bị phòng học|bộ tiêu chí chất lượng|nền tảng dùng chung
|mô hình trồng rừng|lớp kỹ năng số|tài liệu truyền thông|trạm bơm|giống cây trồng|bản đồ số
|camera giám sát|chữ ký số|hạ tầng kỹ thuật|đề tài khoa học|thư viện điện tử""".replace(
    "\n", ""
).split("|")
EXTRAS = [
    "phục vụ người dân và doanh nghiệp",
    "bảo đảm an toàn, hiệu quả",
    "“dùng chung một nền tảng”",
    '"một cửa"',
    "'mỗi xã một sản phẩm'",
    "R&D",
    "KH&CN",
    "theo mô hình A & B",
    "với độ trễ < 5 ms",
    "đạt điểm > 8,5",
    "mức <trung bình>",
    "100% trực tuyến",
    "khoảng 1.250 hộ",
    "bản 2.0 – thử nghiệm",
    "an toàn - bền vững",
    "(bản thử nghiệm)",
    "e-learning",
    "https://dichvucong.example/tra-cuu?ma=1&trang=2",
    "hotro@xa.example",
    "Supercalifragilisticexpialidocious",
    "kiểu {{ mẫu }}",
    "50/50",
    "…",
    "5G/IoT",
    "*",
    "C++",
    "– hướng tới phát triển bền vững",
    "‘nếp sống đẹp’",
    "«tài nguyên số»",
    "đạt ≥ 95%",
    "phủ 12,5 km²",
    "giảm phát thải CO₂",
    "Thừa Thiên – Huế",
    "Đắk Lắk",
    "điểm a khoản 2 Điều 5",
    "tệp ke_hoach_v2.xlsx",
    "LONGWORD" * 9,
    "<b>không in đậm</b>",
    "&amp; và &lt; nguyên văn",
    "50% + 1",
    "giai đoạn 1 & 2",
    "$kinh_phi",
    "\\server\\chung",
]

PROVINCES = ["Lào Cai", "Nghệ An", "Cà Mau", "Đắk Lắk", "Tuyên Quang"]
COMMUNES = ["Hòa Bình Trung", "Tân Phú Đông", "Bản Mới"]
NAMES = ["Nguyễn Văn Minh", "Trần Thị Hòa", "Lê Quang Đạt", "Vàng A Sình", "Y Bhim Niê"]

# printed, full name, kind
UNITS = [
    ("Sở Tài chính", "Sở Tài chính", "unit"),
    ("Sở Y tế", "Sở Y tế", "unit"),
    ("Sở Nội vụ", "Sở Nội vụ", "unit"),
    ("Sở GD&ĐT", "Sở Giáo dục và Đào tạo", "unit"),
    ("Sở Khoa học và Công nghệ", "Sở Khoa học và Công nghệ", "unit"),
    ("Sở Nông nghiệp và Môi trường", "Sở Nông nghiệp và Môi trường", "unit"),
    ("Sở Văn hóa, Thể thao và Du lịch", "Sở Văn hóa, Thể thao và Du lịch", "unit"),
    ("Công an tỉnh", "Công an tỉnh", "unit"),
    ("Thanh tra tỉnh", "Thanh tra tỉnh", "unit"),
    ("Văn phòng UBND tỉnh", "Văn phòng Ủy ban nhân dân tỉnh", "unit"),
    ("các sở, ban, ngành", "các sở, ban, ngành", "group"),
    ("UBND các xã, phường", "Ủy ban nhân dân các xã, phường", "group"),
]


@st.composite
def sentences(draw: st.DrawFn, *, longest: int = 5) -> str:
    """A statement of work: a verb, a thing, and other words, signs and long words mixed in."""
    parts = [draw(st.sampled_from(VERBS)), draw(st.sampled_from(THINGS))]
    for _ in range(draw(st.integers(0, longest))):
        parts.append(draw(st.sampled_from(EXTRAS + THINGS)))
    if draw(st.integers(0, 9)) == 0:
        parts.append(
            "và " + ", ".join(draw(st.lists(st.sampled_from(THINGS), min_size=8, max_size=20)))
        )
    text = " ".join(parts)
    while text.endswith((" …", " *", "…")):
        text = text[:-1].rstrip()
    return text


# -- time ----------------------------------------------------------------------------------------


def _last(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


# Every phrase of time the reader knows that means one thing and stands on one line.
_TOLD = [
    Deadline.model_validate(
        {"text": text, **dict(zip(("start", "due", "bound", "recurrence"), means[0], strict=True))}
    )
    for text, means in PHRASES
    if len(means) == 1
    and "\n" not in text
    # a column of hours is a timetable
    and not re.search(r"\d ?(?:giờ|h\d)", text)
]


def deadlines() -> st.SearchStrategy[Deadline]:
    """Words of every kind with what they mean (docs/plan-json.md, deadlines)."""
    return st.one_of(dated(), st.sampled_from(_TOLD))


@st.composite
def dated(draw: st.DrawFn) -> Deadline:
    """Words with days drawn at random."""
    day = draw(st.dates(date(YEAR, 1, 1), date(YEAR, 12, 31)))
    later = draw(st.dates(day, date(YEAR, 12, 31)))
    month, quarter = day.month, (day.month - 1) // 3 + 1
    roman = ["I", "II", "III", "IV"][quarter - 1]
    shown = f"{day.day}/{day.month}/{day.year}"
    padded = f"{day.day:02d}/{day.month:02d}/{day.year}"
    by: dict[str, Any] = {"due": day, "bound": "by"}
    of_month = {"due": _last(YEAR, month), "bound": "by"}
    of_quarter = {"due": _last(YEAR, quarter * 3), "bound": "by"}
    of_year = {"due": date(YEAR, 12, 31), "bound": "by"}
    quarterly = "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=25"
    text, means = draw(
        st.sampled_from(
            [
                (f"trước ngày {shown}", {"due": day, "bound": "before"}),
                (f"Trước {padded}", {"due": day, "bound": "before"}),
                (f"chậm nhất ngày {shown}", by),
                (f"Ngày {padded}", by),
                (f"tháng {month}/{YEAR}", of_month),
                (f"Trong tháng {month} năm {YEAR}", of_month),
                (f"Quý {roman}/{YEAR}", of_quarter),
                (f"quý {roman} năm {YEAR}", of_quarter),
                (f"năm {YEAR}", of_year),
                (f"6 tháng đầu năm {YEAR}", {"due": date(YEAR, 6, 30), "bound": "by"}),
                (
                    f"{YEAR}-{YEAR + 2}",
                    {"start": date(YEAR, 1, 1), "due": date(YEAR + 2, 12, 31), "bound": "by"},
                ),
                (
                    f"từ ngày {shown} đến ngày {later.day}/{later.month}/{later.year}",
                    {"start": day, "due": later, "bound": "by"},
                ),
                (f"bắt đầu từ ngày {shown}", {"start": day}),
                ("hằng năm", {"recurrence": "FREQ=YEARLY"}),
                ("Hằng tháng", {"recurrence": "FREQ=MONTHLY"}),
                (
                    "trước ngày 20 hằng tháng",
                    {"recurrence": "FREQ=MONTHLY;BYMONTHDAY=20", "bound": "before"},
                ),
                (
                    "hằng quý (trước ngày 25 tháng cuối quý)",
                    {"recurrence": quarterly, "bound": "before"},
                ),
                ("Thường xuyên", {}),
                ("theo hướng dẫn của Bộ Tài chính", {}),
            ]
        )
    )
    return Deadline.model_validate({"text": text, **means})


def units(*, most: int, least: int = 0) -> st.SearchStrategy[tuple[UnitRef, ...]]:
    """Different units as a list."""
    one = st.sampled_from(UNITS)
    return st.lists(one, min_size=least, max_size=most, unique=True).map(
        lambda found: tuple(
            UnitRef.model_validate({"text": t, "name": n, "kind": k}) for t, n, k in found
        )
    )


def times(*, least: int = 0) -> st.SearchStrategy[tuple[Deadline, ...]]:
    """None, one or several deadlines, as "quý II/2025; trước ngày 15/12/2025".

    Words that name no time stand alone: after a time they are read as a remark on it.
    """
    whole = deadlines().filter(lambda one: bool(one.start or one.due or one.recurrence))
    several = st.lists(whole, min_size=2, max_size=3, unique_by=_meaning)
    return st.one_of(
        st.lists(deadlines(), min_size=least, max_size=1),
        st.lists(whole, min_size=least, max_size=1),
        several,
    ).map(_as_listed)


def _meaning(one: Deadline) -> tuple[object, ...]:
    """Told twice in one task, the same time is one deadline."""
    return one.start, one.due, one.bound, one.recurrence


def _as_listed(found: Sequence[Deadline]) -> tuple[Deadline, ...]:
    """ "trước ngày 15/6; 15/12" means before both: what is "by" stands first."""
    return tuple(sorted(found, key=lambda one: one.bound == "before"))


PERSONS = [
    "Nguyễn Văn Minh",
    "Bà Trần Thị Hòa - Phó Giám đốc",
    "Ông Y Bhim Niê",
    "Lê Quang Đạt (thư ký)",
]
FORMS = ["Thuê dịch vụ", "Đầu tư mới", "Lồng ghép", "Mua sắm & lắp đặt"]
NOTES = ["Chuyển tiếp từ năm 2024", "Theo “Đề án 06”", "Nguồn xã hội hóa <nếu có>", "A/B – C"]
OUTPUTS = ["Quyết định", "Báo cáo & phụ lục", "Phần mềm “mới”", "01 bộ tài liệu (bản in)"]


@st.composite
def details(draw: st.DrawFn, *, lead: int = 0, money: bool = True) -> dict[str, Any]:
    """Who, when, what and how of a task, any of it left out; ``lead``: the least leading units."""
    leads = draw(units(most=2, least=lead))
    rare = st.sampled_from([False, False, False, True])
    found: dict[str, Any] = {
        "lead": leads,
        "coordinate": tuple(unit for unit in draw(units(most=2)) if unit not in leads),
        "deadlines": draw(times()),
        "output": draw(st.none() | st.sampled_from(OUTPUTS)),
    }
    if draw(rare):
        found["monitor"] = draw(units(most=2, least=1))
    if draw(rare):
        found["persons"] = tuple(draw(st.lists(st.sampled_from(PERSONS), max_size=2, unique=True)))
    if draw(rare):
        found["form"] = draw(st.sampled_from(FORMS))
    if draw(rare):
        found["note"] = draw(st.sampled_from(NOTES))
    if money and draw(rare):
        million = draw(st.integers(1, 90000))
        found["budget"] = (
            Money(text=f"{million:,} triệu đồng".replace(",", "."), amount=million * 10**6),
        )
    return found


# -- tasks and the tree --------------------------------------------------------------------------

ASSIGNING = [
    "NHIỆM VỤ TRỌNG TÂM",
    "NHIỆM VỤ VÀ GIẢI PHÁP",
    "NỘI DUNG THỰC HIỆN",
    "TỔ CHỨC THỰC HIỆN",
]
TOPICS = [
    "Phát triển hạ tầng số",
    "Nâng cao chất lượng đào tạo",
    "Công tác truyền thông",
    "Cải cách hành chính",
    "Bảo vệ môi trường",
    "An toàn, an ninh mạng",
]
# The rungs of headings from the outermost in, and the rungs of items below them.
CHAINS: list[tuple[tuple[Kind, ...], tuple[Kind, ...]]] = [
    (("roman", "arabic"), ("letter",)),
    (("roman", "arabic"), ("dash",)),
    (("roman", "arabic"), ("dash", "plus")),
    (("roman",), ("arabic",)),
    (("roman",), ("arabic", "letter")),
    (("roman",), ("arabic", "dash")),
    (("roman", "arabic", "decimal"), ("letter",)),
    (("roman", "arabic", "decimal"), ("dash",)),
    (("phan", "roman", "arabic"), ("letter", "dash")),
    (("phan", "roman"), ("arabic", "letter", "dash", "plus")),
    (("letter_upper", "roman", "arabic"), ("letter",)),
    (("roman", "arabic"), ("letter", "paren_arabic")),
    (("roman", "arabic"), ("letter", "paren_roman")),
    (("roman",), ("named", "dash")),
    (("chuong", "dieu"), ("arabic", "letter")),
    (("chuong", "muc", "dieu"), ("arabic",)),
    (("phan", "chuong", "muc", "tieu_muc", "dieu"), ("arabic", "letter")),
    (("arabic",), ("letter",)),
    (("arabic", "decimal"), ("dash",)),
]


CAPITALS = {"phan", "chuong", "muc", "tieu_muc", "roman", "letter_upper"}


@dataclass
class Growing:
    """A body under way: its tasks and headings in the order of the text."""

    tasks: list[Task] = field(default_factory=list)
    outline: list[Heading] = field(default_factory=list)
    bullets: int = 0


def _label(kind: Kind, number: int, above: Sequence[str]) -> str:
    if kind == "decimal":
        return f"{above[-1]}.{number}"
    return nth_label(kind, number)


def _step(kind: Kind, label: str, number: int) -> str:
    return f"{label}{number}" if kind in {"dash", "plus"} else label


@st.composite
def items(
    draw: st.DrawFn,
    growing: Growing,
    kinds: tuple[Kind, ...],
    path: tuple[str, ...],
    most: int,
    level: int,
) -> tuple[Node, ...]:
    """Items of the first rung, each a task or an introduction of the next rung's items."""
    kind, rest = kinds[0], kinds[1:]
    nodes = []
    for number in range(1, draw(st.integers(1, most)) + 1):
        label = _label(kind, number, path)
        here = (*path, _step(kind, label, number))
        if rest and draw(st.booleans()):
            title = kind not in {"dash", "plus"}  # what titles items of its own is a heading
            topic = draw(st.sampled_from(TOPICS))
            if title:
                growing.outline.append(Heading(level=level, label=label, title=topic))
            children = draw(items(growing, rest, here, 3, level + title))
            nodes.append(Node(label=label, text=f"{topic}:", heading=title, children=children))
            continue
        nodes.append(draw(task_nodes(growing, label, here, bullet=kind in {"dash", "plus"})))
    return tuple(nodes)


@st.composite
def task_nodes(
    draw: st.DrawFn, growing: Growing, label: str, path: tuple[str, ...], *, bullet: bool
) -> Node:
    """A task as its statement and a line for each of lead, coordination, time, output."""
    from docgen.compose.complete import task_node

    growing.bullets += 1
    task = Task(id=f"t{growing.bullets}", path=path, text=draw(sentences()), **draw(details()))
    growing.tasks.append(task)
    return task_node(task, label=label)


@st.composite
def branches(
    draw: st.DrawFn,
    growing: Growing,
    kinds: tuple[Kind, ...],
    below: tuple[Kind, ...],
    path: tuple[str, ...],
    level: int,
    *,
    first: int = 1,
) -> tuple[Node, ...]:
    """Headings of the first rung with all that stands below them."""
    kind, rest = kinds[0], kinds[1:]
    nodes = []
    for number in range(first, first + draw(st.integers(1, 2))):
        label = _label(kind, number, path)
        title = draw(st.sampled_from(ASSIGNING if level == 1 else TOPICS))
        if kind in CAPITALS:  # shown in capitals, so read in capitals
            title = title.upper()
        growing.outline.append(Heading(level=level, label=label, title=title))
        here = (*path, label)
        children = (
            draw(branches(growing, rest, below, here, level + 1))
            if rest
            else draw(items(growing, below, here, 4, level + 1))
        )
        nodes.append(Node(label=label, text=title, heading=True, children=children))
    return tuple(nodes)


# -- the other parts -----------------------------------------------------------------------------


JOINT = [  # who signs beside
    (Signer(title="GIÁM ĐỐC", name="Đinh Thị Lan"),),
    (Signer(authority="SỞ GIÁO DỤC VÀ ĐÀO TẠO", title="GIÁM ĐỐC", name="Đinh Thị Lan"),),
    (Signer(authority="SỞ Y TẾ KT. GIÁM ĐỐC", title="PHÓ GIÁM ĐỐC", name="Đinh Thị Lan"),),
]


@st.composite
def headers(draw: st.DrawFn) -> Header:
    """Letterheads of a province, a department and a commune, signed and in draft."""
    province = draw(st.sampled_from(PROVINCES))
    name = draw(st.sampled_from(NAMES))
    form = draw(st.sampled_from(["province", "department", "commune"]))
    subject = draw(st.sampled_from(THINGS)).capitalize()
    extra = draw(
        st.sampled_from(["", " “dùng chung”", " - giai đoạn thử nghiệm", " R&D", " <mới>"])
    )
    day = draw(st.none() | st.dates(date(YEAR - 1, 11, 1), date(YEAR, 3, 31)))
    number = draw(st.none() | st.integers(1, 9999))
    undated = None
    if day is None:
        number = None
        undated = draw(st.sampled_from([None, str(YEAR), f"{YEAR}-01", f"{YEAR}-03"]))
    parent: str | None = f"Ủy ban nhân dân tỉnh {province}"
    if form == "province":
        issuer, sign, parent = parent, "KH-UBND", None
        signer = draw(
            st.sampled_from(
                [
                    Signer(
                        authority="TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH",
                        title="PHÓ CHỦ TỊCH",
                        name=name,
                    ),
                    Signer(authority="TM. ỦY BAN NHÂN DÂN", title="CHỦ TỊCH", name=name),
                    Signer(authority="TL. CHỦ TỊCH", title="CHÁNH VĂN PHÒNG", name=name),
                ]
            )
        )
        place = province
    elif form == "department":
        issuer, sign = "Sở Nông nghiệp và Môi trường", "KH-SNNMT"
        signer = draw(
            st.sampled_from(
                [
                    Signer(authority="KT. GIÁM ĐỐC", title="PHÓ GIÁM ĐỐC", name=name),
                    Signer(title="GIÁM ĐỐC", name=name),
                    Signer(title="Q. GIÁM ĐỐC", name=name),
                    Signer(authority="TUQ. GIÁM ĐỐC", title="TRƯỞNG PHÒNG", name=name),
                ]
            )
        )
        place = province
    else:
        place = draw(st.sampled_from(COMMUNES))
        issuer, sign = f"Ủy ban nhân dân xã {place}", "KH-UBND"
        signer = Signer(authority="TM. ỦY BAN NHÂN DÂN", title="CHỦ TỊCH", name=name)
    others = draw(st.sampled_from([(), (), (), *JOINT]))
    return Header(
        issuer_parent=parent,
        issuer=issuer,
        number=f"{number:02d}/{sign}" if number is not None else None,
        place=place,
        date=day,
        doc_type="KẾ HOẠCH",
        subject=f"{subject}{extra} năm {YEAR}",
        signer=signer,
        recipients=tuple(
            draw(
                st.lists(
                    st.sampled_from(
                        [
                            "TT Tỉnh ủy, TT HĐND tỉnh (b/c)",
                            "Chủ tịch, các Phó Chủ tịch UBND tỉnh",
                            "Các sở, ban, ngành",
                            "Cổng TTĐT & Báo tỉnh",
                            "UBND các xã, phường (t/h)",
                        ]
                    ),
                    unique=True,
                )
            )
        )
        + ("Lưu: VT, KTTH",),
        co_signers=others,
        undated=undated,
        secrecy=draw(st.sampled_from([None, None, None, "MẬT"])),
        urgency=draw(st.sampled_from([None, None, None, "HỎA TỐC", "KHẨN"])),
        circulation=draw(st.sampled_from([None, None, None, "LƯU HÀNH NỘI BỘ"])),
        drafter=draw(st.sampled_from([None, None, "PL.(30)"])),
        address=draw(
            st.sampled_from(
                [None, None, None, "Địa chỉ: Số 1, đường Lê Lợi. Điện thoại: 0214 000 000"]
            )
        ),
    )


@st.composite
def bases(draw: st.DrawFn) -> LegalBasis:
    """A cited document with number and date, or a law by its name alone."""
    day = draw(st.dates(date(2015, 1, 1), date(2025, 12, 31)))
    when = (
        f"{day.day:02d}/{day.month}/{day.year}"
        if day.month > 2
        else f"{day.day:02d}/{day.month:02d}/{day.year}"
    )
    about = draw(st.sampled_from(THINGS))
    number = draw(st.integers(1, 300))
    sign, text = draw(
        st.sampled_from(
            [
                (f"{number}/{day.year}/NĐ-CP", "Nghị định số {} ngày {} của Chính phủ về {}"),
                (f"{number}/QĐ-TTg", "Quyết định số {} ngày {} của Thủ tướng Chính phủ về {}"),
                (f"{number}-NQ/TW", "Nghị quyết số {} ngày {} của Bộ Chính trị về {}"),
            ]
        )
    )
    front = draw(st.sampled_from(["Căn cứ", "Thực hiện"]))
    if draw(st.integers(0, 4)) == 0:  # a law by its name alone
        law = draw(st.sampled_from(["Luật Ngân sách nhà nước", "Luật Giao dịch điện tử"]))
        return LegalBasis(text=f"Căn cứ {law}")
    return LegalBasis(text=f"{front} {text.format(sign, when, about)}", number=sign, date=day)


def citations() -> st.SearchStrategy[list[LegalBasis]]:
    """Documents, each cited once."""
    return st.lists(bases(), max_size=3, unique_by=lambda basis: basis.text)


@st.composite
def indicators(draw: st.DrawFn, path: tuple[str, ...], *, name: str) -> Indicator:
    """A measurable target, or one in words."""
    value = draw(st.integers(1, 99))
    unit = draw(st.sampled_from(["%", "lớp", "xã"]))
    target, op, means = draw(
        st.sampled_from(
            [
                (str(value), "=", value),
                (f"≥ {value}", ">=", value),
                (f"> {value}", ">", value),
                (f"{value},5", "=", value + 0.5),
                (f"{value} - {value + 3}", "between", (value, value + 3)),
                ("Hoàn thành", None, None),
            ]
        )
    )
    if means is None:
        unit = ""  # nothing is measured
    return Indicator(
        path=path,
        name=name,
        op=op,
        value=means,
        unit=unit or None,
        target=target,
        result=draw(st.none() | st.sampled_from(["Đạt 85%", "12", "chưa đánh giá"])),
        year=YEAR,
        note=draw(st.none() | st.sampled_from(NOTES)),
    )


@st.composite
def appendices(
    draw: st.DrawFn, label: str, note: str, start: int, *, rows: int
) -> tuple[Appendix, list[Task], list[Indicator], list[Total]]:
    """An appendix of a kind with what its table says."""
    kind = draw(st.sampled_from(["tasks", "tasks", "projects", "indicators"]))
    groups = [
        Heading(level=1, label=f"{nth_label('roman', n)}", title=title)
        for n, title in enumerate(
            draw(st.lists(st.sampled_from(TOPICS), max_size=2, unique=True)), 1
        )
    ]
    count = draw(st.integers(1, rows))
    steps: list[tuple[str, ...]] = []
    for at in range(count):
        if groups:
            share = -(-count // len(groups))
            group = groups[at // share]
            steps.append((label, group.label or "", str(at % share + 1)))
        else:
            steps.append((label, str(at + 1)))
    if groups:
        used = {step[1] for step in steps}
        groups = [group for group in groups if group.label in used]
    if kind == "indicators":
        found = [
            draw(
                indicators(
                    step,
                    name=f"{draw(st.sampled_from(['Tỷ lệ', 'Số']))} {draw(st.sampled_from(THINGS))} {n}",
                )
            )
            for n, step in enumerate(steps, 1)
        ]
        table = indicator_table(found, label=label, groups=groups)
        return (
            Appendix(label=label, title=f"CHỈ TIÊU NĂM {YEAR}", note=note, tables=(table,)),
            [],
            found,
            [],
        )
    tasks = []
    for n, step in enumerate(steps, start):
        amounts: tuple[Money, ...] = ()
        if kind == "projects":
            years = [str(YEAR), str(YEAR + 1)]
            drawn = [draw(st.integers(1, 90000)) for _ in years]
            amounts = tuple(
                Money(text=f"{value:,}".replace(",", "."), amount=value * 10**6, scope=year)
                for value, year in zip([sum(drawn), *drawn], [None, *years], strict=True)
            )
        told = draw(details(lead=1, money=kind == "tasks"))
        told["deadlines"] = told["deadlines"] or (draw(deadlines()),)
        if amounts:
            told["budget"] = amounts
        tasks.append(Task(id=f"t{n}", path=step, text=draw(sentences(longest=3)), **told))
    if kind == "tasks":
        table = task_table(tasks, label=label, groups=groups, columns=draw(orders(tasks)))
        title = "DANH MỤC NHIỆM VỤ"
        totals = []
    else:
        table = project_table(tasks, label=label, groups=groups)
        title = "DANH MỤC DỰ ÁN"
        totals = [
            _total(group.label or "", [t for t in tasks if t.path[1] == group.label])
            for group in groups
        ]
        totals.append(_total("TỔNG CỘNG", tasks))
    return Appendix(label=label, title=title, note=note, tables=(table,)), tasks, [], totals


def _total(group: str, tasks: Sequence[Task]) -> Total:
    """What the project table must add up for a group."""
    columns = zip(*([money.amount or 0 for money in task.budget] for task in tasks), strict=True)
    return Total(group=group, amounts=tuple(sum(column) for column in columns))


@st.composite
def orders(draw: st.DrawFn, tasks: Sequence[Task]) -> Any:
    """The columns a task table needs in some order, sometimes with an empty one for remarks."""
    asked = ("coordinate", "monitor", "persons", "output", "budget", "form", "note")
    needed = ["lead", "deadline"]
    needed += [role for role in asked if any(getattr(task, role) for task in tasks)]
    needed += draw(st.sampled_from([[], ["note"]])) if "note" not in needed else []
    return ["label", "task", *draw(st.permutations(needed))]


COLUMNS = [
    "STT",
    "Loại đất",
    "Số hộ",
    "Diện tích (ha)",
    "Hiện trạng",
    "Đặc điểm / Đất",
    "Đặc điểm / Nước",
]


@st.composite
def tables(draw: st.DrawFn) -> PlanTable:
    """A table that only tells something: figures, empty cells, lines in a cell, a unit line."""
    titles = COLUMNS[: draw(st.integers(3, len(COLUMNS)))]
    cells = st.sampled_from(
        [
            "",
            "",
            "Thôn 1",
            "1.250",
            "12,5",
            "Đang “thử nghiệm”",
            "A & B < C",
            "đất đỏ\nđất phù sa",
            "–",
        ]
    )
    rows = [
        Row(
            cells=(
                str(n),
                *(draw(cells) for _ in titles[1:-1]),
                draw(st.sampled_from(["7", "Tốt"])),
            )
        )
        for n in range(1, draw(st.integers(1, 6)) + 1)
    ]
    return PlanTable(
        columns=tuple(
            Column(title=title, role="label" if title == "STT" else "other") for title in titles
        ),
        rows=tuple(rows),
        note=draw(st.sampled_from([None, "Đơn vị tính: hộ", "ĐVT: triệu đồng"])),
    )


def body_tables() -> st.SearchStrategy[tuple[PlanTable, ...]]:
    """Mostly none."""
    return st.one_of(st.just(()), st.just(()), tables().map(lambda one: (one,)))


# -- the whole plan ------------------------------------------------------------------------------


@st.composite
def plans(draw: st.DrawFn, *, rows: int = 12) -> Plan:
    """A whole plan with its body; ``rows`` is the most rows of an appendix table."""
    from docgen.compose.fields import plan_name
    from docgen.compose.placing import appendix_note

    header = draw(headers())
    cited = draw(citations())
    headings, below = draw(st.sampled_from(CHAINS))
    growing = Growing()
    body: list[Node] = [
        Node(text=f"{basis.text}{'.' if n == len(cited) else ';'}")
        for n, basis in enumerate(cited, 1)
    ]
    body.append(Node(text=f"{header.issuer} ban hành {plan_name(header)}, cụ thể như sau:"))
    first = 1
    if draw(st.booleans()):
        label = nth_label(headings[0], 1)
        growing.outline.append(Heading(level=1, label=label, title="MỤC ĐÍCH, YÊU CẦU"))
        aims = tuple(
            Node(text=f"{draw(sentences(longest=2))}.", tables=draw(body_tables()))
            for _ in range(draw(st.integers(1, 2)))
        )
        body.append(Node(label=label, text="MỤC ĐÍCH, YÊU CẦU", heading=True, children=aims))
        first = 2
    body += draw(branches(growing, headings, below, (), 1, first=first))
    count = draw(st.integers(0, 3))
    note = appendix_note(Plan(header=header))
    made: list[Appendix] = []
    found: list[Indicator] = []
    sums: list[Total] = []
    for at in range(1, count + 1):
        label = "Phụ lục" if count == 1 else f"Phụ lục {nth_label('roman', at)}"
        appendix, tasks, values, totals = draw(
            appendices(label, note, len(growing.tasks) + 1, rows=rows)
        )
        made.append(appendix)
        growing.outline.append(Heading(level=1, label=label, title=appendix.title or ""))
        growing.tasks += tasks
        found += values
        sums += totals
    if made:
        body.append(Node(text=f"Chi tiết tại {', '.join(a.label for a in made)} kèm theo."))
    body.append(Node(text=f"Trên đây là {plan_name(header)} của {header.issuer}./."))
    notes = draw(st.lists(sentences(longest=1), max_size=2))
    marks = draw(st.sampled_from([[str(n) for n in range(1, 3)], ["*", "**"]]))
    return Plan(
        header=header,
        legal_bases=tuple(cited),
        outline=tuple(growing.outline),
        tasks=tuple(growing.tasks),
        indicators=tuple(found),
        totals=tuple(sums),
        body=tuple(body),
        appendices=tuple(made),
        footnotes=tuple(
            Footnote(mark=mark, text=f"{text}.") for mark, text in zip(marks, notes, strict=False)
        ),
    )


@st.composite
def sketches(draw: st.DrawFn) -> Plan:
    """A plan as a person writes it: headings, tasks under them or in tables, appendices by kind."""
    header = draw(headers())
    outline = []
    tasks: list[Task] = []
    found: list[Indicator] = []
    for number, title in enumerate(
        draw(st.lists(st.sampled_from(ASSIGNING), max_size=2, unique=True)), 1
    ):
        label = nth_label("roman", number)
        outline.append(Heading(level=1, label=label, title=title))
        for at in range(1, draw(st.integers(1, 3)) + 1):
            outline.append(Heading(level=2, label=str(at), title=draw(st.sampled_from(TOPICS))))
            letters = range(1, draw(st.integers(1, 3)) + 1)
            tasks += [draw(loose_tasks((label, str(at), nth_label("letter", n)))) for n in letters]
    tasks += [draw(loose_tasks(())) for _ in range(draw(st.integers(0 if tasks else 1, 4)))]
    kinds = draw(
        st.lists(st.sampled_from(["indicators", "progress", "timetable"]), max_size=2, unique=True)
    )
    if "indicators" in kinds:
        found = [
            draw(indicators((), name=f"Tỷ lệ {draw(st.sampled_from(THINGS))} {n}"))
            for n in range(1, draw(st.integers(1, 4)) + 1)
        ]
    return Plan(
        header=header,
        legal_bases=tuple(draw(citations())),
        outline=tuple(outline),
        tasks=tuple(tasks),
        indicators=tuple(found),
        appendices=tuple(Appendix.model_validate({"kind": kind}) for kind in kinds),
    )


@st.composite
def loose_tasks(draw: st.DrawFn, path: tuple[str, ...]) -> Task:
    """A task of a sketch."""
    return Task(path=path, text=draw(sentences()), **draw(details()))


def written(plan: Plan) -> dict[str, Any]:
    """What of a sketch a document shows: the writer gives its tasks and indicators their places."""
    found = shown(plan)
    for name in ("outline", "totals"):
        del found[name]
    for item in (*found["tasks"], *found["indicators"]):
        del item["path"]
    found["tasks"].sort(key=lambda task: (task["text"], str(task)))
    return found


_CUT_IN_PRINT = {"LONGWORD" * 9: "văn bản dài", "\\\\server\\\\chung": "máy chủ"}


def in_print(plan: Plan) -> Plan:
    """The plan without words that a line end cuts where nobody can tell: longer than a line, "\\"."""
    text = plan.model_dump_json()
    for word, other in _CUT_IN_PRINT.items():
        text = text.replace(json.dumps(word)[1:-1], other)
    return Plan.model_validate_json(text)


# -- what a document shows ------------------------------------------------------------------------


def shown(plan: Plan) -> dict[str, Any]:
    """Every field that the document shows, as plain data to compare.

    What a paragraph without a label stands under is not shown: after "b) …" it may go on with b)
    or close the whole part.
    """

    def nodes(found: Sequence[Node], above: tuple[str, ...] = ()) -> list[Any]:
        lines = []
        for node in found:
            under = above if node.label else None
            lines.append((node.label, under, node.text, node.heading, [*map(table, node.tables)]))
            lines += nodes(node.children, (*above, node.label) if node.label else above)
        return lines

    def table(one: PlanTable) -> Any:
        return {
            "columns": [(column.title, column.role) for column in one.columns],
            "rows": [(row.kind, cells(row, len(one.columns))) for row in one.rows],
            "note": one.note,
        }

    def cells(row: Row, count: int) -> tuple[str, ...]:
        return row.cells if row.kind == "group" else (*row.cells, *[""] * (count - len(row.cells)))

    return {
        "header": plan.header.model_dump(mode="json"),
        "legal_bases": [basis.model_dump(mode="json") for basis in plan.legal_bases],
        "outline": [heading.model_dump() for heading in plan.outline],
        "tasks": [
            task.model_dump(mode="json", exclude={"id", "spans", "confidence", "evidence"})
            for task in plan.tasks
        ],
        "indicators": [
            item.model_dump(mode="json", exclude={"spans", "evidence"}) for item in plan.indicators
        ],
        "totals": [total.model_dump() for total in plan.totals],
        "body": nodes(plan.body),
        "appendices": [
            (
                a.label,
                a.title,
                " ".join((a.note or "").split()),
                [table(t) for t in a.tables],
                nodes(a.body),
            )
            for a in plan.appendices
        ],
        "footnotes": [(note.mark, note.text) for note in plan.footnotes],
    }


def differences(first: Any, second: Any, where: str = "") -> list[str]:
    """Where two shown plans differ, one line each."""
    if isinstance(first, dict) and isinstance(second, dict):
        return [
            line
            for key in first
            for line in differences(first[key], second.get(key), f"{where}.{key}" if where else key)
        ]
    if isinstance(first, list | tuple) and isinstance(second, list | tuple):
        lines = []
        if len(first) != len(second):
            lines.append(f"{where}: {len(first)} became {len(second)}")
        for at, (a, b) in enumerate(zip(first, second, strict=False)):
            lines += differences(a, b, f"{where}[{at}]")
        return lines
    return [] if first == second else [f"{where}: {first!r} became {second!r}"]
