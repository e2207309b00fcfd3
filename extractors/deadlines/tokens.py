"""Text to the words a deadline phrase is made of: dates, periods, cue words, joints."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from extractors.deadlines.lexicon import alternation, words

_DAY = r"(?:0?[1-9]|[12]\d|3\d)"
_MONTH = r"(?:0?[1-9]|1\d)"
_REAL_MONTH = r"(?:0?[1-9]|1[0-2])(?!\d)"
_YEAR = r"(?:19|20)\d\d(?!\d)"
_QUARTER = r"(?:iv|i{1,3}|[1-4])(?![\w])"
_OF_YEAR = rf"(?: *[/.\-] *| *,? *(?:của +)?năm +|, +(?={_YEAR}(?! *-))){_YEAR}"
_SHORT_YEAR = r" */ *[2-4]\d(?![\d/])"
# "30/2020/NĐ-CP", "16-NQ/TW", "1.500", "15%" are no dates
_END = r"(?![\d/])(?![.,]\d)(?! *%)(?!-(?!quý|quí|tháng|ngày|năm|t\d|q[1-4i]|i[iv ]*/)[^\W\d])"
# after "ngày", "tháng" or "quý" a comma goes on with a list: "tháng 3,4/2025"
_NAMED_END = _END.replace("[.,]", "[.]")
# "năm 2000 hộ", "từ 2000 đến 2030 người": counts that look like years
_COUNTED = (
    r"(?! *(?:người|hộ|lượt|triệu|tỷ|tỉ|đồng|ha|m2|km|tấn|học +sinh|đại +biểu|doanh +nghiệp|cán +bộ"
    r"|sản +phẩm|cây|con|trường +hợp|bản|suất|thiết +bị|trạm|giờ|kwh|mw)(?!\w))"
)
# every time phrase has a number or one of these words in it
_TRIGGER = re.compile(
    r"\d|(?:h[ằà]ng|mỗi|từng|nửa|cả|trong|đầu|giữa|cuối) +(?:ngày|tuần|tháng|qu[ýí]|năm|hằng|hàng|mỗi)"
    r"|tuần +(?:lễ +|thứ +)?(?:đầu|cuối|nhất|hai|ba|tư)|định +k[ỳì]|thường +xuyên|liên +tục|năm +học|học +k[ỳì]|qu[ýíú][iy]? *i|sáu +tháng"
    r"|một +lần|/ *lần|q\.? *i|thứ +(?:hai|ba|tư|năm|sáu|b[ảẩ]y)|chủ +nhật|iv? *[/-]"
)


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a deadline phrase; ``bare`` if only its place can tell that it is a time.

    day, month, quarter, year: what is printed; ``last`` the second year of a range.
    word: the unit of a recurrence, the part of a period, the weekday. count: the first week of a
    run of weeks whose end is ``last``.
    """

    kind: str
    start: int
    end: int
    day: int | None = None
    month: int | None = None
    quarter: int | None = None
    year: int | None = None
    last: int | None = None
    word: str = ""
    weekday: str = ""  # of a week that comes back: "Chủ nhật tuần cuối hằng tháng"
    count: int = 1
    bare: bool = False


def _cue_patterns() -> list[tuple[str, str]]:
    return [
        (f"cue_{kind}", rf"(?:{alternation(listed)})(?!\w)")
        for kind, listed in words()["cues"].items()
    ]


@cache
def _master() -> re.Pattern[str]:
    lexicon = words()
    units = alternation(lexicon["units"])
    goods = "".join(rf"(?<!{word} )" for word in lexicon["goods"])
    # "đợt 1 tháng 4/2026" is a month
    stages = "".join(rf"(?<!{word} )" for word in ("đợt", "lần", "vòng", "bước", "kỳ", "đoạn"))
    spans = alternation(lexicon["spans_of_years"])
    weekdays = alternation(lexicon["weekdays"])
    decades = alternation(lexicon["decades"])
    relmonths = [
        (f"rel_{name}", rf"(?:của +)?(?:{alternation(listed)})(?!\w)(?! *\d)")
        for name, listed in lexicon["months_of_period"].items()
    ]
    followers = (
        r"báo +cáo|gửi|về|tổng +hợp|tổ +chức|rà +soát|đánh +giá|kiểm +tra|sơ +kết|tổng +kết|họp"
    )
    once = r"(?:0?1|một)"
    part_of_day = r"(?:(?:buổi +)?(?:sáng|chiều|tối|đêm) +)"  # "chiều 07/3", "sáng thứ Bảy"
    nth = r"(?:thứ +)?(?:đầu +tiên|đầu|cuối +cùng|cuối|[1-5]|nhất|hai|ba|tư)"
    recurring = r"(?:của +)?(?:(?:mỗi|hằng|hàng|từng|các) +)?(?:tháng|quý|quí)(?!\w)(?! *\d)(?! +[ivx]+(?!\w))"
    patterns: list[tuple[str, str]] = [
        (
            "day",
            rf"{part_of_day}?(?:ngày +(?:mồng +|mùng +)?)?(?:{_DAY} */ *{_MONTH} */ *(?:{_YEAR}|[2-4]\d(?!\d))"
            rf"|{_DAY}-{_MONTH}-{_YEAR}|{_DAY}\.{_MONTH}\.{_YEAR}"
            rf"|{stages}{_DAY}(?: */ *| +tháng +){_MONTH}(?: *[/.\-] *| *,? *năm +){_YEAR}){_END}",
        ),
        (
            "daymonth",
            rf"{part_of_day}?ngày +(?:mồng +|mùng +)?{_DAY}(?:(?: */ *| +tháng +){_MONTH}|-{_REAL_MONTH}){_END}",
        ),
        (
            "baredaymonth",
            rf"{part_of_day}?{_DAY}/{_REAL_MONTH}{_END}|(?:(?<=và )|(?<=, )){_DAY} +tháng +{_MONTH}{_END}",
        ),
        ("monthday", rf"ngày +(?:mồng +|mùng +)?{_DAY}(?! +tháng +\d){_NAMED_END}"),
        (
            "week",
            rf"tuần +(?:lễ +)?(?:thứ +)?(?:đầu +tiên|đầu|cuối|[1-5](?:(?: *[,+\-] *| +và +)(?:tuần +)?[1-5])*|nhất|hai|ba|tư|i{{1,3}}|iv)"
            rf"(?:(?: +(?:của +)?| *[,/\-] *)tháng +| *[,/\-]? *t\.?){_MONTH}(?:{_OF_YEAR})?{_END}",
        ),
        (
            "weekof",
            rf"(?:{part_of_day}?(?:{weekdays}) +(?:(?:của +)?tuần +(?:lễ +)?)?|tuần +(?:lễ +)?){nth} +{recurring}",
        ),
        (
            "decade",
            rf"(?:{decades}|(?:nửa|\d{{1,2}} +ngày) +(?:đầu|cuối)(?: +của)?) +tháng +{_MONTH}(?:{_OF_YEAR})?{_END}",
        ),
        (
            "month",
            rf"(?:các +)?tháng +{_MONTH}(?:{_OF_YEAR}|{_SHORT_YEAR})?{_NAMED_END}|t\.?{_REAL_MONTH}(?: */ *{_YEAR}{_END}|(?= *- *t\.?\d))",
        ),
        (
            "baremonth",
            rf"{_REAL_MONTH} *[/\-] *{_YEAR}{_END}|(?:(?<=và )|(?<=, )|(?<=-)){_REAL_MONTH} +năm +{_YEAR}(?! *-){_END}",
        ),
        (
            "quarter",
            rf"(?:quý|quí|qúy|qúi|q\.?) *(?:thứ +)?{_QUARTER}(?:{_OF_YEAR}|{_SHORT_YEAR})?{_NAMED_END}",
        ),
        ("barequarter", rf"(?:iv|i{{1,3}}){_OF_YEAR}{_END}"),
        ("roman", r"(?:iv|i{1,3})(?![\w/.])"),
        (
            "half",
            rf"(?:(?:0?[369]|ba|sáu|chín) +tháng|nửa) +(?:đầu|cuối) +(?:của +)?năm(?! +học)(?: +{_YEAR})?(?!\d)",
        ),
        (
            "school",
            rf"(?:đầu|giữa|cuối) +(?:mỗi +|các +)?(?:năm +học(?!\w)(?: +{_YEAR} *- *{_YEAR})?|học +k[ỳì](?:(?! +\d{{3}}) +(?:i{{1,2}}|[12]))?(?!\w))|(?:học +k[ỳì] +\w+,? +(?:của +)?)?năm +học(?: +{_YEAR} *- *{_YEAR})?|học +k[ỳì] +(?:i{{1,2}}|[12]|một|hai|hè)(?!\w)|(?:nghỉ +|dịp +)?hè(?: +năm)?(?: +{_YEAR}|(?= *\Z))",
        ),
        ("years", rf"(?:(?:{spans}) +)?{_YEAR} *- *(?:năm +)?{_YEAR}{_END}{_COUNTED}"),
        ("year", rf"(?:năm +)?{_YEAR}{_END}{_COUNTED}"),
        (
            "partunit",
            r"(?:đầu|giữa|cuối) +(?:năm|tháng|quý|quí)(?! +(?:học|\d|i|báo +cáo)(?:\W|$|[iv]))(?! *\d)(?!\w)",
        ),
        (
            "part",
            r"(?:đầu|giữa|cuối)(?= +(?:năm +\d|tháng +\d|qu[ýí] +[\di]|hằng|hàng|mỗi|các +năm))",
        ),
        (
            "clock",
            r"\d{1,2}(?: *(?:giờ|h|g)(?: *\d\d)?(?: *phút)?|:\d\d)['’]?(?: +(?:sáng|chiều|tối)(?= +(?:h[ằà]ng|ngày)))?(?!\w)",
        ),
        (
            "freq",
            rf"(?:\d{{1,2}}|một|hai|ba|sáu) +lần *(?:/|trong|mỗi) *(?:{once} +|mỗi +)?(?:{units})(?!\w)",
        ),
        (
            "freqof",
            rf"(?:mỗi +)?(?:\d{{1,2}} +|một +|hai +|ba +|sáu +)?(?:ngày|tuần|tháng|quý|quí|năm) *(?:/ *(?:{once} +)?|{once} +)lần(?!\w)",
        ),
        ("every", rf"(?:hằng|{goods}hàng|mỗi|từng) +(?:{units})(?!\w)(?! +(?:\d|học(?!\w)))"),
        (
            "duration",
            r"\d{1,3}(?: *\([^()\d]{1,16}\))? +(?:ngày(?! +\d{1,2}(?: *[,/-]| +và +\d))|tuần|tháng(?! *\d)|năm(?! *(?:19|20)\d\d)|quý)(?: +làm +việc)?(?!\w)",
        ),
        (
            "relevent",
            rf"(?:của +)?(?:{alternation(lexicon['months_of_event'])})(?!\w)(?! +ngày +\d)",
        ),
        *relmonths,
        ("nextyear", rf"(?:của +)?(?:{alternation(lexicon['years_after'])})(?!\w)"),
        ("weekday", rf"{part_of_day}?(?:{weekdays})(?!\w)"),
        *_cue_patterns(),
        (
            "unit",
            rf"(?:0?6 +tháng|tháng|quý|quí|năm|tuần)(?= *(?:[,;.()/]|và |hoặc |theo |{followers}|\Z))",
        ),
        ("num", r"\d{1,2}(?![\w/])(?!\.\d)(?! *%)"),
    ]
    named = "|".join(f"(?P<{kind}>{pattern})" for kind, pattern in patterns)
    # a blank form ("ngày      tháng      năm") is no date, and long runs of blanks cost no time
    named = named.replace(" *", " {0,3}").replace(" +", " {1,3}")
    return re.compile(rf"(?<![\w/])(?:{named})|(?P<mark>[,\-():;/+&])")


_MARKS = {
    ",": "comma",
    "-": "dash",
    "(": "open",
    ")": "close",
    ":": "colon",
    ";": "semicolon",
    "/": "slash",
    "+": "and",
    "&": "and",
}
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_COUNTS = {"một": 1, "hai": 2, "ba": 3, "sáu": 6, "chín": 9, "nhất": 1, "tư": 4, **_ROMAN}
_WORDS_OF = re.compile(r"[^\W\d]+|\d+")
_TO_MONTH = re.compile(r"(?:tháng +|t\.?)(?=\d)")
_YEAR_AT_END = re.compile(r"(?:19|20)\d\d\Z")


def _full_year(printed: str) -> int:
    return int(printed) if len(printed) == 4 else 2000 + int(printed)


def _number(word: str) -> int | None:
    return int(word) if word.isdigit() else _COUNTS.get(word)


def _token(kind: str, printed: str, start: int, end: int) -> Token:
    """Read the values out of one match of the master pattern."""
    numbers = [word for word in _WORDS_OF.findall(printed) if word.isdigit()]
    match kind:
        case "mark":
            return Token(_MARKS[printed], start, end)
        case "day":
            return Token(
                "day",
                start,
                end,
                day=int(numbers[0]),
                month=int(numbers[1]),
                year=_full_year(numbers[2]),
                bare=printed[0].isdigit(),
            )
        case "daymonth" | "baredaymonth":
            bare = kind == "baredaymonth" and printed[0].isdigit()
            return Token("day", start, end, day=int(numbers[0]), month=int(numbers[1]), bare=bare)
        case "monthday":
            return Token("monthday", start, end, day=int(numbers[0]))
        case "month" | "baremonth" | "decade":
            year = _full_year(numbers[1]) if len(numbers) > 1 else None
            if kind == "decade":  # "thượng tuần", "nửa đầu", "10 ngày cuối"
                head, month, year = _month_and_year(printed)
                word = " ".join(head.removesuffix("của ").split())
                return Token("decade", start, end, month=month, year=year, word=word)
            bare = kind == "baremonth"
            return Token("month", start, end, month=int(numbers[0]), year=year, bare=bare)
        case "week":
            head, month, year = _month_and_year(printed)
            found = _WORDS_OF.findall(head)
            word = "cuối" if "cuối" in found else ""
            count = 1 if "đầu" in found else next(filter(None, map(_number, found)), 1)
            weeks = [int(name) for name in found if name.isdigit()]
            run = Token("week", start, end, month=month, year=year, word=word, count=count)
            return replace(run, last=weeks[-1]) if len(weeks) > 1 else run
        case "weekof":
            names: dict[str, str] = words()["weekdays"]
            head = printed.partition("tuần")[0]  # "tuần thứ hai" is no Monday
            led = next((name for name in names if name in head), "")
            found = _WORDS_OF.findall(printed.partition(led)[2] if led else printed)
            word = words()["units"][found[-1]] + (" last" if "cuối" in found else "")
            count = 1 if "đầu" in found else next(filter(None, map(_number, found)), 1)
            return Token(
                "weekof", start, end, word=word, count=count, weekday=names[led] if led else ""
            )
        case "quarter" | "barequarter" | "roman":
            found = [word for word in _WORDS_OF.findall(printed.removeprefix("q")) if _number(word)]
            year = _full_year(found[1]) if len(found) > 1 else None
            bare = kind != "quarter"
            kind = "roman" if kind == "roman" else "quarter"
            return Token(kind, start, end, quarter=_number(found[0]), year=year, bare=bare)
        case "half":
            first = _WORDS_OF.findall(printed)[0]
            months = 6 if first == "nửa" else _number(first) or 6
            at_end = _YEAR_AT_END.search(printed)
            word = "cuối" if "cuối" in printed else "đầu"
            year = int(at_end[0]) if at_end else None
            return Token("half", start, end, month=months, year=year, word=word)
        case "years":
            bare = printed[0].isdigit()
            return Token("years", start, end, year=int(numbers[0]), last=int(numbers[1]), bare=bare)
        case "year":
            return Token("year", start, end, year=int(numbers[0]), bare=printed[0].isdigit())
        case "part":
            return Token("part", start, end, word=words()["parts"][printed])
        case "partunit":
            part, unit = printed.split()
            unit = words()["units"][unit]
            return Token("partunit", start, end, word=words()["parts"][part] + " " + unit)
        case "freq" | "freqof" | "every" | "unit":
            return _recurrence(kind, printed, start, end)
        case "weekday":
            day = next(code for name, code in words()["weekdays"].items() if printed.endswith(name))
            return Token("weekday", start, end, word=day)
        case "duration":
            unit = words()["units"][printed.removesuffix("làm việc").split()[-1]]
            working = printed.endswith("làm việc")
            return Token(kind, start, end, word=unit, count=int(numbers[0]), bare=working)
        case "num":
            return Token("num", start, end, day=int(printed), bare=True)
    if kind.startswith("cue_"):
        return Token(kind[4:], start, end)
    if kind.startswith("rel_"):
        return Token("rel", start, end, word=kind[4:])
    return Token(kind, start, end)


def _month_and_year(printed: str) -> tuple[str, int, int | None]:
    head, tail = _TO_MONTH.split(printed, maxsplit=1)
    numbers = [word for word in _WORDS_OF.findall(tail) if word.isdigit()]
    return head, int(numbers[0]), _full_year(numbers[1]) if len(numbers) > 1 else None


def _recurrence(kind: str, printed: str, start: int, end: int) -> Token:
    """Unit and count of "hằng quý", "6 tháng/lần", "01 lần/năm"; -2 for "2 lần/năm"."""
    table = words()["units"]
    unit_name = max(
        (name for name in table if re.search(rf"(?<!\w){name}(?!\w)", printed)), key=len
    )
    unit, count = str(table[unit_name]), 1
    found = [number for word in _WORDS_OF.findall(printed) if (number := _number(word))]
    if kind == "freqof" and found and unit != "half":
        unit, count = _merged(unit, found[0])
    elif kind == "freq" and found[0] > 1:
        count = -found[0]
    own = "unit" if kind == "unit" else "every"
    return Token(own, start, end, word=unit, count=count, bare=kind != "every")


def _merged(unit: str, count: int) -> tuple[str, int]:
    if unit == "month" and count in (3, 6, 12):
        return {3: "quarter", 6: "half", 12: "year"}[count], 1
    return unit, count


def tokenize(folded: str, start: int = 0, end: int | None = None) -> tuple[Token, ...]:
    """The tokens of folded text in order; other words are left out (see ``fold``)."""
    end = len(folded) if end is None else end
    if not _TRIGGER.search(folded, start, end):
        return ()
    tokens = []
    for match in _master().finditer(folded, start, end):
        kind = match.lastgroup
        assert kind is not None
        tokens.append(_token(kind, match[0], match.start(), match.end()))
    return tuple(tokens)
