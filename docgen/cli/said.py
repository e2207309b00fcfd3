"""What the commands that write down a saying print about it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from docgen.register.records import TaskRecord


def say(task: TaskRecord, told: str, numbers: Sequence[int]) -> None:
    """The task, what was written down, and how to take it back."""
    from docgen.cli.render import shortened

    click.echo(f"{task.code}: {shortened(task.text, 120)}")
    click.echo(told)
    say_undo(numbers)


def say_undo(numbers: Sequence[int]) -> None:
    """The number of the change and the command that takes it back."""
    if len(numbers) == 1:
        click.echo(f"Thay đổi số {numbers[0]} (bỏ: docgen undo {numbers[0]})")
    elif numbers:
        click.echo(
            f"Thay đổi số {numbers[0]}-{numbers[-1]} (bỏ tất cả: docgen undo {numbers[0]} --batch)"
        )


def by_document(document: str | None) -> str:
    """ " theo 12/QĐ-UBND", or nothing."""
    return f" theo {document}" if document else ""
