"""Reading plan files: from a PDF, Word or text file to a plan."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from plans.model import Plan

__all__ = ["extract"]


def extract(
    path: Path | str,
    *,
    password: str | None = None,
    ocr: str = "auto",
    units: Path | None = None,
) -> Plan:
    """Read a plan from a PDF, Word, text or Markdown file; see ``extractors.pipeline.extract``."""
    from extractors.pipeline import extract as run

    return run(path, password=password, ocr=ocr, units=units)
