"""The statement of a task alone: without sentences that state only time, lead or helpers."""

from __future__ import annotations

import re

from extractors.deadlines import DeadlineMention
from extractors.lexicon import cues, fold
from extractors.sentences import Sentence, sentences

_TIME_ONLY = re.compile(
    r"^(?:(?:và|dự kiến|phải|cần|sẽ|phấn đấu|yêu cầu|xong|đảm bảo|kế hoạch) ?)*"
    r"(?:thời gian|thời hạn|thời điểm|tiến độ|hoàn thành|thực hiện|xong|lộ trình|hạn cuối|hạn)\b"
)
_FILLER = re.compile(
    r"\b(?:thời gian|thời hạn|thời điểm|tiến độ|lộ trình|hoàn thành|thực hiện|triển khai|bắt đầu|kết thúc|dự kiến|tổ chức|việc|trình|báo cáo|gửi|ban hành|phê duyệt|trong|vào|xong|là|từ|đến|trước|chậm nhất|hạn cuối|hạn|phải|cần|và|cùng|kỳ|các|nội dung|nhiệm vụ|trên|này|nêu|cho|xem xét|quyết định|theo kế hoạch|muộn nhất|cấp có thẩm quyền|"
    r"(?:chủ tịch |ban thường vụ |thường trực |ban chỉ đạo |phó chủ tịch )*(?:ubnd|ủy ban nhân dân|hđnd|hội đồng nhân dân)(?: tỉnh| thành phố| huyện| xã| cấp xã| phường)?|(?:ban thường vụ |thường trực )?(?:tỉnh|thành|huyện|đảng) ủy|giám đốc sở|lãnh đạo sở)\b"
)
_LEAD_ONLY = re.compile(
    r"^(?:đơn vị|cơ quan) (?:chủ trì|phối hợp|thực hiện)|^(?:giao|do) [^,;]{4,90} (?:chủ trì|thực hiện)(?: nội dung này| nhiệm vụ này)?$"
    # "Trưởng thôn chịu trách nhiệm tổ chức, có sự tham gia của Ban Công tác Mặt trận."
    r"|^[^,;.]{3,90} (?:chủ trì|chịu trách nhiệm|đảm nhận|đảm nhiệm)(?: tổ chức| thực hiện| triển khai)?(?:,? (?:có|với) sự (?:tham gia|phối hợp|hỗ trợ) của [^;.]{3,120}|, [^,;.]{3,90} (?:phối hợp|hỗ trợ))?$"
)

# after an order nothing but whom, with whom and when: no object of the verb
_WHO_AND_WHEN = re.compile(
    r"^(?:giao|phân công|do) (?:cho )?[^;.]{4,110}? (?:chủ trì|thực hiện|tham mưu|phụ trách|triển khai|tham mưu thực hiện)"
    r"(?:,? (?:và )?phối hợp (?:chặt chẽ )?(?:với |cùng )?[^.;]{4,160}?|, [^.;]{4,110}? phối hợp(?: thực hiện)?)?"
    r"(?:,?\s+(?:và )?(?:thực hiện|triển khai|tham mưu|hoàn thành|xong|trong|vào|thời gian))*[\s,]*$"
)


def only_time(sentence: str, mentions: tuple[DeadlineMention, ...], start: int) -> bool:
    """ "Thời gian hoàn thành trình UBND tỉnh tháng 5/2024" says when and nothing else.

    start: offset of the sentence in the text the mentions were found in.
    """
    folded = fold(sentence)
    if not _TIME_ONLY.match(folded):
        return False
    rest = list(folded)
    hit = False
    for mention in mentions:
        a, b = mention.start - start, mention.end - start
        if a < len(rest) and b > 0:
            hit = True
            rest[max(a, 0) : min(b, len(rest))] = " " * (min(b, len(rest)) - max(a, 0))
    left = _FILLER.sub(" ", "".join(rest))
    left = re.sub(r"[\s,.:;()\-–/]+", " ", left).strip()
    return (hit and len(left) <= 3) or (not left and len(folded) < 60)


def statement(text: str, mentions: tuple[DeadlineMention, ...]) -> str:
    """The text without sentences of time alone and without the closing mark.

    "Xây dựng Đề án … . Thời gian hoàn thành tháng 4/2021." is "Xây dựng Đề án …".
    """
    pieces = sentences(text)
    # a clause after a semicolon is no sentence of its own: "…; hoàn thành trước tháng 6/2026" stays
    kept = [
        p
        for p in pieces
        if p.start and p.text[:1].islower() or not only_time(p.text, mentions, p.start)
    ]
    kept = [p for p in kept if not _lead_only(p, mentions)] or kept
    kept = [p for p in kept if not cues().closing.match(fold(p.text))] or kept
    if not kept:
        kept = list(pieces)
    result = text
    for piece in reversed(pieces):
        if piece not in kept:
            after = piece.end
            while after < len(result) and result[after] in ".; ":
                after += 1
            result = result[: piece.start] + result[after:]
    return trim(result)


def _lead_only(piece: Sentence, mentions: tuple[DeadlineMention, ...]) -> bool:
    """ "Phân công Văn phòng Đảng ủy tham mưu, hoàn thành trước ngày 30/4/2026" says who and when."""
    folded = fold(piece.text)
    if _LEAD_ONLY.match(folded):
        return True
    rest = list(folded)
    for mention in mentions:
        a, b = max(mention.start - piece.start, 0), min(mention.end - piece.start, len(rest))
        rest[a:b] = " " * max(b - a, 0)
    return _WHO_AND_WHEN.match("".join(rest)) is not None


def trim(text: str) -> str:
    """Without closing marks ("./.", ";", ":") and outer spaces."""
    text = text.strip()
    while True:
        shorter = re.sub(r"(?:\./\.|(?<!\.)\.(?!\.)|[;:,/]|\s)+$", "", text)
        if shorter == text:
            return text
        text = shorter
