"""What every step of rolling over knows, and how it writes down what it changed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from docgen.rollover.changes import Change, Kind
from docgen.rollover.deadlines import Move, move_deadline
from docgen.rollover.progress import Progress
from docgen.rollover.units import Renamed
from docgen.rollover.years import Spans, cited, moved, stale
from extractors.deadlines import find_deadlines
from plans.model import Path, Task

_AROUND = 70  # letters shown on either side of a changed year


@dataclass(frozen=True, slots=True)
class Turn:
    """From which plan to which year, with the answers all steps share.

    tasks: the old tasks by id. known: whether anything at all was said about progress. apply_years:
    change years in running text; else propose them.
    """

    move: Move
    on: date
    issued: date | None
    renamed: Renamed
    tasks: Mapping[str, Task]
    progress: Mapping[str, Progress]
    known: bool
    apply_years: bool
    subject: tuple[str, str]
    log: list[Change] = field(default_factory=list)

    def fate(self, task_id: str | None) -> Progress | None:
        """The progress of a task; None where the node or row is no task or nothing is known."""
        return self.progress.get(task_id) if task_id and self.known else None

    def leaves(self, task_id: str | None) -> bool:
        """Whether the task is no part of the new plan: done, withdrawn or merged."""
        fate = self.fate(task_id)
        return fate is not None and fate.state in ("done", "dropped")

    def carried(self, task_id: str | None) -> str:
        """ " (chuyển tiếp từ năm 2026)" for a task that was not finished, else nothing."""
        fate = self.fate(task_id)
        if fate is None or fate.state != "open":
            return ""
        return f" (chuyển tiếp từ năm {self.move.base})"

    def title(self, text: str, path: Path, *, history: bool = False) -> str:
        """A heading, a title or a column's head: its year and its units changed, and said so.

        history: it tells results, which are now those of the old plan's year.
        """
        shift = 1 if history else self.move.shift
        said, named = self._subject(text)
        years = moved(said, base=self.move.base, shift=shift, keep=(*cited(said), *named))
        if years != text:
            self.log.append(
                Change(
                    Kind.YEAR,
                    done=True,
                    reason="tiêu đề theo năm mới",
                    path=path,
                    before=text,
                    after=years,
                )
            )
        return self.renamed.text(years)

    def words(self, text: str, path: Path, *, task_id: str | None = None, log: bool = True) -> str:
        """A paragraph or cell: deadlines moved, units renamed, other years proposed.

        task_id: the task it tells, whose deadlines are moved where they stand word for word.
        """
        base, shift = self.move.base, self.move.shift
        text, named = self._subject(text)
        final, spans = text, [*cited(text), *named]
        for start, end, later in self._deadlines(text, task_id):
            if len(later) == end - start:
                final = final[:start] + later + final[end:]
                spans.append((start, end))
        proposed = moved(final, base=base, shift=shift, keep=tuple(spans))
        if proposed != final and log:
            before, after = _difference(final, proposed)
            self.log.append(
                Change(
                    Kind.YEAR,
                    done=self.apply_years,
                    reason="năm trong lời văn: đổi nếu vẫn đúng cho năm mới",
                    path=path,
                    before=before,
                    after=after,
                )
            )
        for span in stale(text, base=base, year=self.move.year) if log else ():
            reason = f"thời gian đã qua trước năm {self.move.year}"
            self.log.append(
                Change(Kind.YEAR, done=False, reason=reason, path=path, before=_about(text, span))
            )
        return self.renamed.text(proposed if self.apply_years else final)

    def _deadlines(self, text: str, task_id: str | None) -> Iterator[tuple[int, int, str]]:
        """(start, end, words a year on) of each deadline in the text."""
        for mention in find_deadlines(text, year=self.move.base, issued=self.issued):
            later = move_deadline(mention.deadline, self.move).deadline.text
            yield mention.start, mention.end, later
        task = self.tasks.get(task_id or "")
        for deadline in task.deadlines if task else ():
            start = text.find(deadline.text)
            if start >= 0:
                later = move_deadline(deadline, self.move).deadline.text
                yield start, start + len(deadline.text), later

    def note(
        self,
        kind: Kind,
        reason: str,
        path: Path = (),
        *,
        before: str | None = None,
        after: str | None = None,
    ) -> None:
        """Write down a change that was made."""
        change = Change(kind, done=True, reason=reason, path=path, before=before, after=after)
        self.log.append(change)

    def ask(
        self,
        kind: Kind,
        reason: str,
        path: Path = (),
        *,
        before: str | None = None,
        after: str | None = None,
    ) -> None:
        """Write down what a person has to decide."""
        change = Change(kind, done=False, reason=reason, path=path, before=before, after=after)
        self.log.append(change)

    def _subject(self, text: str) -> tuple[str, Spans]:
        """The text with the new subject where it named the old one, and where that stands now."""
        old, new = self.subject
        if not old or old == new or old.casefold() not in text.casefold():
            return text, ()

        def one(match: re.Match[str]) -> str:
            return new.upper() if match[0].isupper() else new

        result = re.sub(re.escape(old), one, text, flags=re.IGNORECASE)
        named = re.finditer(re.escape(new), result, re.IGNORECASE)
        return result, tuple(match.span() for match in named)


def _difference(before: str, after: str) -> tuple[str, str]:
    """Both texts around their first difference (they are equally long)."""
    at = next(i for i, (a, b) in enumerate(zip(before, after, strict=True)) if a != b)
    start, end = max(0, at - _AROUND), at + _AROUND
    start = before.find(" ", start) + 1 if start else 0
    lead, tail = ("… " if start else ""), (" …" if end < len(before) else "")
    stop = before.rfind(" ", at, end) if end < len(before) else len(before)
    stop = stop if stop > at else end
    return f"{lead}{before[start:stop]}{tail}", f"{lead}{after[start:stop]}{tail}"


def _about(text: str, part: str) -> str:
    at = text.find(part)
    start = max(0, at - _AROUND)
    start = text.find(" ", start) + 1 if start else 0
    end = at + len(part) + 30
    return ("… " if start else "") + text[start:end].strip() + (" …" if end < len(text) else "")
