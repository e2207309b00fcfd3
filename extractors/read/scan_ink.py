"""Coloured ink on a page picture: red seals and stamps, strokes of a blue pen. Black print stays.

Needs numpy and OpenCV. Red ink goes wherever it is; of blue ink only what is larger than letters, for numbers,
dates and whole plans are printed or written in blue.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Grey = NDArray[np.uint8]
    Mask = NDArray[np.bool_]

_RED = 45  # by which red ink is redder than green or blue, paper and black print hardly at all
_BLUE = 40
_CELL = 4  # pixels: strokes are followed on a grid of this width
_TALLEST = 0.36  # inches: a blue thing taller than this is no line of print
_FEWEST = 300  # pixels of blue that are worth a look


def without_colours(pixels: NDArray[np.uint8], dpi: float) -> Grey:
    """Grey from red, green and blue (rows, columns, 3): seals and strokes of a pen turn white."""
    import cv2
    import numpy as np

    red, green, blue = cv2.split(pixels)[:3]
    stamped = (cv2.subtract(red, cv2.max(green, blue)) > _RED) & (red > 110)
    least = cv2.max(red, green)
    written = (cv2.subtract(blue, least) > _BLUE) & (blue > 90)
    grey: Grey = red
    if stamped.any():
        grey = red.copy()
        grey[stamped] = 255
    if np.count_nonzero(written) >= _FEWEST:
        strokes = large_parts(written, _TALLEST * dpi)
        if strokes.any():
            # the pale edges of a stroke as well, but no black print beside it
            edges = (blue > np.minimum(least, 240) + 15) & widened(strokes)
            grey = grey.copy()
            grey[strokes | edges] = 255
    return grey


def widened(mask: Mask) -> Mask:
    """A mask with two more pixels on every side."""
    wide = mask.copy()
    for axis in (0, 1):
        for step in (1, 1):
            more = wide.copy()
            ahead = [slice(None)] * 2
            behind = [slice(None)] * 2
            ahead[axis], behind[axis] = slice(step, None), slice(None, -step)
            more[tuple(ahead)] |= wide[tuple(behind)]
            more[tuple(behind)] |= wide[tuple(ahead)]
            wide = more
    return wide


def large_parts(mask: Mask, tall: float) -> Mask:
    """The connected parts of a mask that are taller than ``tall`` pixels."""
    import numpy as np

    rows, columns = (n // _CELL for n in mask.shape)
    coarse = mask[: rows * _CELL, : columns * _CELL].reshape(rows, _CELL, columns, _CELL)
    cells: Mask = np.asarray(coarse.any(axis=(1, 3)))
    labels = _labelled(cells)
    count = int(labels.max()) + 1
    heights = np.zeros(count, dtype=np.int64)
    ys, xs = np.nonzero(cells)
    first = np.full(count, rows, dtype=np.int64)
    np.minimum.at(first, labels[ys, xs], ys)
    np.maximum.at(heights, labels[ys, xs], ys)
    large = (heights - first + 1) * _CELL > tall
    kept = np.zeros_like(cells)
    kept[ys, xs] = large[labels[ys, xs]]
    result = np.zeros_like(mask)
    whole = kept.repeat(_CELL, axis=0).repeat(_CELL, axis=1)
    result[: rows * _CELL, : columns * _CELL] = whole
    return result & mask


def _labelled(cells: Mask) -> NDArray[np.int64]:
    """The part each cell belongs to, by number; cells that touch, also at a corner, are one part."""
    import numpy as np

    labels = np.zeros(cells.shape, dtype=np.int64)
    parent: list[int] = [0]

    def find(label: int) -> int:
        while parent[label] != label:
            parent[label] = parent[parent[label]]
            label = parent[label]
        return label

    above: list[tuple[int, int, int]] = []
    for y in np.flatnonzero(cells.any(axis=1)).tolist():
        edges = np.flatnonzero(np.diff(np.concatenate(([0], cells[y].astype(np.int8), [0]))))
        runs: list[tuple[int, int, int]] = []
        near = above if above and labels[y - 1].any() else []
        for start, end in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True):
            touching = [find(label) for a, b, label in near if a <= end and b >= start]
            label = min(touching, default=len(parent))
            if label == len(parent):
                parent.append(label)
            for other in touching:
                parent[other] = label
            labels[y, start:end] = label
            runs.append((start, end, label))
        above = runs
    roots = np.array([find(label) for label in range(len(parent))], dtype=np.int64)
    result: NDArray[np.int64] = roots[labels]
    return result
