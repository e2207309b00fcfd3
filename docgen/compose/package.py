"""A .docx as parts: read a template, change its parts, write the same bytes every time."""

from __future__ import annotations

import contextlib
import os
import posixpath
import re
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import IO, Final

from lxml import etree

from docgen.compose.errors import BadTemplate, CannotWrite
from docgen.compose.ooxml import Element, W, build, new, parse, serialise

_TYPES: Final = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_DOCUMENT: Final = f"{_OFFICE}/officeDocument"
_HOLDER: Final = re.compile(rb"<w:tbl(?: [^>]*)?><!--docgen:(\d+)--></w:tbl>")
_MOMENT: Final = (1980, 1, 1, 0, 0, 0)  # the first date a zip knows: same plan, same bytes


class Package:
    """The parts of a Word file by name ("word/document.xml")."""

    def __init__(self, parts: dict[str, bytes], *, name: str) -> None:
        self._parts = parts
        self._trees: dict[str, Element] = {}
        self._pieces: list[str] = []
        self.name = name
        self.document_name = self._find_document()

    @classmethod
    def read(cls, path: Path, *, name: str | None = None) -> Package:
        """Read a .docx.

        Raises:
            BadTemplate: the file is missing or no Word file.
        """
        shown = name or str(path)
        try:
            with zipfile.ZipFile(path) as archive:
                parts = {
                    item: archive.read(item) for item in archive.namelist() if item[-1:] != "/"
                }
        except FileNotFoundError as error:
            raise BadTemplate(f"{shown}: no such template", advice="check the path") from error
        except (
            OSError,
            zipfile.BadZipFile,
            RuntimeError,
            NotImplementedError,
            ValueError,
        ) as error:
            raise BadTemplate(
                f"{shown}: is not a Word file (.docx)", advice="save the template as .docx in Word"
            ) from error
        return cls(parts, name=shown)

    def tree(self, part: str) -> Element:
        """The parsed XML of a part; changes to it are written by ``save``.

        Raises:
            BadTemplate: the part is missing or its XML is broken.
        """
        if part not in self._trees:
            try:
                self._trees[part] = parse(self._parts[part])
            except (KeyError, etree.XMLSyntaxError) as error:
                raise BadTemplate(
                    f"{self.name}: part {part} is missing or damaged",
                    advice="save the template again in Word",
                ) from error
        return self._trees[part]

    @property
    def document(self) -> Element:
        """The main part's XML."""
        return self.tree(self.document_name)

    def piece(self, xml: str) -> Element:
        """A table that stands for ``xml`` in the document: it is put in when the file is written.

        Long tables are never parsed and moved from tree to tree, which would take most of the time.
        """
        if self.document.nsmap.get("w") != W:  # another prefix: the text would not fit
            return build([xml])[0]
        self._pieces.append(xml)
        holder = new("tbl")
        holder.append(etree.Comment(f"docgen:{len(self._pieces) - 1}"))
        return holder

    def related(self, kind: str) -> list[str]:
        """Names of the main part's parts of a kind: "styles", "header", "footer", "footnotes"."""
        rels = self._rels_name(self.document_name)
        if rels not in self._parts:
            return []
        base = posixpath.dirname(self.document_name)
        return [
            _resolve(base, rel.get("Target", ""))
            for rel in self.tree(rels)
            if rel.get("Type", "").rpartition("/")[2] == kind
            and rel.get("TargetMode") != "External"
        ]

    def add(self, part: str, root: Element, *, content_type: str, kind: str) -> str:
        """Add a part beside the main part and relate it ("footnotes"); the relation's id."""
        relation = self._relate(part, kind)
        self._trees[part] = root
        self._set_type(part, content_type)
        return relation

    def _relate(self, part: str, kind: str) -> str:
        """Relate a part to the main part; the relation's id."""
        rels_name = self._rels_name(self.document_name)
        if rels_name not in self._parts and rels_name not in self._trees:
            self._trees[rels_name] = parse(f'<Relationships xmlns="{_RELS}"/>'.encode())
        rels = self.tree(rels_name)
        taken = {rel.get("Id") for rel in rels}
        number = next(n for n in range(1, len(taken) + 2) if f"rId{n}" not in taken)
        target = posixpath.relpath(part, posixpath.dirname(self.document_name))
        etree.SubElement(
            rels,
            f"{{{_RELS}}}Relationship",
            {"Id": f"rId{number}", "Type": f"{_OFFICE}/{kind}", "Target": target},
        )
        return f"rId{number}"

    def add_picture(self, part: str, data: bytes) -> str:
        """Add a PNG ("word/media/cells.png") and relate it; the relation's id."""
        relation = self._relate(part, "image")
        self._parts[part] = data
        types = self.tree("[Content_Types].xml")
        if not any((item.get("Extension") or "").lower() == "png" for item in types):
            png = etree.Element(
                f"{{{_TYPES}}}Default", {"Extension": "png", "ContentType": "image/png"}
            )
            types.insert(0, png)
        return relation

    def replace_core(self, root: Element) -> None:
        """Put the document properties, whoever saved the template last."""
        rels = self.tree("_rels/.rels")
        kind = (
            "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
        )
        for rel in [rel for rel in rels if rel.get("Type") == kind]:
            old = _resolve("", rel.get("Target", ""))
            self._parts.pop(old, None)
            rels.remove(rel)
        taken = {rel.get("Id") for rel in rels}
        number = next(n for n in range(1, len(taken) + 2) if f"rId{n}" not in taken)
        etree.SubElement(
            rels,
            f"{{{_RELS}}}Relationship",
            {"Id": f"rId{number}", "Type": kind, "Target": "docProps/core.xml"},
        )
        self._trees["docProps/core.xml"] = root
        self._set_type(
            "docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"
        )

    def make_document(self) -> None:
        """Turn a .dotx into a document: Word decides by the main part's content type."""
        self._set_type(
            self.document_name,
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
        )

    def to_items(self) -> list[tuple[str, bytes]]:
        """All parts in the order they are written: the content types first, then by name."""
        parts = dict(self._parts)
        parts.update({name: serialise(root) for name, root in self._trees.items()})
        if self._pieces:
            parts[self.document_name] = _HOLDER.sub(
                lambda found: self._pieces[int(found[1])].encode(), parts[self.document_name]
            )
        first = "[Content_Types].xml"
        return [
            (name, parts[name]) for name in sorted(parts, key=lambda name: (name != first, name))
        ]

    def _set_type(self, part: str, content_type: str) -> None:
        types = self.tree("[Content_Types].xml")
        for item in types:
            if item.get("PartName") == f"/{part}":
                item.set("ContentType", content_type)
                return
        etree.SubElement(
            types, f"{{{_TYPES}}}Override", {"PartName": f"/{part}", "ContentType": content_type}
        )

    def _find_document(self) -> str:
        if "_rels/.rels" in self._parts and "[Content_Types].xml" in self._parts:
            for rel in self.tree("_rels/.rels"):
                if rel.get("Type") == _DOCUMENT:
                    name = _resolve("", rel.get("Target", ""))
                    if name in self._parts:
                        return name
        raise BadTemplate(
            f"{self.name}: is not a Word document", advice="save the template as .docx in Word"
        )

    @staticmethod
    def _rels_name(part: str) -> str:
        folder, _, file = part.rpartition("/")
        return f"{folder}/_rels/{file}.rels" if folder else f"_rels/{file}.rels"


def _resolve(base: str, target: str) -> str:
    return (
        target.lstrip("/")
        if target.startswith("/")
        else posixpath.normpath(posixpath.join(base, target))
    )


def save(package: Package, out: Path, *, force: bool) -> None:
    """Write the package whole; see ``write_whole`` for what it raises."""
    write_whole(out, force=force, write=lambda stream: _write_zip(package, stream))


def write_whole(out: Path, *, force: bool, write: Callable[[IO[bytes]], object]) -> None:
    """Write a file: first beside the target, then moved there in one step.

    Raises:
        CannotWrite: the file exists and ``force`` is not set, or the folder cannot be written.
    """
    if out.is_dir():
        raise CannotWrite(f"{out}: is a folder", advice="name a file in it")
    if out.exists() and not force:
        raise CannotWrite(f"{out}: already exists", advice="use --force to replace it")
    if not out.parent.is_dir():
        raise CannotWrite(
            f"{out}: the folder {out.parent} does not exist", advice="create it first"
        )
    temporary: Path | None = None
    try:
        handle, name = tempfile.mkstemp(prefix=f".{out.stem}-", suffix=".tmp", dir=out.parent)
        temporary = Path(name)
        with os.fdopen(handle, "wb") as stream:
            write(stream)
        temporary.chmod(0o666 & ~_umask())
        temporary.replace(out)
    except OSError as error:
        raise CannotWrite(
            f"{out}: cannot be written ({error.strerror or error})",
            advice="close it in Word or choose another folder",
        ) from error
    finally:
        if temporary is not None:
            with contextlib.suppress(OSError):
                temporary.unlink(missing_ok=True)


def _write_zip(package: Package, stream: IO[bytes]) -> None:
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name, data in package.to_items():
            info = zipfile.ZipInfo(name, _MOMENT)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 3  # the same bytes on every system
            info.external_attr = 0o600 << 16
            archive.writestr(info, data)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
