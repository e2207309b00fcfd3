"""Phrases of time as they fill a table cell or stand after "Thời gian thực hiện:"."""

from __future__ import annotations

from datetime import date

import pytest

from extractors.deadlines import parse_deadline_cell

Expected = tuple[str | None, str | None, str | None, str | None]  # start, due, bound, recurrence

WORDS: Expected = (None, None, None, None)  # no date: the words alone
YEARLY, MONTHLY = "FREQ=YEARLY", "FREQ=MONTHLY"
QUARTERLY, HALF_YEARLY = "FREQ=YEARLY;BYMONTH=3,6,9,12", "FREQ=YEARLY;BYMONTH=6,12"


def by(due: str) -> Expected:
    return None, due, "by", None


def before(due: str) -> Expected:
    return None, due, "before", None


def span(start: str, due: str) -> Expected:
    return start, due, "by", None


def since(start: str) -> Expected:
    return start, None, None, None


def rule(recurrence: str, bound: str | None = None) -> Expected:
    return None, None, bound, recurrence


# All read in a plan for 2025.
PHRASES: list[tuple[str, list[Expected]]] = [
    # days, written in all ways
    ("ngày 05/3/2025", [by("2025-03-05")]),
    ("05/3/2025", [by("2025-03-05")]),
    ("05-03-2025", [by("2025-03-05")]),
    ("05.03.2025", [by("2025-03-05")]),
    ("Ngày 5 tháng 3 năm 2025", [by("2025-03-05")]),
    ("ngày 05 tháng 3, năm 2025", [by("2025-03-05")]),
    ("ngày 05/ 3 /2025", [by("2025-03-05")]),
    ("30/6/25", [by("2025-06-30")]),
    ("30/6", [by("2025-06-30")]),  # no year: the plan's
    ("ngày 15-6", [by("2025-06-15")]),
    ("Trong ngày 20/10", [by("2025-10-20")]),
    ("29/02/2024", [by("2024-02-29")]),
    # before and by
    ("Trước ngày 30/11/2025", [before("2025-11-30")]),
    ("trước ngày 15/12/2026", [before("2026-12-15")]),
    ("Trước 30/6/2025", [before("2025-06-30")]),
    ("Trước 30/11", [before("2025-11-30")]),
    ("trước ngày 10 tháng 4", [before("2025-04-10")]),
    ("Trước tháng 7/2025", [before("2025-07-01")]),
    ("trước quý III/2025", [before("2025-07-01")]),
    ("Trước năm 2030", [before("2030-01-01")]),
    ("Hoàn thành trước ngày 25/12/2025", [before("2025-12-25")]),
    ("Xong trước 15/8/2025", [before("2025-08-15")]),
    ("đến trước ngày 30/6/2025", [before("2025-06-30")]),
    ("Trước 17 giờ 00 ngày 15/5/2025", [by("2025-05-15")]),  # that day itself is in time
    ("trước 16h30, ngày 20/5/2025", [by("2025-05-20")]),
    ("chậm nhất ngày 17 tháng 12", [by("2025-12-17")]),
    ("Chậm nhất là ngày 31/5/2025", [by("2025-05-31")]),
    ("chậm nhất vào ngày 31/5/2025", [by("2025-05-31")]),
    ("chậm nhất trước ngày 31/5/2025", [before("2025-05-31")]),
    ("Muộn nhất 20/9/2025", [by("2025-09-20")]),
    ("không quá ngày 30/9/2025", [by("2025-09-30")]),
    ("Không muộn hơn ngày 30/9/2025", [by("2025-09-30")]),
    ("đến hết ngày 31/8/2025", [by("2025-08-31")]),
    ("Đến ngày 31/8/2025", [by("2025-08-31")]),
    ("hết ngày 31/8/2025", [by("2025-08-31")]),
    ("Hạn cuối: 15/7/2025", [by("2025-07-15")]),
    ("Dự kiến 10/7/2025", [by("2025-07-10")]),
    # months
    ("Tháng 12/2025", [by("2025-12-31")]),
    ("Tháng 06/2026", [by("2026-06-30")]),
    ("tháng 2 năm 2028", [by("2028-02-29")]),
    ("Tháng 10-2025", [by("2025-10-31")]),
    ("10/2025", [by("2025-10-31")]),
    ("T6/2025", [by("2025-06-30")]),
    ("tháng 9", [by("2025-09-30")]),
    ("trong tháng 11/2025", [by("2025-11-30")]),
    ("Hoàn thành tháng 11", [by("2025-11-30")]),
    ("Hết tháng 10/2025", [by("2025-10-31")]),
    ("Đến hết tháng 6/2026", [by("2026-06-30")]),
    ("tháng 6/25", [by("2025-06-30")]),
    ("Đầu tháng 5/2025", [by("2025-05-01")]),  # Điều 146 BLDS
    ("Giữa tháng 5/2025", [by("2025-05-15")]),
    ("cuối tháng 5/2025", [by("2025-05-31")]),
    ("Trung tuần tháng 8/2025", [by("2025-08-20")]),
    ("Hạ tuần tháng 2/2025", [by("2025-02-28")]),
    ("Tuần đầu tháng 5/2025", [by("2025-05-07")]),
    ("tuần 3 tháng 5/2025", [by("2025-05-21")]),
    ("Tuần cuối của tháng 5/2025", [by("2025-05-31")]),
    # quarters
    ("Quý IV/2026", [by("2026-12-31")]),
    ("Quí IV-2025", [by("2025-12-31")]),
    ("Quý III Năm 2026", [by("2026-09-30")]),
    ("Quý IV năm 2025", [by("2025-12-31")]),
    ("quý 1/2026", [by("2026-03-31")]),
    ("Quý II", [by("2025-06-30")]),
    ("I/2026", [by("2026-03-31")]),
    ("IV/2025", [by("2025-12-31")]),
    ("Q3/2025", [by("2025-09-30")]),
    ("Trong quý I năm 2026", [by("2026-03-31")]),
    ("đầu quý II/2025", [by("2025-04-01")]),
    ("Giữa quý II/2025", [by("2025-05-15")]),
    ("Cuối quý II/2025", [by("2025-06-30")]),
    ("Hết quý III/2025", [by("2025-09-30")]),
    ("vào Quý I năm 2025", [by("2025-03-31")]),
    # halves and nine months
    ("6 tháng đầu năm", [by("2025-06-30")]),
    ("06 tháng đầu năm 2026", [by("2026-06-30")]),
    ("Sáu tháng cuối năm 2025", [by("2025-12-31")]),
    ("trong 6 tháng đầu năm 2026", [by("2026-06-30")]),
    ("9 tháng đầu năm 2025", [by("2025-09-30")]),
    ("3 tháng đầu năm 2025", [by("2025-03-31")]),
    ("Nửa đầu năm 2025", [by("2025-06-30")]),
    ("nửa cuối năm 2025", [by("2025-12-31")]),
    # years
    ("2025", [by("2025-12-31")]),
    ("Năm 2026", [by("2026-12-31")]),
    ("Trong năm 2026", [by("2026-12-31")]),
    ("Hoàn thành trong năm 2025", [by("2025-12-31")]),
    ("cuối năm 2025", [by("2025-12-31")]),
    ("Cuối năm", [by("2025-12-31")]),
    ("đầu năm 2026", [by("2026-01-01")]),
    ("Giữa năm 2025", [by("2025-06-30")]),
    ("hết năm 2025", [by("2025-12-31")]),
    ("đến hết năm 2030", [by("2030-12-31")]),
    ("Đến năm 2030", [by("2030-12-31")]),
    ("Đến 2030", [by("2030-12-31")]),
    ("Từ nay đến năm 2030", [by("2030-12-31")]),
    ("từ nay đến hết tháng 6/2025", [by("2025-06-30")]),
    ("Năm 2025 và các năm tiếp theo", [by("2025-12-31")]),
    # ranges
    ("2026-2030", [span("2026-01-01", "2030-12-31")]),
    ("2026 – 2030", [span("2026-01-01", "2030-12-31")]),
    ("Năm 2025-2026", [span("2025-01-01", "2026-12-31")]),
    ("Giai đoạn 2026 - 2030", [span("2026-01-01", "2030-12-31")]),
    ("thời kỳ 2021-2030", [span("2021-01-01", "2030-12-31")]),
    ("Giai đoạn 2026-2030 và những năm tiếp theo", [span("2026-01-01", "2030-12-31")]),
    ("2024-2025, duy trì các năm sau", [span("2024-01-01", "2025-12-31")]),
    ("Từ năm 2025 đến năm 2030", [span("2025-01-01", "2030-12-31")]),
    ("từ năm 2025 đến hết năm 2030", [span("2025-01-01", "2030-12-31")]),
    ("Từ 2025 đến 2030", [span("2025-01-01", "2030-12-31")]),
    ("Năm 2025, 2026", [span("2025-01-01", "2026-12-31")]),  # in a row: one stretch
    ("Năm 2025 và năm 2026", [span("2025-01-01", "2026-12-31")]),
    ("Quý IV/2025- Quý II/2026", [span("2025-10-01", "2026-06-30")]),
    ("Quý I - Quý II/2025", [span("2025-01-01", "2025-06-30")]),
    ("Quý I-II/2025", [span("2025-01-01", "2025-06-30")]),
    ("Quý II, III/2025", [span("2025-04-01", "2025-09-30")]),
    ("quý II và quý III năm 2025", [span("2025-04-01", "2025-09-30")]),
    ("Quý 2, 3/2025", [span("2025-04-01", "2025-09-30")]),
    ("Từ quý II đến quý IV/2025", [span("2025-04-01", "2025-12-31")]),
    ("Tháng 6 - tháng 9/2025", [span("2025-06-01", "2025-09-30")]),
    ("Tháng 6-9/2025", [span("2025-06-01", "2025-09-30")]),
    ("tháng 6 đến tháng 9", [span("2025-06-01", "2025-09-30")]),
    ("T6-T9/2025", [span("2025-06-01", "2025-09-30")]),
    ("Tháng 11, 12/2025", [span("2025-11-01", "2025-12-31")]),
    ("Tháng 11/2025 - tháng 2/2026", [span("2025-11-01", "2026-02-28")]),
    ("Từ tháng 11/2025 đến tháng 02", [span("2025-11-01", "2026-02-28")]),  # over New Year
    ("15/3-30/4/2025", [span("2025-03-15", "2025-04-30")]),
    ("15/12 - 15/01/2026", [span("2025-12-15", "2026-01-15")]),
    ("01/3/2025 – 05/3/2025", [span("2025-03-01", "2025-03-05")]),
    ("Từ ngày 01/3/2025 đến ngày 30/4/2025", [span("2025-03-01", "2025-04-30")]),
    ("từ ngày 01/3 đến hết ngày 30/4/2025", [span("2025-03-01", "2025-04-30")]),
    ("ngày 01-15/5/2025", [span("2025-05-01", "2025-05-15")]),
    ("từ ngày 10 đến ngày 20/5/2025", [span("2025-05-10", "2025-05-20")]),
    ("Ngày 10 - 20 tháng 5 năm 2025", [span("2025-05-10", "2025-05-20")]),
    ("từ 15/4/2025 đến trước ngày 30/6/2025", [("2025-04-15", "2025-06-30", "before", None)]),
    ("26/4/2025 – 21/5/2025 ≤ 20 ngày làm việc", [span("2025-04-26", "2025-05-21")]),
    ("Từ tháng 02/2025 đến hết năm học 2024-2025", [since("2025-02-01")]),  # its end has no date
    # a start only
    ("Từ năm 2026", [since("2026-01-01")]),
    ("Từ 01/7/2025", [since("2025-07-01")]),
    ("bắt đầu từ ngày 15/4/2025", [since("2025-04-15")]),
    ("Bắt đầu từ quý II/2025", [since("2025-04-01")]),
    ("Từ tháng 9/2025", [since("2025-09-01")]),
    ("Triển khai từ năm 2026 và thực hiện thường xuyên", [since("2026-01-01")]),
    ("Sau năm 2025", [since("2026-01-01")]),
    # what comes back, the period alone
    ("Hằng năm", [rule(YEARLY)]),
    ("Hàng năm", [rule(YEARLY)]),
    ("Thường xuyên, hằng năm", [rule(YEARLY)]),
    ("Hằng quý", [rule(QUARTERLY)]),
    ("Định kỳ hằng quý", [rule(QUARTERLY)]),
    ("Thường xuyên, định kỳ hằng quý báo cáo về Sở Tài chính", [rule(QUARTERLY)]),
    ("Hàng tháng", [rule(MONTHLY)]),
    ("Hằng tuần", [rule("FREQ=WEEKLY")]),
    ("Hằng ngày", [rule("FREQ=DAILY")]),
    ("Định kỳ 6 tháng", [rule(HALF_YEARLY)]),
    ("6 tháng/lần", [rule(HALF_YEARLY)]),
    ("06 tháng một lần", [rule(HALF_YEARLY)]),
    ("3 tháng/lần", [rule(QUARTERLY)]),
    ("01 lần/năm", [rule(YEARLY)]),
    ("1 lần/quý", [rule(QUARTERLY)]),
    ("Mỗi năm 01 lần", [rule(YEARLY)]),
    ("Mỗi năm", [rule(YEARLY)]),
    ("2 năm/lần", [rule("FREQ=YEARLY;INTERVAL=2")]),
    ("2 lần/năm", [WORDS]),  # when in the year nobody says
    ("Hằng tháng, hằng quý", [rule(MONTHLY), rule(QUARTERLY)]),
    ("Hằng quý, năm", [rule(QUARTERLY), rule(YEARLY)]),
    ("Định kỳ tháng, quý, năm", [rule(MONTHLY), rule(QUARTERLY), rule(YEARLY)]),
    ("Định kỳ 6 tháng, hằng năm", [rule(HALF_YEARLY), rule(YEARLY)]),
    ("Định kỳ 6 tháng và năm", [rule(HALF_YEARLY), rule(YEARLY)]),
    ("Hằng năm (2026-2030)", [("2026-01-01", "2030-12-31", "by", YEARLY)]),
    ("Từ năm 2026, hằng năm", [("2026-01-01", None, None, YEARLY)]),
    ("Hằng năm, từ năm 2026", [("2026-01-01", None, None, YEARLY)]),
    ("Theo kế hoạch kiểm tra hằng năm", [rule(YEARLY)]),
    # what comes back on a day
    ("trước ngày 20 hằng tháng", [rule("FREQ=MONTHLY;BYMONTHDAY=20", "before")]),
    ("Định kỳ trước ngày 20 hằng tháng", [rule("FREQ=MONTHLY;BYMONTHDAY=20", "before")]),
    ("Ngày 15 hàng tháng", [rule("FREQ=MONTHLY;BYMONTHDAY=15", "by")]),
    ("ngày 10 và ngày 25 hằng tháng", [rule("FREQ=MONTHLY;BYMONTHDAY=10,25", "by")]),
    ("Hằng tháng (trước ngày 25)", [rule("FREQ=MONTHLY;BYMONTHDAY=25", "before")]),
    ("hằng tháng, chậm nhất ngày 25", [rule("FREQ=MONTHLY;BYMONTHDAY=25", "by")]),
    ("Trước ngày 05 của tháng liền kề", [rule("FREQ=MONTHLY;BYMONTHDAY=5", "before")]),
    ("trước ngày 05 tháng sau", [rule("FREQ=MONTHLY;BYMONTHDAY=5", "before")]),
    ("Cuối hằng tháng", [rule("FREQ=MONTHLY;BYMONTHDAY=-1", "by")]),
    (
        "hằng quý (trước ngày 25 tháng cuối quý)",
        [rule(f"{QUARTERLY};BYMONTHDAY=25", "before")],
    ),
    ("Trước ngày 15 tháng cuối quý", [rule(f"{QUARTERLY};BYMONTHDAY=15", "before")]),
    ("ngày 20 của tháng cuối mỗi quý", [rule(f"{QUARTERLY};BYMONTHDAY=20", "by")]),
    (
        "trước ngày 05 tháng đầu quý sau",
        [rule("FREQ=YEARLY;BYMONTH=1,4,7,10;BYMONTHDAY=5", "before")],
    ),
    (
        "Hằng quý, trước ngày 05 của tháng liền kề",
        [rule("FREQ=YEARLY;BYMONTH=1,4,7,10;BYMONTHDAY=5", "before")],
    ),
    ("Cuối mỗi quý", [rule(f"{QUARTERLY};BYMONTHDAY=-1", "by")]),
    (
        "6 tháng (trước ngày 15/6), năm (trước ngày 15/12)",
        [
            rule("FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=15", "before"),
            rule("FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=15", "before"),
        ],
    ),
    ("Tháng 12 hằng năm", [rule("FREQ=YEARLY;BYMONTH=12", "by")]),
    ("Tháng 6, 12 hằng năm", [rule(HALF_YEARLY, "by")]),
    ("tháng 3, 6, 9, 12 hằng năm", [rule(QUARTERLY, "by")]),
    ("Quý IV hằng năm", [rule("FREQ=YEARLY;BYMONTH=12", "by")]),
    ("Hằng năm, vào tháng 11", [rule("FREQ=YEARLY;BYMONTH=11", "by")]),
    ("trước ngày 30/11 hằng năm", [rule("FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=30", "before")]),
    ("trước 15/12 hàng năm", [rule("FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=15", "before")]),
    (
        "Trước ngày 10 tháng 10 hằng năm",
        [rule("FREQ=YEARLY;BYMONTH=10;BYMONTHDAY=10", "before")],
    ),
    (
        "trước ngày 01/6 và 15/11 hằng năm",
        [
            rule("FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=1", "before"),
            rule("FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=15", "before"),
        ],
    ),
    (
        "trước ngày 15 tháng 6 và 15 tháng 12 hằng năm",
        [
            rule("FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=15", "before"),
            rule("FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=15", "before"),
        ],
    ),
    (
        "Hằng năm (trước ngày 20/12)",
        [rule("FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=20", "before")],
    ),
    (
        "Trước ngày 15/12 (hằng năm)",
        [rule("FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=15", "before")],
    ),
    (
        "Định kỳ, trước ngày 20/12",
        [rule("FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=20", "before")],
    ),
    ("Thứ Sáu hằng tuần", [rule("FREQ=WEEKLY;BYDAY=FR", "by")]),
    ("trước 15 giờ thứ Năm hằng tuần", [rule("FREQ=WEEKLY;BYDAY=TH", "by")]),
    ("Chiều thứ 6 hàng tuần", [rule("FREQ=WEEKLY;BYDAY=FR", "by")]),
    ("Hằng tuần (thứ Hai)", [rule("FREQ=WEEKLY;BYDAY=MO", "by")]),
    # several in one cell
    ("Quý II/2025; Quý IV/2025", [by("2025-06-30"), by("2025-12-31")]),
    ("Tháng 6 và tháng 12/2025", [by("2025-06-30"), by("2025-12-31")]),
    ("Tháng 6/2025\nTháng 12/2025", [by("2025-06-30"), by("2025-12-31")]),
    ("Trước ngày 15/6 và trước ngày 15/12/2025", [before("2025-06-15"), before("2025-12-15")]),
    ("Quý\nIII/2026", [by("2026-09-30")]),  # one date over two lines
    ("Quý IV/2025 -\nQuý II/2026", [span("2025-10-01", "2026-06-30")]),
    ("Năm 2025 và hằng năm", [by("2025-12-31"), rule(YEARLY)]),
    ("Quý I/2026; thường xuyên", [by("2026-03-31"), WORDS]),
    (
        "Ban hành trong quý I năm 2026. Thực hiện rà soát hằng năm",
        [by("2026-03-31"), rule(YEARLY)],
    ),
    ("Ban hành trong quý I năm 2026. Thực hiện thường xuyên", [by("2026-03-31"), WORDS]),
    ("Xây dựng: quý II/2025; ban hành: quý III/2025", [by("2025-06-30"), by("2025-09-30")]),
    # words only
    ("Thường xuyên", [WORDS]),
    ("Thường xuyên, liên tục", [WORDS]),
    ("Thực hiện thường xuyên, liên tục", [WORDS]),
    ("Định kỳ", [WORDS]),
    ("Định kỳ theo hướng dẫn của Bộ", [WORDS]),
    ("Theo tiến độ", [WORDS]),
    ("Khi có yêu cầu", [WORDS]),
    ("Sau khi có Quy chế của TW", [WORDS]),
    ("Theo hướng dẫn của bộ, ngành Trung ương", [WORDS]),
    ("Trong năm học 2025-2026", [WORDS]),
    ("Học kỳ I năm học 2025-2026", [WORDS]),
    ("trong thời hạn 10 ngày kể từ ngày nhận Kế hoạch này", [WORDS]),
    ("≤ 45 ngày", [WORDS]),
    ("07 ngày làm việc sau khi công bố", [WORDS]),
    ("18 tháng", [WORDS]),
    ("Ngay sau khi được phê duyệt", [WORDS]),
    ("Theo Quyết định số 12/QĐ-UBND ngày 05/3/2025", [WORDS]),  # a cited day
    ("Đến trước thời điểm mở thầu", [WORDS]),
    # uncommon spellings
    ("Tháng 3,4/2025", [span("2025-03-01", "2025-04-30")]),
    ("tháng 03 & 04/2025", [span("2025-03-01", "2025-04-30")]),
    ("Quý I+II/2025", [span("2025-01-01", "2025-06-30")]),
    ("Quý I,II,III,IV", [span("2025-01-01", "2025-12-31")]),
    ("Quý II và IV/2025", [by("2025-06-30"), by("2025-12-31")]),
    ("Q.I/2025", [by("2025-03-31")]),
    ("Quý IV.2025", [by("2025-12-31")]),
    ("Quý IV, 2025", [by("2025-12-31")]),
    ("IV-2025", [by("2025-12-31")]),
    ("Cả năm", [by("2025-12-31")]),
    ("Cả năm 2026", [by("2026-12-31")]),
    ("Hoàn thành trong 2025", [by("2025-12-31")]),
    ("12/2025-6/2026", [span("2025-12-01", "2026-06-30")]),
    ("Từ 3/2025 đến 12/2025", [span("2025-03-01", "2025-12-31")]),
    ("Năm 2025 - Quý I/2026", [span("2025-01-01", "2026-03-31")]),
    ("01-31/8/2025", [span("2025-08-01", "2025-08-31")]),
    ("Ngày 15 và 16/5/2025", [span("2025-05-15", "2025-05-16")]),
    ("Các ngày 15, 16, 17/5/2025", [span("2025-05-15", "2025-05-17")]),
    ("15/6 & 15/12", [by("2025-06-15"), by("2025-12-15")]),
    ("Trước 15/6 (6 tháng) và 15/12 (năm)", [before("2025-06-15"), before("2025-12-15")]),
    ("03/2025 và 09/2025", [by("2025-03-31"), by("2025-09-30")]),
    ("Năm 2025: 50%; năm 2026: 100%", [by("2025-12-31"), by("2026-12-31")]),
    ("2025: thí điểm; 2026-2030: mở rộng", [by("2025-12-31"), span("2026-01-01", "2030-12-31")]),
    # a closer date in brackets tells the period
    ("Năm 2026 (Quý III)", [by("2026-09-30")]),
    ("Quý III (tháng 9/2025)", [by("2025-09-30")]),
    ("Quý I (31/3/2025)", [by("2025-03-31")]),
    # from then on
    ("Từ năm 2026 trở đi", [since("2026-01-01")]),
    ("Năm 2026 trở đi", [since("2026-01-01")]),
    ("Từ 7h30 ngày 15/5/2025", [since("2025-05-15")]),
    ("Từ ngày ký đến 31/12/2025", [by("2025-12-31")]),
    # clock and weekday beside a day
    ("08 giờ 00 ngày 15/5/2025", [by("2025-05-15")]),
    ("Thứ Bảy, ngày 17/5/2025", [by("2025-05-17")]),
    ("thứ Bảy (17/5/2025)", [by("2025-05-17")]),
    ("Sáng 15/5/2025", [by("2025-05-15")]),
    # a length from a printed day, counted by Điều 147-148 BLDS
    ("Trong thời hạn 30 ngày kể từ ngày 01/7/2025", [by("2025-07-31")]),
    ("10 ngày làm việc kể từ ngày 25/4/2025", [by("2025-05-13")]),
    # more of what comes back
    ("02 lần/năm (tháng 6, tháng 12)", [rule(HALF_YEARLY, "by")]),
    ("6 tháng, 1 năm", [rule(HALF_YEARLY), rule(YEARLY)]),
    ("06 tháng và cả năm", [rule(HALF_YEARLY), rule(YEARLY)]),
    ("Hàng năm từ 2025-2030", [("2025-01-01", "2030-12-31", "by", YEARLY)]),
    ("Hằng năm đến năm 2030", [(None, "2030-12-31", "by", YEARLY)]),
    (
        "15/6, 15/12 hằng năm",
        [
            rule("FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=15", "by"),
            rule("FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=15", "by"),
        ],
    ),
    ("Hằng năm, trước 31/3", [rule("FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=31", "before")]),
    ("Hằng tuần, hằng tháng", [rule("FREQ=WEEKLY"), rule(MONTHLY)]),
    ("Hằng tháng; hằng quý", [rule(MONTHLY), rule(QUARTERLY)]),
    # no year of the calendar
    ("Đầu mỗi năm học", [WORDS]),
    ("Hè 2025", [WORDS]),
    ("Học kỳ 1", [WORDS]),
    ("Năm thứ nhất", [WORDS]),
    # slips: no such day, no date
    ("Trước ngày 31/4/2025", [WORDS]),
    ("30/02/2025", [WORDS]),
    ("ngày 29/02/2025", [WORDS]),
    ("Tháng 13/2025", [WORDS]),
    ("từ ngày 15/5/2025 đến ngày 30/3/2025", [WORDS]),
    # nothing
    ("", []),
    (" - ", []),
    ("…", []),
]


def seen(deadline: object) -> Expected:
    start, due, bound, recurrence = (
        getattr(deadline, name) for name in ("start", "due", "bound", "recurrence")
    )
    return start and start.isoformat(), due and due.isoformat(), bound, recurrence


@pytest.mark.parametrize(("text", "expected"), PHRASES, ids=[repr(text) for text, _ in PHRASES])
def test_a_cell_gives_its_dates(text: str, expected: list[Expected]) -> None:
    found = parse_deadline_cell(text, year=2025, issued=date(2025, 1, 10))
    assert [seen(deadline) for deadline in found] == expected


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        # one date: the whole cell is its text
        ("2024-2025, duy trì các năm sau", ["2024-2025, duy trì các năm sau"]),
        ("≤ 10 ngày Dự kiến 10/7/2025", ["≤ 10 ngày Dự kiến 10/7/2025"]),
        ("Quý\nIII/2026", ["Quý III/2026"]),
        ("Định kỳ hằng năm.", ["Định kỳ hằng năm"]),
        # several: each its own piece
        ("Quý II/2025; Quý IV/2025", ["Quý II/2025", "Quý IV/2025"]),
        ("Năm 2025 và hằng năm", ["Năm 2025", "hằng năm"]),
        (
            "Ban hành trong quý I năm 2026. Thực hiện thường xuyên.",
            ["Ban hành trong quý I năm 2026", "Thực hiện thường xuyên"],
        ),
        # one phrase with two dates: both carry the phrase
        ("trước ngày 01/6 và 15/11 hằng năm", ["trước ngày 01/6 và 15/11 hằng năm"] * 2),
    ],
)
def test_a_cell_keeps_its_words(text: str, printed: list[str]) -> None:
    found = parse_deadline_cell(text, year=2025, issued=None)
    assert [deadline.text for deadline in found] == printed


@pytest.mark.parametrize(
    ("text", "year", "issued", "column_year", "expected"),
    [
        ("Quý II", 2025, None, 2027, [by("2027-06-30")]),  # the column's year wins
        ("x", 2025, None, 2027, [by("2027-12-31")]),  # a mark under a year
        ("x", 2025, None, None, [WORDS]),
        ("30/6", None, date(2024, 2, 1), None, [by("2024-06-30")]),  # year of issue
        ("30/6", None, None, None, [WORDS]),  # no year known: none invented
        ("tháng 3", 2025, date(2025, 5, 1), None, [by("2025-03-31")]),  # before issue, same plan
    ],
)
def test_the_year_comes_from_column_plan_or_issue(
    text: str,
    year: int | None,
    issued: date | None,
    column_year: int | None,
    expected: list[Expected],
) -> None:
    found = parse_deadline_cell(text, year=year, issued=issued, column_year=column_year)
    assert [seen(deadline) for deadline in found] == expected
