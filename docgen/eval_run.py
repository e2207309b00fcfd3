"""Scoring a folder of documents against its gold, saving the result, comparing two results."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from docgen import reading, workers
from docgen.errors import NothingToRead
from docgen.eval import MEASURES, Scores, Tallies, Tally, score
from docgen.eval_reading import READING_MEASURES, ReadingScores, parse_truth, score_reading
from docgen.logical_text import LogicalText, logical_text
from docgen.reading import DOCUMENTS, Read, documents
from plans.errors import DocgenError
from plans.io import to_data

FORMAT = "docgen.eval/1"


class WrongResults(DocgenError):
    """A file given to compare with is no saved result of an evaluation."""


@dataclass(frozen=True, slots=True)
class Document:
    """One document: its gold id, kind (pdf, docx, text, scan), scores or why there are none.

    reading: how its text agrees with the true text; it could not be read: all of it is lost.
    counts: what was extracted (tasks, lead, coordinate, deadlines, indicators), for documents
    without gold. error: one line if it could not be read; it then scores as an empty plan.
    """

    file: str
    id: str
    kind: str
    scores: Scores | None = None
    reading: ReadingScores | None = None
    counts: dict[str, int] = field(default_factory=dict)
    error: str | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """One item that is right now and was not, or the other way: "missed: … @ …" or "extra: …"."""

    file: str
    measure: str
    item: str


def evaluate(
    folder: Path, *, jobs: int = 2, step: Callable[[], None] = lambda: None
) -> list[Document]:
    """Read and score the documents of a folder.

    ``folder/gold/ID.json`` is the gold of ``folder/plans/ID.pdf``, ``ID.docx``, ``ID.scan.pdf``
    (of the files in the folder itself if it has no ``plans``), ``folder/truth/ID.truth.txt`` their
    true text.

    Raises:
        NothingToRead: the folder has no documents.
        WrongResults: a gold file is no JSON.
    """
    gold = {path.stem: _json(path) for path in sorted((folder / "gold").glob("*.json"))}
    place = folder / "plans"
    if place.is_dir():
        files, _ = documents([place])
    else:
        files = [path for path in sorted(folder.glob("*")) if path.suffix.lower() in DOCUMENTS]
        files = [path for path in files if not path.stem.lower().startswith("readme")]
    if not files:
        raise NothingToRead(
            f"{folder}: no documents to evaluate", advice="give a folder with plans/ and gold/"
        )
    truth = {
        path.name.split(".")[0]: parse_truth(path.read_text(encoding="utf-8"))
        for path in sorted((folder / "truth").glob("*.truth.txt"))
    }
    work = partial(_read, with_text=frozenset(truth))
    found = []
    for outcome in workers.run_all(work, files, jobs=jobs):
        read, text = outcome.value or (reading.failed(outcome.path, outcome.error), None)
        name = read.path.name.split(".")[0]
        found.append(_document(read, gold.get(name), text, truth.get(name)))
        step()
    return sorted(found, key=lambda document: document.file)


def _read(path: Path, *, with_text: frozenset[str]) -> tuple[Read, LogicalText | None]:
    """The plan of a file and, where its true text is known, the text it was read from."""
    if path.name.split(".")[0] not in with_text:
        return reading.read_safely(path), None
    try:
        steps = reading.read_stages(path)
    except Exception as error:  # noqa: BLE001 - a fault in one document must not stop the others
        return reading.failed(path, error), None
    return Read(path, plan=steps.plan), logical_text(steps)


def total(tallies: Iterable[Tallies]) -> Tallies:
    """Several documents' tallies as one."""
    whole: Tallies = {}
    for some in tallies:
        for name, tally in some.items():
            whole.setdefault(name, Tally()).join(tally)
    return whole


def total_readings(found: Iterable[Document]) -> dict[str, ReadingScores]:
    """The reading scores of all documents of a kind (pdf, docx, scan) as one."""
    kinds: dict[str, ReadingScores] = {}
    for document in found:
        if document.reading:
            kinds.setdefault(document.kind, ReadingScores()).join(document.reading)
    return dict(sorted(kinds.items()))


def results_data(found: Sequence[Document]) -> dict[str, Any]:
    """The scores as plain data, with every missed and extra item."""
    return {
        "format": FORMAT,
        "overall": _figures(total(d.scores.all for d in found if d.scores)),
        "reading": {kind: _reading_figures(whole) for kind, whole in total_readings(found).items()},
        "documents": [
            {
                "file": document.file,
                "id": document.id,
                "kind": document.kind,
                "error": document.error,
                "counts": document.counts,
                "reading": _reading_figures(document.reading, items=True)
                if document.reading
                else None,
                "measures": _figures(document.scores.all, items=True) if document.scores else None,
                "prose": _figures(document.scores.prose) if document.scores else None,
                "table": _figures(document.scores.table) if document.scores else None,
            }
            for document in found
        ],
    }


def load_results(path: Path) -> dict[str, Any]:
    """A saved result.

    Raises:
        WrongResults: missing, no JSON, or another thing.
    """
    data = _json(path)
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise WrongResults(
            f"{path}: no saved evaluation", advice="write one with `docgen eval --save`"
        )
    return data


def changes(old: dict[str, Any], new: dict[str, Any]) -> tuple[list[Change], list[Change]]:
    """What was gained and what was lost from the old result to the new, over files in both."""
    before = {document["file"]: _measures(document) for document in old["documents"]}
    gained: list[Change] = []
    lost: list[Change] = []
    for document in new["documents"]:
        if document["file"] not in before:
            continue
        for measure in (*MEASURES, *READING_MEASURES):
            was = _wrong(before[document["file"]].get(measure))
            now = _wrong(_measures(document).get(measure))
            gained += [Change(document["file"], measure, item) for item in (was - now).elements()]
            lost += [Change(document["file"], measure, item) for item in (now - was).elements()]
    return gained, lost


def _measures(document: dict[str, Any]) -> dict[str, Any]:
    return {**(document.get("reading") or {}), **(document["measures"] or {})}


def _wrong(figures: dict[str, Any] | None) -> Counter[str]:
    figures = figures or {}
    return Counter(
        f"{kind}: {item}" for kind in ("missed", "extra") for item in figures.get(kind, ())
    )


def _document(
    read: Read,
    gold: dict[str, Any] | None,
    text: LogicalText | None,
    truth: LogicalText | None,
) -> Document:
    name = read.path.name
    data = to_data(read.plan) if read.plan else {}
    reader = str((data.get("source") or {}).get("reader") or "")
    kind = "scan" if ".scan." in name.lower() else reader or read.path.suffix.lower().lstrip(".")
    tasks = data.get("tasks") or []
    return Document(
        file=name,
        id=name.split(".")[0],
        kind=kind,
        scores=score(gold, data) if gold else None,
        reading=score_reading(truth, text or LogicalText(())) if truth else None,
        counts={
            "tasks": len(tasks),
            **{key: sum(len(t[key]) for t in tasks) for key in ("lead", "coordinate", "deadlines")},
            "indicators": len(data.get("indicators") or []),
        },
        error=read.error,
    )


def _reading_figures(scores: ReadingScores, *, items: bool = False) -> dict[str, Any]:
    return {
        "characters": scores.characters,
        "character_error_rate": round(scores.character_error_rate, 6),
        "digits": scores.digits,
        "digit_error_rate": round(scores.digit_error_rate, 6),
        "rows_lost": scores.lost,
        "rows_split": scores.split,
        **_figures(scores.tallies, items=items),
    }


def _figures(tallies: Tallies, *, items: bool = False) -> dict[str, Any]:
    return {
        name: {
            "precision": round(tally.precision, 4),
            "recall": round(tally.recall, 4),
            "f1": round(tally.f1, 4),
            "hit": tally.hit,
            "gold": tally.gold,
            "got": tally.got,
        }
        | ({"missed": tally.missed, "extra": tally.extra} if items else {})
        for name, tally in tallies.items()
    }


def _json(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise WrongResults(f"{path}: {reason}", advice="check the path") from error
    except ValueError as error:
        raise WrongResults(f"{path}: no JSON ({error})", advice="check the file") from error
