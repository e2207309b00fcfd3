"""Reports by period: "báo cáo quý (trước ngày 20 tháng cuối quý), báo cáo năm (trước ngày 15/12)"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.deadlines.grammar import phrases
from extractors.deadlines.periods import rules_of
from extractors.deadlines.phrases import Phrase
from extractors.deadlines.sentences import Sentence

_PERIODIC = re.compile(
    r"(?<!\w)(?:định +k[ỳì]|h[ằà]ng +(?:tuần|tháng|qu[ýí]|năm)|mỗi +(?:tuần|tháng|qu[ýí]|năm))(?!\w)"
)
_NO_NUMBER = r"(?!\w)(?! +học)(?! *\d)(?! +[ivx]+(?!\w))"
# "báo cáo quý", "báo cáo kết quả 6 tháng", "báo cáo công tác tháng"
_REPORT = re.compile(
    r"báo +cáo(?: +(?!trong |các |từng |đầu |cuối |tiến +độ )[^\W\d]+){0,4}? +"
    rf"(?:(?P<quarter>qu[ýí] +(?:iv|i{{1,3}}|[1-4])(?![\w/]))|(?P<part>0?[69] +tháng(?: +(?:đầu|cuối) +năm)?(?! *\d)|tuần|tháng|quý|quí|cả +năm|năm){_NO_NUMBER})"
)
# the report stands right in front of its day: "báo cáo năm: trước ngày 15/12"
_LED = re.compile(r"[ :(]*(?:(?:về|gửi|nộp)(?: +[^,;.():]{1,60})?)?[ :(]*\Z")
_UNITS = {"tuần": "week", "tháng": "month", "quý": "quarter", "quí": "quarter"}
_HALF = re.compile(r"0?6 +tháng")
# "định kỳ báo cáo kết quả về Sở Nội vụ trước ngày 20/11" comes back every year
_REGULAR = re.compile(r"(?<!\w)định +k[ỳì](?!\w)[^;]{0,200}\Z")
_TO_REPORT = re.compile(r"(?<!\w)(?:báo +cáo|gửi|tổng +hợp|đánh +giá)(?!\w)")
_NEAR = 80  # characters between "báo cáo tháng" and its day


def is_report(folded: str, phrase: Phrase) -> bool:
    """Whether a period without "hằng" is that of a report: "báo cáo quý (ngày 20 tháng cuối quý)"."""
    near = folded[max(0, phrase.start - 60) : phrase.start]
    return re.search(r"báo +cáo[^,;.]*\Z", near) is not None


def comes_back(found: Sequence[Phrase], folded: str, sentence: Sentence) -> bool:
    """Whether a sentence tells of reports that come back: "định kỳ", "hằng …", two kinds of period.

    Two kinds of period are none where a day has its year: "6 tháng trước ngày 20/6, năm trước
    ngày 10/12/2026" is said of one year.
    """
    if _PERIODIC.search(folded, sentence.start, sentence.end):
        return True
    reports = [*_REPORT.finditer(folded, sentence.start, sentence.end)]
    if len({match[0].rpartition("cáo")[2] for match in reports}) < 2:
        return False
    # the year of another duty ("gửi kế hoạch trước ngày 15/02/2026; báo cáo năm …") says nothing
    at = folded.rfind(";", sentence.start, reports[0].start()) + 1
    firm = [
        phrase
        for phrase in found
        if phrase.kind == "point" and phrase.cue in ("before", "by") and phrase.start >= at
    ]
    return not any(item.token.year for phrase in firm for item in phrase.items)


def settled(
    found: Sequence[Phrase], folded: str, sentence: Sentence, year: int | None
) -> list[Phrase]:
    """Let "báo cáo năm (trước ngày 15/12)" be one day of the year unless the report comes back."""
    result: list[Phrase] = []
    for phrase in found:
        yearly = phrase.kind == "recurring" and phrase.bare and phrase.unit == "year"
        if not yearly or _listed(found, phrase) or comes_back(found, folded, sentence):
            result.append(phrase)
            continue
        inner = folded.index("(", phrase.start) + 1
        result += phrases(folded, year=year, start=inner, end=phrase.end)
    return result


def _listed(found: Sequence[Phrase], phrase: Phrase) -> bool:
    """Whether another period stands in the same sentence: "6 tháng (…), năm (…)"."""
    return any(
        other is not phrase and other.kind in ("recurring", "every") and other.unit != "day"
        for other in found
    )


def report_rules(folded: str, phrase: Phrase, *, periodic: bool) -> tuple[str, ...]:
    """Rules of a day that the report in front of it makes come back, none if there is no such report.

    "Báo cáo tháng gửi về Phòng trước ngày 22" is every month; "báo cáo năm: trước ngày 15/12" is
    every year where the sentence tells of reports that come back (``periodic``).
    """
    if phrase.kind != "point" or any(item.token.year for item in phrase.items):
        return ()
    reports = [*_REPORT.finditer(folded, max(0, phrase.start - _NEAR), phrase.start)]
    if not reports or ";" in folded[reports[-1].end() : phrase.start]:
        return _regular(folded, phrase)
    told = reports[-1]
    unit = _UNITS.get(told["part"] or "", "half" if _HALF.match(told["part"] or "") else "year")
    if phrase.granularity == "monthday" and unit in ("month", "quarter"):
        return rules_of(phrase.items, unit)
    led = _LED.match(folded, told.end(), phrase.start) is not None
    if phrase.granularity == "day" and periodic and led and unit in ("half", "year"):
        return rules_of(phrase.items, "year")
    return _regular(folded, phrase)


def _regular(folded: str, phrase: Phrase) -> tuple[str, ...]:
    """A day without a year after "định kỳ báo cáo" comes back every year."""
    if phrase.granularity != "day" or phrase.cue not in ("before", "by"):
        return ()
    led = _REGULAR.search(folded, max(0, phrase.start - 400), phrase.start)
    if led is None or not _TO_REPORT.search(folded, led.start(), phrase.start):
        return ()
    return rules_of(phrase.items, "year")
