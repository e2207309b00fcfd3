"""Deadlines in running sentences of tasks, and the dates there that are none."""

from __future__ import annotations

from datetime import date

import pytest

from extractors.deadlines import find_deadlines
from tests.extractors.test_deadlines_phrases import (
    HALF_YEARLY,
    MONTHLY,
    QUARTERLY,
    WORDS,
    YEARLY,
    Expected,
    before,
    by,
    rule,
    seen,
    since,
    span,
)

ISSUED = date(2025, 1, 10)  # all sentences stand in a plan for 2025

Found = list[tuple[str, Expected]]

TASKS: list[tuple[str, Found]] = [
    # a limit in front of a day
    (
        "Các phòng, ban gửi báo cáo về Văn phòng UBND xã trước ngày 15/6/2025 để tổng hợp.",
        [("trước ngày 15/6/2025", before("2025-06-15"))],
    ),
    (
        "Kế hoạch của từng trường gửi về Phòng chậm nhất ngày 20/9/2025.",
        [("chậm nhất ngày 20/9/2025", by("2025-09-20"))],
    ),
    (
        "Hoàn thành việc rà soát trước 30/6, báo cáo kết quả về Sở.",
        [("trước 30/6", before("2025-06-30"))],
    ),
    (
        "Nộp hồ sơ về Sở Nội vụ trước 17 giờ 00 ngày 25/3/2025.",
        [("trước 17 giờ 00 ngày 25/3/2025", by("2025-03-25"))],
    ),
    (
        "Tổng hợp kết quả, báo cáo Ban Chỉ đạo đến hết ngày 31/8/2025.",
        [("đến hết ngày 31/8/2025", by("2025-08-31"))],
    ),
    (
        "Xây dựng kịch bản ứng phó, hoàn thành ngày 10 tháng 5 năm 2025.",
        [("ngày 10 tháng 5 năm 2025", by("2025-05-10"))],
    ),
    (
        "Rà soát, cắt giảm thủ tục hành chính, hoàn thành trước ngày 30/6/2025; công bố danh mục "
        "mới xong trước ngày 31/7/2025.",
        [
            ("trước ngày 30/6/2025", before("2025-06-30")),
            ("trước ngày 31/7/2025", before("2025-07-31")),
        ],
    ),
    (
        "Thực hiện Quyết định số 15/QĐ-UBND ngày 06/01/2025, xây dựng kế hoạch chi tiết gửi Sở "
        "Tài chính trước ngày 28/02/2025.",
        [("trước ngày 28/02/2025", before("2025-02-28"))],
    ),
    (
        "Báo cáo kết quả về UBND huyện (qua Phòng Y tế) trước ngày 05/12/2025.",
        [("trước ngày 05/12/2025", before("2025-12-05"))],
    ),
    (
        "Tổ chức hội nghị triển khai vào ngày 20/3/2025 tại hội trường lớn.",
        [("ngày 20/3/2025", by("2025-03-20"))],
    ),
    ("Tổ chức lễ phát động ngày 26/3/2025.", [("ngày 26/3/2025", by("2025-03-26"))]),
    (
        "Ngày 15/4/2025, tổ chức diễn tập chữa cháy tại chợ trung tâm.",
        [("Ngày 15/4/2025", by("2025-04-15"))],
    ),
    (
        "Tổ chức tuần lễ hưởng ứng từ ngày 01/10/2025 đến ngày 10/10/2025.",
        [("từ ngày 01/10/2025 đến ngày 10/10/2025", span("2025-10-01", "2025-10-10"))],
    ),
    (
        "Mở đợt cao điểm kiểm tra an toàn thực phẩm (từ ngày 15/4 đến ngày 15/5/2025).",
        [("từ ngày 15/4 đến ngày 15/5/2025", span("2025-04-15", "2025-05-15"))],
    ),
    # months, quarters, halves
    (
        "Trong tháng 3/2025, ban hành quy chế phối hợp giữa các đơn vị.",
        [("Trong tháng 3/2025", by("2025-03-31"))],
    ),
    (
        "Hoàn thành công tác bàn giao trong tháng 9/2025.",
        [("trong tháng 9/2025", by("2025-09-30"))],
    ),
    ("Tháng 5/2025: tổ chức vòng sơ khảo cấp trường.", [("Tháng 5/2025", by("2025-05-31"))]),
    (
        "Tháng 10, tổ chức vòng chung khảo cấp tỉnh.",
        [("Tháng 10", by("2025-10-31"))],
    ),
    (
        "Quý I/2025, hoàn thành khảo sát hiện trạng hạ tầng.",
        [("Quý I/2025", by("2025-03-31"))],
    ),
    (
        "Nâng cấp hệ thống một cửa, hoàn thành trong quý II năm 2025.",
        [("trong quý II năm 2025", by("2025-06-30"))],
    ),
    (
        "Trình HĐND tỉnh ban hành nghị quyết vào quý III/2025.",
        [("quý III/2025", by("2025-09-30"))],
    ),
    (
        "Khảo sát trong tháng 4 và nghiệm thu trong tháng 11/2025.",
        [("trong tháng 4", by("2025-04-30")), ("trong tháng 11/2025", by("2025-11-30"))],
    ),
    (
        "Trong 6 tháng đầu năm 2025, hoàn thành số hóa sổ hộ tịch.",
        [("Trong 6 tháng đầu năm 2025", by("2025-06-30"))],
    ),
    (
        "Đưa hệ thống vào vận hành chính thức từ quý III/2025.",
        [("từ quý III/2025", since("2025-07-01"))],
    ),
    ("Cuối tháng 6/2025, sơ kết đợt thi đua.", [("Cuối tháng 6/2025", by("2025-06-30"))]),
    ("Vào cuối năm, tổ chức bình xét, biểu dương.", [("cuối năm", by("2025-12-31"))]),
    (
        "Hoàn thành trình Chủ tịch UBND huyện tháng 8/2025.",
        [("tháng 8/2025", by("2025-08-31"))],
    ),
    (
        "Phối hợp tổ chức 03 lớp tập huấn (tháng 4, tháng 6 và tháng 9/2025).",
        [
            ("tháng 4, tháng 6 và tháng 9/2025", by("2025-04-30")),
            ("tháng 4, tháng 6 và tháng 9/2025", by("2025-06-30")),
            ("tháng 4, tháng 6 và tháng 9/2025", by("2025-09-30")),
        ],
    ),
    # years
    (
        "Năm 2025, triển khai thí điểm tại 03 xã.",
        [("Năm 2025", by("2025-12-31"))],
    ),
    ("Năm 2025 hoàn thành cắm mốc lộ giới.", [("Năm 2025", by("2025-12-31"))]),
    (
        "Trong năm 2025, Sở Y tế ban hành quy trình giám sát dịch.",
        [("Trong năm 2025", by("2025-12-31"))],
    ),
    (
        "Xóa toàn bộ nhà tạm, nhà dột nát, hoàn thành trong năm 2025.",
        [("trong năm 2025", by("2025-12-31"))],
    ),
    (
        "Đến năm 2030, hoàn thành nâng cấp toàn bộ lưới điện nông thôn.",
        [("Đến năm 2030", by("2030-12-31"))],
    ),
    (
        "Đến hết năm 2026, hoàn thành việc sắp xếp các điểm trường.",
        [("Đến hết năm 2026", by("2026-12-31"))],
    ),
    (
        "Phấn đấu đến năm 2027 hoàn thành đường trục thôn.",
        [("đến năm 2027", by("2027-12-31"))],
    ),
    (
        "Giai đoạn 2026 - 2030, tiếp tục đầu tư trang thiết bị dạy học.",
        [("Giai đoạn 2026 - 2030", span("2026-01-01", "2030-12-31"))],
    ),
    (
        "Giai đoạn 2025-2026: triển khai tại cấp tỉnh; giai đoạn 2027-2030: mở rộng đến cấp xã.",
        [
            ("Giai đoạn 2025-2026", span("2025-01-01", "2026-12-31")),
            ("giai đoạn 2027-2030", span("2027-01-01", "2030-12-31")),
        ],
    ),
    (
        "Từ năm 2026, thực hiện thu phí không dừng tại các bến xe.",
        [("Từ năm 2026", since("2026-01-01"))],
    ),
    (
        "Từ nay đến hết năm 2025, không phát sinh điểm nóng về môi trường.",
        [("Từ nay đến hết năm 2025", by("2025-12-31"))],
    ),
    (
        "Chấm dứt sử dụng lò gạch thủ công trước năm 2027.",
        [("trước năm 2027", before("2027-01-01"))],
    ),
    ("Trong năm, tổ chức 02 cuộc kiểm tra.", [("Trong năm", by("2025-12-31"))]),
    # what a label says
    (
        "Trồng 2.000 cây xanh (Thời gian hoàn thành: quý III/2025).",
        [("quý III/2025", by("2025-09-30"))],
    ),
    (
        "Xây dựng phần mềm quản lý. Thời gian thực hiện: 2025-2026.",
        [("2025-2026", span("2025-01-01", "2026-12-31"))],
    ),
    ("Sửa chữa trạm bơm, thời gian tháng 7/2025.", [("tháng 7/2025", by("2025-07-31"))]),
    (
        "Đơn vị chủ trì: Sở Xây dựng; phối hợp: Sở Tài chính; thời gian: Quý IV/2025.",
        [("Quý IV/2025", by("2025-12-31"))],
    ),
    ("Thời gian thực hiện: Thường xuyên.", [("Thường xuyên", WORDS)]),
    (
        "Thời gian thực hiện: Theo hướng dẫn của Bộ Y tế.",
        [("Theo hướng dẫn của Bộ Y tế", WORDS)],
    ),
    ("Thời hạn hoàn thành: trước 20/11/2025.", [("trước 20/11/2025", before("2025-11-20"))]),
    (
        "Thời gian thực hiện bắt đầu từ ngày 01/4/2025.",
        [("bắt đầu từ ngày 01/4/2025", since("2025-04-01"))],
    ),
    # what comes back
    (
        "Hằng năm, tổ chức hội thi giáo viên dạy giỏi cấp trường.",
        [("Hằng năm", rule(YEARLY))],
    ),
    ("Hàng năm Sở tổ chức đánh giá lại điều kiện cấp phép.", [("Hàng năm", rule(YEARLY))]),
    (
        "Định kỳ hằng quý báo cáo tiến độ giải ngân về Sở Tài chính.",
        [("Định kỳ hằng quý", rule(QUARTERLY))],
    ),
    (
        "Định kỳ 6 tháng, hằng năm báo cáo kết quả về UBND tỉnh.",
        [
            ("Định kỳ 6 tháng, hằng năm", rule(HALF_YEARLY)),
            ("Định kỳ 6 tháng, hằng năm", rule(YEARLY)),
        ],
    ),
    (
        "Báo cáo kết quả thực hiện trước ngày 20 hằng tháng.",
        [("trước ngày 20 hằng tháng", rule("FREQ=MONTHLY;BYMONTHDAY=20", "before"))],
    ),
    (
        "Hằng quý (trước ngày 20 tháng cuối quý) và hằng năm (trước ngày 10/12) gửi báo cáo.",
        [
            (
                "Hằng quý (trước ngày 20 tháng cuối quý)",
                rule(f"{QUARTERLY};BYMONTHDAY=20", "before"),
            ),
            ("hằng năm (trước ngày 10/12)", rule("FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=10", "before")),
        ],
    ),
    (
        "Hằng năm, các xã tổng hợp nhu cầu gửi Sở Nông nghiệp và Môi trường trước ngày 15/7.",
        [("trước ngày 15/7", rule("FREQ=YEARLY;BYMONTH=7;BYMONTHDAY=15", "before"))],
    ),
    (
        "Báo cáo 6 tháng trước ngày 10/6, báo cáo năm trước ngày 10/12 hằng năm.",
        [
            ("trước ngày 10/6", rule("FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=10", "before")),
            (
                "trước ngày 10/12 hằng năm",
                rule("FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=10", "before"),
            ),
        ],
    ),
    (
        "Định kỳ trước ngày 25 tháng cuối quý, tổng hợp báo cáo Ban Thường vụ.",
        [
            (
                "Định kỳ trước ngày 25 tháng cuối quý",
                rule(f"{QUARTERLY};BYMONTHDAY=25", "before"),
            )
        ],
    ),
    (
        "Giao ban Tổ công tác vào thứ Sáu hằng tuần.",
        [("thứ Sáu hằng tuần", rule("FREQ=WEEKLY;BYDAY=FR", "by"))],
    ),
    (
        "Báo cáo tháng gửi về Phòng trước ngày 22.",
        [("trước ngày 22", rule("FREQ=MONTHLY;BYMONTHDAY=22", "before"))],
    ),
    (
        "Xây dựng, ban hành kế hoạch kiểm tra cải cách hành chính hằng năm.",
        [("hằng năm", rule(YEARLY))],
    ),
    (
        "Tổ chức tập huấn định kỳ hằng năm cho công chức cấp xã.",
        [("định kỳ hằng năm", rule(YEARLY))],
    ),
    (
        "Báo cáo hằng quý về Sở Tư pháp.",
        [("hằng quý", rule(QUARTERLY))],
    ),
    (
        "Mỗi quý tổ chức ít nhất 01 buổi đối thoại với doanh nghiệp.",
        [("Mỗi quý", rule(QUARTERLY))],
    ),
    (
        "Theo dõi, tổng hợp; báo cáo định kỳ tháng, quý, năm theo quy định.",
        [
            ("định kỳ tháng, quý, năm", rule("FREQ=MONTHLY")),
            ("định kỳ tháng, quý, năm", rule(QUARTERLY)),
            ("định kỳ tháng, quý, năm", rule(YEARLY)),
        ],
    ),
    # words only
    ("Định kỳ kiểm tra việc chấp hành quy chế.", [("Định kỳ", WORDS)]),
    ("Thường xuyên cập nhật tin bài lên trang thông tin.", [("Thường xuyên", WORDS)]),
    (
        "Gửi kế hoạch về Sở trong thời hạn 10 ngày kể từ ngày nhận được Kế hoạch này.",
        [("trong thời hạn 10 ngày kể từ ngày nhận được Kế hoạch này", WORDS)],
    ),
    (
        "Báo cáo kết quả chậm nhất 05 ngày làm việc sau khi kết thúc đợt kiểm tra.",
        [("chậm nhất 05 ngày làm việc sau khi kết thúc đợt kiểm tra", WORDS)],
    ),
    (
        "Công bố công khai ngay sau khi có quyết định phê duyệt.",
        [("ngay sau khi có quyết định phê duyệt", WORDS)],
    ),
    ("Trong năm học, tổ chức 02 chuyên đề cấp cụm.", [("Trong năm học", WORDS)]),
    ("Tổ chức kiểm tra định kỳ, đột xuất các cơ sở lưu trú.", [("định kỳ, đột xuất", WORDS)]),
    (
        "Nộp hồ sơ trước ngày 10 tháng liền kề trước tháng đoàn đến làm việc.",
        [("trước ngày 10 tháng liền kề trước tháng đoàn đến làm việc", WORDS)],
    ),
    # a mixed bag
    (
        "Xây dựng Kế hoạch triển khai của đơn vị, gửi về Công an tỉnh trước ngày 20/02/2025 để theo dõi.",
        [("trước ngày 20/02/2025", before("2025-02-20"))],
    ),
    (
        "Các trường THCS, tiểu học nộp báo cáo sơ kết học kỳ I về Phòng GD&ĐT vào ngày 10/01/2025 và báo cáo tổng kết năm học vào ngày 25/5/2025.",
        [("ngày 10/01/2025", by("2025-01-10")), ("ngày 25/5/2025", by("2025-05-25"))],
    ),
    (
        "Ra quân tổng vệ sinh môi trường vào sáng thứ Bảy hằng tuần.",
        [("sáng thứ Bảy hằng tuần", rule("FREQ=WEEKLY;BYDAY=SA", "by"))],
    ),
    ("Tổ chức ít nhất 02 đợt kiểm tra trong năm 2025.", [("trong năm 2025", by("2025-12-31"))]),
    (
        "Hoàn thành cấp giấy chứng nhận lần đầu cho các hộ còn lại xong trong quý III/2025.",
        [("trong quý III/2025", by("2025-09-30"))],
    ),
    (
        "Tham mưu UBND tỉnh tổng kết 05 năm thực hiện Đề án vào quý IV năm 2025.",
        [("quý IV năm 2025", by("2025-12-31"))],
    ),
    (
        "Định kỳ hàng tháng, quý, 6 tháng, năm tổng hợp báo cáo Thường trực Huyện ủy.",
        [
            ("Định kỳ hàng tháng, quý, 6 tháng, năm", rule(MONTHLY)),
            ("Định kỳ hàng tháng, quý, 6 tháng, năm", rule(QUARTERLY)),
            ("Định kỳ hàng tháng, quý, 6 tháng, năm", rule(HALF_YEARLY)),
            ("Định kỳ hàng tháng, quý, 6 tháng, năm", rule(YEARLY)),
        ],
    ),
    (
        "Báo cáo kết quả thực hiện định kỳ 6 tháng (trước ngày 10/6) và 01 năm (trước ngày 10/12) về Sở Nội vụ.",
        [
            (
                "định kỳ 6 tháng (trước ngày 10/6)",
                rule("FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=10", "before"),
            ),
            ("01 năm (trước ngày 10/12)", rule("FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=10", "before")),
        ],
    ),
    (
        "Báo cáo định kỳ 6 tháng trước ngày 05/6, 01 năm trước ngày 05/12.",
        [
            (
                "định kỳ 6 tháng trước ngày 05/6",
                rule("FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=5", "before"),
            ),
            ("trước ngày 05/12", before("2025-12-05")),
        ],
    ),
    (
        "Gửi báo cáo quý trước ngày 14 của tháng cuối quý.",
        [("trước ngày 14 của tháng cuối quý", rule(QUARTERLY + ";BYMONTHDAY=14", "before"))],
    ),
    (
        "Trước ngày 15 hằng tháng, các xã cập nhật tiến độ lên hệ thống.",
        [("Trước ngày 15 hằng tháng", rule("FREQ=MONTHLY;BYMONTHDAY=15", "before"))],
    ),
    (
        "Từ ngày 15/11 đến ngày 15/12 hằng năm tổ chức Tháng hành động vì bình đẳng giới.",
        [
            (
                "Từ ngày 15/11 đến ngày 15/12 hằng năm",
                rule("FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=15", "by"),
            )
        ],
    ),
    (
        "Giai đoạn 1 (2025 - 2026): thí điểm tại 05 xã.",
        [("2025 - 2026", span("2025-01-01", "2026-12-31"))],
    ),
    (
        "Giai đoạn 2 (từ năm 2027 đến năm 2030): nhân rộng toàn tỉnh.",
        [("từ năm 2027 đến năm 2030", span("2027-01-01", "2030-12-31"))],
    ),
    (
        "Đợt 1: từ ngày 01/3/2025 đến ngày 31/5/2025.",
        [("từ ngày 01/3/2025 đến ngày 31/5/2025", span("2025-03-01", "2025-05-31"))],
    ),
    (
        "Tiêm vét cho trẻ trong tháng 7 và tháng 8 năm 2025.",
        [("trong tháng 7 và tháng 8 năm 2025", span("2025-07-01", "2025-08-31"))],
    ),
    ("Khai giảng năm học mới vào ngày 05/9/2025.", [("ngày 05/9/2025", by("2025-09-05"))]),
    (
        "Hoàn thành đại hội cấp cơ sở trước ngày 30/6/2025, cấp trên trực tiếp trước ngày 31/8/2025.",
        [
            ("trước ngày 30/6/2025", before("2025-06-30")),
            ("trước ngày 31/8/2025", before("2025-08-31")),
        ],
    ),
    (
        "Trình cấp có thẩm quyền phê duyệt dự án trước 31/10 để bố trí vốn năm 2026.",
        [("trước 31/10", before("2025-10-31"))],
    ),
    (
        "Chậm nhất đến ngày 15/12/2025 hoàn thành nghiệm thu.",
        [("Chậm nhất đến ngày 15/12/2025", by("2025-12-15"))],
    ),
    (
        "Kết thúc đợt cao điểm ngày 30/4/2025, tiến hành sơ kết.",
        [("ngày 30/4/2025", by("2025-04-30"))],
    ),
    (
        "Bắt đầu từ ngày 01/4/2025, tiếp nhận hồ sơ hoàn toàn trên môi trường điện tử.",
        [("Bắt đầu từ ngày 01/4/2025", since("2025-04-01"))],
    ),
    (
        "Kể từ ngày 01/7/2025, thực hiện chế độ báo cáo theo mẫu mới.",
        [("Kể từ ngày 01/7/2025", since("2025-07-01"))],
    ),
    ("Hằng tháng báo cáo Trưởng ban tại cuộc họp giao ban.", [("Hằng tháng", rule(MONTHLY))]),
    ("Tổ chức giao ban hằng tháng với các xã, thị trấn.", [("hằng tháng", rule(MONTHLY))]),
    (
        "Theo dõi, đôn đốc, định kỳ báo cáo Chủ tịch UBND tỉnh trước ngày 25 hằng tháng.",
        [("trước ngày 25 hằng tháng", rule("FREQ=MONTHLY;BYMONTHDAY=25", "before"))],
    ),
    (
        "Tổng hợp kết quả báo cáo UBND tỉnh trong tháng 12 hằng năm.",
        [("trong tháng 12 hằng năm", rule("FREQ=YEARLY;BYMONTH=12", "by"))],
    ),
    ("Vào dịp cuối năm tổ chức tổng kết, trao thưởng.", [("cuối năm", by("2025-12-31"))]),
    (
        "Quý III, quý IV năm 2025: tổ chức thi công.",
        [("Quý III, quý IV năm 2025", span("2025-07-01", "2025-12-31"))],
    ),
    (
        "Lập dự toán kinh phí năm 2026 gửi Phòng Tài chính - Kế hoạch trước ngày 15/7/2025.",
        [("trước ngày 15/7/2025", before("2025-07-15"))],
    ),
    (
        "Năm học 2025-2026, các trường triển khai dạy học theo mô hình mới.",
        [("Năm học 2025-2026", WORDS)],
    ),
    (
        "Nghiệm thu, bàn giao đưa vào sử dụng trước Tết Nguyên đán Bính Ngọ 2026.",
        [("trước Tết Nguyên đán Bính Ngọ 2026", WORDS)],
    ),
    (
        "Hoàn thành giải ngân 100% kế hoạch vốn đến ngày 31/12/2025.",
        [("đến ngày 31/12/2025", by("2025-12-31"))],
    ),
    ("Hoàn thành trong 6 tháng đầu năm 2025.", [("trong 6 tháng đầu năm 2025", by("2025-06-30"))]),
    (
        "Rà soát xong trước ngày 10/3, trình HĐND tại kỳ họp giữa năm 2025.",
        [("trước ngày 10/3", before("2025-03-10"))],
    ),
    ("Phấn đấu hoàn thành dự án trong năm 2026.", [("trong năm 2026", by("2026-12-31"))]),
    (
        "Xây dựng kế hoạch năm 2026 trước ngày 31/12/2025.",
        [("trước ngày 31/12/2025", before("2025-12-31"))],
    ),
    (
        "Báo cáo UBND tỉnh (qua Sở Y tế) định kỳ hằng quý, năm hoặc đột xuất khi có yêu cầu.",
        [("định kỳ hằng quý, năm", rule(QUARTERLY)), ("định kỳ hằng quý, năm", rule(YEARLY))],
    ),
    (
        "Thực hiện chế độ báo cáo định kỳ (6 tháng, năm) theo quy định.",
        [
            ("6 tháng, năm", rule(HALF_YEARLY)),
            ("6 tháng, năm", rule(YEARLY)),
        ],
    ),
    (
        "Sơ kết vào cuối quý II và tổng kết vào cuối quý IV/2025.",
        [("cuối quý II", by("2025-06-30")), ("cuối quý IV/2025", by("2025-12-31"))],
    ),
    (
        "Hoàn thành mục tiêu 100% cơ quan sử dụng chữ ký số trước ngày 30/9/2025.",
        [("trước ngày 30/9/2025", before("2025-09-30"))],
    ),
    ("Bảo đảm đến ngày 30/6/2025 hoàn thành chi trả.", [("đến ngày 30/6/2025", by("2025-06-30"))]),
    (
        "Tổ chức Hội thi vào tháng 8/2025 tại nhà văn hóa huyện.",
        [("tháng 8/2025", by("2025-08-31"))],
    ),
    (
        "Phát động đợt thi đua cao điểm 100 ngày từ ngày 01/6/2025.",
        [("từ ngày 01/6/2025", since("2025-06-01"))],
    ),
    # more offices
    (
        "Công an các xã lập danh sách gửi Công an tỉnh (qua PC06) trước ngày 10/02/2025.",
        [("trước ngày 10/02/2025", before("2025-02-10"))],
    ),
    (
        "Tổ chức ký cam kết với 100% hộ kinh doanh, xong trước 28/02/2025.",
        [("trước 28/02/2025", before("2025-02-28"))],
    ),
    (
        "Giao Sở Tài chính thẩm định, trình UBND tỉnh trong tháng 02/2025.",
        [("trong tháng 02/2025", by("2025-02-28"))],
    ),
    (
        "Trong quý I/2025, rà soát, kiện toàn Ban Chỉ đạo các cấp.",
        [("Trong quý I/2025", by("2025-03-31"))],
    ),
    (
        "Trước ngày 05 hằng tháng, kế toán đối chiếu công nợ với kho bạc.",
        [("Trước ngày 05 hằng tháng", rule("FREQ=MONTHLY;BYMONTHDAY=5", "before"))],
    ),
    (
        "Thực hiện khảo sát mức độ hài lòng của người dân định kỳ 6 tháng một lần.",
        [("định kỳ 6 tháng một lần", rule("FREQ=YEARLY;BYMONTH=6,12"))],
    ),
    (
        "Đến ngày 30/6/2025, cơ bản hoàn thành kiểm kê đất đai.",
        [("Đến ngày 30/6/2025", by("2025-06-30"))],
    ),
    (
        "Phấn đấu đến hết tháng 9/2025 giải ngân xong vốn kéo dài.",
        [("đến hết tháng 9/2025", by("2025-09-30"))],
    ),
    (
        "Tổ chức hội nghị sơ kết 6 tháng đầu năm vào đầu tháng 7/2025.",
        [("đầu tháng 7/2025", by("2025-07-01"))],
    ),
    (
        "Báo cáo kết quả 6 tháng đầu năm trước ngày 05/6/2025; báo cáo năm trước ngày 05/12/2025.",
        [
            ("trước ngày 05/6/2025", before("2025-06-05")),
            ("trước ngày 05/12/2025", before("2025-12-05")),
        ],
    ),
    (
        "Duy tu tuyến đường trục xã từ tháng 3 đến tháng 5/2025.",
        [("từ tháng 3 đến tháng 5/2025", span("2025-03-01", "2025-05-31"))],
    ),
    ("Thời gian tổ chức: 01 ngày, dự kiến tháng 6/2025.", [("tháng 6/2025", by("2025-06-30"))]),
    (
        "Thời gian, địa điểm: ngày 15/5/2025 tại Trung tâm Văn hóa huyện.",
        [("ngày 15/5/2025", by("2025-05-15"))],
    ),
    (
        "- Thời gian: Từ ngày 01/4/2025 đến hết ngày 30/4/2025.",
        [("Từ ngày 01/4/2025 đến hết ngày 30/4/2025", span("2025-04-01", "2025-04-30"))],
    ),
    (
        "Thời gian gửi báo cáo: trước ngày 20 của tháng cuối quý.",
        [
            (
                "trước ngày 20 của tháng cuối quý",
                rule("FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=20", "before"),
            )
        ],
    ),
    ("Hạn nộp: 17 giờ ngày 30/5/2025.", [("17 giờ ngày 30/5/2025", by("2025-05-30"))]),
    ("Hoàn thành: Quý II/2025.", [("Quý II/2025", by("2025-06-30"))]),
    ("Tiến độ: Quý IV/2025.", [("Quý IV/2025", by("2025-12-31"))]),
    (
        "Lộ trình thực hiện: năm 2025 thí điểm, năm 2026 nhân rộng.",
        [("năm 2025", by("2025-12-31")), ("năm 2026", by("2026-12-31"))],
    ),
    (
        "Đồng thời, hằng quý báo cáo Ban Thường vụ Huyện ủy kết quả thực hiện.",
        [("hằng quý", rule("FREQ=YEARLY;BYMONTH=3,6,9,12"))],
    ),
    (
        "Sở Nội vụ có trách nhiệm hằng năm tổng hợp, đánh giá kết quả thực hiện.",
        [("hằng năm", rule("FREQ=YEARLY"))],
    ),
    (
        "Các đơn vị báo cáo kết quả về Sở Y tế vào ngày 25 hằng tháng.",
        [("ngày 25 hằng tháng", rule("FREQ=MONTHLY;BYMONTHDAY=25", "by"))],
    ),
    (
        "Định kỳ hàng tuần (chiều thứ Sáu) tổng hợp tình hình báo cáo lãnh đạo UBND xã.",
        [("Định kỳ hàng tuần (chiều thứ Sáu)", rule("FREQ=WEEKLY;BYDAY=FR", "by"))],
    ),
    ("Từ tháng 6/2025: vận hành chính thức hệ thống.", [("Từ tháng 6/2025", since("2025-06-01"))]),
    (
        "Năm 2025 và những năm tiếp theo: tiếp tục duy trì mô hình.",
        [("Năm 2025", by("2025-12-31"))],
    ),
    (
        "Trong giai đoạn 2025 - 2027, mỗi năm xây dựng 02 mô hình điểm.",
        [
            (
                "Trong giai đoạn 2025 - 2027, mỗi năm",
                ("2025-01-01", "2027-12-31", "by", "FREQ=YEARLY"),
            )
        ],
    ),
    ("Sửa đổi quy chế làm việc (hoàn thành tháng 3/2025).", [("tháng 3/2025", by("2025-03-31"))]),
    (
        "Tham mưu thành lập Tổ công tác (trong tháng 01/2025).",
        [("trong tháng 01/2025", by("2025-01-31"))],
    ),
    (
        "Cập nhật dữ liệu vào hệ thống trước ngày 15 của tháng liền kề.",
        [("trước ngày 15 của tháng liền kề", rule("FREQ=MONTHLY;BYMONTHDAY=15", "before"))],
    ),
    (
        "Kiểm tra chéo giữa các cụm vào tháng 4 và tháng 11 hằng năm.",
        [("tháng 4 và tháng 11 hằng năm", rule("FREQ=YEARLY;BYMONTH=4,11", "by"))],
    ),
    (
        "Chậm nhất 30/3/2025 ban hành kế hoạch của đơn vị.",
        [("Chậm nhất 30/3/2025", by("2025-03-30"))],
    ),
    (
        "Gửi dự thảo xin ý kiến các sở, ngành; thời hạn góp ý trước ngày 12/4/2025.",
        [("trước ngày 12/4/2025", before("2025-04-12"))],
    ),
    (
        "Ngày 20 hàng tháng các khối thi đua gửi kết quả chấm điểm.",
        [("Ngày 20 hàng tháng", rule("FREQ=MONTHLY;BYMONTHDAY=20", "by"))],
    ),
    ("Nghiệm thu đề tài quý IV/2025.", [("quý IV/2025", by("2025-12-31"))]),
    # a slip keeps its words
    ("Hoàn thành việc kiểm kê trước ngày 31/4/2025.", [("trước ngày 31/4/2025", WORDS)]),
]

NONE: list[str] = [
    # days of cited documents
    "Triển khai Quyết định số 219/QĐ-TTg ngày 17/02/2025 của Thủ tướng Chính phủ.",
    "Thực hiện Nghị quyết số 11-NQ/TW ngày 10/02/2022 của Bộ Chính trị.",
    "Tiếp tục thực hiện Kế hoạch 324/KH-UBND ngày 13 tháng 7 năm 2025 của UBND tỉnh.",
    "Rà soát theo Thông tư số 09/2026/TT-BYT ngày 05/5/2026.",
    "Thực hiện nghiêm Luật Bảo vệ môi trường năm 2020 và các văn bản hướng dẫn.",
    "Tuyên truyền Luật Đất đai ngày 18/01/2024 và các nghị định thi hành.",
    "Căn cứ Quyết định số 411/QĐ-TTg của Thủ tướng Chính phủ ngày 31/3/2025, các sở rà soát nhiệm vụ.",
    "Tổ chức thực hiện Chương trình hành động ký ngày 17/3/2025 giữa Sở và Đoàn trường.",
    "Thực hiện chỉ đạo tại Công văn 1234/UBND-VX ngày 12/02/2025 về phòng, chống dịch.",
    "Triển khai Kết luận của Chủ tịch UBND tỉnh tại cuộc họp ngày 05/02/2025.",
    "Thực hiện Thông báo số 88/TB-VP ngày 09-3-2025 về phân công nhiệm vụ.",
    # years of programmes and plans
    "Triển khai Chương trình chuyển đổi số tỉnh giai đoạn 2021-2025, định hướng đến năm 2030.",
    "Thực hiện Đề án phát triển du lịch cộng đồng giai đoạn 2026 - 2030.",
    "Tham mưu ban hành Kế hoạch cải cách hành chính năm 2025.",
    "Phổ biến Chiến lược phát triển thanh niên đến năm 2030, tầm nhìn đến năm 2045.",
    "Thực hiện Chương trình mục tiêu quốc gia giảm nghèo bền vững giai đoạn 2021-2025 trên địa bàn huyện.",
    "Triển khai quy hoạch tỉnh thời kỳ 2021 - 2030, tầm nhìn đến năm 2050.",
    "Xây dựng kế hoạch đầu tư công trung hạn 5 năm 2026-2030.",
    "Sử dụng kinh phí được cấp năm 2025 đúng mục đích.",
    "Thực hiện tốt nhiệm vụ năm học 2024-2025.",
    "Chuẩn bị tổng kết năm học.",
    "Chuẩn bị đại hội đảng bộ các cấp nhiệm kỳ 2025-2030.",
    "Tổ chức phong trào thi đua năm 2025 theo chủ đề đã đề ra.",
    "Hoàn thành các chỉ tiêu kế hoạch năm 2025.",
    "Quyết toán dự toán ngân sách năm 2025 theo quy định.",
    "Báo cáo tình hình thực hiện nhiệm vụ năm 2025 và phương hướng năm 2026.",
    "Rà soát số liệu phục vụ báo cáo tháng 10/2025.",
    "Đánh giá kết quả quý I/2025 của các đơn vị.",
    "Tổ chức vòng loại Giải bóng đá thiếu niên năm 2025.",
    "Tổ chức thực hiện kế hoạch số hóa tài liệu (giai đoạn 2025-2027).",
    # targets
    "Đến năm 2025, tỷ lệ hộ nghèo giảm còn dưới 2 %.",
    "Đến năm 2030, 100% thôn có nhà văn hóa.",
    "Đến năm 2025 đạt 95% người dân tham gia bảo hiểm y tế.",
    "Phấn đấu đến năm 2030 có ít nhất 80% số xã đạt chuẩn.",
    "Năm 2025, tỷ lệ che phủ rừng đạt 42%.",
    "Đến hết năm 2025: 90% hồ sơ được tiếp nhận trực tuyến.",
    "Giai đoạn 2026 - 2030: số lượng doanh nghiệp tăng bình quân 8%/năm.",
    "Hằng năm, giảm 5% số vụ tai nạn giao thông.",
    "Đến năm 2030, thu nhập bình quân đầu người đạt 100 triệu đồng.",
    "Đến năm 2030, mạng di động thế hệ mới phủ kín khu dân cư.",
    # how often, counts, money, numbers
    "Đăng tải tin bài với tần suất 01 lần/tuần.",
    "Phát sóng chuyên mục 02 lần/tháng trên đài truyền thanh.",
    "Mỗi buổi có từ 30 - 40 học viên tham dự.",
    "Bố trí kinh phí 2.025 triệu đồng cho công tác tuyên truyền.",
    "Liên hệ số điện thoại 0204.3555.999 để được hướng dẫn.",
    "Rút ngắn 1/3 thời gian giải quyết hồ sơ.",
    "Trực cấp cứu 24/7 tại các trạm y tế.",
    "Tăng không quá 20% so với số lượng đã duyệt.",
    "Cán bộ có ít nhất 3 năm kinh nghiệm.",
    "Hỗ trợ từ 2000 đến 2030 hộ chăn nuôi nhỏ lẻ.",
    "Cung cấp dịch vụ theo thời gian thực cho người dân.",
    "Giải quyết hồ sơ trong 05 ngày làm việc.",
    "Phục vụ khách hàng năm 2025 tốt hơn.",
    # money and appraisal of every year
    "Bố trí kinh phí trong dự toán ngân sách hằng năm của đơn vị.",
    "Bảo đảm kinh phí hằng năm để duy trì hệ thống.",
    "Đưa kết quả vào đánh giá, xếp loại cán bộ hằng năm.",
    "Lồng ghép nội dung vào kế hoạch phát triển kinh tế - xã hội hằng năm của địa phương.",
    "Sử dụng nguồn chi thường xuyên được giao.",
    "Nâng cao chất lượng trung tâm giáo dục thường xuyên.",
    "Trao đổi với ngân hàng năm giải pháp thanh toán.",
    # feasts and anniversaries
    "Tổ chức hoạt động chào mừng Quốc khánh 2/9.",
    "Hưởng ứng Ngày Chuyển đổi số quốc gia 10/10 bằng hình thức phù hợp.",
    "Thi đua lập thành tích chào mừng kỷ niệm ngày thành lập Đảng 3/2 và ngày 30/4.",
    "Tổ chức gặp mặt nhân dịp kỷ niệm ngày 27/7/2025.",
    "Treo cờ các ngày lễ lớn trong năm.",
    # data, effect, the past
    "Tổng hợp số liệu tính đến ngày 31/12/2025 theo biểu mẫu.",
    "So sánh với cùng kỳ năm 2024.",
    "Phổ biến nghị định có hiệu lực từ ngày 01/7/2025.",
    "Rà soát các dự án đã được phê duyệt trước ngày 01/01/2025.",
    "Thống kê số thuốc đã sử dụng trong năm 2024.",
    "Kiểm tra các công trình đã hoàn thành năm 2024.",
    "Tiếp nối kết quả đã đạt được trong quý IV/2024.",
    "Xử lý hồ sơ tồn đọng phát sinh trong tháng 12/2024.",
    "Hỗ trợ trẻ em sinh từ năm 2019 đến năm 2024 tiêm chủng đầy đủ.",
    "Năm 2024 là năm đầu tỉnh triển khai mô hình này.",
    # in quotation marks
    "Phát động phong trào “Năm 2025 chung sức xây dựng nông thôn mới” trong toàn huyện.",
    "Treo khẩu hiệu “Đến năm 2030 không còn hộ đói”.",
    # a mixed bag
    "Hội nghị tổng kết công tác năm 2024 và triển khai nhiệm vụ năm 2025.",
    "Tổ chức tổng kết phong trào thi đua giai đoạn 2020 - 2025.",
    "Thực hiện Nghị quyết Đại hội Đảng bộ tỉnh lần thứ XX, nhiệm kỳ 2025 - 2030.",
    "Hoàn thành chỉ tiêu giảm nghèo năm 2025 được giao.",
    "Rà soát nhu cầu vốn đầu tư công năm 2026.",
    "Triển khai kế hoạch sử dụng đất năm 2025 cấp huyện.",
    "Đề xuất danh mục dự án khởi công mới năm 2026.",
    "Áp dụng bảng giá đất có hiệu lực từ ngày 01/01/2026.",
    "Rà soát các văn bản ban hành trước ngày 01/01/2025.",
    "Thống kê hộ nghèo thời điểm 31/12/2024.",
    "Hỗ trợ hộ bị thiệt hại do cơn bão số 3 năm 2024.",
    "Sử dụng số liệu Tổng điều tra dân số năm 2019.",
    "Tuyên truyền kỷ niệm 80 năm Quốc khánh nước Cộng hòa xã hội chủ nghĩa Việt Nam (02/9/1945 - 02/9/2025).",
    "Tuyên truyền kỷ niệm 50 năm Ngày giải phóng miền Nam, thống nhất đất nước (30/4/1975 - 30/4/2025).",
    "Tổ chức các hoạt động hưởng ứng Ngày Môi trường thế giới 05/6.",
    "Hưởng ứng Tháng Thanh niên, Tháng hành động vì trẻ em.",
    "Hỗ trợ 100% học phí cho 2025 học viên.",
    "Mua sắm thiết bị theo Hợp đồng số 12/2025/HĐ-TB ngày 05/02/2025.",
    "Xử lý dứt điểm hồ sơ trễ hạn.",
    "Đảm bảo thời gian giải quyết hồ sơ không quá 15 ngày.",
    "Duy trì chế độ trực 24 giờ/ngày.",
    "Nâng mức sống người dân so với năm 2020.",
    "Tăng 10% so với cùng kỳ năm trước.",
    "Thu hút ít nhất 500 lượt khách mỗi năm.",
    "Bình quân mỗi năm tăng thêm 200 ha rừng trồng.",
    "Phổ biến Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ về công tác văn thư.",
    "Thực hiện Chỉ thị số 05-CT/TU ngày 10/01/2025 và Kế hoạch số 20-KH/TU ngày 15/01/2025 của Tỉnh ủy.",
    "Khen thưởng tập thể, cá nhân tiêu biểu hằng năm theo quy định.",
    "Đưa vào tiêu chí đánh giá thi đua hằng năm của các đơn vị.",
    "Sử dụng kinh phí sự nghiệp được giao hằng năm.",
    "Xây dựng dự toán kinh phí hằng năm trình cấp có thẩm quyền phê duyệt.",
    "Tiếp tục nâng cao chất lượng khám sức khỏe định kỳ cho người cao tuổi.",
    "Thực hiện kiểm định định kỳ thiết bị đo.",
    "Khắc phục tồn tại nêu tại Kết luận thanh tra ngày 20/12/2024.",
    "Chuẩn bị tốt cho bầu cử đại biểu Quốc hội khóa XVI và đại biểu HĐND các cấp nhiệm kỳ 2026 - 2031.",
    "Theo Kế hoạch số 88/KH-UBND ban hành ngày 12/01/2025.",
    "Xây dựng nông thôn mới nâng cao giai đoạn 2021 - 2025 trên địa bàn các xã.",
    "Mục tiêu đến năm 2030, tỉnh có 02 đô thị loại II.",
    "Đến 2030, kinh tế số chiếm 30% GRDP.",
    "Đến năm 2025, cơ cấu lao động nông nghiệp còn dưới 30%.",
    "Tổng hợp danh sách hưởng trợ cấp tháng 3/2025.",
    "Ghi nhật ký vận hành hằng ngày.",
    "Phát hành bản tin 01 số/tháng.",
    "Công dân nam sinh năm 2007 đăng ký nghĩa vụ quân sự.",
    "Tuyển chọn công dân sinh từ ngày 01/01/1999 đến ngày 31/12/2006.",
    # more offices
    "Nâng cao chất lượng dạy học năm học 2024-2025.",
    "Thực hiện dự toán thu, chi ngân sách năm 2025 đã được HĐND xã thông qua.",
    "Tổ chức Đại hội thể dục thể thao tỉnh lần thứ X năm 2026.",
    "Tham gia Hội chợ OCOP khu vực phía Bắc năm 2025.",
    "Thực hiện chính sách tinh giản biên chế theo Nghị định số 29/2023/NĐ-CP ngày 03 tháng 6 năm 2023.",
    "Đẩy mạnh thực hiện Cuộc vận động “Toàn dân đoàn kết xây dựng nông thôn mới, đô thị văn minh” giai đoạn 2021-2025.",
    "Triển khai Nghị quyết số 05-NQ/TU ngày 15/3/2021 về phát triển du lịch đến năm 2025, định hướng đến năm 2030.",
    "Tập trung xử lý 12 kiến nghị tại kỳ họp thứ 20 ngày 10/12/2024.",
    "Niêm yết công khai bộ thủ tục hành chính tại bộ phận một cửa 24/24 giờ.",
    "Hỗ trợ 50% kinh phí mua giống vụ Xuân năm 2025.",
    "Gieo trồng hết diện tích vụ Đông Xuân 2024 - 2025.",
    "Chăm sóc 150 ha rừng trồng năm thứ hai, năm thứ ba.",
    "Thực hiện bảo hành công trình 12 tháng kể từ khi bàn giao.",
    "Kiểm tra việc chấp hành giờ giấc làm việc hằng ngày.",
    "Tuyên truyền về kỳ thi tốt nghiệp THPT năm 2025.",
    "Hướng dẫn người dân cài đặt ứng dụng VNeID, phấn đấu đạt trên 80% vào cuối năm 2025.",
    "Nâng tỷ lệ lao động qua đào tạo lên 75% vào năm 2030.",
    "Phấn đấu đến cuối năm 2025, 100% văn bản được ký số.",
    "Mục tiêu năm 2025 giảm 10% số vụ cháy so với năm 2024.",
    "Khắc phục hạn chế đã chỉ ra trong năm 2024.",
    "Kết quả khảo sát tháng 12/2024 cho thấy nhu cầu học nghề tăng.",
    "Theo báo cáo của Cục Thống kê ngày 06/01/2025.",
    "Trao Huy hiệu Đảng đợt 19/5 và 02/9.",
    "Thăm, tặng quà nhân Ngày Thương binh - Liệt sĩ 27/7.",
    "Vận động ủng hộ Quỹ Vì người nghèo năm 2025.",
    "Thực hiện quy định tại khoản 2 Điều 15 Luật Căn cước ngày 27/11/2023.",
    "Sử dụng nguồn vốn sự nghiệp năm 2024 chuyển sang.",
    "Quản lý, sử dụng 3/4 biên chế được giao.",
    "Bảo đảm cấp nước 24 giờ trong ngày.",
    "Xây dựng dự toán năm 2026 và kế hoạch tài chính 3 năm 2026 - 2028.",
    "Phát triển kinh tế tập thể, hợp tác xã giai đoạn 2026-2030.",
    "Hưởng ứng Tuần lễ Quốc gia không thuốc lá (25/5 - 31/5).",
    "Triển khai tháng cao điểm an toàn giao thông.",
    "Cập nhật kịp thời, thường xuyên, liên tục dữ liệu dân cư.",
    "Người cao tuổi từ đủ 75 tuổi trở lên.",
    "Giám sát, đánh giá theo bộ chỉ số DTI 2025.",
    "Thực hiện tốt chủ đề năm 2025: “Kỷ cương, trách nhiệm, sáng tạo”.",
    "Phòng, chống thiên tai mùa mưa bão năm 2025.",
    "Tiếp tục thực hiện các nhiệm vụ đã nêu tại Kế hoạch năm 2024.",
    # quick adverbs, no time
    "Kịp thời phản ánh khó khăn, vướng mắc về cơ quan thường trực.",
    "Chủ động nắm tình hình, thường xuyên giám sát các nguy cơ cháy, nổ.",
    "Nâng cao chất lượng báo cáo định kỳ, báo cáo nhanh.",
    "Phát huy vai trò sinh viên năm cuối trong tuyên truyền.",
    "Trước mắt tập trung xử lý các điểm ngập úng.",
    "Sau khi hồ sơ được phê duyệt, chủ đầu tư tổ chức lựa chọn nhà thầu.",
]


@pytest.mark.parametrize(("text", "expected"), TASKS, ids=[text[:40] for text, _ in TASKS])
def test_a_task_states_its_deadlines(text: str, expected: Found) -> None:
    found = find_deadlines(text, year=2025, issued=ISSUED)
    assert [(mention.deadline.text, seen(mention.deadline)) for mention in found] == expected


@pytest.mark.parametrize("text", NONE, ids=[text[:40] for text in NONE])
def test_a_date_that_is_no_deadline_is_left(text: str) -> None:
    assert find_deadlines(text, year=2025, issued=ISSUED) == ()
