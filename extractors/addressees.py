"""Whom a heading or an introducing line is addressed to: "2. Sở Nội vụ", "Giao Sở Nội vụ:"."""

from __future__ import annotations

import re
from functools import lru_cache

from extractors.lexicon import cues, fold
from plans.model import UnitRef
from plans.units.context import UnitContext
from plans.units.lists import read_unit_list, split_units
from plans.units.names import starts_unit
from plans.units.shapes import line_of
from plans.verbs import inside_compound

_WORD = re.compile(r"\w+")
_HEADING = 140  # characters of a heading that may be nothing but names
_INTRO = re.compile(r"(?:^|[,;:]\s*|thời gian tới,? |trước mắt,? )(?=\S)")
_INTRO_ACTS = re.compile(
    r"\s*(?:sẽ|cần|phải|có trách nhiệm|chịu trách nhiệm|tập trung|chủ trì|thực hiện|triển khai|tổ chức)\b"
)
_PEOPLE = re.compile(  # who a school's or commune's plan addresses by a heading of its own
    r"(?:các |toàn thể |cán bộ, )*(?:giáo viên|học sinh|cha mẹ học sinh|phụ huynh(?: học sinh)?|nhân viên|viên chức|đoàn viên|hội viên|người dân)"
    r"(?:(?:,| và) (?:các )?(?:giáo viên|học sinh|cha mẹ học sinh|phụ huynh(?: học sinh)?|nhân viên|viên chức|đoàn viên|hội viên))*\s*[:.]?$"
)
_NAMES_TAIL = re.compile(
    r"\s*(?:\([^)]*\)|[:.;,]|tỉnh|thành phố|có liên quan|liên quan|trực thuộc|khác)*\s*$"
)
_GENERIC = re.compile(
    r"^(?:(?:các|những|mọi|từng|mỗi|toàn thể|tất cả các) )?(?:cơ quan|đơn vị|địa phương|ngành|cấp|tổ chức|cá nhân|bộ phận|bên)"
    r"(?:,? (?:và )?(?:các )?(?:cơ quan|đơn vị|địa phương|ngành|cấp|tổ chức|cá nhân|bộ phận))*"
    r"(?: (?:có )?liên quan| được giao.*| nêu trên| trên| này| chủ trì.*)?$"
)
_HEAD_PREFIX = re.compile(
    r"(?:(?:trách nhiệm|nhiệm vụ|phân công trách nhiệm|phân công nhiệm vụ) (?:cụ thể )?(?:của|cho|đối với) |trách nhiệm (?=các|sở|ubnd|ủy ban)|đối với |về phía |với |(?:kính )?đề nghị:? |giao cho |giao |yêu cầu:? |mời |phân công )+(?:các đơn vị: )?"
)
_HEAD_TAIL = re.compile(
    r"\s*(?:\([^)]*\)|[:.;,]|[-–]\s*(?:cơ quan|đơn vị|thường trực).*|có trách nhiệm|chịu trách nhiệm|thực hiện(?: các nhiệm vụ)?(?: sau)?|được giao.*|chủ trì(?:, phối hợp.*)?|tham gia.*|đã (?:được|tham gia|có).*|chưa (?:được|tham gia|có).*|theo chức năng.*|căn cứ.*|trên địa bàn.*|(?:là )?(?:cơ quan|đơn vị) (?:thường trực|chủ trì|đầu mối).*|như sau.*|trực thuộc.*|thuộc .*|có liên quan.*|liên quan.*|còn lại.*|khác.*|của (?:tỉnh|thành phố|huyện|xã|trường|sở).*|tỉnh|thành phố|phối hợp.*)*\s*$"
)


# "5. Lãnh đạo, chỉ đạo thực hiện nghị quyết": the work, not those who lead
_NO_ADDRESSEE = re.compile(
    r"lãnh đạo(?:,| và)? (?:chỉ đạo|điều hành|tổ chức|thực hiện|công tác|quản lý)"
)


def is_leading(folded: str, at: int) -> bool:
    """Whether "lãnh đạo" at an offset is the work of leading, not those who lead."""
    return _NO_ADDRESSEE.match(folded, at) is not None


@lru_cache(maxsize=2048)
def heading_units(text: str, ctx: UnitContext) -> tuple[UnitRef, ...]:
    """The units a heading is addressed to, empty if it is a title of another kind.

    "2. Sở Nội vụ", "Giao Sở Nội vụ:", "Đối với các trường", "Trách nhiệm của UBND các xã".
    """
    folded = fold(text)
    prefix = _HEAD_PREFIX.match(folded)
    start = prefix.end() if prefix else 0
    people = _PEOPLE.match(folded, start)
    if people:
        return tuple(m.ref for m in split_units(text[start : people.end()].rstrip(" :."), ctx))
    found = read_unit_list(text, start, ctx)
    if not found.units or found.units[0].start > start + 12:
        return ()
    if is_leading(folded, start):
        return ()
    rest = folded[found.end :]
    towards = prefix is not None and prefix.group().startswith("đối với")
    if not _HEAD_TAIL.match(rest) and not towards:
        return _whole_heading(text, start, found.end, ctx)
    value = text[start : found.end]
    listed = split_units(text[start:].rstrip(" :.;"), ctx) if not rest.strip(" :.;") else ()
    if listed and len(listed) >= len(found.units):
        return tuple(mention.ref for mention in listed)
    del value
    return tuple(mention.ref for mention in found.units)


def _whole_heading(text: str, start: int, end: int, ctx: UnitContext) -> tuple[UnitRef, ...]:
    """A heading that is one list of names to its end: "Văn phòng Điều phối nông thôn mới tỉnh".

    end: where running text would have ended the first names; no word of action may follow.
    """
    folded = fold(text)
    words = [match.start() for match in _WORD.finditer(folded, end)]
    if len(text) > _HEADING or any(
        cues().verbs.match(folded, at) and not inside_compound(folded, at) for at in words
    ):
        return ()
    value = text[start:].rstrip(" :.;")
    names = split_units(value, ctx)
    if not names or names[0].start > 0 or names[-1].end < len(value):
        return ()
    line = line_of(value, ctx.gazetteer)
    if not all(starts_unit(line, name.start, running=False) for name in names):
        return ()
    return tuple(name.ref for name in names)


@lru_cache(maxsize=2048)
def only_names(text: str, ctx: UnitContext) -> bool:
    """A line that is nothing but units ("2. Sở Nội vụ, Sở Tài chính:"), with no order in it."""
    folded = fold(text)
    prefix = _HEAD_PREFIX.match(folded)
    start = prefix.end() if prefix else 0
    found = read_unit_list(text, start, ctx)
    if not found.units or found.units[0].start > start + 12:
        return False
    return _NAMES_TAIL.match(folded[found.end :]) is not None


def is_generic(ref: UnitRef) -> bool:
    """ "các cơ quan, đơn vị" only refers back to whom the heading names."""
    return _GENERIC.match(fold(ref.text)) is not None


def intro_units(text: str, ctx: UnitContext) -> tuple[UnitRef, ...]:
    """The unit an introducing line says will act: "…, thời gian tới Sở sẽ tập trung tham mưu:"."""
    folded = fold(text)
    for match in _INTRO.finditer(folded):
        found = read_unit_list(text, match.end(), ctx)
        if (
            found.units
            and found.units[0].start == match.end()
            and _INTRO_ACTS.match(folded, found.end)
        ):
            return tuple(m.ref for m in found.units)
    return ()
