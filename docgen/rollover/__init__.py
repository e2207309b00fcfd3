"""Next year's plan (kế hoạch năm sau) from this year's and what became of its tasks.

`roll_over` takes values only: a plan, the progress of its tasks, a year. `docgen.rollover.progress`
asks the register for that progress.
"""

from __future__ import annotations

from docgen.rollover.changes import Change, Kind
from docgen.rollover.progress import Progress
from docgen.rollover.run import Rollover, roll_over

__all__ = ["Change", "Kind", "Progress", "Rollover", "roll_over"]
