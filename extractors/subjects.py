"""The unit a sentence opens with as the one that must act: "Sở Y tế chủ trì …", "Giao X …"."""

from __future__ import annotations

import re

from extractors.addressees import is_generic, is_leading
from extractors.lexicon import cues
from extractors.sentences import Sentence
from plans.units.context import UnitContext
from plans.units.lists import UnitMention, read_unit_list
from plans.units.shapes import known_at
from plans.verbs import inside_compound

# "Nhiệm vụ này giao Phòng Kinh tế …"
_THIS_DUTY = re.compile(
    r"(?:các )?(?:nhiệm vụ|nội dung|công việc|phần việc|việc)(?: này| trên| nêu trên)? (?:được )?(?=giao |phân công )"
)
_TIME = re.compile(
    r"(?:trong |từ |đến |hết |cuối |đầu |nay )*(?:năm học(?: \d{4}\s*-\s*\d{4})?|tháng \d+(?:/\d+)?|quý [ivx\d]+(?:/\d+)?"
    r"|năm \d{4}|năm|h[àằ]ng (?:năm|tháng|quý|tuần))\s+"
)
# "Tổ công tác do Phó Chủ tịch UBND xã làm Tổ trưởng tuần tra …"
_HEADED_BY = re.compile(
    r"^do [^,;.:]{3,70}? làm (?:phó )?(?:tổ trưởng|trưởng ban|trưởng đoàn|đội trưởng|chủ tịch|trưởng nhóm)[ ,]+"
)
# "Tổ tuần tra, nòng cốt là Công an phường, ra quân …"
_CORE = re.compile(r"^nòng cốt là [^,;.:]{3,60}, ")
_LEVEL = re.compile(r"(?:tỉnh|thành phố|huyện|quận|xã|phường|sở|bộ)(?!\w)")
_WORD = re.compile(r"\w+")
# "Giải chạy bộ: Trung tâm Văn hóa ban hành điều lệ": the title of an item, then its sentence
_TITLE = re.compile(r"[^:.;(]{4,80}: +(?=\S)")


_ORDER_WITHIN = re.compile(r", (?:giao cho|giao|phân công) (?=\w)")


def subject(
    text: str, folded: str, sentence: Sentence, ctx: UnitContext, *, addressed: bool
) -> tuple[UnitMention, ...]:
    """The unit a sentence opens with, after an order ("Giao X") or a clause ("Trong năm, X")."""
    for start, ordered in _subject_places(folded, sentence, addressed=addressed):
        if ordered and folded.startswith("đồng chí ", start):
            start += len("đồng chí ")  # "Giao đồng chí Chủ nhiệm Ủy ban Kiểm tra": the post
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
            # "Lập 02 lớp phụ đạo; phân công giáo viên kèm cặp": work, those named are no addressee
            if (
                start > 0
                and (text[sentence.start].islower() or folded[:start].endswith(", phân công "))
                and text[found.units[0].start].islower()
            ):
                continue
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
    if is_leading(folded, at):
        return True
    verb = cues().verbs.match(folded, at)
    if verb is None or verb.group() == "lãnh đạo" or known_at(ctx.gazetteer, folded, at):
        return False
    if inside_compound(folded, at):  # "Chi đoàn Công an phường", "Điều tra viên"
        return False
    after = text[verb.end() :].lstrip(" ,")  # "Thống kê, đánh giá thiệt hại"
    return after[:1].islower() and _LEVEL.match(after) is None


# titles after which those who take part are listed, not ordered
_NO_SUBJECT_AFTER = re.compile(r"(?:thành phần|đối tượng|khách mời|đại biểu|phạm vi|gồm|bao gồm)")


def _class_at(folded: str, sentence: Sentence, start: int) -> bool:
    """ "Trong tháng 4: các chi đoàn tổ chức …": a class after a title."""
    many = folded.startswith(("các ", "mỗi ", "từng ", "toàn thể "), start)
    return many and _NO_SUBJECT_AFTER.match(folded, sentence.start) is None


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
    if not addressed:
        # "Rà soát quỹ đất sạch, giao Trung tâm X tổ chức đấu giá"
        mid = _ORDER_WITHIN.search(folded, start, sentence.end)
        if mid is not None:
            places.append((mid.end(), True))
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
