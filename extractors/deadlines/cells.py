"""Deadlines of a table cell or of the value of "Thời gian thực hiện:", where anything is time."""

from __future__ import annotations

import re
from bisect import bisect_left
from calendar import monthrange
from datetime import date

from extractors.deadlines.context import Place, is_cited
from extractors.deadlines.fold import fold
from extractors.deadlines.grammar import phrases
from extractors.deadlines.phrases import Phrase, Value
from extractors.deadlines.running import deadline_of, repeat
from plans.model import Deadline

_EMPTY = re.compile(r"[\s.…,;:\-–—_/]*\Z")
_MARK = re.compile(r"\s*[xX✓✔√*+●]\s*\Z")
# where a cell goes on to say something else: a new line, a semicolon, a full stop
_BREAKS = re.compile(r"\n\s*(?=[A-ZĐÀ-ỸƯƠÂÊÔĂ\d+\-•(])|[;.]\s+(?=\S)|;(?=\S)")
_SOFT = re.compile(r",|(?<!\w)(?:và|hoặc)(?!\w)", re.IGNORECASE)
# months of one year without the word: "09 - 10/2026"
_MONTHS = re.compile(
    r"\s*(?:từ\s+)?(?P<first>0?[1-9]|1[0-2])\s*[-–]\s*(?P<last>0?[1-9]|1[0-2])\s*/\s*(?P<year>20\d\d)\s*\Z",
    re.IGNORECASE,
)
# months alone, shortened: "T4", "T3, T4/2026"
_SHORT_MONTHS = re.compile(
    r"\s*T\.?\s?(?:0?[1-9]|1[0-2])(?:\s*(?:[,;+&–-]|và)\s*T?\.?\s?(?:0?[1-9]|1[0-2]))*(?:\s*/\s*20\d\d)?\s*\Z",
    re.IGNORECASE,
)
_SHORT_MONTH = re.compile(r"T\.?\s?(?=\d)", re.IGNORECASE)
_BARE_DAY = re.compile(
    r"(?:và )?(?:ngày )?\d{1,2}[/.-]\d{1,2}(?:[/.-](?:20)?\d\d)?\Z", re.IGNORECASE
)
_RHYTHM = re.compile(r"(?:thường xuyên|liên tục|định k[ỳì])(?!\w)", re.IGNORECASE)
# the session of a council, not a day: "Kỳ họp HĐND giữa năm 2026"
_SESSION = re.compile(r"(?:kỳ|phiên|khóa) +họp[^.;]{0,60}\Z")
_NARROWED = re.compile(r" *\((?:xong|hoàn thành|kết thúc) *")
_EDGE = " \t\n\r.,;:+•–-"
# a year that a narrow column breaks: "15/5/20 26"
_BROKEN_YEAR = re.compile(r"(?<=/)(?:(2) (0\d\d)|(20) (\d\d)|(20\d) (\d))(?!\d)")
# no time of its own: "Thường xuyên trong năm"
_ALL_YEAR = re.compile(
    r"\W*(?:thực hiện )?thường xuyên(?:,? liên tục)?,? (?:trong|suốt|cả|trong cả) năm\W*\Z", re.I
)


def parse_deadline_cell(
    text: str, *, year: int | None, issued: date | None, column_year: int | None = None
) -> tuple[Deadline, ...]:
    """The deadlines of a text that is nothing but time.

    text: a cell, its lines joined by a blank or a line break. year: the plan's year; column_year:
    a year its column heading tells. A cell without a date keeps its words ("Thường xuyên"); an
    empty one gives nothing. A mark ("x") under a year is that year.
    """
    if _EMPTY.match(text):
        return ()
    if _ALL_YEAR.match(text):
        return (Deadline(text=text.strip(_EDGE)),)
    text = _BROKEN_YEAR.sub(lambda match: "".join(part for part in match.groups() if part), text)
    known = column_year or year or (issued.year if issued else None)
    if column_year and _MARK.match(text):
        due = date(column_year, 12, 31)
        return (Deadline(text=text.strip(), start=None, due=due, bound="by"),)
    months = _MONTHS.match(text)
    if months and int(months["first"]) <= int(months["last"]) <= 12:
        first = date(int(months["year"]), int(months["first"]), 1)
        last = date(first.year, int(months["last"]), 1)
        due = last.replace(day=monthrange(last.year, last.month)[1])
        return (Deadline(text=text.strip(), start=first, due=due, bound="by"),)
    if _SHORT_MONTHS.match(text):
        spelt = _SHORT_MONTH.sub("tháng ", text)
        months_read = parse_deadline_cell(spelt, year=year, issued=issued, column_year=column_year)
        if len(months_read) == 1:
            return (months_read[0].model_copy(update={"text": text.strip(_EDGE)}),)
        return tuple(
            d.model_copy(update={"text": d.text.replace("tháng ", "T")}) for d in months_read
        )
    folded = fold(text)
    told = [phrase for phrase in phrases(folded, year=known) if not _told(folded, phrase)]
    lasting = [phrase for phrase in told if phrase.dated or phrase.kind == "point"]
    found = [phrase for phrase in repeat(lasting, lasting, folded) if phrase.dated]
    found = _closer(found, folded)
    result: list[Deadline] = []
    for start, end, values in _segments(text, found):
        printed = " ".join(text[start:end].split())
        if printed:
            read = [deadline_of(printed, value) for value in values]
            # "Trước 15/3; 15/9": the word holds for the bare days behind it
            if result and result[-1].bound == "before" and _BARE_DAY.match(printed):
                read = [deadline.model_copy(update={"bound": "before"}) for deadline in read]
            result += read
    return tuple(result)


def _closer(found: list[Phrase], folded: str) -> list[Phrase]:
    """Without a period that a bracket behind it narrows: "Trong tháng 3 (xong trước 25/3)"."""
    return [
        one
        for i, one in enumerate(found)
        if i + 1 == len(found) or not _NARROWED.fullmatch(folded, one.end, found[i + 1].start)
    ]


def _told(folded: str, phrase: Phrase) -> bool:
    """A cited document's day: "theo Quyết định số 12/QĐ-UBND ngày 05/3/2024"."""
    return is_cited(Place(folded, 0, len(folded), phrase)) or bool(
        _SESSION.search(folded, 0, phrase.start)
    )


def _segments(text: str, found: list[Phrase]) -> list[tuple[int, int, tuple[Value, ...]]]:
    """Cut the cell between its phrases; a sentence without a date is an entry of words."""
    breaks = [
        match.end()
        for match in _BREAKS.finditer(text)
        if not _inside(match.start(), match.end(), found)
    ]
    cuts: list[int] = []
    for one, following in zip(found, found[1:], strict=False):
        if not any(one.end <= cut <= following.start for cut in breaks):
            soft = list(_SOFT.finditer(text, one.end, following.start))
            cuts.append(soft[-1].end() if soft else following.start)
    edges = sorted({0, *breaks, *cuts, len(text)})
    starts = [phrase.start for phrase in found]
    segments: list[tuple[int, int, tuple[Value, ...]]] = []
    for start, end in zip(edges, edges[1:], strict=False):
        inside = found[bisect_left(starts, start) : bisect_left(starts, end)]
        values = tuple(value for phrase in inside for value in phrase.values)
        start, end = _trim(text, start, end)
        if start < end:
            segments.append((start, end, values or (Value(),)))
    return _joined(text, segments)


def _joined(
    text: str, segments: list[tuple[int, int, tuple[Value, ...]]]
) -> list[tuple[int, int, tuple[Value, ...]]]:
    """A piece without a date that does not begin a sentence belongs to the one before."""
    result: list[tuple[int, int, tuple[Value, ...]]] = []
    for start, end, values in segments:
        wordless = not any(value.dated for value in values)
        begins = text[start].isupper() or _RHYTHM.match(text, start) is not None
        begins = begins or bool(result and not any(v.dated for v in result[-1][2]))
        if result and wordless and not begins:
            result[-1] = (result[-1][0], end, result[-1][2])
        else:
            result.append((start, end, values))
    return result


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    head = text[start:end]
    start += len(head) - len(head.lstrip(_EDGE))
    tail = text[start:end].rstrip(_EDGE)
    tail = re.sub(r"[\s,;]+(?:và|hoặc)\Z", "", tail)
    return start, start + len(tail)


def _inside(start: int, end: int, found: list[Phrase]) -> bool:
    return any(phrase.start < end and start < phrase.end for phrase in found)
