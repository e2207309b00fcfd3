"""Scores of extracted plans against gold; the figures were worked out by hand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from docgen.eval import MEASURES, Tally, fold, pair, score
from docgen.eval_run import changes, evaluate, load_results, results_data, total
from plans.errors import ExitCode
from plans.io import to_json
from tests.docgen.conftest import Run
from tests.docgen.factories import FINANCE, HEALTH, by, plan, sample, task

Data = dict[str, Any]
LONG = "Xây dựng kế hoạch tập huấn nghiệp vụ cho cán bộ"  # 10 words


def item(text: str = LONG, **more: Any) -> Data:
    return {"path": ["I", "1"], "text": text, **more}


def figures(gold: Data, got: Data, measure: str) -> tuple[int, int, int]:
    tally = score(gold, got).all[measure]
    return tally.hit, tally.gold, tally.got


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("Sở Y tế.", "sở y tế", True),
        ("2021 – 2025", "2021-2025", True),
        ("“Một cửa”", "Một cửa", True),
        ("a ,b", "a, b", True),
        ("Sở Y tế", "Số Y tế", False),
    ],
)
def test_fold(a: str, b: str, same: bool) -> None:
    assert (fold(a) == fold(b)) is same


@pytest.mark.parametrize(
    ("gold", "got", "expected"),
    [
        ([item()], [item()], (1, 1, 1)),
        ([item()], [item(LONG + " cấp xã")], (1, 1, 1)),  # Dice 20/22
        ([item()], [item("Xây dựng kế hoạch")], (0, 1, 1)),  # Dice 8/14: another task
        ([item()], [], (0, 1, 0)),
        ([], [item()], (0, 0, 1)),
        ([item()], [item(), item()], (1, 1, 2)),  # the same task twice
    ],
)
def test_tasks(gold: list[Data], got: list[Data], expected: tuple[int, int, int]) -> None:
    assert figures({"tasks": gold}, {"tasks": got}, "task") == expected


def unit(name: str, text: str | None = None) -> Data:
    return {"name": name, "text": text or name, "kind": "unit"}


def due(
    day: str | None, *, bound: str | None = "by", rule: str | None = None, start: str | None = None
) -> Data:
    return {"text": "x", "start": start, "due": day, "bound": bound, "recurrence": rule}


@pytest.mark.parametrize(
    ("measure", "gold", "got", "expected"),
    [
        (
            "lead (name)",
            {"lead": [unit("Sở Y tế", "Sở YT")]},
            {"lead": [unit("Sở Y Tế", "SYT")]},
            (1, 1, 1),
        ),
        (
            "lead (as printed)",
            {"lead": [unit("Sở Y tế", "Sở YT")]},
            {"lead": [unit("Sở Y tế", "SYT")]},
            (0, 1, 1),
        ),
        (
            "coordinate (name)",
            {"coordinate": [unit("A"), unit("B")]},
            {"coordinate": [unit("B"), unit("C")]},
            (1, 2, 2),
        ),
        (
            "deadline",
            {"deadlines": [due("2024-06-30")]},
            {"deadlines": [due("2024-06-30", bound="before")]},
            (0, 1, 1),
        ),
        # the parts of a rule in another order are the same rule
        (
            "deadline",
            {"deadlines": [due(None, rule="FREQ=MONTHLY;BYMONTHDAY=20")]},
            {"deadlines": [due(None, rule="BYMONTHDAY=20;FREQ=MONTHLY")]},
            (1, 1, 1),
        ),
        # words without a date do not count
        ("deadline", {"deadlines": [due(None, bound=None)]}, {"deadlines": []}, (0, 0, 0)),
        # the bound of a start alone means nothing
        (
            "deadline",
            {"deadlines": [due(None, start="2024-01-01")]},
            {"deadlines": [due(None, bound=None, start="2024-01-01")]},
            (1, 1, 1),
        ),
        ("output", {"output": "Quy chế"}, {"output": "quy chế."}, (1, 1, 1)),
        (
            "budget",
            {"budget": [{"scope": "2024", "amount": 5}]},
            {"budget": [{"scope": "2024", "amount": 6}]},
            (0, 1, 1),
        ),
        ("path", {}, {}, (1, 1, 1)),
        ("text exact", {}, {}, (1, 1, 1)),
    ],
)
def test_parts_of_a_task(
    measure: str, gold: Data, got: Data, expected: tuple[int, int, int]
) -> None:
    assert figures({"tasks": [item(**gold)]}, {"tasks": [item(**got)]}, measure) == expected


def test_a_missed_task_loses_its_parts() -> None:
    gold = {"tasks": [item(lead=[unit("Sở Y tế")], deadlines=[due("2024-06-30")])]}
    assert figures(gold, {}, "lead (name)") == (0, 1, 0)
    assert figures(gold, {}, "deadline") == (0, 1, 0)
    assert figures(gold, {}, "path") == (0, 0, 0)  # of found tasks only
    assert figures({}, gold, "lead (name)") == (0, 0, 1)


@pytest.mark.parametrize(
    ("measure", "gold", "got", "expected"),
    [
        (
            "header",
            {"header": {"issuer": "A", "number": "1/KH"}},
            {"header": {"issuer": "a", "place": "B"}},
            (1, 2, 2),
        ),
        (
            "header",
            {"header": {"signer": {"name": "An"}}},
            {"header": {"signer": {"name": "An", "title": "Giám đốc"}}},
            (1, 1, 2),
        ),
        (
            "recipients",
            {"header": {"recipients": ["Như trên"]}},
            {"header": {"recipients": ["Như trên;", "Lưu: VT"]}},
            (1, 1, 2),
        ),
        (
            "legal basis",
            {"legal_bases": [{"text": "x", "number": "1/QĐ", "date": None}]},
            {"legal_bases": [{"text": "y", "number": "1/QĐ", "date": None}]},
            (1, 1, 1),
        ),
        (
            "legal basis",
            {"legal_bases": [{"text": "Luật A"}]},
            {"legal_bases": [{"text": "Luật B"}]},
            (0, 1, 1),
        ),
        (
            "outline",
            {"outline": [{"label": "I", "title": "Mục đích"}]},
            {"outline": [{"label": "I", "title": "MỤC ĐÍCH"}]},
            (1, 1, 1),
        ),
        (
            "indicator",
            {"indicators": [{"name": LONG, "op": ">=", "value": 80}]},
            {"indicators": [{"name": LONG, "op": ">=", "value": 85}]},
            (0, 1, 1),
        ),
        (
            "indicator",
            {"indicators": [{"name": LONG, "op": "between", "value": [1, 2]}]},
            {"indicators": [{"name": LONG, "op": "between", "value": [1, 2]}]},
            (1, 1, 1),
        ),
    ],
)
def test_parts_of_a_plan(
    measure: str, gold: Data, got: Data, expected: tuple[int, int, int]
) -> None:
    assert figures(gold, got, measure) == expected


def test_pairs_prefer_the_same_path() -> None:
    twice = [item(path=["1"]), item(path=["2"])]
    paired = pair(twice, list(reversed(twice)), "text")
    assert all(a and b and a["path"] == b["path"] for a, b in paired)


def test_prose_and_tables_apart() -> None:
    gold = {"tasks": [item(), item("Lập danh mục hồ sơ", path=["Phụ lục 2", "1"])]}
    scores = score(gold, {"tasks": [item()]})
    assert (scores.prose["task"].f1, scores.table["task"].recall) == (1.0, 0.0)
    assert set(scores.all) == set(MEASURES)


@pytest.mark.parametrize(
    ("tally", "expected"),
    [
        (Tally(8, 10, 16), (0.5, 0.8, 0.6154)),
        (Tally(0, 0, 0), (1.0, 1.0, 1.0)),  # nothing to find, nothing found
        (Tally(0, 0, 3), (0.0, 1.0, 0.0)),
        (Tally(0, 3, 0), (0.0, 0.0, 0.0)),
    ],
)
def test_precision_recall_f1(tally: Tally, expected: tuple[float, float, float]) -> None:
    assert (tally.precision, tally.recall, round(tally.f1, 4)) == expected


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder whose "documents" cannot be read, but with gold; plans come from plan data."""
    (tmp_path / "plans").mkdir()
    (tmp_path / "gold").mkdir()
    for name in ("a.txt", "a.scan.pdf", "b.txt"):
        (tmp_path / "plans" / name).write_text("x", encoding="utf-8")
    (tmp_path / "gold" / "a.json").write_text(to_json(sample()), encoding="utf-8")
    return tmp_path


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """What reading each file gives."""
    answers: dict[str, Any] = {
        "a.txt": sample(),
        "b.txt": plan(task("1", "Lập danh mục", lead=(HEALTH,))),
    }

    def reads(path: Path, **_: object) -> Any:
        if path.name not in answers:
            raise OSError(5, "Input/output error")
        return answers[path.name]

    monkeypatch.setattr("docgen.reading.read_document", reads)
    return answers


def test_evaluate_a_folder(folder: Path, read: dict[str, Any]) -> None:
    found = {document.file: document for document in evaluate(folder, jobs=1)}
    assert {name: (d.id, d.kind, bool(d.scores)) for name, d in found.items()} == {
        "a.txt": ("a", "pdf", True),  # as the plan says of its reader
        "a.scan.pdf": ("a", "scan", True),
        "b.txt": ("b", "pdf", False),
    }
    assert found["b.txt"].counts == {
        "tasks": 1,
        "lead": 1,
        "coordinate": 0,
        "deadlines": 0,
        "indicators": 0,
    }
    assert found["a.scan.pdf"].error == f"{folder / 'plans' / 'a.scan.pdf'}: input/output error"
    whole = total(d.scores.all for d in found.values() if d.scores)
    assert (whole["task"].hit, whole["task"].gold, whole["task"].got) == (7, 14, 7)


def test_the_command_prints_saves_and_compares(
    run: Run, folder: Path, read: dict[str, Any], tmp_path: Path
) -> None:
    saved = tmp_path / "rev.json"
    first = run("eval", folder, "--jobs", "1", "--save", saved)
    assert first.exit_code == ExitCode.FAILURE  # one file could not be read
    for words in ("F1 THEO VĂN BẢN", "a.scan.pdf", "lời văn", "TẤT CẢ", "CHƯA CÓ BẢN MẪU", "b.txt"):
        assert words in first.stdout
    assert load_results(saved)["documents"][0]["file"] == "a.scan.pdf"
    (folder / "plans" / "a.scan.pdf").unlink()
    tasks = list(sample().tasks)
    tasks[0] = tasks[0].model_copy(update={"lead": (FINANCE,)})
    read["a.txt"] = sample().model_copy(
        update={
            "tasks": (*tasks, task("IX", "Việc không có trong kế hoạch này", by("x", "2024-01-01")))
        }
    )
    second = run("eval", folder, "--jobs", "1", "--against", saved)
    assert second.exit_code == 0
    assert "ĐƯỢC: 0" in second.stdout
    assert "a.txt · chủ trì (tên đủ) · missed: sở y tế @ II/1" in second.stdout
    assert "a.txt · nhiệm vụ · extra: Việc không có trong kế hoạch này @ IX" in second.stdout
    worse = tmp_path / "worse.json"
    data = json.loads(run("eval", folder, "--jobs", "1", "--json", "--save", worse).stdout)
    assert data["overall"]["task"] == {
        "precision": 0.875,
        "recall": 1.0,
        "f1": 0.9333,
        "hit": 7,
        "gold": 7,
        "got": 8,
    }
    read["a.txt"] = sample()
    better = json.loads(run("eval", folder, "--jobs", "1", "--json", "--against", worse).stdout)
    assert better["lost"] == []
    assert {change["measure"] for change in better["gained"]} == {
        "task",
        "lead (name)",
        "lead (as printed)",
        "deadline",
    }


def test_changes_count_each_item(folder: Path, read: dict[str, Any]) -> None:
    now = results_data(evaluate(folder, jobs=1))
    gained, lost = changes(now, now)
    assert (gained, lost) == ([], [])


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["none"], "none: no such folder"),
        (["empty"], "empty: no documents to evaluate"),
        ([".", "--against", "none.json"], "none.json: no such file"),
        ([".", "--against", "gold/a.json"], "no saved evaluation"),
        ([".", "--against", "plans/a.txt"], "no JSON"),
    ],
)
def test_bad_folders_and_files(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch, args: list[str], said: str
) -> None:
    monkeypatch.chdir(folder)
    (folder / "empty").mkdir()
    result = run("eval", *args)
    assert result.exit_code == ExitCode.INPUT
    assert said in result.stderr
    assert result.stderr.count("\n") == 1
