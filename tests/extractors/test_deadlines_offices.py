"""Sentences as plans of sở, xã, schools, party committees, police and health offices write them."""

from __future__ import annotations

from datetime import date

import pytest

from extractors.deadlines import find_deadlines
from tests.extractors.test_deadlines_phrases import (
    MONTHLY,
    QUARTERLY,
    WORDS,
    Expected,
    before,
    by,
    rule,
    seen,
    span,
)

ISSUED = date(2026, 1, 5)  # all sentences stand in a plan for 2026

Found = list[tuple[str, Expected]]


def weekly(day: str) -> Expected:
    return rule(f"FREQ=WEEKLY;BYDAY={day}", "by")


def monthly(day: int, bound: str = "before") -> Expected:
    return rule(f"FREQ=MONTHLY;BYMONTHDAY={day}", bound)


def quarterly(day: int) -> Expected:
    return rule(f"{QUARTERLY};BYMONTHDAY={day}", "before")


def yearly(month: int, day: int, bound: str = "before") -> Expected:
    return rule(f"FREQ=YEARLY;BYMONTH={month};BYMONTHDAY={day}", bound)


SENTENCES: list[tuple[str, Found]] = [
    (
        "Trạm Y tế xã gửi báo cáo tuần (trước 15h00 thứ Sáu hằng tuần) về Trung tâm Y tế.",
        [("tuần (trước 15h00 thứ Sáu hằng tuần)", weekly("FR"))],
    ),
    (
        "Chế độ báo cáo: báo cáo tháng (trước ngày 18 hằng tháng); báo cáo quý (trước ngày 18 tháng cuối quý); báo cáo 6 tháng (trước ngày 10/6); báo cáo năm (trước ngày 05/12).",
        [
            ("tháng (trước ngày 18 hằng tháng)", monthly(18)),
            ("quý (trước ngày 18 tháng cuối quý)", quarterly(18)),
            ("6 tháng (trước ngày 10/6)", yearly(6, 10)),
            ("năm (trước ngày 05/12)", yearly(12, 5)),
        ],
    ),
    (
        "Chi bộ sinh hoạt định kỳ vào ngày 03 hằng tháng.",
        [("định kỳ vào ngày 03 hằng tháng", monthly(3, "by"))],
    ),
    (
        "Công an xã báo cáo kết quả về Công an tỉnh trước 16h00 thứ Năm hằng tuần.",
        [("trước 16h00 thứ Năm hằng tuần", weekly("TH"))],
    ),
    (
        "Các chi bộ nộp báo cáo về Đảng ủy chậm nhất ngày 20 hằng tháng.",
        [("chậm nhất ngày 20 hằng tháng", monthly(20, "by"))],
    ),
    (
        "Tổ chức kiểm tra vệ sinh an toàn thực phẩm bếp ăn tập thể vào tuần cuối của tháng.",
        [("tuần cuối của tháng", monthly(-1, "by"))],
    ),
    (
        "Trong tuần đầu tháng 3, Đoàn xã ra quân trồng cây.",
        [("Trong tuần đầu tháng 3", by("2026-03-07"))],
    ),
    (
        "Triển khai đợt cao điểm tuyên truyền từ 01/5 đến hết 31/5/2026.",
        [("từ 01/5 đến hết 31/5/2026", span("2026-05-01", "2026-05-31"))],
    ),
    (
        "Giai đoạn 1 (từ tháng 1 đến tháng 6/2026): khảo sát, lập hồ sơ.",
        [("từ tháng 1 đến tháng 6/2026", span("2026-01-01", "2026-06-30"))],
    ),
    (
        "Đợt 1: từ ngày 10/3 đến ngày 20/3/2026; Đợt 2: từ ngày 10/9 đến ngày 20/9/2026.",
        [
            ("từ ngày 10/3 đến ngày 20/3/2026", span("2026-03-10", "2026-03-20")),
            ("từ ngày 10/9 đến ngày 20/9/2026", span("2026-09-10", "2026-09-20")),
        ],
    ),
    ("Nộp hồ sơ thi đua về Phòng sau khi kết thúc năm học.", [("sau khi kết thúc năm học", WORDS)]),
    (
        "Tổ chức tập huấn trong 02 ngày 15, 16/3/2026 tại hội trường UBND xã.",
        [("trong 02 ngày 15, 16/3/2026", span("2026-03-15", "2026-03-16"))],
    ),
    (
        "Lễ phát động được tổ chức lúc 07 giờ 30 phút, ngày 20/10/2026 (thứ Ba) tại sân vận động xã.",
        [("07 giờ 30 phút, ngày 20/10/2026", by("2026-10-20"))],
    ),
    (
        "Hoàn thành chương trình học kỳ I trước ngày 17/01/2027.",
        [("trước ngày 17/01/2027", before("2027-01-17"))],
    ),
    ("Kết thúc năm học trước ngày 31/5/2026.", [("trước ngày 31/5/2026", before("2026-05-31"))]),
    (
        "Trong học kỳ I, nhà trường tổ chức ít nhất 02 chuyên đề cấp trường.",
        [("Trong học kỳ I", WORDS)],
    ),
    ("Hoàn thành bồi dưỡng giáo viên trong hè năm 2026.", [("trong hè năm 2026", WORDS)]),
    (
        "Xét tốt nghiệp THCS xong trước ngày 30/6/2026 theo khung kế hoạch thời gian năm học 2025-2026.",
        [("trước ngày 30/6/2026", before("2026-06-30"))],
    ),
    (
        "Đảng ủy các xã gửi báo cáo về Ban Tổ chức Tỉnh ủy định kỳ hằng quý (trước ngày 10 của tháng cuối quý).",
        [("định kỳ hằng quý (trước ngày 10 của tháng cuối quý)", quarterly(10))],
    ),
    (
        "Tiêm phòng đợt 1 vào tháng 3, 4; đợt 2 vào tháng 9, 10 năm 2026.",
        [
            ("tháng 3, 4", span("2026-03-01", "2026-04-30")),
            ("tháng 9, 10 năm 2026", span("2026-09-01", "2026-10-31")),
        ],
    ),
    (
        "Tiêm phòng vắc xin dại cho đàn chó, mèo: Đợt chính trong tháng 3-4/2026; đợt bổ sung trong tháng 9-10/2026.",
        [
            ("trong tháng 3-4/2026", span("2026-03-01", "2026-04-30")),
            ("trong tháng 9-10/2026", span("2026-09-01", "2026-10-31")),
        ],
    ),
    ("Gieo cấy lúa vụ Mùa xong trước ngày 10/7.", [("trước ngày 10/7", before("2026-07-10"))]),
    (
        "Kiểm tra hồ đập trước mùa mưa lũ và báo cáo kết quả về Sở trước ngày 15/5/2026.",
        [("trước mùa mưa lũ", WORDS), ("trước ngày 15/5/2026", before("2026-05-15"))],
    ),
    (
        "Báo cáo nhanh kết quả trước 10 giờ hằng ngày trong đợt cao điểm.",
        [("trước 10 giờ hằng ngày", rule("FREQ=DAILY", "by"))],
    ),
    (
        "Báo cáo sơ kết 6 tháng trước ngày 20/6, báo cáo tổng kết năm trước ngày 10/12/2026.",
        [
            ("trước ngày 20/6", before("2026-06-20")),
            ("trước ngày 10/12/2026", before("2026-12-10")),
        ],
    ),
    (
        "Giao ban lãnh đạo Ủy ban vào sáng thứ Hai hằng tuần.",
        [("sáng thứ Hai hằng tuần", weekly("MO"))],
    ),
    (
        "Tổng kết phong trào thi đua vào tháng 12 hằng năm.",
        [("tháng 12 hằng năm", rule("FREQ=YEARLY;BYMONTH=12", "by"))],
    ),
    (
        "Hội Nông dân tổng hợp kết quả gửi Mặt trận Tổ quốc xã trước ngày 05 của tháng đầu quý sau.",
        [
            (
                "trước ngày 05 của tháng đầu quý sau",
                rule("FREQ=YEARLY;BYMONTH=1,4,7,10;BYMONTHDAY=5", "before"),
            )
        ],
    ),
    (
        "Tổ chức đại hội cấp cơ sở: hoàn thành trong quý I/2026; cấp xã: hoàn thành trước ngày 30/6/2026.",
        [("trong quý I/2026", by("2026-03-31")), ("trước ngày 30/6/2026", before("2026-06-30"))],
    ),
    (
        "Thời gian thực hiện: Từ tháng 02/2026 đến tháng 11/2026.",
        [("Từ tháng 02/2026 đến tháng 11/2026", span("2026-02-01", "2026-11-30"))],
    ),
    (
        "Thời gian: 02 ngày (ngày 12 và 13/8/2026).",
        [("ngày 12 và 13/8/2026", span("2026-08-12", "2026-08-13"))],
    ),
    ("Thời gian: 08h00 ngày 25/3/2026 (thứ Tư).", [("08h00 ngày 25/3/2026", by("2026-03-25"))]),
    (
        "Hạn cuối nhận bài dự thi: 17 giờ 00 phút ngày 30/9/2026.",
        [("17 giờ 00 phút ngày 30/9/2026", by("2026-09-30"))],
    ),
    (
        "Vòng 1 (cấp trường): hoàn thành trước ngày 15/10/2026; vòng 2 (cấp tỉnh): dự kiến tháng 12/2026.",
        [("trước ngày 15/10/2026", before("2026-10-15")), ("tháng 12/2026", by("2026-12-31"))],
    ),
    (
        "Lập danh sách đối tượng tiêm chủng trước ngày 05 hằng tháng và tổ chức tiêm từ ngày 10 đến ngày 15 hằng tháng.",
        [
            ("trước ngày 05 hằng tháng", monthly(5)),
            ("từ ngày 10 đến ngày 15 hằng tháng", monthly(15, "by")),
        ],
    ),
    (
        "Mỗi tháng một lần, tổ dân phố tổng vệ sinh đường làng.",
        [("Mỗi tháng một lần", rule(MONTHLY))],
    ),
    (
        "Họp Ban Chỉ đạo mỗi quý 01 lần vào tuần cuối của quý.",
        [("mỗi quý 01 lần vào tuần cuối của quý", rule(f"{QUARTERLY};BYMONTHDAY=-1", "by"))],
    ),
    (
        "Định kỳ 03 tháng một lần, Công an xã rà soát đối tượng có nguy cơ vi phạm.",
        [("Định kỳ 03 tháng một lần", rule(QUARTERLY))],
    ),
    (
        "Kế hoạch của trường gửi về Phòng Văn hóa - Xã hội chậm nhất ngày 15/9 hằng năm.",
        [("chậm nhất ngày 15/9 hằng năm", yearly(9, 15, "by"))],
    ),
    (
        "Công bố quyết định chậm nhất sau 05 ngày làm việc kể từ ngày họp Hội đồng.",
        [("chậm nhất sau 05 ngày làm việc kể từ ngày họp Hội đồng", WORDS)],
    ),
    (
        "Đầu năm học, giáo viên chủ nhiệm lập hồ sơ học sinh có hoàn cảnh khó khăn.",
        [("Đầu năm học", WORDS)],
    ),
    ("Cuối mỗi học kỳ, nhà trường tổ chức khảo sát chất lượng.", [("Cuối mỗi học kỳ", WORDS)]),
    (
        "Rà soát hộ nghèo định kỳ từ ngày 01/9 đến hết ngày 14/12 hằng năm.",
        [("định kỳ từ ngày 01/9 đến hết ngày 14/12 hằng năm", yearly(12, 14, "by"))],
    ),
    (
        "Công khai kết quả giải quyết thủ tục hành chính vào ngày làm việc cuối cùng của tháng.",
        [("ngày làm việc cuối cùng của tháng", WORDS)],
    ),
    (
        "Hoàn thành trước 31/3; sơ kết đánh giá vào cuối tháng 6 và tổng kết trước 15/12/2026.",
        [
            ("trước 31/3", before("2026-03-31")),
            ("cuối tháng 6", by("2026-06-30")),
            ("trước 15/12/2026", before("2026-12-15")),
        ],
    ),
    (
        "Quý I: xây dựng kế hoạch; quý II, III: triển khai thực hiện; quý IV: tổng kết, đánh giá.",
        [
            ("Quý I", by("2026-03-31")),
            ("quý II, III", span("2026-04-01", "2026-09-30")),
            ("quý IV", by("2026-12-31")),
        ],
    ),
    (
        "Tháng 1-2: khảo sát; tháng 3-10: thi công; tháng 11-12: nghiệm thu, bàn giao.",
        [
            ("Tháng 1-2", span("2026-01-01", "2026-02-28")),
            ("tháng 3-10", span("2026-03-01", "2026-10-31")),
            ("tháng 11-12", span("2026-11-01", "2026-12-31")),
        ],
    ),
    (
        "Tuyên truyền trên hệ thống loa truyền thanh từ nay đến hết ngày bầu cử.",
        [("từ nay đến hết ngày bầu cử", WORDS)],
    ),
    (
        "Niêm yết danh sách cử tri chậm nhất 40 ngày trước ngày bầu cử.",
        [("chậm nhất 40 ngày trước ngày bầu cử", WORDS)],
    ),
    (
        "Hoàn thành công tác hiệp thương lần ba chậm nhất ngày 20/02/2026.",
        [("chậm nhất ngày 20/02/2026", by("2026-02-20"))],
    ),
    (
        "Sở giao đơn vị tư vấn nộp báo cáo cuối kỳ trong vòng 45 ngày kể từ ngày ký hợp đồng.",
        [("trong vòng 45 ngày kể từ ngày ký hợp đồng", WORDS)],
    ),
    (
        "Hằng năm, trước ngày 30/11, Sở đăng ký nhu cầu kinh phí với Sở Tài chính.",
        [("Hằng năm, trước ngày 30/11", yearly(11, 30))],
    ),
    (
        "Định kỳ vào ngày 15 tháng 6 và ngày 15 tháng 12, báo cáo Chủ tịch UBND tỉnh.",
        [
            ("Định kỳ vào ngày 15 tháng 6 và ngày 15 tháng 12", yearly(6, 15, "by")),
            ("Định kỳ vào ngày 15 tháng 6 và ngày 15 tháng 12", yearly(12, 15, "by")),
        ],
    ),
    ("Phát thanh chuyên mục an toàn giao thông 02 buổi/tuần.", []),
    ("Bảo đảm quân số trực 24/24 giờ trong dịp Tết Nguyên đán.", []),
    (
        "Tiếp công dân định kỳ vào thứ Năm hằng tuần tại trụ sở.",
        [("định kỳ vào thứ Năm hằng tuần", weekly("TH"))],
    ),
    ("Thống kê kết quả học kỳ II năm học 2025-2026 của toàn trường.", []),
    (
        "Báo cáo kết quả thực hiện (qua Phòng Kinh tế) định kỳ tháng (trước ngày 15), quý (trước ngày 15 tháng cuối quý), 6 tháng (trước ngày 15/6) và năm (trước ngày 15/12).",
        [
            ("định kỳ tháng (trước ngày 15)", monthly(15)),
            ("quý (trước ngày 15 tháng cuối quý)", quarterly(15)),
            ("6 tháng (trước ngày 15/6)", yearly(6, 15)),
            ("năm (trước ngày 15/12)", yearly(12, 15)),
        ],
    ),
    (
        "Kiểm tra đợt 1 trong tháng 4/2026, đợt 2 trong tháng 10/2026.",
        [("trong tháng 4/2026", by("2026-04-30")), ("trong tháng 10/2026", by("2026-10-31"))],
    ),
    (
        "Nhà trường tựu trường ngày 24/8, khai giảng ngày 05/9/2026.",
        [("ngày 24/8", by("2026-08-24")), ("ngày 05/9/2026", by("2026-09-05"))],
    ),
    # further: notice before an event, weeks and hours that come back, rounds, school terms
    (
        "Gửi tài liệu cho đại biểu trước khi họp ít nhất 03 ngày.",
        [("trước khi họp ít nhất 03 ngày", WORDS)],
    ),
    (
        "Tuần đầu mỗi tháng, tổ chức chào cờ và phổ biến pháp luật.",
        [("Tuần đầu mỗi tháng", monthly(7, "by"))],
    ),
    (
        "Hội nghị giao ban vào tuần thứ hai hằng tháng.",
        [("tuần thứ hai hằng tháng", monthly(14, "by"))],
    ),
    (
        "Thu gom rác trước 6 giờ sáng hằng ngày.",
        [("trước 6 giờ sáng hằng ngày", rule("FREQ=DAILY", "by"))],
    ),
    (
        "Lần 1 tháng 4/2026, lần 2 tháng 8/2026.",
        [("tháng 4/2026", by("2026-04-30")), ("tháng 8/2026", by("2026-08-31"))],
    ),
    ("Hoàn thành trước Tết.", [("trước Tết", WORDS)]),
    ("Làm việc từ 7 giờ đến 17 giờ hằng ngày.", []),
    ("Đầu năm học 2026-2027, trường có 24 lớp.", []),
    ("Cuối năm học, 100% học sinh lên lớp.", []),
    ("Thông tin được tính đến hết năm học 2024-2025.", []),
    ("Tuyên truyền trước, trong và sau ngày bầu cử.", []),
]


@pytest.mark.parametrize(("text", "expected"), SENTENCES, ids=[text[:40] for text, _ in SENTENCES])
def test_offices_state_their_times(text: str, expected: Found) -> None:
    found = find_deadlines(text, year=2026, issued=ISSUED)
    assert [(mention.deadline.text, seen(mention.deadline)) for mention in found] == expected
