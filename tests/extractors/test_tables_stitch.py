"""Tables over pages: repeated headings, cut rows, merged cells, group rows, frames of text."""

from __future__ import annotations

from dataclasses import replace

from extractors.blocks import PagedTable, Paragraph, WholeTable
from extractors.layout import Cell, Line, Table
from extractors.tables.stitch import stitch
from tests.extractors.tables_support import paged, shown

HEAD = "*TT | Nhiệm vụ | Cơ quan chủ trì | Thời gian"
WIDTHS = (40, 200, 120, 100)


def one(*blocks: Paragraph | PagedTable) -> WholeTable:
    tables = [block for block in stitch(blocks) if isinstance(block, WholeTable)]
    assert len(tables) == 1
    return tables[0]


def test_repeated_heading_is_dropped_and_rows_follow() -> None:
    table = one(
        paged(HEAD, "1 | Rà soát | Sở Y tế | Quý I", widths=WIDTHS),
        paged(HEAD, "2 | Công bố | Sở Nội vụ | Quý II", page=2, widths=WIDTHS),
    )
    assert table.columns == ("TT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời gian")
    assert shown(table) == ["1 | Rà soát | Sở Y tế | Quý I", "2 | Công bố | Sở Nội vụ | Quý II"]
    assert [span.page for span in table.spans] == [1, 2]


def test_heading_with_slips_of_recognition_is_still_the_heading() -> None:
    table = one(
        paged(HEAD, "1 | Rà soát | Sở Y tế | Quý I", widths=WIDTHS),
        paged(
            "*TT | Nhiêm vụ | Cơ quan chủ tri | Thời gian",
            "2 | Công bố | Sở Nội vụ | Quý II",
            page=2,
            widths=WIDTHS,
        ),
    )
    assert len(table.rows) == 2


def test_page_number_between_the_pages_does_not_part_them() -> None:
    blocks = stitch(
        [
            paged(HEAD, "1 | Rà soát | Sở Y tế | Quý I", widths=WIDTHS),
            Paragraph("7"),
            paged(
                "2 | Công bố | Sở Nội vụ | Quý II",
                "3 | In ấn | Sở Nội vụ | Quý II",
                page=2,
                widths=WIDTHS,
            ),
        ]
    )
    assert [type(block) for block in blocks] == [WholeTable]


def test_a_sentence_between_parts_them() -> None:
    blocks = stitch(
        [
            paged(HEAD, "1 | Rà soát | Sở Y tế | Quý I", widths=WIDTHS),
            Paragraph("Phụ lục 2: Nhiệm vụ của các địa phương"),
            paged(
                "2 | Công bố | Sở Nội vụ | Quý II",
                "3 | In | Sở Nội vụ | Quý II",
                page=2,
                widths=WIDTHS,
            ),
        ]
    )
    assert [type(block) for block in blocks] == [WholeTable, Paragraph, WholeTable]


def test_another_heading_is_another_table() -> None:
    blocks = stitch(
        [
            paged(HEAD, "1 | Rà soát | Sở Y tế | Quý I", widths=WIDTHS),
            paged(
                "*STT | Chỉ tiêu | Đơn vị tính | Kế hoạch",
                "1 | Tỷ lệ hồ sơ số | % | 90",
                page=2,
                widths=WIDTHS,
            ),
        ]
    )
    assert len(blocks) == 2


def test_other_columns_are_another_table() -> None:
    blocks = stitch(
        [
            paged(HEAD, "1 | Rà soát | Sở Y tế | Quý I", widths=WIDTHS),
            paged("2 | Công bố | Sở Nội vụ", "3 | In | Sở Y tế", page=2, widths=(60, 250, 150)),
        ]
    )
    assert len(blocks) == 2


def test_facing_pages_are_the_same_table_some_points_aside() -> None:
    table = one(
        paged(HEAD, "1 | Rà soát | Sở Y tế | Quý I", widths=WIDTHS),
        paged("2 | Công bố | Sở Nội vụ | Quý II", page=2, widths=WIDTHS, left=85.0),
    )
    assert len(table.rows) == 2


def test_row_cut_by_the_page_is_joined_cell_by_cell() -> None:
    table = one(
        paged(
            HEAD,
            "1 | Xây dựng quy chế quản lý, vận hành và | Sở Văn hóa, Thể thao | Quý I",
            widths=WIDTHS,
        ),
        paged(
            " | khai thác dữ liệu dùng chung. | và Du lịch | ",
            "2 | In | Sở Y tế | Quý II",
            page=2,
            widths=WIDTHS,
        ),
    )
    assert shown(table)[0] == (
        "1 | Xây dựng quy chế quản lý, vận hành và khai thác dữ liệu dùng chung."
        " | Sở Văn hóa, Thể thao và Du lịch | Quý I"
    )
    assert [span.page for span in table.rows[0].spans] == [1, 2]


def test_cut_row_with_the_heading_repeated_between_its_halves() -> None:
    table = one(
        paged(HEAD, "1 | Xây dựng quy chế quản lý và | Sở Y tế | Quý I", widths=WIDTHS),
        paged(
            HEAD, " | khai thác dữ liệu | | ", "2 | In | Sở Y tế | Quý II", page=2, widths=WIDTHS
        ),
    )
    assert [row.split(" | ")[1] for row in shown(table)] == [
        "Xây dựng quy chế quản lý và khai thác dữ liệu",
        "In",
    ]


def test_new_unnumbered_row_at_the_top_of_a_page_is_not_joined() -> None:
    table = one(
        paged(HEAD, "1 | Rà soát quy chế. | Sở Y tế | Quý I", widths=WIDTHS),
        paged(
            " | Công bố quy chế | Sở Nội vụ | Quý II",
            "2 | In | Sở Y tế | Quý II",
            page=2,
            widths=WIDTHS,
        ),
    )
    assert len(table.rows) == 3


def test_group_title_at_the_top_of_a_page_is_not_joined() -> None:
    table = one(
        paged(HEAD, "1 | Rà soát quy chế | Sở Y tế | Quý I", widths=WIDTHS),
        paged("*II. TUYÊN TRUYỀN | < | < | <", "2 | In | Sở Y tế | Quý II", page=2, widths=WIDTHS),
    )
    assert shown(table)[1].startswith("#II. TUYÊN TRUYỀN")


def test_merged_cell_is_carried_down_and_over_the_page() -> None:
    table = one(
        paged(HEAD, "1 | Rà soát | Sở Y tế | Quý I", "2 | Công bố | ^ | Quý II", widths=WIDTHS),
        paged("3 | In | | Quý III", "4 | Phát hành | ^ | Quý IV", page=2, widths=WIDTHS),
    )
    assert [row.split(" | ")[2] for row in shown(table)] == [
        "Sở Y tế",
        "^Sở Y tế",
        "^Sở Y tế",
        "^Sở Y tế",
    ]


def test_text_of_a_merged_cell_that_goes_on_below_the_page_reaches_all_its_rows() -> None:
    table = one(
        paged(
            HEAD,
            "1 | Rà soát | Sở Văn hóa, Thể thao | Quý I",
            "2 | Công bố dữ liệu và | ^ | Quý II",
            widths=WIDTHS,
        ),
        paged(" | kho dữ liệu | và Du lịch | ", "3 | In | ^ | Quý III", page=2, widths=WIDTHS),
    )
    name = "Sở Văn hóa, Thể thao và Du lịch"
    assert [row.split(" | ")[2].lstrip("^") for row in shown(table)] == [name, name, name]


def test_two_heading_rows_become_paths() -> None:
    table = one(
        paged(
            "*STT | Dự án | Kinh phí | < | Ghi chú",
            "*^ | ^ | Tổng số | Năm 2026 | ^",
            "(1) | (2) | (3) | (4) | (5)",
            "1 | Trường học | 500 | 200 | ",
            widths=(40, 150, 80, 80, 80),
        )
    )
    assert table.columns == ("STT", "Dự án", "Kinh phí / Tổng số", "Kinh phí / Năm 2026", "Ghi chú")
    assert shown(table) == ["1 | Trường học | 500 | 200 | "]


def test_heading_split_into_two_boxes_of_one_width_is_one_heading() -> None:
    table = one(
        paged(
            "*TT | Công việc | Đơn vị | Số ngày",
            "*^ | ^ | thực hiện | dự kiến",
            "1 | Cài đặt | Sở Y tế | 7",
            widths=WIDTHS,
        )
    )
    assert table.columns[2:] == ("Đơn vị thực hiện", "Số ngày dự kiến")


def test_column_numbers_without_brackets_are_dropped() -> None:
    table = one(paged(HEAD, "1 | 2 | 3 | 4", "1 | Rà soát | Sở Y tế | Quý I", widths=WIDTHS))
    assert shown(table) == ["1 | Rà soát | Sở Y tế | Quý I"]


def test_group_rows_of_every_form_are_wide() -> None:
    table = one(
        paged(
            HEAD,
            "*I. KIỆN TOÀN TỔ CHỨC | < | < | <",
            "1 | Rà soát | Sở Y tế | Quý I",
            "*II | TUYÊN TRUYỀN | < | <",
            "2 | In | Sở Y tế | Quý II",
            "*III | Kiểm tra | | ",
            "3 | Lập đoàn | Thanh tra tỉnh | Quý III",
            "* | Công tác báo cáo | | ",
            "4 | Tổng hợp | Sở Y tế | Quý IV",
        )
    )
    assert [row.wide for row in table.rows] == [True, False] * 4


def test_a_row_without_values_between_its_numbers_is_no_group() -> None:
    table = one(
        paged(
            HEAD,
            "1.1 | Rà soát | Sở Y tế | Quý I",
            "1.2 | Công bố | | ",
            "1.3 | In | Sở Nội vụ | Quý II",
        )
    )
    assert not any(row.wide for row in table.rows)


def test_rows_are_no_groups_where_the_other_columns_are_mostly_empty() -> None:
    table = one(
        paged(
            "*TT | Nội dung | Đơn vị thực hiện | Ghi chú",
            "1 | Rà soát | | ",
            "2 | Công bố | | ",
            "3 | In | | xong",
        )
    )
    assert not any(row.wide for row in table.rows)


def test_titles_printed_again_under_a_group_are_dropped() -> None:
    table = one(
        paged(
            HEAD,
            "*I | Y tế | < | <",
            " | Nội dung | Cơ quan chủ trì | Thời gian",
            "1 | Rà soát | Sở Y tế | Quý I",
        )
    )
    assert shown(table) == ["#I | Y tế |  | ", "1 | Rà soát | Sở Y tế | Quý I"]


def test_caption_in_the_first_row_becomes_a_paragraph() -> None:
    blocks = stitch(
        [
            paged(
                "Đơn vị tính: triệu đồng | < | < | <",
                "*TT | Dự án | Chủ đầu tư | Kinh phí",
                "1 | Trường học | Sở Xây dựng | 500",
            )
        ]
    )
    assert isinstance(blocks[0], Paragraph)
    assert blocks[0].text == "Đơn vị tính: triệu đồng"
    assert isinstance(blocks[1], WholeTable)


def test_frames_of_text_are_paragraphs_and_lose_nothing() -> None:
    column = paged("Nơi nhận:⏎- Như trên;⏎- Lưu: VT.", "Ghi chú")
    row = paged("KT. GIÁM ĐỐC | PHÓ GIÁM ĐỐC")
    texts = [block.text for block in stitch([column, row]) if isinstance(block, Paragraph)]
    assert texts == [
        "Nơi nhận:",
        "- Như trên;",
        "- Lưu: VT.",
        "Ghi chú",
        "KT. GIÁM ĐỐC",
        "PHÓ GIÁM ĐỐC",
    ]


def test_word_rows_with_finer_grid_columns_come_onto_the_usual_columns() -> None:
    """Word splits its grid where one row's cells are a little wider than the others'."""

    def cell(row: int, col: int, span: int, text: str) -> Cell:
        return Cell(row, col, 1, span, (Line(text, whole=True),))

    rows = [(0, 1, 3, 4), (0, 1, 3, 4), (0, 2, 3, 4), (0, 1, 3, 4)]
    texts = [HEAD.removeprefix("*").split(" | ")] + [
        [str(i), f"Việc {i} cần làm", "Sở Y tế", "Quý I"] for i in (1, 2, 3)
    ]
    cells = []
    for r, starts in enumerate(rows):
        ends = (*starts[1:], 5)
        for start, end, text in zip(starts, ends, texts[r], strict=True):
            cells.append(cell(r, start, end - start, text))
    table = one(PagedTable(Table(4, 5, tuple(cells), source="docx"), page=1))
    assert len(table.columns) == 4
    assert shown(table)[1] == "2 | Việc 2 cần làm | Sở Y tế | Quý I"


def test_slivers_of_shaded_headings_are_no_columns() -> None:
    """Shading leaves cells of some points without text beside each heading."""
    table = one(
        paged(
            "| *TT | | | Công việc | | | Đơn vị thực hiện | ",
            "1 | < | < | Cài đặt hệ thống | < | < | Sở Y tế | < | <",
            "2 | < | < | Chạy thử | < | < | Sở Nội vụ | < | <",
            widths=(5, 30, 5, 5, 180, 5, 5, 110, 5),
        )
    )
    assert shown(table) == ["1 | Cài đặt hệ thống | Sở Y tế", "2 | Chạy thử | Sở Nội vụ"]


def test_two_tables_drawn_as_one_are_parted_at_the_new_heading() -> None:
    blocks = stitch(
        [
            paged(
                HEAD,
                "1 | Rà soát | Sở Y tế | Quý I",
                "*STT | Chỉ tiêu | Đơn vị tính | Kế hoạch",
                "1 | Tỷ lệ hồ sơ số | % | 90",
            )
        ]
    )
    assert [block.columns[1] for block in blocks if isinstance(block, WholeTable)] == [
        "Nhiệm vụ",
        "Chỉ tiêu",
    ]


def test_table_cut_by_hand_goes_on_by_its_numbers() -> None:
    """In Word a second table of as many columns, its columns a little different."""
    table = one(
        paged(HEAD, "1 | Rà soát | Sở Y tế | Quý I", "2 | In | Sở Y tế | Quý I"),
        paged("3 | Công bố | Sở Nội vụ | Quý II", "4 | Dán | Sở Nội vụ | Quý II"),
    )
    assert len(table.rows) == 4
    blocks = stitch(
        [
            paged(HEAD, "1 | Rà soát | Sở Y tế | Quý I", "2 | In | Sở Y tế | Quý I"),
            paged("1 | Công bố | Sở Nội vụ | Quý II", "2 | Dán | Sở Nội vụ | Quý II"),
        ]
    )
    assert len(blocks) == 2


def test_cut_row_of_words_that_also_head_columns_is_no_heading() -> None:
    table = one(
        paged(HEAD, "1 | Tổng hợp kết quả thực hiện các | Sở Y tế | Quý I", widths=WIDTHS),
        paged(
            " | nhiệm vụ được giao | | kế hoạch", "2 | In | Sở Y tế | Quý II", page=2, widths=WIDTHS
        ),
    )
    assert [row.split(" | ")[1] for row in shown(table)] == [
        "Tổng hợp kết quả thực hiện các nhiệm vụ được giao",
        "In",
    ]


def test_columns_of_recognised_pages_may_stand_some_points_aside() -> None:
    pages = [
        paged(HEAD, "1 | Rà soát | Sở Y tế | Quý I", widths=WIDTHS),
        paged(
            "2 | In | Sở Y tế | Quý II",
            "3 | Dán | Sở Y tế | Quý II",
            page=2,
            widths=(48, 196, 125, 95),
        ),
    ]
    scanned = [PagedTable(replace(block.table, source="ocr"), page=block.page) for block in pages]
    assert len(one(*scanned).rows) == 3
