"""Writing a document again each time one of its sources is saved."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from docgen.compose.errors import CannotWrite
from plans.errors import DocgenError


def watch(
    sources: Callable[[], Sequence[Path]],
    write: Callable[[], Path],
    *,
    written: Path,
    pause: float = 0.4,
    sleep: Callable[[float], None] = time.sleep,
) -> Iterator[Path | DocgenError]:
    """Write whenever a source changes, and yield the file written or what was wrong with the source.

    sources: the files to look at, asked again each time. written: the document, which the caller
    has written once already. pause: seconds between looks. Leaving the loop ends it.

    Raises:
        CannotWrite: the document was changed by somebody else since: it is not replaced.
    """
    seen = _state(sources())
    digest = _digest(written)
    while True:
        sleep(pause)
        now = _state(sources())
        if now == seen:
            continue
        seen = now
        if written.exists() and _digest(written) != digest:
            raise CannotWrite(
                f"{written}: was changed by hand while docgen watched",
                advice="save it under another name, then start again with --force",
            )
        try:
            path = write()
        except CannotWrite:
            raise
        except DocgenError as error:
            yield error
            continue
        digest = _digest(path)
        yield path


def _state(paths: Sequence[Path]) -> dict[Path, tuple[int, int]]:
    found = {}
    for path in paths:
        try:
            status = path.stat()
        except OSError:  # an editor replaces the file: it is back at the next look
            continue
        found[path] = (status.st_mtime_ns, status.st_size)
    return found


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
