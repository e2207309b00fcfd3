"""Write a plan with an appendix table of 200, 1,000 and 5,000 rows: docgen, raw lxml, python-docx, docxtpl.

Run ``python bench/writing.py [ROWS …]``. docgen writes the whole document, with column widths from
the content, the others the bare table. Raw lxml is the least a Word file of these rows takes: the
same cells in one string, parsed and zipped. docxtpl is not needed by docgen; without it its column is left out. Only
the ratios mean something: the machine's load is in every figure of a row alike.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from importlib.util import find_spec
from pathlib import Path

from docgen.compose import generate
from plans.model import Appendix, Column, Header, Node, Plan, PlanTable, Row

TITLES = ("STT", "Nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời hạn", "Sản phẩm")


def rows(count: int) -> list[tuple[str, ...]]:
    """Rows of a usual task table."""
    return [
        (
            str(number),
            f"Xây dựng, hoàn thiện cơ sở dữ liệu chuyên ngành số {number} phục vụ chỉ đạo, điều hành",
            "Sở Khoa học và Công nghệ",
            "Các sở, ban, ngành; UBND các xã, phường",
            "quý IV năm 2026",
            "Cơ sở dữ liệu",
        )
        for number in range(1, count + 1)
    ]


def plan_of(cells: list[tuple[str, ...]]) -> Plan:
    """The plan that holds the rows."""
    table = PlanTable(
        columns=tuple(Column(title=title) for title in TITLES),
        rows=tuple(Row(cells=row) for row in cells),
    )
    return Plan(
        header=Header(issuer="Ủy ban nhân dân tỉnh Sơn Thủy", subject="Chuyển đổi số năm 2026"),
        body=(Node(label="I", text="NHIỆM VỤ", heading=True),),
        appendices=(Appendix(tables=(table,)),),
    )


def with_docgen(plan: Plan, folder: Path) -> None:
    """The whole document by docgen."""
    generate(plan, folder / "docgen.docx", force=True)


_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def with_lxml(cells: list[tuple[str, ...]], folder: Path) -> None:
    """The table alone: one string, parsed by lxml, serialised and zipped."""
    import zipfile
    from xml.sax.saxutils import escape

    from lxml import etree

    def row(texts: tuple[str, ...]) -> str:
        made = "".join(
            '<w:tc><w:tcPr><w:tcW w:w="1500" w:type="dxa"/></w:tcPr><w:p><w:pPr><w:pStyle'
            f' w:val="NDTable"/></w:pPr><w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p></w:tc>'
            for text in texts
        )
        return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{made}</w:tr>"

    table = f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(map(row, (TITLES, *cells)))}</w:tbl>"
    root = etree.fromstring(
        f'<w:document xmlns:w="{_W}"><w:body>{table}<w:sectPr/></w:body></w:document>'
    )
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    rels = "application/vnd.openxmlformats-package.relationships+xml"
    with zipfile.ZipFile(folder / "lxml.docx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" ContentType="{rels}"/>'
            f'<Override PartName="/word/document.xml" ContentType="{kind}"/></Types>',
        )
        archive.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1"'
            f' Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
        )
        archive.writestr(
            "word/document.xml", etree.tostring(root, xml_declaration=True, encoding="UTF-8")
        )


def with_python_docx(cells: list[tuple[str, ...]], folder: Path) -> None:
    """The table alone by python-docx, row after row."""
    import docx

    document = docx.Document()
    table = document.add_table(rows=1, cols=len(TITLES))
    for cell, title in zip(table.rows[0].cells, TITLES, strict=True):
        cell.text = title
    for row in cells:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    document.save(str(folder / "python-docx.docx"))


def with_docxtpl(cells: list[tuple[str, ...]], folder: Path) -> None:
    """The table alone by docxtpl: a row with a loop in a template made here."""
    import docx
    from docxtpl import DocxTemplate

    document = docx.Document()
    table = document.add_table(rows=4, cols=len(TITLES))
    for at, title in enumerate(TITLES):
        table.rows[0].cells[at].text = title
        table.rows[2].cells[at].text = f"{{{{ row[{at}] }}}}"
    table.rows[1].cells[0].text = "{%tr for row in rows %}"
    table.rows[3].cells[0].text = "{%tr endfor %}"
    document.save(str(folder / "template.docx"))
    template = DocxTemplate(str(folder / "template.docx"))
    template.render({"rows": cells}, autoescape=True)
    template.save(str(folder / "docxtpl.docx"))


def seconds(write: Callable[[], object], count: int) -> float:
    """Seconds of processor time, which other programs do not lengthen: the best of some runs."""
    best = float("inf")
    for _ in range(5 if count < 5000 else 2):
        start = time.process_time()
        write()
        best = min(best, time.process_time() - start)
    return best


def main(argv: list[str]) -> None:
    """Print a line for each size."""
    counts = [int(text) for text in argv] or [200, 1000, 5000]
    others = {"lxml": with_lxml, "python-docx": with_python_docx}
    if find_spec("docxtpl") is not None:
        others["docxtpl"] = with_docxtpl
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with_docgen(plan_of(rows(3)), folder)  # imports are not measured
        for write in others.values():
            write(rows(3), folder)
        for count in counts:
            cells = rows(count)
            plan = plan_of(cells)
            times = {"docgen": seconds(partial(with_docgen, plan, folder), count)}
            for tool, write in others.items():
                times[tool] = seconds(partial(write, cells, folder), count)
            ours = times["docgen"]
            shown = "  ".join(
                f"{tool} {value:.3f} s ({value / ours:.2f}x)" for tool, value in times.items()
            )
            print(f"{count:>6} rows  {shown}  docgen {ours / count * 1e6:.0f} us a row")


if __name__ == "__main__":
    main(sys.argv[1:])
