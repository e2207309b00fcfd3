"""``docgen check``: is the document as the decree wants it, and the plan as a plan must be?"""

from __future__ import annotations

from functools import partial
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import click

from docgen.cli import options

if TYPE_CHECKING:
    from docgen.check.model import Report, Result, Rule

_SHOWN = 3  # places of one fault in a table; JSON and comments have all


@click.command(short_help="Check a document's form and a plan's content.")
@click.argument("what", required=False, metavar="FILE|PLAN")
@click.option(
    "--only",
    multiple=True,
    metavar="RULE",
    help="Only these rules: an id (motto.size), its beginning (motto), format or content. Repeatable.",
)
@click.option(
    "--severity",
    type=click.Choice(["error", "warning", "note"]),
    default="note",
    show_default=True,
    help="Only rules of this severity and above.",
)
@click.option("--rules", "list_rules", is_flag=True, help="List the rules instead of checking.")
@click.option(
    "--all", "everything", is_flag=True, help="Also list what passed and what was not judged."
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json"]),
    default="table",
    show_default=True,
    help="How to print.",
)
@click.option(
    "--comments",
    type=click.Path(path_type=Path),
    metavar="OUT.docx",
    help="Write a copy of the .docx with a Word comment at every fault.",
)
@click.option("--force", is_flag=True, help="Replace the copy if it is there.")
@options.reading
@options.db
def check(
    what: str | None,
    only: tuple[str, ...],
    severity: str,
    list_rules: bool,
    everything: bool,
    form: str,
    comments: Path | None,
    force: bool,
    reading: options.Reading,
    db: str | None,
) -> int:
    """Check FILE (.docx: form and content; .pdf, .yaml and others: content) or a PLAN of the register.

    Ends with 1 where a rule of severity error found a fault, else with 0.
    """
    from docgen.check import check_file, check_plan
    from docgen.check.model import Severity
    from docgen.check.rules import select
    from docgen.cli.given import given
    from docgen.office import own_units_file

    rules = select(only, Severity(severity))
    if list_rules:
        _print_rules(rules, form)
        return 0
    if what is None:
        raise click.UsageError("name a FILE or a PLAN, or give --rules")
    if comments is not None and not what.lower().endswith((".docx", ".docm")):
        raise click.UsageError("--comments needs a .docx, comments are put into a copy of it")
    report = given(
        what,
        db=db,
        reading=reading,
        of_file=partial(
            check_file,
            rules=rules,
            password=reading.password,
            ocr=reading.ocr,
            units=own_units_file(reading.units),
        ),
        of_record=lambda _register, record, plan: check_plan(
            plan, rules=rules, name=record.number or record.plan_id
        ),
    )
    if comments is not None:
        from docgen.check.comments import write_comments

        write_comments(report, Path(what), comments, force=force)
    if form == "json":
        from docgen.check.listing import report_data
        from docgen.cli.writing import print_json

        print_json(report_data(report))
    else:
        _print_report(report, everything=everything)
        if comments is not None:
            click.echo(str(comments))
    return 1 if report.has_errors() else 0


_WEIGHTS = {"error": "lỗi", "warning": "cảnh báo", "note": "góp ý"}


def _print_report(report: Report, *, everything: bool) -> None:
    from docgen.check.model import Verdict
    from docgen.cli.render import Col, console, table

    out = console()
    failed = {id(result) for result in report.failed()}
    for group, results in groupby(report.results, key=lambda result: result.rule.group):
        wrong = [result for result in results if id(result) in failed]
        if wrong:
            out.print(f"\n{group}", style="bold")
            columns = [Col("Mức", fixed=True), Col("Quy tắc", width=24), Col("Lỗi và chỗ", share=1)]
            rows = [(_WEIGHTS[r.rule.severity], r.rule.id, _faults(r)) for r in wrong]
            table(columns, rows, to=out, ruled=True)
    if everything:
        _print_others(report)
    count = {verdict: report.count(verdict) for verdict in Verdict}
    unjudged = ""
    if count[Verdict.NOT_EVALUATED] and not everything:
        unjudged = " (--all nêu lý do)"
    out.print(
        f"\n{report.name}: {count[Verdict.PASS]} quy tắc đạt, {count[Verdict.FAIL]} không đạt, "
        f"{count[Verdict.NOT_APPLICABLE]} không áp dụng, {count[Verdict.NOT_EVALUATED]} không đánh giá được{unjudged}."
    )


def _faults(result: Result) -> str:
    """The faults of one rule: message and place, the first few; then the advice and the clause."""
    lines: list[str] = []
    findings = result.outcome.findings
    for finding in findings[:_SHOWN]:
        place = finding.place
        where = " / ".join(place.path)
        quoted = f"“{place.text}”" if place.text else ""
        page = f"trang {place.page}" if place.page else ""
        told = ", ".join(part for part in (page, f"mục {where}" if where else "", quoted) if part)
        lines.append(result.message(finding) + (f"\n   tại {told}" if told else ""))
    if len(findings) > _SHOWN:
        lines.append(f"… và {len(findings) - _SHOWN} chỗ khác")
    lines.append(f"→ {result.rule.advice} ({result.rule.clause})")
    return "\n".join(lines)


def _print_others(report: Report) -> None:
    from docgen.check.model import Verdict
    from docgen.cli.render import Col, console, table

    out = console()
    names = {
        Verdict.NOT_EVALUATED: "Không đánh giá được",
        Verdict.NOT_APPLICABLE: "Không áp dụng",
        Verdict.PASS: "Đạt",
    }
    for verdict, title in names.items():
        rows = [
            (result.rule.id, result.rule.title, result.outcome.why)
            for result in report.results
            if result.verdict is verdict
        ]
        if rows:
            out.print(f"\n{title} ({len(rows)})", style="bold")
            columns = [Col("Quy tắc", width=26), Col("Yêu cầu", share=3), Col("Vì sao", share=2)]
            kept = 2 if verdict is Verdict.PASS else 3
            table(columns[:kept], [row[:kept] for row in rows], to=out)


def _print_rules(rules: tuple[Rule, ...], form: str) -> None:
    if form == "json":
        from docgen.check.listing import rule_data
        from docgen.cli.writing import print_json

        print_json(rule_data(rules))
        return
    from docgen.cli.render import Col, console, table

    out = console()
    columns = [
        Col("Quy tắc", width=24),
        Col("Mức", fixed=True),
        Col("Yêu cầu", share=3),
        Col("Căn cứ", share=2),
    ]
    for group, members in groupby(rules, key=lambda rule: rule.group):
        out.print(f"\n{group}", style="bold")
        rows = [(r.id, _WEIGHTS[r.severity], r.title, r.clause) for r in members]
        table(columns, rows, to=out)
    out.print(f"\n{len(rules)} quy tắc.")
