"""Reports by period in brackets and lists, and times that only a season or a feast fixes."""

from __future__ import annotations

from datetime import date

import pytest

from extractors.deadlines import find_deadlines
from tests.extractors.test_deadlines_phrases import QUARTERLY, WORDS, Expected, before, rule, seen

ISSUED = date(2026, 1, 5)  # all sentences stand in a plan for 2026

Found = list[tuple[str, Expected]]

JUNE = "FREQ=YEARLY;BYMONTH=6;BYMONTHDAY="
DECEMBER = "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY="
MONTHLY_ON = "FREQ=MONTHLY;BYMONTHDAY="


def monthly(day: int) -> Expected:
    return rule(f"{MONTHLY_ON}{day}", "before")


def quarterly(day: int) -> Expected:
    return rule(f"{QUARTERLY};BYMONTHDAY={day}", "before")


REPORTS: list[tuple[str, Found]] = [
    # "tháng trước" in front of a day is no month before
    (
        "Văn phòng tổng hợp báo cáo tháng trước ngày 22 hằng tháng.",
        [("trước ngày 22 hằng tháng", monthly(22))],
    ),
    ("Nộp báo cáo tháng trước ngày 18.", [("trước ngày 18", monthly(18))]),
    (
        "Nộp hồ sơ trước ngày 12 tháng trước tháng họp hội đồng.",
        [("trước ngày 12 tháng trước tháng họp hội đồng", WORDS)],
    ),
    ("Nêu rõ tồn tại của tháng trước trong báo cáo.", []),
    # the period of a report in front of a bracket
    (
        "Các trạm y tế gửi báo cáo quý (trước ngày 12 tháng cuối quý) về Trung tâm Y tế.",
        [("quý (trước ngày 12 tháng cuối quý)", quarterly(12))],
    ),
    (
        "Báo cáo tháng (trước ngày 22 hằng tháng).",
        [("tháng (trước ngày 22 hằng tháng)", monthly(22))],
    ),
    (
        "Lập báo cáo tháng (trước ngày 18), báo cáo quý (trước ngày 18 tháng cuối quý).",
        [
            ("tháng (trước ngày 18)", monthly(18)),
            ("quý (trước ngày 18 tháng cuối quý)", quarterly(18)),
        ],
    ),
    (
        "Báo cáo định kỳ 6 tháng (trước ngày 12/6), năm (trước ngày 12/12) về Phòng Nội vụ.",
        [
            ("định kỳ 6 tháng (trước ngày 12/6)", rule(f"{JUNE}12", "before")),
            ("năm (trước ngày 12/12)", rule(f"{DECEMBER}12", "before")),
        ],
    ),
    (
        "Báo cáo tuần (trước 15 giờ thứ Năm) qua hộp thư điện tử.",
        [("tuần (trước 15 giờ thứ Năm)", rule("FREQ=WEEKLY;BYDAY=TH", "by"))],
    ),
    # a bracket that goes on: the day without its bracket
    (
        "Gửi báo cáo quý (trước ngày 12 tháng cuối quý, bằng văn bản).",
        [("trước ngày 12 tháng cuối quý", quarterly(12))],
    ),
    # a year's report is one day unless reports come back
    ("Trường gửi báo cáo năm (trước ngày 12/12).", [("trước ngày 12/12", before("2026-12-12"))]),
    (
        "Chế độ báo cáo định kỳ: báo cáo năm (trước ngày 12/12).",
        [("năm (trước ngày 12/12)", rule(f"{DECEMBER}12", "before"))],
    ),
    (
        "Báo cáo 6 tháng: trước ngày 08/6; báo cáo năm: trước ngày 08/12.",
        [
            ("trước ngày 08/6", rule(f"{JUNE}8", "before")),
            ("trước ngày 08/12", rule(f"{DECEMBER}8", "before")),
        ],
    ),
    # the year of another duty in the sentence says nothing of the reports
    (
        "Gửi kế hoạch về Đảng ủy trước ngày 15/02/2026; báo cáo 6 tháng trước ngày 08/6, báo cáo năm trước ngày 08/12.",
        [
            ("trước ngày 15/02/2026", before("2026-02-15")),
            ("trước ngày 08/6", rule(f"{JUNE}8", "before")),
            ("trước ngày 08/12", rule(f"{DECEMBER}8", "before")),
        ],
    ),
    # reports of a quarter and of nine months beside others
    (
        "Báo cáo quý I trước ngày 08/3, báo cáo 9 tháng trước ngày 08/9, báo cáo năm trước ngày 08/12.",
        [
            ("trước ngày 08/3", rule("FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=8", "before")),
            ("trước ngày 08/9", rule("FREQ=YEARLY;BYMONTH=9;BYMONTHDAY=8", "before")),
            ("trước ngày 08/12", rule(f"{DECEMBER}8", "before")),
        ],
    ),
    # "định kỳ" makes a day without a year come back
    (
        "Định kỳ tổng hợp, báo cáo kết quả về Sở Nội vụ trước ngày 08/12.",
        [("trước ngày 08/12", rule(f"{DECEMBER}8", "before"))],
    ),
    # the reports of one year, named before their days
    (
        "Báo cáo kết quả 6 tháng và cả năm về Phòng Kinh tế trước ngày 08/6 và 08/12/2026.",
        [
            ("trước ngày 08/6 và 08/12/2026", before("2026-06-08")),
            ("trước ngày 08/6 và 08/12/2026", before("2026-12-08")),
        ],
    ),
    # periods that are no reports
    ("Bố trí học sinh nghỉ trong tuần (thứ Bảy, Chủ nhật).", []),
]

SEASONS: list[tuple[str, Found]] = [
    (
        "Sơn sửa phòng học xong trước ngày khai giảng năm học mới.",
        [("trước ngày khai giảng năm học mới", WORDS)],
    ),
    (
        "Hoàn thành gia cố mái kè trước mùa lũ năm 2026.",
        [("trước mùa lũ năm 2026", WORDS)],  # the year tells which season
    ),
    ("Trước mùa mưa bão, các xã kiểm tra hồ chứa.", [("Trước mùa mưa bão", WORDS)]),
    ("Cấp phát sách xong trước năm học mới.", [("trước năm học mới", WORDS)]),
    (
        "Nạo vét mương xong trước vụ Hè Thu để bảo đảm nước tưới.",
        [("trước vụ Hè Thu", WORDS)],
    ),
    ("Tuần tra trước, trong và sau Tết Nguyên đán.", []),
]


@pytest.mark.parametrize(
    ("text", "expected"), REPORTS + SEASONS, ids=[text[:40] for text, _ in REPORTS + SEASONS]
)
def test_reports_and_seasons(text: str, expected: Found) -> None:
    found = find_deadlines(text, year=2026, issued=ISSUED)
    assert [(mention.deadline.text, seen(mention.deadline)) for mention in found] == expected
