"""The paper of a scanned page taken away: grey or shaded ground, pale ink, black edges, sagging lines.

Needs numpy and OpenCV. Pictures are grey, one byte a pixel, 0 is black.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Grey = NDArray[np.uint8]
    Floats = NDArray[np.float32]

_BLOCK = 32  # pixels: the ground is judged in squares of this size (about 4 mm at 200 dpi)
_WHITE = 250  # ground lighter than this, and ink darker than _BLACK, is left as it is
_BLACK = 40
_GRAIN = 225.0  # beside black print what is lighter is paper
_EDGE = 0.5  # share of dark pixels from which a column (row) at the page's edge is the glass
_WIDEST_EDGE = 0.08  # of the page
_STRIPS = 24
_REACH = 5  # pixels by which two neighbouring strips may differ in height
_LYING = 0.75  # upright pages have a ratio of 1 to 6, pages on their side 0.2 to 0.6
_FLAT = 1.5  # pixels of sag that are left alone


def evened(grey: Grey) -> Grey:
    """The picture with white ground and black ink, without the black edges of the scanner's glass."""
    import cv2
    import numpy as np

    ground = _ground(grey)
    light = grey if ground.min() >= _WHITE else cv2.divide(grey, ground, scale=255.0)
    ink = _ink(light)
    # pale print is made darker; beside black print the palest greys are grain of the paper and of
    # JPEG, which would only keep the recogniser busy
    black, white = (ink, 255.0) if ink > _BLACK else (0.0, _GRAIN)
    levels = (np.arange(256) - black) * (255.0 / (white - black))
    light = cv2.LUT(light, np.clip(levels, 0, 255).astype(np.uint8))
    return without_edges(light)


def _ground(grey: Grey) -> Grey:
    """How light the paper is at each pixel, 1..255.

    The lightest common grey of each square, and of its neighbours where a square is mostly ink.
    """
    import cv2
    import numpy as np

    tall, wide = (max(1, n // _BLOCK) for n in grey.shape)
    squares = grey[: tall * _BLOCK, : wide * _BLOCK]
    if squares.size == 0:
        return np.full_like(grey, 255)
    # means of 4 by 4 pixels take the grain away
    side = _BLOCK // 4
    small = cv2.resize(squares, (wide * side, tall * side), interpolation=cv2.INTER_AREA)
    parts = small.reshape(tall, side, wide, side).transpose(0, 2, 1, 3).reshape(tall, wide, -1)
    lightest = _lighter_than(0.85, parts)
    around = np.pad(lightest, 2, mode="edge")
    windows = [around[i : i + tall, j : j + wide] for i in range(5) for j in range(5)]
    level = np.maximum(lightest, _lighter_than(0.7, np.stack(windows, axis=-1)))
    # a dark picture is no paper
    level = np.maximum(level, max(1.0, 0.45 * float(np.median(level))))
    whole: Grey = cv2.resize(
        np.round(level).astype(np.uint8),
        (grey.shape[1], grey.shape[0]),
        interpolation=cv2.INTER_LINEAR,
    )
    return whole


def _lighter_than(share: float, parts: NDArray[np.generic]) -> Floats:
    """The grey that so large a share of each row (last axis) is not lighter than."""
    import numpy as np

    rows = np.sort(parts, axis=-1).astype(np.float32)
    at = share * (rows.shape[-1] - 1)
    low, part = int(at), np.float32(at - int(at))
    result: Floats = rows[..., low] * (1 - part) + rows[..., low + 1] * part
    return result


def _ink(light: Grey) -> float:
    """How dark the print is, 0..255: the level that a quarter of all ink is darker than.

    Ink is what lies below the threshold that parts paper and print best (Otsu 1979).
    """
    import cv2
    import numpy as np

    sample = np.ascontiguousarray(light[::2, ::2])
    counts = cv2.calcHist([sample], [0], None, [256], [0, 256]).ravel().astype(np.float64)
    total = counts.cumsum()
    weighted = (counts * np.arange(256)).cumsum()
    below, above = total, total[-1] - total
    with np.errstate(divide="ignore", invalid="ignore"):
        gap = weighted / below - (weighted[-1] - weighted) / above
        between = np.nan_to_num(below * above * gap**2)
    threshold = int(between.argmax())
    if not total[threshold] or total[threshold] > 0.4 * total[-1]:
        return 0.0  # an empty page, or a photograph
    return float(np.searchsorted(total, total[threshold] * 0.25))


def without_edges(grey: Grey) -> Grey:
    """The picture with the black bars along its edges painted white."""
    import numpy as np

    clean = grey
    for turn in range(4):
        side = np.rot90(clean, turn)
        widest = int(_WIDEST_EDGE * side.shape[1])
        dark = (side[:, :widest] < 128).mean(axis=0) > _EDGE
        if not dark[: max(1, widest // 12)].any():
            continue
        if clean is grey:
            clean = grey.copy()
            side = np.rot90(clean, turn)
        inner = int(np.flatnonzero(dark)[-1]) if dark.any() else 0
        # a table's outer rule may stand that near, but no bar before it
        run = int(np.argmin(dark)) if not dark.all() else widest
        side[:, : min(inner, run + 3) + 3] = 255
    return clean


def ink_by_row(grey: Grey, dark: int, *, strips: int = 1) -> NDArray[np.int32]:
    """How many pixels of each row are darker than ``dark``, for each of some strips side by side.

    Shaped (rows, strips); the width must be a whole number of strips.
    """
    import cv2

    tall, wide = grey.shape
    _, ink = cv2.threshold(grey, dark - 1, 1, cv2.THRESH_BINARY_INV)
    parts = ink.reshape(tall * strips, wide // strips)
    result: NDArray[np.int32] = cv2.reduce(parts, 1, cv2.REDUCE_SUM, dtype=cv2.CV_32S)
    return result.reshape(tall, strips)


def darkest(grey: Grey, step: int) -> Grey:
    """The picture made smaller by a whole number, each pixel the darkest of those it stands for."""
    import numpy as np

    tall, wide = (n // step * step for n in grey.shape)
    rows = grey[0:tall:step, :wide]
    for start in range(1, step):
        rows = np.minimum(rows, grey[start:tall:step, :wide])
    columns = rows[:, 0::step]
    for start in range(1, step):
        columns = np.minimum(columns, rows[:, start::step])
    return columns


def lies_on_its_side(grey: Grey) -> bool:
    """Whether the lines of a page run up or down: its ink changes more along rows than down them.

    Seen in narrow strips, so that skew does not matter; rules are left out.
    """
    import numpy as np

    step = max(1, min(grey.shape) // 700)
    small = darkest(grey, step)
    tall, wide = small.shape
    ink = small[tall // 20 : tall - tall // 20, wide // 20 : wide - wide // 20] < 150
    ink = ink[:, ink.mean(axis=0) < 0.4]
    ink = ink[ink.mean(axis=1) < 0.6]

    def change(ink: NDArray[np.bool_]) -> float:
        wide = ink.shape[1] // _STRIPS
        found = []
        for k in range(_STRIPS):
            rows = ink[: ink.shape[0] // 3 * 3, k * wide : (k + 1) * wide].sum(axis=1)
            if rows.sum() > 40:
                steps = np.diff(rows.reshape(-1, 3).sum(axis=1).astype(np.float64))
                found.append(float((steps**2).sum()) / float(rows.sum()) / wide)
        return float(np.median(found)) if len(found) >= 5 else 0.0

    down, along = change(ink), change(ink.T)
    return down > 0 and along > 0 and down < _LYING * along


def sag_of(grey: Grey) -> NDArray[np.float64] | None:
    """By how many pixels each column lies too low, None for a page that is flat.

    The profile of ink by rows is compared from strip to strip; only what all lines of the page
    have in common is found, as where a page was bent over the spine of a file.
    """
    import numpy as np

    tall, wide = grey.shape
    strip = wide // _STRIPS
    if strip < 8 or tall < 200:
        return None
    ink = ink_by_row(grey[:, : strip * _STRIPS], 150, strips=_STRIPS)
    profiles = ink.T.astype(np.float32)
    # long rules down would drown the text; rows of text are what is compared
    profiles = np.stack([np.convolve(p, np.ones(3) / 3, "same") for p in profiles])
    profiles -= profiles.mean(axis=1, keepdims=True)
    steps, weights = [0.0], [1e-3]
    inner = slice(_REACH, tall - _REACH)
    for left, right in zip(profiles, profiles[1:], strict=False):
        base = left[inner]
        scores = np.array(
            [
                float((base * right[_REACH + s : tall - _REACH + s]).sum())
                for s in range(-_REACH, _REACH + 1)
            ]
        )
        best = int(scores.argmax())
        size = float(np.sqrt((base**2).sum() * (right[inner] ** 2).sum()))
        certain = max(0.0, scores[best] / size) if size else 0.0
        shift = float(best - _REACH)
        if 0 < best < 2 * _REACH:  # the top of the parabola through three scores
            a, b, c = scores[best - 1 : best + 2]
            if a - 2 * b + c:
                shift += 0.5 * (a - c) / (a - 2 * b + c)
        steps.append(shift if certain > 0.25 else 0.0)
        weights.append(certain if certain > 0.25 else 0.0)
    if sum(w > 0 for w in weights) < _STRIPS // 2:
        return None
    # the steps are fitted, not their sum: a strip without text says nothing about those beyond it
    middles = (np.arange(_STRIPS) + 0.5) * strip / wide - 0.5
    between = (middles[1:] + middles[:-1]) / 2
    slope = np.polynomial.Polynomial.fit(
        between, steps[1:], 3, w=np.array(weights[1:]), domain=[-0.5, 0.5], window=[-0.5, 0.5]
    )
    height = slope.integ()(np.arange(wide) / wide - 0.5) * (wide / strip)
    height -= float(np.median(height))
    if height.max() - height.min() < _FLAT:
        return None
    result: NDArray[np.float64] = height
    return result


def flattened(grey: Grey, sag: NDArray[np.float64]) -> Grey:
    """The picture with each column moved up by its sag."""
    import numpy as np

    tall = grey.shape[0]
    moved = np.full_like(grey, 255)
    shifts = np.round(sag).astype(int)
    cuts = [0, *(np.flatnonzero(np.diff(shifts)) + 1).tolist(), grey.shape[1]]
    for start, end in zip(cuts, cuts[1:], strict=False):
        by = int(shifts[start])
        source = grey[max(0, by) : tall + min(0, by), start:end]
        moved[max(0, -by) : max(0, -by) + source.shape[0], start:end] = source
    return moved
