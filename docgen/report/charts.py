"""Charts of a report as pictures: greys and hatching, to be told apart in black and white."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any

from docgen.errors import NotInstalled
from docgen.report.lists import CELL_TITLES, brief_names
from docgen.report.status import Cells, Status
from docgen.report.summary import Summary

if TYPE_CHECKING:
    from matplotlib.axes import Axes

MOST = 12  # agencies in a chart; the table has all
_LOOKS: dict[Status, tuple[str, str]] = {  # grey, hatching
    Status.DONE_ON_TIME: ("0.35", ""),
    Status.DONE_LATE: ("0.65", "///"),
    Status.IN_TIME: ("0.95", ""),
    Status.OVERDUE: ("0.85", "xxx"),
    Status.NO_DEADLINE: ("1.0", "..."),
}
_FONTS = ("Times New Roman", "DejaVu Serif")  # each has all Vietnamese letters
_DOTS = 200  # an inch
NARROW = 0.03  # of the longest bar: a piece too narrow for its number, which the table has
_LABEL = 44  # letters of an agency's name


@dataclass(frozen=True, slots=True)
class Chart:
    """A bar chart: a title, a bar a name, each bar the counts of the five cells in their order."""

    title: str
    bars: tuple[tuple[str, tuple[int, ...]], ...]
    stacked: bool


def chart(found: Summary, name: str) -> Chart:
    """The chart of that name: "cells" (all work) or "agencies" (the most charged ones)."""
    if name == "cells":
        counts = _counts(found.cells)
        bars = tuple(
            (title, tuple(n if at == own else 0 for at, n in enumerate(counts)))
            for own, title in enumerate(CELL_TITLES.values())
        )
        return Chart(f"Tình hình thực hiện {found.cells.total} việc", bars, stacked=False)
    rows = sorted(found.agencies.rows, key=lambda row: -row.cells.total)[:MOST]
    title = "Tình hình thực hiện theo đơn vị"
    if len(rows) < len(found.agencies.rows):
        title += f" ({MOST} đơn vị nhiều việc nhất)"
    names = brief_names([row.heading for row in found.agencies.rows])
    named = tuple((_short(names[row.heading]), _counts(row.cells)) for row in rows)
    return Chart(title, named, stacked=True)


def picture(data: Chart) -> bytes:
    """The chart as a PNG of 16 cm width; the same chart gives the same bytes.

    Raises:
        NotInstalled: matplotlib is missing.
    """
    try:
        from matplotlib import rc_context
        from matplotlib.backends.backend_agg import FigureCanvasAgg
        from matplotlib.figure import Figure
    except ImportError as error:
        raise NotInstalled(
            "charts need matplotlib", advice='install it with: pip install "docgen[charts]"'
        ) from error
    height = 1.2 + 0.34 * max(3, len(data.bars)) + 0.5 * data.stacked
    looks: dict[Any, Any] = {"font.family": "serif", "font.serif": _fonts(), "hatch.linewidth": 0.7}
    out = BytesIO()
    with rc_context(looks):
        figure = Figure(figsize=(6.3, height), layout="constrained")
        figure.suptitle(data.title, fontsize=12, fontweight="bold")
        FigureCanvasAgg(figure)
        _draw(figure.add_subplot(), data)
        figure.savefig(out, format="png", dpi=_DOTS, metadata={"Software": None})
    return out.getvalue()


def _fonts() -> list[str]:
    """Those of the office's fonts that are there; DejaVu comes with matplotlib."""
    from matplotlib.font_manager import fontManager

    return [name for name in _FONTS if name in set(fontManager.get_font_names())]


def _draw(axes: Axes, data: Chart) -> None:
    from matplotlib.ticker import MaxNLocator

    names = [name for name, _ in data.bars][::-1]
    left = [0] * len(names)
    for at, (status, title) in enumerate(CELL_TITLES.items()):
        counts = [values[at] for _, values in data.bars][::-1]
        grey, hatch = _LOOKS[status]
        bars = axes.barh(
            names, counts, left=left, color=grey, hatch=hatch, edgecolor="black", label=title,
            linewidth=0.8, height=0.66,
        )  # fmt: skip
        shown = [str(count) if count else "" for count in counts]
        if data.stacked:
            longest = max(sum(values) for _, values in data.bars)
            shown = [
                text if count >= NARROW * longest else ""
                for text, count in zip(shown, counts, strict=True)
            ]
            labels = axes.bar_label(bars, labels=shown, label_type="center", fontsize=9)
            for label in labels:
                if label.get_text():  # on white, so that no hatching runs through the number
                    label.set_bbox({"facecolor": "white", "edgecolor": "none", "pad": 0.8})
        else:
            axes.bar_label(bars, labels=shown, padding=4, fontsize=11)
        left = [a + b for a, b in zip(left, counts, strict=True)]
    axes.set_xlabel("Số việc", fontsize=10)
    axes.spines[["top", "right"]].set_visible(False)
    axes.xaxis.set_major_locator(MaxNLocator(integer=True))
    axes.set_xlim(0, max(1, *left) * 1.08)
    if data.stacked and axes.figure is not None:
        axes.figure.legend(
            loc="outside lower center", ncol=3, fontsize=9, frameon=False,
            handlelength=2.4, handleheight=1.2,
        )  # fmt: skip


def _counts(cells: Cells) -> tuple[int, ...]:
    return tuple(cells.of(status) for status in CELL_TITLES)


def _short(name: str) -> str:
    if len(name) <= _LABEL:
        return name
    return name[:_LABEL].rsplit(" ", 1)[0].rstrip(" ,;") + " …"
