"""Each field says what gave it, where that stands, and how sure it is."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from pathlib import Path

import pypdfium2
import pytest

from extractors import extract
from extractors.confidence import ANY, confidence, learned, summed
from extractors.evidence import quality, task_shape
from extractors.lexicon import load_data
from plans.model import Plan, Span, Task

CORPUS = Path(__file__).resolve().parents[2] / "corpus" / "plans"

PLAN = """
ỦY BAN NHÂN DÂN TỈNH SÔNG CẦU
Số: 15/KH-UBND

Sông Cầu, ngày 05 tháng 01 năm 2024

KẾ HOẠCH
Chăm sóc người cao tuổi năm 2024

I. MỤC ĐÍCH
- Nâng cao sức khỏe người cao tuổi.

II. NHIỆM VỤ
1. Khám sức khỏe
a) Lập danh sách người cao tuổi của tỉnh trước ngày 30/4/2024.
b) Tổ chức khám sức khỏe định kỳ cho người cao tuổi.
- Đơn vị chủ trì: Sở Y tế; thời gian: Quý III/2024
2. Sở Tài chính chủ trì, phối hợp với Sở Nội vụ cân đối ngân sách.

III. TỔ CHỨC THỰC HIỆN
1. Sở Lao động - Thương binh và Xã hội
- Hướng dẫn các địa phương thực hiện Kế hoạch này.
2. Ủy ban nhân dân các huyện:
- Bố trí kinh phí thực hiện tại địa phương.
"""


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Plan:
    path = tmp_path_factory.mktemp("evidence") / "plan.txt"
    path.write_text(PLAN.strip() + "\n", encoding="utf-8")
    return extract(path)


GIVEN = [
    # (path, field, value, by, text)
    ("II/1/a", "deadline", "trước ngày 30/4/2024", "words", "Lập danh sách người cao tuổi"),
    ("II/1/b", "lead", "Sở Y tế", "line", "Đơn vị chủ trì: Sở Y tế"),
    ("II/1/b", "deadline", "Quý III/2024", "line", "thời gian: Quý III/2024"),
    ("II/2", "lead", "Sở Tài chính", "words", "Sở Tài chính chủ trì"),
    ("II/2", "coordinate", "Sở Nội vụ", "words", "Sở Tài chính chủ trì"),
    (
        "III/1/-1",
        "lead",
        "Sở Lao động - Thương binh và Xã hội",
        "heading",
        "Sở Lao động - Thương binh và Xã hội",
    ),
    ("III/2/-1", "lead", "Ủy ban nhân dân các huyện", "heading", "Ủy ban nhân dân các huyện"),
]


@pytest.mark.parametrize(("path", "field", "value", "by", "text"), GIVEN)
def test_what_gave_a_field(
    plan: Plan, path: str, field: str, value: str, by: str, text: str
) -> None:
    task = next(task for task in plan.tasks if "/".join(task.path) == path)
    found = [e for e in task.evidence if e.field == field]
    assert [(e.value, e.by) for e in found] == [(value, by)]
    assert text in found[0].text
    assert 0 < found[0].confidence < 1


def values(task: Task) -> Counter[tuple[str, str]]:
    """Every value a task holds, by field."""
    found: list[tuple[str, str]] = []
    found += [("lead", unit.text) for unit in task.lead]
    found += [("coordinate", unit.text) for unit in task.coordinate]
    found += [("deadline", deadline.text) for deadline in task.deadlines]
    found += [("budget", money.text) for money in task.budget]
    found += [("output", task.output)] if task.output else []
    return Counter(found)


@pytest.fixture(scope="module", params=["001.pdf", "003.pdf", "004.pdf"])
def sample(request: pytest.FixtureRequest) -> tuple[Path, Plan]:
    path = CORPUS / request.param
    return path, extract(path)


def test_every_value_of_the_sample_plans_has_its_evidence(sample: tuple[Path, Plan]) -> None:
    for task in sample[1].tasks:
        given = Counter((e.field, e.value) for e in task.evidence)
        assert not values(task) - given, task.path


def plain(text: str) -> str:
    """Small letters without marks: the text layer of 003 has its marks on the wrong letters."""
    bare = unicodedata.normalize("NFD", text.lower()).replace("đ", "d")
    return "".join(char for char in bare if not unicodedata.combining(char))


def letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", plain(text))


def printed(document: pypdfium2.PdfDocument, spans: tuple[Span, ...]) -> str:
    """The text of the PDF itself inside boxes (points from the top left, a little widened)."""
    found = []
    for span in spans:
        page = document[span.page - 1]
        height = page.get_height()
        x0, top, x1, bottom = span.box
        text_page = page.get_textpage()
        found.append(
            text_page.get_text_bounded(x0 - 3, height - bottom - 3, x1 + 3, height - top + 3)
        )
    return " ".join(found)


def overlap(wanted: str, text: str) -> float:
    a, b = (Counter(re.findall(r"\w+", plain(side))) for side in (wanted, text))
    return (a & b).total() / max(a.total(), 1)


def test_every_span_holds_the_text_it_is_of(sample: tuple[Path, Plan]) -> None:
    path, plan = sample
    document = pypdfium2.PdfDocument(path)
    wrong = []
    for task in plan.tasks:
        assert task.spans, task.path
        text = printed(document, task.spans)
        if overlap(task.text, text) < 0.85:
            wrong.append((task.path, task.text, text))
        for found in task.evidence:
            assert found.spans, (task.path, found.field)
            there = printed(document, found.spans)
            if letters(found.value) not in letters(there) and overlap(found.value, there) < 0.7:
                wrong.append((task.path, found.value, there))
    for indicator in plan.indicators:
        if overlap(indicator.name, printed(document, indicator.spans)) < 0.85:
            wrong.append((indicator.path, indicator.name, ""))
    assert wrong == []


def test_columns_are_named_by_their_headings() -> None:
    plan = extract(CORPUS / "003.docx")
    rows = [task for task in plan.tasks if task.path[0].startswith("Phụ lục")]
    titles = {(e.field, e.by, e.text) for task in rows for e in task.evidence if e.field == "lead"}
    assert titles == {("lead", "column", "Đơn vị chủ trì")}


QUALITY = [
    ("Xây dựng kế hoạch kiểm tra công tác thu gom rác thải.", False, "digital"),
    ("Xây dựng kế hoạch kiểm tra công tác thu gom rác thải.", True, "scan"),
    ("Xâyy dưngg kế hoạchh kỉêm tra công tácc thu gomm rác thảii.", False, "poor"),
    ("Sàn Lazada, Shopee của UBND tỉnh, VNPT Sông Cầu", False, "digital"),  # names are not judged
    ("", False, "digital"),
]


@pytest.mark.parametrize(("text", "scanned", "expected"), QUALITY)
def test_quality_of_a_text(text: str, scanned: bool, expected: str) -> None:
    assert quality(text, scanned=scanned) == expected


SHAPES = [
    (("II", "1", "a"), "Rà soát hồ sơ", "item-verb"),
    (("II", "-1"), "Các trường học cần cây xanh", "bullet-other"),
    (("II", "¶2"), "Rà soát hồ sơ", "paragraph-verb"),
    (("Phụ lục 2", "I", "3"), "Rà soát hồ sơ", "row-verb"),
]


@pytest.mark.parametrize(("path", "text", "expected"), SHAPES)
def test_shape_of_a_task(path: tuple[str, ...], text: str, expected: str) -> None:
    assert task_shape(Task(path=path, text=text)) == expected


def test_confidence_is_what_was_measured_drawn_to_its_group_where_little_was() -> None:
    rates = summed(
        [
            (("digital", "lead", "heading"), 990, 1000),
            (("digital", "lead", "list"), 1, 4),
            (("poor", "lead", "heading"), 200, 400),
        ]
    )
    assert learned(("digital", "lead", "heading"), rates) == pytest.approx(0.99, abs=0.002)
    few = learned(("digital", "lead", "list"), rates)
    assert 0.25 < few < 0.75  # a quarter of four, drawn to the field's 0.98
    unseen = learned(("digital", "lead", "group"), rates)
    assert few < unseen == pytest.approx(learned(("digital", "lead", ANY), rates), abs=0.01)
    assert learned(("poor", "lead", "heading"), rates) == pytest.approx(0.5, abs=0.02)
    assert 0 < learned(("digital", "deadline", "words"), {}) < 1


def test_the_shipped_rates_are_counts_and_tell_good_from_poor_text() -> None:
    rows = load_data("confidence.yaml")["rates"]
    assert sum(seen for *_, seen in rows) > 2000
    assert all(0 <= right <= seen for *_, right, seen in rows)
    assert {how for how, *_ in rows} == {"digital", "scan", "poor"}
    for field, by in (("lead", "words"), ("coordinate", "line"), ("budget", "column")):
        assert confidence("poor", field, by) < confidence("digital", field, by) < 1
