"""Readers: one a format, all giving the same layout."""

from __future__ import annotations

from pathlib import Path

from extractors.errors import UnreadableFile
from extractors.layout import Layout

_WORD = frozenset({".docx", ".docm"})
_TEXT = frozenset({".txt", ".md", ".markdown", ".text"})
SUFFIXES = frozenset({".pdf", ".doc"}) | _WORD | _TEXT


def read_layout(path: Path, *, password: str | None = None, ocr: str = "auto") -> Layout:
    """Read a file by what its first bytes say it is, its name deciding only for text.

    Raises:
        UnreadableFile, EncryptedFile, ScannedFile, MissingProgram.
    """
    kind = _kind(path)
    if kind == "pdf":
        from extractors.read.pdf import read_pdf

        return read_pdf(path, password=password, ocr=ocr)
    if kind == "docx":
        from extractors.read.docx import read_docx

        return read_docx(path)
    if kind == "doc":
        from extractors.read.doc import read_doc

        return read_doc(path)
    from extractors.read.text import read_text

    return read_text(path)


def _kind(path: Path) -> str:
    try:
        with path.open("rb") as file:
            head = file.read(1024)
    except FileNotFoundError as error:
        raise UnreadableFile(f"{path}: no such file", advice="check the path") from error
    except IsADirectoryError as error:
        raise UnreadableFile(f"{path}: is a folder", advice="give a file") from error
    except OSError as error:
        raise UnreadableFile(
            f"{path}: {error.strerror or error}", advice="check the path"
        ) from error
    if not head:
        raise UnreadableFile(f"{path}: the file is empty", advice="get it again from its source")
    suffix = path.suffix.lower()
    if b"%PDF-" in head:
        return "pdf"
    if head.startswith(b"PK\x03\x04"):
        return "docx"
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        return "docx" if suffix in _WORD else "doc"
    if suffix == ".pdf":
        raise UnreadableFile(f"{path}: not a PDF in spite of its name", advice="check what it is")
    if suffix in _WORD or suffix == ".doc":
        raise UnreadableFile(
            f"{path}: not a Word file in spite of its name",
            advice="open it in Word and save it as .docx",
        )
    if suffix not in _TEXT:
        raise UnreadableFile(
            f"{path}: not a kind of file docgen reads",
            advice="give a PDF, .docx, .doc, .txt or .md",
        )
    return "text"
