"""``docgen diff``: what changed between two plans."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from docgen.cli import options

if TYPE_CHECKING:
    from docgen.diff import Difference
    from plans.model import Indicator, Task


@click.command(short_help="Compare two plans: tasks added, dropped, changed.")
@click.argument("plan_a")
@click.argument("plan_b")
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json", "csv"]),
    default="table",
    show_default=True,
    help="How to print.",
)
@options.db
def diff(plan_a: str, plan_b: str, form: str, db: str | None) -> None:
    """Compare PLAN_A with PLAN_B, each a plan of the register or a file (document or plan data)."""
    from docgen.cli.given import given_plan
    from docgen.diff import compare

    found = compare(given_plan(plan_a, db=db), given_plan(plan_b, db=db))
    if form == "json":
        from docgen.cli.writing import print_json

        print_json({"same": found.same, "differences": _rows(found)})
    elif form == "csv":
        from docgen.cli.writing import print_csv

        print_csv(["change", "path", "task", "field", "before", "after"], _rows(found))
    else:
        _print_table(found)


_ADDED, _DROPPED, _CHANGED = "Thêm", "Bỏ", "Sửa"


def _rows(found: Difference) -> list[dict[str, Any]]:
    """One row an added or dropped task, one a changed field."""
    added: list[Task | Indicator] = [*found.added, *found.indicators_added]
    dropped: list[Task | Indicator] = [*found.dropped, *found.indicators_dropped]
    rows = [_row("added", one) for one in added] + [_row("dropped", one) for one in dropped]
    rows += [
        _row("changed", change.after, field=field.field, before=field.before, after=field.after)
        for change in found.changed
        for field in change.fields
    ]
    return rows


def _row(change: str, one: Task | Indicator, **more: str) -> dict[str, Any]:
    text = one.name if hasattr(one, "name") else one.text
    row = {"change": change, "path": "/".join(one.path), "task": text}
    return {**row, "field": None, "before": None, "after": None, **more}


def _print_table(found: Difference) -> None:
    from docgen.cli.render import Col, console, shortened, table
    from docgen.diff import FIELDS

    out = console()
    out.print("SO SÁNH KẾ HOẠCH", style="bold")
    for name, plan in (("A", found.a), ("B", found.b)):
        header = plan.header
        told = [header.number or plan.source.file or "", header.subject or "", header.issuer or ""]
        out.print(f"{name}: {' · '.join(filter(None, told))} · {len(plan.tasks)} nhiệm vụ")
    out.print(
        f"Thêm {len(found.added)}, bỏ {len(found.dropped)}, "
        f"sửa {sum(hasattr(c.after, 'text') for c in found.changed)}, giữ nguyên {found.same}"
    )
    if found.is_empty:
        return
    names = {"added": _ADDED, "dropped": _DROPPED, "changed": _CHANGED}
    rows = []
    last = None
    for row in _rows(found):
        field = FIELDS.get(row["field"] or "", "")
        again = row["change"] == "changed" and row["task"] == last
        last = row["task"]
        task = "" if again else shortened(row["task"], 140)
        label = "" if again else names[row["change"]]
        cells = (field, shortened(row["before"] or "", 120), shortened(row["after"] or "", 120))
        rows.append((label, "" if again else row["path"], task, *cells))
    columns = [
        Col("", width=5),
        Col("Tại (B)", width=11),
        Col("Nhiệm vụ, chỉ tiêu", share=5),
        Col("Mục", width=9),
        Col("A", share=3),
        Col("B", share=3),
    ]
    table(columns, rows, to=out, ruled=True)
