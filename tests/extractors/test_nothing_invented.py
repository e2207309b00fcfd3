"""Texts that are no plans give no task and no deadline, whatever words of action they hold."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from extractors import extract
from tests.extractors.make_pdf import Sheet, make_pdf
from tests.extractors.not_plans import TEXTS as OTHERS
from tests.extractors.test_evidence import plain

NEWS = """
Xã Thanh Bình ra quân làm đường giao thông nông thôn

Sáng 12/3/2025, tại thôn Đông Hòa, Ủy ban nhân dân xã Thanh Bình phối hợp với Đoàn Thanh niên xã
tổ chức lễ ra quân làm đường giao thông nông thôn năm 2025. Hơn 200 đoàn viên, hội viên đã tham
gia đổ bê tông tuyến đường dài 350 m.

Theo kế hoạch, tuyến đường sẽ hoàn thành trước ngày 30/4/2025. Ông Trần Văn Hải, Phó Chủ tịch Ủy
ban nhân dân xã, cho biết: "Chúng tôi tiếp tục vận động nhân dân hiến đất, mở rộng mặt đường".

Dịp này, Hội Nông dân xã trao tặng 20 suất quà cho các hộ có hoàn cảnh khó khăn.

Tin, ảnh: Minh Anh
"""

LAW = """
QUỐC HỘI
Luật số: 99/2024/QH15

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

LUẬT
BẢO VỆ NGUỒN NƯỚC

Chương I
NHỮNG QUY ĐỊNH CHUNG

Điều 1. Phạm vi điều chỉnh
Luật này quy định về quản lý, bảo vệ, điều hòa, phân phối và khai thác nguồn nước.

Điều 2. Trách nhiệm của Ủy ban nhân dân các cấp
1. Ủy ban nhân dân cấp tỉnh có trách nhiệm sau đây:
a) Ban hành theo thẩm quyền và tổ chức thực hiện văn bản về nguồn nước;
b) Chủ trì, phối hợp với Bộ Nông nghiệp và Môi trường lập hành lang bảo vệ nguồn nước.
2. Ủy ban nhân dân cấp xã báo cáo Ủy ban nhân dân cấp tỉnh trước ngày 15 tháng 11 hằng năm.

Điều 3. Hiệu lực thi hành
Luật này có hiệu lực thi hành từ ngày 01 tháng 7 năm 2025.
"""

MINUTES = """
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

BIÊN BẢN HỌP
Hội đồng trường tháng 3 năm 2025

Thời gian: 14 giờ 00 ngày 20/3/2025
Địa điểm: Phòng họp số 1

I. THÀNH PHẦN
1. Chủ tọa: Bà Lê Thị Mai, Hiệu trưởng
2. Thư ký: Ông Đỗ Văn Nam

II. NỘI DUNG
1. Bà Lê Thị Mai thông qua báo cáo công tác tháng 2.
2. Ông Đỗ Văn Nam đề nghị mua thêm sách cho thư viện.
3. Bà Hoàng Thị Liên góp ý về việc bồi dưỡng học sinh giỏi trước ngày 15/4/2025.

III. KẾT LUẬN
100% thành viên nhất trí với các nội dung trên.

Cuộc họp kết thúc lúc 16 giờ cùng ngày.
"""

REPORT = """
ỦY BAN NHÂN DÂN XÃ VĨNH AN
Số: 210/BC-UBND

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Vĩnh An, ngày 10 tháng 12 năm 2024

BÁO CÁO
Kết quả công tác phòng, chống dịch bệnh năm 2024

I. KẾT QUẢ ĐẠT ĐƯỢC
1. Công tác chỉ đạo
- Ủy ban nhân dân xã đã ban hành 12 văn bản chỉ đạo.
- Trạm Y tế xã đã phối hợp với các thôn phun hóa chất diệt muỗi 02 đợt.
2. Công tác tuyên truyền
- Đã phát thanh 96 lượt trên hệ thống truyền thanh.
- Tổ chức 04 buổi nói chuyện chuyên đề trong Quý III/2024.

II. TỒN TẠI, HẠN CHẾ
- Một số hộ chưa chủ động thu gom phế thải.

Trên đây là báo cáo kết quả công tác phòng, chống dịch bệnh năm 2024.
"""

TIMETABLE = """
THỜI KHÓA BIỂU
Lớp 8A, áp dụng từ ngày 10/02/2025

Thứ Hai
Tiết 1: Chào cờ
Tiết 2: Toán
Tiết 3: Ngữ văn

Thứ Ba
Tiết 1: Tiếng Anh
Tiết 2: Giáo dục thể chất
Tiết 3: Khoa học tự nhiên

Thứ Tư
Tiết 1: Lịch sử và Địa lý
Tiết 2: Tin học
"""

MEMBERS = """
DANH SÁCH
Thành viên Tổ công tác chuyển đổi số cộng đồng

1. Ông Nguyễn Văn Bình, Chủ tịch Ủy ban nhân dân xã, Tổ trưởng
2. Bà Phạm Thị Hoa, Phó Trưởng phòng Văn hóa - Xã hội, Tổ phó
3. Ông Vũ Đình Khôi, Trưởng Công an xã, thành viên
4. Bà Đinh Thị Lan, Bí thư Đoàn Thanh niên, thành viên
5. Ông Bùi Quang Minh, Trưởng thôn 3, thành viên
"""

INVITATION = """
TRƯỜNG TIỂU HỌC HOA SEN
Số: 45/GM-THHS

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Hoa Sen, ngày 05 tháng 9 năm 2025

GIẤY MỜI

Trường Tiểu học Hoa Sen trân trọng kính mời: Ban đại diện cha mẹ học sinh các lớp
Đến dự: Hội nghị cha mẹ học sinh đầu năm học 2025-2026
Thời gian: 8 giờ 00, Chủ nhật ngày 14/9/2025
Địa điểm: Hội trường nhà trường

Đề nghị các đại biểu sắp xếp công việc, tham dự đầy đủ, đúng thời gian.

HIỆU TRƯỞNG
Cao Thị Ngọc
"""

LETTER = """
SỞ TÀI CHÍNH
Số: 512/STC-NS

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

V/v hướng dẫn lập dự toán

Kính gửi: Ủy ban nhân dân các xã, phường

Sở Tài chính hướng dẫn các địa phương lập dự toán ngân sách. Đề nghị gửi về Sở Tài chính trước
ngày 20/7/2025 để tổng hợp.
"""

DECISION = """
ỦY BAN NHÂN DÂN
TỈNH SÔNG CẦU
Số: 88/QĐ-UBND

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

QUYẾT ĐỊNH
Về việc thành lập Ban Chỉ đạo phòng cháy, chữa cháy rừng

Điều 1. Thành lập Ban Chỉ đạo phòng cháy, chữa cháy rừng.
Điều 2. Chi cục Kiểm lâm chủ trì, phối hợp với các đơn vị liên quan tham mưu hoạt động của Ban.
Điều 3. Quyết định này có hiệu lực từ ngày ký.
"""

POEM = """
Tiếng gà trưa

Trên đường hành quân xa
Dừng chân bên xóm nhỏ
Tiếng gà ai nhảy ổ
"""

TEXTS = {
    "news": NEWS,
    "law": LAW,
    "minutes": MINUTES,
    "report": REPORT,
    "timetable": TIMETABLE,
    "members": MEMBERS,
    "invitation": INVITATION,
    "letter": LETTER,
    "decision": DECISION,
    "poem": POEM,
    **OTHERS,
}


@pytest.mark.parametrize("name", TEXTS)
def test_no_task_and_no_deadline(tmp_path: Path, name: str) -> None:
    path = tmp_path / f"{name}.txt"
    path.write_text(TEXTS[name].strip() + "\n", encoding="utf-8")
    plan = extract(path)
    assert [task.text for task in plan.tasks] == []
    assert plan.indicators == ()


def as_word(text: str) -> bytes:
    """The text as a Word file, numbered lines as list items of Word's own."""
    document = docx.Document()
    for line in text.strip().splitlines():
        numbered = re.match(r"(?:\d{1,2}\.|-) ", line)
        style = "List Bullet" if numbered else None
        document.add_paragraph(line[numbered.end() :] if numbered else line, style=style)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def as_pdf(text: str) -> bytes:
    """The text as a PDF of one size, a line of the text a line of the page."""
    sheet = Sheet()
    for n, line in enumerate(text.strip().splitlines()):
        sheet.text(60, 60 + 15 * n, line, size=8)
    return make_pdf([sheet])


@pytest.mark.parametrize("make", [as_word, as_pdf])
@pytest.mark.parametrize("name", TEXTS)
def test_no_task_from_word_or_pdf(tmp_path: Path, name: str, make: Callable[[str], bytes]) -> None:
    path = tmp_path / ("text.docx" if make is as_word else "text.pdf")
    path.write_bytes(make(TEXTS[name]))
    plan = extract(path)
    assert [task.text for task in plan.tasks] == []
    assert plan.indicators == ()
    assert plan.totals == ()


@pytest.mark.parametrize("name", TEXTS)
def test_it_says_that_the_text_is_no_plan(tmp_path: Path, name: str) -> None:
    path = tmp_path / f"{name}.txt"
    path.write_text(TEXTS[name].strip() + "\n", encoding="utf-8")
    assert {"no-title", "not-a-plan"} & {warning.code for warning in extract(path).warnings}


AIMS_ONLY = """
ỦY BAN NHÂN DÂN XÃ VĨNH AN
Số: 12/KH-UBND

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

KẾ HOẠCH
Nâng cao sức khỏe nhân dân năm 2025

I. MỤC ĐÍCH, YÊU CẦU
1. Mục đích
- Nâng cao sức khỏe nhân dân trên địa bàn xã.
2. Yêu cầu
- Tổ chức an toàn, tiết kiệm, hiệu quả.

II. KẾT QUẢ NĂM 2024
- Khám sức khỏe cho 1.250 lượt người cao tuổi.

III. KINH PHÍ
- Ngân sách xã bố trí theo quy định.
"""


def test_a_plan_of_aims_alone_orders_nothing(tmp_path: Path) -> None:
    path = tmp_path / "aims.txt"
    path.write_text(AIMS_ONLY.strip() + "\n", encoding="utf-8")
    plan = extract(path)
    assert plan.header.doc_type == "KẾ HOẠCH"
    assert [task.text for task in plan.tasks] == []
    assert any("aims" in row.why for row in plan.not_taken)


MIXED = """
ỦY BAN NHÂN DÂN XÃ VĨNH AN
Số: 14/KH-UBND

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

KẾ HOẠCH
Phòng, chống đuối nước cho trẻ em năm 2025

Căn cứ Kế hoạch số 88/KH-UBND ngày 15/3/2024 của Ủy ban nhân dân tỉnh Sông Cầu;

I. MỤC TIÊU
- Đến ngày 31/12/2025, 90% trẻ em biết bơi.
- Hoàn thành xây dựng 02 bể bơi trong quý II/2025.

II. NHIỆM VỤ
1. Rà soát biển báo theo Chương trình giai đoạn 2021-2030.
2. Kiểm tra hồ ao sau khi có hướng dẫn của Sở Y tế.
"""


def test_no_date_without_words_that_set_one(tmp_path: Path) -> None:
    """Years of programmes, dates of cited documents and targets are no deadlines of tasks."""
    path = tmp_path / "mixed.txt"
    path.write_text(MIXED.strip() + "\n", encoding="utf-8")
    plan = extract(path)
    assert [task.path for task in plan.tasks] == [("II", "1"), ("II", "2")]
    assert [d.due for task in plan.tasks for d in task.deadlines if d.due or d.recurrence] == []


def test_every_word_of_a_task_stands_in_the_document() -> None:
    """Tasks, units and deadlines of the sample plans are words of their own true text.

    Marks are not compared: those that a text layer lost were put back.
    """
    corpus = Path(__file__).resolve().parents[2] / "corpus"
    for name in ("001", "003", "004"):
        truth = (corpus / "truth" / f"{name}.truth.txt").read_text(encoding="utf-8")
        printed = set(re.findall(r"\w+", plain(truth)))
        for task in extract(corpus / "plans" / f"{name}.docx").tasks:
            said = [task.text, *(unit.text for unit in (*task.lead, *task.coordinate))]
            said += [deadline.text for deadline in task.deadlines]
            assert set(re.findall(r"\w+", plain(" ".join(said)))) <= printed, task.path


def test_endnotes_after_the_signature_give_no_task(tmp_path: Path) -> None:
    plan, notes = Sheet(), Sheet()
    for at, text in enumerate(
        [
            "ỦY BAN NHÂN DÂN",
            "XÃ AN BÌNH",
            "KẾ HOẠCH",
            "Công tác dân số năm 2026",
            "I. NỘI DUNG",
            "1. Phòng Văn hóa tổ chức truyền thông trước ngày 20/5/2026.",
            "2. Trạm Y tế tham mưu tổ chức khám sức khỏe trong quý II/2026.",
        ]
    ):
        plan.text(85, 80 + 24 * at, text)
    plan.text(85, 280, "Nơi nhận:", size=12)
    plan.text(85, 296, "- Như trên;", size=11)
    plan.text(85, 310, "- Lưu: VT.", size=11)
    plan.text(330, 280, "CHỦ TỊCH")
    plan.text(330, 380, "Trần Văn An")
    for at, text in enumerate(
        [
            "Nghị quyết số 21-NQ/TW ngày 25/10/2017.",
            "Trạm Y tế báo cáo kết quả trước ngày 15/6/2026.",
        ]
    ):
        notes.text(85, 100 + 14 * at, str(at + 1), size=6)
        notes.text(92, 103 + 14 * at, text, size=10)
    path = tmp_path / "a.pdf"
    path.write_bytes(make_pdf([plan, notes]))
    found = extract(path)
    assert [task.path for task in found.tasks] == [("I", "1"), ("I", "2")]
    assert found.header.signer is not None
    assert found.header.signer.name == "Trần Văn An"
