"""Word files with long, awkward tables made by chance from a seed, each with its true text.

They hold what appendices of plans hold: headings of one or two rows, perhaps repeated on each page,
rows of column numbers, groups as merged or numbered rows, several rows under one number, cells
merged over rows, long cells that a page cuts, portrait and landscape pages, a heading between two
tables. LibreOffice makes PDF files of them.
"""

from __future__ import annotations

import random
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

WORDS = (
    "xây dựng kế hoạch triển khai hệ thống thông tin dữ liệu dùng chung phục vụ chỉ đạo điều hành "
    "cơ quan nhà nước bảo đảm an toàn hướng dẫn kiểm tra đôn đốc đơn vị thực hiện nhiệm vụ tổng hợp"
).split()
UNITS = (
    "Sở Y tế",
    "Sở Tài chính",
    "Công an tỉnh",
    "UBND các xã, phường",
    "Văn phòng UBND tỉnh",
    "Ban Quản lý Khu kinh tế",
    "Sở Giáo dục và Đào tạo; các trường học",
    "các sở, ban, ngành",
)
TIMES = ("Quý I/2026", "Tháng 6/2026", "Thường xuyên", "Trước ngày 30/9/2026")
OUTPUTS = ("Kế hoạch", "Báo cáo", "Quyết định của UBND tỉnh", "")
TITLES = ("STT", "Nhiệm vụ", "Chủ trì", "Phối hợp", "Thời gian hoàn thành", "Sản phẩm")
WIDTHS = (1.0, 5.0, 2.6, 2.6, 2.0, 2.2)
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")


def write_tables(seed: int, path: Path, *, font: str | None = "Liberation Serif") -> str:
    """Writes a plan with tables to ``path`` (.docx) and returns its true text.

    font: None leaves the template's, which is seldom there: its Vietnamese letters then come from
    another font, and the PDF has words drawn in pieces.
    """
    import docx
    from docx.enum.section import WD_ORIENT
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt

    chance = random.Random(seed)
    document = docx.Document()
    document.styles["Normal"].font.size = Pt(13)
    if font is not None:
        document.styles["Normal"].font.name = font
        names = document.styles["Normal"].element.rPr.rFonts
        for kind in ("ascii", "hAnsi", "cs", "eastAsia"):
            names.attrib.pop(qn(f"w:{kind}Theme"), None)
            names.set(qn(f"w:{kind}"), font)
    truth: list[str] = []
    _line(document, truth, "KẾ HOẠCH", bold=True, centre=True)
    _line(document, truth, "Triển khai nhiệm vụ năm 2026", bold=True, centre=True)
    _line(document, truth, "I. MỤC ĐÍCH", bold=True)
    _line(document, truth, f"{_sentence(chance, 40, 80)}.")
    section = document.add_section()
    section.page_width, section.page_height = Mm(210), Mm(297)
    if chance.random() < 0.6:
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = Mm(297), Mm(210)
    section.left_margin, section.right_margin = Mm(25), Mm(15)
    section.top_margin = section.bottom_margin = Mm(20)
    _line(document, truth, "PHỤ LỤC", bold=True, centre=True)
    _line(document, truth, "Danh mục nhiệm vụ năm 2026", bold=True, centre=True)
    for number in range(chance.randint(1, 3)):
        if number or chance.random() < 0.5:
            heading = f"{'ABC'[number]}. {_sentence(chance, 5, 9).upper()}"
            _line(document, truth, heading, bold=True)
        width = section.page_width - section.left_margin - section.right_margin
        _Table(chance, document, truth, int(width)).write()
    _line(document, truth, "Trên đây là Kế hoạch triển khai nhiệm vụ năm 2026./.")
    document.save(str(path))
    return "\n".join(truth)


def to_pdf(files: Sequence[Path], folder: Path) -> None:
    """Makes PDF files of Word files in ``folder`` with LibreOffice."""
    profile = (folder / "profile").as_uri()
    subprocess.run(
        ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf"]
        + ["--outdir", str(folder), *map(str, files)],
        capture_output=True,
        check=True,
        timeout=300,
    )


def _sentence(chance: random.Random, least: int, most: int) -> str:
    text = " ".join(chance.choice(WORDS) for _ in range(chance.randint(least, most)))
    return text[0].upper() + text[1:]


def _line(
    document: Any, truth: list[str], text: str, *, bold: bool = False, centre: bool = False
) -> None:
    paragraph = document.add_paragraph()
    paragraph.add_run(text).bold = bold
    if centre:
        paragraph.alignment = 1
    truth.append(text)


class _Table:
    """One table with its habits, drawn by chance once."""

    def __init__(self, chance: random.Random, document: Any, truth: list[str], width: int) -> None:
        self.chance, self.truth = chance, truth
        self.columns = 6 if chance.random() < 0.6 else 5
        shares = WIDTHS[: self.columns]
        self.widths = [int(width * share / sum(shares)) for share in shares]
        self.table = document.add_table(rows=0, cols=self.columns)
        self.table.style = "Table Grid"
        self.table.autofit = False
        self.repeats = chance.random() < 0.6
        self.groups = chance.random() < 0.6
        self.middle = chance.random() < 0.4
        self.whole_rows = chance.random() < 0.2

    def write(self) -> None:
        self._heading()
        number = group = 0
        last = self.chance.randint(10, 26)
        while number < last:
            if self.groups and group < len(ROMAN) and self.chance.random() < 0.15:
                self._group(ROMAN[group])
                group += 1
            number += 1
            draw = self.chance.random()
            if draw < 0.15:
                self._rows_of_one_number(number)
            elif draw < 0.3:
                self._rows_of_one_unit(number)
                number += 1
            else:
                self._plain(str(number))

    def _row(self) -> Any:
        from docx.oxml import OxmlElement

        row = self.table.add_row()
        for cell, width in zip(row.cells, self.widths, strict=True):
            cell.width = width
        if self.whole_rows:
            row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        return row

    def _fill(self, cell: Any, text: str, *, bold: bool = False, size: float = 12) -> None:
        from docx.shared import Pt

        for i, part in enumerate(text.split("\n")):
            paragraph = cell.add_paragraph() if i else cell.paragraphs[0]
            run = paragraph.add_run(part)
            run.bold, run.font.size = bold, Pt(size)
        if self.middle:
            cell.vertical_alignment = 1

    def _heading(self) -> None:
        rows = [self._row()]
        titles = list(TITLES[: self.columns])
        if self.chance.random() < 0.5:  # two rows: "Cơ quan thực hiện" over two columns
            rows.append(self._row())
            for i, title in enumerate(titles):
                if i in (2, 3):
                    self._fill(rows[1].cells[i], title, bold=True)
                else:
                    self._fill(rows[0].cells[i].merge(rows[1].cells[i]), title, bold=True)
            self._fill(rows[0].cells[2].merge(rows[0].cells[3]), "Cơ quan thực hiện", bold=True)
            titles[2:4] = ["Cơ quan thực hiện / Chủ trì", "Cơ quan thực hiện / Phối hợp"]
        else:
            for cell, title in zip(rows[0].cells, titles, strict=True):
                self._fill(cell, title, bold=True)
        self.truth.append("\t".join(titles))
        if self.chance.random() < 0.4:
            rows.append(self._row())
            for i, cell in enumerate(rows[-1].cells, 1):
                self._fill(cell, f"({i})", size=11)
        if self.repeats:
            from docx.oxml import OxmlElement

            for row in rows:
                row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))

    def _group(self, label: str) -> None:
        row, title = self._row(), _sentence(self.chance, 4, 9)
        if self.chance.random() < 0.5:
            self._fill(row.cells[0].merge(row.cells[-1]), f"{label}. {title}", bold=True)
            self.truth.append(f"{label}. {title}" + "\t" * (self.columns - 1))
        else:
            self._fill(row.cells[0], label, bold=True)
            self._fill(row.cells[1].merge(row.cells[-1]), title, bold=True)
            self.truth.append(f"{label}\t{title}" + "\t" * (self.columns - 2))

    def _values(self, number: str) -> list[str]:
        chance = self.chance
        # LibreOffice clips what does not fit into a row that must not be cut
        long = chance.random() < 0.2 and not self.whole_rows
        task = _sentence(chance, 60, 140) if long else _sentence(chance, 6, 30)
        if chance.random() < 0.15:
            task += "".join(f"\n- {_sentence(chance, 5, 12)};" for _ in range(2))
        helpers = "; ".join(chance.sample(UNITS, chance.randint(1, 3)))
        values = [number, task, chance.choice(UNITS), helpers]
        return [*values, chance.choice(TIMES), chance.choice(OUTPUTS)][: self.columns]

    def _plain(self, number: str) -> None:
        row, values = self._row(), self._values(number)
        for cell, value in zip(row.cells, values, strict=True):
            self._fill(cell, value)
        self._told(values)

    def _rows_of_one_number(self, number: int) -> None:
        rows = [self._row() for _ in range(self.chance.randint(2, 3))]
        self._fill(rows[0].cells[0].merge(rows[-1].cells[0]), str(number))
        for i, row in enumerate(rows):
            values = self._values("" if i else str(number))
            for cell, value in list(zip(row.cells, values, strict=True))[1:]:
                self._fill(cell, value)
            self._told(values)

    def _rows_of_one_unit(self, number: int) -> None:
        rows = [self._row(), self._row()]
        unit = self.chance.choice(UNITS)
        self._fill(rows[0].cells[2].merge(rows[1].cells[2]), unit)
        for i, row in enumerate(rows):
            values = self._values(str(number + i))
            values[2] = "" if i else unit
            for c, (cell, value) in enumerate(zip(row.cells, values, strict=True)):
                if c != 2:
                    self._fill(cell, value)
            self._told(values)

    def _told(self, values: Sequence[str]) -> None:
        self.truth.append("\t".join(value.replace("\n", " ") for value in values))
