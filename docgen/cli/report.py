"""``docgen report``: the báo cáo of a period."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from docgen.cli import options

if TYPE_CHECKING:
    from docgen.register import Register
    from docgen.register.records import PlanRecord
    from docgen.report.paper import Office

FORMS = (".docx", ".xlsx", ".html")


@click.command(short_help="Write the report of a period as Word, Excel or HTML.")
@click.option(
    "--period",
    required=True,
    metavar="PERIOD",
    help="Q3/2026, T7/2026, 6T/2026, 6TC/2026 (second half), 9T/2026 or 2026.",
)
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="The .docx, .xlsx or .html to write.",
)
@options.as_of
@options.plan
@options.province
@click.option(
    "--within",
    type=click.IntRange(0, 3660),
    default=30,
    show_default=True,
    metavar="DAYS",
    help="What is due within so many days is listed as due soon.",
)
@click.option("--issuer", metavar="NAME", help="Who reports. Default: who issued the plans.")
@click.option("--parent", metavar="NAME", help="The body above the issuer (cơ quan chủ quản).")
@click.option("--number", metavar="TEXT", help="Number and sign (12/BC-UBND). Default: blank.")
@click.option("--place", metavar="NAME", help="The place of issue. Default: as in the plans.")
@click.option("--date", "day", type=options.DAY, help="The date of the report. Default: blank.")
@click.option("--to", "addressee", metavar="NAME", help='The line "Kính gửi".')
@click.option("--authority", metavar="TEXT", help='Above the title: "TM. ỦY BAN NHÂN DÂN".')
@click.option("--title", metavar="TEXT", help='The signer\'s title: "CHỦ TỊCH".')
@click.option("--signer", metavar="NAME", help="The signer's name.")
@click.option(
    "--recipient", "recipients", multiple=True, metavar="TEXT", help="A line of nơi nhận; repeated."
)
@click.option(
    "--text",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="The office's own words, a Jinja2 text. Default: templates/bao-cao.md.j2.",
)
@click.option(
    "--template",
    type=click.Path(path_type=Path),
    metavar="FILE.docx",
    help="A Word file of your office with Jinja2 tags, as for `docgen generate`.",
)
@options.force
@options.db
def report(
    period: str,
    output: Path,
    as_of: date | None,
    plan: str | None,
    province: str | None,
    within: int,
    text: Path | None,
    template: Path | None,
    force: bool,
    db: str | None,
    **office: Any,
) -> None:
    """Report on a period: how the work stands as of its last day (or today while it runs).

    Periods close on the days of NĐ 09/2019/NĐ-CP: Q3/2026 from 15/06/2026 to 14/09/2026.
    """
    from docgen.cli.writing import write_bytes, write_text
    from docgen.register import open_register
    from docgen.report import paper
    from docgen.report.closing import report_period
    from docgen.report.summary import summary

    if output.suffix.lower() not in FORMS:
        raise click.UsageError(f'"{output}" must end in {", ".join(FORMS)}')
    wanted = report_period(period)
    with open_register(db) as register:
        selection = register.select(options.filter_of(None, plan, "any", province))
        found = summary(selection, wanted, as_of=as_of, today=date.today(), within=within)
        who = _office(register, found.plans, office)
    made = paper.build(found, who, text=text, pictures=output.suffix.lower() != ".xlsx")
    if output.suffix.lower() == ".docx":
        paper.write_word(made, output, template=template, force=force)
    elif output.suffix.lower() == ".xlsx":
        write_bytes(output, paper.workbook(made), replace=force)
    else:
        write_text(output, paper.page(made), replace=force)
    cells = found.cells
    click.echo(
        f"{output}: {wanted.name}, số liệu đến {found.as_of:%d/%m/%Y} · {cells.total} việc, "
        f"{cells.done} đã hoàn thành, {cells.overdue} quá hạn"
    )


def _office(register: Register, plans: tuple[PlanRecord, ...], given: dict[str, Any]) -> Office:
    """Who reports: as given, else who issued all the plans; the signature is never taken over."""
    from docgen.report.paper import Office

    issuers = {(item.issuer, item.province) for item in plans}
    if given["issuer"] is None and len(issuers) == 1:
        header = register.header(plans[0].plan_id)
        given["issuer"] = header.issuer
        given["parent"] = given["parent"] or header.issuer_parent
        given["place"] = given["place"] or header.place
    return Office(**given)
