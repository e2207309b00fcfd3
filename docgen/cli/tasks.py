"""``docgen tasks``: the tasks in the register."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from docgen.cli import options

if TYPE_CHECKING:
    from docgen.report.chosen import Standing

STATUSES = ("done-on-time", "done-late", "in-time", "overdue", "no-deadline")


@click.command(short_help="List tasks with who leads, who helps, by when.")
@click.option(
    "--status",
    "statuses",
    multiple=True,
    type=click.Choice(STATUSES),
    help="Only what stands there as of the day (may be repeated).",
)
@options.listing()
def tasks(statuses: tuple[str, ...], **given: Any) -> None:
    """List tasks with who leads, who helps, by when, and where each due date stands."""
    from docgen.cli.emit import Content, emit
    from docgen.register import open_register
    from docgen.report import lists, shapes
    from docgen.report.chosen import found_standing
    from docgen.report.lines import FAR, lines_of
    from docgen.report.status import Status

    asked = options.asked_of(**given)
    wanted = [Status(name.replace("-", "_")) for name in statuses]
    with open_register(asked.db) as register:
        found = found_standing(register, asked.filter, as_of=asked.as_of, statuses=wanted)
    emit(
        Content(
            table=lambda: print_tasks(found, asked.as_of),
            json=lambda: [shapes.standing_shape(item) for item in found],
            columns=shapes.TASK_COLUMNS,
            rows=lambda: [shapes.standing_row(item) for item in found],
            sheets=lambda: [lists.task_list(found, as_of=asked.as_of, asked=asked.told)],
            paper=lambda: lists.task_list(
                found, as_of=asked.as_of, asked=asked.told, together=True
            ),
            lines=lambda: [
                line
                for item in found
                for line in lines_of(item.task, asked.as_of, until=asked.as_of + FAR)
                if not wanted or line.status in wanted
            ],
        ),
        asked.output,
    )


def print_tasks(found: Sequence[Standing], as_of: date) -> None:
    """Tasks as tables, one a plan."""
    from docgen.cli.render import Col, console, table

    if not found:
        click.echo("Không có nhiệm vụ nào.")
        return
    out = console()
    columns = [
        Col("Mã", fixed=True),
        Col("Mục", share=1),
        Col("Nhiệm vụ", share=5),
        Col("Chủ trì", share=3),
        Col("Phối hợp", share=3),
        Col("Thời hạn, tình trạng", share=2),
    ]
    plan_ids = list(dict.fromkeys(item.task.plan.plan_id for item in found))
    for plan_id in plan_ids:
        mine = [item for item in found if item.task.plan.plan_id == plan_id]
        plan = mine[0].task.plan
        out.print()
        out.print(
            " · ".join(
                part for part in (plan.number or plan_id, plan.issuer, plan.subject) if part
            ),
            style="bold",
        )
        table(columns, [_row(item, as_of) for item in mine], to=out, ruled=True)
    out.print(f"{len(found)} nhiệm vụ trong {len(plan_ids)} kế hoạch")


def _row(item: Standing, as_of: date) -> tuple[str, ...]:
    from docgen.cli.render import shortened
    from docgen.report.lists import closing_words, deadline_words, leads

    task = item.task
    return (
        task.code,
        " / ".join(task.path),
        shortened(task.text),
        leads(task, item.through).replace("; ", "\n"),
        "\n".join(unit.name for unit in task.of("coordinate")),
        "\n".join(deadline_words(item.lines)) or closing_words(task, as_of),
    )
