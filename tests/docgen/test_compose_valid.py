"""What is written is what Word takes without repair, and other programs read the same words in it."""

from __future__ import annotations

import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn
from hypothesis import given, settings
from lxml import etree

from docgen.check import check_file
from docgen.check.rules import select
from docgen.compose import generate
from docgen.compose.pdf import find_program
from extractors import extract
from plans.io import load_plan
from plans.model import Plan
from tests.docgen.random_plans import plans, sketches
from tests.docgen.test_compose_roundtrip import LEAN
from tests.docgen.word_edit import Word
from tests.docgen.word_valid import W, faults

ROOT = Path(__file__).parents[2]
BY_HAND = [ROOT / "templates" / "sample-plan.yaml", ROOT / "tests" / "docgen" / "joint_plan.yaml"]
READ = [ROOT / "corpus" / "plans" / f"{name}.docx" for name in ("000", "003", "004")]


def plan_of(path: Path) -> Plan:
    return load_plan(path) if path.suffix == ".yaml" else extract(path)


@pytest.mark.parametrize("path", [*BY_HAND, *READ], ids=lambda path: path.stem)
def test_a_sample_is_valid(path: Path, tmp_path: Path) -> None:
    assert faults(generate(plan_of(path), tmp_path / "a.docx")) == []


@settings(LEAN, max_examples=12)
@given(plan=plans(rows=5))
def test_a_random_plan_is_valid(plan: Plan, tmp_path_factory: pytest.TempPathFactory) -> None:
    out = tmp_path_factory.getbasetemp() / "valid.docx"
    assert faults(generate(plan, out, force=True)) == []


@settings(LEAN, max_examples=12)
@given(plan=sketches())
def test_a_random_plan_by_hand_is_valid(
    plan: Plan, tmp_path_factory: pytest.TempPathFactory
) -> None:
    out = tmp_path_factory.getbasetemp() / "valid.docx"
    assert faults(generate(plan, out, force=True)) == []


def words_of(path: Path) -> list[str]:
    """The words of a file's text and tables as python-docx gives them."""

    def texts() -> Iterator[str]:
        for paragraph in Document(str(path)).element.body.iter(qn("w:p")):
            yield "".join(
                " " if node.tag in (qn("w:br"), qn("w:tab")) else node.text or ""
                for node in paragraph.iter(qn("w:t"), qn("w:br"), qn("w:tab"))
                # a text box is kept twice, for old programs too
                if not any(above.tag.endswith("}Fallback") for above in node.iterancestors())
            )

    return " ".join(texts()).replace("\u00a0", " ").split()


def test_python_docx_and_libreoffice_read_the_same_words(tmp_path: Path) -> None:
    files = [generate(load_plan(path), tmp_path / f"{path.stem}.docx") for path in BY_HAND]
    subprocess.run(
        [
            *(find_program(), f"-env:UserInstallation={(tmp_path / 'office').as_uri()}"),
            *("--headless", "--convert-to", "txt:Text (encoded):UTF8", "--outdir", str(tmp_path)),
            *map(str, files),
        ],
        check=True,
        capture_output=True,
        timeout=180,
    )
    for file in files:
        text = file.with_suffix(".txt").read_text(encoding="utf-8-sig")
        shown = text.replace("\u00a0", " ").split()
        assert sorted(shown) == sorted(words_of(file))
        assert len(shown) > 100


SPOILT = [
    # the first element of this name gets this child at this place; what is found
    ("pPr", "pStyle", -1, "pStyle stands too late"),
    ("rPr", "rFonts", -1, "rFonts stands too late"),
    ("tcPr", "tcW", -1, "tcW stands too late"),
    ("tblPr", "tblW", -1, "tblW stands too late"),
    ("sectPr", "pgSz", -1, "pgSz stands too late"),
    ("tr", "p", 0, "p has no place here"),
    ("tc", "tbl", -1, "a cell does not end with a paragraph"),
    ("tbl", "tblPr", -1, "tblPr stands too late"),
    ("tblGrid", "gridCol", 0, "columns in a grid of"),
    ("p", "pPr", -1, "pPr stands too late"),
    ("pPr", "jc", 0, "stands too late"),
]


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return generate(load_plan(BY_HAND[0]), tmp_path_factory.mktemp("valid") / "a.docx")


@pytest.mark.parametrize(("name", "child", "place", "said"), SPOILT)
def test_a_wrong_element_is_found(
    name: str, child: str, place: int, said: str, written: Path, tmp_path: Path
) -> None:
    word = Word(written)
    holder = next(
        item
        for tree in (word.root, word.trees["word/styles.xml"])
        for item in tree.iter(W + name)
        if name == "tblGrid" or (len(item) and item[-1].tag != W + child)
    )
    new = etree.Element(W + child)
    holder.insert(len(holder) if place < 0 else place, new)
    assert any(said in line for line in faults(word.save(tmp_path / "spoilt.docx")))


def test_a_lost_part_is_found(written: Path, tmp_path: Path) -> None:
    out = tmp_path / "spoilt.docx"
    with zipfile.ZipFile(written) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            if name != "word/styles.xml":
                new.writestr(name, old.read(name))
    found = faults(out)
    assert "word/styles.xml: a content type without its part" in found
    assert any("points to nothing (styles.xml)" in line for line in found)


# The words of a random plan may break these: «…» and {{ }} look like marks of a template.
THEIR_WORDS = {"text.leftover", "sign.order"}


@settings(LEAN, max_examples=12)
@given(plan=sketches())
def test_a_random_plan_by_hand_is_in_form(
    plan: Plan, tmp_path_factory: pytest.TempPathFactory
) -> None:
    out = tmp_path_factory.getbasetemp() / "form.docx"
    report = check_file(generate(plan, out, force=True), rules=select(["format"]))
    failed = [(r.rule.id, r.outcome.findings) for r in report.failed()]
    assert [fault for fault in failed if fault[0] not in THEIR_WORDS] == []


def test_a_joint_plan_has_no_fault_and_comes_back(tmp_path: Path) -> None:
    """Its type was not known, its first signer was lost, and a table asked for was empty."""
    plan = load_plan(BY_HAND[1])
    out = generate(plan, tmp_path / "a.docx")
    assert [(r.rule.id, r.outcome.findings) for r in check_file(out).failed()] == []
    again = extract(out)
    assert (again.header.signer, again.header.co_signers) == (
        plan.header.signer,
        plan.header.co_signers,
    )
    assert [task.text for task in again.tasks] == [task.text for task in plan.tasks]
    table = again.appendices[0].tables[0]
    assert [row.cells[1] for row in table.rows] == [task.text for task in plan.tasks]
