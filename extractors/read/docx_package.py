"""Opening a .docx as what it is, a zip of XML parts, without trusting it.

Sizes are bounded (zip bombs), entities are not expanded, nothing is fetched.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from extractors.errors import EncryptedFile, UnreadableFile

MAX_PART = 200_000_000  # bytes of one part, uncompressed
MAX_RATIO = 400  # uncompressed to compressed, of parts beyond FREE_PART
FREE_PART = 4_000_000

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
# The "Strict" variant of the format has the same names in other namespaces.
_STRICT = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
)

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OTHER_FORMATS = (
    (b"%PDF", "a PDF file", "name it .pdf"),
    (b"{\\rtf", "an RTF file", "save it as .docx"),
    (b"<html", "a web page", "save it as .docx"),
    (b"<!DOCTYPE", "a web page", "save it as .docx"),
    (b"<?xml", "an XML file", "save it as .docx"),
)
_OTHER_PACKAGES = (
    ("xl/workbook.xml", "a spreadsheet (.xlsx)"),
    ("ppt/presentation.xml", "a presentation (.pptx)"),
    ("content.xml", "an OpenDocument file"),
)

Element = etree._Element


@dataclass(frozen=True, slots=True)
class Package:
    """The parts of one .docx, parsed when asked for. main: the name of its document part."""

    path: Path
    names: frozenset[str]
    main: str
    read: Callable[[str], bytes]

    def xml(self, name: str) -> Element | None:
        """The root of a part, None if the package has none of that name.

        Raises:
            UnreadableFile: the part is damaged or not XML.
        """
        return parse(self.read(name), f"{self.path}: {name}") if name in self.names else None

    def related(self, part: str) -> Iterator[tuple[str, str, str]]:
        """(id, kind, part name) of what a part refers to inside the package; kind is like "footnotes"."""
        folder, name = posixpath.split(part)
        root = self.xml(posixpath.join(folder, "_rels", f"{name}.rels"))
        for item in root.iter(_RELATIONSHIP) if root is not None else ():
            if item.get("TargetMode") != "External":
                target = posixpath.join("/", folder, item.get("Target", ""))
                yield (
                    item.get("Id", ""),
                    item.get("Type", "").rsplit("/", 1)[-1],
                    posixpath.normpath(target).lstrip("/"),
                )

    def first(self, kind: str) -> Element | None:
        """The first part of a kind that the main part refers to ("styles", "numbering")."""
        for _, found, name in self.related(self.main):
            if found == kind and name in self.names:
                return self.xml(name)
        return None


def open_package(path: Path) -> Package:
    """Check a file and open it as a Word document.

    Raises:
        UnreadableFile: missing, empty, damaged, another format, or unpacking beyond all measure.
        EncryptedFile: it asks for a password.
    """
    data = read_bytes(path)
    _refuse_other_formats(path, data)
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        infos = {info.filename: info for info in archive.infolist()}
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise UnreadableFile(
            f"{path}: damaged or cut off Word file ({error})", advice="get the file again"
        ) from error

    def read(name: str) -> bytes:
        return _part(path, archive, infos[name])

    package = Package(path=path, names=frozenset(infos), main="", read=read)
    main = next((name for _, kind, name in package.related("") if kind == "officeDocument"), "")
    for marker, what in _OTHER_PACKAGES:
        if marker in infos:
            raise UnreadableFile(f"{path}: is {what}, not a Word file", advice="save it as .docx")
    if main not in infos:
        main = "word/document.xml"
    if main not in infos:
        raise UnreadableFile(
            f"{path}: a zip file without a Word document in it", advice="give the .docx itself"
        )
    return Package(path=path, names=frozenset(infos), main=main, read=read)


def read_bytes(path: Path, limit: int | None = None) -> bytes:
    """The bytes of a file that is there and not empty (the first ``limit`` of them).

    Raises:
        UnreadableFile: it is missing, a folder, empty or may not be read.
    """
    try:
        with path.open("rb") as file:
            data = file.read() if limit is None else file.read(limit)
    except FileNotFoundError as error:
        raise UnreadableFile(f"{path}: no such file", advice="check the path") from error
    except IsADirectoryError as error:
        raise UnreadableFile(f"{path}: is a folder", advice="give one file") from error
    except OSError as error:
        raise UnreadableFile(f"{path}: {error.strerror}", advice="check the path") from error
    if not data:
        raise UnreadableFile(f"{path}: the file is empty", advice="get the file again")
    return data


def is_encrypted_ole(data: bytes) -> bool:
    """True if an OLE2 file is a password-protected Office document, old or new."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return True
    # Word 97: the document stream starts at a sector with its magic; bit 8 of its flags is "encrypted".
    for at in range(512, min(len(data), 1 << 20) - 12, 512):
        if data[at : at + 2] == b"\xec\xa5":
            return bool(int.from_bytes(data[at + 10 : at + 12], "little") & 0x0100)
    return False


def is_ole(data: bytes) -> bool:
    """True for the OLE2 container that Word 97-2003 files (and encrypted new ones) are."""
    return data.startswith(_OLE)


def _refuse_other_formats(path: Path, data: bytes) -> None:
    if is_ole(data):
        if is_encrypted_ole(data):
            raise EncryptedFile(
                f"{path}: protected by a password", advice="save it without a password"
            )
        raise UnreadableFile(
            f"{path}: an old Word file (.doc), not .docx",
            advice="save it as .docx, or name it .doc and install LibreOffice",
        )
    head = data[:512].lstrip(b"\xef\xbb\xbf \t\r\n")
    for magic, what, advice in _OTHER_FORMATS:
        if head.lower().startswith(magic.lower()):
            raise UnreadableFile(f"{path}: is {what}, not a Word file", advice=advice)
    if not data.startswith(b"PK"):
        raise UnreadableFile(f"{path}: not a Word file", advice="save it as .docx")


def _part(path: Path, archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    if info.flag_bits & 1:
        raise EncryptedFile(f"{path}: protected by a password", advice="save it without a password")
    try:
        with archive.open(info) as file:
            limit = max(FREE_PART, min(MAX_PART, info.compress_size * MAX_RATIO))
            data = file.read(limit + 1)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError) as error:
        raise UnreadableFile(
            f"{path}: {info.filename}: damaged ({error})", advice="get the file again"
        ) from error
    if len(data) > limit:
        raise UnreadableFile(
            f"{path}: {info.filename} unpacks to more than {limit // 1_000_000} MB",
            advice="open it in Word and save it again",
        )
    return data


def parse(data: bytes, where: str) -> Element:
    """An XML part as a tree, entities left unexpanded.

    Raises:
        UnreadableFile: it is not well-formed XML or declares entities.
    """
    for strict, usual in _STRICT:
        data = data.replace(strict, usual)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )
    entities = UnreadableFile(
        f"{where}: declares entities, which no Word file does",
        advice="get the file from its source",
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        if "entity amplification" in error.msg:
            raise entities from error
        raise UnreadableFile(
            f"{where}: bad XML ({error.msg})", advice="get the file again"
        ) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise entities
    return root
