"""Signature lines to authority, title and name (Nghị định 30/2020/NĐ-CP, Điều 13; PL I, ô 7)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from extractors.headdata import words
from extractors.headtext import clean, fold, is_upper, key, spelling, starts_with
from plans.model import Signer

_SYLLABLE = r"[A-ZĐÀ-ỸƠƯ][\w’'ʼ-]*"
_NAME = re.compile(rf"{_SYLLABLE}(?:\s+{_SYLLABLE}){{1,5}}$")
_ACTING = re.compile(r"^(?:q\.|quyen\s)\s*")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the signature block: index of its block, text, column."""

    index: int
    text: str
    side: int = 0


@cache
def _keys(name: str) -> tuple[str, ...]:
    return tuple(key(item) for item in words("signature", name))


@cache
def _authority() -> re.Pattern[str]:
    union = "|".join(
        re.escape(fold(item))
        for item in sorted(words("signature", "authorities"), key=len, reverse=True)
    )
    return re.compile(
        rf"(?:(?<=\s)|^)(?:(?:{union})\s*\.|(?:t/m|k/t|t/l|thua lenh|thay mat|thua uy quyen)\b|(?:tm|kt|tl|tuq)(?=\s))\s*"
    )


@cache
def _title() -> re.Pattern[str]:
    union = "|".join(
        re.escape(fold(item))
        for item in sorted(words("signature", "titles"), key=len, reverse=True)
    )
    return re.compile(rf"(?:q\.\s*|p\.\s*|quyen\s+)?(?:{union})\b")


@cache
def _offices() -> dict[str, tuple[str, ...]]:
    """Offices by their letters without marks ("thu truong" is two of them)."""
    table: dict[str, tuple[str, ...]] = {}
    for item in words("signature", "titles"):
        table[key(item)] = (*table.get(key(item), ()), item)
    return table


def is_authority(text: str) -> bool:
    """ "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH"."""
    return _authority().match(fold(text)) is not None and is_upper(text)


def is_title(text: str) -> bool:
    """ "PHÓ CHỦ TỊCH", "Q. GIÁM ĐỐC": an office in capitals, or "Hiệu trưởng" alone on its line."""
    if is_upper(text):
        return _title().match(fold(text)) is not None
    return key(text) in _offices() and text[:1].isupper()


def is_approval(text: str) -> bool:
    """ "PHÊ DUYỆT CỦA PHÒNG …", "XÁC NHẬN CỦA BAN GIÁM HIỆU"."""
    return is_upper(text) and starts_with(text, _keys("approvals")) is not None


def is_signature_line(text: str) -> bool:
    """A line that stands above a signature."""
    text = clean(text)
    if not text or len(text) > 110:
        return False
    return is_authority(text) or is_title(text) or is_approval(text)


def is_name(text: str) -> bool:
    """A person's name: two to six syllables with capitals, a degree before it allowed.

    A name in capitals must begin with a Vietnamese family name, so that an office is none.
    """
    text = _without_degrees(clean(text).strip(" .,;*"))
    if not _NAME.match(text) or is_authority(text) or is_title(text):
        return False
    if is_upper(text):
        return (
            fold(text.split()[0]) in {fold(item) for item in words("signature", "surnames")}
            and len(text.split()) >= 2
            and not is_approval(text)
        )
    return all(
        word[:1].isupper() and (len(word) < 2 or not word.isupper()) for word in text.split()
    )


def _without_degrees(text: str) -> str:
    degrees = sorted(words("signature", "degrees"), key=len, reverse=True)
    union = "|".join(re.escape(item) for item in degrees)
    return re.sub(rf"^(?:(?:{union})(?:\s*\.\s*|\s+))+(?=\S)", "", text)


def split_columns(text: str, *, titled: bool) -> tuple[str, str | None]:
    """A line of both columns: "- UBND tỉnh (b/c); CHỦ TỊCH" is the item and "CHỦ TỊCH".

    The right part is None where the line holds one column only. titled: signature lines were
    seen, so a name may stand at the end of an item.
    """
    folded = fold(text)
    for pattern in (_authority(), _title()):
        for match in pattern.finditer(folded):
            left, right = text[: match.start()].rstrip(), text[match.start() :].strip()
            if is_upper(right) and (
                not left or left.endswith((";", ".", ":", ",", ")")) or not left[-1:].isupper()
            ):
                if left and is_upper(left):
                    continue
                if is_signature_line(right):
                    return left, right
    if titled:
        match_name = re.search(
            rf"(?<=[;.])\s+(?P<name>{_SYLLABLE}(?:\s+{_SYLLABLE}){{1,4}})$", text
        )
        if match_name and is_name(match_name["name"]):
            return text[: match_name.start()].rstrip(), match_name["name"]
    return text, None


def read_signers(lines: Sequence[Line]) -> tuple[Signer, ...]:
    """All signers of the block: the right column before the left, an office before who drew it up."""
    columns = sorted({line.side for line in lines}, reverse=True)
    found: list[tuple[int, int, Signer]] = []
    for order, side in enumerate(columns):
        for signer in _signers_of([line.text for line in lines if line.side == side]):
            found.append((_rank(signer), order, signer))
    if len(columns) > 1 and not any(signer.title and signer.name for *_, signer in found):
        # the columns were told apart wrongly: title on one side, name on the other
        found = [
            (_rank(signer), 0, signer) for signer in _signers_of([line.text for line in lines])
        ]
    found.sort(key=lambda item: item[:2])
    return tuple(signer for *_, signer in found)


def _rank(signer: Signer) -> int:
    if not signer.title and not signer.authority:
        return 3
    if signer.authority and starts_with(signer.authority, _keys("approvals")):
        return 2
    return 1 if starts_with(signer.title or "", _keys("drafters")) else 0


def _signers_of(texts: Sequence[str]) -> list[Signer]:
    """Each run of capitals with the name under it is one signer."""
    between = set(_keys("between"))
    out: list[Signer] = []
    above: list[str] = []
    for text in texts:
        text = clean(text).strip(" *")
        if not text or key(text) in between:
            continue
        upper, name = _run_in_name(text)
        if upper and (is_upper(upper) or is_title(upper)):  # not "Ký bởi: …", "(Đã ký)"
            above.extend(_broken(upper))
        if name is not None:
            out.append(_signer(above, name))
            above = []
    if above and any(is_signature_line(line) for line in above):
        out.append(_signer(above, None))
    return out


def _run_in_name(text: str) -> tuple[str, str | None]:
    """("PHÓ CHỦ TỊCH", "Nguyễn Văn A") of a line that holds both; a name alone gives ("", name)."""
    if is_name(text):
        return "", text.strip(" .,;")
    parts = text.split()
    best: tuple[str, str | None] = (text, None)
    for at in range(len(parts) - 1, 0, -1):
        left, right = " ".join(parts[:at]), " ".join(parts[at:])
        if is_upper(right):
            continue
        # a degree before the name belongs to it, so the longest name wins
        if is_name(right) and is_signature_line(left) and is_upper(parts[at - 1]):
            best = (left, right)
    return best


def _broken(text: str) -> list[str]:
    """ "TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH" as its three lines."""
    starts = [match.start() for match in _authority().finditer(fold(text))]
    if not starts:
        return [text]
    edges = sorted({0, *starts, len(text)})
    parts = [text[a:b].strip() for a, b in zip(edges, edges[1:], strict=False) if text[a:b].strip()]
    last = parts[-1]
    authority = _authority().match(fold(last))
    if authority:
        titles = list(_title().finditer(fold(last), authority.end()))
        # after KT./TL. the first office is the one signed for, the next one the signer's
        for_office = bool(titles) and titles[0].start() == authority.end()
        own = titles[1:] if for_office else titles
        if own:
            parts[-1:] = [last[: own[0].start()].strip(), last[own[0].start() :].strip()]
    return parts


def _signer(above: Sequence[str], name: str | None) -> Signer:
    last = max(
        (at for at, line in enumerate(above) if is_authority(line) or is_approval(line)), default=-1
    )
    titles_from = last + 1
    # the rest of a wrapped authority line ("TM. ỦY BAN NHÂN DÂN" / "THÀNH PHỐ …") is no title
    while last >= 0 and titles_from < len(above) - 1 and not is_title(above[titles_from]):
        titles_from += 1
    if last < 0:
        # joint plans print the body over its head's title ("SỞ Y TẾ" / "GIÁM ĐỐC")
        titles_from = next((at for at, line in enumerate(above) if is_title(line)), 0)
    authority = " ".join(_office(line) for line in above[:titles_from]).strip() or None
    title = " ".join(_office(line) for line in above[titles_from:]).strip() or None
    return Signer(authority=authority, title=title, name=name)


def _office(line: str) -> str:
    """A known office in its right letters where recognition lost marks: "PHO CHU TỊCH"."""
    authority = re.match(r"(?:KT|TL|TUQ|Q)\.\s*", line)
    start = authority.end() if authority else 0
    known = _offices().get(key(line[start:]), ())
    if len(known) == 1 and is_upper(line) and spelling(known[0]) != spelling(line[start:]):
        return f"{line[:start]}{known[0]}"
    return line
