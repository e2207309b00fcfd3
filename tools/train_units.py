"""Train a small spaCy model that finds units' names, and say whether it helps.

Usage: python tools/train_units.py FOLDER [FOLDER ...] [--epochs N] [--output DIR]

A FOLDER is laid out as for `docgen eval`: plans/ID.docx or ID.pdf, gold/ID.json. Each document is
left out once: the model is trained on the others and finds names in the one left out. Printed for
each: precision, recall and F1 of the rules alone (extractors.mentions), of the model alone, and of
the rules with the model's finds added where the rules found nothing. With --output the model is
trained on all documents and written, but only if the addition raises the mean F1.

What counts as a name: every place where a text of the document holds a unit that the gold names
as leading, helping or watching somewhere in that document.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extractors import extract
from extractors.mentions import SyllableTokenizer, find_units
from plans.io import load_plan
from plans.model import Node, Plan
from plans.units.context import UnitContext
from plans.units.naming import own_province

Span = tuple[int, int]
SEED = 7


@dataclass(frozen=True, slots=True)
class Document:
    """A document's texts, each with the places of the units its gold names."""

    name: str
    texts: tuple[tuple[str, tuple[Span, ...]], ...]
    ctx: UnitContext

    @property
    def mentions(self) -> int:
        return sum(len(spans) for _, spans in self.texts)


@dataclass(frozen=True, slots=True)
class Score:
    """Found places against marked ones, counted over texts."""

    hit: int = 0
    found: int = 0
    wanted: int = 0

    def plus(self, found: Iterable[Span], wanted: Iterable[Span]) -> Score:
        a, b = set(found), set(wanted)
        return Score(self.hit + len(a & b), self.found + len(a), self.wanted + len(b))

    @property
    def precision(self) -> float:
        return self.hit / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        return self.hit / self.wanted if self.wanted else 0.0

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def __str__(self) -> str:
        return f"{self.precision:.3f} {self.recall:.3f} {self.f1:.3f}"


def documents(folders: Sequence[Path]) -> list[Document]:
    """The documents that have gold, Word before PDF."""
    found = []
    for folder in folders:
        for gold in sorted((folder / "gold").glob("*.json")):
            names = [f"{gold.stem}.docx", f"{gold.stem}.pdf", f"{gold.stem}.scan.pdf"]
            files = [folder / "plans" / name for name in names]
            file = next((path for path in files if path.exists()), None)
            if file is not None:
                found.append(document(file, load_plan(gold)))
    return found


def document(file: Path, gold: Plan) -> Document:
    """The texts of a file with the places of the gold's units."""
    plan = extract(file)
    ctx = UnitContext(plan.header.issuer, plan.header.issuer_parent, None, plan.header.date)
    ctx = UnitContext(ctx.issuer, ctx.issuer_parent, own_province(ctx), ctx.date)
    names = {
        unicodedata.normalize("NFC", unit.text)
        for task in gold.tasks
        for unit in (*task.lead, *task.coordinate, *task.monitor)
    }
    either = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    marks = re.compile(rf"(?<!\w)(?:{either})(?![\w&])") if names else None
    texts = tuple(
        (text, tuple(m.span() for m in marks.finditer(text)) if marks else ())
        for text in dict.fromkeys(_texts(plan))
    )
    return Document(file.name, texts, ctx)


def _texts(plan: Plan) -> Iterable[str]:
    """Paragraphs and cells in the order of the document."""

    def nodes(found: Iterable[Node]) -> Iterable[str]:
        for node in found:
            yield node.text
            for table in node.tables:
                for row in table.rows:
                    yield from row.cells
            yield from nodes(node.children)

    yield from (text for text in nodes(plan.body) if text.strip())
    for appendix in plan.appendices:
        for table in appendix.tables:
            for row in table.rows:
                yield from (cell for cell in row.cells if cell.strip())
        yield from (text for text in nodes(appendix.body) if text.strip())


def trained(documents: Sequence[Document], *, epochs: int) -> Any:
    """A spaCy pipeline with one component, "ner", trained on the documents' texts."""
    import spacy
    from spacy.training import Example

    random.seed(SEED)
    spacy.util.fix_random_seed(SEED)
    nlp = spacy.blank("xx")
    nlp.tokenizer = SyllableTokenizer(nlp.vocab)
    nlp.add_pipe("ner").add_label("UNIT")
    examples = []
    for text, spans in (pair for document in documents for pair in document.texts):
        doc = nlp.make_doc(text)
        marked = [doc.char_span(a, b) for a, b in spans]
        entities = [(s.start_char, s.end_char, "UNIT") for s in marked if s is not None]
        examples.append(Example.from_dict(doc, {"entities": entities}))
    optimizer = nlp.initialize(lambda: examples)
    for _ in range(epochs):
        random.shuffle(examples)
        for batch in spacy.util.minibatch(examples, size=16):
            nlp.update(batch, drop=0.25, sgd=optimizer)
    return nlp


def added(rules: Sequence[Span], model: Sequence[Span]) -> list[Span]:
    """The rules' places, and the model's that overlap none of them."""
    apart = [m for m in model if not any(m[0] < b and a < m[1] for a, b in rules)]
    return [*rules, *apart]


def scores(document: Document, nlp: Any) -> tuple[Score, Score, Score]:
    """Rules alone, model alone, rules with the model's additions."""
    alone, model, both = Score(), Score(), Score()
    for text, wanted in document.texts:
        by_rule = [(m.start, m.end) for m in find_units(text, document.ctx)]
        by_model = [(entity.start_char, entity.end_char) for entity in nlp(text).ents]
        alone = alone.plus(by_rule, wanted)
        model = model.plus(by_model, wanted)
        both = both.plus(added(by_rule, by_model), wanted)
    return alone, model, both


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--epochs", type=int, default=15)
    parser.add_argument("--output", type=Path)
    args = parser.parse_args()
    every = documents(args.folders)
    if len(every) < 2:
        print("two documents with gold are needed to leave one out", file=sys.stderr)
        return 3
    print(f"{'left out':24} {'names':>6}   rules P R F1        model P R F1        both P R F1")
    gains = []
    for left_out in every:
        nlp = trained([d for d in every if d is not left_out], epochs=args.epochs)
        alone, model, both = scores(left_out, nlp)
        gains.append(both.f1 - alone.f1)
        print(
            f"{left_out.name:24} {left_out.mentions:6}   {alone}   {model}   {both}"
            f"   {gains[-1]:+.3f}",
            flush=True,
        )
    mean = sum(gains) / len(gains)
    print(f"mean gain in F1 over {len(gains)} documents: {mean:+.4f}")
    if args.output is None:
        return 0
    if mean <= 0:
        print(f"the model adds nothing, {args.output} is not written")
        return 1
    trained(every, epochs=args.epochs).to_disk(args.output)
    print(f"written: {args.output}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
