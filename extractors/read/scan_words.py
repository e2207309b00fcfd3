"""Words of a page picture by Tesseract (Vietnamese), placed like the words of a digital page."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from functools import cache
from importlib import resources
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

from extractors.layout import Box
from extractors.read.words import Word, bounds, lines_of
from extractors.repair.syllables import is_syllable, share_valid

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Grey = NDArray[np.uint8]

LANGUAGE = "vie"
_PLACES = (
    "/usr/share/tesseract-ocr/5/tessdata",
    "/usr/share/tesseract-ocr/4.00/tessdata",
    "/usr/share/tessdata",
    "/usr/share/tesseract/tessdata",
    "/usr/local/share/tessdata",
    "/opt/homebrew/share/tessdata",
    "C:/Program Files/Tesseract-OCR/tessdata",
)
ROW = 0.9  # of the font size: Tesseract's height of a row from descenders to ascenders
_ALNUM = re.compile(r"[^\W_\u02b0-\u02ff]")  # not the accents that stand alone
_SPECKS = frozenset("^`~|\\_¬{}ˆ´¨'\"")
_DARK = 150
_SURE = 0.6  # confidence of a word that is not looked at again
_UNSURE = 0.6  # mean confidence below which a line is read again


def data_folder() -> Path | None:
    """The folder with Tesseract's Vietnamese data, None if there is none."""
    named = os.environ.get("TESSDATA_PREFIX")
    places = [named, f"{named}/tessdata"] if named else []
    for place in [*places, *_PLACES]:
        folder = Path(place)
        if (folder / f"{LANGUAGE}.traineddata").is_file():
            return folder
    return None


def missing() -> str | None:
    """What to install before pages can be recognised; None if all is there."""
    from importlib.util import find_spec

    if any(find_spec(name) is None for name in ("tesserocr", "cv2", "numpy")):
        return "install the extra docgen[ocr] (tesserocr, opencv-python-headless, numpy)"
    if data_folder() is None:
        return "install Tesseract's Vietnamese data (tesseract-ocr-vie)"
    return None


class Recogniser:
    """One Tesseract engine; not to be shared between threads. Close it after use."""

    def __init__(self) -> None:
        # more than one thread makes Tesseract wait on itself; must be set before it is loaded
        os.environ.setdefault("OMP_THREAD_LIMIT", "1")
        import cv2
        import tesserocr

        cv2.setNumThreads(1)  # one process a processor, like Tesseract
        folder = data_folder()
        self._lib = tesserocr
        self._api = tesserocr.PyTessBaseAPI(
            path=str(folder), lang=LANGUAGE, psm=tesserocr.PSM.AUTO, oem=tesserocr.OEM.LSTM_ONLY
        )

    def close(self) -> None:
        self._api.End()

    def page(self, grey: Grey, dpi: float, *, order: int = 0) -> list[Word]:
        """All words of a page, in points from its top left."""
        words: list[Word] = []
        for line in lines_of(self._words(grey, dpi, self._lib.PSM.AUTO, order, (0.0, 0.0))):
            words.extend(without_noise(whole(self._looked_again(grey, dpi, line))))
        words.extend(self._left_over(grey, dpi, words))
        return words

    def sense(self, grey: Grey, dpi: float) -> float:
        """How much a picture makes sense as Vietnamese, in letters surely read; a single look."""
        words = self._words(grey, dpi, self._lib.PSM.SINGLE_BLOCK, 0, (0.0, 0.0))
        sure = (w for w in words if is_syllable(w.text.strip(".,;:")))
        return sum(len(w.text) * (w.confidence or 0.0) for w in sure)

    def _left_over(self, grey: Grey, dpi: float, words: Sequence[Word]) -> list[Word]:
        """Words the layout analysis passed over: a name under a stroke of the pen, a lone word.

        What was read is painted white; what then reads as plain Vietnamese is taken.
        """
        scale = 72.0 / dpi
        rest = grey.copy()
        for word in words:
            x0, top, x1, bottom = (round(v / scale) for v in word.box)
            edge = round(2.5 / scale)
            rest[max(0, top - edge) : bottom + edge, max(0, x0 - edge) : x1 + edge] = 255
        left, all_ink = int((rest < _DARK).sum()), int((grey < _DARK).sum())
        if not words or left < 0.008 * all_ink:
            return []
        order = words[-1].order + 2
        usual = median(w.bottom - w.top for w in words)
        found: list[Word] = []
        for line in lines_of(self._words(rest, dpi, self._lib.PSM.SPARSE_TEXT, order, (0.0, 0.0))):
            left_edge, high, right_edge, low = bounds(line)
            text = " ".join(w.text for w in line)
            if (
                mean_confidence(line) >= 0.88
                and sum(c.isalpha() for c in text) >= 3
                and share_valid(text) >= 0.9
                and 0.5 * usual <= low - high <= 2.5 * usual
                and left_edge > 15
                and right_edge < grey.shape[1] * scale - 15
            ):
                found.extend(line)
        return found

    def block(self, grey: Grey, dpi: float, *, order: int, at: tuple[float, float]) -> list[Word]:
        """The words of one table cell whose picture starts at ``at`` (points).

        Read as one block; where that leaves doubt also as scattered text, which finds lines that
        the block's layout broke ("Đơn vị phối hợp" in bold over two lines), the surer one kept.
        """
        mode = self._lib.PSM
        read = self._words(grey, dpi, mode.SINGLE_BLOCK, order, at)
        words = without_noise(read)
        if len(words) == len(read) > 0 and all((w.confidence or 0.0) >= _SURE for w in words):
            return words
        for other in (mode.SPARSE_TEXT, mode.SINGLE_LINE):
            again = without_noise(in_lines(self._words(grey, dpi, other, order, at)))
            if _sense(again) > 1.1 * _sense(words):
                words = again
        return words

    def _looked_again(self, grey: Grey, dpi: float, line: list[Word]) -> list[Word]:
        """A line read with little confidence once more, by itself ("Xe nhập" for "Nơi nhận")."""
        import numpy as np

        sure = mean_confidence(line)
        if sure >= _UNSURE:
            return line
        scale = 72.0 / dpi
        x0, top, x1, bottom = bounds(line)
        if bottom - top > 40 or x1 - x0 < 8:
            return line
        left, high = max(0, round((x0 - 5) / scale)), max(0, round((top - 1.5) / scale))
        part = grey[high : round((bottom + 1.5) / scale), left : round((x1 + 5) / scale)]
        border = 15
        part = np.pad(part, border, constant_values=255)
        at = ((left - border) * scale, (high - border) * scale)
        again = self._words(part, dpi, self._lib.PSM.SINGLE_BLOCK, line[0].order, at)
        # the part may show the edge of the next line as well
        best = max(lines_of(again), key=mean_confidence, default=[])
        if mean_confidence(best) <= sure + 0.15:
            return line
        return [w._replace(order=line[0].order + n) for n, w in enumerate(best)]

    def _words(
        self, grey: Grey, dpi: float, mode: Any, order: int, at: tuple[float, float]
    ) -> list[Word]:
        api, lib = self._api, self._lib
        tall, wide = grey.shape
        api.SetPageSegMode(mode)
        api.SetImageBytes(grey.tobytes(), wide, tall, 1, wide)
        api.SetSourceResolution(int(dpi))
        if not api.Recognize():
            return []
        iterator = api.GetIterator()
        if iterator is None:
            return []
        words: list[Word] = []
        scale = 72.0 / dpi
        level = lib.RIL.WORD
        for item in lib.iterate_level(iterator, level):
            text = _text(item, level)
            box = item.BoundingBox(level)
            if item.IsAtBeginningOf(lib.RIL.TEXTLINE):
                order += 1  # a break in the order, as between two lines of a page's stream
            if not text or box is None:
                continue
            confidence = item.Confidence(level) / 100.0
            order += 1
            if text[0] in _COMPARED and has_bar_below(grey, box):
                text = _COMPARED[text[0]] + text[1:]
            words.append(_word(item, lib, text, box, scale, at, order, confidence))
        return words

    def in_company(self, grey: Grey, others: Sequence[Grey], dpi: float) -> list[str]:
        """A short word read between two copies of another one, once for each of ``others``.

        Alone on its line "5.1.2" or "2.7" is often misread; a longer line shows how high it is.
        """
        import numpy as np

        word = inked(grey)
        found: list[str] = []
        for other in map(inked, others):
            if word is None or other is None:
                continue
            tall = max(word.shape[0], other.shape[0])
            gap = np.full((tall, round(12 * dpi / 72)), 255, dtype=np.uint8)
            line = [_on_line(other, tall), gap, _on_line(word, tall), gap, _on_line(other, tall)]
            picture = np.pad(np.hstack(line), 14, constant_values=255)
            texts = [
                w.text for w in self._words(picture, dpi, self._lib.PSM.SINGLE_LINE, 0, (0.0, 0.0))
            ]
            if len(texts) == 3:
                found.append(texts[1])
        return found


def whole(line: Sequence[Word]) -> list[Word]:
    """The words of a line with those put together that were cut in two: "Ph ó", "tị ch"."""
    result: list[Word] = []
    for word in line:
        last = result[-1] if result else None
        if last is not None and -1 < word.x0 - last.x1 < _JOINT * word.size:
            both = last.text + word.text
            parts = (last.text, word.text.rstrip(".,;:"))
            if (
                (
                    all(part.isalpha() and not is_syllable(part) for part in parts[:1])
                    or (parts[1].isalpha() and not is_syllable(parts[1]))
                )
                and parts[0].isalpha()
                and both.rstrip(".,;:").isalpha()
                and is_syllable(both.rstrip(".,;:"))
                and len(both) > 2
            ):
                sure = min(last.confidence or 0.0, word.confidence or 0.0)
                result[-1] = last._replace(
                    text=both,
                    x1=word.x1,
                    top=min(last.top, word.top),
                    bottom=max(last.bottom, word.bottom),
                    confidence=max(0.3, sure),
                )
                continue
        result.append(word)
    return result


def inked(grey: Grey) -> Grey | None:
    """The part of a picture that holds ink, None if there is none."""
    import numpy as np

    ink = grey < _DARK
    rows, columns = np.flatnonzero(ink.sum(axis=1) > 1), np.flatnonzero(ink.sum(axis=0) > 1)
    if not len(rows) or not len(columns):
        return None
    return grey[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]


def _on_line(word: Grey, tall: int) -> Grey:
    """A word's picture made as tall as its line, standing on the same ground."""
    import numpy as np

    return np.pad(word, ((tall - word.shape[0], 0), (0, 0)), constant_values=255)


def _sense(words: Sequence[Word]) -> float:
    """Letters of possible words and figures, by how surely they were read."""
    return sum(
        len(w.text) * (w.confidence or 0.0)
        for w in words
        if is_syllable(core := w.text.strip(_EDGES))
        or any(c.isdigit() for c in core)
        or core.isupper()
    )


def in_lines(words: Sequence[Word]) -> list[Word]:
    """Words found here and there in the order they are read: by lines, then left to right."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda w: (w.top + w.bottom) / 2):
        middle = (word.top + word.bottom) / 2
        if (
            rows
            and middle < rows[-1][0].bottom
            and middle - (rows[-1][0].top + rows[-1][0].bottom) / 2 < 0.6 * word.size
        ):
            rows[-1].append(word)
        else:
            rows.append([word])
    ordered = [word for row in rows for word in sorted(row, key=lambda w: w.x0)]
    first = min((w.order for w in words), default=0)
    return [word._replace(order=first + at) for at, word in enumerate(ordered)]


_EDGES = "\"'“”‘’().,;:!?…-–/"
_COMPARED = {"<": "≤", ">": "≥"}
_DASHES = frozenset("-+–—•*/<>=%&")


def without_noise(line: Sequence[Word]) -> list[Word]:
    """The words of a line but for specks, their order still without a break."""
    # a syllable as tall as the rest of a line that is otherwise sure was printed there
    sure = mean_confidence(line) >= 0.7
    tall = 0.6 * median(w.bottom - w.top for w in line) if line else 0.0

    def printed(word: Word) -> bool:
        if not _is_noise(word.text, word.confidence or 0.0):
            return True
        letters = word.text.strip(".,;:")
        return sure and len(letters) > 1 and word.bottom - word.top >= tall and is_syllable(letters)

    kept = [w for w in line if printed(w)]
    # a speck of the paper at some distance from either end of a line
    while (
        len(kept) > 1 and _is_speck(kept[-1]) and kept[-1].x0 - kept[-2].x1 > _FAR * kept[-1].size
    ):
        kept.pop()
    while len(kept) > 1 and _is_speck(kept[0]) and kept[1].x0 - kept[0].x1 > _FAR * kept[0].size:
        kept.pop(0)
    return [w._replace(order=line[0].order + at) for at, w in enumerate(kept)]


_JOINT = 0.22  # of the font size: less than a space between words
_FAR = 0.8  # of the font size


def _is_speck(word: Word) -> bool:
    """A lone sign or letter; figures and the dashes of lists are none."""
    return len(word.text) == 1 and not word.text.isdigit() and (word.confidence or 0.0) < 0.9


def _is_noise(text: str, confidence: float) -> bool:
    """Specks and strokes of the pen that were read as letters or signs."""
    if confidence < 0.25:
        return True
    if _ALNUM.search(text):
        return False
    if set(text) <= _SPECKS:
        return True
    return confidence < (0.2 if set(text) <= _DASHES else 0.6)


def has_bar_below(grey: Grey, box: Sequence[float]) -> bool:
    """Whether the first sign of a word stands on a bar: "≤", which Tesseract reads as "<"."""
    import numpy as np

    x0, top, x1, bottom = (int(v) for v in box)
    room = max(2, (bottom - top) // 4)  # the bar may have been left out of the box
    ink = grey[max(0, top - 1) : bottom + room, max(0, x0 - 1) : x1] < _DARK
    columns = np.flatnonzero(ink.any(axis=0))
    if len(columns) < 4:
        return False
    breaks = np.flatnonzero(np.diff(columns) > 1)
    last = columns[breaks[0]] if len(breaks) else columns[-1]
    sign = ink[:, columns[0] : last + 1]
    rows = np.flatnonzero(sign.any(axis=1))
    sign = sign[rows[0] : rows[-1] + 1]
    tall, wide = sign.shape
    if tall < 5 or wide < 4 or wide > 1.6 * tall:
        return False
    return bool((sign[int(0.65 * tall) :].mean(axis=1) >= 0.75).any())


def _text(item: Any, level: Any) -> str:
    try:
        text: str = item.GetUTF8Text(level)
    except RuntimeError:  # "No text returned"
        return ""
    return mended(text.strip())


@cache
def _signs() -> tuple[dict[int, str], dict[str, str], re.Pattern[str]]:
    import yaml

    text = resources.files("extractors.read").joinpath("scan_signs.yaml").read_text("utf-8")
    data = yaml.safe_load(text)
    dash = re.compile(rf"(?<=\d){re.escape(data['dash_between_figures'])}(?=\d)")
    return str.maketrans(data["signs"]), data["sequences"], dash


def mended(text: str) -> str:
    """A word with the signs Tesseract confuses set right (scan_signs.yaml)."""
    table, sequences, dash = _signs()
    text = text.translate(table)
    for old, new in sequences.items():
        text = text.replace(old, new)
    return "–" if text == "~" else dash.sub("–", text)


def _word(
    item: Any,
    lib: Any,
    text: str,
    box: Box,
    scale: float,
    at: tuple[float, float],
    order: int,
    confidence: float,
) -> Word:
    dx, dy = at
    x0, top, x1, bottom = (v * scale for v in box)
    line = item.Baseline(lib.RIL.TEXTLINE)
    base = bottom
    if line is not None:
        # one baseline for all words of a line, even where the paper is not flat
        (_, ay), (_, by) = line
        base = (ay + by) / 2 * scale
    row = item.RowAttributes()
    height = float(row["row_height"]) if row else (box[3] - box[1])
    size = max(4.0, height * scale / ROW)
    return Word(
        text=text,
        x0=x0 + dx,
        top=top + dy,
        x1=x1 + dx,
        bottom=bottom + dy,
        base=base + dy,
        size=round(size, 1),
        bold=False,
        italic=False,
        order=order,
        confidence=confidence,
    )


def mean_confidence(words: Sequence[Word]) -> float:
    """Confidence by letters, 0..1; 0 without words."""
    letters = sum(len(w.text) for w in words)
    if not letters:
        return 0.0
    return sum((w.confidence or 0.0) * len(w.text) for w in words) / letters
