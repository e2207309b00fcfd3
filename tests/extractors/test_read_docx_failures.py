from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from extractors.errors import EncryptedFile, MissingProgram, UnreadableFile
from extractors.read import docx_package
from extractors.read.doc import read_doc
from extractors.read.docx import read_docx
from plans.errors import DocgenError, ExitCode
from tests.extractors.word_files import para, write_docx
from tests.processes import all_gone

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
WORD_97 = OLE + bytes(504) + b"\xec\xa5" + bytes(8) + b"\x00\x00" + bytes(500)
WORD_97_LOCKED = OLE + bytes(504) + b"\xec\xa5" + bytes(8) + b"\x00\x01" + bytes(500)


def zipped(path: Path, files: dict[str, str]) -> bytes:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return path.read_bytes()


@pytest.mark.parametrize(
    ("data", "error", "message"),
    [
        (b"", UnreadableFile, "empty"),
        (b"not a zip at all", UnreadableFile, "not a Word file"),
        (b"%PDF-1.7 ...", UnreadableFile, "is a PDF file"),
        (b"{\\rtf1 ...", UnreadableFile, "is an RTF file"),
        (b"\xef\xbb\xbf<HTML><body>", UnreadableFile, "is a web page"),
        (WORD_97, UnreadableFile, "old Word file (.doc)"),
        (WORD_97_LOCKED, EncryptedFile, "password"),
        (OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le"), EncryptedFile, "password"),
        (b"PK\x03\x04" + bytes(60), UnreadableFile, "damaged or cut off"),
    ],
)
def test_what_is_no_word_file(
    tmp_path: Path, data: bytes, error: type[DocgenError], message: str
) -> None:
    path = tmp_path / "ke-hoach.docx"
    path.write_bytes(data)
    with pytest.raises(error) as caught:
        read_docx(path)
    assert type(caught.value) is error
    text = str(caught.value)
    assert message in text
    assert str(path) in text
    assert "\n" not in text


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({"xl/workbook.xml": "<a/>"}, "is a spreadsheet (.xlsx)"),
        ({"ppt/presentation.xml": "<a/>"}, "is a presentation (.pptx)"),
        ({"content.xml": "<a/>", "mimetype": "odt"}, "is an OpenDocument file"),
        ({"ghi-chu.txt": "x"}, "without a Word document"),
        ({"word/document.xml": "<w:document"}, "bad XML"),
        ({"word/document.xml": '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'}, "declares entities"),
        ({"word/document.xml": ""}, "bad XML"),
    ],
)
def test_packages_that_are_no_document(tmp_path: Path, files: dict[str, str], message: str) -> None:
    path = tmp_path / "a.docx"
    zipped(path, files)
    with pytest.raises(UnreadableFile, match=".") as caught:
        read_docx(path)
    assert message in str(caught.value)


def test_missing_file_and_folder(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="no such file"):
        read_docx(tmp_path / "khong-co.docx")
    with pytest.raises(UnreadableFile, match="is a folder"):
        read_docx(tmp_path)


def test_a_cut_off_file(tmp_path: Path) -> None:
    path = write_docx(tmp_path / "a.docx", para("Nội dung") * 500)
    data = path.read_bytes()
    for length in (30, len(data) // 2, len(data) - 10):
        path.write_bytes(data[:length])
        with pytest.raises(UnreadableFile, match="damaged or cut off"):
            read_docx(path)


def test_damaged_bytes_inside(tmp_path: Path) -> None:
    path = write_docx(tmp_path / "a.docx", para("Nội dung") * 500)
    data = bytearray(path.read_bytes())
    at = data.find(b"word/document.xml") + 60
    data[at : at + 40] = bytes(40)
    path.write_bytes(bytes(data))
    with pytest.raises(UnreadableFile, match=r"document\.xml"):
        read_docx(path)


def test_a_zip_bomb_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(docx_package, "FREE_PART", 100_000)
    monkeypatch.setattr(docx_package, "MAX_RATIO", 50)
    path = write_docx(tmp_path / "a.docx", para("a" * 2_000_000))
    with pytest.raises(UnreadableFile, match="unpacks to more than"):
        read_docx(path)


def test_a_zip_with_a_password(tmp_path: Path) -> None:
    path = write_docx(tmp_path / "a.docx", para("x"))
    data = bytearray(path.read_bytes())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(mark)
        while at >= 0:
            data[at + offset] |= 1
            at = data.find(mark, at + 4)
    path.write_bytes(bytes(data))
    with pytest.raises(EncryptedFile, match="password"):
        read_docx(path)


def test_doc_needs_libreoffice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    path = tmp_path / "cu.doc"
    path.write_bytes(WORD_97)
    with pytest.raises(MissingProgram, match="LibreOffice") as caught:
        read_doc(path)
    assert caught.value.exit_code is ExitCode.ENVIRONMENT


@pytest.mark.parametrize(
    ("data", "error", "message"),
    [
        (b"", UnreadableFile, "empty"),
        (b"hello", UnreadableFile, "not a Word file"),
        (WORD_97_LOCKED, EncryptedFile, "password"),
    ],
)
def test_doc_failures(tmp_path: Path, data: bytes, error: type[DocgenError], message: str) -> None:
    path = tmp_path / "cu.doc"
    path.write_bytes(data)
    with pytest.raises(error, match=message):
        read_doc(path)


def fake_program(folder: Path, script: str) -> None:
    program = folder / "soffice"
    program.write_text("#!/bin/sh\n" + script, encoding="utf-8")
    program.chmod(0o755)


@pytest.mark.parametrize(
    ("script", "message"),
    [
        (
            "echo 'Error: source file could not be loaded' >&2\nexit 1\n",
            "cannot read it (Error: source",
        ),
        ("exec /bin/sleep 20\n", "did not finish within"),
    ],
)
def test_a_conversion_that_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str, message: str
) -> None:
    fake_program(tmp_path, script)
    monkeypatch.setenv("PATH", str(tmp_path))
    path = tmp_path / "cu.doc"
    path.write_bytes(WORD_97)
    with pytest.raises(UnreadableFile, match=".") as caught:
        read_doc(path, time_limit=0.5)
    assert message in str(caught.value)


def test_a_conversion_leaves_no_program_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # as the real script does: it starts the program and waits for it
    fake_program(
        tmp_path, f'/bin/sh -c "echo \\$\\$ > {tmp_path}/started; /bin/sleep 30; :" "$1" &\nwait\n'
    )
    monkeypatch.setenv("PATH", str(tmp_path))
    path = tmp_path / "cu.doc"
    path.write_bytes(WORD_97)
    with pytest.raises(UnreadableFile, match="did not finish within"):
        read_doc(path, time_limit=1)
    assert all_gone([int((tmp_path / "started").read_text("ascii"))], within=5)


def test_a_conversion_that_works(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = write_docx(tmp_path / "made.docx", para("Đã đổi"))
    # The last but one argument is the folder, the last the source.
    fake_program(tmp_path, f'for a; do b="$c"; c="$a"; done\n/bin/cp "{made}" "$b/source.docx"\n')
    monkeypatch.setenv("PATH", str(tmp_path))
    path = tmp_path / "cu.doc"
    path.write_bytes(WORD_97)
    layout = read_doc(path)
    assert [getattr(item, "text", None) for item in layout.pages[0].items] == ["Đã đổi"]
    assert ("converted", "đọc qua LibreOffice") in layout.warnings


def test_docx_named_doc(tmp_path: Path) -> None:
    path = write_docx(tmp_path / "ten-cu.doc", para("Là docx"))
    assert [getattr(item, "text", None) for item in read_doc(path).pages[0].items] == ["Là docx"]


@pytest.mark.parametrize(
    "body",
    [
        '<w:p><w:pPr><w:outlineLvl w:val="²"/><w:ind w:left="nan" w:hanging="x"/><w:numPr><w:ilvl w:val="-9"/>'
        '<w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:rPr><w:sz w:val="lớn"/></w:rPr><w:t>Nội dung</w:t></w:r></w:p>',
        '<w:p><w:r><w:fldChar w:fldCharType="end"/><w:sym/><w:footnoteReference/><w:t>Nội dung</w:t></w:r></w:p>',
        '<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="99999999"/><w:vMerge/></w:tcPr></w:tc></w:tr></w:tbl>'
        "<w:tbl/><w:p><w:r><w:t>Nội dung</w:t></w:r></w:p>",
        "<w:sdt><w:sdtContent>" * 100 + "<w:p><w:r><w:t>Nội dung</w:t></w:r></w:p>" + "</w:sdtContent></w:sdt>" * 100,
        "<w:p>" + "<w:ins>" * 200 + "<w:r><w:t>Nội dung</w:t></w:r>" + "</w:ins>" * 200 + "</w:p>",
    ],
)  # fmt: skip
def test_odd_values_do_not_stop_the_reading(tmp_path: Path, body: str) -> None:
    numbering = (
        '<w:abstractNum><w:lvl w:ilvl="x"><w:start w:val="²"/></w:lvl></w:abstractNum><w:num/>'
    )
    path = write_docx(
        tmp_path / "a.docx",
        body,
        numbering=numbering,
        settings="<w:footnotePr><w:numStart/></w:footnotePr>",
    )
    assert "Nội dung" in [getattr(item, "text", "") for item in read_docx(path).pages[0].items]
