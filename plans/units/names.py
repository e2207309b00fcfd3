"""How far a unit's name goes, by its shape.

A name begins with a head noun ("Sở", "UBND") or a word of many ("các"), takes what belongs to it
(capitals, "và", "của", levels), and ends at the first word that does not (a verb in small
letters). The gazetteer settles names with commas inside ("Sở Văn hóa, Thể thao và Du lịch").
"""

from __future__ import annotations

import re

from plans.units.predicates import predicate_after
from plans.units.shapes import PROPER, WORD, Line, known_at, shapes, skip_blanks
from plans.verbs import action_after_name, inside_compound, noun_in_name

# "Thành viên: bà A": a member of no body named
_MEMBER_ALONE = re.compile(r"(?:thành viên|ủy viên)\s*(?:$|[:,.;(\-–])")
# a post in small letters is a subject where it is one of many: "…, trưởng các thôn", "…, trưởng thôn"
_OFFICE_OF_MANY = re.compile(
    r"(?:trưởng|bí thư|hiệu trưởng|giám đốc|chủ tịch|tổ trưởng|thành viên) (?:các|những) "
    r"|trưởng (?:thôn|ấp|bản|xóm|buôn|làng|khóm|khu phố|ban công tác mặt trận)(?!\w)|bí thư chi bộ(?!\w)"
)


def starts_unit(line: Line, at: int, *, running: bool) -> bool:
    """Whether a unit's name may begin at an offset."""
    text, folded = line.text, line.folded
    forms = shapes()
    if forms.phrases.match(folded, at):
        return True
    if forms.not_units.match(folded, at) and not known_at(line.names, folded, at):
        return False
    if known_at(line.names, folded, at):
        return True
    plural = forms.plurals.match(folded, at)
    if plural:
        after = plural.end() + 1
        return bool(
            forms.members.match(folded, after)
            or forms.heads.match(folded, after)
            or forms.officers.match(folded, after)
        )
    if forms.officers.match(folded, at):
        return _MEMBER_ALONE.match(folded, at) is None and (
            text[at].isupper()
            or at == 0
            or folded.startswith(("người đứng đầu", "thủ trưởng", "lãnh đạo"), at)
            or _OFFICE_OF_MANY.match(folded, at) is not None
        )
    head = forms.heads.match(folded, at)
    if head is None:
        return forms.bare.match(folded, at) is not None
    if text[at].isupper():
        return True
    if forms.bare.match(folded, at):
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
        and (bool(PROPER.match(text, after)) or forms.levels.match(folded, after) is not None)
        or not running
    )


def unit_at(line: Line, at: int, *, running: bool) -> int | None:
    """The end of the unit name that stands at an offset, None if none does."""
    folded = line.folded
    if not starts_unit(line, at, running=running):
        return None
    forms = shapes()
    phrase = forms.phrases.match(folded, at)
    known = known_at(line.names, folded, at)
    if running:
        known = _without_work(line, known)
    plural = forms.plurals.match(folded, at)
    if phrase:
        return _extend(line, phrase.end(), group=True, running=running)
    if plural:
        end = _class_end(line, plural.end() + 1)
        return _extend(line, max(end, known), group=True, running=running)
    officer = forms.officers.match(folded, at)
    if officer and not known:
        return _officer_end(line, officer.end(), running=running)
    alone = _ALONE.match(folded, at)
    if alone and not known:  # "gia đình | giáo dục con em": no name goes on after it
        return alone.end()
    head = forms.heads.match(folded, at) or forms.bare.match(folded, at)
    end = max(known, head.end() if head else 0)
    levels = _levels_end(line, end)
    if levels is None and head:
        levels = _levels_end(line, head.end())
    if levels is not None and levels >= end:
        return _extend(line, levels, group=True, running=running)
    group = forms.bare.match(folded, at) is not None and not known
    if group:
        end = max(end, _class_end(line, at))
    if running and known and _bare_team(folded, at, known):
        known = 0  # "Tổ công tác | cai nghiện cộng đồng"
    return _extend(line, end, group=group, running=running, complete=known)


def _bare_team(folded: str, at: int, known: int) -> bool:
    """The known name is no more than a team's noun, which wants to be told from other teams."""
    return _TEAMS.fullmatch(folded, at, known) is not None


def _without_work(line: Line, known: int) -> int:
    """The end of a known name without the order after it: "Phòng Kinh tế | tổng hợp, tham mưu"."""
    folded = line.folded
    shorter = known - len(" tổng hợp")
    if not folded.endswith(" tổng hợp", 0, known) or not line.text[shorter + 1].islower():
        return known
    after = skip_blanks(folded, known)
    whole = action_after_name().match(folded, after) or _PREDICATE.match(folded, after)
    return known if whole else shorter


# "Phòng Kế hoạch tổng hợp | là đầu mối": the name is whole, its predicate follows
_PREDICATE = re.compile(
    r"(?:là|(?:làm )?đầu mối|có (?:trách )?nhiệm(?: vụ)?|phải|sẽ|cần|được giao)(?!\w)"
)
_CLASS_LINK = re.compile(
    r"\s*(?:,\s*(?:và )?|/\s*|\s-\s|\svà )(?!các |những )"
    r"|\s+(?=(?:mầm non|tiểu học|thcs|thpt|trung học|mẫu giáo|đại học|cao đẳng|mn|th)(?!\w))"
)


def _class_end(line: Line, at: int) -> int:
    """The end of a list of common nouns: "sở, ban, ngành, đoàn thể", "huyện/thành phố"."""
    folded = line.folded
    forms = shapes()
    start = end = at
    while True:
        member = forms.members.match(folded, at)
        if member is None or (at > start and _is_name(line, at, member.end())):
            return end
        end = member.end()
        link = _CLASS_LINK.match(folded, end)
        if link is None:
            return end
        at = link.end()


def _is_name(line: Line, at: int, end: int) -> bool:
    """The noun begins a body's own name: "…, Sở Tài chính", "…, Tỉnh đoàn"."""
    text, folded = line.text, line.folded
    if known_at(line.names, folded, at) > end:
        return True
    after = skip_blanks(folded, end)
    return text[at].isupper() and after > end and PROPER.match(text, after) is not None


_MORE_LEVELS = re.compile(
    r"\s*(?:[,/]|và)\s*(?:tỉnh|thành phố|tp|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu|thành|thị)(?!\w| đoàn| ủy)"
)
_TEAMS = re.compile(
    r"(?:ban quản lý|phòng quản lý|tổ công tác|tổ|ban|hội đồng|đoàn|nhóm|bộ phận|đội|tiểu ban|lực lượng)$"
)


def _levels_end(line: Line, end: int) -> int | None:
    """ "UBND các huyện, thành phố", "UBND phường, xã", "Phòng Giáo dục các quận": a class."""
    text, folded = line.text, line.folded
    forms = shapes()
    plural = re.compile(r" +(?:các|cấp|những|mọi) ").match(text, end)
    at = plural.end() if plural else skip_blanks(folded, end)
    member = forms.levels.match(folded, at)
    if plural:
        cls = _class_end(line, at)
        return cls if cls > at else None
    if member is None:
        return None
    after = member.end()
    more = _MORE_LEVELS.match(folded, after)
    if more and not PROPER.match(text, skip_blanks(folded, more.end())):
        return _class_end(line, at)
    return None


# "Chánh Văn phòng, Trưởng các phòng" are two, "Giám đốc, Phó Giám đốc Sở" is one
_WHOLE_OFFICE = re.compile(
    r"(?:chánh văn phòng|chánh thanh tra|kế toán trưởng|trưởng (?:thôn|ấp|bản|khu phố))\Z"
)


def _officer_end(line: Line, end: int, *, running: bool) -> int | None:
    """ "Thủ trưởng các cơ quan, đơn vị", "Giám đốc Bệnh viện X": the office with its unit."""
    folded = line.folded
    at = skip_blanks(folded, end)
    if folded.startswith(",", end) and not _WHOLE_OFFICE.search(folded, 0, end):
        more = shapes().officers.match(folded, skip_blanks(folded, end + 1))
        if more:
            return _officer_end(line, more.end(), running=running)
    if at > end and starts_unit(line, at, running=running):
        inner = unit_at(line, at, running=running)
        cls = _class_end(line, at) if line.text[at].islower() else at
        if inner is not None and inner >= cls:
            return inner
    cls = _class_end(line, at)
    if cls > at:
        return _extend(line, cls, group=True, running=running)
    return _extend(line, end, group=False, running=running)


_TOWN = re.compile(r"(?:^|\s)(?:tp|tx|tt|p|q|h|x)$")
_ALONE = re.compile(
    r"(?:gia đình|cộng đồng|nhà trường|cha mẹ học sinh|phụ huynh|phụ huynh học sinh)(?!\w)"
)


def _extend(line: Line, end: int, *, group: bool, running: bool, complete: int = 0) -> int:
    """Go on with a name while its words belong to it.

    complete: where a name of the gazetteer ends; in running text no other small word follows it.
    """
    text, folded = line.text, line.folded
    forms = shapes()
    verbs = action_after_name()
    while end < len(text):
        at = end
        while at < len(text) and text[at] in " \t":
            at += 1
        if at >= len(text):
            return end
        char = text[at]
        if (
            char == "."
            and _TOWN.search(folded[max(0, end - 3) : end])
            and PROPER.match(text, skip_blanks(folded, at + 1))
        ):
            end = at + 1  # "UBND TP. Vị Thanh"
            continue
        if char in ",;.:()\n…" or (char == "/" and at == end):
            if char == "," and _name_goes_on(line, at, running=running):
                end = at + 1
                continue
            return end
        if folded.startswith("và ", at):
            if _name_goes_on(line, at, running=running):
                end = at + 2
                continue
            more = verbs.match(folded, at + 3)
            if more and not running and _team(line, at):
                end = more.end()  # "Tổ đóng và mở thầu" in a cell
                continue
            return end
        if char in "-–":
            nxt = skip_blanks(folded, at + 1)
            if folded.startswith(("cơ quan", "đơn vị", "thường trực"), nxt):
                return end  # "Sở Y tế - Cơ quan thường trực"
            if nxt < len(text) and (PROPER.match(text, nxt) or folded.startswith("xã hội", nxt)):
                end = WORD.match(folded, nxt).end()  # type: ignore[union-attr]
                continue
            return end
        tail_match = forms.tails.match(folded, at)
        if tail_match:
            end = tail_match.end()
            if tail_match.group() == "trong các":  # "các nhà đầu tư trong các khu công nghiệp"
                end = _class_end(line, skip_blanks(folded, end))
            elif tail_match.group() in ("thuộc", "trực thuộc", "trên địa bàn"):
                end = _owner_end(line, end, running=running)
            continue
        if folded.startswith(("của ", "thuộc "), at):
            nxt = skip_blanks(folded, at + (4 if folded.startswith("của ", at) else 6))
            if (
                starts_unit(line, nxt, running=running)
                or PROPER.match(text, nxt)
                or forms.levels.match(folded, nxt)
            ):
                end = _owner_end(line, nxt, running=running)
                continue
            return end
        word = WORD.match(folded, at)
        if word is None:
            return end
        proper = PROPER.match(text, at) is not None
        if proper:
            if at > end and (_new_head(line, at, end) or _next_number(line, end)):
                return end
            # a known name inside: "Chi nhánh | Văn phòng đăng ký đất đai", "Đảng ủy | Ủy ban nhân dân"
            # or a word of two syllables: "Phòng Đào tạo", "Trung tâm Xúc tiến đầu tư"
            noun = noun_in_name().match(folded, at)
            end = max(word.end(), known_at(line.names, folded, at), noun.end() if noun else 0)
            continue
        level = forms.levels.match(folded, at)
        if level:
            end = level.end()
            more = _MORE_LEVELS.match(folded, end) if group else None
            if more and not PROPER.match(text, skip_blanks(folded, more.end())):
                end = _class_end(line, at)  # "các trạm y tế xã, phường"
            continue
        if folded.startswith("về ", at) and re.search(
            r"(?:ban chỉ đạo|hội đồng|tổ công tác|ban chỉ huy)[^,;.]*$", folded[:at]
        ):
            topic = re.compile(r"về(?: \w+){1,2}").match(
                folded, at
            )  # "Ban Chỉ đạo về chuyển đổi số"
            end = topic.end() if topic else at + 2
            continue
        if forms.stops.match(folded, at) and not inside_compound(folded, at):
            return (_which_end(line, at, running=running) if group else 0) or end
        if folded.startswith("phụ trách ", at) and _COMRADES.search(folded, 0, end):
            return end  # "Các đồng chí Đảng ủy viên | phụ trách địa bàn"
        noun = noun_in_name().match(folded, at)
        verb = verbs.match(folded, at)
        if verb and inside_compound(folded, at):  # "các bệnh viện công | lập"
            verb = None
        if noun and not (verb and verb.end() > noun.end()) and not (running and end == complete):
            end = noun.end()
            continue
        if verb:
            if _names_work(line, end) and not _NO_TEAM.match(folded, at):
                # "Tổ thẩm định", "Tổ xây dựng hồ sơ mời thầu | lập", "Tổ đóng và mở thầu | kiểm tra"
                end = (predicate_after(line, verb.end()) if running else 0) or verb.end()
                continue
            if running and folded.startswith(" của ", verb.end()):
                further = predicate_after(line, verb.end())
                if further:  # "Ban Giám sát đầu tư của cộng đồng | giám sát"
                    return further
            trade = _trade_end(line, at) if running and group else 0
            if trade:
                end = trade
                continue
            if running or _ACTS.match(folded, at) or (end == complete and _TAKES.match(folded, at)):
                return end
        if running and (_clause_begins(folded, at) or (at == end and not group)):
            return end
        if running and _is_whole(folded, end, complete):
            # "Ban Quản lý Khu kinh tế | cửa khẩu Đồng Đăng | đôn đốc": a place tells it apart
            further = predicate_after(line, end)
            return further if any(c.isupper() for c in text[end:further]) else end
        end = word.end()
    return end


_COMRADES = re.compile(r"các đồng chí [^,;.]{0,40}$")
# "có" that tells what is to be done, not which of a class is meant
_OBLIGED = re.compile(
    r"có (?:trách nhiệm|nhiệm vụ|biện pháp|giải pháp|kế hoạch|phương án|văn bản|báo cáo|ý kiến|hình thức|thể|hướng"
    r"|chức năng|thẩm quyền|nhu cầu|liên quan)(?!\w)"
)


def _which_end(line: Line, at: int, *, running: bool) -> int:
    """The end of the words that tell which of a class is meant: "Các địa phương | có đê |", else 0."""
    text, folded = line.text, line.folded
    if not folded.startswith("có ", at) or _OBLIGED.match(folded, at):
        return 0
    if running:
        return predicate_after(line, at + 2)
    stop = re.compile(r"[,;\n(]| và |$").search(folded, at)
    end = stop.start() if stop else len(text)
    return end if len(folded[at:end].split()) <= 5 else 0


# what no team is named by: "Thư ký Hội đồng | cập nhật danh sách"
_NO_TEAM = re.compile(
    r"(?:thực hiện|chủ trì|phối hợp|cập nhật|báo cáo|gửi|lập|tham mưu|tổng hợp|tiếp tục|hoàn thành|ban hành|đôn đốc"
    r"|hướng dẫn|có trách nhiệm|phân công|họp|theo dõi|tăng cường|đẩy mạnh|nâng cao|bố trí|chịu)(?!\w)"
)
# after a full name in a list: "Văn phòng Sở | tiếp nhận"
_TAKES = re.compile(
    r"(?:tiếp nhận|thẩm định|đôn đốc|theo dõi|kiểm tra|phê duyệt|triển khai|xây dựng|báo cáo|giám sát|cung cấp|bố trí)(?!\w)"
)
_ACTS = re.compile(r"(?:chủ trì|phối hợp|thực hiện|tham mưu|tổng hợp|hướng dẫn|chịu)(?!\w)")


def _names_work(line: Line, end: int) -> bool:
    """A team is named by its work: the word of action right after "Tổ", "Ban" belongs to it."""
    text, folded = line.text, line.folded
    head = _TEAMS.search(folded[max(0, end - 13) : end])
    if head is None:
        return False
    at = max(0, end - 13) + head.start()
    return text[at].isupper()


# What a class of businesses lives by belongs to its name: "các công ty khai thác khoáng sản".
_BUSINESS = re.compile(r"(?:công ty|doanh nghiệp|cơ sở|hợp tác xã|hộ|nhà máy|xí nghiệp)\s*$")
_TRADE = re.compile(
    r"(?:khai thác|sản xuất|kinh doanh|chế biến|giết mổ|nuôi|chăn nuôi|thi công|cung ứng|thu gom|thu mua|vận chuyển|vận hành"
    r"|khám|chữa|đào tạo|cho thuê|bán|cung cấp (?:dịch vụ|chữ ký|nền tảng|hạ tầng|điện|nước|sản phẩm|giải pháp))(?!\w)"
)


_TRADED = re.compile(rf"(?:{_TRADE.pattern})\s*$")


def _trade_end(line: Line, at: int) -> int:
    """The end of a trade that names a class, 0 if the word of action orders something.

    "các Công ty khai thác công trình thủy lợi, chủ đập | vận hành": a predicate is still to come.
    """
    text, folded = line.text, line.folded
    if not _BUSINESS.search(folded, max(0, at - 14), at):
        return 0
    trade = _TRADE.match(folded, at)
    if trade is None:
        return 0
    place = trade.end()
    verbs, forms = action_after_name(), shapes()
    while place < len(text):
        place = skip_blanks(folded, place)
        if place >= len(text) or text[place] in ".;:()\n":
            return 0
        if text[place] == ",":
            after = skip_blanks(folded, place + 1)
            trade = _TRADE.match(folded, after)
            if trade is None:
                return place if starts_unit(line, after, running=True) else 0
            place = trade.end()
            continue
        noun = noun_in_name().match(folded, place)
        if noun:  # "dịch vụ đào tạo"
            place = noun.end()
            continue
        if (verbs.match(folded, place) and not inside_compound(folded, place)) or forms.stops.match(
            folded, place
        ):
            return len(folded[:place].rstrip())
        word = WORD.match(folded, place)
        place = word.end() if word else place + 1
    return 0


def _is_whole(folded: str, end: int, complete: int) -> bool:
    """A known name, or a class with "liên quan", takes no further word: "Sở Y tế | thanh toán"."""
    if folded.startswith((" cơ quan", " cơ sở", " khối", " các cấp"), end):
        return False
    return end == complete or folded.endswith("liên quan", 0, end)


def _team(line: Line, at: int) -> bool:
    """The name that stands before the offset is a team's: "Tổ …", "Hội đồng …"."""
    folded = line.folded
    start = max(folded.rfind(mark, 0, at) for mark in ",;\n") + 1
    return re.match(r"\s*(?:tổ|hội đồng|đoàn|nhóm|đội|tiểu ban)\s", folded[start:at]) is not None


def _clause_begins(folded: str, at: int) -> bool:
    """A small word after which no name goes on: "các sở, ngành | đều …"."""
    return (
        re.compile(r"(?:đã|sẽ|rất|càng|mới|được|bị|thi đua|nêu|trên|bám)(?!\w)").match(folded, at)
        is not None
    )


def _owner_end(line: Line, at: int, *, running: bool) -> int:
    """The end of whom a class belongs to: "… thuộc | Sở Y tế", "… trên địa bàn | tỉnh"."""
    text, folded = line.text, line.folded
    start, at = at, skip_blanks(folded, at)
    inner = unit_at(line, at, running=running) if at < len(text) else None
    if inner is not None:
        return inner
    level = shapes().levels.match(folded, at)
    if level:
        at = level.end()
        nxt = skip_blanks(folded, at)
        while nxt < len(text) and PROPER.match(text, nxt):
            at = WORD.match(folded, nxt).end()  # type: ignore[union-attr]
            nxt = skip_blanks(folded, at)
        return at
    if PROPER.match(text, at):
        word = WORD.match(folded, at)
        return word.end() if word else at
    return start


_NUMBER = re.compile(r"\s+\d{1,2}[.)]\s*")


def _next_number(line: Line, end: int) -> bool:
    """The next item of a list that numbers its units: "1. Sở Nội vụ | 2. Sở Tài chính"."""
    number = _NUMBER.match(line.folded, end)
    return number is not None and starts_unit(line, number.end(), running=False)


_OPENS_ANOTHER = re.compile(
    r"(?:sở|ubnd|ủy ban nhân dân|công an|văn phòng|bộ chỉ huy|ban quản lý|trung tâm|hội liên hiệp|hội nông dân|đoàn thanh niên|các)\s"
)
_MAY_OPEN_ANOTHER = re.compile(
    r"(?:phòng|trạm|ban chỉ huy|ban dân tộc|thanh tra|hội|đoàn|tỉnh đoàn|tòa án|viện kiểm sát|bưu điện|kho bạc|bảo hiểm xã hội|bhxh|đài|thuế|thống kê|chi cục)\s"
)
_OWNED = (
    "lực lượng",
    *("thuộc", "của", "-", "sở", "phó", "trưởng", "giám đốc", "chủ tịch", "chánh"),
    *(
        "chi nhánh",
        "đảng ủy",
        "chi đoàn",
        "chi bộ",
        "chi hội",
        "công đoàn",
        "đảng bộ",
        "liên đội",
    ),  # "Đảng ủy | Ủy ban nhân dân phường" is one
)


def _new_head(line: Line, at: int, end: int) -> bool:
    """Two units without a mark between them: "Sở Khoa học và Công nghệ | Sở Công Thương"."""
    folded = line.folded
    if folded[:end].rstrip().endswith(_OWNED):
        return False
    if _MAY_OPEN_ANOTHER.match(folded, at):
        return bool(known_at(line.names, folded, at)) and _complete(line, end)
    head = _OPENS_ANOTHER.match(folded, at)
    if head is None:
        return False
    if head.group().startswith("văn phòng") or not head.group().startswith(
        ("sở", "ubnd", "các", "công an")
    ):
        return bool(
            re.search(r"(?:tỉnh|thành phố|huyện|xã|phường|[^\W\d_])$", folded[:end])
        ) and bool(known_at(line.names, folded, at))
    return True


def _complete(line: Line, end: int) -> bool:
    """The name that ends here wants no further word: it has its level, or is known whole."""
    folded = line.folded
    if re.search(r" (?:tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn)$", folded[:end]):
        return True
    start = max(folded.rfind(mark, 0, end) for mark in ",;:\n(") + 1
    return any(
        known_at(line.names, folded, word.start()) == end
        for word in WORD.finditer(folded, start, end)
    )


def _name_goes_on(line: Line, at: int, *, running: bool) -> bool:
    """Whether a comma or "và" stands inside the name: "Xúc tiến đầu tư, thương mại và du lịch"."""
    text, folded = line.text, line.folded
    nxt = at + (1 if text[at] == "," else 2)
    nxt = skip_blanks(folded, nxt)
    if nxt >= len(text) or folded.startswith(("và ", "các ", "những ", "cùng "), nxt):
        return False
    if starts_unit(line, nxt, running=running):
        return False
    if (
        text[at] == ","
        and _TRADE.match(folded, nxt)
        and _TRADED.search(folded, max(0, at - 20), at)
    ):
        return True  # "cơ sở sản xuất, kinh doanh thực phẩm"
    forms = shapes()
    if (
        forms.officers.match(folded, nxt)
        or forms.members.match(folded, nxt)
        and text[nxt].islower()
        and text[at] == ","
    ):
        return False
    if text[nxt].islower() and (
        action_after_name().match(folded, nxt) or forms.stops.match(folded, nxt)
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
    if starts_unit(line, after, running=running):
        return False
    return text[nxt].islower() == text[after : after + 1].islower()
