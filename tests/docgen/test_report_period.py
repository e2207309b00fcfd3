"""Reports of a period: the days they close on, what is counted, and that all parts say the same."""

from __future__ import annotations

import io
import re
import sys
import zipfile
from datetime import date
from pathlib import Path

import docx
import openpyxl
import pytest
from lxml import html

from docgen.compose.errors import BadTemplate
from docgen.errors import WrongValue
from docgen.register import Register
from docgen.register.sayings import Done, Extend, Progress
from docgen.report.charts import chart, picture
from docgen.report.closing import report_period
from docgen.report.narrative import blocks_of, narrative
from docgen.report.summary import Summary, summary
from tests.docgen.conftest import Run
from tests.docgen.factories import HEALTH, by, plan, task

PERIODS = [
    # NĐ 09/2019/NĐ-CP, Điều 12: from the 15th of the month before to the 14th of the last month
    ("T7/2026", "tháng 7 năm 2026", "2026-06-15", "2026-07-14"),
    ("T1/2026", "tháng 1 năm 2026", "2025-12-15", "2026-01-14"),
    ("Q1/2026", "quý I năm 2026", "2025-12-15", "2026-03-14"),
    ("Q3/2026", "quý III năm 2026", "2026-06-15", "2026-09-14"),
    ("q4/2026", "quý IV năm 2026", "2026-09-15", "2026-12-14"),
    ("6T/2026", "6 tháng đầu năm 2026", "2025-12-15", "2026-06-14"),
    ("6TC/2026", "6 tháng cuối năm 2026", "2026-06-15", "2026-12-14"),
    ("9T/2026", "9 tháng đầu năm 2026", "2025-12-15", "2026-09-14"),
    ("2026", "năm 2026", "2025-12-15", "2026-12-14"),
]


@pytest.mark.parametrize(("text", "name", "start", "end"), PERIODS)
def test_periods_close_on_the_days_of_the_decree(
    text: str, name: str, start: str, end: str
) -> None:
    found = report_period(text)
    assert (found.name, str(found.start), str(found.end)) == (name, start, end)


@pytest.mark.parametrize(
    "text", ["Q5/2026", "T13/2026", "T0/2026", "Q/2026", "6T2/2026", "26", "quý 3"]
)
def test_what_is_no_period(text: str) -> None:
    with pytest.raises(WrongValue, match="is no period; write Q3/2026"):
        report_period(text)


def of(register: Register, period: str, as_of: date | None = None) -> Summary:
    return summary(register.select(), report_period(period), as_of=as_of, today=date(2026, 1, 1))


@pytest.fixture
def told(filled: Register) -> Register:
    """The sample plan of 2024 with a year's words on it."""
    filled.apply([Done("II.2", date(2024, 3, 20), date(2024, 3, 31), "Đã thẩm định", "7/BC-STC")])
    filled.apply([Done("II.6", date(2024, 5, 10), note="muộn 10 ngày")], by="Sở Nội vụ")
    filled.apply([Extend("II.3", date(2024, 8, 31), date(2024, 5, 20), date(2024, 5, 31),
                         document="44/UBND-TH")])  # fmt: skip
    filled.apply([Progress("II.1", date(2024, 6, 1), date(2024, 12, 31), difficulty="Thiếu vốn",
                           proposal="Bổ sung vốn")])  # fmt: skip
    filled.apply([Progress("II.6", date(2024, 6, 2), difficulty="Thiếu người", part_of="Sở Y tế")])
    return filled


def test_what_a_period_counts(told: Register) -> None:
    half = of(told, "6T/2024")
    assert half.as_of == date(2024, 6, 14)
    cells = half.cells
    # II.2 in time, II.6 late; II.1, II.3 (twice), II.4 (20/6) and II.7 to come; II.4 five times late
    assert (cells.done_on_time, cells.done_late, cells.in_time, cells.overdue) == (1, 1, 5, 5)
    assert (cells.no_deadline, cells.total, half.before) == (1, 13, 0)
    assert [line.task.task_id for line in half.done] == ["II.2", "II.6"]
    (extended,) = half.extended
    assert (extended.earlier_dues, extended.due) == ((date(2024, 5, 31),), date(2024, 8, 31))
    assert [(t.by, t.difficulty, t.proposal) for t in half.troubles] == [
        ("Sở Y tế", "Thiếu vốn", "Bổ sung vốn"),
        ("Sở Y tế", "Thiếu người", None),
    ]
    assert [line.task.task_id for line in half.soon.lines] == ["II.7", "II.4"]


def test_what_was_done_before_the_period_is_told_apart(told: Register) -> None:
    quarter = of(told, "Q2/2024")
    assert (quarter.period.start, quarter.before) == (date(2024, 3, 15), 0)
    third = of(told, "Q3/2024")
    assert third.before == 2
    assert third.cells.done == 0
    assert third.extended == ()


def test_a_period_still_running_is_as_of_today(told: Register) -> None:
    found = summary(told.select(), report_period("2024"), as_of=None, today=date(2024, 8, 1))
    assert found.as_of == date(2024, 8, 1)
    with pytest.raises(WrongValue, match="begins on 2023-12-15"):
        summary(told.select(), report_period("2024"), as_of=None, today=date(2023, 12, 1))


def test_plans_issued_later_are_left_out(told: Register) -> None:
    later = task("1", "Việc của kế hoạch sau", by("10/2024", "2024-10-31"), lead=(HEALTH,))
    told.add(plan(later, issued="2024-09-01", sha="b", number="90/KH-UBND"))
    assert len(of(told, "6T/2024").plans) == 1
    assert len(of(told, "2024").plans) == 2


# -- all parts say the same ------------------------------------------------------------------------


def numbers(text: str) -> list[int]:
    return [int(found.replace(".", "")) for found in re.findall(r"(\d[\d.]*) việc", text)]


@pytest.mark.parametrize("period", ["Q1/2024", "6T/2024", "2024"])
def test_words_table_and_chart_agree(told: Register, run: Run, tmp_path: Path, period: str) -> None:
    found = of(told, period)
    cells = found.cells
    five = [cells.done_on_time, cells.done_late, cells.in_time, cells.overdue, cells.no_deadline]
    assert sum(five) == cells.total
    out = tmp_path / "bc.docx"
    result = run("report", "--period", period, "-o", out)
    assert result.exit_code == 0, result.stderr
    document = docx.Document(str(out))
    texts = [p.text for p in document.paragraphs]
    words = [numbers(text)[0] for text in texts if re.match(r"- (Hoàn|Đang|Quá|Không)", text)]
    assert words == five
    assert f"Tính chung, đã hoàn thành {cells.done} việc" in "\n".join(texts)
    table = document.tables[1]  # after the letterhead
    total = [cell.text for cell in table.rows[-1].cells]
    assert total[1].startswith("Cộng")
    assert [int(text.split("\n")[0]) for text in total[2:8]] == [cells.total, *five]
    bars = chart(found, "cells").bars
    assert [sum(values) for _, values in bars] == five
    by_agency = dict(chart(found, "agencies").bars)
    for row in table.rows[1:-1]:
        shown = [cell.text for cell in row.cells]
        assert [int(text.split("\n")[0]) for text in shown[3:8]] == list(by_agency[shown[1]])
    with zipfile.ZipFile(out) as archive:
        assert archive.read("word/media/chung.png") == picture(chart(found, "cells"))
    # and so do the other forms
    page, book = tmp_path / "bc.html", tmp_path / "bc.xlsx"
    run("report", "--period", period, "-o", page)
    run("report", "--period", period, "-o", book)
    tree = html.fromstring(page.read_text(encoding="utf-8"))
    cells_of_page = [td.text_content() for td in tree.xpath("//tr[@class='total']/td")]
    assert [int(text.split("\n")[0]) for text in cells_of_page[2:8]] == [cells.total, *five]
    sheet = openpyxl.load_workbook(book)["Tổng hợp"]
    assert [sheet.cell(at, 2).value for at in range(4, 10)] == [*five, cells.total]


def test_the_report_has_the_form_of_the_decree(told: Register, run: Run, tmp_path: Path) -> None:
    del told
    out = tmp_path / "bc.docx"
    result = run(
        "report", "--period", "6T/2024", "-o", out, "--number", "12/BC-UBND", "--date", "15/6/2024",
        "--authority", "TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH", "--title", "PHÓ CHỦ TỊCH",
        "--signer", "Trần Thị Bình", "--to", "Văn phòng Chính phủ", "--recipient", "Như trên",
        "--recipient", "Lưu: VT",
    )  # fmt: skip
    assert result.exit_code == 0, result.stderr
    assert "6 tháng đầu năm 2024, số liệu đến 14/06/2024 · 13 việc" in result.stdout
    document = docx.Document(str(out))
    head = "\n".join(cell.text for row in document.tables[0].rows for cell in row.cells)
    for words in ("TỈNH HÀ GIANG", "Số: 12/BC-UBND", "Hà Giang, ngày 15 tháng 6 năm 2024"):
        assert words in head
    texts = [p.text for p in document.paragraphs]
    assert "BÁO CÁO" in texts
    assert "Tình hình thực hiện các nhiệm vụ được giao 6 tháng đầu năm 2024" in texts
    assert "Kính gửi: Văn phòng Chính phủ." in texts
    headings = [p.text for p in document.paragraphs if p.style.name == "Heading 1"]
    assert [text.split()[0] for text in headings] == ["I.", "II.", "III.", "IV.", "V.", "VI."]
    assert [t for t in texts if t.startswith("Phụ lục")] == [
        f"Phụ lục {number}" for number in ("I", "II", "III", "IV", "V")
    ]
    assert any("Kèm theo Báo cáo số 12/BC-UBND" in text for text in texts)
    foot = "\n".join(cell.text for row in document.tables[2].rows for cell in row.cells)
    assert all(w in foot for w in ("PHÓ CHỦ TỊCH", "Trần Thị Bình", "- Lưu: VT."))
    assert any(text.endswith("./.") for text in texts)
    # the same report has the same bytes
    again = tmp_path / "bc2.docx"
    run("report", "--period", "6T/2024", "-o", again)
    run("report", "--period", "6T/2024", "-o", tmp_path / "bc3.docx")
    assert again.read_bytes() == (tmp_path / "bc3.docx").read_bytes()


def test_the_page_needs_nothing_else(told: Register, run: Run, tmp_path: Path) -> None:
    told.apply(
        [Progress("II.1", date(2024, 6, 3), date(2024, 12, 31), difficulty="<script>x</script>")]
    )
    out = tmp_path / "bc.html"
    assert run("report", "--period", "6T/2024", "-o", out).exit_code == 0
    text = out.read_text(encoding="utf-8")
    assert "<script" not in text
    assert "&lt;script&gt;" in text
    tree = html.fromstring(text)
    assert all(src.startswith("data:image/png;base64,") for src in tree.xpath("//img/@src"))
    assert not tree.xpath("//link | //@href")
    assert all("Hoàn thành đúng hạn" in alt or "Sở" in alt for alt in tree.xpath("//img/@alt"))


def test_the_workbook(told: Register, run: Run, tmp_path: Path) -> None:
    del told
    out = tmp_path / "bc.xlsx"
    assert run("report", "--period", "6T/2024", "-o", out).exit_code == 0
    book = openpyxl.load_workbook(out)
    assert book.sheetnames == ["Tổng hợp", "Theo đơn vị", "Quá hạn", "Sắp đến hạn", "Hoàn thành",
                               "Gia hạn", "Khó khăn, đề xuất"]  # fmt: skip
    with zipfile.ZipFile(out) as archive:
        assert "xl/charts/chart1.xml" in archive.namelist()
    assert book["Gia hạn"]["E4"].value == "31/05/2024"
    assert book["Khó khăn, đề xuất"]["E4"].value == "Thiếu vốn"


def test_without_matplotlib_there_is_a_workbook_and_a_line(
    told: Register, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    del told
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    assert run("report", "--period", "2024", "-o", tmp_path / "bc.xlsx").exit_code == 0
    result = run("report", "--period", "2024", "-o", tmp_path / "bc.docx")
    assert (result.exit_code, result.stderr.count("\n")) == (4, 1)
    assert "charts need matplotlib" in result.stderr


def test_nothing_to_report(run: Run, register: Register, tmp_path: Path) -> None:
    del register
    for suffix in ("docx", "xlsx", "html"):
        result = run("report", "--period", "2024", "-o", tmp_path / f"bc.{suffix}")
        assert (result.exit_code, result.stderr) == (0, "")
    texts = [p.text for p in docx.Document(str(tmp_path / "bc.docx")).paragraphs]
    assert "Trong kỳ không có nhiệm vụ nào phải theo dõi." in texts


# -- the office's own words ------------------------------------------------------------------------


def words(told: Register, template: Path | None) -> str:
    found = of(told, "6T/2024")
    blocks = narrative(found, issuer=None, addressee=None, annexes={}, template=template)
    return "\n".join(f"{block.kind}: {block.text}" for block in blocks)


def test_an_office_changes_the_words(told: Register, tmp_path: Path) -> None:
    own = tmp_path / "loi-van.md"
    own.write_text(
        "# I. KẾT QUẢ\n\n{{ o.overdue | so }} việc trễ.\n{{ bang('don-vi') }}\n", "utf-8"
    )
    assert words(told, own) == "heading: I. KẾT QUẢ\ntext: 5 việc trễ.\ntable: don-vi"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{{ o.overdue ", "line 1"),
        ("{{ donvi }}", "did you mean don_vi"),
        ("{{ bang('x') }}", 'no table "x", there is don-vi'),
        ("{{ bieu_do('x') }}", 'no chart "x", there is chung, don-vi'),
        ("{{ ky.__class__.__mro__ }}", "unsafe"),
        ("{{ 1 / 0 }}", "division by zero"),
    ],
)
def test_a_wrong_tag_is_one_line(told: Register, tmp_path: Path, text: str, said: str) -> None:
    own = tmp_path / "loi-van.md"
    own.write_text(text, "utf-8")
    with pytest.raises(BadTemplate, match=re.escape(said)):
        words(told, own)


def test_a_value_never_begins_a_paragraph_of_its_own(told: Register, tmp_path: Path) -> None:
    own = tmp_path / "loi-van.md"
    own.write_text("Việc: {{ 'a\\n# II. MỤC GIẢ\\n- dòng giả' }}", "utf-8")
    assert words(told, own) == "text: Việc: a # II. MỤC GIẢ - dòng giả"


def test_blocks() -> None:
    kinds = [b.kind for b in blocks_of("# A\n## b\n- c\n\n  d\n\x02chart chung\x03\n")]
    assert kinds == ["heading", "subheading", "item", "text", "chart"]


def test_charts_are_pictures_of_16_cm(told: Register) -> None:
    for name in ("cells", "agencies"):
        data = picture(chart(of(told, "6T/2024"), name))
        assert data.startswith(b"\x89PNG")
        assert picture(chart(of(told, "6T/2024"), name)) == data
    from PIL import Image

    image = Image.open(io.BytesIO(data)).convert("RGB")
    assert image.width == 1260
    grey = image.convert("L").convert("RGB")
    assert image.tobytes() == grey.tobytes()  # nothing is told by colour
