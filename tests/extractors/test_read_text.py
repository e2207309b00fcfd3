from __future__ import annotations

from pathlib import Path

import pytest

from extractors.errors import UnreadableFile
from extractors.layout import Layout, Line, Table
from extractors.read.text import is_wrapped, read_text


def read(tmp_path: Path, text: str, name: str = "a.txt") -> Layout:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8", newline="")
    return read_text(path)


def lines(layout: Layout) -> list[Line]:
    return [item for page in layout.pages for item in page.items if isinstance(item, Line)]


def texts(layout: Layout) -> list[str]:
    return [line.text for line in lines(layout)]


def grid(table: Table) -> list[tuple[int, int, int, str]]:
    return [
        (c.row, c.col, c.col_span, " / ".join(line.text for line in c.lines)) for c in table.cells
    ]


def tables(layout: Layout) -> list[Table]:
    return [item for page in layout.pages for item in page.items if isinstance(item, Table)]


WHOLE = """KẾ HOẠCH
Cải cách hành chính năm 2026
Thực hiện chương trình công tác, UBND huyện ban hành kế hoạch như sau:

I. MỤC TIÊU
1. Mục tiêu chung
- Nâng cao chất lượng phục vụ người dân.
a) Rà soát thủ tục hành chính.
"""

WRAPPED = """KẾ HOẠCH
Cải cách hành chính năm 2026
Thực hiện chương trình công tác năm 2026 của Huyện ủy và chỉ đạo của tỉnh về việc
nâng cao chất lượng phục vụ, UBND huyện ban hành kế hoạch cải cách hành chính với
những nội dung như sau:
I. MỤC TIÊU
- Nâng cao chất lượng phục vụ người dân, doanh nghiệp trên địa bàn các xã, thị trấn
trong giải quyết hồ sơ.
"""


def test_a_paragraph_a_line(tmp_path: Path) -> None:
    layout = read(tmp_path, WHOLE)
    assert (layout.reader, layout.page_count, len(layout.pages)) == ("text", None, 1)
    assert layout.pages[0].reader == "text"
    assert texts(layout) == [line for line in WHOLE.splitlines() if line]
    assert all(line.whole and line.box is None and line.size is None for line in lines(layout))
    assert [line.text for line in lines(layout) if line.gap] == ["I. MỤC TIÊU"]


PARAGRAPHS = [
    "KẾ HOẠCH",
    "Cải cách hành chính năm 2026",
    "Thực hiện chương trình công tác năm 2026 của Huyện ủy và chỉ đạo của tỉnh về việc nâng cao "
    "chất lượng phục vụ, UBND huyện ban hành kế hoạch cải cách hành chính với những nội dung như sau:",
    "I. MỤC TIÊU",
    "- Nâng cao chất lượng phục vụ người dân, doanh nghiệp trên địa bàn các xã, thị trấn "
    "trong giải quyết hồ sơ.",
]


def test_wrapped_lines_are_joined(tmp_path: Path) -> None:
    found = lines(read(tmp_path, WRAPPED))
    assert [line.text for line in found] == PARAGRAPHS
    assert all(line.whole for line in found)


def test_blank_lines_between_all_lines_are_no_gaps(tmp_path: Path) -> None:
    spaced = WRAPPED.replace("\n", " \n\n").replace("I. MỤC TIÊU", "\n \nI. MỤC TIÊU")
    found = lines(read(tmp_path, spaced))
    assert [line.text for line in found] == PARAGRAPHS
    assert [line.text for line in found if line.gap] == ["I. MỤC TIÊU"]


def test_a_table_that_lost_its_cells_is_noted(tmp_path: Path) -> None:
    head = "STT Nội dung\nĐơn vị chủ trì\nThời gian\nhoàn thành\n"
    assert read(tmp_path, WRAPPED + head).warnings[0][0] == "flattened-table"
    assert read(tmp_path, WRAPPED).warnings == ()


@pytest.mark.parametrize(
    ("text", "wrapped"),
    [
        (WHOLE, False),
        (WRAPPED, True),
        ("", False),
        ("a) một\nb) hai\nc) ba\nđ) bốn", False),  # labels begin small
        ("Một việc rất dài được giao cho\nphòng Nội vụ", True),
        ("Danh sách;\nthứ nhất;\nthứ hai", False),  # closed lines
    ],
)
def test_is_wrapped(text: str, wrapped: bool) -> None:
    assert is_wrapped(text.splitlines()) is wrapped


def test_a_paragraph_cut_by_a_page_is_joined(tmp_path: Path) -> None:
    body = "\n".join(f"{n}. Nội dung thứ {n} của kế hoạch này." for n in range(1, 25))
    cut = body + "\nSở Nội vụ theo dõi, đôn đốc các cơ quan\n\nvà báo cáo kết quả.\n"
    assert (
        texts(read(tmp_path, cut))[-1]
        == "Sở Nội vụ theo dõi, đôn đốc các cơ quan và báo cáo kết quả."
    )


def test_form_feeds_are_pages(tmp_path: Path) -> None:
    layout = read(
        tmp_path, WHOLE + "\f2\nII. NHIỆM VỤ\n1. Tuyên truyền\n\f3\nNơi nhận:\n- Lưu: VT.\n\f"
    )
    assert (layout.page_count, [page.number for page in layout.pages]) == (3, [1, 2, 3])
    assert [[line.text for line in page.aside] for page in layout.pages] == [[], ["2"], ["3"]]
    assert texts(layout)[-3:] == ["1. Tuyên truyền", "Nơi nhận:", "- Lưu: VT."]


def page_of(count: int, start: str = "") -> str:
    """A page as an extractor leaves it, a blank line after each line."""
    wrapped = [
        "Các cơ quan, đơn vị căn cứ chức năng, nhiệm vụ được giao chủ động xây dựng",
        "kế hoạch và tổ chức thực hiện.",
    ]
    return start + "".join(wrapped[n % 2] + " \n\n" for n in range(count))


def test_pages_by_lost_blank_lines_and_numbers(tmp_path: Path) -> None:
    text = page_of(30).rstrip("\n") + "\n" + page_of(30, " ") + " \n\n\n3 \n\n" + page_of(20)
    layout = read(tmp_path, text)
    assert [len(page.items) for page in layout.pages] == [15, 15, 10]  # two lines a paragraph
    assert [line.text for line in layout.pages[2].aside] == ["3"]
    assert layout.page_count == 3


def test_a_number_alone_is_no_page(tmp_path: Path) -> None:
    layout = read(tmp_path, page_of(30) + " \n\n\n17 \n\n" + page_of(10))  # a cell of a table
    assert layout.page_count is None
    assert "17" in texts(layout)


def test_footnotes_under_their_rule(tmp_path: Path) -> None:
    body = (
        page_of(4)
        + "Ban Chỉ đạo đã tổ chức các cuộc họp1 để rà soát kế hoạch năm 20252 của tỉnh. \n\n"
    )
    notes = (
        " " * 40 + "\n"
        "1 Gồm họp thường kỳ và họp \n\nđột xuất. \n\n2 Kế hoạch số 05/KH-UBND. \n\nhttps://vi.du.vn/a\n"
    )
    page = read(tmp_path, body + notes).pages[0]
    assert page.footnotes == (
        ("1", "Gồm họp thường kỳ và họp đột xuất."),
        ("2", "Kế hoạch số 05/KH-UBND."),
    )
    last = page.items[-1]
    assert isinstance(last, Line)
    assert last.text == "Ban Chỉ đạo đã tổ chức các cuộc họp để rà soát kế hoạch năm 2025 của tỉnh."
    assert last.marks == ((35, "1"), (64, "2"))
    assert [line.text for line in page.aside] == ["https://vi.du.vn/a"]


@pytest.mark.parametrize(
    ("rows", "cells"),
    [
        (
            ["STT\tNội dung\tChủ trì", "1\tTuyên truyền\tSở Tư pháp"],
            [(0, 0, 1, "STT"), (0, 1, 1, "Nội dung"), (0, 2, 1, "Chủ trì"), (1, 0, 1, "1"), (1, 1, 1, "Tuyên truyền"), (1, 2, 1, "Sở Tư pháp")],
        ),
        # a group row whose title takes the rest, a total that takes the middle
        (
            ["STT\tNội dung\tĐơn vị\t2025\t2026", "I\tHạ tầng", "1\tMạng\tSở A\t5\t6", "\tTỔNG CỘNG\t5\t6"],
            [(0, 0, 1, "STT"), (0, 1, 1, "Nội dung"), (0, 2, 1, "Đơn vị"), (0, 3, 1, "2025"), (0, 4, 1, "2026"),
             (1, 0, 1, "I"), (1, 1, 4, "Hạ tầng"),
             (2, 0, 1, "1"), (2, 1, 1, "Mạng"), (2, 2, 1, "Sở A"), (2, 3, 1, "5"), (2, 4, 1, "6"),
             (3, 0, 1, ""), (3, 1, 2, "TỔNG CỘNG"), (3, 3, 1, "5"), (3, 4, 1, "6")],
        ),
        # a row of one cell without a tab
        (
            ["TT\tViệc\tHạn", "1\tMột\tQuý I", "II. Nhóm việc thứ hai", "2\tHai\tQuý II"],
            [(0, 0, 1, "TT"), (0, 1, 1, "Việc"), (0, 2, 1, "Hạn"), (1, 0, 1, "1"), (1, 1, 1, "Một"), (1, 2, 1, "Quý I"),
             (2, 0, 3, "II. Nhóm việc thứ hai"), (3, 0, 1, "2"), (3, 1, 1, "Hai"), (3, 2, 1, "Quý II")],
        ),
        (["STT\tNội dung", "1\tMột"], [(0, 0, 1, "STT"), (0, 1, 1, "Nội dung"), (1, 0, 1, "1"), (1, 1, 1, "Một")]),
    ],
)  # fmt: skip
def test_tab_tables(
    tmp_path: Path, rows: list[str], cells: list[tuple[int, int, int, str]]
) -> None:
    layout = read(tmp_path, "Danh mục:\n" + "\n".join(rows) + "\nNơi nhận:\n")
    (table,) = tables(layout)
    assert (table.ruled, table.source, table.rows) == (True, "text", len(rows))
    assert grid(table) == cells
    assert texts(layout) == ["Danh mục:", "Nơi nhận:"]


def test_tables_one_after_the_other(tmp_path: Path) -> None:
    layout = read(
        tmp_path, "STT\tViệc\tHạn\n1\tMột\tQuý I\nPhụ lục 2\nSTT\tChỉ tiêu\tMức\n1\tHai\t80%\n"
    )
    assert [table.rows for table in tables(layout)] == [2, 2]
    assert texts(layout) == ["Phụ lục 2"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "1.\tMục đích\na)\tNâng cao nhận thức",
            ["1. Mục đích", "a) Nâng cao nhận thức"],
        ),  # a list
        ("Số:\t05/KH-UBND", ["Số: 05/KH-UBND"]),
    ],
)
def test_tabs_that_are_no_table(tmp_path: Path, text: str, expected: list[str]) -> None:
    layout = read(tmp_path, text)
    assert tables(layout) == []
    assert texts(layout) == expected


def test_two_columns_set_with_blanks(tmp_path: Path) -> None:
    text = (
        "UBND HUYỆN X              CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "PHÒNG NỘI VỤ                 Độc lập - Tự do - Hạnh phúc\n\n"
        "KẾ HOẠCH\nCông tác năm 2026\n\n"
        "Nơi nhận:\t\tTRƯỞNG PHÒNG\n- Như trên;\n- Lưu: VT.\n\t\t\tTrần Văn Hòa\n"
    )
    assert [(line.side, line.text) for line in lines(read(tmp_path, text))] == [
        (1, "UBND HUYỆN X"),
        (1, "PHÒNG NỘI VỤ"),
        (2, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        (2, "Độc lập - Tự do - Hạnh phúc"),
        (0, "KẾ HOẠCH"),
        (0, "Công tác năm 2026"),
        (1, "Nơi nhận:"),
        (1, "- Như trên;"),
        (1, "- Lưu: VT."),
        (2, "TRƯỞNG PHÒNG"),
        (2, "Trần Văn Hòa"),
    ]


MARKDOWN = """# KẾ HOẠCH
**Cải cách hành chính\x20\x20
năm 2026**

Căn cứ *Luật* Tổ chức và **Nghị quyết** số 05[^1];
giao Văn phòng
chủ trì.

## I. MỤC TIÊU

Mục tiêu chung
--------------

* Rà soát thủ tục
  hành chính
  - Cấp xã
- + Số lượng máy trạm

1\\. Việc một \\*quan trọng\\*
2. Việc [hai](https://vi.du.vn) tại <https://a.vn>, mã ho_so_01 &amp; B

---

| STT | Nội dung | Chủ trì |
|:---:|---|---|
| 1 | **Tuyên truyền**<br>Tập huấn | Sở A \\| Sở B |
| 2 | Kiểm tra |

[^1]: Nghị quyết của
HĐND huyện.
"""


def test_markdown(tmp_path: Path) -> None:
    layout = read(tmp_path, MARKDOWN, "a.md")
    assert [(line.text, line.bold, line.lead_bold, line.level) for line in lines(layout)] == [
        ("KẾ HOẠCH", True, 8, 1),
        ("Cải cách hành chính năm 2026", True, 28, None),
        ("Căn cứ Luật Tổ chức và Nghị quyết số 05; giao Văn phòng chủ trì.", False, 0, None),
        ("I. MỤC TIÊU", True, 11, 2),
        ("Mục tiêu chung", True, 14, 2),
        ("- Rà soát thủ tục hành chính", False, 0, None),
        ("- Cấp xã", False, 0, None),
        ("+ Số lượng máy trạm", False, 0, None),
        ("1. Việc một *quan trọng*", False, 0, None),
        ("2. Việc hai tại https://a.vn, mã ho_so_01 & B", False, 0, None),
    ]
    found = lines(layout)
    assert found[2].marks == ((39, "1"),)
    assert [line.indent for line in found[5:8]] == [0.0, 18.0, 0.0]
    (table,) = tables(layout)
    assert (table.header_rows, table.ruled) == (1, True)
    assert grid(table)[3:] == [
        (1, 0, 1, "1"),
        (1, 1, 1, "Tuyên truyền / Tập huấn"),
        (1, 2, 1, "Sở A | Sở B"),
        (2, 0, 1, "2"),
        (2, 1, 1, "Kiểm tra"),
        (2, 2, 1, ""),
    ]
    assert table.cells[4].lines[0].bold
    assert layout.pages[0].footnotes == (("1", "Nghị quyết của HĐND huyện."),)


def test_text_with_bold_runs_is_markdown_too(tmp_path: Path) -> None:
    found = lines(
        read(
            tmp_path,
            "**KẾ HOẠCH**\n\n**I. MỤC TIÊU**\n\n- **Chủ trì:** Sở Nông nghiệp và Môi trường\n",
        )
    )
    assert [(line.text, line.bold, line.lead_bold) for line in found] == [
        ("KẾ HOẠCH", True, 8),
        ("I. MỤC TIÊU", True, 11),
        ("- Chủ trì: Sở Nông nghiệp và Môi trường", False, 0),
    ]


LONG = (
    "Thực hiện nhiệm vụ được giao, Ủy ban nhân dân huyện xây dựng kế hoạch cải cách hành chính.\n"
    * 3
)


@pytest.mark.parametrize(
    ("encoding", "warned"),
    [
        ("utf-8", None),
        ("utf-8-sig", None),
        ("utf-16", None),
        ("utf-16-le", None),
        ("utf-16-be", None),
    ],
)
def test_unicode_encodings(tmp_path: Path, encoding: str, warned: str | None) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(LONG.encode(encoding))
    layout = read_text(path)
    assert texts(layout) == LONG.splitlines()
    assert layout.warnings == ()


@pytest.mark.parametrize(
    ("data", "name"),
    [
        ("Thùc hiÖn nhiÖm vô ®­îc giao, Së Néi vô x©y dùng kÕ ho¹ch c¶i c¸ch hµnh chÝnh.".encode("latin-1"), "tcvn3"),
        ("Thöïc hieän nhieäm vuï ñöôïc giao, Sôû Noäi vuï xaây döïng keá hoaïch caûi caùch.".encode("latin-1"), "vni"),
        (b"Th\xfd\xf2c hi\xea\xf2n nhi\xea\xf2m vu\xf2 \xf0\xfd\xf5\xf2c giao, k\xea\xec hoa\xf2ch ca\xd2i ca\xecch ha\xccnh chi\xecnh", "cp1258"),
    ],
)  # fmt: skip
def test_old_encodings(tmp_path: Path, data: bytes, name: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    layout = read_text(path)
    assert texts(layout)[0].startswith("Thực hiện nhiệm vụ được giao")
    assert layout.warnings == (("legacy-encoding", f"văn bản dùng bảng mã {name}"),)


def test_old_encoding_inside_utf8(tmp_path: Path) -> None:
    layout = read(
        tmp_path,
        "Thùc hiÖn nhiÖm vô ®­îc giao, Së Néi vô x©y dùng kÕ ho¹ch\nC¸c ®¬n vÞ phèi hîp triÓn khai.",
    )
    assert texts(layout)[1] == "Các đơn vị phối hợp triển khai."
    assert layout.warnings == (("legacy-encoding", "văn bản dùng bảng mã tcvn3"),)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "the file is empty"),
        (b"%PDF-1.4", "is a PDF file"),
        (b"PK\x03\x04....", "is a zip file"),
        (b"\xd0\xcf\x11\xe0....", "is an old Office file"),
        (bytes(range(256)) * 20, "binary data"),
        (b"\x89PNG\r\n\x1a\n" + bytes(200), "binary data"),
        (b"caf\xe9 d\xe9j\xe0 vu, na\xefve fa\xe7ade \xe9l\xe8ve", "not UTF-8 (byte 3)"),
        (b"\xff\xfea", "damaged UTF-16"),
    ],
)
def test_what_is_no_text(tmp_path: Path, data: bytes, message: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    with pytest.raises(UnreadableFile, match=".") as caught:
        read_text(path)
    assert message in str(caught.value)
    assert str(path) in str(caught.value)
    assert "\n" not in str(caught.value)


def test_missing_file(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="no such file"):
        read_text(tmp_path / "khong-co.txt")


def test_blank_text_says_so(tmp_path: Path) -> None:
    layout = read(tmp_path, " \n\n")
    assert lines(layout) == []
    assert layout.warnings == (("no-text", "văn bản không có chữ nào"),)


def test_windows_line_ends(tmp_path: Path) -> None:
    assert texts(read(tmp_path, "Một\r\nHai\rBa\n")) == ["Một", "Hai", "Ba"]
