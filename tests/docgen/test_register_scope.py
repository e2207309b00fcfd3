"""Within what a unit's name is unique, and who belongs to a group."""

import pytest

from docgen.register.groups import is_member, rules
from docgen.register.scope import of_province, province, scope
from plans.model import Header


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ({"issuer": "Ủy ban nhân dân tỉnh Hà Giang"}, "Hà Giang"),
        ({"issuer": "Uỷ ban nhân dân tỉnh Bà Rịa - Vũng Tàu"}, "Bà Rịa - Vũng Tàu"),
        ({"issuer": "Ủy ban nhân dân thành phố Hải Phòng"}, "Hải Phòng"),
        ({"issuer": "Tỉnh ủy Lào Cai"}, "Lào Cai"),
        ({"issuer": "Sở Nội vụ", "issuer_parent": "Ủy ban nhân dân tỉnh Lào Cai"}, "Lào Cai"),
        ({"issuer": "Sở Nội vụ", "place": "Lào Cai"}, "Lào Cai"),  # a sở dates by its province
        # a city below the province names no province, its place of issue neither
        ({"issuer": "Ủy ban nhân dân thành phố Lào Cai", "place": "Lào Cai"}, None),
        ({"issuer": "Bộ Nội vụ", "place": "Hà Nội"}, None),
        ({}, None),
    ],
)
def test_province(header: dict[str, str], expected: str | None) -> None:
    assert province(Header(**header)) == expected


PROVINCE = Header(issuer="Ủy ban nhân dân tỉnh Lào Cai")
DEPARTMENT = Header(issuer="Sở Nội vụ", issuer_parent="Ủy ban nhân dân tỉnh Lào Cai")
CITY = Header(issuer="Ủy ban nhân dân thành phố Hải Phòng")
COMMUNE = Header(issuer="Ủy ban nhân dân xã Hoa Mai")
SCHOOL = Header(issuer="Trường Trung học phổ thông Số 1")


@pytest.mark.parametrize(
    ("name", "header", "expected"),
    [
        ("Sở Y tế", PROVINCE, "Lào Cai"),
        ("Phòng Tổng hợp", PROVINCE, "Lào Cai"),
        ("Bộ Nội vụ", PROVINCE, ""),  # one for the whole country
        ("Bộ Chỉ huy quân sự tỉnh", PROVINCE, "Lào Cai"),  # begins like a ministry, is none
        ("Sở Y tế", DEPARTMENT, "Lào Cai"),  # another department: the province's
        ("Phòng Tổ chức cán bộ", DEPARTMENT, "Sở Nội vụ Lào Cai"),  # its own office
        ("Thanh tra tỉnh", DEPARTMENT, "Lào Cai"),
        ("Tổ Toán - Tin", SCHOOL, "Trường Trung học phổ thông Số 1"),
        ("Báo Lào Cai", DEPARTMENT, "Lào Cai"),  # named by the department, not its own
        ("Các doanh nghiệp viễn thông", DEPARTMENT, "Lào Cai"),
        ("các đơn vị thuộc Sở", DEPARTMENT, "Sở Nội vụ Lào Cai"),
        ("Phòng Nội vụ các huyện, thành phố", DEPARTMENT, "Lào Cai"),
        ("Cục Công nghệ thông tin - Bộ Y tế", DEPARTMENT, ""),
        ("Ngân hàng Nhà nước Việt Nam chi nhánh Lào Cai", PROVINCE, "Lào Cai"),
        ("Công an xã", COMMUNE, "Ủy ban nhân dân xã Hoa Mai"),
        ("Ủy ban nhân dân xã", COMMUNE, "Ủy ban nhân dân xã Hoa Mai"),
        ("Trường Tiểu học", COMMUNE, "Ủy ban nhân dân xã Hoa Mai"),
        ("Phòng Tổng hợp", CITY, "Hải Phòng"),
        ("Phòng Hành chính", Header(), ""),  # nothing known: nothing made up
    ],
)
def test_scope(name: str, header: Header, expected: str) -> None:
    assert scope(name, header, province(header)) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Sở Y tế", True),
        ("Văn phòng Tỉnh ủy", True),
        ("Bộ Công an", True),
        ("Phòng Kế toán", False),
    ],
)
def test_of_province(name: str, expected: bool) -> None:
    assert of_province(name) is expected


@pytest.mark.parametrize(
    ("unit", "group", "expected"),
    [
        ("Sở Y tế", "các sở, ban, ngành", True),
        ("Sở Y tế", "Các Sở, cơ quan thuộc UBND tỉnh", True),
        ("Công an tỉnh", "các sở, ban, ngành, đoàn thể tỉnh", True),
        ("Hội Nông dân tỉnh", "các sở, ban, ngành, đoàn thể tỉnh", True),
        ("Hội Nông dân tỉnh", "các sở, ban, ngành", False),
        ("Ủy ban nhân dân huyện Mường Khương", "UBND các huyện, thị xã, thành phố", True),
        ("Ủy ban nhân dân xã Bản Lầu", "UBND các xã, phường", True),
        ("Ủy ban nhân dân xã Bản Lầu", "UBND các huyện, thị xã, thành phố", False),
        ("Sở Y tế", "UBND các huyện, thị xã, thành phố", False),
        ("Ủy ban nhân dân phường Cam Đường", "các địa phương", True),
        ("Sở Y tế", "các cơ quan, đơn vị, địa phương", True),
        ("Phòng Nghiệp vụ", "các phòng, đơn vị thuộc Sở", True),
        ("Sở Y tế", "các phòng, đơn vị thuộc Sở", False),
        ("Sở Y tế", "các đơn vị trực thuộc", False),
        ("Bộ Y tế", "các bộ, ngành Trung ương", True),
        ("Trường Tiểu học Hoa Mai", "các cơ sở giáo dục trên địa bàn", True),
        ("Viettel", "các doanh nghiệp viễn thông", True),
        ("Sở Y tế", "các doanh nghiệp viễn thông", False),
        ("Báo Lào Cai", "các cơ quan báo chí", True),
        ("Sở Y tế", "các tổ chức, doanh nghiệp", False),
        ("Sở Y tế", "các đơn vị chức năng của Bộ Y tế", False),
        ("Sở Y tế", "các cơ quan thông tấn, báo chí trung ương", False),
        ("Số liệu", "các sở, ban, ngành", False),  # "số" is not "sở"
    ],
)
def test_membership(unit: str, group: str, expected: bool) -> None:
    assert is_member(unit, group) is expected


def test_every_rule_says_whom_it_finds() -> None:
    assert rules()
    assert all(rule.when and rule.members for rule in rules())
