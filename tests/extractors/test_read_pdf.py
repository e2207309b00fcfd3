"""PDF pages to lines and tables, on small files made by ``make_pdf``."""

from __future__ import annotations

from hashlib import md5
from pathlib import Path

import pytest

from extractors.errors import EncryptedFile, ScannedFile, UnreadableFile
from extractors.layout import Layout, Line, Page, Table, on_page
from extractors.read import pdf
from extractors.read.pdf import read_pdf
from tests.extractors.make_pdf import WIDE, Sheet, make_pdf


def read(tmp_path: Path, *sheets: Sheet, ocr: str = "never") -> Layout:
    path = tmp_path / "kế hoạch.pdf"
    path.write_bytes(make_pdf(list(sheets)))
    return read_pdf(path, ocr=ocr)


def lines(page: Page) -> list[Line]:
    return [item for item in page.items if isinstance(item, Line)]


def texts(page: Page) -> list[str]:
    return [line.text for line in lines(page)]


def tables(page: Page) -> list[Table]:
    return [item for item in page.items if isinstance(item, Table)]


def cells(table: Table) -> dict[tuple[int, int], list[str]]:
    return {(c.row, c.col): [line.text for line in c.lines] for c in table.cells}


def body(sheet: Sheet, y: float, count: int = 4, opening: str = "Tổ chức") -> None:
    """A justified paragraph: first line indented."""
    sheet.text(113, y, f"{opening} thực hiện nhiệm vụ được giao năm 2026")
    for i in range(1, count):
        sheet.text(85, y + 20 * i, "địa bàn xã theo đúng kế hoạch đã được duyệt và báo cáo")


def letterhead(sheet: Sheet, *, left: float = 150, right: float = 410, drop: float = 0) -> None:
    sheet.centre(left, 60 + drop, "UBND TỈNH MẪU", size=10)
    sheet.centre(left, 74 + drop, "SỞ NỘI VỤ", size=10, style="b")
    sheet.centre(left, 105 + drop, "Số: 12/KH-SNV", size=10)
    sheet.centre(right, 60, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", size=10, style="b")
    sheet.centre(right, 75, "Độc lập - Tự do - Hạnh phúc", size=10, style="b")
    sheet.centre(right, 105, "Mẫu, ngày 12 tháng 01 năm 2026", size=10, style="i")


LETTERHEAD = [
    (1, "UBND TỈNH MẪU"),
    (1, "SỞ NỘI VỤ"),
    (1, "Số: 12/KH-SNV"),
    (2, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
    (2, "Độc lập - Tự do - Hạnh phúc"),
    (2, "Mẫu, ngày 12 tháng 01 năm 2026"),
]


@pytest.mark.parametrize("drop", [0, 2, 6])  # points by which the left column hangs lower
def test_a_letterhead_is_two_columns(tmp_path: Path, drop: float) -> None:
    sheet = Sheet()
    letterhead(sheet, drop=drop)
    sheet.centre(312, 150, "KẾ HOẠCH", style="b")
    sheet.centre(312, 170, "Cải cách hành chính năm 2026", style="b")
    body(sheet, 220)
    page = read(tmp_path, sheet).pages[0]
    found = [(line.side, line.text) for line in lines(page)]
    assert found[:6] == LETTERHEAD
    assert found[6:8] == [(0, "KẾ HOẠCH"), (0, "Cải cách hành chính năm 2026")]
    assert [line.centred for line in lines(page)[6:]] == [True, True] + [False] * 4
    assert all(side == 0 for side, _ in found[6:])


def test_lines_of_a_tabbed_letterhead_are_split_too(tmp_path: Path) -> None:
    # each row one stream of text, as tabs leave it
    sheet = Sheet()
    for y, left, right in (
        (60, "UBND XÃ MẪU", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA"),
        (75, "SỐ: 05/KH-UBND", "Độc lập - Tự do - Hạnh phúc"),
    ):
        sheet.text(85, y, left, size=11)
        sheet.text(320, y, right, size=11)
    body(sheet, 150)
    page = read(tmp_path, sheet).pages[0]
    assert [(line.side, line.text) for line in lines(page)[:4]] == [
        (1, "UBND XÃ MẪU"),
        (1, "SỐ: 05/KH-UBND"),
        (2, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA"),
        (2, "Độc lập - Tự do - Hạnh phúc"),
    ]


@pytest.mark.parametrize("recipients", [2, 9])
def test_recipients_and_signature(tmp_path: Path, recipients: int) -> None:
    sheet = Sheet()
    body(sheet, 100, 3)
    sheet.text(113, 160, "Yêu cầu các đơn vị nghiêm túc thực hiện")
    sheet.text(85, 180, "kế hoạch này./.")
    sheet.text(85, 212, "Nơi nhận:", size=12, style="bi")
    for i in range(recipients):
        sheet.text(85, 226 + 13 * i, f"- Đơn vị số {i};", size=11)
    sheet.centre(420, 210, "KT. CHỦ TỊCH", style="b")
    sheet.centre(420, 226, "PHÓ CHỦ TỊCH", style="b")
    sheet.centre(420, 310, "Nguyễn Văn A", style="b")
    page = read(tmp_path, sheet).pages[0]
    found = [(line.side, line.text) for line in lines(page)]
    assert found[3:5] == [
        (0, "Yêu cầu các đơn vị nghiêm túc thực hiện"),
        (0, "kế hoạch này./."),
    ]
    assert found[5 : 6 + recipients] == [
        (1, "Nơi nhận:"),
        *[(1, f"- Đơn vị số {i};") for i in range(recipients)],
    ]
    assert found[6 + recipients :] == [
        (2, "KT. CHỦ TỊCH"),
        (2, "PHÓ CHỦ TỊCH"),
        (2, "Nguyễn Văn A"),
    ]


def test_wide_spaces_and_lists_are_not_columns(tmp_path: Path) -> None:
    sheet = Sheet()
    body(sheet, 100, 3)
    # a justified line stretched by a break
    for i, word in enumerate(["Triển", "khai", "kế", "hoạch"]):
        sheet.text(85 + 120 * i, 160, word)
    # names and posts set with tabs
    for i in range(4):
        sheet.text(113, 200 + 20 * i, f"{i + 1}. Ông Nguyễn Văn {'ABCD'[i]}")
        sheet.text(400, 200 + 20 * i, "Ủy viên")
    page = read(tmp_path, sheet).pages[0]
    assert all(line.side == 0 for line in lines(page))
    assert texts(page)[3:] == [
        "Triển khai kế hoạch",
        *[f"{i + 1}. Ông Nguyễn Văn {'ABCD'[i]} Ủy viên" for i in range(4)],
    ]


def test_styles_indent_and_gap(tmp_path: Path) -> None:
    sheet = Sheet()
    body(sheet, 100)
    x = sheet.text(113, 200, "1. Mục tiêu:", style="b")
    sheet.text(x + 8.4, 200, "hoàn thành trong năm")
    sheet.text(113, 220, "In nghiêng cả dòng", style="i")
    body(sheet, 260)
    page = read(tmp_path, sheet).pages[0]
    first, second = lines(page)[0], lines(page)[1]
    assert (first.indent, second.indent) == (28, 0)
    heading, italic, after = lines(page)[4:7]
    assert (heading.bold, heading.lead_bold, heading.gap) == (False, 12, True)
    assert heading.text[: heading.lead_bold] == "1. Mục tiêu:"
    assert (italic.italic, italic.bold, italic.gap) == (True, False, False)
    assert after.gap
    assert first.size == 14
    assert first.box == pytest.approx((113, 87.4, 113 + 45 * 8.4, 103.08), abs=2)


@pytest.mark.parametrize(
    ("word", "mark", "text", "marks"),
    [
        # a mark glued to a word, one in brackets, one after a closing bracket
        ("Tỉnh ủy", "1", "Tỉnh ủy, theo", ((7, "1"),)),
        ("Trung ương", "(2)", "Trung ương, theo", ((10, "2"),)),
        ("(Đề án 06)", "12", "(Đề án 06), theo", ((10, "12"),)),
        # a raised digit of a unit is no mark
        ("10 m", "2", "10 m2, theo", ()),
    ],
)
def test_footnote_marks_are_taken_out(
    tmp_path: Path, word: str, mark: str, text: str, marks: tuple[tuple[int, str], ...]
) -> None:
    sheet = Sheet()
    x = sheet.text(85, 100, word)
    x = sheet.text(x, 95, mark, size=8)
    sheet.text(x, 100, ", theo")
    line = lines(read(tmp_path, sheet).pages[0])[0]
    assert (line.text, line.marks) == (text, marks)


def test_footnotes_leave_the_text_and_run_over_pages(tmp_path: Path) -> None:
    one, two = Sheet(), Sheet()
    for sheet in (one, two):
        body(sheet, 100, 10)
    one.line(85, 700, 229, 700)
    one.text(85, 709, "1", size=6)
    one.text(92, 712, "Nghị quyết số 52-NQ/TW ngày 27/9/2019;", size=10)
    one.text(85, 726, "2", size=6)
    one.text(92, 729, "Quyết định số 749/QĐ-", size=10)
    two.line(85, 700, 229, 700)
    two.text(85, 712, "TTg ngày 03/6/2020.", size=10)
    layout = read(tmp_path, one, two)
    assert layout.pages[0].footnotes == (
        ("1", "Nghị quyết số 52-NQ/TW ngày 27/9/2019;"),
        ("2", "Quyết định số 749/QĐ-TTg ngày 03/6/2020."),
    )
    assert layout.pages[1].footnotes == ()
    assert [len(page.items) for page in layout.pages] == [10, 10]


def test_page_numbers_and_running_heads_stand_aside(tmp_path: Path) -> None:
    sheets = [Sheet() for _ in range(4)]
    for number, (sheet, word) in enumerate(
        zip(sheets, ("Một", "Hai", "Ba", "Bốn"), strict=True), 1
    ):
        if number > 1:
            sheet.centre(297, 40, str(number), size=13)
        sheet.text(85, 810, f"Kế hoạch năm 2026 - trang {number}", size=9, style="i")
        body(sheet, 100, opening=word)
        # a heading that ends several pages is no running foot: other text stands below it
        sheet.text(113, 740, "a) Kết quả đạt được:")
        sheet.text(113, 760, f"{word} nội dung")
    layout = read(tmp_path, *sheets)
    assert [len(page.items) for page in layout.pages] == [6] * 4
    assert sorted(line.text for line in layout.pages[2].aside) == [
        "3",
        "Kế hoạch năm 2026 - trang 3",
    ]


@pytest.mark.parametrize(
    "heads",
    [
        # each page starts an appendix or a form of its own
        ["Phụ lục 1", "Phụ lục 2", "Phụ lục 3", "Phụ lục 4"],
        ["PHỤ LỤC"] * 4,
        ["Biểu mẫu số 05", "Biểu mẫu số 06", "Biểu mẫu số 07", "Biểu mẫu số 08"],
        # the same words begin the text of each page
        ["Đơn vị báo cáo: Phòng Nội vụ"] * 4,
    ],
)
def test_headings_repeated_on_pages_stay(tmp_path: Path, heads: list[str]) -> None:
    sheets = [Sheet() for _ in heads]
    for sheet, head in zip(sheets, heads, strict=True):
        sheet.centre(312, 70, head, style="b")
        sheet.centre(312, 90, "DANH MỤC NHIỆM VỤ", style="b")
        body(sheet, 130)
    layout = read(tmp_path, *sheets)
    assert [texts(page)[0] for page in layout.pages] == heads


def test_a_year_at_the_page_end_is_no_page_number(tmp_path: Path) -> None:
    sheet = Sheet()
    body(sheet, 700)
    sheet.text(85, 780, "2026")
    page = read(tmp_path, sheet).pages[0]
    assert texts(page)[-1] == "2026"
    assert page.aside == ()


def test_line_end_hyphens_stay(tmp_path: Path) -> None:
    sheet = Sheet()
    sheet.text(85, 100, "theo Thông tư số 32/2017/TT-")
    sheet.text(85, 120, "BGDĐT ngày 22/12/2017")
    assert texts(read(tmp_path, sheet).pages[0]) == [
        "theo Thông tư số 32/2017/TT-",
        "BGDĐT ngày 22/12/2017",
    ]


@pytest.mark.parametrize(
    ("words", "text"),
    [("KÕ ho¹ch", "KẾ HOẠCH"), ("kế hoạch năm", "KẾ HOẠCH NĂM")],  # TCVN3, or Unicode already
)
def test_fonts_of_capitals(tmp_path: Path, words: str, text: str) -> None:
    sheet = Sheet()
    sheet.text(85, 100, words, style="h")
    assert texts(read(tmp_path, sheet).pages[0]) == [text]


def test_superscript_letters_of_a_legacy_encoding_are_no_marks(tmp_path: Path) -> None:
    # TCVN3: "¹" is "ạ"; the reader leaves decoding to the repair steps
    legacy = "KÕ ho¹ch thùc hiÖn nhiÖm vô ph¸t triÓn kinh tÕ x· héi n¨m 2011 cña tØnh t¹i c¸c huyÖn"
    modern = "Căn cứ Nghị quyết¹ của Hội đồng nhân dân tỉnh"
    for text, kept in ((legacy, legacy), (modern, modern.replace("¹", ""))):
        sheet = Sheet(width=1200)
        sheet.text(40, 100, text, size=12)
        assert texts(read(tmp_path, sheet).pages[0]) == [kept]


def test_symbols_and_stray_signs(tmp_path: Path) -> None:
    sheet = Sheet()
    sheet.text(85, 100, "\uf0b7 Tỷ lệ \uf0b3 90% số\u2011QĐ")
    assert texts(read(tmp_path, sheet).pages[0]) == ["• Tỷ lệ ≥ 90% số-QĐ"]


@pytest.mark.parametrize(
    ("words", "step", "text"),
    [
        # letters placed one by one, and a space between two words
        ("KẾ HOẠCH", 12, "KẾ HOẠCH"),
        ("TỜ TRÌNH", 16, "TỜ TRÌNH"),
    ],
)
def test_a_title_set_letter_by_letter(tmp_path: Path, words: str, step: int, text: str) -> None:
    sheet = Sheet()
    for at, letter in enumerate(words):
        sheet.text(200 + step * at, 100, letter)
    assert texts(read(tmp_path, sheet).pages[0]) == [text]


XS, YS = [60.0, 110.0, 330.0, 540.0], [200.0, 230.0, 290.0]


def fill(sheet: Sheet) -> None:
    for x, words in zip(XS, ("TT", "Nhiệm vụ", "Đơn vị"), strict=False):
        sheet.text(x + 4, 220, words, size=12, style="b")
    sheet.text(64, 250, "1", size=12)
    sheet.text(114, 250, "Rà soát thủ tục", size=12)
    sheet.text(114, 266, "hành chính", size=12)
    sheet.text(334, 250, "Phòng Nội vụ", size=12)


def rules_stroked(sheet: Sheet) -> None:
    sheet.grid(XS, YS)


def rules_filled(sheet: Sheet) -> None:
    for x in XS:
        sheet.bar(x, YS[0], 0.5, YS[-1] - YS[0])
    for y in YS:
        for a, b in zip(XS, XS[1:], strict=False):
            sheet.bar(a, y, b - a, 0.5)


def rules_dotted(sheet: Sheet) -> None:
    for x in XS:
        sheet.line(x, YS[0], x, YS[-1])
    sheet.line(XS[0], YS[0], XS[-1], YS[0])
    sheet.dots(XS[0], XS[-1], YS[1])
    sheet.line(XS[0], YS[-1], XS[-1], YS[-1])


def rules_boxed(sheet: Sheet) -> None:
    for top, low in zip(YS, YS[1:], strict=False):
        for a, b in zip(XS, XS[1:], strict=False):
            sheet.stream.append(f"0 G {a} {842 - low} {b - a} {low - top} re S")


@pytest.mark.parametrize("rule", [rules_stroked, rules_filled, rules_dotted, rules_boxed])
def test_a_table_however_it_is_ruled(tmp_path: Path, rule: object) -> None:
    sheet = Sheet()
    body(sheet, 100)
    fill(sheet)
    rule(sheet)  # type: ignore[operator]
    sheet.text(113, 320, "Sau bảng là một đoạn")
    page = read(tmp_path, sheet).pages[0]
    assert [type(item).__name__ for item in page.items] == ["Line"] * 4 + ["Table", "Line"]
    (table,) = tables(page)
    assert (table.rows, table.cols, table.source, table.ruled) == (2, 3, "grid", True)
    assert cells(table) == {
        (0, 0): ["TT"],
        (0, 1): ["Nhiệm vụ"],
        (0, 2): ["Đơn vị"],
        (1, 0): ["1"],
        (1, 1): ["Rà soát thủ tục", "hành chính"],
        (1, 2): ["Phòng Nội vụ"],
    }
    assert table.cells[0].lines[0].bold
    assert table.box == pytest.approx((60, 200, 540, 290), abs=1)
    assert table.cells[4].box == pytest.approx((110, 230, 330, 290), abs=1)


def test_white_shading_is_no_table(tmp_path: Path) -> None:
    # Word shades each line of a paragraph with white boxes
    sheet = Sheet()
    body(sheet, 100)
    for i in range(4):
        for x in (85, 200, 350):
            sheet.bar(x, 88 + 20 * i, 110, 2, grey=1)
            sheet.bar(x, 88 + 20 * i, 2, 20, grey=1)
    assert tables(read(tmp_path, sheet).pages[0]) == []


def test_words_of_neighbouring_cells_are_cut_apart(tmp_path: Path) -> None:
    sheet = Sheet()
    sheet.grid(XS, YS)
    fill(sheet)
    # no space printed between two cells, a small gap only
    sheet.text(268, 280, "hạn:30/6", size=12)
    sheet.text(329.5, 280, "Sở", size=12)
    (table,) = tables(read(tmp_path, sheet).pages[0])
    assert cells(table)[(1, 1)][-1] == "hạn:30/6"
    assert cells(table)[(1, 2)][-1] == "Sở"


def test_upright_words_in_a_turned_cell(tmp_path: Path) -> None:
    sheet = Sheet()
    body(sheet, 100)
    sheet.grid([60, 110, 540], [200, 300, 330])
    sheet.text(80, 295, "Ghi chú chung", size=10, turn=90)
    sheet.text(120, 250, "Nội dung ngang", size=10)
    sheet.text(120, 320, "Dòng sau", size=10)
    (table,) = tables(read(tmp_path, sheet).pages[0])
    assert cells(table)[(0, 0)] == ["Ghi chú chung"]
    assert cells(table)[(0, 1)] == ["Nội dung ngang"]


@pytest.mark.parametrize(
    ("rotate", "turn", "size", "box"),
    [
        # upright page
        (0, 0, (595, 842), (100, 687.4, 100 + 8.4 * 9, 703.1)),
        # text runs up the page, which is displayed turned: upright to the reader
        (90, 90, (842, 595), (142, 87.4, 142 + 8.4 * 9, 103.1)),
        # text runs up an upright page: read in its own direction, found again as displayed
        (0, 90, (842, 595), (87.4, 700 - 8.4 * 9, 103.1, 700)),
        (0, 270, (842, 595), (96.9, 700, 112.6, 700 + 8.4 * 9)),
        (180, 180, (595, 842), (495, 129.4, 495 + 8.4 * 9, 145.1)),
    ],
)
def test_turned_pages(
    tmp_path: Path,
    rotate: int,
    turn: int,
    size: tuple[float, float],
    box: tuple[float, float, float, float],
) -> None:
    sheet = Sheet(rotate=rotate)
    sheet.text(100, 700, "Phụ lục I", turn=turn)
    page = read(tmp_path, sheet).pages[0]
    assert (page.width, page.height) == size
    (line,) = lines(page)
    assert line.text == "Phụ lục I"
    assert line.box
    assert on_page(page, line.box) == pytest.approx(box, abs=4)


def test_a_table_on_a_turned_page(tmp_path: Path) -> None:
    sheet = Sheet()  # a landscape table printed sideways
    for i, x in enumerate([100, 150, 200]):
        sheet.line(x, 100, x, 700)
        if i < 2:
            sheet.text(x + 20, 690, f"Hàng {i}", size=12, turn=90)
            sheet.text(x + 20, 390, f"Nội dung {i}", size=12, turn=90)
    for y in (100, 400, 700):
        sheet.line(100, y, 200, y)
    page = read(tmp_path, sheet).pages[0]
    (table,) = tables(page)
    assert cells(table) == {
        (0, 0): ["Hàng 0"],
        (0, 1): ["Nội dung 0"],
        (1, 0): ["Hàng 1"],
        (1, 1): ["Nội dung 1"],
    }
    assert table.box
    assert on_page(page, table.box) == pytest.approx((100, 100, 200, 700), abs=1)


def test_stamped_numbers_are_read_and_signatures_stand_aside(tmp_path: Path) -> None:
    sheet = Sheet()
    letterhead(sheet)
    body(sheet, 200)
    sheet.text(113, 300, "Số:          /BC-UBND ngày      tháng 3 năm 2026")
    sheet.stamp(160, 299, "25")
    sheet.stamp(330, 301, "14")
    sheet.stamp(300, 700, "Ký bởi: Ủy ban nhân dân Thời gian ký: 12.01.2026 08:30:00")
    page = read(tmp_path, sheet).pages[0]
    assert "Số: 25/BC-UBND ngày 14 tháng 3 năm 2026" in texts(page)
    assert [line.text for line in page.aside] == [
        "Ký bởi: Ủy ban nhân dân Thời gian ký: 12.01.2026 08:30:00"
    ]


def test_a_picture_without_text(tmp_path: Path) -> None:
    sheet = Sheet()
    sheet.picture()
    with pytest.raises(ScannedFile, match="pictures"):
        read(tmp_path, sheet)


def test_a_picture_among_text_pages_is_named(tmp_path: Path) -> None:
    text, picture = Sheet(), Sheet()
    body(text, 100, 8)
    picture.picture()
    layout = read(tmp_path, text, picture)
    assert [page.number for page in layout.pages] == [1, 2]
    assert [code for code, _ in layout.warnings] == ["scanned-pages"]
    assert "trang 2" in layout.warnings[0][1]


def good() -> bytes:
    sheet = Sheet()
    body(sheet, 100)
    return make_pdf([sheet])


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "empty"),
        (b"PK\x03\x04 not a pdf at all", "not a PDF"),
        (b"%PDF-1.5\nnothing else", "cut off"),
        (good()[:200], "cut off|no pages"),
    ],
)
def test_bad_files(tmp_path: Path, data: bytes, message: str) -> None:
    path = tmp_path / "hỏng.pdf"
    path.write_bytes(data)
    with pytest.raises(UnreadableFile, match=message) as caught:
        read_pdf(path)
    assert "\n" not in str(caught.value)


_PAD = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")


def _rc4(key: bytes, data: bytes) -> bytes:
    box, j = list(range(256)), 0
    for i in range(256):
        j = (j + box[i] + key[i % len(key)]) % 256
        box[i], box[j] = box[j], box[i]
    out, i, j = bytearray(), 0, 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + box[i]) % 256
        box[i], box[j] = box[j], box[i]
        out.append(byte ^ box[(box[i] + box[j]) % 256])
    return bytes(out)


def protected(word: bytes) -> bytes:
    """A file that opens with ``word`` only (ISO 32000-1, 7.6.3, revision 2; its text is garbled)."""
    owner, ident = bytes(range(32)), b"0123456789abcdef"
    key = md5((word + _PAD)[:32] + owner + (-4).to_bytes(4, "little", signed=True) + ident)
    user = _rc4(key.digest()[:5], _PAD)
    entry = (
        f"/Encrypt<</Filter/Standard/V 1/R 2/O<{owner.hex()}>/U<{user.hex()}>/P -4>>"
        f"/ID[<{ident.hex()}><{ident.hex()}>]"
    )
    return good().replace(b"trailer<<", b"trailer<<" + entry.encode())


def test_a_protected_file(tmp_path: Path) -> None:
    path = tmp_path / "khóa.pdf"
    path.write_bytes(protected(b"mat khau"))
    with pytest.raises(EncryptedFile, match="--password"):
        read_pdf(path)
    with pytest.raises(EncryptedFile, match="wrong password"):
        read_pdf(path, password="sai")
    assert len(read_pdf(path, password="mat khau").pages) == 1


def test_a_missing_file_and_a_folder(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="no such file"):
        read_pdf(tmp_path / "không có.pdf")
    with pytest.raises(UnreadableFile):
        read_pdf(tmp_path)


def test_no_pages(tmp_path: Path) -> None:
    path = tmp_path / "rỗng.pdf"
    path.write_bytes(make_pdf([]))
    with pytest.raises(UnreadableFile, match="no pages|damaged"):
        read_pdf(path)


def test_a_page_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    first, second = Sheet(), Sheet()
    body(first, 100)
    body(second, 100)
    data = make_pdf([first, second])
    at = data.rindex(b"/Type/Page/")
    broken = data[:at] + b"/Type/Nope/" + data[at + 11 :]
    path = tmp_path / "một trang hỏng.pdf"
    path.write_bytes(broken)
    layout = read_pdf(path)
    numbers = [page.number for page in layout.pages]
    assert 1 in numbers
    assert len(numbers) == 2 or "trang 2" in layout.warnings[0][1]


@pytest.mark.parametrize("pages", [3, 2])
def test_a_file_cut_off_keeps_its_whole_pages(tmp_path: Path, pages: int) -> None:
    # the catalogue goes to the end, as many programs write it, and is lost with it
    sheets = [Sheet() for _ in range(3)]
    for sheet in sheets:
        body(sheet, 100)
    data = (
        make_pdf(sheets).replace(b"/Type/Catalog", b"/Type/Nothing").replace(b"/Kids[", b"/None[")
    )
    ends = [at for at in range(len(data)) if data.startswith(b"endstream", at)]
    cut = data[: ends[-1] + 5] if pages == 3 else data[: ends[-2] + 20]
    path = tmp_path / "thiếu cuối.pdf"
    path.write_bytes(cut)
    layout = read_pdf(path)
    assert [code for code, _ in layout.warnings][-1] == "cut-off-file"
    assert [len(lines(page)) for page in layout.pages if page.items] == [4] * len(layout.pages)
    assert len(layout.pages) in (pages, pages - 1)


Drawn = list[tuple[float, str, str]]  # letters from the margin, text, font style


@pytest.mark.parametrize(
    ("drawn", "line"),
    [
        # letters the font lacks come from another one, after the rest of the line
        ([(0, "K", ""), (2, "HO", ""), (5, "CH", ""), (1, "Ế", "b"), (4, "Ạ", "b")], "KẾHOẠCH"),
        (
            [(0, "Tri", ""), (4, "n khai nhi", ""), (15, "m v", ""), (19, ", gửi", "")]
            + [(3, "ể", "b"), (14, "ệ", "b"), (18, "ụ", "b")],
            "Triển khai nhiệm vụ, gửi",
        ),
        # in the stream the letter before stands right behind the letter after
        ([(0, "ki", ""), (3, "m tra", ""), (2, "ể", "")], "kiểm tra"),
        # with room for a blank they are two words
        ([(0, "lập", ""), (4, "kế", "b")], "lập kế"),
        ([(0, "lập", ""), (3.5, "kế", "b")], "lập kế"),
    ],
)
def test_words_drawn_in_pieces(tmp_path: Path, drawn: Drawn, line: str) -> None:
    sheet = Sheet()
    for at, text, style in drawn:
        sheet.text(85 + at * WIDE * 14, 200, text, style=style)
    assert [one.text for one in lines(read(tmp_path, sheet).pages[0])] == [line]


@pytest.mark.parametrize(
    ("text", "holes"),
    [
        ("Ủy ban nh\x00n d\x00n t\x00nh", True),
        ("Ủy ban nh\ufffdn d\ufffdn t\ufffdnh", True),
        ("\x00 Chủ trì\n\x00 Phối hợp\n\x00 Báo cáo", False),  # bullets
        ("Ủy ban nhân dân tỉnh", False),
    ],
)
def test_letters_without_meaning_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, holes: bool
) -> None:
    whole = pdf.draft_page

    def draft(*args: object, **options: object) -> object:
        drafted = whole(*args, **options)  # type: ignore[arg-type]
        assert drafted is not None
        drafted.text = text
        return drafted

    monkeypatch.setattr(pdf, "draft_page", draft)
    sheet = Sheet()
    body(sheet, 100)
    codes = [code for code, _ in read(tmp_path, sheet).warnings]
    assert codes == (["unmapped-letters"] if holes else [])
