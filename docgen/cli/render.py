"""Tables for people: Vietnamese heads, wrapped text, 100 columns wide where there is no terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from rich import box
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

WIDTH = 100
LONGEST = 260  # letters of a task statement in a table; `docgen show` and JSON have all


@dataclass(frozen=True, slots=True)
class Col:
    """A column: its head, how it is set, whether it may break, its part of the width or its width."""

    title: str
    justify: Literal["left", "right", "center"] = "left"
    fixed: bool = False
    share: int | None = None
    width: int | None = None


def console() -> Console:
    """Standard output as a console of 100 columns, or as wide as the terminal (at least 80)."""
    terminal = sys.stdout.isatty()
    found = Console(highlight=False, markup=False, emoji=False, width=None if terminal else WIDTH)
    if terminal and found.width < 80:
        return Console(highlight=False, markup=False, emoji=False, width=80)
    return found


def table(
    columns: Sequence[Col],
    rows: Iterable[Sequence[str | Text]],
    *,
    to: Console,
    ruled: bool = False,
    indent: int = 0,
) -> None:
    """Print a table; text wraps, nothing is cut off. ruled: a line between rows."""
    made = Table(
        box=box.HORIZONTALS if ruled else box.SIMPLE_HEAD,
        show_lines=ruled,
        pad_edge=False,
        header_style="bold",
        expand=ruled,
        padding=(0, 1),
    )
    for column in columns:
        made.add_column(
            column.title,
            justify=column.justify,
            no_wrap=column.fixed,
            overflow="fold",
            ratio=column.share,
            width=column.width,
        )
    for row in rows:
        made.add_row(*[cell if isinstance(cell, Text) else Text(cell) for cell in row])
    to.print(Padding(made, (0, 0, 0, indent)))


def day(value: date | None) -> str:
    """A date the Vietnamese way, 30/06/2024; empty for None."""
    return value.strftime("%d/%m/%Y") if value else ""


def shortened(text: str, longest: int = LONGEST) -> str:
    """The beginning of a long text, cut between words with "…"."""
    if len(text) <= longest:
        return text
    return text[:longest].rsplit(" ", 1)[0].rstrip(" ,;:.") + " …"
