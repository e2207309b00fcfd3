"""What a plan's data may be: dates, recurrence rules, money, boxes and keys are checked."""

from __future__ import annotations

import unicodedata
from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError

from plans.model import (
    Deadline,
    Heading,
    Indicator,
    Money,
    Node,
    Plan,
    Repair,
    Span,
    Task,
    UnitRef,
)


@pytest.mark.parametrize(
    "data",
    [
        {"text": "thường xuyên"},  # a phrase without a date
        {"text": "trước ngày 30/6/2025", "due": "2025-06-30", "bound": "before"},
        {"text": "tháng 6/2025", "due": "2025-06-30", "bound": "by"},
        {"text": "từ 01/3/2025", "start": "2025-03-01"},
        {"text": "ngày 01/3/2025", "start": "2025-03-01", "due": "2025-03-01", "bound": "by"},
        {"text": "hằng năm", "recurrence": "FREQ=YEARLY"},
        {"text": "ngày 20 hằng tháng", "recurrence": "FREQ=MONTHLY;BYMONTHDAY=20", "bound": "by"},
        {"text": "29/02/2024", "due": "2024-02-29", "bound": "by"},  # a leap year
    ],
    ids=lambda data: str(data["text"]),
)
def test_deadlines_that_hold(data: dict[str, Any]) -> None:
    deadline = Deadline.model_validate(data)
    assert deadline.model_dump(mode="json", exclude_none=True) == data


@pytest.mark.parametrize(
    ("data", "field"),
    [
        ({"text": "x", "due": "2024-02-30", "bound": "by"}, ("due",)),  # no such day
        ({"text": "x", "due": "30/6/2025", "bound": "by"}, ("due",)),  # not ISO
        ({"text": "x", "due": "2025-06-30"}, ()),  # by or before?
        ({"text": "x", "start": "2025-07-01", "due": "2025-06-30", "bound": "by"}, ()),
        ({"text": "x", "due": "2025-06-30", "bound": "after"}, ("bound",)),
        ({"text": "x", "recurrence": "FREQ=SOMETIMES"}, ("recurrence",)),
        ({"text": "x", "recurrence": "hằng năm"}, ("recurrence",)),
        ({"text": "x", "recurrence": ""}, ("recurrence",)),
        ({"due": "2025-06-30", "bound": "by"}, ("text",)),  # a date without words
    ],
    ids=lambda value: str(value)[:50],
)
def test_deadlines_that_do_not(data: dict[str, Any], field: tuple[str, ...]) -> None:
    with pytest.raises(ValidationError) as caught:
        Deadline.model_validate(data)
    assert caught.value.errors()[0]["loc"] == field


@pytest.mark.parametrize(
    ("model", "data", "field"),
    [
        (Money, {"text": "-5", "amount": -5}, "amount"),
        (Money, {"text": "1,5", "amount": 1.5}, "amount"),  # whole đồng only
        (Money, {"text": "5", "amount": 5, "currency": "USD"}, "currency"),
        (Task, {"text": ""}, "text"),
        (Task, {"text": "Rà soát", "confidence": 1.2}, "confidence"),
        (Task, {"text": "Rà soát", "leads": []}, "leads"),  # a typing slip is not lost
        (Span, {"page": 0, "box": [0, 0, 1, 1]}, "page"),
        (Span, {"page": 1, "box": [0, 0, 1]}, "box"),
        (UnitRef, {"name": "Sở Y tế"}, "text"),
        (UnitRef, {"text": "Sở Y tế", "name": "Sở Y tế", "kind": "person"}, "kind"),
        (Indicator, {"name": "Tỷ lệ", "op": "~"}, "op"),
        (Heading, {"level": 0, "title": "I"}, "level"),
        (Node, {"role": "task"}, "role"),
        (Plan, {"format": "docgen.plan/2"}, "format"),
    ],
    ids=lambda value: str(value)[:50],
)
def test_wrong_fields_are_named(model: type[Any], data: dict[str, Any], field: str) -> None:
    with pytest.raises(ValidationError) as caught:
        model.model_validate(data)
    assert caught.value.errors()[0]["loc"][0] == field


def test_text_is_nfc() -> None:
    broken = unicodedata.normalize("NFD", "Ủy ban nhân dân tỉnh")
    assert UnitRef(text=broken, name=broken).text == "Ủy ban nhân dân tỉnh"
    assert Task(text=broken, path=(unicodedata.normalize("NFD", "đ"), broken)).path[1] == (
        "Ủy ban nhân dân tỉnh"
    )


def test_a_unit_without_a_full_name_is_named_as_printed() -> None:
    assert UnitRef(text="Sở Y tế").name == "Sở Y tế"
    assert UnitRef.model_validate({"text": "SYT", "name": ""}).name == "SYT"


def test_values_do_not_change() -> None:
    task = Task(text="Rà soát")
    with pytest.raises(ValidationError):
        task.text = "Kiểm tra"  # type: ignore[misc]


def test_a_repair_says_from_and_to() -> None:
    repair = Repair.model_validate({"step": "nfc", "from": "a", "to": "b", "page": 2})
    assert repair.model_dump(by_alias=True) == {"step": "nfc", "from": "a", "to": "b", "page": 2}


def test_a_range_is_a_pair() -> None:
    indicator = Indicator(name="Tỷ lệ che phủ rừng", op="between", value=(40, 42.5), unit="%")
    assert indicator.value == (40, 42.5)


def test_an_empty_plan_has_every_list() -> None:
    plan = Plan()
    assert plan.tasks == ()
    assert plan.header.recipients == ()
    assert plan.header.date is None


def test_dates_are_dates() -> None:
    assert Deadline(text="x", due=date(2025, 1, 2), bound="by").due == date(2025, 1, 2)
