"""Documents to plans, one or many at a time; one that fails does not stop the others."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING

from docgen.errors import NothingToRead
from plans.errors import DocgenError, ExitCode

if TYPE_CHECKING:
    from extractors.pipeline import Stages
    from plans.model import Plan

DOCUMENTS = (".pdf", ".docx", ".txt", ".md")
PLAN_DATA = (".json", ".yaml", ".yml")
ABOUT = ("readme", "changelog", "license", "licence")  # text files about a folder, not plans in it


@dataclass(frozen=True, slots=True)
class Read:
    """What became of one file: its plan, or one line that says why there is none."""

    path: Path
    plan: Plan | None = None
    error: str | None = None
    exit_code: ExitCode = ExitCode.OK


def read_document(path: Path, *, password: str | None = None, ocr: str = "auto") -> Plan:
    """The plan a document holds; see `extractors.extract` for the errors it raises."""
    from extractors import extract

    return extract(path, password=password, ocr=ocr)


def read_stages(path: Path, *, password: str | None = None, ocr: str = "auto") -> Stages:
    """All steps of reading a document; see `extractors.pipeline.stages`."""
    from extractors.pipeline import stages

    return stages(path, password=password, ocr=ocr)


def read_plan(path: Path, *, password: str | None = None, ocr: str = "auto") -> Plan:
    """A plan from a document, or from plan data (.json, .yaml) written by docgen or by hand."""
    if path.suffix.lower() in PLAN_DATA:
        from plans.io import load_plan

        return load_plan(path)
    return read_document(path, password=password, ocr=ocr)


def documents(paths: Sequence[Path]) -> tuple[list[Path], list[Path]]:
    """The files meant by files and folders, and those in folders that are of no kind we read.

    A folder gives its documents at any depth, in order of name, without hidden files, Word's lock
    files ("~$plan.docx") and text files about the folder (README).

    Raises:
        NothingToRead: a folder holds no document.
    """
    found: list[Path] = []
    other: list[Path] = []
    for path in paths:
        if not path.is_dir():
            found.append(path)
            continue
        inside = [
            file for file in sorted(path.rglob("*")) if file.is_file() and _visible(file, path)
        ]
        wanted = [file for file in inside if _is_document(file)]
        if not wanted:
            kinds = ", ".join(DOCUMENTS)
            raise NothingToRead(
                f"{path}: no document in this folder", advice=f"docgen reads {kinds}"
            )
        found += wanted
        other += [
            file
            for file in inside
            if file.suffix.lower() in (".doc", ".rtf", ".odt", ".xls", ".xlsx")
        ]
    return list(dict.fromkeys(found)), other


def _visible(file: Path, folder: Path) -> bool:
    parts = file.relative_to(folder).parts
    return not any(part.startswith((".", "~$")) for part in parts)


def _is_document(file: Path) -> bool:
    about = file.suffix.lower() in (".md", ".txt") and file.stem.lower().startswith(ABOUT)
    return file.suffix.lower() in DOCUMENTS and not about


def read_safely(path: Path, *, password: str | None = None, ocr: str = "auto") -> Read:
    """Read one file; whatever happens is told in the answer, not raised."""
    try:
        return Read(path, plan=read_plan(path, password=password, ocr=ocr))
    except DocgenError as error:
        return Read(path, error=_naming(path, str(error)), exit_code=error.exit_code)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        return Read(path, error=f"{path}: {reason}", exit_code=ExitCode.INPUT)
    except MemoryError:
        return Read(
            path,
            error=f"{path}: too large for this computer's memory",
            exit_code=ExitCode.ENVIRONMENT,
        )
    except Exception as error:  # noqa: BLE001 - a fault in one document must not stop a batch
        said = " ".join(str(error).split())[:300]
        told = f"{path}: internal error: {type(error).__name__}: {said}"
        return Read(path, error=told, exit_code=ExitCode.FAILURE)


def read_all(
    paths: Sequence[Path], *, jobs: int = 2, password: str | None = None, ocr: str = "auto"
) -> Iterator[Read]:
    """Read files, in their order, in ``jobs`` processes (one file or one job: in this process)."""
    work = partial(read_safely, password=password, ocr=ocr)
    if len(paths) < 2 or jobs < 2:
        yield from map(work, paths)
        return
    left = list(paths)
    for read in _in_pool(work, paths, jobs):
        left.remove(read.path)
        yield read
    for path in left:  # a reader died and took the pool along: the rest one by one
        crashed = Read(path, error=f"{path}: the reader crashed", exit_code=ExitCode.FAILURE)
        yield next(_in_pool(work, [path], 1), crashed)


def _in_pool(work: Callable[[Path], Read], paths: Sequence[Path], jobs: int) -> Iterator[Read]:
    """Readings in the order of the paths; ends early if a process died."""
    with ProcessPoolExecutor(
        min(jobs, len(paths)), mp_context=get_context("spawn"), initializer=_leave_ctrl_c
    ) as pool:
        running = [pool.submit(work, path) for path in paths]
        try:
            for reading in running:
                try:
                    yield reading.result()
                except BrokenProcessPool:
                    return
        finally:
            pool.shutdown(cancel_futures=True)


def _leave_ctrl_c() -> None:
    """Ctrl-C is answered by the main process alone, not by a trace of each reader."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _naming(path: Path, message: str) -> str:
    return message if path.name in message else f"{path}: {message}"
