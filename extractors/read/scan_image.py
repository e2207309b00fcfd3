"""Pictures of pages made ready for recognition: upright, without coloured stamps and rules.

Needs numpy and OpenCV (the extra ``ocr``). Arrays are grey, one byte a pixel, 0 is black.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from extractors.layout import Box
from extractors.read.rules import Rule, join_rules
from extractors.read.scan_ink import without_colours
from extractors.read.scan_paper import darkest, flattened, ink_by_row, sag_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from extractors.read.grid import Grid

    Grey = NDArray[np.uint8]

DARK = 150  # a pixel darker than this is ink
_SHORTEST = 22.0  # points: the shortest run of ink taken for a rule
_THICKEST = 5.0  # points: anything thicker is a bar or a picture
LEVEL = 5.0  # points: how far the two ends of a rule may differ in height
_BREAK = 6.0  # points: rules with a smaller break are one
_STEM = 11  # pixels: a stroke thicker than this does not stand out as thin
_STANDS_OUT = 60  # grey levels by which a thin stroke is darker than what is above and below it
_SHARPER = (
    1.3  # by which a bent page gains when it is flattened; 4 and more where it sagged visibly
)
_STEEPEST = 4.0  # degrees of skew looked for


@dataclass(frozen=True, slots=True)
class PageImage:
    """A grey picture of a page at ``dpi``, turned upright by ``skew`` degrees (clockwise)."""

    grey: Grey
    dpi: float
    skew: float = 0.0

    @property
    def scale(self) -> float:
        """Points a pixel."""
        return 72.0 / self.dpi


def render(page: Any, dpi: float) -> Grey:
    """A page (of pypdfium2) in grey without its annotations, coloured ink taken out."""
    import numpy as np

    grey = is_grey(page)
    bitmap = page.render(scale=dpi / 72.0, draw_annots=False, rev_byteorder=True, grayscale=grey)
    pixels = bitmap.to_numpy()
    if grey:
        return np.ascontiguousarray(pixels.reshape(pixels.shape[:2]))
    return without_colours(pixels, dpi)


def is_grey(page: Any) -> bool:
    """Whether a page (of pypdfium2) shows nothing but grey or black and white pictures."""
    import pypdfium2.raw as raw

    grey = (raw.FPDF_COLORSPACE_DEVICEGRAY, raw.FPDF_COLORSPACE_CALGRAY)
    unseen = raw.FPDF_TEXTRENDERMODE_INVISIBLE  # what a scanner recognised lies under its picture
    return all(
        (part.type == raw.FPDF_PAGEOBJ_IMAGE and part.get_metadata().colorspace in grey)
        or (
            part.type == raw.FPDF_PAGEOBJ_TEXT and raw.FPDFTextObj_GetTextRenderMode(part) == unseen
        )
        for part in page.get_objects()
    )


def straighten(grey: Grey, dpi: float) -> PageImage:
    """The page with its lines level and straight; skew below a fifth of a degree is left."""
    angle = skew_of(grey)
    if abs(angle) < 0.2:
        angle = 0.0
    else:
        grey = turned(grey, angle)
    sag = sag_of(grey)
    if sag is not None:
        # tables and strokes of a pen may look like sag; only true sag blurs the lines of the page
        flat = flattened(grey, sag)
        grey = flat if sharpness(flat) > _SHARPER * sharpness(grey) else grey
    return PageImage(grey, dpi, angle)


def turned(grey: Grey, degrees: float) -> Grey:
    """The picture turned counter-clockwise about its centre, white where nothing was."""
    import cv2

    tall, wide = grey.shape
    about = cv2.getRotationMatrix2D(((wide - 1) / 2, (tall - 1) / 2), degrees, 1.0)
    result: Grey = cv2.warpAffine(
        grey,
        about,
        (wide, tall),
        flags=cv2.INTER_CUBIC,
        borderMode=cv2.BORDER_CONSTANT,
        borderValue=255,
    )
    return result


def sharpness(grey: Grey) -> float:
    """How sharply ink changes from row to row: most where all lines of a page are level."""
    import numpy as np

    rows = ink_by_row(grey, DARK)[:, 0].astype(np.float64)
    return float((np.diff(rows) ** 2).sum())


def skew_of(grey: Grey) -> float:
    """Degrees by which the page must be turned counter-clockwise for its lines to be level.

    The profile of ink by rows is sharpest when lines are level (Postl 1986).
    """
    import numpy as np

    step = max(1, grey.shape[0] // 900)
    ink = darkest(grey, step) < DARK
    ys, xs = np.nonzero(ink)
    if len(ys) < 500:
        return 0.0
    if len(ys) > 25_000:
        keep = np.linspace(0, len(ys) - 1, 25_000).astype(np.int64)
        ys, xs = ys[keep], xs[keep]

    def sharpness(degrees: float) -> float:
        level = ys + xs * np.tan(np.radians(degrees))
        profile = np.bincount((level - level.min()).astype(np.int64))
        return float(np.sum(np.diff(profile.astype(np.float64)) ** 2))

    coarse = np.arange(-_STEEPEST, _STEEPEST + 0.01, 0.4)
    best = max(coarse, key=sharpness)
    fine = np.arange(best - 0.4, best + 0.41, 0.05)
    angle = float(max(fine, key=sharpness))
    level = sharpness(0.0)
    # a page of one picture or a few words has no sharpest angle
    return -angle if sharpness(angle) > 1.05 * level else 0.0


@dataclass(frozen=True, slots=True)
class Ruling:
    """Ruling lines in points, and the rows (columns) of pixels they are drawn with."""

    across: tuple[Rule, ...]
    down: tuple[Rule, ...]
    across_ink: tuple[Rule, ...]
    down_ink: tuple[Rule, ...]


def rules_of(image: PageImage) -> Ruling:
    """The ruling lines of a page."""
    import cv2

    across, across_ink = _thin(_long_runs(_strokes(image.grey), image.scale), image.scale)
    sideways = cv2.transpose(image.grey)
    down, down_ink = _thin(_long_runs(_strokes(sideways), image.scale), image.scale)
    return Ruling(
        across=tuple(join_rules(across, same=LEVEL, gap=_BREAK)),
        down=tuple(join_rules(down, same=LEVEL, gap=_BREAK)),
        across_ink=tuple(across_ink),
        down_ink=tuple(down_ink),
    )


def _strokes(grey: Grey) -> Grey:
    """Where (255) something dark runs across: black print, or a stroke that is paler but thin.

    Thin strokes stand out from what is above and below them, be they as pale as a hair line
    is in a coarse scan; the stems of letters do not.
    """
    import cv2
    import numpy as np

    _, ink = cv2.threshold(grey, DARK - 1, 255, cv2.THRESH_BINARY_INV)
    # two neighbouring rows seen as one, so that a rule that drifts by a pixel stays whole
    pair = np.ones((2, 1), dtype=np.uint8)
    ink = cv2.dilate(ink, pair, anchor=(0, 1))
    # and a gap of one pixel closed
    ink[:, 1:-1] |= ink[:, :-2] & ink[:, 2:]
    filled = cv2.morphologyEx(grey, cv2.MORPH_CLOSE, np.ones((_STEM, 1), dtype=np.uint8))
    stands_out = cv2.dilate(cv2.subtract(filled, grey), pair, anchor=(0, 1))
    along = cv2.blur(stands_out, (5, 1), borderType=cv2.BORDER_CONSTANT)
    _, pale = cv2.threshold(along, _STANDS_OUT, 255, cv2.THRESH_BINARY)
    result: Grey = cv2.max(ink, pale)
    return result


def _long_runs(strokes: Grey, scale: float) -> list[Rule]:
    """Stretches of a row that are ink for the length of a rule; one for each row of pixels."""
    import cv2
    import numpy as np

    # only where a run is long enough does anything of it stay when its ends are taken off
    least = max(1, int(_SHORTEST / scale) - 1)
    cores = cv2.erode(
        strokes,
        np.ones((1, least), dtype=np.uint8),
        borderType=cv2.BORDER_CONSTANT,
        borderValue=0,
    )
    busy = np.flatnonzero(cores.any(axis=1))
    flat = np.zeros((len(busy), strokes.shape[1] + 2), dtype=np.uint8)
    flat[:, 1:-1] = strokes[busy]
    level = flat.ravel()
    turns = np.flatnonzero(level[1:] != level[:-1])
    starts, ends = turns[::2], turns[1::2]
    long = (ends - starts) * scale >= _SHORTEST
    width = flat.shape[1]
    rows = starts[long] // width
    left, right = starts[long] % width, ends[long] - rows * width
    rows = busy[rows]
    return [
        Rule(float(r) * scale, float(a) * scale, float(b) * scale)
        for r, a, b in zip(rows, left, right, strict=True)
    ]


def _thin(runs: list[Rule], scale: float) -> tuple[list[Rule], list[Rule]]:
    """The rules, and the runs they are made of: one rule for each chain of touching runs; chains thicker than a rule are solid areas.

    A rule that is not quite level is a chain of shorter runs, each a pixel lower than the last.
    """
    done: list[list[Rule]] = []
    open_chains: list[list[Rule]] = []
    for run in sorted(runs):
        still: list[list[Rule]] = []
        for chain in open_chains:
            (still if run.at - chain[-1].at <= 1.5 * scale else done).append(chain)
        open_chains = still
        home = next((chain for chain in open_chains if _touches(chain, run, scale)), None)
        if home is None:
            open_chains.append([run])
        else:
            home.append(run)
    rules: list[Rule] = []
    drawn: list[Rule] = []
    for chain in done + open_chains:
        start, end = min(r.start for r in chain), max(r.end for r in chain)
        area = sum(r.end - r.start for r in chain) * scale
        if area <= _THICKEST * (end - start):
            weight = sum(r.end - r.start for r in chain)
            at = sum(r.at * (r.end - r.start) for r in chain) / weight
            rules.append(Rule(at, start, end))
            drawn.extend(chain)
    return rules, drawn


def _touches(chain: list[Rule], run: Rule, scale: float) -> bool:
    return any(
        run.at - last.at <= 1.5 * scale and run.start < last.end and run.end > last.start
        for last in chain[-4:]
    )


def anchored(across: Sequence[Rule], down: Sequence[Rule]) -> tuple[list[Rule], list[Rule]]:
    """The rules that touch one across them: not underlines, bars of letters, strokes of a pen."""

    def touches(rule: Rule, others: Sequence[Rule]) -> bool:
        return any(
            rule.start - LEVEL <= other.at <= rule.end + LEVEL
            and other.start - LEVEL <= rule.at <= other.end + LEVEL
            for other in others
        )

    return [r for r in across if touches(r, down)], [r for r in down if touches(r, across)]


def without_rules(image: PageImage, ruling: Ruling, grids: Sequence[Grid]) -> Grey:
    """The picture with the rules of tables painted white.

    Only these: elsewhere a long run of ink may be the underline that carries a word's dots, or
    the feet of a row of letters.
    """
    clean = image.grey.copy()
    scale = image.scale
    for grid in grids:
        x0, top, x1, bottom = grid.box
        for run in ruling.across_ink:
            if _near(run.at, grid.ys) and run.start < x1 and run.end > x0:
                clean[_beside(run.at, scale), _along(run, scale)] = 255
        for run in ruling.down_ink:
            if _near(run.at, grid.xs) and run.start < bottom and run.end > top:
                clean[_along(run, scale), _beside(run.at, scale)] = 255
    return clean


def _near(at: float, lines: Sequence[float]) -> bool:
    return any(abs(at - line) <= LEVEL for line in lines)


def _beside(at: float, scale: float) -> slice:
    middle = round(at / scale)
    return slice(max(0, middle - 2), middle + 3)  # the blurred edges too


def _along(rule: Rule, scale: float) -> slice:
    return slice(max(0, round(rule.start / scale) - 1), round(rule.end / scale) + 2)


def cut_out(grey: Grey, box: Box, scale: float, *, border: int = 12) -> Grey | None:
    """The part of a picture in a box (points) with a white border; None if it holds no ink."""
    import numpy as np

    x0, top, x1, bottom = (round(v / scale) for v in box)
    part = grey[max(0, top) : bottom, max(0, x0) : x1]
    if part.size == 0 or int((part < DARK).sum()) < 12:
        return None
    return np.pad(part, border, constant_values=255)


def blank(grey: Grey, boxes: Sequence[Box], scale: float) -> Grey:
    """The picture with tables (boxes in points) painted white.

    Not to the very edge: the line below a table may stand close under its slanting last rule.
    """
    clean = grey.copy()
    for x0, top, x1, bottom in boxes:
        inner = (x0 - 2, top + 2, x1 + 2, bottom - 2.5)
        x0, top, x1, bottom = (max(0, round(v / scale)) for v in inner)
        clean[top:bottom, x0:x1] = 255
    return clean
