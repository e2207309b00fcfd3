"""Lines of hand-made pages to paragraphs: what goes on, what begins anew, what stays a table."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.blocks import PagedTable, Paragraph
from extractors.layout import Cell, Layout, Line, Page, Table
from extractors.paragraphs import join, to_blocks

LEFT, RIGHT, LETTER, HEIGHT = 85.0, 525.0, 5.5, 18.0  # points of an A4 page's text block
FULL = int((RIGHT - LETTER - LEFT) / LETTER)  # letters of a full line


def _words(count: int) -> str:
    """Filler of ``count`` letters in words of four: a line of the wanted width."""
    return ("thôn " * count)[: count - 1] + "n"


def full(start: str, *, indent: float = 0.0) -> str:
    """A line from its first words on, filled with words to the right edge."""
    room = int((RIGHT - LEFT - indent) / LETTER) - len(start) - 1
    return f"{start} {_words(room)}"


def page(*lines: str | Line, number: int = 1, top: float = 60.0) -> Page:
    """A page of lines under each other; ">" indents a line by 28 points, "*" prints it bold."""
    items: list[Line] = []
    for row, line in enumerate(lines):
        if isinstance(line, Line):
            items.append(line)
            continue
        bold, indent = False, 0.0
        while line[:1] in ("*", ">"):
            bold |= line[0] == "*"
            indent += 28.0 if line[0] == ">" else 0.0
            line = line[1:]
        left, y = LEFT + indent, top + row * HEIGHT
        items.append(
            Line(
                line,
                box=(left, y, left + LETTER * len(line), y + 13),
                size=13.0,
                bold=bold,
                lead_bold=len(line) if bold else 0,
            )
        )
    return Page(number, 595.0, 842.0, items=tuple(items))


def texts(*pages: Page) -> list[str]:
    return [b.text for b in to_blocks(Layout(pages, "pdf")) if isinstance(b, Paragraph)]


def test_broken_lines_are_one_paragraph() -> None:
    first, second = full("Ủy ban nhân dân xã yêu cầu", indent=28), full("các")
    assert texts(page(">" + first, second, "thực hiện nghiêm túc.")) == [
        f"{first} {second} thực hiện nghiêm túc."
    ]


def test_a_break_that_leaves_room_was_made_by_the_author() -> None:
    last = full("Công an tỉnh và", indent=28)
    assert texts(page(">Sở Y tế.", ">Sở Nội vụ.", ">" + last)) == ["Sở Y tế.", "Sở Nội vụ.", last]


def test_an_indented_line_after_a_full_stop_begins_anew() -> None:
    one = full("Rà soát", indent=28)
    assert (
        len(texts(page(">" + one, full("các hộ dân")[:-1] + ".", ">Kiểm tra việc chi trả."))) == 2
    )


@pytest.mark.parametrize(
    "label", ["1.", "a)", "-", "+", "II.", "1.1.", "(1)", "Điều 2.", "Phần II"]
)
def test_a_label_begins_a_paragraph(label: str) -> None:
    before = full("Tổ chức tuyên truyền", indent=28)[:-1] + "."
    assert texts(page(">" + before, f">{label} Rà soát hồ sơ.")) == [
        before,
        f"{label} Rà soát hồ sơ.",
    ]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("phiên bản", "2.0 theo tiêu chuẩn hiện hành"),  # no label: a number goes on
        ("theo Nghị định số", "30/2020/NĐ-CP về công tác văn thư"),
        ("trong năm", "2025 trên địa bàn toàn xã"),
        ("đạt tỷ lệ từ", "95% trở lên so với kế hoạch"),
        ("tổng kinh phí là", "1.500.000 đồng từ ngân sách"),
    ],
)
def test_a_wrapped_number_is_no_label(before: str, after: str) -> None:
    room = int((RIGHT - LEFT) / LETTER) - len(before) - 1
    line = f"Nâng cấp {_words(room - 9)} {before}"
    assert texts(page(">" + full("Triển khai", indent=28), line, after)) == [
        f"{full('Triển khai', indent=28)} {line} {after}"
    ]


def test_a_paragraph_runs_over_the_page_break() -> None:
    first, second = full("Xây dựng", indent=28), full("các tuyến")
    blocks = to_blocks(
        Layout((page(">" + first, second), page("đường liên thôn.", number=2)), "pdf")
    )
    [paragraph] = blocks
    assert isinstance(paragraph, Paragraph)
    assert paragraph.text == f"{first} {second} đường liên thôn."
    assert [span.page for span in paragraph.spans] == [1, 2]
    assert paragraph.page == 1


def test_a_new_item_after_the_page_break_is_its_own() -> None:
    first = page(">- Sửa chữa cầu.", full("rộng")[:-1] + ".")
    assert texts(first, page(">- Nạo vét mương.", number=2))[-1] == "- Nạo vét mương."


def test_larger_letters_begin_anew() -> None:
    title = Line("KẾ HOẠCH", box=(250, 60, 330, 76), size=16, bold=True, centred=True)
    assert texts(page(title, full("Căn cứ"))) == ["KẾ HOẠCH", full("Căn cứ")]


def test_a_bold_heading_is_apart_from_the_text_below() -> None:
    assert texts(page("*>1. Công tác thủy lợi", ">Nạo vét 12 km kênh mương.")) == [
        "1. Công tác thủy lợi",
        "Nạo vét 12 km kênh mương.",
    ]


def test_columns_of_the_letterhead_are_apart() -> None:
    left = Line("UBND XÃ TÂN LẬP", box=(85, 60, 200, 73), side=1)
    right = Line("Độc lập - Tự do - Hạnh phúc", box=(320, 60, 500, 73), side=2)
    blocks = to_blocks(Layout((page(left, right),), "pdf"))
    assert [(b.text, b.side) for b in blocks if isinstance(b, Paragraph)] == [
        ("UBND XÃ TÂN LẬP", 1),
        ("Độc lập - Tự do - Hạnh phúc", 2),
    ]


def _cell(row: int, col: int, *lines: str, col_span: int = 1) -> Cell:
    return Cell(row, col, col_span=col_span, lines=tuple(Line(text) for text in lines))


def test_an_unruled_table_of_two_columns_is_read_column_by_column() -> None:
    table = Table(
        rows=2,
        cols=2,
        cells=(
            _cell(0, 0, "Nơi nhận:", "- Như Điều 3;"),
            _cell(0, 1, "CHỦ TỊCH"),
            _cell(1, 0, "- Lưu: VT."),
            _cell(1, 1, "Lê Văn Sáu"),
        ),
        ruled=False,
    )
    blocks = to_blocks(Layout((Page(1, 595.0, 842.0, items=(table,)),), "docx"))
    assert [(b.text, b.side) for b in blocks if isinstance(b, Paragraph)] == [
        ("Nơi nhận:", 1),
        ("- Như Điều 3;", 1),
        ("- Lưu: VT.", 1),
        ("CHỦ TỊCH", 2),
        ("Lê Văn Sáu", 2),
    ]


def test_a_wide_cell_of_an_unruled_table_is_full_width() -> None:
    table = Table(rows=1, cols=2, cells=(_cell(0, 0, "KẾ HOẠCH", col_span=2),), ruled=False)
    [block] = to_blocks(Layout((Page(1, 595.0, 842.0, items=(table,)),), "docx"))
    assert isinstance(block, Paragraph)
    assert block.side == 0


@pytest.mark.parametrize(("cols", "ruled"), [(2, True), (4, True), (4, False)])
def test_other_tables_stay_tables(cols: int, ruled: bool) -> None:
    cells = tuple(_cell(0, col, str(col)) for col in range(cols))
    table = Table(rows=1, cols=cols, cells=cells, ruled=ruled)
    layout = Layout((Page(3, 842.0, 595.0, items=(table,)),), "docx")
    assert to_blocks(layout) == (PagedTable(table, 3, (842.0, 595.0)),)


def test_a_table_cuts_the_text() -> None:
    table = Table(rows=1, cols=2, cells=(_cell(0, 0, "1"), _cell(0, 1, "2")))
    before, after = page(full("Danh mục")), page("như sau", number=1)
    items = (*before.items, table, *after.items)
    blocks = to_blocks(Layout((Page(1, 595.0, 842.0, items=items),), "pdf"))
    assert [type(block).__name__ for block in blocks] == ["Paragraph", "PagedTable", "Paragraph"]


def test_paragraphs_of_a_word_file_are_whole() -> None:
    lines = tuple(
        Line(text, whole=True, label=label)
        for text, label in [("Rà soát,", None), ("bổ sung hồ sơ", "a)"), ("và lưu trữ.", None)]
    )
    blocks = to_blocks(Layout((Page(1, 595.0, 842.0, items=lines),), "docx"))
    assert [(b.text, b.label) for b in blocks if isinstance(b, Paragraph)] == [
        ("Rà soát,", None),
        ("bổ sung hồ sơ", "a)"),
        ("và lưu trữ.", None),
    ]


def test_empty_lines_close_a_paragraph_and_are_dropped() -> None:
    blank = Line("  ", box=(85, 80, 90, 90))
    assert texts(page(full("Rà soát"), blank, "hồ sơ")) == [full("Rà soát"), "hồ sơ"]


# ---- text files: no boxes, lines wrapped at a width ----------------------------------------------


def _plain(*lines: str, gaps: tuple[int, ...] = ()) -> list[str]:
    items = tuple(Line(text, gap=n in gaps) for n, text in enumerate(lines))
    layout = Layout((Page(1, 595.0, 842.0, items=items, reader="text"),), "text")
    return [b.text for b in to_blocks(layout) if isinstance(b, Paragraph)]


PLAIN: list[tuple[str, list[str], list[str]]] = [
    (
        "wrapped lines",
        [
            "Ủy ban nhân dân xã giao Công an xã phối hợp với các thôn tuần tra, bảo đảm an ninh trật",
            "tự trên địa bàn trong dịp lễ.",
            "- Công an xã lập phương án bảo vệ các điểm vui chơi, báo cáo Chủ tịch Ủy ban nhân dân",
            "xã trước ngày 25/4.",
        ],
        [
            "Ủy ban nhân dân xã giao Công an xã phối hợp với các thôn tuần tra, bảo đảm an ninh trật tự trên địa bàn trong dịp lễ.",
            "- Công an xã lập phương án bảo vệ các điểm vui chơi, báo cáo Chủ tịch Ủy ban nhân dân xã trước ngày 25/4.",
        ],
    ),
    (
        "a short line ends its paragraph",
        [
            "MỤC ĐÍCH",
            "Nâng cao nhận thức của cán bộ, công chức và nhân dân về bảo vệ môi trường nông thôn,",
            "phân loại rác tại nguồn.",
        ],
        [
            "MỤC ĐÍCH",
            "Nâng cao nhận thức của cán bộ, công chức và nhân dân về bảo vệ môi trường nông thôn, phân loại rác tại nguồn.",
        ],
    ),
    (
        "a hyphen at the end of a line",
        [
            "Thực hiện Thông tư số 32/2018/TT-",
            "BGDĐT về chương trình giáo dục phổ thông.",
        ],
        ["Thực hiện Thông tư số 32/2018/TT-BGDĐT về chương trình giáo dục phổ thông."],
    ),
]


@pytest.mark.parametrize(
    ("lines", "expected"), [row[1:] for row in PLAIN], ids=[row[0] for row in PLAIN]
)
def test_lines_of_a_text_file(lines: list[str], expected: list[str]) -> None:
    assert _plain(*lines) == expected


def test_an_empty_line_above_begins_anew() -> None:
    line = "Nâng cao nhận thức của cán bộ, công chức và nhân dân về bảo vệ môi trường nông thôn,"
    assert len(_plain(line, "phân loại rác", gaps=(1,))) == 2


# ---- joining -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "after", "joined"),
    [
        ("Rà soát", "hồ sơ", "Rà soát hồ sơ"),
        ("số 32/2018/TT-", "BGDĐT", "số 32/2018/TT-BGDĐT"),  # a line-end hyphen
        ("tiêm vắc-", "xin", "tiêm vắc-xin"),
        ("đa phương -", "song phương", "đa phương - song phương"),
        ("giai đoạn 2021-", "2025", "giai đoạn 2021-2025"),
        ("Sở VHTT&", "DL", "Sở VHTT& DL"),
        ("", "hồ sơ", "hồ sơ"),
        ("Rà soát", "", "Rà soát"),
    ],
)
def test_join(before: str, after: str, joined: str) -> None:
    assert join(before, after) == joined


@given(
    st.lists(st.sampled_from(["- Sở Y tế.", "các thôn", "1. Rà soát", "và xã;", "2.0"]), max_size=8)
)
def test_no_word_is_lost_and_none_added(lines: list[str]) -> None:
    found = " ".join(texts(page(*lines)))
    assert found.split() == " ".join(lines).split()


@given(
    st.lists(st.sampled_from(["- Sở Y tế.", "các thôn", "1. Rà soát", "và xã;", "TT-"]), max_size=8)
)
def test_no_letter_of_a_text_file_is_lost(lines: list[str]) -> None:
    found = "".join(_plain(*lines))
    assert found.replace(" ", "") == "".join(lines).replace(" ", "")
