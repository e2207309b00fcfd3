"""Write a plan with an appendix table of 200, 1,000 and 5,000 rows: docgen, python-docx, docxtpl.

Run ``python bench/writing.py [ROWS …]``. docxtpl is not needed by docgen; without it its column is
left out. Only the ratios mean something: the machine's load is in every figure of a row alike.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

from docgen.compose import generate
from plans.model import Appendix, Column, Header, Node, Plan, PlanTable, Row

TITLES = ("STT", "Nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời hạn", "Sản phẩm")


def rows(count: int) -> list[tuple[str, ...]]:
    """Rows of a usual task table."""
    return [
        (
            str(number),
            f"Xây dựng, hoàn thiện cơ sở dữ liệu chuyên ngành số {number} phục vụ chỉ đạo, điều hành",
            "Sở Khoa học và Công nghệ",
            "Các sở, ban, ngành; UBND các xã, phường",
            "quý IV năm 2026",
            "Cơ sở dữ liệu",
        )
        for number in range(1, count + 1)
    ]


def with_docgen(cells: list[tuple[str, ...]], folder: Path) -> None:
    """The whole document by docgen."""
    table = PlanTable(
        columns=tuple(Column(title=title) for title in TITLES),
        rows=tuple(Row(cells=row) for row in cells),
    )
    plan = Plan(
        header=Header(issuer="Ủy ban nhân dân tỉnh Sơn Thủy", subject="Chuyển đổi số năm 2026"),
        body=(Node(label="I", text="NHIỆM VỤ", heading=True),),
        appendices=(Appendix(tables=(table,)),),
    )
    generate(plan, folder / "docgen.docx", force=True)


def with_python_docx(cells: list[tuple[str, ...]], folder: Path) -> None:
    """The table alone by python-docx, row after row."""
    import docx

    document = docx.Document()
    table = document.add_table(rows=1, cols=len(TITLES))
    for cell, title in zip(table.rows[0].cells, TITLES, strict=True):
        cell.text = title
    for row in cells:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    document.save(str(folder / "python-docx.docx"))


def with_docxtpl(cells: list[tuple[str, ...]], folder: Path) -> None:
    """The table alone by docxtpl: a row with a loop in a template made here."""
    import docx
    from docxtpl import DocxTemplate

    document = docx.Document()
    table = document.add_table(rows=4, cols=len(TITLES))
    for at, title in enumerate(TITLES):
        table.rows[0].cells[at].text = title
        table.rows[2].cells[at].text = f"{{{{ row[{at}] }}}}"
    table.rows[1].cells[0].text = "{%tr for row in rows %}"
    table.rows[3].cells[0].text = "{%tr endfor %}"
    document.save(str(folder / "template.docx"))
    template = DocxTemplate(str(folder / "template.docx"))
    template.render({"rows": cells}, autoescape=True)
    template.save(str(folder / "docxtpl.docx"))


def seconds(
    write: Callable[[list[tuple[str, ...]], Path], None], count: int, folder: Path
) -> float:
    """The best of three runs, of one from 5,000 rows on."""
    cells = rows(count)
    best = float("inf")
    for _ in range(3 if count < 5000 else 1):
        start = time.perf_counter()
        write(cells, folder)
        best = min(best, time.perf_counter() - start)
    return best


def main(argv: list[str]) -> None:
    """Print a line for each size."""
    counts = [int(text) for text in argv] or [200, 1000, 5000]
    writers = {"docgen": with_docgen, "python-docx": with_python_docx}
    if find_spec("docxtpl") is not None:
        writers["docxtpl"] = with_docxtpl
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for write in writers.values():
            write(rows(3), folder)  # imports are not measured
        for count in counts:
            times = {tool: seconds(write, count, folder) for tool, write in writers.items()}
            ours = times["docgen"]
            shown = "  ".join(
                f"{tool} {value:.2f} s ({value / ours:.1f}x)" for tool, value in times.items()
            )
            print(f"{count:>6} rows  {shown}  docgen {ours / count * 1e6:.0f} us a row")


if __name__ == "__main__":
    main(sys.argv[1:])
