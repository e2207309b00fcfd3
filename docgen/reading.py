"""Documents to plans, one or many at a time; one that fails does not stop the others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from docgen import workers
from docgen.errors import NothingToRead
from docgen.workers import Limits
from plans.errors import DocgenError, ExitCode

if TYPE_CHECKING:
    from extractors.pipeline import Stages
    from plans.model import Plan

DOCUMENTS = (".pdf", ".docx", ".docm", ".doc", ".txt", ".md")
PLAN_DATA = (".json", ".yaml", ".yml")
ABOUT = ("readme", "changelog", "license", "licence")  # text files about a folder, not plans in it


@dataclass(frozen=True, slots=True)
class Read:
    """What became of one file: its plan, or one line that says why there is none."""

    path: Path
    plan: Plan | None = None
    error: str | None = None
    exit_code: ExitCode = ExitCode.OK


def read_document(
    path: Path, *, password: str | None = None, ocr: str = "auto", units: Path | None = None
) -> Plan:
    """The plan a document holds; see `extractors.extract` for the errors it raises.

    units: a file of the office's own unit names.
    """
    from extractors import extract

    return extract(path, password=password, ocr=ocr, units=units)


def read_stages(
    path: Path, *, password: str | None = None, ocr: str = "auto", units: Path | None = None
) -> Stages:
    """All steps of reading a document; see `extractors.pipeline.stages`."""
    from extractors.pipeline import stages

    return stages(path, password=password, ocr=ocr, units=units)


def read_plan(
    path: Path, *, password: str | None = None, ocr: str = "auto", units: Path | None = None
) -> Plan:
    """A plan from a document, or from plan data (.json, .yaml) written by docgen or by hand."""
    if path.suffix.lower() in PLAN_DATA:
        from plans.io import load_plan

        return load_plan(path)
    return read_document(path, password=password, ocr=ocr, units=units)


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
            file for file in inside if file.suffix.lower() in (".rtf", ".odt", ".xls", ".xlsx")
        ]
    return list(dict.fromkeys(found)), other


def _visible(file: Path, folder: Path) -> bool:
    parts = file.relative_to(folder).parts
    return not any(part.startswith((".", "~$")) for part in parts)


def _is_document(file: Path) -> bool:
    about = file.suffix.lower() in (".md", ".txt") and file.stem.lower().startswith(ABOUT)
    return file.suffix.lower() in DOCUMENTS and not about


def read_safely(
    path: Path,
    *,
    password: str | None = None,
    ocr: str = "auto",
    units: Path | None = None,
    limits: Limits | None = None,
) -> Read:
    """Read one file; whatever happens is told in the answer, not raised."""
    try:
        return Read(path, plan=read_plan(path, password=password, ocr=ocr, units=units))
    except Exception as error:  # noqa: BLE001 - a fault in one document must not stop a batch
        return failed(path, error, limits=limits)


def read_all(
    paths: Sequence[Path],
    *,
    jobs: int = 2,
    password: str | None = None,
    ocr: str = "auto",
    units: Path | None = None,
    limits: Limits | None = None,
) -> Iterator[Read]:
    """Read files, in their order, each within its limits, up to ``jobs`` at the same time."""
    work = partial(read_safely, password=password, ocr=ocr, units=units, limits=limits or Limits())
    for outcome in workers.run_all(work, paths, jobs=jobs, limits=limits):
        yield outcome.value or failed(outcome.path, outcome.error)


def failed(path: Path, error: BaseException | None, *, limits: Limits | None = None) -> Read:
    """One line and an exit code for what went wrong with a file."""
    if isinstance(error, DocgenError):
        return Read(path, error=_naming(path, str(error)), exit_code=error.exit_code)
    if isinstance(error, OSError):
        reason = (error.strerror or str(error)).lower()
        return Read(path, error=f"{path}: {reason}", exit_code=ExitCode.INPUT)
    if isinstance(error, MemoryError):
        return failed(path, workers.too_large(path, limits or Limits()))
    said = " ".join(str(error).split())[:300]
    told = f"{path}: internal error: {type(error).__name__}: {said}"
    return Read(path, error=told, exit_code=ExitCode.FAILURE)


def _naming(path: Path, message: str) -> str:
    return message if path.name in message else f"{path}: {message}"
