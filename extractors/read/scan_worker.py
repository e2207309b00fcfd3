"""Processes that recognise pages: ``python -m extractors.read.scan_worker``.

Each is given a pickled (file, password), then one page number after the other on standard input, and answers
each with a pickled page on standard output. So whoever is free takes the next page. Started by
``scan.read_pages`` only. Processes of their own, and not those of multiprocessing, so that they neither run
the caller's main module again nor need it guarded. Each ends at once when the process that started it is gone,
however that ended: its standard input is then closed without a last word.
"""

from __future__ import annotations

import os
import pickle
import queue
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import Any

from extractors.read.scan_page import PageReader, Scanned


def share_out(
    data: bytes,
    numbers: Sequence[int],
    password: str | None,
    count: int,
    step: Callable[[], None],
) -> dict[int, Scanned]:
    """Recognises pages in ``count`` processes; pages that cannot be recognised are left out.

    step: called after each page, by several threads.
    """
    todo = deque(numbers)
    helpers = [_Helper(data, password) for _ in range(count)]
    with ThreadPoolExecutor(count) as threads:
        try:
            parts = list(threads.map(lambda helper: _pages(helper, todo, step), helpers))
        except BaseException:  # Ctrl-C, or no memory for an answer: nobody waits for the rest
            todo.clear()
            for helper in helpers:
                helper.kill()
            raise
    return {page.number: page for part in parts for page in part}


def _pages(helper: _Helper, todo: deque[int], step: Callable[[], None]) -> list[Scanned]:
    """What one process recognises of the pages that are left to do."""
    pages: list[Scanned] = []
    try:
        while True:
            try:
                number = todo.popleft()
            except IndexError:
                return pages
            page = helper.read(number)
            if page is not None:
                pages.append(page)
            step()
    finally:
        helper.close()


class _Helper:
    """One process; where it dies of a page, the next page gets a new one."""

    def __init__(self, data: bytes, password: str | None) -> None:
        self._file = (data, password)
        self._process = self._started()
        self._knows_file = False

    def _started(self) -> subprocess.Popen[bytes]:
        root = str(Path(__file__).resolve().parents[2])
        paths = [root, *(path for path in sys.path if path)]
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(paths), "OMP_THREAD_LIMIT": "1"}
        return subprocess.Popen(
            [sys.executable, "-m", __name__],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
        )

    def read(self, number: int) -> Scanned | None:
        """A page; None if it cannot be recognised or the process died of it."""
        if self._process.poll() is not None:
            self.close()
            self._process, self._knows_file = self._started(), False
        with suppress(BrokenPipeError):
            if not self._knows_file:
                self._say(self._file)
                self._knows_file = True
            self._say(number)
        assert self._process.stdout is not None
        try:
            page: Scanned | None = pickle.load(self._process.stdout)  # noqa: S301 - our own process
        except (EOFError, pickle.UnpicklingError):
            self._process.wait()
            return None
        return page

    def _say(self, what: object) -> None:
        assert self._process.stdin is not None
        pickle.dump(what, self._process.stdin)
        self._process.stdin.flush()

    def close(self) -> None:
        """Lets the process go and waits until it is gone."""
        with suppress(BrokenPipeError):
            self._say(_LAST)
        with suppress(BrokenPipeError):
            self._process.__exit__(None, None, None)

    def kill(self) -> None:
        self._process.kill()


_LAST = None  # said instead of a page number when there are no more


def main() -> None:
    """Answers what comes on standard input until the last word."""
    # what libraries print must not get between the pickled pages
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    orders: queue.SimpleQueue[Any] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(orders,), daemon=True).start()
    first = orders.get()
    if first is _LAST:
        return
    with out, PageReader(*first) as reader:
        while (number := orders.get()) is not _LAST:
            pickle.dump(reader.try_read(number), out)
            out.flush()


def _listen(orders: queue.SimpleQueue[Any]) -> None:
    """Takes orders as they come; ends the process, whatever it does, where they just stop."""
    while True:
        try:
            order = pickle.load(sys.stdin.buffer)  # noqa: S301 - from the process that started this one
        except (EOFError, pickle.UnpicklingError, OSError):
            os._exit(1)
        orders.put(order)
        if order is _LAST:
            return


if __name__ == "__main__":
    main()
