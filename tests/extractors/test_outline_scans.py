"""Section numbers as recognition reads them, put right by what stands around them."""

from __future__ import annotations

from extractors.blocks import Paragraph
from extractors.outline import build


def _line(text: str, *, bold: bool = False) -> Paragraph:
    return Paragraph(text=text, bold=bold, ocr=0.9)


def test_letter_for_a_roman_number() -> None:
    # "I. MỤC ĐÍCH" read as "L MỤC ĐÍCH"
    root = build([_line("L MỤC ĐÍCH, YÊU CẦU"), _line("II. NHIỆM VỤ"), _line("- Rà soát hồ sơ.")])
    assert [(i.label, i.text) for i in root.children] == [
        ("I", "MỤC ĐÍCH, YÊU CẦU"),
        ("II", "NHIỆM VỤ"),
    ]


def test_a_stroke_lost_in_a_run() -> None:
    # I, II, II on a scan is I, II, III
    blocks = [
        _line(f"{n} {t}", bold=True)
        for n, t in (("I.", "MỤC TIÊU"), ("II.", "NỘI DUNG"), ("II.", "TỔ CHỨC THỰC HIỆN"))
    ]
    assert [i.label for i in build(blocks).children] == ["I", "II", "III"]


def test_digital_text_keeps_its_own_slips() -> None:
    # an author's two "II" stay two "II"
    blocks = [
        Paragraph(text=t, bold=True)
        for t in ("I. MỤC TIÊU", "II. NỘI DUNG", "II. TỔ CHỨC THỰC HIỆN")
    ]
    assert [i.label for i in build(blocks).children] == ["I", "II", "II"]
