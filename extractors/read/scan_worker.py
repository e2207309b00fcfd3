"""A process that recognises pages: ``python -m extractors.read.scan_worker``.

Reads a pickled (file, password, page numbers) from standard input and writes the pickled pages to
standard output. Started by ``scan.read_pages`` only. A process of its own, and not one of
multiprocessing's, so that it neither runs the caller's main module again nor needs it guarded.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from extractors.errors import UnreadableFile
from extractors.read.scan_page import PageReader, Scanned


def share_out(
    data: bytes, numbers: Sequence[int], password: str | None, count: int
) -> dict[int, Scanned]:
    """Recognises pages in ``count`` processes.

    Raises UnreadableFile where a process fails.
    """
    jobs = [(data, password, list(numbers[start::count])) for start in range(count)]
    with ThreadPoolExecutor(count) as pool:
        parts = list(pool.map(_run, jobs))
    return {page.number: page for part in parts for page in part}


def _run(job: tuple[bytes, str | None, list[int]]) -> list[Scanned]:
    root = str(Path(__file__).resolve().parents[2])
    paths = [root, *(path for path in sys.path if path)]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(paths), "OMP_THREAD_LIMIT": "1"}
    done = subprocess.run(  # noqa: S603 - our own module
        [sys.executable, "-m", __name__],
        input=pickle.dumps(job),
        capture_output=True,
        env=environment,
        check=False,
    )
    if done.returncode:
        lines = done.stderr.decode("utf-8", "replace").strip().splitlines() or ["no reason given"]
        raise UnreadableFile(f"recognition of {len(job[2])} pages failed: {lines[-1]}")
    pages: list[Scanned] = pickle.loads(done.stdout)  # noqa: S301 - written by our own process
    return pages


def main() -> None:
    """Does one job from standard input."""
    data, password, numbers = pickle.load(sys.stdin.buffer)  # noqa: S301 - from share_out
    # what libraries print must not get between the pickled pages
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    with PageReader(data, password) as reader:
        pages = [reader.read(number) for number in numbers]
    with out:
        pickle.dump(pages, out)


if __name__ == "__main__":
    main()
