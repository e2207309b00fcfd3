"""Which task of a new reading is which of the old; short codes."""

import pytest

from docgen.register.codes import LENGTH, code
from docgen.register.matching import Known, pair

LONG = "Xây dựng kế hoạch tập huấn nghiệp vụ cho cán bộ cấp xã"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        # nothing changed
        (
            [("1", "I/1", "Lập danh mục"), ("2", "I/2", LONG)],
            [("1", "I/1", "Lập danh mục"), ("2", "I/2", LONG)],
            {0: 0, 1: 1},
        ),
        # ids were given out anew, text tells
        (
            [("1", "I/1", "Lập danh mục"), ("2", "I/2", LONG)],
            [("1", "I/1", LONG), ("2", "I/2", "Lập danh mục")],
            {0: 1, 1: 0},
        ),
        # the text changed a little
        ([("1", "I/1", LONG)], [("9", "I/1", LONG + " năm nay")], {0: 0}),
        # moved to another place
        ([("1", "I/1", LONG)], [("9", "II/4", LONG)], {0: 0}),
        # same id and place, read quite differently
        ([("1", "I/1", "Lâp dnah muc")], [("1", "I/1", "Lập danh mục")], {0: 0}),
        # same id at another place with another statement is another task
        ([("1", "I/1", "Lập danh mục")], [("1", "III/1", LONG)], {}),
        # two tasks with the same words keep their order
        (
            [("1", "I/1", "Báo cáo"), ("2", "I/2", "Báo cáo")],
            [("7", "I/1", "Báo cáo"), ("8", "I/2", "Báo cáo")],
            {0: 0, 1: 1},
        ),
        ([], [("1", "I/1", LONG)], {}),
        ([("1", "I/1", LONG)], [], {}),
    ],
)
def test_pairs(
    old: list[tuple[str, str, str]], new: list[tuple[str, str, str]], expected: dict[int, int]
) -> None:
    found = pair([Known(*item) for item in old], [Known(*item) for item in new])
    assert found.found == expected
    assert found.unsure == {}


def test_codes_are_short_stable_and_grow_when_taken() -> None:
    made = code("p", "II.1", lambda _: False)
    assert len(made) == LENGTH
    assert made[0].isalpha()
    assert made == code("p", "II.1", lambda _: False)
    assert made != code("q", "II.1", lambda _: False)
    longer = code("p", "II.1", lambda candidate: candidate == made)
    assert longer.startswith(made)
    assert len(longer) == LENGTH + 1


@pytest.mark.parametrize(
    ("old", "new", "weighty", "found", "unsure"),
    [
        # one task became two with the same words elsewhere: which has the progress is not guessed
        (
            [("1", "I/1", LONG)],
            [("8", "II/1", LONG), ("9", "III/1", LONG)],
            {0},
            {},
            {0: (0, 1)},
        ),
        # nothing was said about it: the nearest will do
        ([("1", "I/1", LONG)], [("8", "II/1", LONG), ("9", "III/1", LONG)], set(), {0: 0}, {}),
        # who leads tells them apart
        (
            [("1", "I/1", LONG, "sở y tế")],
            [("8", "II/1", LONG, "sở nội vụ"), ("9", "III/1", LONG, "sở y tế")],
            {0},
            {1: 0},
            {},
        ),
        # its place tells them apart
        (
            [("1", "I/1", LONG)],
            [("8", "II/1", LONG), ("9", "I/1", LONG)],
            {0},
            {1: 0},
            {},
        ),
        # as many twins as before keep their order
        (
            [("1", "I/1", LONG), ("2", "I/2", LONG)],
            [("8", "II/1", LONG), ("9", "II/2", LONG)],
            {0},
            {0: 0, 1: 1},
            {},
        ),
    ],
)
def test_what_was_said_is_never_given_to_one_of_several(
    old: list[tuple[str, ...]],
    new: list[tuple[str, ...]],
    weighty: set[int],
    found: dict[int, int],
    unsure: dict[int, tuple[int, ...]],
) -> None:
    pairs = pair(
        [Known(*item) for item in old],
        [Known(*item) for item in new],
        weighty=frozenset(weighty),
    )
    assert (pairs.found, pairs.unsure) == (found, unsure)
