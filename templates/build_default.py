"""Build the default template ke-hoach.docx by the form of Nghị định 30/2020/NĐ-CP, Phụ lục I.

Run ``python -m templates.build_default`` after a change here; the bytes are the same every time.
Sizes are in points; the numbers of the elements are those of Phụ lục I, Phần I, mục IV.
"""

from __future__ import annotations

import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
NAMES = f'xmlns:w="{W}" xmlns:r="{R}"'

TEXT_WIDTH = 9070  # twips: A4 less 30 mm and 20 mm
LEFT_COLUMN, RIGHT_COLUMN = 3450, 5620  # letterhead, together the width of the text
SIGN_LEFT, SIGN_RIGHT = 4535, 4535


def style(
    style_id: str,
    name: str,
    *,
    based: str | None = "Normal",
    after: str | None = None,
    kind: str = "paragraph",
    size: float | None = None,
    bold: bool | None = None,
    italic: bool | None = None,
    caps: bool = False,
    align: str | None = None,
    first_line: int | None = None,
    space: tuple[float, float] | None = None,
    line: float | None = None,
    exact: float | None = None,
    keep_next: bool = False,
    outline: int | None = None,
    raised: bool = False,
    default: bool = False,
) -> str:
    """One style; space is (before, after) in points, line a factor, exact a height in points."""
    paragraph = ""
    if keep_next:
        paragraph += "<w:keepNext/>"
    if space is not None or line is not None or exact is not None:
        attributes = ""
        if space is not None:
            attributes += f' w:before="{round(space[0] * 20)}" w:after="{round(space[1] * 20)}"'
        if exact is not None:
            attributes += f' w:line="{round(exact * 20)}" w:lineRule="exact"'
        elif line is not None:
            attributes += f' w:line="{round(line * 240)}" w:lineRule="auto"'
        paragraph += f"<w:spacing{attributes}/>"
    if first_line is not None:
        paragraph += f'<w:ind w:firstLine="{first_line}"/>'
    if align is not None:
        paragraph += f'<w:jc w:val="{align}"/>'
    if outline is not None:
        paragraph += f'<w:outlineLvl w:val="{outline}"/>'
    run = ""
    for tag, value in (("b", bold), ("i", italic)):
        if value is not None:
            run += f"<w:{tag}/>" if value else f'<w:{tag} w:val="0"/>'
    if caps:
        run += "<w:caps/>"
    if size is not None:
        run += f'<w:sz w:val="{round(size * 2)}"/><w:szCs w:val="{round(size * 2)}"/>'
    if raised:
        run += '<w:vertAlign w:val="superscript"/>'
    return (
        f'<w:style w:type="{kind}"{" w:default=" + chr(34) + "1" + chr(34) if default else ""}'
        f' w:styleId="{style_id}"><w:name w:val="{escape(name)}"/>'
        + (f'<w:basedOn w:val="{based}"/>' if based else "")
        + (f'<w:next w:val="{after}"/>' if after else "")
        + "<w:qFormat/>"
        + (f"<w:pPr>{paragraph}</w:pPr>" if paragraph else "")
        + (f"<w:rPr>{run}</w:rPr>" if run else "")
        + "</w:style>"
    )


def styles() -> str:
    """styles.xml: the document's defaults, the body's and the letterhead's styles."""
    headings = [
        style(
            f"Heading{level}",
            f"heading {level}",
            based="NDBody",
            after="NDBody",
            bold=True,
            keep_next=True,
            outline=level - 1,
        )
        for level in range(1, 7)
    ]
    every = [
        style("Normal", "Normal", based=None, default=True),
        # box 6: the text
        style("NDBody", "ND Nội dung", align="both", first_line=720, space=(0, 6), line=1.1),
        style("NDBasis", "ND Căn cứ", based="NDBody", italic=True),
        *headings,
        style(
            "NDPart", "ND Phần", bold=True, align="center", space=(6, 0), line=1.1, keep_next=True
        ),
        # boxes 1 to 5: the letterhead and the title
        style("NDCountry", "ND Quốc hiệu", size=12, bold=True, align="center"),
        style("NDMotto", "ND Tiêu ngữ", size=13, bold=True, align="center"),
        style("NDParent", "ND Cơ quan chủ quản", size=12, align="center"),
        style("NDIssuer", "ND Cơ quan ban hành", size=12, bold=True, align="center"),
        style("NDRule", "ND Đường kẻ", size=4, align="center", space=(2, 0), exact=5),
        style("NDNumber", "ND Số ký hiệu", size=13, align="center"),
        style("NDPlace", "ND Địa danh thời gian", size=13, italic=True, align="center"),
        style(
            "NDType",
            "ND Tên loại",
            size=14,
            bold=True,
            align="center",
            space=(16, 0),
            keep_next=True,
        ),
        style("NDSubject", "ND Trích yếu", size=14, bold=True, align="center", keep_next=True),
        style("NDSubjectRule", "ND Đường kẻ trích yếu", based="NDRule", space=(2, 10)),
        # boxes 10 and 11: độ mật, độ khẩn, phạm vi lưu hành
        style(
            "NDFrame", "ND Khung dấu", size=13, bold=True, align="center", space=(6, 0), exact=18
        ),
        # boxes 7 and 9: the signature and the recipients
        style(
            "NDAuthority",
            "ND Quyền hạn chức vụ",
            size=14,
            bold=True,
            align="center",
            keep_next=True,
        ),
        style(
            "NDSigner",
            "ND Họ tên người ký",
            size=14,
            bold=True,
            align="center",
            space=(72, 0),
            keep_next=True,
        ),
        style("NDDrafter", "ND Người soạn thảo", size=11, space=(6, 0)),
        style("NDRecipientsHead", "ND Nơi nhận", size=12, bold=True, italic=True, keep_next=True),
        style("NDRecipients", "ND Danh sách nơi nhận", size=11, align="left"),
        # appendices: Phụ lục I, Phần III
        style("NDAppendix", "ND Phụ lục", bold=True, align="center", keep_next=True, outline=0),
        style("NDAppendixTitle", "ND Tên phụ lục", bold=True, align="center", keep_next=True),
        style("NDAppendixNote", "ND Kèm theo", italic=True, align="center", space=(0, 10)),
        # tables
        style("NDTable", "ND Bảng", size=12, space=(2, 2)),
        style("NDTableHead", "ND Tiêu đề bảng", size=12, bold=True, align="center", space=(2, 2)),
        style(
            "NDTableNote",
            "ND Đơn vị tính",
            size=12,
            italic=True,
            align="right",
            space=(0, 3),
            keep_next=True,
        ),
        style("NDTableEnd", "ND Cuối bảng", size=1, exact=6),
        style("Header", "header", size=14, align="center"),
        style("Footer", "footer", size=11, align="center"),
        style("FootnoteText", "footnote text", size=10, align="both"),
        style("FootnoteReference", "footnote reference", kind="character", based=None, raised=True),
    ]
    return (
        f"{HEAD}<w:styles {NAMES}><w:docDefaults><w:rPrDefault><w:rPr>"
        '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="Times New Roman"'
        ' w:cs="Times New Roman"/><w:color w:val="000000"/><w:sz w:val="28"/><w:szCs w:val="28"/>'
        '<w:lang w:val="vi-VN" w:eastAsia="vi-VN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        '<w:pPrDefault><w:pPr><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>'
        "</w:pPr></w:pPrDefault></w:docDefaults>" + "".join(every) + "</w:styles>"
    )


def p(style_id: str, *texts: str) -> str:
    """A paragraph in a style, one run a text."""
    runs = "".join(
        f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>' for text in texts if text
    )
    return f'<w:p><w:pPr><w:pStyle w:val="{style_id}"/></w:pPr>{runs}</w:p>'


def cell(width: int, *paragraphs: str) -> str:
    """A borderless table cell, its width in twips."""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{"".join(paragraphs)}</w:tc>'


def table(*rows: str, widths: tuple[int, int], margin: int = 108) -> str:
    """A centred table without borders whose rows stay on one page."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    body = "".join(f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{row}</w:tr>" for row in rows)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        '<w:tblLayout w:type="fixed"/><w:tblCellMar>'
        f'<w:left w:w="{margin}" w:type="dxa"/><w:right w:w="{margin}" w:type="dxa"/>'
        "</w:tblCellMar></w:tblPr>"
        f"<w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>"
    )


def control(tag: str) -> str:
    """A row that only holds a tag for rows."""
    return cell(SIGN_LEFT, p("NDRecipients", tag)) + cell(SIGN_RIGHT, p("NDRecipients"))


def title_lines(signer: str) -> tuple[str, ...]:
    """The lines of authority and the title of a signer."""
    return (
        p("NDAuthority", f"{{%p for line in {signer}.authority %}}"),
        p("NDAuthority", "{{ line }}"),
        p("NDAuthority", "{%p endfor %}"),
        p("NDAuthority", f"{{{{ {signer}.title }}}}"),
    )


def name_line(signer: str) -> str:
    """The name of a signer below the room for the signature."""
    return p("NDSigner", f"{{{{ {signer}.name }}}}")


def titles(width: int, signer: str) -> str:
    """The cell above a signature in a joint plan: names stand level in a row of their own."""
    return cell(width, *title_lines(signer))


def name(width: int, signer: str) -> str:
    """The cell of a name in a joint plan."""
    return cell(width, name_line(signer))


def document() -> str:
    """document.xml: letterhead, title, the marks for body and appendices, signature."""
    letterhead = table(
        cell(
            LEFT_COLUMN,
            p("NDParent", "{%p if issuer_parent %}"),
            p("NDParent", "{{ fold(issuer_parent, 172, 12, false) }}"),
            p("NDParent", "{%p endif %}"),
            p("NDIssuer", "{{ fold(issuer, 172, 12) }}"),
            p("NDRule", "{{ rule(fold(issuer, 172, 12), 0.4, 12) }}"),
        )
        + cell(
            RIGHT_COLUMN,
            p("NDCountry", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
            p("NDMotto", "Độc lập - Tự do - Hạnh phúc"),
            p("NDRule", "{{ rule('Độc lập - Tự do - Hạnh phúc', 1, 13) }}"),
        ),
        cell(
            LEFT_COLUMN,
            p("NDNumber", "Số: {{ number }}"),
            p("NDFrame", "{%p for stamp in stamps %}"),
            p("NDFrame", "{{ frame(stamp) }}"),
            p("NDFrame", "{%p endfor %}"),
        )
        + cell(RIGHT_COLUMN, p("NDPlace", "{{ place_date }}")),
        widths=(LEFT_COLUMN, RIGHT_COLUMN),
        margin=0,
    )
    recipients = cell(
        SIGN_LEFT,
        p("NDRecipientsHead", "{%p if recipients %}"),
        p("NDRecipientsHead", "Nơi nhận:"),
        p("NDRecipients", "{%p for recipient in recipients %}"),
        p("NDRecipients", "{{ recipient }}"),
        p("NDRecipients", "{%p endfor %}"),
        p("NDRecipientsHead", "{%p endif %}"),
        p("NDDrafter", "{%p if drafter %}"),
        p("NDDrafter", "{{ drafter }}"),
        p("NDDrafter", "{%p endif %}"),
    )
    signature = table(
        control("{%tr if co_signers %}"),
        control("{%tr for pair in signer_pairs %}"),
        titles(SIGN_LEFT, "pair[0]") + titles(SIGN_RIGHT, "pair[1]"),
        name(SIGN_LEFT, "pair[0]") + name(SIGN_RIGHT, "pair[1]"),
        control("{%tr endfor %}"),
        recipients + cell(SIGN_RIGHT, p("NDRecipients")),
        control("{%tr else %}"),
        recipients + cell(SIGN_RIGHT, *title_lines("signer"), name_line("signer")),
        control("{%tr endif %}"),
        widths=(SIGN_LEFT, SIGN_RIGHT),
    )
    section = (
        '<w:sectPr><w:headerReference w:type="default" r:id="rId3"/>'
        '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134"'
        ' w:left="1701" w:header="567" w:footer="567" w:gutter="0"/><w:pgNumType w:start="1"/>'
        "<w:cols/><w:titlePg/></w:sectPr>"
    )
    return (
        f"{HEAD}<w:document {NAMES}><w:body>{letterhead}"
        + p("NDType", "{{ doc_type }}")
        + p("NDSubject", "{{ subject }}")
        + p("NDSubjectRule", "{{ rule(subject, 0.4, 14) }}")
        + p("NDBody", "{{ body }}")
        + signature
        + p("NDTableEnd", "{{ appendices }}")
        + f"{section}</w:body></w:document>"
    )


def header() -> str:
    """header1.xml: the page number, centred in the top margin, not on the first page."""
    field = "".join(
        f"<w:r>{part}</w:r>"
        for part in (
            '<w:fldChar w:fldCharType="begin"/>',
            '<w:instrText xml:space="preserve"> PAGE </w:instrText>',
            '<w:fldChar w:fldCharType="separate"/>',
            "<w:t>2</w:t>",
            '<w:fldChar w:fldCharType="end"/>',
        )
    )
    return (
        f'{HEAD}<w:hdr {NAMES}><w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr>{field}</w:p></w:hdr>'
    )


def footnotes() -> str:
    """footnotes.xml with the two separators Word expects."""
    notes = "".join(
        f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'
        for number, kind in ((-1, "separator"), (0, "continuationSeparator"))
    )
    return f"{HEAD}<w:footnotes {NAMES}>{notes}</w:footnotes>"


def settings() -> str:
    """settings.xml: today's layout rules instead of those of Word 2003."""
    return (
        f'{HEAD}<w:settings {NAMES}><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
        '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
        '<w:compat><w:compatSetting w:name="compatibilityMode"'
        ' w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
        '<w:themeFontLang w:val="vi-VN"/></w:settings>'
    )


def parts() -> dict[str, str]:
    """Every part of the file by name."""
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    word = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    related = {
        "styles": "styles",
        "settings": "settings",
        "header1": "header",
        "footnotes": "footnotes",
    }
    overrides = {"document": "document.main"} | related
    types = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{word}.{kind}+xml"/>'
        for name, kind in overrides.items()
    )
    rels = "".join(
        f'<Relationship Id="rId{number}" Type="{office}/{kind}" Target="{name}.xml"/>'
        for number, (name, kind) in enumerate(related.items(), 1)
    )
    return {
        "[Content_Types].xml": f'{HEAD}<Types xmlns="{package}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{types}</Types>',
        "_rels/.rels": f'{HEAD}<Relationships xmlns="{package}/relationships"><Relationship Id="rId1"'
        f' Type="{office}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'{HEAD}<Relationships xmlns="{package}/relationships">'
        f"{rels}</Relationships>",
        "word/document.xml": document(),
        "word/styles.xml": styles(),
        "word/settings.xml": settings(),
        "word/header1.xml": header(),
        "word/footnotes.xml": footnotes(),
    }


def build(path: Path) -> Path:
    """Write the template."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name, text in parts().items():
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 3
            info.external_attr = 0o600 << 16
            archive.writestr(info, text.encode("utf-8"))
    return path


if __name__ == "__main__":
    build(Path(__file__).with_name("ke-hoach.docx"))
