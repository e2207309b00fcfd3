"""Who issues a document without letterhead, from words that say so."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.blocks import Paragraph
from extractors.capitals import official_name, province_name
from extractors.headdata import words
from extractors.headtext import clean, fold, key, starts_with
from extractors.leadin import find_closing

_PERSON = re.compile(
    r"^(?:nay,?\s+)?(?:(?:Chủ tịch|Giám đốc|Hiệu trưởng|Trưởng ban|Thủ trưởng|Lãnh đạo|Ban Giám hiệu)\s+)(?=\S)",
    re.IGNORECASE,
)
_NAMED_LEVEL = re.compile(
    r"(?P<level>tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu)\s+"
    r"(?P<name>[A-ZĐÀ-Ỹ][\w’']*(?:[ -]+[A-ZĐÀ-Ỹ][\w’']*){0,4})"
)
_BARE_LEVEL = re.compile(
    r"\b(tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu)$", re.IGNORECASE
)
_LEAD = 14  # blocks after the subject among which the lead-in ends


def infer_issuer(
    blocks: Sequence[object],
    body_start: int,
    *,
    subject: str | None,
    note: str | None,
    place: str | None,
    province: str | None,
) -> str | None:
    """The issuer by explicit words only: lead-in, "(Kèm theo Quyết định … của …)", then signature.

    "UBND tỉnh" alone gets its name from the subject or the place where these give it; if nothing
    does, the name stays "Ủy ban nhân dân tỉnh".
    """
    for text in _lead_in(blocks, body_start):
        closing = find_closing(text)
        if closing is None:
            continue
        name = _body_name(closing.subject)
        if name:
            return _completed(name, subject, place, province)
    if note and (match := re.search(r"\bcủa\s+(?P<who>[^()]+?)\s*\)?$", note)):
        name = _body_name(match["who"])
        if name:
            return _completed(name, subject, place, province)
    for text in _signature_lines(blocks, body_start):
        return _completed(official_name(text), subject, place, province)
    return None


def _lead_in(blocks: Sequence[object], start: int) -> list[str]:
    texts: list[str] = []
    for block in blocks[start : start + _LEAD]:
        if not isinstance(block, Paragraph):
            break
        texts.append(clean(block.text))
    for at, text in enumerate(texts):
        if text.endswith(":"):  # lines that no reader joined: the clause runs over several
            return [*texts, " ".join(texts[: at + 1])]
    return texts


def _body_name(subject: str) -> str | None:
    text = re.sub(r"\s*\([^)]*\)", "", subject).strip(" ,;.")
    text = _PERSON.sub("", text).strip()
    starters = tuple(key(item) for item in words("letterhead", "starters"))
    if not starts_with(text, starters) or len(text.split()) > 16 or not text[:1].isupper():
        return None
    if re.search(r"\b(?:các|đã|được|cùng|nhằm|để)\b", text):
        return None
    return official_name(text)


def _completed(name: str, subject: str | None, place: str | None, province: str | None) -> str:
    """ "Ủy ban nhân dân tỉnh" with the name that subject or place give to that level."""
    bare = _BARE_LEVEL.search(name)
    if bare is None:
        if fold(name) != "uy ban nhan dan":
            return name
        levels = {(m["level"], m["name"]) for m in _NAMED_LEVEL.finditer(subject or "")}
        if len(levels) == 1:
            level, own = levels.pop()
            return f"{name} {level} {own}"
        return name
    level = bare[1].lower()
    own_names = {m["name"] for m in _NAMED_LEVEL.finditer(subject or "") if m["level"] == level}
    if len(own_names) == 1:
        own = own_names.pop()
    elif level == "tỉnh" and (province or (place and province_name(place))):
        own = province or province_name(place or "") or ""
    elif level != "tỉnh" and place and re.match(rf"(?:{level}\s+)?[A-ZĐÀ-Ỹ]", place):
        own = re.sub(rf"^(?:{level}|tp\.?)\s+", "", place, flags=re.IGNORECASE)
    else:
        return name
    kind = "Thành phố" if (level, key(own)) == ("thành phố", "ho chi minh") else level
    return f"{name[: bare.start()]}{kind} {own}".strip()


def _signature_lines(blocks: Sequence[object], start: int) -> list[str]:
    """ "ỦY BAN NHÂN DÂN" of "TM. ỦY BAN NHÂN DÂN" in the signature block."""
    out = []
    for block in blocks[start:]:
        if isinstance(block, Paragraph):
            match = re.match(r"T/?M\.?\s*(?P<who>\S.{3,80})$", clean(block.text))
            if match and starts_with(match["who"], ("uy ban nhan dan", "ubnd")):
                who = re.split(r"\s+(?:KT\.|(?:PHÓ )?CHỦ TỊCH)", match["who"])[0]
                out.append(who)
    return out
