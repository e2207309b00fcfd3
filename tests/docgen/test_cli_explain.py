"""``docgen extract --explain``: what gave each field, for people."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.cli.explain import REASONS
from tests.docgen.conftest import Run
from tests.extractors.test_evidence import PLAN

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "plan.txt"
    path.write_text(PLAN.strip() + "\n", encoding="utf-8")
    return path


def test_a_task_is_explained_field_by_field(run: Run, file: Path) -> None:
    said = run("extract", file, "--explain", "II/1/b").stdout
    assert said.startswith("Mục II / 1 / b")
    assert "Tổ chức khám sức khỏe định kỳ cho người cao tuổi" in said
    assert 'theo dòng nêu sau mục: "Đơn vị chủ trì: Sở Y tế' in said
    assert "Quý III/2024 → từ 01/07/2024 đến hết 30/09/2024" in said or (
        "Quý III/2024 → đến hết 30/09/2024" in said
    )
    assert said.count("chắc ") == 3


def test_a_table_row_names_its_columns(run: Run) -> None:
    said = run("extract", ROOT / "corpus/plans/004.pdf", "--explain", "Phụ lục 3/II/1").stdout
    assert 'theo cột: "Đơn vị chủ trì" (trang 39)' in said
    assert "6.000 → 6.000.000.000 đồng" in said
    assert "Không nêu  thời hạn" in said


def test_the_beginning_of_a_path_explains_all_below_it(run: Run, file: Path) -> None:
    said = run("extract", file, "--explain", "III").stdout
    assert said.count("Mục III / ") == 2
    assert 'theo đề mục: "Sở Lao động - Thương binh và Xã hội"' in said
    assert "(nhóm đơn vị)" in said


def test_what_was_not_taken_is_told_with_the_reason(run: Run, file: Path) -> None:
    said = run("extract", file, "--explain", "I").stdout
    assert "không lấy làm nhiệm vụ" in said
    assert "nằm trong phần mục đích, yêu cầu" in said


def test_a_path_where_nothing_stands_is_one_line(run: Run, file: Path) -> None:
    result = run("extract", file, "--explain", "II/1/z")
    assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (2, "", 1)
    assert "II/1/" in result.stderr


def test_it_stands_alone(run: Run, file: Path) -> None:
    result = run("extract", file, "--explain", "II", "--show", "outline")
    assert (result.exit_code, result.stderr.count("\n")) == (2, 1)


def test_every_reason_is_told_in_vietnamese_and_documented() -> None:
    """The reasons that stand in the code and the data are those of the table."""
    import re

    code = (ROOT / "extractors" / "assign.py").read_text(encoding="utf-8")
    tables = (ROOT / "extractors" / "tables" / "kinds.py").read_text(encoding="utf-8")
    data = (ROOT / "extractors" / "tables" / "kinds.yaml").read_text(encoding="utf-8")
    used = set(re.findall(r'return "([a-z][a-z ,]{9,})"', code))
    used |= set(re.findall(r'": "((?:under|stands|reads) [a-z ]+)"', code))
    used |= set(re.findall(r'"other", "([a-z ]{9,})"', tables))
    used |= set(re.findall(r"why: ([a-z ]+)$", data, re.MULTILINE))
    used -= {"assign", "other"}
    assert used
    assert used - set(REASONS) == set()
    told = (ROOT / "docs" / "doubt.md").read_text(encoding="utf-8")
    assert [why for why in REASONS if f"`{why}`" not in told] == []
