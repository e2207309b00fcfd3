"""The command line. Importing it loads click and nothing heavy; each command loads what it needs."""

from __future__ import annotations

import click

from docgen import __version__
from docgen.cli.group import DocgenGroup


@click.group(
    cls=DocgenGroup,
    commands_from={
        "extract": "docgen.cli.extract:extract",
        "ingest": "docgen.cli.ingest:ingest",
        "plans": "docgen.cli.plans:plans",
        "show": "docgen.cli.show:show",
        "tasks": "docgen.cli.tasks:tasks",
        "done": "docgen.cli.done:done",
        "progress": "docgen.cli.progress:progress",
        "extend": "docgen.cli.extend:extend",
        "withdraw": "docgen.cli.withdraw:withdraw",
        "merge": "docgen.cli.merge:merge",
        "correct": "docgen.cli.correct:correct",
        "history": "docgen.cli.history:history",
        "undo": "docgen.cli.undo:undo",
        "settings": "docgen.cli.settings:settings",
        "reingest": "docgen.cli.reingest:reingest",
        "overdue": "docgen.cli.overdue:overdue",
        "due": "docgen.cli.due:due",
        "agencies": "docgen.cli.agencies:agencies",
        "search": "docgen.cli.search:search",
        "form": "docgen.cli.form:form",
        "collect": "docgen.cli.collect:collect",
        "report": "docgen.cli.report:report",
        "new": "docgen.cli.new:new",
        "generate": "docgen.cli.generate:generate",
        "template": "docgen.cli.template:template",
        "check": "docgen.cli.check:check",
        "export": "docgen.cli.export:export",
        "import": "docgen.cli.import_:import_",
        "backup": "docgen.cli.backup:backup",
        "rollover": "docgen.cli.rollover:rollover",
        "diff": "docgen.cli.diff:diff",
        "eval": "docgen.cli.evaluate:evaluate",
        "units": "docgen.cli.units:units",
        "schema": "docgen.cli.schema:schema",
    },
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, "--version", message="docgen %(version)s")
def main() -> None:
    """Read Vietnamese administrative plans (kế hoạch), follow their tasks, write the next plan.

    \b
    docgen ingest plans/            read last year's plans into the register
    docgen overdue                  overdue tasks by responsible agency, as of today
    docgen export 12/KH-UBND -o next.yaml && docgen generate next.yaml -o next.docx
    """


__all__ = ["main"]
