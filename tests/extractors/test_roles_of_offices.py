"""Who is told to act in the words of communes, schools, hospitals, party committees and provinces."""

from __future__ import annotations

from datetime import date

import pytest

from extractors.addressees import heading_units
from extractors.roles import read_roles
from plans.units.context import UnitContext

PROVINCE = UnitContext(
    issuer="Ủy ban nhân dân tỉnh Lạng Sơn", province="Lạng Sơn", date=date(2026, 1, 20)
)
COMMUNE = UnitContext(
    issuer="Ủy ban nhân dân xã Tân Thanh", province="Lạng Sơn", date=date(2026, 1, 20)
)
SCHOOL = UnitContext(issuer="Trường Trung học cơ sở Hoàng Diệu", date=date(2026, 1, 20))
PARTY = UnitContext(issuer="Đảng ủy phường Kim Long", date=date(2026, 1, 20))
HEALTH = UnitContext(
    issuer="Sở Y tế",
    issuer_parent="Ủy ban nhân dân tỉnh Lạng Sơn",
    province="Lạng Sơn",
    date=date(2026, 1, 20),
)
HOSPITAL = UnitContext(issuer="Bệnh viện Đa khoa khu vực Cẩm Xuyên", date=date(2026, 1, 20))

# (plan, under a unit's heading, statement, leads, helpers)
STATEMENTS: list[tuple[UnitContext, bool, str, list[str], list[str]]] = [
    # a commune: officials, villages, teams, unions
    (
        COMMUNE,
        False,
        "Công chức Văn hóa - Xã hội tham mưu UBND xã tổ chức lễ ra quân.",
        ["Công chức Văn hóa - Xã hội"],
        [],
    ),
    (
        COMMUNE,
        False,
        "Trưởng thôn vận động nhân dân dọn vệ sinh đường làng vào sáng thứ Bảy hằng tuần.",
        ["Trưởng thôn"],
        [],
    ),
    (
        COMMUNE,
        False,
        "Đề nghị Ban Thường trực Ủy ban MTTQ Việt Nam xã phối hợp với các đoàn thể vận động nhân dân hiến đất làm đường.",
        ["Ban Thường trực Ủy ban MTTQ Việt Nam xã"],
        ["các đoàn thể"],
    ),
    (
        COMMUNE,
        False,
        "Mặt trận Tổ quốc và các đoàn thể xã tuyên truyền, vận động đoàn viên, hội viên tham gia.",
        ["Mặt trận Tổ quốc", "các đoàn thể xã"],
        [],
    ),
    (
        COMMUNE,
        False,
        "Giao Phòng Văn hóa - Xã hội là cơ quan thường trực, theo dõi, đôn đốc việc thực hiện Kế hoạch.",
        ["Phòng Văn hóa - Xã hội"],
        [],
    ),
    (
        COMMUNE,
        False,
        "Phòng Kinh tế làm đầu mối tổng hợp nhu cầu vật tư của các thôn.",
        ["Phòng Kinh tế"],
        [],
    ),
    (
        COMMUNE,
        False,
        "Trạm Y tế xã phối hợp Trung tâm Dịch vụ tổng hợp tổ chức phun hóa chất diệt muỗi.",
        ["Trạm Y tế xã"],
        ["Trung tâm Dịch vụ tổng hợp"],
    ),
    (
        COMMUNE,
        False,
        "Bí thư chi bộ, trưởng các thôn quán triệt nội dung Kế hoạch đến toàn thể nhân dân.",
        ["Bí thư chi bộ", "trưởng các thôn"],
        [],
    ),
    (
        COMMUNE,
        False,
        "Các đồng chí thành viên Ban Chỉ đạo căn cứ nhiệm vụ được phân công kiểm tra, đôn đốc cơ sở.",
        ["Các đồng chí thành viên Ban Chỉ đạo"],
        [],
    ),
    (
        COMMUNE,
        False,
        "Thành viên Ban Chỉ đạo phụ trách thôn trực tiếp dự họp, nắm tình hình.",
        ["Thành viên Ban Chỉ đạo"],
        [],
    ),
    (
        COMMUNE,
        False,
        "Tổ công tác cai nghiện cộng đồng lập hồ sơ quản lý từng người.",
        ["Tổ công tác cai nghiện cộng đồng"],
        [],
    ),
    (
        COMMUNE,
        False,
        "Tổ công nghệ số cộng đồng các thôn hướng dẫn người dân cài đặt ứng dụng.",
        ["Tổ công nghệ số cộng đồng các thôn"],
        [],
    ),
    (
        COMMUNE,
        False,
        "Tổ đóng và mở thầu kiểm tra niêm phong hồ sơ dự thầu.",
        ["Tổ đóng và mở thầu"],
        [],
    ),
    (
        COMMUNE,
        False,
        "Ban Thanh tra nhân dân và Ban Giám sát đầu tư của cộng đồng giám sát việc thi công.",
        ["Ban Thanh tra nhân dân", "Ban Giám sát đầu tư của cộng đồng"],
        [],
    ),
    (
        COMMUNE,
        False,
        "Lực lượng tham gia bảo vệ an ninh, trật tự ở cơ sở tuần tra ban đêm.",
        ["Lực lượng tham gia bảo vệ an ninh, trật tự ở cơ sở"],
        [],
    ),
    (
        COMMUNE,
        False,
        "Giao Công an xã chủ trì, Ban Chỉ huy Quân sự xã phối hợp tuần tra các tuyến đường.",
        ["Công an xã"],
        ["Ban Chỉ huy Quân sự xã"],
    ),
    (
        COMMUNE,
        False,
        "Hội Phụ nữ xã vận động hội viên phân loại rác tại nguồn.",
        ["Hội Phụ nữ xã"],
        [],
    ),
    (
        COMMUNE,
        False,
        "Hội Cựu chiến binh xã đảm nhận tuyến đường tự quản.",
        ["Hội Cựu chiến binh xã"],
        [],
    ),
    (
        COMMUNE,
        False,
        "Các hộ kinh doanh ký cam kết không lấn chiếm vỉa hè.",
        ["Các hộ kinh doanh"],
        [],
    ),
    (
        COMMUNE,
        False,
        "Đài Truyền thanh xã tăng thời lượng phát thanh về phòng cháy rừng.",
        ["Đài Truyền thanh xã"],
        [],
    ),
    (
        COMMUNE,
        False,
        "Ban Công tác Mặt trận các thôn vận động các hộ ký cam kết.",
        ["Ban Công tác Mặt trận các thôn"],
        [],
    ),
    (
        COMMUNE,
        False,
        "Chủ rừng tổ chức lực lượng trực gác 24/24 giờ trong mùa khô.",
        ["Chủ rừng"],
        [],
    ),
    # a school: posts, classes of teachers, teams
    (SCHOOL, False, "GVCN phổ biến nội quy đến học sinh và phụ huynh.", ["GVCN"], []),
    (
        SCHOOL,
        False,
        "Giáo viên chủ nhiệm các lớp lập danh sách học sinh có hoàn cảnh khó khăn.",
        ["Giáo viên chủ nhiệm các lớp"],
        [],
    ),
    (
        SCHOOL,
        False,
        "Tổ trưởng chuyên môn kiểm tra hồ sơ của giáo viên trong tổ.",
        ["Tổ trưởng chuyên môn"],
        [],
    ),
    (
        SCHOOL,
        False,
        "Tổ chuyên môn, tổ văn phòng xây dựng kế hoạch của tổ.",
        ["Tổ chuyên môn", "tổ văn phòng"],
        [],
    ),
    (
        SCHOOL,
        False,
        "Tổng phụ trách Đội phối hợp với giáo viên chủ nhiệm tổ chức sinh hoạt dưới cờ.",
        ["Tổng phụ trách Đội"],
        ["giáo viên chủ nhiệm"],
    ),
    (
        SCHOOL,
        False,
        "Ban đại diện cha mẹ học sinh phối hợp với nhà trường trong việc vận động học sinh ra lớp.",
        ["Ban đại diện cha mẹ học sinh"],
        ["nhà trường"],
    ),
    (
        SCHOOL,
        False,
        "Công đoàn, Đoàn Thanh niên, Liên đội tổ chức hội thi văn nghệ.",
        ["Công đoàn", "Đoàn Thanh niên", "Liên đội"],
        [],
    ),
    (
        SCHOOL,
        False,
        "Bộ phận y tế trường học khám sức khỏe đầu năm cho học sinh.",
        ["Bộ phận y tế trường học"],
        [],
    ),
    (
        SCHOOL,
        False,
        "Hiệu trưởng chỉ đạo chung, chịu trách nhiệm trước cấp trên về việc thực hiện kế hoạch.",
        ["Hiệu trưởng"],
        [],
    ),
    (
        SCHOOL,
        False,
        "Giáo viên bộ môn lồng ghép nội dung giáo dục an toàn giao thông vào bài giảng.",
        ["Giáo viên bộ môn"],
        [],
    ),
    # a party committee: organs, members, cells
    (
        PARTY,
        False,
        "Giao Văn phòng Đảng ủy theo dõi, đôn đốc, tổng hợp kết quả thực hiện, báo cáo Ban Thường vụ Đảng ủy.",
        ["Văn phòng Đảng ủy"],
        [],
    ),
    (
        PARTY,
        False,
        "Ủy ban Kiểm tra Đảng ủy tham mưu Ban Thường vụ Đảng ủy thành lập các đoàn kiểm tra.",
        ["Ủy ban Kiểm tra Đảng ủy"],
        [],
    ),
    (
        PARTY,
        False,
        "Các chi bộ, đảng bộ trực thuộc tổ chức sinh hoạt chuyên đề trong quý II.",
        ["Các chi bộ, đảng bộ trực thuộc"],
        [],
    ),
    (
        PARTY,
        False,
        "Các đồng chí Ủy viên Ban Thường vụ, Ủy viên Ban Chấp hành Đảng bộ được phân công phụ trách địa bàn chỉ đạo, dự sinh hoạt với chi bộ.",
        ["Các đồng chí Ủy viên Ban Thường vụ", "Ủy viên Ban Chấp hành Đảng bộ"],
        [],
    ),
    (
        PARTY,
        False,
        "Đảng ủy UBND phường lãnh đạo, chỉ đạo việc cụ thể hóa thành chương trình hành động.",
        ["Đảng ủy UBND phường"],
        [],
    ),
    (
        PARTY,
        False,
        "Ban Xây dựng Đảng chủ trì, phối hợp Trung tâm Chính trị phường mở lớp bồi dưỡng đảng viên mới.",
        ["Ban Xây dựng Đảng"],
        ["Trung tâm Chính trị phường"],
    ),
    (
        PARTY,
        False,
        "Cấp ủy các chi bộ chủ động rà soát, sàng lọc đảng viên.",
        ["Cấp ủy các chi bộ"],
        [],
    ),
    (
        PARTY,
        False,
        "Người đứng đầu cấp ủy chịu trách nhiệm về kết quả kiểm tra.",
        ["Người đứng đầu cấp ủy"],
        [],
    ),
    (PARTY, False, "Bí thư các chi bộ trực tiếp phổ biến nghị quyết.", ["Bí thư các chi bộ"], []),
    # offices of a province
    (
        PROVINCE,
        False,
        "Sở Tài chính tham mưu UBND tỉnh bố trí kinh phí thực hiện Kế hoạch; hướng dẫn thanh quyết toán.",
        ["Sở Tài chính"],
        [],
    ),
    (
        PROVINCE,
        False,
        "Sở Nông nghiệp và Môi trường và Sở Công Thương theo chức năng, nhiệm vụ kiểm tra an toàn thực phẩm.",
        ["Sở Nông nghiệp và Môi trường", "Sở Công Thương"],
        [],
    ),
    (
        PROVINCE,
        False,
        "Ban Quản lý Khu kinh tế cửa khẩu Đồng Đăng - Lạng Sơn đôn đốc các doanh nghiệp.",
        ["Ban Quản lý Khu kinh tế cửa khẩu Đồng Đăng - Lạng Sơn"],
        [],
    ),
    (
        PROVINCE,
        False,
        "Bộ Chỉ huy Bộ đội Biên phòng tỉnh phối hợp Công an tỉnh, Chi cục Hải quan khu vực VI kiểm soát đường mòn.",
        ["Bộ Chỉ huy Bộ đội Biên phòng tỉnh"],
        ["Công an tỉnh", "Chi cục Hải quan khu vực VI"],
    ),
    (
        PROVINCE,
        False,
        "Đề nghị Tòa án nhân dân tỉnh, Viện kiểm sát nhân dân tỉnh chỉ đạo đẩy nhanh xét xử các vụ án điểm.",
        ["Tòa án nhân dân tỉnh", "Viện kiểm sát nhân dân tỉnh"],
        [],
    ),
    (
        PROVINCE,
        False,
        "Báo và Đài Phát thanh, Truyền hình tỉnh xây dựng chuyên mục.",
        ["Báo và Đài Phát thanh, Truyền hình tỉnh"],
        [],
    ),
    (
        PROVINCE,
        False,
        "Báo Lạng Sơn, Đài Phát thanh và Truyền hình tỉnh tăng tin, bài.",
        ["Báo Lạng Sơn", "Đài Phát thanh và Truyền hình tỉnh"],
        [],
    ),
    (
        PROVINCE,
        False,
        "Ngân hàng Nhà nước Chi nhánh Khu vực 5 chỉ đạo các tổ chức tín dụng cho vay.",
        ["Ngân hàng Nhà nước Chi nhánh Khu vực 5"],
        [],
    ),
    (
        PROVINCE,
        False,
        "Chủ tịch UBND các xã, phường chịu trách nhiệm trước Chủ tịch UBND tỉnh về kết quả giải ngân.",
        ["Chủ tịch UBND các xã, phường"],
        [],
    ),
    (
        PROVINCE,
        False,
        "Giám đốc các sở, Thủ trưởng các ban, ngành tỉnh tổ chức triển khai Kế hoạch.",
        ["Giám đốc các sở", "Thủ trưởng các ban, ngành tỉnh"],
        [],
    ),
    (
        PROVINCE,
        False,
        "Căn cứ Kế hoạch này, các sở, ban, ngành, UBND các xã, phường xây dựng kế hoạch cụ thể.",
        ["các sở, ban, ngành", "UBND các xã, phường"],
        [],
    ),
    (
        PROVINCE,
        False,
        "Việc thẩm định hồ sơ do Sở Xây dựng chủ trì, Sở Tài chính phối hợp thực hiện.",
        ["Sở Xây dựng"],
        ["Sở Tài chính"],
    ),
    (
        PROVINCE,
        False,
        "Sở Y tế chịu trách nhiệm chính, các sở, ngành liên quan phối hợp thực hiện.",
        ["Sở Y tế"],
        ["các sở, ngành liên quan"],
    ),
    (
        PROVINCE,
        False,
        "Sở Nội vụ (cơ quan thường trực) tổng hợp, báo cáo UBND tỉnh trước ngày 15/12.",
        ["Sở Nội vụ"],
        [],
    ),
    (
        PROVINCE,
        False,
        "Giao Văn phòng UBND tỉnh - cơ quan đầu mối - theo dõi, đôn đốc.",
        ["Văn phòng UBND tỉnh"],
        [],
    ),
    (
        PROVINCE,
        False,
        "Nhiệm vụ này được giao cho Sở Khoa học và Công nghệ thực hiện trong quý II/2026.",
        ["Sở Khoa học và Công nghệ"],
        [],
    ),
    (
        PROVINCE,
        False,
        "UBND tỉnh giao Sở Dân tộc và Tôn giáo theo dõi việc thực hiện.",
        ["Sở Dân tộc và Tôn giáo"],
        [],
    ),
    (
        PROVINCE,
        False,
        "Liên đoàn Lao động tỉnh chỉ đạo công đoàn cơ sở vận động công nhân tham gia.",
        ["Liên đoàn Lao động tỉnh"],
        [],
    ),
    (
        PROVINCE,
        False,
        "Các cơ quan chuyên môn thuộc UBND tỉnh và UBND các xã, phường rà soát, công khai thủ tục hành chính.",
        ["Các cơ quan chuyên môn thuộc UBND tỉnh", "UBND các xã, phường"],
        [],
    ),
    (
        PROVINCE,
        False,
        "Rà soát quỹ đất sạch, giao Trung tâm Phát triển quỹ đất tỉnh tổ chức đấu giá.",
        ["Trung tâm Phát triển quỹ đất tỉnh"],
        [],
    ),
    (
        PROVINCE,
        False,
        "Tổ chức diễn tập cấp tỉnh (Bộ Chỉ huy Quân sự tỉnh chủ trì; Công an tỉnh phối hợp).",
        ["Bộ Chỉ huy Quân sự tỉnh"],
        ["Công an tỉnh"],
    ),
    (
        PROVINCE,
        False,
        "Sở Giáo dục và Đào tạo chỉ đạo các cơ sở giáo dục phối hợp chặt chẽ với gia đình và địa phương quản lý học sinh.",
        ["Sở Giáo dục và Đào tạo"],
        ["gia đình", "địa phương"],
    ),
    (
        PROVINCE,
        False,
        "Đoàn Luật sư tỉnh cử luật sư tham gia trợ giúp pháp lý.",
        ["Đoàn Luật sư tỉnh"],
        [],
    ),
    (
        PROVINCE,
        False,
        "Các doanh nghiệp vận tải, bến xe bố trí đủ phương tiện phục vụ Tết.",
        ["Các doanh nghiệp vận tải", "bến xe"],
        [],
    ),
    # an office of health
    (
        HEALTH,
        False,
        "Phòng Nghiệp vụ Y tham mưu Giám đốc Sở ban hành quy trình.",
        ["Phòng Nghiệp vụ Y"],
        [],
    ),
    (
        HEALTH,
        False,
        "Trung tâm Kiểm soát bệnh tật là đơn vị đầu mối, có trách nhiệm giám sát ca bệnh.",
        ["Trung tâm Kiểm soát bệnh tật"],
        [],
    ),
    (
        HEALTH,
        False,
        "Các Trung tâm Y tế khu vực, Bệnh viện đa khoa tỉnh bố trí cơ số thuốc, giường bệnh.",
        ["Các Trung tâm Y tế khu vực", "Bệnh viện đa khoa tỉnh"],
        [],
    ),
    # a hospital: rooms, councils, teams
    (
        HOSPITAL,
        False,
        "Phòng Kế hoạch tổng hợp đầu mối tổng hợp số liệu báo cáo Ban Giám đốc.",
        ["Phòng Kế hoạch tổng hợp"],
        [],
    ),
    (
        HOSPITAL,
        False,
        "Khoa Kiểm soát nhiễm khuẩn giám sát vệ sinh tay tại các khoa lâm sàng.",
        ["Khoa Kiểm soát nhiễm khuẩn"],
        [],
    ),
    (
        HOSPITAL,
        False,
        "Điều dưỡng trưởng các khoa nhắc nhở nhân viên thực hiện bảng kiểm.",
        ["Điều dưỡng trưởng các khoa"],
        [],
    ),
    (
        HOSPITAL,
        False,
        "Các khoa, phòng cử nhân viên tham gia tập huấn đầy đủ.",
        ["Các khoa, phòng"],
        [],
    ),
    (
        HOSPITAL,
        False,
        "Hội đồng Quản lý chất lượng họp định kỳ mỗi quý một lần.",
        ["Hội đồng Quản lý chất lượng"],
        [],
    ),
    (
        HOSPITAL,
        False,
        "Tổ Công tác xã hội kết nối nguồn lực hỗ trợ bệnh nhân nghèo.",
        ["Tổ Công tác xã hội"],
        [],
    ),
    # under a heading that names who acts
    (
        PROVINCE,
        True,
        "Chủ trì, phối hợp với Sở Tài chính, các đơn vị liên quan tham mưu cơ chế hỗ trợ.",
        [],
        ["Sở Tài chính", "các đơn vị liên quan"],
    ),
    (PROVINCE, True, "Phối hợp Sở Nội vụ tổ chức tập huấn.", [], ["Sở Nội vụ"]),
    (
        PROVINCE,
        True,
        "Chỉ đạo Chi cục Kiểm lâm phối hợp với lực lượng Công an, Quân đội tuần tra rừng.",
        [],
        ["lực lượng Công an", "Quân đội"],
    ),
    (PROVINCE, True, "Hướng dẫn UBND các xã rà soát hộ nghèo.", [], []),
    (PROVINCE, True, "Yêu cầu các chủ đập xây dựng phương án ứng phó thiên tai.", [], []),
    (PROVINCE, True, "Tham gia Đoàn kiểm tra liên ngành do Sở Y tế chủ trì.", [], []),
    (
        PROVINCE,
        True,
        "Cung cấp thông tin cho Báo và Phát thanh, Truyền hình tỉnh để tuyên truyền.",
        [],
        [],
    ),
    (
        PROVINCE,
        True,
        "Phối hợp chặt chẽ với Mặt trận Tổ quốc và các tổ chức thành viên giám sát việc thực hiện.",
        [],
        ["Mặt trận Tổ quốc", "các tổ chức thành viên"],
    ),
    (PROVINCE, True, "Kịp thời phối hợp, cung cấp số liệu cho Sở Tài chính.", [], []),
    (PROVINCE, True, "Làm tốt công tác phối hợp giữa nhà trường, gia đình và xã hội.", [], []),
    # offices of a province
    (
        PROVINCE,
        False,
        "Đẩy mạnh phối hợp giữa các lực lượng chức năng trong kiểm tra, xử lý vi phạm.",
        [],
        ["các lực lượng chức năng"],
    ),
    (PROVINCE, False, "Báo cáo UBND tỉnh kết quả thực hiện trước ngày 20 hằng tháng.", [], []),
    (
        PROVINCE,
        False,
        "Nâng cao vai trò của Mặt trận Tổ quốc và các đoàn thể trong giám sát.",
        [],
        [],
    ),
    (
        PROVINCE,
        False,
        "Công an, Quân sự, Biên phòng phối hợp nắm tình hình địa bàn.",
        ["Công an", "Quân sự", "Biên phòng"],
        [],
    ),
]


@pytest.mark.parametrize(
    ("ctx", "addressed", "text", "lead", "coordinate"),
    STATEMENTS,
    ids=[row[2][:40] for row in STATEMENTS],
)
def test_who_is_told_to_act(
    ctx: UnitContext, addressed: bool, text: str, lead: list[str], coordinate: list[str]
) -> None:
    roles = read_roles(text, ctx, addressed=addressed)
    assert [m.ref.text for m in roles.lead] == lead
    assert [m.ref.text for m in roles.coordinate] == coordinate


# (plan, heading without its label, whom it is addressed to)
HEADINGS: list[tuple[UnitContext, str, list[str]]] = [
    # offices of a province
    (PROVINCE, "Sở Y tế (Cơ quan thường trực Ban Chỉ đạo)", ["Sở Y tế"]),
    (
        PROVINCE,
        "Đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh và các tổ chức chính trị - xã hội",
        ["Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh", "các tổ chức chính trị - xã hội"],
    ),
    (
        PROVINCE,
        "Các sở, ban, ngành tỉnh; UBND các xã, phường",
        ["Các sở, ban, ngành tỉnh", "UBND các xã, phường"],
    ),
    # a commune: officials, villages, teams, unions
    (COMMUNE, "Công chức Tài chính - Kế toán", ["Công chức Tài chính - Kế toán"]),
    (COMMUNE, "Các thôn, tổ dân phố", ["Các thôn, tổ dân phố"]),
    (
        COMMUNE,
        "Các ban, ngành, đoàn thể xã và các thôn",
        ["Các ban, ngành, đoàn thể xã", "các thôn"],
    ),
    (COMMUNE, "Thành viên Ban Chỉ đạo xã", ["Thành viên Ban Chỉ đạo xã"]),
    (
        COMMUNE,
        "Các cơ quan, đơn vị, trường học đóng trên địa bàn xã",
        ["Các cơ quan, đơn vị, trường học đóng trên địa bàn xã"],
    ),
    (COMMUNE, "Phòng Kinh tế (Bộ phận Nông nghiệp)", ["Phòng Kinh tế"]),
    (COMMUNE, "Trách nhiệm của chủ cơ sở kinh doanh", ["chủ cơ sở kinh doanh"]),
    # a school: posts, classes of teachers, teams
    (SCHOOL, "Ban Giám hiệu", ["Ban Giám hiệu"]),
    (SCHOOL, "Đối với giáo viên", ["giáo viên"]),
    (
        SCHOOL,
        "Đối với giáo viên chủ nhiệm, giáo viên bộ môn",
        ["giáo viên chủ nhiệm", "giáo viên bộ môn"],
    ),
    (SCHOOL, "Hiệu trưởng nhà trường", ["Hiệu trưởng nhà trường"]),
    (
        SCHOOL,
        "Phó Hiệu trưởng phụ trách cơ sở vật chất",
        ["Phó Hiệu trưởng phụ trách cơ sở vật chất"],
    ),
    (SCHOOL, "Chi đoàn, Liên đội", ["Chi đoàn", "Liên đội"]),
    # a party committee: organs, members, cells
    (PARTY, "Các chi bộ trực thuộc", ["Các chi bộ trực thuộc"]),
    (
        PARTY,
        "Các ban xây dựng Đảng, Ủy ban Kiểm tra, Văn phòng Đảng ủy",
        ["Các ban xây dựng Đảng", "Ủy ban Kiểm tra", "Văn phòng Đảng ủy"],
    ),
    (PARTY, "Đảng ủy, chi ủy trực thuộc", ["Đảng ủy, chi ủy trực thuộc"]),
    (PARTY, "Các tổ chức chính trị - xã hội phường", ["Các tổ chức chính trị - xã hội phường"]),
    # a hospital: rooms, councils, teams
    (HOSPITAL, "Các khoa, phòng", ["Các khoa, phòng"]),
    (HOSPITAL, "Khoa Dược", ["Khoa Dược"]),
    # offices of a province
    (
        PROVINCE,
        "Cục Thuế, Kho bạc Nhà nước khu vực VI",
        ["Cục Thuế", "Kho bạc Nhà nước khu vực VI"],
    ),
    # titles of work
    (PROVINCE, "Công tác tuyên truyền", []),
    # offices of a province
    (PROVINCE, "Nhiệm vụ của Tổ giúp việc", ["Tổ giúp việc"]),
    (PROVINCE, "Hội đồng thi", ["Hội đồng thi"]),
    # titles of work
    (PROVINCE, "Công tác cán bộ", []),
    (PROVINCE, "Phòng, chống dịch bệnh", []),
    (PARTY, "Lãnh đạo, chỉ đạo thực hiện nghị quyết", []),
]


@pytest.mark.parametrize(
    ("ctx", "text", "printed"), HEADINGS, ids=[row[1][:40] for row in HEADINGS]
)
def test_whom_a_heading_is_addressed_to(ctx: UnitContext, text: str, printed: list[str]) -> None:
    assert [unit.text for unit in heading_units(text, ctx)] == printed
