"""Pictures of worn pages made even, flat and upright before they are recognised."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from extractors.layout import Page, on_page
from extractors.read.grid import find_grids
from extractors.read.pdf_frames import frame_of, place_of
from extractors.read.scan_image import LEVEL, PageImage, anchored, rules_of
from extractors.read.scan_ink import without_colours
from extractors.read.scan_paper import evened, flattened, lies_on_its_side, sag_of

Grey = NDArray[np.uint8]


def printed(*, ink: int = 0, paper: int = 255) -> Grey:
    """A page of 30 lines of bars like words, and a table of thin rules below."""
    rng = np.random.default_rng(1)
    grey = np.full((2339, 1654), paper, dtype=np.uint8)
    for y in range(220, 1700, 50):
        x = 230
        while x < 1400:
            wide = int(rng.integers(30, 110))
            for stem in range(x, x + wide, 9):
                grey[y : y + 18, stem : stem + 4] = ink
            x += wide + 14
    for y in (1800, 1900, 2000):
        grey[y : y + 2, 230:1430] = ink
    for x in (230, 500, 1430):
        grey[1800:2002, x : x + 2] = ink
    return grey


def test_white_paper_stays_as_it_is() -> None:
    grey = printed()
    assert (evened(grey) == grey).all()


def test_pale_grain_beside_black_print_turns_white() -> None:
    grey = printed()
    rng = np.random.default_rng(2)
    grain = rng.random(grey.shape) < 0.2
    even = evened(np.where(grain & (grey == 255), np.uint8(236), grey))
    assert (even == printed()).all()


def test_grey_and_shaded_paper_turns_white_and_pale_ink_black() -> None:
    shade = np.linspace(1, 0.6, 1654)[None, :]
    grey = (printed(ink=90, paper=215) * shade).astype(np.uint8)
    even = evened(grey)
    right = printed()
    assert np.percentile(even[right == 255], 5) > 235
    assert np.percentile(even[right == 0], 75) < 60


def test_the_black_edges_of_the_glass_turn_white_and_the_print_stays() -> None:
    grey = printed()
    grey[:, :40] = 5
    grey[-30:] = 5
    even = evened(grey)
    assert even[:, :44].min() == 255
    assert even[-30:].min() == 255
    assert (even[200:2100, 200:1500] == printed()[200:2100, 200:1500]).all()


def test_lines_that_sag_in_the_middle_are_straightened() -> None:
    flat = printed()
    by = (14 * np.sin(np.linspace(0, np.pi, 1654))).round().astype(int)
    rows = np.clip(np.arange(2339)[:, None] - by[None, :], 0, None)
    bent = flat[rows, np.arange(1654)[None, :]]
    assert sag_of(flat) is None
    sag = sag_of(bent)
    assert sag is not None
    assert sag.max() - sag.min() == pytest.approx(12.5, abs=3)
    straight = flattened(bent, sag)
    left = sag_of(straight)
    assert left is None or left.max() - left.min() < 3


@pytest.mark.parametrize(("quarters", "lies"), [(0, False), (1, True), (2, False), (3, True)])
def test_a_page_on_its_side(quarters: int, lies: bool) -> None:
    assert lies_on_its_side(np.ascontiguousarray(np.rot90(printed(), quarters))) is lies


def test_an_empty_page_lies_as_it_is() -> None:
    empty = np.full((2339, 1654), 255, dtype=np.uint8)
    assert lies_on_its_side(empty) is False
    assert (evened(empty) == empty).all()
    assert sag_of(empty) is None


@pytest.mark.parametrize(("ink", "noise"), [(0, 0), (120, 0), (165, 12)])
def test_pale_and_grainy_rules_are_found(ink: int, noise: int) -> None:
    grey = printed(ink=ink).astype(np.float64)
    grey += np.random.default_rng(2).normal(0, noise, grey.shape) if noise else 0
    ruling = rules_of(PageImage(np.clip(grey, 0, 255).astype(np.uint8), 200))
    (grid,) = find_grids(*anchored(ruling.across, ruling.down), same=LEVEL)
    assert (len(grid.ys) - 1, len(grid.xs) - 1) == (2, 2)


@pytest.mark.parametrize(
    ("turn", "box"),
    [
        (0, (10, 20, 30, 60)),
        # text that runs up the page begins at its lower left
        (1, (20, 812, 60, 832)),
        (2, (565, 782, 585, 822)),
        (3, (535, 10, 575, 30)),
    ],
)
def test_places_are_carried_back_to_the_page_as_displayed(
    turn: int, box: tuple[float, float, float, float]
) -> None:
    crop = (0.0, 0.0, 595.0, 842.0)
    read, shown = frame_of(turn, crop), frame_of(0, crop)
    page = Page(1, read.width, read.height, place=place_of(read, shown))
    assert on_page(page, (10, 20, 30, 60)) == pytest.approx(box)


def test_red_ink_goes_black_print_stays() -> None:
    pixels = np.array([[[220, 40, 50], [20, 20, 20], [250, 250, 250], [120, 30, 40]]], np.uint8)
    assert without_colours(pixels, 200).tolist() == [[255, 20, 250, 255]]


def test_a_blue_signature_goes_and_blue_print_stays() -> None:
    pixels = np.full((400, 400, 3), 255, dtype=np.uint8)
    pen = (40, 60, 180)
    for y in range(100, 300):  # a stroke as tall as an inch, over a word in black
        pixels[y, y : y + 4] = pen
    pixels[196:204, 150:300] = np.minimum(pixels[196:204, 150:300], 20)
    for x in range(20, 120, 12):  # a line of small blue letters
        pixels[340:360, x : x + 6] = pen
    grey = without_colours(pixels, 200)
    assert grey[100:190, 95:300].min() == 255
    assert (grey[196:204, 150:300] <= 20).all()
    assert (grey[340:360, 20:26] < 60).all()
