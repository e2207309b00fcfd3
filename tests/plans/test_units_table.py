"""Values of cells and of "Đơn vị chủ trì: …" as plans word them, with whom they mean.

A row: the plan's issuer (a key of PLANS), the value, and the full names it gives in order; "~"
before a name marks a class of bodies (kind group).
"""

from __future__ import annotations

from datetime import date

import pytest

from plans.units.context import UnitContext
from plans.units.lists import split_units

PLANS = {
    # before the mergers of 2025
    "tinh": UnitContext("Ủy ban nhân dân tỉnh Hà Nam", None, "Hà Nam", date(2023, 3, 6)),
    "thanhpho": UnitContext(
        "Ủy ban nhân dân thành phố Hải Phòng", None, "Hải Phòng", date(2024, 1, 9)
    ),
    "so": UnitContext("Sở Nội vụ", "Ủy ban nhân dân tỉnh Hà Nam", "Hà Nam", date(2024, 2, 1)),
    "so_tttt": UnitContext(
        "Sở Thông tin và Truyền thông", "Ủy ban nhân dân tỉnh Hà Nam", "Hà Nam", date(2022, 5, 5)
    ),
    "so_gd": UnitContext(
        "Sở Giáo dục và Đào tạo", "Ủy ban nhân dân tỉnh Hà Nam", "Hà Nam", date(2024, 8, 20)
    ),
    "so_yt": UnitContext("Sở Y tế", "Ủy ban nhân dân tỉnh Hà Nam", "Hà Nam", date(2024, 8, 20)),
    "huyen": UnitContext("Ủy ban nhân dân huyện Lý Nhân", None, "Hà Nam", date(2024, 3, 4)),
    "phong": UnitContext(
        "Phòng Giáo dục và Đào tạo", "Ủy ban nhân dân huyện Lý Nhân", "Hà Nam", date(2023, 9, 1)
    ),
    "truong": UnitContext(
        "Trường Trung học cơ sở Nhân Mỹ",
        "Phòng Giáo dục và Đào tạo huyện Lý Nhân",
        "Hà Nam",
        date(2023, 9, 8),
    ),
    # after them
    "tinh25": UnitContext("Ủy ban nhân dân tỉnh Ninh Bình", None, "Ninh Bình", date(2025, 10, 2)),
    "xa25": UnitContext("Ủy ban nhân dân xã Bình Lục", None, "Ninh Bình", date(2025, 9, 15)),
    "phuong25": UnitContext("Ủy ban nhân dân phường Hoa Lư", None, "Ninh Bình", date(2025, 11, 3)),
    "so25": UnitContext(
        "Sở Nông nghiệp và Môi trường",
        "Ủy ban nhân dân tỉnh Ninh Bình",
        "Ninh Bình",
        date(2025, 8, 8),
    ),
    # the party
    "dang": UnitContext("Đảng ủy xã Bình Lục", None, "Ninh Bình", date(2025, 9, 20)),
}

ROWS: list[tuple[str, str, str]] = [
    # --- departments of a province, in full and in letters
    ("tinh", "Sở Kế hoạch và Đầu tư", "Sở Kế hoạch và Đầu tư"),
    ("tinh", "Sở KH&ĐT", "Sở Kế hoạch và Đầu tư"),
    ("tinh", "Sở KHĐT; Sở TC", "Sở Kế hoạch và Đầu tư | Sở Tài chính"),
    (
        "tinh",
        "Sở LĐ-TB&XH, Sở GD&ĐT, Sở Y tế",
        "Sở Lao động - Thương binh và Xã hội | Sở Giáo dục và Đào tạo | Sở Y tế",
    ),
    (
        "tinh",
        "Sở Lao động, Thương binh và Xã hội; Sở Nội vụ",
        "Sở Lao động - Thương binh và Xã hội | Sở Nội vụ",
    ),
    (
        "tinh",
        "Sở Văn hóa, Thể thao và Du lịch, Sở Công Thương",
        "Sở Văn hóa, Thể thao và Du lịch | Sở Công Thương",
    ),
    ("tinh", "Sở VHTTDL", "Sở Văn hóa, Thể thao và Du lịch"),
    ("tinh", "Sở Nông nghiệp và PTNT", "Sở Nông nghiệp và Phát triển nông thôn"),
    (
        "tinh",
        "Sở TN&MT, Sở XD, Sở GTVT",
        "Sở Tài nguyên và Môi trường | Sở Xây dựng | Sở Giao thông vận tải",
    ),
    ("tinh", "Sở Tư Pháp", "Sở Tư pháp"),
    ("tinh", "Sở Thông tin & Truyền thông", "Sở Thông tin và Truyền thông"),
    ("tinh", "Sở Khoa học và công nghệ", "Sở Khoa học và Công nghệ"),
    ("tinh", "Sở Nội vụ Hà Nam", "Sở Nội vụ"),
    ("tinh", "Sở Nội vụ tỉnh Hà Nam", "Sở Nội vụ"),
    ("tinh", "Sở Y tế tỉnh Nam Định", "Sở Y tế tỉnh Nam Định"),  # another province's stays named
    ("tinh25", "Sở NN&MT", "Sở Nông nghiệp và Môi trường"),
    ("tinh25", "Sở DT&TG; Sở KH&CN", "Sở Dân tộc và Tôn giáo | Sở Khoa học và Công nghệ"),
    ("tinh25", "Sở Nông nghiệp và môi trường", "Sở Nông nghiệp và Môi trường"),
    # --- the plan's date decides what short letters mean
    ("tinh", "Sở NN", "Sở Nông nghiệp và Phát triển nông thôn"),
    ("tinh25", "Sở NN", "Sở Nông nghiệp và Môi trường"),
    ("tinh", "Phòng NN&PTNT huyện", "Phòng Nông nghiệp và Phát triển nông thôn huyện"),
    # --- a list's head said once
    ("tinh25", "Các Sở: XD, TC, KH&CN", "Sở Xây dựng | Sở Tài chính | Sở Khoa học và Công nghệ"),
    ("tinh", "Các sở: Tài chính, Kế hoạch và Đầu tư", "Sở Tài chính | Sở Kế hoạch và Đầu tư"),
    (
        "tinh",
        "Các Sở: Văn hóa, Thể thao và Du lịch, Y tế, Nội vụ",
        "Sở Văn hóa, Thể thao và Du lịch | Sở Y tế | Sở Nội vụ",
    ),
    ("tinh", "Các Sở Tài chính, Nội vụ và Tư pháp", "Sở Tài chính | Sở Nội vụ | Sở Tư pháp"),
    (
        "tinh",
        "Các Sở: TT&TT, GD&ĐT; UBND các huyện",
        "Sở Thông tin và Truyền thông | Sở Giáo dục và Đào tạo | ~Ủy ban nhân dân các huyện",
    ),
    (
        "tinh",
        "Các Sở: Lao động - Thương binh và Xã hội, Y tế, Công an tỉnh",
        "Sở Lao động - Thương binh và Xã hội | Sở Y tế | Công an tỉnh",
    ),
    ("huyen", "Các phòng: Nội vụ, Tư pháp, Y tế", "Phòng Nội vụ | Phòng Tư pháp | Phòng Y tế"),
    ("tinh", "Các Sở, ngành: Công an tỉnh, Sở Y tế", "Công an tỉnh | Sở Y tế"),
    ("tinh", "Các Bộ: Nội vụ, Tài chính", "Bộ Nội vụ | Bộ Tài chính"),
    ("tinh", "Liên Sở Tài chính - Kế hoạch và Đầu tư", "Sở Tài chính | Sở Kế hoạch và Đầu tư"),
    # --- two units with no mark between them
    ("tinh25", "Sở Khoa học và Công nghệ Sở Tài chính", "Sở Khoa học và Công nghệ | Sở Tài chính"),
    ("tinh25", "Sở Nội vụ Công an tỉnh", "Sở Nội vụ | Công an tỉnh"),
    (
        "tinh25",
        "Sở Công Thương UBND các xã, phường",
        "Sở Công Thương | ~Ủy ban nhân dân các xã, phường",
    ),
    ("tinh25", "Văn phòng UBND tỉnh Sở Nội vụ", "Văn phòng Ủy ban nhân dân tỉnh | Sở Nội vụ"),
    ("tinh25", "Sở Y tế Các cơ quan, đơn vị liên quan", "Sở Y tế | ~Các cơ quan, đơn vị liên quan"),
    ("tinh25", "Công an tỉnh Bộ Chỉ huy Quân sự tỉnh", "Công an tỉnh | Bộ Chỉ huy Quân sự tỉnh"),
    ("tinh25", "Thanh tra tỉnh Sở Tư pháp Sở Nội vụ", "Thanh tra tỉnh | Sở Tư pháp | Sở Nội vụ"),
    ("xa25", "Phòng Kinh tế Phòng Văn hóa - Xã hội", "Phòng Kinh tế | Phòng Văn hóa - Xã hội"),
    ("xa25", "Công an xã Trạm Y tế xã", "Công an xã | Trạm Y tế xã"),
    (
        "xa25",
        "Văn phòng HĐND và UBND xã Phòng Kinh tế",
        "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân xã | Phòng Kinh tế",
    ),
    # --- the issuer itself and its rooms
    ("so", "Sở", "Sở Nội vụ"),
    ("so", "Văn phòng Sở", "Văn phòng Sở"),
    ("so", "Phòng CCHC", "Phòng Cải cách hành chính"),
    ("so_tttt", "Phòng CNTT", "Phòng Công nghệ thông tin"),
    ("so_tttt", "P. CNTT; P. BCVT", "Phòng Công nghệ thông tin | Phòng Bưu chính Viễn thông"),
    ("so_tttt", "Trung tâm CNTT&TT", "Trung tâm Công nghệ thông tin và Truyền thông"),
    ("so_tttt", "Các phòng, đơn vị thuộc Sở", "~Các phòng, đơn vị thuộc Sở"),
    ("so_tttt", "Thanh tra Sở", "Thanh tra Sở"),
    ("so_gd", "Phòng GDTrH, Phòng GDTX", "Phòng Giáo dục Trung học | Phòng Giáo dục thường xuyên"),
    ("so_gd", "Các phòng chuyên môn Sở", "~Các phòng chuyên môn Sở"),
    ("so_yt", "Phòng Nghiệp vụ Y, Văn phòng Sở", "Phòng Nghiệp vụ Y | Văn phòng Sở"),
    ("phong", "Phòng", "Phòng Giáo dục và Đào tạo"),
    ("truong", "Nhà trường", "Trường Trung học cơ sở Nhân Mỹ"),
    ("truong", "Trường", "Trường Trung học cơ sở Nhân Mỹ"),
    ("xa25", "UBND", "Ủy ban nhân dân xã Bình Lục"),
    ("xa25", "UBND xã", "Ủy ban nhân dân xã"),
    ("so25", "Sở", "Sở Nông nghiệp và Môi trường"),
    ("so25", "Chi cục Kiểm lâm; Chi cục Thủy lợi", "Chi cục Kiểm lâm | Chi cục Thủy lợi"),
    ("so25", "Chi cục Trồng trọt và BVTV", "Chi cục Trồng trọt và Bảo vệ thực vật"),
    (
        "so25",
        "Chi cục Chăn nuôi và Thú y, Trung tâm Khuyến nông",
        "Chi cục Chăn nuôi và Thú y | Trung tâm Khuyến nông",
    ),
    ("so25", "VP Đăng ký đất đai", "Văn phòng Đăng ký đất đai"),
    (
        "so25",
        "Ban QLDA ĐTXD các công trình NN&PTNT",
        "Ban Quản lý dự án đầu tư xây dựng các công trình Nông nghiệp và Phát triển nông thôn",
    ),
    # --- the committee, the council, their offices
    ("tinh", "UBND tỉnh", "Ủy ban nhân dân tỉnh"),
    ("tinh", "Văn phòng UBND tỉnh", "Văn phòng Ủy ban nhân dân tỉnh"),
    ("tinh", "VP UBND tỉnh", "Văn phòng Ủy ban nhân dân tỉnh"),
    (
        "tinh",
        "VPUBND tỉnh; Sở TTTT",
        "Văn phòng Ủy ban nhân dân tỉnh | Sở Thông tin và Truyền thông",
    ),
    (
        "tinh",
        "Văn phòng Đoàn ĐBQH và HĐND tỉnh",
        "Văn phòng Đoàn đại biểu Quốc hội và Hội đồng nhân dân tỉnh",
    ),
    ("tinh", "Thường trực HĐND tỉnh", "Thường trực Hội đồng nhân dân tỉnh"),
    ("thanhpho", "UBND thành phố", "Ủy ban nhân dân thành phố"),
    ("thanhpho", "Văn phòng UBND thành phố", "Văn phòng Ủy ban nhân dân thành phố"),
    ("tinh", "UBND huyện Thanh Liêm", "Ủy ban nhân dân huyện Thanh Liêm"),
    ("tinh", "UBND TP Phủ Lý", "Ủy ban nhân dân thành phố Phủ Lý"),
    (
        "tinh",
        "UBND thị xã Duy Tiên, UBND huyện Kim Bảng",
        "Ủy ban nhân dân thị xã Duy Tiên | Ủy ban nhân dân huyện Kim Bảng",
    ),
    ("xa25", "Văn phòng HĐND và UBND xã", "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân xã"),
    ("xa25", "VP HĐND&UBND", "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân"),
    (
        "xa25",
        "Thường trực HĐND xã, UBND xã",
        "Thường trực Hội đồng nhân dân xã | Ủy ban nhân dân xã",
    ),
    ("phuong25", "Phòng Kinh tế, Hạ tầng và Đô thị", "Phòng Kinh tế, Hạ tầng và Đô thị"),
    (
        "phuong25",
        "Phòng KT, HT&ĐT; Phòng VH-XH",
        "Phòng Kinh tế, Hạ tầng và Đô thị | Phòng Văn hóa - Xã hội",
    ),
    ("xa25", "Phòng Văn hóa – Xã hội", "Phòng Văn hóa - Xã hội"),
    ("xa25", "Trung tâm PVHCC xã", "Trung tâm Phục vụ hành chính công xã"),
    ("xa25", "Trung tâm Phục vụ hành chính công", "Trung tâm Phục vụ hành chính công"),
    ("xa25", "Ban CHQS xã; Công an xã", "Ban Chỉ huy Quân sự xã | Công an xã"),
    ("xa25", "Trung tâm Dịch vụ tổng hợp xã", "Trung tâm Dịch vụ tổng hợp xã"),
    ("xa25", "Công chức Văn hóa - Xã hội", "Công chức Văn hóa - Xã hội"),
    ("huyen", "Phòng Tài chính - Kế hoạch", "Phòng Tài chính - Kế hoạch"),
    ("huyen", "Phòng TC-KH, Phòng KT&HT", "Phòng Tài chính - Kế hoạch | Phòng Kinh tế và Hạ tầng"),
    ("huyen", "Phòng LĐTB&XH", "Phòng Lao động - Thương binh và Xã hội"),
    ("huyen", "Phòng VH&TT huyện", "Phòng Văn hóa và Thông tin huyện"),
    ("huyen", "Văn phòng HĐND&UBND huyện", "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân huyện"),
    ("huyen", "Trung tâm VH,TT và TT huyện", "Trung tâm Văn hóa, Thông tin và Thể thao huyện"),
    ("huyen", "UBND các xã, thị trấn", "~Ủy ban nhân dân các xã, thị trấn"),
    # --- groups of bodies
    ("tinh", "Các sở, ban, ngành", "~Các sở, ban, ngành"),
    ("tinh", "các sở, ban, ngành, đoàn thể tỉnh", "~các sở, ban, ngành, đoàn thể tỉnh"),
    ("tinh", "Các Sở, Ban, Ngành, địa phương", "~Các Sở, Ban, Ngành, địa phương"),
    (
        "tinh",
        "Sở, ban, ngành, UBND các huyện, thị xã, thành phố",
        "~Sở, ban, ngành | ~Ủy ban nhân dân các huyện, thị xã, thành phố",
    ),
    (
        "tinh",
        "Các sở, ban, ngành và UBND các huyện, TP",
        "~Các sở, ban, ngành | ~Ủy ban nhân dân các huyện, thành phố",
    ),
    ("tinh", "UBND cấp huyện, UBND cấp xã", "~Ủy ban nhân dân cấp huyện | ~Ủy ban nhân dân cấp xã"),
    ("tinh25", "UBND xã, phường", "~Ủy ban nhân dân xã, phường"),
    ("tinh25", "UBND các xã, phường, đặc khu", "~Ủy ban nhân dân các xã, phường, đặc khu"),
    ("tinh25", "Các xã, phường", "~Các xã, phường"),
    ("tinh25", "Cấp ủy, chính quyền các cấp", "~Cấp ủy, chính quyền các cấp"),
    (
        "tinh",
        "Các cơ quan chuyên môn thuộc UBND tỉnh",
        "~Các cơ quan chuyên môn thuộc Ủy ban nhân dân tỉnh",
    ),
    ("tinh", "Cơ quan, đơn vị liên quan", "~Cơ quan, đơn vị liên quan"),
    ("tinh", "Các đơn vị liên quan", "~Các đơn vị liên quan"),
    ("tinh", "Các đơn vị sự nghiệp công lập", "~Các đơn vị sự nghiệp công lập"),
    ("tinh", "Các tổ chức, cá nhân có liên quan", "~Các tổ chức, cá nhân có liên quan"),
    ("tinh", "Các doanh nghiệp", "~Các doanh nghiệp"),
    ("tinh", "Doanh nghiệp", "~Doanh nghiệp"),
    (
        "tinh",
        "Các doanh nghiệp viễn thông trên địa bàn tỉnh",
        "~Các doanh nghiệp viễn thông trên địa bàn tỉnh",
    ),
    ("tinh", "Các hợp tác xã, hộ kinh doanh", "~Các hợp tác xã, hộ kinh doanh"),
    (
        "tinh",
        "Các trường đại học, cao đẳng trên địa bàn",
        "~Các trường đại học, cao đẳng trên địa bàn",
    ),
    ("tinh", "Các ngân hàng thương mại", "~Các ngân hàng thương mại"),
    ("tinh", "Các cơ quan báo chí", "~Các cơ quan báo chí"),
    ("tinh", "Các Bộ, ngành Trung ương", "~Các Bộ, ngành Trung ương"),
    ("tinh", "Các hội, đoàn thể", "~Các hội, đoàn thể"),
    ("tinh", "Các tổ chức chính trị - xã hội tỉnh", "~Các tổ chức chính trị - xã hội tỉnh"),
    ("tinh", "Thủ trưởng các cơ quan, đơn vị", "~Thủ trưởng các cơ quan, đơn vị"),
    (
        "tinh",
        "Các cơ quan Trung ương đóng trên địa bàn",
        "~Các cơ quan Trung ương đóng trên địa bàn",
    ),
    ("tinh", "Các lực lượng chức năng", "~Các lực lượng chức năng"),
    ("tinh", "Công an các huyện, thị xã, thành phố", "~Công an các huyện, thị xã, thành phố"),
    ("tinh", "Phòng Y tế các huyện", "~Phòng Y tế các huyện"),
    ("huyen", "Các phòng, ban, ngành huyện", "~Các phòng, ban, ngành huyện"),
    ("huyen", "Các cơ quan chuyên môn", "~Các cơ quan chuyên môn"),
    ("xa25", "Các thôn", "~Các thôn"),
    ("xa25", "Các ban, ngành, đoàn thể xã", "~Các ban, ngành, đoàn thể xã"),
    ("xa25", "Ban quản lý các thôn", "~Ban quản lý các thôn"),
    ("phuong25", "Các tổ dân phố", "~Các tổ dân phố"),
    ("phuong25", "Tổ dân phố", "~Tổ dân phố"),
    # --- schools
    ("so_gd", "Các trường THPT", "~Các trường trung học phổ thông"),
    (
        "so_gd",
        "Phòng GD&ĐT các huyện, thành phố",
        "~Phòng Giáo dục và Đào tạo các huyện, thành phố",
    ),
    ("so_gd", "Trường THPT Chuyên Biên Hòa", "Trường Trung học phổ thông Chuyên Biên Hòa"),
    (
        "so_gd",
        "Trung tâm GDNN-GDTX các huyện",
        "~Trung tâm Giáo dục nghề nghiệp - Giáo dục thường xuyên các huyện",
    ),
    ("so_gd", "Các cơ sở giáo dục", "~Các cơ sở giáo dục"),
    (
        "phong",
        "Các trường mầm non, tiểu học, THCS",
        "~Các trường mầm non, tiểu học, trung học cơ sở",
    ),
    ("phong", "Các nhà trường", "~Các nhà trường"),
    ("phong", "Hiệu trưởng các trường", "~Hiệu trưởng các trường"),
    ("phong", "Trường MN Hoa Sen", "Trường Mầm non Hoa Sen"),
    ("phong", "Trường TH&THCS Nhân Đạo", "Trường Tiểu học và trung học cơ sở Nhân Đạo"),
    ("truong", "Ban giám hiệu", "Ban Giám hiệu"),
    ("truong", "BGH, tổ chuyên môn", "Ban Giám hiệu | tổ chuyên môn"),
    ("truong", "Các tổ chuyên môn", "~Các tổ chuyên môn"),
    (
        "truong",
        "Tổ Khoa học tự nhiên; Tổ Khoa học xã hội",
        "Tổ Khoa học tự nhiên | Tổ Khoa học xã hội",
    ),
    ("truong", "TPT Đội", "Tổng phụ trách Đội"),
    ("truong", "Đoàn Thanh niên, Công đoàn", "Đoàn Thanh niên | Công đoàn"),
    ("truong", "GVCN các lớp", "~Giáo viên chủ nhiệm các lớp"),
    ("truong", "Ban đại diện CMHS", "Ban đại diện cha mẹ học sinh"),
    ("truong", "Hội cha mẹ học sinh", "Hội cha mẹ học sinh"),
    ("truong", "Tổ Văn phòng, Kế toán", "Tổ Văn phòng | Kế toán"),
    ("truong", "Hội đồng trường", "Hội đồng trường"),
    # --- hospitals and health
    ("so_yt", "Bệnh viện Đa khoa tỉnh", "Bệnh viện Đa khoa tỉnh"),
    ("so_yt", "BVĐK tỉnh, Bệnh viện Phổi", "Bệnh viện đa khoa tỉnh | Bệnh viện Phổi"),
    ("so_yt", "TTYT các huyện, thị xã, thành phố", "~Trung tâm Y tế các huyện, thị xã, thành phố"),
    ("so_yt", "Trung tâm KSBT tỉnh", "Trung tâm Kiểm soát bệnh tật tỉnh"),
    ("so_yt", "CDC", "Trung tâm Kiểm soát bệnh tật"),
    ("so_yt", "Chi cục ATVSTP", "Chi cục An toàn vệ sinh thực phẩm"),
    ("so_yt", "Chi cục Dân số - KHHGĐ", "Chi cục Dân số - Kế hoạch hóa gia đình"),
    ("so_yt", "Các trạm y tế xã, phường", "~Các trạm y tế xã, phường"),
    ("so_yt", "Các bệnh viện, Trung tâm Y tế", "~Các bệnh viện | Trung tâm Y tế"),
    (
        "so_yt",
        "Trung tâm Giám định Y khoa; Trung tâm Pháp y",
        "Trung tâm Giám định y khoa | Trung tâm Pháp y",
    ),
    ("so_yt", "Bệnh viện Y học cổ truyền", "Bệnh viện Y học cổ truyền"),
    ("so_yt", "Các cơ sở khám bệnh, chữa bệnh", "~Các cơ sở khám bệnh, chữa bệnh"),
    ("xa25", "TYT xã", "Trạm Y tế xã"),
    # --- party, front, unions
    ("tinh", "Ban Tuyên giáo Tỉnh ủy", "Ban Tuyên giáo Tỉnh ủy"),
    ("tinh", "Văn phòng Tỉnh ủy; Ban Tổ chức Tỉnh ủy", "Văn phòng Tỉnh ủy | Ban Tổ chức Tỉnh ủy"),
    ("tinh", "Ủy ban MTTQ Việt Nam tỉnh", "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh"),
    (
        "tinh",
        "UBMTTQVN tỉnh và các tổ chức thành viên",
        "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh | ~các tổ chức thành viên",
    ),
    (
        "tinh",
        "Đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh",
        "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh",
    ),
    (
        "tinh",
        "Hội LHPN tỉnh, Hội Nông dân tỉnh, Tỉnh đoàn",
        "Hội Liên hiệp Phụ nữ tỉnh | Hội Nông dân tỉnh | Tỉnh đoàn",
    ),
    ("tinh", "Hội CCB tỉnh; LĐLĐ tỉnh", "Hội Cựu chiến binh tỉnh | Liên đoàn Lao động tỉnh"),
    ("tinh", "Tỉnh Đoàn Hà Nam", "Tỉnh đoàn Hà Nam"),
    ("tinh", "Hội Chữ thập đỏ tỉnh", "Hội Chữ thập đỏ tỉnh"),
    ("tinh", "Liên minh HTX tỉnh", "Liên minh Hợp tác xã tỉnh"),
    ("tinh", "Liên hiệp các Hội KH&KT tỉnh", "Liên hiệp các Hội Khoa học và Kỹ thuật tỉnh"),
    ("tinh", "Hội Luật gia, Đoàn Luật sư tỉnh", "Hội Luật gia | Đoàn Luật sư tỉnh"),
    ("dang", "Ban Xây dựng Đảng", "Ban Xây dựng Đảng"),
    ("dang", "Ủy ban Kiểm tra Đảng ủy", "Ủy ban Kiểm tra Đảng ủy"),
    ("dang", "UBKT Đảng ủy; Văn phòng Đảng ủy", "Ủy ban Kiểm tra Đảng ủy | Văn phòng Đảng ủy"),
    ("dang", "Các chi bộ trực thuộc", "~Các chi bộ trực thuộc"),
    ("dang", "Các đảng bộ, chi bộ cơ sở", "~Các đảng bộ, chi bộ cơ sở"),
    ("dang", "BTV Đảng ủy", "Ban Thường vụ Đảng ủy"),
    ("dang", "Trung tâm Chính trị xã", "Trung tâm Chính trị xã"),
    ("xa25", "Ủy ban MTTQ Việt Nam xã", "Ủy ban Mặt trận Tổ quốc Việt Nam xã"),
    ("xa25", "Đoàn TN xã, Hội LHPN xã", "Đoàn Thanh niên xã | Hội Liên hiệp Phụ nữ xã"),
    ("xa25", "Hội Người cao tuổi; Hội Khuyến học", "Hội Người cao tuổi | Hội Khuyến học"),
    ("xa25", "Ban công tác Mặt trận các thôn", "~Ban công tác Mặt trận các thôn"),
    # --- armed forces, courts, vertical bodies
    (
        "tinh",
        "Bộ CHQS tỉnh, Bộ Chỉ huy BĐBP tỉnh",
        "Bộ Chỉ huy Quân sự tỉnh | Bộ Chỉ huy Bộ đội Biên phòng tỉnh",
    ),
    ("tinh", "Công an tỉnh (Phòng PA03)", "Công an tỉnh"),
    (
        "tinh",
        "Đề nghị Tòa án nhân dân tỉnh, Viện Kiểm sát nhân dân tỉnh",
        "Tòa án nhân dân tỉnh | Viện kiểm sát nhân dân tỉnh",
    ),
    ("tinh", "TAND tỉnh; VKSND tỉnh", "Tòa án nhân dân tỉnh | Viện kiểm sát nhân dân tỉnh"),
    ("tinh", "Cục Thuế tỉnh, Cục Thống kê", "Cục Thuế tỉnh | Cục Thống kê"),
    ("tinh", "KBNN tỉnh", "Kho bạc Nhà nước tỉnh"),
    ("tinh", "BHXH tỉnh; NHCSXH tỉnh", "Bảo hiểm xã hội tỉnh | Ngân hàng Chính sách xã hội tỉnh"),
    ("tinh", "Ngân hàng Nhà nước chi nhánh tỉnh", "Ngân hàng Nhà nước chi nhánh tỉnh"),
    ("tinh", "Cục Quản lý thị trường tỉnh", "Cục Quản lý thị trường tỉnh"),
    ("tinh", "Cục THADS tỉnh", "Cục Thi hành án dân sự tỉnh"),
    ("tinh25", "Thuế tỉnh, Thống kê tỉnh", "Thuế tỉnh | Thống kê tỉnh"),
    ("tinh25", "Chi cục Hải quan khu vực V", "Chi cục Hải quan khu vực V"),
    ("tinh25", "Kho bạc Nhà nước Khu vực IV", "Kho bạc Nhà nước khu vực IV"),
    ("tinh25", "Thi hành án dân sự tỉnh", "Thi hành án dân sự tỉnh"),
    # --- bodies beside the departments
    ("tinh", "Ban Quản lý các Khu công nghiệp tỉnh", "Ban Quản lý các khu công nghiệp tỉnh"),
    ("tinh", "BQL các KCN tỉnh", "Ban Quản lý các khu công nghiệp tỉnh"),
    ("tinh", "Ban Dân tộc tỉnh; Thanh tra tỉnh", "Ban Dân tộc tỉnh | Thanh tra tỉnh"),
    ("tinh", "Đài PTTH tỉnh, Báo Hà Nam", "Đài Phát thanh và Truyền hình tỉnh | Báo Hà Nam"),
    ("tinh25", "Báo và Phát thanh, Truyền hình tỉnh", "Báo và Phát thanh, Truyền hình tỉnh"),
    ("tinh", "Cổng TTĐT tỉnh", "Cổng Thông tin điện tử tỉnh"),
    ("tinh", "Trường Chính trị tỉnh", "Trường Chính trị tỉnh"),
    ("tinh", "Quỹ Đầu tư phát triển tỉnh", "Quỹ Đầu tư phát triển tỉnh"),
    ("tinh", "Ban Chỉ đạo CĐS tỉnh", "Ban Chỉ đạo chuyển đổi số tỉnh"),
    (
        "tinh",
        "Cơ quan thường trực Ban Chỉ đạo 389 tỉnh",
        "Cơ quan thường trực Ban Chỉ đạo 389 tỉnh",
    ),
    ("tinh", "Tổ công tác Đề án 06 các cấp", "~Tổ công tác Đề án 06 các cấp"),
    # --- a unit never listed, by its shape
    (
        "tinh",
        "Trung tâm Xúc tiến đầu tư, thương mại và du lịch tỉnh",
        "Trung tâm Xúc tiến Đầu tư, Thương mại và Du lịch tỉnh",
    ),
    (
        "tinh",
        "Trung tâm Quan trắc và Phân tích mẫu tỉnh, Sở Y tế",
        "Trung tâm Quan trắc và Phân tích mẫu tỉnh | Sở Y tế",
    ),
    ("tinh", "Ban Điều phối vùng nguyên liệu", "Ban Điều phối vùng nguyên liệu"),
    ("tinh", "Vườn quốc gia Cúc Phương", "Vườn quốc gia Cúc Phương"),
    ("tinh", "Bảo tàng tỉnh; Thư viện tỉnh", "Bảo tàng tỉnh | Thư viện tỉnh"),
    ("tinh", "Nhà hát Chèo", "Nhà hát Chèo"),
    ("tinh", "Viện Quy hoạch đô thị", "Viện Quy hoạch đô thị"),
    ("tinh25", "Cảng vụ đường thủy nội địa khu vực II", "Cảng vụ đường thủy nội địa khu vực II"),
    # --- state companies
    ("tinh", "VNPT Hà Nam, Viettel Hà Nam", "VNPT Hà Nam | Viettel Hà Nam"),
    ("tinh", "Công ty Điện lực Hà Nam", "Công ty Điện lực Hà Nam"),
    ("tinh", "PC Hà Nam", "Công ty Điện lực Hà Nam"),
    ("tinh", "Bưu điện tỉnh", "Bưu điện tỉnh"),
    ("tinh", "Tập đoàn Điện lực Việt Nam", "Tập đoàn Điện lực Việt Nam"),
    (
        "tinh",
        "Công ty TNHH MTV Khai thác công trình thủy lợi tỉnh",
        "Công ty trách nhiệm hữu hạn một thành viên Khai thác công trình thủy lợi tỉnh",
    ),
    (
        "tinh",
        "Công ty CP Môi trường và Công trình đô thị",
        "Công ty cổ phần Môi trường và Công trình đô thị",
    ),
    (
        "tinh",
        "Các doanh nghiệp viễn thông: VNPT Hà Nam, Viettel Hà Nam, MobiFone Hà Nam",
        "VNPT Hà Nam | Viettel Hà Nam | MobiFone Hà Nam",
    ),
    ("tinh", "Mobifone tỉnh; Bưu điện tỉnh; VNPost", "Mobifone tỉnh | Bưu điện tỉnh | VNPost"),
    # --- marks, orders, what is said of a unit
    ("tinh", "- Sở Nội vụ\n- Sở Tài chính", "Sở Nội vụ | Sở Tài chính"),
    ("tinh", "1. Sở Nội vụ 2. Sở Tài chính", "Sở Nội vụ | Sở Tài chính"),
    ("tinh", "Sở Nội vụ/Sở Tài chính", "Sở Nội vụ | Sở Tài chính"),
    ("tinh", "Sở Sở Công thương", "Sở Công Thương"),
    ("tinh", "Giao Sở Xây dựng", "Sở Xây dựng"),
    ("tinh", "Sở Nội vụ (cơ quan thường trực)", "Sở Nội vụ"),
    ("tinh", "Sở Y tế - cơ quan thường trực", "Sở Y tế"),
    ("tinh", "Sở Tài chính chủ trì; Sở Nội vụ phối hợp", "Sở Tài chính | Sở Nội vụ"),
    ("tinh", "Các cơ quan, đơn vị được giao chủ trì", "~Các cơ quan, đơn vị"),
    ("tinh", "Giám đốc Sở Y tế", "Giám đốc Sở Y tế"),
    ("tinh", "Chủ tịch UBND các huyện", "~Chủ tịch Ủy ban nhân dân các huyện"),
    ("tinh", "Lãnh đạo UBND tỉnh", "Ủy ban nhân dân tỉnh"),
    ("tinh", "SỞ Y TẾ", "Sở Y tế"),
    ("tinh", "UỶ BAN NHÂN DÂN HUYỆN BÌNH LỤC", "Ủy ban nhân dân huyện Bình Lục"),
    # --- nobody
    ("tinh", "Theo phân công tại Quyết định số 12/QĐ-UBND", ""),
    ("tinh", "Theo chức năng, nhiệm vụ", ""),
    ("tinh", "Không", ""),
    ("tinh", "-", ""),
    ("tinh", "…", ""),
    ("so", "Đ/c Nguyễn Văn A", ""),
    ("truong", "Thầy Hùng, cô Lan", ""),
]


@pytest.mark.parametrize(("plan", "value", "names"), ROWS)
def test_whom_a_value_means(plan: str, value: str, names: str) -> None:
    refs = [mention.ref for mention in split_units(value, PLANS[plan])]
    found = " | ".join(f"{'~' if ref.kind == 'group' else ''}{ref.name}" for ref in refs)
    assert found == names


def test_the_table_is_long() -> None:
    assert len(ROWS) >= 200
    assert len(set(ROWS)) == len(ROWS)
