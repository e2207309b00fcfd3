"""A written document as PDF, printed by LibreOffice where it is installed."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Final

from docgen.compose.errors import CannotWrite
from docgen.compose.package import write_whole
from docgen.errors import NotInstalled

PROGRAMS: Final = ("soffice", "libreoffice")
TIME_LIMIT: Final = 300.0  # seconds; a table of 1,000 rows takes about 10


def to_pdf(document: Path, out: Path | None = None, *, force: bool = True) -> Path:
    """Print a .docx or .xlsx as PDF; the file written, by default beside the document.

    Raises:
        NotInstalled: there is no LibreOffice.
        CannotWrite: ``out`` exists (without ``force``), cannot be written, or LibreOffice failed.
    """
    target = out or document.with_suffix(".pdf")
    program = find_program()
    with tempfile.TemporaryDirectory(prefix="docgen-") as name:
        made = _print(program, document, Path(name))
        write_whole(target, force=force, write=lambda stream: stream.write(made.read_bytes()))
    return target


def find_program() -> str:
    """The path of LibreOffice.

    Raises:
        NotInstalled: it is not on the PATH.
    """
    found = next((path for name in PROGRAMS if (path := shutil.which(name))), None)
    if found is None:
        raise NotInstalled(
            "a PDF needs LibreOffice, which is not installed",
            advice="install LibreOffice, or print the .docx in Word",
        )
    return found


def _print(program: str, document: Path, folder: Path) -> Path:
    source = folder / f"source{document.suffix.lower()}"
    shutil.copyfile(document, source)
    command = [
        program,
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        "--headless",
        "--norestore",
        "--convert-to",
        "pdf",
        "--outdir",
        str(folder),
        str(source),
    ]
    try:
        done = subprocess.run(
            command, capture_output=True, timeout=TIME_LIMIT, check=False, stdin=subprocess.DEVNULL
        )
    except subprocess.TimeoutExpired as error:
        raise CannotWrite(
            f"{document}: LibreOffice did not finish within {TIME_LIMIT:.0f} s",
            advice="print the .docx in Word",
        ) from error
    except OSError as error:
        raise NotInstalled(
            f"{program}: cannot be started ({error.strerror})", advice="install LibreOffice again"
        ) from error
    made = source.with_suffix(".pdf")
    if not made.is_file():
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        reason = f" ({said[-1][:80]})" if said else ""
        raise CannotWrite(
            f"{document}: LibreOffice cannot print it{reason}", advice="print the .docx in Word"
        )
    return made
