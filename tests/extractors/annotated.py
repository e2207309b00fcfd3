"""Whole small plans written for the tests, each with what it says beside it.

A ``.plan`` file holds, line by line:

    %issuer SỞ Y TẾ          the letterhead: parent, issuer, number, place, subject, party, format
    *I. NHIỆM VỤ             a paragraph; "*" prints it bold, "^" centres it
    |! TT | Nội dung         a heading row of a table ("<" merged to the left, "^^" with the cell above)
    | 1 | Rà soát            a row
    @ I/1 | L Sở Y tế | D by 2026-03-31    what the paragraph or row above orders
    #! a remark

The fields of "@": its path, L lead, C coordinate, M monitor ("printed=>full name; …"), P persons,
D deadlines ("by DAY", "before DAY", "from DAY", "DAY..DAY", "rule RRULE,before", else words),
O output; T its text, TE where the text ends, TS where it starts; without them the whole paragraph
or the cell of the task column (%taskcol, else the second).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm, Pt

from plans.ladder import parse_label
from plans.model import Deadline, Task

_RULE = re.compile(r"rule (\S+?)(?:,(before|by))?$")
_LEFT, _ABOVE = "<", "^^"


@dataclass
class Piece:
    """A paragraph (``style`` of "*^") or a table row (``cells``)."""

    text: str = ""
    style: str = ""
    cells: list[str] = field(default_factory=list)
    heading: bool = False


@dataclass
class AnnotatedPlan:
    """The letterhead, the pieces in order, and what each task should say."""

    head: dict[str, str]
    pieces: list[Piece]
    tasks: list[dict[str, Any]]


def read_annotated(path: Path) -> AnnotatedPlan:
    """Read a ``.plan`` file."""
    head: dict[str, str] = {}
    pieces: list[Piece] = []
    tasks: list[dict[str, Any]] = []
    column = 1
    for line in path.read_text(encoding="utf-8").splitlines():
        line = line.rstrip()
        if not line.strip() or line.startswith("#!"):
            continue
        if line.startswith("%"):
            key, _, value = line[1:].partition(" ")
            if key == "taskcol":
                column = int(value)
            else:
                head[key] = value.strip()
        elif line.startswith("@"):
            tasks.append(_task(line[1:], pieces[-1], column))
        elif line.startswith("|"):
            heading = line.startswith("|!")
            cells = [cell.strip() for cell in line[2 if heading else 1 :].split("|")]
            pieces.append(Piece(cells=cells, heading=heading))
        else:
            text = line.lstrip("*^")
            pieces.append(Piece(text=text.strip(), style=line[: len(line) - len(text)]))
    return AnnotatedPlan(head, pieces, tasks)


def _task(line: str, piece: Piece, column: int) -> dict[str, Any]:
    path, *fields = [part.strip() for part in line.split(" | ")]
    label = parse_label(piece.text) if piece.text else None
    text = piece.cells[column] if piece.cells else piece.text[label.end if label else 0 :]
    task: dict[str, Any] = {"path": path, "lead": [], "coordinate": [], "monitor": []}
    task |= {"persons": [], "deadlines": [], "output": None}
    roles = {"L": "lead", "C": "coordinate", "M": "monitor"}
    for part in fields:
        code, _, value = part.partition(" ")
        if code in roles:
            names = [unit.split("=>")[-1].strip() for unit in value.split(";")]
            task[roles[code]] = [name.casefold() for name in names]
        elif code == "P":
            task["persons"] = [person.strip() for person in value.split(";")]
        elif code == "D":
            task["deadlines"] = [seen for time in value.split(" ; ") if (seen := time_of(time))]
        elif code == "O":
            task["output"] = value
        elif code == "T":
            text = value
        elif code == "TE":
            text = text[: text.index(value) + len(value)]
        else:
            text = text[text.index(value) :]
    task["text"] = re.sub(r"[\s.;:,/]+$", "", text).strip()
    return task


def time_of(text: str) -> tuple[str | None, ...] | None:
    """A deadline as (start, due, bound, recurrence); None where it has no date."""
    start = due = bound = rule = None
    text = text.strip()
    if match := _RULE.search(text):
        rule, bound = match[1], match[2]
        text = text[: match.start()].strip()
    kind, _, day = text.partition(" ")
    if kind in ("by", "before") and re.match(r"\d{4}-", day):
        due, bound = day, kind
    elif kind == "from":
        start = day
    elif ".." in text:
        (start, due), bound = text.split(".."), "by"
    values = (start, due, bound, rule)
    return values if any(values) else None


def said(task: Task) -> dict[str, Any]:
    """A task that was read, in the form of the annotations (capitals of names do not count)."""
    times = [seen for deadline in task.deadlines if (seen := seen_time(deadline))]
    return {
        "path": "/".join(task.path),
        "text": task.text,
        "lead": [unit.name.casefold() for unit in task.lead],
        "coordinate": [unit.name.casefold() for unit in task.coordinate],
        "monitor": [unit.name.casefold() for unit in task.monitor],
        "persons": list(task.persons),
        "deadlines": times,
        "output": task.output,
    }


def seen_time(deadline: Deadline) -> tuple[str | None, ...] | None:
    start = deadline.start.isoformat() if deadline.start else None
    due = deadline.due.isoformat() if deadline.due else None
    values = (start, due, deadline.bound, deadline.recurrence)
    return values if start or due or deadline.recurrence else None


def write(plan: AnnotatedPlan, folder: Path) -> Path:
    """The plan as the file its ``%format`` names: docx, pipes (tables in plain text), or text (with tables: Markdown)."""
    if plan.head["format"] == "docx":
        return _write_docx(plan, folder / "plan.docx")
    marked = plan.head["format"] != "pipes" and any(piece.cells for piece in plan.pieces)
    suffix = "md" if marked else "txt"
    return _write_text(plan, folder / f"plan.{suffix}")


def _issuer(head: dict[str, str]) -> list[str]:
    return [head[key] for key in ("parent", "issuer") if key in head]


def _motto(head: dict[str, str]) -> list[str]:
    if "party" in head:
        return ["ĐẢNG CỘNG SẢN VIỆT NAM"]
    return ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"]


def _write_text(plan: AnnotatedPlan, path: Path) -> Path:
    head = plan.head
    lines = [*_issuer(head), f"Số: {head['number']}", *_motto(head), head["place"], ""]
    lines += ["KẾ HOẠCH", head["subject"], ""]
    in_table = False
    for piece in plan.pieces:
        if not piece.cells:
            lines += [piece.text, ""]
        else:
            cells = ["" if cell in (_LEFT, _ABOVE) else cell for cell in piece.cells]
            lines.append(f"| {' | '.join(cells)} |")
            if not in_table and path.suffix == ".md":
                lines.append("|" + "---|" * len(cells))
        in_table = bool(piece.cells)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def _write_docx(plan: AnnotatedPlan, path: Path) -> Path:
    document = Document()
    document.styles["Normal"].font.name = "Times New Roman"
    document.styles["Normal"].font.size = Pt(14)
    head = plan.head
    left, right = document.add_table(1, 2).rows[0].cells
    for cell, lines in (
        (left, [*_issuer(head), f"Số: {head['number']}"]),
        (right, [*_motto(head), head["place"]]),
    ):
        for number, line in enumerate(lines):
            paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
            paragraph.add_run(line).bold = line.isupper()
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for line in ("KẾ HOẠCH", head["subject"]):
        paragraph = document.add_paragraph()
        paragraph.add_run(line).bold = True
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for is_row, group in groupby(plan.pieces, key=lambda piece: bool(piece.cells)):
        if is_row:
            _add_table(document, list(group))
            continue
        for piece in group:
            paragraph = document.add_paragraph()
            paragraph.add_run(piece.text).bold = "*" in piece.style
            if "^" in piece.style:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            else:
                paragraph.paragraph_format.first_line_indent = Cm(1.27)
    document.save(str(path))
    return path


def _add_table(document: Any, rows: list[Piece]) -> None:
    width = max(len(row.cells) for row in rows)
    grid = [row.cells + [""] * (width - len(row.cells)) for row in rows]
    table = document.add_table(len(rows), width)
    table.style = "Table Grid"
    for y, row in enumerate(grid):
        for x, text in enumerate(row):
            if text in (_LEFT, _ABOVE):
                continue
            right, below = x, y
            while right + 1 < width and row[right + 1] == _LEFT:
                right += 1
            while below + 1 < len(grid) and grid[below + 1][x] == _ABOVE:
                below += 1
            cell = table.cell(y, x)
            if (right, below) != (x, y):
                cell = cell.merge(table.cell(below, right))
            cell.text = ""
            for number, line in enumerate(text.split("\\n")):
                paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
                paragraph.add_run(line).bold = rows[y].heading
