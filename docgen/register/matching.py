"""Which task of a new reading is which task of the old one, so that progress stays with its task."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass

from docgen.register.names import words

SAME = 0.8  # Dice overlap of words from which two statements are the same task
CLOSE = 0.05  # less apart than this two candidates are equally alike


@dataclass(frozen=True, slots=True)
class Known:
    """What identifies a task: its id, path (as JSON) and statement; who leads tells twins apart."""

    task_id: str
    path: str
    text: str
    lead: str = ""


@dataclass(frozen=True, slots=True)
class Pairs:
    """found: {index in new: index in old}. unsure: old tasks that several new ones could be, none
    of them more likely, with those. changed: pairs at one place whose statements differ much."""

    found: dict[int, int]
    unsure: dict[int, tuple[int, ...]]
    changed: tuple[int, ...]


def alike(a: str, b: str) -> float:
    """Dice overlap of the words of two texts, 0 to 1; 0 where both are empty."""
    return _dice(_bag(a), _bag(b))


def pair(
    old: Sequence[Known], new: Sequence[Known], *, weighty: frozenset[int] = frozenset()
) -> Pairs:
    """Match new tasks to old ones, one to one.

    Tried in this order: same id and like text, same path and like text, the same text word for
    word, the most alike text, and last the same id where both lists have it once and the path is
    the same (a statement that was read quite differently). An id alone never carries progress to
    another statement at another place. weighty: old tasks that something was said about; where
    neither id nor place nor lead tells which of several alike tasks one of them is, it is left out.
    """
    words_old = [_bag(task.text) for task in old]
    words_new = [_bag(task.text) for task in new]
    found: dict[int, int] = {}
    free_old, free_new = set(range(len(old))), set(range(len(new)))

    def like(i: int, j: int) -> float:
        return _dice(words_old[i], words_new[j])

    def take(i: int, j: int) -> None:
        found[j] = i
        free_old.discard(i)
        free_new.discard(j)

    def by(feature: Callable[[Known], Hashable], least: float) -> list[int]:
        places: dict[Hashable, list[int]] = {}
        taken = []
        for i in sorted(free_old):
            places.setdefault(feature(old[i]), []).append(i)
        for j in sorted(free_new):
            open_ = [i for i in places.get(feature(new[j]), ()) if i in free_old]
            if open_:
                best = max(open_, key=lambda i: (like(i, j), -i))
                if like(best, j) >= least:
                    take(best, j)
                    taken.append(j)
        return taken

    by(lambda task: task.task_id, SAME)
    by(lambda task: task.path, SAME)
    unsure = _unsure(old, new, weighty & free_old, free_old, free_new, like)
    held = {j for some in unsure.values() for j in some}
    free_old -= unsure.keys()
    by(lambda task: (words(task.text), task.lead), 0.0)
    by(lambda task: words(task.text), 0.0)
    alike = [
        (-like(i, j), abs(i - j), i, j)
        for i in free_old
        for j in free_new - held
        if like(i, j) >= SAME
    ]
    for _, _, i, j in sorted(alike):
        if i in free_old and j in free_new:
            take(i, j)
    changed = by(lambda task: (task.task_id, task.path), 0.0)
    return Pairs(found, unsure, tuple(j for j in changed if found[j] in weighty))


def _unsure(
    old: Sequence[Known],
    new: Sequence[Known],
    weighty: Iterable[int],
    free_old: set[int],
    free_new: set[int],
    like: Callable[[int, int], float],
) -> dict[int, tuple[int, ...]]:
    """The weighty tasks with several equal candidates; not where as many twins stand on both sides
    (they are matched in their order)."""
    found: dict[int, tuple[int, ...]] = {}
    for i in sorted(weighty):
        scores = {j: (like(i, j), new[j].lead == old[i].lead) for j in free_new}
        best = max(scores.values(), default=(0.0, False))
        if best[0] < SAME:
            continue
        ties = [
            j for j, (score, lead) in scores.items() if score >= best[0] - CLOSE and lead == best[1]
        ]
        twins = [k for k in free_old if _says_same(old, i, k) and old[k].lead == old[i].lead]
        if len(ties) > 1 and len(twins) != len(ties):
            found[i] = tuple(sorted(ties))
    return found


def _says_same(old: Sequence[Known], i: int, k: int) -> bool:
    """Whether two tasks of one reading say the same."""
    return words(old[i].text) == words(old[k].text)


def _bag(text: str) -> Counter[str]:
    return Counter(words(text).split())


def _dice(a: Counter[str], b: Counter[str]) -> float:
    total = a.total() + b.total()
    return 2 * (a & b).total() / total if total else 0.0
