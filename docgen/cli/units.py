"""``docgen units``: the names docgen knows, and what a printed name means."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from docgen.cli import options

if TYPE_CHECKING:
    from plans.units.context import UnitContext
    from plans.units.gazetteer import Gazetteer, Unit
    from plans.units.naming import Step
    from plans.units.resolution import Resolution
    from plans.units.succession import Succession

LEVELS = {
    "tw": "trung ương",
    "tinh": "cấp tỉnh",
    "huyen": "cấp huyện",
    "xa": "cấp xã",
    "khuvuc": "khu vực",
    "any": "nhiều cấp",
}
KINDS = {"unit": "một đơn vị", "group": "nhóm đơn vị"}
CHANGES = {
    "merge": "nhập vào",
    "rename": "đổi tên thành",
    "split": "chia cho",
    "transfer": "chuyển về cơ quan khác, giữ tên",
}


@click.command(short_help="List known units, explain what a name means.")
@click.argument("name", required=False)
@options.units
@click.option("--like", metavar="TEXT", help="Only names with this in them, marks or none.")
@click.option("--level", type=click.Choice(list(LEVELS)), help="Only this level.")
@click.option("--kind", type=click.Choice(list(KINDS)), help="Only single units, or groups.")
@click.option("--own", is_flag=True, help="Only the names your office added.")
@click.option("--issuer", metavar="NAME", help="Who issued the plan the name stands in.")
@click.option("--parent", metavar="NAME", help="The office above the issuer.")
@click.option("--province", metavar="NAME", help="The plan's province.")
@click.option("--date", "issued", type=options.DAY, help="The plan's date.")
@click.option("--plan", metavar="PLAN", help="A plan of the register in place of these four.")
@click.option(
    "--on", type=options.DAY, help="List names in use that day; successors by it (default: today)."
)
@options.format_
@options.db
def units(
    name: str | None,
    units: Path | None,
    like: str | None,
    level: str | None,
    kind: str | None,
    own: bool,
    issuer: str | None,
    parent: str | None,
    province: str | None,
    issued: date | None,
    plan: str | None,
    on: date | None,
    form: str,
    db: str | None,
) -> None:
    """List the units docgen knows; with NAME say what it means in a plan, and by what.

    NAME is as printed in a plan ("Sở TT&TT", "Các Sở: XD, TC"). What it means may depend on who
    issued the plan and when: --issuer, --parent, --province, --date, or --plan.
    """
    from docgen.office import own_units_file
    from plans.units.gazetteer import load

    gazetteer = load(own_units_file(units))
    if name is None:
        from docgen.units import listed

        _print_list(
            listed(gazetteer, like=like, level=level, kind=kind, on=on, own=own), gazetteer, form
        )
        return
    from docgen.units import explained, resolution_shape

    ctx = _context(gazetteer, issuer, parent, province, issued, plan, db)
    found = explained(name, ctx, on=on or date.today())
    if form == "json":
        from docgen.cli.writing import print_json

        print_json([resolution_shape(item, ctx) for item in found])
    elif form == "csv":
        raise click.BadOptionUsage("--format", "--format csv is for the list, not for one name")
    else:
        click.echo("\n\n".join(["\n".join(_explained(item, ctx)) for item in found]))
        click.echo(_where(ctx))


def _context(
    gazetteer: Gazetteer,
    issuer: str | None,
    parent: str | None,
    province: str | None,
    issued: date | None,
    plan: str | None,
    db: str | None,
) -> UnitContext:
    from plans.units.context import UnitContext

    if plan is None:
        return UnitContext(issuer, parent, province, issued, gazetteer=gazetteer)
    if issuer or parent or province or issued:
        raise click.UsageError("--plan stands in place of --issuer, --parent, --province, --date")
    from docgen.register import open_register
    from docgen.units import context_of

    with open_register(db) as register:
        return context_of(register.plan(plan)[1].header, gazetteer)


def _print_list(found: list[Unit], gazetteer: Gazetteer, form: str) -> None:
    from docgen.units import UNIT_COLUMNS, flat, unit_shape

    shapes = [unit_shape(unit, gazetteer) for unit in found]
    if form == "json":
        from docgen.cli.writing import print_json

        print_json(shapes)
    elif form == "csv":
        from docgen.cli.writing import print_csv

        print_csv(UNIT_COLUMNS, flat(shapes))
    elif not found:
        click.echo("Không có tên nào như vậy.")
    else:
        from docgen.cli.render import Col, console, day, table

        columns = [
            Col("Tên đầy đủ", share=5),
            Col("Loại", share=1),
            Col("Cấp", share=1),
            Col("Dùng từ", fixed=True),
            Col("Dùng đến", fixed=True),
            Col("Còn viết là", share=4),
        ]
        rows = [
            (
                f"{unit.name} (tự thêm)" if unit in gazetteer.own else unit.name,
                KINDS[unit.kind],
                LEVELS[unit.level],
                day(unit.start),
                day(unit.end),
                "; ".join((*unit.abbr[:2], *unit.aliases[:2])),
            )
            for unit in found
        ]
        table(columns, rows, to=console())
        click.echo(f"{len(found)} tên")


def _explained(found: Resolution, ctx: UnitContext) -> Iterator[str]:
    """What a name means and by what, in Vietnamese, a fact a line."""
    from docgen.cli.render import day

    yield f"{found.ref.text} → {found.ref.name} ({KINDS[found.ref.kind]})"
    yield f"  Căn cứ     {_evidence(found)}"
    for place, step in enumerate(found.steps):
        yield f"  {'Cách hiểu' if not place else '':10} {_step(step)}"
    if found.unit is not None and (found.unit.start or found.unit.end):
        since = f"từ {day(found.unit.start)} " if found.unit.start else ""
        until = f"đến hết {day(found.unit.end)}" if found.unit.end else ""
        yield f"  Tên dùng   {(since + until).strip()}"
    if found.ended is not None:
        yield f"  Lưu ý      ngày {day(ctx.date)} tên này không còn dùng: {_change(found.ended)}"
    if found.since is not None and found.since != found.ended:
        yield f"  Kế thừa    {_change(found.since)}"


def _where(ctx: UnitContext) -> str:
    """In whose plan the name was taken."""
    from docgen.cli.render import day

    issued = f"ngày {day(ctx.date)}" if ctx.date else ""
    told = [part for part in (ctx.issuer, ctx.issuer_parent, ctx.province, issued) if part]
    if not told:
        return "(chưa cho biết kế hoạch của ai: thêm --issuer, --date hoặc --plan)"
    return f"(trong kế hoạch của: {', '.join(told)})"


def _evidence(found: Resolution) -> str:
    level = f", {LEVELS[found.unit.level]}" if found.unit else ""
    return {
        "added": f"tên do cơ quan tự thêm{level}",
        "own-office": "cơ quan ban hành kế hoạch, hoặc cơ quan cấp trên của nó",
        "listed": f"có trong danh bạ{level}",
        "class": "cụm từ chỉ một nhóm đơn vị",
        "shape": f'không có trong danh bạ, nhận ra do bắt đầu bằng "{found.head}"',
        "unknown": "không có trong danh bạ, cũng không có dạng tên đơn vị: giữ như in",
    }[found.evidence]


def _step(step: Step) -> str:
    done = {
        "order-dropped": "bỏ lời giao việc",
        "doubled": "bỏ từ lặp",
        "list-head": "từ đầu của danh sách",
        "own-office": "chính cơ quan của kế hoạch",
        "added-name": "tên cơ quan tự thêm",
        "letters": "chữ viết tắt",
        "capitals": "chữ hoa của đề mục",
        "official-form": "cách viết chính thức",
        "own-province": "bỏ tên tỉnh của chính kế hoạch",
    }[step.kind]
    return f"{done}: {step.before} → {step.after}"


def _change(change: Succession) -> str:
    from docgen.cli.render import day

    heirs = ", ".join(change.heirs)
    text = f"từ {day(change.since)} {CHANGES[change.type]}"
    if change.type != "transfer":
        text += f" {heirs}"
    if not change.certain:
        text += " (chỉ gợi ý, người dùng chọn)"
    return text + (f"; {change.basis}" if change.basis else "")


__all__ = ["units"]
