"""What processes there are: those that a process started, and whether one still runs (Linux)."""

from __future__ import annotations

import time
from collections.abc import Iterable
from pathlib import Path


def _fields(process: int) -> list[str] | None:
    try:
        stat = Path(f"/proc/{process}/stat").read_text(encoding="utf-8", errors="replace")
    except (FileNotFoundError, ProcessLookupError):
        return None
    return stat.rsplit(")", 1)[1].split()


def runs(process: int) -> bool:
    fields = _fields(process)
    return fields is not None and fields[0] != "Z"


def started_by(process: int) -> set[int]:
    """The process numbers of all that a process started, and what those started."""
    parents: dict[int, int] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit() and (fields := _fields(int(entry.name))):
            parents[int(entry.name)] = int(fields[1])
    found = {process}
    while more := {child for child, parent in parents.items() if parent in found} - found:
        found |= more
    return found - {process}


def command_of(process: int) -> str:
    try:
        line = Path(f"/proc/{process}/cmdline").read_bytes()
    except (FileNotFoundError, ProcessLookupError):
        return ""
    return line.replace(b"\0", b" ").decode("utf-8", "replace")


def all_gone(processes: Iterable[int], *, within: float) -> bool:
    """Whether none of the processes runs any more after so many seconds at most."""
    left = set(processes)
    until = time.monotonic() + within
    while left and time.monotonic() < until:
        time.sleep(0.05)
        left = {process for process in left if runs(process)}
    return not left
