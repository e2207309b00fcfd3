"""Folding, the gazetteer's forms, periods, provinces, an office's own names, succession."""

from __future__ import annotations

import unicodedata
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plans.units.fold import fold_unit
from plans.units.gazetteer import GazetteerError, fold_form, load, provinces
from plans.units.succession import successors

FOLDS = [
    ("Uỷ ban", "ủy ban"),  # tone mark moved to the first vowel
    ("HOÀ BÌNH", "hòa bình"),
    ("Hoàn thiện", "hoàn thiện"),  # a closed syllable has one place only
    ("Văn hoá", "văn hóa"),
    ("Thuỷ lợi", "thủy lợi"),
    ("Quí I", "quý i"),
    ("quý", "quý"),  # after q the y keeps its mark
    ("sức khoẻ", "sức khỏe"),
    ("toà án", "tòa án"),
    ("Đắk Nông – TP", "đắk nông - tp"),  # a long dash, one character
    ("Sở\u00a0Y tế", "sở y tế"),  # no-break blank
]


@pytest.mark.parametrize(("text", "folded"), FOLDS)
def test_fold(text: str, folded: str) -> None:
    assert fold_unit(text) == folded


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=60))
def test_fold_keeps_offsets(text: str) -> None:
    assert len(fold_unit(text)) == len(unicodedata.normalize("NFC", text))


LOOKUPS = [
    ("Sở TT&TT", "Sở Thông tin và Truyền thông"),
    ("sở nội vụ", "Sở Nội vụ"),
    ("Sở LĐ,TB&XH", "Sở Lao động - Thương binh và Xã hội"),
    ("Sở VH, TT&DL", "Sở Văn hóa, Thể thao và Du lịch"),
    ("Sở Văn hoá, Thể thao và Du lịch", "Sở Văn hóa, Thể thao và Du lịch"),
    ("Sở Nông nghiệp & PTNT", "Sở Nông nghiệp và Phát triển nông thôn"),
    ("Bộ KHĐT", "Bộ Kế hoạch và Đầu tư"),
    ("UBND tỉnh", "Ủy ban nhân dân tỉnh"),
    ("Uỷ  ban nhân dân tỉnh", "Ủy ban nhân dân tỉnh"),  # old tone style, two blanks
    ("VP UBND tỉnh", "Văn phòng Ủy ban nhân dân tỉnh"),
    ("Hội LHPN", "Hội Liên hiệp Phụ nữ"),
    ("BHXH tỉnh", "Bảo hiểm xã hội tỉnh"),
    ("Bộ CHQS tỉnh", "Bộ Chỉ huy Quân sự tỉnh"),
    ("BGH", "Ban Giám hiệu"),
    ("các sở, ngành", "các sở, ban, ngành"),  # a class known by several wordings
    ("UBND các xã, phường", "Ủy ban nhân dân các xã, phường"),
]


@pytest.mark.parametrize(("text", "name"), LOOKUPS)
def test_lookup(text: str, name: str) -> None:
    unit = load().lookup(text)
    assert unit is not None
    assert unit.name == name


@pytest.mark.parametrize("text", ["", "Sở", "kế hoạch", "Sở Thông tin", "hội nghị"])
def test_lookup_of_no_unit(text: str) -> None:
    assert load().lookup(text) is None


def test_forms_are_folded_and_lead_to_their_unit() -> None:
    gazetteer = load()
    assert all(form == fold_form(form) for form in gazetteer.forms)
    for unit in gazetteer.units:
        assert gazetteer.forms[fold_form(unit.name)].name.casefold() == unit.name.casefold()
        assert unit.start is None or unit.end is None or unit.start < unit.end


def test_kinds_and_levels() -> None:
    gazetteer = load()
    group, unit = gazetteer.lookup("các sở, ban, ngành"), gazetteer.lookup("Sở Y tế")
    assert group is not None
    assert group.kind == "group"
    assert unit is not None
    assert (unit.kind, unit.level) == ("unit", "tinh")


PERIODS = [
    ("Sở Thông tin và Truyền thông", date(2025, 2, 28), True),
    ("Sở Thông tin và Truyền thông", date(2025, 3, 1), False),
    ("Bộ Nông nghiệp và Môi trường", date(2024, 12, 31), False),
    ("Bộ Nông nghiệp và Môi trường", date(2026, 1, 1), True),
    ("Ủy ban nhân dân huyện", date(2025, 6, 30), True),
    ("Ủy ban nhân dân huyện", date(2025, 7, 1), False),
    ("Sở Y tế", date(2030, 1, 1), True),
]


@pytest.mark.parametrize(("name", "day", "used"), PERIODS)
def test_periods(name: str, day: date, used: bool) -> None:
    unit = load().lookup(name)
    assert unit is not None
    assert unit.in_use(day) is used
    assert unit.in_use(None)


@pytest.mark.parametrize(
    ("day", "number", "cities"),
    [
        (date(2020, 1, 1), 63, 5),
        (date(2025, 1, 1), 63, 6),  # Huế is a city from that day
        (date(2025, 7, 1), 34, 6),  # NQ 202/2025/QH15
        (date(2026, 4, 30), 34, 7),  # Đồng Nai
    ],
)
def test_provinces(day: date, number: int, cities: int) -> None:
    found = provinces(on=day)
    assert len(found) == number
    assert sum(p.kind == "thành phố" for p in found) == cities
    assert len({p.name for p in found}) == number


def test_every_heir_is_a_province() -> None:
    names = {p.name for p in provinces(on=date(2025, 7, 1))}
    assert {p.heir for p in provinces() if p.heir} <= names


def test_own_names_win(tmp_path: Path) -> None:
    own = tmp_path / "units.yaml"
    own.write_text(
        'units:\n- {name: "Phòng Quản lý Mạng", aliases: [P.QLM], level: tinh}\n'
        '- {name: "Sở Y Tế", from: 2020-01-01}\n',
        encoding="utf-8",
    )
    gazetteer = load(own)
    unit, general = gazetteer.lookup("p.qlm"), gazetteer.lookup("Sở Y tế")
    assert unit is not None
    assert unit.name == "Phòng Quản lý Mạng"
    assert general is not None
    assert general.name == "Sở Y Tế"
    assert gazetteer.lookup("UBND tỉnh") is not None
    assert load().lookup("p.qlm") is None


BROKEN = [
    ("units: [{name: ''}]", "row 1: expected a name"),
    ("units: [{aliases: [a]}]", "row 1: expected a name"),
    ("units: [{name: A, color: red}]", "unknown key 'color'"),
    ("units: [{name: A, level: sea}]", "level must be one of"),
    ("units: [{name: A, kind: many}]", "kind must be unit or group"),
    ("units: [{name: A, from: soon}]", "must be a day such as"),
    ("units: [{name: A, aliases: B}]", "must be a list of texts"),
    ("units: [{name: A, generic: maybe}]", "true or false"),
    ("names: []", 'expected a list under "units"'),
    ("units: [", "not valid YAML"),
]


@pytest.mark.parametrize(("text", "message"), BROKEN)
def test_broken_own_names(tmp_path: Path, text: str, message: str) -> None:
    own = tmp_path / "own.yaml"
    own.write_text(text, encoding="utf-8")
    with pytest.raises(GazetteerError, match="own.yaml") as caught:
        load(own)
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


def test_missing_own_names(tmp_path: Path) -> None:
    with pytest.raises(GazetteerError, match="no such file"):
        load(tmp_path / "none.yaml")


SUCCESSIONS = [
    # before the day of the change nothing has happened
    ("Sở Kế hoạch và Đầu tư", date(2025, 2, 28), "unchanged", ("Sở Kế hoạch và Đầu tư",)),
    ("Sở Kế hoạch và Đầu tư", date(2025, 3, 1), "merge", ("Sở Tài chính",)),
    ("Sở Giao thông vận tải", date(2026, 1, 1), "merge", ("Sở Xây dựng",)),
    ("Bộ Tài nguyên và Môi trường", date(2025, 3, 1), "merge", ("Bộ Nông nghiệp và Môi trường",)),
    ("Ủy ban Dân tộc", date(2025, 3, 1), "rename", ("Bộ Dân tộc và Tôn giáo",)),
    ("Sở Y tế", date(2026, 1, 1), "unchanged", ("Sở Y tế",)),
    # several heirs, the main one first
    (
        "Sở Thông tin và Truyền thông",
        date(2025, 8, 1),
        "split",
        ("Sở Khoa học và Công nghệ", "Sở Văn hóa, Thể thao và Du lịch", "Công an tỉnh"),
    ),
    # the province was merged later: both changes
    (
        "Sở Kế hoạch và Đầu tư tỉnh Hải Dương",
        date(2025, 8, 1),
        "merge",
        ("Sở Tài chính thành phố Hải Phòng",),
    ),
    (
        "Sở Kế hoạch và Đầu tư tỉnh Hải Dương",
        date(2025, 4, 1),
        "merge",
        ("Sở Tài chính tỉnh Hải Dương",),
    ),
    (
        "Ủy ban nhân dân tỉnh Yên Bái",
        date(2025, 7, 1),
        "merge",
        ("Ủy ban nhân dân tỉnh Lào Cai",),
    ),
    # the kind of the province changed
    (
        "Ủy ban nhân dân tỉnh Thừa Thiên Huế",
        date(2025, 1, 1),
        "rename",
        ("Ủy ban nhân dân thành phố Huế",),
    ),
    # a district and a city of a province have ended; a city under central government goes on
    (
        "Ủy ban nhân dân huyện Ba Vì",
        date(2025, 7, 1),
        "split",
        ("Ủy ban nhân dân cấp xã", "Ủy ban nhân dân tỉnh"),
    ),
    (
        "Ủy ban nhân dân thành phố Cà Mau",
        date(2025, 7, 1),
        "split",
        ("Ủy ban nhân dân cấp xã", "Ủy ban nhân dân tỉnh"),
    ),
    (
        "Ủy ban nhân dân thành phố Cần Thơ",
        date(2025, 7, 1),
        "unchanged",
        ("Ủy ban nhân dân thành phố Cần Thơ",),
    ),
    ("Phòng Nội vụ huyện Ba Vì", date(2025, 7, 1), "merge", ("Phòng Văn hóa - Xã hội",)),
    # two changes one after the other
    ("Cục Thống kê tỉnh", date(2025, 4, 1), "rename", ("Chi cục Thống kê tỉnh",)),
    ("Cục Thống kê tỉnh", date(2025, 7, 1), "rename", ("Thống kê tỉnh",)),
    ("Cục Thuế tỉnh", date(2026, 1, 1), "split", ("Thuế tỉnh", "Thuế cơ sở")),
    # another parent, the same name
    ("Hội Nông dân tỉnh", date(2025, 8, 1), "transfer", ("Hội Nông dân tỉnh",)),
    # a company decides on its own branches
    ("Viettel Yên Bái", date(2025, 8, 1), "unchanged", ("Viettel Yên Bái",)),
]


@pytest.mark.parametrize(("name", "day", "kind", "heirs"), SUCCESSIONS)
def test_successors(name: str, day: date, kind: str, heirs: tuple[str, ...]) -> None:
    found = successors(name, on=day)
    assert (found.type, found.heirs) == (kind, heirs)
    assert found.certain is (len(heirs) == 1)
    assert (found.since is None) is (kind == "unchanged")


def test_split_says_which_work_went_where() -> None:
    found = successors("Bộ Thông tin và Truyền thông", on=date(2025, 3, 1))
    assert dict(found.tasks)["Bộ Khoa học và Công nghệ"].startswith("bưu chính")
    assert found.basis
