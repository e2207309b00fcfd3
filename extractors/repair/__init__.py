"""Repair of a text layer: named steps, each a pure function that leaves right text as it is.

The hyphens, dashes and quotation marks of a text are left alone, and so are its author's typing errors.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from difflib import SequenceMatcher
from unicodedata import combining

from extractors.repair import lookalikes, marks, nfc, spaces, symbols

Change = tuple[str, str, str]  # step, from, to

STEPS: tuple[tuple[str, Callable[[str], str]], ...] = (
    (nfc.STEP, nfc.fix),
    (symbols.STEP, symbols.fix),
    (lookalikes.STEP, lookalikes.fix),
    (marks.STEP, marks.fix),
    (spaces.STEP, spaces.fix),
)


def repair(text: str) -> tuple[str, tuple[Change, ...]]:
    """The text after all steps, and what they changed as (step, from, to), word by word.

    A change that nobody can see (the normal form, the code of a bullet, the width of a blank)
    is made but not listed.
    A page in a legacy encoding is to be decoded first (``legacy.fix_page``).
    """
    changes: list[Change] = []
    for step, fix in STEPS:
        fixed = fix(text)
        if fixed != text:
            changes += [(step, *pair) for pair in _differences(step, text, fixed)]
            text = fixed
    return text, tuple(changes)


def _differences(step: str, before: str, after: str) -> Iterator[tuple[str, str]]:
    old, new = before.split(), after.split()
    if step in (nfc.STEP, symbols.STEP) or old == new:
        return
    if step == spaces.STEP:
        yield from _moved_blanks(old, new)
        return
    for kind, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        # "nghê ̣xử" is one change: its second word begins with the mark of the first.
        apart = i2 - i1 == j2 - j1 and not any(combining(word[0]) for word in old[i1:i2])
        if apart:
            yield from zip(old[i1:i2], new[j1:j2], strict=True)
        else:
            yield " ".join(old[i1:i2]), " ".join(new[j1:j2])


def _moved_blanks(old: list[str], new: list[str]) -> Iterator[tuple[str, str]]:
    """Pairs of word groups that are the same letters but for their blanks."""
    left, right = iter(old), iter(new)
    for word in left:
        was, now = [word], [next(right, "")]
        while len(spaces.bare("".join(was))) != len("".join(now)):
            shorter = len(spaces.bare("".join(was))) < len("".join(now))
            more = next(left if shorter else right, None)
            if more is None:
                break
            (was if shorter else now).append(more)
        if was != now:
            yield " ".join(was), " ".join(now)
