"""Brackets around a footnote mark go with the mark; brackets printed empty stay."""

from __future__ import annotations

import pytest

from extractors.read.note_marks import Marks, without_brackets


@pytest.mark.parametrize(
    ("text", "marks", "expected"),
    [
        ("quy định () của Bộ", [(10, "1")], ("quy định của Bộ", ((8, "1"),))),
        ("số liệu (); báo cáo", [(9, "*")], ("số liệu; báo cáo", ((7, "*"),))),
        # square ones, and a mark behind them moves along
        ("theo mẫu [] của Sở", [(10, "2"), (18, "3")], ("theo mẫu của Sở", ((8, "2"), (15, "3")))),
        # brackets no mark stood in are the author's: "Có ( ) Không ( )"
        ("Có ( ) Không ( )", [(2, "1")], ("Có ( ) Không ( )", ((2, "1"),))),
        ("không có chú thích", [], ("không có chú thích", ())),
    ],
)
def test_brackets_of_a_mark(
    text: str, marks: list[tuple[int, str]], expected: tuple[str, Marks]
) -> None:
    assert without_brackets(text, marks) == expected
