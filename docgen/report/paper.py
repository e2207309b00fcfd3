"""A report as files: a báo cáo by NĐ 30/2020 (Word), a workbook (Excel), one page (HTML)."""

from __future__ import annotations

import base64
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from importlib import resources
from pathlib import Path

from docgen.compose.fields import authority_lines, number_text, place_and_date
from docgen.report import lists
from docgen.report.agencies import share
from docgen.report.charts import chart, picture
from docgen.report.listing import Column, Group, Listing, shown
from docgen.report.narrative import CHARTS, Block, narrative
from docgen.report.summary import Summary
from docgen.report.word import appendix, table
from plans.ladder import nth_label
from plans.model import Appendix, Header, Node, Plan, Signer

WIDTH = 453.5  # points between the margins of A4: 160 mm


@dataclass(frozen=True, slots=True)
class Office:
    """Who reports: what the letterhead, the signature and the recipients say; None is left blank."""

    issuer: str | None = None
    parent: str | None = None
    number: str | None = None
    place: str | None = None
    day: date | None = None
    authority: str | None = None
    title: str | None = None
    signer: str | None = None
    addressee: str | None = None
    recipients: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Annex:
    """A list at the end: its key in the text ("qua-han"), its label ("Phụ lục I"), the list."""

    key: str
    label: str
    listing: Listing


@dataclass(frozen=True, slots=True)
class Report:
    """All parts of a report, the same for every form it takes."""

    office: Office
    subject: str
    blocks: tuple[Block, ...]
    tables: Mapping[str, Listing]
    annexes: tuple[Annex, ...]
    charts: Mapping[str, bytes]
    found: Summary


def build(
    found: Summary, office: Office, *, text: Path | None = None, pictures: bool = True
) -> Report:
    """Put a report together: words, tables, charts, annexes.

    text: the office's own words. pictures: False for a workbook, whose charts are Excel's own.

    Raises:
        BadTemplate: the text is missing or wrong. NotInstalled: charts cannot be drawn.
    """
    annexes = annexes_of(found)
    blocks = narrative(
        found,
        issuer=office.issuer,
        addressee=office.addressee,
        annexes={annex.key: annex.label for annex in annexes},
        template=text,
    )
    placed = {block.text for block in blocks if block.kind == "chart"} if pictures else set()
    return Report(
        office=office,
        subject=f"Tình hình thực hiện các nhiệm vụ được giao {found.period.name}",
        blocks=blocks,
        tables={"don-vi": lists.agencies_list(found.agencies, together=True, brief=True)},
        annexes=annexes,
        charts={name: picture(chart(found, CHARTS[name])) for name in sorted(placed)},
        found=found,
    )


def annexes_of(found: Summary) -> tuple[Annex, ...]:
    """The lists that have something on them, numbered in order."""
    every = (
        ("qua-han", lists.overdue_list(found.late, together=True)),
        ("sap-den-han", lists.due_list(found.soon, days=found.within)),
        ("hoan-thanh", lists.done_list(found)),
        ("gia-han", lists.extended_list(found)),
        ("kho-khan", lists.trouble_list(found)),
    )
    filled = [(key, listing) for key, listing in every if listing.rows]
    alone = len(filled) == 1
    return tuple(
        Annex(key, "Phụ lục" if alone else f"Phụ lục {nth_label('roman', number)}", listing)
        for number, (key, listing) in enumerate(filled, 1)
    )


# -- Word --------------------------------------------------------------------------------------


def write_word(report: Report, out: Path, *, template: Path | None, force: bool) -> Path:
    """Write the report as a Word document in the form of NĐ 30/2020/NĐ-CP.

    Raises:
        CannotWrite: ``out`` exists or cannot be written. BadTemplate: the Word template is wrong.
    """
    from docgen.compose.pictures import Picture
    from docgen.compose.writer import write

    pictures = {
        name: Picture(data, WIDTH, chart(report.found, CHARTS[name]).title)
        for name, data in report.charts.items()
    }
    return write(as_plan(report), out, template=template, force=force, pictures=pictures)


def as_plan(report: Report) -> Plan:
    """The report as the document that the writer of plans knows."""
    from docgen.compose.placing import appendix_note

    office = report.office
    header = Header(
        issuer_parent=office.parent,
        issuer=office.issuer,
        number=office.number,
        place=office.place,
        date=office.day,
        doc_type="BÁO CÁO",
        subject=report.subject,
        signer=Signer(authority=office.authority, title=office.title, name=office.signer),
        recipients=office.recipients,
    )
    bare = Plan(header=header)
    note = appendix_note(bare)
    annexes: list[Appendix] = [
        appendix(annex.listing, label=annex.label, note=note) for annex in report.annexes
    ]
    body = tuple(_nodes(report))
    return bare.model_copy(update={"body": body, "appendices": tuple(annexes)})


def _nodes(report: Report) -> list[Node]:
    from docgen.compose.pictures import placeholder

    nodes: list[Node] = []
    for block in report.blocks:
        if block.kind == "table":
            nodes.append(Node(tables=(table(report.tables[block.text]),)))
            nodes += [Node(text=f"Ghi chú: {note}") for note in report.tables[block.text].notes]
        elif block.kind == "chart":
            nodes.append(Node(text=placeholder(block.text)))
        elif block.kind == "item":
            nodes.append(Node(label="-", text=block.text))
        else:
            label, text = _label(block)
            heading = block.kind in ("heading", "subheading")
            nodes.append(Node(label=label, text=text, heading=heading))
    return nodes


def _label(block: Block) -> tuple[str | None, str]:
    """ "I. TÌNH HÌNH CHUNG" taken apart, so that the ladder prints the label its way."""
    first, _, rest = block.text.partition(" ")
    if block.kind in ("heading", "subheading") and first.endswith(".") and rest:
        return first.rstrip("."), rest
    return None, block.text


# -- Excel -------------------------------------------------------------------------------------


def workbook(report: Report) -> bytes:
    """The figures as a workbook: the cells with a chart, the agencies, each list on a sheet."""
    from docgen.report.excel import add_chart, add_sheet, new_book, saved

    book = new_book()
    found = report.found
    cells = cells_list(found)
    sheet = add_sheet(book, cells)
    add_chart(sheet, title="Tình hình thực hiện", rows=len(lists.CELL_TITLES), told=len(cells.told))
    add_sheet(book, lists.agencies_list(found.agencies, asked=(found.period.name,), brief=True))
    for listing in (
        lists.overdue_list(found.late),
        lists.due_list(found.soon, days=found.within),
        lists.done_list(found),
        lists.extended_list(found),
        lists.trouble_list(found),
    ):
        add_sheet(book, listing)
    return saved(book)


def cells_list(found: Summary) -> Listing:
    """The five cells with their shares."""
    cells = found.cells
    rows = tuple(
        (title, cells.of(status), share(cells.of(status), cells.total))
        for status, title in lists.CELL_TITLES.items()
    )
    notes: tuple[str, ...] = (
        f"Trong việc không thời hạn có {cells.no_deadline_done} việc đã xong.",
    )
    if found.before:
        notes += (f"Không kể {found.before} việc đã hoàn thành trước kỳ báo cáo.",)
    return Listing(
        "Tổng hợp",
        f"Tình hình thực hiện nhiệm vụ {found.period.name}",
        (
            Column("Tình trạng", "text", 28),
            Column("Số việc", "number", 10),
            Column("Tỷ lệ", "percent", 10),
        ),
        (Group("", rows),),
        told=(f"Số liệu từ ngày {found.period.start:%d/%m/%Y} đến ngày {found.as_of:%d/%m/%Y}",),
        total=("Cộng", cells.total, 1.0 if cells.total else 0.0),
        notes=notes,
    )


# -- HTML --------------------------------------------------------------------------------------


def page(report: Report) -> str:
    """The report as one HTML page that needs nothing else."""
    import jinja2

    office = report.office
    environment = jinja2.Environment(autoescape=True, undefined=jinja2.StrictUndefined)
    environment.filters["shown"] = shown
    source = resources.files("templates").joinpath("bao-cao.html.j2").read_text(encoding="utf-8")
    number = number_text(Header(issuer=office.issuer, number=office.number), "BÁO CÁO").strip()
    signer = [*authority_lines(office.authority), office.title or "", office.signer or ""]
    return environment.from_string(source).render(
        title=f"Báo cáo {report.subject}",
        issuer_parent=(office.parent or "").upper(),
        issuer=(office.issuer or "").upper(),
        number_line=f"Số: {number} · {place_and_date(office.place, office.day)}",
        subject=report.subject,
        blocks=report.blocks,
        tables=report.tables,
        lists=_labelled(report.annexes),
        pictures={
            name: {
                "data": base64.b64encode(data).decode("ascii"),
                "alt": chart_words(report.found, name),
            }
            for name, data in report.charts.items()
        },
        signer=" · ".join(part for part in signer if part),
    )


def chart_words(found: Summary, name: str) -> str:
    """A chart in words, for who cannot see it."""
    data = chart(found, CHARTS[name])
    parts = [f"{title} {sum(values)}" for title, values in data.bars]
    return f"{data.title}: {', '.join(parts)}"


def _labelled(annexes: Sequence[Annex]) -> list[dict[str, object]]:
    return [
        {"label": annex.label, "title": annex.listing.title, "listing": annex.listing}
        for annex in annexes
    ]
