"""Measure how often each kind of evidence is right, and write the confidences docgen gives.

Usage: python tools/calibrate.py FOLDER [FOLDER ...] [--spoil N] [--write]

A FOLDER is laid out as for `docgen eval`: plans/ID.pdf, .docx, .scan.pdf and gold/ID.json, and
truth/ID.truth.txt where the true text is known. Every file with gold is read; so are N spoiled
copies of every true text (--spoil, default 3), the first with 1 % of its words misspelt, each next
with three times as many. What was extracted is compared with the gold.

Printed for every kind of evidence: how often it was right. Then each document is left out in turn
and its fields get the confidences the other documents teach: how many of them were right, by
bins, and the Brier score beside that of one figure for all. --write saves the rates of all
documents in extractors/data/confidence.yaml.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from docgen.eval import fold, pair
from extractors import extract
from extractors.confidence import ANY, Key, learned, summed
from extractors.evidence import evidence_key, quality, task_shape
from plans.io import load_plan
from plans.model import Plan, Task

TABLE = Path(__file__).resolve().parent.parent / "extractors" / "data" / "confidence.yaml"
SEED = 11
BINS = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 1.01)
HEAD = """\
# How often a field given in this way was right; written by tools/calibrate.py, do not edit.
# [quality of text, field, what gave it, right, seen]
"""


@dataclass(frozen=True, slots=True)
class Sample:
    """One extracted field: the plan it is of, by what it was given, and whether it was right."""

    plan: str
    key: Key
    right: bool


def samples(name: str, plan: Plan, gold: Plan) -> Iterator[Sample]:
    """Every extracted task and field against the gold."""
    scanned = plan.source.reader == "scan"
    wanted = [{"text": t.text, "path": list(t.path), "n": n} for n, t in enumerate(gold.tasks)]
    got = [{"text": t.text, "path": list(t.path), "n": n} for n, t in enumerate(plan.tasks)]
    for left, right in pair(wanted, got, "text"):
        if right is None:
            continue
        task = plan.tasks[right["n"]]
        true = gold.tasks[left["n"]] if left is not None else None
        how = quality(task.text, scanned=scanned)
        yield Sample(name, (how, "task", task_shape(task)), true is not None)
        for found in task.evidence:
            right_one = true is not None and is_right(found.field, found.value, task, true)
            key = evidence_key(found.field, found.value, found.by, task, scanned=scanned)
            yield Sample(name, key, right_one)


def is_right(field: str, value: str, task: Task, true: Task) -> bool:
    """Whether the gold's task has this field's value."""
    if field in ("lead", "coordinate", "monitor"):
        name = next(u.name for u in getattr(task, field) if u.text == value)
        return fold(name) in {fold(u.name or u.text) for u in getattr(true, field)}
    if field == "deadline":
        mine = next(d for d in task.deadlines if d.text == value)
        when = (mine.start, mine.due, mine.bound, mine.recurrence)
        return when in {(d.start, d.due, d.bound, d.recurrence) for d in true.deadlines}
    if field == "budget":
        amount = next(m.amount for m in task.budget if m.text == value)
        return amount in {m.amount for m in true.budget}
    if field == "persons":
        return fold(value) in {fold(person) for person in true.persons}
    return fold(value) == fold(getattr(true, field))


def spoiled(text: str, rate: float, chance: random.Random) -> str:
    """The text with a share of its longer words misspelt as bad text layers and scans do."""
    words = text.split(" ")
    for i, word in enumerate(words):
        if len(word) < 3 or not word.isalpha() or chance.random() >= rate:
            continue
        at = chance.randrange(len(word))
        plain = unicodedata.normalize("NFD", word).replace("đ", "d")
        words[i] = chance.choice(
            [
                "".join(c for c in plain if not unicodedata.combining(c)),  # marks lost
                word[:at] + word[at + 1 :],  # a letter lost
                word[:at] + chance.choice("lrnmtceo") + word[at + 1 :],  # a letter misread
                f"{word[: at + 1]} {word[at + 1 :]}".strip(),  # a space added
            ]
        )
    return " ".join(words)


def readings(folders: Sequence[Path], copies: int) -> Iterator[tuple[str, str, Plan, Plan]]:
    """(name of the plan, of the reading, the reading, the gold)."""
    chance = random.Random(SEED)
    for folder in folders:
        for path in sorted((folder / "gold").glob("*.json")):
            gold = load_plan(path)
            for suffix in (".docx", ".pdf", ".scan.pdf"):
                file = folder / "plans" / f"{path.stem}{suffix}"
                if file.exists():
                    yield path.stem, file.name, extract(file), gold
            truth = folder / "truth" / f"{path.stem}.truth.txt"
            for copy in range(copies if truth.exists() else 0):
                rate = 0.01 * 3**copy
                with tempfile.TemporaryDirectory() as made:
                    file = Path(made) / "spoiled.txt"
                    text = truth.read_text(encoding="utf-8")
                    file.write_text(spoiled(text, rate, chance), encoding="utf-8")
                    yield path.stem, f"{path.stem} spoiled {rate:.0%}", extract(file), gold


def rates(found: Sequence[Sample]) -> dict[Key, tuple[int, int]]:
    """(right, seen) of each kind of evidence and of each group of kinds."""
    return summed([(sample.key, int(sample.right), 1) for sample in found])


def report(found: Sequence[Sample]) -> None:
    """The reliability of confidences taught by the other plans."""
    given: list[tuple[float, bool]] = []
    for plan in sorted({sample.plan for sample in found}):
        known = rates([s for s in found if s.plan != plan])
        given += [(learned(s.key, known), s.right) for s in found if s.plan == plan]
    print(f"\n{'confidence':14} {'fields':>7} {'said':>6} {'right':>6}")
    for low, high in zip(BINS, BINS[1:], strict=False):
        inside = [(said, right) for said, right in given if low <= said < high]
        if inside:
            said = sum(said for said, _ in inside) / len(inside)
            right = sum(right for _, right in inside) / len(inside)
            print(f"{low:.2f} to {min(high, 1):.2f}   {len(inside):7} {said:6.3f} {right:6.3f}")
    mean = sum(right for _, right in given) / len(given)
    brier = sum((said - right) ** 2 for said, right in given) / len(given)
    flat = sum((mean - right) ** 2 for _, right in given) / len(given)
    print(
        f"{len(given)} fields, {mean:.3f} right; Brier score {brier:.4f}, one figure for all {flat:.4f}"
    )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--spoil", type=int, default=3, metavar="N")
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    found: list[Sample] = []
    for plan, name, read, gold in readings(args.folders, args.spoil):
        here = list(samples(plan, read, gold))
        found += here
        print(f"{name:28} {len(here):6} fields {sum(s.right for s in here):6} right", flush=True)
    known = rates(found)
    print(f"\n{'text':8} {'field':11} {'given by':14} {'right':>6} {'of':>6} {'rate':>6}")
    for (how, field, by), (right, seen) in sorted(known.items()):
        print(f"{how:8} {field:11} {by:14} {right:6} {seen:6} {right / seen:6.3f}")
    report(found)
    if args.write:
        lines = [
            f"- [{how}, {field}, {by}, {right}, {seen}]"
            for (how, field, by), (right, seen) in sorted(known.items())
            if ANY not in (how, field, by)
        ]
        TABLE.write_text(HEAD + "rates:\n" + "\n".join(lines) + "\n", encoding="utf-8")
        print(f"written: {TABLE}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
