"""What a check says: rules, verdicts, findings with their places, and the whole report."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Literal

Kind = Literal["format", "content"]


class Verdict(StrEnum):
    """The answer of one rule."""

    PASS = "pass"
    FAIL = "fail"
    NOT_APPLICABLE = "not-applicable"
    NOT_EVALUATED = "not-evaluated"


class Severity(StrEnum):
    """How much a fault weighs: error breaks the decree or the plan, note is good practice."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"

    @property
    def weight(self) -> int:
        """1 for a note, 3 for an error."""
        return {"error": 3, "warning": 2, "note": 1}[self.value]


@dataclass(frozen=True, slots=True)
class Rule:
    """One numbered rule of the data files.

    clause: where it is written. needs: the element it speaks of. check: the function that
    decides, with ``params``. title: what is wanted; message: what is said of a fault, with
    {found} and the parameters; advice: what to do.
    """

    id: str
    kind: Kind
    group: str
    clause: str
    severity: Severity
    needs: str
    check: str
    title: str
    message: str
    advice: str
    params: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a fault stands.

    text: the words there, cut. path: labels from the outermost heading down. paragraph: the
    number of the w:p element in the main part, None where the document has none for it. page: of
    a file with pages, from 1.
    """

    text: str = ""
    path: tuple[str, ...] = ()
    paragraph: int | None = None
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault: what was found, and where."""

    found: str
    place: Place = Place()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a check function answers for one rule; ``why`` explains the last two verdicts."""

    verdict: Verdict
    why: str = ""
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Result:
    """A rule with its outcome on one document."""

    rule: Rule
    outcome: Outcome

    @property
    def verdict(self) -> Verdict:
        """The verdict of the outcome."""
        return self.outcome.verdict

    def message(self, finding: Finding) -> str:
        """What is said of one fault, in Vietnamese."""
        return self.rule.message.format_map({**self.rule.params, "found": finding.found})


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that was checked on one file or plan, in the order of the rules."""

    name: str
    results: tuple[Result, ...]

    def failed(self) -> tuple[Result, ...]:
        """The rules that found a fault, the heaviest first."""
        found = [result for result in self.results if result.verdict is Verdict.FAIL]
        return tuple(sorted(found, key=lambda result: -result.rule.severity.weight))

    def count(self, verdict: Verdict) -> int:
        """How many rules gave a verdict."""
        return sum(result.verdict is verdict for result in self.results)

    def has_errors(self) -> bool:
        """Whether a rule of severity error found a fault."""
        return any(result.rule.severity is Severity.ERROR for result in self.failed())


PASSED = Outcome(Verdict.PASS)


def absent(why: str) -> Outcome:
    """The rule does not apply to this document."""
    return Outcome(Verdict.NOT_APPLICABLE, why)


def unknown(why: str) -> Outcome:
    """The rule applies, but the file does not show whether it is kept."""
    return Outcome(Verdict.NOT_EVALUATED, why)


def judged(findings: list[Finding]) -> Outcome:
    """FAIL with these findings, PASS without."""
    return Outcome(Verdict.FAIL, findings=tuple(findings)) if findings else PASSED


def shortened(text: str, longest: int = 90) -> str:
    """The beginning of a text in one line."""
    line = " ".join(text.split())
    return line if len(line) <= longest else line[:longest].rsplit(" ", 1)[0] + " …"
