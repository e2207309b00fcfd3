"""What headings and lists above give to each item below them: who acts, with whom, by when."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractors.addressees import heading_units, intro_units, is_generic
from extractors.context import Context
from extractors.deadlines import find_deadlines, parse_deadline_cell
from extractors.lexicon import fold
from extractors.outline import Item
from extractors.roles import read_roles
from plans.model import Deadline, UnitRef
from plans.units.context import UnitContext

# a stage with its time in brackets: "Giai đoạn 1 (từ ngày 01/5 đến ngày 31/5/2026): tuyên truyền"
_STAGE = re.compile(
    r"[^().;]{0,160}\((?:thực hiện |thời gian:? ?|dự kiến |hoàn thành )*(?P<time>[^()]*(?:\d{1,2}/\d|tháng \d|quý [ivx\d]|ngày \d|tuần \d)[^()]*)\)(?= ?:|\Z)"
)
# "3.1. Giai đoạn 1: từ 19/01/2026 đến 28/3/2026"
_STAGE_TIME = re.compile(
    r"(?:giai đoạn|đợt|bước|vòng|lần|tuần|kỳ|cao điểm)(?: (?:thứ )?(?:\d{1,2}|[ivx]+|một|hai|ba|nhất))?(?: [^\W\d]+){0,8}"
    r"[:,–-] ?(?P<time>(?:từ|trước|trong|đến|ngày|tháng|quý|tuần|dự kiến|xong) [^:;()]{0,40}\d[^:;()]{0,60})\Z"
)
_MANY = re.compile(r"^(?:các|mỗi|từng|mọi|những|tất cả các|toàn thể các) ")


@dataclass(frozen=True, slots=True)
class Given:
    """What headings and lists above give to each item below them."""

    lead: tuple[UnitRef, ...] = ()
    coordinate: tuple[UnitRef, ...] = ()
    deadlines: tuple[Deadline, ...] = ()


def given_by(item: Item, given: Given, of: Context) -> Given:
    """What a heading or an introducing item gives to those below it."""
    ctx = of.units
    units = heading_units(item.text, ctx)
    if units and not _is_topic(item, units, ctx):
        if all(is_generic(u) for u in units) and given.lead:
            return given
        return replace(given, lead=units, coordinate=())
    below = given
    if item.introduces or not item.heading:
        roles = read_roles(item.text, ctx, addressed=bool(given.lead))
        lead = tuple(m.ref for m in roles.lead) or intro_units(item.text, ctx)
        if given.lead and all(short_for(u, given.lead) for u in lead):
            lead = ()  # "Phòng" under "2. Phòng Giáo dục và Đào tạo …" is that one
        if lead:
            below = replace(below, lead=lead)
        if item.introduces and roles.coordinate:
            below = replace(below, coordinate=tuple(m.ref for m in roles.coordinate))
    named = _NAMED_IN_BRACKETS.search(item.text) if item.heading else None
    if named is not None and (units := heading_units(named[1], ctx)):
        below = replace(below, lead=units)  # "1. Công tác chuyên môn (Phó Hiệu trưởng phụ trách)"
    run_in = item.text.split(":")[0] if ":" in item.text[:140] else ""
    if run_in and not below.lead:
        units = heading_units(run_in, ctx)
        if units:
            below = replace(below, lead=units)
    times = _heading_times(item, of)
    return replace(below, deadlines=times) if times else below


def _is_topic(item: Item, units: Sequence[UnitRef], ctx: UnitContext) -> bool:
    """ "i) Doanh nghiệp số" among "a) Hạ tầng số", "b) Dữ liệu số": a matter, not who must act."""
    if item.parent is None or any(u.kind != "group" or _MANY.match(fold(u.name)) for u in units):
        return False
    titles = [s for s in item.parent.children if s is not item and s.kind and s.children]
    return len(titles) >= 3 and not any(heading_units(s.text, ctx) for s in titles)


_NAMED_IN_BRACKETS = re.compile(
    r"\(([^()]{4,90}?),? (?:trực tiếp )?(?:chỉ đạo|phụ trách|chủ trì|thực hiện|chịu trách nhiệm|đảm nhiệm|đảm nhận)\)\W*$",
    re.IGNORECASE,
)
# "Các nội dung tại mục này hoàn thành trước ngày 15/12/2026."
_ALL_BELOW = re.compile(
    r"(?:các|những|toàn bộ(?: các)?|tất cả(?: các)?) (?:nội dung|nhiệm vụ|công việc|phần việc|hoạt động)"
    r"(?: (?:tại|thuộc|của|ở|trong) mục này| này| sau(?: đây)?| dưới đây)? (?:phải |cần |được )?"
    r"(?:hoàn thành|thực hiện|triển khai|tiến hành|xong)(?: xong)?[^.;]{0,60}$"
)


def _heading_times(item: Item, ctx: Context) -> tuple[Deadline, ...]:
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
            for d in parse_deadline_cell(text, year=ctx.year, issued=ctx.issued)
            if d.due or d.start
        )
    if _ALL_BELOW.match(fold(text)):
        mentions = find_deadlines(text, year=ctx.year, issued=ctx.issued)
        return tuple(m.deadline for m in mentions if m.deadline.due or m.deadline.start)
    if len(text) > 60:
        return ()
    mentions = find_deadlines(text, year=ctx.year, issued=ctx.issued)
    covered = sum(m.end - m.start for m in mentions)
    if mentions and covered >= 0.75 * len(text):
        return tuple(m.deadline for m in mentions)
    return ()


def short_for(unit: UnitRef, given: Sequence[UnitRef]) -> bool:
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
