"""Reports and rules as plain data and as the tables of the documentation."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from docgen.check.model import Report, Rule, Verdict
from docgen.check.rules import all_rules


def report_data(report: Report) -> dict[str, Any]:
    """A report for JSON: every rule with its verdict, findings with their places."""
    return {
        "file": report.name,
        "counts": {verdict.value: report.count(verdict) for verdict in Verdict},
        "results": [
            {
                "rule": result.rule.id,
                "kind": result.rule.kind,
                "group": result.rule.group,
                "clause": result.rule.clause,
                "severity": result.rule.severity.value,
                "verdict": result.verdict.value,
                "title": result.rule.title,
                "why": result.outcome.why or None,
                "advice": result.rule.advice if result.outcome.findings else None,
                "findings": [
                    {
                        "message": result.message(finding),
                        "text": finding.place.text or None,
                        "path": list(finding.place.path),
                        "paragraph": finding.place.paragraph,
                        "page": finding.place.page,
                    }
                    for finding in result.outcome.findings
                ],
            }
            for result in report.results
        ],
    }


def rule_data(rules: Iterable[Rule]) -> list[dict[str, Any]]:
    """Rules for JSON."""
    return [
        {
            "rule": rule.id,
            "kind": rule.kind,
            "group": rule.group,
            "clause": rule.clause,
            "severity": rule.severity.value,
            "needs": rule.needs,
            "title": rule.title,
            "advice": rule.advice,
            "params": dict(rule.params),
        }
        for rule in rules
    ]


def rules_markdown() -> str:
    """All rules as the tables of docs/checking.md, one a group."""
    parts = []
    for group, rules in groupby(all_rules(), key=lambda rule: rule.group):
        rows = "".join(
            f"| `{rule.id}` | {rule.title} | {rule.severity.value} | {rule.clause} |\n"
            for rule in rules
        )
        parts.append(
            f"### {group}\n\n| rule | what is wanted | severity | clause |\n|---|---|---|---|\n{rows}"
        )
    return "\n".join(parts)
