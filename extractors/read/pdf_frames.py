"""Where a point of a PDF page lies as the page is displayed, or as its text runs.

A frame is the page turned by quarter turns: x runs along the text, y runs down. User space is the
PDF's own: y upwards from the lower left corner of the crop box.
"""

from __future__ import annotations

from dataclasses import dataclass

from extractors.layout import Box, Place


@dataclass(frozen=True, slots=True)
class Frame:
    """An affine map from user space; ``turn`` counts quarter turns counter-clockwise of the text.

    x = xx * px + xy * py + dx, y = yx * px + yy * py + dy, all in points.
    """

    turn: int
    width: float
    height: float
    xx: float
    xy: float
    dx: float
    yx: float
    yy: float
    dy: float

    def point_user(self, px: float, py: float) -> tuple[float, float]:
        """A user space point in this frame."""
        return (self.xx * px + self.xy * py + self.dx, self.yx * px + self.yy * py + self.dy)

    def place_user(self, left: float, low: float, right: float, high: float) -> Box:
        """A user space rectangle as a box in this frame."""
        ax, ay = self.point_user(left, low)
        bx, by = self.point_user(right, high)
        return (min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))

    def to_user(self, x: float, y: float) -> tuple[float, float]:
        """Back to user space (the map only turns and shifts, so its inverse is its transpose)."""
        ox, oy = x - self.dx, y - self.dy
        return (self.xx * ox + self.yx * oy, self.xy * ox + self.yy * oy)


def frame_of(turn: int, crop: tuple[float, float, float, float]) -> Frame:
    """The frame for text that runs ``turn`` quarter turns counter-clockwise in user space.

    crop: (left, bottom, right, top). A page with /Rotate 90 is displayed as ``turn`` 1: text that
    runs upwards in user space is upright there.
    """
    left, bottom, right, top = crop
    width, height = right - left, top - bottom
    if turn == 1:
        return Frame(1, height, width, 0, 1, -bottom, 1, 0, -left)
    if turn == 2:
        return Frame(2, width, height, -1, 0, right, 0, 1, -bottom)
    if turn == 3:
        return Frame(3, height, width, 0, -1, top, -1, 0, right)
    return Frame(0, width, height, 1, 0, -left, 0, -1, top)


def carry(box: Box, source: Frame, target: Frame) -> Box:
    """A box of one frame of a page in another frame of the same page."""
    ax, ay = target.point_user(*source.to_user(box[0], box[1]))
    bx, by = target.point_user(*source.to_user(box[2], box[3]))
    return (min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))


def place_of(source: Frame, target: Frame) -> Place | None:
    """The map from one frame of a page to another (layout.Place), None where they are one."""
    if source is target or source == target:
        return None
    # of a turn and a shift three points tell all
    ox, oy = target.point_user(*source.to_user(0.0, 0.0))
    ax, ay = target.point_user(*source.to_user(1.0, 0.0))
    bx, by = target.point_user(*source.to_user(0.0, 1.0))
    return (ax - ox, bx - ox, ox, ay - oy, by - oy, oy)
