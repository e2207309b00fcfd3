"""Plans as JSON and YAML, and what is said of a file that holds none."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from plans.errors import ExitCode, InvalidPlan
from plans.io import from_data, json_schema, load_plan, to_data, to_json, to_yaml
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
    NotTaken,
    Plan,
    PlanTable,
    Repair,
    Row,
    Signer,
    Source,
    Span,
    Task,
    Total,
    UnitRef,
    Warning,
)

PLAN = Plan(
    id="15-KH-UBND-2025-01-10",
    source=Source(file="ke-hoach.pdf", sha256="0" * 64, pages=4, reader="pdf"),
    header=Header(
        issuer="Ủy ban nhân dân xã Đồng Lương",
        number="15/KH-UBND",
        place="Đồng Lương",
        date=date(2025, 1, 10),
        doc_type="KẾ HOẠCH",
        subject="Phòng cháy, chữa cháy rừng năm 2025",
        signer=Signer(authority="TM. ỦY BAN NHÂN DÂN", title="CHỦ TỊCH", name="Hà Văn Sơn"),
        recipients=("Như mục IV", "Lưu: VT"),
    ),
    legal_bases=(LegalBasis(text="Luật Lâm nghiệp", number=None, date=date(2017, 11, 15)),),
    outline=(Heading(level=1, label="I", title="NHIỆM VỤ: yes, no # [x]"),),
    tasks=(
        Task(
            id="t1",
            path=("I", "1"),
            text="Phát dọn đường băng cản lửa",
            lead=(UnitRef(text="Ban CHQS xã", name="Ban Chỉ huy Quân sự xã"),),
            coordinate=(UnitRef(text="các thôn", name="các thôn", kind="group"),),
            deadlines=(
                Deadline(
                    text="trước 31/3/2025", due=date(2025, 3, 31), bound="before"
                ),
                Deadline(text="hằng năm", recurrence="FREQ=YEARLY"),
            ),
            output="12 km đường băng",
            budget=(Money(text="80 triệu", amount=80_000_000, scope="2025"),),
            confidence=0.9,
            spans=(Span(page=1, box=(85.1, 100, 510.5, 120)),),
        ),
    ),
    indicators=(Indicator(path=("Phụ lục", "1"), name="Tỷ lệ che phủ", op=">=", value=45.5),),
    totals=(Total(group="I", amounts=(80_000_000, None)),),
    body=(
        Node(
            label="I",
            text="NHIỆM VỤ",
            heading=True,
            role="assign",
            children=(Node(label="1", text="Phát dọn …", role="assign", task="t1"),),
        ),
    ),
    appendices=(
        Appendix(
            label="Phụ lục",
            title="DANH SÁCH",
            tables=(
                PlanTable(
                    columns=(Column(title="STT", role="label"),), rows=(Row(cells=("1",)),)
                ),
            ),
        ),
    ),
    footnotes=(Footnote(mark="1", text="Nguồn: Hạt Kiểm lâm"),),
    repairs=(Repair.model_validate({"step": "nfc", "from": "a", "to": "á"}),),
    not_taken=(NotTaken(text="Nâng cao ý thức", why="under aims", path=("I",)),),
    warnings=(Warning(code="no-title", message="no title"),),
)  # fmt: skip


def test_json_comes_back_the_same() -> None:
    assert from_data(json.loads(to_json(PLAN))) == PLAN


@pytest.mark.parametrize("name", ["plan.yaml", "plan.yml"])
def test_yaml_comes_back_the_same(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(to_yaml(PLAN), encoding="utf-8")
    assert load_plan(tmp_path / name) == PLAN


def test_a_json_file_comes_back_the_same(tmp_path: Path) -> None:
    (tmp_path / "plan.json").write_text(to_json(PLAN, indent=None), encoding="utf-8")
    assert load_plan(tmp_path / "plan.json") == PLAN


def test_letters_are_not_escaped() -> None:
    assert "Phát dọn đường băng cản lửa" in to_json(PLAN)
    assert "Phát dọn đường băng cản lửa" in to_yaml(PLAN)


def test_json_has_every_key_and_yaml_only_what_is_said() -> None:
    empty = to_data(Plan())
    assert empty["tasks"] == []
    assert empty["header"]["number"] is None
    assert "number" not in to_yaml(Plan())


def test_a_byte_order_mark_is_no_text(tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    path.write_text(to_yaml(PLAN), encoding="utf-8-sig")
    assert load_plan(path) == PLAN


def test_dates_written_by_hand_are_dates(tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    path.write_text("header:\n  date: 2025-01-10\n  number: 15/KH-UBND\n", encoding="utf-8")
    assert load_plan(path).header.date == date(2025, 1, 10)


# (data, path of the wrong field, words that say what was expected)
WRONG: list[tuple[dict[str, Any], str, str]] = [
    ({"header": {"date": "2024-02-30"}}, "header.date", "date"),
    ({"header": {"dates": "2024-02-20"}}, "header.dates", "Extra inputs"),
    ({"tasks": {}}, "tasks", "tuple"),
    ({"tasks": [{"text": "A"}, {"text": ""}]}, "tasks.1.text", "at least 1 character"),
    ({"tasks": [{}]}, "tasks.0.text", "Field required"),
    (
        {"tasks": [{"text": "A", "deadlines": [{"text": "x", "due": "2025-01-01"}]}]},
        "tasks.0.deadlines.0",
        'needs bound "by" or "before"',
    ),
    (
        {
            "tasks": [
                {
                    "text": "A",
                    "deadlines": [
                        {"text": "x", "start": "2025-02-01", "due": "2025-01-01", "bound": "by"}
                    ],
                }
            ]
        },
        "tasks.0.deadlines.0",
        "start 2025-02-01 is after due 2025-01-01",
    ),
    (
        {"tasks": [{"text": "A", "deadlines": [{"text": "x", "recurrence": "YEARLY"}]}]},
        "tasks.0.deadlines.0.recurrence",
        "not an RFC 5545 recurrence rule",
    ),
    (
        {"tasks": [{"text": "A", "budget": [{"text": "x", "amount": -1}]}]},
        "tasks.0.budget.0.amount",
        "greater than or equal to 0",
    ),
    (
        {"tasks": [{"text": "A", "lead": [{"name": "Sở Y tế"}]}]},
        "tasks.0.lead.0.text",
        "Field required",
    ),
    ({"body": [{"children": [{"role": "work"}]}]}, "body.0.children.0.role", "'assign'"),
    ({"format": "docgen.plan/9"}, "format", "docgen.plan/1"),
    ({"aufgaben": []}, "aufgaben", "Extra inputs"),
]


@pytest.mark.parametrize(
    ("data", "field", "expected"), WRONG, ids=[f"{row[1]}-{n}" for n, row in enumerate(WRONG)]
)
def test_the_wrong_field_is_named(data: dict[str, Any], field: str, expected: str) -> None:
    with pytest.raises(InvalidPlan) as caught:
        from_data(data, where="plan.yaml")
    message = str(caught.value)
    assert message.startswith(f"plan.yaml: {field}: ")
    assert expected in message
    assert "\n" not in message
    assert caught.value.exit_code == ExitCode.INPUT


def test_further_errors_are_counted_and_long_values_cut() -> None:
    with pytest.raises(InvalidPlan) as caught:
        from_data({"id": ["a" * 500], "tasks": [{}]})
    assert "(and 1 more)" in str(caught.value)
    assert len(str(caught.value)) < 250


@pytest.mark.parametrize("data", [None, [], "KẾ HOẠCH", 5])
def test_what_is_no_mapping(data: object) -> None:
    with pytest.raises(InvalidPlan, match="expected a mapping"):
        from_data(data)


# (file name, bytes, words of the error)
FILES: list[tuple[str, bytes, str]] = [
    ("empty.yaml", b"", "expected a mapping"),
    ("empty.json", b"", "line 1"),
    ("list.yaml", b"- a\n- b\n", "expected a mapping"),
    ("text.yaml", "KẾ HOẠCH phòng dịch".encode(), "expected a mapping"),
    ("open.yaml", b"tasks:\n  - {text: A\n", "line 3"),
    ("tab.yaml", b"header:\n\tdate: 2024-01-01\n", "line 2"),
    ("open.json", b'{"tasks": [', "line 1"),
    ("latin.yaml", "header:\n  place: Huế\n".encode("utf-16"), "not UTF-8"),
    ("vn.yaml", b"header:\n  place: Hu\xea\n", "not UTF-8"),
    ("object.yaml", b"!!python/object:os.system {}\n", "could not determine a constructor"),
    ("zero.yaml", b"a: \0\n", ""),
]


@pytest.mark.parametrize(("name", "content", "expected"), FILES, ids=[row[0] for row in FILES])
def test_files_that_hold_no_plan(tmp_path: Path, name: str, content: bytes, expected: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(InvalidPlan) as caught:
        load_plan(path)
    assert name in str(caught.value)
    assert expected in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(InvalidPlan, match="no such file"):
        load_plan(tmp_path / "none.yaml")


def test_a_folder(tmp_path: Path) -> None:
    with pytest.raises(InvalidPlan, match="folder"):
        load_plan(tmp_path)


# ---- the schema -------------------------------------------------------------------------------

# The keys of the public form, by the object they belong to.
KEYS: dict[str, set[str]] = {
    "Plan": {
        "format", "id", "source", "header", "legal_bases", "outline", "tasks", "indicators",
        "totals", "body", "appendices", "footnotes", "repairs", "not_taken", "warnings",
    },
    "Source": {"file", "sha256", "pages", "reader"},
    "Header": {
        "issuer_parent", "issuer", "number", "place", "date", "doc_type", "subject", "signer",
        "recipients",
    },
    "Signer": {"authority", "title", "name"},
    "LegalBasis": {"text", "number", "date"},
    "Heading": {"level", "label", "title"},
    "Task": {
        "id", "path", "text", "lead", "coordinate", "deadlines", "output", "budget", "form",
        "confidence", "spans",
    },
    "UnitRef": {"text", "name", "kind"},
    "Deadline": {"text", "start", "due", "bound", "recurrence"},
    "Money": {"text", "amount", "currency", "scope"},
    "Span": {"page", "box"},
    "Indicator": {"path", "name", "op", "value", "unit", "target", "result", "year", "note"},
    "Total": {"group", "amounts"},
    "Node": {"label", "text", "heading", "role", "task", "children"},
    "Appendix": {"label", "title", "note", "tables"},
    "PlanTable": {"columns", "rows"},
    "Column": {"title", "role"},
    "Row": {"kind", "cells", "task"},
    "Footnote": {"mark", "text"},
    "Repair": {"step", "from", "to", "page"},
    "NotTaken": {"text", "why", "path"},
    "Warning": {"code", "message", "path"},
}  # fmt: skip


def _objects() -> dict[str, dict[str, Any]]:
    schema = json_schema()
    return {"Plan": schema, **schema["$defs"]}


@pytest.mark.parametrize("name", KEYS)
def test_the_schema_has_the_keys_of_the_public_form(name: str) -> None:
    schema = _objects()[name]
    assert set(schema["properties"]) >= KEYS[name]
    assert schema["additionalProperties"] is False
    assert set(schema.get("required", ())) <= set(schema["properties"])


def test_the_schema_is_json_and_says_which() -> None:
    schema = json_schema()
    assert json.loads(json.dumps(schema)) == schema
    assert schema["title"] == "docgen.plan/1"
    assert schema["$schema"].startswith("https://json-schema.org/")


def _unknown(
    value: Any, schema: dict[str, Any], objects: dict[str, dict[str, Any]]
) -> Iterator[str]:
    """Keys of a dumped value that its schema does not list, or required ones it lacks."""
    if "$ref" in schema:
        schema = objects[schema["$ref"].rsplit("/", 1)[1]]
    for option in schema.get("anyOf", ()):
        if (option.get("type") == "null") == (value is None):
            yield from _unknown(value, option, objects)
            return
    if isinstance(value, dict):
        yield from (key for key in value if key not in schema["properties"])
        yield from (key for key in schema.get("required", ()) if key not in value)
        for key, item in value.items():
            yield from _unknown(item, schema["properties"].get(key, {}), objects)
    elif isinstance(value, list) and isinstance(schema.get("items"), dict):
        for item in value:
            yield from _unknown(item, schema["items"], objects)


@pytest.mark.parametrize("plan", [PLAN, Plan()], ids=["full", "empty"])
def test_a_dumped_plan_has_the_keys_of_the_schema(plan: Plan) -> None:
    objects = _objects()
    assert list(_unknown(to_data(plan), objects["Plan"], objects)) == []


def test_an_impossible_day_in_yaml_is_named_by_its_field(tmp_path: Path) -> None:
    file = tmp_path / "plan.yaml"
    file.write_text("header:\n  date: 2024-02-30\n", encoding="utf-8")
    with pytest.raises(InvalidPlan, match=r"header\.date.*2024-02-30"):
        load_plan(file)
