"""Reading a Word 97-2003 file (.doc): LibreOffice makes it a .docx, which is then read."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
from dataclasses import replace
from pathlib import Path

from extractors.errors import EncryptedFile, MissingProgram, UnreadableFile
from extractors.layout import Layout
from extractors.read.docx import read_docx
from extractors.read.docx_package import is_encrypted_ole, is_ole, read_bytes

PROGRAMS = ("soffice", "libreoffice")
TIME_LIMIT = 120.0  # seconds


def _setting(path: str, name: str, value: str) -> str:
    return (
        f'<item oor:path="/org.openoffice.Office.{path}"><prop oor:name="{name}" oor:op="fuse">'
        f"<value>{value}</value></prop></item>"
    )


# no macro runs, no link is followed, no picture is fetched
_SETTINGS = (
    '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry">'
    + _setting("Common/Security/Scripting", "DisableMacrosExecution", "true")
    + _setting("Common/Security/Scripting", "MacroSecurityLevel", "3")
    + _setting("Common/Security/Scripting", "BlockUntrustedRefererLinks", "true")
    + _setting("Common/Security/Scripting", "DisableActiveContent", "true")
    + _setting("Writer/Content/Update", "Link", "0")
    + "</oor:items>"
)


def read_doc(path: Path, *, time_limit: float = TIME_LIMIT) -> Layout:
    """The layout of a .doc file, converted in a private folder that is removed again.

    A .docx that is only named .doc is read as what it is.

    Raises:
        UnreadableFile: no such file, empty, no Word file, or LibreOffice cannot make sense of it.
        EncryptedFile: it asks for a password.
        MissingProgram: LibreOffice is not installed.
    """
    data = read_bytes(path)
    if data.startswith(b"PK"):
        return read_docx(path)
    if not is_ole(data):
        raise UnreadableFile(f"{path}: not a Word file (.doc)", advice="save it as .docx")
    if is_encrypted_ole(data):
        raise EncryptedFile(f"{path}: protected by a password", advice="save it without a password")
    program = next((found for name in PROGRAMS if (found := shutil.which(name))), None)
    if program is None:
        raise MissingProgram(
            f"{path}: reading .doc needs LibreOffice, which is not installed",
            advice="install LibreOffice or save the file as .docx",
        )
    with tempfile.TemporaryDirectory(prefix="docgen-") as folder:
        converted = _convert(program, path, Path(folder), time_limit)
        layout = read_docx(converted)
    return replace(layout, warnings=(*layout.warnings, ("converted", "đọc qua LibreOffice")))


def _end(running: subprocess.Popen[bytes], profile: str) -> None:
    """Ends LibreOffice: what is started is a script, the program itself is known by its profile."""
    running.kill()
    for commands in Path("/proc").glob("[0-9]*/cmdline"):
        with contextlib.suppress(OSError):
            if profile.encode() in commands.read_bytes():
                os.kill(int(commands.parent.name), signal.SIGKILL)


def _convert(program: str, path: Path, folder: Path, time_limit: float) -> Path:
    source = folder / "source.doc"
    shutil.copyfile(path, source)
    profile = (folder / "profile").as_uri()
    command = [
        program,
        f"-env:UserInstallation={profile}",
        "--headless",
        "--norestore",
        "--convert-to",
        "docx:MS Word 2007 XML",
        "--outdir",
        str(folder),
        str(source),
    ]
    settings = folder / "profile" / "user" / "registrymodifications.xcu"
    settings.parent.mkdir(parents=True)
    settings.write_text(_SETTINGS, encoding="utf-8")
    # into a file: a pipe would be kept open by a program that LibreOffice started and left behind
    told = folder / "told.txt"
    try:
        with (
            told.open("wb") as output,
            subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=output, stderr=output
            ) as running,
        ):
            try:
                running.wait(time_limit)
            except BaseException:
                _end(running, profile)
                raise
    except subprocess.TimeoutExpired as error:
        raise UnreadableFile(
            f"{path}: LibreOffice did not finish within {time_limit:.0f} s",
            advice="save the file as .docx",
        ) from error
    except OSError as error:
        raise MissingProgram(
            f"{program}: cannot be started ({error.strerror})", advice="install LibreOffice again"
        ) from error
    made = folder / "source.docx"
    if not made.is_file():
        said = told.read_text(encoding="utf-8", errors="replace").strip().splitlines()
        reason = f" ({said[-1][:80]})" if said else ""
        raise UnreadableFile(
            f"{path}: LibreOffice cannot read it{reason}", advice="save the file as .docx"
        )
    return made
