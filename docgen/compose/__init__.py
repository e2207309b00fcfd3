"""Write a plan as a Word document by the form of Nghị định 30/2020/NĐ-CP."""

from __future__ import annotations

from pathlib import Path

from plans.model import Plan

__all__ = ["generate"]


def generate(plan: Plan, out: Path, *, template: Path | None = None, force: bool = False) -> Path:
    """Write the plan to ``out`` (.docx) and return it.

    template: a Word file with Jinja2 tags (docs/writing.md); None is the default in templates/.
    force: replace ``out`` if it exists. The file is written beside ``out`` and then moved there,
    so that it is whole or not there at all; the same plan gives the same bytes.

    Raises:
        CannotWrite: ``out`` exists, or its folder is missing or cannot be written.
        BadTemplate: the template is no Word file, has no {{ body }}, or a tag or field is wrong.
    """
    from docgen.compose.writer import write

    return write(plan, out, template=template, force=force)
