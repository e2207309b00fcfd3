from __future__ import annotations

from pathlib import Path

import pytest

from extractors.layout import Line, Table
from extractors.read.docx import read_docx
from tests.extractors.word_files import BORDERS, cell, para, row, run, table, write_docx


def tables(tmp_path: Path, body: str, styles: str = "") -> list[Table]:
    page = read_docx(write_docx(tmp_path / "a.docx", body, styles=styles)).pages[0]
    return [item for item in page.items if isinstance(item, Table)]


def shown(found: Table) -> list[tuple[int, int, int, int, str]]:
    return [
        (c.row, c.col, c.row_span, c.col_span, " / ".join(line.text for line in c.lines))
        for c in found.cells
    ]


def span(columns: int) -> str:
    return f'<w:gridSpan w:val="{columns}"/>'


START, ON = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"


@pytest.mark.parametrize(
    ("rows", "size", "cells"),
    [
        ([row(cell("1"), cell("Việc"))], (1, 2), [(0, 0, 1, 1, "1"), (0, 1, 1, 1, "Việc")]),
        # a group row over all columns
        (
            [row(cell("I. Thể chế", span(3))), row(cell("1"), cell("Luật"), cell("Quý I"))],
            (2, 3),
            [(0, 0, 1, 3, "I. Thể chế"), (1, 0, 1, 1, "1"), (1, 1, 1, 1, "Luật"), (1, 2, 1, 1, "Quý I")],
        ),
        # merged downwards: once, with its span; a second merge below it starts anew
        (
            [
                row(cell("1", START), cell("a")),
                row(cell("", ON), cell("b")),
                row(cell("2", START), cell("c")),
                row(cell("", ON), cell("d")),
            ],
            (4, 2),
            [(0, 0, 2, 1, "1"), (0, 1, 1, 1, "a"), (1, 1, 1, 1, "b"), (2, 0, 2, 1, "2"), (2, 1, 1, 1, "c"), (3, 1, 1, 1, "d")],
        ),
        # a merge that goes on from nowhere is a cell
        ([row(cell("x", ON), cell("y"))], (1, 2), [(0, 0, 1, 1, "x"), (0, 1, 1, 1, "y")]),
        # merged in both directions
        (
            [row(cell("A", span(2) + START), cell("1")), row(cell("", span(2) + ON), cell("2"))],
            (2, 3),
            [(0, 0, 2, 2, "A"), (0, 2, 1, 1, "1"), (1, 2, 1, 1, "2")],
        ),
        # the old way of merging sideways
        (
            [row(cell("A", '<w:hMerge w:val="restart"/>'), cell("", "<w:hMerge/>"), cell("B"))],
            (1, 3),
            [(0, 0, 1, 2, "A"), (0, 2, 1, 1, "B")],
        ),
        # a row that starts late and ends early
        (
            [row(cell("1"), cell("2"), cell("3")), row(cell("giữa"), properties='<w:gridBefore w:val="1"/><w:gridAfter w:val="1"/>')],
            (2, 3),
            [(0, 0, 1, 1, "1"), (0, 1, 1, 1, "2"), (0, 2, 1, 1, "3"), (1, 1, 1, 1, "giữa")],
        ),
        # a row that a tracked change deletes, one that it inserts
        (
            [row(cell("còn"), cell("1")), row(cell("bỏ"), cell("2"), properties="<w:del/>"), f"<w:ins>{row(cell('thêm'), cell('3'))}</w:ins>"],
            (2, 2),
            [(0, 0, 1, 1, "còn"), (0, 1, 1, 1, "1"), (1, 0, 1, 1, "thêm"), (1, 1, 1, 1, "3")],
        ),
        # a cell inside a content control
        (
            [f"<w:tr><w:sdt><w:sdtContent>{cell('1')}</w:sdtContent></w:sdt>{cell('2')}</w:tr>"],
            (1, 2),
            [(0, 0, 1, 1, "1"), (0, 1, 1, 1, "2")],
        ),
        # paragraphs, line breaks and a table inside a cell, in order
        (
            [
                row(
                    cell(para("Sở Y tế") + para("Sở Nội vụ")),
                    cell(para(run("Sở Tư pháp") + "<w:r><w:br/></w:r>" + run("Công an tỉnh"))),
                    cell(para("trước") + table(row(cell("t1"), cell("t2"))) + para("sau")),
                )
            ],
            (1, 3),
            [(0, 0, 1, 1, "Sở Y tế / Sở Nội vụ"), (0, 1, 1, 1, "Sở Tư pháp / Công an tỉnh"), (0, 2, 1, 1, "trước / t1 / t2 / sau")],
        ),
        # a break inside a name
        (
            [row(cell("1"), cell(para(run("Văn phòng") + "<w:r><w:br/></w:r>" + run("đăng ký đất đai"))))],
            (1, 2),
            [(0, 0, 1, 1, "1"), (0, 1, 1, 1, "Văn phòng đăng ký đất đai")],
        ),
    ],
)  # fmt: skip
def test_cells(
    tmp_path: Path,
    rows: list[str],
    size: tuple[int, int],
    cells: list[tuple[int, int, int, int, str]],
) -> None:
    (found,) = tables(tmp_path, table(*rows))
    assert (found.rows, found.cols) == size
    assert shown(found) == cells
    assert found.source == "docx"
    assert all(line.whole for c in found.cells for line in c.lines)


def test_header_rows(tmp_path: Path) -> None:
    head = "<w:tblHeader/>"
    (found,) = tables(
        tmp_path,
        table(
            row(cell("STT"), cell("Nội dung"), properties=head),
            row(cell("(1)"), cell("(2)"), properties=head),
            row(cell("1"), cell("Việc")),
        ),
    )
    assert found.header_rows == 2


def test_all_rows_header_means_none(tmp_path: Path) -> None:
    (found,) = tables(tmp_path, table(row(cell("a"), cell("b"), properties="<w:tblHeader/>")))
    assert found.header_rows == 0


GRID = f'<w:style w:type="table" w:styleId="Grid"><w:name w:val="Table Grid"/><w:tblPr>{BORDERS}</w:tblPr></w:style>'
PLAIN = '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/></w:style>'
NONE = BORDERS.replace("single", "none")
UNDER = '<w:tcBorders><w:bottom w:val="single"/></w:tcBorders>'
AROUND = '<w:tcBorders><w:top w:val="single"/><w:bottom w:val="single"/><w:start w:val="single"/></w:tcBorders>'


@pytest.mark.parametrize(
    ("properties", "cell_properties", "ruled"),
    [
        (BORDERS, "", True),
        ("", "", False),
        ('<w:tblStyle w:val="Grid"/>', "", True),
        ('<w:tblStyle w:val="Grid"/>' + NONE, "", False),  # the style's rules taken away
        ('<w:tblStyle w:val="Grid"/>', AROUND.replace("single", "nil"), False),  # from every cell
        ("", AROUND, True),  # rules drawn cell by cell
        ("", UNDER, False),  # one rule under a line of the letterhead
        ('<w:tblStyle w:val="KhongCo"/>', "", False),
    ],
)
def test_visible_rules(tmp_path: Path, properties: str, cell_properties: str, ruled: bool) -> None:
    nil = '<w:right w:val="nil"/></w:tcBorders>'
    shape = (
        cell_properties.replace("</w:tcBorders>", nil)
        if "nil" in cell_properties
        else cell_properties
    )
    body = table(
        row(cell("UBND TỈNH", shape), cell("CỘNG HÒA", shape)),
        row(cell("Số:", shape), cell("ngày", shape)),
        properties=properties,
    )
    (found,) = tables(tmp_path, body, styles=PLAIN + GRID)
    assert found.ruled is ruled


def test_a_frame_around_the_page_is_no_table(tmp_path: Path) -> None:
    framed = table(row(cell(para("KẾ HOẠCH") + table(row(cell("1"), cell("Việc"))) + para("Hết"))))
    page = read_docx(write_docx(tmp_path / "a.docx", framed)).pages[0]
    assert [i.text if isinstance(i, Line) else (i.rows, i.cols) for i in page.items] == [
        "KẾ HOẠCH",
        (1, 2),
        "Hết",
    ]


def test_a_column_numbered_by_word(tmp_path: Path) -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
        '<w:lvlText w:val="%1"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    )
    auto = para("", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')
    body = table(row(cell(auto), cell("Tuyên truyền")), row(cell(auto), cell("Kiểm tra")))
    path = write_docx(tmp_path / "a.docx", body, numbering=numbering)
    (found,) = (item for item in read_docx(path).pages[0].items if isinstance(item, Table))
    assert [(line.label, line.text) for c in found.cells for line in c.lines] == [
        ("1", ""),
        (None, "Tuyên truyền"),
        ("2", ""),
        (None, "Kiểm tra"),
    ]
