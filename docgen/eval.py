"""How well an extracted plan agrees with the gold plan a person made.

Both sides are plans as plain data in the public form. Every figure is end to end: a task that was
not found also loses its units and deadlines, a task that is not in the gold counts against
precision with all that it carries.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

MATCH = 0.8  # Dice overlap of words from which two texts are the same item
TASK_MEASURES = (
    "task",
    "text exact",
    "path",
    "lead (name)",
    "lead (as printed)",
    "coordinate (name)",
    "coordinate (as printed)",
    "deadline",
    "output",
    "budget",
)
PLAN_MEASURES = ("indicator", "legal basis", "outline", "header", "recipients")
MEASURES = TASK_MEASURES + PLAN_MEASURES
HEADER = ("issuer", "number", "place", "date", "doc_type", "subject")
SIGNER = ("authority", "title", "name")

Data = Mapping[str, Any]
Values = Counter[Hashable]


@dataclass(slots=True)
class Tally:
    """Counts of one measure, and which values were missed or extra ("value @ where")."""

    hit: int = 0
    gold: int = 0
    got: int = 0
    missed: list[str] = field(default_factory=list)
    extra: list[str] = field(default_factory=list)

    def add(self, gold: Values, got: Values, where: str) -> None:
        """Compare two bags of values found at one place."""
        self.hit += (gold & got).total()
        self.gold += gold.total()
        self.got += got.total()
        self.missed += [f"{_shown(value)} @ {where}" for value in (gold - got).elements()]
        self.extra += [f"{_shown(value)} @ {where}" for value in (got - gold).elements()]

    def join(self, other: Tally) -> None:
        """Add another tally's counts and lists."""
        self.hit += other.hit
        self.gold += other.gold
        self.got += other.got
        self.missed += other.missed
        self.extra += other.extra

    @property
    def precision(self) -> float:
        """Of what was extracted, how much is right; 1 if nothing was and nothing should be."""
        return self.hit / self.got if self.got else float(self.gold == 0)

    @property
    def recall(self) -> float:
        """Of what should be there, how much was extracted."""
        return self.hit / self.gold if self.gold else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


Tallies = dict[str, Tally]


@dataclass(frozen=True, slots=True)
class Scores:
    """The measures of one document: all, and the task measures of prose and of tables apart."""

    all: Tallies
    prose: Tallies
    table: Tallies


def score(gold: Data, got: Data) -> Scores:
    """Compare an extracted plan with its gold."""
    scores = Scores(
        *({name: Tally() for name in names} for names in (MEASURES, TASK_MEASURES, TASK_MEASURES))
    )
    for a, b in pair(_list(gold, "tasks"), _list(got, "tasks"), "text"):
        kind = scores.table if _in_table(a or b or {}) else scores.prose
        for tallies in (scores.all, kind):
            _score_task(a, b, tallies)
    _score_plan(gold, got, scores.all)
    return scores


def pair(
    gold: Sequence[Data], got: Sequence[Data], text: str
) -> list[tuple[Data | None, Data | None]]:
    """One-to-one match of items by the overlap of their text, best pairs first; then the rest."""
    gold_words = [words(item.get(text)) for item in gold]
    got_words = [words(item.get(text)) for item in got]
    candidates = []
    for i, a in enumerate(gold_words):
        for j, b in enumerate(got_words):
            overlap = dice(a, b)
            if overlap >= MATCH:
                other_path = gold[i].get("path") != got[j].get("path")
                candidates.append((-overlap, other_path, abs(i - j), i, j))
    used_gold: set[int] = set()
    used_got: set[int] = set()
    pairs: list[tuple[Data | None, Data | None]] = []
    for *_, i, j in sorted(candidates):
        if i not in used_gold and j not in used_got:
            used_gold.add(i)
            used_got.add(j)
            pairs.append((gold[i], got[j]))
    pairs += [(item, None) for i, item in enumerate(gold) if i not in used_gold]
    pairs += [(None, item) for j, item in enumerate(got) if j not in used_got]
    return pairs


def fold(text: object) -> str:
    """NFC, lower case, dashes and quotes unified, white space folded, edge punctuation dropped."""
    if not text:
        return ""
    folded = unicodedata.normalize("NFC", str(text)).lower()
    folded = re.sub(r"[\u2010-\u2015\u2212]", "-", folded)
    folded = re.sub("[\u201c\u201d\u201e\"\u2018\u2019']", "", folded)
    folded = re.sub(r"\s*-\s*", "-", folded)
    folded = re.sub(r"\s*([/,;:()])\s*", r"\1 ", folded)
    return re.sub(r"\s+", " ", folded).strip(" .;:,/-")


def words(text: object) -> Counter[str]:
    """The words of a folded text, counted."""
    return Counter(re.findall(r"\w+", fold(text)))


def dice(a: Counter[str], b: Counter[str]) -> float:
    """Overlap of two bags of words, 0 to 1."""
    total = a.total() + b.total()
    return 2 * (a & b).total() / total if total else 0.0


def _score_task(a: Data | None, b: Data | None, tallies: Tallies) -> None:
    item = a or b or {}
    where = "/".join(_list(item, "path"))
    text = str(item["text"])[:70]
    tallies["task"].add(_one(text if a else None), _one(text if b else None), where)
    for role in ("lead", "coordinate"):
        tallies[f"{role} (name)"].add(_names(a, role), _names(b, role), where)
        tallies[f"{role} (as printed)"].add(_texts(a, role), _texts(b, role), where)
    tallies["deadline"].add(_deadlines(a), _deadlines(b), where)
    tallies["output"].add(_folded(a, "output"), _folded(b, "output"), where)
    tallies["budget"].add(_money(a), _money(b), where)
    if a is not None and b is not None:
        tallies["path"].add(_path(a), _path(b), where)
        tallies["text exact"].add(_one(fold(a["text"])), _one(fold(b["text"])), where)


def _score_plan(gold: Data, got: Data, tallies: Tallies) -> None:
    for a, b in pair(_list(gold, "indicators"), _list(got, "indicators"), "name"):
        where = str((a or b or {}).get("name") or "")[:50]
        tallies["indicator"].add(_target(a), _target(b), where)
    tallies["legal basis"].add(_bases(gold), _bases(got), "")
    tallies["outline"].add(_outline(gold), _outline(got), "")
    gold_head, got_head = _map(gold, "header"), _map(got, "header")
    for name in HEADER:
        tallies["header"].add(_folded(gold_head, name), _folded(got_head, name), name)
    for name in SIGNER:
        signed = _folded(_map(gold_head, "signer"), name)
        tallies["header"].add(signed, _folded(_map(got_head, "signer"), name), f"signer {name}")
    tallies["recipients"].add(
        Counter(fold(x) for x in _list(gold_head, "recipients")),
        Counter(fold(x) for x in _list(got_head, "recipients")),
        "",
    )


def _in_table(task: Data) -> bool:
    path = _list(task, "path")
    return bool(path) and str(path[0]).startswith("Phụ lục")


def _names(task: Data | None, role: str) -> Values:
    return Counter({fold(u.get("name") or u.get("text")): 1 for u in _list(task, role)})


def _texts(task: Data | None, role: str) -> Values:
    return Counter({fold(u.get("text")): 1 for u in _list(task, role)})


def _deadlines(task: Data | None) -> Values:
    values: Values = Counter()
    for item in _list(task, "deadlines"):
        rule = ";".join(sorted((item.get("recurrence") or "").upper().split(";")))
        bound = item.get("bound") if item.get("due") or rule else None
        values[(item.get("start"), item.get("due"), bound, rule)] += 1
    del values[(None, None, None, "")]  # a time phrase without a date is text only
    return values


def _money(task: Data | None) -> Values:
    return Counter((b.get("scope"), b.get("amount")) for b in _list(task, "budget"))


def _path(task: Data) -> Values:
    return Counter({"/".join(_list(task, "path")): 1})


def _target(indicator: Data | None) -> Values:
    if indicator is None:
        return Counter()
    return Counter({(indicator.get("op"), str(indicator.get("value"))): 1})


def _bases(plan: Data) -> Values:
    return Counter(
        (fold(x.get("number") or x.get("text")), x.get("date")) for x in _list(plan, "legal_bases")
    )


def _outline(plan: Data) -> Values:
    return Counter((fold(x.get("label")), fold(x.get("title"))) for x in _list(plan, "outline"))


def _folded(data: Data | None, name: str) -> Values:
    value = (data or {}).get(name)
    return Counter({fold(value): 1}) if value else Counter()


def _one(value: str | None) -> Values:
    return Counter() if value is None else Counter({value: 1})


def _list(data: Data | None, name: str) -> list[Any]:
    found = (data or {}).get(name)
    return list(found) if found else []


def _map(data: Data, name: str) -> Data:
    found: Data = data.get(name) or {}
    return found


def _shown(value: Hashable) -> str:
    if isinstance(value, tuple):
        return " ".join("-" if part is None else str(part) for part in value)
    return str(value)
