"""Reading order of the rows of a page: full width, or two columns given one after the other.

Letterheads (issuer left, Quốc hiệu right) and signature blocks (recipients left, signer right)
stand in two columns, mostly as Word tables without rules (NĐ 30/2020/NĐ-CP, Phụ lục I).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from statistics import median
from unicodedata import combining, normalize

from extractors.read.lines import Printed, Row, Segment

LEFT, RIGHT = 1, 2
_NARROWEST = 3.0  # points: the least a column gap may shrink to


@cache
def _cues() -> tuple[re.Pattern[str], re.Pattern[str]]:
    from plans.datafile import load_yaml

    text = resources.files("extractors.read").joinpath("pdf_columns.yaml").read_text("utf-8")
    data = load_yaml(text)
    return re.compile("|".join(data["cues"])), re.compile(data["recipients"])


def _plain(text: str) -> str:
    """Without diacritics: "Nơi nhận" is "Noi nhan"."""
    bare = "".join(c for c in normalize("NFD", text) if not combining(c))
    return bare.replace("đ", "d").replace("Đ", "D")


@dataclass(frozen=True, slots=True)
class Channel:
    """The gap between two columns, from ``start`` to ``end`` (x)."""

    start: float
    end: float


@dataclass(slots=True)
class Block:
    """Rows ``first`` to ``last`` (inclusive) that stand in two columns."""

    first: int
    last: int
    channel: Channel


def arrange(rows: Sequence[Row]) -> list[Printed]:
    """The lines of consecutive rows in reading order, with their side."""
    if all(len(row.segments) == 1 for row in rows):
        return [Printed(row.segments[0].words) for row in rows]
    lines: list[Printed] = []
    middle = (min(row.x0 for row in rows) + max(row.x1 for row in rows)) / 2
    at = 0
    for block in _blocks(rows, middle):
        for row in rows[at : block.first]:
            lines.extend(_whole(row, middle))
        lines.extend(_in_columns(rows[block.first : block.last + 1], block.channel))
        at = block.last + 1
    for row in rows[at:]:
        lines.extend(_whole(row, middle))
    return lines


def _whole(row: Row, middle: float) -> list[Printed]:
    """A row as one line; a title with something beside it ("HỎA TỐC") as two."""
    title = next((s for s in row.segments if _is_title(s, middle)), None)
    if title is None or len(row.segments) == 1:
        return [Printed([w for segment in row.segments for w in segment.words])]
    rest = [w for segment in row.segments if segment is not title for w in segment.words]
    return [Printed(rest, LEFT if rest[0].x0 < title.x0 else RIGHT), Printed(title.words)]


def _is_title(segment: Segment, middle: float) -> bool:
    """Whether words in capitals stand in the middle of the page, as "KẾ HOẠCH" does."""
    return abs(segment.centre - middle) <= 14 and segment.text.isupper()


def _blocks(rows: Sequence[Row], middle: float) -> list[Block]:
    blocks: list[Block] = []
    at = 0
    while at < len(rows):
        if len(rows[at].segments) > 1:
            start = blocks[-1].last + 1 if blocks else 0
            block = _best_block(rows, at, start, middle)
            if block is not None:
                blocks.append(block)
                at = block.last
        at += 1
    return blocks


def _best_block(rows: Sequence[Row], seed: int, start: int, middle: float) -> Block | None:
    best: Block | None = None
    segments = rows[seed].segments
    for left, right in zip(segments, segments[1:], strict=False):
        block = Block(seed, seed, Channel(left.x1, right.x0))
        _grow_down(rows, block, middle)
        _grow_up(rows, block, start)
        if _stands(rows, block) and (
            best is None or block.last - block.first > best.last - best.first
        ):
            best = block
    return best


def _side(segment: Segment, channel: Channel) -> int:
    """Which side of the channel a segment lies on; 0 if it crosses."""
    before = segment.x0 - channel.start
    after = channel.end - segment.x1
    if before >= _NARROWEST and after >= _NARROWEST:
        return LEFT if before < after else RIGHT
    if after >= _NARROWEST:
        return LEFT
    return RIGHT if before >= _NARROWEST else 0


def _narrowed(row: Row, channel: Channel) -> Channel | None:
    start, end = channel.start, channel.end
    for segment in row.segments:
        side = _side(segment, channel)
        if side == LEFT:
            start = max(start, segment.x1)
        elif side == RIGHT:
            end = min(end, segment.x0)
        else:
            return None
    return Channel(start, end) if end - start >= _NARROWEST else None


def _split(rows: Sequence[Row], channel: Channel) -> tuple[list[Segment], list[Segment]]:
    left: list[Segment] = []
    right: list[Segment] = []
    for row in rows:
        for segment in row.segments:
            (left if _side(segment, channel) == LEFT else right).append(segment)
    return left, right


def _grow_down(rows: Sequence[Row], block: Block, middle: float) -> None:
    """Takes rows below in as long as nothing crosses the gap and both sides go on or line up."""
    channel = block.channel
    pending: list[tuple[int, Channel]] = []
    for at in range(block.last + 1, len(rows)):
        row, above = rows[at], rows[at - 1]
        narrowed = _narrowed(row, channel)
        if narrowed is None or row.base - above.base > 14 * row.size:
            break
        sides = {_side(segment, channel) for segment in row.segments}
        if len(sides) == 2 and _titled(row, rows, block, middle):
            break
        channel = narrowed
        if len(sides) == 2:
            block.last, block.channel, pending = at, channel, []
        else:
            pending.append((at, channel))
    for at, narrowed in pending:
        left, right = _split(rows[block.first : block.last + 1], block.channel)
        row = rows[at]
        pitch = row.base - rows[at - 1].base
        if _side(row.segments[0], block.channel) == LEFT:
            fits = _follows_left(row, left, right, pitch)
        else:
            fits = _aligned(row, right, middle)
        if not fits:
            break
        block.last, block.channel = at, narrowed


def _titled(row: Row, rows: Sequence[Row], block: Block, middle: float) -> bool:
    """Whether a row holds the page's title, off the centre of the right column above it."""
    _, right = _split(rows[block.first : block.last + 1], block.channel)
    own = median(s.centre for s in right)
    return any(_is_title(s, middle) and abs(s.centre - own) > 25 for s in row.segments)


def _follows_left(
    row: Row, left: Sequence[Segment], right: Sequence[Segment], pitch: float
) -> bool:
    """Whether a row below, on the left only, still belongs to the left column."""
    segment = row.segments[-1]
    if left and right and segment.last < min(s.first for s in right) and pitch <= 4 * row.size:
        return True  # the stream gives the whole left column before the right one
    same_edge = any(abs(row.x0 - s.x0) <= 3 for s in left)
    # sizes measured on a picture vary by a third
    slack = 0.6 if segment.words[0].confidence is None else 0.35 * max(s.size for s in left)
    same_size = any(abs(row.size - s.size) <= slack for s in left)
    return same_edge and same_size and pitch <= 2.2 * row.size


def _aligned(row: Row, column: Sequence[Segment], middle: float) -> bool:
    """Whether a row shares its centre or its left edge with a column.

    Not a title that stands in the middle of the page, by chance under the right column.
    """
    centre = (row.x0 + row.x1) / 2
    own = median(s.centre for s in column)
    if abs(centre - middle) < abs(centre - own):
        return False
    return any(abs(centre - s.centre) <= 14 or abs(row.x0 - s.x0) <= 3 for s in column)


def _grow_up(rows: Sequence[Row], block: Block, start: int) -> None:
    """Takes rows above in: both sides, or one centred over its column."""
    channel = block.channel
    pending: list[tuple[int, Channel]] = []
    for at in range(block.first - 1, start - 1, -1):
        row, below = rows[at], rows[at + 1]
        narrowed = _narrowed(row, channel)
        if narrowed is None or below.base - row.base > 4 * row.size:
            break
        sides = {_side(segment, channel) for segment in row.segments}
        channel = narrowed
        if len(sides) == 2:
            block.first, block.channel, pending = at, channel, []
        else:
            pending.append((at, channel))
    for at, narrowed in pending:
        left, right = _split(rows[block.first : block.last + 1], block.channel)
        row = rows[at]
        centre = (row.x0 + row.x1) / 2
        if rows[at + 1].base - row.base > 2.5 * row.size:
            break
        if _side(row.segments[0], block.channel) == LEFT:
            # the last line of the text above recipients starts at the same margin as they do
            flush = len({round(s.x0 / 3) for s in left}) == 1 or any(
                _cues()[1].search(_plain(s.text)) for s in left
            )
            fits = not flush and any(abs(centre - s.centre) <= 12 for s in left)
        else:
            fits = any(abs(centre - s.centre) <= 14 for s in right)
        if not fits:
            break
        block.first, block.channel = at, narrowed


def _stands(rows: Sequence[Row], block: Block) -> bool:
    """Whether rows with a common gap are really two columns and not a list set with tabs."""
    inside = rows[block.first : block.last + 1]
    split = [row for row in inside if len(row.segments) > 1]
    left, right = _split(inside, block.channel)
    if not left or not right:
        return False
    text = " ".join(segment.text for segment in [*left, *right])
    if _cues()[0].search(_plain(text)):
        return True
    many = sum(len(row.segments) > 2 for row in split)
    if len(split) > 3 and 2 * many > len(split):
        return False
    if not any(segment.jumped for row in split for segment in row.segments[1:]):
        return False
    wide = block.channel.end - block.channel.start
    if len(inside) == 1 and wide < 1.5 * inside[0].size:
        return False
    return _switches(left, right) <= 5


def _switches(left: Sequence[Segment], right: Sequence[Segment]) -> int:
    """How often the stream changes side: once or thrice for a letterhead, often for a list."""
    order = sorted([(s.first, LEFT) for s in left] + [(s.first, RIGHT) for s in right])
    return sum(a[1] != b[1] for a, b in zip(order, order[1:], strict=False))


def _in_columns(rows: Sequence[Row], channel: Channel) -> list[Printed]:
    lines: dict[int, list[Printed]] = {LEFT: [], RIGHT: []}
    for row in rows:
        for side in (LEFT, RIGHT):
            words = [w for s in row.segments if _side(s, channel) == side for w in s.words]
            if words:
                lines[side].append(Printed(words, side))
    return lines[LEFT] + lines[RIGHT]
