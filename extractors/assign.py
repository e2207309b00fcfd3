"""The items of the parts that assign work to tasks, each with who, when and what comes out.

A task is the innermost labelled or bulleted item; an item that only introduces others is none.
What looked like one and was left out is listed with the reason.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from extractors.addressees import heading_units, is_generic
from extractors.context import Context
from extractors.deadlines import DeadlineMention, find_deadlines
from extractors.fields import Field, is_detail, split_fields, told_beside
from extractors.given import Given, given_by, short_for
from extractors.headings import Part
from extractors.lexicon import fold, starts_with_verb
from extractors.outline import Item
from extractors.parts import assign_parts
from extractors.refusals import TASK_ROLES, after_money, why_not
from extractors.roles import read_roles
from extractors.stated import closing_years, distinct, with_field
from extractors.statements import only_time, statement, trim
from plans.model import NotTaken, Role, Task

_LIST_INTRO = re.compile(
    r"(?:gồm|bao gồm|như sau|cụ thể|sau đây|sau|gồm có|là|như|gồm các nội dung)\s*:?\s*$"
)
# "Gửi những tài liệu sau đây về Sở Y tế theo đúng thời gian:" lists what is sent
_LISTED = re.compile(
    r"(?:tài liệu|hồ sơ|giấy tờ|biểu mẫu|văn bản|thông tin|nội dung)[^.;:]{0,40} (?:sau đây|sau|dưới đây)\b[^.;:]{0,90}$"
)
# the words at the end of a whole order that only lead to the items below it
_ALSO_INTRODUCES = re.compile(r"(?<=[^\W\d_]), trong đó[^,.;:]{0,40}:$")


@dataclass(slots=True)
class _Draft:
    """A task before its siblings' fields and its path are settled."""

    item: Item
    path: list[str]
    plain: bool
    heading: Item | None
    task: Task
    said: frozenset[str] = (
        frozenset()
    )  # fields its own words give: lines below others give them not
    settled: set[str] = field(default_factory=set)


@dataclass(slots=True)
class Assigned:
    """Tasks by the item they were read from, what was not taken, and the part of every item."""

    tasks: list[tuple[Item, Task]] = field(default_factory=list)
    not_taken: list[NotTaken] = field(default_factory=list)
    parts: dict[int, Part] = field(default_factory=dict)


def assign(
    root: Item, ctx: Context, *, default: Role = "other", prefix: Sequence[str] = ()
) -> Assigned:
    """The tasks below ``root``.

    default: the part of items under no heading. prefix: labels in front of every path
    (an appendix's).
    """
    parts = assign_parts(root, default=default)
    reader = _Reader(ctx, parts, list(prefix))
    items = [item for item in root.walk() if item is not root and item.text]
    tail: set[int] = set()
    for item in reversed(items[-3:]):
        if item.kind:
            break
        tail.add(id(item))
    reader.last = frozenset(tail)
    reader.children(root, list(prefix), Given(), None)
    return reader.finish()


class _Reader:
    def __init__(self, ctx: Context, parts: dict[int, Part], prefix: list[str]) -> None:
        self.ctx = ctx
        self.parts = parts
        self.drafts: list[_Draft] = []
        self.result = Assigned(parts=parts)
        self.prefix = prefix
        self.last: frozenset[int] = frozenset()

    # ---- walking -------------------------------------------------------------------------

    def children(self, parent: Item, path: list[str], given: Given, heading: Item | None) -> None:
        bullets: Counter[str] = Counter()
        run: list[_Draft] = []
        pointed = False  # the field lines since the last item hold for all items above them
        for place, item in enumerate(parent.children):
            first = len(self.drafts)
            fields = self._fields_of(item)
            if fields is not None:
                pointed = pointed or any(f.back for f in fields)
                if pointed:
                    fields = tuple(replace(f, back=True) for f in fields)
                self._apply(fields, run)
                continue
            pointed = False
            own_path = self._path(item, path, bullets)
            if self._leads_in(parent, place, given):
                self._leave(item, "leads in the items below it", own_path)
                given = given_by(item, given, self.ctx)
                continue
            back = self._item(item, own_path, given, heading)
            made = self.drafts[first:]
            if back:
                self._apply(back, [*run, *made])
            if item.heading and not any(d.item is item for d in made):
                run = []
            else:
                if run and run[-1].settled and made:
                    run = []
                run.extend(made)

    def _leads_in(self, parent: Item, place: int, given: Given) -> bool:
        """A first plain paragraph over labelled items, under no unit's heading."""
        item = parent.children[place]
        if place or item.kind or item.children or item.heading or len(parent.children) < 2:
            return False
        if given.lead or not parent.heading or parent.parent is None:
            return False
        following = parent.children[1]
        return bool(following.kind) and self._fields_of(following) is None

    def _path(self, item: Item, path: list[str], bullets: Counter[str]) -> list[str]:
        if item.kind == "" or item.label is None:
            return path
        if item.kind in ("dash", "plus"):
            bullets[item.label] += 1
            return [*path, f"{item.label}{bullets[item.label]}"]
        return [*path, item.label]

    def _fields_of(self, item: Item) -> tuple[Field, ...] | None:
        """The fields of a line that states nothing else ("- Đơn vị chủ trì: …")."""
        if item.heading and item.children:
            return None
        split = split_fields(item.text)
        if not split.fields:
            return self._time_line(item)
        if split.statement or (item.children and told_beside(split.fields)):
            return None
        if item.children and not split.fields[-1].value:
            values = "; ".join(child.text for child in item.children)
            return (*split.fields[:-1], replace(split.fields[-1], value=values))
        return split.fields if split.fields[0].value else None

    def _time_line(self, item: Item) -> tuple[Field, ...] | None:
        """ "- Thời gian thực hiện bắt đầu từ ngày 15/4/2021." states a time and nothing else."""
        text = item.text
        if item.children or not re.match(r"(?:dự kiến )?thời (?:gian|hạn|điểm)", fold(text)):
            return None
        mentions = find_deadlines(text, year=self.ctx.year, issued=self.ctx.issued)
        if not mentions or not only_time(text.rstrip(" .;"), mentions, 0):
            return None
        return tuple(Field("deadline", text[m.start : m.end], m.start, m.end) for m in mentions)

    def _item(
        self, item: Item, path: list[str], given: Given, heading: Item | None
    ) -> tuple[Field, ...]:
        """Take one item and what is below it; gives back fields that hold for its siblings too."""
        part = self.parts[id(item)]
        if item.children and not self._is_leaf(item):
            below = given_by(item, given, self.ctx)
            taken_self = self._takes_itself(item, part)
            if taken_self:
                self._take(item, path, given, heading, part)
            if taken_self and self._children_detail(item):
                self._list_below(item, path)
                return ()
            if taken_self and all(not c.kind for c in item.children):
                below = given  # what its further paragraphs order, they say themselves
            self.children(item, path, below, item if self._titles(item) else heading)
            return ()
        if item.children:  # nothing but fields and details below: the item is the task
            first = len(self.drafts)
            self._take(item, path, given, heading, part)
            made = self.drafts[first:]
            back: list[Field] = []
            pointed = False
            for child in item.children:
                fields = self._fields_of(child)
                if fields is not None:
                    pointed = pointed or any(f.back for f in fields)
                    if pointed:
                        fields = tuple(replace(f, back=True) for f in fields)
                        back.extend(fields)
                    self._apply(fields, made)
            return tuple(back)
        self._take(item, path, given, heading, part)
        return ()

    def _is_leaf(self, item: Item) -> bool:
        """All below are fields or details of it: "- Thời gian: …", "- Địa điểm: …"."""
        if self.parts[id(item)].role not in TASK_ROLES:
            return False
        if item.kind in ("phan", "letter_upper", "roman"):
            return False  # "II. NỘI DUNG, THỜI GIAN, ĐỊA ĐIỂM" titles its details
        if heading_units(item.text, self.ctx.units):
            return False
        inner = [c for c in item.children if c.text]
        return bool(inner) and all(
            not c.children and (self._fields_of(c) is not None or is_detail(c.text)) for c in inner
        )

    def _titles(self, item: Item) -> bool:
        return item.heading or item.introduces or item.kind not in ("dash", "plus", "")

    def _takes_itself(self, item: Item, part: Part) -> bool:
        """An item over others is a task too if it is a whole sentence, or its list only details it."""
        if part.role not in TASK_ROLES or item.heading:
            return False
        text = item.text.rstrip()
        if text.endswith((".", ";")) and not item.introduces:
            return len(text.split()) >= 6
        if _ALSO_INTRODUCES.search(fold(text)) and starts_with_verb(text):
            return True  # "Xây dựng Chiến lược … . Sử dụng …, trong đó tập trung:" orders, then details
        plain_below = item.kind and all(not c.kind for c in item.children)
        if plain_below and not (item.introduces and not text.endswith(":")):
            return not item.introduces or self._dated_order(text)
        return self._children_detail(item)

    def _dated_order(self, text: str) -> bool:
        """ "Trong năm 2024, Sở X ban hành văn bản …:" is a duty even if more is said of it below."""
        if not read_roles(text, self.ctx.units, addressed=False).lead:
            return False
        return bool(find_deadlines(text, year=self.ctx.year, issued=self.ctx.issued))

    def _children_detail(self, item: Item) -> bool:
        """A list of things after a statement of work: "… gửi hồ sơ về Phòng gồm:" + documents."""
        text = item.text.rstrip(" :;.")
        if item.heading or len(text.split()) < 7 or heading_units(item.text, self.ctx.units):
            return False
        folded = fold(text)
        if not (starts_with_verb(text) or re.match(r"(?:các|những|mỗi) \w+ ", folded)):
            return False
        if not (_LIST_INTRO.search(folded) or _LISTED.search(folded)):
            return False
        leaves = [c for c in item.children if c.text]
        if any(c.children or c.heading or len(c.text) > 500 for c in leaves):
            return False
        orders = sum(
            1
            for c in leaves
            if (starts_with_verb(c.text) and not fold(c.text).startswith("báo cáo"))
            or split_fields(c.text).fields
            or find_deadlines(c.text, year=self.ctx.year, issued=self.ctx.issued)
            or (":" in c.text[:80] and heading_units(c.text.split(":")[0], self.ctx.units))
            # "Huy động lực lượng tại chỗ, gồm: + Công an xã bố trí 18 người …"
            or read_roles(c.text, self.ctx.units, addressed=False).lead
        )
        return orders * 2 < len(leaves)

    def _list_below(self, item: Item, path: list[str]) -> None:
        for child in item.walk():
            if child is not item and child.text:
                self._leave(child, "lists what the item above it names", path)

    # ---- what is above gives ---------------------------------------------------------------

    # ---- taking ----------------------------------------------------------------------------

    def _take(
        self, item: Item, path: list[str], given: Given, heading: Item | None, part: Part
    ) -> None:
        why = why_not(item, given, part, self.ctx, last=self._closes(item))
        if why is not None:
            if why:
                self._leave(item, why, path)
            return
        draft = self._draft(item, path, given, heading)
        if draft is not None:
            self.drafts.append(draft)

    def _draft(
        self, item: Item, path: list[str], given: Given, heading: Item | None
    ) -> _Draft | None:
        split = split_fields(_ALSO_INTRODUCES.sub("", item.text.rstrip()))
        if self.parts[id(item)].role == "funding":
            split = replace(split, statement=after_money(split.statement))
        mentions = find_deadlines(split.statement, year=self.ctx.year, issued=self.ctx.issued)
        text = statement(split.statement, mentions)
        if not text:
            return None
        roles = read_roles(split.statement, self.ctx.units, addressed=bool(given.lead))
        lead = tuple(m.ref for m in roles.lead)
        coordinate = tuple(m.ref for m in roles.coordinate)
        run_in = item.text.split(":")[0] if ":" in item.text[:140] else ""
        if not lead and run_in:
            units = heading_units(run_in, self.ctx.units)
            lead = units if not (given.lead and all(is_generic(u) for u in units)) else ()
        if lead and given.lead and all(short_for(u, given.lead) for u in lead):
            lead = given.lead  # "Sở" under "1. Sở Giáo dục và Đào tạo Gia Lai" is that one
        lead_names = {u.name for u in lead}
        deadlines = tuple(m.deadline for m in mentions) or closing_years(text) or given.deadlines
        task = Task(
            path=tuple(path),
            text=text,
            lead=lead or given.lead,
            coordinate=coordinate or tuple(u for u in given.coordinate if u.name not in lead_names),
            deadlines=distinct(deadlines),
            confidence=_confidence(item, bool(lead), bool(given.lead)),
            spans=item.source.spans if item.source else (),
        )
        named = tuple(u for u in lead if not is_generic(u))
        said = [("lead", named), ("coordinate", named or coordinate), ("deadline", mentions)]
        draft = _Draft(
            item,
            path,
            plain=item.kind == "",
            heading=heading,
            task=task,
            said=frozenset(key for key, value in said if value),
        )
        if split.fields:
            self._apply(split.fields, [draft])
        return draft

    def _apply(self, fields: Sequence[Field], run: Sequence[_Draft]) -> None:
        """Fields stated after items hold for the items above them that have none of their own."""
        for stated in fields:
            key = "lead" if stated.key == "both" else stated.key
            open_drafts = [
                d for d in run if key not in d.settled and (d is run[-1] or key not in d.said)
            ] or ([d for d in run if stated.back])
            for draft in open_drafts:
                draft.task = with_field(draft.task, stated, self.ctx)
                draft.settled.add(key)

    def _leave(self, item: Item, why: str, path: list[str]) -> None:
        self.result.not_taken.append(
            NotTaken(text=trim(item.text)[:400] or item.text, why=why, path=tuple(path))
        )

    def _closes(self, item: Item) -> bool:
        """A plain paragraph among the last of the document."""
        return item.kind == "" and not item.children and id(item) in self.last

    # ---- paths -----------------------------------------------------------------------------

    def finish(self) -> Assigned:
        """Number plain paragraphs that share a heading's path: ¶1, ¶2, …"""
        shared = Counter(tuple(d.path) for d in self.drafts)
        plain = {tuple(d.path) for d in self.drafts if d.plain}
        seen: Counter[tuple[str, ...]] = Counter()
        for draft in self.drafts:
            path = tuple(draft.path)
            if path in plain and shared[path] > 1:
                seen[path] += 1
                path = (*path, f"¶{seen[path]}")
            self.result.tasks.append((draft.item, draft.task.model_copy(update={"path": path})))
        return self.result


def _confidence(item: Item, own: bool, given: bool) -> float:
    """How sure the task is: a word of action, a unit of its own, digital text."""
    score = 0.7
    if starts_with_verb(item.text):
        score += 0.15
    if own or given:
        score += 0.12
    if item.source is not None and item.source.ocr is not None:
        score *= 0.5 + 0.5 * item.source.ocr
    return round(min(score, 0.99), 2)


__all__ = ["Assigned", "DeadlineMention", "Given", "assign"]
