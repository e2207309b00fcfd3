"""The items of the parts that assign work to tasks, each with who, when and what comes out.

A task is the innermost labelled or bulleted item; an item that only introduces others is none.
What looked like one and was left out is listed with the reason.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date as Day

from extractors.addressees import heading_units, intro_units, is_generic, only_names
from extractors.amounts import stated_amounts
from extractors.context import Context
from extractors.deadlines import DeadlineMention, find_deadlines, parse_deadline_cell
from extractors.fields import Field, is_detail, split_fields, told_beside
from extractors.headings import Part, heading_part
from extractors.lexicon import cues, fold, starts_with_verb
from extractors.outline import Item
from extractors.parts import assign_parts
from extractors.roles import read_roles
from extractors.sentences import sentences
from extractors.statements import only_time, statement, trim
from plans.model import Deadline, NotTaken, Role, Task, UnitRef
from plans.units.lists import split_units

_TASK_ROLES = frozenset({"assign", "organise"})
_LIST_INTRO = re.compile(
    r"(?:gồm|bao gồm|như sau|cụ thể|sau đây|sau|gồm có|là|như|gồm các nội dung)\s*:?\s*$"
)
# "Gửi những tài liệu sau đây về Sở Y tế theo đúng thời gian:" lists what is sent
_LISTED = re.compile(
    r"(?:tài liệu|hồ sơ|giấy tờ|biểu mẫu|văn bản|thông tin|nội dung)[^.;:]{0,40} (?:sau đây|sau|dưới đây)\b[^.;:]{0,90}$"
)
_REFERENCE = re.compile(
    r"^\([^()]*(?:phụ lục|kèm theo|đính kèm)[^()]*\)\W*$|^\(?(?:kèm theo|chi tiết (?:tại|theo|như|xem)|có (?:phụ lục|biểu|danh sách)|\(?chi tiết|xem phụ lục|theo phụ lục|(?:các )?(?:nhiệm vụ|nội dung|giải pháp|chỉ tiêu|danh mục|biểu)[^.;]{0,80}(?:tại|theo|trong|ở) (?:các )?(?:phụ lục|biểu)|ban hành kèm|\(?kèm|(?:tổ chức |triển khai )*thực hiện theo (?:các )?(?:phụ lục|biểu|bảng|danh mục)[^.;]*(?:kèm theo|đính kèm|kèm)\W*$)"
)
_DEMAND = re.compile(
    r"^(?:[^,.;]{0,80}\s)?(?:yêu cầu|đề nghị)\s.{5,400}?(?:triển khai|thực hiện|nghiên cứu|chấp hành)"
)
# a last word that orders nothing of its own: "Căn cứ Kế hoạch, các đơn vị nghiêm túc triển khai thực hiện"
# the words at the end of a whole order that only lead to the items below it
_ALSO_INTRODUCES = re.compile(r"(?<=[^\W\d_]), trong đó[^,.;:]{0,40}:$")
# a stage with its time in brackets: "Giai đoạn 1 (từ ngày 01/5 đến ngày 31/5/2026): tuyên truyền"
_STAGE = re.compile(
    r"[^().;]{0,160}\((?:thực hiện |thời gian:? ?|dự kiến |hoàn thành )*(?P<time>[^()]*(?:\d{1,2}/\d|tháng \d|quý [ivx\d]|ngày \d|tuần \d)[^()]*)\)(?= ?:|\Z)"
)
# "3.1. Giai đoạn 1: từ 19/01/2026 đến 28/3/2026"
_STAGE_TIME = re.compile(
    r"(?:giai đoạn|đợt|bước|vòng|lần|tuần|kỳ|cao điểm)(?: (?:thứ )?(?:\d{1,2}|[ivx]+|một|hai|ba|nhất))?(?: [^\W\d]+){0,8}"
    r"[:,–-] ?(?P<time>(?:từ|trước|trong|đến|ngày|tháng|quý|tuần|dự kiến|xong) [^:;()]{0,40}\d[^:;()]{0,60})\Z"
)
_LAST_WORD = re.compile(
    r"^(?:căn cứ|trên cơ sở|nhận được)? ?(?:nội dung |các nội dung )?(?:của )?kế hoạch(?: này)?,? (?:đề nghị |yêu cầu )?(?:các|thủ trưởng|lãnh đạo)"
    r"[^.;:]{0,120}? (?:(?:nghiêm túc|khẩn trương|chủ động|tích cực|phối hợp|tổ chức|quan tâm),? )*(?:triển khai|thực hiện)(?: thực hiện)?"
    r"(?: (?:kế hoạch này|có hiệu quả|tốt kế hoạch này|theo quy định|các nội dung trên|đạt hiệu quả))*[\s./;]*$"
)
_PEOPLE = re.compile(
    r"(?:[-–,:]\s*)(?:phó )?(?:trưởng ban|trưởng đoàn|trưởng tiểu ban|phó ban|thành viên|ủy viên|thư ký|tổ trưởng|tổ phó|chủ tịch hội đồng)(?: thường trực)?\s*[.;]?$"
)
_CLOCK = re.compile(
    r"^(?:từ )?\d{1,2}\s*(?:h|giờ|:)\s*\d{0,2}\s*(?:phút)?\s*(?:[-–:]|đến)|\(\d{1,3} phút\)\s*[.;]?$"
)
# what a blank form asks for: "(Ký, ghi rõ họ tên)", "Đơn vị: ……"
_FORM = re.compile(
    r"^\W*(?:(?:ký|đóng dấu|ghi rõ)(?!\w)[^.;]{0,40}họ (?:và )?tên|đơn vị\s*:\s*(?:phụ lục|\.{2,}|…))"
)
_NUMBERS_ONLY = re.compile(r"^[\d\s.,%/()\-–]*$")


@dataclass(frozen=True, slots=True)
class Given:
    """What headings and lists above give to each item below them."""

    lead: tuple[UnitRef, ...] = ()
    coordinate: tuple[UnitRef, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    directs: bool = False


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
                given = self._given_by(item, given)
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
            below = self._given_by(item, given)
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
        if self.parts[id(item)].role not in _TASK_ROLES:
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
        if part.role not in _TASK_ROLES or item.heading:
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
        )
        return orders * 2 < len(leaves)

    def _list_below(self, item: Item, path: list[str]) -> None:
        for child in item.walk():
            if child is not item and child.text:
                self._leave(child, "lists what the item above it names", path)

    # ---- what is above gives ---------------------------------------------------------------

    def _given_by(self, item: Item, given: Given) -> Given:
        """What a heading or an introducing item gives to those below it."""
        ctx = self.ctx.units
        units = heading_units(item.text, ctx)
        if units and not self._is_topic(item, units):
            if all(is_generic(u) for u in units) and given.lead:
                return given
            return replace(given, lead=units, coordinate=())
        below = given
        if item.introduces or not item.heading:
            roles = read_roles(item.text, ctx, addressed=bool(given.lead))
            lead = tuple(m.ref for m in roles.lead) or intro_units(item.text, ctx)
            if given.lead and all(_short_for(u, given.lead) for u in lead):
                lead = ()  # "Phòng" under "2. Phòng Giáo dục và Đào tạo …" is that one
            if lead:
                below = replace(below, lead=lead)
            if item.introduces and roles.coordinate:
                below = replace(below, coordinate=tuple(m.ref for m in roles.coordinate))
        run_in = item.text.split(":")[0] if ":" in item.text[:140] else ""
        if run_in and not below.lead:
            units = heading_units(run_in, ctx)
            if units:
                below = replace(below, lead=units)
        times = self._heading_times(item)
        return replace(below, deadlines=times) if times else below

    def _is_topic(self, item: Item, units: Sequence[UnitRef]) -> bool:
        """ "i) Doanh nghiệp số" among "a) Hạ tầng số", "b) Dữ liệu số": a matter, not who must act."""
        if item.parent is None or any(
            u.kind != "group" or _MANY.match(fold(u.name)) for u in units
        ):
            return False
        titles = [s for s in item.parent.children if s is not item and s.kind and s.children]
        return len(titles) >= 3 and not any(heading_units(s.text, self.ctx.units) for s in titles)

    def _heading_times(self, item: Item) -> tuple[Deadline, ...]:
        """A heading that is a time: "1. Quý I năm 2024", "Trong tháng 3/2024:"."""
        text = item.text.strip(" .:;()")
        stage = _STAGE.match(fold(item.text.rstrip(" :"))) or _STAGE_TIME.match(
            fold(item.text.rstrip(" .:"))
        )
        ended = item.text.rstrip().endswith((".", ";")) and not item.heading
        if stage is not None and not ended:
            text = item.text[stage.start("time") : stage.end("time")]
            return tuple(
                d
                for d in parse_deadline_cell(text, year=self.ctx.year, issued=self.ctx.issued)
                if d.due or d.start
            )
        if len(text) > 60:
            return ()
        mentions = find_deadlines(text, year=self.ctx.year, issued=self.ctx.issued)
        covered = sum(m.end - m.start for m in mentions)
        if mentions and covered >= 0.75 * len(text):
            return tuple(m.deadline for m in mentions)
        return ()

    # ---- taking ----------------------------------------------------------------------------

    def _take(
        self, item: Item, path: list[str], given: Given, heading: Item | None, part: Part
    ) -> None:
        why = self._why_not(item, given, part)
        if why is not None:
            if why:
                self._leave(item, why, path)
            return
        draft = self._draft(item, path, given, heading)
        if draft is not None:
            self.drafts.append(draft)

    def _why_not(self, item: Item, given: Given, part: Part) -> str | None:
        """Why an item is no task; None if it is one, "" if it does not even look like one."""
        text = item.text.strip()
        folded = fold(text)
        if len(text) < 8 or _NUMBERS_ONLY.match(text):
            return ""
        looks = starts_with_verb(text) or bool(given.lead)
        if _REFERENCE.match(folded) or _FORM.match(folded):
            return ""
        if (
            item.tables
            and not item.children
            and (item.heading or item.introduces or text.isupper())
        ):
            return ""  # the title of a table
        if _PEOPLE.search(folded) and not starts_with_verb(text):
            return "a list of people"
        if _CLOCK.search(folded):
            return "a timetable"
        if (
            cues().closing.match(folded)
            or (self._closes(item) and (_DEMAND.search(folded) or _LAST_WORD.match(folded)))
        ) and not self._dated(text):
            return "closing sentence"
        if part.role in _TASK_ROLES:
            if (
                item.heading
                and not item.children
                and (
                    item.kind == ""
                    or (len(text) < 90 and not starts_with_verb(text) and heading_part(text))
                )
            ):
                return "title without text below it" if looks else ""
            if only_names(text, self.ctx.units) and not item.children:
                return "names a unit, orders nothing"
            if is_detail(text) and not starts_with_verb(text):
                return "detail of the item above"
            if self._is_money(folded) and not self._orders_unit(text, given):
                return "says where money comes from"
            if part.mixed and self._reads_as_target(folded):
                return "reads as a target"
            return None
        if part.role == "funding":
            if self._orders_unit(text, Given()):
                return None
            return "under funding" if looks else ""
        reasons = {
            "results": "under results of the past",
            "aims": "under aims and requirements",
            "targets": "under targets",
            "bases": "under legal bases",
        }
        if part.role == "other" and self._orders_plainly(text):
            return None
        reason = reasons.get(part.role, "stands in no part that assigns work")
        return reason if looks else ""

    def _dated(self, text: str) -> bool:
        """A closing sentence that still sets a date is a duty."""
        return any(
            m.deadline.due or m.deadline.recurrence
            for m in find_deadlines(text, year=self.ctx.year, issued=self.ctx.issued)
        )

    def _closes(self, item: Item) -> bool:
        """A plain paragraph among the last of the document."""
        return item.kind == "" and not item.children and id(item) in self.last

    def _is_money(self, folded: str) -> bool:
        return cues().money.match(folded) is not None

    def _orders_unit(self, text: str, given: Given) -> bool:
        """Names a unit that must act ("… chủ động lập dự toán"), or stands under one."""
        if given.lead and not re.match(
            r"(?:kinh phí|nguồn)[^,.;]{0,80}(?:từ|bố trí|do ngân sách)", fold(text)
        ):
            return True
        text = self._after_money(text)
        if not text or cues().money.match(fold(text)):
            return False
        return bool(read_roles(text, self.ctx.units, addressed=False).lead)

    def _after_money(self, text: str) -> str:
        """What follows the sentences that only say where money comes from."""
        for sentence in sentences(text):
            if not cues().money.match(fold(sentence.text)):
                return text[sentence.start :]
        return ""

    def _orders_plainly(self, text: str) -> bool:
        folded = fold(text)
        if not re.search(r"chủ trì|có trách nhiệm|chịu trách nhiệm|^giao ", folded):
            return False
        return bool(read_roles(text, self.ctx.units, addressed=False).lead)

    def _reads_as_target(self, folded: str) -> bool:
        return (
            re.match(
                r"(?:phấn đấu|tỷ lệ|\d|trên \d|tối thiểu|ít nhất|100 ?%|đến (?:hết )?năm \d{4},? (?:có|đạt|phấn đấu|100|\d|tỷ lệ)|mục tiêu|chỉ tiêu|số lượng)",
                folded,
            )
            is not None
        )

    def _draft(
        self, item: Item, path: list[str], given: Given, heading: Item | None
    ) -> _Draft | None:
        split = split_fields(_ALSO_INTRODUCES.sub("", item.text.rstrip()))
        if self.parts[id(item)].role == "funding":
            split = replace(split, statement=self._after_money(split.statement))
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
        if lead and given.lead and all(_short_for(u, given.lead) for u in lead):
            lead = given.lead  # "Sở" under "1. Sở Giáo dục và Đào tạo Gia Lai" is that one
        lead_names = {u.name for u in lead}
        deadlines = tuple(m.deadline for m in mentions) or _closing_years(text) or given.deadlines
        task = Task(
            path=tuple(path),
            text=text,
            lead=lead or given.lead,
            coordinate=coordinate or tuple(u for u in given.coordinate if u.name not in lead_names),
            deadlines=_distinct(deadlines),
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
                draft.task = self._with_field(draft.task, stated)
                draft.settled.add(key)

    def _with_field(self, task: Task, stated: Field) -> Task:
        ctx = self.ctx
        value = stated.value.strip(" .;")
        if stated.key in ("lead", "coordinate", "monitor"):
            units = tuple(m.ref for m in split_units(value, ctx.units))
            if stated.key == "lead":
                roles = read_roles(value, ctx.units, addressed=False)
                if "phối hợp" in fold(value) and roles.coordinate:
                    lead = units[:1] if not roles.lead else tuple(m.ref for m in roles.lead)
                    return task.model_copy(
                        update={"lead": lead, "coordinate": tuple(m.ref for m in roles.coordinate)}
                    )
            return task.model_copy(update={stated.key: units})
        if stated.key == "both":
            units = tuple(m.ref for m in split_units(value, ctx.units))
            return task.model_copy(update={"lead": units[:1], "coordinate": units[1:]})
        if stated.key == "deadline":
            times = parse_deadline_cell(value, year=ctx.year, issued=ctx.issued)
            return task.model_copy(update={"deadlines": _distinct((*task.deadlines, *times))})
        if stated.key == "output":
            return task.model_copy(update={"output": trim(value) or None})
        if stated.key == "persons":
            persons = tuple(part.strip() for part in value.split(";") if part.strip())
            return task.model_copy(update={"persons": persons})
        if stated.key == "budget":
            return task.model_copy(update={"budget": stated_amounts(value) or task.budget})
        if stated.key in ("form", "note"):
            return task.model_copy(update={stated.key: value or None})
        return task

    def _leave(self, item: Item, why: str, path: list[str]) -> None:
        self.result.not_taken.append(
            NotTaken(text=trim(item.text)[:400] or item.text, why=why, path=tuple(path))
        )

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


_YEARS = re.compile(
    r"(?P<text>\((?:xuyên suốt |thực hiện )?(?P<first>20\d\d)\s*[-–]\s*(?P<last>20\d\d)\))\s*[.;]?$"
)
_PROGRAMME = re.compile(
    r"chương trình|đề án|kế hoạch|chiến lược|dự án|quy hoạch|nghị quyết|giai đoạn"
)


def _closing_years(text: str) -> tuple[Deadline, ...]:
    """Years that close a statement in brackets: "… trên toàn Thành phố (2025 - 2030)"."""
    match = _YEARS.search(text)
    if match is None or _PROGRAMME.search(fold(text[max(0, match.start() - 90) : match.start()])):
        return ()
    first, last = int(match["first"]), int(match["last"])
    if first > last:
        return ()
    printed = match["text"].strip("()")
    return (Deadline(text=printed, start=Day(first, 1, 1), due=Day(last, 12, 31), bound="by"),)


_MANY = re.compile(r"^(?:các|mỗi|từng|mọi|những|tất cả các|toàn thể các) ")


def _short_for(unit: UnitRef, given: Sequence[UnitRef]) -> bool:
    """ "Sở" is the heading's "Sở Giáo dục và Đào tạo", "Mỗi chi đoàn" the heading's "Các chi đoàn"."""
    name = fold(unit.name)
    names = [fold(other.name) for other in given]
    if name in names:
        return False
    if any(other.startswith((f"{name} ", f"{name},")) for other in names):
        return True
    bare = _MANY.sub("", name)
    return bare != name and any(
        f"{_MANY.sub('', other)} ".startswith((f"{bare} ", f"{bare},")) and _MANY.match(other)
        for other in names
    )


def _distinct(deadlines: Sequence[Deadline]) -> tuple[Deadline, ...]:
    found: list[Deadline] = []
    for deadline in deadlines:
        same = (deadline.start, deadline.due, deadline.bound, deadline.recurrence)
        if any(
            (d.start, d.due, d.bound, d.recurrence) == same
            and (d.text in deadline.text or deadline.text in d.text)
            for d in found
        ):
            continue
        found.append(deadline)
    return tuple(found)


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
