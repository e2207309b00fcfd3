"""Page pictures with what was read drawn on them."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractors.errors import UnreadableFile
from extractors.read import read_layout
from extractors.read.debug_image import draw_pages
from tests.extractors.make_pdf import Sheet, make_pdf
from tests.extractors.word_files import para, write_docx

Colour = tuple[int, int, int]
GREEN, BLUE, RED, ORANGE = (31, 157, 77), (31, 111, 208), (208, 32, 32), (217, 120, 0)


def colours(path: Path) -> dict[Colour, int]:
    from PIL import Image

    with Image.open(path) as picture:
        found = picture.convert("RGB").getcolors(1 << 24) or []
    return {colour: count for count, colour in found}  # type: ignore[misc]


def test_lines_grids_and_order_are_drawn(tmp_path: Path) -> None:
    plain, table = Sheet(), Sheet(rotate=90)
    plain.centre(150, 80, "UBND TỈNH A")
    plain.centre(430, 80, "CỘNG HÒA XÃ HỘI")
    plain.text(85, 200, "Sở Y tế lập danh mục.")
    table.grid([85, 200, 500], [100, 130, 160])
    for x, y, words in ((90, 120, "STT"), (210, 120, "Việc"), (90, 150, "1"), (210, 150, "Lập")):
        table.text(x, y, words)
    path = tmp_path / "a.pdf"
    path.write_bytes(make_pdf([plain, table]))
    written = draw_pages(path, read_layout(path, ocr="never"), tmp_path / "new" / "folder")
    assert [file.name for file in written] == ["page-001.png", "page-002.png"]
    first, second = map(colours, written)
    assert first[BLUE] > 100  # a frame around the line
    assert first[ORANGE] > 100  # and around the letterhead's left column
    assert first[RED] > 100  # the path of the reading order
    assert GREEN not in first
    # four cells of two pixels' width: (2 * 115 + 2 * 300 + 4 * 30 points) at 100 dpi, some shared
    assert 2000 < second[GREEN] < 8000


def test_a_page_of_any_size_gives_a_picture_of_usual_size(tmp_path: Path) -> None:
    from PIL import Image

    wide = Sheet(width=14_000, height=7_000)
    wide.text(85, 200, "Sở Y tế lập danh mục.")
    path = tmp_path / "a.pdf"
    path.write_bytes(make_pdf([wide]))
    (written,) = draw_pages(path, read_layout(path, ocr="never"), tmp_path)
    with Image.open(written) as picture:
        assert picture.size == (3000, 1500)


def test_word_files_have_no_page_pictures(tmp_path: Path) -> None:
    path = write_docx(tmp_path / "a.docx", para("Lập danh mục"))
    with pytest.raises(UnreadableFile, match="no page pictures; leave --debug-image out"):
        draw_pages(path, read_layout(path), tmp_path / "pictures")
    assert not (tmp_path / "pictures").exists()
