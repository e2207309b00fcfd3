from __future__ import annotations

import pytest

from extractors.read.draft import Draft
from extractors.read.text_wrap import rejoin, unwrap, width


def drafts(lines: list[str]) -> list[Draft]:
    made = []
    for line in lines:
        draft = Draft()
        draft.add(line)
        made.append(draft)
    return made


def test_widths_are_those_of_the_typeface() -> None:
    assert width("ii") < width("nn") < width("mm") < width("WW")
    assert width("ế") == width("e")  # marks take no room
    assert width("ơ") > width("o")  # but the horn does
    assert width("") == 0


def wrap(text: str, room: int, first: int) -> list[str]:
    """Break a text as a printer does: at the word that does not fit."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if width(longer) > (first if len(lines) == 1 else room):
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


PLAN = [
    "I. MỤC ĐÍCH, YÊU CẦU",
    "1. Mục đích",
    "- Nâng cao nhận thức, trách nhiệm của cấp ủy, chính quyền, người đứng đầu cơ quan, đơn vị trong lãnh đạo, chỉ đạo công tác cải cách hành chính; coi đây là nhiệm vụ trọng tâm, xuyên suốt của năm. Tạo chuyển biến rõ nét về kỷ luật, kỷ cương.",
    "- Bảo đảm thực hiện đầy đủ, kịp thời các nhiệm vụ được giao; gắn cải cách hành chính với chuyển đổi số và phát triển kinh tế - xã hội của địa phương trong giai đoạn mới.",
    "2. Yêu cầu",
    "a) Các cơ quan, đơn vị căn cứ chức năng, nhiệm vụ xây dựng kế hoạch cụ thể, phân công rõ người, rõ việc, rõ thời gian, rõ kết quả; định kỳ báo cáo Ủy ban nhân dân huyện (qua Phòng Nội vụ) để tổng hợp theo quy định tại phiên bản 2.0 của Khung quản trị.",
    "b) Việc kiểm tra, giám sát được tiến hành thường xuyên, có trọng tâm, trọng điểm, không gây phiền hà cho cơ quan, đơn vị và người dân, doanh nghiệp khi giải quyết công việc.",
    "Trong quá trình thực hiện nếu có khó khăn, vướng mắc, các đơn vị phản ánh về Phòng Nội vụ để tổng hợp, báo cáo Chủ tịch Ủy ban nhân dân huyện xem xét, quyết định cho phù hợp với tình hình thực tế tại địa phương, cơ sở.",
]  # fmt: skip


@pytest.mark.parametrize("room", [26000, 30000, 33400, 41000])
def test_paragraphs_come_back_from_any_width(room: int) -> None:
    broken = [line for text in PLAN * 3 for line in wrap(text, room, room - 2100)]
    half = len(broken) // 2
    pages = unwrap([drafts(broken[:half]), drafts(broken[half:])])
    assert [item.text for page in pages for item in page if isinstance(item, Draft)] == PLAN * 3


@pytest.mark.parametrize(
    ("lines", "paragraphs"),
    [
        # cut by a page of the original
        (["Giao Sở Y tế theo dõi các đơn vị", "và báo cáo kết quả."], ["Giao Sở Y tế theo dõi các đơn vị và báo cáo kết quả."]),
        (["Một.", "hai"], ["Một.", "hai"]),
        (["a) Một", "b) hai"], ["a) Một", "b) hai"]),  # labels begin small
        (["Căn cứ Luật A;", "Căn cứ Luật B;"], ["Căn cứ Luật A;", "Căn cứ Luật B;"]),
        (["Thông tư số 05/2026/TT-", "bnv"], ["Thông tư số 05/2026/TT-bnv"]),
    ],
)  # fmt: skip
def test_whole_paragraphs(lines: list[str], paragraphs: list[str]) -> None:
    (page,) = rejoin([drafts(lines)])
    assert [item.text for item in page if isinstance(item, Draft)] == paragraphs


def test_marks_move_with_their_text() -> None:
    first, second = drafts(["Giao Phòng Nội vụ theo dõi", "và báo cáo"])
    second.marks.append((10, "1"))
    ((joined,),) = rejoin([[first, second]])
    assert isinstance(joined, Draft)
    line = joined.line()
    assert line is not None
    assert (line.text, line.marks) == ("Giao Phòng Nội vụ theo dõi và báo cáo", ((37, "1"),))
