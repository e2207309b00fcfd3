"""Overdue work by agency and by plan; who is found under which name."""

from __future__ import annotations

from datetime import date

import pytest

from docgen.errors import AmbiguousName, UnknownName
from docgen.register import Filter, Register
from docgen.report.agencies import counted as agencies_counted
from docgen.report.agencies import of_lines
from docgen.report.headings import NO_LEAD, By, Heading
from docgen.report.lines import lines_of
from docgen.report.lists import heading_name
from docgen.report.overdue import Overdue, counted, overdue
from docgen.report.overdue_counts import overdue_counts
from tests.docgen.factories import FINANCE, HEALTH, by, plan, sample, task, unit

AS_OF = date(2024, 6, 30)


def told(report: Overdue) -> dict[str, list[str]]:
    """The task ids late under each heading."""
    return {
        f"{section.heading.name}|{section.heading.scope}": [
            line.task.task_id for line in section.lines
        ]
        for section in report.sections
    }


def test_by_agency(filled: Register) -> None:
    report = overdue(filled.select(), as_of=AS_OF)
    assert told(report) == {
        "Sở Tài chính|Hà Giang": ["II.4", "II.4", "II.4", "II.2", "II.4", "II.4", "II.3", "II.4"],
        "các sở, ban, ngành|Hà Giang": ["II.6"],
        "Sở Y tế|Hà Giang": ["II.3"],
        f"{NO_LEAD}|Hà Giang": ["II.7"],
    }
    cells = report.cells
    assert (
        cells.done_on_time,
        cells.done_late,
        cells.in_time,
        cells.overdue,
        cells.no_deadline,
    ) == (0, 0, 3, 10, 1)


def test_a_line_of_two_agencies_counts_once_in_the_sum(filled: Register) -> None:
    report = overdue(filled.select(), as_of=AS_OF)
    assert sum(section.cells.overdue for section in report.sections) == report.cells.overdue + 1


@pytest.mark.parametrize(
    ("sort", "first", "days"),
    [
        ("most-late", "Sở Tài chính", [162, 131, 102, 91, 71, 41, 31, 10]),
        ("newest", "Sở Tài chính", [10, 31, 41, 71, 91, 102, 131, 162]),
    ],
)
def test_sorting(filled: Register, sort: str, first: str, days: list[int]) -> None:
    report = overdue(filled.select(), as_of=AS_OF, sort=sort)
    assert report.sections[0].heading.name == first
    assert [line.days_late for line in report.sections[0].lines] == days


def test_by_plan(filled: Register) -> None:
    filled.add(
        plan(
            task("1", "Lập danh mục", by("2/2024", "2024-02-29"), lead=(HEALTH,)),
            number="9/KH-UBND",
            sha="b",
        )
    )
    report = overdue(filled.select(), as_of=AS_OF, by="plan")
    assert [(s.heading.name, len(s.lines)) for s in report.sections] == [
        ("15/KH-UBND", 10),
        ("9/KH-UBND", 1),
    ]
    assert report.sections[0].heading.plan is not None


def test_units_of_two_provinces_are_two(register: Register) -> None:
    work = task("1", "Lập danh mục", by("2/2024", "2024-02-29"), lead=(HEALTH,))
    register.add(plan(work))
    register.add(plan(work, province="Lào Cai", sha="b"))
    assert set(told(overdue(register.select(), as_of=AS_OF))) == {
        "Sở Y tế|Hà Giang",
        "Sở Y tế|Lào Cai",
    }
    assert set(told(overdue(register.select(Filter(unit="Sở Y tế Lào Cai")), as_of=AS_OF))) == {
        "Sở Y tế|Lào Cai"
    }


def test_a_ministry_is_the_same_in_all_provinces(register: Register) -> None:
    work = task("1", "Góp ý dự thảo", by("2/2024", "2024-02-29"), lead=(unit("Bộ Nội vụ"),))
    register.add(plan(work))
    register.add(plan(work, province="Lào Cai", sha="b"))
    assert set(told(overdue(register.select(), as_of=AS_OF))) == {"Bộ Nội vụ|"}


@pytest.mark.parametrize(
    ("name", "role", "ids"),
    [
        ("Sở Y tế", "lead", ["II.1", "II.3", "II.5", "II.6"]),  # and the group it belongs to
        ("so y te", "lead", ["II.1", "II.3", "II.5", "II.6"]),  # typed without marks
        ("Sở Y tế tỉnh Hà Giang", "lead", ["II.1", "II.3", "II.5", "II.6"]),
        ("Sở Y tế", "coordinate", ["II.2"]),
        ("Sở Y tế", "any", ["II.1", "II.2", "II.3", "II.5", "II.6"]),
        ("Sở TC", "lead", ["II.2", "II.3", "II.4", "II.6"]),  # as printed in the plan
        ("các sở, ban, ngành", "any", ["II.6"]),  # the group alone
        ("Sở Tư pháp", "any", ["II.6"]),  # named by no task, but a member
        ("so tu phap", "any", ["II.6"]),
        ("Sở GD&ĐT", "any", ["II.6"]),
        ("các sở ban ngành", "any", ["II.6"]),
    ],
)
def test_tasks_of_a_unit(filled: Register, name: str, role: str, ids: list[str]) -> None:
    assert [item.task_id for item in filled.tasks(Filter(unit=name, role=role))] == ids


def test_with_a_unit_only_it_and_its_groups_are_headings(filled: Register) -> None:
    report = overdue(filled.select(Filter(unit="Sở Y tế", role="lead")), as_of=AS_OF)
    assert told(report) == {"các sở, ban, ngành|Hà Giang": ["II.6"], "Sở Y tế|Hà Giang": ["II.3"]}
    kinds = {section.heading.name: section.heading.kind for section in report.sections}
    assert kinds == {"các sở, ban, ngành": "group", "Sở Y tế": "unit"}


def test_the_issuers_own_office_is_not_a_member_of_the_provinces_groups(register: Register) -> None:
    everyone = unit("các cơ quan, đơn vị", group=True)
    office = unit("Phòng Kế hoạch")
    own = plan(task("1", "Lập dự toán", lead=(office,)), sha="b", id="own", number="2/KH-SNV")
    header = own.header.model_copy(
        update={"issuer": "Sở Nội vụ", "issuer_parent": "Ủy ban nhân dân tỉnh Hà Giang"}
    )
    register.add(own.model_copy(update={"header": header}))
    register.add(plan(task("7", "Góp ý dự thảo", lead=(everyone,))))
    assert [item.task_id for item in register.tasks(Filter(unit="Phòng Kế hoạch"))] == ["1"]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Sở Ytế", 'did you mean "Sở Y tế"'),
        ("Sở Tài chín", 'did you mean "Sở Tài chính"'),
        ("xyz", "see `docgen tasks`"),
        ("Bộ Y tế", 'no unit "Bộ Y tế"'),  # a unit there is, but not in these plans
    ],
)
def test_an_unknown_unit_is_answered_with_the_nearest(
    filled: Register, name: str, said: str
) -> None:
    with pytest.raises(UnknownName, match=said) as error:
        filled.tasks(Filter(unit=name))
    assert error.value.exit_code == 2


@pytest.mark.parametrize(
    "name",
    [
        "15/KH-UBND",
        "15/kh-ubnd",
        "15",
        "15-KH-UBND-2024-01-10-Hà Giang",
        "15-KH",
        "ke-hoach-15.pdf",
        "ke-hoach-15",
    ],
)
def test_a_plan_by_its_names(filled: Register, name: str) -> None:
    assert filled.plan(name)[0].number == "15/KH-UBND"


def test_a_plan_that_is_unknown_or_may_be_two(filled: Register) -> None:
    filled.add(plan(task("1", "Lập danh mục"), province="Lào Cai", sha="b", file="k.pdf"))
    with pytest.raises(AmbiguousName, match="2 plans"):
        filled.plan("15/KH-UBND")
    with pytest.raises(UnknownName, match='did you mean "15/KH-UBND"'):
        filled.plan("16/KH-UBND")


def test_a_task_by_its_names(filled: Register) -> None:
    first = filled.tasks()[0]
    assert filled.task(first.code) == first
    assert filled.task(first.code.upper()) == first
    assert filled.task(first.code[:4]) == first
    assert filled.task("II.1") == first
    with pytest.raises(UnknownName):
        filled.task("zzzzzz")
    with pytest.raises(UnknownName):
        filled.task("")


def test_a_code_that_may_be_two_tasks(register: Register, monkeypatch: pytest.MonkeyPatch) -> None:
    codes = {"1": "k2bcdf", "2": "k2bcdg"}
    monkeypatch.setattr("docgen.register.task_rows.code", lambda _, name, __: codes[name])
    register.add(plan(task("1", "Lập danh mục"), task("2", "Tập huấn")))
    with pytest.raises(AmbiguousName, match="k2bcdf, k2bcdg"):
        register.task("k2bcd")


@pytest.mark.parametrize(
    ("name", "scope", "shown"),
    [
        ("Sở Y tế", "Lào Cai", "Sở Y tế · Lào Cai"),
        ("Bưu điện tỉnh Lào Cai", "Lào Cai", "Bưu điện tỉnh Lào Cai"),  # says its place itself
        ("Công ty Lao Cai", "Lào Cai", "Công ty Lao Cai · Lào Cai"),  # not the same word
        ("Bộ Nội vụ", "", "Bộ Nội vụ"),
    ],
)
def test_the_place_behind_a_name_is_said_once(name: str, scope: str, shown: str) -> None:
    assert heading_name(Heading(name, scope)) == shown


def test_nothing_about_lateness_is_stored(filled: Register) -> None:
    early = overdue(filled.select(), as_of=date(2024, 1, 11))
    assert early.cells.overdue == 0
    late = overdue(filled.select(), as_of=date(2030, 1, 1))
    assert late.cells.in_time == 0
    assert sample().tasks[1].lead == (FINANCE,)


ASKED = (
    Filter(role="lead"),
    Filter(plan="15/KH-UBND", role="lead"),
    Filter(province="Lào Cai", role="lead"),
    Filter(unit="Sở Y tế", role="lead"),
    Filter(unit="Sở Y tế", role="coordinate"),
    Filter(unit="Sở Tài chính", role="any", plan="9/KH"),
    Filter(role="any"),
    Filter(role="coordinate", province="Hà Giang"),
)


@pytest.mark.parametrize("day", ["2024-01-11", "2024-05-31", "2024-06-30", "2025-03-01"])
@pytest.mark.parametrize("asked", ASKED, ids=str)
def test_counted_by_the_database_it_is_the_same(filled: Register, asked: Filter, day: str) -> None:
    as_of = date.fromisoformat(day)
    work = task("1", "Lập danh mục", by("2/2024", "2024-02-29"), lead=(HEALTH, FINANCE))
    filled.add(plan(work, task("2", "Báo cáo"), province="Lào Cai", sha="b", number="9/KH-UBND"))
    filled.complete("II.2", on=date(2024, 4, 2))
    filled.complete("II.5", on=date(2024, 4, 2))
    selection = filled.select(asked)
    bys: tuple[By, ...] = ("agency", "plan", "month")
    for by_ in bys:
        for sort in ("most-late", "newest"):
            whole = overdue(selection, as_of=as_of, by=by_, role=asked.role, sort=sort)
            assert counted(filled, asked, as_of=as_of, by=by_, sort=sort) == whole
            first = counted(filled, asked, as_of=as_of, by=by_, sort=sort, first=2)
            assert first.cells == whole.cells
            lines = {id(line): line for s in whole.sections for line in s.lines}
            late = sorted((line.days_late for line in lines.values()), reverse=sort != "newest")
            kept = {(x.task.code, x.due): x for s in first.sections for x in s.lines}
            assert sorted(x.days_late for x in kept.values()) == sorted(late[:2])
            assert all(s.cells in [full.cells for full in whole.sections] for s in first.sections)
        counts = overdue_counts(filled, asked, as_of=as_of, by=by_)
        assert counts.total == whole.cells.overdue
        assert {(heading, n) for heading, n in counts.rows} == {
            (section.heading, section.cells.overdue) for section in whole.sections
        }
    lines_ = [line for item in selection.tasks for line in lines_of(item, as_of)]
    expected = of_lines(lines_, selection, as_of=as_of, role=asked.role)
    assert agencies_counted(filled, asked, as_of=as_of) == expected
