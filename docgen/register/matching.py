"""Which task of a new reading is which task of the old one, so that progress stays with its task."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass

from docgen.register.names import words

SAME = 0.8  # Dice overlap of words from which two statements are the same task


@dataclass(frozen=True, slots=True)
class Known:
    """What identifies a task: its id, path (as JSON) and statement."""

    task_id: str
    path: str
    text: str


def alike(a: str, b: str) -> float:
    """Dice overlap of the words of two texts, 0 to 1; 0 where both are empty."""
    return _dice(_bag(a), _bag(b))


def pair(old: Sequence[Known], new: Sequence[Known]) -> dict[int, int]:
    """Match new tasks to old ones, one to one: {index in new: index in old}.

    Tried in this order: same id and like text, same path and like text, the same text word for
    word, the most alike text, and last the same id where both lists have it once and the path is
    the same (a statement that was read quite differently). An id alone never carries progress to
    another statement at another place.
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

    def by(feature: Callable[[Known], Hashable], least: float) -> None:
        places: dict[Hashable, list[int]] = {}
        for i in sorted(free_old):
            places.setdefault(feature(old[i]), []).append(i)
        for j in sorted(free_new):
            open_ = [i for i in places.get(feature(new[j]), ()) if i in free_old]
            if open_:
                best = max(open_, key=lambda i: (like(i, j), -i))
                if like(best, j) >= least:
                    take(best, j)

    by(lambda task: task.task_id, SAME)
    by(lambda task: task.path, SAME)
    by(lambda task: words(task.text), 0.0)
    alike = [
        (-like(i, j), abs(i - j), i, j) for i in free_old for j in free_new if like(i, j) >= SAME
    ]
    for _, _, i, j in sorted(alike):
        if i in free_old and j in free_new:
            take(i, j)
    by(lambda task: (task.task_id, task.path), 0.0)
    return found


def _bag(text: str) -> Counter[str]:
    return Counter(words(text).split())


def _dice(a: Counter[str], b: Counter[str]) -> float:
    total = a.total() + b.total()
    return 2 * (a & b).total() / total if total else 0.0
