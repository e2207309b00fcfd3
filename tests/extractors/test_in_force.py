"""Units whose names had ended by the plan's date are told, not renamed."""

from __future__ import annotations

from datetime import date

import pytest

from extractors.in_force import not_in_force
from plans.model import Task
from plans.units.context import UnitContext
from plans.units.lists import split_units

PROVINCE = "Ủy ban nhân dân tỉnh Sơn La"
ROWS = [
    # (issuer, province, plan's date, unit, words of the warning or None)
    (PROVINCE, "Sơn La", date(2025, 2, 28), "Sở TT&TT", None),
    (PROVINCE, "Sơn La", date(2025, 3, 1), "Sở TT&TT", "việc đã chia cho Sở Khoa học và Công nghệ"),
    (PROVINCE, "Sơn La", date(2025, 8, 1), "Sở GTVT", "đã nhập vào Sở Xây dựng tỉnh Sơn La"),
    (PROVINCE, "Sơn La", date(2025, 8, 1), "Sở Y tế", None),
    (PROVINCE, "Sơn La", date(2025, 8, 1), "UBND huyện Mộc Châu", "việc đã chia cho"),
    (PROVINCE, "Sơn La", date(2025, 6, 30), "UBND huyện Mộc Châu", None),
    (PROVINCE, "Sơn La", date(2025, 8, 1), "các sở, ban, ngành", None),  # a class never ends
    (PROVINCE, "Sơn La", date(2025, 8, 1), "Hội Nông dân tỉnh", None),  # another parent, same name
    (PROVINCE, "Sơn La", None, "Sở TT&TT", None),  # no date, no judgement
    # a merged province's body in a plan of the new one
    (
        "Ủy ban nhân dân tỉnh Phú Thọ",
        "Phú Thọ",
        date(2025, 9, 1),
        "Công an tỉnh Vĩnh Phúc",
        "Phú Thọ",
    ),
    # a room of a sở goes by the sở's own order; the same name in a district's plan had ended
    ("Sở Y tế", "Sơn La", date(2025, 9, 1), "Phòng Tài chính - Kế hoạch", None),
    (
        "Ủy ban nhân dân huyện Mộc Châu",
        "Sơn La",
        date(2025, 9, 1),
        "Phòng Tài chính - Kế hoạch",
        "đã",
    ),
]


@pytest.mark.parametrize(("issuer", "province", "day", "unit", "said"), ROWS)
def test_names_that_had_ended(
    issuer: str, province: str, day: date | None, unit: str, said: str | None
) -> None:
    ctx = UnitContext(issuer, None, province, day)
    task = Task(path=("I", "1"), text="Rà soát.", lead=tuple(m.ref for m in split_units(unit, ctx)))
    found = not_in_force([task, task], ctx)
    if said is None:
        assert found == ()
        return
    assert [(w.code, w.path) for w in found] == [("unit-not-in-force", ("I", "1"))]
    assert found[0].message.startswith(f"{unit}: tên không còn dùng từ ")
    assert said in found[0].message
