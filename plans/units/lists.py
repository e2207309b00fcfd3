"""Lists of units in running text and in table cells, split into their units.

A name's extent is found by its shape: a head noun ("Sở", "các", "UBND"), what belongs to it
(capitals, "và", "của", levels), and the first word that does not (a verb in small letters).
The gazetteer settles names with commas inside ("Sở Văn hóa, Thể thao và Du lịch").
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib import resources

import yaml

from plans.model import UnitRef
from plans.text import UPPER
from plans.units.context import UnitContext
from plans.units.fold import fold_unit
from plans.units.gazetteer import load
from plans.units.naming import canonical
from plans.verbs import action_after_name, alternation, noun_in_name

_WORD = re.compile(r"[\w&][\w&./]*(?<![./])|\S")
_PROPER = re.compile(rf"[{UPPER}0-9]")
_NOBODY = re.compile(
    r"^(?:(?:điểm|khoản|mục|điều|phụ lục|tiết) \w{1,5}$|theo (?:phân công|quyết định|chức năng|kế hoạch|hướng dẫn|quy định)|không|nt|như trên|[-–…. ]*$|tự )"
)
_PERSON = re.compile(r"^(?:(?:đồng chí|đ/c|ông|bà|thầy|cô|anh|chị|ths|ts|bs|pgs|gs)[. ]+.*)$")
_PREFIX = re.compile(
    r"(?:(?:kính )?đề nghị|giao cho|giao|yêu cầu|mời|phân công|do|lãnh đạo(?= ubnd| sở))[: ]+"
)
_SURNAMES = (
    "nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi đỗ hồ ngô dương lý đinh mai trịnh đào cao "
    "lương lưu hà tạ thái tô châu quách la kiều doãn chu trương lâm vương triệu nông hứa đoàn giàng"
).split()


@dataclass(frozen=True, slots=True)
class UnitMention:
    """A unit and where it stands: text[start:end] is its printed name."""

    start: int
    end: int
    ref: UnitRef


@dataclass(frozen=True, slots=True)
class UnitList:
    """Units read one after the other; ``end`` is the offset after the last one."""

    units: tuple[UnitMention, ...]
    end: int


@dataclass(frozen=True, slots=True)
class _Shapes:
    heads: re.Pattern[str]
    officers: re.Pattern[str]
    plurals: re.Pattern[str]
    members: re.Pattern[str]
    bare: re.Pattern[str]
    levels: re.Pattern[str]
    stops: re.Pattern[str]
    tails: re.Pattern[str]
    phrases: re.Pattern[str]
    not_units: re.Pattern[str]


@cache
def _shapes() -> _Shapes:
    text = (resources.files("plans.units") / "shapes.yaml").read_text(encoding="utf-8")
    data = yaml.safe_load(text)
    return _Shapes(
        **{
            key: re.compile(alternation([fold_unit(w) for w in words]))
            for key, words in data.items()
        }
    )


@cache
def _known() -> dict[str, tuple[str, ...]]:
    """The gazetteer's folded names by their first word, longest first."""
    by_word: dict[str, list[str]] = {}
    for form in load().forms:
        first = _WORD.match(form)
        if first and len(form) > 3:
            by_word.setdefault(first.group(), []).append(form)
    return {word: tuple(sorted(forms, key=len, reverse=True)) for word, forms in by_word.items()}


def _known_at(folded: str, at: int) -> int:
    """The end of the longest gazetteer name that stands at an offset, 0 if none."""
    first = _WORD.match(folded, at)
    if first is None:
        return 0
    for form in _known().get(first.group(), ()):
        end = at + len(form)
        if folded.startswith(form, at) and not (
            end < len(folded) and (folded[end].isalnum() or folded[end] == "&")
        ):
            return end
    return 0


def read_unit_list(text: str, start: int, ctx: UnitContext) -> UnitList:
    """The units listed in running text from an offset on, up to the first word of another kind.

    "phối hợp với |Sở Tài chính, Sở Nội vụ và các đơn vị liên quan tham mưu" gives three units.
    """
    folded = fold_unit(text)
    found: list[UnitMention] = []
    at = _skip(folded, start)
    end = start
    while at < len(text):
        piece = _unit_at(text, folded, at, running=True)
        if piece is None:
            break
        mentions = _mentions(text, folded, at, piece, ctx)
        if not mentions:
            break
        found.extend(mentions)
        end = mentions[-1].end
        following = _separator(folded, end)
        if following is None:
            example = _SUCH_AS.match(text, end)
            if example is None:
                break
            following = example.end()
        at = following
    return UnitList(tuple(found), end if found else start)


_SUCH_AS = re.compile(rf"\s+(?:như|gồm|bao gồm|nhất là|đặc biệt là)\s*:?\s*(?=[{UPPER}])")


def _skip(folded: str, at: int) -> int:
    while at < len(folded) and folded[at] in " \t\n-–:":
        at += 1
    return at


def _separator(folded: str, at: int) -> int | None:
    match = re.compile(
        r"\s*(?:\([^)]{0,160}\)\s*)?(?:[,;]\s*(?:và |cùng |cùng với )?| (?:và|cùng với|cùng) |:\s*)"
    ).match(folded, at)
    if match is None or match.end() >= len(folded):
        return None
    if match.group().rstrip().endswith(":"):
        return None
    return match.end()


def _starts_unit(text: str, folded: str, at: int, *, running: bool) -> bool:
    """Whether a unit's name may begin at an offset."""
    shapes = _shapes()
    if shapes.phrases.match(folded, at):
        return True
    if shapes.not_units.match(folded, at) and not _known_at(folded, at):
        return False
    if _known_at(folded, at):
        return True
    plural = shapes.plurals.match(folded, at)
    if plural:
        after = plural.end() + 1
        return bool(
            shapes.members.match(folded, after)
            or shapes.heads.match(folded, after)
            or shapes.officers.match(folded, after)
        )
    if shapes.officers.match(folded, at):
        return (
            text[at].isupper()
            or at == 0
            or folded.startswith(("người đứng đầu", "thủ trưởng", "lãnh đạo"), at)
        )
    head = shapes.heads.match(folded, at)
    if head is None:
        return shapes.bare.match(folded, at) is not None
    if text[at].isupper():
        return True
    if shapes.bare.match(folded, at):
        return not (
            folded.startswith("tổ chức", at)
            and not re.match(
                r"tổ chức(?:,| cá nhân| chính trị| xã hội| đoàn thể| tín dụng| có liên quan| liên quan)",
                folded[at : at + 30],
            )
        )
    after = head.end() + 1
    return (
        after < len(text)
        and (bool(_PROPER.match(text, after)) or shapes.levels.match(folded, after) is not None)
        or not running
    )


def _unit_at(text: str, folded: str, at: int, *, running: bool) -> int | None:
    """The end of the unit name that stands at an offset, None if none does."""
    if not _starts_unit(text, folded, at, running=running):
        return None
    shapes = _shapes()
    phrase = shapes.phrases.match(folded, at)
    known = _known_at(folded, at)
    plural = shapes.plurals.match(folded, at)
    if phrase:
        return _extend(text, folded, phrase.end(), group=True, running=running)
    if plural:
        end = _class_end(text, folded, plural.end() + 1)
        return _extend(text, folded, max(end, known), group=True, running=running)
    officer = shapes.officers.match(folded, at)
    if officer and not known:
        return _officer_end(text, folded, officer.end(), running=running)
    alone = _ALONE.match(folded, at)
    if alone and not known:  # "gia đình | giáo dục con em": no name goes on after it
        return alone.end()
    head = shapes.heads.match(folded, at) or shapes.bare.match(folded, at)
    end = max(known, head.end() if head else 0)
    levels = _levels_end(text, folded, end)
    if levels is None and head:
        levels = _levels_end(text, folded, head.end())
    if levels is not None and levels >= end:
        return _extend(text, folded, levels, group=True, running=running)
    group = shapes.bare.match(folded, at) is not None and not known
    if group:
        end = max(end, _class_end(text, folded, at))
    return _extend(text, folded, end, group=group, running=running, complete=known)


_CLASS_LINK = re.compile(
    r"\s*(?:,\s*(?:và )?|/\s*|\s-\s|\svà )(?!các |những )"
    r"|\s+(?=(?:mầm non|tiểu học|thcs|thpt|trung học|mẫu giáo|đại học|cao đẳng|mn|th)(?!\w))"
)


def _class_end(text: str, folded: str, at: int) -> int:
    """The end of a list of common nouns: "sở, ban, ngành, đoàn thể", "huyện/thành phố"."""
    shapes = _shapes()
    start = end = at
    while True:
        member = shapes.members.match(folded, at)
        if member is None or (at > start and _is_name(text, folded, at, member.end())):
            return end
        end = member.end()
        link = _CLASS_LINK.match(folded, end)
        if link is None:
            return end
        at = link.end()


def _is_name(text: str, folded: str, at: int, end: int) -> bool:
    """The noun begins a body's own name: "…, Sở Tài chính", "…, Tỉnh đoàn"."""
    if _known_at(folded, at) > end:
        return True
    after = _skip(folded, end)
    return text[at].isupper() and after > end and _PROPER.match(text, after) is not None


_MORE_LEVELS = re.compile(
    r"\s*(?:[,/]|và)\s*(?:tỉnh|thành phố|tp|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu|thành|thị)(?!\w| đoàn| ủy)"
)
_TEAMS = re.compile(r"(?:tổ|ban|hội đồng|đoàn|nhóm|bộ phận|đội|tiểu ban)$")


def _levels_end(text: str, folded: str, end: int) -> int | None:
    """ "UBND các huyện, thành phố", "UBND phường, xã", "Phòng Giáo dục các quận": a class."""
    shapes = _shapes()
    plural = re.compile(r" +(?:các|cấp|những|mọi) ").match(text, end)
    at = plural.end() if plural else _skip(folded, end)
    member = shapes.levels.match(folded, at)
    if plural:
        cls = _class_end(text, folded, at)
        return cls if cls > at else None
    if member is None:
        return None
    after = member.end()
    more = _MORE_LEVELS.match(folded, after)
    if more and not _PROPER.match(text, _skip(folded, more.end())):
        return _class_end(text, folded, at)
    return None


def _officer_end(text: str, folded: str, end: int, *, running: bool) -> int | None:
    """ "Thủ trưởng các cơ quan, đơn vị", "Giám đốc Bệnh viện X": the office with its unit."""
    at = _skip(folded, end)
    if folded.startswith(",", end):
        more = _shapes().officers.match(folded, _skip(folded, end + 1))
        if more:
            return _officer_end(text, folded, more.end(), running=running)
    if at > end and _starts_unit(text, folded, at, running=running):
        inner = _unit_at(text, folded, at, running=running)
        if inner is not None:
            return inner
    cls = _class_end(text, folded, at)
    if cls > at:
        return _extend(text, folded, cls, group=True, running=running)
    return _extend(text, folded, end, group=False, running=running)


_TOWN = re.compile(r"(?:^|\s)(?:tp|tx|tt|p|q|h|x)$")
_ALONE = re.compile(
    r"(?:gia đình|cộng đồng|nhà trường|cha mẹ học sinh|phụ huynh|phụ huynh học sinh)(?!\w)"
)


def _extend(
    text: str, folded: str, end: int, *, group: bool, running: bool, complete: int = 0
) -> int:
    """Go on with a name while its words belong to it.

    complete: where a name of the gazetteer ends; in running text no other small word follows it.
    """
    shapes = _shapes()
    verbs = action_after_name()
    while end < len(text):
        tail = re.compile(r"[ ]").match(folded, end)
        at = _skip(folded, end) if tail else end
        if at >= len(text):
            return end
        char = text[at]
        if (
            char == "."
            and _TOWN.search(folded[max(0, end - 3) : end])
            and _PROPER.match(text, _skip(folded, at + 1))
        ):
            end = at + 1  # "UBND TP. Vị Thanh"
            continue
        if char in ",;.:()\n…" or (char == "/" and at == end):
            if char == "," and _name_goes_on(text, folded, at, running=running):
                end = at + 1
                continue
            return end
        if folded.startswith("và ", at):
            if _name_goes_on(text, folded, at, running=running):
                end = at + 2
                continue
            return end
        if char in "-–":
            nxt = _skip(folded, at + 1)
            if folded.startswith(("cơ quan", "đơn vị", "thường trực"), nxt):
                return end  # "Sở Y tế - Cơ quan thường trực"
            if nxt < len(text) and (_PROPER.match(text, nxt) or folded.startswith("xã hội", nxt)):
                end = _WORD.match(folded, nxt).end()  # type: ignore[union-attr]
                continue
            return end
        tail_match = shapes.tails.match(folded, at)
        if tail_match:
            end = tail_match.end()
            if tail_match.group() == "trong các":  # "các nhà đầu tư trong các khu công nghiệp"
                end = _class_end(text, folded, _skip(folded, end))
            elif tail_match.group() in ("thuộc", "trực thuộc", "trên địa bàn"):
                end = _owner_end(text, folded, end, running=running)
            continue
        if folded.startswith(("của ", "thuộc "), at):
            nxt = _skip(folded, at + (4 if folded.startswith("của ", at) else 6))
            if (
                _starts_unit(text, folded, nxt, running=running)
                or _PROPER.match(text, nxt)
                or shapes.levels.match(folded, nxt)
            ):
                end = _owner_end(text, folded, nxt, running=running)
                continue
            return end
        word = _WORD.match(folded, at)
        if word is None:
            return end
        proper = _PROPER.match(text, at) is not None
        if proper:
            if at > end and _new_head(text, folded, at, end):
                return end
            end = word.end()
            continue
        if shapes.levels.match(folded, at):
            end = shapes.levels.match(folded, at).end()  # type: ignore[union-attr]
            continue
        if folded.startswith("về ", at) and re.search(
            r"(?:ban chỉ đạo|hội đồng|tổ công tác|ban chỉ huy)[^,;.]*$", folded[:at]
        ):
            topic = re.compile(r"về(?: \w+){1,2}").match(
                folded, at
            )  # "Ban Chỉ đạo về chuyển đổi số"
            end = topic.end() if topic else at + 2
            continue
        if shapes.stops.match(folded, at):
            return end
        noun = noun_in_name().match(folded, at)
        verb = verbs.match(folded, at)
        if noun and not (verb and verb.end() > noun.end()) and not (running and end == complete):
            end = noun.end()
            continue
        if verb:
            if _names_work(text, folded, end) and not folded.startswith(
                ("thực hiện", "chủ trì", "phối hợp"), at
            ):  # "Tổ thẩm định", "Ban tổ chức"
                end = verb.end()
                continue
            if running or _ACTS.match(folded, at):
                return end
        if not running or group or not text[at - 1 : at].strip():
            if running and (_clause_begins(folded, at) or _is_whole(folded, end, complete)):
                return end
            end = word.end()
            continue
        return end
    return end


_ACTS = re.compile(r"(?:chủ trì|phối hợp|thực hiện|tham mưu|tổng hợp|hướng dẫn|chịu)(?!\w)")


def _names_work(text: str, folded: str, end: int) -> bool:
    """A team is named by its work: the word of action right after "Tổ", "Ban" belongs to it."""
    head = _TEAMS.search(folded[max(0, end - 9) : end])
    if head is None:
        return False
    at = max(0, end - 9) + head.start()
    return text[at].isupper()


def _is_whole(folded: str, end: int, complete: int) -> bool:
    """A known name, or a class with "liên quan", takes no further word: "Sở Y tế | thanh toán"."""
    if folded.startswith((" cơ quan", " cơ sở", " khối", " các cấp"), end):
        return False
    return end == complete or folded.endswith("liên quan", 0, end)


def _team(text: str, folded: str, at: int) -> bool:
    """The name that stands before the offset is a team's: "Tổ …", "Hội đồng …"."""
    start = max(folded.rfind(mark, 0, at) for mark in ",;\n") + 1
    return re.match(r"\s*(?:tổ|hội đồng|đoàn|nhóm|đội|tiểu ban)\s", folded[start:at]) is not None


def _clause_begins(folded: str, at: int) -> bool:
    """A small word after which no name goes on: "các sở, ngành | đều …"."""
    return (
        re.compile(r"(?:đã|sẽ|rất|càng|mới|được|bị|thi đua|nêu|trên|bám)(?!\w)").match(folded, at)
        is not None
    )


def _owner_end(text: str, folded: str, at: int, *, running: bool) -> int:
    """The end of whom a class belongs to: "… thuộc | Sở Y tế", "… trên địa bàn | tỉnh"."""
    start, at = at, _skip(folded, at)
    inner = _unit_at(text, folded, at, running=running) if at < len(text) else None
    if inner is not None:
        return inner
    level = _shapes().levels.match(folded, at)
    if level:
        at = level.end()
        nxt = _skip(folded, at)
        while nxt < len(text) and _PROPER.match(text, nxt):
            at = _WORD.match(folded, nxt).end()  # type: ignore[union-attr]
            nxt = _skip(folded, at)
        return at
    if _PROPER.match(text, at):
        word = _WORD.match(folded, at)
        return word.end() if word else at
    return start


def _new_head(text: str, folded: str, at: int, end: int) -> bool:
    """Two units without a mark between them: "Sở Khoa học và Công nghệ | Sở Công Thương"."""
    head = re.compile(
        r"(?:sở|ubnd|ủy ban nhân dân|công an|văn phòng|bộ chỉ huy|ban quản lý|trung tâm|hội liên hiệp|hội nông dân|đoàn thanh niên|các)\s"
    ).match(folded, at)
    if head is None or folded[:end].rstrip().endswith(
        ("thuộc", "của", "-", "sở", "phó", "trưởng", "giám đốc", "chủ tịch", "chánh")
    ):
        return False
    if head.group().startswith("văn phòng") or not head.group().startswith(
        ("sở", "ubnd", "các", "công an")
    ):
        return bool(
            re.search(r"(?:tỉnh|thành phố|huyện|xã|phường|[^\W\d_])$", folded[:end])
        ) and bool(_known_at(folded, at))
    return True


def _name_goes_on(text: str, folded: str, at: int, *, running: bool) -> bool:
    """Whether a comma or "và" stands inside the name: "Xúc tiến đầu tư, thương mại và du lịch"."""
    nxt = at + (1 if text[at] == "," else 2)
    nxt = _skip(folded, nxt)
    if nxt >= len(text) or folded.startswith(("và ", "các ", "những ", "cùng "), nxt):
        return False
    if _starts_unit(text, folded, nxt, running=running):
        return False
    shapes = _shapes()
    if (
        shapes.officers.match(folded, nxt)
        or shapes.members.match(folded, nxt)
        and text[nxt].islower()
        and text[at] == ","
    ):
        return False
    if text[nxt].islower() and (
        action_after_name().match(folded, nxt) or shapes.stops.match(folded, nxt)
    ):
        return False
    if folded.startswith("và", at):
        return text[at - 2 : at - 1] != ","
    # a comma: the name goes on only to a "và" close by ("…, Thể thao và Du lịch")
    rest = folded[nxt : nxt + 45]
    link = re.match(r"[^,;.:()]{2,32}? và (?!các |những )", rest)
    if link is None:
        return False
    after = nxt + link.end()
    if _starts_unit(text, folded, after, running=running):
        return False
    return text[nxt].islower() == text[after : after + 1].islower()


def _mentions(text: str, folded: str, at: int, end: int, ctx: UnitContext) -> list[UnitMention]:
    """The unit(s) of one stretch; "các Sở: Tài chính, Nội vụ" and "DN viễn thông: A, B" list more."""
    raw = text[at:end].rstrip(" ,;.-–")
    if not raw:
        return []
    listed = _listed_after_colon(text, folded, at, at + len(raw), ctx)
    if listed:
        return listed
    return [UnitMention(at, at + len(raw), canonical(raw, ctx))]


def _listed_after_colon(
    text: str, folded: str, at: int, end: int, ctx: UnitContext
) -> list[UnitMention]:
    short = re.match(r"(?:các |liên )?(sở|phòng|bộ)(?:, ngành)?\s*:\s*", folded[at:])
    if short is None:
        short = re.match(r"(?:các|liên) (sở|phòng|bộ)\s+(?=\w)", folded[at:])
        if short is None or not _PROPER.match(text, at + short.end()):
            return _named_after_colon(text, folded, end, ctx)
    start = at + short.end()
    if not _PROPER.match(text, start):
        return []
    head = short.group(1).capitalize()
    stop = _short_list_end(text, folded, start)
    found = []
    for match in re.finditer(r"[^,;]+", _guard_commas(text[start:stop], head)):
        for part in _split_and(match.group(), head):
            piece = part.replace("\0", ",").strip(" .")
            if not piece:
                continue
            place = text.find(piece, start)
            found.append(UnitMention(place, place + len(piece), canonical(piece, ctx, head=head)))
    return found


def _short_list_end(text: str, folded: str, start: int) -> int:
    at = start
    end = start
    verbs = action_after_name()
    while at < len(text):
        char = text[at]
        if char in ";.:()\n":
            break
        if char in " ,":
            at += 1
            continue
        if _PROPER.match(text, at):
            known = _known_at("sở " + folded[at : at + 80], 0)
            if known > 3:  # "Giáo dục và Đào tạo" whole, although "tạo" is a word of action
                end = at = at + known - 3
                continue
        word = _WORD.match(folded, at)
        if word is None:
            break
        if (
            text[at].islower()
            and word.group() != "và"
            and (
                verbs.match(folded, at)
                or _shapes().stops.match(folded, at)
                or _shapes().plurals.match(folded, at)
            )
        ):
            break
        if (
            _PROPER.match(text, at)
            and at > start
            and _starts_unit(text, folded, at, running=True)
            and not _bare_department(folded, at)
        ):
            break
        end = word.end() if word.group() != "và" else end
        at = word.end()
    return end


def _bare_department(folded: str, at: int) -> bool:
    return _known_at("sở " + folded[at:], 0) > 3


def _guard_commas(value: str, head: str) -> str:
    """Commas inside a department's own name are kept: "Văn hóa, Thể thao và Du lịch"."""
    folded = fold_unit(value)
    for match in re.finditer(r",", folded):
        start = folded.rfind(",", 0, match.start()) + 1
        while start < len(folded) and folded[start] in " ":
            start += 1
        known = _known_at(f"{head.lower()} {folded[start:]}", 0)
        if known and start + known - len(head) - 1 > match.start():
            value = value[: match.start()] + "\0" + value[match.start() + 1 :]
    return value


def _split_and(value: str, head: str) -> list[str]:
    folded = fold_unit(value.replace("\0", ","))
    stripped = folded.strip()
    if " và " not in folded or _known_at(f"{head.lower()} {stripped}", 0) >= len(head) + 1 + len(
        stripped
    ):
        return [value]
    for match in re.finditer(r" và ", folded):
        left, right = folded[: match.start()].strip(), folded[match.end() :].strip()
        if _known_at(f"{head.lower()} {right}", 0) or _known_at(f"{head.lower()} {left}", 0) >= len(
            head
        ) + 1 + len(left):
            return [value[: match.start()], *_split_and(value[match.end() :], head)]
    return [value]


def _named_after_colon(text: str, folded: str, end: int, ctx: UnitContext) -> list[UnitMention]:
    """ "các doanh nghiệp viễn thông: Viettel X, VNPT X" names its members."""
    link = re.compile(r"\s*(?:trên địa bàn[^:,.]{0,30})?\s*:\s*(?=[A-ZĐ])").match(text, end)
    if link is None:
        return []
    inner = read_unit_list(text, link.end(), ctx)
    return list(inner.units) if len(inner.units) > 1 else []


def split_units(text: str, ctx: UnitContext) -> tuple[UnitMention, ...]:
    """The units of a value that is a list of them (a table cell, "Đơn vị phối hợp: …").

    Names nobody where the value points elsewhere ("Theo phân công tại Quyết định …").
    """
    folded = fold_unit(text)
    if _NOBODY.match(folded.strip()):
        return ()
    found: list[UnitMention] = []
    at = 0
    while at < len(text):
        at = _skip_marks(folded, at)
        if at >= len(text):
            break
        prefix = _PREFIX.match(folded, at)
        if prefix and prefix.end() < len(text):
            at = prefix.end()
        if text[at] == "(":
            close = text.find(")", at)
            at = close + 1 if close >= 0 else len(text)
            continue
        end = _unit_at(text, folded, at, running=False)
        if end is None or end <= at:
            end = _plain_end(text, folded, at)
        mentions = _mentions(text, folded, at, end, ctx)
        for mention in mentions:
            if not _is_person(mention.ref.text) and not _NOBODY.match(fold_unit(mention.ref.text)):
                found.append(mention)
        at = max(end, mentions[-1].end if mentions else end)
        at = _relative_end(text, folded, at)
    return tuple(found)


_NUMBERED = re.compile(r"\s\d{1,2}[.)]\s*(?=[^\W\d])")


def _skip_marks(folded: str, at: int) -> int:
    match = re.compile(
        r"(?:[\s,;.+•/–-]|\d{1,2}[.)](?=\s*[^\W\d])|và (?=\S)|cùng (?=với|các))*"
    ).match(folded, at)
    return match.end() if match else at


def _plain_end(text: str, folded: str, at: int) -> int:
    """An unknown name in a list goes to the next mark, or to "và" before another unit."""
    end = at
    while end < len(text) and text[end] not in ",;\n(:":
        if folded.startswith(" và ", end) and _starts_unit(text, folded, end + 4, running=False):
            break
        end += 1
    return end if end > at else at + 1


def _relative_end(text: str, folded: str, at: int) -> int:
    """Pass over what is said of a unit: "… được giao chủ trì", "(phòng …)", "theo phân công"."""
    while at < len(text) and text[at] not in ",;\n(":
        if text[at] == "/" and _starts_unit(text, folded, _skip(folded, at + 1), running=False):
            break
        if _NUMBERED.match(folded, at):
            break
        if folded.startswith(" và ", at) and _starts_unit(text, folded, at + 4, running=False):
            break
        if (
            text[at] == " "
            and at + 1 < len(text)
            and _PROPER.match(text, at + 1)
            and _starts_unit(text, folded, at + 1, running=False)
        ):
            break
        at += 1
    return at


def _is_person(name: str) -> bool:
    """ "Đồng chí Nguyễn Văn A", "Trần Thị B": persons are no units."""
    folded = fold_unit(name.strip())
    if _PERSON.match(folded):
        return True
    words = name.split()
    return (
        2 <= len(words) <= 5
        and folded.split()[0] in _SURNAMES
        and all(word[:1].isupper() for word in words)
        and not _known_at(folded, 0)
        and not _shapes().heads.match(folded)
    )
