"""A good plan as two Word files: as our writer makes it, and as another office types it by hand."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import docx
from docx.enum.section import WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from docgen.compose import generate
from plans.model import Appendix, Column, Header, Node, Plan, PlanTable, Row, Signer

SUBJECT = "Chỉnh trang đô thị năm 2026"
BASES = (
    "Căn cứ Luật Xây dựng;",
    "Căn cứ Quyết định số 15/QĐ-UBND ngày 08 tháng 01 năm 2026 của Ủy ban nhân dân tỉnh Sơn Thủy về chỉnh trang đô thị.",
)
LEAD_IN = (
    "Sở Xây dựng ban hành Kế hoạch chỉnh trang đô thị năm 2026 để các phòng, đơn vị thuộc Sở thống"
    " nhất thực hiện, cụ thể như sau:"
)
AIM = (
    "Chỉnh trang các tuyến phố chính, cây xanh và chiếu sáng công cộng để bảo đảm mỹ quan đô thị, an toàn cho người"
    " dân khi đi lại và sinh hoạt hằng ngày trên địa bàn tỉnh."
)
POINTS = (
    ("a", "Cải tạo vỉa hè, rãnh thoát nước trên các tuyến phố chính của khu vực trung tâm."),
    ("b", "Trồng mới, thay thế cây xanh bị sâu bệnh, gãy đổ sau mùa mưa bão năm trước."),
    ("c", "Thay đèn chiếu sáng công cộng bằng đèn tiết kiệm điện."),
    ("d", "Dọn dẹp biển quảng cáo đặt sai quy định."),
    ("đ", "Kiểm tra việc thực hiện ở các phường."),
)
ORDERS = (
    (
        "1",
        "Phòng Quản lý đô thị chủ trì, phối hợp với Phòng Kế hoạch thực hiện các nhiệm vụ tại Phụ lục I, hoàn thành"
        " trước ngày 30 tháng 10 năm 2026 và báo cáo Giám đốc Sở kết quả thực hiện.",
    ),
    (
        "2",
        "Phòng Kế hoạch theo dõi các chỉ tiêu tại Phụ lục II, tổng hợp khó khăn, vướng mắc của các phòng, đơn vị, tham"
        " mưu Giám đốc Sở xem xét, giải quyết theo thẩm quyền và quy định của pháp luật hiện hành.",
    ),
)
CLOSING = "Trên đây là Kế hoạch chỉnh trang đô thị năm 2026 của Sở Xây dựng, đề nghị các phòng, đơn vị nghiêm túc thực hiện./."
RECIPIENTS = ("UBND tỉnh (b/c)", "Các phòng, đơn vị thuộc Sở", "Lưu: VT, QLĐT")
REFERENCE = "(Kèm theo Kế hoạch số 12/KH-SXD ngày 05 tháng 02 năm 2026 của Sở Xây dựng)"
APPENDICES = (
    (
        "Phụ lục I",
        "DANH MỤC NHIỆM VỤ",
        ("STT", "Nhiệm vụ", "Đơn vị chủ trì", "Thời hạn"),
        tuple(
            (str(n), f"Chỉnh trang tuyến phố số {n}", "Phòng Quản lý đô thị", "30/9/2026")
            for n in range(1, 19)
        ),
    ),
    (
        "Phụ lục II",
        "CHỈ TIÊU",
        ("STT", "Chỉ tiêu", "Mục tiêu"),
        (("1", "Tỷ lệ tuyến phố có cây xanh", "80%"), ("2", "Tỷ lệ tuyến phố có đèn", "95%")),
    ),
)
ROLES = {
    "STT": "label",
    "Nhiệm vụ": "task",
    "Đơn vị chủ trì": "lead",
    "Thời hạn": "deadline",
    "Chỉ tiêu": "indicator",
    "Mục tiêu": "target",
}


def good_plan() -> Plan:
    """The plan as data."""
    points = tuple(Node(label=label, text=text) for label, text in POINTS)
    orders = tuple(Node(label=label, text=text) for label, text in ORDERS)
    first = Node(
        label="I",
        text="MỤC ĐÍCH, YÊU CẦU",
        heading=True,
        children=(
            Node(label="1", text="Mục đích", heading=True, children=(Node(text=AIM),)),
            Node(label="2", text="Nội dung", heading=True, children=points),
        ),
    )
    second = Node(label="II", text="TỔ CHỨC THỰC HIỆN", heading=True, children=orders)
    return Plan(
        header=Header(
            issuer_parent="UBND tỉnh Sơn Thủy",
            issuer="Sở Xây dựng",
            number="12/KH-SXD",
            place="Sơn Thủy",
            date=date(2026, 2, 5),
            doc_type="KẾ HOẠCH",
            subject=SUBJECT,
            signer=Signer(authority="KT. GIÁM ĐỐC", title="PHÓ GIÁM ĐỐC", name="Lê Văn Nam"),
            recipients=RECIPIENTS,
        ),
        body=(
            *(Node(text=text, role="bases") for text in BASES),
            Node(text=LEAD_IN),
            Node(label="Phần I", text="NHIỆM VỤ CHUNG", heading=True, children=(first, second)),
            Node(text=CLOSING, role="closing"),
        ),
        appendices=tuple(
            Appendix(
                label=label,
                title=title,
                note=REFERENCE,
                tables=(
                    PlanTable(
                        columns=tuple(Column(title=head, role=ROLES[head]) for head in heads),  # type: ignore[arg-type]
                        rows=tuple(Row(cells=cells) for cells in rows),
                    ),
                ),
            )
            for label, title, heads, rows in APPENDICES
        ),
    )


def our_document(path: Path) -> Path:
    """The plan as our writer makes it: styles, landscape where a table needs it."""
    return generate(good_plan(), path, force=True)


# -- another office's ----------------------------------------------------------------------------


def _paragraph(
    holder, text, *, size=14, bold=False, italic=False, align="both", first=None, before=0, after=0
):
    """A paragraph with everything set directly, as a typist does."""
    paragraph = holder.add_paragraph()
    paragraph.alignment = {
        "both": WD_ALIGN_PARAGRAPH.JUSTIFY,
        "center": WD_ALIGN_PARAGRAPH.CENTER,
        "left": WD_ALIGN_PARAGRAPH.LEFT,
    }[align]
    shape = paragraph.paragraph_format
    shape.space_before, shape.space_after, shape.line_spacing = Pt(before), Pt(after), 1.15
    if first is not None:
        shape.first_line_indent = Mm(first)
    run = paragraph.add_run(text)
    run.font.name, run.font.size, run.bold, run.italic = "Times New Roman", Pt(size), bold, italic
    return paragraph


def _rule(holder, room, length):
    """An empty paragraph with a line above it, in the middle of its room; lengths in points."""
    paragraph = holder.add_paragraph()
    shape = paragraph.paragraph_format
    shape.space_before, shape.space_after = Pt(0), Pt(0)
    shape.left_indent = shape.right_indent = Pt((room - length) / 2)
    border = OxmlElement("w:pBdr")
    top = OxmlElement("w:top")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
        top.set(qn(f"w:{name}"), value)
    border.append(top)
    paragraph._p.get_or_add_pPr().append(border)


def _cells(document, widths):
    table = document.add_table(rows=1, cols=len(widths))
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
        column.cells[0].width = Mm(width)
    for cell in table.rows[0].cells:
        cell._tc.remove(cell.paragraphs[0]._p)
    return table, table.rows[0].cells


def _letterhead(document):
    table, (left, right) = _cells(document, (65, 95))
    _paragraph(left, "UBND TỈNH SƠN THỦY", size=13, align="center")
    _paragraph(left, "SỞ XÂY DỰNG", size=13, bold=True, align="center")
    _rule(left, 65 * 72 / 25.4 - 10.8, 38)
    _paragraph(right, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", size=13, bold=True, align="center")
    _paragraph(right, "Độc lập - Tự do - Hạnh phúc", size=13, bold=True, align="center")
    _rule(right, 95 * 72 / 25.4 - 10.8, 158)
    row = table.add_row()
    for cell in row.cells:
        cell._tc.remove(cell.paragraphs[0]._p)
    _paragraph(row.cells[0], "Số: 12/KH-SXD", size=13, align="center")
    _paragraph(
        row.cells[1], "Sơn Thủy, ngày 05 tháng 02 năm 2026", size=14, italic=True, align="center"
    )


def _signature(document):
    _, (left, right) = _cells(document, (80, 80))
    _paragraph(left, "Nơi nhận:", size=12, bold=True, italic=True, align="left")
    for at, text in enumerate(RECIPIENTS, 1):
        _paragraph(left, f"- {text}{'.' if at == len(RECIPIENTS) else ';'}", size=11, align="left")
    for text in ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "", "", "Lê Văn Nam"):
        _paragraph(right, text, size=14, bold=True, align="center")


def _page_number(section):
    section.different_first_page_header_footer = True
    paragraph = section.header.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = paragraph.add_run()
    run.font.size, run.font.name = Pt(13), "Times New Roman"
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    inner = OxmlElement("w:r")
    look = OxmlElement("w:rPr")
    size = OxmlElement("w:sz")
    size.set(qn("w:val"), "26")
    look.append(size)
    inner.append(look)
    text = OxmlElement("w:t")
    text.text = "2"
    inner.append(text)
    field.append(inner)
    paragraph._p.append(field)


def _heading(document, text, level):
    paragraph = _paragraph(document, text, bold=True, first=12.7, after=6)
    outline = OxmlElement("w:outlineLvl")
    outline.set(qn("w:val"), str(level - 1))
    paragraph._p.get_or_add_pPr().append(outline)


def _table(document, heads, rows):
    table = document.add_table(rows=1 + len(rows), cols=len(heads))
    table.style = "Table Grid"
    for at, cells in enumerate((heads, *rows)):
        for cell, text in zip(table.rows[at].cells, cells, strict=True):
            cell._tc.remove(cell.paragraphs[0]._p)
            _paragraph(cell, text, size=12, bold=at == 0, align="center" if at == 0 else "left")
    repeat = OxmlElement("w:tblHeader")
    table.rows[0]._tr.get_or_add_trPr().append(repeat)


def office_document(path: Path) -> Path:
    """The plan typed in Word without styles, by python-docx."""
    document = docx.Document()
    language = document.styles.element.find(f".//{qn('w:lang')}")
    language.set(qn("w:val"), "vi-VN")
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(20)
    _page_number(section)
    _letterhead(document)
    _paragraph(document, "KẾ HOẠCH", bold=True, align="center", before=12)
    _paragraph(document, SUBJECT, bold=True, align="center")
    _rule(document, 160 * 72 / 25.4, 75)
    for text in BASES:
        _paragraph(document, text, italic=True, first=12.7, after=6)
    _paragraph(document, LEAD_IN, first=12.7, after=6)
    _paragraph(document, "Phần I", bold=True, align="center")
    _paragraph(document, "NHIỆM VỤ CHUNG", bold=True, align="center", after=6)
    _heading(document, "I. MỤC ĐÍCH, YÊU CẦU", 1)
    _heading(document, "1. Mục đích", 2)
    _paragraph(document, AIM, first=12.7, after=6)
    _heading(document, "2. Nội dung", 2)
    for label, text in POINTS:
        _paragraph(document, f"{label}) {text}", first=12.7, after=6)
    _heading(document, "II. TỔ CHỨC THỰC HIỆN", 1)
    for label, text in ORDERS:
        _paragraph(document, f"{label}. {text}", first=12.7, after=6)
    _paragraph(document, CLOSING, first=12.7, after=6)
    _signature(document)
    for label, title, heads, rows in APPENDICES:
        section = document.add_section(WD_SECTION.NEW_PAGE)
        numbers = OxmlElement("w:pgNumType")
        numbers.set(qn("w:start"), "1")
        section._sectPr.append(numbers)
        _paragraph(document, label, bold=True, align="center")
        _paragraph(document, title, bold=True, align="center")
        _paragraph(document, REFERENCE, italic=True, align="center", after=6)
        _table(document, heads, rows)
    document.save(str(path))
    return path
