"""Every unit named in running text: gazetteer names by spaCy's PhraseMatcher, others by their shape.

spaCy gives the places where a name may begin (a known name, or a head noun such as "Sở", "các",
"Giám đốc"); ``plans.units.lists`` reads from there how far the name goes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import Any

from extractors.lexicon import fold, load_data
from extractors.sentences import sentences
from plans.datafile import load_yaml
from plans.units.context import UnitContext
from plans.units.gazetteer import Gazetteer
from plans.units.lists import UnitMention, read_unit_list
from plans.units.naming import canonical

# A syllable or number, one other sign, or blanks that are more than one space.
_TOKEN = re.compile(r"\w+|[^\w\s]|\s+")
_SHORT = 3  # letters; a shorter name ("tu", "sở") is left to its shape
_STARTS = ("heads", "officers", "plurals", "phrases")  # rows of shapes.yaml
# "24/KH-UBND", "BC/UBND-VX": letters of a document number.
_IN_NUMBER = re.compile(r"(?:\d/|[\w&]-|/[\w&]+-)$")
_NUMBER_GOES_ON = re.compile(r"-[^\W\d_]*[A-ZĐ]")


@dataclass(frozen=True, slots=True)
class _Place:
    """A match of the matcher: folded[start:end], and which rule found it."""

    start: int
    end: int
    rule: str


class SyllableTokenizer:
    """spaCy tokenizer: a token is a syllable, a number or a sign; ``doc.text`` is the text."""

    def __init__(self, vocab: Any) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Any:
        from spacy.tokens import Doc

        words: list[str] = []
        spaces: list[bool] = []
        for match in _TOKEN.finditer(text):
            token = match.group()
            if not token.isspace():
                words.append(token)
                spaces.append(False)
                continue
            if token[0] == " " and words and not words[-1].isspace():
                spaces[-1] = True
                token = token[1:]
            if token:
                words.append(token)
                spaces.append(False)
        return Doc(self.vocab, words=words, spaces=spaces)


@lru_cache(maxsize=4)
def _pipeline(names: Gazetteer) -> tuple[Any, Any]:
    """The blank pipeline with its tokenizer, and the matcher over names, head nouns, compounds."""
    import spacy
    from spacy.matcher import PhraseMatcher

    nlp = spacy.blank("xx")
    nlp.tokenizer = SyllableTokenizer(nlp.vocab)
    matcher = PhraseMatcher(nlp.vocab, attr="LOWER")
    heads = {fold(word) for row in _STARTS for word in _shapes()[row]}
    phrases = {
        "compound": {fold(word) for word in load_data("mentions.yaml")["compounds"]},
        "head": heads,
        "name": {form for form in names.forms if len(form) > _SHORT},
    }
    for rule, words in phrases.items():
        matcher.add(rule, [nlp.make_doc(word) for word in sorted(words)])
    return nlp, matcher


def find_units(text: str, ctx: UnitContext) -> tuple[UnitMention, ...]:
    """All units named in a running text, in order of place, none overlapping another.

    Where several readings begin at one place the longest is taken. Offsets are into the NFC text.
    Common nouns ("gia đình", "doanh nghiệp") are taken inside a list of units only.
    """
    found: list[UnitMention] = []
    for sentence in sentences(text):
        for mention in _of_sentence(sentence.text, ctx):
            found.append(
                UnitMention(
                    sentence.start + mention.start, sentence.start + mention.end, mention.ref
                )
            )
    return tuple(found)


def _of_sentence(text: str, ctx: UnitContext) -> Iterator[UnitMention]:
    folded = fold(text)
    end = 0
    for place in _places(folded, ctx.gazetteer):
        if place.start < end or _in_number(text, place):
            continue
        for mention in _read(text, folded, place, ctx):
            if mention.start >= end:
                yield mention
                end = mention.end


def _places(folded: str, names: Gazetteer) -> Iterator[_Place]:
    """Where a unit may begin, in order, the longest match of each place; none inside a compound."""
    nlp, matcher = _pipeline(names)
    doc = nlp.make_doc(folded)
    strings = nlp.vocab.strings
    matches = [
        _Place(doc[a].idx, doc[b - 1].idx + len(doc[b - 1]), strings[rule])
        for rule, a, b in matcher(doc)
    ]
    covered = 0
    last = -1
    for place in sorted(matches, key=lambda p: (p.start, -p.end, p.rule == "compound")):
        if place.start == last:
            continue
        last = place.start
        if place.rule == "compound":
            covered = max(covered, place.end)
            continue
        if place.start >= covered:
            yield place


def _in_number(text: str, place: _Place) -> bool:
    return (
        _IN_NUMBER.search(text, max(0, place.start - 30), place.start) is not None
        or text[place.end : place.end + 1] == "-"
        and _NUMBER_GOES_ON.match(text, place.end) is not None
        and text[max(0, place.start - 1) : place.start] == "/"
    )


def _read(text: str, folded: str, place: _Place, ctx: UnitContext) -> tuple[UnitMention, ...]:
    """The list of units by their shape, or the known name alone where that is longer."""
    printed = folded[place.start : place.end]
    known = ctx.gazetteer.forms.get(printed) if place.rule == "name" else None
    small = text[place.start].islower()
    if small and (_is_common_noun(folded, place) or (known is not None and known.generic)):
        return ()
    listed = read_unit_list(text, place.start, ctx).units
    if known is not None and (not listed or (len(listed) == 1 and listed[0].end < place.end)):
        ref = canonical(text[place.start : place.end], ctx)
        return (UnitMention(place.start, place.end, ref),)
    if len(listed) == 1 and _names_nobody(listed[0], ctx.gazetteer):
        return ()
    return listed


def _names_nobody(mention: UnitMention, names: Gazetteer) -> bool:
    """A noun alone ("Tổ", "Đơn vị", "Chủ tịch"), unless it is the plan's own office ("Sở")."""
    printed = fold(mention.ref.text)
    if names.lookup(printed) is not None or fold(mention.ref.name) != printed:
        return False
    return " " not in printed or printed in _nouns()


def _is_common_noun(folded: str, place: _Place) -> bool:
    """A noun without a word that makes it one body or a class: "địa phương", "doanh nghiệp"."""
    return folded[place.start : place.end] in _common_nouns(place.rule)


@cache
def _common_nouns(rule: str) -> frozenset[str]:
    rows = ("bare", "members") if rule == "name" else ("bare",)
    shapes = _shapes()
    return frozenset(fold(word) for row in rows for word in shapes[row])


@cache
def _nouns() -> frozenset[str]:
    return frozenset(fold(word) for row in ("bare", "officers", "heads") for word in _shapes()[row])


@cache
def _shapes() -> dict[str, list[str]]:
    text = (resources.files("plans.units") / "shapes.yaml").read_text(encoding="utf-8")
    data: dict[str, list[str]] = load_yaml(text)
    return data
