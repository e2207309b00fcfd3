"""docgen check as people use it: what it prints, its exit codes, the copy with comments, its documentation."""

from __future__ import annotations

import json
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from docgen.check import check_file
from docgen.check.comments import write_comments
from docgen.check.content import MODULES as CONTENT_MODULES
from docgen.check.content.view import CHECKS as CONTENT_CHECKS
from docgen.check.form import MODULES as FORM_MODULES
from docgen.check.form.registry import CHECKS as FORM_CHECKS
from docgen.check.listing import rules_markdown
from docgen.check.model import Severity, Verdict
from docgen.check.rules import all_rules, select
from docgen.compose import generate
from docgen.errors import UnknownName
from extractors import extract
from plans.io import load_plan, to_yaml
from tests.docgen.check_documents import AIM, good_plan, our_document
from tests.docgen.conftest import Run
from tests.docgen.word_edit import W, Word

ROOT = Path(__file__).parent.parent.parent
# What the authors of the sample plans wrote, and what is printed as they wrote it.
THEIR_WORDS = {
    "000": {"task.leads-left-out", "task.deadlines-left-out", "appendix.missing"},
    "003": {
        "task.leads-left-out",
        "task.deadlines-left-out",
        "appendix.title-capitals",
        "spelling.doubled-word",
    },
    "004": {
        "task.leads-left-out",
        "task.deadlines-left-out",
        "appendix.roman",
        "deadline.day-off",
        "money.no-unit",
        "money.sum",
    },
}


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return our_document(tmp_path_factory.mktemp("good") / "ke-hoach.docx")


@pytest.fixture
def spoilt(good: Path, tmp_path: Path) -> Path:
    """A document with a motto of 11 points and a letter-spaced slip in its text."""
    word = Word(good)
    word.look("Độc lập", size=11)
    word.add(AIM[:40], " Thực hiện trước ngày 31/4/2026 của của năm.")
    return word.save(tmp_path / "spoilt.docx")


# -- the command ---------------------------------------------------------------------------------


def test_a_document_without_fault_ends_with_0(run: Run, good: Path) -> None:
    done = run("check", good, "--only", "format")
    assert done.exit_code == 0
    assert "0 không đạt" in done.stdout


def test_a_fault_is_shown_with_place_advice_and_clause_and_ends_with_1(
    run: Run, spoilt: Path
) -> None:
    done = run("check", spoilt)
    assert done.exit_code == 1
    shown = " ".join(done.stdout.split())
    assert "motto.size Tiêu ngữ cỡ chữ 11, phải từ 13 đến 14" in shown
    assert "tại “Độc lập - Tự do - Hạnh phúc”" in shown
    assert "Phụ lục I, Phần I, II.1.b" in shown
    assert "“ngày 31/4/2026” không có trong lịch" in shown


def test_a_warning_alone_ends_with_0(run: Run, good: Path, tmp_path: Path) -> None:
    word = Word(good)
    word.add(AIM[:40], " Kết quả của của các phòng.")
    path = word.save(tmp_path / "x.docx")
    assert run("check", path, "--only", "format").exit_code == 0
    assert "spelling.doubled-word" in run("check", path, "--only", "format").stdout
    assert (
        "spelling.doubled-word"
        not in run("check", path, "--only", "format", "--severity", "error").stdout
    )


def test_json_has_every_rule_and_all_findings(run: Run, spoilt: Path) -> None:
    data = json.loads(run("check", spoilt, "--format", "json").stdout)
    assert [row["rule"] for row in data["results"]] == [rule.id for rule in all_rules()]
    motto = next(row for row in data["results"] if row["rule"] == "motto.size")
    assert motto["verdict"] == "fail"
    assert motto["findings"][0]["text"] == "Độc lập - Tự do - Hạnh phúc"
    assert sum(data["counts"].values()) == len(all_rules())
    assert all(row["why"] for row in data["results"] if row["verdict"].startswith("not-"))


def test_rules_are_listed(run: Run) -> None:
    assert f"{len(all_rules())} quy tắc." in run("check", "--rules").stdout
    rows = json.loads(
        run("check", "--rules", "--only", "motto,page.paper", "--format", "json").stdout
    )
    assert {row["rule"].split(".")[0] for row in rows} == {"motto", "page"}


def test_all_lists_what_was_not_judged_and_why(run: Run) -> None:
    shown = " ".join(run("check", ROOT / "templates" / "sample-plan.yaml", "--all").stdout.split())
    assert "chỉ có dữ liệu" in shown
    assert "Không đánh giá được" in shown


def test_a_plan_of_the_register_is_named_by_its_number(run: Run, tmp_path: Path) -> None:
    plan = good_plan()
    data = tmp_path / "plan.yaml"
    data.write_text(to_yaml(plan), encoding="utf-8")
    run("ingest", data)
    done = run("check", "12/KH-SXD", "--format", "json")
    verdicts = {row["rule"]: row["verdict"] for row in json.loads(done.stdout)["results"]}
    assert verdicts["motto.size"] == "not-evaluated"
    assert verdicts["plan.subject"] == "pass"


@pytest.mark.parametrize(
    ("args", "code", "said"),
    [
        (["nothere.docx"], 3, "nothere.docx: no such file"),
        (["nothere"], 2, 'no plan "nothere"'),
        ([], 2, "name a FILE or a PLAN"),
        (["x.pdf", "--comments", "y.docx"], 2, "--comments needs a .docx"),
        (["x.docx", "--only", "moto"], 2, 'no rule "moto"; did you mean motto'),
    ],
)
def test_bad_input_is_one_line(args: list[str], code: int, said: str, run: Run) -> None:
    done = run("check", *args)
    assert done.exit_code == code
    assert said in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("data", [b"", b"%PDF-1.4", b"PK\x03\x04 broken"])
def test_a_file_that_is_no_word_file_is_one_line(data: bytes, run: Run, tmp_path: Path) -> None:
    path = tmp_path / "x.docx"
    path.write_bytes(data)
    done = run("check", path)
    assert done.exit_code == 3
    assert done.stderr.count("\n") == 1
    assert "internal error" not in done.stderr


def test_a_pdf_is_checked_on_its_content_only(run: Run) -> None:
    done = run("check", ROOT / "corpus" / "plans" / "004.pdf", "--format", "json")
    rows = json.loads(done.stdout)["results"]
    assert {row["verdict"] for row in rows if row["kind"] == "format"} == {"not-evaluated"}
    by_rule = {row["rule"]: row for row in rows}
    assert by_rule["money.sum"]["verdict"] == "fail"
    assert by_rule["deadline.day-off"]["findings"][0]["page"] is not None
    assert done.exit_code == 1


# -- comments ------------------------------------------------------------------------------------


def comments_of(path: Path) -> dict[str, str]:
    with zipfile.ZipFile(path) as archive:
        root = etree.fromstring(archive.read("word/comments.xml"))
    return {c.get(W + "id"): "".join(t.text for t in c.iter(W + "t")) for c in root}


def commented(path: Path, comment: str) -> str:
    """The words a comment is put round."""
    word = Word(path)
    start = next(e for e in word.root.iter(W + "commentRangeStart") if e.get(W + "id") == comment)
    paragraph = start.getparent()
    assert [e.get(W + "id") for e in paragraph.iter(W + "commentRangeEnd")].count(comment) == 1
    assert [e.get(W + "id") for e in paragraph.iter(W + "commentReference")].count(comment) == 1
    return "".join(t.text for t in paragraph.iter(W + "t"))


def test_comments_stand_at_the_places_and_the_text_is_unchanged(
    run: Run, spoilt: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out.docx"
    done = run("check", spoilt, "--comments", out)
    assert done.exit_code == 1
    held = comments_of(out)
    by_rule = {
        text.rpartition("[")[2].partition(";")[0]: commented(out, number)
        for number, text in held.items()
    }
    assert by_rule["motto.size"] == "Độc lập - Tự do - Hạnh phúc"
    assert by_rule["deadline.impossible"].startswith(AIM[:40])
    before, after = Word(spoilt), Word(out)
    texts = ["".join(t.text or "" for t in w.root.iter(W + "t")) for w in (before, after)]
    assert texts[0] == texts[1]
    assert run("check", spoilt, "--comments", out).exit_code == 4
    assert run("check", spoilt, "--comments", out, "--force").exit_code == 1


def test_comments_are_added_to_those_of_the_file(spoilt: Path, tmp_path: Path) -> None:
    once, twice = tmp_path / "1.docx", tmp_path / "2.docx"
    first = write_comments(check_file(spoilt, rules=select(["motto"])), spoilt, once, force=False)
    second = write_comments(check_file(once, rules=select(["motto"])), once, twice, force=False)
    held = comments_of(twice)
    assert len(held) == first + second
    assert set(held) == {str(n) for n in range(first + second)}


def test_the_same_faults_give_the_same_bytes(spoilt: Path, tmp_path: Path) -> None:
    report = check_file(spoilt)
    for name in ("1.docx", "2.docx"):
        write_comments(report, spoilt, tmp_path / name, force=False)
    assert (tmp_path / "1.docx").read_bytes() == (tmp_path / "2.docx").read_bytes()


@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")
def test_libreoffice_shows_the_comments(spoilt: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.docx"
    count = write_comments(check_file(spoilt), spoilt, out, force=False)
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation=file://{tmp_path}/profile",
            "--headless",
            "--convert-to",
            "fodt",
            "--outdir",
            tmp_path,
            out,
        ],
        check=True,
        capture_output=True,
        timeout=180,
    )
    text = (tmp_path / "out.fodt").read_text(encoding="utf-8")
    assert text.count("<office:annotation ") == count
    assert "Tiêu ngữ cỡ chữ 11" in text


# -- what we write -------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["000", "003", "004"])
def test_a_sample_written_again_has_only_its_authors_faults(name: str, tmp_path: Path) -> None:
    out = generate(extract(ROOT / "corpus" / "plans" / f"{name}.docx"), tmp_path / "x.docx")
    report = check_file(out)
    failed = {result.rule.id for result in report.failed()}
    assert failed - {"text.empty-brackets"} <= THEIR_WORDS[name]


def test_the_sample_plan_has_no_fault(tmp_path: Path) -> None:
    out = generate(load_plan(ROOT / "templates" / "sample-plan.yaml"), tmp_path / "x.docx")
    report = check_file(out)
    assert [(result.rule.id, result.outcome.findings) for result in report.failed()] == []
    assert report.count(Verdict.PASS) > 150


# -- rules and their documentation ------------------------------------------------------------------


def test_rules_name_functions_that_exist_and_all_are_used() -> None:
    assert FORM_MODULES
    assert CONTENT_MODULES
    for kind, checks in (("format", FORM_CHECKS), ("content", CONTENT_CHECKS)):
        assert {rule.check for rule in all_rules() if rule.kind == kind} == set(checks)


def test_every_rule_is_documented() -> None:
    told = (ROOT / "docs" / "checking.md").read_text(encoding="utf-8")
    assert told.partition("## All rules\n\n")[2].strip() == rules_markdown().strip()


def test_rules_are_picked_by_id_group_kind_and_severity() -> None:
    assert [rule.id for rule in select(["motto.size"])] == ["motto.size"]
    assert {rule.kind for rule in select(["content"])} == {"content"}
    assert {rule.severity for rule in select(severity=Severity.ERROR)} == {Severity.ERROR}
    with pytest.raises(UnknownName, match="did you mean"):
        select(["page.papr"])
