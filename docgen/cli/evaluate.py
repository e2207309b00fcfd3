"""``docgen eval``: extracted plans against gold."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from docgen.cli import options
from plans.errors import ExitCode

if TYPE_CHECKING:
    from rich.console import Console

    from docgen.eval import Tallies
    from docgen.eval_reading import ReadingScores
    from docgen.eval_run import Change, Document

LABELS = {
    "task": "nhiệm vụ",
    "text exact": "nguyên văn",
    "path": "mục",
    "lead (name)": "chủ trì (tên đủ)",
    "lead (as printed)": "chủ trì (như in)",
    "coordinate (name)": "phối hợp (tên đủ)",
    "coordinate (as printed)": "phối hợp (như in)",
    "deadline": "thời hạn",
    "output": "sản phẩm",
    "budget": "kinh phí",
    "indicator": "chỉ tiêu",
    "legal basis": "căn cứ",
    "outline": "đề mục",
    "header": "phần đầu, chữ ký",
    "recipients": "nơi nhận",
    "paragraph": "đoạn văn",
    "row": "hàng của bảng",
    "cell": "ô của bảng",
}
SHORT = {
    "task": "nhiệm vụ",
    "lead (name)": "chủ trì",
    "coordinate (name)": "phối hợp",
    "deadline": "thời hạn",
    "output": "sản phẩm",
    "budget": "kinh phí",
    "indicator": "chỉ tiêu",
    "legal basis": "căn cứ",
    "header": "phần đầu",
}


@click.command("eval", short_help="Score extracted plans against gold.")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option(
    "--against",
    type=click.Path(path_type=Path),
    metavar="REV-FILE",
    help="Print what was gained and lost since the result saved in this file.",
)
@click.option(
    "--save",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Save the result with every item.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
@options.jobs
def evaluate(
    folder: Path, against: Path | None, save: Path | None, as_json: bool, jobs: int
) -> int:
    """Score the documents of FOLDER (plans/ID.pdf, .docx, .scan.pdf) against its gold/ID.json.

    Precision, recall and F1 are end to end. Documents without gold are listed with what was found.
    Where truth/ID.truth.txt has the true text, reading itself is measured: characters, paragraphs,
    table cells and rows.
    """
    import json

    from docgen.cli.writing import print_json, write_text
    from docgen.errors import NothingToRead
    from docgen.eval_run import changes, evaluate, load_results, results_data

    if not folder.is_dir():
        raise NothingToRead(
            f"{folder}: no such folder", advice="give a folder with plans/ and gold/"
        )
    before = load_results(against) if against else None
    found = evaluate(folder, jobs=jobs)
    data = results_data(found)
    for document in found:
        if document.error:
            click.echo(f"docgen: {document.error}", err=True)
    if save:
        write_text(save, json.dumps(data, ensure_ascii=False, indent=1) + "\n", replace=True)
    gained_lost = changes(before, data) if before else None
    if as_json:
        if gained_lost:
            data["gained"], data["lost"] = [[_item(c) for c in some] for some in gained_lost]
        print_json(data)
    else:
        _print(found)
        if gained_lost:
            _print_changes(*gained_lost)
    return ExitCode.FAILURE if any(document.error for document in found) else ExitCode.OK


def _item(change: Change) -> dict[str, Any]:
    return {"file": change.file, "measure": change.measure, "item": change.item}


def _print(found: list[Document]) -> None:
    from docgen.cli.render import Col, console, table
    from docgen.eval_run import total

    out = console()
    scored = [(d, d.scores) for d in found if d.scores]
    if scored:
        digital = [s for d, s in scored if d.kind != "scan"]
        kinds = sorted({d.kind for d, _ in scored})
        rows = [(d.file, d.kind, s.all) for d, s in scored]
        rows += [
            (f"mọi {kind}", kind, total(s.all for d, s in scored if d.kind == kind))
            for kind in kinds
        ]
        if digital:
            rows.append(("lời văn *", "", total(s.prose for s in digital)))
            rows.append(("bảng *", "", total(s.table for s in digital)))
        out.print("F1 THEO VĂN BẢN VÀ THEO NGUỒN", style="bold")
        columns = [Col("Văn bản", fixed=True), *[Col(label, "right") for label in SHORT.values()]]
        table(columns, [(name, *_short(tallies)) for name, _, tallies in rows], to=out)
        if digital:
            out.print("* nhiệm vụ nêu trong lời văn và trong bảng phụ lục, không tính bản quét")
        _print_all("TẤT CẢ", total(s.all for _, s in scored), out)
    unscored = [document for document in found if not document.scores]
    if unscored:
        out.print("CHƯA CÓ BẢN MẪU (chỉ đếm)", style="bold")
        heads = ("Văn bản", "nhiệm vụ", "chủ trì", "phối hợp", "thời hạn", "chỉ tiêu")
        columns = [Col(head, "left" if i == 0 else "right") for i, head in enumerate(heads)]
        table(columns, [(d.file, *map(str, d.counts.values())) for d in unscored], to=out)
    _print_readings(found, out)


def _print_readings(found: list[Document], out: Console) -> None:
    """How well the text itself was read, by document and by kind of file."""
    from docgen.cli.render import Col, table
    from docgen.eval_run import total_readings

    readings = [(d.file, d.reading) for d in found if d.reading]
    if not readings:
        return
    readings += [(f"mọi {kind}", whole) for kind, whole in total_readings(found).items()]
    out.print("ĐỌC VĂN BẢN (so với bản chữ đúng)", style="bold")
    heads = ("Văn bản", "ký tự sai", "chữ số sai", "đoạn đúng", "ô đúng", "hàng mất", "hàng tách")
    columns = [Col(head, "left" if i == 0 else "right") for i, head in enumerate(heads)]
    table(columns, [(name, *_reading_cells(scores)) for name, scores in readings], to=out)


def _reading_cells(scores: ReadingScores) -> list[str]:
    paragraphs, cells = scores.tallies["paragraph"], scores.tallies["cell"]
    rows = [str(scores.lost), str(scores.split)] if scores.tallies["row"].gold else ["-", "-"]
    return [
        f"{scores.character_error_rate:.3%}",
        f"{scores.digit_error_rate:.3%}" if scores.digits else "-",
        f"{paragraphs.recall:.2%}",
        f"{cells.recall:.2%}" if cells.gold else "-",
        *rows,
    ]


def _short(tallies: Tallies) -> list[str]:
    """F1 of the short measures; a dash where neither side has anything."""
    cells = []
    for name in SHORT:
        tally = tallies.get(name)
        cells.append(f"{tally.f1:.3f}" if tally and (tally.gold or tally.got) else "-")
    return cells


def _print_all(title: str, tallies: Tallies, out: Console) -> None:
    from docgen.cli.render import Col, table

    out.print(title, style="bold")
    heads = ("", "P", "R", "F1", "mẫu", "đọc được")
    columns = [Col(head, "left" if i == 0 else "right") for i, head in enumerate(heads)]
    rows = [
        (
            LABELS[name],
            f"{t.precision:.3f}",
            f"{t.recall:.3f}",
            f"{t.f1:.3f}",
            str(t.gold),
            str(t.got),
        )
        for name, t in tallies.items()
    ]
    table(columns, rows, to=out)


def _print_changes(gained: list[Change], lost: list[Change]) -> None:
    for title, some in (("ĐƯỢC", gained), ("MẤT", lost)):
        click.echo(f"{title}: {len(some)}")
        for change in some:
            click.echo(f"  {change.file} · {LABELS[change.measure]} · {change.item}")
