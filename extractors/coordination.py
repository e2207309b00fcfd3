"""Who helps, by the words after "phối hợp (chặt chẽ) với", "kết hợp với"."""

from __future__ import annotations

import re

from plans.units.context import UnitContext
from plans.units.lists import UnitMention, add_new, read_unit_list

_HELP_WITH = re.compile(
    r"(?:phối hợp|kết hợp|hiệp đồng)(?:,? (?:chặt chẽ|thường xuyên|đồng bộ|cùng|chủ động|tốt|hiệu quả|có hiệu quả|kịp thời|liên ngành|công tác|thực hiện|tổ chức))*"
    r" (?:với |cùng với |cùng |giữa )(?:các bên |lãnh đạo )?|chủ trì,? (?:cùng với|cùng) |(?:^|[.;] )cùng (?:với )?"
)
_HELP_DIRECT = re.compile(
    r"(?:phối hợp|kết hợp) (?:(?:chặt chẽ|thường xuyên|đồng bộ|hiệu quả|tốt) )?(?=[^\W\d_])"
)
_HELP_NOUN = re.compile(
    r"(?:quy chế|cơ chế|công tác|sự|chương trình|quy trình|hiệu quả|văn bản|mô hình|cuộc) $"
)

# "Ban Xây dựng Đảng, có sự tham gia của UBKT", "với sự hỗ trợ của Công đoàn cơ sở"
_TAKE_PART = re.compile(
    r"(?:có|với|cùng) (?:sự )?(?:tham gia|hỗ trợ|phối hợp|giúp đỡ|phụ giúp)(?:,? (?:và )?(?:tham gia|hỗ trợ|phối hợp|giúp đỡ))? của "
)
# "Công an xã chủ trì, Ban Chỉ huy Quân sự xã hỗ trợ giải tỏa", "… đảm nhận, Công đoàn tham gia"
_SUPPORTS = re.compile(r"(?<= )(?:hỗ trợ|tham gia)(?= |[.;,)]|$)")
# "…, các trường phối hợp thực hiện"; not "phối hợp với …", which names others
_HELPS = re.compile(r"(?<= )(?:cùng )?phối hợp(?= |[.;,)]|$)(?! (?:chặt chẽ )?(?:với|cùng))")
_MARK = re.compile(r"[,;] ")
# whom the lead directs is no helper: "Sở X chỉ đạo các phòng, Thanh tra phối hợp thực hiện"
_DIRECTS = re.compile(r"(?:chỉ đạo|hướng dẫn|yêu cầu|đôn đốc) [^.;]*$")
_LED = re.compile(r"(?:chủ trì|đảm nhận|đảm nhiệm|phụ trách)[^.;]*$")
_CLAUSE = 160  # characters before the cue in which its subject is looked for


def helping(text: str, folded: str, ctx: UnitContext, *, led: bool) -> tuple[UnitMention, ...]:
    """The lists of units after "phối hợp (chặt chẽ) với", "kết hợp với"."""
    found: list[UnitMention] = []
    taken: list[tuple[int, int]] = []
    for cue in _HELP_WITH.finditer(folded):
        if _HELP_NOUN.search(folded[: cue.start()]):
            continue
        listed = read_unit_list(text, cue.end(), ctx)
        if listed.units and listed.units[0].start <= cue.end() + 12:
            add_new(found, listed.units)
            taken.append((cue.start(), listed.end))
    for cue in _HELP_DIRECT.finditer(folded):
        if any(a <= cue.start() < b for a, b in taken) or _HELP_NOUN.search(folded[: cue.start()]):
            continue
        listed = read_unit_list(text, cue.end(), ctx)
        if listed.units and listed.units[0].start == cue.end():
            add_new(found, listed.units)
    for cue in _TAKE_PART.finditer(folded):
        listed = read_unit_list(text, cue.end(), ctx)
        if listed.units and listed.units[0].start <= cue.end() + 12:
            add_new(found, listed.units)
    for cue in _SUPPORTS.finditer(folded):
        if _LED.search(folded, max(0, cue.start() - _CLAUSE), cue.start()):
            add_new(found, _helping_subject(text, folded, cue.start(), ctx))
    for cue in _HELPS.finditer(folded):
        if led or "chủ trì" in folded[: cue.start()]:
            named = read_unit_list(text, cue.end() + 1, ctx).units
            if not (named and named[0].start == cue.end() + 1):  # "Thanh tra phối hợp Công an"
                add_new(found, _helping_subject(text, folded, cue.start(), ctx))
    return tuple(found)


def _helping_subject(text: str, folded: str, cue: int, ctx: UnitContext) -> tuple[UnitMention, ...]:
    """ "Sở A chủ trì, | các sở, ngành liên quan | phối hợp thực hiện": the list that ends at the cue."""
    for mark in _MARK.finditer(folded, max(0, cue - _CLAUSE), cue):
        if _DIRECTS.search(folded, max(0, cue - _CLAUSE), mark.start()):
            return ()
        listed = read_unit_list(text, mark.end(), ctx)
        if listed.units and not folded[listed.end : cue].strip():
            return listed.units
    return ()


_JOINED = re.compile(r",? cùng(?: với)? $")


def joined_by_together(folded: str, lead: list[UnitMention]) -> tuple[UnitMention, ...]:
    """The units of a list of subjects that stand behind "cùng (với)": they help the ones before it.

    "Tổ công nghệ số cộng đồng cùng với | Hội Phụ nữ xã, Hội Nông dân xã | đến từng nhà".
    """
    for place, mention in enumerate(lead):
        if place and _JOINED.search(folded, lead[place - 1].end, mention.start):
            return tuple(lead[place:])
    return ()
