"""The bytes of a text file as Unicode: UTF-8, UTF-16, or one of the old Vietnamese encodings."""

from __future__ import annotations

import codecs
import unicodedata
from pathlib import Path

from extractors.errors import UnreadableFile
from extractors.repair import legacy
from extractors.repair.syllables import share_valid, words

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_OTHER_FORMATS = (
    (b"%PDF", "a PDF file", "name it .pdf"),
    (b"PK\x03\x04", "a zip file (.docx or .xlsx?)", "give it its right ending"),
    (b"\xd0\xcf\x11\xe0", "an old Office file", "name it .doc"),
    (b"{\\rtf", "an RTF file", "save it as .docx"),
)
_CONTROLS = frozenset(range(32)) - {7, 8, 9, 10, 11, 12, 13, 27}
_LIKELY = 0.75  # share of valid syllables from which an old encoding is believed


def decode_text(data: bytes, path: Path) -> tuple[str, str]:
    """(text, encoding) of a file's bytes; encoding is "utf-8", "utf-16", "cp1258", "tcvn3" or "vni".

    Raises:
        UnreadableFile: binary data, another format, or an encoding that gives no Vietnamese.
    """
    for magic, what, advice in _OTHER_FORMATS:
        if data.startswith(magic):
            raise UnreadableFile(f"{path}: is {what}, not text", advice=advice)
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return data.decode(encoding), encoding.removesuffix("-sig")
            except UnicodeDecodeError as error:
                raise UnreadableFile(
                    f"{path}: damaged {encoding.removesuffix('-sig').upper()} text at byte {error.start}",
                    advice="save it as UTF-8",
                ) from error
    sample = data[:65536]
    if b"\0" in sample:
        for encoding, zeros in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[0::2])):
            if zeros.count(0) * 4 > len(zeros) and len(data) % 2 == 0:
                text = data.decode(encoding, "replace")
                if "\0" not in text and "\ufffd" not in text:
                    return text, "utf-16"
    if sum(byte in _CONTROLS for byte in sample) * 200 > len(sample):
        raise UnreadableFile(f"{path}: binary data, not text", advice="give a text file")
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        found = _old_encoding(data)
        if found is None:
            raise UnreadableFile(
                f"{path}: not UTF-8 (byte {error.start}) and no known Vietnamese encoding",
                advice="save it as UTF-8",
            ) from error
        return found


def _old_encoding(data: bytes) -> tuple[str, str] | None:
    """The reading of the bytes that makes most Vietnamese syllables, if it makes enough."""
    latin = data.decode("latin-1")
    tries = [
        (legacy.decode(latin, "tcvn3"), "tcvn3"),
        (legacy.decode(latin, "vni"), "vni"),
        (unicodedata.normalize("NFC", data.decode("cp1258", "replace")), "cp1258"),
    ]
    scored = [(_share(text), text, name) for text, name in tries]
    share, text, name = max(scored)
    return (text, name) if share >= _LIKELY else None


def _share(text: str) -> float:
    """Share of valid syllables among the words that tell: those with letters beyond ASCII."""
    return share_valid(" ".join(word for word in words(text) if not word.isascii()))
