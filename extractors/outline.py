"""Labelled paragraphs to a tree by the numbering ladder, tolerant of the author's wrong numbers.

Depth is not read from the kind of a label alone: "1." may stand under "b)" and "-" under "+".
A label that continues an open run of its kind closes what is deeper; one that starts anew ("1",
"a") opens a run below an item that introduces it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import cast

from extractors.addressees import heading_units
from extractors.appendices import is_unit_line
from extractors.blocks import Paragraph, WholeBlock, WholeTable
from extractors.headings import heading_part
from plans.ladder import Kind, LabelMatch, parse_label
from plans.ladder import ordinal as ladder_ordinal
from plans.ladder import rank as ladder_rank
from plans.text import UPPER
from plans.units.context import UnitContext

_TOP = frozenset({"phan", "chuong", "letter_upper", "roman", "muc", "dieu"})
_BULLETS = frozenset({"dash", "plus"})
_TITLE_MAX = 320  # characters; a longer labelled line is a statement, whatever its look
_STATEMENT_END = re.compile(r"[.;]$|\./\.$")
_SHORT = 140  # characters of a bullet or plain line that may be a title
_ASIDE = re.compile(
    r"^(?:\(|trên đây là|kế hoạch này|thời (?:gian|hạn) (?:thực hiện|hoàn thành|tổ chức|triển khai)|trong quá trình|(?:cơ quan|đơn vị|thời gian|thời hạn|chủ trì|phối hợp|kinh phí"
    r"|sản phẩm|người|lãnh đạo)[^:.;]{0,50}:|ghi chú|nơi nhận|lưu ý)"
)
_RUN_IN = re.compile(r"(?P<title>[^:.;]{3,120}):\s+(?P<rest>\S.*)", re.S)
_LIST_INTRO = re.compile(r"(?:gồm|bao gồm|như sau|sau đây|trong đó)\s*:?$|(?:cụ thể|là)\s*:$")
_LAST_WORD = re.compile(
    r"^(?:ủy ban|ubnd|uỷ ban|sở|phòng|trường|ban |đảng ủy|yêu cầu|đề nghị|định kỳ|trên đây|trong quá trình"
    r"|kế hoạch này|căn cứ|các (?:cơ quan|đơn vị|sở|phòng|trường)|thủ trưởng|giám đốc|nhận được)"
)
_DEMAND = re.compile(r"(?:kính )?đề nghị |giao |yêu cầu |phân công ")
_MISREAD = re.compile(rf"([IVX1Ll|!T]{{1,4}})[.,:]?\s+([{UPPER}]{{2,}}(?:[ ,][{UPPER}]+)+.*)", re.S)
_ROMAN_LETTERS = str.maketrans({"1": "I", "L": "I", "l": "I", "|": "I", "!": "I", "T": "I"})
_TWO_LINE_KINDS = frozenset({"phan", "chuong", "muc"})


@dataclass(slots=True)
class Item:
    """A paragraph in its place: label without dot, text without label, what stands under it.

    kind: the ladder's kind of label, "" for a paragraph without one. heading: titles what is
    below it. tables: those it titles; below: those printed right after its text, whoever titles
    them, each with its unit line.
    """

    kind: str
    label: str | None
    text: str
    source: Paragraph | None
    heading: bool = False
    introduces: bool = False
    children: list[Item] = field(default_factory=list)
    tables: list[WholeTable] = field(default_factory=list)
    below: list[tuple[WholeTable, str]] = field(default_factory=list)
    parent: Item | None = None

    def walk(self) -> Iterator[Item]:
        """This item and all below it, in order."""
        yield self
        for child in self.children:
            yield from child.walk()

    @property
    def ancestors(self) -> list[Item]:
        """The items above, outermost first, without the root."""
        found: list[Item] = []
        above = self.parent
        while above is not None and above.parent is not None:
            found.append(above)
            above = above.parent
        return found[::-1]


def build(blocks: Sequence[WholeBlock]) -> Item:
    """The tree of a stretch of blocks under a root without text."""
    root = Item("", None, "", None, heading=True)
    sequence = list(_with_split_headings(blocks))
    builder = _Builder(root, sequence)
    for index, block in enumerate(sequence):
        if isinstance(block, WholeTable):
            builder.table(block)
        else:
            builder.paragraph(block, index)
    _mark_headings(root)
    _mend_misread_sections(root)
    return root


def label_of(paragraph: Paragraph) -> LabelMatch | None:
    """The paragraph's label: the one Word computed, else the one printed."""
    if paragraph.label:
        found = parse_label(f"{paragraph.label} {paragraph.text}")
        if found is not None:
            return LabelMatch(kind=found.kind, label=found.label, end=0)
        if paragraph.label in {"o", "§", "v", "Ø", "ü", "q"}:  # bullets of symbol fonts
            return LabelMatch(kind="dash", label="-", end=0)
    if paragraph.ocr is not None:
        return parse_label(paragraph.text) or _misread_label(paragraph.text)
    return parse_label(paragraph.text)


def _misread_label(text: str) -> LabelMatch | None:
    """A Roman number as recognition reads it: "L MỤC ĐÍCH", "1I. NỘI DUNG", "IIL TỔ CHỨC"."""
    match = _MISREAD.match(text)
    if match is None:
        return None
    roman = match.group(1).translate(_ROMAN_LETTERS)
    found = parse_label(f"{roman}. {match.group(2)}")
    if found is None or found.kind != "roman":
        return None
    return LabelMatch(kind=found.kind, label=found.label, end=match.start(2))


def _with_split_headings(blocks: Sequence[WholeBlock]) -> Iterator[WholeBlock]:
    """A heading broken over centred lines is one: "Phần II" / "KẾ HOẠCH NĂM 2024"."""
    waiting: Paragraph | None = None
    for block in blocks:
        if waiting is not None:
            if isinstance(block, Paragraph) and _goes_on_heading(waiting, block):
                waiting = _merged(waiting, block)
                continue
            yield waiting
            waiting = None
        if isinstance(block, Paragraph) and _may_go_on(block):
            waiting = block
            continue
        yield block
    if waiting is not None:
        yield waiting


def _may_go_on(paragraph: Paragraph) -> bool:
    found = label_of(paragraph)
    if found is None:
        return paragraph.centred and paragraph.text.isupper() and paragraph.bold
    rest = paragraph.text[found.end :].strip(" .:")
    if found.kind in _TWO_LINE_KINDS or not rest:
        return True
    return paragraph.text.isupper() and (paragraph.bold or paragraph.centred)


def _goes_on_heading(first: Paragraph, second: Paragraph) -> bool:
    if label_of(second) is not None or second.side:
        return False
    found = label_of(first)
    rest = first.text[found.end :].strip(" .:") if found else first.text
    if not rest:  # "Phần II" on its own line
        return len(second.text) < _TITLE_MAX and not _STATEMENT_END.search(second.text)
    return (
        second.text.isupper()
        and second.bold == first.bold
        and second.centred == first.centred
        and not _STATEMENT_END.search(first.text)
    )


def _merged(first: Paragraph, second: Paragraph) -> Paragraph:
    return Paragraph(
        text=f"{first.text.strip()} {second.text.strip()}",
        page=first.page,
        spans=first.spans + second.spans,
        bold=first.bold or second.bold,
        italic=first.italic and second.italic,
        lead_bold=len(first.text) + 1 + len(second.text),
        side=first.side,
        label=first.label,
        level=first.level if first.level is not None else second.level,
        indent=first.indent,
        centred=first.centred or second.centred,
        gap=first.gap,
        size=first.size,
        ocr=first.ocr,
    )


class _Builder:
    """Places each block under the item it belongs to."""

    def __init__(self, root: Item, sequence: Sequence[WholeBlock]) -> None:
        self.root = root
        self.sequence = sequence
        self.labels = [label_of(b) if isinstance(b, Paragraph) else None for b in sequence]
        self.stack: list[Item] = [root]
        self.last: Item = root

    def table(self, table: WholeTable) -> None:
        """A table belongs to the heading it stands under, its unit line to the table."""
        note = self._unit_line()
        last = self.last
        last.below.append((table, note))
        titles = last.introduces or (
            last.kind not in (*_BULLETS, "")
            and len(last.text) <= _SHORT
            and not _STATEMENT_END.search(last.text)
        )
        (last if titles else self._heading()).tables.append(table)

    def _unit_line(self) -> str:
        """The line "Đơn vị tính: triệu đồng" over a table is taken off the text, "" if there is none."""
        last = self.last
        if last.kind or last.children or last.below or not is_unit_line(last.text):
            return ""
        above = last.parent
        assert above is not None
        above.children.pop()
        if last in self.stack:
            self.stack.remove(last)
        while above.children:
            above = above.children[-1]
        self.last = above
        return last.text

    def _heading(self) -> Item:
        for item in reversed(self.stack):
            if item is self.root or item.introduces or item.heading:
                return item
        return self.root

    def paragraph(self, paragraph: Paragraph, index: int) -> None:
        """Place one paragraph; ``index`` is its place in the sequence."""
        found = self.labels[index]
        if found is None:
            self._plain(paragraph, index)
            return
        text = paragraph.text[found.end :].strip()
        item = Item(found.kind, found.label, text, paragraph)
        item.introduces = introduces(item) or self._titles_next(item, index)
        item.heading = looks_like_heading(item)
        depth = self._depth(item)
        del self.stack[depth:]
        self._add(item, to=self.stack[-1])
        self.stack.append(item)
        rest = _run_in(item)
        if rest is not None:
            item.text, item.heading, item.introduces = rest[0], True, True
            self._add(Item("", None, rest[1], paragraph), to=item)

    def _titles_next(self, item: Item, index: int) -> bool:
        """A line without a closing mark over text of another kind titles it: "+ Về báo chí"."""
        text = item.text.rstrip()
        following = self.sequence[index + 1] if index + 1 < len(self.sequence) else None
        if not isinstance(following, Paragraph) or following.side or not text:
            return False
        label = self.labels[index + 1]
        if label is None and (_is_aside(following.text) or len(following.text) < 60):
            return False
        if label is not None and (
            label.kind == item.kind or (item.kind and rank(label.kind) <= rank(item.kind))
        ):
            return False
        if not text.endswith((".", ";", ",", ":")):
            if label is None and not following.text.rstrip().endswith((".", ";", ":")):
                return False  # this author closes no paragraph: the missing mark says nothing
            return len(text) <= (_SHORT if item.kind in _BULLETS or not item.kind else _TITLE_MAX)
        if _DEMAND.match(text.lower()) and not heading_units(text, UnitContext()):
            return False  # "3. Đề nghị UBND các xã duy trì …." is a whole order
        return (
            label is None
            and item.kind not in _BULLETS
            and bool(item.kind)
            and len(text) <= 100
            and len(following.text) > len(text)
            and ". " not in text
            and ";" not in text
        )

    def _goes_on(self, index: int) -> Item | None:
        """The labelled statement a plain paragraph goes on with: its next sibling is to come."""
        top = self.stack[-1]
        if top is self.root or not top.kind or top.heading or top.introduces:
            return None
        number = ordinal(top.kind, top.label or "")
        for later in range(index + 1, len(self.sequence)):
            label = self.labels[later]
            if label is None:
                continue
            if label.kind == top.kind:
                after = ordinal(label.kind, label.label)
                fits = top.kind in _BULLETS or (
                    number is not None and after is not None and after == number + 1
                )
                return top if fits else None
            if rank(label.kind) < rank(top.kind):
                return None
        return None

    def _plain(self, paragraph: Paragraph, index: int) -> None:
        """A paragraph without label stands under the nearest item that introduces it."""
        item = Item("", None, paragraph.text.strip(), paragraph)
        item.introduces = introduces(item) or self._titles_next(item, index)
        item.heading = looks_like_heading(item)
        owner = None if item.heading else self._goes_on(index)
        if owner is not None and not _is_aside(item.text):
            self._add(item, to=owner)
            return
        parent = self.root
        for above in reversed(self.stack):
            if above is self.root or above.introduces or above.heading:
                parent = above
                break
        if item.heading:
            parent = self._above_unlabelled(item, parent)
            del self.stack[self.stack.index(parent) + 1 :]
            self._add(item, to=parent)
            self.stack.append(item)
            return
        if self._is_last_word(item, parent, index):
            parent = self.stack[1] if len(self.stack) > 1 else self.root
        del self.stack[self.stack.index(parent) + 1 :]
        self._add(item, to=parent)
        if item.introduces and parent is not self.root:
            self.stack.append(item)

    def _is_last_word(self, item: Item, parent: Item, index: int) -> bool:
        """A closing paragraph after the last list speaks for the whole part, not its last unit."""
        if parent is self.root or not any(child.kind for child in parent.children):
            return False
        if any(label is not None for label in self.labels[index + 1 :]):
            return False
        return _LAST_WORD.match(item.text.lower()) is not None

    def _above_unlabelled(self, item: Item, parent: Item) -> Item:
        """An unlabelled heading never stands under another that looks the same."""
        while parent is not self.root and parent.kind == "" and parent.heading:
            parent = parent.parent or self.root
        if item.text.isupper():
            while parent is not self.root and not (parent.kind in _TOP and parent.text.isupper()):
                parent = parent.parent or self.root
            if parent is not self.root and parent.kind not in ("phan", "chuong"):
                parent = self.root
        return parent

    def _add(self, item: Item, *, to: Item) -> None:
        item.parent = to
        to.children.append(item)
        self.last = item

    def _depth(self, item: Item) -> int:
        """How many items of the stack stay open above the new one."""
        if item.kind == "decimal":
            return self._decimal_depth(item)
        number = ordinal(item.kind, item.label or "")
        same = [d for d in range(1, len(self.stack)) if self.stack[d].kind == item.kind]
        if item.kind in _BULLETS:
            return self._bullet_depth(item, same)
        if number is not None:
            for depth in reversed(same):
                before = ordinal(item.kind, self.stack[depth].label or "")
                if before is not None and number == before + 1:
                    return depth
        if item.kind in _TOP:
            if same and not (number == 1 and self._opens_below(item)):
                return same[0] if item.kind != "roman" else same[-1]
            return self._by_rank(item)
        if number == 1 or not same:
            if not same or self._may_restart(item, same):
                return self._restart_depth(item)
            return same[-1]
        return same[-1]

    def _opens_below(self, item: Item) -> bool:
        """ "I." anew under "Phần II" or "B." opens below it, not beside the old "IV."."""
        for above in reversed(self.stack[1:]):
            if above.kind == item.kind:
                return False
            if above.kind in _TOP:
                return True
        return False

    def _may_restart(self, item: Item, same: Sequence[int]) -> bool:
        """A run that starts anew is nested if what stands above introduces it."""
        top = self.stack[-1]
        if top is self.stack[same[-1]]:
            return top.introduces
        return top.introduces or top.heading

    def _restart_depth(self, item: Item) -> int:
        top = self.stack[-1]
        if top.introduces and rank(top.kind) != rank(item.kind):
            return len(self.stack)
        if top.heading and top.kind not in _BULLETS and top.kind != item.kind:
            return len(self.stack)
        return self._by_rank(item)

    def _by_rank(self, item: Item) -> int:
        own = rank(item.kind)
        for depth in range(len(self.stack) - 1, 0, -1):
            above = self.stack[depth]
            if above.kind == "":
                if item.kind in _TOP:
                    continue
                if above.heading or above.introduces:
                    return depth + 1
                continue
            if rank(above.kind) < own:
                return depth + 1
        return 1

    def _bullet_depth(self, item: Item, same: Sequence[int]) -> int:
        top = self.stack[-1]
        if same:
            opened = self.stack[same[-1]]
            deeper = _indent(item) is not None and _indent(opened) is not None
            if (
                opened is top
                and deeper
                and opened.introduces
                and (_indent(item) or 0.0) > (_indent(opened) or 0.0) + 12
            ):
                return len(self.stack)
            return same[-1]
        if top.kind in _BULLETS and not top.introduces:
            other = len(self.stack) - 1
            return other if rank(item.kind) < rank(top.kind) else len(self.stack)
        return len(self.stack)

    def _decimal_depth(self, item: Item) -> int:
        parts = (item.label or "").split(".")
        prefix = ".".join(parts[:-1])
        for depth in range(len(self.stack) - 1, 0, -1):
            above = self.stack[depth]
            if above.kind in ("decimal", "arabic", "roman") and _same_number(above, prefix):
                return depth + 1
            if above.kind == "decimal" and len((above.label or "").split(".")) == len(parts):
                return depth
        for depth in range(len(self.stack) - 1, 0, -1):
            if self.stack[depth].kind in _TOP or self.stack[depth].kind == "arabic":
                return depth + 1
        return 1


# "b) Tồn tại, hạn chế: …" is a heading in any type; "1. Thời gian: …", "2. Sở Tài chính: …" are not
_TITLES = frozenset({"results", "aims", "bases"})


def _run_in(item: Item) -> tuple[str, str] | None:
    """A heading with its text on the same line: "**2. Sở Tài chính:** Chủ trì …" is both.

    The title is set in bold, or is one of the titles of results and aims ("Mục đích: …"). In plain
    type "2. Sở Tài chính: Chủ trì …" is a sentence and stays whole.
    """
    match = _RUN_IN.match(item.text)
    if match is None or item.kind in _BULLETS or not item.kind or item.source is None:
        return None
    title, rest = match.group("title").strip(), match.group("rest").strip()
    if len(rest) < 12:
        return None
    bold_to = item.source.lead_bold - (len(item.source.text) - len(item.text))
    bold = abs(bold_to - len(title)) <= 3
    part = heading_part(title)
    return (title, rest) if bold or (part is not None and part.role in _TITLES) else None


def _mend_misread_sections(root: Item) -> None:
    """On a scan "III" is read as "II" and "I" as "1": the order of the sections tells."""
    tops = [c for c in root.children if c.source is not None and c.source.ocr is not None]
    for before, item in zip(tops, tops[1:], strict=False):
        if item.kind != "roman" or item.label is None:
            continue
        if before.kind == "arabic" and before.label == "1" and item.label == "II":
            before.kind, before.label, before.heading = "roman", "I", True
        if before.kind == "roman" and before.label == item.label and set(item.label) == {"I"}:
            item.label = {"I": "II", "II": "III", "III": "IV"}.get(item.label, item.label)


def _same_number(above: Item, prefix: str) -> bool:
    if above.kind == "roman":
        number = ordinal("roman", above.label or "")
        return number is not None and str(number) == prefix
    return (above.label or "").lstrip("0") == prefix.lstrip("0")


def rank(kind: str) -> int:
    """Where a kind of label usually stands, outermost first; an unlabelled title above them all."""
    return ladder_rank(cast(Kind, kind)) if kind else -1


def ordinal(kind: str, label: str) -> int | None:
    """The place of a label in its run ("c" is 3), None for a bullet or no label."""
    return ladder_ordinal(cast(Kind, kind), label) if kind else None


def _is_aside(text: str) -> bool:
    """A field, a bracket or a closing sentence: nothing that a title above it would title."""
    return _ASIDE.match(text.strip().lower()) is not None


def _indent(item: Item) -> float | None:
    return item.source.indent if item.source else None


def introduces(item: Item) -> bool:
    """Whether the text only opens what follows: it ends with a colon, or is a bare title."""
    text = item.text.rstrip()
    return text.endswith(":") or not text


def looks_like_heading(item: Item) -> bool:
    """Whether a paragraph titles what follows by its look: style, bold, capitals."""
    source = item.source
    text = item.text.rstrip()
    if source is None or not text or len(text) > _TITLE_MAX:
        return False
    if item.kind in _TOP:
        return source.bold or text.isupper() or source.level is not None or len(text) < 120
    if item.kind in _BULLETS:
        return False
    if item.kind == "":
        if text.endswith((".", ";", ",")) or len(text) > 150 or text.startswith("("):
            return False
        return (
            source.level is not None
            or (source.bold and not source.italic)
            or (text.isupper() and len(text) > 8)
        )
    return source.level is not None or source.bold or text.isupper()


def _mark_headings(root: Item) -> None:
    """A labelled line over others is a heading unless it reads as a sentence of its own."""
    for item in root.walk():
        if item is root or item.kind in _BULLETS or item.heading:
            continue
        if item.kind == "":
            item.heading = False
            continue
        if (item.children or item.tables) and len(item.text) <= _TITLE_MAX:
            text = item.text.rstrip()
            item.heading = (
                not _STATEMENT_END.search(text)
                and ":" not in text[:-1]
                and not _LIST_INTRO.search(text)
            )
