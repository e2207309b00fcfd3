"""The end of a document: who signs and who receives it (NĐ 30/2020, PL I, ô 7 and 9)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from extractors.blocks import Paragraph
from extractors.headdata import words
from extractors.headtext import clean, is_rule, is_upper, key, starts_with
from extractors.recipients import drafter_of, is_drafter, join_recipients, recipients_rest
from extractors.signer import Line, is_name, is_signature_line, read_signers, split_columns
from plans.ladder import parse_label
from plans.model import Signer

_BEFORE = 14  # lines above "Nơi nhận:" that may belong to the signature block
_AFTER = 46  # lines below it
_HEADINGS = frozenset({"phan", "chuong", "muc", "roman", "dieu", "letter_upper"})


@dataclass(frozen=True, slots=True)
class Back:
    """Signer and recipients, and the blocks they were read from.

    signers: all of a joint plan, the one in ``signer`` first. drafter: the sign
    of who drew it up ("PL.(30)"). start: index of the first block of
    the region, None if neither signature nor recipients were found.
    """

    signer: Signer = Signer()
    recipients: tuple[str, ...] = ()
    used: frozenset[int] = frozenset()
    signers: tuple[Signer, ...] = ()
    drafter: str | None = None
    start: int | None = None


def read_back(blocks: Sequence[object], start: int) -> Back:
    """Read signature and recipients from ``blocks[start:]``.

    ``start`` is the first block of the body. Columns may come interleaved, one after the other or
    on the same line; appendices after the block are left alone. What is missing stays empty.
    """
    at = _recipients_at(blocks, start)
    if at is None:
        return _signature_only(blocks, start)
    left, right, used = _region(blocks, start, at)
    signers = read_signers(right)
    return Back(
        signer=signers[0] if signers else Signer(),
        recipients=join_recipients(left),
        used=frozenset(used | {line.index for line in right}),
        signers=signers,
        drafter=drafter_of(left),
        start=min(used | {line.index for line in right}),
    )


def _recipients_at(blocks: Sequence[object], start: int) -> int | None:
    """The block with "Nơi nhận": the first one that is followed by a list; forms in appendices come later."""
    for index in range(max(0, start), len(blocks)):
        block = blocks[index]
        if isinstance(block, Paragraph) and recipients_rest(block.text) is not None:
            return index
    return None


@cache
def _appendix() -> tuple[str, ...]:
    return tuple(key(item) for item in words("signature", "appendix"))


def _ends_region(text: str, block: Paragraph) -> bool:
    """An appendix title or a heading: the signature block is over."""
    if block.side:
        return False
    if starts_with(text, _appendix()) and (is_upper(text) or block.centred or len(text) < 40):
        return True
    label = parse_label(text)
    return label is not None and label.kind in _HEADINGS


def _opens_form(text: str) -> bool:
    """The letterhead of a form after the plan: "CỘNG HÒA XÃ HỘI …", "TÊN ĐƠN VỊ", "Số: …"."""
    return not _dashed(text) and (is_upper(text) or text.startswith(("Số:", "Mẫu", "Biểu")))


def _region(
    blocks: Sequence[object], start: int, at: int
) -> tuple[list[str], list[Line], set[int]]:
    """(lines of the recipients, lines of the signature, indices of the former)."""
    left: list[str] = []
    right: list[Line] = []
    used: set[int] = {at}
    for index in _above(blocks, start, at):
        block = blocks[index]
        assert isinstance(block, Paragraph)
        right.append(Line(index, clean(block.text), block.side))
    head = blocks[at]
    assert isinstance(head, Paragraph)
    rest = recipients_rest(head.text) or ""
    column = head.side
    listed, tail = split_columns(rest, titled=bool(right))
    if listed and (
        _dashed(listed) or len(listed) > 4
    ):  # "Nơi nhận: nã KT. …": a stroke of the stamp
        left.append(listed)
    if tail:
        right.append(Line(at, tail, 2))
    done = _kept(rest)
    for index in range(at + 1, min(len(blocks), at + _AFTER)):
        block = blocks[index]
        if not isinstance(block, Paragraph) or block.page > head.page + 1:
            break
        text = clean(block.text)
        if not text or is_rule(text):
            if not done or not _complete(right):
                used.add(index)
            continue
        if _ends_region(text, block) or (recipients_rest(text) is not None and left):
            break
        closed = done and _complete(right) and not _another_signer(blocks, index, right)
        if closed and block.side and _opens_form(text) and not is_drafter(text):
            break
        if block.label and block.label.strip() in "-–+*•":
            text = f"{block.label.strip()} {text}"
        if block.side == 2 or (block.side == 1 and column == 2):
            right.append(Line(index, text, block.side))
            continue
        if column == 0 or block.side == 0:
            listed, tail = split_columns(text, titled=bool(right))
            if tail is not None:
                right.append(Line(index, tail, 2))
                if not listed:
                    continue
                text = listed
            elif is_signature_line(text) or (right and not _complete(right) and is_name(text)):
                right.append(Line(index, text, block.side))
                continue
            elif (
                _complete(right)
                and not _dashed(text)
                and (done or block.side == 0 and index > right[-1].index + 1)
            ):
                break
            elif (
                done and not _dashed(text) and not text[:1].islower() and not left[-1].endswith(",")
            ):
                if right and _complete(right):
                    break
                if len(text) > 60:
                    break
                right.append(Line(index, text, block.side))
                continue
        elif block.side == 1 and is_signature_line(text) and not _dashed(text):
            right.append(Line(index, text, block.side))
            continue
        left.append(text)
        used.add(index)
        done = done or _kept(text)
    return left, right, used


def _another_signer(blocks: Sequence[object], index: int, right: Sequence[Line]) -> bool:
    """The second column of a joint plan, read after the first one and the recipients below it.

    It begins with an office, or with the body over it ("SỞ Y TẾ" / "GIÁM ĐỐC").
    """
    side = getattr(blocks[index], "side", 0)
    if any(line.side == side for line in right):
        return False
    for block in blocks[index : index + 3]:
        if not isinstance(block, Paragraph) or block.side != side:
            return False
        text = clean(block.text)
        if is_signature_line(text):
            return True
        if not is_upper(text):
            return False
    return False


def _kept(text: str) -> bool:
    """ "Lưu: VT …." closes the list."""
    return (
        re.search(r"(?:^|[-–;]\s*)l[ưu]u\s*:?\s*vt?\b|^\W*l[ưu]u\b", text, re.IGNORECASE)
        is not None
    )


def _dashed(text: str) -> bool:
    return text.startswith(("-", "–", "—", "+", "•", "*", "~"))


def _complete(right: Sequence[Line]) -> bool:
    return bool(right) and is_name(right[-1].text)


def _above(blocks: Sequence[object], start: int, at: int) -> list[int]:
    """Signature lines that come before "Nơi nhận:" because they stand a little higher or to the right."""
    out: list[int] = []
    named = signed = False
    for index in range(at - 1, max(start, at - _BEFORE) - 1, -1):
        block = blocks[index]
        if not isinstance(block, Paragraph):
            break
        text = clean(block.text)
        if not text or is_rule(text):
            continue
        if block.side or is_signature_line(text):
            out.append(index)
            signed = signed or is_signature_line(text)
        elif is_name(text) and not named and not out:
            out.append(index)
            named = True
        else:
            break
    out.reverse()
    if not signed:
        return []  # a short centred line of the body, no signature
    return out


def _signature_only(blocks: Sequence[object], start: int) -> Back:
    """No recipients printed: the last signature lines with a name under them."""
    paragraphs = [
        Line(index, clean(block.text), block.side)
        for index, block in enumerate(blocks)
        if index >= start and isinstance(block, Paragraph)
    ]
    best: list[Line] = []
    run: list[Line] = []
    for line in paragraphs:
        if not line.text or is_rule(line.text):
            continue
        if is_signature_line(line.text) or (run and (is_name(line.text) or line.side == 2)):
            run.append(line)
            continue
        best, run = _better(best, run), []
    best = _better(best, run)
    signers = read_signers(best)
    if not signers:
        return Back()
    used = frozenset(line.index for line in best)
    return Back(signer=signers[0], used=used, signers=signers, start=min(used))


def _better(best: list[Line], run: list[Line]) -> list[Line]:
    """A run with a name beats one without; the first complete one is the plan's own."""
    if not any(is_signature_line(line.text) for line in run):
        return best
    named = any(is_name(line.text) for line in run)
    if not named and not any(line.side == 2 for line in run):
        return best
    return best if best and any(is_name(line.text) for line in best) else run
