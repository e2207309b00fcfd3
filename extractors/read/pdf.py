"""PDF files to a layout: pages of lines and tables, by pdfium."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from extractors.errors import EncryptedFile, MissingProgram, ScannedFile, UnreadableFile
from extractors.layout import Layout, Page
from extractors.read.grid import Grid
from extractors.read.lines import line_of
from extractors.read.pdf_frames import place_of
from extractors.read.pdf_furniture import set_aside
from extractors.read.pdf_margins import measure
from extractors.read.pdf_page import PageDraft, SecondReader, TableDraft, draft_page, table_of
from extractors.read.pdf_rescue import is_cut_off, with_page_tree
from extractors.read.pdf_scans import (
    has_junk_layer,
    is_picture,
    is_whole,
    replaced,
    rule_pictures,
    to_recognise,
)
from extractors.read.words import FontStyle

MOST_PAGES = 5000  # no plan is as long; reading takes about 150 kB of memory a page


def read_pdf(path: Path, *, password: str | None = None, ocr: str = "auto") -> Layout:
    """The pages of a PDF file with their lines and tables in reading order.

    password: of a protected file. ocr: "auto" recognises pages that are pictures, "never" does
    not, "always" recognises every page.
    Raises UnreadableFile (missing, empty, damaged, no PDF, no pages, too many), EncryptedFile
    (password missing or wrong), ScannedFile (pictures only, not to be recognised) and
    MissingProgram (pictures only, and nothing to recognise them with).
    """
    data = _bytes_of(path)
    warnings: list[tuple[str, str]] = []
    repairs: list[tuple[str, str, str, int | None]] = []
    data, cut = _mended(data, password)
    with _opened(data, path, password) as (document, count):
        drafts, bad = _drafts(document, count, partial(_second, data, password))
    if cut:
        whole = [draft for draft in drafts if is_whole(draft)]
        bad = sorted([*bad, *(draft.number for draft in drafts if draft not in whole)])
        drafts = whole
        warnings.append(("cut-off-file", f"{path.name}: tệp bị cắt cụt, mất phần cuối"))
    if not drafts:
        raise UnreadableFile(f"{path.name}: none of its {count} pages can be read (damaged)")
    if bad:
        warnings.append(("damaged-pages", f"{path.name}: không đọc được {_pages(bad)} (tệp hỏng)"))
    drafts = _recognised(data, drafts, path, password, ocr, warnings, repairs)
    holed = [draft.number for draft in drafts if draft.reader == "pdf" and _has_holes(draft.text)]
    if holed:
        message = (
            f"{path.name}: bỏ qua những chữ không rõ nghĩa ở {_pages(holed)} (phông chữ thiếu bảng "
            "mã); --ocr always sẽ đọc các trang từ hình"
        )
        warnings.append(("unmapped-letters", message))
    set_aside(drafts)
    measure(drafts)
    return Layout(
        pages=tuple(_page_of(draft) for draft in drafts),
        reader="scan" if all(draft.reader == "scan" for draft in drafts) else "pdf",
        page_count=count,
        warnings=tuple(warnings),
        repairs=tuple(repairs),
    )


def _bytes_of(path: Path) -> bytes:
    try:
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise UnreadableFile(f"{path}: no such file") from error
    except IsADirectoryError as error:
        raise UnreadableFile(f"{path}: is a folder, not a file") from error
    except OSError as error:
        raise UnreadableFile(f"{path}: {error.strerror or error}") from error
    if not data:
        raise UnreadableFile(f"{path.name}: the file is empty")
    if b"%PDF-" not in data[:1024]:
        raise UnreadableFile(f"{path.name}: not a PDF file")
    return data


def _mended(data: bytes, password: str | None) -> tuple[bytes, bool]:
    """The file, with its list of pages put back if it was cut off; and whether it was."""
    import pypdfium2 as pdfium

    if not is_cut_off(data):
        return data, False
    try:
        pdfium.PdfDocument(data, password=password).close()
    except pdfium.PdfiumError:
        return with_page_tree(data) or data, True
    return data, True


@contextmanager
def _opened(data: bytes, path: Path, password: str | None) -> Iterator[tuple[Any, int]]:
    """An open pdfium document and its number of pages."""
    import pypdfium2 as pdfium
    import pypdfium2.raw as raw

    try:
        document = pdfium.PdfDocument(data, password=password)
    except pdfium.PdfiumError as error:
        # pdfium keeps its last error code, so that a file without pages may repeat an older one
        if error.err_code == raw.FPDF_ERR_PASSWORD and b"/Encrypt" in data:
            what = "wrong password" if password else "protected by a password"
            raise EncryptedFile(f"{path.name}: {what}", advice="give it with --password") from error
        if error.err_code == raw.FPDF_ERR_SUCCESS or not is_cut_off(data):
            raise UnreadableFile(
                f"{path.name}: a damaged PDF file, or one with no pages"
            ) from error
        advice = "get the file again"
        raise UnreadableFile(f"{path.name}: a cut off PDF file", advice=advice) from error
    try:
        count = len(document)
        if not count:
            raise UnreadableFile(f"{path.name}: the PDF file has no pages")
        if count > MOST_PAGES:
            raise UnreadableFile(
                f"{path.name}: {count:,} pages, more than the {MOST_PAGES:,} docgen reads",
                advice="give the pages of the plan as a file of their own",
            )
        yield document.raw, count
    finally:
        document.close()


def _second(data: bytes, password: str | None, index: int) -> list[Grid]:
    from extractors.read.plumber import grids_by_pdfplumber

    return grids_by_pdfplumber(data, index, password=password)


def _drafts(document: Any, count: int, second: SecondReader) -> tuple[list[PageDraft], list[int]]:
    fonts: dict[int, FontStyle] = {}
    drafts: list[PageDraft] = []
    bad: list[int] = []
    for index in range(count):
        draft = draft_page(document, index, fonts, second=second)
        if draft is None:
            bad.append(index + 1)
        else:
            draft.settle()
            drafts.append(draft)
    return drafts, bad


def _recognised(
    data: bytes,
    drafts: list[PageDraft],
    path: Path,
    password: str | None,
    ocr: str,
    warnings: list[tuple[str, str]],
    repairs: list[tuple[str, str, str, int | None]],
) -> list[PageDraft]:
    """The pages with those that are pictures recognised, or a warning that names them."""
    wanted = to_recognise(drafts, ocr)
    unread = [draft for draft in drafts if is_picture(draft)]
    advice, remedy = (
        ("read it with --ocr auto", "đọc lại với --ocr auto") if ocr == "never" else ("", "")
    )
    if wanted:
        from extractors.read.scan import read_pages

        try:
            scanned = read_pages(data, [draft.number for draft in wanted], password=password)
        except MissingProgram as error:
            if ocr == "always":
                raise
            advice = error.advice
            remedy = "cần cài docgen[ocr] và dữ liệu tiếng Việt của Tesseract (tesseract-ocr-vie)"
        else:
            drafts, mended = replaced(drafts, scanned)
            repairs.extend(mended)
            lost = [draft.number for draft in wanted if draft.number not in scanned]
            if lost:
                message = f"{path.name}: không nhận dạng được {_pages(lost)}"
                warnings.append(("unrecognised-pages", message))
            unread = [draft for draft in unread if draft.number not in scanned]
            advice = remedy = ""
            poor = [page.number for page in scanned.values() if page.words and page.quality < 0.7]
            if poor:
                message = f"{path.name}: khó đọc: {_pages(poor)}"
                warnings.append(("poor-scan", message))
    if ocr != "never":
        rule_pictures(data, drafts, password=password)
    if unread and len(unread) == len(drafts):
        message = f"{path.name}: pages are pictures (scan), no text to read"
        failure = ScannedFile if ocr == "never" else MissingProgram
        raise failure(message, advice=advice)
    if unread and not any(code == "unrecognised-pages" for code, _ in warnings):
        message = f"{path.name}: không có chữ ở {_pages([d.number for d in unread])} (hình chụp)"
        warnings.append(("scanned-pages", f"{message}; {remedy}" if remedy else message))
    junk = [d.number for d in drafts if remedy and d not in unread and has_junk_layer(d)]
    if junk:
        message = f"{path.name}: lớp chữ ở {_pages(junk)} không dùng được; {remedy}"
        warnings.append(("junk-text-layer", message))
    return drafts


_HOLE = re.compile("[^\\W\\d_][\x00\ufffd]|[\x00\ufffd][^\\W\\d_]")


def _has_holes(text: str) -> bool:
    """Whether words of a page lack letters whose meaning the file does not tell."""
    return len(_HOLE.findall(text)) >= 3


def _pages(numbers: Sequence[int]) -> str:
    """Page numbers as "trang 3" or "trang 1-3, 7"."""
    parts: list[str] = []
    start = 0
    for i in range(1, len(numbers) + 1):
        if i == len(numbers) or numbers[i] != numbers[i - 1] + 1:
            first, last = numbers[start], numbers[i - 1]
            parts.append(str(first) if first == last else f"{first}-{last}")
            start = i
    return f"trang {', '.join(parts)}"


def _page_of(draft: PageDraft) -> Page:
    return Page(
        number=draft.number,
        width=draft.frame.width,
        height=draft.frame.height,
        items=tuple(
            table_of(item) if isinstance(item, TableDraft) else line_of(item)
            for item in draft.items
        ),
        aside=tuple(line_of(line) for line in draft.aside),
        footnotes=tuple(draft.footnotes),
        reader=draft.reader,
        place=place_of(draft.frame, draft.shown),
    )
