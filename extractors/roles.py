"""Who leads and who helps, from the words of a statement or a heading.

The grammar of orders: "[Giao|Đề nghị] X chủ trì, phối hợp với Y tham mưu …", "do X quản lý",
"Trong năm 2024, X tổ chức …", "phối hợp với Y". Who is only reported to, guided or worked with
("báo cáo", "hướng dẫn", "làm việc với") is neither.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from extractors.lexicon import cues, fold
from extractors.sentences import Sentence, sentences
from plans.model import UnitRef
from plans.units.context import UnitContext
from plans.units.lists import UnitMention, read_unit_list, split_units
from plans.units.names import known_at, line_of, starts_unit
from plans.verbs import inside_compound

_LEADS = re.compile(
    r"(?:chịu trách nhiệm )?chủ trì|làm đầu mối|là (?:cơ quan |đơn vị )?đầu mối|thường trực tham mưu"
)
_HELP_WITH = re.compile(
    r"(?:phối hợp|kết hợp|hiệp đồng)(?:,? (?:chặt chẽ|thường xuyên|đồng bộ|cùng|chủ động|tốt|hiệu quả|có hiệu quả|kịp thời|liên ngành|công tác|thực hiện|tổ chức))*"
    r" (?:với |cùng với |cùng |giữa )(?:các bên |lãnh đạo )?|chủ trì,? (?:cùng với|cùng) "
)
_HELP_DIRECT = re.compile(r"(?:phối hợp|kết hợp) (?=[^\W\d_])")
_HELP_NOUN = re.compile(
    r"(?:quy chế|cơ chế|công tác|sự|chương trình|quy trình|hiệu quả|văn bản|mô hình|cuộc) $"
)
_DONE_BY = re.compile(
    r"\bdo (?=\S)",
)
_DONE_VERB = re.compile(
    r"\s*(?:\([^)]*\)\s*)?(?:trực tiếp |cùng |làm )?(?:chủ trì|quản lý|vận hành|thực hiện|chịu trách nhiệm|tổ chức|phụ trách|đảm nhiệm|tham mưu|đảm nhận|triển khai)"
)
# "Nhiệm vụ này giao Phòng Kinh tế …"
_THIS_DUTY = re.compile(
    r"(?:các )?(?:nhiệm vụ|nội dung|công việc|phần việc|việc)(?: này| trên| nêu trên)? (?=giao |phân công )"
)
_TIME = re.compile(
    r"(?:trong |từ |đến |hết |cuối |đầu |nay )*(?:năm học(?: \d{4}\s*-\s*\d{4})?|tháng \d+(?:/\d+)?|quý [ivx\d]+(?:/\d+)?"
    r"|năm \d{4}|năm|h[àằ]ng (?:năm|tháng|quý|tuần))\s+"
)
# "Giải chạy bộ: Trung tâm Văn hóa ban hành điều lệ": the title of an item, then its sentence
# "Tổ công tác do Phó Chủ tịch UBND xã làm Tổ trưởng tuần tra …"
_HEADED_BY = re.compile(
    r"^do [^,;.:]{3,70}? làm (?:phó )?(?:tổ trưởng|trưởng ban|trưởng đoàn|đội trưởng|chủ tịch|trưởng nhóm)[ ,]+"
)
# "Tổ tuần tra, nòng cốt là Công an phường, ra quân …"
_CORE = re.compile(r"^nòng cốt là [^,;.:]{3,60}, ")
_LEVEL = re.compile(r"(?:tỉnh|thành phố|huyện|quận|xã|phường|sở|bộ)(?!\w)")
_WORD = re.compile(r"\w+")
_HEADING = 140  # characters of a heading that may be nothing but names
_TITLE = re.compile(r"[^:.;(]{4,80}: +(?=\S)")
_INTRO = re.compile(r"(?:^|[,;:]\s*|thời gian tới,? |trước mắt,? )(?=\S)")
_INTRO_ACTS = re.compile(
    r"\s*(?:sẽ|cần|phải|có trách nhiệm|chịu trách nhiệm|tập trung|chủ trì|thực hiện|triển khai|tổ chức)\b"
)
_CENTRAL = re.compile(r"bộ (?!chỉ huy|đội|phận)|chính phủ|thủ tướng|quốc hội|trung ương")
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


@dataclass(frozen=True, slots=True)
class Roles:
    """Units with their places in the text they were read from.

    explicit: the lead is named as the one that must act, not merely the heading's own subject.
    """

    lead: tuple[UnitMention, ...] = ()
    coordinate: tuple[UnitMention, ...] = ()


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


@lru_cache(maxsize=2048)
def read_roles(text: str, ctx: UnitContext, *, addressed: bool) -> Roles:
    """The units a statement names as leading and as helping.

    addressed: a heading or list above already says who must act; then a "Yêu cầu X …" is an act
    of that unit, and a generic subject does not replace it.
    """
    folded = fold(text)
    lead: list[UnitMention] = []
    coordinate: list[UnitMention] = []
    for sentence in sentences(text)[: 1 if addressed else None]:
        _add(lead, _subject(text, folded, sentence, ctx, addressed=addressed))
    _add(lead, _leading(text, folded, ctx))
    _add(lead, _in_brackets(text, folded, ctx))
    if not lead or addressed:
        _add(lead, _done_by(text, folded, ctx))
    if not lead and not addressed and _ACTS_AFTER.search(folded):
        _add(lead, _named_before_cue(text, folded, ctx))
    _add(coordinate, _helping(text, folded, ctx))
    coordinate = [c for c in coordinate if not any(_overlap(c, m) for m in lead)]
    lead = [m for m in lead if fold(m.ref.text) not in ("đơn vị", "cơ quan")]  # "đơn vị chủ trì"
    names = {c.ref.name for c in coordinate}
    lead = [m for m in lead if m.ref.name not in names or _before_cue(folded, m)]
    return Roles(tuple(lead), tuple(coordinate))


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


def _before_cue(folded: str, mention: UnitMention) -> bool:
    return folded[mention.end :].lstrip(" ,").startswith(("chủ trì", "phối hợp", "có trách nhiệm"))


def _overlap(a: UnitMention, b: UnitMention) -> bool:
    return a.start < b.end and b.start < a.end


def _add(found: list[UnitMention], more: tuple[UnitMention, ...]) -> None:
    for mention in more:
        if not any(m.ref.name == mention.ref.name for m in found):
            found.append(mention)


def _subject(
    text: str, folded: str, sentence: Sentence, ctx: UnitContext, *, addressed: bool
) -> tuple[UnitMention, ...]:
    """The unit a sentence opens with, after an order ("Giao X") or a clause ("Trong năm, X")."""
    for start, ordered in _subject_places(folded, sentence, addressed=addressed):
        found = read_unit_list(text, start, ctx)
        if not found.units or found.units[0].start >= sentence.end:
            continue
        if _is_work(text, folded, found.units[0].start, ctx):
            continue
        before = folded[start : found.units[0].start].strip()
        if before and not before.endswith(":"):
            continue
        after_title = start > 0 and folded[:start].rstrip().endswith(":")
        if after_title and not text[start].isupper() and not _class_at(folded, sentence, start):
            continue
        if start != sentence.start and not ordered and not _stands_out(text, folded, start):
            continue
        # a list of subjects may run over semicolons: "Các sở, ban, ngành; UBND các xã rà soát …"
        rest = folded[found.end : max(sentence.end, found.end + 80)].lstrip()
        if ordered:
            if rest or sentence.end < len(folded):
                return found.units
            continue
        if _told_to_act(rest) or (found.units[-1].ref.kind == "group" and _some_act(rest)):
            if addressed and all(is_generic(m.ref) for m in found.units):
                return ()
            return found.units
    return ()


def _is_work(text: str, folded: str, at: int, ctx: UnitContext) -> bool:
    """ "Thống kê tổng đàn, lập danh sách" opens with a word of action that is a body's name, too."""
    verb = cues().verbs.match(folded, at)
    if verb is None or verb.group() == "lãnh đạo" or known_at(ctx.gazetteer, folded, at):
        return False
    if inside_compound(folded, at):  # "Chi đoàn Công an phường", "Điều tra viên"
        return False
    after = text[verb.end() :].lstrip()
    return after[:1].islower() and _LEVEL.match(after) is None


_DATED_TITLE = re.compile(r"(?:trong |từ |đến |trước |ngày |chậm nhất )*(?:tháng|quý|tuần|ngày|\d)")


def _class_at(folded: str, sentence: Sentence, start: int) -> bool:
    """ "Trong tháng 4: các chi đoàn tổ chức …": a class after a title that is a time."""
    timed = _DATED_TITLE.match(folded, sentence.start) is not None
    return timed and folded.startswith(("các ", "mỗi ", "từng "), start)


def _stands_out(text: str, folded: str, at: int) -> bool:
    """After a comma only a name or a class ("các đơn vị") is a subject, not a bare noun."""
    return text[at].isupper() or folded.startswith(
        ("các ", "mỗi ", "những ", "từng ", "thủ trưởng", "người đứng đầu", "phòng ", "sở "), at
    )


def _subject_places(folded: str, sentence: Sentence, *, addressed: bool) -> list[tuple[int, bool]]:
    """Where the subject may stand: (offset, after an order)."""
    places: list[tuple[int, bool]] = []
    words = cues()

    def order_at(at: int) -> int | None:
        match = words.orders.match(folded, at, sentence.end)
        if match is None and not addressed:
            match = words.demands.match(folded, at, sentence.end)
        if match is None:
            return None
        end = match.end()
        while end < sentence.end and folded[end] in " :":
            end += 1
        return end

    this = _THIS_DUTY.match(folded, sentence.start, sentence.end)
    after = order_at(this.end() if this else sentence.start)
    if after is not None:
        return [(after, True)]
    places.append((sentence.start, False))
    title = _TITLE.match(folded, sentence.start, sentence.end)
    if title is not None:
        after = order_at(title.end())
        places.append((after, True) if after is not None else (title.end(), False))
    # "Mốc báo cáo: trước ngày 15 hằng tháng, các đơn vị gửi …": the clause after the title
    start = sentence.start
    if title is not None and not words.openers.match(folded, start):
        start = title.end()
    if words.openers.match(folded, start):
        clause = folded[start : min(sentence.end, start + 420)]
        time = _TIME.match(clause)
        if time:
            places.append((start + time.end(), False))
            if words.verbs.match(clause, time.end()):
                return places
        for match in re.finditer(r"[,:]\s+", clause):
            at = start + match.end()
            after = order_at(at)
            if after is None and words.verbs.match(folded, at):
                break  # "Từ nay đến năm 2025, phối hợp với …" has no subject
            places.append((after, True) if after is not None else (at, False))
    else:
        # "Ủy ban nhân dân tỉnh yêu cầu các sở …", "…; giao Sở Tài chính …"
        for match in re.finditer(
            r"\b(?:yêu cầu|đề nghị|giao cho|giao) ", folded[sentence.start : sentence.start + 90]
        ):
            if addressed and match.group().startswith("yêu cầu"):
                continue
            before = folded[sentence.start : sentence.start + match.start()].rstrip()
            if re.search(
                r"(?:ủy ban nhân dân|ubnd|sở|phòng|trường|chủ tịch|giám đốc|hiệu trưởng)[^,.;]{0,60}$",
                before,
            ):
                places.insert(0, (sentence.start + match.end(), True))
    return places


def _told_to_act(rest: str) -> bool:
    """What follows the subject is a predicate: "chủ trì …", "sẽ …", "có trách nhiệm …", a colon."""
    if not rest:
        return False
    if rest[0] == ":":
        return True
    rest = re.sub(r"^\([^)]*\)\s*", "", rest).lstrip(" ,")
    rest = _HEADED_BY.sub("", rest)
    rest = _CORE.sub("", rest)
    if re.match(
        r"(?:đã|được (?!giao|phân công)|là (?!cơ quan|đơn vị|đầu mối|bộ phận|thường trực|lực lượng|tổ chức)"
        r"|gồm|bao gồm|và |của |do )",
        rest,
    ):
        return False
    words = cues()
    return words.verbs.match(rest) is not None or words.modals.match(rest) is not None


_PASSIVE = re.compile(r"(?:được|bị|đang|chưa) (?!giao|phân công)[^\W\d]+ ")


def _some_act(rest: str) -> bool:
    """Of a class only some act: "Các tổ | được kiểm tra khắc phục …", a clause and then a verb.

    Nothing but words may stand between: "Các xã được hỗ trợ, hướng dẫn" tells, orders nothing.
    """
    clause = _PASSIVE.match(rest)
    if clause is None:
        return False
    stop = re.compile(r"[,.;:(]|$").search(rest, clause.end())
    end = min(stop.start() if stop else len(rest), 90)
    return any(
        cues().verbs.match(rest, word.start()) and not inside_compound(rest, word.start())
        for word in _WORD.finditer(rest, clause.end(), end)
    )


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
            if listed.units and gap in ("", "là cơ quan", "là đơn vị", "làm"):
                _add(found, listed.units)
        opening = max(folded.rfind(mark, 0, cue.start()) for mark in "(;.")
        if opening >= 0:
            start = opening + 1
            while start < len(folded) and folded[start] == " ":
                start += 1
            listed = read_unit_list(text, start, ctx)
            if listed.units and not folded[listed.end : cue.start()].strip(" ,"):
                _add(found, listed.units)
    return tuple(found)


_IN_BRACKETS = re.compile(
    r"\(([^()]{4,120}?),? (?:thực hiện|phụ trách|chịu trách nhiệm|chủ trì|đảm nhiệm|tổ chức)\)"
)


def _in_brackets(text: str, folded: str, ctx: UnitContext) -> tuple[UnitMention, ...]:
    """ "… trước ngày 04/10 (Tổng phụ trách Đội thực hiện)": the bracket names who acts."""
    found: list[UnitMention] = []
    for match in _IN_BRACKETS.finditer(folded):
        listed = read_unit_list(text, match.start(1), ctx)
        if listed.units and listed.end >= match.end(1) - 2:
            _add(found, listed.units)
    return tuple(found)


_ACTS_AFTER = re.compile(r"[^\W\d_] (?:chủ trì|có trách nhiệm|chịu trách nhiệm)\b")


def _named_before_cue(text: str, folded: str, ctx: UnitContext) -> tuple[UnitMention, ...]:
    """A unit anywhere in a long sentence right before "chủ trì": found by the mention pipeline."""
    from extractors.mentions import find_units

    found: list[UnitMention] = []
    for mention in find_units(text, ctx):
        if _ACTS_AFTER.match(folded, mention.end - 1):
            found.append(mention)
    return tuple(found)


def _done_by(text: str, folded: str, ctx: UnitContext) -> tuple[UnitMention, ...]:
    """ "… do Sở X trực tiếp quản lý, vận hành": X acts."""
    found: list[UnitMention] = []
    for cue in _DONE_BY.finditer(folded):
        listed = read_unit_list(text, cue.end(), ctx)
        if (
            listed.units
            and listed.units[0].start <= cue.end() + 8
            and _DONE_VERB.match(folded, listed.end)
            and not _no_doer(folded, listed.units, listed.end)
            and not _taken_part_in(folded, cue.start(), listed.end)
            and not any(_CENTRAL.match(fold(m.ref.name)) for m in listed.units)
        ):
            _add(found, listed.units)
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


def _helping(text: str, folded: str, ctx: UnitContext) -> tuple[UnitMention, ...]:
    """The lists of units after "phối hợp (chặt chẽ) với", "kết hợp với"."""
    found: list[UnitMention] = []
    taken: list[tuple[int, int]] = []
    for cue in _HELP_WITH.finditer(folded):
        if _HELP_NOUN.search(folded[: cue.start()]):
            continue
        listed = read_unit_list(text, cue.end(), ctx)
        if listed.units and listed.units[0].start <= cue.end() + 12:
            _add(found, listed.units)
            taken.append((cue.start(), listed.end))
    for cue in _HELP_DIRECT.finditer(folded):
        if any(a <= cue.start() < b for a, b in taken) or _HELP_NOUN.search(folded[: cue.start()]):
            continue
        listed = read_unit_list(text, cue.end(), ctx)
        if listed.units and listed.units[0].start == cue.end():
            _add(found, listed.units)
    for cue in re.finditer(r"[,;] ([^,;.]+?) (?:cùng )?phối hợp(?= |[.;,)]|$)(?! với)", folded):
        if "chủ trì" not in folded[: cue.start()]:
            continue
        listed = read_unit_list(text, cue.start(1), ctx)
        if listed.units and folded[listed.end : cue.end()].strip().startswith(("phối hợp", "cùng")):
            _add(found, listed.units)
    return tuple(found)
