"""Recognised words set right where Vietnamese itself leaves no doubt.

Tesseract loses or swaps tone marks above circumflexes ("tô chức", "thấm định", "đâu thâu"), takes
the dot of an i for a hook ("chỉ tiết"), Roman numerals for letters ("H." for "II.") and figures
for letters ("l0", "3|"). A word is changed only where it forms no known word with its neighbours
and exactly one known word differs from it in nothing but such a mark.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from functools import cache
from importlib import resources
from typing import Any
from unicodedata import combining, normalize

from extractors.read.words import Word
from extractors.repair.lexicon import known_syllables, known_words
from extractors.repair.syllables import TONES

Change = tuple[str, str]

_CORE = re.compile(r"[^\W\d_]+")
_CIRCUMFLEX = frozenset("âêô")
_HOOKS = frozenset({("ấ", "ẩ"), ("ế", "ể"), ("ố", "ổ")})
_ROMAN = re.compile(r"M{0,3}(?:C[MD]|D?C{0,3})(?:X[CL]|L?X{0,3})(?:I[XV]|V?I{0,3})")


@cache
def scan_data() -> dict[str, Any]:
    """The words and signs of scan_signs.yaml."""
    import yaml

    text = resources.files("extractors.read").joinpath("scan_signs.yaml").read_text("utf-8")
    data: dict[str, Any] = yaml.safe_load(text)
    return data


def toneless(text: str) -> str:
    """Without tone marks, vowel quality kept: "tổ chức" is "tô chưc"."""
    return normalize("NFC", "".join(c for c in normalize("NFD", text) if c not in TONES))


def bare(text: str) -> str:
    """Without any diacritics: "tổ chức" is "to chuc"."""
    plain = "".join(c for c in normalize("NFD", text) if not combining(c))
    return plain.replace("đ", "d").replace("Đ", "D")


def _key(text: str) -> tuple[str, tuple[str, ...]]:
    """The same for both ways of placing a tone mark ("hòa", "hoà"): letters, then tones."""
    letters: list[str] = []
    tones: list[str] = []
    for syllable in text.split(" "):
        split = normalize("NFD", syllable)
        letters.append(normalize("NFC", "".join(c for c in split if c not in TONES)))
        tones.append("".join(c for c in split if c in TONES))
    return " ".join(letters), tuple(tones)


@cache
def _known() -> tuple[frozenset[tuple[str, tuple[str, ...]]], dict[str, tuple[str, ...]]]:
    """Known words of two syllables, and the same by their letters without tones."""
    by_letters: dict[str, list[str]] = {}
    keys = set()
    for word in sorted((known_words() | set(scan_data()["phrases"])) - set(scan_data()["never"])):
        if word.count(" ") == 1:
            keys.add(_key(word))
            by_letters.setdefault(toneless(word), []).append(word)
    return frozenset(keys), {letters: tuple(words) for letters, words in by_letters.items()}


@cache
def _by_bare() -> dict[str, tuple[str, ...]]:
    """Known words of two syllables by their letters without any diacritics."""
    found: dict[str, list[str]] = {}
    for words in _known()[1].values():
        for word in words:
            found.setdefault(bare(word), []).append(word)
    return {letters: tuple(words) for letters, words in found.items()}


@cache
def _headings() -> dict[str, str]:
    """Pairs of words of official headings by their bare letters, all in capitals."""
    return {bare(pair): pair for pair in scan_data()["headings"]}


Counts = Counter[str]


def pairs_in(lines: Iterable[Sequence[Word]]) -> Counts:
    """How often two words stand together in a document, in lower case."""
    counts: Counts = Counter()
    for line in lines:
        lower = [w.text.strip(_EDGES).lower() for w in line]
        counts.update(f"{a} {b}" for a, b in zip(lower, lower[1:], strict=False) if a and b)
    return counts


def respelled(
    lines: Sequence[Sequence[Word]], counts: Counts
) -> tuple[list[list[Word]], list[Change]]:
    """The lines of a page with their words set right, and what was changed.

    counts: the pairs of words of the whole document, which decide between two possible words.
    """
    result: list[list[Word]] = []
    lines, changes = _recipients(lines)
    for chunk in _chunks(lines):
        texts = [t for line in chunk for t in _labels(_figures([_evened(w.text) for w in line]))]
        mended = _pairs(texts, counts)
        at = 0
        for line in chunk:
            new = mended[at : at + len(line)]
            at += len(line)
            result.append([w._replace(text=t) for w, t in zip(line, new, strict=True)])
            changes += [(w.text, t) for w, t in zip(line, new, strict=True) if w.text != t]
    return result, changes


_RECIPIENTS = ("Nơi", "nhận")
_LIST = re.compile(r"[-–—]|(?:[-–—]\s*)?Như\b")


def _recipients(lines: Sequence[Sequence[Word]]) -> tuple[list[Sequence[Word]], list[Change]]:
    """ "Nơi nhận:" over its list, italic and bold and so often misread ("Nơi phạt", "Nơi nhờn:").

    Two words much like it, by themselves on a line over lines that begin with dashes and end with ";".
    """
    result = list(lines)
    changes: list[Change] = []
    for at, line in enumerate(lines):
        texts = [w.text for w in line]
        if len(line) != 2 or tuple(t.strip(".:;") for t in texts) == _RECIPIENTS:
            continue
        under = [
            other
            for other in lines
            if 0 < other[0].base - line[0].base < 8 * line[0].size
            and abs(other[0].x0 - line[0].x0) < 2 * line[0].size
        ]
        under.sort(key=lambda other: other[0].base)
        below = [" ".join(w.text for w in other) for other in under]
        listed = [text for text in below if _LIST.match(text) and text.endswith((";", ","))]
        if len(listed) < 2 or not _LIST.match(below[0]):
            continue
        likeness = SequenceMatcher(None, bare(" ".join(texts)).lower().strip(".:;"), "noi nhan")
        if likeness.ratio() < 0.6:
            continue
        new = [_RECIPIENTS[0], _RECIPIENTS[1] + ":"]
        result[at] = [w._replace(text=t) for w, t in zip(line, new, strict=True)]
        changes += [(old, t) for old, t in zip(texts, new, strict=True) if old != t]
    return result, changes


def _chunks(lines: Sequence[Sequence[Word]]) -> Iterator[list[Sequence[Word]]]:
    """Runs of lines close below each other: a word of two syllables may be broken between them."""
    chunk: list[Sequence[Word]] = []
    for line in lines:
        if chunk and not _follows(chunk[-1], line):
            yield chunk
            chunk = []
        chunk.append(line)
    if chunk:
        yield chunk


def _follows(above: Sequence[Word], below: Sequence[Word]) -> bool:
    step = below[0].base - above[0].base
    size = max(above[0].size, below[0].size)
    shared = min(above[-1].x1, below[-1].x1) - max(above[0].x0, below[0].x0)
    return 0 < step < 2 * size and shared > 0


def _evened(text: str) -> str:
    """An accented capital inside a small word is small: "thực tẾ"; "eOffice" and "VNeID" stay."""
    letters = [c for c in text if c.isalpha()]
    if not letters or not letters[0].islower():
        return text
    return "".join(c.lower() if c.isupper() and not c.isascii() else c for c in text)


def _figures(texts: Sequence[str]) -> list[str]:
    """Letters that stand among figures are figures: "I0" is 10, "3|" is 31, "I115/SGDĐT" 1115."""
    table = str.maketrans(scan_data()["figures"])
    shape = re.compile(
        rf"(?P<sign>[≤≥<>]?)(?P<run>[\d{re.escape(''.join(scan_data()['figures']))}]+)(?P<rest>.*)"
    )
    result = []
    for text in texts:
        match = shape.fullmatch(text)
        if match and _meant_as_figures(match["run"], match["rest"], compared=bool(match["sign"])):
            text = match["sign"] + match["run"].translate(table) + match["rest"]
        result.append(text)
    return result


def _meant_as_figures(run: str, rest: str, *, compared: bool) -> bool:
    if run.isdigit() or not (compared or any(c.isdigit() for c in run)):
        return False
    return compared or not rest or rest[0] in "/.,%-–);:"


def _labels(texts: list[str]) -> list[str]:
    """Labels and days: "H. NỘI DUNG" is II, "L MỤC ĐÍCH" is I with its full stop, "Phụ lục H" II."""
    shapes: dict[str, str] = scan_data()["roman"]
    result = list(texts)
    if len(texts) > 1 and texts[0] in scan_data()["authority"] and texts[1].isupper():
        result[0] = texts[0] + "."  # "KT CHỦ TỊCH"
    if len(texts) > 1 and texts[0] in ("–", "—", "_"):
        result[0] = "-"  # the bullet of Vietnamese lists
    if len(texts) > 1 and texts[1][:1].isupper():
        if glued := _GLUED.fullmatch(texts[0]):  # "L.MỤC ĐÍCH"
            numeral = "".join(shapes.get(c, c) for c in glued[1])
            if _ROMAN.fullmatch(numeral) and texts[1].isupper():
                result[0] = f"{numeral}. {glued[2]}"
        label, stop = texts[0].rstrip("."), texts[0].endswith(".")
        if label and set(label) <= set(shapes) | set("IVX") and set(label) & set(shapes):
            if label.endswith("L") and not stop:
                label, stop = label[:-1] + "I", True  # the stop was read as the foot of an L
            numeral = "".join(shapes.get(c, c) for c in label)
            if stop and _ROMAN.fullmatch(numeral):
                result[0] = numeral + "."
    for at in range(1, len(texts)):
        if texts[at - 1].lower() in ("quý", "quí"):
            result[at] = _quarter(texts[at])
        if texts[at - 1].lower() == "ngày":
            result[at] = _SPECK.sub(r"\1 \2", texts[at])
        if bare(texts[at - 1]).lower() == "luc" and texts[at].rstrip(".:,)") in ("H", "HI", "IH"):
            result[at] = texts[at].replace("H", "II")
    return result


_GLUED = re.compile(r"([IVXHLl|]{1,4})\.([^\W\d_a-z]{2,})")
# "ngày 20-hằng tháng": a speck between the day and the next word
_SPECK = re.compile(r"^(0?[1-9]|[12]\d|3[01])[-–.]([^\W\d_]{2}.*)$")
_QUARTER = re.compile(r"([IVHLl1|ÍìíỊị]{1,4})((?:[/.,;:)–-].*)?)")


def _quarter(text: str) -> str:
    """A Roman quarter: "Quý H/2026" and "Quý 11/2026" are II, for a year has four; "Quý 1" stays."""
    match = _QUARTER.fullmatch(text)
    if match is None or match[1] == "1":
        return text
    strokes = "".join(scan_data()["roman"].get(c, c) for c in bare(match[1])).replace("1", "I")
    strokes = strokes.replace("i", "I")
    return strokes + match[2] if strokes in ("I", "II", "III", "IV") else text


def _pairs(texts: list[str], counts: Counts) -> list[str]:
    known, by_letters = _known()
    cores = [match.group() if (match := _CORE.fullmatch(t.strip(_EDGES))) else "" for t in texts]
    lower = [core.lower() for core in cores]
    pairs = [
        f"{lower[i]} {lower[i + 1]}" if lower[i] and lower[i + 1] and texts[i][-1].isalpha() else ""
        for i in range(len(texts) - 1)
    ]
    settled = [False] * len(texts)
    for i, pair in enumerate(pairs):
        if pair and _key(pair) in known:
            settled[i] = settled[i + 1] = True
    result = list(texts)
    for i, pair in enumerate(pairs):
        if not pair or (settled[i] and settled[i + 1] and _key(pair) in known):
            continue
        if pair in scan_data()["instead"]:
            right = scan_data()["instead"][pair]
        elif cores[i].isupper() and cores[i + 1].isupper():
            heading = _headings().get(bare(f"{cores[i]} {cores[i + 1]}"))
            right = heading.lower() if heading else None
        else:
            right = _right_word(pair, by_letters.get(toneless(pair), ()), cores[i : i + 2], counts)
        if right is None or right == pair:
            continue
        new = right.split(" ")
        moved = [k for k in (0, 1) if new[k] != lower[i + k]]
        # "có chuyên mục" is not "có chuyện": a word that goes with any other proves nothing
        if pair not in scan_data()["instead"] and any(
            settled[i + k] or lower[i + 1 - k] in scan_data()["links"] for k in moved
        ):
            continue
        for k in moved:
            result[i + k] = texts[i + k].replace(cores[i + k], _cased(new[k], cores[i + k]))
        settled[i] = settled[i + 1] = True
    for i, pair in enumerate(pairs):
        head = None if settled[i] or not pair else _head(cores[i], cores[i + 1])
        if head and counts[f"{head} {lower[i + 1]}"] > counts[pair]:
            result[i] = texts[i].replace(cores[i], _cased(head, cores[i]))
            settled[i] = True
    for i, core in enumerate(lower):
        # "đế" and "tố" are no words by themselves, names but for those before a small letter
        right = None if settled[i] else scan_data()["alone"].get(core)
        small = i + 1 < len(texts) and texts[i + 1][:1].islower()
        if right and (cores[i].islower() or small) and not cores[i].isupper():
            result[i] = texts[i].replace(cores[i], _cased(right, cores[i]))
    return result


_EDGES = "\"'“”‘’().,;:!?…-–/"


def _head(core: str, after: str) -> str | None:
    """What a word would be as the head of a body's name: "Số Y tế" is a Sở, "tô chuyên gia" a tổ."""
    if core.isupper() or (len(after) > 1 and after.isupper()):
        return None
    name = core[:1].isupper() and after[:1].isupper()
    head: str | None = scan_data()["heads"].get(core.lower())
    return head or (scan_data()["heads_of_names"].get(core.lower()) if name else None)


def _right_word(
    pair: str, candidates: Sequence[str], cores: Sequence[str], counts: Counts
) -> str | None:
    """The known word that a pair of syllables was printed as, where there is no doubt."""
    name = all(core[:1].isupper() for core in cores)
    sure = [] if name else [word for word in candidates if _lost(pair, word)]
    if len(sure) == 1:
        return sure[0]
    # a tone read as another tone: only where the document itself has the word, and more often
    seen = [word for word in candidates if counts[word] > counts[pair] and _swapped(pair, word)]
    if not seen and not name:
        # a whole circumflex or horn lost ("thành phó"): only beside many that are right
        seen = [
            word
            for word in _by_bare().get(bare(pair), ())
            if counts[word] > 1 + 2 * counts[pair] and _key(pair)[1] == _key(word)[1]
        ]
    return seen[0] if len(seen) == 1 else None


def _differences(pair: str, word: str) -> list[tuple[int, str, str]]:
    """Letters that differ: (which syllable, old, new)."""
    result = []
    syllable = 0
    for old, new in zip(pair, word, strict=False):
        syllable += old == " "
        if old != new:
            result.append((syllable, old, new))
    return result if len(pair) == len(word) else []


def _lost(pair: str, word: str) -> bool:
    """Whether each change gives a tone to a bare circumflex, or takes a hook off a dotted i.

    Or gives a circumflex the hook that was read as an acute: "kiếm tra", "chuyến đối".

    A hook only where there is no such syllable ("mỉnh bạch"), or in words named as safe: "chỉ
    tiết" is no word, but "tỉnh thông" may be the province that passes ("thông qua") something.
    """
    changes = _differences(pair, word)
    syllables = pair.split(" ")
    return bool(changes) and all(
        (old in _CIRCUMFLEX and toneless(new) == old)
        or (old, new) in _HOOKS
        or (
            (old, new) == ("ỉ", "i")
            and (word in scan_data()["dotted"] or syllables[at] not in known_syllables())
        )
        for at, old, new in changes
    )


def _swapped(pair: str, word: str) -> bool:
    """Whether only tones above a circumflex, or on an i, differ."""
    changes = _differences(pair, word)
    return bool(changes) and all(
        toneless(old) == toneless(new) and toneless(new) in _CIRCUMFLEX | {"i"}
        for _, old, new in changes
    )


def _cased(word: str, like: str) -> str:
    if like.isupper() and len(like) > 1:
        return word.upper()
    return word[:1].upper() + word[1:] if like[:1].isupper() else word
