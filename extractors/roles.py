"""Who leads and who helps, from the words of a statement or a heading.

The grammar of orders: "[Giao|Đề nghị] X chủ trì, phối hợp với Y tham mưu …", "do X quản lý",
"Trong năm 2024, X tổ chức …", "phối hợp với Y". Who is only reported to, guided or worked with
("báo cáo", "hướng dẫn", "làm việc với") is neither.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from extractors.addressees import is_generic
from extractors.coordination import helping, joined_by_together
from extractors.lexicon import fold
from extractors.sentences import sentences
from extractors.subjects import subject
from plans.units.context import UnitContext
from plans.units.lists import UnitMention, add_new, read_unit_list
from plans.units.names import starts_unit
from plans.units.shapes import line_of

_LEADS = re.compile(
    r"(?:chịu trách nhiệm )?chủ trì|làm đầu mối|là (?:cơ quan |đơn vị )?đầu mối|thường trực tham mưu"
)
_DONE_BY = re.compile(
    r"\bdo (?=\S)",
)
_DONE_VERB = re.compile(
    r"\s*(?:\([^)]*\)\s*)?(?:trực tiếp |cùng |làm )?(?:chủ trì|quản lý|vận hành|thực hiện|chịu trách nhiệm|tổ chức|phụ trách|đảm nhiệm|tham mưu|đảm nhận|triển khai|làm (?:trưởng (?:đoàn|ban|tiểu ban|nhóm)|chủ tịch hội đồng))"
)
_CENTRAL = re.compile(r"bộ (?!chỉ huy|đội|phận)|chính phủ|thủ tướng|quốc hội|trung ương")


@dataclass(frozen=True, slots=True)
class Roles:
    """Units with their places in the text they were read from."""

    lead: tuple[UnitMention, ...] = ()
    coordinate: tuple[UnitMention, ...] = ()


@lru_cache(maxsize=2048)
def read_roles(text: str, ctx: UnitContext, *, addressed: bool) -> Roles:
    """The units a statement names as leading and as helping.

    addressed: a heading or list above already says who must act; then a "Yêu cầu X …" is an act
    of that unit, and a generic subject does not replace it.
    """
    folded = fold(text)
    lead: list[UnitMention] = []
    coordinate: list[UnitMention] = []
    for place, sentence in enumerate(sentences(text)):
        if addressed and place and not lead:
            break  # under a heading's unit a later sentence speaks of others only beside the first
        named = subject(text, folded, sentence, ctx, addressed=addressed)
        if addressed and place and any(_same_class(m, lead[0]) for m in named):
            break  # "các trường mầm non gửi …; các trường tiểu học gửi …": the heading's schools
        add_new(lead, named)
    add_new(lead, _leading(text, folded, ctx))
    add_new(lead, _in_brackets(text, folded, ctx))
    if not lead or addressed:
        add_new(lead, _done_by(text, folded, ctx))
    if not lead and not addressed and _ACTS_AFTER.search(folded):
        add_new(lead, _named_before_cue(text, folded, ctx))
    together = joined_by_together(folded, lead)
    lead = [m for m in lead if m not in together]
    add_new(coordinate, together)
    add_new(coordinate, helping(text, folded, ctx, led=bool(lead)))
    coordinate = [c for c in coordinate if not any(_overlap(c, m) for m in lead)]
    lead = [m for m in lead if fold(m.ref.text) not in ("đơn vị", "cơ quan")]  # "đơn vị chủ trì"
    names = {c.ref.name for c in coordinate}
    lead = [m for m in lead if m.ref.name not in names or _before_cue(folded, m)]
    return Roles(tuple(lead), tuple(coordinate))


def _same_class(a: UnitMention, b: UnitMention) -> bool:
    return fold(a.ref.text).split()[:2] == fold(b.ref.text).split()[:2]


def _before_cue(folded: str, mention: UnitMention) -> bool:
    return folded[mention.end :].lstrip(" ,").startswith(("chủ trì", "phối hợp", "có trách nhiệm"))


def _overlap(a: UnitMention, b: UnitMention) -> bool:
    return a.start < b.end and b.start < a.end


def _leading(text: str, folded: str, ctx: UnitContext) -> tuple[UnitMention, ...]:
    """ "… giao Sở Y tế chủ trì": the list of units that ends where the cue begins."""
    found: list[UnitMention] = []
    for cue in _LEADS.finditer(folded):
        for order in re.finditer(
            r"(?:^|[\s(;,.])(?:giao cho |giao |do |đề nghị |phân công )", folded[: cue.start()]
        ):
            listed = read_unit_list(text, order.end(), ctx)
            gap = folded[listed.end : cue.start()].strip(" ,")
            gap = re.sub(r"\([^)]*\)", "", gap).strip()
            if order.group().endswith("do ") and _taken_part_in(folded, order.start(), listed.end):
                continue
            if listed.units and gap in ("", "là cơ quan", "là đơn vị", "làm"):
                add_new(found, listed.units)
        opening = max(folded.rfind(mark, 0, cue.start()) for mark in "(;.")
        if opening >= 0:
            start = opening + 1
            while start < len(folded) and folded[start] == " ":
                start += 1
            listed = read_unit_list(text, start, ctx)
            if listed.units and not folded[listed.end : cue.start()].strip(" ,"):
                add_new(found, listed.units)
    return tuple(found)


_IN_BRACKETS = re.compile(
    r"\(([^()]{4,120}?),? (?:thực hiện|phụ trách|chịu trách nhiệm|chủ trì|đảm nhiệm|tổ chức)(?:[,;] [^()]{4,100} (?:phối hợp|hỗ trợ))?\)"
)


def _in_brackets(text: str, folded: str, ctx: UnitContext) -> tuple[UnitMention, ...]:
    """ "… trước ngày 04/10 (Tổng phụ trách Đội thực hiện)": the bracket names who acts."""
    found: list[UnitMention] = []
    for match in _IN_BRACKETS.finditer(folded):
        listed = read_unit_list(text, match.start(1), ctx)
        if listed.units and listed.end >= match.end(1) - 2:
            add_new(found, listed.units)
    return tuple(found)


_ACTS_AFTER = re.compile(r"[^\W\d_] (?:chủ trì|có trách nhiệm|chịu trách nhiệm)\b")


_WORD = re.compile(r"(?<!\w)\w+")
_LONGEST = 160  # characters of a list of units before its cue


def _named_before_cue(text: str, folded: str, ctx: UnitContext) -> tuple[UnitMention, ...]:
    """A unit anywhere in a long sentence that ends right before "chủ trì", read from its first word."""
    found: list[UnitMention] = []
    line = line_of(text, ctx.gazetteer)
    for cue in _ACTS_AFTER.finditer(folded):
        end = cue.start() + 1
        for word in _WORD.finditer(folded, max(0, end - _LONGEST), end):
            if not text[word.start()].isupper() or not starts_unit(
                line, word.start(), running=True
            ):
                continue  # "vai trò chủ trì", "cơ quan chủ trì" name nobody
            units = read_unit_list(text, word.start(), ctx).units
            if units and units[-1].end == end:
                add_new(found, units)
                break
    return tuple(found)


def _done_by(text: str, folded: str, ctx: UnitContext) -> tuple[UnitMention, ...]:
    """ "… do Sở X trực tiếp quản lý, vận hành": X acts."""
    found: list[UnitMention] = []
    for cue in _DONE_BY.finditer(folded):
        begin = cue.end() + (9 if folded.startswith("đồng chí ", cue.end()) else 0)
        listed = read_unit_list(text, begin, ctx)
        if (
            listed.units
            and listed.units[0].start <= begin + 8
            and _DONE_VERB.match(folded, listed.end)
            and not _no_doer(folded, listed.units, listed.end)
            and not _taken_part_in(folded, cue.start(), listed.end)
            and not any(_CENTRAL.match(fold(m.ref.name)) for m in listed.units)
        ):
            add_new(found, listed.units)
    return tuple(found)


_DOES_ALL = re.compile(r" (?:thực hiện|chủ trì|phụ trách|đảm nhiệm|chịu trách nhiệm)\W*(?:$|[.;)])")
# "Tham gia Ngày hội do Hội tỉnh tổ chức": another body's event
_TAKES_PART = re.compile(
    r"(?:tích cực |cử [^.;]{2,60} )?(?:tham gia|tham dự|dự|hưởng ứng|đăng ký)(?!\w)"
)
_HOLDS = re.compile(r" (?:tổ chức|phát động|chủ trì|triển khai)(?!\w)")


def _no_doer(folded: str, units: tuple[UnitMention, ...], end: int) -> bool:
    """A class holds events and has estates, "… do các xã quản lý"; it leads only what it does alone."""
    if all(is_generic(m.ref) for m in units):
        return True
    return all(m.ref.kind == "group" for m in units) and not _DOES_ALL.match(folded, end)


def _taken_part_in(folded: str, cue: int, end: int) -> bool:
    start = max(folded.rfind(mark, 0, cue) for mark in ".;:") + 1
    opening = folded[start:cue].lstrip()
    return _TAKES_PART.match(opening) is not None and _HOLDS.match(folded, end) is not None
