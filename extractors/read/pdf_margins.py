"""Where lines stand against their page: indent, centred or not, space above."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from extractors.read.lines import Printed
from extractors.read.pdf_page import PageDraft

_BULLETS = frozenset({"- ", "+ ", "* ", "• ", "▪ ", "– "})
_STEP = 1.5  # points: left edges closer than this are the same edge


def measure(pages: Sequence[PageDraft]) -> None:
    """Sets ``indent``, ``centred`` and ``gap`` of all lines outside tables."""
    shapes: dict[tuple[int, int], list[PageDraft]] = {}
    for page in pages:
        shapes.setdefault((round(page.frame.width), round(page.frame.height)), []).append(page)
    pitches = _pitches(pages)
    for group in shapes.values():
        shared = _margins([line for page in group for line in page.lines() if not line.side])
        for page in group:
            own = [line for line in page.lines() if not line.side]
            margins = _margins(own) if len(own) >= 8 else None
            for line in own:
                _place(line, margins or shared)
            _widen(page, margins or shared)
    for page in pages:
        _gaps(page, pitches)


class _Margins:
    def __init__(self, left: float, right: float, edges: frozenset[int]) -> None:
        self.left, self.right, self.edges = left, right, edges


def _margins(lines: Sequence[Printed]) -> _Margins | None:
    """Left and right edge of the text, and the left edges paragraphs commonly start at."""
    if not lines:
        return None
    lefts = Counter(round(line.x0 / _STEP) for line in lines)
    rights = Counter(round(line.x1 / _STEP) for line in lines)
    least = max(2, round(0.08 * len(lines)))

    def count(counts: Counter[int], at: int) -> int:
        return counts[at] + counts[at - 1] + counts[at + 1]

    common = [at for at in lefts if count(lefts, at) >= least]
    left = min(common) if common else min(lefts)
    ends = [at for at in rights if count(rights, at) >= least]
    right = max(ends) if ends else max(rights)
    starts = frozenset(at for at in lefts if count(lefts, at) >= max(3, least))
    left_edge = min(line.x0 for line in lines if abs(round(line.x0 / _STEP) - left) <= 1)
    return _Margins(left_edge, right * _STEP, starts)


def _place(line: Printed, margins: _Margins | None) -> None:
    if margins is None:
        return
    line.indent = round(line.x0 - margins.left, 2)
    before, after = line.x0 - margins.left, margins.right - line.x1
    if before < 12 or after < 12 or abs(before - after) > max(8.0, 0.1 * (before + after)):
        return
    if line.text[:2] in _BULLETS:
        return
    # a short paragraph that starts where paragraphs start is not centred by being half a line long
    at = round(line.x0 / _STEP)
    line.centred = not any(near in margins.edges for near in (at - 1, at, at + 1))


def _widen(page: PageDraft, margins: _Margins | None) -> None:
    """A line of a centred heading may fill the width, or start where paragraphs start by chance."""
    if margins is None:
        return
    for above, below in zip(page.items, page.items[1:], strict=False):
        for line, other in ((above, below), (below, above)):
            if (
                isinstance(line, Printed)
                and isinstance(other, Printed)
                and other.centred
                and not line.centred
                and not line.side
                and other.words[0].bold == line.words[0].bold
                and other.words[0].italic == line.words[0].italic
                and (line.words[0].bold or line.x0 - margins.left > 2)
                and abs(line.centre - other.centre) <= (12 if line.words[0].bold else 3)
            ):
                line.centred = True


def _pitches(pages: Sequence[PageDraft]) -> dict[float, float]:
    """The usual distance of baselines by font size; "" of all sizes together under 0, in sizes."""
    counts: dict[float, Counter[float]] = {}
    for page in pages:
        before: Printed | None = None
        for item in page.items:
            line = item if isinstance(item, Printed) and not item.side else None
            if line and before and abs(line.size - before.size) < 0.3:
                pitch = line.base - before.base
                if 0.8 * line.size < pitch < 3 * line.size:
                    size = round(line.size * 2) / 2
                    counts.setdefault(size, Counter())[round(pitch * 2) / 2] += 1
                    counts.setdefault(0, Counter())[round(20 * pitch / line.size) / 20] += 1
            before = line
    return {size: _smallest_common(counter) for size, counter in counts.items()}


def _smallest_common(counter: Counter[float]) -> float:
    """The most frequent value, or a smaller one that is nearly as frequent."""
    most = max(counter.values())
    return min(value for value, count in counter.items() if count >= 0.4 * most)


def _gaps(page: PageDraft, pitches: dict[float, float]) -> None:
    above: dict[int, Printed] = {}
    floor: float | None = None
    for item in page.items:
        if not isinstance(item, Printed):
            above.clear()
            floor = item.grid.ys[-1]
            continue
        size = item.size
        before = above.get(item.side) or (above.get(0) if item.side else None)
        usual = pitches.get(round(size * 2) / 2) or pitches.get(0, 1.3) * size
        if before is not None:
            item.gap = item.base - before.base > usual + 0.25 * size
        elif floor is not None:
            item.gap = item.top - floor > 0.8 * size
        if not item.side:
            above.clear()
        above[item.side] = item
        floor = None
