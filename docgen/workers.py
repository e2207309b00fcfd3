"""Documents read in processes of their own, each with a limit of time and memory.

A damaged file may crash a reader, keep it busy for ever or fill the memory; it then loses its own
process, is told in one line, and the other documents go on.
"""

from __future__ import annotations

import contextlib
import logging
import os
import signal
import sys
import threading
import time
import traceback
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from multiprocessing import get_all_start_methods, get_context, parent_process
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Any, Generic, TypeVar

from docgen.errors import ReaderCrashed, ReaderTooLarge, ReaderTooLong

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Limits:
    """What one document may take: seconds of time, megabytes of memory for each process.

    Memory is limited where the system can do it (not on Windows).
    """

    seconds: float = 900.0
    megabytes: int = 4096


@dataclass(frozen=True, slots=True)
class Outcome(Generic[T]):
    """What became of one file: a value, or the exception that its work ended with."""

    path: Path
    value: T | None = None
    error: BaseException | None = None


Step = Callable[[Path, int, int], None]


def run_one(
    work: Callable[[Path], T],
    path: Path,
    *,
    limits: Limits | None = None,
    step: Step | None = None,
) -> T:
    """What ``work`` gives for one file, done in a process of its own.

    step: told (file, pages done, of how many) while pages are recognised.

    Raises what ``work`` raises, and ReaderTooLong, ReaderTooLarge, ReaderCrashed.
    """
    (outcome,) = run_all(work, [path], jobs=1, limits=limits, step=step)
    if outcome.error is not None:
        raise outcome.error
    return outcome.value  # type: ignore[return-value]  # T may be None itself


def run_all(
    work: Callable[[Path], T],
    paths: Sequence[Path],
    *,
    jobs: int,
    limits: Limits | None = None,
    step: Step | None = None,
) -> Iterator[Outcome[T]]:
    """What ``work`` gives for each file, in the order of the files, in up to ``jobs`` processes.

    ``work`` and what it gives must be picklable. Processes go with the iterator.
    """
    allowed = limits or Limits()
    todo = deque(enumerate(paths))
    done: dict[int, Outcome[T]] = {}
    busy: dict[Connection, tuple[_Worker[T], int, Path, float]] = {}
    idle: list[_Worker[T]] = []
    turn = 0
    try:
        while turn < len(paths):
            while todo and len(busy) < max(1, jobs):
                worker = idle.pop() if idle else _Worker(work, allowed)
                number, path = todo.popleft()
                worker.give(path)
                busy[worker.line] = (worker, number, path, time.monotonic() + allowed.seconds)
            soonest = min(until for *_, until in busy.values())
            ready = wait(list(busy), timeout=max(0.0, soonest - time.monotonic()))
            for line in [line for line in busy if line in ready]:
                worker, number, path, _ = busy[line]
                answer = worker.answer(path, step)
                if answer is None:
                    continue
                del busy[line]
                done[number] = answer
                if worker.alive:
                    idle.append(worker)
                else:
                    worker.stop()
            for line in [key for key, (*_, until) in busy.items() if until <= time.monotonic()]:
                worker, number, path, _ = busy.pop(line)
                worker.stop()
                done[number] = Outcome(path, error=_too_long(path, allowed))
            while turn in done:
                yield done.pop(turn)
                turn += 1
    finally:
        for worker in [*idle, *(worker for worker, *_ in busy.values())]:
            worker.stop()


def _too_long(path: Path, limits: Limits) -> ReaderTooLong:
    return ReaderTooLong(
        f"{path}: not read within {limits.seconds:g} s", advice="allow more with --time-limit"
    )


class _Worker(Generic[T]):
    """One process and the line to it."""

    def __init__(self, work: Callable[[Path], T], limits: Limits) -> None:
        # a server process that forks is quick and, unlike a plain fork, safe beside threads and
        # an open register; Windows has only new processes
        methods = get_all_start_methods()
        context: Any = get_context("forkserver" if "forkserver" in methods else "spawn")
        if "forkserver" in methods:
            context.set_forkserver_preload(["docgen.reading", "extractors.pipeline"])
        self.limits = limits
        self.alive = True
        self.line, there = context.Pipe()
        self.process = context.Process(target=_serve, args=(there, work, limits))
        self.process.start()
        there.close()

    def give(self, path: Path) -> None:
        """Sends the next file; a process that has died meanwhile is noticed at its answer."""
        with contextlib.suppress(OSError):
            self.line.send(path)

    def answer(self, path: Path, step: Step | None) -> Outcome[T] | None:
        """The answer for a file, or what ended the process; None if it only told how far it is."""
        try:
            kind, value = self.line.recv()
        except (EOFError, OSError):
            self.alive = False
            return Outcome(path, error=self._crash(path))
        if kind == "step":
            if step is not None:
                step(path, *value)
            return None
        if kind == "value":
            return Outcome(path, value=value)
        if isinstance(value, MemoryError):
            self.alive = False  # what it still holds is unknown
            return Outcome(path, error=too_large(path, self.limits))
        return Outcome(path, error=value)

    def _crash(self, path: Path) -> ReaderCrashed:
        self.process.join(5)
        code = self.process.exitcode
        how = f" ({signal.Signals(-code).name})" if code is not None and code < 0 else ""
        return ReaderCrashed(
            f"{path}: the reader crashed{how}",
            advice=f"the file is damaged, or needs more than {self.limits.megabytes} MB of memory "
            "(--memory-limit)",
        )

    def stop(self) -> None:
        """Ends the process and those it started (recognition, LibreOffice)."""
        self.line.close()
        if self.process.pid is not None and hasattr(os, "killpg"):
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self.process.pid, signal.SIGKILL)
        self.process.kill()
        self.process.join()


def too_large(path: Path, limits: Limits) -> ReaderTooLarge:
    """The error for a file that needs more memory than allowed."""
    return ReaderTooLarge(
        f"{path}: needs more than {limits.megabytes} MB of memory",
        advice="allow more with --memory-limit",
    )


def _serve(line: Connection, work: Callable[[Path], object], limits: Limits) -> None:
    """The life of a process: files come, answers go."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is answered by the main process alone
    if hasattr(os, "setsid"):
        os.setsid()  # a group of its own, so that what it starts can be ended with it
        threading.Thread(target=_go_with_the_main_process, daemon=True).start()
    _limit_memory(limits.megabytes)
    progress = logging.getLogger("extractors.progress")
    progress.addHandler(_Teller(line))
    progress.setLevel(logging.INFO)
    while True:
        try:
            path = line.recv()
        except EOFError:  # the main process has gone
            return
        try:
            answer: tuple[str, object] = ("value", work(path))
        except Exception as error:  # noqa: BLE001 - raised again where it was asked for
            error.add_note(traceback.format_exc())
            answer = ("error", error)
        try:
            line.send(answer)
        except (BrokenPipeError, ConnectionError):
            return
        except Exception as error:  # noqa: BLE001 - an exception that cannot be pickled
            what = answer[1]
            line.send(("error", RuntimeError(f"{type(what).__name__}: {what} ({error})")))


def _go_with_the_main_process() -> None:
    """Ends the process and what it started once the main process is gone, however that ended."""
    main = parent_process()
    if main is not None:
        main.join()
        os.killpg(0, signal.SIGKILL)


class _Teller(logging.Handler):
    """Sends how many pages are recognised to the main process."""

    def __init__(self, line: Connection) -> None:
        super().__init__()
        self.line = line

    def emit(self, record: logging.LogRecord) -> None:
        with contextlib.suppress(OSError):
            self.line.send(("step", record.args))


def _limit_memory(megabytes: int) -> None:
    if sys.platform == "win32":
        return
    import resource

    size = megabytes * 2**20
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    if most != resource.RLIM_INFINITY:
        size = min(size, most)
    resource.setrlimit(resource.RLIMIT_AS, (size, size))
