"""Numbers of sections that recognition misread, set right where their count leaves one reading."""

from __future__ import annotations

import pytest

from extractors.read.scan_labels import relabelled


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        # a small l is 1 before 2, and I before a 1 of its own or before II
        (["l.", "2.", "3."], ["1.", "2.", "3."]),
        (["l.", "1.", "2."], ["I.", "1.", "2."]),
        (["l.", "II."], ["I.", "II."]),
        # strokes after I
        (["I.", "lI.", "Ill."], ["I.", "II.", "III."]),
        (["I.", "1.", "2.", "1I.", "1."], ["I.", "1.", "2.", "II.", "1."]),
        # eleven is no number after 2 when II is due; but it is after ten
        (["I.", "1.", "2.", "11.", "1."], ["I.", "1.", "2.", "II.", "1."]),
        (["I.", *(f"{n}." for n in range(1, 13))], ["I.", *(f"{n}." for n in range(1, 13))]),
        # a comma for the stop
        (["I.", "II,", "III."], ["I.", "II.", "III."]),
        # what does not go on stays: nothing says that IV was read well before III
        (["I.", "II.", "V,"], ["I.", "II.", "V,"]),
        (["l.", "5."], ["l.", "5."]),
        # numbers that are right stay, also where the author counted wrong
        (["I.", "III.", "III.", "1.", "3."], ["I.", "III.", "III.", "1.", "3."]),
    ],
)
def test_numbers_of_sections(read: list[str], meant: list[str]) -> None:
    found = relabelled([(text, "Nội") for text in read])
    assert [found.get(at, text) for at, text in enumerate(read)] == meant


@pytest.mark.parametrize(
    ("first", "after"),
    # within a sentence; among other numbers; a list of figures
    [("lI.", "và"), ("II,", "III"), ("1,", "Nội")],
)
def test_what_is_no_number_of_a_section(first: str, after: str) -> None:
    assert relabelled([("I.", "Mục"), (first, after)]) == {}
