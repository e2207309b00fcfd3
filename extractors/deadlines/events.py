"""Times that only an event fixes: "trong thời hạn 10 ngày kể từ ngày nhận Kế hoạch này"."""

from __future__ import annotations

import re
from functools import cache

from extractors.deadlines.lexicon import alternation, words

_AMOUNT = r"\d{1,3}(?: *\([^()\d]{1,16}\))? +(?:ngày|tuần|tháng|năm|giờ)(?: +làm +việc)?"

_DAYS = (
    r"\d{1,3}(?: *\([^()\d]{1,16}\))? +(?:ngày|giờ)(?: +làm +việc)?"  # no guarantee of 12 months
)
_TRIGGER = re.compile(
    r"kể +từ|từ +nay|ngày +làm +việc|trước +khi|tính +từ|\d +(?:ngày|tuần|tháng|năm|giờ)|sau +(?:khi|mỗi)|theo +đúng|trước +(?:thời +điểm +)?(?:thềm|dịp|ngày|mùa|kỳ|vụ|khai|bế|tựu|năm|tết)|đột +xuất"
)


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    lexicon = words()
    occasions = alternation(lexicon["occasions"])
    stops = alternation(lexicon["after_occasions"])
    led = alternation([*lexicon["cues"]["in"], *lexicon["cues"]["by"], "sau"])
    return tuple(
        re.compile(pattern)
        for pattern in (
            rf"(?<!\w)(?:(?:(?:{led}) +){{1,2}}{_AMOUNT}|{_DAYS}),? +(?:kể +từ|tính +từ|từ +(?:ngày|khi)|sau +khi)(?! +ngày +\d)[^.,;:()]*",
            r"(?<!\w)(?:ngay +)?sau +khi +(?:có|nhận|được|kết +thúc|ban +hành|hoàn +thành)(?!\w)[^.,;:()]*(?= *(?:[.;]|\Z))",
            r"(?<!\w)(?:ngay +)?sau +mỗi +[^.,;:()]*",
            r"(?<!\w)theo +đúng +(?:thời +gian|thời +hạn|tiến +độ)(?: +đã)? +(?:quy +định|được +giao)[^.,;:()]*",
            # "từ nay đến hết ngày bầu cử"
            rf"(?<!\w)từ +nay +(?:cho +)?đến(?: +hết)? +(?:(?:dịp|ngày) +)?(?:{occasions})(?!\w)"
            rf"(?:(?! +(?:{stops})(?!\w))[^.,;:()])*",
            # "chậm nhất 03 ngày trước ngày khai mạc", "trước khi họp ít nhất 02 ngày"
            rf"(?<!\w)(?:(?:{led}|trước|ít +nhất) +){{1,2}}{_AMOUNT} +(?:trước|so +với) +(?:khi|ngày|thời +điểm|{occasions})(?!\w)(?! +\d)[^.,;:()]*",
            rf"(?<!\w)trước +(?:khi|ngày)(?! +\d) +[^.,;:()\d]{{2,60}} +(?:(?:ít +nhất|tối +thiểu|chậm +nhất)(?: +là)? +)?{_AMOUNT}(?!\w)(?= *(?:[.,;)]|\Z))",
            rf"(?<!\w)trước +(?:(?:thời +điểm|thềm|dịp|ngày) +)?(?:{occasions})(?!\w)"
            rf"(?:(?! +(?:{stops})(?!\w))[^.,;:()])*",
            r"(?<!\w)(?:trước +)?ngày +làm +việc +(?:đầu +tiên|cuối +cùng|cuối|thứ +\w+) +(?:của +)?(?:(?:mỗi|hằng|hàng) +)?(?:tuần|tháng|quý|năm)(?!\w)(?! *\d)",
            r"(?<!\w)định +k[ỳì](?: *,| +và| +hoặc) +đột +xuất(?!\w)",
        )
    )


def events(folded: str, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """Offsets of event-bound times between two offsets of folded text."""
    found: list[tuple[int, int]] = []
    if not _TRIGGER.search(folded, start, end):
        return ()
    for pattern in _patterns():
        for match in pattern.finditer(folded, start, end):
            printed = match[0].rstrip()
            at_head = not folded[start : match.start()].strip(' "“-+•')
            if at_head and not printed.startswith(("trong", "chậm", "định", "trước")):
                continue  # "Sau khi có hướng dẫn, …" at the head is a condition
            found.append((match.start(), match.start() + len(printed)))
    return tuple(found)
