"""Tasks, their deadlines, reports and indicators."""

from __future__ import annotations

import re
from calendar import monthrange
from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import date
from typing import Final

from docgen.check.content.view import PlanView, at_task, at_text, content
from docgen.check.model import PASSED, Finding, Outcome, Rule, absent, judged, unknown
from docgen.check.word.lines import plain
from docgen.register.names import key
from plans.model import Deadline, Task
from plans.verbs import action, alternation
from plans.workdays import holidays_known, is_working_day

_NO_TASKS: Final = "kế hoạch không có nhiệm vụ"
_NO_DATES: Final = "không có thời hạn ghi ngày"


def _lacking(
    view: PlanView, has: Callable[[Task], bool], beside: Callable[[Task], bool]
) -> tuple[list[Task], list[Task]]:
    """Tasks that lack something their neighbours have, and tasks where none around has it.

    Neighbours are the rows of one appendix, or the items of one heading where at least three of
    four have it ``beside`` their sentence ("Đơn vị chủ trì: …"), not in it. In a plan written by
    hand every task is expected to be complete.
    """
    if view.by_hand:
        return [task for task in view.plan.tasks if not has(task)], []
    groups: dict[tuple[str, ...], list[Task]] = defaultdict(list)
    for task in view.plan.tasks:
        groups[task.path[:1] if view.in_table(task) else task.path[:-1]].append(task)
    single: list[Task] = []
    common: list[Task] = []
    for tasks in groups.values():
        without = [task for task in tasks if not has(task)]
        told = sum(has(task) and (view.in_table(task) or beside(task)) for task in tasks)
        usual = len(tasks) >= 3 and told * 4 >= len(tasks) * 3
        (single if usual else common).extend(without)
    return single, common


def _led(task: Task) -> bool:
    return bool(task.lead)


def _led_beside(task: Task) -> bool:
    return not any(unit.text in task.text for unit in task.lead)


def _timed(task: Task) -> bool:
    return bool(task.deadlines)


def _timed_beside(task: Task) -> bool:
    return not any(deadline.text in task.text for deadline in task.deadlines)


@content("task_lead")
def task_lead(view: PlanView, rule: Rule) -> Outcome:
    """A task names its lead where the tasks beside it do."""
    if not view.plan.tasks:
        return absent(_NO_TASKS)
    return judged([at_task(task, "") for task in _lacking(view, _led, _led_beside)[0]])


@content("leads_left_out")
def leads_left_out(view: PlanView, rule: Rule) -> Outcome:
    """Whole parts of the plan name nobody who leads."""
    return _left_out(view, *_lacking(view, _led, _led_beside))


@content("task_deadline")
def task_deadline(view: PlanView, rule: Rule) -> Outcome:
    """A task has a deadline where the tasks beside it do."""
    if not view.plan.tasks:
        return absent(_NO_TASKS)
    return judged([at_task(task, "") for task in _lacking(view, _timed, _timed_beside)[0]])


@content("deadlines_left_out")
def deadlines_left_out(view: PlanView, rule: Rule) -> Outcome:
    """Whole parts of the plan give no time."""
    return _left_out(view, *_lacking(view, _timed, _timed_beside))


def _left_out(view: PlanView, _: list[Task], without: list[Task]) -> Outcome:
    if not view.plan.tasks:
        return absent(_NO_TASKS)
    if not without:
        return PASSED
    shown = f"{len(without)}/{len(view.plan.tasks)}"
    return judged([at_task(without[0], shown)])


@content("task_twice")
def task_twice(view: PlanView, rule: Rule) -> Outcome:
    """No task is given twice to the same units with the same time in the same part."""
    if not view.plan.tasks:
        return absent(_NO_TASKS)
    seen: dict[object, Task] = {}
    findings = []
    for task in view.plan.tasks:
        words = key(task.text)
        if len(words) < rule.params["letters"]:
            continue
        mark = (
            view.in_table(task) and task.path[:1],
            words,
            tuple(sorted(key(unit.name) for unit in task.lead)),
            tuple(deadline.text for deadline in task.deadlines),
        )
        first = seen.setdefault(mark, task)
        if first is not task:
            findings.append(at_task(task, " / ".join(first.path) or "trên"))
    return judged(findings)


@content("lead_among_helpers")
def lead_among_helpers(view: PlanView, rule: Rule) -> Outcome:
    """A unit that leads a task does not also help with it."""
    tasks = [task for task in view.plan.tasks if task.lead and task.coordinate]
    if not tasks:
        return absent("không có nhiệm vụ ghi cả chủ trì và phối hợp")
    findings = []
    for task in tasks:
        helping = {key(unit.name) for unit in task.coordinate if unit.kind == "unit"}
        both = [
            unit.name for unit in task.lead if unit.kind == "unit" and key(unit.name) in helping
        ]
        if both:
            findings.append(at_task(task, ", ".join(dict.fromkeys(both))))
    return judged(findings)


@content("task_verb")
def task_verb(view: PlanView, rule: Rule) -> Outcome:
    """A task of the text says what is to be done: it has a word of action."""
    tasks = [task for task in view.plan.tasks if not view.in_table(task)]
    if not tasks:
        return absent("không có nhiệm vụ trong phần lời")
    also = re.compile(alternation(rule.params["also"]))
    silent = [
        task
        for task in tasks
        if not action().search(task.text.lower()) and not also.search(task.text.lower())
    ]
    return judged([at_task(task, "") for task in silent])


# -- deadlines -----------------------------------------------------------------------------------


def _dated(view: PlanView) -> Iterator[tuple[Task, Deadline, date]]:
    for task in view.plan.tasks:
        for deadline in task.deadlines:
            if deadline.due is not None and deadline.recurrence is None:
                yield task, deadline, deadline.due


@content("deadline_before_issue")
def deadline_before_issue(view: PlanView, rule: Rule) -> Outcome:
    """No task is due before the plan's own day."""
    dated = list(_dated(view))
    if not dated:
        return absent(_NO_DATES)
    issued = view.plan.header.date
    if issued is None:
        return unknown("kế hoạch chưa có ngày ban hành")
    return judged(
        [
            at_task(task, f"“{deadline.text}” ({due:%d/%m/%Y})")
            for task, deadline, due in dated
            if due < issued
        ]
    )


_A_DAY: Final = re.compile(r"(?<!\d)\d{1,2}\s*(?:/|-|\.|tháng)\s*\d{1,2}")


@content("deadline_day_off")
def deadline_day_off(view: PlanView, rule: Rule) -> Outcome:
    """A day that is named is worked by state bodies; the ends of months and years are not judged."""
    named = [
        (task, deadline, due)
        for task, deadline, due in _dated(view)
        if _A_DAY.search(deadline.text)
        and deadline.start is None
        and not _end_of_period(due, deadline)
    ]
    if not named:
        return absent("không có thời hạn ghi ngày cụ thể")
    findings = []
    for task, deadline, due in named:
        if is_working_day(due):
            continue
        if due.weekday() < 5 and not holidays_known(due.year):
            continue
        day = "thứ Bảy" if due.weekday() == 5 else "Chủ nhật" if due.weekday() == 6 else "ngày lễ"
        findings.append(at_task(task, f"“{deadline.text}” ({due:%d/%m/%Y}, {day})"))
    return judged(findings)


def _end_of_period(due: date, deadline: Deadline) -> bool:
    """The last day of a month, printed or not ("31/12/2025"): an end of time, no appointment."""
    return due.day == monthrange(due.year, due.month)[1] and deadline.bound == "by"


_WRITTEN_DATE: Final = re.compile(
    r"ngày\s+(?P<d>\d{1,2})(?:\s*/\s*|\s+tháng\s+|-)(?P<m>\d{1,2})(?:(?:\s*/\s*|\s+năm\s+|-)(?P<y>\d{4}))?(?![\d/])",
    re.IGNORECASE,
)


@content("written_dates")
def written_dates(view: PlanView, rule: Rule) -> Outcome:
    """Every date written in the text, the tasks and the tables is a day of the calendar."""
    texts = [*view.texts]
    texts += [(task.path, deadline.text) for task in view.plan.tasks for deadline in task.deadlines]
    texts += [((), basis.text) for basis in view.plan.legal_bases]
    texts += [
        (path, cell) for path, table, _ in view.tables for row in table.rows for cell in row.cells
    ]
    findings: dict[str, Finding] = {}
    any_date = False
    for path, text in texts:
        for found in _WRITTEN_DATE.finditer(text):
            any_date = True
            day, month = int(found["d"]), int(found["m"])
            year = int(found["y"] or 2024)  # a leap year: 29/2 is right in one year of four
            fine = 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]
            if not fine:
                findings.setdefault(
                    " ".join(found[0].split()), at_text(path, text, " ".join(found[0].split()))
                )
    return judged(list(findings.values())) if any_date else absent("không có ngày viết trong lời")


@content("deadline_after_period")
def deadline_after_period(view: PlanView, rule: Rule) -> Outcome:
    """No task is due later than ``months`` months after the time the plan is for."""
    if view.end is None:
        return absent("trích yếu không nêu thời kỳ của kế hoạch")
    last = date(view.end + 1, rule.params["months"], 28)
    dated = list(_dated(view))
    if not dated:
        return absent(_NO_DATES)
    return judged(
        [
            at_task(task, f"“{deadline.text}” ({due:%d/%m/%Y}), kế hoạch đến năm {view.end}")
            for task, deadline, due in dated
            if due > last and not (deadline.start and deadline.start.year <= view.end)
        ]
    )


# -- reports -------------------------------------------------------------------------------------

_REPORT: Final = re.compile(
    r"(?:dinh ky |hang (?:thang|quy|nam)[, ]*)?(?:tong hop,? |lap |gui )?bao cao\b"
)
_TO: Final = re.compile(
    r"(?<!\w)(?:gửi|cho|ubnd|ủy ban|uỷ ban|sở|bộ|chính phủ|thủ tướng|tỉnh ủy|thành ủy|huyện ủy|đảng ủy|chủ tịch|phòng|"
    r"văn phòng|cấp có thẩm quyền|cấp trên|lãnh đạo|hội đồng|hđnd|trung ương|hiệu trưởng|giám đốc|ban|cục|trưởng ban|cơ quan)(?!\w)"
)


def _reports(view: PlanView) -> list[Task]:
    return [
        task
        for task in view.plan.tasks
        if not view.in_table(task) and _REPORT.match(plain(task.text))
    ]


@content("report_date")
def report_date(view: PlanView, rule: Rule) -> Outcome:
    """A duty to report says when."""
    reports = _reports(view)
    if not reports:
        return absent("không có nhiệm vụ báo cáo trong phần lời")
    on_demand = re.compile(r"theo yêu cầu|đột xuất|khi có")
    undated = [task for task in reports if not task.deadlines and not on_demand.search(task.text)]
    return judged([at_task(task, "") for task in undated])


@content("report_recipient")
def report_recipient(view: PlanView, rule: Rule) -> Outcome:
    """A duty to report says to whom."""
    reports = _reports(view)
    if not reports:
        return absent("không có nhiệm vụ báo cáo trong phần lời")
    return judged([at_task(task, "") for task in reports if not _TO.search(task.text.lower())])


# -- indicators ----------------------------------------------------------------------------------


@content("indicator_target")
def indicator_target(view: PlanView, rule: Rule) -> Outcome:
    """An indicator has a target, or the result of a year that is over."""
    if not view.plan.indicators:
        return absent("kế hoạch không có bảng chỉ tiêu")
    return judged(
        [
            at_text(item.path, item.name, "")
            for item in view.plan.indicators
            if item.value is None and not item.target and not item.result
        ]
    )


@content("indicator_unit")
def indicator_unit(view: PlanView, rule: Rule) -> Outcome:
    """A target that is a bare number has a unit, where the other indicators have one.

    A table of scores or ranks has none at all.
    """
    if not view.plan.indicators:
        return absent("kế hoạch không có bảng chỉ tiêu")
    told = [
        item
        for item in view.plan.indicators
        if item.unit or re.search(r"[^\d.,\s<>=≥≤-]", item.target or "")
    ]
    if len(told) * 2 < len(view.plan.indicators) and not view.by_hand:
        return absent("bảng chỉ tiêu không dùng đơn vị tính")
    return judged(
        [
            at_text(item.path, item.name, item.target or "")
            for item in view.plan.indicators
            if not item.unit
            and re.fullmatch(r"[<>=≥≤\s]*\d[\d.,\s]*", item.target or "")
            and not re.search(r"%|số lượng|xếp hạng|thứ hạng|điểm|(?<!\w)số\s", item.name.lower())
        ]
    )
