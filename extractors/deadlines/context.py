"""Which dates of a running sentence are deadlines: cited, past, named and target years are not."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from extractors.deadlines.lexicon import ContextWords, context_words
from extractors.deadlines.phrases import Phrase
from extractors.deadlines.reports import is_report
from extractors.deadlines.sentences import quoted

_DOCUMENT_NUMBER = re.compile(r"\d[\w.]*[/-][\w&/.\-]*[^\W\d][\w&/.\-]*,? *\Z")
_QUANTITY = re.compile(
    r"[ ,:]*(?:(?:phấn đấu|có|đạt|trên|ít nhất|tối thiểu|khoảng|hơn) +)*\d[\d.,]*(?: *- *\d[\d.,]*)? *(?:%|\w)"
)
_COUNTED_ACT = re.compile(r"[ ,:]*\d[\d.,]* *(?:lớp|hội nghị|cuộc|buổi|đợt|kỳ|khóa)(?!\w)")
_PASS_OVER = re.compile(r"(?:vào|trong|dự kiến|khoảng|là|ngay|:) *\Z")
_CLAUSE_MARKS = re.compile(r"[;:(]")
_FINAL = re.compile(r" *(?:[.,;:)(]|\Z|và +(?:các|những) +(?:năm|quý|tháng|tuần) +(?:tiếp|sau|kế))")
_STOP = re.compile(r" *(?:[.;)]|\Z)")
_REPORTED_TO = re.compile(r" *(?:về|gửi|cho|với|để|trước|qua|theo quy định|lên)(?!\w)")
NO_LABEL = re.compile(r"thời +gian +thực(?! +hiện)")  # "theo thời gian thực" is "in real time"
_TARGETS_LISTED = re.compile(r"(?:chỉ|mục) +tiêu[^.;:]{0,120}:")
_KEPT = re.compile(r"(?<!\w)(?:đảm +bảo|bảo +đảm)(?!\w)")
_SHARE = re.compile(r"\d *% *(?:vào|trong)? *\Z")
_STAGE = re.compile(r"(?<!\w)(?:giai +đoạn|đợt|bước|vòng|kỳ|lần) +(?:\d+|[ivx]+|một|hai|ba) *\(\Z")
# "đợt 1 trong tháng 4/2026, đợt 2 tháng 10/2026"
_STAGE_LED = re.compile(r"(?<!\w)(?:đợt|vòng|bước|lần) +(?:\d+|[ivx]+|một|hai|ba) *\Z")
_ON_THE_DAY = re.compile(r"(?:vào|trong) +dịp *\Z")
_HOPE = re.compile(r"(?:phấn +đấu|cố +gắng|quyết +tâm)(?P<whole> +(?:trong +)?cả)? *\Z")
_PASSIVE = re.compile(r"(?:đã|được|bị|từng) *\Z")
_SCHOOL_PART = re.compile(r"(?:đầu|giữa|cuối) ")
_TELLS = re.compile(r"(?<!\w)(?:báo +cáo|tổng +hợp|thực +hiện|gửi|trình)(?!\w)")
_FAR = 600  # characters of a sentence on either side that can bear on a date
_BULLET = " \"“‘'«*"


@dataclass(frozen=True)
class Place:
    """A phrase in its sentence: ``text`` folded; [start, end) the sentence's offsets in it.

    value: offsets of what follows "Thời gian thực hiện:" in the sentence, where anything is time.
    """

    text: str
    start: int
    end: int
    phrase: Phrase
    issued: date | None = None
    year: int | None = None
    value: tuple[int, int] | None = None

    @cached_property
    def stated(self) -> bool:
        """Whether the phrase stands after "Thời gian thực hiện:"."""
        return self.value is not None and self.value[0] <= self.phrase.start < self.value[1]

    @cached_property
    def before(self) -> str:
        return self.text[max(self.start, self.phrase.start - _FAR) : self.phrase.start]

    @cached_property
    def after(self) -> str:
        return self.text[self.phrase.end : min(self.end, self.phrase.end + _FAR)]

    @cached_property
    def printed(self) -> str:
        return self.text[self.phrase.start : self.phrase.end]

    @cached_property
    def clause(self) -> str:
        """What stands before the phrase since the last ; : or bracket."""
        return _CLAUSE_MARKS.split(self.before)[-1]

    @cached_property
    def part(self) -> str:
        """What stands before the phrase since the last comma."""
        return self.clause.rsplit(",", 1)[-1]

    @cached_property
    def rest(self) -> str:
        """What follows the phrase up to the end of its clause."""
        return re.split(r"[;(]", self.after, maxsplit=1)[0]

    @cached_property
    def words(self) -> ContextWords:
        return context_words()

    @cached_property
    def opening(self) -> str:
        """Where it stands: "head" of a sentence or clause, "comma" after one, else ""."""
        before = self.before.rstrip(_BULLET)
        while True:
            found = self.words.patterns["openers$"].search(before)
            if not found:
                break
            before = before[: found.start()].rstrip(_BULLET)
        if (
            not before
            or before[-1] in ";:-•+(*)"
            or before[-1] == "."
            or before.strip(" .)").isdigit()
        ):
            return "head"
        return "comma" if before[-1] == "," else ""

    @cached_property
    def bracketed(self) -> bool:
        return self.before.rstrip().endswith("(")

    @cached_property
    def final(self) -> bool:
        return _FINAL.match(self.after) is not None

    @cached_property
    def ordered(self) -> bool:
        """Whether an order follows: a verb, or a body and then a verb."""
        if self.words.after("verbs", self.after):
            return True
        return self.words.after("bodies", self.after) and self.words.within("verbs", self.rest)

    @cached_property
    def completed(self) -> bool:
        """Whether "hoàn thành", "xong" … stands right in front."""
        head = self.before
        while found := _PASS_OVER.search(head):
            head = head[: found.start()]
        return self.words.before("completion", head)

    @cached_property
    def labelled(self) -> bool:
        """Whether "Thời gian hoàn thành …" leads to the phrase."""
        if self.words.within("no_labels", self.before) or NO_LABEL.search(self.before):
            return False
        found = [m.end() for m in self.words.patterns["labels"].finditer(self.before)]
        return (
            bool(found)
            and len(self.before) - found[-1] < 90
            and ";" not in self.before[found[-1] :]
        )

    @cached_property
    def target(self) -> bool:
        """Whether a target follows: "tỷ lệ … đạt", "100% hồ sơ …"; no order to complete it."""
        kept = self.words.within("completion", self.part) or _KEPT.search(self.part)
        if not self.opening:  # "nâng tỷ lệ lên 50% vào cuối năm 2026"
            return _SHARE.search(self.before) is not None and not kept
        if self.words.within("completion", self.rest[:160]):
            return False
        if _COUNTED_ACT.match(self.after):
            return False
        if self.words.after("hopes", self.after):
            return True
        return bool(self.words.after("targets", self.after) or _QUANTITY.match(self.after))

    @cached_property
    def last(self) -> date | None:
        days = [day for value in self.phrase.values for day in (value.due, value.start) if day]
        return max(days, default=None)

    @cached_property
    def stale(self) -> bool:
        """Whether the time lies before the plan itself: a day before its date, a year before its year."""
        if self.last is None:
            return False
        if self.issued and self.phrase.granularity in ("day", "month", "quarter", "half"):
            ends = any(value.due for value in self.phrase.values)
            coarse = (
                not ends and self.phrase.granularity != "day"
            )  # "từ tháng 01/2026" of that month
            return self.last + timedelta(days=30 * coarse) < self.issued
        year = self.issued.year if self.issued else self.year
        return year is not None and self.last.year < year


def is_deadline(place: Place) -> bool:
    """Whether the phrase says by when the sentence's work is due."""
    if place.stated and place.phrase.kind != "point":
        return place.phrase.kind != "event"
    match place.phrase.kind:
        case "continuous" | "periodic":
            return not place.before.strip(_BULLET + "-+•")
        case "event":
            return True
        case "recurring":
            # "báo cáo quý (trước ngày 20 …)", but not "trong tuần (thứ Hai đến thứ Sáu)"
            own = not place.phrase.bare or place.phrase.cue in ("before", "by")
            own = own or place.phrase.periodic
            own = own or place.printed.startswith("mỗi")
            own = own or is_report(place.text, place.phrase)
            return own and not quoted(place.before, len(place.before))
        case "every":
            return _every(place)
    return _point(place)


def _every(place: Place) -> bool:
    phrase, words = place.phrase, place.words
    if phrase.unit == "day" or quoted(place.before, len(place.before)):
        return False
    if phrase.periodic:
        return True
    each = place.printed.startswith("mỗi")  # "Mỗi tháng một lần, tổ dân phố …"
    if (phrase.bare and not each) or place.printed.startswith("từng"):
        return False
    if each:
        return place.opening == "head" and (place.ordered or place.final) and not place.target
    if words.before("schedules", place.before) and place.after.startswith(" của "):
        return True  # "chương trình công tác hằng tháng của phòng"
    if words.after("told", place.after):
        return False
    if place.opening == "head":
        return not place.target
    if place.opening == "comma" and (place.ordered or place.final):
        return place.ordered or not words.within("yearly_things", place.clause[-60:])
    if words.before("yearly_joints", place.before):
        return False
    if words.within("yearly_things", place.part[-48:]) and not _hands_out(place):
        return False
    if words.after("verbs", place.after):
        return True
    if words.before("repeated_work", place.before) and _REPORTED_TO.match(place.after):
        return True
    if not _STOP.match(place.after):
        return False
    works = words.within("repeated_work", place.clause) or words.within("verbs", place.clause)
    return works or _hands_out(place)


def _point(place: Place) -> bool:
    phrase, words = place.phrase, place.words
    firm = phrase.cue in ("before", "by")
    if words.before("cutoff", place.before) or place.after.lstrip(" (").startswith("âm lịch"):
        return False
    if is_cited(place) or _is_feast(place):
        return False
    if _is_past(place, firm=firm):
        return False
    if place.labelled or place.stated:
        return True
    if firm:
        return True
    yearly = phrase.granularity in ("year", "years")
    of_data = phrase.cue in ("until", "in", "range") and words.before("data", place.before)
    if of_data and (yearly or not _hands_out(place)):
        return False
    if words.after("told", place.after) or quoted(place.before, len(place.before)):
        return False
    if phrase.cue in ("in", "until") and _hoped_by(place):
        return True
    if phrase.cue in ("", "in", "until", "range") and place.target:
        return False
    if phrase.granularity == "school" and not phrase.dated:
        if _SCHOOL_PART.match(place.printed) and place.opening == "head":
            led = place.final and words.within("verbs", place.rest[:80])
            return place.ordered or led  # "Đầu năm học, giáo viên chủ nhiệm lập …"
        if phrase.cue == "in" and place.final and words.within("completion", place.clause):
            return True  # "hoàn thành bồi dưỡng trong hè năm 2026"
        return place.opening == "head" and (phrase.cue == "in" or place.ordered)
    if place.completed or _STAGE.search(place.before):
        return True
    if _STAGE_LED.search(place.before) and phrase.granularity not in ("year", "years"):
        return True
    if phrase.bare or (not phrase.cue and place.before.rstrip()[-1:].isdigit()):
        return False
    match phrase.cue:
        case "from" | "after":
            return _start(place)
        case "range":
            return _range(place)
        case "until":
            return _until(place)
        case "in":
            return _within(place)
    return _plain(place)


def is_cited(place: Place) -> bool:
    """A cited document's day: "Quyết định số 12/QĐ-UBND ngày 05/3/2024", "ký ngày 05/3/2024"."""
    phrase, words = place.phrase, place.words
    if phrase.granularity != "day" or phrase.cue not in ("", "in"):
        return False
    if _DOCUMENT_NUMBER.search(place.before) or words.before("signed", place.before):
        return True
    if phrase.cue:
        return False
    if place.after.lstrip().startswith("của "):
        return True
    near = place.clause[-140:]
    return words.within("documents", near) and not place.completed


def _is_feast(place: Place) -> bool:
    if place.phrase.granularity != "day" or place.phrase.cue in ("before", "by", "range"):
        return False
    near = place.clause[-80:]
    if place.phrase.cue == "in":  # "trao học bổng vào dịp 20/11" is work of that day
        near = _ON_THE_DAY.sub("", near)
    return place.words.within("anniversary", near)


def _is_past(place: Place, *, firm: bool) -> bool:
    """What lies before the plan, or is told with "đã", is a result, no order."""
    words = place.words
    if place.phrase.cue == "range" and not place.stale:
        return False
    if place.stale and _long_past(place):
        return True
    if firm or place.labelled:
        told = words.within("past", place.part) or re.search(r"(?<!\w)được(?!\w)", place.part)
        return place.stale and (bool(told) or words.before("signed", place.before))
    if place.stale:
        return True
    following = re.split(r"[,;.]", place.after.lstrip(" ,:"), maxsplit=1)[0]
    return words.within("past", place.part) or (
        bool(place.opening) and words.within("past", following)
    )


def _long_past(place: Place) -> bool:
    """Years before the plan, no slip of the pen: "các dãy trọ xây dựng trước năm 2010"."""
    year = place.issued.year if place.issued else place.year
    whole = place.phrase.granularity in ("year", "years")
    return place.last is not None and year is not None and place.last.year < year - (not whole)


def _named(place: Place) -> bool:
    """Whether the years may belong to a programme's name in the same clause."""
    return place.words.within("names", place.clause[-120:])


def _start(place: Place) -> bool:
    """A start, "từ năm 2023": at the end of a clause, or with an order after it."""
    if place.opening:
        if _QUANTITY.match(place.after) and place.words.within("told", place.rest[:80]):
            return False  # "kể từ ngày 01/3/2026, 100% văn bản đi được ký số"
        return (
            place.ordered
            or place.final
            or place.words.after("openers", place.after)
            or " không " in place.after[:12]
        )
    return place.final and not place.words.within("data", place.part[-40:])


def _range(place: Place) -> bool:
    if place.words.within("data", place.part):
        return False
    if place.phrase.granularity in ("year", "years"):
        if place.opening:
            return place.ordered
        return place.final and not _named(place)
    return not _named(place) or bool(place.opening)


def _until(place: Place) -> bool:
    phrase, words = place.phrase, place.words
    yearly = phrase.granularity in ("year", "years")
    if phrase.hard:
        return not (yearly and not place.opening and _named(place))
    if not yearly:
        return bool(place.opening) or (place.final and not words.within("data", place.part))
    if place.opening == "head" or (place.opening == "comma" and words.after("verbs", place.after)):
        return place.ordered and not _TARGETS_LISTED.search(
            place.text, max(0, place.start - _FAR), place.start
        )
    if place.printed.startswith("từ nay"):
        return False
    kept = words.within("completion", place.clause) or _KEPT.search(place.clause)
    return place.final and bool(kept) and not _named(place)


def _within(place: Place) -> bool:
    phrase, words = place.phrase, place.words
    if place.opening == "head":
        return True
    if phrase.items[-1].token.year is None and phrase.granularity == "year":
        return False
    if place.opening == "comma":
        return place.ordered or place.final
    done = words.within("completion", place.clause)
    fine = phrase.granularity not in ("year", "years")
    if fine and _hands_out(place):
        return True
    if not done and words.within("data", place.part[-60:]):
        return False
    named = words.within("names", place.part[-80:])  # "thực hiện Đề án … trong năm 2026"
    if phrase.granularity in ("year", "years") and not done and named:
        return False
    onto = place.before.rstrip().endswith(" vào")
    # "số liệu trong quý I" is of that time, "trình Quyết định trong quý I" is due then
    paper = words.before("documents", place.before) or words.before("names", place.before)
    due_then = paper and phrase.granularity not in ("year", "years")
    # "Tổ chức tổng kết đợt thi đua trong tháng 6/2026" is work of that month
    of_month = phrase.granularity not in ("year", "years") and place.final
    works = of_month and words.within("acts", _TELLS.sub("", place.part))
    if fine and place.after.startswith(" và ") and not words.within("data", place.part):
        return True  # "thi chung khảo trong tháng 10 và trao giải trong tháng 11"
    covered = words.before("covers", place.before)
    if covered and not (done or onto or due_then or works):
        return False
    if phrase.granularity not in ("year", "years") and words.within("acts", place.part):
        return True
    following = place.after.lstrip().removeprefix("và ")
    return place.final or words.after("verbs", following) or words.before("acts", place.before)


def _hoped_by(place: Place) -> bool:
    """A number of things hoped for by a day: "phấn đấu đến ngày 30/6/2026 mỗi khu phố có 02 điểm".

    A share ("tỷ lệ … đạt 80%") is a target and stays one; so is what a year is to bring.
    """
    phrase = place.phrase
    if "%" in place.rest[:120] or place.words.within("shares", place.rest[:120]):
        return False
    hope = _HOPE.search(place.before)
    if hope is None:
        return False
    return bool(hope["whole"]) or phrase.granularity in ("day", "month", "quarter", "half")


def _hands_out(place: Place) -> bool:
    """Something handed out in a month: "bố trí kinh phí trong quý I", "công bố kết quả tháng 9".

    Money and results are told of a month, too ("sử dụng kinh phí trong quý I").
    """
    found = list(place.words.patterns["handed"].finditer(place.part))
    if not found or len(place.part) - found[-1].end() > 40:
        return False
    told = place.words.within("data_told", place.part[found[-1].end() :])
    return not told and not _PASSIVE.search(place.part[: found[-1].start()])


def _plain(place: Place) -> bool:
    """A date or period without a cue word: at the head of an order, or at the end of one."""
    phrase, words = place.phrase, place.words
    yearly = phrase.granularity in ("year", "years")
    if place.opening == "head":
        if yearly and place.bracketed:
            return not words.within("names", place.before) and not words.within(
                "documents", place.before
            )
        return True
    if place.opening == "comma":
        return (
            words.after("verbs", place.after)
            or (place.ordered and not yearly)
            or (place.final and not yearly)
        )
    if phrase.granularity == "partunit" or words.before("covers", place.before):
        return False
    if yearly:
        led = words.after("completion", place.before.lstrip(_BULLET + "-+•"))
        return led and place.final and not _named(place)
    if place.final:
        return words.within("acts", place.clause) or words.within("completion", place.clause)
    return words.before("acts", place.before)
