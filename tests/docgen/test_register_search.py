"""Looking for tasks by their words, on both databases."""

from __future__ import annotations

import json

import pytest

from docgen.errors import WrongValue
from docgen.register import Filter, Register
from docgen.register.sayings import Correct
from tests.docgen.conftest import Run
from tests.docgen.factories import FINANCE, HEALTH, plan, task

TEXTS = {
    "1": "Xây dựng nền tảng số dùng chung của tỉnh",
    "2": "Rà soát số liệu, củng cố nền nếp, tảng băng",  # the syllables, not the words
    "3": "Chuyển đổi số trong lĩnh vực y tế",
    "4": "Lập sổ theo dõi",
    "5": "Đào tạo cán bộ văn hoá",
    "6": "Tập huấn Nền Tảng Số cho cấp xã",
}


@pytest.fixture
def stocked(any_register: Register) -> Register:
    work = [
        task(name, text, lead=(HEALTH if name < "4" else FINANCE,)) for name, text in TEXTS.items()
    ]
    work[3] = work[3].model_copy(update={"output": "Sổ điện tử trên nền tảng số"})
    any_register.add(plan(*work))
    return any_register


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("nền tảng số", ["6", "4", "1", "2"]),  # the phrase first, then the syllables apart
        ("nen tang so", ["6", "4", "1", "2"]),
        ("NỀN TẢNG SỐ", ["6", "4", "1", "2"]),
        ("sổ", ["4"]),  # marks count when they are typed
        ("so", ["6", "4", "3", "2", "1"]),
        ("chuyển đổi số y tế", ["3"]),  # three words, not one phrase
        ("dao tao", ["5"]),
        ("văn hóa", ["5"]),  # the other place of the tone mark
        ("văn hoá", ["5"]),
        ('"nền" AND (', []),  # signs are no operators, "and" is a word
        ("nền' tảng", ["6", "4", "1", "2"]),
        ("không có gì", []),
    ],
)
def test_search(stocked: Register, typed: str, expected: list[str]) -> None:
    assert [hit.task.task_id for hit in stocked.search(typed).hits] == expected


def test_the_hit_is_marked(stocked: Register) -> None:
    found = {hit.task.task_id: hit for hit in stocked.search("nen tang so").hits}
    (place,) = found["1"].in_text
    assert TEXTS["1"][slice(*place)] == "nền tảng số"
    assert found["4"].in_text == ()
    (place,) = found["4"].in_output
    assert "Sổ điện tử trên nền tảng số"[slice(*place)] == "nền tảng số"
    assert [TEXTS["2"][slice(*p)] for p in found["2"].in_text] == ["số", "nền", "tảng"]


def test_filters_limits_and_changes(stocked: Register) -> None:
    found = stocked.search("nền tảng số", Filter(unit="Sở Y tế"))
    assert [hit.task.task_id for hit in found.hits] == ["1", "2"]
    found = stocked.search("nền tảng số", limit=2)
    assert ([hit.task.task_id for hit in found.hits], found.more) == (["6", "4"], True)
    stocked.apply([Correct("5", "text", "Tập huấn nền tảng số")])
    assert "5" in [hit.task.task_id for hit in stocked.search("nền tảng số").hits]
    assert stocked.search("văn hóa").hits == ()
    stocked.add(plan(task("1", TEXTS["1"])))
    found = stocked.search("nền tảng số")  # the corrected one is set aside with its correction
    assert [hit.task.task_id for hit in found.hits] == ["1"]
    with pytest.raises(WrongValue, match="nothing to look for"):
        stocked.search(" … ")


@pytest.mark.parametrize("newest", [1, 3, 5])
def test_what_is_not_among_the_newest_tasks_is_found_too(
    stocked: Register, monkeypatch: pytest.MonkeyPatch, newest: int
) -> None:
    monkeypatch.setattr("docgen.register.search._NEWEST", newest)
    for limit, expected in [(1, ["6"]), (2, ["6", "4"]), (9, ["6", "4", "1", "2"])]:
        found = stocked.search("nền tảng số", limit=limit)
        assert [hit.task.task_id for hit in found.hits] == expected
        assert found.more is (limit < 4)


def test_the_command(filled: Register, run: Run) -> None:
    shown = run("search", "co so du lieu", "--as-of", "2024-06-30").stdout
    assert "«cơ sở dữ liệu»" in shown.replace("\n", " ") or "«cơ sở" in shown
    (found,) = json.loads(run("search", "cơ sở dữ liệu", "--format", "json").stdout)
    assert found["lead"] == ["Sở Y tế"]
    assert found["due"] == ["2024-12-31"]
    start, end = found["hits"][0]
    assert found["text"][start:end] == "cơ sở dữ liệu"
    assert "Không thấy" in run("search", "zzz").stdout
    assert run("search", "…").exit_code == 2
