"""Check a plan with an appendix table of 100, 300 and 1,000 rows: docgen, and a script on python-docx.

Run ``python bench/checking.py [ROWS …]``. The script is what an engineer would write first: it walks all
paragraphs and cells and looks up font, size, weight and alignment through the styles, four of docgen's
rules. Only the ratios mean something: the machine's load is in every figure of a row alike.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from docgen.check import check_file
from docgen.check.rules import select
from docgen.compose import generate
from docgen.reading import read_plan
from plans.model import Appendix, Column, ColumnRole, Header, Node, Plan, PlanTable, Row, Signer

COLUMNS: tuple[tuple[str, ColumnRole], ...] = (
    ("STT", "label"),
    ("Nhiệm vụ", "task"),
    ("Cơ quan chủ trì", "lead"),
    ("Cơ quan phối hợp", "coordinate"),
    ("Thời hạn", "deadline"),
    ("Sản phẩm", "output"),
)


def document(count: int, path: Path) -> Path:
    """A province's plan with a task table of that many rows."""
    rows = tuple(
        Row(
            cells=(
                str(number),
                f"Xây dựng, hoàn thiện cơ sở dữ liệu chuyên ngành số {number} phục vụ chỉ đạo, điều hành",
                "Sở Khoa học và Công nghệ",
                "Các sở, ban, ngành",
                "quý IV năm 2026",
                "Cơ sở dữ liệu",
            )
        )
        for number in range(1, count + 1)
    )
    table = PlanTable(columns=tuple(Column(title=t, role=r) for t, r in COLUMNS), rows=rows)
    plan = Plan(
        header=Header(
            issuer="Ủy ban nhân dân tỉnh Sơn Thủy",
            number="12/KH-UBND",
            place="Sơn Thủy",
            date=date(2026, 2, 5),
            subject="Chuyển đổi số năm 2026",
            signer=Signer(authority="TM. ỦY BAN NHÂN DÂN", title="CHỦ TỊCH", name="Lê Văn Nam"),
            recipients=("Các sở, ban, ngành", "Lưu: VT"),
        ),
        body=(Node(text="Ủy ban nhân dân tỉnh ban hành Kế hoạch theo Phụ lục kèm theo./."),),
        appendices=(Appendix(title="DANH MỤC NHIỆM VỤ", tables=(table,)),),
    )
    return generate(plan, path, force=True)


def by_script(path: Path) -> int:
    """Four rules by python-docx; the paragraphs that break one."""
    import docx

    opened = docx.Document(str(path))

    def inherited(run: Any, paragraph: Any, name: str) -> Any:
        value = getattr(run.font, name)
        style = paragraph.style
        while value is None and style is not None:
            value = getattr(style.font, name)
            style = style.base_style
        return value

    def paragraphs() -> Iterator[Any]:
        yield from opened.paragraphs
        for table in opened.tables:
            for row in table.rows:
                for cell in row.cells:
                    yield from cell.paragraphs

    wrong = 0
    for paragraph in paragraphs():
        wrong += paragraph.alignment is None and paragraph.style.paragraph_format.alignment is None
        for run in paragraph.runs:
            wrong += inherited(run, paragraph, "name") not in (None, "Times New Roman")
            wrong += inherited(run, paragraph, "size") is None
            wrong += bool(inherited(run, paragraph, "bold"))
    return wrong


def timed(work: Callable[[], object], times: int = 3) -> float:
    """Seconds of the fastest of several runs."""
    best = float("inf")
    for _ in range(times):
        start = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - start)
    return best


def main() -> None:
    """Print a line a number of rows."""
    form, every = select(["format"]), select()
    print(
        f"{len(form)} rules of form, {len(every) - len(form)} of content; the script has 4 of form"
    )
    print(
        f"{'rows':>6} {'form s':>8} {'read s':>8} {'all s':>8} {'script s':>9} {'form/script':>12} {'all/read':>9}"
    )
    with tempfile.TemporaryDirectory() as folder:
        for count in [int(arg) for arg in sys.argv[1:]] or [100, 300, 1000]:
            path = document(count, Path(folder) / f"{count}.docx")
            read = timed(lambda path=path: read_plan(path))
            on_form = timed(lambda path=path: check_file(path, rules=form))
            everything = timed(lambda path=path: check_file(path, rules=every))
            script = timed(lambda path=path: by_script(path), 1)
            print(
                f"{count:>6} {on_form:>8.2f} {read:>8.2f} {everything:>8.2f} {script:>9.2f}"
                f" {on_form / script:>12.3f} {everything / read:>9.2f}"
            )


if __name__ == "__main__":
    main()
