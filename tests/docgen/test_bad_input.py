"""Files that are damaged, hostile or not what they say: one clear line each, the right exit code."""

from __future__ import annotations

import io
import json
import threading
import urllib.request
import zipfile
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from plans.errors import ExitCode
from tests.docgen.conftest import Run
from tests.extractors.make_pdf import Sheet, make_pdf
from tests.extractors.test_read_pdf import protected
from tests.extractors.word_files import W, para, write_docx

PLAN = ["KẾ HOẠCH", "Phòng, chống dịch năm 2026", "I. NHIỆM VỤ", "1. Sở Y tế lập danh mục."]


def pdf(*, pages: int = 1, size: tuple[float, float] = (595, 842)) -> bytes:
    """A plan as PDF, its lines on every page."""
    sheets = []
    for _ in range(pages):
        sheet = Sheet(width=size[0], height=size[1])
        for i, line in enumerate(PLAN):
            sheet.text(85, 100 + 25 * i, line)
        sheets.append(sheet)
    return make_pdf(sheets)


def many_pages(count: int) -> bytes:
    """A small file that names one page many times."""
    data = pdf()
    kid = data[data.index(b"/Kids[") + 6 : data.index(b"]", data.index(b"/Kids["))]
    kids = b"/Kids[" + b" ".join([kid] * count) + b"]"
    return data.replace(b"/Kids[" + kid + b"]", kids).replace(b"/Count 1", b"/Count %d" % count)


def picture() -> bytes:
    sheet = Sheet()
    sheet.picture()
    return make_pdf([sheet])


def word(**files: str | bytes) -> bytes:
    """A plan as .docx; further parts by name, "/" written as "__"."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        parts: dict[str, str | bytes] = {
            "word__document.xml": f'<w:document xmlns:w="{W}"><w:body>'
            + "".join(map(para, PLAN))
            + "</w:body></w:document>"
        }
        for name, content in {**parts, **files}.items():
            archive.writestr(name.replace("__", "/"), content)
    return made.getvalue()


LAUGHS = (
    '<!DOCTYPE w [<!ENTITY a "ha">'
    + "".join(
        f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    + f']><w:document xmlns:w="{W}"><w:body><w:p><w:r><w:t>&i;</w:t></w:r></w:p></w:body></w:document>'
)

REFUSED: list[tuple[str, Callable[[], bytes], ExitCode, str]] = [
    # damaged
    ("cụt.pdf", lambda: pdf()[:700], ExitCode.INPUT, "cut off"),
    ("không trang.pdf", lambda: make_pdf([]), ExitCode.INPUT, "no pages"),
    ("cụt.docx", lambda: word()[:300], ExitCode.INPUT, "damaged or cut off Word file"),
    # locked
    ("khóa.pdf", lambda: protected(b"mat khau"), ExitCode.INPUT, "give it with --password"),
    # beyond measure
    ("dày.pdf", lambda: many_pages(20_000), ExitCode.INPUT, "20,000 pages, more than the 5,000"),
    (
        "bom.docx",
        lambda: word(**{"word__document.xml": b"<a>" + bytes(30_000_000)}),
        ExitCode.INPUT,
        "unpacks to more than",
    ),
    ("nổ.docx", lambda: word(**{"word__document.xml": LAUGHS}), ExitCode.INPUT, "declares entities"),
    # not what the name says
    ("ảnh.pdf", lambda: b"\xff\xd8\xff\xe0" + bytes(500), ExitCode.INPUT, "not a PDF in spite of"),
    ("ảnh.docx", lambda: b"\x89PNG\r\n\x1a\n" + bytes(500), ExitCode.INPUT, "not a Word file"),
    ("ảnh.png", lambda: b"\x89PNG\r\n\x1a\n" + bytes(500), ExitCode.INPUT, "not a kind of file"),
    ("trang.doc", lambda: b"<html><body>KH</body></html>", ExitCode.INPUT, "not a Word file"),
    (
        "bảng.docx",
        lambda: word(**{"xl__workbook.xml": "<a/>"}),
        ExitCode.INPUT,
        "is a spreadsheet (.xlsx)",
    ),
    ("nhị phân.txt", lambda: bytes(range(256)) * 8, ExitCode.INPUT, "binary"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "content", "code", "said"), REFUSED, ids=[name for name, *_ in REFUSED]
)
def test_refused_in_one_line(
    run: Run,
    tmp_path: Path,
    name: str,
    content: Callable[[], bytes],
    code: ExitCode,
    said: str,
) -> None:
    path = tmp_path / name
    path.write_bytes(content())
    result = run("extract", path)
    assert (result.exit_code, result.stdout) == (code, "")
    assert result.stderr.startswith("docgen: ")
    assert result.stderr.count("\n") == 1
    assert name in result.stderr
    assert said in result.stderr


READ: list[tuple[str, Callable[[], bytes]]] = [
    # the first bytes say what a file is
    ("thật ra là pdf.docx", pdf),
    ("thật ra là docx.pdf", word),
    ("thật ra là docx.doc", word),
    ("không đuôi", pdf),
    # before its first bytes some servers put their own
    ("rác trước.pdf", lambda: b"\r\n\r\n" + pdf()),
    # a page of five by five metres
    ("rộng.pdf", lambda: pdf(size=(14_173, 14_173))),
    # macros are never run
    ("macro.docm", lambda: word(**{"word__vbaProject.bin": bytes(range(256))})),
]


@pytest.mark.parametrize(("name", "content"), READ, ids=[name for name, _ in READ])
def test_read_in_spite_of_it(
    run: Run, tmp_path: Path, name: str, content: Callable[[], bytes]
) -> None:
    path = tmp_path / name
    path.write_bytes(content())
    result = run("extract", path)
    assert (result.exit_code, result.stderr) == (0, "")
    plan = json.loads(result.stdout)
    assert plan["header"]["doc_type"] == "KẾ HOẠCH"
    assert plan["header"]["subject"] == "Phòng, chống dịch năm 2026"


def test_pictures_without_tesseract_name_the_package(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("extractors.read.scan_words.data_folder", lambda: None)
    path = tmp_path / "quét.pdf"
    path.write_bytes(picture())
    result = run("extract", path)
    assert result.exit_code == ExitCode.ENVIRONMENT
    assert result.stderr.count("\n") == 1
    assert "tesseract-ocr-vie" in result.stderr


def test_good_pages_of_a_damaged_file_are_kept_and_the_bad_named(run: Run, tmp_path: Path) -> None:
    data = pdf(pages=3)
    head, _, tail = data.partition(b"/Kids[")
    kids, _, rest = tail.partition(b"]")
    lost = b" ".join([*kids.split()[:-3], b"999 0 R"])  # the last page is not in the file
    path = tmp_path / "hỏng.pdf"
    path.write_bytes(head + b"/Kids[" + lost + b"]" + rest)
    result = run("extract", path)
    assert result.exit_code == 0
    (warning,) = (w for w in json.loads(result.stdout)["warnings"] if w["code"] == "damaged-pages")
    assert warning["message"] == "hỏng.pdf: không đọc được trang 3 (tệp hỏng)"
    assert run("extract", path, "--show", "pages").stdout.count("=== trang") == 2


@pytest.fixture
def visits() -> Iterator[tuple[str, list[str]]]:
    """A web server, and what was asked of it."""
    asked: list[str] = []

    class Answer(BaseHTTPRequestHandler):
        def handle_one_request(self) -> None:
            asked.append(self.rfile.readline().decode("latin-1"))
            self.close_connection = True

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}", asked
    server.shutdown()
    server.server_close()


def test_links_to_other_places_are_never_followed(
    run: Run, tmp_path: Path, visits: tuple[str, list[str]]
) -> None:
    address, asked = visits
    kinds = ("hyperlink", "image", "attachedTemplate", "aFChunk", "footnotes", "styles", "settings")
    path = write_docx(
        tmp_path / "a.docx",
        "".join(map(para, PLAN))
        + para(f'<w:r><w:instrText>INCLUDETEXT "{address}/field"</w:instrText></w:r>'),
    )
    links = "".join(
        f'<Relationship Id="x{i}" TargetMode="External" Target="{address}/{kind}" '
        f'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}"/>'
        for i, kind in enumerate(kinds)
    )
    data = path.read_bytes()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            text = old.read(name)
            if name == "word/_rels/document.xml.rels":
                text = text.replace(b"</Relationships>", links.encode() + b"</Relationships>")
            new.writestr(name, text)
    assert run("extract", path).exit_code == 0
    assert asked == []
    with pytest.raises(OSError, match="."):  # it would have been noticed
        urllib.request.urlopen(address, timeout=5)
    assert len(asked) == 1


def test_a_batch_goes_on_past_all_of_them(run: Run, tmp_path: Path) -> None:
    for name, content, *_ in REFUSED:
        if name not in ("bom.docx", "ảnh.png"):
            (tmp_path / name).write_bytes(content())
    (tmp_path / "tốt.pdf").write_bytes(pdf())
    result = run("ingest", tmp_path)
    assert result.exit_code == ExitCode.FAILURE
    assert result.stderr.count("\n") == len(REFUSED) - 2
    assert "tốt.pdf: " in result.stdout
    assert f"1/{len(REFUSED) - 1} văn bản" in result.stdout
