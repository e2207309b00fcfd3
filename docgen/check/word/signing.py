"""Where the signature and the recipients stand, and which line is what."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Final

from docgen.check.word.annexes import appendix_of
from docgen.check.word.lines import Line, is_rule_of_signs, lines_of, plain
from docgen.check.word.story import Paragraph
from extractors.headdata import words as head_words
from extractors.headtext import is_upper, key, starts_with

_RECIPIENTS: Final = re.compile(r"noi nhan\b\s*:?")
_AUTHORITY: Final = re.compile(
    r"(?:T\s*[./]?\s*M|K\s*[./]?\s*T|T\s*[./]?\s*L|T\s*[./]?\s*U\s*[./]?\s*Q|Q)\s*[./]\s*\S|QUYỀN\s|TM\s|KT\s|TL\s|TUQ\s"
)


@cache
def _offices() -> tuple[str, ...]:
    return tuple(key(item) for item in head_words("signature", "titles"))


def read_signature(
    paragraphs: Sequence[Paragraph], after: int, lines: dict[str, list[Line]]
) -> tuple[int, int]:
    """Take recipients and signature; the positions where they begin and end."""
    at = next(
        (
            n
            for n in range(after, len(paragraphs))
            if any(_RECIPIENTS.match(plain(line.text)) for line in lines_of(paragraphs[n])[:2])
        ),
        None,
    )
    if at is None:
        at = next(
            (n for n in range(after, len(paragraphs)) if _is_authority_line(paragraphs[n])), None
        )
        if at is None:
            return len(paragraphs), len(paragraphs)
    start, end = _region(paragraphs, at)
    in_list = False
    right: list[Line] = []
    left_side: int | None = None
    for paragraph in paragraphs[start:end]:
        for line in lines_of(paragraph):
            folded = plain(line.text)
            if is_rule_of_signs(line.text):
                continue
            if _RECIPIENTS.match(folded) and "recipients_head" not in lines:
                lines["recipients_head"] = [line]
                in_list, left_side = True, line.side
                rest = line.text[len("Nơi nhận") :].lstrip(" :")
                if rest:
                    lines.setdefault("recipients", []).append(line)
                continue
            if in_list and _in_column(line, left_side) and not _is_signing(line):
                lines.setdefault("recipients", []).append(line)
            else:
                right.append(line)
    _signers(right, lines)
    return start, end


def _in_column(line: Line, side: int | None) -> bool:
    return line.side == side or (side in (0, 1) and line.side in (0, 1))


def _region(paragraphs: Sequence[Paragraph], at: int) -> tuple[int, int]:
    """Where the signature begins and ends: the whole table, or the lines around "Nơi nhận"."""
    cell = paragraphs[at].cell
    start = at
    end = at + 1
    if cell is not None:
        while start and (before := paragraphs[start - 1].cell) and before.table == cell.table:
            start -= 1
        while (
            end < len(paragraphs) and (later := paragraphs[end].cell) and later.table == cell.table
        ):
            end += 1
        return start, end
    while start > max(0, at - 8) and (
        not paragraphs[start - 1].text.strip()
        or _is_authority_line(paragraphs[start - 1])
        or paragraphs[start - 1].boxed
    ):
        start -= 1
    while start < at and not paragraphs[start].text.strip():
        start += 1
    while end < len(paragraphs) and end < at + 60:
        paragraph = paragraphs[end]
        if appendix_of(paragraph) or paragraphs[end - 1].breaks_page:
            break
        if paragraph.cell is not None or paragraph.section != paragraphs[at].section:
            break
        end += 1
    return start, end


def _is_authority_line(paragraph: Paragraph) -> bool:
    return any(
        _AUTHORITY.match(line.shown) and is_upper(line.shown) for line in lines_of(paragraph)
    ) or any(
        is_upper(line.shown) and len(line.text) < 40 and starts_with(line.text, _offices())
        for line in lines_of(paragraph)
        if paragraph.shape.align in ("center", "right") or line.side == 2
    )


def _is_signing(line: Line) -> bool:
    return bool(_AUTHORITY.match(line.shown)) and is_upper(line.shown)


def _signers(right: Sequence[Line], lines: dict[str, list[Line]]) -> None:
    """Authority and office are the lines in capitals; the name is the last other line below them."""
    named = False
    for line in right:
        folded = plain(line.text)
        if re.match(r"\(?(?:da ky|ky[ ,]|ky ten)", folded):
            continue
        office = bool(_AUTHORITY.match(line.shown)) or bool(starts_with(line.text, _offices()))
        if office or (
            is_upper(line.shown) and "sign" in lines and not named and not _like_name(line)
        ):
            lines.setdefault("sign", []).append(line)
            named = False
        elif "sign" in lines and len(line.text.split()) <= 10:
            lines.setdefault("signer", []).append(line)
            named = True


def _like_name(line: Line) -> bool:
    """A name in capitals ("NGUYỄN VĂN AN"): two to five words that begin with a family name."""
    words_of = line.text.split()
    return 2 <= len(words_of) <= 5 and key(words_of[0]) in {
        key(name) for name in head_words("signature", "surnames")
    }
