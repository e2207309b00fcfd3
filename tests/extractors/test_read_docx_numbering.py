from __future__ import annotations

from pathlib import Path

import pytest

from extractors.layout import Line
from extractors.read.docx import read_docx
from extractors.read.docx_numbering import formatted, letters, roman, spelt
from tests.extractors.word_files import para, write_docx


def level(ilvl: int, fmt: str, text: str, *, start: int = 1, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{ilvl}"><w:start w:val="{start}"/><w:numFmt w:val="{fmt}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


LADDER = (
    level(0, "upperRoman", "%1.")
    + level(1, "decimal", "%2.")
    + level(2, "decimal", "%2.%3.")
    + level(3, "lowerLetter", "%4)")
    + level(4, "bullet", "-")
)
NUMBERING = (
    f'<w:abstractNum w:abstractNumId="1">{LADDER}</w:abstractNum>'
    + '<w:abstractNum w:abstractNumId="2">'
    + level(0, "bullet", "\uf0b7", more='<w:rPr><w:rFonts w:ascii="Symbol"/></w:rPr>')
    + level(1, "bullet", "+")
    + level(2, "none", "")
    + "</w:abstractNum>"
    + '<w:abstractNum w:abstractNumId="3">'
    + level(0, "upperRoman", "Phần %1:")
    + level(1, "decimal", "%1.%2", more="<w:isLgl/>")
    + level(2, "decimal", "(%3)", more='<w:lvlRestart w:val="0"/>')
    + "</w:abstractNum>"
    + '<w:abstractNum w:abstractNumId="4"><w:numStyleLink w:val="DanhSach"/></w:abstractNum>'
    + '<w:abstractNum w:abstractNumId="5">'
    + level(0, "decimal", "Điều %1.", more='<w:pStyle w:val="Dieu"/>')
    + level(1, "decimal", "%2.", more='<w:pStyle w:val="Khoan"/>')
    + "</w:abstractNum>"
    + "".join(
        f'<w:num w:numId="{n}"><w:abstractNumId w:val="{a}"/>{more}</w:num>'
        for n, a, more in [
            (1, 1, ""),
            (2, 2, ""),
            (3, 3, ""),
            (4, 1, '<w:lvlOverride w:ilvl="3"><w:startOverride w:val="1"/></w:lvlOverride>'),
            (5, 4, ""),
            (6, 5, ""),
            (
                7,
                1,
                f'<w:lvlOverride w:ilvl="0">{level(0, "decimalZero", "%1/", start=5)}</w:lvlOverride>',
            ),
        ]
    )
)
STYLES = """
<w:style w:type="numbering" w:styleId="DanhSach"><w:name w:val="DanhSach"/>
  <w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Dieu"><w:name w:val="Dieu"/>
  <w:pPr><w:numPr><w:numId w:val="6"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Khoan"><w:name w:val="Khoan"/>
  <w:pPr><w:numPr><w:numId w:val="6"/></w:numPr></w:pPr></w:style>
"""


def item(num_id: int, ilvl: int, style: str = "") -> str:
    return f'{style}<w:numPr><w:ilvl w:val="{ilvl}"/><w:numId w:val="{num_id}"/></w:numPr>'


def styled(style: str, more: str = "") -> str:
    return f'<w:pStyle w:val="{style}"/>{more}'


@pytest.mark.parametrize(
    ("properties", "labels"),
    [
        # deeper levels start again under a new upper one
        (
            [item(1, 0), item(1, 1), item(1, 1), item(1, 2), item(1, 2), item(1, 3), item(1, 0), item(1, 1)],
            ["I.", "1.", "2.", "2.1.", "2.2.", "a)", "II.", "1."],
        ),
        ([item(1, 3), item(1, 4), item(1, 3)], ["a)", "-", "b)"]),
        ([item(2, 0), item(2, 1), item(2, 2)], ["•", "+", None]),
        # isLgl: Roman parts in digits; lvlRestart 0: never again from the start
        (
            [item(3, 0), item(3, 1), item(3, 2), item(3, 0), item(3, 1), item(3, 2)],
            ["Phần I:", "1.1", "(1)", "Phần II:", "2.1", "(2)"],
        ),
        # two lists of one definition count on; one with startOverride starts again, once
        ([item(1, 3), item(1, 3), item(4, 3), item(4, 3), item(1, 3)], ["a)", "b)", "a)", "b)", "c)"]),
        ([item(5, 0), item(5, 1)], ["I.", "1."]),  # through a numbering style
        ([styled("Dieu"), styled("Khoan"), styled("Khoan"), styled("Dieu")], ["Điều 1.", "1.", "2.", "Điều 2."]),
        # numId 0 takes the list of the style away
        ([styled("Dieu", '<w:numPr><w:numId w:val="0"/></w:numPr>'), styled("Dieu")], [None, "Điều 1."]),
        ([item(7, 0), item(7, 0)], ["05/", "06/"]),  # a level defined anew
        ([item(99, 0)], [None]),  # a list that is not there
        ([item(1, 2)], ["1.1."]),  # an upper level that was never counted
    ],
)  # fmt: skip
def test_labels(tmp_path: Path, properties: list[str], labels: list[str | None]) -> None:
    body = "".join(para("Nội dung", shape) for shape in properties)
    path = write_docx(tmp_path / "a.docx", body, numbering=NUMBERING, styles=STYLES)
    found = [line.label for line in read_docx(path).pages[0].items if isinstance(line, Line)]
    assert found == labels


def test_empty_and_deleted_items(tmp_path: Path) -> None:
    deleted = item(1, 1) + "<w:rPr><w:del/></w:rPr>"
    body = "".join(
        [
            para("Một", item(1, 1)),
            para("", item(1, 1)),  # Word prints "2." with nothing after it
            para("<w:del><w:r><w:delText>bỏ</w:delText></w:r></w:del>", deleted),
            para("Ba", item(1, 1)),
        ]
    )
    path = write_docx(tmp_path / "a.docx", body, numbering=NUMBERING)
    items = read_docx(path).pages[0].items
    assert [(i.label, i.text) for i in items if isinstance(i, Line)] == [
        ("1.", "Một"),
        ("3.", "Ba"),
    ]


def test_the_indent_of_a_list_level(tmp_path: Path) -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
        '<w:lvlText w:val="%1."/><w:pPr><w:ind w:left="1440" w:hanging="720"/></w:pPr></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    )
    path = write_docx(tmp_path / "a.docx", para("Một", item(1, 0)), numbering=numbering)
    (line,) = read_docx(path).pages[0].items
    assert isinstance(line, Line)
    assert (line.label, line.indent) == ("1.", 36.0)


@pytest.mark.parametrize(
    ("value", "style", "text"),
    [
        (4, "upperRoman", "IV"),
        (9, "lowerRoman", "ix"),
        (3, "upperLetter", "C"),
        (28, "lowerLetter", "bb"),
        (7, "decimalZero", "07"),
        (15, "vietnameseCounting", "mười lăm"),
        (21, "vietnameseCounting", "hai mươi mốt"),
        (2, "none", ""),
        (12, "chineseCounting", "12"),  # another script: digits
    ],
)
def test_number_formats(value: int, style: str, text: str) -> None:
    assert formatted(value, style) == text


def test_custom_zero_padding() -> None:
    assert formatted(5, "custom", "001, 002, 003, ...") == "005"


def test_counters() -> None:
    assert [roman(n) for n in (1, 14, 40, 90, 2026)] == ["I", "XIV", "XL", "XC", "MMXXVI"]
    assert [letters(n) for n in (0, 1, 26, 27)] == ["", "a", "z", "aa"]
    assert [spelt(n) for n in (0, 5, 10, 11, 25, 100)] == [
        "không", "năm", "mười", "mười một", "hai mươi lăm", "100",
    ]  # fmt: skip
