"""What looks like a task and is none, and why: forms, timetables, lists of people, closing words."""

from __future__ import annotations

import re

from extractors.addressees import only_names
from extractors.context import Context
from extractors.deadlines import find_deadlines
from extractors.fields import is_detail
from extractors.given import Given
from extractors.headings import Part, heading_part
from extractors.lexicon import cues, fold, starts_with_verb
from extractors.outline import Item
from extractors.roles import read_roles
from extractors.sentences import sentences

TASK_ROLES = frozenset({"assign", "organise"})
_REFERENCE = re.compile(
    r"^\([^()]*(?:phụ lục|kèm theo|đính kèm)[^()]*\)\W*$|^\(?(?:kèm theo|chi tiết (?:tại|theo|như|xem)|có (?:phụ lục|biểu|danh sách)|\(?chi tiết|xem phụ lục|theo phụ lục|(?:các )?(?:nhiệm vụ|nội dung|giải pháp|chỉ tiêu|danh mục|biểu)[^.;]{0,80}(?:tại|theo|trong|ở) (?:các )?(?:phụ lục|biểu)|ban hành kèm|\(?kèm|(?:tổ chức |triển khai )*thực hiện theo (?:các )?(?:phụ lục|biểu|bảng|danh mục)[^.;]*(?:kèm theo|đính kèm|kèm)\W*$)"
)
_DEMAND = re.compile(
    r"^(?:[^,.;]{0,80}\s)?(?:yêu cầu|đề nghị)\s.{5,400}?(?:triển khai|thực hiện|nghiên cứu|chấp hành)"
)
# a last word that orders nothing of its own: "Căn cứ Kế hoạch, các đơn vị nghiêm túc triển khai thực hiện"
_LAST_WORD = re.compile(
    r"^(?:căn cứ|trên cơ sở|nhận được)? ?(?:nội dung |các nội dung )?(?:của )?kế hoạch(?: này)?,? (?:đề nghị |yêu cầu )?(?:các|thủ trưởng|lãnh đạo)"
    r"[^.;:]{0,120}? (?:(?:nghiêm túc|khẩn trương|chủ động|tích cực|phối hợp|tổ chức|quan tâm),? )*(?:triển khai|thực hiện)(?: thực hiện)?"
    r"(?: (?:kế hoạch này|có hiệu quả|tốt kế hoạch này|theo quy định|các nội dung trên|đạt hiệu quả))*[\s./;]*$"
    r"|^(?:đề nghị |yêu cầu )?(?:các|thủ trưởng|lãnh đạo)[^.;:]{0,120}? (?:(?:nghiêm túc|khẩn trương|chủ động|tích cực),? )+"
    r"(?:tổ chức )?(?:triển khai|thực hiện)(?: thực hiện)? (?:tốt )?kế hoạch này[\s./;]*$"
)
_PEOPLE = re.compile(
    r"(?:[-–,:]\s*)(?:phó )?(?:trưởng ban|trưởng đoàn|trưởng tiểu ban|phó ban|thành viên|ủy viên|thư ký|tổ trưởng|tổ phó|chủ tịch hội đồng)(?: thường trực)?\s*[.;]?$"
)
_CLOCK = re.compile(
    r"^(?:từ )?\d{1,2}\s*(?:h|giờ|:)\s*\d{0,2}\s*(?:phút)?\s*(?:[-–:]|đến)|\(\d{1,3} phút\)\s*[.;]?$"
)
# what a blank form asks for: "(Ký, ghi rõ họ tên)", "Đơn vị: ……"
_FORM = re.compile(
    r"^\W*(?:(?:ký|đóng dấu|ghi rõ)(?!\w)[^.;]{0,40}họ (?:và )?tên|đơn vị\s*:\s*(?:phụ lục|\.{2,}|…))"
)
_NUMBERS_ONLY = re.compile(r"^[\d\s.,%/()\-–]*$")


def why_not(item: Item, given: Given, part: Part, ctx: Context, *, last: bool) -> str | None:
    """Why an item is no task; None if it is one, "" if it does not even look like one.

    last: the item is among the last plain paragraphs of the document.
    """
    text = item.text.strip()
    folded = fold(text)
    if len(text) < 8 or _NUMBERS_ONLY.match(text):
        return ""
    looks = starts_with_verb(text) or bool(given.lead)
    if _REFERENCE.match(folded) or _FORM.match(folded):
        return ""
    if item.tables and not item.children and (item.heading or item.introduces or text.isupper()):
        return ""  # the title of a table
    if _PEOPLE.search(folded) and not starts_with_verb(text):
        return "a list of people"
    if _CLOCK.search(folded):
        return "a timetable"
    if (
        cues().closing.match(folded)
        or (last and (_DEMAND.search(folded) or _LAST_WORD.match(folded)))
    ) and not _dated(text, ctx):
        return "closing sentence"
    if part.role in TASK_ROLES:
        if (
            item.heading
            and not item.children
            and (
                item.kind == ""
                or (len(text) < 90 and not starts_with_verb(text) and heading_part(text))
            )
        ):
            return "title without text below it" if looks else ""
        if only_names(text, ctx.units) and not item.children:
            return "names a unit, orders nothing"
        if is_detail(text) and not starts_with_verb(text):
            return "detail of the item above"
        if cues().money.match(folded) and not _orders_unit(text, given, ctx):
            return "says where money comes from"
        if part.mixed and _reads_as_target(folded):
            return "reads as a target"
        return None
    if part.role == "funding":
        if _orders_unit(text, Given(), ctx):
            return None
        return "under funding" if looks else ""
    reasons = {
        "results": "under results of the past",
        "aims": "under aims and requirements",
        "targets": "under targets",
        "bases": "under legal bases",
    }
    if part.role == "other" and _orders_plainly(text, ctx):
        return None
    reason = reasons.get(part.role, "stands in no part that assigns work")
    return reason if looks else ""


def _dated(text: str, ctx: Context) -> bool:
    """A closing sentence that still sets a date is a duty."""
    return any(
        m.deadline.due or m.deadline.recurrence
        for m in find_deadlines(text, year=ctx.year, issued=ctx.issued)
    )


def _orders_unit(text: str, given: Given, ctx: Context) -> bool:
    """Names a unit that must act ("… chủ động lập dự toán"), or stands under one."""
    if given.lead and not re.match(
        r"(?:kinh phí|nguồn)[^,.;]{0,80}(?:từ|bố trí|do ngân sách)", fold(text)
    ):
        return True
    text = after_money(text)
    if not text or cues().money.match(fold(text)):
        return False
    return bool(read_roles(text, ctx.units, addressed=False).lead)


def after_money(text: str) -> str:
    """What follows the sentences that only say where money comes from."""
    for sentence in sentences(text):
        if not cues().money.match(fold(sentence.text)):
            return text[sentence.start :]
    return ""


def _orders_plainly(text: str, ctx: Context) -> bool:
    folded = fold(text)
    if not re.search(r"chủ trì|có trách nhiệm|chịu trách nhiệm|^giao ", folded):
        return False
    return bool(read_roles(text, ctx.units, addressed=False).lead)


def _reads_as_target(folded: str) -> bool:
    return (
        re.match(
            r"(?:phấn đấu|tỷ lệ|\d|trên \d|tối thiểu|ít nhất|100 ?%|đến (?:hết )?năm \d{4},? (?:có|đạt|phấn đấu|100|\d|tỷ lệ)|mục tiêu|chỉ tiêu|số lượng)",
            folded,
        )
        is not None
    )
