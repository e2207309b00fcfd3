"""How far the recognition of a scan is, page by page, on a terminal."""

from __future__ import annotations

import sys
from pathlib import Path


class page_bar:  # noqa: N801 - a context manager used like a function
    """A bar on standard error that appears with the first recognised page; none without a terminal."""

    def __init__(self) -> None:
        from rich.console import Console
        from rich.progress import (
            BarColumn,
            MofNCompleteColumn,
            Progress,
            TextColumn,
            TimeRemainingColumn,
        )

        self._bar = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
            console=Console(stderr=True),
            disable=not sys.stderr.isatty(),
            transient=True,
        )

    def __enter__(self) -> page_bar:
        self._bar.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._bar.stop()

    def __call__(self, path: Path, done: int, pages: int) -> None:
        """Shows that ``done`` of ``pages`` pages of a file are recognised."""
        if not self._bar.tasks:
            self._bar.add_task(f"Nhận dạng {path.name}", total=pages)
        self._bar.update(self._bar.tasks[0].id, completed=done)
