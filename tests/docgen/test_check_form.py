"""Rules on form: each passes on two good documents and fails, alone, on one with its fault planted."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path

import pytest
from lxml import etree

from docgen.check.form import check_form
from docgen.check.model import Result, Verdict
from docgen.check.rules import all_rules
from docgen.check.word.elements import read_elements
from docgen.check.word.story import read_story
from tests.docgen.check_documents import (
    AIM,
    CLOSING,
    POINTS,
    SUBJECT,
    office_document,
    our_document,
)
from tests.docgen.word_edit import W, Word, words

FORM = [rule for rule in all_rules() if rule.kind == "format"]
Edit = Callable[[Word], object]


def verdicts(path: Path) -> dict[str, Result]:
    """The answer of every rule on form."""
    return {result.rule.id: result for result in check_form(read_elements(read_story(path)), FORM)}


def failing(path: Path) -> set[str]:
    """The rules that find a fault."""
    return {name for name, result in verdicts(path).items() if result.verdict is Verdict.FAIL}


@dataclass(frozen=True)
class Case:
    """A fault: ``spoil`` plants it. prepare: what the good document needs first for the rule to apply.

    also: rules that the same fault breaks as well.
    """

    rule: str
    spoil: Edit
    prepare: Edit | None = None
    also: frozenset[str] = frozenset()


def case(rule: str, spoil: Edit, *also: str, prepare: Edit | None = None) -> Case:
    """A case with its companions as a set."""
    return Case(rule, spoil, prepare, frozenset(also))


# -- how a fault is planted ------------------------------------------------------------------------


def retext(old: str, new: str) -> Edit:
    return lambda word: word.retext(old, new)


def looks(text: str, **values: object) -> Edit:
    return lambda word: word.look(text, **values)


def shapes(text: str, **values: object) -> Edit:
    return lambda word: word.shape(text, **values)


def adds(more: str) -> Edit:
    return lambda word: word.add(AIM[:40], more)


def both(*edits: Edit) -> Edit:
    return lambda word: [edit(word) for edit in edits]


def sections(tag: str, at: slice = slice(None), **values: object) -> Edit:
    return lambda word: word.section(tag, at=at, **values)


def page_number_runs(word: Word) -> list[object]:
    return [run for tree in word.headers() for run in tree.iter(W + "r")]


def number_look(name: str, value: str) -> Edit:
    def edit(word: Word) -> None:
        for run in page_number_runs(word):
            look = run.find(W + "rPr")
            if look is None:
                look = etree.Element(W + "rPr")
                run.insert(0, look)
            for old in look.findall(W + name):
                look.remove(old)
            etree.SubElement(look, W + name).set(W + "val", value)

    return edit


def number_left(word: Word) -> None:
    for tree in word.headers():
        for paragraph in tree.iter(W + "p"):
            look = paragraph.find(W + "pPr")
            for old in look.findall(W + "jc"):
                look.remove(old)
            etree.SubElement(look, W + "jc").set(W + "val", "left")


def no_number(word: Word) -> None:
    for tree in word.headers():
        for paragraph in list(tree.iter(W + "p")):
            for child in list(paragraph):
                if child.tag != W + "pPr":
                    paragraph.remove(child)


def number_in_footer(word: Word) -> None:
    for section in word.sections():
        for reference in section.findall(W + "headerReference"):
            reference.tag = W + "footerReference"


def no_title_page(word: Word) -> None:
    for section in word.sections():
        for mark in section.findall(W + "titlePg"):
            section.remove(mark)


def tracked(word: Word) -> None:
    run = next(word.p(AIM[:40]).iter(W + "r"))
    change = etree.Element(W + "ins")
    change.set(W + "id", "900")
    run.addprevious(change)
    change.append(run)


def remarked(word: Word) -> None:
    run = etree.SubElement(word.p(AIM[:40]), W + "r")
    etree.SubElement(run, W + "commentReference").set(W + "id", "7")


def decomposed(word: Word) -> None:
    word.retext(AIM[:40], unicodedata.normalize("NFD", AIM))


def english(word: Word) -> None:
    for name in ("word/styles.xml", "word/document.xml"):
        for language in word.trees[name].iter(W + "lang"):
            language.set(W + "val", "en-US")


def moved_place(word: Word) -> None:
    place = word.p("Sơn Thủy, ngày")
    place.addprevious(etree.Element(W + "p"))
    motto = word.p("Độc lập")
    motto.getparent().append(place)


def moved_signature(word: Word) -> None:
    row = next(word.p("Nơi nhận").iterancestors(W + "tr"))
    below = deepcopy(row)
    row.addnext(below)
    for paragraph in list(row.iter(W + "p")):
        if words(paragraph) in ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Lê Văn Nam"):
            for node in paragraph.iter(W + "t"):
                node.text = ""
    for paragraph in list(below.iter(W + "p")):
        if words(paragraph).startswith(("Nơi nhận", "- ")):
            for node in paragraph.iter(W + "t"):
                node.text = ""


def continuous(word: Word) -> None:
    section = word.sections()[-1]
    kind = section.find(W + "type")
    if kind is None:
        kind = etree.SubElement(section, W + "type")
    kind.set(W + "val", "continuous")


def numbers_go_on(word: Word) -> None:
    for section in word.sections()[1:]:
        for numbers in section.findall(W + "pgNumType"):
            section.remove(numbers)


def no_table_header(word: Word) -> None:
    for row in word.root.iter(W + "trPr"):
        for mark in row.findall(W + "tblHeader"):
            row.remove(mark)


def wide_table(word: Word) -> None:
    table = next(word.p("Chỉnh trang tuyến phố số 1").iterancestors(W + "tbl"))
    for column in table.iter(W + "gridCol"):
        column.set(W + "w", str(round(float(column.get(W + "w")) * 1.6)))


def all_body(**values: object) -> Edit:
    """Every paragraph of the text but bases."""

    def edit(word: Word) -> None:
        for text in (
            "Sở Xây dựng ban hành",
            AIM[:30],
            "1. ",
            "2. ",
            "Trên đây",
            *(f"{a})" for a, _ in POINTS),
        ):
            word.look(text, **values)

    return edit


def section_mark(word: Word) -> None:
    word.before("I. MỤC ĐÍCH", "Mục 1", bold=True)
    word.before("I. MỤC ĐÍCH", "QUY ĐỊNH CHUNG", bold=True)
    for text in ("Mục 1", "QUY ĐỊNH CHUNG"):
        word.shape(text, jc="center", ind={"firstLine": 0}, outlineLvl=9)


def collective_mark(word: Word) -> None:
    word.before("KT. GIÁM ĐỐC", "TM. BAN GIÁM ĐỐC")


def swapped_marks(word: Word) -> None:
    collective = word.p("TM. BAN GIÁM ĐỐC")
    word.p("KT. GIÁM ĐỐC").addnext(collective)


def urgent(word: Word) -> None:
    number = word.p("Số: 12")
    mark = deepcopy(number)
    number.addnext(mark)
    nodes = list(mark.iter(W + "t"))
    nodes[0].text = "KHẨN"
    word.look("KHẨN", size=13, bold=True)


CASES = [
    # page and letters
    case("page.paper", sections("pgSz", slice(0, 1), w=12240, h=15840), "subject.rule-length"),
    case(
        "page.orientation", sections("pgSz", slice(0, 1), w=16838, h=11906), "subject.rule-length"
    ),
    case("page.margin-top", sections("pgMar", slice(0, 1), top=567)),
    case("page.margin-bottom", sections("pgMar", slice(0, 1), bottom=2268)),
    case("page.margin-left", sections("pgMar", slice(0, 1), left=1560)),
    case("page.margin-right", sections("pgMar", slice(0, 1), right=1250)),
    case("font.name", looks(AIM[:40], font="Arial")),
    case("font.legacy", looks(AIM[:40], font=".VnTime"), "font.name"),
    case("font.composed", decomposed),
    case("font.colour", looks(AIM[:40], colour="C00000")),
    case("font.highlight", looks(AIM[:40], highlight="yellow")),
    case("font.language", english),
    case("file.changes", tracked),
    case("file.remarks", remarked),
    case("page-number.present", no_number),
    case("page-number.top", number_in_footer),
    case("page-number.centred", number_left),
    case("page-number.size", number_look("sz", "20")),
    case("page-number.upright", number_look("i", "1")),
    case("page-number.first-hidden", no_title_page),
    case("page-number.arabic", sections("pgNumType", slice(0, 1), fmt="lowerRoman")),
    case("page-number.start", sections("pgNumType", slice(0, 1), start="3")),
    # letterhead
    case("country.present", retext("CỘNG HÒA", "")),
    case("country.capitals", retext("CỘNG HÒA", "Cộng hòa xã hội chủ nghĩa Việt Nam")),
    case("country.size", looks("CỘNG HÒA", size=15)),
    case("country.style", looks("CỘNG HÒA", bold=False)),
    case("motto.present", retext("Độc lập", "")),
    case("motto.words", retext("Độc lập", "Độc lập – Tự do – Hạnh phúc")),
    case("motto.size", looks("Độc lập", size=15)),
    case("motto.style", looks("Độc lập", italic=True)),
    case("motto.centred", shapes("Độc lập", jc="right")),
    case("motto.rule", lambda word: word.unrule("Độc lập")),
    case("motto.rule-length", lambda word: word.rule_indent("Độc lập", 2000)),
    case("parent.capitals", retext("UBND TỈNH", "Ủy ban nhân dân tỉnh Sơn Thủy")),
    case("parent.size", looks("UBND TỈNH", size=14)),
    case("parent.style", looks("UBND TỈNH", bold=True)),
    case("issuer.present", both(retext("UBND TỈNH", ""), retext("SỞ XÂY DỰNG", ""))),
    case("issuer.capitals", retext("SỞ XÂY DỰNG", "Sở Xây dựng")),
    case("issuer.size", looks("SỞ XÂY DỰNG", size=14)),
    case("issuer.style", looks("SỞ XÂY DỰNG", italic=True)),
    case("issuer.centred", shapes("SỞ XÂY DỰNG", jc="right")),
    case("issuer.rule", lambda word: word.unrule("SỞ XÂY DỰNG")),
    case("issuer.rule-length", lambda word: word.rule_indent("SỞ XÂY DỰNG", 200)),
    case("number.present", retext("Số: 12", "")),
    case("number.form", retext("Số: 12", "Số 12/KH-SXD")),
    case("number.leading-zero", retext("Số: 12", "Số: 7/KH-SXD")),
    case("number.spaces", retext("Số: 12", "Số: 12 / KH-SXD")),
    case("number.capitals", retext("Số: 12", "Số: 12/KH-Sxd")),
    case("number.type", retext("Số: 12", "Số: 12/QĐ-SXD")),
    case("number.size", looks("Số: 12", size=12)),
    case("number.style", looks("Số: 12", bold=True)),
    case("number.centred", shapes("Số: 12", jc="right")),
    case("place.present", retext("Sơn Thủy, ngày", "")),
    case("place.form", retext("Sơn Thủy, ngày", "Sơn Thủy ngày 05 tháng 02 năm 2026")),
    case("place.leading-zero", retext("Sơn Thủy, ngày", "Sơn Thủy, ngày 5 tháng 2 năm 2026")),
    case("place.date", retext("Sơn Thủy, ngày", "Sơn Thủy, ngày 31 tháng 02 năm 2026")),
    case("place.size", looks("Sơn Thủy, ngày", size=12)),
    case("place.style", looks("Sơn Thủy, ngày", italic=False)),
    case("place.centred", shapes("Sơn Thủy, ngày", jc="right")),
    case("place.level", moved_place),
    case("stamp.form", looks("KHẨN", size=10), prepare=urgent),
    # type and subject
    case("type.present", retext("KẾ HOẠCH", "NỘI DUNG")),
    case("type.capitals", retext("KẾ HOẠCH", "Kế hoạch")),
    case("type.size", looks("KẾ HOẠCH", size=16)),
    case("type.style", looks("KẾ HOẠCH", bold=False)),
    case("type.centred", shapes("KẾ HOẠCH", jc="left", ind={"firstLine": 0})),
    case("subject.present", retext(SUBJECT, "")),
    case("subject.letters", retext(SUBJECT, SUBJECT.upper())),
    case("subject.size", looks(SUBJECT, size=12)),
    case("subject.style", looks(SUBJECT, bold=False)),
    case("subject.centred", shapes(SUBJECT, jc="left")),
    case("subject.rule", lambda word: word.unrule(SUBJECT)),
    case("subject.rule-length", lambda word: word.rule_indent(SUBJECT, 0)),
    case("subject.phrase", retext(SUBJECT, f"{SUBJECT}.")),
    # text
    case("basis.italic", looks("Căn cứ Luật", italic=False)),
    case("basis.size", looks("Căn cứ Luật", size=12)),
    case("basis.marks", retext("Căn cứ Luật", "Căn cứ Luật Xây dựng,")),
    case("body.size", looks(AIM[:40], size=12)),
    case("body.upright", all_body(italic=True), "heading.upright"),
    case("body.not-bold", all_body(bold=True), "ladder.point-plain"),
    case("body.justified", shapes(AIM[:40], jc="left")),
    case("body.first-line", shapes(AIM[:40], ind={"firstLine": 0})),
    case("body.spacing", shapes("a) ", spacing={"before": 0, "after": 0})),
    case(
        "body.line-spacing",
        shapes(AIM[:40], spacing={"after": 120, "line": 480, "lineRule": "auto"}),
    ),
    case("body.end-mark", retext("Trên đây", CLOSING.replace("./.", "."))),
    case("part.form", shapes("Phần I", jc="left")),
    case("part.title", retext("NHIỆM VỤ CHUNG", "Nhiệm vụ chung")),
    case("heading.capitals", retext("I. MỤC ĐÍCH", "I. Mục đích, yêu cầu")),
    case("heading.bold", looks("I. MỤC ĐÍCH", bold=False)),
    case("heading.clause-bold", looks("1. Mục đích", bold=False)),
    case("heading.upright", looks("I. MỤC ĐÍCH", italic=True)),
    case("heading.styles", both(shapes("I. MỤC", outlineLvl=9), shapes("II. TỔ", outlineLvl=9))),
    case("ladder.marks", retext("a) ", f"a/ {POINTS[0][1]}")),
    case("ladder.alphabet", retext("đ) ", f"e) {POINTS[4][1]}")),
    case("ladder.point-plain", looks("a) ", bold=True)),
    case("ladder.section-centred", shapes("Mục 1", jc="left"), prepare=section_mark),
    # signature and recipients
    case("sign.present", both(retext("KT. GIÁM", ""), retext("PHÓ GIÁM", ""))),
    case("sign.authority", retext("KT. GIÁM", "K/T. GIÁM ĐỐC")),
    case("sign.collective", retext("TM. BAN", "TM. GIÁM ĐỐC"), prepare=collective_mark),
    case("sign.deputy", retext("KT. GIÁM", "")),
    case("sign.order", swapped_marks, prepare=collective_mark),
    case("sign.capitals", retext("PHÓ GIÁM", "Phó Giám đốc")),
    case("sign.size", looks("KT. GIÁM", size=12)),
    case("sign.style", looks("KT. GIÁM", italic=True)),
    case("sign.centred", shapes("KT. GIÁM", jc="right")),
    case("signer.present", retext("Lê Văn Nam", "")),
    case("signer.titles", retext("Lê Văn Nam", "ThS. Lê Văn Nam")),
    case("signer.letters", retext("Lê Văn Nam", "LÊ VĂN NAM")),
    case("signer.size", looks("Lê Văn Nam", size=12)),
    case("signer.style", looks("Lê Văn Nam", bold=False)),
    case("signer.centred", shapes("Lê Văn Nam", jc="right")),
    case("recipients.present", retext("Nơi nhận", "")),
    case("recipients.head-form", retext("Nơi nhận", "Nơi nhận")),
    case("recipients.head-style", looks("Nơi nhận", bold=False)),
    case("recipients.head-size", looks("Nơi nhận", size=13)),
    case("recipients.level", moved_signature),
    case("recipients.size", looks("- UBND tỉnh", size=13)),
    case("recipients.upright", looks("- UBND tỉnh", italic=True)),
    case("recipients.left", shapes("- UBND tỉnh", jc="center")),
    case("recipients.dashes", retext("- UBND tỉnh", "UBND tỉnh (b/c);")),
    case("recipients.ends", retext("- UBND tỉnh", "- UBND tỉnh (b/c)")),
    case("recipients.last", retext("- Lưu", "- Lưu: QLĐT.")),
    case("recipients.dot", retext("- Lưu", "- Lưu: VT, QLĐT")),
    # appendices and tables
    case("appendix.label", retext("Phụ lục I", "PHỤ LỤC I")),
    case("appendix.label-size", looks("Phụ lục I", size=13)),
    case("appendix.label-style", looks("Phụ lục I", bold=False)),
    case("appendix.label-centred", shapes("Phụ lục I", jc="left")),
    case(
        "appendix.roman", both(retext("Phụ lục II", "Phụ lục 2"), retext("Phụ lục I", "Phụ lục 1"))
    ),
    case("appendix.title-capitals", retext("DANH MỤC NHIỆM VỤ", "Danh mục nhiệm vụ")),
    case("appendix.title-size", looks("DANH MỤC NHIỆM VỤ", size=12)),
    case("appendix.title-style", looks("DANH MỤC NHIỆM VỤ", bold=False)),
    case("appendix.reference", retext("(Kèm theo", "")),
    case("appendix.reference-style", looks("(Kèm theo", italic=False)),
    case("appendix.reference-size", looks("(Kèm theo", size=12)),
    case("appendix.reference-centred", shapes("(Kèm theo", jc="left")),
    case("appendix.page", continuous),
    case("appendix.page-numbers", numbers_go_on),
    case("table.header", no_table_header),
    case("table.width", wide_table),
    # capitals and spelling
    case("spelling.committee", adds(" Ủy Ban Nhân Dân xã thực hiện.")),
    case("spelling.council", adds(" Hội Đồng Nhân Dân xã giám sát.")),
    case("spelling.document", adds(" Thực hiện theo nghị định số 30/2020/NĐ-CP.")),
    case("spelling.this-plan", adds(" Các phòng thực hiện kế hoạch này.")),
    case("spelling.law", adds(" Căn cứ luật Xây dựng năm 2014.")),
    case("spelling.article", adds(" Thực hiện khoản 2 điều 5.")),
    case("spelling.new-year", adds(" Hoàn thành trước tết Nguyên Đán.")),
    case("spelling.city", adds(" Học tập thành phố Hồ Chí Minh.")),
    case("spelling.numbered-place", adds(" Làm tại phường 1.")),
    case("spelling.doubled-word", adds(" Kết quả của của các phòng.")),
    case("spelling.space-before", adds(" Cây xanh , chiếu sáng.")),
    case("spelling.doubled-mark", adds(" Cây xanh,, chiếu sáng.")),
    case("text.leftover", adds(" {{ subject }}.")),
    case("text.empty-brackets", adds(" Theo danh sách ().")),
]

DOCUMENTS = {"ours": our_document, "office": office_document}


@pytest.fixture(scope="module", params=list(DOCUMENTS))
def good(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A document without a fault, ours or another office's."""
    return DOCUMENTS[request.param](tmp_path_factory.mktemp("good") / f"{request.param}.docx")


def test_every_rule_on_form_has_a_case() -> None:
    assert [c.rule for c in CASES] == list(dict.fromkeys(c.rule for c in CASES))
    assert {c.rule for c in CASES} == {rule.id for rule in FORM}
    assert len(FORM) >= 60


def test_good_documents_have_no_fault(good: Path) -> None:
    found = verdicts(good)
    wrong = {name: r.outcome.findings for name, r in found.items() if r.verdict is Verdict.FAIL}
    assert wrong == {}
    assert {n for n, r in found.items() if r.verdict is Verdict.NOT_EVALUATED} == set()


@pytest.mark.parametrize("planted", CASES, ids=lambda c: c.rule)
def test_a_planted_fault_is_found_and_named(planted: Case, good: Path, tmp_path: Path) -> None:
    word = Word(good)
    if planted.prepare:
        planted.prepare(word)
    before = word.save(tmp_path / "good.docx")
    answers = verdicts(before)
    assert answers[planted.rule].verdict is Verdict.PASS, answers[planted.rule].outcome
    old = {name for name, result in answers.items() if result.verdict is Verdict.FAIL}
    assert old == set()
    spoilt = Word(before)
    planted.spoil(spoilt)
    after = verdicts(spoilt.save(tmp_path / "spoilt.docx"))
    now = {name: r for name, r in after.items() if r.verdict is Verdict.FAIL}
    assert planted.rule in now, after[planted.rule].outcome
    assert set(now) - {planted.rule} <= planted.also, {
        n: r.outcome.findings for n, r in now.items()
    }
    for finding in now[planted.rule].outcome.findings:
        assert "{" not in now[planted.rule].message(finding).replace("{{ subject }}", "")
