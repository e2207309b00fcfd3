"""``docgen ingest``: documents into the register."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from docgen.cli import options
from plans.errors import DocgenError, ExitCode

if TYPE_CHECKING:
    from docgen.reading import Read
    from docgen.register import Register
    from docgen.register.records import Stored

STATUS = {
    "new": "mới",
    "replaced": "đọc lại",
    "kept": "giữ bản đã đọc từ văn bản số",
}


@click.command(short_help="Read documents into the register.")
@click.argument(
    "paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE|FOLDER..."
)
@options.password
@options.ocr
@options.units
@options.jobs
@options.limits
@options.db
def ingest(
    paths: tuple[Path, ...],
    password: str | None,
    ocr: str,
    units: Path | None,
    jobs: int,
    time_limit: float,
    memory_limit: int,
    db: str | None,
) -> int:
    """Read documents (PDF, DOCX, text; plan YAML or JSON) and keep their plans in the register.

    A folder gives all documents in it. One summary line a document; one that cannot be read is
    told on standard error, the rest is still done and the exit code is 1. The same file again, or
    the same plan, replaces what was read and keeps what was said to be done.
    """
    from docgen.office import own_units_file
    from docgen.reading import documents, read_all
    from docgen.register import open_register
    from docgen.workers import Limits
    from plans.units.gazetteer import load

    limits = Limits(seconds=time_limit, megabytes=memory_limit)
    files, other = documents(paths)
    own = own_units_file(units)
    load(own)  # a slip in it is told once, before the first document
    failed = 0
    with open_register(db) as register, progress_bar(len(files)) as step:
        for path in other:
            click.echo(
                f"docgen: {path}: skipped, save it as .docx or .pdf to have it read", err=True
            )
        reading = read_all(files, jobs=jobs, password=password, ocr=ocr, units=own, limits=limits)
        for read in reading:
            failed += not keep(register, read)
            step()
    if len(files) > 1:
        click.echo(f"{len(files) - failed}/{len(files)} văn bản đã vào sổ {register.where}")
    return ExitCode.FAILURE if failed else ExitCode.OK


def keep(register: Register, read: Read) -> bool:
    """Store one reading and print its line and its conflicts; False if it failed."""
    from docgen.cli.group import describe

    if read.plan is None:
        click.echo(f"docgen: {read.error}", err=True)
        return False
    try:
        stored = register.add(read.plan, location=read.path)
    except DocgenError as error:
        click.echo(f"docgen: {read.path}: {error}", err=True)
        return False
    except Exception as error:  # noqa: BLE001 - its transaction is undone, the batch goes on
        click.echo(f"docgen: {read.path}: not stored: {describe(error)}", err=True)
        return False
    click.echo(_summary(read.path, stored))
    for conflict in stored.conflicts:
        if conflict.kind != "lost":  # those are in the summary
            may_be = f" (có thể là {', '.join(conflict.candidates)})" if conflict.candidates else ""
            click.echo(f"  {conflict.task}: {conflict.message}{may_be}")
    return True


def _summary(path: Path, stored: Stored) -> str:
    plan = stored.plan
    parts = [
        plan.number or "(chưa có số)",
        plan.issuer or "(chưa rõ cơ quan ban hành)",
        f"{plan.tasks} nhiệm vụ, {plan.units} đơn vị, {plan.deadlines} thời hạn, {plan.warnings} cảnh báo",
        STATUS[stored.status],
    ]
    if not plan.tasks:
        parts.append("không thấy nhiệm vụ nào, xem lại văn bản")
    if stored.lost:
        parts.append(f"không còn thấy {', '.join(stored.lost)} (đã ghi kết quả, được giữ lại)")
    return f"{path.name}: " + " · ".join(parts)


class progress_bar:  # noqa: N801 - a context manager used like a function
    """A bar on standard error if that is a terminal; nothing otherwise."""

    def __init__(self, total: int) -> None:
        from rich.console import Console
        from rich.progress import (
            BarColumn,
            MofNCompleteColumn,
            Progress,
            TextColumn,
            TimeElapsedColumn,
        )

        shown = sys.stderr.isatty()
        self._bar = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            console=Console(stderr=True),
            disable=not shown,
            transient=True,
            redirect_stdout=sys.stdout.isatty(),
        )
        self._task = self._bar.add_task("Đang đọc", total=total)

    def __enter__(self) -> progress_bar:
        self._bar.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._bar.stop()

    def __call__(self) -> None:
        self._bar.advance(self._task)
