"""The runs of a Word paragraph as text: what prints, in the order it prints.

Deleted and hidden text, field codes and drawings give nothing; of a field its last result counts.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from extractors.read.docx_numbering import formatted
from extractors.read.docx_package import Element, W
from extractors.read.docx_styles import RunFormat, Styles, on
from extractors.repair import legacy, symbols

_M_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_BLANK = re.compile(r"[\r\n\t]")
_TEXTBOX = W + "txbxContent"
_SKIPPED = {
    W + tag
    for tag in (
        "pPr", "rPr", "del", "moveFrom", "delText", "instrText", "sdtPr", "sdtEndPr", "smartTagPr",
        "customXmlPr", "fldData", "rt", "proofErr", "softHyphen", "annotationRef", "tbl", "p",
    )
}  # fmt: skip


@dataclass(slots=True)
class Fields:
    """The fields that are open: [code, in its result?]. They may run over paragraphs."""

    stack: list[list[str]] = field(default_factory=list)

    def turn(self, kind: str) -> None:
        """Follow one w:fldChar: begin, separate or end."""
        if kind == "begin":
            self.stack.append(["", ""])
        elif kind == "separate" and self.stack:
            self.stack[-1][1] = "result"
        elif kind == "end" and self.stack:
            self.stack.pop()

    @property
    def shown(self) -> bool:
        """Text at this place prints."""
        return all(state for _, state in self.stack)

    def within(self, code: str) -> bool:
        """Inside a field of that name ("TOC")."""
        return any(words.split()[:1] == [code] for words, _ in self.stack)


@dataclass(slots=True)
class Notes:
    """Counts the footnotes and endnotes as they are met, as Word numbers them."""

    styles: dict[str, str]  # "footnote" -> number format
    starts: dict[str, int]
    met: list[tuple[str, str, str]] = field(default_factory=list)  # kind, id, mark
    counts: dict[str, int] = field(default_factory=dict)

    def mark(self, kind: str, note_id: str, custom: str = "") -> str:
        """The mark of the next reference; a custom mark takes no number."""
        text = custom
        if not custom:
            self.counts[kind] = self.counts.get(kind, self.starts.get(kind, 1) - 1) + 1
            text = formatted(self.counts[kind], self.styles.get(kind, "decimal"))
        self.met.append((kind, note_id, text))
        return text


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of one format, or a footnote mark, or a text box to be read after the paragraph."""

    text: str = ""
    format: RunFormat = RunFormat()
    mark: str | None = None
    box: Element | None = None
    contents: bool = False


@dataclass(slots=True)
class RunReader:
    """Reads paragraphs of one story (body, header, note) with its open fields."""

    styles: Styles
    notes: Notes | None = None
    decoded: Callable[[str, str | None], str] | None = None  # (text, font) -> text, for TCVN3, VNI
    fields: Fields = field(default_factory=Fields)

    def pieces(self, paragraph: Element, style: str | None) -> Iterator[Piece]:
        """What a paragraph prints, piece by piece."""
        for child in paragraph:
            yield from self._inline(child, style)

    def _inline(self, element: Element, style: str | None) -> Iterator[Piece]:
        tag = element.tag
        if tag == W + "r":
            yield from self._run(element, style)
        elif tag == W + "sdt":
            if on(element.find(f"{W}sdtPr/{W}showingPlcHdr")) is None:
                for content in element.findall(W + "sdtContent"):
                    yield from self.pieces(content, style)
        elif tag == W + "ruby":
            yield from self.pieces(element, style)
        elif tag == _MC + "AlternateContent":
            yield from self._alternate(element, style)
        elif tag == _TEXTBOX:
            yield Piece(box=element)
        elif tag == _M_TEXT:
            yield Piece(text=element.text or "", format=self.styles.run(style, None))
        elif tag not in _SKIPPED:
            # w:hyperlink, w:ins, w:moveTo, w:smartTag, w:fldSimple, w:dir, math, drawings ...
            yield from self.pieces(element, style)

    def _alternate(self, element: Element, style: str | None) -> Iterator[Piece]:
        for branch in element:
            if branch.tag == _MC + "Choice" and branch.find(f".//{_TEXTBOX}") is not None:
                break
        else:
            branches = element.findall(_MC + "Fallback") or list(element)
            if not branches:
                return
            branch = branches[0]
        yield from self.pieces(branch, style)

    def _run(self, run: Element, style: str | None) -> Iterator[Piece]:
        properties = run.find(W + "rPr")
        format = self.styles.run(style, properties)
        for child in run:
            tag = child.tag
            if tag == W + "fldChar":
                self.fields.turn(child.get(W + "fldCharType", ""))
                continue
            if tag == W + "instrText":
                if self.fields.stack:
                    self.fields.stack[-1][0] += child.text or ""
                continue
            if not self.fields.shown or format.hidden:
                continue
            if tag in (W + "footnoteReference", W + "endnoteReference"):
                if self.notes:
                    kind = tag.removeprefix(W).removesuffix("Reference")
                    custom = _custom_mark(run, child)
                    yield Piece(mark=self.notes.mark(kind, child.get(W + "id", ""), custom))
                    if custom:
                        return
                continue
            text = self._text(child, format)
            if text is None:
                yield from self._inline(child, style)
            elif text:
                yield Piece(text=text, format=format, contents=self.fields.within("TOC"))

    def _text(self, child: Element, format: RunFormat) -> str | None:
        """The text of one child of a run; None for what has children of its own."""
        match child.tag.removeprefix(W):
            case "t":
                text = _BLANK.sub(" ", child.text or "")
                if (format.font or "").lower() in ("symbol", "wingdings", "wingdings 2"):
                    return "".join(
                        symbols.sign(char, format.font) if char >= "\uf000" else char
                        for char in text
                    )
                text = self.decoded(text, format.font) if self.decoded else text
                text = text.replace("\u00ad", "")
                return text.upper() if format.caps else text
            case "tab" | "ptab":
                return "\t"
            case "br":
                return "\n" if child.get(W + "type", "textWrapping") == "textWrapping" else " "
            case "cr":
                return "\n"
            case "noBreakHyphen":
                return "-"
            case "sym":
                code = child.get(W + "char", "")
                try:
                    return symbols.sign(chr(int(code, 16)), child.get(W + "font"))
                except (ValueError, OverflowError):
                    return ""
            case "footnoteRef" | "endnoteRef" | "separator" | "continuationSeparator":
                return ""
            case _:
                return None


def _custom_mark(run: Element, reference: Element) -> str:
    """The author's own mark of a note ("*") that stands in the run of its reference."""
    if reference.get(W + "customMarkFollows", "0") in ("0", "false", "off"):
        return ""
    return "".join(text.text or "" for text in run.iter(W + "t")).strip()


def deleted_mark(properties: Element | None) -> bool:
    """The paragraph's mark is a tracked deletion: its text runs on into the next paragraph."""
    return properties is not None and properties.find(f"{W}rPr/{W}del") is not None


def legacy_decoder(
    texts: Iterable[tuple[str, str | None]],
) -> Callable[[str, str | None], str] | None:
    """A decoder for text in fonts of TCVN3 or VNI, if what is set in these fonts is so encoded.

    texts: (text, font), a paragraph's text in one font at a time. Returns None where nothing needs
    it: most text set in .VnTime today is Unicode.
    """
    by_encoding: dict[legacy.Encoding, list[str]] = {}
    for text, font in texts:
        if encoding := legacy.font_encoding(font or ""):
            by_encoding.setdefault(encoding, []).append(text)
    found = {enc for enc, parts in by_encoding.items() if legacy.fix_page(parts)[1] == enc}
    if not found:
        return None

    def decoded(text: str, font: str | None) -> str:
        encoding = legacy.font_encoding(font or "")
        if encoding not in found:
            return text
        fixed = legacy.fix_text(text, encoding)
        return fixed.upper() if legacy.is_capital_font(font or "") else fixed

    return decoded
