"""The ruling lines of a PDF page, whatever drew them: strokes, thin filled boxes, thin pictures."""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from extractors.layout import Box
from extractors.read.pdf_frames import Frame
from extractors.read.pdf_native import address, native

THIN = 3.0  # points: a filled box not thicker than this is a rule
SAME = 3.0  # points: rules closer than this are one (double borders, strokes drawn twice)
GAP = 3.2  # points: dots and dashes closer than this are one rule
SHORTEST = 6.0  # points: anything shorter rules nothing


class Rule(NamedTuple):
    """A straight rule: at ``at`` (y if horizontal, x if vertical) from ``start`` to ``end``."""

    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Drawing:
    """What a page shows besides text: rules by direction, and where pictures lie."""

    across: tuple[Rule, ...] = ()
    down: tuple[Rule, ...] = ()
    pictures: tuple[Box, ...] = ()


_Matrix = tuple[float, float, float, float, float, float]
_PLAIN: _Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_MOST_SEGMENTS = 20_000  # a path with more is a drawing


def read_drawing(page: Any, frame: Frame) -> Drawing:
    """All rules and pictures of an open page (a pypdfium2 raw page handle) in ``frame``."""
    across: list[Rule] = []
    down: list[Rule] = []
    pictures: list[Box] = []
    for kind, left, low, right, high in _marks(page):
        x0, y0, x1, y1 = frame.place_user(left, low, right, high)
        if kind == "picture" and (x1 - x0 > THIN and y1 - y0 > THIN):
            pictures.append((x0, y0, x1, y1))
            continue
        wide, tall = x1 - x0, y1 - y0
        if tall <= THIN:
            across.append(Rule((y0 + y1) / 2, x0, x1))
        if wide <= THIN:
            down.append(Rule((x0 + x1) / 2, y0, y1))
    return Drawing(tuple(join_rules(across)), tuple(join_rules(down)), tuple(pictures))


def join_rules(pieces: Iterable[Rule], *, same: float = SAME, gap: float = GAP) -> list[Rule]:
    """Joins pieces of one direction that lie on one line and touch; drops what stays short."""
    ordered = sorted(pieces)
    joined: list[Rule] = []
    start = 0
    for i in range(1, len(ordered) + 1):
        if i < len(ordered) and ordered[i].at - ordered[start].at <= same:
            continue
        joined.extend(_join_line(ordered[start:i], gap))
        start = i
    return joined


def _join_line(pieces: Sequence[Rule], gap: float) -> Iterator[Rule]:
    ordered = sorted(pieces, key=lambda r: r.start)
    first, last = ordered[0].start, ordered[0].end
    total, weight = 0.0, 0.0
    for piece in ordered:
        if piece.start - last > gap:
            if last - first >= SHORTEST:
                yield Rule(total / weight, first, last)
            first, last, total, weight = piece.start, piece.end, 0.0, 0.0
        last = max(last, piece.end)
        length = piece.end - piece.start + 0.01
        total += piece.at * length
        weight += length
    if last - first >= SHORTEST:
        yield Rule(total / weight, first, last)


_Mark = tuple[str, float, float, float, float]


def _marks(page: Any) -> Iterator[_Mark]:
    """Thin things and pictures as (kind, left, low, right, high) in user space."""
    import pypdfium2.raw as raw

    calls = native()
    handle = address(page)
    for index in range(raw.FPDFPage_CountObjects(page)):
        item = calls.page_object(handle, index)
        kind = calls.kind(item)
        if kind != raw.FPDF_PAGEOBJ_TEXT and item:
            yield from _object_marks(ctypes.cast(item, raw.FPDF_PAGEOBJECT), kind, _PLAIN, 0)


def _object_marks(item: Any, kind: int, outer: _Matrix, depth: int) -> Iterator[_Mark]:
    import pypdfium2.raw as raw

    if kind == raw.FPDF_PAGEOBJ_PATH:
        yield from _path_marks(item, outer)
    elif kind == raw.FPDF_PAGEOBJ_IMAGE:
        yield _image_mark(item, outer)
    elif kind == raw.FPDF_PAGEOBJ_FORM and depth < 8:
        inner = _times(_matrix(item), outer)
        for index in range(max(0, raw.FPDFFormObj_CountObjects(item))):
            child = raw.FPDFFormObj_GetObject(item, index)
            if child:
                child_kind = raw.FPDFPageObj_GetType(child)
                yield from _object_marks(child, child_kind, inner, depth + 1)


def _matrix(item: Any) -> _Matrix:
    import pypdfium2.raw as raw

    m = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(item, m):
        return _PLAIN
    return (m.a, m.b, m.c, m.d, m.e, m.f)


def _times(inner: _Matrix, outer: _Matrix) -> _Matrix:
    a, b, c, d, e, f = inner
    A, B, C, D, E, F = outer  # noqa: N806 - the names of the PDF reference
    return (
        a * A + b * C,
        a * B + b * D,
        c * A + d * C,
        c * B + d * D,
        e * A + f * C + E,
        e * B + f * D + F,
    )


def _apply(m: _Matrix, x: float, y: float) -> tuple[float, float]:
    return (m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5])


def _image_mark(item: Any, outer: _Matrix) -> _Mark:
    m = _times(_matrix(item), outer)
    corners = [_apply(m, x, y) for x, y in ((0, 0), (1, 0), (0, 1), (1, 1))]
    xs, ys = [c[0] for c in corners], [c[1] for c in corners]
    return ("picture", min(xs), min(ys), max(xs), max(ys))


def _visible(item: Any, getter: Any) -> bool:
    """Whether a colour is neither white nor transparent (Word shades paragraphs with white)."""
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not getter(item, red, green, blue, alpha):
        return True
    return alpha.value > 0 and min(red.value, green.value, blue.value) < 250


def _path_marks(item: Any, outer: _Matrix) -> Iterator[_Mark]:
    import pypdfium2.raw as raw

    mode, stroked = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(item, mode, stroked)
    fill = bool(mode.value) and _visible(item, raw.FPDFPageObj_GetFillColor)
    stroke = bool(stroked.value) and _visible(item, raw.FPDFPageObj_GetStrokeColor)
    if not fill and not stroke:
        return
    matrix = _times(_matrix(item), outer)
    for points, closed in _subpaths(item, matrix):
        if fill and not stroke:
            xs, ys = [p[0] for p in points], [p[1] for p in points]
            left, right, low, high = min(xs), max(xs), min(ys), max(ys)
            if right - left <= THIN or high - low <= THIN:
                yield ("rule", left, low, right, high)
            continue
        ends = points + points[:1] if closed else points
        for (ax, ay), (bx, by) in zip(ends, ends[1:], strict=False):
            if abs(ax - bx) <= 0.7 or abs(ay - by) <= 0.7:
                yield ("rule", min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))


_Points = list[tuple[float, float]]


def _subpaths(item: Any, matrix: _Matrix) -> Iterator[tuple[_Points, bool]]:
    """The straight subpaths of a path: points in user space, and whether closed."""
    import pypdfium2.raw as raw

    count = raw.FPDFPath_CountSegments(item)
    if count > _MOST_SEGMENTS:
        return
    points: _Points = []
    closed = curved = False
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(count):
        segment = raw.FPDFPath_GetPathSegment(item, index)
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            if len(points) > 1 and not curved:
                yield points, closed
            points, closed, curved = [], False, False
        elif kind == raw.FPDF_SEGMENT_BEZIERTO:
            curved = True
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        points.append(_apply(matrix, x.value, y.value))
        if raw.FPDFPathSegment_GetClose(segment):
            closed = True
    if len(points) > 1 and not curved:
        yield points, closed
