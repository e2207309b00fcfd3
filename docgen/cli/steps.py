"""The steps of reading as text for a person who asks why a plan came out as it did."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from extractors.blocks import Paragraph, WholeTable
from extractors.layout import Layout, Line, Table

if TYPE_CHECKING:
    from extractors.pipeline import Stages
    from plans.model import Plan


def step_text(stages: Stages, show: str) -> str:
    """One step as text: pages, paragraphs, tables or outline."""
    if show == "pages":
        lines = _pages(stages.layout)
    elif show == "outline":
        lines = _outline(stages.plan)
    else:
        lines = _blocks(stages.blocks, tables_only=show == "tables")
    return "".join(f"{line}\n" for line in lines)


def _pages(layout: Layout) -> Iterator[str]:
    for page in layout.pages:
        yield f"=== trang {page.number} ({page.width:.0f} x {page.height:.0f} pt, {page.reader}) ==="
        for item in page.items:
            yield from _grid(item) if isinstance(item, Table) else [_line(item)]
        yield from (f"[để riêng] {line.text}" for line in page.aside)
        yield from (f"[chú thích {mark}] {text}" for mark, text in page.footnotes)
    yield from (f"[cảnh báo {code}] {message}" for code, message in layout.warnings)


def _line(line: Line) -> str:
    label = f"{line.label} " if line.label else ""
    return f"{label}{line.text}"


def _grid(grid: Table) -> Iterator[str]:
    yield f"--- bảng {grid.rows} hàng x {grid.cols} cột ({grid.source}) ---"
    for row in range(grid.rows):
        cells = sorted((c for c in grid.cells if c.row == row), key=lambda c: c.col)
        yield " | ".join(" ".join(line.text for line in cell.lines) for cell in cells)
    yield "---"


def _blocks(blocks: tuple[Paragraph | WholeTable, ...], *, tables_only: bool) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, WholeTable):
            pages = sorted({span.page for span in block.spans})
            where = f", trang {pages[0]}-{pages[-1]}" if pages else ""
            yield f"--- bảng {len(block.rows)} hàng ({block.source}{where}) ---"
            yield " | ".join(block.columns)
            for row in block.rows:
                yield " | ".join(cell.text for cell in row.cells)
            yield "---"
        elif not tables_only:
            label = f"{block.label} " if block.label else ""
            yield f"[{block.page}] {label}{block.text}"


def _outline(plan: Plan) -> Iterator[str]:
    for heading in plan.outline:
        label = f"{heading.label}. " if heading.label else ""
        yield f"{'  ' * (heading.level - 1)}{label}{heading.title}"
