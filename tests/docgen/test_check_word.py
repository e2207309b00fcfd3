"""What a Word file prints and which line is which element, however an office sets it."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.check.form import check_form
from docgen.check.model import Verdict
from docgen.check.rules import all_rules
from docgen.check.word.elements import read_elements
from docgen.check.word.lines import Line, lines_of
from docgen.check.word.story import Story, read_story
from docgen.compose import generate
from plans.model import Signer
from tests.docgen.check_documents import good_plan
from tests.extractors.word_files import cell, para, row, run, table, write_docx

FORM = [rule for rule in all_rules() if rule.kind == "format"]
CENTRED = '<w:jc w:val="center"/>'
TITLE = para("KẾ HOẠCH", CENTRED) + para("Chỉnh trang đô thị năm 2026", CENTRED)
TEXT = para("Các phòng, đơn vị thực hiện các nhiệm vụ sau đây theo phân công của Giám đốc Sở./.")
TAB = "<w:r><w:tab/></w:r>"


def story(tmp_path: Path, body: str, **parts: str) -> Story:
    return read_story(write_docx(tmp_path / "x.docx", body, **parts))


def both(left: str, right: str) -> str:
    """A paragraph with words left and right of a tab."""
    return para((run(left) if left else "") + TAB + run(right))


def box(*texts: str) -> str:
    """A paragraph with a text box, as Word 2010 writes it, with its older form beside it."""
    inner = "".join(para(text) for text in texts)
    return para(
        "<w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:wsp><wps:txbx><w:txbxContent>"
        f"{inner}</w:txbxContent></wps:txbx></wps:wsp></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox><w:txbxContent>{inner}</w:txbxContent></v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )


LAYOUTS = {
    "table": table(
        row(
            cell(para("UBND TỈNH SƠN THỦY") + para("SỞ XÂY DỰNG")),
            cell(para("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM") + para("Độc lập - Tự do - Hạnh phúc")),
        ),
        row(cell("Số: 12/KH-SXD"), cell("Sơn Thủy, ngày 05 tháng 02 năm 2026")),
        properties="",
    )
    + TITLE
    + TEXT
    + table(
        row(
            cell(para("Nơi nhận:") + para("- UBND tỉnh;") + para("- Lưu: VT.")),
            cell(para("KT. GIÁM ĐỐC") + para("PHÓ GIÁM ĐỐC") + para("") + para("Lê Văn Nam")),
        ),
        properties="",
    ),
    "tabs": both("UBND TỈNH SƠN THỦY", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    + both("SỞ XÂY DỰNG", "Độc lập - Tự do - Hạnh phúc")
    + both("Số: 12/KH-SXD", "Sơn Thủy, ngày 05 tháng 02 năm 2026")
    + TITLE
    + TEXT
    + both("Nơi nhận:", "KT. GIÁM ĐỐC")
    + both("- UBND tỉnh;", "PHÓ GIÁM ĐỐC")
    + para("- Lưu: VT.")
    + both("", "Lê Văn Nam"),
    "boxes": box("UBND TỈNH SƠN THỦY", "SỞ XÂY DỰNG", "Số: 12/KH-SXD")
    + box(
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Sơn Thủy, ngày 05 tháng 02 năm 2026",
    )
    + TITLE
    + TEXT
    + table(
        row(
            cell(para("Nơi nhận:") + para("- UBND tỉnh;") + para("- Lưu: VT.")),
            cell(para("KT. GIÁM ĐỐC") + para("PHÓ GIÁM ĐỐC") + para("Lê Văn Nam")),
        ),
        properties="",
    ),
    # a line break instead of a new paragraph
    "breaks": table(
        row(
            cell(para(run("UBND TỈNH SƠN THỦY") + "<w:r><w:br/></w:r>" + run("SỞ XÂY DỰNG"))),
            cell(
                para(
                    run("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
                    + "<w:r><w:br/></w:r>"
                    + run("Độc lập - Tự do - Hạnh phúc")
                )
            ),
        ),
        row(cell("Số: 12/KH-SXD"), cell("Sơn Thủy, ngày 05 tháng 02 năm 2026")),
        properties="",
    )
    + para(run("KẾ HOẠCH") + "<w:r><w:br/></w:r>" + run("Chỉnh trang đô thị năm 2026"), CENTRED)
    + TEXT
    + both("Nơi nhận:", "KT. GIÁM ĐỐC")
    + both("- UBND tỉnh;", "PHÓ GIÁM ĐỐC")
    + both("- Lưu: VT.", "Lê Văn Nam"),
}


@pytest.mark.parametrize("layout", list(LAYOUTS))
def test_elements_are_found_in_every_layout(layout: str, tmp_path: Path) -> None:
    found = read_elements(story(tmp_path, LAYOUTS[layout]))
    told = {name: [line.text for line in lines] for name, lines in found.lines.items()}
    assert told == {
        "country": ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
        "motto": ["Độc lập - Tự do - Hạnh phúc"],
        "parent": ["UBND TỈNH SƠN THỦY"],
        "issuer": ["SỞ XÂY DỰNG"],
        "number": ["Số: 12/KH-SXD"],
        "place": ["Sơn Thủy, ngày 05 tháng 02 năm 2026"],
        "type": ["KẾ HOẠCH"],
        "subject": ["Chỉnh trang đô thị năm 2026"],
        "recipients_head": ["Nơi nhận:"],
        "recipients": ["- UBND tỉnh;", "- Lưu: VT."],
        "sign": ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"],
        "signer": ["Lê Văn Nam"],
    }
    assert [p.words[-5:] for p in found.body] == ["Sở./."]


STYLES = """
<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:asciiTheme="minorHAnsi"/><w:sz w:val="22"/></w:rPr></w:rPrDefault>
<w:pPrDefault><w:pPr><w:spacing w:after="160" w:line="259" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Base"><w:name w:val="Base"/><w:pPr><w:ind w:firstLine="567"/></w:pPr><w:rPr><w:b/><w:sz w:val="26"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Deep"><w:name w:val="Deep"/><w:basedOn w:val="Base"/><w:pPr><w:jc w:val="both"/></w:pPr><w:rPr><w:i/></w:rPr></w:style>
<w:style w:type="character" w:styleId="Strong"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>
"""


def first(tmp_path: Path, paragraph: str) -> Line:
    return lines_of(story(tmp_path, paragraph, styles=STYLES).paragraphs[0])[0]


@pytest.mark.parametrize(
    ("paragraph", "size", "bold", "italic"),
    [
        # nothing but the document's defaults
        (para("Chữ"), 11, False, False),
        # a style and what it is based on
        (para("Chữ", '<w:pStyle w:val="Deep"/>'), 13, True, True),
        # direct formatting wins
        (
            para(run("Chữ", '<w:b w:val="0"/><w:sz w:val="28"/>'), '<w:pStyle w:val="Deep"/>'),
            14,
            False,
            True,
        ),
        # bold in the paragraph's style and in the character's: off again
        (
            para(run("Chữ", '<w:rStyle w:val="Strong"/>'), '<w:pStyle w:val="Base"/>'),
            13,
            False,
            False,
        ),
        (para(run("Chữ", '<w:rStyle w:val="Strong"/>')), 11, True, False),
    ],
)
def test_a_run_looks_as_its_styles_say(
    paragraph: str, size: float, bold: bool, italic: bool, tmp_path: Path
) -> None:
    _, look = next(first(tmp_path, paragraph).letters())
    assert (look.size, look.bold, look.italic) == (size, bold, italic)


def test_a_paragraph_stands_as_its_styles_say(tmp_path: Path) -> None:
    shape = first(
        tmp_path, para("Chữ", '<w:pStyle w:val="Deep"/><w:spacing w:before="120"/>')
    ).paragraph.shape
    assert (shape.align, shape.first, shape.before, shape.after) == ("both", 28.35, 6, 8)
    assert shape.line == pytest.approx(1.079, abs=0.001)


def test_hidden_and_deleted_text_and_field_codes_print_nothing(tmp_path: Path) -> None:
    body = para(
        run("Chữ ")
        + run("ẩn", "<w:vanish/>")
        + "<w:del>"
        + run("xóa")
        + "</w:del>"
        + '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
        + '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        + run("2")
        + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    assert story(tmp_path, body).paragraphs[0].text == "Chữ 2"


def test_a_line_drawn_in_the_cell_above_is_the_mottos(tmp_path: Path) -> None:
    line = '<w:r><w:pict><v:line from="40pt,30pt" to="200pt,30pt"/></w:pict></w:r>'
    head = table(
        row(
            cell(para("SỞ XÂY DỰNG")),
            cell(
                para(run("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM") + line)
                + para("Độc lập - Tự do - Hạnh phúc")
            ),
        ),
        properties="",
    )
    found = read_elements(story(tmp_path, head + TITLE + TEXT))
    assert found.rulings["motto"].length == 160


def test_lines_that_no_element_can_be_given_are_not_judged(tmp_path: Path) -> None:
    line = '<w:r><w:pict><v:line from="0,0" to="90pt,0"/><v:line from="0,0" to="9pt,0"/></w:pict></w:r>'
    body = para(line) + LAYOUTS["tabs"]
    found = {r.rule.id: r.verdict for r in check_form(read_elements(story(tmp_path, body)), FORM)}
    assert found["motto.rule"] is Verdict.NOT_EVALUATED
    assert found["issuer.rule"] is Verdict.NOT_EVALUATED


def test_what_tabs_centre_is_not_judged(tmp_path: Path) -> None:
    found = {
        r.rule.id: r.verdict
        for r in check_form(read_elements(story(tmp_path, LAYOUTS["tabs"])), FORM)
    }
    assert found["issuer.centred"] is Verdict.NOT_EVALUATED
    assert found["place.level"] is Verdict.PASS


def test_documents_of_the_party_are_under_other_rules(tmp_path: Path) -> None:
    body = (
        table(row(cell("TỈNH ỦY SƠN THỦY"), cell("ĐẢNG CỘNG SẢN VIỆT NAM")), properties="")
        + TITLE
        + TEXT
    )
    results = check_form(read_elements(story(tmp_path, body)), FORM)
    assert {r.verdict for r in results} == {Verdict.NOT_APPLICABLE}


@pytest.mark.parametrize(
    "body", ["", para(""), para("Chỉ một dòng"), table(row(cell("a"))), para("KẾ HOẠCH")]
)
def test_a_bare_document_is_judged_without_a_crash(body: str, tmp_path: Path) -> None:
    found = {r.rule.id: r.verdict for r in check_form(read_elements(story(tmp_path, body)), FORM)}
    assert found["country.present"] is Verdict.FAIL
    assert found["motto.size"] is Verdict.NOT_APPLICABLE


def test_a_mark_of_a_footnote_in_brackets_is_no_empty_bracket(tmp_path: Path) -> None:
    body = (
        TITLE
        + para(run("Theo quy định (") + '<w:r><w:footnoteReference w:id="2"/></w:r>' + run(")."))
        + TEXT
    )
    found = {r.rule.id: r.verdict for r in check_form(read_elements(story(tmp_path, body)), FORM)}
    assert found["text.empty-brackets"] is Verdict.PASS


@pytest.mark.parametrize(
    ("header", "unjudged"),
    [
        # two offices sign side by side, the recipients stand below
        (
            {
                "issuer": "Sở Xây dựng - Công an tỉnh",
                "number": "12/KHLT-SXD-CA",
                "co_signers": (
                    Signer(authority="KT. GIÁM ĐỐC", title="PHÓ GIÁM ĐỐC", name="Trần Văn Bình"),
                ),
            },
            {"recipients.level", "number.type"},
        ),
        # stamps beside the letterhead, a draft whose day is blank
        (
            {
                "urgency": "HỎA TỐC",
                "secrecy": "MẬT",
                "circulation": "LƯU HÀNH NỘI BỘ",
                "date": None,
                "undated": "2026-03",
            },
            {"place.date"},
        ),
        # nothing known yet
        (
            {"number": None, "date": None},
            {"number.leading-zero", "place.leading-zero", "place.date"},
        ),
        # an issuer without a parent, the head signs
        ({"issuer_parent": None, "signer": Signer(title="GIÁM ĐỐC", name="Lê Văn Nam")}, set()),
    ],
)
def test_other_shapes_of_our_documents_have_no_fault(
    header: dict[str, object], unjudged: set[str], tmp_path: Path
) -> None:
    plan = good_plan()
    plan = plan.model_copy(update={"header": plan.header.model_copy(update=header)})
    found = read_elements(read_story(generate(plan, tmp_path / "x.docx")))
    results = {r.rule.id: r for r in check_form(found, FORM)}
    assert {n: r.outcome.findings for n, r in results.items() if r.verdict is Verdict.FAIL} == {}
    assert {n for n, r in results.items() if r.verdict is Verdict.NOT_EVALUATED} == unjudged


RULE = (
    '<w:pBdr><w:top w:val="single" w:sz="6" w:space="1"/></w:pBdr><w:ind w:left="{0}" w:right="{0}"/>'
    + CENTRED
)


@pytest.mark.parametrize(
    ("subject", "side", "verdict"),
    [
        # about 0.4 of a line of about 175 points; the page has 432
        ("Chỉnh trang đô thị năm 2026", 3600, Verdict.PASS),
        # as long as the line
        ("Chỉnh trang đô thị năm 2026", 2800, Verdict.FAIL),
        # too short for the long line, too long for the short one
        (
            "Chỉnh trang các tuyến phố chính, cây xanh và chiếu sáng<br>năm 2026",
            3600,
            Verdict.NOT_EVALUATED,
        ),
        # wrapped by Word: where, only the page shows
        ("Chỉnh trang các tuyến phố chính, " * 4, 3600, Verdict.NOT_EVALUATED),
    ],
)
def test_the_rule_under_the_subject_is_measured(
    subject: str, side: int, verdict: Verdict, tmp_path: Path
) -> None:
    lines = "<w:r><w:br/></w:r>".join(
        run(line, '<w:b/><w:sz w:val="28"/>') for line in subject.split("<br>")
    )
    body = para("KẾ HOẠCH", CENTRED) + para(lines, CENTRED) + para("", RULE.format(side)) + TEXT
    found = {r.rule.id: r for r in check_form(read_elements(story(tmp_path, body)), FORM)}
    assert found["subject.rule"].verdict is Verdict.PASS
    assert found["subject.rule-length"].verdict is verdict, found["subject.rule-length"].outcome
