"""Row numbers of recognised tables held against their count."""

from __future__ import annotations

import pytest

from extractors.read.scan_numbers import counted, is_roman, number_of


@pytest.mark.parametrize(
    ("texts", "looks", "expected"),
    [
        # nothing to mend, nothing is looked at
        (["1", "2", "3"], {}, {}),
        # nothing was read, the second look shows the number
        (["2.6", "", "2.8"], {1: ["27"]}, {1: "2.7"}),
        (["5.1", "", "5.1.2"], {1: ["5.11", "511"]}, {1: "5.1.1"}),
        # letters for figures
        (["3.1", "K2", "3.3"], {1: ["3.2"]}, {1: "3.2"}),
        # the point was lost: no look is needed
        (["4.6", "47", "4.8"], {}, {1: "4.7"}),
        # the second look does not show the count: as it was read
        (["21", "2", "23"], {1: ["2"]}, {}),
        (["21", "2", "23"], {1: ["22"]}, {1: "22"}),
        # the count starts anew below a group
        (["I", "1", "2", "II", "1", "2"], {}, {}),
        # Roman numbers of groups
        (["I", "1", "H", "1", "HH", "1", "IV"], {}, {2: "II", 4: "III"}),
        (["lí", "1", "2", "III"], {}, {0: "II"}),
        (["V", "1", "VỊ", "1", "VH", "1"], {}, {2: "VI", 4: "VII"}),
        # a column of words is no count
        (["Sở Y tế", "Sở Nội vụ", "1"], {}, {}),
        # two numbers in a cell are left alone
        (["1", "2 3", "4"], {1: ["23"]}, {}),
    ],
)
def test_count(texts: list[str], looks: dict[int, list[str]], expected: dict[int, str]) -> None:
    assert counted(texts, lambda i: looks.get(i, [])) == expected


def test_numbers_and_strokes() -> None:
    assert number_of("4.7.") == (4, 7)
    assert number_of("4,7") is None
    assert is_roman("VỊ")
    assert not is_roman("11")
    assert not is_roman("Sở")
