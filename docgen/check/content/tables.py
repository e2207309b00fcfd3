"""Tables of a plan: sums, units of money, running numbers."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Final

from docgen.check.content.view import PlanView, content
from docgen.check.model import Finding, Outcome, Place, Rule, absent, judged, shortened
from docgen.check.word.lines import plain
from extractors.tables.money import figure, unit_in
from plans.ladder import kind_of, rank
from plans.model import PlanTable, Row


def _money_columns(table: PlanTable) -> list[int]:
    return [at for at, column in enumerate(table.columns) if column.role == "budget"]


def _amount(row: Row, at: int) -> Fraction | None:
    text = row.cells[at].strip() if at < len(row.cells) else ""
    if not text or not re.fullmatch(
        r"[\d.,\s]+(?:\s*(?:triệu|tỷ|đồng|nghìn|trđ|đ|\s)+)?", text.lower()
    ):
        return None
    return figure(text)


@content("money_unit")
def money_unit(view: PlanView, rule: Rule) -> Outcome:
    """A column of money tells its unit: in its heading, above the table or in its cells."""
    findings = []
    any_money = False
    for path, table, around in view.tables:
        columns = _money_columns(table)
        told = unit_in(around) or next((u for c in table.columns if (u := unit_in(c.title))), None)
        for at in columns:
            cells = [
                row.cells[at] for row in table.rows if at < len(row.cells) and figure(row.cells[at])
            ]
            if not cells:
                continue
            any_money = True
            large = any((figure(cell) or 0) >= 10_000_000 for cell in cells)
            if not told and not large and not any(unit_in(cell) for cell in cells):
                title = table.columns[at].title
                findings.append(Finding(title, Place(text=shortened(cells[0]), path=path)))
    for task in view.plan.tasks:
        for money in task.budget:
            any_money = True
            if (
                view.by_hand
                and money.amount is None
                and figure(money.text)
                and not unit_in(money.text)
            ):
                findings.append(
                    Finding(money.text, Place(text=shortened(task.text), path=task.path))
                )
    return judged(findings) if any_money else absent("kế hoạch không có bảng kinh phí")


def _label(row: Row, table: PlanTable) -> str:
    at = next((n for n, column in enumerate(table.columns) if column.role == "label"), 0)
    return row.cells[at].strip().rstrip(".)") if at < len(row.cells) else ""


def _title(row: Row) -> str:
    """The words a row is known by: its first cell that is more than a number."""
    return next((c.strip() for c in row.cells if re.search(r"[^\W\d_]{2}", c)), " ".join(row.cells))


def _made(table: PlanTable, index: int, at: int) -> list[Fraction]:
    """What a total or subtotal may be the sum of: its rows, its subtotals, its rows of one rung."""
    row = table.rows[index]
    if row.kind == "total":
        under = list(table.rows[:index]) or list(table.rows[index + 1 :])
        if not any(r.kind == "row" for r in under):
            under = list(table.rows[index + 1 :])
    else:
        own = kind_of(_label(row, table))
        under = []
        for later in table.rows[index + 1 :]:
            kind = kind_of(_label(later, table))
            same = own is None or kind is None or rank(kind) <= rank(own)
            if later.kind == "total" or (later.kind in ("subtotal", "group") and same):
                break
            under.append(later)
    sums = []
    for wanted in (
        [r for r in under if r.kind == "row"],
        [r for r in under if r.kind == "subtotal"],
        [r for r in under if kind_of(_label(r, table)) == "arabic"],
        [r for r in under if kind_of(_label(r, table)) == "roman"],
        [r for r in under if kind_of(_label(r, table)) == "letter_upper"],
        [r for r in under if r.kind != "total" and "." not in _label(r, table)],
    ):
        values = [value for r in wanted if (value := _amount(r, at)) is not None]
        if values:
            sums.append(sum(values, Fraction(0)))
    return sums


@content("sums")
def sums(view: PlanView, rule: Rule) -> Outcome:
    """Totals and subtotals of money are the sums of their rows, to one unit."""
    findings = []
    any_sum = False
    for path, table, _ in view.tables:
        for at in _money_columns(table):
            for index, row in enumerate(table.rows):
                value = _amount(row, at) if row.kind in ("total", "subtotal") else None
                made = _made(table, index, at) if value is not None else []
                if value is None or not made:
                    continue
                any_sum = True
                if all(abs(value - one) > 1 for one in made):
                    name = _title(row)
                    findings.append(
                        Finding(
                            f"{name}, {table.columns[at].title}: ghi {row.cells[at].strip()}, cộng được {_shown(made[0])}",
                            Place(text=shortened(name), path=path),
                        )
                    )
    return judged(findings) if any_sum else absent("kế hoạch không có dòng cộng kinh phí")


def _shown(value: Fraction) -> str:
    whole = f"{value.numerator // value.denominator:,}".replace(",", ".")
    rest = value - value.numerator // value.denominator
    return f"{whole},{str(round(float(rest), 3))[2:]}" if rest else whole


_TOTAL: Final = re.compile(r"tong(?: so| cong| kinh phi| muc dau tu)?")


@content("sums_across")
def sums_across(view: PlanView, rule: Rule) -> Outcome:
    """A column "Tổng số" beside the years it is over is their sum in every row."""
    findings = []
    any_sum = False
    for path, table, _ in view.tables:
        heads = [column.title.rpartition(" / ") for column in table.columns]
        for at, (front, slash, name) in enumerate(heads):
            if not slash or not _TOTAL.fullmatch(plain(name)):
                continue
            parts = [
                n
                for n, (f, _, own) in enumerate(heads)
                if f == front and n != at and re.fullmatch(r"(?:năm )?20\d\d", own.lower().strip())
            ]
            if len(parts) < 2:
                continue
            for row in table.rows:
                total = _amount(row, at)
                values = [value for n in parts if (value := _amount(row, n)) is not None]
                if total is None or not values:
                    continue
                any_sum = True
                if abs(total - sum(values, Fraction(0))) > 1:
                    name = _title(row)
                    findings.append(
                        Finding(
                            f"{name}: ghi {row.cells[at].strip()}, các năm cộng được {_shown(sum(values, Fraction(0)))}",
                            Place(text=shortened(name), path=path),
                        )
                    )
    return judged(findings) if any_sum else absent("không có cột tổng số theo năm")


@content("row_numbers")
def row_numbers(view: PlanView, rule: Rule) -> Outcome:
    """The rows of a table are numbered without gap and repetition, within a group or throughout."""
    findings = []
    any_table = False
    for path, table, _ in view.tables:
        if not any(column.role == "label" for column in table.columns):
            continue
        before: int | None = None
        for row in table.rows:
            label = _label(row, table)
            if row.kind in ("group", "subtotal") and not label.isdigit():
                before = (
                    before if before is None else -before
                )  # a new group may go on or begin at 1
                continue
            if not label.isdigit() or row.kind == "total":
                continue
            any_table = True
            number = int(label)
            last = abs(before) if before is not None else None
            if last is not None and number not in (last + 1, 1):
                said = f"hai lần {number}" if number == last else f"{last} rồi {number}"
                title = next((cell for cell in row.cells[1:] if cell.strip()), label)
                if not (number == last and _merged(table, row)):
                    findings.append(
                        Finding(said, Place(text=shortened(title), path=(*path, label)))
                    )
            before = number
    return judged(findings) if any_table else absent("không có bảng đánh số thứ tự")


def _merged(table: PlanTable, row: Row) -> bool:
    """A number that stands once for several rows (merged cells) is repeated in the data."""
    at = table.rows.index(row)
    above = table.rows[at - 1] if at else None
    return (
        above is not None and above.kind == row.kind and _label(above, table) == _label(row, table)
    )
