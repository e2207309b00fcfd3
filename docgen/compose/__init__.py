"""Write a plan as a Word document by the form of Nghị định 30/2020/NĐ-CP."""

from __future__ import annotations

from pathlib import Path

from plans.model import Plan

__all__ = ["generate", "wrong_sums"]


def generate(plan: Plan, out: Path, *, template: Path | None = None, force: bool = False) -> Path:
    """Write the plan to ``out`` (.docx, or its tables as .xlsx) and return it.

    template: a Word file with Jinja2 tags, or a folder with one and with the texts of clauses
    (docs/writing.md); None is the default in templates/.
    force: replace ``out`` if it exists. The file is written beside ``out`` and then moved there,
    so that it is whole or not there at all; the same plan gives the same bytes.

    Raises:
        CannotWrite: ``out`` exists, or its folder is missing or cannot be written.
        BadTemplate: the template is no Word file, has no {{ body }}, or a tag or field is wrong.
    """
    if out.suffix.lower() == ".xlsx":
        from docgen.compose.office import office_of
        from docgen.compose.sheets import write_xlsx

        return write_xlsx(plan, out, force=force, office=office_of(template))
    from docgen.compose.writer import write

    return write(plan, out, template=template, force=force)


def wrong_sums(plan: Plan) -> list[str]:
    """Every printed subtotal or total of the plan that its rows do not make, one line each."""
    from docgen.compose.sums import wrong_sums_of

    return wrong_sums_of(plan)
