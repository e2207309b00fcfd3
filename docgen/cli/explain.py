"""What gave each field of a task, in Vietnamese, for people who ask why a plan came out as it did."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.cli.render import day
from docgen.errors import UnknownName
from plans.model import Deadline, Evidence, NotTaken, Plan, Span, Task

FIELDS = {
    "lead": "Chủ trì",
    "coordinate": "Phối hợp",
    "monitor": "Theo dõi",
    "persons": "Người làm",
    "deadline": "Thời hạn",
    "output": "Sản phẩm",
    "budget": "Kinh phí",
    "form": "Hình thức",
    "note": "Ghi chú",
}
GIVEN_BY = {
    "words": "theo lời của chính mục này",
    "line": "theo dòng nêu sau mục",
    "heading": "theo đề mục",
    "list": "theo câu dẫn ở trên",
    "column": "theo cột",
    "group": "theo dòng nhóm của bảng",
    "above": "theo ô ở dòng trên (ô gộp hoặc ghi nt)",
}
REASONS = {
    "under results of the past": "nằm trong phần kết quả đã làm",
    "under aims and requirements": "nằm trong phần mục đích, yêu cầu",
    "under targets": "nằm trong phần mục tiêu, chỉ tiêu",
    "under legal bases": "nằm trong phần căn cứ",
    "under funding": "nằm trong phần kinh phí",
    "reads as a target": "đọc như một chỉ tiêu",
    "says where money comes from": "chỉ nói nguồn kinh phí",
    "stands in no part that assigns work": "không nằm trong phần nào giao việc",
    "closing sentence": "câu kết, không giao việc cụ thể",
    "leads in the items below it": "chỉ dẫn vào các mục bên dưới",
    "lists what the item above it names": "chỉ kể chi tiết của mục ở trên",
    "detail of the item above": "chi tiết của mục ở trên",
    "names a unit, orders nothing": "chỉ nêu tên đơn vị, không giao việc",
    "title without text below it": "đề mục không có nội dung bên dưới",
    "a list of people": "danh sách người",
    "a list of people or bodies": "danh sách người hoặc đơn vị",
    "a timetable": "lịch, thời khóa biểu",
    "a form to be filled in": "biểu mẫu để điền",
    "a report of results": "báo cáo kết quả",
    "an estimate of costs": "dự toán kinh phí",
    "a table of scores": "bảng điểm, tiêu chí chấm",
    "a list of goods or costs": "danh mục hàng hóa, chi phí",
    "in a part that assigns no work": "nằm trong phần không giao việc",
    "no column says what is to be done": "bảng không có cột nêu việc phải làm",
    "the document is not a plan": "văn bản không phải là kế hoạch",
}


def explain_text(plan: Plan, path: str) -> str:
    """The tasks and the items not taken at a path ("II/2/a", or the beginning of one), or of an id.

    Raises:
        UnknownName: nothing stands there; the nearest paths are given.
    """
    wanted = tuple(part.strip() for part in path.split("/") if part.strip())
    tasks = [task for task in plan.tasks if task.id == path.strip() or _at(task.path, wanted)]
    left = [item for item in plan.not_taken if _at(item.path, wanted)]
    exact = [task for task in tasks if task.path == wanted]
    if exact:
        tasks, left = exact, [item for item in left if item.path == wanted]
    if not tasks and not left:
        from docgen.register.names import did_you_mean, nearest

        paths = ["/".join(task.path) for task in plan.tasks]
        near = nearest(path, paths) or tuple(paths[:3])
        raise UnknownName(
            f'nothing stands at "{path}"', advice=did_you_mean(near) or "see `--show outline`"
        )
    parts = ["\n".join(_task(task)) for task in tasks] + ["\n".join(_left(item)) for item in left]
    return "\n\n".join(parts) + "\n"


def _at(path: tuple[str, ...], wanted: tuple[str, ...]) -> bool:
    return bool(wanted) and path[: len(wanted)] == wanted


def _task(task: Task) -> Iterator[str]:
    yield f"Mục {' / '.join(task.path)}{_where(task.spans)}, mã {task.id}"
    yield f"  {'Nhiệm vụ':10} {task.text}"
    yield f"  {'':10} là nhiệm vụ: chắc {_sure(task.confidence)}"
    last = ""
    for found in task.evidence:
        label = FIELDS[found.field] if found.field != last else ""
        last = found.field
        yield f"  {label:10} {_value(task, found)}"
        yield f"  {'':10}   {_given(found)}"
    unsaid = [
        name
        for field, name in FIELDS.items()
        if field in ("lead", "deadline") and not any(e.field == field for e in task.evidence)
    ]
    if unsaid:
        yield f"  {'Không nêu':10} {', '.join(name.lower() for name in unsaid)}"


def _value(task: Task, found: Evidence) -> str:
    """The printed value and what it was read as, where that is more."""
    for unit in (*task.lead, *task.coordinate, *task.monitor):
        if unit.text == found.value and found.field in ("lead", "coordinate", "monitor"):
            group = " (nhóm đơn vị)" if unit.kind == "group" else ""
            return (
                f"{unit.text} → {unit.name}{group}" if unit.name != unit.text else unit.text + group
            )
    if found.field == "deadline":
        due = next(d for d in task.deadlines if d.text == found.value)
        return f"{found.value} → {_due(due)}"
    if found.field == "budget":
        amount = next(m.amount for m in task.budget if m.text == found.value)
        shown = f"{amount:,}".replace(",", ".") + " đồng" if amount is not None else "chưa rõ"
        return f"{found.value} → {shown}"
    return found.value


def _due(deadline: Deadline) -> str:
    if deadline.recurrence:
        return f"định kỳ ({deadline.recurrence})"
    if deadline.due is None:
        return f"từ {day(deadline.start)}" if deadline.start else "không có ngày cụ thể"
    start = f"từ {day(deadline.start)} " if deadline.start else ""
    return start + ("trước " if deadline.bound == "before" else "đến hết ") + day(deadline.due)


def _given(found: Evidence) -> str:
    return (
        f'{GIVEN_BY[found.by]}: "{found.text}"{_where(found.spans)}, chắc {_sure(found.confidence)}'
    )


def _sure(confidence: float) -> str:
    return f"{confidence:.0%}"


def _where(spans: tuple[Span, ...]) -> str:
    pages = sorted({span.page for span in spans})
    if not pages:
        return ""
    return f" (trang {pages[0]})" if len(pages) == 1 else f" (trang {pages[0]}-{pages[-1]})"


def _left(item: NotTaken) -> Iterator[str]:
    yield f"Mục {' / '.join(item.path) or '(không số)'}: không lấy làm nhiệm vụ"
    yield f"  {'Nội dung':10} {item.text}"
    yield f"  {'Lý do':10} {REASONS.get(item.why, item.why)}"
