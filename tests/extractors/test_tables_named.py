"""Cells of units: names cut at a dash or at the edge of the cell are whole again."""

from __future__ import annotations

import pytest

from extractors.tables.named import unit_text


@pytest.mark.parametrize(
    ("paragraphs", "text"),
    [
        # the dash inside a name stood at the head of a line
        (("- Chủ trì: Phòng Thi đua", "- Khen thưởng"), "- Chủ trì: Phòng Thi đua - Khen thưởng"),
        (("Phòng Văn hóa", "- Xã hội"), "Phòng Văn hóa - Xã hội"),
        # a dash before another body, a role or a small letter lists it
        (("- Phòng Kinh tế", "- Công an xã"), "- Phòng Kinh tế\n- Công an xã"),
        (
            ("- Chủ trì: Sở Y tế", "- Phối hợp: Sở Tài chính"),
            "- Chủ trì: Sở Y tế\n- Phối hợp: Sở Tài chính",
        ),
        (("- Trạm Y tế;", "- Giáo viên"), "- Trạm Y tế;\n- Giáo viên"),
        # two short names without a sign between them
        (("Tổ CNTT Phòng HCQT",), "Tổ CNTT\nPhòng HCQT"),
        # … but what belongs to a body stays with it
        (("Văn phòng UBND tỉnh",), "Văn phòng UBND tỉnh"),
        (("Ban BCH Đoàn trường",), "Ban BCH Đoàn trường"),
    ],
)
def test_the_lines_of_a_cell_of_units(paragraphs: tuple[str, ...], text: str) -> None:
    assert unit_text(paragraphs) == text
