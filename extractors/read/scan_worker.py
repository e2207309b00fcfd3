"""A process that recognises pages: ``python -m extractors.read.scan_worker``.

Reads a pickled (file, password, page numbers) from standard input and writes the pickled pages to
standard output, each as soon as it is done. Started by ``scan.read_pages`` only. A process of its own, and not one of
multiprocessing's, so that it neither runs the caller's main module again nor needs it guarded.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

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
    jobs = [(data, password, list(numbers[start::count])) for start in range(count)]
    with ThreadPoolExecutor(count) as pool:
        parts = list(pool.map(lambda job: _run(job, step), jobs))
    return {page.number: page for part in parts for page in part}


Job = tuple[bytes, "str | None", list[int]]


def _run(job: Job, step: Callable[[], None]) -> list[Scanned]:
    """The pages of one job; where its process dies, the pages it left go on in another one.

    The page that it died of is left out.
    """
    data, password, numbers = job
    pages: list[Scanned] = []
    left = list(numbers)
    while left:
        answers = _answers((data, password, left), step)
        pages.extend(answer for answer in answers if answer is not None)
        left = left[len(answers) + 1 :]
    return pages


def _answers(job: Job, step: Callable[[], None]) -> list[Scanned | None]:
    """What a process answers, page by page, until it is done or dies; None for an unreadable page."""
    root = str(Path(__file__).resolve().parents[2])
    paths = [root, *(path for path in sys.path if path)]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(paths), "OMP_THREAD_LIMIT": "1"}
    answers: list[Scanned | None] = []
    with subprocess.Popen(  # noqa: S603 - our own module
        [sys.executable, "-m", __name__],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment,
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        with suppress(BrokenPipeError), process.stdin as line:
            pickle.dump(job, line)
        for _ in job[2]:
            try:
                answers.append(pickle.load(process.stdout))  # noqa: S301 - our own process
            except (EOFError, pickle.UnpicklingError):
                step()
                break
            step()
    return answers


def main() -> None:
    """Does one job from standard input."""
    data, password, numbers = pickle.load(sys.stdin.buffer)  # noqa: S301 - from share_out
    # what libraries print must not get between the pickled pages
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    with out, PageReader(data, password) as reader:
        for number in numbers:
            pickle.dump(reader.try_read(number), out)
            out.flush()


if __name__ == "__main__":
    main()
