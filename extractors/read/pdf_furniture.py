"""What a page carries besides its text: page numbers, running heads, footnotes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from extractors.footline import read_address
from extractors.read.lines import Printed
from extractors.read.pdf_page import PageDraft
from extractors.read.words import usual

_PAGE_NUMBER = re.compile(r"[-–—|.\s]*(?:trang\s*)?(\d{1,4})(?:\s*/\s*\d{1,4})?[-–—|\s]*", re.I)
_NOTE_START = re.compile(r"[(\[]?(\d{1,3}|\*{1,3})[)\]]?\s+(?=\S)")
_EDGE = 0.13  # share of the page height at top and bottom where furniture stands
# what numbers appendices, forms and parts, one on each page
_HEADING = re.compile(r"\W*(?:phụ\s*lục|biểu|mẫu|phần|chương|mục|điều|bảng|danh\s*mục)\b", re.I)
_REPEATS = 3  # a running head stands on at least so many pages


def set_aside(pages: Sequence[PageDraft]) -> None:
    """Moves page numbers, running heads and footnotes out of the pages' items."""
    _page_numbers(pages)
    _running_heads(pages)
    _address(pages)
    for page in pages:
        _footnotes(page)
    _join_footnotes(pages)


def _address(pages: Sequence[PageDraft]) -> None:
    """The agency's address at the foot of the first page (NĐ 30/2020, Phụ lục I, ô 13)."""
    if len(pages) < 2:
        return  # on a lone page it may be the text
    for edge, line in _edge_lines(pages[0]):
        if edge == "bottom" and read_address([line.text]) is not None:
            _drop(pages[0], line)


def _edge_lines(page: PageDraft, count: int = 3) -> list[tuple[str, Printed]]:
    """The first and last few lines that stand near the page's upper or lower edge."""
    height = page.frame.height
    ordered = sorted(page.lines(), key=lambda line: line.base)
    upper = [line for line in ordered[:count] if line.base < _EDGE * height]
    lower = [line for line in ordered[-count:] if line.base > (1 - _EDGE) * height]
    return [("top", line) for line in upper] + [("bottom", line) for line in lower]


def _drop(page: PageDraft, line: Printed) -> None:
    page.items = [item for item in page.items if item is not line]
    page.aside.append(line)


def _page_numbers(pages: Sequence[PageDraft]) -> None:
    """Numbers alone at an edge that run with the pages, or stand where page numbers stand."""
    found: list[tuple[PageDraft, Printed, int, str]] = []
    for page in pages:
        lines = page.lines()
        for edge, line in _edge_lines(page, 2):
            match = _PAGE_NUMBER.fullmatch(line.text)
            if match is None:
                continue
            outermost = not any(
                (other.base < line.base - 2 if edge == "top" else other.base > line.base + 2)
                for other in lines
                if other is not line
            )
            if outermost:
                found.append((page, line, int(match[1]), edge))
    offsets = Counter((value - page.number, edge) for page, _, value, edge in found)
    seen: set[int] = set()
    for page, line, value, edge in found:
        if page.number in seen:
            continue
        width = page.frame.width
        centred = abs(line.centre - width / 2) < 0.06 * width
        shared = offsets[(value - page.number, edge)]
        margin = line.x0 < 0.25 * width
        if (
            shared >= 3
            or (shared >= 2 and not margin)
            or (value == page.number and not margin)
            or (centred and value <= page.number + 200)
        ):
            _drop(page, line)
            seen.add(page.number)


def _running_heads(pages: Sequence[PageDraft]) -> None:
    """Outermost lines repeated at the same height of the pages (their digits may count up)."""
    for edge in ("top", "bottom"):
        for _ in range(3):  # a running head of up to three lines, peeled from the outside
            if not _peel(pages, edge):
                break


def _peel(pages: Sequence[PageDraft], edge: str) -> bool:
    places: dict[str, list[tuple[PageDraft, Printed]]] = {}
    for page in pages:
        for line in _outermost(page, edge):
            places.setdefault(re.sub(r"\d+", "#", line.text), []).append((page, line))
    dropped = False
    for members in places.values():
        height = usual([line.base for _, line in members], step=2.0)
        same = [m for m in members if height is not None and abs(m[1].base - height) <= 2]
        if len(same) < _REPEATS or not _apart(same, edge) or not _counts(same):
            continue
        first, last = same[0][0].number, same[-1][0].number
        # left and right pages may carry different heads, the first page none
        if 5 * len(same) >= 2 * (last - first + 1):
            for page, line in same:
                _drop(page, line)
            dropped = True
    return dropped


def _counts(members: Sequence[tuple[PageDraft, Printed]]) -> bool:
    """Whether lines are equal but for a number that runs with the pages ("Phụ lục 2" does not)."""
    numbers = [tuple(map(int, re.findall(r"\d{1,9}", line.text))) for _, line in members]
    varying = [at for at in range(len(numbers[0])) if len({run[at] for run in numbers}) > 1]
    if len(varying) != 1:
        return not varying
    shifts = {
        run[varying[0]] - page.number for run, (page, _) in zip(numbers, members, strict=True)
    }
    return len(shifts) == 1 and not any(_HEADING.match(line.text) for _, line in members)


def _apart(members: Sequence[tuple[PageDraft, Printed]], edge: str) -> bool:
    """Whether a repeated line stands off the text, or is set smaller: the first line of an
    appendix is as large as what follows it, and close to it."""
    far = 0
    for page, line in members:
        others = [o for o in page.lines() if o is not line and abs(o.base - line.base) > 2]
        tops = [t.grid.ys[0 if edge == "top" else -1] for t in page.tables()]
        near = min(others, key=lambda o: abs(o.base - line.base), default=None)
        distance = min(
            [abs(o.base - line.base) for o in others] + [abs(y - line.base) for y in tops] or [1e9]
        )
        smaller = near is not None and line.size < 0.93 * near.size
        far += smaller or distance > 1.9 * line.size
    return 2 * far > len(members)


def _outermost(page: PageDraft, edge: str) -> list[Printed]:
    """The line, or the lines side by side, nearest to the upper or lower edge of a page."""
    lines = [line for way, line in _edge_lines(page) if way == edge]
    ends = [item.grid.ys[0 if edge == "top" else -1] for item in page.tables()]
    if edge == "top":
        limit = min([line.base for line in lines], default=0.0) + 2
        return [ln for ln in lines if ln.base <= limit and all(end > ln.top for end in ends)]
    limit = max([line.base for line in lines], default=0.0) - 2
    return [ln for ln in lines if ln.base >= limit and all(end < ln.bottom for end in ends)]


def _footnotes(page: PageDraft) -> None:
    """Takes notes at the foot of the page out: small lines below a short rule, or marked ones."""
    lines = [line for line in page.lines() if not line.side]
    if not lines:
        return
    body = usual((line.size for line in lines for _ in range(1 + len(line.text) // 20)), step=0.25)
    if body is None:
        return
    ordered = sorted(lines, key=lambda line: line.base)
    start = _note_start(page, ordered, body)
    if start is None:
        return
    notes = ordered[start:]
    mark, text, parts = "", "", []
    for line in notes:
        head = _mark_of(line)
        if head is not None:
            if text:
                parts.append((mark, text))
            mark, text = head
        else:
            text = _continued(text, line.text)
    parts.append((mark, text))
    page.footnotes.extend(parts)
    gone = {id(line) for line in notes}
    page.items = [item for item in page.items if id(item) not in gone]


def _note_start(page: PageDraft, ordered: Sequence[Printed], body: float) -> int | None:
    """Index of the first footnote line among the page's lines from top to bottom."""
    start = len(ordered)
    while start > 0 and ordered[start - 1].size <= 0.93 * body:
        start -= 1
    if start == len(ordered):
        return None
    left = min(line.x0 for line in ordered)
    for rule in page.drawing.across:
        if not (30 <= rule.end - rule.start <= 0.6 * page.frame.width):
            continue
        if abs(rule.start - left) > 45 or rule.at < 0.3 * page.frame.height:
            continue
        below = [i for i, line in enumerate(ordered) if line.base > rule.at]
        if below and below[0] >= start and _clear(page, rule.at):
            first = ordered[below[0]]
            if _mark_of(first) is not None or first.size <= 0.88 * body:
                return below[0]
    # no rule drawn: only a raised number at the start of a small line tells a note
    for i in range(start, len(ordered)):
        if ordered[i].marks and ordered[i].marks[0][0] == 0 and ordered[i].size <= 0.9 * body:
            return i
    return None


def _clear(page: PageDraft, y: float) -> bool:
    """Whether nothing but full-width lines stands below ``y``."""
    for item in page.items:
        if isinstance(item, Printed):
            if item.side and item.base > y:
                return False
        elif item.grid.ys[-1] > y:
            return False
    return True


def _mark_of(line: Printed) -> tuple[str, str] | None:
    """The mark and text of a line that starts a note."""
    if line.marks and line.marks[0][0] == 0:
        return line.marks[0][1], line.text
    match = _NOTE_START.match(line.text)
    if match is not None:
        return match[1], line.text[match.end() :]
    return None


def _continued(text: str, more: str) -> str:
    if not text:
        return more
    glued = text.endswith("-") and not text.endswith(" -")
    return text + more if glued else f"{text} {more}"


def _join_footnotes(pages: Sequence[PageDraft]) -> None:
    """A note that runs on to the next page's foot belongs to where it began."""
    last: PageDraft | None = None
    for page in pages:
        if page.footnotes and not page.footnotes[0][0] and last is not None:
            mark, text = last.footnotes[-1]
            last.footnotes[-1] = (mark, _continued(text, page.footnotes[0][1]))
            del page.footnotes[0]
        if page.footnotes:
            last = page
