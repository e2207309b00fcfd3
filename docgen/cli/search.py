"""``docgen search``: tasks by their words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from docgen.cli import options

if TYPE_CHECKING:
    from docgen.register.records import Found, Hit

Through = Mapping[str, tuple[str, ...]]  # by code: the groups through which alone it was found
COLUMNS = ("task", "plan", "number", "lead", "text", "deadline", "due", "status", "through")


@click.command(short_help="Find tasks by their words.")
@click.argument("words")
@click.option(
    "--limit",
    type=click.IntRange(1, 1000),
    default=20,
    show_default=True,
    help="How many tasks to show at most.",
)
@options.listing()
def search(words: str, limit: int, **given: Any) -> None:
    """Find tasks whose statement or output holds WORDS, typed with or without marks.

    Tasks with the words as one phrase come first, then those with each of them; newest first.
    """
    from docgen.cli.emit import Content, emit
    from docgen.register import open_register
    from docgen.register.records import Selection
    from docgen.report import lists
    from docgen.report.chosen import standing
    from docgen.report.lines import lines_of

    asked = options.asked_of(**given)
    with open_register(asked.db) as register:
        found = register.search(words, asked.filter, limit=limit)
    told = (f"tìm: {words}", *asked.told)
    tasks = Selection(tuple(hit.task for hit in found.hits), found.units)

    through = {task.code: tasks.groups_of(task, asked.role) for task in tasks.tasks}

    def paper() -> Any:
        chosen = standing(tasks, as_of=asked.as_of, role=asked.role, statuses=[])
        return lists.task_list(chosen, as_of=asked.as_of, asked=told, together=True)

    emit(
        Content(
            table=lambda: _print(found, through, asked.as_of, told),
            json=lambda: [_shape(hit, through, asked.as_of) for hit in found.hits],
            columns=COLUMNS,
            rows=lambda: [_row(hit, through, asked.as_of) for hit in found.hits],
            sheets=lambda: [paper()],
            paper=paper,
            lines=lambda: [line for task in tasks.tasks for line in lines_of(task, asked.as_of)],
        ),
        asked.output,
    )


def _row(hit: Hit, through: Through, as_of: date) -> dict[str, Any]:
    from docgen.report.lines import lines_of

    lines = lines_of(hit.task, as_of)
    return {
        "task": hit.task.code,
        "plan": hit.task.plan.plan_id,
        "number": hit.task.plan.number,
        "lead": [unit.name for unit in hit.task.of("lead")],
        "text": hit.task.text,
        "deadline": [deadline.text for deadline in hit.task.deadlines],
        "due": [line.due for line in lines if line.due],
        "status": list(dict.fromkeys(line.status.value for line in lines)),
        "through": list(through[hit.task.code]),
    }


def _shape(hit: Hit, through: Through, as_of: date) -> dict[str, Any]:
    return _row(hit, through, as_of) | {
        "output": hit.task.output,
        "hits": [list(place) for place in hit.in_text],
        "hits_in_output": [list(place) for place in hit.in_output],
    }


def _print(found: Found, through: Through, as_of: date, told: Sequence[str]) -> None:
    from rich.text import Text

    from docgen.cli.render import Col, console, table
    from docgen.report.lines import lines_of
    from docgen.report.lists import as_of_line, closing_words, deadline_words, leads, plan_name

    out = console()
    out.print("TÌM NHIỆM VỤ", style="bold")
    out.print(as_of_line(as_of, *told))
    if not found.hits:
        out.print("Không thấy nhiệm vụ nào.")
        return
    columns = [
        Col("Mã", fixed=True),
        Col("Kế hoạch", share=3),
        Col("Nhiệm vụ", share=8),
        Col("Chủ trì", share=3),
        Col("Thời hạn, tình trạng", share=4),
    ]
    rows: list[tuple[str | Text, ...]] = []
    for hit in found.hits:
        task = hit.task
        statement = _marked(task.text, hit.in_text)
        if hit.in_output and task.output:
            statement += Text("\nSản phẩm: ") + _marked(task.output, hit.in_output)
        words = deadline_words(lines_of(task, as_of))
        when = "\n".join(words) or closing_words(task, as_of)
        rows.append((task.code, plan_name(task), statement, leads(task, through[task.code]), when))
    table(columns, rows, to=out, ruled=True)
    more = ", còn nữa (--limit)" if found.more else ""
    out.print(f"{len(found.hits)} nhiệm vụ{more}")


def _marked(said: str, places: Sequence[tuple[int, int]]) -> Any:
    """The text around its hits, which stand in «» and bold."""
    from rich.text import Text

    first = places[0][0] if places else 0
    start = said.rfind(" ", 0, max(0, first - 80)) + 1 if first > 100 else 0
    made = Text("… " if start else "")
    at = start
    for begin, end in places:
        made.append(said[at:begin])
        made.append(f"«{said[begin:end]}»", style="bold")
        at = end
    rest = said[at:]
    cut = rest if len(rest) <= 200 else rest[:200].rsplit(" ", 1)[0] + " …"
    made.append(cut)
    return made
