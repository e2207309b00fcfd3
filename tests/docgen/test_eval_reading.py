"""Text as read against true text: what counts as an error, and that the samples are within the bars."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.eval_reading import ReadingScores, parse_truth, score_reading
from docgen.logical_text import LogicalText, logical_text
from extractors.pipeline import stages

CORPUS = Path(__file__).resolve().parents[2] / "corpus"

TRUTH = "KẾ HOẠCH\nĐiều 1. Lập danh mục1\n1 Danh mục gồm 12 mục.\nSTT\tViệc\tHạn\n1\tLập\t6/2024\n2\tGửi\t\n\tCộng"


def test_the_form_of_a_true_text() -> None:
    assert parse_truth("\ufeff" + TRUTH) == LogicalText(
        paragraphs=("KẾ HOẠCH", "Điều 1. Lập danh mục1"),
        tables=((("STT", "Việc", "Hạn"), ("1", "Lập", "6/2024"), ("2", "Gửi", ""), ("", "Cộng")),),
        notes=("1 Danh mục gồm 12 mục.",),
    )


Figures = tuple[
    int, int, int, int, int, int
]  # errors, digit errors, paragraphs, cells, lost, split
WHOLE: Figures = (0, 0, 3, 9, 0, 0)

READINGS: list[tuple[str, str, Figures]] = [
    # the same
    ("", "", WHOLE),
    # another normal form, blanks, a misplaced mark: no errors
    ("KẾ HOẠCH", "KÊ\u0301  HOẠCH ", WHOLE),
    # a letter
    ("KẾ HOẠCH", "KẾ HOẠCN", (1, 0, 2, 9, 0, 0)),
    # a paragraph cut in two costs itself, no letters
    ("Điều 1. Lập", "Điều 1.\nLập", (0, 0, 2, 9, 0, 0)),
    # a lost footnote mark is a wrong digit
    ("mục1", "mục", (1, 1, 2, 9, 0, 0)),
    # another place (a letterhead read column by column) is no error of letters
    ("KẾ HOẠCH\nĐiều 1. Lập danh mục1", "Điều 1. Lập danh mục1\nKẾ HOẠCH", WHOLE),
    # a digit in a cell
    ("6/2024", "6/2021", (1, 1, 3, 8, 0, 0)),
    # a text in the wrong cell
    ("2\tGửi\t", "2\t\tGửi", (6, 0, 3, 8, 0, 0)),
    # merged cells left out on one side
    ("\tCộng", "\t\tCộng", WHOLE),
    # a row lost
    ("2\tGửi\t\n", "", (4, 1, 3, 7, 1, 0)),
    # a row cut in two
    ("1\tLập\t6/2024", "1\tLập\t\n\t\t6/2024", (8, 2, 3, 7, 0, 1)),
    # a heading printed again in the table is not looked for
    ("2\tGửi", "STT\tViệc\tHạn\n2\tGửi", WHOLE),
]


@pytest.mark.parametrize(("old", "new", "figures"), READINGS)
def test_what_counts(old: str, new: str, figures: Figures) -> None:
    assert old in TRUTH
    scores = score_reading(
        parse_truth(TRUTH), parse_truth(TRUTH.replace(old, new) if old else TRUTH)
    )
    found = (
        scores.errors,
        scores.digit_errors,
        scores.tallies["paragraph"].hit,
        scores.tallies["cell"].hit,
        scores.lost,
        scores.split,
    )
    assert found == figures


def test_a_group_title_is_a_row_or_a_line() -> None:
    truth = parse_truth("A\tB\nPhần một\n1\t2\nx")
    got = LogicalText(("x",), ((("A", "B"), ("Phần một", ""), ("1", "2")),))
    scores = score_reading(truth, got)
    assert (scores.errors, scores.split, scores.tallies["paragraph"].recall) == (0, 0, 1.0)


def test_nothing_read_is_all_wrong() -> None:
    scores = score_reading(parse_truth(TRUTH), LogicalText(()))
    assert scores.character_error_rate == 1.0
    assert scores.digit_error_rate == 1.0
    assert scores.lost == 4


def test_documents_together() -> None:
    both = ReadingScores()
    for got in (TRUTH, TRUTH.replace("KẾ", "KÊ")):
        both.join(score_reading(parse_truth(TRUTH), parse_truth(got)))
    assert (both.errors, both.tallies["paragraph"].hit, both.tallies["paragraph"].gold) == (1, 5, 6)


@pytest.mark.parametrize("kind", ["pdf", "docx"])
@pytest.mark.parametrize("name", ["001", "003", "004"])
def test_the_samples_are_read_within_the_bars(name: str, kind: str) -> None:
    truth = parse_truth((CORPUS / "truth" / f"{name}.truth.txt").read_text(encoding="utf-8"))
    scores = score_reading(truth, logical_text(stages(CORPUS / "plans" / f"{name}.{kind}")))
    paragraphs, cells = scores.tallies["paragraph"], scores.tallies["cell"]
    assert scores.character_error_rate <= 0.001, scores.tallies
    assert paragraphs.recall >= 0.99, (paragraphs.missed, paragraphs.extra)
    assert cells.recall >= 0.995, (cells.missed, cells.extra)
    assert (scores.lost, scores.split) == (0, 0)
