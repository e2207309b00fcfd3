from __future__ import annotations

from pathlib import Path

import pytest

from extractors.layout import Layout, Line, Table
from extractors.read.docx import read_docx
from tests.extractors.word_files import R, para, run, write_docx

BREAK = "<w:r><w:br/></w:r>"
TAB = "<w:r><w:tab/></w:r>"


def read(tmp_path: Path, body: str, **parts: str) -> Layout:
    return read_docx(write_docx(tmp_path / "a.docx", body, **parts))


def lines(layout: Layout) -> list[Line]:
    return [item for item in layout.pages[0].items if isinstance(item, Line)]


def test_one_page_without_a_count(tmp_path: Path) -> None:
    layout = read(
        tmp_path,
        para("Căn cứ Luật Đầu tư công;") + '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>',
    )
    page = layout.pages[0]
    assert (len(layout.pages), layout.reader, layout.page_count) == (1, "docx", None)
    assert (page.number, page.reader, round(page.width), round(page.height)) == (
        1,
        "docx",
        595,
        842,
    )
    assert page.items == (Line("Căn cứ Luật Đầu tư công;", whole=True, indent=0.0),)


FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> DATE </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + run("năm 2026") +
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)  # fmt: skip
NESTED = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> IF </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    + run("hỏi") + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + run("đáp")
    + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)  # fmt: skip
BOX = f"<w:txbxContent>{para('Trong khung')}</w:txbxContent>"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (run("Sở ") + run("Y tế"), ["Sở Y tế"]),  # runs join without a blank
        (run("1.") + TAB + run("Mục đích"), ["1. Mục đích"]),  # a tab after a label
        (run("  Đối  với   xã  "), ["Đối với xã"]),  # blanks folded
        (run("tổ\u00adchức"), ["tổchức"]),  # soft hyphen as a character
        (run("tổ") + "<w:r><w:softHyphen/></w:r>" + run("chức"), ["tổchức"]),
        (run("12/KH") + "<w:r><w:noBreakHyphen/></w:r>" + run("UBND"), ["12/KH-UBND"]),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0D8"/></w:r>' + run(" Kinh phí"), ["➢ Kinh phí"]),
        ('<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>' + run(" 80%"), ["≥ 80%"]),
        ("<w:hyperlink>" + run("hanhchinh.vn") + "</w:hyperlink>", ["hanhchinh.vn"]),
        ("<w:ins>" + run("thêm") + "</w:ins><w:del><w:r><w:delText>bớt</w:delText></w:r></w:del>", ["thêm"]),
        ("<w:moveTo>" + run("đến") + "</w:moveTo><w:moveFrom>" + run("đi") + "</w:moveFrom>", ["đến"]),
        ("<w:smartTag>" + run("Hà Nội") + "</w:smartTag>", ["Hà Nội"]),
        ("<w:sdt><w:sdtContent>" + run("điền vào") + "</w:sdtContent></w:sdt>", ["điền vào"]),
        ("<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>" + run("Bấm vào đây") + "</w:sdtContent></w:sdt>", []),
        (run("ẩn", "<w:vanish/>") + run("hiện"), ["hiện"]),
        (run("kế hoạch", "<w:caps/>"), ["KẾ HOẠCH"]),  # as it prints
        (FIELD, ["năm 2026"]),  # the result, not the code
        (NESTED, ["đáp"]),  # a field inside the code of another
        ("<w:fldSimple>" + run("05") + "</w:fldSimple>", ["05"]),
        ("<m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath>", ["a+b"]),
        # A text box once, after its paragraph; the fallback is the same text again.
        (
            run("Ngoài khung") + f"<w:r><mc:AlternateContent><mc:Choice><wps:txbx>{BOX}</wps:txbx></mc:Choice>"
            f"<mc:Fallback><w:pict><v:textbox>{BOX}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>",
            ["Ngoài khung", "Trong khung"],
        ),
        (f"<w:r><w:pict><v:textbox>{BOX}</v:textbox></w:pict></w:r>", ["Trong khung"]),
        # Shift+Enter wraps a text, or parts items.
        (run("Tăng cường cải cách") + BREAK + run("hành chính năm 2026"), ["Tăng cường cải cách hành chính năm 2026"]),
        (run("Nơi nhận:") + BREAK + run("- Như trên;") + BREAK + run("- Lưu: VT."), ["Nơi nhận:", "- Như trên;", "- Lưu: VT."]),
        (run("Chủ trì: Sở Tư pháp.") + BREAK + run("Thời gian: Quý I."), ["Chủ trì: Sở Tư pháp.", "Thời gian: Quý I."]),
        (run("Trang một") + '<w:r><w:br w:type="page"/></w:r>' + run("trang hai"), ["Trang một trang hai"]),
        ("", []),
    ],
)  # fmt: skip
def test_text_of_a_paragraph(tmp_path: Path, content: str, expected: list[str]) -> None:
    assert [line.text for line in lines(read(tmp_path, para(content)))] == expected


def test_block_content_controls_and_deleted_marks(tmp_path: Path) -> None:
    body = (
        f"<w:sdt><w:sdtContent>{para('Trong hộp')}</w:sdtContent></w:sdt>"
        + para(run("Xây dựng "), "<w:rPr><w:del/></w:rPr>")  # the mark is deleted: runs on
        + para("kế hoạch.")
        + f"<w:customXml>{para('Cuối')}</w:customXml>"
    )
    assert [line.text for line in lines(read(tmp_path, body))] == [
        "Trong hộp",
        "Xây dựng kế hoạch.",
        "Cuối",
    ]


STYLES = """
<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="28"/></w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/>
  <w:pPr><w:jc w:val="center"/><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/><w:sz w:val="26"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="H1con"><w:name w:val="Muc con"/><w:basedOn w:val="H1"/>
  <w:pPr><w:ind w:left="720" w:hanging="360"/><w:outlineLvl w:val="1"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="H3"><w:name w:val="heading 3"/></w:style>
<w:style w:type="paragraph" w:styleId="Vong"><w:name w:val="Vong"/><w:basedOn w:val="Vong"/></w:style>
<w:style w:type="character" w:styleId="Strong"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>
"""


@pytest.mark.parametrize(
    ("properties", "content", "expected"),
    [
        # (bold, italic, lead_bold, level, centred, indent, size)
        ("", run("Chữ thường"), (False, False, 0, None, False, 0.0, 14.0)),
        ("", run("Đậm", "<w:b/>"), (True, False, 3, None, False, 0.0, 14.0)),
        ("", run("Sở Y tế:", "<w:b/>") + run(" chủ trì việc này"), (False, False, 8, None, False, 0.0, 14.0)),
        ("", run("nghiêng cả", '<w:i/><w:sz w:val="24"/>'), (False, True, 0, None, False, 0.0, 12.0)),
        ('<w:pStyle w:val="H1"/>', run("MỤC TIÊU"), (True, False, 8, 1, True, 0.0, 13.0)),
        ('<w:pStyle w:val="H1"/><w:jc w:val="both"/>', run("Nói", '<w:b w:val="0"/>'), (False, False, 0, 1, False, 0.0, 13.0)),
        ('<w:pStyle w:val="H1con"/>', run("Mục"), (True, False, 3, 2, True, 18.0, 13.0)),
        # Bold by paragraph style and by character style is off again.
        ('<w:pStyle w:val="H1"/>', run("Tắt", '<w:rStyle w:val="Strong"/>'), (False, False, 0, 1, True, 0.0, 13.0)),
        ("", run("Bật", '<w:rStyle w:val="Strong"/>'), (True, False, 3, None, False, 0.0, 14.0)),
        ('<w:pStyle w:val="H3"/>', run("Theo tên"), (False, False, 0, 3, False, 0.0, 14.0)),
        ('<w:outlineLvl w:val="9"/>', run("Thân"), (False, False, 0, None, False, 0.0, 14.0)),
        ('<w:ind w:firstLine="567"/><w:jc w:val="center"/>', run("Giữa"), (False, False, 0, None, True, 28.35, 14.0)),
        ('<w:pStyle w:val="Vong"/>', run("Vòng"), (False, False, 0, None, False, 0.0, 14.0)),
        ('<w:pStyle w:val="KhongCo"/>', run("Lạ"), (False, False, 0, None, False, 0.0, 14.0)),
    ],
)  # fmt: skip
def test_format_through_styles(
    tmp_path: Path, properties: str, content: str, expected: tuple[object, ...]
) -> None:
    (line,) = lines(read(tmp_path, para(content, properties), styles=STYLES))
    assert (
        line.bold, line.italic, line.lead_bold, line.level, line.centred, line.indent, line.size
    ) == expected  # fmt: skip


def test_a_blank_paragraph_leaves_a_gap(tmp_path: Path) -> None:
    found = lines(read(tmp_path, para("Một") + para("") + para("Hai") + para("Ba")))
    assert [(line.text, line.gap) for line in found] == [
        ("Một", False),
        ("Hai", True),
        ("Ba", False),
    ]


def note(kind: str, number: int, text: str) -> str:
    return f'<w:{kind} w:id="{number}">{para(f"<w:r><w:{kind}Ref/></w:r>" + run(" " + text))}</w:{kind}>'


def test_notes_are_counted_and_taken_out(tmp_path: Path) -> None:
    body = para(
        run("Theo kế hoạch")
        + '<w:r><w:footnoteReference w:id="7"/></w:r>'
        + run(" và báo cáo")
        + '<w:r><w:endnoteReference w:id="2"/></w:r>'
        + run(".")
    ) + para(
        run("Tiếp")
        + '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="8"/><w:t>*</w:t></w:r>'
        + '<w:r><w:footnoteReference w:id="3"/></w:r>'
    )
    separator = (
        '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    )
    layout = read(
        tmp_path,
        body,
        footnotes=separator
        + note("footnote", 3, "Ba")
        + note("footnote", 7, "Số 05")
        + note("footnote", 8, "Sao"),
        endnotes=note("endnote", 2, "Cuối"),
    )
    first, second = lines(layout)
    assert (first.text, first.marks) == ("Theo kế hoạch và báo cáo.", ((13, "1"), (24, "i")))
    assert (second.text, second.marks) == ("Tiếp", ((4, "*"), (4, "2")))
    assert layout.pages[0].footnotes == (("1", "Số 05"), ("i", "Cuối"), ("*", "Sao"), ("2", "Ba"))


def test_headers_footers_and_contents_stand_aside(tmp_path: Path) -> None:
    def mark(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    contents = para(
        mark("begin")
        + "<w:r><w:instrText> TOC \\o </w:instrText></w:r>"
        + mark("separate")
        + run("I. Mục tiêu")
        + TAB
        + run("2")
    ) + para(run("II. Nhiệm vụ") + TAB + run("5") + mark("end"))
    body = (
        contents
        + para("I. Mục tiêu")
        + (
            f'<w:sectPr><w:headerReference xmlns:r="{R}" r:id="header1"/><w:footerReference r:id="footer1"/></w:sectPr>'
        )
    )
    layout = read(tmp_path, body, header1=para("2"), footer1=para("Văn phòng Sở"))
    assert [line.text for line in lines(layout)] == ["I. Mục tiêu"]
    assert [line.text for line in layout.pages[0].aside] == [
        "I. Mục tiêu 2",
        "II. Nhiệm vụ 5",
        "2",
        "Văn phòng Sở",
    ]


def test_a_letterhead_set_with_tabs(tmp_path: Path) -> None:
    def pair(left: str, right: str) -> str:
        return para(run(left) + TAB + TAB + run(right))

    body = (
        pair("UBND HUYỆN X", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
        + pair("PHÒNG NỘI VỤ", "Độc lập - Tự do - Hạnh phúc")
        + para("KẾ HOẠCH")
    )
    assert [(line.side, line.text) for line in lines(read(tmp_path, body))] == [
        (1, "UBND HUYỆN X"),
        (1, "PHÒNG NỘI VỤ"),
        (2, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        (2, "Độc lập - Tự do - Hạnh phúc"),
        (0, "KẾ HOẠCH"),
    ]


def test_text_in_old_fonts(tmp_path: Path) -> None:
    def old(text: str, font: str = ".VnTime") -> str:
        return para(run(text, f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}"/>'))

    tcvn3 = (
        old("KÕ ho¹ch c¶i c¸ch hµnh chÝnh n¨m 2012 cña tØnh, thùc hiÖn nhiÖm vô ®­îc giao")
        + old("Uû ban nh©n d©n", ".VnTimeH")
        + old("Căn cứ Luật Tổ chức chính quyền địa phương")  # Unicode set in .VnTime
    )
    layout = read(tmp_path, tcvn3)
    assert [line.text for line in lines(layout)] == [
        "Kế hoạch cải cách hành chính năm 2012 của tỉnh, thực hiện nhiệm vụ được giao",
        "UỶ BAN NHÂN DÂN",
        "Căn cứ Luật Tổ chức chính quyền địa phương",
    ]
    (unicode_only,) = lines(read(tmp_path, old("Đơn vị chủ trì: Phòng Giáo dục và Đào tạo")))
    assert unicode_only.text == "Đơn vị chủ trì: Phòng Giáo dục và Đào tạo"


def test_strict_documents_have_other_namespaces(tmp_path: Path) -> None:
    import zipfile

    path = write_docx(tmp_path / "a.docx", para("Theo chuẩn Strict"))
    with zipfile.ZipFile(path) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in files.items():
            data = data.replace(
                b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                b"http://purl.oclc.org/ooxml/wordprocessingml/main",
            )
            archive.writestr(name, data)
    assert [line.text for line in lines(read_docx(path))] == ["Theo chuẩn Strict"]


def test_a_document_without_text_says_so(tmp_path: Path) -> None:
    layout = read(tmp_path, para(""))
    assert layout.pages[0].items == ()
    assert layout.warnings == (("no-text", "văn bản không có chữ nào"),)


def test_a_table_and_its_neighbours_stay_in_order(tmp_path: Path) -> None:
    from tests.extractors.word_files import cell, row, table

    layout = read(tmp_path, para("Trước") + table(row(cell("1"), cell("Việc"))) + para("Sau"))
    kinds = [item.text if isinstance(item, Line) else type(item) for item in layout.pages[0].items]
    assert kinds == ["Trước", Table, "Sau"]
