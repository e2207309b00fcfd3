"""``docgen tasks``: the tasks in the register."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from docgen.cli import options

if TYPE_CHECKING:
    from docgen.register.records import RoleFilter, TaskRecord


@click.command(short_help="List tasks with who leads, who helps, by when.")
@options.listing()
def tasks(unit: str | None, plan: str | None, role: RoleFilter, form: str, db: str | None) -> None:
    """List tasks with who leads, who helps and by when."""
    from docgen.register import open_register

    with open_register(db) as register:
        found = register.tasks(options.filter_of(unit, plan, role))
    print_tasks(found, form)


def print_tasks(found: tuple[TaskRecord, ...], form: str) -> None:
    """Tasks as table, json or csv."""
    from docgen.cli.writing import print_csv, print_json
    from docgen.report.shapes import TASK_COLUMNS, task_row, task_shape

    if form == "json":
        print_json([task_shape(task) for task in found])
    elif form == "csv":
        print_csv(TASK_COLUMNS, [task_row(task) for task in found])
    elif not found:
        click.echo("Không có nhiệm vụ nào.")
    else:
        _print_table(found)


def _print_table(found: tuple[TaskRecord, ...]) -> None:
    from docgen.cli.render import Col, console, table

    out = console()
    columns = [
        Col("Mã", fixed=True),
        Col("Mục", share=1),
        Col("Nhiệm vụ", share=5),
        Col("Chủ trì", share=3),
        Col("Phối hợp", share=3),
        Col("Thời hạn", share=2),
    ]
    plan_ids = list(dict.fromkeys(task.plan.plan_id for task in found))
    for plan_id in plan_ids:
        mine = [task for task in found if task.plan.plan_id == plan_id]
        plan = mine[0].plan
        out.print()
        out.print(
            " · ".join(
                part for part in (plan.number or plan_id, plan.issuer, plan.subject) if part
            ),
            style="bold",
        )
        table(columns, [_row(task) for task in mine], to=out, ruled=True)
    out.print(f"{len(found)} nhiệm vụ trong {len(plan_ids)} kế hoạch")


def _row(task: TaskRecord) -> tuple[str, ...]:
    from docgen.cli.render import day, shortened

    done = [f"gia hạn đến {day(item.new_due)}" for item in task.extensions]
    done += [f"xong {day(item.done_on)}" for item in task.completions]
    done += [
        f"đã gộp vào {item.into}" if item.into else f"đã rút từ {day(item.on)}"
        for item in task.closings
    ]
    return (
        task.code,
        " / ".join(task.path),
        shortened(task.text),
        "\n".join(unit.name for unit in task.of("lead")),
        "\n".join(unit.name for unit in task.of("coordinate")),
        "\n".join([deadline.text for deadline in task.deadlines] + done),
    )
