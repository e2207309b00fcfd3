"""Lists of units in running text and in table cells, split into their units."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from plans.model import UnitRef
from plans.text import UPPER
from plans.units.context import UnitContext
from plans.units.fold import fold_unit
from plans.units.gazetteer import Gazetteer
from plans.units.names import starts_unit, unit_at
from plans.units.naming import canonical
from plans.units.shapes import PROPER, WORD, Line, known_at, line_of, shapes, skip_blanks
from plans.verbs import action_after_name

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


def add_new(found: list[UnitMention], more: Iterable[UnitMention]) -> None:
    """Put to ``found`` those of ``more`` whose unit is not there yet."""
    for mention in more:
        if not any(other.ref.name == mention.ref.name for other in found):
            found.append(mention)


def read_unit_list(text: str, start: int, ctx: UnitContext) -> UnitList:
    """The units listed in running text from an offset on, up to the first word of another kind.

    "phối hợp với |Sở Tài chính, Sở Nội vụ và các đơn vị liên quan tham mưu" gives three units.
    """
    line = line_of(text, ctx.gazetteer)
    folded = line.folded
    found: list[UnitMention] = []
    at = skip_blanks(folded, start)
    end = start
    while at < len(text):
        piece = unit_at(line, at, running=True)
        if piece is None:
            break
        mentions = _mentions(line, at, piece, ctx)
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


def _separator(folded: str, at: int) -> int | None:
    match = re.compile(
        r"\s*(?:\([^)]{0,160}\)\s*)?(?:[,;]\s*(?:và |cùng |cùng với )?| (?:và|cùng với|cùng) |:\s*)"
    ).match(folded, at)
    if match is None or match.end() >= len(folded):
        return None
    if match.group().rstrip().endswith(":"):
        return None
    return match.end()


def _mentions(line: Line, at: int, end: int, ctx: UnitContext) -> list[UnitMention]:
    """The unit(s) of one stretch; "các Sở: Tài chính, Nội vụ" and "DN viễn thông: A, B" list more."""
    raw = line.text[at:end].rstrip(" ,;.-–")
    if not raw:
        return []
    listed = _listed_after_colon(line, at, at + len(raw), ctx)
    if listed:
        return listed
    return [UnitMention(at, at + len(raw), canonical(raw, ctx))]


def _listed_after_colon(line: Line, at: int, end: int, ctx: UnitContext) -> list[UnitMention]:
    text, folded = line.text, line.folded
    short = re.match(r"(?:các |liên )?(sở|phòng|bộ)(?:, ngành)?\s*:\s*", folded[at:])
    if short is None:
        short = re.match(r"(?:các|liên) (sở|phòng|bộ)\s+(?=\w)", folded[at:])
        if short is None or not PROPER.match(text, at + short.end()):
            return _named_after_colon(line, end, ctx)
    start = at + short.end()
    if not PROPER.match(text, start):
        return []
    head = short.group(1).capitalize()
    stop = _short_list_end(line, start)
    found = []
    for match in re.finditer(r"[^,;]+", _guard_commas(line, start, stop, head)):
        for part in _split_and(match.group(), head, line.names):
            piece = part.replace("\0", ",").strip(" .")
            if not piece:
                continue
            place = text.find(piece, start)
            found.append(UnitMention(place, place + len(piece), canonical(piece, ctx, head=head)))
    return found


def _short_list_end(line: Line, start: int) -> int:
    text, folded = line.text, line.folded
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
        if PROPER.match(text, at):
            known = known_at(line.names, "sở " + folded[at : at + 80], 0)
            if known > 3:  # "Giáo dục và Đào tạo" whole, although "tạo" is a word of action
                end = at = at + known - 3
                continue
        word = WORD.match(folded, at)
        if word is None:
            break
        if (
            text[at].islower()
            and word.group() != "và"
            and (
                verbs.match(folded, at)
                or shapes().stops.match(folded, at)
                or shapes().plurals.match(folded, at)
            )
        ):
            break
        if (
            PROPER.match(text, at)
            and at > start
            and starts_unit(line, at, running=True)
            and not _bare_department(line, at)
        ):
            break
        end = word.end() if word.group() != "và" else end
        at = word.end()
    return end


def _bare_department(line: Line, at: int) -> bool:
    return known_at(line.names, "sở " + line.folded[at:], 0) > 3


def _guard_commas(line: Line, start: int, stop: int, head: str) -> str:
    """Commas inside a department's own name are kept: "Văn hóa, Thể thao và Du lịch"."""
    value, folded = line.text[start:stop], line.folded[start:stop]
    for match in re.finditer(r",", folded):
        first = folded.rfind(",", 0, match.start()) + 1
        while first < len(folded) and folded[first] in " ":
            first += 1
        known = known_at(line.names, f"{head.lower()} {folded[first:]}", 0)
        if known and first + known - len(head) - 1 > match.start():
            value = value[: match.start()] + "\0" + value[match.start() + 1 :]
    return value


def _split_and(value: str, head: str, names: Gazetteer) -> list[str]:
    folded = fold_unit(value.replace("\0", ","))
    stripped = folded.strip()

    def known(field: str) -> int:
        return known_at(names, f"{head.lower()} {field}", 0)

    if not re.search(" và | - ", folded) or known(stripped) >= len(head) + 1 + len(stripped):
        return [value]
    for match in re.finditer(r" và | - ", folded):
        left, right = folded[: match.start()].strip(), folded[match.end() :].strip()
        whole = known(left) >= len(head) + 1 + len(left)
        # "Lao động - TBXH" is one field, "Tài chính - Kế hoạch và Đầu tư" are two
        if (whole and known(right)) or (match[0] == " và " and (whole or known(right))):
            return [value[: match.start()], *_split_and(value[match.end() :], head, names)]
    return [value]


def _named_after_colon(line: Line, end: int, ctx: UnitContext) -> list[UnitMention]:
    """ "các doanh nghiệp viễn thông: Viettel X, VNPT X" names its members."""
    text = line.text
    link = re.compile(r"\s*(?:trên địa bàn[^:,.]{0,30})?\s*:\s*(?=[A-ZĐ])").match(text, end)
    if link is None:
        return []
    inner = read_unit_list(text, link.end(), ctx)
    return list(inner.units) if len(inner.units) > 1 else []


def split_units(text: str, ctx: UnitContext) -> tuple[UnitMention, ...]:
    """The units of a value that is a list of them (a table cell, "Đơn vị phối hợp: …").

    Names nobody where the value points elsewhere ("Theo phân công tại Quyết định …").
    """
    line = line_of(text, ctx.gazetteer)
    folded = line.folded
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
        end = unit_at(line, at, running=False)
        if end is None or end <= at:
            end = _plain_end(line, at)
        mentions = _mentions(line, at, end, ctx)
        for mention in mentions:
            if not _is_person(mention.ref.text, line.names) and not _NOBODY.match(
                fold_unit(mention.ref.text)
            ):
                found.append(mention)
        at = max(end, mentions[-1].end if mentions else end)
        at = _relative_end(line, at)
    return tuple(found)


_NUMBERED = re.compile(r"\s\d{1,2}[.)]\s*(?=[^\W\d])")


def _skip_marks(folded: str, at: int) -> int:
    match = re.compile(
        r"(?:[\s,;.+•/–-]|\d{1,2}[.)](?=\s*[^\W\d])|và (?=\S)|cùng (?=với|các))*"
    ).match(folded, at)
    return match.end() if match else at


def _plain_end(line: Line, at: int) -> int:
    """An unknown name in a list goes to the next mark, or to "và" before another unit."""
    text, folded = line.text, line.folded
    end = at
    while end < len(text) and text[end] not in ",;\n(:":
        if folded.startswith(" và ", end) and starts_unit(line, end + 4, running=False):
            break
        end += 1
    return end if end > at else at + 1


def _relative_end(line: Line, at: int) -> int:
    """Pass over what is said of a unit: "… được giao chủ trì", "(phòng …)", "theo phân công"."""
    text, folded = line.text, line.folded
    if folded.startswith(" là ", at):  # "các sở, ngành là thành viên Hội đồng" names no Hội đồng
        while at < len(text) and text[at] not in ",;\n(":
            at += 1
    while at < len(text) and text[at] not in ",;\n(":
        if text[at] == "/" and starts_unit(line, skip_blanks(folded, at + 1), running=False):
            break
        if _NUMBERED.match(folded, at):
            break
        if folded.startswith(" và ", at) and starts_unit(line, at + 4, running=False):
            break
        if (
            text[at] == " "
            and at + 1 < len(text)
            and PROPER.match(text, at + 1)
            and starts_unit(line, at + 1, running=False)
        ):
            break
        at += 1
    return at


def _is_person(name: str, names: Gazetteer) -> bool:
    """ "Đồng chí Nguyễn Văn A", "Trần Thị B": persons are no units."""
    folded = fold_unit(name.strip())
    if _PERSON.match(folded):
        return True
    words = name.split()
    return (
        2 <= len(words) <= 5
        and folded.split()[0] in _SURNAMES
        and all(word[:1].isupper() for word in words)
        and not known_at(names, folded, 0)
        and not shapes().heads.match(folded)
    )
