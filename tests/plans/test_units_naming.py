"""Full names of units as printed in plans of provinces, sở, districts, communes and schools."""

from __future__ import annotations

from datetime import date

import pytest

from plans.units.context import UnitContext
from plans.units.naming import Step, canonical, explain, is_provincial, own_province

PROVINCE = UnitContext(
    issuer="Ủy ban nhân dân tỉnh Thái Bình", province="Thái Bình", date=date(2023, 5, 4)
)
CITY = UnitContext(
    issuer="Ủy ban nhân dân thành phố Đà Nẵng", province="Đà Nẵng", date=date(2025, 10, 6)
)
NEW = UnitContext(
    issuer="Ủy ban nhân dân tỉnh Lâm Đồng", province="Lâm Đồng", date=date(2025, 9, 1)
)
SO = UnitContext(
    issuer="Sở Thông tin và Truyền thông",
    issuer_parent="Ủy ban nhân dân tỉnh Sơn La",
    province="Sơn La",
    date=date(2022, 1, 10),
)
HEALTH = UnitContext(
    issuer="Sở Y tế", issuer_parent="Ủy ban nhân dân tỉnh Long An", province="Long An"
)
DISTRICT = UnitContext(
    issuer="Phòng Giáo dục và Đào tạo",
    issuer_parent="Ủy ban nhân dân huyện Quỳnh Phụ",
    province="Thái Bình",
)
COMMUNE = UnitContext(
    issuer="Ủy ban nhân dân xã Tân Hội", province="Lâm Đồng", date=date(2025, 9, 12)
)
SCHOOL = UnitContext(
    issuer="Trường Trung học cơ sở Hòa Bình",
    issuer_parent="Phòng Giáo dục và Đào tạo huyện Kiến Xương",
    province="Thái Bình",
)
UNKNOWN = UnitContext()

NAMES = [
    # letters of a field, joined in every way
    (PROVINCE, "Sở TT&TT", "Sở Thông tin và Truyền thông"),
    (PROVINCE, "Sở TTTT", "Sở Thông tin và Truyền thông"),
    (PROVINCE, "Sở TT và TT", "Sở Thông tin và Truyền thông"),
    (PROVINCE, "Sở LĐTBXH", "Sở Lao động - Thương binh và Xã hội"),
    (PROVINCE, "Sở LĐ - TB&XH", "Sở Lao động - Thương binh và Xã hội"),
    (PROVINCE, "Sở Lao động, Thương binh và Xã hội", "Sở Lao động - Thương binh và Xã hội"),
    (PROVINCE, "Sở Lao động – TBXH", "Sở Lao động - Thương binh và Xã hội"),
    (PROVINCE, "Sở VHTT&DL", "Sở Văn hóa, Thể thao và Du lịch"),
    (PROVINCE, "Sở Văn hoá Thể thao và Du lịch", "Sở Văn hóa, Thể thao và Du lịch"),
    (PROVINCE, "Sở NN và PTNT", "Sở Nông nghiệp và Phát triển nông thôn"),
    (PROVINCE, "Sở Nông nghiệp & PTNT", "Sở Nông nghiệp và Phát triển nông thôn"),
    (PROVINCE, "Sở KH và ĐT", "Sở Kế hoạch và Đầu tư"),
    (PROVINCE, "Sở KHCN", "Sở Khoa học và Công nghệ"),
    (PROVINCE, "Sở GTVT", "Sở Giao thông vận tải"),
    (PROVINCE, "Sở TNMT", "Sở Tài nguyên và Môi trường"),
    (PROVINCE, "Sở GD-ĐT", "Sở Giáo dục và Đào tạo"),
    (PROVINCE, "Bộ VH,TT&DL", "Bộ Văn hóa, Thể thao và Du lịch"),
    (PROVINCE, "sở y tế", "Sở Y tế"),
    (PROVINCE, "SGD&ĐT", "Sở Giáo dục và Đào tạo"),
    (PROVINCE, "BTTTT", "Bộ Thông tin và Truyền thông"),
    (CITY, "Sở NN&MT", "Sở Nông nghiệp và Môi trường"),
    (CITY, "Sở DT&TG", "Sở Dân tộc và Tôn giáo"),
    (CITY, "Sở VH&TT", "Sở Văn hóa và Thể thao"),
    # the plan's date decides what the short letters are
    (PROVINCE, "Sở NN", "Sở Nông nghiệp và Phát triển nông thôn"),
    (NEW, "Sở NN", "Sở Nông nghiệp và Môi trường"),
    # a full name of before is not changed in a later plan
    (NEW, "Sở Thông tin và Truyền thông", "Sở Thông tin và Truyền thông"),
    (NEW, "Sở Kế hoạch và Đầu tư", "Sở Kế hoạch và Đầu tư"),
    # the people's committee and other common letters
    (PROVINCE, "UBND tỉnh", "Ủy ban nhân dân tỉnh"),
    (PROVINCE, "Uỷ ban nhân dân tỉnh", "Ủy ban nhân dân tỉnh"),
    (PROVINCE, "VP UBND tỉnh", "Văn phòng Ủy ban nhân dân tỉnh"),
    (PROVINCE, "VPUBND tỉnh", "Văn phòng Ủy ban nhân dân tỉnh"),
    (PROVINCE, "Chủ tịch UBND tỉnh", "Chủ tịch Ủy ban nhân dân tỉnh"),
    (PROVINCE, "TT. HĐND tỉnh", "Thường trực Hội đồng nhân dân tỉnh"),
    (PROVINCE, "TTr Tỉnh uỷ", "Thường trực Tỉnh ủy"),
    (PROVINCE, "UBND TP. Thái Bình", "Ủy ban nhân dân thành phố Thái Bình"),
    (PROVINCE, "UBND TP.Thái Bình", "Ủy ban nhân dân thành phố Thái Bình"),
    (PROVINCE, "BQL các KCN", "Ban Quản lý các khu công nghiệp"),
    (PROVINCE, "Ban Quản lý KKT", "Ban Quản lý Khu kinh tế"),
    (PROVINCE, "Ban QLDA ĐTXD", "Ban Quản lý dự án đầu tư xây dựng"),
    (PROVINCE, "Bộ CHQS tỉnh", "Bộ Chỉ huy Quân sự tỉnh"),
    (PROVINCE, "BCH Quân sự huyện", "Ban Chỉ huy Quân sự huyện"),
    (PROVINCE, "BCH Đoàn tỉnh", "Ban Chấp hành Đoàn tỉnh"),
    (PROVINCE, "UBMTTQVN tỉnh", "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh"),
    (PROVINCE, "Hội LHPN tỉnh", "Hội Liên hiệp Phụ nữ tỉnh"),
    (PROVINCE, "Đoàn TNCS Hồ Chí Minh", "Đoàn Thanh niên Cộng sản Hồ Chí Minh"),
    (PROVINCE, "LĐLĐ tỉnh", "Liên đoàn Lao động tỉnh"),
    (PROVINCE, "BHXH tỉnh", "Bảo hiểm xã hội tỉnh"),
    (PROVINCE, "Đài PT-TH tỉnh", "Đài Phát thanh và Truyền hình tỉnh"),
    (PROVINCE, "TTXVN", "Thông tấn xã Việt Nam"),
    (PROVINCE, "Liên minh HTX tỉnh", "Liên minh Hợp tác xã tỉnh"),
    (PROVINCE, "CA tỉnh", "Công an tỉnh"),
    (PROVINCE, "Công ty CP Xây dựng số 5", "Công ty cổ phần Xây dựng số 5"),
    (
        PROVINCE,
        "Công Ty TNHH MTV Cấp nước",
        "Công ty trách nhiệm hữu hạn một thành viên Cấp nước",
    ),
    (PROVINCE, "Tập đoàn BCVT Việt Nam", "Tập đoàn Bưu chính Viễn thông Việt Nam"),
    (PROVINCE, "PC Thái Bình", "Công ty Điện lực Thái Bình"),
    (PROVINCE, "Vụ CNTT – Bộ Tài chính", "Vụ Công nghệ thông tin - Bộ Tài chính"),
    (NEW, "Trung tâm PVHCC tỉnh", "Trung tâm Phục vụ hành chính công tỉnh"),
    (NEW, "Báo và PTTH tỉnh", "Báo và Phát thanh, Truyền hình tỉnh"),
    # official capitals of known names, and none invented for unknown ones
    (PROVINCE, "Sở Công thương", "Sở Công Thương"),
    (PROVINCE, "Báo Công thương", "Báo Công Thương"),
    (PROVINCE, "Kho bạc nhà nước tỉnh", "Kho bạc Nhà nước tỉnh"),
    (PROVINCE, "UBND Tỉnh", "Ủy ban nhân dân tỉnh"),
    (PROVINCE, "Mobifone Thái Bình", "Mobifone Thái Bình"),
    (PROVINCE, "Tạp chí Đồng Xanh", "Tạp chí Đồng Xanh"),
    (PROVINCE, "trung tâm y tế có giường bệnh", "trung tâm y tế có giường bệnh"),
    (PROVINCE, "SỞ GIÁO DỤC VÀ ĐÀO TẠO", "Sở Giáo dục và Đào tạo"),
    (PROVINCE, "UBND HUYỆN KIẾN XƯƠNG", "Ủy ban nhân dân huyện Kiến Xương"),
    (PROVINCE, "Công an TP HCM", "Công an Thành phố Hồ Chí Minh"),
    # a wrong mark in a long known name
    (PROVINCE, "Bộ Thông tin và Truyển thông", "Bộ Thông tin và Truyền thông"),
    # the plan's own province after a sở, not after other bodies
    (PROVINCE, "Sở Nội vụ tỉnh Thái Bình", "Sở Nội vụ"),
    (PROVINCE, "Sở Y tế Thái Bình", "Sở Y tế"),
    (PROVINCE, "Sở TC tỉnh", "Sở Tài chính"),
    (CITY, "Sở Xây dựng thành phố Đà Nẵng", "Sở Xây dựng"),
    (PROVINCE, "Sở Y tế Nam Định", "Sở Y tế Nam Định"),
    (PROVINCE, "Bưu điện tỉnh Thái Bình", "Bưu điện tỉnh Thái Bình"),
    (PROVINCE, "Viettel Thái Bình", "Viettel Thái Bình"),
    (PROVINCE, "Tỉnh đoàn Thái Bình", "Tỉnh đoàn Thái Bình"),
    (PROVINCE, "UBND thành phố Thái Bình", "Ủy ban nhân dân thành phố Thái Bình"),
    (DISTRICT, "Sở GDĐT Thái Bình", "Sở Giáo dục và Đào tạo Thái Bình"),
    # an office named by its noun alone
    (SO, "Sở", "Sở Thông tin và Truyền thông"),
    (HEALTH, "SYT", "Sở Y tế"),
    (HEALTH, "Giám đốc SYT", "Giám đốc Sở Y tế"),
    (DISTRICT, "Phòng", "Phòng Giáo dục và Đào tạo"),
    (SCHOOL, "Nhà trường", "Trường Trung học cơ sở Hòa Bình"),
    (SCHOOL, "Trường", "Trường Trung học cơ sở Hòa Bình"),
    (SCHOOL, "Phòng", "Phòng Giáo dục và Đào tạo huyện Kiến Xương"),
    (COMMUNE, "UBND", "Ủy ban nhân dân xã Tân Hội"),
    (COMMUNE, "Sở", "Sở"),  # nobody to resolve it to
    (SO, "Văn phòng Sở", "Văn phòng Sở"),
    # inside a sở
    (SO, "Phòng CNTT", "Phòng Công nghệ thông tin"),
    (SO, "Trung tâm CNTT", "Trung tâm Công nghệ thông tin và Truyền thông"),
    (PROVINCE, "Trung tâm CNTT", "Trung tâm Công nghệ thông tin"),
    (SO, "Trung tâm CNTT&TT", "Trung tâm Công nghệ thông tin và Truyền thông"),
    (SO, "Phòng KH-TC", "Phòng Kế hoạch - Tài chính"),
    (SO, "Phòng Tổ chức, Hành chính", "Phòng Tổ chức, Hành chính"),  # its own wording
    (SO, "đơn vị chuyên trách của Bộ TTTT", "đơn vị chuyên trách của Bộ Thông tin và Truyền thông"),
    # health
    (HEALTH, "TTYT dự phòng tỉnh", "Trung tâm Y tế dự phòng tỉnh"),
    (HEALTH, "Bệnh viện YHCT", "Bệnh viện Y học cổ truyền"),
    (HEALTH, "BVĐK tỉnh", "Bệnh viện đa khoa tỉnh"),
    (HEALTH, "CDC tỉnh", "Trung tâm Kiểm soát bệnh tật tỉnh"),
    (HEALTH, "Chi cục ATTP", "Chi cục An toàn thực phẩm"),
    (HEALTH, "các cơ sở y tế", "các cơ sở y tế"),  # "cơ sở" holds no sở
    (HEALTH, "cán bộ y tế", "cán bộ y tế"),  # "cán bộ" holds no bộ
    # schools
    (SCHOOL, "BGH", "Ban Giám hiệu"),
    (SCHOOL, "Ban giám hiệu", "Ban Giám hiệu"),
    (SCHOOL, "Ban đại diện CMHS", "Ban đại diện cha mẹ học sinh"),
    (SCHOOL, "Tổ văn phòng", "Tổ Văn phòng"),
    (SCHOOL, "GVCN", "Giáo viên chủ nhiệm"),
    (SCHOOL, "Trường THCS Lê Quý Đôn", "Trường Trung học cơ sở Lê Quý Đôn"),
    (SCHOOL, "Thủ trưởng cơ sở GDMN", "Thủ trưởng cơ sở giáo dục mầm non"),
    (SCHOOL, "PGD&ĐT", "Phòng Giáo dục và Đào tạo"),
    # communes of two-level government
    (COMMUNE, "Phòng VH-XH", "Phòng Văn hóa - Xã hội"),
    (COMMUNE, "Phòng Văn hoá – Xã hội", "Phòng Văn hóa - Xã hội"),
    (COMMUNE, "Phòng KT, HT&ĐT", "Phòng Kinh tế, Hạ tầng và Đô thị"),
    (COMMUNE, "VP HĐND&UBND xã", "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân xã"),
    (COMMUNE, "Ban CHQS xã", "Ban Chỉ huy Quân sự xã"),
    (COMMUNE, "TTPVHCC xã", "Trung tâm Phục vụ hành chính công xã"),
    (DISTRICT, "Phòng TC-KH", "Phòng Tài chính - Kế hoạch"),
    # letters met in lists and table cells
    (HEALTH, "P. NVY", "Phòng Nghiệp vụ Y"),
    (HEALTH, "TT KSBT", "Trung tâm Kiểm soát bệnh tật"),
    (PROVINCE, "Trung tâm GDNN - GDTX", "Trung tâm Giáo dục nghề nghiệp - Giáo dục thường xuyên"),
    (PROVINCE, "Văn phòng ĐP NTM", "Văn phòng Điều phối nông thôn mới"),
    (PROVINCE, "Ban ATGT tỉnh", "Ban An toàn giao thông tỉnh"),
    (PROVINCE, "các trường ĐH, CĐ", "các trường đại học, cao đẳng"),
    (SCHOOL, "TPT Đội", "Tổng phụ trách Đội"),
    # words around the name
    (PROVINCE, "Đề nghị Công an tỉnh", "Công an tỉnh"),
    (PROVINCE, "Giao Sở Tài chính", "Sở Tài chính"),
    (PROVINCE, "Sở Sở Công thương", "Sở Công Thương"),
    (PROVINCE, "Văn phòng Phòng chống thiên tai", "Văn phòng Phòng chống thiên tai"),
    (PROVINCE, "Sở Tư pháp;", "Sở Tư pháp"),
    (UNKNOWN, "Sở GD&ĐT", "Sở Giáo dục và Đào tạo"),
    # a document number is left alone
    (PROVINCE, "Ban soạn thảo số 12/KH-UBND", "Ban soạn thảo số 12/KH-UBND"),
]


@pytest.mark.parametrize(("ctx", "text", "name"), NAMES)
def test_name(ctx: UnitContext, text: str, name: str) -> None:
    unit = canonical(text, ctx)
    assert (unit.text, unit.name) == (text, name)


@pytest.mark.parametrize(("ctx", "text", "name"), NAMES)
def test_a_full_name_is_its_own_full_name(ctx: UnitContext, text: str, name: str) -> None:
    if name != "Trường" and not name.startswith("Ban soạn"):
        assert canonical(name, ctx).name == name


HEADS = [
    ("TC", "Sở", "Sở Tài chính"),  # "Các Sở: TC, XD, KH&CN"
    ("XD", "Các Sở", "Sở Xây dựng"),
    ("KH&CN", "Sở", "Sở Khoa học và Công nghệ"),
    ("VH,TT&DL", "Sở", "Sở Văn hóa, Thể thao và Du lịch"),
    ("Nội vụ", "Sở", "Sở Nội vụ"),
    ("Công thương", "Các sở", "Sở Công Thương"),
    ("Công an", "Bộ", "Bộ Công an"),  # "các Bộ: Công an, Quốc phòng"
    ("Công an tỉnh", "Sở", "Công an tỉnh"),  # a name of its own in the list
    ("Văn phòng UBND tỉnh", "Sở", "Văn phòng Ủy ban nhân dân tỉnh"),
    ("Sở Y tế", "Sở", "Sở Y tế"),
    ("Nông dân", "Hội", "Hội Nông dân"),
]


@pytest.mark.parametrize(("text", "head", "name"), HEADS)
def test_head_of_a_list(text: str, head: str, name: str) -> None:
    unit = canonical(text, PROVINCE, head=head)
    assert (unit.text, unit.name) == (text, name)


KINDS = [
    ("các sở, ban, ngành", "group"),
    ("Các Sở, ngành của Thành phố", "group"),
    ("Sở, ban, ngành cấp tỉnh", "group"),
    ("cơ quan, đơn vị liên quan", "group"),
    ("UBND các huyện, thành phố", "group"),
    ("UBND huyện/thành phố", "group"),
    ("UBND phường, xã", "group"),
    ("UBND cấp xã", "group"),
    ("Phòng GD&ĐT các huyện", "group"),
    ("Cấp ủy, chính quyền các cấp", "group"),
    ("Hội Nông dân các cấp", "group"),
    ("HĐND, UBND cấp xã", "group"),
    ("Các bệnh viện", "group"),
    ("các doanh nghiệp viễn thông trên địa bàn", "group"),
    ("những hộ kinh doanh", "group"),
    ("Sở Tài chính", "unit"),
    ("Sở Văn hóa, Thể thao và Du lịch", "unit"),
    ("Ban Quản lý các khu công nghiệp", "unit"),
    ("Liên hiệp các Hội KH&KT tỉnh", "unit"),
    ("Liên minh HTX tỉnh", "unit"),
    ("Đảng ủy Khối CCQ tỉnh", "unit"),
    ("UBND huyện Đông Hưng", "unit"),
    ("Văn phòng HĐND và UBND xã", "unit"),
    ("Mỗi cơ sở giáo dục", "group"),
    ("Hiệu trưởng", "unit"),
    ("Doanh nghiệp viễn thông", "group"),
    ("Doanh nghiệp tư nhân xã Tân Lập", "unit"),
]


@pytest.mark.parametrize(("text", "kind"), KINDS)
def test_kind(text: str, kind: str) -> None:
    assert canonical(text, PROVINCE).kind == kind


def test_kind_of_the_caller_holds() -> None:
    assert canonical("Bệnh viện công lập", PROVINCE, kind="group").kind == "group"


LEVELS = [
    (PROVINCE, True, "Thái Bình"),
    (CITY, True, "Đà Nẵng"),
    (SO, True, "Sơn La"),
    (DISTRICT, False, "Thái Bình"),
    (COMMUNE, False, "Lâm Đồng"),
    (UnitContext(issuer="Ủy ban nhân dân thành phố Thái Bình"), False, None),  # a district's city
    (UnitContext(issuer="Ủy ban nhân dân thành phố Cần Thơ"), True, "Cần Thơ"),
    (UnitContext(issuer="Sở Y tế", issuer_parent="UBND tỉnh Hoà Bình"), True, "Hòa Bình"),
    (UNKNOWN, True, None),
]


@pytest.mark.parametrize(("ctx", "provincial", "province"), LEVELS)
def test_own_province(ctx: UnitContext, provincial: bool, province: str | None) -> None:
    assert is_provincial(ctx) is provincial
    assert own_province(ctx) == province


def test_explain_tells_each_step() -> None:
    steps = explain("Đề nghị Sở TT&TT tỉnh Thái Bình", PROVINCE)
    assert steps == (
        Step("order-dropped", "Đề nghị Sở TT&TT tỉnh Thái Bình", "Sở TT&TT tỉnh Thái Bình"),
        Step("letters", "Sở TT&TT", "Sở Thông tin và Truyền thông"),
        Step(
            "own-province",
            "Sở Thông tin và Truyền thông tỉnh Thái Bình",
            "Sở Thông tin và Truyền thông",
        ),
    )
    assert explain("Sở Tài chính", PROVINCE) == ()
    assert explain("Sở", SO) == (Step("own-office", "Sở", "Sở Thông tin và Truyền thông"),)
