"""Where the name of a body ends because its predicate begins."""

from __future__ import annotations

import re

from plans.units.shapes import PROPER, WORD, Line, shapes, skip_blanks
from plans.verbs import action_after_name, inside_compound, noun_in_name

_LONGEST = 7  # words of a name after what is known of it
# words of a clause, not of a name: whom, where to, how many
_CLAUSE = re.compile(
    r"(?:các|những|mọi|từng|mỗi|một số|cho|về|đến|tại|theo|để|với|từ|trong|trên|khi|nếu|được|bị|đã|không"
    r"|người dân|nhân dân|bà con|hội viên|đoàn viên|học sinh|giáo viên|cán bộ|hộ|phụ huynh|cử tri|khách|mọi người"
    r"|kết quả|tình hình|tiến độ|việc|nội dung|nhiệm vụ)(?!\w)"
)
# how a predicate begins that is no word of action: "… có trách nhiệm", "… chủ động"
_MODAL = re.compile(
    r"(?:có trách nhiệm|có nhiệm vụ|chịu trách nhiệm|là (?:cơ quan|đơn vị|đầu mối|thường trực)|làm đầu mối|chủ động"
    r"|kịp thời|thường xuyên|định kỳ|trực tiếp|tiếp tục|phải|cần|sẽ|căn cứ)(?!\w)"
)


def predicate_after(line: Line, at: int) -> int:
    """The end of a name whose predicate follows within a few words, 0 where none is in sight.

    "Tổ xây dựng| hồ sơ mời thầu lập …" ends before "lập"; "Tổ tuyên truyền| các hộ dân ký …" is a
    clause and gives 0: a word of many, of people or of place belongs to no name.
    """
    text, folded = line.text, line.folded
    end = at
    words = 0
    while words <= _LONGEST:
        place = skip_blanks(folded, end)
        if place >= len(text) or text[place] in ",;:.()":
            return 0
        if _MODAL.match(folded, place):
            return end if words else 0
        if _CLAUSE.match(folded, place):
            return 0
        if folded.startswith("và ", place) and shapes().heads.match(folded, place + 3):
            return 0  # another body follows
        if folded.startswith(("và ", "của "), place):
            end = place + (2 if folded.startswith("và ", place) else 3)
            verb = action_after_name().match(folded, skip_blanks(folded, end))
            if verb:  # "Tổ đóng và mở thầu"
                end = verb.end()
            words += 1
            continue
        noun = noun_in_name().match(folded, place)
        verb = action_after_name().match(folded, place)
        if (
            verb
            and not (noun and noun.end() >= verb.end())
            and not PROPER.match(text, place)
            and not inside_compound(folded, place)
        ):
            return end if words else 0
        if shapes().stops.match(folded, place):
            return 0
        word = WORD.match(folded, place)
        if word is None:
            return 0
        end = max(word.end(), noun.end() if noun else 0)
        words += 1
    return 0
