"""Which pages of a PDF must be recognised, and how they come back among the digital ones."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from extractors.layout import Box
from extractors.read.grid import Grid
from extractors.read.pdf_frames import carry
from extractors.read.pdf_page import PageDraft, lay_out
from extractors.read.scan_headings import headings_meant
from extractors.read.scan_labels import relabelled
from extractors.read.scan_page import Scanned
from extractors.read.scan_spelling import pairs_in, respelled
from extractors.read.words import Word, lines_of

_FEWEST_WORDS = 20  # a page with fewer may be a picture with a stamp on it
_COVERED = 0.6  # share of the page a picture must cover
_VALID = 0.85  # least share of possible syllables in a text layer worth keeping
_VIETNAMESE = 0.4  # least share of words with a letter beyond ASCII
_COVER_SIZE = 16.0  # points
_SCRAMBLED = 0.2  # share of words with letters of another script inside
_WORDS = re.compile(r"[^\W\d_]{2,}")
_OTHER = "\u0370-\u03ff\u0400-\u052f\u0530-\u1cff\u2c00-\ua71f\ua800-\ufaff"
# Cyrillic, Armenian … beside Latin letters, figures or signs: no word of any language
_STRANGE_WORD = re.compile(rf"[{_OTHER}][^\s{_OTHER}]|[^\s{_OTHER}(\"'“‘«.,;:!?)”’»-][{_OTHER}]")
_ENGLISH = frozenset(
    "the of and for with by is are be this that from as shall will which or not".split()
)
_UNREADABLE = re.compile("[\x00-\x08\x0b\x0e-\x1f\ufffd\ue000-\uf8ff]")
_UNMAPPED = 0.3  # share of signs without meaning that makes a text layer useless


def is_picture(draft: PageDraft) -> bool:
    """Whether a page has next to no words and a picture that covers most of it.

    But for a cover whose few words are set large over a background.
    """
    return draft.word_count < _FEWEST_WORDS and _covered(draft) and not _is_cover(draft)


def _is_cover(draft: PageDraft) -> bool:
    from extractors.repair.syllables import share_valid, share_vietnamese

    large = [w for line in draft.lines() for w in line.words if w.size >= _COVER_SIZE]
    text = " ".join(w.text for w in large)
    return len(large) >= 4 and share_valid(text) >= 0.9 and share_vietnamese(text) >= 0.5


def has_junk_layer(draft: PageDraft) -> bool:
    """Whether a page's text layer is junk, and the page must be recognised to be read.

    That is what a scanner's English recognition left over Vietnamese print ("1.3. Nang hp sii.
    dung CNTT cua can bi), giao vien"), and what a font gives whose map to letters is broken
    ("6Ӣ C‘NG 7+ѬѪ1*"). A text in another language is none, nor is a table of figures.
    """
    from extractors.repair.syllables import share_valid, share_vietnamese

    text = draft.text
    lost = len(_UNREADABLE.findall(text))
    if lost > _UNMAPPED * max(20, len(text)) or _is_scrambled(text):
        return True
    if not _covered(draft):
        return False
    words = _WORDS.findall(text)
    if len(words) < _FEWEST_WORDS or _is_english(words):
        return False
    return share_valid(text) < _VALID or share_vietnamese(text) < _VIETNAMESE


def _is_scrambled(text: str) -> bool:
    """Letters of other scripts among Latin ones, within the same words."""
    strange = sum(_STRANGE_WORD.search(word) is not None for word in text.split())
    return strange > _SCRAMBLED * max(_FEWEST_WORDS, len(text.split()))


def _is_english(words: Sequence[str]) -> bool:
    """English print: words that Vietnamese without its marks does not have are common in it."""
    return sum(word.lower() in _ENGLISH for word in words) >= 0.1 * len(words)


def is_whole(draft: PageDraft) -> bool:
    """Whether a page of a file that was cut off still shows anything, and in letters that mean it.

    A page whose font was lost with the end of the file gives signs without sense.
    """
    from extractors.repair.syllables import share_valid, share_vietnamese

    if draft.word_count < _FEWEST_WORDS:
        return bool(draft.word_count or draft.drawing.pictures)
    return share_valid(draft.text) >= 0.5 or share_vietnamese(draft.text) < 0.1


def _covered(draft: PageDraft) -> bool:
    area = draft.frame.width * draft.frame.height
    covered = sum(
        max(0.0, min(x1, draft.frame.width) - max(x0, 0.0))
        * max(0.0, min(bottom, draft.frame.height) - max(top, 0.0))
        for x0, top, x1, bottom in draft.drawing.pictures
    )
    return covered > _COVERED * area


def to_recognise(drafts: Sequence[PageDraft], ocr: str) -> list[PageDraft]:
    """The pages that need recognition: ``ocr`` is "auto", "always" or "never"."""
    if ocr == "always":
        return list(drafts)
    if ocr == "never":
        return []
    return [draft for draft in drafts if is_picture(draft) or has_junk_layer(draft)]


def rule_pictures(data: bytes, drafts: Sequence[PageDraft], *, password: str | None) -> None:
    """Finds the tables of pages that carry good text over their own picture.

    Such a file was recognised before: its words have places, its rules are only in the picture.
    Does nothing where the extra ``ocr`` is not installed.
    """
    from importlib.util import find_spec

    if any(find_spec(name) is None for name in ("numpy", "cv2")):
        return
    wanted = [d for d in drafts if d.reader == "pdf" and not d.tables() and _covered(d)]
    wanted = [d for d in wanted if d.word_count >= _FEWEST_WORDS and d.frame is d.shown]
    if not wanted:
        return
    import pypdfium2 as pdfium

    from extractors.read.scan_page import ruled

    document = pdfium.PdfDocument(data, password=password)
    try:
        for draft in wanted:
            grids = ruled(document[draft.number - 1])
            if grids:
                words = [word for line in draft.lines() for word in line.words]
                words.sort(key=lambda word: word.order)
                draft.items = []
                lay_out(draft, words, None, grids=grids)
    finally:
        document.close()


Repair = tuple[str, str, str, int | None]


def replaced(
    drafts: Sequence[PageDraft], scanned: Mapping[int, Scanned]
) -> tuple[list[PageDraft], list[Repair]]:
    """The drafts with recognised pages in the place of their pictures, and the words respelled."""
    lines = {number: list(lines_of(page.words)) for number, page in scanned.items()}
    labels = _relabelled(lines, scanned)
    heads = {number: _headed(lines[number], page.grids) for number, page in scanned.items()}
    counts = pairs_in(line for page in lines.values() for line in page)
    pages: list[PageDraft] = []
    repairs: list[Repair] = []
    for draft in drafts:
        page = scanned.get(draft.number)
        if page is None:
            pages.append(draft)
            continue
        mended, made = respelled(lines[draft.number], counts)
        made = [*page.changes, *labels.get(draft.number, ()), *heads[draft.number], *made]
        repairs.extend(("recognition", old, new, draft.number) for old, new in made)
        pages.append(_draft(draft, page, [word for line in mended for word in line]))
    return pages, repairs


def _relabelled(
    lines: dict[int, list[list[Word]]], scanned: Mapping[int, Scanned]
) -> dict[int, list[tuple[str, str]]]:
    """Sets right the numbers of sections in the lines of all pages, in place; what was changed, by page."""
    starts = [
        (number, line)
        for number in sorted(lines)
        for line in lines[number]
        if len(line) > 1 and not any(_within(line[0], grid.box) for grid in scanned[number].grids)
    ]
    changes: dict[int, list[tuple[str, str]]] = {}
    for at, text in relabelled([(line[0].text, line[1].text) for _, line in starts]).items():
        number, line = starts[at]
        changes.setdefault(number, []).append((line[0].text, text))
        line[0] = line[0]._replace(text=text)
    return changes


_HEADING_ROWS = 3


def _headed(lines: list[list[Word]], grids: Sequence[Grid]) -> list[tuple[str, str]]:
    """Sets right the headings of columns in the lines of a page, in place; what was changed."""
    changes: list[tuple[str, str]] = []
    for grid in grids:
        heads = [
            [(line, k) for line in lines for k, word in enumerate(line) if _within(word, cell.box)]
            for cell in grid.cells
            if cell.row < _HEADING_ROWS
        ]
        texts = [" ".join(line[k].text for line, k in places) for places in heads]
        for at, right in headings_meant(texts).items():
            for (line, k), text in zip(heads[at], right.split(" "), strict=True):
                if line[k].text.lower() != text.lower():
                    changes.append((line[k].text, text))
                    line[k] = line[k]._replace(text=text)
    return changes


def _within(word: Word, box: Box) -> bool:
    x0, top, x1, bottom = box
    return x0 < (word.x0 + word.x1) / 2 < x1 and top < (word.top + word.bottom) / 2 < bottom


def _draft(digital: PageDraft, scan: Scanned, words: list[Word]) -> PageDraft:
    draft = PageDraft(
        number=digital.number,
        frame=scan.frame,
        shown=digital.shown,
        aside=digital.aside,
        drawing=scan.drawing,
        word_count=len(words),
        reader="scan",
    )
    for word in digital.stamps:
        x0, top, x1, bottom = carry(word.box, digital.frame, scan.frame)
        words.append(
            word._replace(x0=x0, top=top, x1=x1, bottom=bottom, base=bottom - 0.2 * word.size)
        )
    lay_out(draft, words, None, grids=scan.grids)
    for table in draft.tables():
        table.source = "ocr"
    return draft
