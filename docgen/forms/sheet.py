"""A form as an Excel sheet: what is to be done, drop-downs and dates to fill, hidden marks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from docgen.forms.answer import HEADINGS, TASK_HEADING, Answer, Stand
from docgen.forms.rows import FormRow
from docgen.forms.seal import FormMark, RowMark, words_digest
from docgen.report.excel import DATE, new_book, print_landscape, put, row_height, saved
from docgen.report.listing import Column, Value
from docgen.report.lists import plan_name, printed_words

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

TITLE = "BIỂU BÁO CÁO TÌNH HÌNH THỰC HIỆN NHIỆM VỤ"
HEAD = 6  # the row of the headings
_GIVEN = (
    Column("STT", "number", 4, "label"),
    Column(TASK_HEADING, "text", 34, "task"),
    Column("Kế hoạch", "text", 13),
    Column("Vai trò", "text", 14),
    Column("Thời hạn như in", "text", 12),
    Column("Hạn cuối", "date", 11, "deadline"),
    Column("Sản phẩm", "text", 13),
)
_WIDTHS = (14, 12, 26, 14, 18, 18, 12)
_FILLED = tuple(
    Column(title, "date" if field == "done_on" else "text", width)
    for (field, title), width in zip(HEADINGS.items(), _WIDTHS, strict=True)
)
COLUMNS = (*_GIVEN, *_FILLED)
_ROOM = 48.0  # points a row has at least, to write in by hand
_HOW = (
    "Điền các cột nền vàng: chọn tình trạng; “Đã hoàn thành” thì ghi ngày hoàn thành (ngày/tháng/năm); "
    "dòng không có gì mới để nguyên. Không xóa cột, không sửa các cột khác."
)
_GROUPS = "Vai trò “qua nhóm”: nhiệm vụ giao cho cả nhóm, đơn vị báo cáo phần việc của mình."


def form_bytes(rows: Sequence[FormRow], mark: FormMark) -> bytes:
    """The form as an .xlsx file: one protected sheet, A4 landscape."""
    book = new_book()
    sheet: Worksheet = book.create_sheet("Biểu")
    _head(sheet, rows, mark)
    for number, row in enumerate(rows, 1):
        _row(sheet, HEAD + number, number, row, mark)
    last = HEAD + max(1, len(rows))
    _foot(sheet, last + 2)
    _checks(sheet, last)
    _protect(sheet, last)
    return saved(book)


def _head(sheet: Worksheet, rows: Sequence[FormRow], mark: FormMark) -> None:
    from openpyxl.styles import Alignment, Font

    plans = list(dict.fromkeys(plan_name(row.line.task) for row in rows))
    shown = "; ".join(plans[:3]) + (f" và {len(plans) - 3} kế hoạch khác" if len(plans) > 3 else "")
    groups = any(row.group for row in rows)
    lines = [
        TITLE,
        f"Đơn vị: {mark.unit}",
        f"Số liệu của biểu tính đến ngày {mark.as_of:%d/%m/%Y}" + (f" · {shown}" if shown else ""),
        _HOW,
        _GROUPS if groups else "",
    ]
    for at, text in enumerate(lines, 1):
        cell = put(sheet.cell(at, 1), text)
        bold = at <= 2
        cell.font = Font(name="Times New Roman", size=14 if at == 1 else 11, bold=bold)
        cell.alignment = Alignment(vertical="center")
    sheet.row_dimensions[1].height = 21
    for at, column in enumerate(COLUMNS, 1):
        _look(put(sheet.cell(HEAD, at), column.title), "head")
    sheet.row_dimensions[HEAD].height = row_height(COLUMNS, [c.title for c in COLUMNS], wide=1.15)
    put(sheet.cell(HEAD, len(COLUMNS) + 1), mark.text())


def _row(sheet: Worksheet, at: int, number: int, row: FormRow, mark: FormMark) -> None:
    task = row.line.task
    role = f"{row.role} (qua nhóm: {row.group})" if row.group else row.role
    given: tuple[Value, ...] = (
        number,
        task.text,
        plan_name(task),
        role,
        printed_words(row.line),
        row.line.last_day,
        task.output,
    )
    filled = values_of(row.known)
    for place, (column, value) in enumerate(zip(COLUMNS, (*given, *filled), strict=True), 1):
        cell = put(sheet.cell(at, place), value)
        to_fill = place > len(_GIVEN)
        look = (
            "fill" if to_fill else "group" if row.group and column.title == "Vai trò" else "given"
        )
        _look(cell, look, centred=column.role in ("label", "deadline"))
        if column.kind == "date":
            cell.number_format = DATE
        elif to_fill:
            cell.number_format = "@"  # what is typed here stays as typed
    sheet.row_dimensions[at].height = max(_ROOM, row_height(COLUMNS, (*given, *filled)))
    sealed = RowMark(task.code, row.due, row.part, row.known.digest, words_digest(task.text))
    text = sealed.text(mark, task.plan.plan_id, task.plan.recorded_at)
    put(sheet.cell(at, len(COLUMNS) + 1), text)


def values_of(answer: Answer) -> tuple[Value, ...]:
    """An answer as the cells of its columns, in order."""
    stand = answer.stand.value if answer.stand else None
    return (
        stand,
        answer.done_on,
        answer.result,
        answer.evidence,
        answer.difficulty,
        answer.proposal,
        answer.note,
    )


def _foot(sheet: Worksheet, at: int) -> None:
    from openpyxl.styles import Alignment, Font

    for column, text in ((3, "NGƯỜI LẬP BIỂU"), (11, "THỦ TRƯỞNG ĐƠN VỊ")):
        cell = put(sheet.cell(at, column), text)
        cell.font = Font(name="Times New Roman", size=11, bold=True)
        cell.alignment = Alignment(horizontal="center")


def _checks(sheet: Worksheet, last: int) -> None:
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    stand = get_column_letter(len(_GIVEN) + 1)
    done_on = get_column_letter(len(_GIVEN) + 2)
    choice = DataValidation(
        type="list", formula1='"' + ",".join(s.value for s in Stand) + '"', allow_blank=True
    )
    choice.errorTitle, choice.error = "Tình trạng", "Hãy chọn một giá trị trong danh sách."
    choice.promptTitle, choice.prompt = "Tình trạng", "Chọn trong danh sách."
    day = DataValidation(
        type="date",
        operator="between",
        formula1="DATE(2000,1,1)",
        formula2="TODAY()",
        allow_blank=True,
    )
    day.errorTitle, day.error = "Ngày hoàn thành", "Ghi ngày/tháng/năm, không sau hôm nay."
    day.promptTitle, day.prompt = "Ngày hoàn thành", "Ngày/tháng/năm, chỉ khi đã hoàn thành."
    for check, column in ((choice, stand), (day, done_on)):
        check.showErrorMessage = check.showInputMessage = True
        check.add(f"{column}{HEAD + 1}:{column}{last}")
        sheet.add_data_validation(check)


def _protect(sheet: Worksheet, last: int) -> None:
    from openpyxl.utils import get_column_letter

    for at, column in enumerate(COLUMNS, 1):
        sheet.column_dimensions[get_column_letter(at)].width = column.width + 1
    sheet.column_dimensions[get_column_letter(len(COLUMNS) + 1)].hidden = True
    sheet.freeze_panes = f"C{HEAD + 1}"
    sheet.auto_filter.ref = f"A{HEAD}:{get_column_letter(len(COLUMNS))}{last}"
    print_landscape(sheet, HEAD)
    sheet.protection.sheet = True  # no password: against slips, the seals are against the rest
    for allowed in ("formatColumns", "formatRows", "autoFilter"):
        setattr(sheet.protection, allowed, False)


def _look(cell: Any, look: str, *, centred: bool = False) -> None:
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side

    thin = Side(style="thin", color="808080")
    cell.font = Font(name="Times New Roman", size=11, bold=look == "head", italic=look == "group")
    cell.border = Border(left=thin, right=thin, top=thin, bottom=thin)
    cell.alignment = Alignment(
        horizontal="center" if centred or look == "head" else None,
        vertical="center" if look == "head" else "top",
        wrap_text=True,
    )
    colours = {"head": "D9E2F3", "fill": "FFFDE7", "group": "EDEDED"}
    if look in colours:
        cell.fill = PatternFill("solid", fgColor=colours[look])
    cell.protection = Protection(locked=look != "fill")
