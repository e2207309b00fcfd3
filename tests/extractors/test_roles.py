"""Who leads and who helps by the words of a statement, and whom a heading is addressed to."""

from __future__ import annotations

from datetime import date

import pytest

from extractors.addressees import heading_units, intro_units, is_generic
from extractors.roles import read_roles
from plans.model import UnitRef
from plans.units.context import UnitContext

TINH = UnitContext(issuer="Ủy ban nhân dân tỉnh Hà Nam", province="Hà Nam", date=date(2024, 1, 20))

# (statement, leads, helpers) under no unit's heading
STATEMENTS: list[tuple[str, list[str], list[str]]] = [
    # subject, chủ trì, phối hợp
    (
        "Sở Y tế chủ trì, phối hợp với Sở Tài chính rà soát cơ sở vật chất các trạm y tế.",
        ["Sở Y tế"],
        ["Sở Tài chính"],
    ),
    (
        "Sở Giáo dục và Đào tạo chủ trì, phối hợp với Công an tỉnh, Tỉnh đoàn tổ chức tuyên truyền an toàn giao thông.",
        ["Sở Giáo dục và Đào tạo"],
        ["Công an tỉnh", "Tỉnh đoàn"],
    ),
    (
        "Công an tỉnh chủ trì, phối hợp với các đơn vị liên quan mở đợt cao điểm trấn áp tội phạm.",
        ["Công an tỉnh"],
        ["các đơn vị liên quan"],
    ),
    (
        "Giao Sở Nội vụ chủ trì, phối hợp với các sở, ban, ngành tham mưu đề án vị trí việc làm.",
        ["Sở Nội vụ"],
        ["các sở, ban, ngành"],
    ),
    (
        "Sở Xây dựng chủ trì, phối hợp chặt chẽ với UBND các huyện, thị xã, thành phố kiểm tra trật tự xây dựng.",
        ["Sở Xây dựng"],
        ["UBND các huyện, thị xã, thành phố"],
    ),
    (
        "Trung tâm Y tế chủ trì phối hợp cùng Trạm Y tế xã khám sức khỏe người cao tuổi.",
        ["Trung tâm Y tế"],
        ["Trạm Y tế xã"],
    ),
    # an order without chủ trì
    ("Giao Sở Tài chính thẩm định dự toán.", ["Sở Tài chính"], []),
    ("Giao cho Ban Quản lý dự án lập hồ sơ mời thầu.", ["Ban Quản lý dự án"], []),
    ("Đề nghị Tòa án nhân dân tỉnh xét xử lưu động.", ["Tòa án nhân dân tỉnh"], []),
    (
        "Đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh giám sát việc thực hiện.",
        ["Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh"],
        [],
    ),
    ("Phân công Phòng Tài chính theo dõi, tổng hợp.", ["Phòng Tài chính"], []),
    ("Yêu cầu UBND các xã, phường công khai danh sách.", ["UBND các xã, phường"], []),
    # a subject told to act
    ("UBND các xã tổ chức ra quân làm thủy lợi nội đồng.", ["UBND các xã"], []),
    ("Sở Công Thương xây dựng kế hoạch dự trữ hàng hóa dịp Tết.", ["Sở Công Thương"], []),
    ("Thanh tra tỉnh có trách nhiệm đôn đốc việc thực hiện kết luận.", ["Thanh tra tỉnh"], []),
    ("Các trường tiểu học cần bố trí phòng đọc thân thiện.", ["Các trường tiểu học"], []),
    ("Văn phòng UBND tỉnh: Theo dõi, đôn đốc các cơ quan.", ["Văn phòng UBND tỉnh"], []),
    (
        "Thủ trưởng các cơ quan, đơn vị chịu trách nhiệm trước Chủ tịch UBND tỉnh.",
        ["Thủ trưởng các cơ quan, đơn vị"],
        [],
    ),
    # a list of subjects
    (
        "Các sở, ban, ngành; UBND các huyện, thành phố rà soát thủ tục hành chính.",
        ["Các sở, ban, ngành", "UBND các huyện, thành phố"],
        [],
    ),
    (
        "Sở Y tế, Sở Công Thương kiểm tra an toàn thực phẩm tại các chợ.",
        ["Sở Y tế", "Sở Công Thương"],
        [],
    ),
    # a clause before the subject
    (
        "Trong năm 2024, Sở Khoa học và Công nghệ nghiệm thu các đề tài.",
        ["Sở Khoa học và Công nghệ"],
        [],
    ),
    (
        "Hằng năm, UBND cấp xã rà soát hộ nghèo.",
        ["UBND cấp xã"],
        [],
    ),
    (
        "Trên cơ sở kết quả rà soát, Sở Xây dựng trình UBND tỉnh phê duyệt.",
        ["Sở Xây dựng"],
        [],
    ),
    (
        "Căn cứ tình hình thực tế, các trường xây dựng kế hoạch bồi dưỡng học sinh giỏi.",
        ["các trường"],
        [],
    ),
    # only helping
    (
        "Phối hợp với Hội Nông dân tỉnh tập huấn kỹ thuật chăn nuôi.",
        [],
        ["Hội Nông dân tỉnh"],
    ),
    (
        "Phối hợp với các cơ quan báo chí đưa tin, bài về phong trào.",
        [],
        ["các cơ quan báo chí"],
    ),
    (
        "Tổ chức hội thi; phối hợp với Đoàn Thanh niên, Hội Liên hiệp Phụ nữ vận động tham gia.",
        [],
        ["Đoàn Thanh niên", "Hội Liên hiệp Phụ nữ"],
    ),
    (
        "Tăng cường phối hợp giữa nhà trường, gia đình và cộng đồng trong quản lý học sinh.",
        [],
        ["nhà trường", "gia đình", "cộng đồng"],
    ),
    # in brackets at the end
    (
        "Tổ chức ngày hội đọc sách (Sở Văn hóa, Thể thao và Du lịch chủ trì).",
        ["Sở Văn hóa, Thể thao và Du lịch"],
        [],
    ),
    (
        "Lắp đặt hệ thống camera giám sát (giao Công an tỉnh chủ trì).",
        ["Công an tỉnh"],
        [],
    ),
    # done by
    (
        "Hệ thống quan trắc do Sở Nông nghiệp và Môi trường quản lý, vận hành.",
        ["Sở Nông nghiệp và Môi trường"],
        [],
    ),
    # nobody named
    ("Xây dựng kế hoạch kiểm tra, giám sát.", [], []),
    ("Tiếp tục đẩy mạnh tuyên truyền, phổ biến pháp luật.", [], []),
    ("Mở rộng diện tích rau an toàn lên 200 ha.", [], []),
    # reported to, guided, worked with: no helper
    ("Tổng hợp, báo cáo UBND tỉnh trước ngày 15/12.", [], []),
    ("Hướng dẫn UBND các xã lập hồ sơ.", [], []),
    ("Làm việc với Bộ Tài chính về nguồn vốn.", [], []),
    ("Gửi báo cáo về Sở Nội vụ để tổng hợp.", [], []),
    ("Trình Hội đồng nhân dân tỉnh thông qua nghị quyết.", [], []),
    ("Tham mưu Ban Thường vụ Tỉnh ủy ban hành chỉ thị.", [], []),
    # the past orders nothing
    ("Sở Y tế đã hoàn thành 100% chỉ tiêu.", [], []),
    ("UBND tỉnh được tặng Cờ thi đua.", [], []),
    # a noun of helping is no order
    ("Xây dựng quy chế phối hợp với Viện kiểm sát nhân dân.", [], []),
    ("Ký kết chương trình phối hợp với Hội Cựu chiến binh.", [], []),
    # of other fields: party, army, schools, markets
    ("Giao Sở Y tế là cơ quan thường trực, chủ trì tổng hợp kết quả.", ["Sở Y tế"], []),
    ("Sở Tài chính phối hợp với Sở Y tế cân đối ngân sách.", ["Sở Tài chính"], ["Sở Y tế"]),
    ("Đề nghị các cơ quan báo chí đưa tin.", ["các cơ quan báo chí"], []),
    ("Ủy ban nhân dân tỉnh yêu cầu các sở, ngành khẩn trương thực hiện.", ["các sở, ngành"], []),
    ("Các sở, ban, ngành theo chức năng, nhiệm vụ xây dựng kế hoạch.", ["Các sở, ban, ngành"], []),
    ("Trạm Y tế phường tiêm vắc xin cho trẻ em dưới 5 tuổi.", ["Trạm Y tế phường"], []),
    (
        "Hiệu trưởng các trường chịu trách nhiệm về an toàn học sinh.",
        ["Hiệu trưởng các trường"],
        [],
    ),
    ("Từ ngày 01/6 đến ngày 30/6, Công an phường kiểm tra lưu trú.", ["Công an phường"], []),
    ("Sau khi có kết quả, Sở Nội vụ trình khen thưởng.", ["Sở Nội vụ"], []),
    (
        "Phối hợp chặt chẽ với Công an các xã, phường trong quản lý cư trú.",
        [],
        ["Công an các xã, phường"],
    ),
    ("Xây dựng kế hoạch; phối hợp Sở Tài chính thẩm định.", [], ["Sở Tài chính"]),
    ("Bí thư các chi bộ quán triệt nghị quyết.", ["Bí thư các chi bộ"], []),
    (
        "Văn phòng Đảng ủy chủ trì, phối hợp với Ban Xây dựng Đảng, Ủy ban Kiểm tra Đảng ủy chuẩn bị nội dung.",
        ["Văn phòng Đảng ủy"],
        ["Ban Xây dựng Đảng", "Ủy ban Kiểm tra Đảng ủy"],
    ),
    ("Tổ Ngữ văn tổ chức ngoại khóa.", ["Tổ Ngữ văn"], []),
    (
        "Giáo viên chủ nhiệm phối hợp với cha mẹ học sinh quản lý học sinh trong dịp hè.",
        ["Giáo viên chủ nhiệm"],
        ["cha mẹ học sinh"],
    ),
    (
        "Người đứng đầu cấp ủy, chính quyền các cấp trực tiếp chỉ đạo.",
        ["Người đứng đầu cấp ủy, chính quyền các cấp"],
        [],
    ),
    (
        "Bộ Chỉ huy Bộ đội Biên phòng tỉnh tăng cường tuần tra.",
        ["Bộ Chỉ huy Bộ đội Biên phòng tỉnh"],
        [],
    ),
    ("Đội Quản lý thị trường số 2 kiểm soát hàng giả.", ["Đội Quản lý thị trường số 2"], []),
    ("Ban Chỉ đạo 389 tỉnh họp hằng quý.", ["Ban Chỉ đạo 389 tỉnh"], []),
    ("Sở Y tế (Chi cục Dân số) tổ chức tập huấn.", ["Sở Y tế"], []),
    (
        "Chi bộ, Ban lãnh đạo và Công đoàn cơ quan phát động thi đua.",
        ["Chi bộ", "Ban lãnh đạo", "Công đoàn cơ quan"],
        [],
    ),
    ("Mỗi trường xây dựng một tủ sách.", ["Mỗi trường"], []),
    (
        "Sở Giao thông vận tải, Công an tỉnh và UBND các huyện xử lý điểm đen tai nạn.",
        ["Sở Giao thông vận tải", "Công an tỉnh", "UBND các huyện"],
        [],
    ),
    ("Trước ngày 15/11, các đơn vị gửi báo cáo về Sở Tư pháp.", ["các đơn vị"], []),
    ("Thời gian tổ chức do Sở Giáo dục và Đào tạo quyết định.", [], []),
    # a post is told to act as the body it stands for
    ("Giao đồng chí Phó Chủ tịch phụ trách theo dõi.", ["Phó Chủ tịch phụ trách"], []),
    (
        "Tiếp tục phối hợp với UBND tỉnh Ninh Bình bảo vệ rừng giáp ranh.",
        [],
        ["UBND tỉnh Ninh Bình"],
    ),
]


@pytest.mark.parametrize(
    ("text", "lead", "coordinate"), STATEMENTS, ids=[row[0][:40] for row in STATEMENTS]
)
def test_who_leads_and_who_helps(text: str, lead: list[str], coordinate: list[str]) -> None:
    roles = read_roles(text, TINH, addressed=False)
    assert [m.ref.text for m in roles.lead] == lead
    assert [m.ref.text for m in roles.coordinate] == coordinate
    for mention in (*roles.lead, *roles.coordinate):
        assert text[mention.start : mention.end] == mention.ref.text


# The same under a heading that names who acts.
ADDRESSED: list[tuple[str, list[str], list[str]]] = [
    # no unit of its own: the heading's holds
    ("Chủ trì, phối hợp với Sở Tài chính lập dự toán.", [], ["Sở Tài chính"]),
    ("Tham mưu UBND tỉnh tổ chức hội nghị sơ kết.", [], []),
    # to demand is the heading's own act
    ("Yêu cầu các trường công khai các khoản thu.", [], []),
    # a generic subject refers back to the heading
    ("Các cơ quan, đơn vị xây dựng kế hoạch cụ thể.", [], []),
    # a unit named by the item itself acts
    ("Giao Chi cục Kiểm lâm tuần tra rừng.", ["Chi cục Kiểm lâm"], []),
]


@pytest.mark.parametrize(
    ("text", "lead", "coordinate"), ADDRESSED, ids=[row[0][:40] for row in ADDRESSED]
)
def test_under_a_heading_that_names_a_unit(
    text: str, lead: list[str], coordinate: list[str]
) -> None:
    roles = read_roles(text, TINH, addressed=True)
    assert [m.ref.text for m in roles.lead] == lead
    assert [m.ref.text for m in roles.coordinate] == coordinate


# (heading without its label, full names of whom it is addressed to)
HEADINGS: list[tuple[str, list[str]]] = [
    ("Sở Y tế", ["Sở Y tế"]),
    ("Sở GD&ĐT", ["Sở Giáo dục và Đào tạo"]),
    ("Sở Tài chính:", ["Sở Tài chính"]),
    ("Giao Sở Tư pháp:", ["Sở Tư pháp"]),
    ("Đề nghị Ban Dân vận Tỉnh ủy", ["Ban Dân vận Tỉnh ủy"]),
    ("Đối với Công an tỉnh", ["Công an tỉnh"]),
    ("Trách nhiệm của Sở Nội vụ", ["Sở Nội vụ"]),
    ("Nhiệm vụ của Phòng Văn hóa - Xã hội", ["Phòng Văn hóa - Xã hội"]),
    ("Sở Xây dựng có trách nhiệm", ["Sở Xây dựng"]),
    ("Sở Công Thương chủ trì", ["Sở Công Thương"]),
    ("Sở Tài chính và Sở Nội vụ", ["Sở Tài chính", "Sở Nội vụ"]),
    ("Các sở, ban, ngành", ["Các sở, ban, ngành"]),
    (
        "Các sở, ban, ngành; UBND các huyện, thành phố",
        ["Các sở, ban, ngành", "Ủy ban nhân dân các huyện, thành phố"],
    ),
    ("UBND các xã, phường", ["Ủy ban nhân dân các xã, phường"]),
    ("Đối với các trường", ["các trường"]),
    ("Các tổ chuyên môn", ["Các tổ chuyên môn"]),
    ("Ủy ban Mặt trận Tổ quốc và các đoàn thể", ["Ủy ban Mặt trận Tổ quốc", "các đoàn thể"]),
    ("Văn phòng Đảng ủy", ["Văn phòng Đảng ủy"]),
    ("Sở Văn hóa, Thể thao và Du lịch", ["Sở Văn hóa, Thể thao và Du lịch"]),
    ("Công an tỉnh (cơ quan thường trực)", ["Công an tỉnh"]),
    # titles of another kind
    ("Mục đích", []),
    ("Công tác tuyên truyền", []),
    ("Tăng cường quản lý nhà nước của Sở Y tế", []),
    ("Phòng, chống dịch bệnh", []),
    ("Báo cáo kết quả", []),
    ("Tổ chức hội nghị", []),
    ("Bảo vệ môi trường", []),
    ("Xây dựng nông thôn mới", []),
    ("", []),
]


@pytest.mark.parametrize(("text", "names"), HEADINGS, ids=[row[0][:40] for row in HEADINGS])
def test_whom_a_heading_is_addressed_to(text: str, names: list[str]) -> None:
    assert [ref.name for ref in heading_units(text, TINH)] == names


@pytest.mark.parametrize(
    ("text", "generic"),
    [
        ("các cơ quan, đơn vị", True),
        ("Các đơn vị liên quan", True),
        ("các cơ quan, đơn vị, địa phương", True),
        ("các ngành, các cấp", True),
        ("Các sở, ban, ngành", False),  # the offices of a province
        ("UBND các xã", False),
        ("Sở Y tế", False),
        ("các trường tiểu học", False),
    ],
)
def test_generic_subjects(text: str, generic: bool) -> None:
    assert is_generic(UnitRef(text=text, name=text, kind="group")) is generic


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # the introducing line says who will act
        ("Để thực hiện các chỉ tiêu trên, Sở Y tế tập trung thực hiện:", ["Sở Y tế"]),
        ("Trong thời gian tới, UBND xã sẽ:", ["Ủy ban nhân dân xã"]),
        ("Các nhiệm vụ cụ thể như sau:", []),
        ("Nội dung gồm:", []),
    ],
)
def test_units_of_an_introducing_line(text: str, names: list[str]) -> None:
    assert [ref.name for ref in intro_units(text, TINH)] == names
