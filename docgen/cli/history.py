"""``docgen history``: what was said about a task or a plan, and by whom."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import click

from docgen.cli import options

if TYPE_CHECKING:
    from docgen.register.records import ChangeRecord

KINDS = {
    "read": "đọc văn bản",
    "done": "hoàn thành",
    "progress": "tiến độ",
    "extend": "gia hạn",
    "withdraw": "rút",
    "merge": "gộp",
    "correct": "sửa",
    "attach": "nhận kết quả",
    "undo": "bỏ thay đổi",
}
COLUMNS = ("number", "recorded_at", "by", "plan", "task", "kind", "told", "note", "undone_by")


@click.command(short_help="What was said about a task or plan.")
@click.argument("name", metavar="TASK|PLAN")
@options.format_
@options.db
def history(name: str, form: str, db: str | None) -> None:
    """List every change of a task, or of a plan with its tasks: who said what and when.

    The number is what `docgen undo` takes. What was taken back stays in the list, marked.
    """
    from docgen.register import open_register

    with open_register(db) as register:
        found = register.history(name)
    if form == "json":
        from docgen.cli.writing import print_json

        print_json([_shape(change) for change in found])
    elif form == "csv":
        from docgen.cli.writing import print_csv

        print_csv(COLUMNS, [_shape(change) | {"told": told(change)} for change in found])
    elif not found:
        click.echo("Chưa ghi gì.")
    else:
        _print_table(found)


def _shape(change: ChangeRecord) -> dict[str, Any]:
    return {
        "number": change.number,
        "kind": change.kind,
        "plan": change.plan_id,
        "task": change.task,
        "occurrence": change.occurrence.isoformat() if change.occurrence else None,
        "day": change.day.isoformat() if change.day else None,
        "data": change.data,
        "note": change.note,
        "by": change.by,
        "recorded_at": change.recorded_at.isoformat(),
        "batch": change.batch,
        "undone_by": change.undone_by,
    }


def told(change: ChangeRecord) -> str:
    """What was said, in one Vietnamese line."""
    from docgen.cli.render import day, shortened
    from docgen.register.conflicts import shown

    data = change.data
    which = f" hạn {day(change.occurrence)}" if change.occurrence else ""
    document = f" theo {data['document']}" if data.get("document") else ""
    if change.kind == "read":
        parts = [f"{data['file'] or 'dữ liệu'}, {data['tasks']} nhiệm vụ"]
        if data["conflicts"]:
            parts.append(f"{len(data['conflicts'])} chỗ không khớp với điều đã ghi")
        return ", ".join(parts)
    if change.kind == "correct":
        was, value = shortened(shown(data["was"]), 80), shortened(shown(data["value"]), 80)
        return f"{data['field']}: {was} → {value}"
    if change.kind == "extend":
        return f"{which.strip()} đến {day(date.fromisoformat(data['to']))}{document}"
    if change.kind == "merge":
        return f"vào {data['into']} từ {day(change.day)}{document}"
    if change.kind == "withdraw":
        return f"{which.strip()} từ {day(change.day)}{document}".strip()
    if change.kind == "attach":
        return f"của {data['from']}"
    if change.kind == "undo":
        return ", ".join(f"số {number}" for number in data["changes"])
    share = f"{data['percent']}%" if data.get("percent") is not None else ""
    words = [f"ngày {day(change.day)}{which}", share, data.get("result"), data.get("evidence")]
    return " · ".join(word for word in words if word)


def _print_table(found: tuple[ChangeRecord, ...]) -> None:
    from docgen.cli.render import Col, console, table

    columns = [
        Col("Số", "right", fixed=True),
        Col("Lúc", fixed=True),
        Col("Người ghi", share=2),
        Col("Nhiệm vụ", fixed=True),
        Col("Việc", share=2),
        Col("Nội dung", share=6),
    ]
    rows = []
    for change in found:
        lines = [told(change), *([f"Ghi chú: {change.note}"] if change.note else [])]
        if change.undone_by:
            lines.append(f"(đã bỏ, xem số {change.undone_by})")
        rows.append(
            (
                str(change.number),
                _local(change.recorded_at),
                change.by or "",
                change.task or "",
                KINDS[change.kind],
                "\n".join(lines),
            )
        )
    table(columns, rows, to=console(), ruled=True)


def _local(moment: datetime) -> str:
    """A stored moment (UTC) on this computer's clock."""
    return moment.replace(tzinfo=UTC).astimezone().strftime("%d/%m/%Y %H:%M")
