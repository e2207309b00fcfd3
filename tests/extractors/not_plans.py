"""Texts of other kinds than plans, written for the tests: none of them orders work."""

TEXTS = {
    # a notice of a meeting's conclusion speaks of duties, but it is no plan
    "announcement": """
ỦY BAN NHÂN DÂN HUYỆN SÔNG CẦU
Số: 31/TB-UBND

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Sông Cầu, ngày 12 tháng 3 năm 2024

THÔNG BÁO
Về việc nghỉ lễ và treo cờ Tổ quốc

Ủy ban nhân dân huyện thông báo lịch nghỉ lễ từ ngày 30/4/2024 đến hết ngày 01/5/2024. Các cơ quan,
đơn vị treo cờ Tổ quốc từ ngày 28/4/2024.
""",
    "proposal": """
SỞ Y TẾ
Số: 77/TTr-SYT

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

TỜ TRÌNH
Về việc sửa chữa trạm y tế

Kính gửi: Ủy ban nhân dân tỉnh

1. Sự cần thiết
Trạm y tế xuống cấp, mái dột, thiếu phòng khám.
2. Nội dung đề nghị
Sở Y tế đề nghị Ủy ban nhân dân tỉnh xem xét, bố trí kinh phí trong năm 2025.
""",
    "contract": """
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

HỢP ĐỒNG MUA BÁN

Hôm nay, ngày 05 tháng 6 năm 2024, tại trụ sở Công ty Minh Hà, chúng tôi gồm:
BÊN A: Trường Tiểu học Hoa Mai
BÊN B: Công ty Minh Hà
Điều 1. Bên B cung cấp cho Bên A 20 bộ bàn ghế học sinh.
Điều 2. Bên B giao hàng trước ngày 20/8/2024. Bên A thanh toán trong 10 ngày kể từ ngày nhận hàng.
Điều 3. Hai bên phối hợp giải quyết vướng mắc phát sinh.
""",
    "rules": """
NỘI QUY PHÒNG MÁY TÍNH

1. Giữ gìn vệ sinh, không mang đồ ăn vào phòng.
2. Tắt máy, sắp xếp ghế gọn gàng trước khi ra về.
3. Báo cáo giáo viên khi máy hỏng.
4. Không tự ý cài đặt phần mềm.
""",
    "speech": """
BÀI PHÁT BIỂU KHAI MẠC HỘI THI

Kính thưa các vị đại biểu!
Trong những năm qua, ngành giáo dục đã phối hợp với các đoàn thể tổ chức nhiều hội thi bổ ích. Tôi
đề nghị các thí sinh thi đấu hết mình, ban giám khảo chấm thi công tâm. Hội thi kéo dài đến ngày
25/11/2024. Xin trân trọng cảm ơn!
""",
    "recipe": """
CÁCH NẤU CHÈ ĐẬU XANH

- Ngâm đậu 2 giờ, đãi sạch vỏ.
- Nấu đậu với 1 lít nước trong 30 phút.
- Cho đường, khuấy đều, tắt bếp sau 5 phút.
- Tổ chức ăn khi còn nóng.
""",
    "menu": """
THỰC ĐƠN BÁN TRÚ TUẦN 2 THÁNG 10

Thứ Hai: cơm, thịt kho, canh rau ngót
Thứ Ba: cơm, cá sốt cà chua, canh bí
Thứ Tư: phở gà, sữa chua
""",
    "exam": """
PHÒNG GIÁO DỤC VÀ ĐÀO TẠO
ĐỀ KIỂM TRA HỌC KỲ I
Môn: Ngữ văn 8. Thời gian làm bài: 90 phút

Câu 1 (3 điểm). Trình bày nội dung chính của đoạn trích.
Câu 2 (7 điểm). Viết bài văn thuyết minh về một danh lam thắng cảnh của quê em.
""",
    "survey": """
PHIẾU KHẢO SÁT Ý KIẾN NGƯỜI DÂN

1. Họ và tên: ……………………
2. Ông/bà hài lòng với việc giải quyết hồ sơ ở mức nào?
- Rất hài lòng
- Hài lòng
- Chưa hài lòng
3. Đề xuất, kiến nghị: …………………
Xin gửi phiếu về Ủy ban nhân dân phường trước ngày 15/10/2025.
""",
    "curriculum vitae": """
SƠ YẾU LÝ LỊCH

Họ và tên: Lâm Thị Yến
Sinh ngày: 02/9/1985
Quá trình công tác:
- Từ năm 2008 đến năm 2015: giáo viên Trường Trung học cơ sở Tân Tiến
- Từ năm 2015 đến nay: Phó Hiệu trưởng, phụ trách chuyên môn
""",
    "award": """
ỦY BAN NHÂN DÂN XÃ TÂN HÒA
Số: 56/QĐ-UBND

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

QUYẾT ĐỊNH
Về việc khen thưởng phong trào toàn dân bảo vệ an ninh năm 2024

Điều 1. Tặng giấy khen cho 05 tập thể, 12 cá nhân.
Điều 2. Văn phòng, Công chức Tài chính phối hợp trao thưởng trước ngày 30/12/2024.
Điều 3. Quyết định này có hiệu lực kể từ ngày ký.
""",
    "manual": """
HƯỚNG DẪN SỬ DỤNG PHẦN MỀM QUẢN LÝ VĂN BẢN

1. Đăng nhập
- Nhập tên, mật khẩu và bấm Đăng nhập.
2. Tạo văn bản
- Chọn Thêm mới, điền số, ngày, trích yếu.
- Đính kèm tệp, bấm Lưu.
3. Báo cáo
- Chọn kỳ báo cáo: tháng, quý, năm.
""",
    "english": """
Project meeting, 12 March 2024

The team agreed to finish the report before 30 April 2024. Department heads will coordinate with
the finance office and review progress every month.
""",
    "obituary": """
TIN BUỒN

Gia đình chúng tôi vô cùng thương tiếc báo tin cụ ông Hà Văn Thạch đã từ trần ngày 03/02/2025.
Lễ viếng từ 8 giờ ngày 04/02/2025 tại nhà riêng. Lễ truy điệu và đưa tang lúc 14 giờ cùng ngày.
""",
    "decree": """
CHÍNH PHỦ
Số: 999/2024/NĐ-CP

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

NGHỊ ĐỊNH
Quy định chi tiết việc quản lý chợ

Điều 1. Phạm vi điều chỉnh
Nghị định này quy định việc đầu tư, quản lý chợ.
Điều 2. Trách nhiệm của Ủy ban nhân dân cấp xã
1. Tổ chức quản lý chợ trên địa bàn.
2. Phối hợp với cơ quan thuế thu phí chợ trước ngày 10 hằng tháng.
Điều 3. Nghị định có hiệu lực từ ngày 01/01/2025.
""",
    "answer to a letter": """
SỞ TƯ PHÁP
Số: 204/STP-HCTP

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

V/v trả lời kiến nghị của công dân

Kính gửi: Ông Trịnh Văn Lực

Sở Tư pháp đã nhận được đơn ngày 15/5/2024 của ông. Sau khi xem xét, Sở Tư pháp trả lời như sau:
việc cấp bản sao giấy khai sinh thuộc thẩm quyền của Ủy ban nhân dân xã. Sở Tư pháp trân trọng
thông báo để ông được biết.
""",
}
