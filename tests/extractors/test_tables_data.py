"""The pattern files of extractors.tables: every entry is known and every pattern compiles."""

from __future__ import annotations

import re
from importlib import resources
from typing import Any, get_args

import pytest
import yaml

from plans.model import ColumnRole

DETAILS = {
    "", "both", "unit", "source", "start", "dated", "due", "period", "progress", "plain", "goal", "class", "name",
}  # fmt: skip


def load(name: str) -> dict[str, Any]:
    data: dict[str, Any] = yaml.safe_load(
        resources.files("extractors.tables").joinpath(name).read_text("utf-8")
    )
    return data


@pytest.mark.parametrize("entry", load("columns.yaml")["roles"])
def test_column_entries(entry: dict[str, Any]) -> None:
    assert entry["role"] in get_args(ColumnRole)
    assert entry.get("detail", "") in DETAILS
    assert entry.get("content", "") in {"", "number", "units", "marks"}
    for pattern in (*entry["match"], *entry.get("not", ())):
        re.compile(pattern)
        assert pattern == pattern.lower()
        assert pattern.isascii()  # they are matched with folded words


@pytest.mark.parametrize("name", ["people", "goods", "schedule"])
def test_lists_of_headings(name: str) -> None:
    for pattern in load("columns.yaml")[name]:
        re.compile(pattern)
        assert pattern.isascii()


def test_kinds() -> None:
    data = load("kinds.yaml")
    for entry in data["other_titles"]:
        assert entry["why"]
        assert all(re.compile(pattern) for pattern in entry["match"])
    for name in ("task_titles", "task_headings"):
        assert all(re.compile(pattern) for pattern in data[name])
    re.compile(data["clock"])
