"""Small documents written as text, one paragraph a line, for the tests of outline and tasks.

Signs in front of a line: "*" prints it bold, "^" centres it, ">" indents it by 36 points, "|"
gives the rest as a table row ("a | b").
"""

from __future__ import annotations

from datetime import date

from extractors.assign import Assigned, assign
from extractors.blocks import Paragraph, WholeBlock, WholeCell, WholeRow, WholeTable
from extractors.context import Context
from extractors.outline import Item, build
from plans.units.context import UnitContext

CONTEXT = Context(
    year=2025,
    issued=date(2025, 1, 15),
    units=UnitContext(
        issuer="Ủy ban nhân dân tỉnh Nghệ An", province="Nghệ An", date=date(2025, 1, 15)
    ),
)


def paragraphs(text: str) -> list[WholeBlock]:
    """The lines of a text as paragraphs and tables."""
    blocks: list[WholeBlock] = []
    rows: list[list[str]] = []
    for line in [*text.strip().splitlines(), ""]:
        line = line.strip()
        if line.startswith("|"):
            rows.append([cell.strip() for cell in line[1:].split("|")])
            continue
        if rows:
            blocks.append(_table(rows))
            rows = []
        if line:
            blocks.append(_paragraph(line))
    return blocks


def _paragraph(line: str) -> Paragraph:
    bold = centred = False
    indent: float | None = None
    while line[0] in "*^>":
        bold |= line[0] == "*"
        centred |= line[0] == "^"
        if line[0] == ">":
            indent = (indent or 0.0) + 36.0
        line = line[1:].strip()
    return Paragraph(
        text=line, bold=bold, centred=centred, lead_bold=len(line) if bold else 0, indent=indent
    )


def _table(rows: list[list[str]]) -> WholeTable:
    head, *body = rows
    return WholeTable(
        columns=tuple(head),
        rows=tuple(WholeRow(tuple(WholeCell((cell,)) for cell in row)) for row in body),
    )


def tree(text: str) -> Item:
    """The outline of a text."""
    return build(paragraphs(text))


def shape(item: Item) -> list[str]:
    """A tree as lines: two blanks a level, label and text."""
    found: list[str] = []

    def visit(node: Item, depth: int) -> None:
        for child in node.children:
            found.append("  " * depth + f"{child.label or '¶'} {child.text}")
            visit(child, depth + 1)

    visit(item, 0)
    return found


def assigned(text: str, *, default: str = "other") -> Assigned:
    """The tasks of a text."""
    return assign(tree(text), CONTEXT, default="assign" if default == "assign" else "other")


def tasks(text: str) -> list[str]:
    """Tasks as "path | statement | leads | helpers | deadlines" with empty ends left out."""
    rows = []
    for _, task in assigned(text).tasks:
        parts = [
            "/".join(task.path),
            task.text,
            ", ".join(unit.name for unit in task.lead),
            ", ".join(unit.name for unit in task.coordinate),
            ", ".join(str(d.due or d.recurrence or d.text) for d in task.deadlines),
        ]
        rows.append(" | ".join(parts).rstrip(" |"))
    return rows


def left(text: str) -> list[str]:
    """What was not taken as "text: why"."""
    return [f"{row.text}: {row.why}" for row in assigned(text).not_taken]
