"""Our deadline grammar against dateparser on the phrase table of the tests: right answers, speed.

Usage: python bench/deadlines.py [--repeat N]
dateparser is not needed by docgen; without it only our own figures are printed. Of the table only
phrases of one date without recurrence count for dateparser, which knows neither ranges' ends nor
rules; it gets the day it finds last, as "by", and "before" where the phrase says "trước".
Only the ratio means something: the machine's load is in both figures alike.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from datetime import date, datetime
from importlib.util import find_spec
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from extractors.deadlines import find_deadlines, parse_deadline_cell
from tests.extractors.test_deadlines_phrases import PHRASES
from tests.extractors.test_deadlines_sentences import NONE, TASKS

ISSUED = date(2025, 1, 10)
Answer = tuple[str | None, str | None]  # due, bound


def ours(text: str) -> list[Answer]:
    """Due dates of a cell by our grammar."""
    found = parse_deadline_cell(text, year=2025, issued=ISSUED)
    return [(d.due.isoformat() if d.due else None, d.bound) for d in found]


def theirs(text: str) -> list[Answer]:
    """Due dates of a phrase by dateparser.search."""
    from dateparser.search import search_dates

    settings = {"RELATIVE_BASE": datetime(2025, 1, 10), "PREFER_DAY_OF_MONTH": "last"}
    found = search_dates(text, languages=["vi"], settings=settings)
    if not found:
        return [(None, None)]
    bound = "before" if "trước" in text.lower() else "by"
    return [(found[-1][1].date().isoformat(), bound)]


def seconds(answer: Callable[[str], object], texts: list[str], repeat: int) -> float:
    """The best of ``repeat`` runs over all texts."""
    best = float("inf")
    for _ in range(repeat):
        begun = time.perf_counter()
        for text in texts:
            answer(text)
        best = min(best, time.perf_counter() - begun)
    return best


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--repeat", type=int, default=3)
    repeat = parser.parse_args().repeat
    dated = [
        (text, [(expected[0][1], expected[0][2])])
        for text, expected in PHRASES
        if len(expected) == 1 and expected[0][1] and not expected[0][3]
    ]
    wordy = [
        text for text, expected in PHRASES if text.strip(" -…") and not any(map(any, expected))
    ]
    texts = [text for text, _ in dated]
    right = sum(ours(text) == expected for text, expected in dated)
    quiet = sum(not any(due for due, _ in ours(text)) for text in wordy)
    print(f"phrases with one date      {len(dated):4}   ours right {right:4}")
    print(f"phrases without a date     {len(wordy):4}   ours silent {quiet:3}")
    sentences = [text for text, _ in TASKS] + NONE
    own = seconds(ours, texts, repeat)
    running = seconds(
        lambda text: find_deadlines(text, year=2025, issued=ISSUED), sentences, repeat
    )
    characters = sum(map(len, sentences))
    print(
        f"our time a phrase {own / len(texts) * 1e6:6.0f} µs; running text {characters / running:,.0f} characters/s"
    )
    if find_spec("dateparser") is None:
        print("dateparser is not installed: no comparison")
        return
    right = sum(theirs(text) == expected for text, expected in dated)
    quiet = sum(not any(due for due, _ in theirs(text)) for text in wordy)
    none = sum(not any(due for due, _ in theirs(text)) for text in NONE)
    print(
        f"dateparser.search right {right} of {len(dated)}, silent {quiet} of {len(wordy)} phrases "
        f"and {none} of {len(NONE)} sentences without a deadline"
    )
    print(f"dateparser takes {seconds(theirs, texts, 1) / own:.0f} times our time")


if __name__ == "__main__":
    main()
